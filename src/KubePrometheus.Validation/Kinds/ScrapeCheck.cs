using System.Globalization;
using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What ServiceMonitors, PodMonitors and Probes share: times, limits, relabelings.</summary>
internal static class ScrapeCheck
{
    /// <summary>How often the operator lets Prometheus scrape where nothing else is said, in milliseconds.</summary>
    public const long DefaultInterval = 30_000;

    /// <summary>How often, and how long a scrape may take.</summary>
    public static void Times(this KindReport report, string? interval, string? timeout, string path)
    {
        var every = report.Duration(interval, At(path, "interval"));
        var longest = report.Duration(timeout, At(path, "scrapeTimeout"));
        if (every > 0 && longest > every)
        {
            report.Error(
                FindingCodes.ObjectTimeoutTooLong, At(path, "scrapeTimeout"),
                $"The timeout {timeout} is longer than the interval {interval}.",
                "Make it shorter, or the interval longer.");
        }
        else if (longest > DefaultInterval && (every == 0 || string.IsNullOrEmpty(interval)))
        {
            report.Warn(
                FindingCodes.ObjectTimeoutTooLong, At(path, "scrapeTimeout"),
                $"The timeout {timeout} is longer than 30s, the interval where none is set.",
                "Set interval too: Prometheus refuses a timeout longer than the interval.");
        }
    }

    /// <summary>Limits of what one scrape may bring, and of how many targets.</summary>
    public static void Limits(
        this KindReport report, string path, long? samples, long? targets, long? labels, long? nameLength, long? valueLength)
    {
        report.NotNegative(samples, At(path, "sampleLimit"));
        report.NotNegative(targets, At(path, "targetLimit"));
        report.NotNegative(labels, At(path, "labelLimit"));
        report.NotNegative(nameLength, At(path, "labelNameLengthLimit"));
        report.NotNegative(valueLength, At(path, "labelValueLengthLimit"));
    }

    /// <summary>What the endpoints of both kinds of monitor share.</summary>
    public static void Endpoint(
        this KindReport report, string path, string? port, IntOrText? targetPort, string? scheme, string? httpPath, string? proxyUrl,
        IList<RelabelConfig>? relabelings)
    {
        var hasPort = !string.IsNullOrEmpty(port);
        report.OneOf(scheme, At(path, "scheme"), "http", "https");
        report.ProxyUrl(proxyUrl, At(path, "proxyUrl"));
        if (httpPath?.AsSpan().IndexOfAny('?', '#') >= 0)
        {
            report.Warn(
                FindingCodes.ObjectPathInvalid, At(path, "path"), $"In the path \"{httpPath}\" the query is taken for a part of the path.",
                "Put the query into params.");
        }

        if (hasPort && targetPort is not null)
        {
            report.Warn(
                FindingCodes.ObjectFieldsExclusive, At(path, "targetPort"), "port is set too: targetPort is ignored.", "Keep one of them.");
        }
        else if (targetPort is { IsNumber: true } number)
        {
            report.PortNumber(long.Parse(number.Value, CultureInfo.InvariantCulture), At(path, "targetPort"));
        }
        else if (targetPort is { } name)
        {
            report.PortName(name.Value, At(path, "targetPort"));
            if (name.Value.Length > 0 && name.Value.All(char.IsAsciiDigit))
            {
                report.Warn(
                    FindingCodes.ObjectPortInvalid, At(path, "targetPort"), $"\"{name.Value}\" is text: a port of that name is looked for.",
                    "Write the number without quotes.");
            }
        }

        if (!hasPort && targetPort is null && !WritesAddress(relabelings))
        {
            report.Warn(
                FindingCodes.ObjectPartMissing, path, "The endpoint names no port: every port is scraped.",
                "Set port, or let a relabeling write __address__.");
        }
    }

    /// <summary>A list of relabelings.</summary>
    public static void Relabelings(this KindReport report, IList<RelabelConfig>? relabelings, string path)
    {
        for (var i = 0; i < (relabelings?.Count ?? 0); i++)
        {
            if (relabelings![i] is { } relabeling)
            {
                Relabeling(report, relabeling, path, i);
            }
        }
    }

    private static bool WritesAddress(IList<RelabelConfig>? relabelings)
    {
        foreach (var relabeling in relabelings ?? [])
        {
            if (relabeling?.TargetLabel == "__address__" || relabeling?.TargetLabel?.Contains('$', StringComparison.Ordinal) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static void Relabeling(KindReport report, RelabelConfig relabeling, string list, int index)
    {
        // paths are made only for what is wrong: upstream's monitors alone have hundreds of relabelings
        string Path(string field) => At(ObjectPath.Append(list, index), field);

        for (var i = 0; i < (relabeling.SourceLabels?.Count ?? 0); i++)
        {
            if (relabeling.SourceLabels![i] is { } source && !PromQLNames.IsLabelName(source))
            {
                report.LabelName(source, ObjectPath.Append(Path("sourceLabels"), i));
            }
        }

        if (!string.IsNullOrEmpty(relabeling.Regex) && Re2.ProblemAnchored(relabeling.Regex) is { } error)
        {
            report.Error(
                FindingCodes.ObjectRegexInvalid, Path("regex"), $"\"{relabeling.Regex}\" is not a regular expression: {error}.",
                "Use the syntax of RE2; the whole value is matched.");
        }

        if (relabeling.Modulus < 0)
        {
            report.NotNegative(relabeling.Modulus, Path("modulus"));
        }

        Action(report, relabeling, Path);
    }

    private static void Action(KindReport report, RelabelConfig relabeling, Func<string, string> path)
    {
        var action = string.IsNullOrEmpty(relabeling.Action) ? "replace" : relabeling.Action.ToLowerInvariant();
        var target = relabeling.TargetLabel ?? "";
        switch (action)
        {
            case "replace" or "hashmod" when target.Length == 0:
                report.Error(
                    FindingCodes.ObjectRelabelingInvalid, path("targetLabel"), $"{action} needs a targetLabel.",
                    "Name the label that is written.");
                break;
            case "replace" when !PrometheusText.IsRelabelTarget(target):
                report.Error(
                    FindingCodes.ObjectLabelNameInvalid, path("targetLabel"), $"\"{target}\" cannot become the name of a label.",
                    "Use letters, digits, underscores and references such as ${1}, and no digit first.");
                break;
            case "hashmod" when !PromQLNames.IsLabelName(target):
                report.LabelName(target, path("targetLabel"));
                break;
            case "labelmap" when !string.IsNullOrEmpty(relabeling.Replacement) && !PrometheusText.IsRelabelTarget(relabeling.Replacement):
                report.Error(
                    FindingCodes.ObjectLabelNameInvalid, path("replacement"),
                    $"\"{relabeling.Replacement}\" cannot become the name of a label.",
                    "Use letters, digits, underscores and references such as ${1}, and no digit first.");
                break;
            case "keep" or "drop" when relabeling.SourceLabels is null or [] && Re2.ProblemAnchored(relabeling.Regex ?? "") is null:
                report.Warn(
                    FindingCodes.ObjectPartWithoutEffect, path("sourceLabels"),
                    $"{action} looks at no label: it does the same to every target or sample.",
                    "Name the labels whose values are matched.");
                break;
            case "labeldrop" or "labelkeep":
                OnlyRegex(report, relabeling, action, path);
                break;
            case "lowercase" or "uppercase" or "keepequal" or "dropequal":
                report.Error(
                    FindingCodes.ObjectRelabelingInvalid, path("action"),
                    $"Prometheus 2.29 does not know the action \"{relabeling.Action}\".",
                    "Use replace, keep, drop, hashmod, labelmap, labeldrop or labelkeep.");
                break;
            case "replace" or "keep" or "drop" or "hashmod" or "labelmap":
                break;
            default:
                report.OneOf(relabeling.Action, path("action"), "replace", "keep", "drop", "hashmod", "labelmap", "labeldrop", "labelkeep");
                break;
        }

        if (action == "hashmod" && relabeling.Modulus is null or 0)
        {
            report.Error(
                FindingCodes.ObjectRelabelingInvalid, path("modulus"), "hashmod needs a modulus above 0.",
                "Set modulus to the number of shards.");
        }
    }

    /// <summary>Prometheus refuses every other field, but for one that says what holds anyway.</summary>
    private static void OnlyRegex(KindReport report, RelabelConfig relabeling, string action, Func<string, string> path)
    {
        foreach (var (field, isSet) in new[]
        {
            ("sourceLabels", relabeling.SourceLabels is { Count: > 0 }),
            ("targetLabel", !string.IsNullOrEmpty(relabeling.TargetLabel)),
            ("modulus", relabeling.Modulus is not (null or 0)),
            ("separator", relabeling.Separator is not (null or "" or ";")),
            ("replacement", relabeling.Replacement is not (null or "" or "$1")),
        })
        {
            if (isSet)
            {
                report.Error(
                    FindingCodes.ObjectRelabelingInvalid, path(field), $"{action} takes a regex and no other field.",
                    $"Leave {field} out.");
            }
        }
    }
}
