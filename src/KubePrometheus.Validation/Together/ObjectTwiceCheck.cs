using System.Runtime.InteropServices;

namespace KubePrometheus;

/// <summary>
/// That no object is there twice among those that were loaded. Of a build, that is found where its files are put together. What two
/// kustomizations build each for themselves, such as two overlays of one base, may have the same names.
/// </summary>
internal sealed class ObjectTwiceCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        var first = new Dictionary<Identity, StackSubject>(model.Subjects.Count);
        var inSets = new Dictionary<(Identity Object, string Set), StackSubject>();
        foreach (var subject in model.Subjects)
        {
            var reference = subject.Reference;
            var identity = new Identity(ApplyOrder.Group(reference), reference.Kind, subject.Namespace, reference.Name);
            if (subject.IsBuilt || reference.Name.Length == 0)
            {
                continue;
            }

            var sets = model.Sets is { } of && subject.Locate("") is { } place ? of(place.File) : [];
            var isNew = first.TryAdd(identity, subject);
            var before = sets.Count == 0 ? isNew ? null : first[identity] : Before(inSets, identity, sets, subject);
            if (sets.Count == 0 && model.Sets is not null)
            {
                inSets.TryAdd((identity, NoSet), subject);
            }

            if (before is not null)
            {
                report.Error(
                    FindingCodes.ObjectTwice, subject, "metadata.name",
                    $"The object is there twice, first at {before.Locate("")}; a cluster would keep only the one that is applied last.",
                    "Remove one of the two, or give it another name.");
            }
        }
    }

    /// <summary>Stands for the objects of files that no kustomization leads to.</summary>
    private const string NoSet = "";

    /// <summary>The object of the same name that came first in one of the sets, or in none.</summary>
    private static StackSubject? Before(
        Dictionary<(Identity Object, string Set), StackSubject> inSets, Identity identity, IReadOnlyList<string> sets, StackSubject subject)
    {
        var before = inSets.GetValueOrDefault((identity, NoSet));
        foreach (var set in sets)
        {
            if (!inSets.TryAdd((identity, set), subject))
            {
                before ??= inSets[(identity, set)];
            }
        }

        return before;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Identity(string Group, string Kind, string Namespace, string Name);
}
