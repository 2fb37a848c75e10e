namespace KubePrometheus.Alertmanagers;

/// <content>What matchers never take: values that look like something else, routes outside of their parent's reach.</content>
internal sealed partial class AlertmanagerValidator
{
    /// <summary>So many earlier siblings are compared in all.</summary>
    private const int MostCompared = 200_000;

    private int compared;

    private void CheckReach()
    {
        if (configuration.Route is { } root)
        {
            CheckReach(root, "route", []);
        }

        for (var i = 0; i < (configuration.InhibitRules?.Count ?? 0); i++)
        {
            var rule = configuration.InhibitRules![i];
            var path = At("inhibit_rules", i);
            var source = PlacedMatcher.Of(rule.SourceMatch, rule.SourceMatchRe, rule.SourceMatchers, path, "source_", level);
            var target = PlacedMatcher.Of(rule.TargetMatch, rule.TargetMatchRe, rule.TargetMatchers, path, "target_", level);
            Slips(source);
            Slips(target);
            Contradiction(source, [], "the inhibition");
            Contradiction(target, [], "the inhibition");
            CheckEqualValues(rule, path, source, target);
        }
    }

    /// <param name="route">A route.</param>
    /// <param name="path">Its path.</param>
    /// <param name="above">What the routes above it ask for by <c>=</c>, with the place of each.</param>
    private void CheckReach(Route route, string path, Dictionary<string, (string Value, string Path)> above)
    {
        var own = PlacedMatcher.Of(route, path, level);
        Slips(own);
        if (Contradiction(own, above, "the route"))
        {
            return; // nor does an alert come to what is below
        }

        if (route.Routes is not { Count: > 0 } children)
        {
            return;
        }

        var within = above;
        foreach (var matcher in own)
        {
            if (matcher.Matcher.Operator == "=")
            {
                within = ReferenceEquals(within, above) ? new(above, StringComparer.Ordinal) : within;
                within.TryAdd(matcher.Matcher.Name, (matcher.Matcher.Value, matcher.Path));
            }
        }

        var earlier = new Dictionary<(string, string, string), List<(int Index, List<PlacedMatcher> Matchers)>>();
        for (var i = 0; i < children.Count; i++)
        {
            var at = At(At(path, "routes"), i);
            CheckReach(children[i], at, within);
            CheckSiblings(children[i], i, At(path, "routes"), earlier);
        }
    }

    /// <summary>Reports a route whose alerts an earlier one takes all.</summary>
    private void CheckSiblings(
        Route route, int index, string path, Dictionary<(string, string, string), List<(int Index, List<PlacedMatcher> Matchers)>> earlier)
    {
        var own = PlacedMatcher.Of(route, "", level);
        foreach (var matcher in own)
        {
            foreach (var (before, others) in earlier.GetValueOrDefault(Key(matcher)) ?? [])
            {
                compared += others.Count;
                if (compared > MostCompared)
                {
                    return;
                }

                if (others.TrueForAll(other => own.Exists(o => o.Matcher == other.Matcher)))
                {
                    Warn(
                        FindingCodes.AlertmanagerRouteNotReached, At(path, index),
                        $"No alert comes here: {At(path, before)} takes whatever {Listed(others)}, and does not continue.",
                        "Write continue: true there, put this route before it, or leave one of them out.");
                    return;
                }
            }
        }

        if (route.Continue != true && own.Count > 0)
        {
            // of the first matcher alone: whoever has them all has that one
            if (!earlier.TryGetValue(Key(own[0]), out var list))
            {
                earlier[Key(own[0])] = list = [];
            }

            list.Add((index, own));
        }

        static (string, string, string) Key(PlacedMatcher matcher) =>
            (matcher.Matcher.Name, matcher.Matcher.Operator, matcher.Matcher.Value);

        static string Listed(List<PlacedMatcher> matchers) =>
            $"has {string.Join(", ", matchers.Take(3))}{(matchers.Count > 3 ? ", …" : "")}";
    }

    /// <summary>Reports the first matcher that no alert can pass beside the others.</summary>
    private bool Contradiction(List<PlacedMatcher> matchers, Dictionary<string, (string Value, string Path)> above, string what)
    {
        Dictionary<string, PlacedMatcher>? equal = null;
        foreach (var matcher in matchers)
        {
            if (matcher.Matcher.Operator == "=")
            {
                (equal ??= new(StringComparer.Ordinal)).TryAdd(matcher.Matcher.Name, matcher);
            }
        }

        foreach (var matcher in matchers)
        {
            var name = matcher.Matcher.Name;
            if (above.TryGetValue(name, out var outer) && matcher.Excludes(outer.Value))
            {
                Warn(
                    FindingCodes.AlertmanagerRouteNotReached, matcher.Path,
                    $"No alert comes here: the route above takes those with {name}=\"{outer.Value}\" alone, and this one asks "
                        + $"for {matcher}.",
                    "Put the route beside that one, or correct one of the matchers.");
                return true;
            }

            if (equal?.TryGetValue(name, out var other) == true && other != matcher && matcher.Excludes(other.Matcher.Value))
            {
                Warn(
                    FindingCodes.AlertmanagerRouteNotReached, matcher.Path,
                    $"No alert meets {what}: no label has both {other} and {matcher}.",
                    "All matchers of a list must be met: write one with =~ where either value is meant.");
                return true;
            }
        }

        return false;
    }

    /// <summary>A label that must be equal on both sides, and of which the two ask for different values.</summary>
    private void CheckEqualValues(InhibitRule rule, string path, List<PlacedMatcher> source, List<PlacedMatcher> target)
    {
        for (var i = 0; i < (rule.Equal?.Count ?? 0); i++)
        {
            var label = rule.Equal![i];
            var one = source.Find(m => m.Matcher.Name == label && m.Matcher.Operator == "=");
            var other = target.Find(m => m.Matcher.Name == label);
            if (one.Path is not null && other.Path is not null && other.Excludes(one.Matcher.Value))
            {
                Warn(
                    FindingCodes.AlertmanagerRouteNotReached, At(At(path, "equal"), i),
                    $"The inhibition never mutes anything: {label} must be equal, and the source has {one}, the target {other}.",
                    $"Take {label} out of equal, and name the labels there that tell what both alerts are about, such as namespace.");
            }
        }
    }

    /// <summary>Values that look like a pattern or have quotes, and are compared as they stand.</summary>
    private void Slips(List<PlacedMatcher> matchers)
    {
        foreach (var placed in matchers)
        {
            var (name, op, value) = placed.Matcher;
            var isRegex = op is "=~" or "!~";
            var slip = isRegex ? MatcherValue.OfRegex(value) : MatcherValue.OfText(name, value);
            if (slip == MatcherSlip.None || (nulls.Count > 0 && nulls.Contains(placed.Path)))
            {
                continue;
            }

            var negated = op.StartsWith('!');
            var meant = slip switch
            {
                MatcherSlip.Quoted => new LabelMatcher(name, op, MatcherValue.Unquoted(value)),
                MatcherSlip.Regex => new(name, negated ? "!~" : "=~", value),
                _ => new(name, negated ? "!~" : "=~", MatcherValue.RegexOf(value)),
            };
            var inMap = placed.Path.EndsWith($"match.{name}", StringComparison.Ordinal) ? ", under match_re" : "";
            Warn(
                FindingCodes.AlertmanagerMatcherLiteral, placed.Path,
                $"{placed} probably {(negated ? "excludes" : "matches")} no alert: {MatcherValue.Why(slip)}.",
                inMap.Length > 0 && meant.Operator == "=~"
                    ? $"Write {name}: {meant.Value}{inMap}."
                    : $"Write {meant.Name}{meant.Operator}\"{meant.Value}\".");
        }
    }
}
