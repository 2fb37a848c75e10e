using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;

namespace KubePrometheus;

/// <summary>What is relabeled.</summary>
internal enum Relabeled
{
    /// <summary>Targets, before they are scraped: <c>relabelings</c>.</summary>
    Targets,

    /// <summary>Samples, after a scrape or before they are sent on: <c>metricRelabelings</c>, <c>writeRelabelConfigs</c>.</summary>
    Samples,

    /// <summary>Alerts, before they are sent.</summary>
    Alerts,
}

/// <summary>One relabeling of a list.</summary>
/// <param name="report">Takes what is wrong.</param>
/// <param name="relabeling">The relabeling.</param>
/// <param name="list">The path of the list.</param>
/// <param name="index">Its place in the list.</param>
/// <param name="knowsAll">Whether Prometheus is one that knows every action: 2.41 and later.</param>
/// <param name="anyName">Whether names of labels may hold any character, as they may from Prometheus 3.0 on.</param>
/// <param name="of">What is relabeled.</param>
internal readonly struct RelabelCheck(
    KindReport report, RelabelConfig relabeling, string list, int index, bool knowsAll, bool anyName, Relabeled of)
{
    private const string TargetForm = "Use letters, digits, underscores and references such as ${1}, and no digit first.";

    public void Run()
    {
        for (var i = 0; i < (relabeling.SourceLabels?.Count ?? 0); i++)
        {
            if (relabeling.SourceLabels![i] is { } source && !IsLabelName(source))
            {
                report.LabelName(source, ObjectPath.Append(At("sourceLabels"), i));
            }
        }

        if (!string.IsNullOrEmpty(relabeling.Regex) && Re2.ProblemAnchored(relabeling.Regex) is { } error)
        {
            report.Error(
                FindingCodes.ObjectRegexInvalid, At("regex"), $"\"{relabeling.Regex}\" is not a regular expression: {error}.",
                "Use the syntax of RE2; the whole value is matched.");
        }

        if (relabeling.Modulus < 0)
        {
            report.NotNegative(relabeling.Modulus, At("modulus"));
        }

        var action = string.IsNullOrEmpty(relabeling.Action) ? "replace" : relabeling.Action.ToLowerInvariant();
        if (action is "lowercase" or "uppercase" or "keepequal" or "dropequal")
        {
            LaterAction(action);
        }
        else
        {
            Action(action);
        }

        if (of != Relabeled.Targets)
        {
            GoneLabels(action);
        }

        TakesAll(action);
        Pattern(action);
    }

    /// <summary>Labels that only targets have: of samples and alerts they are gone.</summary>
    private void GoneLabels(string action)
    {
        var what = of == Relabeled.Samples ? "a sample" : "an alert";
        for (var i = 0; i < (relabeling.SourceLabels?.Count ?? 0); i++)
        {
            if (relabeling.SourceLabels![i] is { } source && IsOfTargets(source))
            {
                report.Warn(
                    FindingCodes.ObjectMetaLabelGone, ObjectPath.Append(At("sourceLabels"), i),
                    $"{source} is a label of targets, which is gone when {what} is relabeled: it is empty here.",
                    of == Relabeled.Samples && !list.Contains("write", StringComparison.Ordinal)
                        ? "Move the step to relabelings, where targets are relabeled; what it writes there, samples have."
                        : "Write it into a label of its own under relabelings of the monitor, and read that here.");
                return;
            }
        }

        if (action is "labelmap" or "labelkeep" or "labeldrop" && relabeling.Regex is { } regex
            && regex.TrimStart('^', '(').StartsWith("__meta_", StringComparison.Ordinal))
        {
            report.Warn(
                FindingCodes.ObjectMetaLabelGone, At("regex"),
                $"\"{regex}\" is for labels of targets, which are gone when {what} is relabeled: the step does nothing.",
                "Move the step to relabelings, where targets are relabeled.");
        }
    }

    private static bool IsOfTargets(string label) => label.StartsWith("__meta_", StringComparison.Ordinal)
        || label.StartsWith("__param_", StringComparison.Ordinal)
        || label is "__address__" or "__scheme__" or "__metrics_path__" or "__scrape_interval__" or "__scrape_timeout__";

    /// <summary>Steps that leave nothing over.</summary>
    private void TakesAll(string action)
    {
        var regex = relabeling.Regex;
        var all = of switch { Relabeled.Targets => "every target", Relabeled.Samples => "every sample", _ => "every alert" };
        if (action == "drop" && relabeling.SourceLabels is { Count: > 0 } sources
            && (IsAnything(regex) || (IsSomething(regex) && IsAlways(sources))))
        {
            report.Warn(
                FindingCodes.ObjectRelabelingTakesAll, At("regex"),
                (string.IsNullOrEmpty(regex) ? "Without a regex, which is then (.*), " : $"\"{regex}\" matches whatever the label holds: ")
                    + $"drop takes {all}.",
                "Write the values that are to go, or labeldrop with the label's name as its regex where the label is to go.");
        }
        else if (action is "labeldrop" or "labelkeep" && regex is { Length: > 0 } && Needed is { } needed
            && (action == "labeldrop" ? IsAnything(regex) || IsSomething(regex) : Re2Match.Of(regex)?.IsMatch(needed) == false))
        {
            report.Warn(
                FindingCodes.ObjectRelabelingTakesAll, At("regex"),
                $"{action} of \"{regex}\" takes the label {needed} away, without which {all} is lost.",
                action == "labelkeep" ? $"Keep it too: {needed}|{regex}." : "Name the labels that are to go.");
        }
    }

    /// <summary>The label without which nothing is left.</summary>
    private string? Needed => of switch { Relabeled.Targets => "__address__", Relabeled.Samples => "__name__", _ => null };

    /// <summary>Patterns with stars as a shell has them, and quotes.</summary>
    private void Pattern(string action)
    {
        if (action is "hashmod" || relabeling.Regex is not { Length: > 0 } regex
            || MatcherValue.OfRegex(regex) is var slip && slip == MatcherSlip.None)
        {
            return;
        }

        report.Warn(
            FindingCodes.ObjectRelabelingPattern, At("regex"), $"\"{regex}\" probably matches nothing: {MatcherValue.Why(slip)}.",
            $"Write {(slip == MatcherSlip.Quoted ? MatcherValue.Unquoted(regex) : MatcherValue.RegexOf(regex))}.");
    }

    private static bool IsAnything(string? regex) => regex is null or "" or ".*" or "(.*)" or "^.*$" or "^(.*)$" or "(.*?)" or ".*?";

    private static bool IsSomething(string? regex) => regex is ".+" or "(.+)" or "^.+$" or "^(.+)$";

    /// <summary>Whether one of the labels is never empty.</summary>
    private static bool IsAlways(IList<string> sources)
    {
        foreach (var source in sources)
        {
            if (source is "__name__" or "__address__" or "job" or "instance" or "alertname" or "__meta_kubernetes_namespace")
            {
                return true;
            }
        }

        return false;
    }

    // a path is made only for what is wrong: upstream's monitors alone have hundreds of relabelings
    private string At(string field) => FieldChecks.At(ObjectPath.Append(list, index), field);

    private bool IsLabelName(string name) => anyName ? name.Length > 0 : PromQLNames.IsLabelName(name);

    private bool IsTarget(string name) => anyName || PrometheusText.IsRelabelTarget(name);

    private void Action(string action)
    {
        var target = relabeling.TargetLabel ?? "";
        switch (action)
        {
            case "replace" or "hashmod" when target.Length == 0:
                NeedsTarget(action);
                break;
            case "replace" when !IsTarget(target):
                report.Error(
                    FindingCodes.ObjectLabelNameInvalid, At("targetLabel"), $"\"{target}\" cannot become the name of a label.", TargetForm);
                break;
            case "hashmod" when !IsLabelName(target):
                report.LabelName(target, At("targetLabel"));
                break;
            case "labelmap" when !string.IsNullOrEmpty(relabeling.Replacement) && !IsTarget(relabeling.Replacement):
                report.Error(
                    FindingCodes.ObjectLabelNameInvalid, At("replacement"),
                    $"\"{relabeling.Replacement}\" cannot become the name of a label.", TargetForm);
                break;
            case "keep" or "drop" when relabeling.SourceLabels is null or [] && Re2.ProblemAnchored(relabeling.Regex ?? "") is null:
                report.Warn(
                    FindingCodes.ObjectPartWithoutEffect, At("sourceLabels"),
                    $"{action} looks at no label: it does the same to every target or sample.",
                    "Name the labels whose values are matched.");
                break;
            case "labeldrop" or "labelkeep":
                NoOthers(
                    $"{action} takes a regex and no other field.",
                    ("sourceLabels", relabeling.SourceLabels is { Count: > 0 }),
                    ("targetLabel", target.Length > 0),
                    ("modulus", HasModulus),
                    ("separator", HasSeparator),
                    ("replacement", HasReplacement));
                break;
            case "replace" or "keep" or "drop" or "hashmod" or "labelmap":
                break;
            default:
                report.OneOf(
                    relabeling.Action, At("action"), "replace", "keep", "drop", "hashmod", "labelmap", "labeldrop", "labelkeep");
                break;
        }

        if (action == "hashmod" && relabeling.Modulus is null or 0)
        {
            report.Error(
                FindingCodes.ObjectRelabelingInvalid, At("modulus"), "hashmod needs a modulus above 0.",
                "Set modulus to the number of shards.");
        }
    }

    /// <summary>Actions that came with Prometheus 2.36 and 2.41.</summary>
    private void LaterAction(string action)
    {
        if (!knowsAll)
        {
            report.Error(
                FindingCodes.ObjectRelabelingInvalid, At("action"), $"Prometheus 2.29 does not know the action \"{relabeling.Action}\".",
                "Use replace, keep, drop, hashmod, labelmap, labeldrop or labelkeep.");
            return;
        }

        if (string.IsNullOrEmpty(relabeling.TargetLabel))
        {
            NeedsTarget(action);
        }
        else if (!IsLabelName(relabeling.TargetLabel))
        {
            report.LabelName(relabeling.TargetLabel, At("targetLabel"));
        }

        if (action is "lowercase" or "uppercase")
        {
            NoOthers($"{action} takes no replacement.", ("replacement", HasReplacement));
        }
        else
        {
            NoOthers(
                $"{action} takes sourceLabels, a targetLabel and no other field.",
                ("regex", relabeling.Regex is not (null or "" or "(.*)")),
                ("modulus", HasModulus),
                ("separator", HasSeparator),
                ("replacement", HasReplacement));
        }
    }

    private bool HasModulus => relabeling.Modulus is not (null or 0);

    private bool HasSeparator => relabeling.Separator is not (null or "" or ";");

    private bool HasReplacement => relabeling.Replacement is not (null or "" or "$1");

    private void NeedsTarget(string action) => report.Error(
        FindingCodes.ObjectRelabelingInvalid, At("targetLabel"), $"{action} needs a targetLabel.", "Name the label that is written.");

    /// <summary>Prometheus refuses a field that an action does not take, but for one that says what holds anyway.</summary>
    private void NoOthers(string problem, params ReadOnlySpan<(string Field, bool IsSet)> fields)
    {
        foreach (var (field, isSet) in fields)
        {
            if (isSet)
            {
                report.Error(FindingCodes.ObjectRelabelingInvalid, At(field), problem, $"Leave {field} out.");
            }
        }
    }
}
