using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KubePrometheus.PromQL;

namespace KubePrometheus.Alertmanagers;

/// <summary>
/// Checks a configuration as Alertmanager does when it loads one, and a little further: what it would accept and then never act on is a
/// warning. One instance checks one configuration.
/// </summary>
internal sealed partial class AlertmanagerValidator
{
    private const string DurationForm = "Write whole numbers with units, the larger first: 30s, 5m, 1h30m, 1d.";

    private readonly AlertmanagerConfiguration configuration;
    private readonly AlertmanagerGlobal global;
    private readonly AlertmanagerMetadata metadata;
    private readonly AlertmanagerLevel level;
    private readonly IReadOnlySet<string> nulls;
    private readonly Func<string, SourceLocation>? locate;
    private readonly List<Finding> findings = [];
    private readonly Dictionary<object, NearNames> nearNames = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> usedReceivers = new(StringComparer.Ordinal);
    private readonly HashSet<string> usedIntervals = new(StringComparer.Ordinal);

    private AlertmanagerValidator(
        AlertmanagerConfiguration configuration, AlertmanagerLevel level, IReadOnlySet<string>? nulls, Func<string, SourceLocation>? locate,
        AlertmanagerMetadata metadata)
    {
        this.metadata = metadata;
        this.configuration = configuration;
        this.level = level;
        this.locate = locate;
        this.nulls = nulls ?? new HashSet<string>();
        global = configuration.Global ?? new();
    }

    /// <summary>Checks a configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="level">The version of Alertmanager that will read it.</param>
    /// <param name="nulls">The paths at which the text says null, which for some fields is not the same as leaving them out.</param>
    /// <param name="locate">Where a path stands in the text; null for a configuration that was not read.</param>
    /// <param name="metadata">The fields that the configuration can have; null: all.</param>
    public static IReadOnlyList<Finding> Validate(
        AlertmanagerConfiguration configuration,
        AlertmanagerLevel level,
        IReadOnlySet<string>? nulls = null,
        Func<string, SourceLocation>? locate = null,
        AlertmanagerMetadata? metadata = null)
    {
        metadata ??= AlertmanagerMetadata.Whole;
        return Validate(configuration, JsonSerializer.SerializeToElement(configuration, metadata.Root), level, nulls, locate, metadata);
    }

    /// <summary>
    /// Checks a configuration for a version of Alertmanager; where none is known, for the first one that knows all its fields.
    /// </summary>
    public static IReadOnlyList<Finding> ValidateFor(AlertmanagerConfiguration configuration, AlertmanagerLevel? known)
    {
        var whole = AlertmanagerMetadata.Whole;
        var fields = JsonSerializer.SerializeToElement(configuration, whole.Root);
        return Validate(configuration, fields, known ?? new(LeastMinor(fields, whole.Root)), null, null, whole);
    }

    private static List<Finding> Validate(
        AlertmanagerConfiguration configuration, JsonElement fields, AlertmanagerLevel level, IReadOnlySet<string>? nulls,
        Func<string, SourceLocation>? locate, AlertmanagerMetadata metadata)
    {
        var validator = new AlertmanagerValidator(configuration, level, nulls, locate, metadata);
        validator.CheckFields(fields, metadata.Root, "");
        validator.CheckGlobal();
        validator.CheckReceivers();
        validator.CheckTimeIntervals();
        validator.CheckRoutes();
        validator.CheckInhibitRules();
        validator.CheckReach();
        validator.CheckTemplateFiles();
        validator.CheckUnused();
        return validator.findings;
    }

    /// <summary>The first version that knows every field that a configuration has.</summary>
    public static AlertmanagerLevel LeastFor(AlertmanagerConfiguration configuration)
    {
        var info = AlertmanagerMetadata.Whole.Root;
        return new(LeastMinor(JsonSerializer.SerializeToElement(configuration, info), info));
    }

    private static int LeastMinor(JsonElement value, JsonTypeInfo info)
    {
        var least = AlertmanagerLevel.Default.Minor;
        if (value.ValueKind == JsonValueKind.Object && info.Kind == JsonTypeInfoKind.Object)
        {
            foreach (var property in info.Properties)
            {
                if (value.TryGetProperty(property.Name, out var field))
                {
                    var ofField = Math.Max(
                        AlertmanagerFields.MinorOf(info.Type, property.Name),
                        LeastMinor(field, AlertmanagerMetadata.Whole.Of(property.PropertyType)));
                    least = Math.Max(least, ofField);
                }
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                least = Math.Max(least, LeastMinor(item, AlertmanagerMetadata.Whole.Of(info.ElementType!)));
            }
        }

        return least;
    }

    private static string At(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";

    private static string At(string path, int index) => $"{path}[{index}]";

    private static bool Has(string? text) => !string.IsNullOrEmpty(text);

    private static bool Has(Secret? secret) => !string.IsNullOrEmpty(secret?.Value);

    private void Error(string code, string path, string problem, string remedy)
        => Report(FindingSeverity.Error, code, path, problem, remedy);

    private void Warn(string code, string path, string problem, string remedy)
        => Report(FindingSeverity.Warning, code, path, problem, remedy);

    private void Report(FindingSeverity severity, string code, string path, string problem, string remedy)
        => findings.Add(new(code, severity, null, path, problem, remedy, locate?.Invoke(path)));

    /// <summary>The two walks over all fields there are: those that came later, and texts that are templates.</summary>
    private void CheckFields(JsonElement value, JsonTypeInfo info, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when info.Kind == JsonTypeInfoKind.Object:
                foreach (var property in info.Properties)
                {
                    if (value.TryGetProperty(property.Name, out var field))
                    {
                        var at = At(path, property.Name);
                        CheckSince(info.Type, property.Name, at);
                        CheckFields(field, metadata.Of(property.PropertyType), at);
                    }
                }

                break;
            case JsonValueKind.Object:
                foreach (var entry in value.EnumerateObject())
                {
                    CheckFields(entry.Value, metadata.Of(info.ElementType!), ObjectPath.Append(path, entry.Name));
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    CheckFields(item, metadata.Of(info.ElementType!), At(path, index++));
                }

                break;
            case JsonValueKind.String when MayBeTemplate(info.Type, path):
                CheckTemplate(value.GetString()!, path);
                break;
        }
    }

    /// <summary>Texts of an integration are templates, but for passwords and how it connects.</summary>
    private static bool MayBeTemplate(Type type, string path)
        => type == typeof(string)
            && path.StartsWith("receivers", StringComparison.Ordinal)
            && !path.Contains(".http_config.", StringComparison.Ordinal);

    private void CheckSince(Type record, string field, string path)
    {
        var since = AlertmanagerFields.MinorOf(record, field);
        if (!level.Has(since))
        {
            Error(
                FindingCodes.AlertmanagerFieldTooNew,
                path,
                $"{level} does not know the field {field}: it came with 0.{since}.",
                "Leave it out, or deploy a later Alertmanager and name its version.");
        }
    }

    private void CheckTemplate(string text, string path)
    {
        if (!text.Contains("{{", StringComparison.Ordinal))
        {
            return;
        }

        if (TemplateText.Check(text, level, out var used) is { } error)
        {
            Warn(
                FindingCodes.AlertmanagerTemplateInvalid, path, $"This is not a template: {error}.",
                TemplateText.Remedy);
            return;
        }

        foreach (var name in used)
        {
            var isOwn = name.StartsWith("__", StringComparison.Ordinal) || name.Contains(".default.", StringComparison.Ordinal);
            if (!isOwn && configuration.Templates is null or [])
            {
                Warn(
                    FindingCodes.AlertmanagerTemplateInvalid,
                    path,
                    $"It uses the template \"{name}\", but templates names no file that could define it.",
                    "Name the file in templates, or use one of Alertmanager's own, such as \"slack.default.title\".");
            }
        }
    }

    private void CheckGlobal()
    {
        const string Path = "global";
        CheckDuration(global.ResolveTimeout, At(Path, "resolve_timeout"));
        CheckHttpConfig(global.HttpConfig, At(Path, "http_config"));
        if (Has(global.SmtpSmarthost))
        {
            CheckSmarthost(global.SmtpSmarthost!, At(Path, "smtp_smarthost"));
        }

        CheckUrl(global.SlackApiUrl, At(Path, "slack_api_url"));
        CheckUrl(global.PagerDutyUrl, At(Path, "pagerduty_url"));
        CheckUrl(global.OpsGenieApiUrl, At(Path, "opsgenie_api_url"));
        CheckUrl(global.WeChatApiUrl, At(Path, "wechat_api_url"));
        CheckUrl(global.VictorOpsApiUrl, At(Path, "victorops_api_url"));
        CheckUrl(global.TelegramApiUrl, At(Path, "telegram_api_url"));
        CheckUrl(global.WebexApiUrl, At(Path, "webex_api_url"));
        CheckExclusive(Path, ("slack_api_url", global.SlackApiUrl is not null), ("slack_api_url_file", Has(global.SlackApiUrlFile)));
        CheckExclusive(
            Path,
            ("smtp_auth_password", Has(global.SmtpAuthPassword)),
            ("smtp_auth_password_file", Has(global.SmtpAuthPasswordFile)));
        CheckExclusive(
            Path,
            ("victorops_api_key", Has(global.VictorOpsApiKey)),
            ("victorops_api_key_file", Has(global.VictorOpsApiKeyFile)));
        CheckExclusive(Path, ("opsgenie_api_key", Has(global.OpsGenieApiKey)), ("opsgenie_api_key_file", Has(global.OpsGenieApiKeyFile)));
        CheckLaterGlobal(Path);
    }

    private void CheckTemplateFiles()
    {
        for (var i = 0; i < (configuration.Templates?.Count ?? 0); i++)
        {
            if (GoText.FilePattern(configuration.Templates![i]) is { } error)
            {
                Error(
                    FindingCodes.AlertmanagerTemplateInvalid,
                    At("templates", i),
                    $"\"{configuration.Templates[i]}\" is not a path or a pattern of files: {error}.",
                    "Write a path, or a pattern such as /etc/alertmanager/config/*.tmpl.");
            }
        }
    }

    private void CheckInhibitRules()
    {
        for (var i = 0; i < (configuration.InhibitRules?.Count ?? 0); i++)
        {
            var rule = configuration.InhibitRules![i];
            var path = At("inhibit_rules", i);
            CheckLabels(rule.SourceMatch, At(path, "source_match"), areRegexes: false);
            CheckLabels(rule.SourceMatchRe, At(path, "source_match_re"), areRegexes: true);
            CheckLabels(rule.TargetMatch, At(path, "target_match"), areRegexes: false);
            CheckLabels(rule.TargetMatchRe, At(path, "target_match_re"), areRegexes: true);
            var source = CheckMatchers(rule.SourceMatchers, At(path, "source_matchers"))
                + (rule.SourceMatch?.Count ?? 0) + (rule.SourceMatchRe?.Count ?? 0);
            var target = CheckMatchers(rule.TargetMatchers, At(path, "target_matchers"))
                + (rule.TargetMatch?.Count ?? 0) + (rule.TargetMatchRe?.Count ?? 0);
            CheckEqual(rule.Equal, At(path, "equal"));
            if ((source == 0 && target == 0) || (Math.Min(source, target) == 0 && rule.Equal is null or []))
            {
                var which = source > 0 ? "target" : target > 0 ? "source" : "source and target";
                Warn(
                    FindingCodes.AlertmanagerPartWithoutEffect,
                    path,
                    $"The rule has no matchers for its {which}: every alert counts as one.",
                    "Say with source_matchers and target_matchers which alerts mute and which are muted.");
            }
        }
    }

    private void CheckEqual(IReadOnlyList<string>? labels, string path)
    {
        for (var i = 0; i < (labels?.Count ?? 0); i++)
        {
            if (!PromQLNames.IsLabelName(labels![i]) && !nulls.Contains(At(path, i)))
            {
                ReportLabelName(labels[i], At(path, i));
            }
        }
    }

    private void ReportLabelName(string name, string path)
        => Error(
            FindingCodes.AlertmanagerLabelNameInvalid,
            path,
            $"\"{name}\" is not a label's name.",
            "A name has letters, digits and underscores, and no digit first.");

    private void CheckLabels(IReadOnlyDictionary<string, string>? labels, string path, bool areRegexes)
    {
        foreach (var (name, value) in labels ?? FrozenDictionary<string, string>.Empty)
        {
            var at = ObjectPath.Append(path, name);
            if (!PromQLNames.IsLabelName(name))
            {
                ReportLabelName(name, at);
            }

            if (areRegexes && nulls.Contains(at))
            {
                Error(
                    FindingCodes.AlertmanagerRegexInvalid,
                    at,
                    "The regular expression is null.",
                    "Write an expression; \"\" matches alerts without the label.");
            }
            else if (areRegexes && Re2.ProblemAnchored(value) is { } error)
            {
                Error(
                    FindingCodes.AlertmanagerRegexInvalid,
                    at,
                    $"\"{value}\" is not a regular expression: {error}.",
                    "Use the syntax of RE2; the whole value is matched.");
            }
        }
    }

    /// <summary>Checks matchers and counts them.</summary>
    private int CheckMatchers(IReadOnlyList<string>? texts, string path)
    {
        var count = 0;
        for (var i = 0; i < (texts?.Count ?? 0); i++)
        {
            if (MatcherText.Read(texts![i], level, out var matchers) is { } error)
            {
                count++;
                Error(
                    error.StartsWith("in its regular", StringComparison.Ordinal)
                        ? FindingCodes.AlertmanagerRegexInvalid
                        : FindingCodes.AlertmanagerMatcherInvalid,
                    At(path, i),
                    $"{Quote(texts[i])} is not a matcher: {error}.",
                    "Write name=\"value\", with =, !=, =~ or !~.");
            }

            // taken for the equals sign of a programming language, the second is a part of the value
            if (matchers.FirstOrDefault(m => m is { Operator: "=", Value: ['=', ..] }) is { Name: { } name } equal
                && texts[i].Split('"')[0].Contains("==", StringComparison.Ordinal))
            {
                Warn(
                    FindingCodes.AlertmanagerPartWithoutEffect, At(path, i),
                    $"{Quote(texts[i])} compares {name} with «{equal.Value}», the second equals sign included.",
                    $"Write {name}=\"{equal.Value.TrimStart('=').Trim()}\".");
            }

            count += matchers.Count;
        }

        return count;
    }

    private static string Quote(string text) => $"«{text.ReplaceLineEndings(" ")}»";

    private void CheckDuration(string? text, string path, bool canBeZero = true)
    {
        if (text is null)
        {
            return;
        }

        if (GoText.PrometheusDuration(text, out var milliseconds) is { } error)
        {
            Error(FindingCodes.AlertmanagerDurationInvalid, path, $"\"{text}\" is not a duration: {error}.", DurationForm);
        }
        else if (milliseconds == 0 && !canBeZero)
        {
            Error(FindingCodes.AlertmanagerDurationInvalid, path, $"\"{text}\" is zero.", "Name a duration above zero, such as 5m.");
        }
    }

    private void CheckExclusive(string path, params ReadOnlySpan<(string Field, bool IsSet)> fields)
    {
        var set = new List<string>();
        foreach (var (field, isSet) in fields)
        {
            if (isSet)
            {
                set.Add(field);
            }
        }

        if (set.Count > 1)
        {
            Error(
                FindingCodes.AlertmanagerFieldsExclusive, At(path, set[^1]), $"{string.Join(" and ", set)} exclude each other.",
                "Keep one of them.");
        }
    }

    private void CheckUrl(Secret? url, string path)
    {
        if (url?.Value == "<secret>")
        {
            Warn(
                FindingCodes.AlertmanagerPartWithoutEffect,
                path,
                "The URL is Alertmanager's own placeholder for a secret it does not show.",
                "Put the URL in again: it is lost when a configuration is copied from Alertmanager's page.");
        }
        else
        {
            CheckUrl(url?.Value, path);
        }
    }

    private void CheckUrl(string? url, string path)
    {
        if (url is not null && GoText.HttpUrl(url) is { } error)
        {
            Error(
                FindingCodes.AlertmanagerAddressInvalid,
                path,
                $"The URL cannot be used: {error}.",
                "Write a whole URL, such as https://example.org/path.");
        }
    }

    private void CheckSmarthost(string address, string path)
    {
        if (GoText.HostAndPort(address) is { } error)
        {
            Error(
                FindingCodes.AlertmanagerAddressInvalid,
                path,
                $"\"{address}\" is not an address with a port: {error}.",
                "Write host:port, such as smtp.example.org:587.");
        }
    }
}
