using k8s.Models;
using KubePrometheus.Gateway;

namespace KubePrometheus;

/// <summary>What objects of Kubernetes refer to, where a line in the table of kinds is too short for it.</summary>
internal static class KubernetesReferences
{
    public static void Of(V1StatefulSet set, ObjectLinks to)
    {
        to.Named("Service", set.Spec?.ServiceName, "spec.serviceName");
        foreach (var (claim, path) in ObjectPath.Each(set.Spec?.VolumeClaimTemplates, "spec.volumeClaimTemplates"))
        {
            to.StorageClass(claim.Spec?.StorageClassName, ObjectPath.Field(path, "spec.storageClassName"));
        }
    }

    public static void Of(V1Ingress ingress, ObjectLinks to)
    {
        foreach (var (tls, path) in ObjectPath.Each(ingress.Spec?.Tls, "spec.tls"))
        {
            to.Named("Secret", tls.SecretName, ObjectPath.Field(path, "secretName"));
        }

        const string Auth = "nginx.ingress.kubernetes.io/auth-secret";
        if (ingress.Metadata?.Annotations?.TryGetValue(Auth, out var secret) == true && !string.IsNullOrEmpty(secret))
        {
            var slash = secret.IndexOf('/');
            var ns = slash < 0 ? null : secret[..slash];
            to.Add("Secret", secret[(slash + 1)..], ObjectPath.Append("metadata.annotations", Auth), optional: false, ns: ns);
        }

        Backend(to, ingress.Spec?.DefaultBackend, "spec.defaultBackend");
        foreach (var (rule, path) in ObjectPath.Each(ingress.Spec?.Rules, "spec.rules"))
        {
            foreach (var (route, at) in ObjectPath.Each(rule.Http?.Paths, ObjectPath.Field(path, "http.paths")))
            {
                Backend(to, route.Backend, ObjectPath.Field(at, "backend"));
            }
        }
    }

    /// <summary>Gateways are mostly not of the set, and never missed in it.</summary>
    public static void Of(V1HTTPRoute route, ObjectLinks to)
    {
        foreach (var (parent, path) in ObjectPath.Each(route.Spec?.ParentRefs, "spec.parentRefs"))
        {
            if (parent is { Group: null or "gateway.networking.k8s.io", Kind: null or "Gateway" })
            {
                to.Add("Gateway", parent.Name, ObjectPath.Field(path, "name"), optional: true, ns: parent.Namespace);
            }
        }

        foreach (var (rule, path) in ObjectPath.Each(route.Spec?.Rules, "spec.rules"))
        {
            foreach (var (backend, at) in ObjectPath.Each(rule.BackendRefs, ObjectPath.Field(path, "backendRefs")))
            {
                if (backend is { Group: null or "", Kind: null or "Service" })
                {
                    var port = backend.Port is { } number ? ObjectLinks.Number(number) : null;
                    to.Service(backend.Namespace ?? to.Namespace, backend.Name, $"{at}.name", port, isNumber: true, $"{at}.port");
                }
            }
        }
    }

    public static void Of(V1APIService api, ObjectLinks to)
    {
        if (api.Spec?.Service is { } service)
        {
            to.Service(service.NamespaceProperty, service.Name, "spec.service.name", service.Port ?? 443, "spec.service.port");
        }
    }

    public static void Of(V1ValidatingWebhookConfiguration configuration, ObjectLinks to)
    {
        foreach (var (hook, path) in ObjectPath.Each(configuration.Webhooks, "webhooks"))
        {
            Webhook(to, hook.ClientConfig, ObjectPath.Field(path, "clientConfig.service"));
        }
    }

    public static void Of(V1MutatingWebhookConfiguration configuration, ObjectLinks to)
    {
        foreach (var (hook, path) in ObjectPath.Each(configuration.Webhooks, "webhooks"))
        {
            Webhook(to, hook.ClientConfig, ObjectPath.Field(path, "clientConfig.service"));
        }
    }

    private static void Webhook(ObjectLinks to, Admissionregistrationv1WebhookClientConfig? config, string path)
    {
        if (config?.Service is { } service)
        {
            to.Service(service.NamespaceProperty, service.Name, $"{path}.name", service.Port ?? 443, $"{path}.port");
        }
    }

    private static void Backend(ObjectLinks to, V1IngressBackend? backend, string path)
    {
        if (backend?.Service is { } service)
        {
            var (port, isNumber) = service.Port?.Number is { } number ? (ObjectLinks.Number(number), true) : (service.Port?.Name, false);
            to.Service(
                to.Namespace, service.Name, ObjectPath.Field(path, "service.name"), port, isNumber,
                isNumber ? ObjectPath.Field(path, "service.port.number") : ObjectPath.Field(path, "service.port.name"));
        }
    }
}
