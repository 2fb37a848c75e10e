using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>Which routes and inhibitions alerts come to.</summary>
public sealed class AlertmanagerReachTests
{
    private static readonly Prometheus Sender =
        new() { Spec = new() { ExternalLabels = new Dictionary<string, string> { ["zone"] = "a" } } };

    [Theory]
    [InlineData("alertname=\"ShopDown\"", false, false)]
    [InlineData("alertname=~\"ShopDown|Other\"", false, false)]
    [InlineData("alertname=~\"Shop.*\"", false, false)]
    [InlineData("alertname!=\"Nothing\"", false, false)]
    [InlineData("alertname=\"Watchdog\"", false, false)]
    [InlineData("alertname=\"ShopDwon\"", true, true)]
    [InlineData("alertname=\"NodeGone\"", true, false)]
    [InlineData("severity=\"critical\"", false, false)]
    [InlineData("severity=\"page\"", true, false)]
    [InlineData("team=\"shop\"", false, false)]
    [InlineData("team=\"shpo\"", false, false)]
    [InlineData("squad=\"other\"", false, false)]
    [InlineData("squad=\"checkuot\"", true, true)]
    [InlineData("zone=\"b\"", false, false)]
    [InlineData("prometheus=\"a/b\"", false, false)]
    public void A_route_is_held_against_the_alerts(string matcher, bool isFound, bool isSlip)
    {
        var found = Of(new() { Receiver = "a", Routes = [new() { Matchers = [matcher] }] });
        Assert.Equal(isFound ? ["route.routes[0].matchers[0]"] : [], found.Select(f => f.Path));
        Assert.All(found, f => Assert.Equal(isSlip, f.IsSlip));
    }

    [Fact]
    public void An_alert_has_one_severity()
    {
        var found = Assert.Single(Of(new()
        {
            Receiver = "a",
            Routes =
            [
                new()
                {
                    Match = new Dictionary<string, string> { ["alertname"] = "ShopDown" },
                    Routes = [new() { Matchers = ["severity=\"critical\""] }],
                },
            ],
        }));
        Assert.Equal("route.routes[0].routes[0].matchers[0]", found.Path);
        Assert.Contains("severity=\"warning\"", found.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_no_alert_has_tells_nothing_apart()
    {
        var found = Of(new() { Receiver = "a" }, new InhibitRule { Equal = ["alertname", "page", "cluster"] });
        Assert.Equal(["inhibit_rules[0].equal[2]"], found.Select(f => f.Path));
    }

    [Fact]
    public void Nothing_is_known_without_a_Prometheus_without_alerts_and_of_alerts_that_are_relabeled()
    {
        Assert.Null(AlertLabels.Of([Rules], []));
        Assert.Null(AlertLabels.Of([], [Sender]));
        Assert.Null(AlertLabels.Of([Rules], [new() { Spec = new() { AdditionalAlertRelabelConfigs = new() { Key = "a" } } }]));
    }

    [Theory]
    [InlineData(
        "route: {receiver: a, routes: [{match: {team: a}, routes: [{match: {team: b}}]}]}", "KP0826 route.routes[0].routes[0].match.team")]
    [InlineData("route: {receiver: a, routes: [{match: {team: a}, routes: [{match: {team: a}}]}]}", "")]
    [InlineData("route: {receiver: a, routes: [{match: {team: a}, routes: [{match_re: {team: a|b}}]}]}", "")]
    [InlineData("route: {receiver: a, routes: [{match: {team: a}}, {match: {team: a}}]}", "KP0826 route.routes[1]")]
    [InlineData("route: {receiver: a, routes: [{match: {team: a}, continue: true}, {match: {team: a}}]}", "")]
    [InlineData("route: {receiver: a, routes: [{matchers: [team=a, x=b]}, {match: {team: a}}]}", "")]
    [InlineData("route: {receiver: a, routes: [{match: {team: a}}, {matchers: [x=b, team=a]}]}", "KP0826 route.routes[1]")]
    [InlineData("route: {receiver: a, routes: [{matchers: [team=a, team!=a]}]}", "KP0826 route.routes[0].matchers[1]")]
    [InlineData("route: {receiver: a, routes: [{match: {alertname: '*'}}]}", "KP0825 route.routes[0].match.alertname")]
    [InlineData("route: {receiver: a, routes: [{match_re: {alertname: '.*'}}]}", "")]
    [InlineData("route: {receiver: a, routes: [{matchers: [\"a='b'\"]}]}", "KP0825 route.routes[0].matchers[0]")]
    [InlineData("route: {receiver: a}\ninhibit_rules: [{source_matchers: [a=b], target_matchers: [a=c], equal: [a]}]",
        "KP0826 inhibit_rules[0].equal[0]")]
    [InlineData("route: {receiver: a}\ninhibit_rules: [{source_matchers: [a=b], target_matchers: [a=c], equal: [d]}]", "")]
    public void A_configuration_by_itself_shows_what_nothing_reaches(string text, string expected)
    {
        var findings = AlertmanagerConfiguration.Parse($"{text}\nreceivers: [{{name: a}}]\n").Findings;
        Assert.Equal(expected, string.Join(' ', findings.Select(f => $"{f.Code} {f.Path}")));
        Assert.All(findings, f => Assert.Equal(FindingSeverity.Warning, f.Severity));
    }

    private static PrometheusRule Rules { get; } = new()
    {
        Metadata = new() { Name = "a" },
        Spec = new()
        {
            Groups =
            [
                new()
                {
                    Name = "g",
                    Rules =
                    [
                        new()
                        {
                            Alert = "ShopDown", Expr = "sum by (page) (up) == 0",
                            Labels = new Dictionary<string, string> { ["severity"] = "warning", ["squad"] = "checkout" },
                        },
                        new()
                        {
                            Alert = "ShopSlow", Expr = "sum by (page, squad) (slow) > 0",
                            Labels = new Dictionary<string, string> { ["severity"] = "warning" },
                        },
                    ],
                },
            ],
        },
    };

    private static IReadOnlyList<NotMet> Of(Route route, params InhibitRule[] inhibitions) =>
        new AlertmanagerReach(AlertLabels.Of([Rules], [Sender])!, AlertmanagerLevel.Default)
            .Run(new() { Route = route, Receivers = [new() { Name = "a" }], InhibitRules = inhibitions });
}
