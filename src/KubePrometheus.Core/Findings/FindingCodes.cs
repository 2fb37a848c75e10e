using System.Collections.Immutable;
using System.Globalization;

namespace KubePrometheus;

/// <summary>Which codes there are. Those of a room are numbered in runs.</summary>
internal static class FindingCodes
{
    private static readonly ImmutableArray<(int First, int Last)> Runs =
    [
        (1, 8), (21, 25), (30, 33), (41, 42), // options, edits, the build
        (101, 112), (150, 150), // structure
        (201, 226), // one kind by itself
        (301, 318), (391, 392), // the stack together
        (401, 406), (411, 416), (421, 431), // rules and PromQL
        (501, 515), // dashboards
        (601, 614), // reading
        (701, 717), (721, 723), // writing
        (801, 819), // alertmanager.yaml
    ];

    /// <summary>Every code, in order.</summary>
    public static IEnumerable<string> All => Runs.SelectMany(run => Enumerable.Range(run.First, run.Last - run.First + 1)).Select(Text);

    /// <summary>Whether a code is of the library's form, be there one of its number or not.</summary>
    public static bool IsOurs(string code) => code.StartsWith("KP", StringComparison.Ordinal);

    /// <summary>Whether there is a code.</summary>
    public static bool IsKnown(string code)
        => code.Length == 6 && IsOurs(code)
            && int.TryParse(code.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Runs.Any(run => number >= run.First && number <= run.Last);

    private static string Text(int number) => number.ToString("'KP'0000", CultureInfo.InvariantCulture);
}
