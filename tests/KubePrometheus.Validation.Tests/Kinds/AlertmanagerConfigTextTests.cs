using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>An AlertmanagerConfig as the part of alertmanager.yaml that the operator makes of it.</summary>
public class AlertmanagerConfigTextTests
{
    private static readonly V1SecretKeySelector Selector = new() { Name = "keys", Key = "key" };

    private static readonly Secret There = new("x");

    private static readonly AlertmanagerConfigHttp Http = new()
    {
        BasicAuth = new(),
        BearerTokenSecret = Selector,
        ProxyUrl = "http://proxy",
        TlsConfig = new() { InsecureSkipVerify = true },
    };

    [Fact]
    public void Each_receiver_has_the_fields_of_the_object()
    {
        var receiver = Assert.Single(Receivers(new()
        {
            Name = "team",
            EmailConfigs =
            [
                new() { To = "a@example.org", From = "", RequireTls = true, AuthUsername = "x", Headers = [Pair("Subject", "s")] },
            ],
            OpsGenieConfigs =
            [
                new() { ApiKey = Selector, ApiUrl = "https://o", Responders = [new() { Type = "team", Name = "a" }], HttpConfig = Http },
            ],
            PagerDutyConfigs = [new() { RoutingKey = Selector, ClientUrl = "https://c", Details = [Pair("a", "1"), Pair("a", "2")] }],
            PushoverConfigs = [new() { UserKey = Selector, Token = Selector, UrlTitle = "t", Retry = "1m", Expire = "" }],
            SlackConfigs =
            [
                new()
                {
                    ApiUrl = Selector,
                    IconUrl = "https://i",
                    Fields = [new() { Title = "t", Value = "v", Short = true }, null!],
                    Actions = [new() { Type = "button", Text = "t", Confirm = new() { Text = "sure?" } }],
                },
            ],
            VictorOpsConfigs = [new() { ApiKey = Selector, ApiUrl = "https://v", RoutingKey = "r", CustomFields = [Pair("a", "1")] }],
            WebhookConfigs = [new() { Url = "https://plain", MaxAlerts = 3 }, new() { Url = "https://plain", UrlSecret = Selector }, null!],
            WeChatConfigs = [new() { ApiSecret = Selector, CorpId = "c", AgentId = "a", ToUser = "u" }],
        }));

        var email = Assert.Single(receiver.EmailConfigs!);
        Assert.Equal(("a@example.org", null, true, null), (email.To, email.From, email.RequireTls, email.AuthUsername));
        Assert.Equal("s", email.Headers!["Subject"]);
        var opsGenie = Assert.Single(receiver.OpsGenieConfigs!);
        Assert.Equal((There, "https://o"), (opsGenie.ApiKey, opsGenie.ApiUrl));
        Assert.Equal(("team", "a"), (opsGenie.Responders![0].Type, opsGenie.Responders[0].Name));
        var http = opsGenie.HttpConfig!;
        Assert.Equal(("x", There), (http.BasicAuth!.Username, http.BasicAuth.Password));
        Assert.Equal((There, "http://proxy", null), (http.BearerToken, http.ProxyUrl, http.TlsConfig));
        var pagerDuty = Assert.Single(receiver.PagerDutyConfigs!);
        Assert.Equal((There, null), (pagerDuty.RoutingKey, pagerDuty.ServiceKey));
        Assert.Equal(("https://c", "2"), (pagerDuty.ClientUrl, pagerDuty.Details!["a"]));
        var pushover = Assert.Single(receiver.PushoverConfigs!);
        Assert.Equal((There, There), (pushover.UserKey, pushover.Token));
        Assert.Equal(("t", "1m", null), (pushover.UrlTitle, pushover.Retry, pushover.Expire));
        var slack = Assert.Single(receiver.SlackConfigs!);
        Assert.Equal((new Secret("https://example.org/"), "https://i"), (slack.ApiUrl, slack.IconUrl));
        Assert.Equal(("t", "v", true), (Assert.Single(slack.Fields!).Title, slack.Fields![0].Value, slack.Fields[0].Short));
        Assert.Equal("sure?", Assert.Single(slack.Actions!).Confirm!.Text);
        var victorOps = Assert.Single(receiver.VictorOpsConfigs!);
        Assert.Equal((There, "https://v"), (victorOps.ApiKey, victorOps.ApiUrl));
        Assert.Equal(("r", "1"), (victorOps.RoutingKey, victorOps.CustomFields!["a"]));
        Assert.Equal(
            [(new Secret("https://plain"), 3), (new Secret("https://example.org/"), null)],
            receiver.WebhookConfigs!.Select(w => (w.Url, w.MaxAlerts)));
        var weChat = Assert.Single(receiver.WeChatConfigs!);
        Assert.Equal((There, "c", "a", "u"), (weChat.ApiSecret, weChat.CorpId, weChat.AgentId, weChat.ToUser));
    }

    [Fact]
    public void A_receiver_of_which_nothing_is_set_is_one_without_a_name() =>
        Assert.Equal(("", null), Receivers(new() { Name = null! }).Select(r => (r.Name, r.EmailConfigs)).Single());

    private static Receiver[] Receivers(AlertmanagerConfigReceiver receiver) =>
        [.. AlertmanagerConfigText.Of(new() { Receivers = [receiver, null!] }).Receivers!.Where(r => r.Name != "\0")];

    private static AlertmanagerConfigKeyValue Pair(string key, string value) => new() { Key = key, Value = value };
}
