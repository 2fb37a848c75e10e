using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using KubePrometheus.Alertmanagers;

namespace KubePrometheus.Tests;

/// <summary>The names of fields in every part of alertmanager.yaml, against the amtool of several versions.</summary>
public sealed partial class AmtoolFieldsTests
{
    private const string Least = "route: {receiver: a}\nreceivers: [{name: a}]\n";

    /// <summary>What Alertmanager 0.28 has, and Debian's amtool 0.28, which is built without Jira, has not.</summary>
    private static readonly string[] Apart = ["0.28 jira_configs", "0.28 jira_api_url"];

    /// <summary>Where fields stand: a text with a place for them.</summary>
    private static readonly (string Name, string Text)[] Places =
    [
        ("top", "…: ~\n" + Least),
        ("global", Least + "global: {…: ~}\n"),
        ("route", "route: {receiver: a, …: ~}\nreceivers: [{name: a}]\n"),
        ("receiver", "route: {receiver: a}\nreceivers: [{name: a, …: ~}]\n"),
        ("inhibit_rule", Least + "inhibit_rules: [{…: ~}]\n"),
        ("time_interval", Least + "time_intervals: [{name: x, time_intervals: [{…: ~}]}]\n"),
        ("http_config", Least + "global: {http_config: {…: ~}}\n"),
        ("basic_auth", Least + "global: {http_config: {basic_auth: {…: ~}}}\n"),
        ("authorization", Least + "global: {http_config: {authorization: {…: ~}}}\n"),
        ("oauth2", Least + "global: {http_config: {oauth2: {…: ~}}}\n"),
        ("tls_config", Least + "global: {http_config: {tls_config: {…: ~}}}\n"),
        ("smtp_tls_config", Least + "global: {smtp_tls_config: {…: ~}}\n"),
        ("tracing", Least + "tracing: {…: ~}\n"),
        .. new[]
        {
            "discord", "email", "pagerduty", "slack", "webhook", "opsgenie", "wechat", "pushover", "victorops", "sns", "telegram", "webex",
            "msteams", "msteamsv2", "jira", "rocketchat", "incidentio", "mattermost",
        }.Select(kind => (kind, In(kind, "…: ~"))),
        ("slack.actions", In("slack", "actions: [{…: ~}]")),
        ("slack.actions.confirm", In("slack", "actions: [{type: a, text: b, confirm: {…: ~}}]")),
        ("slack.fields", In("slack", "fields: [{…: ~}]")),
        ("opsgenie.responders", In("opsgenie", "responders: [{…: ~}]")),
        ("pagerduty.images", In("pagerduty", "images: [{…: ~}]")),
        ("pagerduty.links", In("pagerduty", "links: [{…: ~}]")),
        ("sns.sigv4", In("sns", "sigv4: {…: ~}")),
        ("email.threading", In("email", "threading: {…: ~}")),
        ("rocketchat.fields", In("rocketchat", "fields: [{…: ~}]")),
        ("rocketchat.actions", In("rocketchat", "actions: [{…: ~}]")),
        ("mattermost.attachments", In("mattermost", "attachments: [{…: ~}]")),
        ("mattermost.props", In("mattermost", "props: {…: ~}")),
        ("mattermost.priority", In("mattermost", "priority: {…: ~}")),
    ];

    [Theory]
    [InlineData("0.28")]
    [InlineData("0.33")]
    public void Fields_are_known_where_amtool_of_the_version_knows_them(string version)
    {
        var amtool = Oracles.Program("amtool", version);
        var folder = Directory.CreateTempSubdirectory("kubeprom-amtool-");
        var differing = new List<string>();
        var (known, unknown) = (0, 0);
        try
        {
            var file = Path.Combine(folder.FullName, "alertmanager.yaml");
            foreach (var (place, text) in Places)
            {
                if (!Refused(place, text).Contains("nonsense"))
                {
                    continue; // amtool does not look in here, for it does not know what holds it
                }

                foreach (var field in Names)
                {
                    // a key twice is a mistake of another kind
                    if (IsThere(place, text, field))
                    {
                        continue;
                    }

                    var whole = text.Replace("…", field, StringComparison.Ordinal);
                    var ours = AlertmanagerConfiguration.Parse(whole, version + ".0").Findings.Any(f =>
                        f.Code is "KP0802" or "KP0804" && (f.Path == field || f.Path.EndsWith("." + field, StringComparison.Ordinal)));
                    var theirs = Refused(place, text).Contains(field);
                    (known, unknown) = theirs ? (known, unknown + 1) : (known + 1, unknown);
                    if (ours != theirs && !Apart.Contains($"{version} {field}"))
                    {
                        differing.Add($"{place}: {field} {(theirs ? "is refused by amtool" : "is known to amtool")}");
                    }
                }
            }

            Assert.True(differing.Count == 0, string.Join('\n', differing));
            Assert.True(known > 300 && unknown > 5000, $"{known} known, {unknown} unknown");

            HashSet<string> Refused(string place, string text)
            {
                if (!refused.TryGetValue(place, out var names))
                {
                    var all = Names.Where(name => !IsThere(place, text, name));
                    var fields = string.Join(place == "top" ? "\n" : ", ", all.Select(name => name + ": ~"));
                    File.WriteAllText(file, text.Replace("…: ~", fields, StringComparison.Ordinal));
                    var (_, output, error) = Oracles.Run(amtool, ["check-config", file]);
                    refused[place] = names = [.. NotFound().Matches(output + error).Select(m => m.Groups["field"].Value)];
                }

                return names;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsThere(string place, string text, string field) =>
        place is "top" or "route" or "receiver" && text.Contains(field + ": ", StringComparison.Ordinal);

    private readonly Dictionary<string, HashSet<string>> refused = new(StringComparer.Ordinal);

    /// <summary>The names of all fields anywhere, and some of none.</summary>
    private static string[] Names { get; } =
    [
        .. Types().SelectMany(t => t.Properties.Select(p => p.Name))
            .Concat(Places.Select(p => p.Name)).Concat(["nonsense", "configs", "Name"])
            .Concat(AlertmanagerLaterFields.All).Where(n => !n.Contains('.'))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static string In(string kind, string fields) =>
        $"route: {{receiver: a}}\nreceivers: [{{name: a, {kind}_configs: [{{{fields}}}]}}]\n";

    private static IEnumerable<JsonTypeInfo> Types()
    {
        var seen = new HashSet<Type>();
        var open = new Stack<JsonTypeInfo>([AlertmanagerJsonContext.Default.AlertmanagerConfiguration]);
        while (open.TryPop(out var info))
        {
            var inner = info.Properties.Select(p => p.PropertyType).Append(info.ElementType).OfType<Type>();
            foreach (var next in inner.Where(seen.Add).Select(t => AlertmanagerJsonContext.Default.GetTypeInfo(t)).OfType<JsonTypeInfo>())
            {
                open.Push(next);
            }

            if (info.Kind == JsonTypeInfoKind.Object)
            {
                yield return info;
            }
        }
    }

    [GeneratedRegex("field (?<field>\\S+) not found in type")]
    private static partial Regex NotFound();
}
