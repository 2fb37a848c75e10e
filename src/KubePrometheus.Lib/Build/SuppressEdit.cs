namespace KubePrometheus;

/// <summary><see cref="KubePrometheusStack.Suppress"/>.</summary>
internal sealed record SuppressEdit(string Code, ObjectReference? Object, SourceLocation Source) : StackEdit(Source)
{
    public override string Name => $"Suppress(\"{Code}\")";

    /// <summary>Where two files or objects are one, there is nothing that could be written.</summary>
    private bool IsNeeded => Code is ManifestCodes.PathTwice or ManifestCodes.ObjectTwice or ManifestCodes.PathUnusable;

    /// <summary>Leaves out what is switched off, and reports codes that there are not.</summary>
    public static void Run(IReadOnlyList<StackEdit> edits, List<Finding> findings)
    {
        var all = edits.OfType<SuppressEdit>().ToArray();
        if (all.Length == 0)
        {
            return;
        }

        var own = findings.Select(f => f.Code).Where(code => !FindingCodes.IsOurs(code)).ToHashSet(StringComparer.Ordinal);
        findings.RemoveAll(finding => all.Any(edit => edit.Covers(finding)));
        var hasPolicies = edits.Any(edit => edit is PolicyEdit);
        foreach (var edit in all)
        {
            if (edit.IsNeeded)
            {
                findings.Add(new(
                    StackCodes.UnknownCode, FindingSeverity.Warning, null, edit.Name, $"{edit.Code} cannot be switched off: without it there is nothing to write.",
                    "Mend what it reports.", edit.Source));
                continue;
            }

            // a check of the user's own need not find something each time
            if (FindingCodes.IsKnown(edit.Code) || own.Contains(edit.Code) || (hasPolicies && !FindingCodes.IsOurs(edit.Code)))
            {
                continue;
            }

            var nearest = NearMisses.Nearest(edit.Code, FindingCodes.All);
            findings.Add(new(
                StackCodes.UnknownCode, FindingSeverity.Warning, null, edit.Name, $"There is no code \"{edit.Code}\": nothing is switched off.",
                nearest is null ? "docs/findings.md lists the codes." : $"Did you mean {nearest}?", edit.Source));
        }
    }

    private bool Covers(Finding finding)
        => finding.Code == Code
            && !IsNeeded
            && (Object is null
                || (finding.Object is { } found && found.Kind == Object.Kind && found.Name == Object.Name
                    && (Object.Namespace is null || Object.Namespace == found.Namespace)
                    && (Object.ApiVersion is null || Object.ApiVersion == found.ApiVersion)));
}
