using System.Text;
using k8s.Models;
using KubePrometheus.Alertmanagers;

namespace KubePrometheus.Tests;

public sealed class AlertmanagerConfigurationTests
{
    private const string Least = "route: {receiver: a}\nreceivers: [{name: a}]\n";

    [Fact]
    public void The_default_is_written_in_upstreams_style()
    {
        const string Expected = """
            "global":
              "resolve_timeout": "5m"
            "inhibit_rules":
            - "equal":
              - "namespace"
              - "alertname"
              "source_match":
                "severity": "critical"
              "target_match_re":
                "severity": "warning|info"
            """;

        Assert.StartsWith(Expected, AlertmanagerConfiguration.Default.ToYaml(), StringComparison.Ordinal);
        Assert.False(AlertmanagerConfiguration.Default.ToYaml().EndsWith('\n'));
    }

    [Fact]
    public void The_default_is_upstreams_to_the_byte()
    {
        var lines = File.ReadAllLines(Path.Combine(Oracles.Upstream(), "manifests", "alertmanager-secret.yaml"));
        var text = lines.SkipWhile(line => !line.Contains("alertmanager.yaml: |-", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line[4..]);

        Assert.Equal(string.Join('\n', text), AlertmanagerConfiguration.Default.ToYaml());
    }

    [Fact]
    public void The_default_has_no_findings() => Assert.Empty(AlertmanagerConfiguration.Default.Validate());

    [Theory]
    [InlineData(22)]
    [InlineData(25)]
    [InlineData(27)]
    public void What_is_written_is_read_again(int minor)
    {
        var whole = AlertmanagerSamples.Whole(minor);

        var read = AlertmanagerConfiguration.Parse(whole.ToYaml(), $"0.{minor}.0");

        Assert.DoesNotContain(read.Findings, finding => finding.Severity == FindingSeverity.Error);
        Assert.Equal(whole.ToYaml(), read.Configuration!.ToYaml());
    }

    [Fact]
    public void Null_is_absent_and_empty_stays_empty()
    {
        var configuration = new AlertmanagerConfiguration
        {
            Receivers = [],
            Route = new() { GroupBy = [], Match = new Dictionary<string, string>() },
        };

        Assert.Equal("\"receivers\": []\n\"route\":\n  \"group_by\": []\n  \"match\": {}", configuration.ToYaml());
    }

    [Fact]
    public void Keys_are_in_ordinal_order_whatever_the_order_they_came_in()
    {
        var match = new Dictionary<string, string> { ["b"] = "1", ["a"] = "2", ["B"] = "3" };

        Assert.Equal(
            "\"route\":\n  \"match\":\n    \"B\": \"3\"\n    \"a\": \"2\"\n    \"b\": \"1\"\n  \"receiver\": \"x\"",
            new AlertmanagerConfiguration { Route = new() { Receiver = "x", Match = match } }.ToYaml());
    }

    [Fact]
    public void A_text_is_what_is_written_whatever_else_it_could_be()
    {
        var read = AlertmanagerConfiguration.Parse("""
            global: {smtp_auth_password: 007}
            route: {receiver: yes, routes: [{match: {a: 1.50, b: null, on: ~, _5: 0x10}}]}
            receivers: [{name: yes, slack_configs: [{api_url: http://x, channel: 0700, short_fields: on, send_resolved: no}]}]
            """);

        Assert.True(read.IsValid);
        Assert.Equal("007", read.Configuration!.Global!.SmtpAuthPassword!.Value);
        Assert.Equal("yes", read.Configuration.Route!.Receiver);
        Assert.Equal(
            [new("a", "1.50"), new("b", ""), new("on", ""), new("_5", "0x10")],
            read.Configuration.Route.Routes![0].Match!.Select(pair => pair));
        var slack = read.Configuration.Receivers![0].SlackConfigs![0];
        Assert.Equal(("0700", true, false), (slack.Channel, slack.ShortFields, slack.SendResolved));
    }

    [Fact]
    public void Aliases_and_merges_are_written_out()
    {
        var read = AlertmanagerConfiguration.Parse("""
            route: {receiver: a}
            receivers:
            - name: a
              slack_configs:
              - &one {api_url: https://x, channel: c, title: t}
              - *one
              - <<: *one
                channel: d
            """);

        Assert.True(read.IsValid);
        var slack = read.Configuration!.Receivers![0].SlackConfigs!;
        Assert.Equal(["c t", "c t", "d t"], slack.Select(config => $"{config.Channel} {config.Title}"));
    }

    [Fact]
    public void Routes_may_be_nested_deep_and_too_deep()
    {
        static string Nested(int depth)
            => $"receivers: [{{name: a}}]\nroute: {{receiver: a{string.Concat(Enumerable.Repeat(", routes: [{receiver: a", depth))}"
                + string.Concat(Enumerable.Repeat("}]", depth)) + "}\n";

        Assert.Empty(AlertmanagerConfiguration.Parse(Nested(240)).Findings);
        Assert.Equal("KP0605", Assert.Single(AlertmanagerConfiguration.Parse(Nested(5000)).Findings).Code);
    }

    [Fact]
    public void Aliases_cannot_make_a_text_grow_without_end()
    {
        var lines = Enumerable.Range(1, 30).Select(i => $"- &a{i} {{routes: [*a{i - 1}, *a{i - 1}, *a{i - 1}]}}");
        var text = $"receivers: [{{name: a}}]\nroute:\n  receiver: a\n  routes:\n  - &a0 {{receiver: a}}\n  {string.Join("\n  ", lines)}\n";

        Assert.Contains(AlertmanagerConfiguration.Parse(text).Findings, finding => finding.Code == "KP0607");
    }

    [Fact]
    public void Json_is_read_too()
        => Assert.True(AlertmanagerConfiguration.Parse("""{"route": {"receiver": "a"}, "receivers": [{"name": "a"}]}""").IsValid);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("- a\n")]
    [InlineData("text")]
    public void A_text_that_is_no_mapping_is_one_finding(string text)
    {
        var read = AlertmanagerConfiguration.Parse(text);

        Assert.Null(read.Configuration);
        Assert.False(read.IsValid);
        Assert.Equal("KP0801", Assert.Single(read.Findings).Code);
    }

    [Fact]
    public void A_broken_text_is_a_finding_with_its_line()
    {
        var read = AlertmanagerConfiguration.Parse("route:\n  receiver: \"a\n", source: "conf.yaml");

        Assert.Null(read.Configuration);
        var finding = Assert.Single(read.Findings);
        Assert.Equal(("KP0603", "conf.yaml"), (finding.Code, finding.Source!.File));
    }

    [Fact]
    public void Everything_wrong_is_found_at_its_line()
    {
        var read = AlertmanagerConfiguration.Parse("""
            global:
              resolve_timeout: 5 minutes
            route:
              reciever: team
              receiver: tema
              group_by: [a-b]
              routes:
              - match_re:
                  job: "(?=x)"
                repeat_interval: 0s
            receivers:
            - name: team
              webhook_configs:
              - url: example.org
                max_alerts: "5"
            """);

        Assert.Equal(
            [
                "KP0807 global.resolve_timeout 2", "KP0802 route.reciever 4", "KP0812 route.receiver 5", "KP0809 route.group_by[0] 6",
                "KP0811 route.routes[0].match_re.job 9", "KP0807 route.routes[0].repeat_interval 10",
                "KP0808 receivers[0].webhook_configs[0].url 14", "KP0803 receivers[0].webhook_configs[0].max_alerts 15",
            ],
            read.Findings.Select(finding => $"{finding.Code} {finding.Path} {finding.Source!.Line}"));
        Assert.Contains("receiver", read.Findings[1].Remedy, StringComparison.Ordinal);
        Assert.Contains("team", read.Findings[2].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_document_is_not_read_and_says_so()
    {
        var finding = Assert.Single(AlertmanagerConfiguration.Parse($"{Least}---\n{Least}").Findings);

        Assert.Equal((FindingSeverity.Warning, "KP0819"), (finding.Severity, finding.Code));
    }

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_do_no_harm()
        => Assert.Empty(AlertmanagerConfiguration.Parse("\uFEFF" + Least.Replace("\n", "\r\n", StringComparison.Ordinal)).Findings);

    [Fact]
    public void No_secret_is_ever_shown()
    {
        const string Hidden = "hunter2";
        var spoiled = new[]
        {
            "global: {slack_api_url: hunter2, smtp_auth_password: [hunter2], opsgenie_api_key: {a: hunter2}, proxy: hunter2}",
            "global: {http_config: {basic_auth: {password: hunter2, password_file: f}, proxy_url: \"http://user:hunter2@x:y\"}}",
            "global: {http_config: {bearer_token: hunter2, authorization: {credentials: hunter2}, tls_config: {min_version: TLS9}}}",
            "receivers: [{name: a, webhook_configs: [{url: \"https://hunter2 x/\"}, {url: \"hunter2://x\"}, {max_alerts: hunter2}]}]",
            "receivers: [{name: a, pagerduty_configs: [{routing_key: hunter2, service_key: hunter2, routing_key_file: x}]}]",
            "receivers: [{name: a, slack_configs: [{api_url: \"http://x/%hunter2\", api_url_file: f}]}]",
            "receivers: [{name: a, telegram_configs: [{bot_token: hunter2}], opsgenie_configs: [{api_key: hunter2, responders: [{}]}]}]",
            "receivers: [{name: a, pushover_configs: [{user_key: hunter2, retry: 1d}]}]",
            "receivers: [{name: a, wechat_configs: [{api_secret: hunter2}], victorops_configs: [{api_key: hunter2}]}]",
        };

        foreach (var text in spoiled)
        {
            var read = AlertmanagerConfiguration.Parse(text, "0.25");
            Assert.NotEmpty(read.Findings);
            Assert.DoesNotContain(read.Findings, finding => finding.ToString().Contains(Hidden, StringComparison.Ordinal));
        }

        Assert.Equal("<secret>", new Secret(Hidden).ToString());
        Assert.DoesNotContain(Hidden, new AlertmanagerGlobal { SlackApiUrl = Hidden }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_a_text_and_null_stays_null()
    {
        Secret? none = (string?)null;

        Assert.Null(none);
        Assert.Equal(new Secret("a"), Secret.FromString("a"));
        var configuration = new AlertmanagerConfiguration { Global = new() { SlackApiUrl = "a" } };
        Assert.Equal("\"global\":\n  \"slack_api_url\": \"a\"", configuration.ToYaml());
    }

    [Fact]
    public void The_configuration_in_a_Secret_is_found_wherever_it_is()
    {
        var plain = new V1Secret
        {
            Kind = V1Secret.KubeKind,
            Metadata = new() { Name = "alertmanager-main", NamespaceProperty = "monitoring" },
            StringData = new Dictionary<string, string> { ["alertmanager.yaml"] = "route: {receiver: b}\n" },
        };
        var data = new V1Secret { Data = new Dictionary<string, byte[]> { ["alertmanager.yaml"] = Encoding.UTF8.GetBytes(Least) } };

        var finding = Assert.Single(AlertmanagerSecret.Check(plain, AlertmanagerLevel.Default));
        Assert.Equal("stringData[\"alertmanager.yaml\"].route.receiver", finding.Path);
        Assert.Equal("Secret monitoring/alertmanager-main", finding.Object!.ToString());
        Assert.Empty(AlertmanagerSecret.Check(data, AlertmanagerLevel.Default));
        Assert.Equal("KP0805", Assert.Single(AlertmanagerSecret.Check(new(), AlertmanagerLevel.Default)).Code);
    }
}
