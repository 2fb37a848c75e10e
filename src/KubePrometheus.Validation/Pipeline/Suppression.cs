namespace KubePrometheus;

/// <summary>A code that is switched off.</summary>
/// <param name="Code">The code.</param>
/// <param name="Object">
/// The one object for which it is; null for all. Without a namespace or an API version, it is the object of any.
/// </param>
/// <param name="Call">The call that switches it off, as a finding names it.</param>
/// <param name="Source">Where the call stands.</param>
internal sealed record Suppression(string Code, ObjectReference? Object, string Call, SourceLocation? Source)
{
    /// <summary>Where two files or objects are one, there is nothing that could be written.</summary>
    public bool IsOfNeeded => Code is FindingCodes.FilePathTwice or FindingCodes.ObjectTwice or FindingCodes.FilePathUnusable;

    /// <summary>Whether it is of a finding's object.</summary>
    public bool IsOf(ObjectReference? found) => Object is null
        || (found is not null && found.Kind == Object.Kind && found.Name == Object.Name
            && (Object.Namespace is null || Object.Namespace == found.Namespace)
            && (Object.ApiVersion is null || Object.ApiVersion == found.ApiVersion));
}

/// <summary>Leaves out what is switched off.</summary>
internal static class SuppressionStage
{
    /// <summary>
    /// The findings that are not switched off. Of a build, those without which nothing can be written stay. What is switched off in vain
    /// is a finding itself.
    /// </summary>
    /// <param name="findings">The findings.</param>
    /// <param name="suppressions">What is switched off.</param>
    /// <param name="isBuild">Whether they are of a build.</param>
    /// <param name="hasOwnChecks">Whether there are checks of the user's own, which need not find something each time.</param>
    /// <param name="objects">The objects.</param>
    public static IReadOnlyList<Finding> Run(
        IReadOnlyList<Finding> findings, IReadOnlyList<Suppression> suppressions, bool isBuild, bool hasOwnChecks,
        IReadOnlyList<StackSubject> objects)
    {
        if (suppressions.Count == 0)
        {
            return findings;
        }

        var own = findings.Select(f => f.Code).Where(code => !FindingCodes.IsReserved(code)).ToHashSet(StringComparer.Ordinal);
        var byCode = suppressions.Where(s => !IsOfNeeded(s)).ToLookup(s => s.Code, StringComparer.Ordinal);
        return
        [
            .. findings.Where(finding => !byCode[finding.Code].Any(s => s.IsOf(finding.Object))),
            .. suppressions.Select(WithoutEffect).OfType<Finding>(),
        ];

        bool IsOfNeeded(Suppression of) => isBuild && of.IsOfNeeded;

        Finding? WithoutEffect(Suppression of)
        {
            if (IsOfNeeded(of))
            {
                return Warning(of, $"{of.Code} cannot be switched off: without it there is nothing to write.", "Fix what it reports.");
            }

            if (of.Object is { } target && !objects.Any(o => of.IsOf(o.Reference)) && !findings.Any(f => of.IsOf(f.Object)))
            {
                var near = NearMisses.Nearest(target.Name, objects.Where(o => o.Reference.Kind == target.Kind).Select(o => o.Name));
                return Warning(
                    of, $"There is no {target}: nothing is switched off.",
                    near is null ? "Name an object that is there, or leave the call out." : $"Did you mean \"{near}\"?");
            }

            if (FindingCodes.IsKnown(of.Code) || own.Contains(of.Code) || (hasOwnChecks && !FindingCodes.IsReserved(of.Code)))
            {
                return null;
            }

            var nearest = NearMisses.Nearest(of.Code, FindingCodes.All);
            return Warning(
                of, $"There is no code \"{of.Code}\": nothing is switched off.",
                nearest is null ? "FindingCodes and docs/findings.md list the codes." : $"Did you mean {nearest}?");
        }
    }

    private static Finding Warning(Suppression of, string problem, string remedy) =>
        new(FindingCodes.SuppressedCodeUnknown, FindingSeverity.Warning, null, of.Call, problem, remedy, of.Source);
}
