using k8s.Models;
using KubePrometheus.Alertmanagers;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What Kubernetes refuses of a ValidatingWebhookConfiguration.</summary>
internal sealed class ValidatingWebhookConfigurationValidator : KindCheck<V1ValidatingWebhookConfiguration>
{
    protected override void Check(V1ValidatingWebhookConfiguration obj, KindReport report)
    {
        foreach (var (hook, path) in Each(obj.Webhooks, "webhooks"))
        {
            WebhookChecks.Webhook(
                report, path, hook.Name, hook.ClientConfig, hook.AdmissionReviewVersions, hook.Rules, hook.NamespaceSelector,
                hook.ObjectSelector);
        }
    }
}

/// <summary>What Kubernetes refuses of a MutatingWebhookConfiguration.</summary>
internal sealed class MutatingWebhookConfigurationValidator : KindCheck<V1MutatingWebhookConfiguration>
{
    protected override void Check(V1MutatingWebhookConfiguration obj, KindReport report)
    {
        foreach (var (hook, path) in Each(obj.Webhooks, "webhooks"))
        {
            WebhookChecks.Webhook(
                report, path, hook.Name, hook.ClientConfig, hook.AdmissionReviewVersions, hook.Rules, hook.NamespaceSelector,
                hook.ObjectSelector);
        }
    }
}

/// <summary>What webhooks of both kinds share.</summary>
internal static class WebhookChecks
{
    public static void Webhook(
        KindReport report, string path, string? name, Admissionregistrationv1WebhookClientConfig? client, IList<string>? versions,
        IList<V1RuleWithOperations>? rules, V1LabelSelector? namespaces, V1LabelSelector? objects)
    {
        if (name is not null && (!KubernetesText.IsDnsSubdomain(name) || name.Count(c => c == '.') < 2))
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, At(path, "name"), $"\"{name}\" cannot be the name of a webhook.",
                "Write a domain of three parts at least, such as check.example.org.");
        }

        if (versions is { Count: 0 } || versions?.Any(v => v is "v1" or "v1beta1") == false)
        {
            report.Error(
                FindingCodes.ObjectValueNotAllowed, At(path, "admissionReviewVersions"), "No version is one that Kubernetes sends.",
                "Name v1.");
        }

        report.Selector(namespaces, At(path, "namespaceSelector"));
        report.Selector(objects, At(path, "objectSelector"));
        if (client is not null)
        {
            Client(report, client, At(path, "clientConfig"));
        }

        foreach (var (rule, at) in Each(rules, At(path, "rules")))
        {
            Named(report, rule.ApiGroups, At(at, "apiGroups"));
            Named(report, rule.ApiVersions, At(at, "apiVersions"));
            Named(report, rule.Operations, At(at, "operations"));
            Named(report, rule.Resources, At(at, "resources"), mayHaveMore: true);
        }
    }

    private static void Client(KindReport report, Admissionregistrationv1WebhookClientConfig client, string path)
    {
        var hasUrl = !string.IsNullOrEmpty(client.Url);
        if (report.Exclusive(path, ("service", client.Service is not null), ("url", hasUrl)) && client.Service is null && !hasUrl)
        {
            report.Missing(path, "service", "Name the Service that answers, or a url.");
        }

        if (hasUrl && (GoText.Url(client.Url, out var scheme, out var host) is not null || scheme != "https" || host.Length == 0))
        {
            report.Error(
                FindingCodes.ObjectAddressInvalid, At(path, "url"), "The URL cannot be used: it is not https://host/path.",
                "Write a whole URL with https.");
        }

        if (client.Service?.Path is { Length: > 0 } called && !called.StartsWith('/'))
        {
            report.Error(
                FindingCodes.ObjectPathInvalid, At(path, "service.path"), $"\"{called}\" does not begin with a slash.", "Write it from /.");
        }

        report.PortNumber(client.Service?.Port, At(path, "service.port"));
        report.Reference(client.Service?.Name, At(path, "service.name"));
    }

    /// <summary>What a rule is about; a star is everything and stands alone.</summary>
    private static void Named(KindReport report, IList<string>? names, string path, bool mayHaveMore = false)
    {
        if (names is null or [])
        {
            report.Error(FindingCodes.ObjectPartMissing, path, "The rule names none.", "Name some, or * for all.");
        }
        else if (!mayHaveMore && names.Count > 1 && names.Contains("*"))
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, path, "* stands for all, and takes no other beside it.",
                "Keep * alone, or leave it out.");
        }
    }
}

/// <summary>What Kubernetes refuses of a CustomResourceDefinition.</summary>
internal sealed class CustomResourceDefinitionValidator() : KindCheck<V1CustomResourceDefinition>(static it => it.Spec)
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];

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
                Schema(report, schema, At(path, "schema.openAPIV3Schema"), []);
            }
        }
    }

    /// <summary>A schema that is structural: each value has a type. The way to it becomes a path only where something is wrong.</summary>
    private static void Schema(KindReport report, V1JSONSchemaProps schema, string start, List<string> way)
    {
        if (string.IsNullOrEmpty(schema.Type))
        {
            if (schema.XKubernetesIntOrString != true && schema.XKubernetesPreserveUnknownFields != true)
            {
                report.Missing(Path(start, way), "type", "Write the type: each value of a structural schema has one.");
            }
        }
        else if (!Types.Contains(schema.Type))
        {
            report.OneOf(schema.Type, At(Path(start, way), "type"), Types);
        }

        if (schema.Type == "array" && schema.Items is null)
        {
            report.Missing(Path(start, way), "items", "Say what the items are.");
        }

        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, V1JSONSchemaProps>())
        {
            if (property is not null)
            {
                way.Add(name);
                Schema(report, property, start, way);
                way.RemoveAt(way.Count - 1);
            }
        }
    }

    private static string Path(string start, List<string> way)
        => way.Aggregate(start, (path, name) => ObjectPath.Append(At(path, "properties"), name));

    private static void Needed(KindReport report, string? value, string path, string field, string remedy)
    {
        if (string.IsNullOrEmpty(value))
        {
            report.Missing(path, field, remedy);
        }
    }
}
