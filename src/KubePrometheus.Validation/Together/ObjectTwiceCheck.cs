namespace KubePrometheus;

/// <summary>
/// That no object is there twice among those that were loaded. Of a build, that is found where its files are put together.
/// </summary>
internal sealed class ObjectTwiceCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        var first = new Dictionary<(string Group, string Kind, string Namespace, string Name), StackSubject>(model.Subjects.Count);
        foreach (var subject in model.Subjects)
        {
            var reference = subject.Reference;
            var identity = (ApplyOrder.Group(reference), reference.Kind, subject.Namespace, reference.Name);
            if (subject.IsBuilt || reference.Name.Length == 0 || first.TryAdd(identity, subject))
            {
                continue;
            }

            report.Error(
                FindingCodes.ObjectTwice, subject, "metadata.name",
                $"The object is there twice, first at {first[identity].Locate("")}; a cluster would keep only the one that is applied "
                + "last.",
                "Remove one of the two, or give it another name.");
        }
    }
}
