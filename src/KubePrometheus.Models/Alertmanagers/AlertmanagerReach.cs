using KubePrometheus.Rules;

namespace KubePrometheus.Alertmanagers;

/// <summary>Something that no alert of the stack meets.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="IsSlip">Whether a slip of the pen is likely; otherwise the alerts may come from elsewhere.</param>
internal sealed record NotMet(string Path, string Problem, string Remedy, bool IsSlip);

/// <summary>Holds routes and inhibitions against the alerts that there are.</summary>
/// <param name="alerts">The labels of the alerts.</param>
/// <param name="level">The version of Alertmanager.</param>
internal sealed class AlertmanagerReach(AlertLabels alerts, AlertmanagerLevel level)
{
    /// <summary>Names and severities that stacks have by custom: a route may be there for those that are to come.</summary>
    private static readonly HashSet<(string, string)> Customary =
    [
        ("alertname", "Watchdog"), ("alertname", "DeadMansSwitch"), ("alertname", "InfoInhibitor"),
        ("severity", "critical"), ("severity", "warning"), ("severity", "info"), ("severity", "none"),
    ];

    private const string Remedy =
        "Correct it, or leave it out. Where such alerts come from elsewhere, switch this off with Suppress.";

    private readonly List<NotMet> found = [];

    /// <summary>What no alert meets.</summary>
    public IReadOnlyList<NotMet> Run(AlertmanagerConfiguration configuration)
    {
        if (configuration.Route is { } root)
        {
            Run(root, "route", null);
        }

        for (var i = 0; i < (configuration.InhibitRules?.Count ?? 0); i++)
        {
            var rule = configuration.InhibitRules![i];
            var path = ObjectPath.Append("inhibit_rules", i);
            Check(PlacedMatcher.Of(rule.SourceMatch, rule.SourceMatchRe, rule.SourceMatchers, path, "source_", level), null);
            Check(PlacedMatcher.Of(rule.TargetMatch, rule.TargetMatchRe, rule.TargetMatchers, path, "target_", level), null);
            for (var e = 0; e < (rule.Equal?.Count ?? 0); e++)
            {
                Equal(rule.Equal![e], ObjectPath.Append($"{path}.equal", e));
            }
        }

        return found;
    }

    /// <param name="route">A route.</param>
    /// <param name="path">Its path.</param>
    /// <param name="alert">The name that a route above asks for.</param>
    private void Run(Route route, string path, string? alert)
    {
        var own = PlacedMatcher.Of(route, path, level);
        var name = own.Find(m => m.Matcher is { Name: "alertname", Operator: "=" }).Matcher.Value ?? alert;
        if (!Check(own, name))
        {
            return; // of what is below nothing more is said
        }

        for (var i = 0; i < (route.Routes?.Count ?? 0); i++)
        {
            Run(route.Routes![i], ObjectPath.Append($"{path}.routes", i), name);
        }
    }

    private bool Check(List<PlacedMatcher> matchers, string? alert)
    {
        foreach (var matcher in matchers)
        {
            if (Missing(matcher) || (alert is not null && OfNamed(alert, matcher)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Reports a matcher for whose values no rule writes out one, and no alert may bring one. Of a label that no rule writes out at all,
    /// nothing is said but where a value is near another.
    /// </summary>
    private bool Missing(PlacedMatcher matcher)
    {
        if (matcher.Values is not { Length: > 0 } values)
        {
            return false;
        }

        var label = matcher.Matcher.Name;
        foreach (var value in values)
        {
            if (value.Length == 0 || alerts.IsGiven(label, value)
                || MatcherValue.OfText(label, value) is not MatcherSlip.None) // said of it already
            {
                return false;
            }
        }

        var near = values.Select(value => alerts.Nearest(label, value)).FirstOrDefault(n => n is not null);
        if (near is not null && !IsSlip(near, values))
        {
            near = null;
        }

        if (Array.Exists(values, value => Customary.Contains((label, value)))
            || (near is null && (!alerts.HasAny(label) || alerts.MayBring(label))))
        {
            return false;
        }

        found.Add(new(
            matcher.Path, $"No alert of the rules has {matcher}, so none comes here.",
            near is null ? Remedy : $"Did you mean \"{near}\"? {Remedy}",
            near is not null));
        return true;
    }

    /// <summary>Whether one of the values is a slip for a name: not another word, nor the same with other digits.</summary>
    private static bool IsSlip(string near, string[] values) => Array.Exists(
        values, value => value.Length >= 4 && NearMisses.Distance(value, near) <= (value.Length < 8 ? 1 : 2)
            && string.Concat(value.Where(c => !char.IsAsciiDigit(c))) != string.Concat(near.Where(c => !char.IsAsciiDigit(c))));

    /// <summary>Reports a matcher that every alert of a name fails.</summary>
    private bool OfNamed(string alert, PlacedMatcher matcher)
    {
        const int Most = 100;
        var label = matcher.Matcher.Name;
        string? written = null;
        var count = 0;
        foreach (var rule in label == "alertname" ? [] : alerts.Named(alert).Take(Most + 1))
        {
            written = AlertLabels.Written(rule, label);
            if (++count > Most || written is null || !matcher.Excludes(written))
            {
                return false;
            }
        }

        if (count == 0)
        {
            return false;
        }

        found.Add(new(
            matcher.Path, $"The alert \"{alert}\" has {label}=\"{written}\", and {matcher} does not take it: none comes here.",
            "Correct the matcher, or the label of the alert.", IsSlip: true));
        return true;
    }

    /// <summary>Reports a label that must be equal and that no alert has: what neither has is equal.</summary>
    private void Equal(string label, string path)
    {
        if (label != "alertname" && !alerts.MayBring(label) && !alerts.HasAny(label))
        {
            found.Add(new(
                path, $"No alert of the rules has the label {label}: it is equal for all of them, and tells nothing apart.",
                "Name a label that the alerts have, or leave it out: without any, each source mutes every target.", IsSlip: false));
        }
    }
}
