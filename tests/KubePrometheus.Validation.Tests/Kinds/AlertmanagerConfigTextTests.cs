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

    private static readonly AlertmanagerConfigHttp Later = new()
    {
        HttpProxyUrl = "http://p",
        NoProxy = "a.example",
        FollowRedirects = true,
        EnableHttp2 = false,
        ProxyConnectHeader = new Dictionary<string, IList<V1SecretKeySelector>> { ["h"] = [Selector] },
        OAuth2 = new()
        {
            ClientId = new() { ConfigMap = new() { Name = "m", Key = "k" } },
            ClientSecret = Selector,
            TokenUrl = "https://t",
            ProxyUrl = "http://q",
            EndpointParams = new Dictionary<string, string> { ["a"] = "b" },
        },
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
    public void Receivers_of_later_operators_have_the_fields_of_the_object()
    {
        var receiver = Assert.Single(Receivers(new()
        {
            Name = "team",
            DiscordConfigs = [new() { ApiUrl = Selector, Content = "c", AvatarUrl = "https://a" }],
            EmailConfigs = [new() { To = "a", ForceImplicitTls = true, Threading = new() { ThreadByDate = "Daily" } }],
            MsTeamsConfigs = [new() { WebhookUrl = Selector, Summary = "s" }],
            MsTeamsV2Configs = [new() { WebhookUrl = Selector, Title = "t" }],
            PagerDutyConfigs =
            [
                new()
                {
                    RoutingKey = Selector,
                    Images = [new() { Src = "https://i", Alt = "i" }],
                    Links = [new() { Href = "https://l", Alt = "l" }],
                },
            ],
            PushoverConfigs = [new() { UserKeyFile = "/u", TokenFile = "/t", Monospace = true, Ttl = "1h" }],
            RocketChatConfigs =
            [
                new()
                {
                    Token = Selector,
                    TokenId = Selector,
                    Fields = [new() { Title = "t", Short = true }],
                    Actions = [new() { Text = "a" }],
                },
            ],
            SlackConfigs = [new() { ApiUrl = Selector, MessageText = "m", Timeout = "5s" }],
            SnsConfigs =
            [
                new()
                {
                    TopicArn = "t",
                    Attributes = new Dictionary<string, string> { ["a"] = "b" },
                    SigV4 = new()
                    {
                        AccessKey = Selector, SecretKey = Selector, RoleArn = "r", ExternalId = "e", UseFipsStsEndpoint = true,
                    },
                },
            ],
            TelegramConfigs = [new() { BotToken = Selector, ChatId = -5, MessageThreadId = 2, DisableNotifications = true }],
            WebexConfigs =
            [
                new() { RoomId = "r", HttpConfig = new() { Authorization = new() { Type = "Bearer", Credentials = Selector } } },
            ],
            WebhookConfigs = [new() { Url = "https://w", Timeout = "5s", HttpConfig = Later }],
        }));

        var discord = Assert.Single(receiver.DiscordConfigs!);
        Assert.Equal(("https://example.org/", "c", "https://a"), (discord.WebhookUrl!.Value, discord.Content, discord.AvatarUrl));
        var email = Assert.Single(receiver.EmailConfigs!);
        Assert.Equal((true, true, "daily"), (email.ForceImplicitTls, email.Threading!.Enabled, email.Threading.ThreadByDate));
        Assert.Equal("s", Assert.Single(receiver.MsTeamsConfigs!).Summary);
        Assert.Equal("https://example.org/", receiver.MsTeamsV2Configs![0].WebhookUrl!.Value);
        var pagerDuty = Assert.Single(receiver.PagerDutyConfigs!);
        Assert.Equal(("i", "l", "https://l"), (pagerDuty.Images![0].Alt, pagerDuty.Links![0].Text, pagerDuty.Links[0].Href));
        var pushover = Assert.Single(receiver.PushoverConfigs!);
        Assert.Equal(("/u", "/t", true, "1h"), (pushover.UserKeyFile, pushover.TokenFile, pushover.Monospace, pushover.Ttl));
        var rocketChat = Assert.Single(receiver.RocketChatConfigs!);
        Assert.Equal((There, There), (rocketChat.Token, rocketChat.TokenId));
        Assert.Equal((true, "a"), (rocketChat.Fields![0].Short, rocketChat.Actions![0].Text));
        Assert.Equal(("m", "5s"), (receiver.SlackConfigs![0].MessageText, receiver.SlackConfigs[0].Timeout));
        var sns = Assert.Single(receiver.SnsConfigs!);
        Assert.Equal(("t", "b", "x", There), (sns.TopicArn, sns.Attributes!["a"], sns.SigV4!.AccessKey, sns.SigV4.SecretKey));
        Assert.Equal(("r", "e", true), (sns.SigV4.RoleArn, sns.SigV4.ExternalId, sns.SigV4.UseFipsStsEndpoint));
        var telegram = Assert.Single(receiver.TelegramConfigs!);
        Assert.Equal((There, -5, 2, true), (telegram.BotToken, telegram.ChatId, telegram.MessageThreadId, telegram.DisableNotifications));
        var webex = Assert.Single(receiver.WebexConfigs!);
        var authorization = webex.HttpConfig!.Authorization!;
        Assert.Equal(("r", "Bearer", There), (webex.RoomId, authorization.Type, authorization.Credentials));
        var http = Assert.Single(receiver.WebhookConfigs!).HttpConfig!;
        Assert.Equal(("http://p", "a.example", true, false), (http.ProxyUrl, http.NoProxy, http.FollowRedirects, http.EnableHttp2));
        Assert.Equal([There], http.ProxyConnectHeader!["h"]);
        Assert.Equal(("x", There, "https://t"), (http.OAuth2!.ClientId, http.OAuth2.ClientSecret, http.OAuth2.TokenUrl));
        Assert.Equal(("http://q", "b"), (http.OAuth2.ProxyUrl, http.OAuth2.EndpointParams!["a"]));
    }

    [Fact]
    public void Routes_have_the_matchers_and_times_of_the_object_in_both_versions()
    {
        var earlier = AlertmanagerConfigText.Earlier(new()
        {
            Route = new()
            {
                Receiver = "r",
                Matchers = [new() { Name = "a", MatchType = "!~", Value = "b\"" }, new() { Name = "c", Value = "d" }],
                Routes = [new() { MuteTimeIntervals = ["n"], ActiveTimeIntervals = ["m"] }],
            },
            TimeIntervals =
            [
                new()
                {
                    Name = "n",
                    TimeIntervals = [new() { DaysOfMonth = [new() { Start = -3, End = -1 }, new() { Start = 1 }], Months = ["1:2"] }],
                },
            ],
        });
        var configuration = AlertmanagerConfigText.Of(earlier);

        var route = Assert.Single(configuration.Route!.Routes!);
        Assert.Equal(["a!~\"b\\\"\"", "c=\"d\""], route.Matchers);
        Assert.Equal(["n"], route.Routes![0].MuteTimeIntervals);
        Assert.Equal(["m"], route.Routes[0].ActiveTimeIntervals);
        var times = Assert.Single(Assert.Single(configuration.MuteTimeIntervals!).TimeIntervals!);
        Assert.Equal(["-3:-1", "1:1"], times.DaysOfMonth);
        Assert.Equal(["1:2"], times.Months);
    }

    [Fact]
    public void A_receiver_of_which_nothing_is_set_is_one_without_a_name() =>
        Assert.Equal(("", null), Receivers(new() { Name = null! }).Select(r => (r.Name, r.EmailConfigs)).Single());

    private static Receiver[] Receivers(AlertmanagerConfigReceiver receiver) =>
        [.. AlertmanagerConfigText.Of(new() { Receivers = [receiver, null!] }).Receivers!.Where(r => r.Name != "\0")];

    private static AlertmanagerConfigKeyValue Pair(string key, string value) => new() { Key = key, Value = value };
}
