using System.Collections.Frozen;
using System.Globalization;

namespace KubePrometheus.Settings;

/// <summary>What a value is to the program that reads it.</summary>
internal enum SettingKind
{
    /// <summary>A text; any single value will do.</summary>
    Text,

    /// <summary>A text that no finding quotes.</summary>
    Secret,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A duration of Prometheus, such as <c>1d</c>.</summary>
    Duration,

    /// <summary>A duration of Go, such as <c>1h30m</c>.</summary>
    GoDuration,

    /// <summary>A regular expression of RE2 that a whole value is matched with.</summary>
    Regex,

    /// <summary>A URL. It may hold a password, so no finding quotes it.</summary>
    Url,

    /// <summary>The name of a label.</summary>
    Label,

    /// <summary>A size, such as <c>10MB</c>.</summary>
    Size,

    /// <summary>The path of a file.</summary>
    File,

    /// <summary>Anything.</summary>
    Any,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>A list.</summary>
    List,

    /// <summary>A mapping with keys of the user's own.</summary>
    Map,

    /// <summary>A mapping with known fields.</summary>
    Record,
}

/// <summary>The type of a value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Element">Of a list or a map, the type of what it holds; otherwise null.</param>
/// <param name="Record">The name of a record; otherwise empty.</param>
/// <param name="Words">The words that are allowed; otherwise empty.</param>
internal sealed record SettingType(SettingKind Kind, SettingType? Element, string Record, IReadOnlyList<string> Words)
{
    /// <summary>Whether letters of a word may be small or capital.</summary>
    public bool IsAnyCase { get; init; }
}

/// <summary>A field of a record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="IsRequired">Whether the program refuses the record without it.</param>
/// <param name="Since">The version with which it came, as <see cref="ProgramNumber"/> counts; 0 where it was always there.</param>
/// <param name="Until">The version that has it no more; <see cref="int.MaxValue"/> where there is none.</param>
internal sealed record SettingField(string Name, SettingType Type, bool IsRequired, int Since, int Until);

/// <summary>The versions of programs, counted so that they can be compared: 2035 for 2.35.</summary>
internal static class ProgramNumber
{
    /// <summary>The number of a version such as <c>2.35.0</c>; null where it is none.</summary>
    public static int? Of(string? version)
    {
        var parts = (version ?? "").TrimStart('v').Split('.', 3);
        return parts.Length >= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major < 1000
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && minor < 1000
                ? (major * 1000) + minor
                : null;
    }

    /// <summary>The version of a number.</summary>
    public static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $"{number / 1000}.{number % 1000}");
}

/// <summary>
/// Records and their fields, as a program reads them. In the text each line begins with the name of a record, which may have several
/// lines; its fields follow. After a field's name stand, where they apply: <c>!</c> for one that must be there, <c>@2.35</c> for the
/// version with which it came, <c>~3.0</c> for the version that has it no more, and after a colon its type: one of <c>text</c> (where
/// nothing stands), <c>secret</c>, <c>bool</c>, <c>int</c>, <c>number</c>, <c>duration</c>, <c>go</c> (a duration of Go), <c>regex</c>,
/// <c>url</c>, <c>label</c>, <c>size</c>, <c>file</c>, <c>any</c>; <c>=a|b</c> for one of these words, <c>~a|b</c> with letters of any
/// case; <c>[T]</c> for a list and <c>{T}</c> for a map; otherwise a record. <c>+record</c> stands for the fields of that record.
/// </summary>
internal sealed class SettingsTable
{
    private static readonly FrozenDictionary<string, SettingKind> Kinds = new Dictionary<string, SettingKind>
    {
        ["text"] = SettingKind.Text,
        ["secret"] = SettingKind.Secret,
        ["bool"] = SettingKind.Boolean,
        ["int"] = SettingKind.Integer,
        ["number"] = SettingKind.Number,
        ["duration"] = SettingKind.Duration,
        ["go"] = SettingKind.GoDuration,
        ["regex"] = SettingKind.Regex,
        ["url"] = SettingKind.Url,
        ["label"] = SettingKind.Label,
        ["size"] = SettingKind.Size,
        ["file"] = SettingKind.File,
        ["any"] = SettingKind.Any,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Dictionary<string, FrozenDictionary<string, SettingField>> records = new(StringComparer.Ordinal);

    /// <param name="text">The records.</param>
    public SettingsTable(string text)
    {
        var fields = new Dictionary<string, Dictionary<string, SettingField>>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!fields.TryGetValue(words[0], out var record))
            {
                fields[words[0]] = record = new(StringComparer.Ordinal);
            }

            foreach (var word in words.AsSpan(1))
            {
                if (word[0] == '+')
                {
                    foreach (var included in fields[word[1..]].Values)
                    {
                        record.Add(included.Name, included);
                    }
                }
                else
                {
                    var field = Field(word);
                    record.Add(field.Name, field);
                }
            }
        }

        foreach (var (name, record) in fields)
        {
            records.Add(name, record.ToFrozenDictionary(StringComparer.Ordinal));
        }
    }

    /// <summary>The names of the records.</summary>
    public IReadOnlyCollection<string> Records => records.Keys;

    /// <summary>The fields of a record, by name.</summary>
    public FrozenDictionary<string, SettingField> Fields(string record) => records[record];

    /// <summary>Reads a type.</summary>
    public static SettingType Type(string text) => text[0] switch
    {
        '[' => new(SettingKind.List, Type(text[1..^1]), "", []),
        '{' => new(SettingKind.Map, Type(text[1..^1]), "", []),
        '=' => new(SettingKind.Word, null, "", text[1..].Split('|')),
        '~' => new(SettingKind.Word, null, "", text[1..].Split('|')) { IsAnyCase = true },
        _ => Kinds.TryGetValue(text, out var kind) ? new(kind, null, "", []) : new(SettingKind.Record, null, text, []),
    };

    private static SettingField Field(string word)
    {
        var (head, type) = word.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? (word[..colon], word[(colon + 1)..])
            : (word, "text");
        var (since, until) = (0, int.MaxValue);
        if (head.IndexOf('~', StringComparison.Ordinal) is > 0 and var gone)
        {
            until = ProgramNumber.Of(head[(gone + 1)..])!.Value;
            head = head[..gone];
        }

        if (head.IndexOf('@', StringComparison.Ordinal) is > 0 and var came)
        {
            since = ProgramNumber.Of(head[(came + 1)..])!.Value;
            head = head[..came];
        }

        return new(head.TrimEnd('!'), Type(type), head.EndsWith('!'), since, until);
    }
}
