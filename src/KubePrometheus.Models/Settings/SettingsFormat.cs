using System.Runtime.InteropServices;

namespace KubePrometheus.Settings;

/// <summary>A kind of text that a program reads as its configuration.</summary>
internal sealed record SettingsFormat
{
    /// <summary>The program, as a finding names it.</summary>
    public required string Program { get; init; }

    /// <summary>What the text is, as a part of a sentence: "a list of scrape configurations".</summary>
    public required string What { get; init; }

    /// <summary>The records and their fields.</summary>
    public required Lazy<SettingsTable> Table { get; init; }

    /// <summary>The type of the whole text.</summary>
    public required SettingType Root { get; init; }

    /// <summary>
    /// Whether the program refuses a field that it does not know. Otherwise it passes over it, and a finding is a warning.
    /// </summary>
    public bool IsStrict { get; init; } = true;

    /// <summary>
    /// Whether the program reads numbers, true and false from texts too, and fills in variables of its environment: Grafana does.
    /// </summary>
    public bool IsLoose { get; init; }

    /// <summary>Whether the program reads what YAML 1.2 added, as Prometheus does.</summary>
    public bool IsYaml12 { get; init; }

    /// <summary>
    /// Whether the table has every field of the versions it knows. Otherwise a field that is not in it, and near to none that is, is no
    /// finding.
    /// </summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Whether fields that the table does not have are no finding.</summary>
    public bool PassesOverUnknown { get; init; }

    /// <summary>Whether an empty text is as good as none; otherwise the program refuses it.</summary>
    public bool MayBeEmpty { get; init; } = true;

    /// <summary>What each record must meet beyond the types of its fields, by its name.</summary>
    public IReadOnlyDictionary<string, Action<SettingsPart>> Checks { get; init; } =
        new Dictionary<string, Action<SettingsPart>>(StringComparer.Ordinal);

    /// <summary>What the whole must meet; null for nothing.</summary>
    public Action<SettingsPart>? CheckRoot { get; init; }

    /// <summary>
    /// Says how a text of another form can be mended that people often write, such as one with the key that a complete file has; null
    /// where it is none of these.
    /// </summary>
    public Func<TextNode, string?>? RemedyOfForm { get; init; }
}

/// <summary>The versions of a program that may read a text.</summary>
/// <param name="Oldest">The oldest, as <see cref="ProgramNumber"/> counts; null where it is not known.</param>
/// <param name="Newest">The newest; null where it is not known.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProgramSpan(int? Oldest, int? Newest)
{
    /// <summary>One version; null where it is not known.</summary>
    public static ProgramSpan Of(string? version) => new(ProgramNumber.Of(version), ProgramNumber.Of(version));

    /// <summary>These and other versions; where one is not known, none is.</summary>
    public ProgramSpan With(ProgramSpan other) => new(
        Oldest is { } oldest && other.Oldest is { } older ? Math.Min(oldest, older) : null,
        Newest is { } newest && other.Newest is { } newer ? Math.Max(newest, newer) : null);
}
