using System.Globalization;
using System.Runtime.InteropServices;

namespace KubePrometheus;

/// <summary>
/// Bounds how many findings of a code a text may have, so that a text with a million mistakes of one kind fills neither the memory nor
/// the screen. The others are counted.
/// </summary>
internal sealed class FindingLimit
{
    /// <summary>So many findings of a code are listed.</summary>
    public const int Most = 1_000;

    private readonly Dictionary<string, (int Count, FindingSeverity Severity)> counts = new(StringComparer.Ordinal);

    /// <summary>Counts a finding.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="severity">Its severity.</param>
    /// <returns>Whether it is to be listed.</returns>
    public bool Allows(string code, FindingSeverity severity = FindingSeverity.Error)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, code, out _);
        entry = (entry.Count + 1, severity > entry.Severity ? severity : entry.Severity);
        return entry.Count <= Most;
    }

    /// <summary>Counts findings that are not listed.</summary>
    /// <param name="code">Their code.</param>
    /// <param name="count">How many.</param>
    public void Add(string code, int count)
    {
        if (count > 0)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, code, out _);
            entry = (entry.Count + count, FindingSeverity.Error);
        }
    }

    /// <summary>One finding for each code of which there were more.</summary>
    /// <param name="fileName">The name of the text.</param>
    public IEnumerable<Finding> Others(string fileName) => Others(null, new(fileName, 1));

    /// <summary>One finding for each code of which there were more.</summary>
    /// <param name="of">The object that they are of; null for those of a text.</param>
    /// <param name="source">Where that begins.</param>
    public IEnumerable<Finding> Others(ObjectReference? of, SourceLocation? source) => counts
        .Where(entry => entry.Value.Count > Most)
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => new Finding(
            entry.Key,
            entry.Value.Severity,
            of,
            "",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The {(of is null ? "text" : "object")} has {entry.Value.Count - Most} more findings of this code, which are not listed."),
            "Correct those that are listed, and validate again.",
            source));
}

/// <summary>Findings of which so many of a code are listed; the others are counted.</summary>
internal sealed class LimitedFindings : System.Collections.ObjectModel.Collection<Finding>
{
    private readonly FindingLimit limit = new();

    /// <summary>Adds the counts of what is not listed.</summary>
    /// <param name="fileName">The name of the text.</param>
    public void Finish(string fileName)
    {
        foreach (var others in limit.Others(fileName))
        {
            base.InsertItem(Count, others);
        }
    }

    protected override void InsertItem(int index, Finding item)
    {
        if (limit.Allows(item.Code, item.Severity))
        {
            base.InsertItem(index, item);
        }
    }
}
