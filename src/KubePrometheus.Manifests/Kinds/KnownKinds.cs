using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Policy;

namespace KubePrometheus;

/// <summary>A kind the library knows by type.</summary>
/// <param name="ApiVersion">Group and version, as in a manifest.</param>
/// <param name="Kind">The kind, as in a manifest.</param>
/// <param name="Type">The class that stands for it.</param>
/// <param name="Namespaced">Whether its objects live in a namespace.</param>
internal sealed record KnownKind(string ApiVersion, string Kind, Type Type, bool Namespaced)
{
    /// <summary>How it is read and written.</summary>
    public JsonTypeInfo TypeInfo => KubeJson.TypeInfo(Type)!;

    /// <summary>JSON as a fresh typed object.</summary>
    public IKubernetesObject<V1ObjectMeta> Read(ReadOnlySpan<byte> json) =>
        (IKubernetesObject<V1ObjectMeta>)JsonSerializer.Deserialize(json, TypeInfo)!;
}

/// <summary>The kinds the library knows by type: those of the stack, and those that users commonly put beside it.</summary>
internal static class KnownKinds
{
    private static readonly KnownKind[] All =
    [
        new("v1", "ConfigMap", typeof(V1ConfigMap), true),
        new("v1", "Endpoints", typeof(V1Endpoints), true),
        new("v1", "LimitRange", typeof(V1LimitRange), true),
        new("v1", "Namespace", typeof(V1Namespace), false),
        new("v1", "PersistentVolume", typeof(V1PersistentVolume), false),
        new("v1", "PersistentVolumeClaim", typeof(V1PersistentVolumeClaim), true),
        new("v1", "Pod", typeof(V1Pod), true),
        new("v1", "ResourceQuota", typeof(V1ResourceQuota), true),
        new("v1", "Secret", typeof(V1Secret), true),
        new("v1", "Service", typeof(V1Service), true),
        new("v1", "ServiceAccount", typeof(V1ServiceAccount), true),
        new("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", typeof(V1MutatingWebhookConfiguration), false),
        new("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", typeof(V1ValidatingWebhookConfiguration), false),
        new("apiextensions.k8s.io/v1", "CustomResourceDefinition", typeof(V1CustomResourceDefinition), false),
        new("apiregistration.k8s.io/v1", "APIService", typeof(V1APIService), false),
        new("apps/v1", "DaemonSet", typeof(V1DaemonSet), true),
        new("apps/v1", "Deployment", typeof(V1Deployment), true),
        new("apps/v1", "ReplicaSet", typeof(V1ReplicaSet), true),
        new("apps/v1", "StatefulSet", typeof(V1StatefulSet), true),
        new("autoscaling/v1", "HorizontalPodAutoscaler", typeof(V1HorizontalPodAutoscaler), true),
        new("autoscaling/v2", "HorizontalPodAutoscaler", typeof(V2HorizontalPodAutoscaler), true),
        new("batch/v1", "CronJob", typeof(V1CronJob), true),
        new("batch/v1", "Job", typeof(V1Job), true),
        new("discovery.k8s.io/v1", "EndpointSlice", typeof(V1EndpointSlice), true),
        new("monitoring.coreos.com/v1", "Alertmanager", typeof(Alertmanager), true),
        new("monitoring.coreos.com/v1", "PodMonitor", typeof(PodMonitor), true),
        new("monitoring.coreos.com/v1", "Probe", typeof(Probe), true),
        new("monitoring.coreos.com/v1", "Prometheus", typeof(Prometheus), true),
        new("monitoring.coreos.com/v1", "PrometheusRule", typeof(PrometheusRule), true),
        new("monitoring.coreos.com/v1", "ServiceMonitor", typeof(ServiceMonitor), true),
        new("monitoring.coreos.com/v1", "ThanosRuler", typeof(ThanosRuler), true),
        new("monitoring.coreos.com/v1alpha1", "AlertmanagerConfig", typeof(AlertmanagerConfig), true),
        new("networking.k8s.io/v1", "Ingress", typeof(V1Ingress), true),
        new("networking.k8s.io/v1", "IngressClass", typeof(V1IngressClass), false),
        new("networking.k8s.io/v1", "NetworkPolicy", typeof(V1NetworkPolicy), true),
        new("policy/v1beta1", "PodDisruptionBudget", typeof(V1beta1PodDisruptionBudget), true),
        new("policy/v1beta1", "PodSecurityPolicy", typeof(V1beta1PodSecurityPolicy), false),
        new("policy/v1", "PodDisruptionBudget", typeof(V1PodDisruptionBudget), true),
        new("rbac.authorization.k8s.io/v1", "ClusterRole", typeof(V1ClusterRole), false),
        new("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", typeof(V1ClusterRoleBinding), false),
        new("rbac.authorization.k8s.io/v1", "Role", typeof(V1Role), true),
        new("rbac.authorization.k8s.io/v1", "RoleBinding", typeof(V1RoleBinding), true),
        new("scheduling.k8s.io/v1", "PriorityClass", typeof(V1PriorityClass), false),
        new("storage.k8s.io/v1", "StorageClass", typeof(V1StorageClass), false),
    ];

    private static readonly FrozenDictionary<(string, string), KnownKind> ByName =
        All.ToFrozenDictionary(k => (k.ApiVersion, k.Kind));

    private static readonly FrozenDictionary<Type, KnownKind> ByType = All.ToFrozenDictionary(k => k.Type);

    /// <summary>Every kind, in the order of their API versions.</summary>
    public static IReadOnlyList<KnownKind> List => All;

    /// <summary>The kind of an API version and a name; null where the library does not know it.</summary>
    public static KnownKind? Find(string apiVersion, string kind) => ByName.GetValueOrDefault((apiVersion, kind));

    /// <summary>Whether the library knows the kind of an object.</summary>
    public static bool Knows(ObjectReference reference) => Find(reference.ApiVersion ?? "", reference.Kind) is not null;

    /// <summary>JSON as a fresh typed object; null where the library does not know its kind.</summary>
    public static IKubernetesObject<V1ObjectMeta>? Read(ObjectReference reference, ReadOnlyMemory<byte> json) =>
        Find(reference.ApiVersion ?? "", reference.Kind)?.Read(json.Span);

    /// <summary>The kind a class stands for; null where the library does not know it.</summary>
    public static KnownKind? Find(Type type) => ByType.GetValueOrDefault(type);
}
