using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What Kubernetes refuses of an Ingress.</summary>
internal sealed class IngressValidator() : KindCheck<V1Ingress>(static it => it.Spec)
{
    private static readonly string[] NotPlain = ["//", "/./", "/../", "%2f"];

    protected override void Check(V1Ingress obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        report.Reference(spec.IngressClassName, "spec.ingressClassName");
        if (spec.IngressClassName is not null && obj.Metadata?.Annotations?.ContainsKey("kubernetes.io/ingress.class") == true)
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, ObjectPath.Append("metadata.annotations", "kubernetes.io/ingress.class"),
                "The class is in spec.ingressClassName too; Kubernetes takes one of the two.", "Leave the annotation out.");
        }

        if (spec.DefaultBackend is null && spec.Rules is null or [])
        {
            report.Missing("spec", "rules", "Name a rule, or a defaultBackend.");
        }

        Backend(report, spec.DefaultBackend, "spec.defaultBackend");
        foreach (var (rule, path) in Each(spec.Rules, "spec.rules"))
        {
            Host(report, rule.Host, At(path, "host"));
            if (rule.Http is { Paths: [] })
            {
                report.Missing(path, "http.paths", "Name one at least, or leave http out.");
            }

            foreach (var (entry, at) in Each(rule.Http?.Paths, At(path, "http.paths")))
            {
                if (string.IsNullOrEmpty(entry.PathType))
                {
                    report.Missing(at, "pathType", "Write Prefix, Exact or ImplementationSpecific.");
                }

                report.OneOf(entry.PathType, At(at, "pathType"), "Exact", "Prefix", "ImplementationSpecific");
                Path(report, entry.Path, entry.PathType, At(at, "path"));
                Backend(report, entry.Backend, At(at, "backend"));
            }
        }

        foreach (var (tls, path) in Each(spec.Tls, "spec.tls"))
        {
            report.Reference(tls.SecretName, At(path, "secretName"));
            foreach (var (host, at) in Each(tls.Hosts, At(path, "hosts")))
            {
                Host(report, host, at, mayBeAddress: true);
            }
        }
    }

    private static void Host(KindReport report, string? host, string path, bool mayBeAddress = false)
    {
        if (string.IsNullOrEmpty(host))
        {
            return;
        }

        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        if (!KubernetesText.IsDnsSubdomain(name) || (!mayBeAddress && KubernetesText.IsIp(name)))
        {
            report.Error(
                FindingCodes.ObjectAddressInvalid, path, $"\"{host}\" is not a host name.",
                "Write a DNS name in lower case, or *. and one; no address, no port.");
        }
    }

    private static void Path(KindReport report, string? text, string? type, string path)
    {
        if (type is not ("Exact" or "Prefix"))
        {
            if (type == "ImplementationSpecific" && !string.IsNullOrEmpty(text) && !text.StartsWith('/'))
            {
                report.Error(FindingCodes.ObjectPathInvalid, path, $"The path \"{text}\" does not begin with a slash.", "Write it from /.");
            }

            return;
        }

        var lower = text?.ToLowerInvariant() ?? "";
        if (!lower.StartsWith('/'))
        {
            report.Error(FindingCodes.ObjectPathInvalid, path, $"The path \"{text}\" does not begin with a slash.", "Write it from /.");
        }
        else if (NotPlain.Any(part => lower.Contains(part, StringComparison.Ordinal))
            || lower.EndsWith("/..", StringComparison.Ordinal) || lower.EndsWith("/.", StringComparison.Ordinal))
        {
            report.Error(
                FindingCodes.ObjectPathInvalid, path, $"The path \"{text}\" is not in its plain form.",
                "Write it without //, ., .. and %2F.");
        }
    }

    private static void Backend(KindReport report, V1IngressBackend? backend, string path)
    {
        if (backend is null)
        {
            return;
        }

        var one = report.Exclusive(path, ("service", backend.Service is not null), ("resource", backend.Resource is not null));
        if (one && backend.Service is null && backend.Resource is null)
        {
            report.Missing(path, "service", "Name the Service.");
        }

        if (backend.Resource is { } resource)
        {
            report.Reference(resource.ApiGroup, At(path, "resource.apiGroup"));
            report.PathSegment(resource.Kind, At(path, "resource.kind"));
            report.PathSegment(resource.Name, At(path, "resource.name"));
        }

        if (backend.Service is not { } service)
        {
            return;
        }

        report.DnsLabel(service.Name, At(path, "service.name"), "Service");
        if (service.Name is [>= '0' and <= '9', ..])
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, At(path, "service.name"), $"\"{service.Name}\" cannot be the name of a Service.",
                "Use a name that begins with a letter.");
        }

        var port = At(path, "service.port");
        var hasName = !string.IsNullOrEmpty(service.Port?.Name);
        var hasNumber = service.Port?.Number is not (null or 0);
        if (service.Port is null)
        {
            report.Missing(path, "service.port", "Name the port, or its number.");
            return;
        }

        if (report.Exclusive(port, ("name", hasName), ("number", hasNumber)) && !hasName && !hasNumber)
        {
            report.Missing(port, "number", "Name the port, or its number.");
        }

        report.PortName(service.Port?.Name, At(port, "name"));
        report.PortNumber(hasNumber ? service.Port?.Number : null, At(port, "number"));
    }
}
