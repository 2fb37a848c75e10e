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
