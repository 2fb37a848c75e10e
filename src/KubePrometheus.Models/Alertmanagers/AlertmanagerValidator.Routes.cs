using KubePrometheus.PromQL;

namespace KubePrometheus.Alertmanagers;

/// <content>The routing tree, and what it refers to.</content>
internal sealed partial class AlertmanagerValidator
{
    private void CheckRoutes()
    {
        const string Path = "route";
        if (configuration.Route is not { } root)
        {
            Error(FindingCodes.AlertmanagerPartMissing, Path, "There is no route.", "Add route with a receiver.");
            return;
        }

        if (!Has(root.Receiver))
        {
            Error(
                FindingCodes.AlertmanagerPartMissing,
                At(Path, "receiver"),
                "The root route has no receiver.",
                "Name the receiver of whatever no child takes.");
        }

        CheckRootOnly(root, Path);
        CheckRoute(root, Path, NamesOf(configuration.Receivers?.Select(receiver => receiver.Name)), IntervalNames());
    }

    private void CheckRootOnly(Route root, string path)
    {
        const string Remedy = "Move it to a child route.";
        if (root.Match is { Count: > 0 } || root.MatchRe is { Count: > 0 })
        {
            var field = root.Match is { Count: > 0 } ? "match" : "match_re";
            Error(
                FindingCodes.AlertmanagerRootRouteInvalid, At(path, field), "The root route must match every alert, but it has matchers.",
                Remedy);
        }

        if (root.Matchers?.Any(text => MatcherText.Read(text, level, out var matchers) is null && matchers.Count > 0) == true)
        {
            // up to 0.23 Alertmanager loads this and drops what does not match
            const string Problem = "The root route must match every alert, but it has matchers.";
            if (level.Has(24))
            {
                Error(FindingCodes.AlertmanagerRootRouteInvalid, At(path, "matchers"), Problem, Remedy);
            }
            else
            {
                Warn(
                    FindingCodes.AlertmanagerRootRouteInvalid, At(path, "matchers"), $"{Problem} Alerts that do not match are dropped.",
                    Remedy);
            }
        }

        if (root.Continue == true)
        {
            Error(
                FindingCodes.AlertmanagerRootRouteInvalid,
                At(path, "continue"),
                "The root route has no siblings to continue to.",
                "Leave continue out.");
        }

        if (root.MuteTimeIntervals is { Count: > 0 })
        {
            Error(FindingCodes.AlertmanagerRootRouteInvalid, At(path, "mute_time_intervals"), "The root route cannot be muted.", Remedy);
        }

        if (root.ActiveTimeIntervals is { Count: > 0 })
        {
            Error(FindingCodes.AlertmanagerRootRouteInvalid, At(path, "active_time_intervals"), "The root route is always active.", Remedy);
        }
    }

    private void CheckRoute(Route route, string path, HashSet<string> receivers, HashSet<string> intervals)
    {
        if (Has(route.Receiver))
        {
            usedReceivers.Add(route.Receiver!);
            if (!receivers.Contains(route.Receiver!) && (receivers.Count > 0 || path == "route")) // of no receivers at all it is said once
            {
                Error(
                    FindingCodes.AlertmanagerNameUndefined,
                    At(path, "receiver"),
                    $"There is no receiver \"{route.Receiver}\".",
                    Suggest(route.Receiver!, receivers, "Add it to receivers.", usedReceivers));
            }
        }

        CheckGroupBy(route.GroupBy, At(path, "group_by"));
        CheckLabels(route.Match, At(path, "match"), areRegexes: false);
        CheckLabels(route.MatchRe, At(path, "match_re"), areRegexes: true);
        CheckMatchers(route.Matchers, At(path, "matchers"));
        CheckDuration(route.GroupWait, At(path, "group_wait"));
        CheckDuration(route.GroupInterval, At(path, "group_interval"), canBeZero: false);
        CheckDuration(route.RepeatInterval, At(path, "repeat_interval"), canBeZero: false);
        CheckIntervalNames(route.MuteTimeIntervals, At(path, "mute_time_intervals"), intervals);
        CheckIntervalNames(route.ActiveTimeIntervals, At(path, "active_time_intervals"), intervals);
        CheckChildren(route.Routes ?? [], At(path, "routes"), receivers, intervals);
    }

    private void CheckChildren(IReadOnlyList<Route> routes, string path, HashSet<string> receivers, HashSet<string> intervals)
    {
        var takesAll = -1;
        for (var i = 0; i < routes.Count; i++)
        {
            CheckRoute(routes[i], At(path, i), receivers, intervals);
            if (takesAll >= 0)
            {
                Warn(
                    FindingCodes.AlertmanagerPartWithoutEffect,
                    At(path, i),
                    $"No alert comes here: {At(path, takesAll)} has no matchers and takes them all.",
                    "Give that route matchers or continue: true, or put it last.");
                takesAll = -1;
            }

            if (i < routes.Count - 1 && routes[i].Continue != true && MatchesAll(routes[i]))
            {
                takesAll = i;
            }
        }
    }

    private bool MatchesAll(Route route)
        => route.Match is null or { Count: 0 }
            && route.MatchRe is null or { Count: 0 }
            && (route.Matchers ?? []).All(text => MatcherText.Read(text, level, out var matchers) is null && matchers.Count == 0);

    private void CheckGroupBy(IReadOnlyList<string>? labels, string path)
    {
        const string All = "...";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (labels?.Count ?? 0); i++)
        {
            var label = labels![i];
            if (label == All)
            {
                continue;
            }

            if (level.Has(27) ? label.Length == 0 : !PromQLNames.IsLabelName(label))
            {
                ReportLabelName(label, At(path, i));
            }
            else if (!seen.Add(label))
            {
                Error(FindingCodes.AlertmanagerItemTwice, At(path, i), $"The label \"{label}\" occurs twice.", "Leave one of them out.");
            }
        }

        if (seen.Count > 0 && labels!.Contains(All, StringComparer.Ordinal))
        {
            Error(
                FindingCodes.AlertmanagerFieldsExclusive,
                path,
                "\"...\" stands for all labels and cannot stand beside others.",
                "Write [\"...\"] or name labels.");
        }
    }

    private void CheckIntervalNames(IReadOnlyList<string>? names, string path, HashSet<string> intervals)
    {
        for (var i = 0; i < (names?.Count ?? 0); i++)
        {
            usedIntervals.Add(names![i]);
            if (!intervals.Contains(names[i]))
            {
                Error(
                    FindingCodes.AlertmanagerNameUndefined,
                    At(path, i),
                    $"There is no time interval \"{names[i]}\".",
                    Suggest(
                        names[i], intervals, $"Add it to {(level.Has(24) ? "time_intervals" : "mute_time_intervals")}.", usedIntervals));
            }
        }
    }

    private void CheckUnused()
    {
        if (configuration.Route is null)
        {
            return;
        }

        for (var i = 0; i < (configuration.Receivers?.Count ?? 0); i++)
        {
            var name = configuration.Receivers![i].Name;
            if (Has(name) && !usedReceivers.Contains(name))
            {
                Warn(
                    FindingCodes.AlertmanagerPartUnused,
                    At("receivers", i),
                    $"No route leads to the receiver \"{name}\".",
                    "Name it in a route, or leave it out.");
            }
        }

        CheckUnused(configuration.MuteTimeIntervals, "mute_time_intervals");
        CheckUnused(configuration.TimeIntervals, "time_intervals");
    }

    private void CheckUnused(IReadOnlyList<TimeInterval>? intervals, string path)
    {
        for (var i = 0; i < (intervals?.Count ?? 0); i++)
        {
            if (Has(intervals![i].Name) && !usedIntervals.Contains(intervals[i].Name))
            {
                Warn(
                    FindingCodes.AlertmanagerPartUnused,
                    At(path, i),
                    $"No route refers to the time interval \"{intervals[i].Name}\".",
                    "Name it in a route, or leave it out.");
            }
        }
    }

    private HashSet<string> IntervalNames()
        => NamesOf((configuration.MuteTimeIntervals ?? []).Concat(configuration.TimeIntervals ?? []).Select(interval => interval.Name));

    private static HashSet<string> NamesOf(IEnumerable<string>? names)
        => (names ?? []).Where(Has).ToHashSet(StringComparer.Ordinal);

    /// <summary>The name that was meant, which is then not unused, or what else to do.</summary>
    private string Suggest(string name, IEnumerable<string> known, string otherwise, HashSet<string>? used = null)
    {
        if (!nearNames.TryGetValue(known, out var names))
        {
            nearNames.Add(known, names = new(known.Where(k => k != AlertmanagerConfiguration.Hidden)));
        }

        if (names.Nearest(name) is not { } near)
        {
            return otherwise;
        }

        used?.Add(near);
        return $"Did you mean \"{near}\"?";
    }
}
