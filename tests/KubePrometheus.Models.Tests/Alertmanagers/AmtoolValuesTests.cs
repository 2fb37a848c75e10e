using KubePrometheus.Alertmanagers;

namespace KubePrometheus.Tests;

/// <summary>Values of every type in every field of every integration, against the amtool of two versions.</summary>
public sealed class AmtoolValuesTests
{
    /// <summary>What each integration cannot be without.</summary>
    private static readonly Dictionary<string, (string Field, string Value)[]> Needed = new()
    {
        ["discord"] = [("webhook_url", "'http://x'")],
        ["email"] = [("to", "a"), ("from", "a"), ("smarthost", "'a:25'")],
        ["incidentio"] = [("url", "'http://x'")],
        ["jira"] = [("api_url", "'http://x'"), ("project", "a"), ("issue_type", "b")],
        ["mattermost"] = [("webhook_url", "'http://x'")],
        ["msteams"] = [("webhook_url", "'http://x'")],
        ["msteamsv2"] = [("webhook_url", "'http://x'")],
        ["opsgenie"] = [("api_key", "a")],
        ["pagerduty"] = [("routing_key", "a")],
        ["pushover"] = [("user_key", "a"), ("token", "b")],
        ["rocketchat"] = [("token", "a"), ("token_id", "b")],
        ["slack"] = [("api_url", "'http://x'")],
        ["sns"] = [("topic_arn", "a")],
        ["telegram"] = [("bot_token", "a"), ("chat_id", "1")],
        ["victorops"] = [("api_key", "a"), ("routing_key", "b")],
        ["webex"] = [("room_id", "a"), ("http_config", "{authorization: {credentials: a}}")],
        ["webhook"] = [("url", "'http://x'")],
        ["wechat"] = [("api_secret", "a"), ("corp_id", "b")],
    };

    private static readonly string[] Values =
        ["text", "'http://e.example'", "7", "-7", "1.5", "true", "'true'", "10s", "1d", "[]", "[a]", "[{}]", "{}", "{a: b}", "''", "~"];

    [Theory]
    [InlineData("0.28")]
    [InlineData("0.33")]
    public void A_value_is_taken_where_amtool_of_the_version_takes_it(string version)
    {
        var texts = Texts(version).ToArray();
        var verdicts = Amtool.Check(texts, version);

        var differing = texts.Zip(verdicts)
            .Where(pair => AlertmanagerConfiguration.Parse(pair.First, version + ".0").IsValid != pair.Second is null)
            .Select(pair => $"{pair.First}{pair.Second}")
            .ToArray();
        Assert.True(differing.Length == 0, $"{differing.Length}\n{string.Join('\n', differing)}");
        Assert.True(texts.Length > 2000 && verdicts.Count(v => v is null) > 500, $"{texts.Length}");
    }

    private static IEnumerable<string> Texts(string version)
    {
        var lists = AlertmanagerJsonContext.Default.Receiver.Properties.Where(p => p.Name.EndsWith("_configs", StringComparison.Ordinal));
        foreach (var list in lists)
        {
            var kind = list.Name[..^"_configs".Length];
            if (kind == "jira" && version == "0.28")
            {
                continue; // Debian's amtool 0.28 is built without Jira
            }

            var element = AlertmanagerJsonContext.Default.GetTypeInfo(list.PropertyType)!.ElementType!;
            foreach (var field in AlertmanagerJsonContext.Default.GetTypeInfo(element)!.Properties.Select(p => p.Name))
            {
                var rest = Needed[kind].Where(needed => needed.Field != field).Select(needed => $"{needed.Field}: {needed.Value}, ");
                foreach (var value in Values)
                {
                    var fields = $"{string.Concat(rest)}{field}: {value}";
                    yield return $"route: {{receiver: a}}\nreceivers: [{{name: a, {kind}_configs: [{{{fields}}}]}}]\n";
                }
            }
        }
    }
}
