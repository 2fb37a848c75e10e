using System.Runtime.InteropServices;

namespace KubePrometheus.Alertmanagers;

/// <summary>A matcher of a route or an inhibition, and where it stands.</summary>
/// <param name="Matcher">The matcher.</param>
/// <param name="Path">Its path.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacedMatcher(LabelMatcher Matcher, string Path)
{
    /// <summary>The matchers of the three fields that can hold them; what cannot be read is left out.</summary>
    public static List<PlacedMatcher> Of(
        IReadOnlyDictionary<string, string>? match, IReadOnlyDictionary<string, string>? matchRe, IReadOnlyList<string>? matchers,
        string path, string prefix, AlertmanagerLevel level)
    {
        var all = new List<PlacedMatcher>();
        foreach (var (name, value) in match ?? FrozenMap<string, string>.Empty)
        {
            all.Add(new(new(name, "=", value), ObjectPath.Append($"{path}.{prefix}match", name)));
        }

        foreach (var (name, value) in matchRe ?? FrozenMap<string, string>.Empty)
        {
            if (Re2.ProblemAnchored(value) is null)
            {
                all.Add(new(new(name, "=~", value), ObjectPath.Append($"{path}.{prefix}match_re", name)));
            }
        }

        for (var i = 0; i < (matchers?.Count ?? 0); i++)
        {
            if (MatcherText.Read(matchers![i], level, out var read) is null)
            {
                var at = ObjectPath.Append($"{path}.{prefix}matchers", i);
                all.AddRange(read.Select(matcher => new PlacedMatcher(matcher, at)));
            }
        }

        return all;
    }

    /// <summary>Those of a route.</summary>
    public static List<PlacedMatcher> Of(Route route, string path, AlertmanagerLevel level) =>
        Of(route.Match, route.MatchRe, route.Matchers, path, "", level);

    /// <summary>The values that it passes, where they are few and known; otherwise null.</summary>
    public string[]? Values => Matcher.Operator switch
    {
        "=" => [Matcher.Value],
        "=~" => PromQL.PromQLRegex.Alternatives(Matcher.Value),
        _ => null,
    };

    /// <summary>Whether a value surely does not pass.</summary>
    public bool Excludes(string value) => Matcher.Operator switch
    {
        "=" => Matcher.Value != value,
        "!=" => Matcher.Value == value,
        "=~" => PromQL.PromQLRegex.Alternatives(Matcher.Value)?.Contains(value, StringComparer.Ordinal) == false,
        _ => PromQL.PromQLRegex.Alternatives(Matcher.Value)?.Contains(value, StringComparer.Ordinal) == true,
    };

    /// <summary>The matcher as it is written.</summary>
    public override string ToString() => $"{Matcher.Name}{Matcher.Operator}\"{Matcher.Value}\"";
}
