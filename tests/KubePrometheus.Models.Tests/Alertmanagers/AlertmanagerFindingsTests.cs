using KubePrometheus.Alertmanagers;

namespace KubePrometheus.Tests;

public sealed class AlertmanagerFindingsTests
{
    private static readonly Receiver A = new() { Name = "a" };

    private static AlertmanagerConfiguration Least => new() { Route = new() { Receiver = "a" }, Receivers = [A] };

    private static List<string> Found(AlertmanagerConfiguration configuration, string version = "0.22.2")
        => [.. configuration.Validate(version)
            .Select(f => $"{(f.Severity == FindingSeverity.Error ? "error" : "warning")} {f.Code} {f.Path}")];

    [Fact]
    public void A_field_that_came_later_is_an_error_before_and_none_then()
    {
        foreach (var ((record, field), minor) in AlertmanagerFields.Since)
        {
            Assert.InRange(minor, 23, AlertmanagerLevel.LastKnown);
            Assert.Contains(AlertmanagerJsonContext.Default.GetTypeInfo(record)!.Properties, property => property.Name == field);
        }

        var whole = AlertmanagerSamples.Whole(27);
        for (var minor = 22; minor <= 27; minor++)
        {
            var tooNew = whole.Validate($"0.{minor}.0").Where(finding => finding.Code == "KP0804").ToList();
            Assert.Equal(minor == 27, tooNew.Count == 0);
            Assert.All(tooNew, finding => Assert.Contains($"Alertmanager 0.{minor}", finding.Problem, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_field_of_a_later_version_that_is_null_in_the_text_is_refused_too()
    {
        const string Text = "route: {receiver: a}\nreceivers: [{name: a}]\ntime_intervals:\n";

        Assert.Equal("KP0804", Assert.Single(AlertmanagerConfiguration.Parse(Text).Findings).Code);
        Assert.Empty(AlertmanagerConfiguration.Parse(Text, "v0.24.0").Findings);
    }

    [Fact]
    public void Beyond_the_last_version_known_an_unknown_field_is_a_warning()
    {
        const string Text = "route: {receiver: a}\nreceivers: [{name: a, smoke_configs: []}]\n";

        Assert.False(AlertmanagerConfiguration.Parse(Text, "0.34.0").IsValid);
        Assert.True(AlertmanagerConfiguration.Parse(Text, "0.35.0").IsValid);
        Assert.Equal("KP0802", Assert.Single(AlertmanagerConfiguration.Parse(Text, "1.0.0").Findings).Code);
    }

    [Theory]
    [InlineData("receivers: [{name: a, jira_configs: [{api_url: 'http://x', project: P, issue_type: Bug, fields: {a: 1}}]}]", 28)]
    [InlineData("receivers: [{name: a, msteamsv2_configs: [{webhook_url: 'http://x'}]}]", 28)]
    [InlineData("receivers: [{name: a, rocketchat_configs: [{token: t, token_id: i, fields: [{title: t, value: v}]}]}]", 28)]
    [InlineData("receivers: [{name: a, incidentio_configs: [{url: 'http://x'}]}]", 29)]
    [InlineData("receivers: [{name: a, mattermost_configs: [{webhook_url: 'http://x', attachments: [{color: red}]}]}]", 30)]
    [InlineData("receivers: [{name: a, discord_configs: [{webhook_url: 'http://x', username: u}]}]", 28)]
    [InlineData("receivers: [{name: a, email_configs: [{to: a@b, from: a@b, smarthost: 'a:25', threading: {enabled: false}}]}]", 30)]
    [InlineData("receivers: [{name: a, webhook_configs: [{url: 'http://x', timeout: 5s}]}]", 28)]
    [InlineData("receivers: [{name: a}]\nglobal: {smtp_tls_config: {min_version: TLS12}}", 28)]
    [InlineData("receivers: [{name: a}]\ntracing: {endpoint: 'x:4317', tls_config: {ca_file: x}}", 30)]
    [InlineData("receivers: [{name: a, labels: {team: x}}]", 33)]
    public void A_field_of_0_28_to_0_34_is_known_from_its_version_on(string text, int minor)
    {
        text = "route: {receiver: a}\n" + text;

        Assert.Equal("KP0804", Assert.Single(AlertmanagerConfiguration.Parse(text, $"0.{minor - 1}.0").Findings).Code);
        Assert.Empty(AlertmanagerConfiguration.Parse(text, $"0.{minor}.0").Findings);
        Assert.Empty(AlertmanagerConfiguration.Parse(text, "0.34.0").Findings);
    }

    [Fact]
    public void A_misspelt_field_of_a_later_record_is_an_error_with_a_near_miss()
    {
        const string Text = "route: {receiver: a}\nreceivers: [{name: a, jira_configs: "
            + "[{labls: [x], api_url: 'http://x', project: P, issue_type: Bug}]}]\n";

        var finding = Assert.Single(AlertmanagerConfiguration.Parse(Text, "0.28.0").Findings);
        Assert.Equal(
            ("KP0802", "receivers[0].jira_configs[0].labls", "Did you mean labels?"), (finding.Code, finding.Path, finding.Remedy));
        Assert.Equal(2, finding.Source?.Line);
    }

    [Fact]
    public void Matchers_of_the_root_route_drop_alerts_in_0_22_and_are_refused_from_0_24_on()
    {
        var configuration = Least with { Route = new() { Receiver = "a", Matchers = ["x=y"] } };

        Assert.Equal(["warning KP0814 route.matchers"], Found(configuration, "0.23.0"));
        Assert.Equal(["error KP0814 route.matchers"], Found(configuration, "0.24.0"));
    }

    [Fact]
    public void What_nothing_refers_to_is_a_warning()
    {
        var configuration = Least with
        {
            Receivers = [A, new() { Name = "b" }],
            MuteTimeIntervals = [new() { Name = "night" }],
        };

        Assert.Equal(["warning KP0818 receivers[1]", "warning KP0818 mute_time_intervals[0]"], Found(configuration));
    }

    [Fact]
    public void A_route_after_one_that_takes_everything_is_a_warning()
    {
        Route takesAll = new() { Receiver = "a" };
        Route other = new() { Matchers = ["x=y"] };

        Assert.Equal(["warning KP0819 route.routes[1]"], With(takesAll, other));
        Assert.Empty(With(takesAll with { Continue = true }, other));
        Assert.Empty(With(other, takesAll));

        static List<string> With(params Route[] routes) => Found(Least with { Route = new() { Receiver = "a", Routes = routes } });
    }

    [Fact]
    public void An_inhibit_rule_without_matchers_is_a_warning()
    {
        Assert.Equal(["warning KP0819 inhibit_rules[0]"], Found(Least with { InhibitRules = [new()] }));
        Assert.Equal(
            ["warning KP0819 inhibit_rules[0]"],
            Found(Least with { InhibitRules = [new() { SourceMatchers = ["alertname=Down"] }] }));
        Assert.Empty(Found(Least with { InhibitRules = [new() { SourceMatchers = ["alertname=Down"], Equal = ["instance"] }] }));
    }

    [Fact]
    public void A_null_takes_a_global_default_away()
    {
        const string Text = """
            global: {pagerduty_url: null}
            route: {receiver: a}
            receivers: [{name: a, pagerduty_configs: [{routing_key: k}]}]
            """;

        var finding = Assert.Single(AlertmanagerConfiguration.Parse(Text).Findings);
        Assert.Equal(("KP0805", "receivers[0].pagerduty_configs[0].url"), (finding.Code, finding.Path));
    }

    [Theory]
    [InlineData("{{ .x", "not closed")]
    [InlineData("{{ if .x }}a", "no {{ end }}")]
    [InlineData("a {{ end }}", "nothing to end")]
    [InlineData("{{ else }}", "belongs to no block")]
    [InlineData("{{ toUper .x }}", "no function toUper")]
    [InlineData("{{ trimSpace .x }}", "no function trimSpace")]
    [InlineData("{{ template slack }}", "no name in quotes")]
    [InlineData("{{ template \"own.title\" . }}", "templates names no file")]
    public void A_broken_template_is_a_warning(string title, string problem)
    {
        var configuration = Least with { Receivers = [A with { SlackConfigs = [new() { ApiUrl = "https://x", Title = title }] }] };

        var finding = Assert.Single(configuration.Validate("0.25.0"));
        Assert.Equal((FindingSeverity.Warning, "KP0817"), (finding.Severity, finding.Code));
        Assert.Contains(problem, finding.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ template \"slack.default.title\" . }}")]
    [InlineData("{{ range .Alerts -}} {{- .Labels.alertname | toUpper }}{{ end }}")]
    [InlineData("{{/* a }} comment */}}{{ if and (eq .Status \"fi}}ring\") true }}x{{ else }}{{ len .Alerts }}{{ end }}")]
    [InlineData("{{ define \"x\" }}{{ end }}{{ template \"x\" . }}{{ $a := 5 }}{{ printf `%d` $a }}")]
    [InlineData("{ { }} no action")]
    public void A_template_may_be_long(string title)
        => Assert.Empty(Found(Least with { Receivers = [A with { SlackConfigs = [new() { ApiUrl = "https://x", Title = title }] }] }));

    [Fact]
    public void A_password_is_no_template()
    {
        var http = new HttpConfig { BasicAuth = new() { Username = "{{ u", Password = "{{ p" } };

        Assert.Empty(Found(Least with { Receivers = [A with { WebhookConfigs = [new() { Url = "https://x", HttpConfig = http }] }] }));
    }

    [Theory]
    [InlineData("foo=bar", true, true)]
    [InlineData("foo=", true, true)]
    [InlineData("\"foo bar\"=baz", false, true)]
    [InlineData("Προμηθεύς=a", false, true)]
    [InlineData("{\"a.b\"=~\"[a-z]+\", c!=d,}", false, true)]
    [InlineData("\"a\"=\"\\u00e4\\n\"", false, true)]
    [InlineData("\"a\"=\"\\q\"", false, false)]
    [InlineData("\"a=b", false, false)]
    [InlineData("{\"a\"=b", false, false)]
    [InlineData("\"a\"=b c", false, false)]
    [InlineData("\"a\"", false, false)]
    [InlineData("\"\"=b", false, false)]
    [InlineData("\"a\"=~\"(\"", false, false)]
    [InlineData("\"a\"=b,,c=d", false, false)]
    public void From_0_27_on_label_names_may_have_any_character(string matcher, bool in022, bool in027)
    {
        var configuration = Least with { Route = new() { Receiver = "a", Routes = [new() { Matchers = [matcher] }] } };

        Assert.Equal(in022, Found(configuration, "0.22.2").Count == 0);
        Assert.Equal(in027, Found(configuration, "0.27.0").Count == 0);
    }

    [Fact]
    public void A_type_of_responder_that_came_later_is_told()
    {
        AlertmanagerConfiguration With(string type) => Least with
        {
            Receivers = [A with { OpsGenieConfigs = [new() { ApiKey = "k", Responders = [new() { Name = "n", Type = type }] }] }],
        };

        Assert.Equal(["error KP0804 receivers[0].opsgenie_configs[0].responders[0].type"], Found(With("teams")));
        Assert.Empty(Found(With("teams"), "0.24.0"));
        Assert.Equal(["error KP0815 receivers[0].opsgenie_configs[0].responders[0].type"], Found(With("{{ .x }}"), "0.24.0"));
        Assert.Empty(Found(With("{{ .x }}"), "0.25.0"));
    }

    [Fact]
    public void Telegram_needs_its_URL_in_0_24_alone()
    {
        var configuration = Least with { Receivers = [A with { TelegramConfigs = [new() { BotToken = "t", ChatId = -1 }] }] };

        Assert.Equal(["error KP0805 receivers[0].telegram_configs[0].api_url"], Found(configuration, "0.24.0"));
        Assert.Empty(Found(configuration, "0.25.0"));
    }

    [Fact]
    public void What_came_with_0_26_is_checked_as_the_rest()
    {
        var http = new HttpConfig { ProxyUrl = "http://p", ProxyFromEnvironment = true, NoProxy = "x" };
        var configuration = Least with
        {
            Receivers =
            [
                A with
                {
                    WebhookConfigs = [new() { Url = "<secret>", UrlFile = "f" }, new() { UrlFile = "f", HttpConfig = http }],
                    MsTeamsConfigs = [new(), new() { WebhookUrl = "x" }],
                    PushoverConfigs = [new() { UserKeyFile = "u", TokenFile = "t", Token = "t" }],
                },
            ],
        };

        Assert.Equal(
            [
                "error KP0805 receivers[0].msteams_configs[0].webhook_url",
                "error KP0808 receivers[0].msteams_configs[1].webhook_url",
                "error KP0806 receivers[0].pushover_configs[0].token_file",
                "error KP0806 receivers[0].webhook_configs[0].url_file",
                "warning KP0819 receivers[0].webhook_configs[0].url",
                "error KP0806 receivers[0].webhook_configs[1].http_config.proxy_from_environment",
                "error KP0806 receivers[0].webhook_configs[1].http_config.proxy_from_environment",
            ],
            Found(configuration, "0.26.0"));
    }

    [Theory]
    [InlineData("0.22.2", 22)]
    [InlineData("v0.25", 25)]
    [InlineData("0.27.0-rc.1", 27)]
    [InlineData("1.2.3", int.MaxValue)]
    [InlineData("latest", 22)]
    [InlineData("", 22)]
    [InlineData(null, 22)]
    public void A_version_is_read_by_its_first_two_numbers(string? version, int minor)
        => Assert.Equal(minor, AlertmanagerLevel.Of(version).Minor);

    [Fact]
    public void Every_finding_says_what_would_be_right()
    {
        var findings = AlertmanagerCases.All.SelectMany(c => AlertmanagerConfiguration.Parse(c.Yaml, "0.25.0").Findings).ToList();

        Assert.True(findings.Count > 600);
        Assert.All(findings, finding =>
        {
            Assert.EndsWith(".", finding.Problem, StringComparison.Ordinal);
            Assert.True(finding.Remedy.EndsWith('.') || finding.Remedy.EndsWith('?'), finding.ToString());
            Assert.NotNull(finding.Source);
        });
    }
}
