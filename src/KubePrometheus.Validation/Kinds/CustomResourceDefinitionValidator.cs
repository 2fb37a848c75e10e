using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What Kubernetes refuses of a CustomResourceDefinition.</summary>
internal sealed class CustomResourceDefinitionValidator() : KindCheck<V1CustomResourceDefinition>(static it => it.Spec)
{
    private const int LongestWarning = 256;

    protected override void Check(V1CustomResourceDefinition obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        Needed(report, spec.Group, "spec", "group", "Name the API group, a domain.");
        Needed(report, spec.Scope, "spec", "scope", "Write Namespaced or Cluster.");
        Needed(report, spec.Names?.Kind, "spec.names", "kind", "Name the kind.");
        Needed(report, spec.Names?.Plural, "spec.names", "plural", "Write the kind in lower case and the plural.");
        report.OneOf(spec.Scope, "spec.scope", "Namespaced", "Cluster");
        report.Reference(spec.Group, "spec.group");
        if (spec.Group is { Length: > 0 } && !spec.Group.Contains('.', StringComparison.Ordinal))
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, "spec.group", $"\"{spec.Group}\" is not a domain with a point.",
                "Write one of your own, such as shop.example.org.");
        }

        KindName(report, spec.Names?.Kind, "spec.names.kind");
        KindName(report, spec.Names?.ListKind, "spec.names.listKind");
        if (spec.Names?.Kind is { Length: > 0 } one && one == spec.Names.ListKind)
        {
            report.Error(
                FindingCodes.ObjectContradiction, "spec.names.listKind", "The kind and that of its lists are the same.",
                $"Write {one}List, or leave it out.");
        }

        if (spec.Conversion is { } conversion)
        {
            Conversion(report, conversion);
        }

        if (spec.Names?.Plural is { Length: > 0 } plural && !KubernetesText.IsDns1035Label(plural))
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, "spec.names.plural", $"\"{plural}\" cannot be the name of a resource.",
                "Use lower-case letters, digits and hyphens.");
        }

        var name = $"{spec.Names?.Plural}.{spec.Group}";
        if (obj.Metadata?.Name is { Length: > 0 } given && given != name && spec.Names?.Plural is not null && spec.Group is not null)
        {
            report.Error(
                FindingCodes.ObjectContradiction, "metadata.name", $"The name \"{given}\" is not plural and group.", $"Name it {name}.");
        }

        if (spec.PreserveUnknownFields == true)
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, "spec.preserveUnknownFields",
                "A definition of v1 cannot preserve unknown fields everywhere.",
                "Write x-kubernetes-preserve-unknown-fields into the schema where they may stand.");
        }

        Versions(report, spec.Versions);
    }

    private static void Versions(KindReport report, IList<V1CustomResourceDefinitionVersion>? versions)
    {
        if (versions is null or [])
        {
            report.Missing("spec", "versions", "Name one at least.");
            return;
        }

        var stored = versions.Count(v => v?.Storage == true);
        if (stored != 1)
        {
            report.Error(
                FindingCodes.ObjectContradiction, "spec.versions", $"{stored} versions have storage: true; it is one that is stored.",
                "Set storage: true in one of them.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (version, path) in Each(versions, "spec.versions"))
        {
            if (version.Name is { } name && !KubernetesText.IsDns1035Label(name))
            {
                report.Error(
                    FindingCodes.ObjectNameInvalid, At(path, "name"), $"\"{name}\" cannot be the name of a version.",
                    "Write one such as v1 or v1alpha1.");
            }
            else if (version.Name is not null && !names.Add(version.Name))
            {
                report.Error(
                    FindingCodes.ObjectItemTwice, At(path, "name"), $"Two versions are named \"{version.Name}\".",
                    "Leave one of them out.");
            }

            if (version.Schema?.OpenAPIV3Schema is not { } schema)
            {
                report.Missing(
                    path, "schema.openAPIV3Schema",
                    "Write the schema; {type: object, x-kubernetes-preserve-unknown-fields: true} takes everything.");
            }
            else
            {
                StructuralSchemaCheck.Run(report, schema, At(path, "schema.openAPIV3Schema"));
            }

            Version(report, version, path);
        }
    }

    /// <summary>What a version says of itself: that it is deprecated, its columns, its scale.</summary>
    private static void Version(KindReport report, V1CustomResourceDefinitionVersion version, string path)
    {
        if (version.DeprecationWarning is { } warning)
        {
            if (version.Deprecated != true)
            {
                report.Error(
                    FindingCodes.ObjectContradiction, At(path, "deprecationWarning"), "The version is not deprecated, and has a warning.",
                    "Set deprecated: true, or leave the warning out.");
            }
            else if (warning.Length is 0 or > LongestWarning || warning.Any(char.IsControl))
            {
                report.Error(
                    FindingCodes.ObjectFormInvalid, At(path, "deprecationWarning"),
                    $"The warning is not one line of 1 to {LongestWarning} characters.", "Shorten it to one line, or leave it out.");
            }
        }

        foreach (var (column, at) in Each(version.AdditionalPrinterColumns, At(path, "additionalPrinterColumns")))
        {
            report.OneOf(column.Type, At(at, "type"), "integer", "number", "string", "boolean", "date");
            Field(report, column.JsonPath, At(at, "jsonPath"));
        }

        if (version.Subresources?.Scale is { } scale)
        {
            var at = At(path, "subresources.scale");
            Field(report, scale.SpecReplicasPath, At(at, "specReplicasPath"), ".spec.");
            Field(report, scale.StatusReplicasPath, At(at, "statusReplicasPath"), ".status.");
            Field(report, scale.LabelSelectorPath, At(at, "labelSelectorPath"), ".spec.", ".status.");
        }
    }

    /// <summary>The path of a field of the resource.</summary>
    private static void Field(KindReport report, string? text, string path, params ReadOnlySpan<string> below)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var isBelow = below.IsEmpty && text.StartsWith('.');
        foreach (var start in below)
        {
            isBelow |= text.StartsWith(start, StringComparison.Ordinal);
        }

        if (!isBelow)
        {
            var start = below.IsEmpty ? "a point" : EnglishList.Or(below.ToArray());
            report.Error(
                FindingCodes.ObjectPathInvalid, path, $"\"{text}\" does not begin with {start}.", "Write a path such as .spec.replicas.");
        }
    }

    /// <summary>Who converts objects from one version to another.</summary>
    private static void Conversion(KindReport report, V1CustomResourceConversion conversion)
    {
        const string Path = "spec.conversion";
        report.OneOf(conversion.Strategy, At(Path, "strategy"), "None", "Webhook");
        if (conversion.Strategy == "Webhook")
        {
            if (conversion.Webhook?.ClientConfig is not { } client)
            {
                report.Missing(Path, "webhook.clientConfig", "Name the Service that converts, or a url.");
            }
            else
            {
                report.ExactlyOne(
                    At(Path, "webhook.clientConfig"), "Nobody is named who converts.", "Set service or url.",
                    ("service", client.Service is not null), ("url", !string.IsNullOrEmpty(client.Url)));
            }

            if (conversion.Webhook?.ConversionReviewVersions is not { Count: > 0 } versions)
            {
                report.Missing(Path, "webhook.conversionReviewVersions", "Write [v1].");
            }
            else if (!versions.Any(v => v is "v1" or "v1beta1"))
            {
                report.Error(
                    FindingCodes.ObjectValueNotAllowed, At(Path, "webhook.conversionReviewVersions"),
                    "No version is one that Kubernetes sends.", "Name v1.");
            }
        }
        else if (conversion is { Strategy: "None", Webhook: not null })
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, At(Path, "webhook"), "The strategy None calls no webhook.",
                "Leave it out, or make the strategy Webhook.");
        }
    }

    /// <summary>A kind or a list's kind: in lower case it is a DNS label.</summary>
    private static void KindName(KindReport report, string? kind, string path)
    {
        if (!string.IsNullOrEmpty(kind) && !KubernetesText.IsDns1035Label(kind.ToLowerInvariant()))
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, path, $"\"{kind}\" cannot be a kind.",
                "Use letters, digits and hyphens, with a letter first.");
        }
    }

    private static void Needed(KindReport report, string? value, string path, string field, string remedy)
    {
        if (string.IsNullOrEmpty(value))
        {
            report.Missing(path, field, remedy);
        }
    }
}
