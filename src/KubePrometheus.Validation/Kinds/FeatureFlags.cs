using System.Globalization;

namespace KubePrometheus;

/// <summary>The features that Prometheus turns on by its flag <c>--enable-feature</c>, and the versions that know them.</summary>
internal static class FeatureFlags
{
    /// <summary>The newest version that is known here; what a later one knows is not.</summary>
    private static readonly Version Newest = new(3, 14);

    private static readonly Version Latest2 = new(2, 55);

    private static readonly Feature[] All =
    [
        new("agent", new(2, 32), Latest2),
        new("auto-gomaxprocs", new(2, 35), Latest2),
        new("auto-gomemlimit", new(2, 50), Latest2),
        new("auto-reload-config", new(3, 0), null),
        new("concurrent-rule-eval", new(2, 51), null),
        new("created-timestamp-zero-ingestion", new(2, 50), null),
        new("delayed-compaction", new(2, 55), null),
        new("exemplar-storage", new(2, 26), null),
        new("expand-external-labels", new(2, 27), Latest2),
        new("extra-scrape-metrics", new(2, 30), null),
        new("fast-startup", new(3, 11), null),
        new("histograms-st-encoding", new(3, 14), null),
        new("memory-snapshot-on-shutdown", new(2, 30), null),
        new("metadata-wal-records", new(2, 54), null),
        new("native-histograms", new(2, 40), null),
        new("new-service-discovery-manager", new(2, 31), Latest2),
        new("no-default-scrape-port", new(2, 38), Latest2),
        new("old-ui", new(3, 0), null),
        new("ooo-native-histograms", new(3, 0), null),
        new("otlp-deltatocumulative", new(3, 2), null),
        new("otlp-native-delta-ingestion", new(3, 4), null),
        new("otlp-write-receiver", new(2, 47), Latest2),
        new("promql-at-modifier", new(2, 25), Latest2),
        new("promql-binop-fill-modifiers", new(3, 10), null),
        new("promql-delayed-name-removal", new(2, 55), null),
        new("promql-duration-expr", new(3, 4), null),
        new("promql-experimental-functions", new(2, 49), null),
        new("promql-extended-range-selectors", new(3, 7), null),
        new("promql-negative-offset", new(2, 26), Latest2),
        new("promql-per-step-stats", new(2, 35), null),
        new("remote-write-receiver", new(2, 25), Latest2),
        new("search-api", new(3, 13), null),
        new("st-storage", new(3, 10), null),
        new("st-synthesis", new(3, 12), null),
        new("type-and-unit-labels", new(3, 5), null),
        new("use-start-timestamps", new(3, 12), null),
        new("use-uncached-io", new(3, 5), null),
        new("utf8-names", new(2, 55), Latest2),
        new("xor2-encoding", new(3, 11), null),
    ];

    /// <summary>The Prometheus of operators that are as old as 0.50.</summary>
    public static Version OfOldOperators { get; } = new(2, 29);

    /// <summary>Major and minor version of a text that is a version.</summary>
    public static Version VersionOf(string text)
    {
        var numbers = text.Trim().TrimStart('v').Split('.', '-', '+');
        return new(Number(numbers[0]), numbers.Length > 1 ? Number(numbers[1]) : 0);

        static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
    }

    /// <summary>Whether a version, or any version where it is null, knows a feature.</summary>
    public static bool Knows(Version? version, string feature) =>
        version > Newest || Array.Exists(All, f => f.Name == feature && f.IsIn(version));

    /// <summary>The features that a version knows, or that any does where it is null.</summary>
    public static IEnumerable<string> Of(Version? version) => All.Where(f => f.IsIn(version)).Select(f => f.Name);

    /// <param name="Name">The name.</param>
    /// <param name="Since">The first version that knows it.</param>
    /// <param name="Until">The last one; null where the newest still does.</param>
    private sealed record Feature(string Name, Version Since, Version? Until)
    {
        public bool IsIn(Version? version) => version is null || (version >= Since && (Until is null || version <= Until));
    }
}
