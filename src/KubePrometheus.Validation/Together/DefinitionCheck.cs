using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// That each kind that is not Kubernetes' own has its CustomResourceDefinition, and that this serves the version of the object; one
/// finding a kind.
/// </summary>
internal sealed class DefinitionCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        var seen = new HashSet<(string, string)>();
        var said = new HashSet<(string, string)>();
        Dictionary<string, StackSubject>? defined = null;
        foreach (var subject in model.Subjects)
        {
            var (kind, apiVersion) = (subject.Reference.Kind, subject.Reference.ApiVersion ?? "");
            var slash = apiVersion.IndexOf('/');
            if (kind.Length == 0 || slash < 0 || !StackModel.IsCustom(apiVersion[..slash]) || !seen.Add((apiVersion, kind)))
            {
                continue;
            }

            defined ??= Definitions(model);
            string[] names = [.. Plurals(kind.ToLowerInvariant()).Select(p => $"{p}.{apiVersion[..slash]}")];
            if (names.Select(defined.GetValueOrDefault).OfType<StackSubject>().FirstOrDefault() is { } definition)
            {
                CheckServed(subject, definition, apiVersion, report);
            }
            else if (!names.Any(n => model.IsExternal("CustomResourceDefinition", "", n)) && said.Add((apiVersion[..slash], kind)))
            {
                report.Outside(
                    FindingCodes.StackDefinitionMissing, subject, "kind",
                    $"No CustomResourceDefinition among the objects defines {kind} of {apiVersion[..slash]}.",
                    (kind == "ServiceLevelObjective" ? "StackAddons.Pyrra() brings it. " : "")
                        + $"Add it, or declare it: External<V1CustomResourceDefinition>(\"{names[0]}\").");
            }
        }
    }

    private static Dictionary<string, StackSubject> Definitions(StackModel model)
    {
        var definitions = new Dictionary<string, StackSubject>(StringComparer.Ordinal);
        foreach (var subject in model.Subjects)
        {
            if (subject.Reference.Kind == "CustomResourceDefinition")
            {
                definitions.TryAdd(subject.Name, subject);
            }
        }

        return definitions;
    }

    private static void CheckServed(StackSubject subject, StackSubject definition, string apiVersion, StackReport report)
    {
        var served = Served(definition, subject.Reference.Kind);
        var slash = apiVersion.IndexOf('/');
        if (served.Length == 0 || served.Contains(apiVersion[(slash + 1)..], StringComparer.Ordinal))
        {
            return;
        }

        var conversion = subject.Object is Monitoring.V1beta1AlertmanagerConfig
            ? ", or deploy the definition with both versions, and the operator's admission webhook to convert them"
            : ", or deploy a definition that serves it";
        report.Error(
            FindingCodes.StackDefinitionMissing, subject, "apiVersion",
            $"The CustomResourceDefinition {definition.Name} among the objects serves {EnglishList.And(served)} of "
                + $"{apiVersion[..slash]}, not {apiVersion[(slash + 1)..]}.",
            $"Write the object for {EnglishList.Or([.. served.Select(version => $"{apiVersion[..slash]}/{version}")])}{conversion}.");
    }

    /// <summary>The versions that a definition serves; none where it is not known what it holds.</summary>
    private static string[] Served(StackSubject definition, string kind) => definition switch
    {
        { Object: V1CustomResourceDefinition { Spec.Versions: { } versions } } =>
            [.. versions.Where(version => version?.Served == true).Select(version => version.Name).OfType<string>()],

        // one that the library carries, and that nobody has looked into
        { Object: null, IsBuilt: true } =>
            [.. KnownKinds.List.Where(known => known.Kind == kind && known.DefinitionWord is not null)
                .Select(known => known.ApiVersion[(known.ApiVersion.IndexOf('/') + 1)..])],
        _ => [],
    };

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
