using KubePrometheus.Alertmanagers;

namespace KubePrometheus.Tests;

/// <summary>AlertmanagerConfigs of both versions, with what came after prometheus-operator 0.50.</summary>
public class AlertmanagerConfigCheckTests
{
    private const string Receivers = """
        receivers:
        - name: w
          discordConfigs: [{apiURL: {name: s, key: k}, content: '{{ .Status }}', username: u, avatarURL: 'https://e.example/a'}]
          emailConfigs: [{to: a, forceImplicitTLS: true, threading: {threadByDate: Daily}}]
          msteamsConfigs: [{webhookUrl: {name: s, key: k}, summary: s}]
          msteamsv2Configs: [{webhookURL: {name: s, key: k}, text: '{{ template "msteamsv2.default.text" . }}'}]
          opsgenieConfigs: [{apiKey: {name: s, key: k}, actions: a, entity: e}]
          pagerdutyConfigs:
          - routingKey: {name: s, key: k}
            source: s
            timeout: 10s
            pagerDutyImageConfigs: [{src: 'https://e.example/a', alt: a}]
            pagerDutyLinkConfigs: [{href: 'https://e.example/a', alt: '{{ .Status }}'}]
          pushoverConfigs: [{userKey: {name: s, key: k}, tokenFile: /token, ttl: 1h, device: d, monospace: true}]
          rocketchatConfigs:
          - token: {name: s, key: k}
            tokenID: {name: s, key: k}
            apiURL: https://e.example
            actions: [{text: t, msg: m}]
            fields: [{title: t, value: v, short: true}]
          slackConfigs: [{apiURL: {name: s, key: k}, messageText: t, timeout: 10s}]
          snsConfigs: [{topicARN: t, attributes: {a: b}, sigv4: {accessKey: {name: s, key: a}, secretKey: {name: s, key: b}}}]
          telegramConfigs: [{botToken: {name: s, key: k}, chatID: -12, messageThreadID: 3, parseMode: HTML}]
          webexConfigs: [{roomID: r, httpConfig: {authorization: {credentials: {name: s, key: k}}}}]
          webhookConfigs:
          - url: http://e.example/
            timeout: 10s
            payload: '{"a": "{{ .Status }}"}'
            httpConfig:
              proxyUrl: http://proxy.example:3128
              noProxy: localhost
              enableHttp2: false
              followRedirects: false
              proxyConnectHeader: {x: [{name: s, key: k}]}
              oauth2:
                clientId: {configMap: {name: m, key: k}}
                clientSecret: {name: s, key: k}
                tokenUrl: https://e.example/token
                endpointParams: {a: b}
                proxyFromEnvironment: true
        """;

    private const string Alpha = """
        muteTimeIntervals:
        - name: nights
          timeIntervals: [{times: [{startTime: '00:00', endTime: '06:00'}], weekdays: ['monday:friday'], months: ['1:3', december]}]
        - name: ends
          timeIntervals: [{daysOfMonth: [{start: -3, end: -1}, {start: 1}], years: ['2025:2026']}]
        route:
          receiver: w
          matchers: [{name: a, matchType: '=~', value: 'b|c'}, {name: a, matchType: '!=', value: b}, {name: d, value: e}]
          muteTimeIntervals: [nights]
          routes: [{receiver: w, activeTimeIntervals: [ends], matchers: [{name: a, matchType: '!~', value: '.+'}]}]
        inhibitRules:
        - {equal: [a], sourceMatch: [{name: a, matchType: '=~', value: b}], targetMatch: [{name: a, value: c, regex: true}]}
        """;

    /// <summary>The API version, that of Alertmanager if known, the spec, and what is found.</summary>
    public static TheoryData<string, string?, string, string[]> Cases { get; } = new()
    {
        { "v1alpha1", null, $"{Alpha}\n{Receivers}", [] },
        { "v1alpha1", "0.33.0", $"{Alpha}\n{Receivers}", [] },
        { "v1beta1", null, $"{Beta(Alpha)}\n{Receivers}", [] },
        { "v1beta1", "0.34.0", $"{Beta(Alpha)}\n{Receivers}", [] },
        {
            "v1alpha1", null,
            "route: {receiver: w, muteTimeIntervals: [night], routes: [{activeTimeIntervals: [days]}]}\n"
                + "receivers: [{name: w}]\nmuteTimeIntervals: [{name: nights}, {name: nights, timeIntervals: [{months: ['13']}]}]",
            [
                "E KP0812 spec.route.muteTimeIntervals[0]: There is no time interval \"night\". Did you mean \"nights\"?",
                "E KP0812 spec.route.routes[0].activeTimeIntervals[0]: There is no time interval \"days\". Add it to muteTimeIntervals.",
                "E KP0813 spec.muteTimeIntervals[1].name: Two time intervals are named \"nights\". Give each a name of its own.",
                "W KP0819 spec.muteTimeIntervals[1].timeIntervals[0].months[0]: There is no month 13.",
            ]
        },
        {
            "v1beta1", null,
            "route: {receiver: w, muteTimeIntervals: [days]}\nreceivers: [{name: w}]\n"
                + "timeIntervals: [{name: nights, timeIntervals: [{times: [{startTime: '22:00', endTime: '06:00'}]}]}]",
            [
                "E KP0812 spec.route.muteTimeIntervals[0]: There is no time interval \"days\". Add it to timeIntervals.",
                "E KP0816 spec.timeIntervals[0].timeIntervals[0].times[0]: The range from 22:00 to 06:00 has no time in it.",
                "W KP0818 spec.timeIntervals[0]: No route refers to the time interval \"nights\".",
            ]
        },
        {
            "v1alpha1", null,
            "route: {receiver: w, matchers: [{name: a, matchType: '=~', value: '('}], "
                + "routes: [{matchers: [{name: b, matchType: '!~', regex: false, value: '['}]}]}\nreceivers: [{name: w}]",
            [
                "E KP0811 spec.route.matchers[0].value: «a=~\"(\"» is not a matcher",
                "E KP0811 spec.route.routes[0].matchers[0].value: «b!~\"[\"» is not a matcher",
            ]
        },
        {
            "v1beta1", null,
            "route: {receiver: w, matchers: [{name: a, matchType: '=~', value: '('}, {name: a, value: '('}]}\nreceivers: [{name: w}]",
            ["E KP0811 spec.route.matchers[0].value: «a=~\"(\"» is not a matcher"]
        },
        {
            "v1alpha1", "0.23.0",
            "route: {receiver: w, activeTimeIntervals: [t1]}\nmuteTimeIntervals: [{name: t1}]\n"
                + "receivers: [{name: w, telegramConfigs: [{chatID: 1, botToken: {name: s, key: k}}], "
                + "webhookConfigs: [{url: 'http://e.example', payload: '{{', timeout: 1s}]}]",
            [
                "E KP0804 spec.receivers[0].telegramConfigs: Alertmanager 0.23 does not know the field telegramConfigs: it came with 0.24.",
                "W KP0804 spec.receivers[0].webhookConfigs[0].payload: Alertmanager 0.23 does not know the field payload: ",
                "W KP0804 spec.receivers[0].webhookConfigs[0].timeout: Alertmanager 0.23 does not know the field timeout: ",
                "W KP0804 spec.route.activeTimeIntervals: "
                    + "Alertmanager 0.23 does not know the field activeTimeIntervals: it came with 0.24.",
                "W KP0817 spec.receivers[0].webhookConfigs[0].payload: This is not a template",
            ]
        },
        {
            "v1alpha1", "0.31.0", $"route: {{receiver: w}}\n{Receivers.Split("- name: w")[0]}- name: w\n  slackConfigs: "
                + "[{apiURL: {name: s, key: k}, messageText: t}]\n  webhookConfigs: [{url: 'http://e.example', payload: a}]",
            ["W KP0804 spec.receivers[0].webhookConfigs[0].payload: Alertmanager 0.31 does not know the field payload"]
        },
        {
            "v1alpha1", null,
            "route: {receiver: w}\nreceivers: [{name: w, telegramConfigs: [{chatID: 0, parseMode: Text}], "
                + "snsConfigs: [{message: '{{ .A'}], webexConfigs: [{roomID: r, apiURL: x}], msteamsv2Configs: [{title: '{{ end }}'}], "
                + "discordConfigs: [{apiURL: {name: s, key: ''}}]}]",
            [
                "E KP0221 spec.receivers[0].discordConfigs[0].apiURL.key: \"\" cannot be the key",
                "E KP0805 spec.receivers[0].msteamsv2Configs[0].webhookURL: webhookURL is missing. Set it.",
                "E KP0805 spec.receivers[0].snsConfigs[0].topicARN: topicARN is missing. Set it, phoneNumber or targetARN.",
                "E KP0805 spec.receivers[0].telegramConfigs[0].botToken: botToken is missing. Set it, or botTokenFile.",
                "E KP0805 spec.receivers[0].telegramConfigs[0].chatID: chatID is missing.",
                "E KP0805 spec.receivers[0].webexConfigs[0].httpConfig.authorization: authorization is missing.",
                "E KP0808 spec.receivers[0].webexConfigs[0].apiURL: The URL cannot be used",
                "E KP0815 spec.receivers[0].telegramConfigs[0].parseMode: \"Text\" is not a parse mode.",
                "W KP0817 spec.receivers[0].msteamsv2Configs[0].title: This is not a template",
                "W KP0817 spec.receivers[0].snsConfigs[0].message: This is not a template",
            ]
        },
        {
            "v1alpha1", null,
            "route: {receiver: w}\nreceivers: [{name: w, pushoverConfigs: [{userKey: {name: s, key: k}, userKeyFile: f, "
                + "token: {name: s, key: k}, html: true, monospace: true, ttl: 1d}], "
                + "pagerdutyConfigs: [{routingKey: {name: s, key: k}, timeout: 1d, "
                + "pagerDutyLinkConfigs: [{alt: '{{'}]}], webhookConfigs: [{url: 'http://e.example', "
                + "httpConfig: {proxyUrl: ':', oauth2: {clientId: {}, clientSecret: {name: s, key: k}, tokenUrl: x}, "
                + "authorization: {type: Basic}}}]}]",
            [
                "E KP0806 spec.receivers[0].pushoverConfigs[0].html: monospace and html exclude each other.",
                "E KP0806 spec.receivers[0].pushoverConfigs[0].userKeyFile: userKey and userKeyFile exclude each other.",
                "E KP0806 spec.receivers[0].webhookConfigs[0].httpConfig.oauth2: authorization and oauth2 exclude each other.",
                "E KP0807 spec.receivers[0].pagerdutyConfigs[0].timeout: \"1d\" is not a duration of Go",
                "E KP0807 spec.receivers[0].pushoverConfigs[0].ttl: \"1d\" is not a duration of Go",
                "E KP0808 spec.receivers[0].webhookConfigs[0].httpConfig.proxyUrl: The URL cannot be used",
                "E KP0815 spec.receivers[0].webhookConfigs[0].httpConfig.authorization.type: The type cannot be Basic.",
                "W KP0808 spec.receivers[0].webhookConfigs[0].httpConfig.oauth2.tokenUrl: The URL cannot be used",
                "W KP0817 spec.receivers[0].pagerdutyConfigs[0].pagerDutyLinkConfigs[0].alt: This is not a template",
            ]
        },
        {
            "v1beta1", null,
            "route: {receiver: w}\nreceivers: [{name: w, slackConfigs: [{apiURL: {name: s, key: k, optional: true}, "
                + "httpConfig: {bearerTokenSecret: {name: s, key: k, optional: false}}}], "
                + "discordConfigs: [{apiURL: {name: s, key: k, optional: true}}], "
                + "opsgenieConfigs: [{apiKey: {name: s, key: k}, updateAlerts: true}]}]",
            [
                "W KP0217 spec.receivers[0].opsgenieConfigs[0].updateAlerts: v1beta1 of AlertmanagerConfig has no such field",
                "W KP0217 spec.receivers[0].slackConfigs[0].apiURL.optional: v1beta1 of AlertmanagerConfig has no such field",
                "W KP0217 spec.receivers[0].slackConfigs[0].httpConfig.bearerTokenSecret.optional: v1beta1 of AlertmanagerConfig has",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_wrong_is_found_and_nothing_else(string version, string? alertmanager, string spec, string[] expected)
    {
        var text = $"apiVersion: monitoring.coreos.com/{version}\nkind: AlertmanagerConfig\nmetadata: {{name: x, namespace: ns}}\nspec:\n  "
            + spec.ReplaceLineEndings("\n").Replace("\n", "\n  ", StringComparison.Ordinal);
        var obj = Assert.Single(ManifestReader.Read(text).Objects).ToObject();
        Assert.NotNull(obj);
        var findings = new List<Finding>();
        ObjectStage.RunKind(
            StackSubject.Built(ObjectReference.Of(obj), obj, size: 0), findings,
            new(KubernetesVersion.Default, Alertmanager: alertmanager is null ? null : AlertmanagerLevel.Of(alertmanager)));

        string[] found =
        [
            .. findings.Select(f => $"{(f.Severity == FindingSeverity.Error ? 'E' : 'W')} {f.Code} {f.Path}: {f.Problem} {f.Remedy}")
                .Order(StringComparer.Ordinal),
        ];
        Assert.True(
            found.Length == expected.Length
                && found.Zip(expected).All(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal)),
            string.Join('\n', found));
    }

    /// <summary>The routes and times of a spec as the later version writes them.</summary>
    private static string Beta(string alpha) => alpha
        .Replace("muteTimeIntervals:\n- name", "timeIntervals:\n- name", StringComparison.Ordinal)
        .Replace(", regex: true", ", matchType: '=~'", StringComparison.Ordinal);
}
