using System.Globalization;

namespace KubePrometheus;

/// <summary>
/// A minor version of Kubernetes, such as <c>1.25</c>. Converts from text by itself; <c>v1.25.3</c> and what providers append, as in
/// <c>1.25.3-eks-1234</c> or <c>1.25+</c>, is understood and cut off. A text that is no version is kept, and a finding of the build.
/// </summary>
public readonly record struct KubernetesVersion : IComparable<KubernetesVersion>
{
    private readonly string? text;

    private KubernetesVersion(int minor, string? text)
    {
        Minor = minor;
        this.text = text;
    }

    /// <summary>The version that upstream's release-0.9 is made for, and the default: 1.22.</summary>
    public static KubernetesVersion Default { get; } = Of(22);

    /// <summary>The number after <c>1.</c>; 0 where the text was no version.</summary>
    public int Minor { get; }

    /// <summary>Whether the text was a version.</summary>
    public bool IsValid => Minor > 0;

    /// <summary>The version of a text; one that is no version is kept as it is, for the build to report.</summary>
    public static implicit operator KubernetesVersion(string text) => Parse(text);

    /// <summary>Whether the first is older.</summary>
    public static bool operator <(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first is newer.</summary>
    public static bool operator >(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first is older or the same.</summary>
    public static bool operator <=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first is newer or the same.</summary>
    public static bool operator >=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) >= 0;

    /// <summary>The version of a text; one that is no version is kept as it is, for the build to report.</summary>
    /// <param name="text">Such as <c>1.25</c>.</param>
    public static KubernetesVersion Parse(string? text) => TryParse(text, out var version) ? version : new(0, text ?? "");

    /// <summary>The version of a text.</summary>
    /// <param name="text">Such as <c>1.25</c>.</param>
    /// <param name="version">The version, where the text is one.</param>
    public static bool TryParse(string? text, out KubernetesVersion version)
    {
        version = default;
        var rest = (text ?? "").AsSpan();
        rest = rest.StartsWith("v", StringComparison.Ordinal) ? rest[1..] : rest;
        if (!rest.StartsWith("1.", StringComparison.Ordinal))
        {
            return false;
        }

        rest = rest[2..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? rest : rest[..end];
        var suffix = rest[digits.Length..];
        if (digits.Length is 0 or > 3 || digits[0] == '0' || !(suffix.IsEmpty || IsSuffix(suffix)))
        {
            return false;
        }

        version = Of(int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>Older versions first.</summary>
    /// <param name="other">The version to compare with.</param>
    public int CompareTo(KubernetesVersion other) => Minor.CompareTo(other.Minor);

    /// <summary><c>1.25</c>; a text that was no version as it was given.</summary>
    public override string ToString() => IsValid ? string.Create(CultureInfo.InvariantCulture, $"1.{Minor}") : text ?? "";

    internal static KubernetesVersion Of(int minor) => new(minor, null);

    /// <summary>A patch version, or what a provider appends: both begin with a mark and hold no blank.</summary>
    private static bool IsSuffix(ReadOnlySpan<char> suffix) => suffix[0] switch
    {
        '+' or '-' => !suffix.Contains(' '),
        '.' => suffix.Length > 1 && char.IsAsciiDigit(suffix[1]) && !suffix.Contains(' '),
        _ => false,
    };
}
