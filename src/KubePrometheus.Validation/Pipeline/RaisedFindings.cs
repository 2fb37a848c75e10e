using System.Runtime.InteropServices;

namespace KubePrometheus;

/// <summary>
/// The findings of a run in the order in which they were raised, with what precedence needs to know of how they came about. Findings are
/// only ever added here.
/// </summary>
internal sealed class RaisedFindings
{
    private readonly List<Finding> all;
    private readonly List<VersionedFindings> versioned = [];

    /// <param name="before">What was found before the objects were validated: of options, of edits, when texts were read.</param>
    public RaisedFindings(IEnumerable<Finding> before)
    {
        all = [.. before];
        BeforeCount = all.Count;
    }

    /// <summary>Every finding.</summary>
    public IReadOnlyList<Finding> All => all;

    /// <summary>How many, from the beginning, were found before the objects were validated.</summary>
    public int BeforeCount { get; }

    /// <summary>Which findings one check made for the oldest and for the newest of several versions.</summary>
    public IReadOnlyList<VersionedFindings> Versioned => versioned;

    /// <summary>Where stages add what they find.</summary>
    public ICollection<Finding> Sink => all;

    /// <summary>Adds findings.</summary>
    public void Add(IEnumerable<Finding> findings) => all.AddRange(findings);

    /// <summary>Adds what one check found for the oldest and for the newest of several versions.</summary>
    public void Add(IEnumerable<Finding> ofOldest, IEnumerable<Finding> ofNewest)
    {
        var start = all.Count;
        all.AddRange(ofOldest);
        var middle = all.Count;
        all.AddRange(ofNewest);
        versioned.Add(new(start, middle, all.Count));
    }
}

/// <summary>The findings of one check for two versions of a program.</summary>
/// <param name="Oldest">The index of the first finding for the oldest version.</param>
/// <param name="Newest">The index of the first finding for the newest version.</param>
/// <param name="End">The index after the last one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct VersionedFindings(int Oldest, int Newest, int End);
