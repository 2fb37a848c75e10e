using System.Runtime.InteropServices;

#pragma warning disable CA1707 // a version is hard to read without its dot: V2_29


namespace KubePrometheus.PromQL;

/// <summary>
/// The Prometheus release whose PromQL is spoken. The language only ever grew, but for <c>holt_winters</c>, which 3.0 renamed:
/// what a release lacks is an error that names the release it came with. Default: 2.29, the one of kube-prometheus release-0.9;
/// earlier releases are taken as 2.29. What a server reads only with <c>--enable-feature</c> is an error unless <see cref="Features"/>
/// has it; without features a level is that of a server as it starts by default, and of <c>promtool check rules</c>.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PromQLLevel : IComparable<PromQLLevel>
{
    private const int Step = 1000;
    private const int Base = 2 * Step + 29;
    private const int DurationExpressionsBegin = 3 * Step + 4 - Base;

    /// <summary>Counted from 2.29, so that a level that nobody set is 2.29.</summary>
    private readonly int fromBase;

    private PromQLLevel(int fromBase, PromQLFeatures features = PromQLFeatures.None) => (this.fromBase, Features) = (fromBase, features);

    /// <summary>2.29, of August 2021: what kube-prometheus release-0.9 deploys.</summary>
    public static PromQLLevel V2_29 => default;

    /// <summary>2.31, of November 2021: trigonometric functions and <c>atan2</c>.</summary>
    public static PromQLLevel V2_31 => Of(2, 31);

    /// <summary>2.42, of January 2023: native-histogram functions (from 2.40), <c>day_of_year</c> (from 2.37).</summary>
    public static PromQLLevel V2_42 => Of(2, 42);

    /// <summary>2.53, of June 2024: names of metrics and labels in quotes, within braces.</summary>
    public static PromQLLevel V2_53 => Of(2, 53);

    /// <summary>
    /// 2.54, of August 2024: durations as numbers and the reverse, <c>1_000</c>, and, experimental, <c>limitk</c> and <c>limit_ratio</c>.
    /// </summary>
    public static PromQLLevel V2_54 => Of(2, 54);

    /// <summary>3.0, of November 2024: labels of any UTF-8, in quotes also in <c>by</c>, <c>on</c> and their like (from 2.55).</summary>
    public static PromQLLevel V3_0 => Of(3, 0);

    /// <summary>3.5, of July 2025: signs before durations (from 3.4).</summary>
    public static PromQLLevel V3_5 => Of(3, 5);

    /// <summary>
    /// 3.15, the latest release that the tables of this library know. Not read are the modifiers <c>smoothed</c>, <c>anchored</c> and
    /// <c>fill</c>, which are experimental, and the operators <c>&lt;/</c> and <c>&gt;/</c>.
    /// </summary>
    public static PromQLLevel Latest => Of(3, 15);

    /// <summary>The first number of the release.</summary>
    public int Major => (fromBase + Base) / Step;

    /// <summary>The second number of the release.</summary>
    public int Minor => (fromBase + Base) % Step;

    /// <summary>What the server enables beside what it reads by default. Default: none.</summary>
    public PromQLFeatures Features { get; }

    /// <summary>The first release that reads arithmetic in durations by default.</summary>
    internal static PromQLLevel DurationExpressionsAreStable => Of(3, 14);

    /// <summary>Whether the left release came before the right one; features do not count.</summary>
    public static bool operator <(PromQLLevel left, PromQLLevel right) => left.fromBase < right.fromBase;

    /// <summary>Whether the left release came after the right one; features do not count.</summary>
    public static bool operator >(PromQLLevel left, PromQLLevel right) => left.fromBase > right.fromBase;

    /// <summary>Whether the left release is the right one or came before it.</summary>
    public static bool operator <=(PromQLLevel left, PromQLLevel right) => left.fromBase <= right.fromBase;

    /// <summary>Whether the left release is the right one or came after it.</summary>
    public static bool operator >=(PromQLLevel left, PromQLLevel right) => left.fromBase >= right.fromBase;

    /// <summary>The level of a release.</summary>
    /// <param name="major">The first number, from 0.</param>
    /// <param name="minor">The second number, from 0 to 999.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static PromQLLevel Of(int major, int minor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(major);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(major, Step);
        ArgumentOutOfRangeException.ThrowIfNegative(minor);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(minor, Step);
        return new(Math.Max(0, major * Step + minor - Base));
    }

    /// <summary>Reads a version as Prometheus' <c>spec.version</c> has it: <c>2.29</c>, <c>v2.29.1</c>, <c>3.0.0-rc.1</c>.</summary>
    /// <returns>Whether the text begins with two numbers and a dot between them.</returns>
    public static bool TryParse(string? version, out PromQLLevel level)
    {
        level = default;
        var rest = version.AsSpan();
        if (rest.StartsWith("v"))
        {
            rest = rest[1..];
        }

        if (!TakeNumber(ref rest, out var major) || !rest.StartsWith("."))
        {
            return false;
        }

        rest = rest[1..];
        if (!TakeNumber(ref rest, out var minor) || rest is [not ('.' or '-' or '+'), ..])
        {
            return false;
        }

        level = Of(major, minor);
        return true;
    }

    /// <summary>The same release with features, instead of those that it has.</summary>
    /// <param name="features">What the server enables.</param>
    public PromQLLevel With(PromQLFeatures features) => new(fromBase, features);

    /// <summary>The same release with the features of the language among what a server enables, instead of those that it has.</summary>
    /// <param name="enabled">
    /// What <c>--enable-feature</c> or <c>spec.enableFeatures</c> names, such as <c>promql-experimental-functions</c>. Names that do not
    /// concern the language are passed over. Null for none.
    /// </param>
    public PromQLLevel WithFeatures(IEnumerable<string>? enabled) => With(PromQLFeatureNames.Read(enabled));

    /// <summary>Whether a server of the level reads what a feature stands for, be it by default.</summary>
    /// <param name="feature">The feature.</param>
    public bool Has(PromQLFeatures feature)
    {
        var has = Features;
        if (this >= DurationExpressionsAreStable)
        {
            has |= PromQLFeatures.DurationExpressions;
        }
        else if (fromBase < DurationExpressionsBegin)
        {
            has &= ~PromQLFeatures.DurationExpressions;
        }

        return (has & feature) == feature;
    }

    /// <summary>Orders releases; features do not count.</summary>
    public int CompareTo(PromQLLevel other) => fromBase.CompareTo(other.fromBase);

    /// <summary>The release, such as <c>2.29</c>.</summary>
    public override string ToString() => $"{Major}.{Minor}";

    private static bool TakeNumber(ref ReadOnlySpan<char> rest, out int number)
    {
        var length = 0;
        number = 0;
        while (length < rest.Length && char.IsAsciiDigit(rest[length]) && number < Step / 10)
        {
            number = number * 10 + (rest[length] - '0');
            length++;
        }

        rest = rest[length..];
        return length > 0;
    }
}
