namespace KubePrometheus;

/// <summary>That each kind that is not Kubernetes' own has its CustomResourceDefinition; one finding a kind.</summary>
internal sealed class DefinitionCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        var seen = new HashSet<(string, string)>();
        HashSet<string>? defined = null;
        foreach (var subject in model.Subjects)
        {
            var (kind, apiVersion) = (subject.Reference.Kind, subject.Reference.ApiVersion ?? "");
            var slash = apiVersion.IndexOf('/');
            if (kind.Length == 0 || slash < 0 || !StackModel.IsCustom(apiVersion[..slash]) || !seen.Add((apiVersion[..slash], kind)))
            {
                continue;
            }

            defined ??= Definitions(model);
            string[] names = [.. Plurals(kind.ToLowerInvariant()).Select(p => $"{p}.{apiVersion[..slash]}")];
            if (!names.Any(n => defined.Contains(n) || model.IsExternal("CustomResourceDefinition", "", n)))
            {
                report.Outside(
                    FindingCodes.StackDefinitionMissing, subject, "kind",
                    $"No CustomResourceDefinition among the objects defines {kind} of {apiVersion[..slash]}.",
                    $"Add it, or declare it: {Declaration.Of(subject, "CustomResourceDefinition", names[0])}.");
            }
        }
    }

    private static HashSet<string> Definitions(StackModel model) =>
        model.Subjects.Where(s => s.Reference.Kind == "CustomResourceDefinition").Select(s => s.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>The names that a kind may have in the plural.</summary>
    private static IEnumerable<string> Plurals(string kind)
    {
        var isHissing = kind[^1] is 's' or 'x'
            || kind.EndsWith("ch", StringComparison.Ordinal) || kind.EndsWith("sh", StringComparison.Ordinal);
        return isHissing ? [kind + "es", kind]
            : kind[^1] == 'y' ? [kind[..^1] + "ies", kind + "s", kind]
            : [kind + "s", kind + "es", kind];
    }
}
