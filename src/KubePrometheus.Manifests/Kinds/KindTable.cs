using System.Text.Json;
using System.Text.Json.Serialization;
using k8s.Models;
using KubePrometheus.Gateway;
using KubePrometheus.Monitoring;
using KubePrometheus.Policy;
using KubePrometheus.Pyrra;
using static KubePrometheus.KindScope;

namespace KubePrometheus;

/// <summary>
/// The source-generated JSON metadata of every kind the library has a type for, and the table of kinds: no reflection on the way from
/// objects to bytes. A kind is a line here and a row in <see cref="Kinds"/>. The rows stand inside, because the code generated to write a
/// type can be called from here alone; and the generator takes its lines from one declaration.
/// </summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(V1APIService))]
[JsonSerializable(typeof(V1ClusterRole))]
[JsonSerializable(typeof(V1ClusterRoleBinding))]
[JsonSerializable(typeof(V1ConfigMap))]
[JsonSerializable(typeof(V1CronJob))]
[JsonSerializable(typeof(V1CustomResourceDefinition))]
[JsonSerializable(typeof(V1DaemonSet))]
[JsonSerializable(typeof(V1Deployment))]
[JsonSerializable(typeof(V1EndpointSlice))]
[JsonSerializable(typeof(V1Endpoints))]
[JsonSerializable(typeof(V1HTTPRoute))]
[JsonSerializable(typeof(V1HorizontalPodAutoscaler))]
[JsonSerializable(typeof(V2HorizontalPodAutoscaler))]
[JsonSerializable(typeof(V1Ingress))]
[JsonSerializable(typeof(V1IngressClass))]
[JsonSerializable(typeof(V1Job))]
[JsonSerializable(typeof(V1LimitRange))]
[JsonSerializable(typeof(V1MutatingWebhookConfiguration))]
[JsonSerializable(typeof(V1Namespace))]
[JsonSerializable(typeof(V1NetworkPolicy))]
[JsonSerializable(typeof(V1PersistentVolume))]
[JsonSerializable(typeof(V1PersistentVolumeClaim))]
[JsonSerializable(typeof(V1Pod))]
[JsonSerializable(typeof(V1PodDisruptionBudget))]
[JsonSerializable(typeof(V1PriorityClass))]
[JsonSerializable(typeof(V1ReplicaSet))]
[JsonSerializable(typeof(V1ResourceQuota))]
[JsonSerializable(typeof(V1Role))]
[JsonSerializable(typeof(V1RoleBinding))]
[JsonSerializable(typeof(V1RuntimeClass))]
[JsonSerializable(typeof(V1Secret))]
[JsonSerializable(typeof(V1Service))]
[JsonSerializable(typeof(V1ServiceAccount))]
[JsonSerializable(typeof(V1StatefulSet))]
[JsonSerializable(typeof(V1StorageClass))]
[JsonSerializable(typeof(V1ValidatingWebhookConfiguration))]
[JsonSerializable(typeof(V1beta1PodDisruptionBudget))]
[JsonSerializable(typeof(V1beta1PodSecurityPolicy))]
[JsonSerializable(typeof(Alertmanager))]
[JsonSerializable(typeof(AlertmanagerConfig))]
[JsonSerializable(typeof(PodMonitor))]
[JsonSerializable(typeof(Probe))]
[JsonSerializable(typeof(Prometheus))]
[JsonSerializable(typeof(PrometheusAgent))]
[JsonSerializable(typeof(PrometheusRule))]
[JsonSerializable(typeof(ScrapeConfig))]
[JsonSerializable(typeof(ServiceLevelObjective))]
[JsonSerializable(typeof(ServiceMonitor))]
[JsonSerializable(typeof(ThanosRuler))]
[JsonSerializable(typeof(V1beta1AlertmanagerConfig))]
[JsonSerializable(typeof(UntypedObject))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class KubeJsonContext : JsonSerializerContext
{
    /// <summary>The kinds the library has a type for.</summary>
    /// <remarks>
    /// Each start of a program pays for a row: what it holds is constants, and functions that are compiled when an object of the kind is
    /// met. The list is a field, because the compiler keeps no cache of functions for it.
    /// </remarks>
    public static class Kinds
    {
        private const string Monitoring = "monitoring.coreos.com/v1";
        private const string MonitoringAlpha = "monitoring.coreos.com/v1alpha1";
        private const string MonitoringBeta = "monitoring.coreos.com/v1beta1";

        /// <summary>In the order of their API versions. Of each what <see cref="KnownKind{T}"/> describes.</summary>
        public static readonly KnownKind[] Rows =
        [
            new KnownKind<V1ConfigMap>("v1", "ConfigMap", Namespaced, Default.V1ConfigMapSerializeHandler, since: 0, rank: 31)
            {
                RunsNothing = true,
            },
            new KnownKind<V1Endpoints>("v1", "Endpoints", Namespaced, Default.V1EndpointsSerializeHandler, since: 0, rank: 51),
            new KnownKind<V1LimitRange>("v1", "LimitRange", Namespaced, Default.V1LimitRangeSerializeHandler, since: 0, rank: 14),
            new KnownKind<V1Namespace>("v1", "Namespace", ClusterWide, Default.V1NamespaceSerializeHandler, since: 0, rank: 0),
            new KnownKind<V1PersistentVolume>(
                "v1", "PersistentVolume", ClusterWide, Default.V1PersistentVolumeSerializeHandler, since: 0, rank: 41),
            new KnownKind<V1PersistentVolumeClaim>(
                "v1", "PersistentVolumeClaim", Namespaced, Default.V1PersistentVolumeClaimSerializeHandler, since: 0, rank: 42)
            {
                References = static (it, to) => to.StorageClass(it.Spec?.StorageClassName, "spec.storageClassName"),
            },
            new KnownKind<V1Pod>("v1", "Pod", Namespaced, Default.V1PodSerializeHandler, since: 0)
            {
                PodTemplate = static it => new() { Metadata = it.Metadata, Spec = it.Spec },
                PodTemplatePath = "",
            },
            new KnownKind<V1ResourceQuota>("v1", "ResourceQuota", Namespaced, Default.V1ResourceQuotaSerializeHandler, since: 0, rank: 13),
            new KnownKind<V1Secret>("v1", "Secret", Namespaced, Default.V1SecretSerializeHandler, since: 0, rank: 30)
            {
                RunsNothing = true,
            },
            new KnownKind<V1Service>("v1", "Service", Namespaced, Default.V1ServiceSerializeHandler, since: 0, rank: 50),
            new KnownKind<V1ServiceAccount>(
                "v1", "ServiceAccount", Namespaced, Default.V1ServiceAccountSerializeHandler, since: 0, rank: 20)
            {
                References = static (it, to) => to.PullSecrets(it.ImagePullSecrets, "imagePullSecrets"),
            },
            new KnownKind<V1MutatingWebhookConfiguration>(
                "admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", ClusterWide,
                Default.V1MutatingWebhookConfigurationSerializeHandler, since: 16, rank: 81)
            {
                References = KubernetesReferences.Of,
            },
            new KnownKind<V1ValidatingWebhookConfiguration>(
                "admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", ClusterWide,
                Default.V1ValidatingWebhookConfigurationSerializeHandler, since: 16, rank: 82)
            {
                References = KubernetesReferences.Of,
            },
            new KnownKind<V1CustomResourceDefinition>(
                "apiextensions.k8s.io/v1", "CustomResourceDefinition", ClusterWide,
                Default.V1CustomResourceDefinitionSerializeHandler, since: 16, rank: 1)
            {
                RunsNothing = true,
            },
            new KnownKind<V1APIService>(
                "apiregistration.k8s.io/v1", "APIService", ClusterWide, Default.V1APIServiceSerializeHandler, since: 10, rank: 80)
            {
                References = KubernetesReferences.Of,
            },
            new KnownKind<V1DaemonSet>("apps/v1", "DaemonSet", Namespaced, Default.V1DaemonSetSerializeHandler, since: 9)
            {
                PodTemplate = static it => it.Spec?.Template,
            },
            new KnownKind<V1Deployment>("apps/v1", "Deployment", Namespaced, Default.V1DeploymentSerializeHandler, since: 9)
            {
                PodTemplate = static it => it.Spec?.Template,
            },
            new KnownKind<V1ReplicaSet>("apps/v1", "ReplicaSet", Namespaced, Default.V1ReplicaSetSerializeHandler, since: 9)
            {
                PodTemplate = static it => it.Spec?.Template,
            },
            new KnownKind<V1StatefulSet>("apps/v1", "StatefulSet", Namespaced, Default.V1StatefulSetSerializeHandler, since: 9)
            {
                PodTemplate = static it => it.Spec?.Template,
                References = KubernetesReferences.Of,
            },
            new KnownKind<V1HorizontalPodAutoscaler>(
                "autoscaling/v1", "HorizontalPodAutoscaler", Namespaced, Default.V1HorizontalPodAutoscalerSerializeHandler, since: 2)
            {
                References = static (it, to) => to.ScaleTarget(it.Spec?.ScaleTargetRef?.Kind, it.Spec?.ScaleTargetRef?.Name),
            },
            new KnownKind<V2HorizontalPodAutoscaler>(
                "autoscaling/v2", "HorizontalPodAutoscaler", Namespaced, Default.V2HorizontalPodAutoscalerSerializeHandler, since: 23)
            {
                References = static (it, to) => to.ScaleTarget(it.Spec?.ScaleTargetRef?.Kind, it.Spec?.ScaleTargetRef?.Name),
            },
            new KnownKind<V1CronJob>("batch/v1", "CronJob", Namespaced, Default.V1CronJobSerializeHandler, since: 21)
            {
                PodTemplate = static it => it.Spec?.JobTemplate?.Spec?.Template,
                PodTemplatePath = "spec.jobTemplate.spec.template",
            },
            new KnownKind<V1Job>("batch/v1", "Job", Namespaced, Default.V1JobSerializeHandler, since: 2)
            {
                PodTemplate = static it => it.Spec?.Template,
            },
            new KnownKind<V1EndpointSlice>(
                "discovery.k8s.io/v1", "EndpointSlice", Namespaced, Default.V1EndpointSliceSerializeHandler, since: 21),
            new KnownKind<V1HTTPRoute>(
                "gateway.networking.k8s.io/v1", "HTTPRoute", Namespaced,
                Default.V1HTTPRouteSerializeHandler, since: ApiKind.ByDefinition, rank: ApplyOrder.Custom)
            {
                References = KubernetesReferences.Of,
            },
            new KnownKind<Alertmanager>(
                Monitoring, "Alertmanager", Namespaced, Default.AlertmanagerSerializeHandler, plural: "alertmanagers", file: "alertmanager")
            {
                OperatorPods = static it => it.Spec,
                References = MonitoringReferences.Of,
                OperatorImages = [new(null, "--alertmanager-default-base-image", "quay.io/prometheus/alertmanager")],
            },
            new KnownKind<PodMonitor>(
                Monitoring, "PodMonitor", Namespaced, Default.PodMonitorSerializeHandler, plural: "podmonitors", file: "podmonitor")
            {
                References = MonitoringReferences.Of,
            },
            new KnownKind<Probe>(
                Monitoring, "Probe", Namespaced, Default.ProbeSerializeHandler, plural: "probes", file: "probe")
            {
                References = MonitoringReferences.Of,
            },
            new KnownKind<Prometheus>(
                Monitoring, "Prometheus", Namespaced, Default.PrometheusSerializeHandler, plural: "prometheuses", file: "prometheus")
            {
                OperatorPods = static it => it.Spec,
                References = MonitoringReferences.Of,
                OperatorImages =
                [
                    new(null, "--prometheus-default-base-image", "quay.io/prometheus/prometheus"),
                    new("thanos", "--thanos-default-base-image", "quay.io/thanos/thanos"),
                ],
            },
            new KnownKind<PrometheusRule>(
                Monitoring, "PrometheusRule", Namespaced,
                Default.PrometheusRuleSerializeHandler, plural: "prometheusrules", file: "prometheusrule")
            {
                RunsNothing = true,
            },
            new KnownKind<ServiceMonitor>(
                Monitoring, "ServiceMonitor", Namespaced,
                Default.ServiceMonitorSerializeHandler, plural: "servicemonitors", file: "servicemonitor")
            {
                References = MonitoringReferences.Of,
            },
            new KnownKind<ThanosRuler>(
                Monitoring, "ThanosRuler", Namespaced, Default.ThanosRulerSerializeHandler, plural: "thanosrulers", file: "thanosruler")
            {
                OperatorPods = static it => it.Spec,
                References = MonitoringReferences.Of,
                OperatorImages = [new(null, "--thanos-default-base-image", "quay.io/thanos/thanos")],
            },
            new KnownKind<AlertmanagerConfig>(
                MonitoringAlpha, "AlertmanagerConfig", Namespaced,
                Default.AlertmanagerConfigSerializeHandler, plural: "alertmanagerconfigs", file: "alertmanagerConfig")
            {
                References = MonitoringReferences.Of,
            },
            new KnownKind<PrometheusAgent>(
                MonitoringAlpha, "PrometheusAgent", Namespaced,
                Default.PrometheusAgentSerializeHandler, plural: "prometheusagents", file: "prometheusagent")
            {
                OperatorSince = 64,
                OperatorPods = static it => it.Spec,
                References = MonitoringReferences.Of,
                OperatorImages = [new(null, "--prometheus-default-base-image", "quay.io/prometheus/prometheus")],
            },
            new KnownKind<ScrapeConfig>(
                MonitoringAlpha, "ScrapeConfig", Namespaced,
                Default.ScrapeConfigSerializeHandler, plural: "scrapeconfigs", file: "scrapeconfig")
            {
                OperatorSince = 65,
                References = ScrapeConfigReferences.Of,
            },
            new KnownKind<V1beta1AlertmanagerConfig>(
                MonitoringBeta, "AlertmanagerConfig", Namespaced,
                Default.V1beta1AlertmanagerConfigSerializeHandler, plural: "alertmanagerconfigs", file: null)
            {
                OperatorSince = 57,
                References = MonitoringReferences.Of,
            },
            new KnownKind<V1Ingress>("networking.k8s.io/v1", "Ingress", Namespaced, Default.V1IngressSerializeHandler, since: 19)
            {
                References = KubernetesReferences.Of,
            },
            new KnownKind<V1IngressClass>(
                "networking.k8s.io/v1", "IngressClass", ClusterWide, Default.V1IngressClassSerializeHandler, since: 19),
            new KnownKind<V1NetworkPolicy>(
                "networking.k8s.io/v1", "NetworkPolicy", Namespaced, Default.V1NetworkPolicySerializeHandler, since: 7, rank: 15),
            new KnownKind<V1RuntimeClass>(
                "node.k8s.io/v1", "RuntimeClass", ClusterWide, Default.V1RuntimeClassSerializeHandler, since: 20, rank: 11),
            new KnownKind<V1beta1PodDisruptionBudget>(
                "policy/v1beta1", "PodDisruptionBudget", Namespaced,
                Default.V1beta1PodDisruptionBudgetSerializeHandler, since: 5, until: 24)
            {
                References = static (it, to) => to.ProtectedPods = it.Spec?.Selector,
            },
            new KnownKind<V1beta1PodSecurityPolicy>(
                "policy/v1beta1", "PodSecurityPolicy", ClusterWide,
                Default.V1beta1PodSecurityPolicySerializeHandler, since: 10, until: 24, rank: 12)
            {
                Successor = "Pod Security Admission takes its place, by labels of the Namespace (KubePrometheus.NamespaceLabels)",
            },
            new KnownKind<V1PodDisruptionBudget>(
                "policy/v1", "PodDisruptionBudget", Namespaced, Default.V1PodDisruptionBudgetSerializeHandler, since: 21)
            {
                References = static (it, to) => to.ProtectedPods = it.Spec?.Selector,
            },
            new KnownKind<ServiceLevelObjective>(
                "pyrra.dev/v1alpha1", "ServiceLevelObjective", Namespaced,
                Default.ServiceLevelObjectiveSerializeHandler, since: ApiKind.ByDefinition, rank: ApplyOrder.Custom)
            {
                RunsNothing = true,
            },
            new KnownKind<V1ClusterRole>(
                "rbac.authorization.k8s.io/v1", "ClusterRole", ClusterWide, Default.V1ClusterRoleSerializeHandler, since: 8, rank: 21),
            new KnownKind<V1ClusterRoleBinding>(
                "rbac.authorization.k8s.io/v1", "ClusterRoleBinding", ClusterWide,
                Default.V1ClusterRoleBindingSerializeHandler, since: 8, rank: 23)
            {
                References = static (it, to) => to.RoleAndSubjects(it.RoleRef, it.Subjects, ofCluster: true),
            },
            new KnownKind<V1Role>("rbac.authorization.k8s.io/v1", "Role", Namespaced, Default.V1RoleSerializeHandler, since: 8, rank: 22),
            new KnownKind<V1RoleBinding>(
                "rbac.authorization.k8s.io/v1", "RoleBinding", Namespaced, Default.V1RoleBindingSerializeHandler, since: 8, rank: 24)
            {
                References = static (it, to) => to.RoleAndSubjects(it.RoleRef, it.Subjects),
            },
            new KnownKind<V1PriorityClass>(
                "scheduling.k8s.io/v1", "PriorityClass", ClusterWide, Default.V1PriorityClassSerializeHandler, since: 14, rank: 10),
            new KnownKind<V1StorageClass>(
                "storage.k8s.io/v1", "StorageClass", ClusterWide, Default.V1StorageClassSerializeHandler, since: 6, rank: 40),
        ];
    }
}

/// <summary>The kinds that are known by their names alone.</summary>
internal static partial class KnownKinds
{
    private const int Now = ApiKind.NoEnd;

    /// <summary>
    /// API version, the first and the last minor version of Kubernetes that serves it, and its kinds, but for those that have a type.
    /// Written from Kubernetes' guide to deprecated APIs and its release notes, for what is served by default and may stand in a manifest.
    /// </summary>
    private static NamedKinds WithoutType() => new()
    {
        { "v1", 0, Now, "Binding", "ComponentStatus", "Event", "Node", "PodTemplate", "ReplicationController" },
        { "admissionregistration.k8s.io/v1", 30, Now, "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding" },
        { "admissionregistration.k8s.io/v1beta1", 9, 21, "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration" },
        { "apiextensions.k8s.io/v1beta1", 7, 21, "CustomResourceDefinition" },
        { "apiregistration.k8s.io/v1beta1", 7, 21, "APIService" },
        { "apps/v1", 9, Now, "ControllerRevision" },
        { "apps/v1beta1", 6, 15, "ControllerRevision", "Deployment", "StatefulSet" },
        { "apps/v1beta2", 8, 15, "ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet" },
        { "autoscaling/v2beta1", 8, 24, "HorizontalPodAutoscaler" },
        { "autoscaling/v2beta2", 12, 25, "HorizontalPodAutoscaler" },
        { "batch/v1beta1", 8, 24, "CronJob" },
        { "certificates.k8s.io/v1", 19, Now, "CertificateSigningRequest" },
        { "certificates.k8s.io/v1beta1", 6, 21, "CertificateSigningRequest" },
        { "coordination.k8s.io/v1", 14, Now, "Lease" },
        { "coordination.k8s.io/v1beta1", 12, 21, "Lease" },
        { "discovery.k8s.io/v1beta1", 17, 24, "EndpointSlice" },
        { "events.k8s.io/v1", 19, Now, "Event" },
        { "events.k8s.io/v1beta1", 8, 24, "Event" },
        { "extensions/v1beta1", 2, 15, "DaemonSet", "Deployment", "NetworkPolicy", "ReplicaSet" },
        { new("extensions/v1beta1", "PodSecurityPolicy", since: 2, until: 15, rank: 12) },
        { "extensions/v1beta1", 2, 21, "Ingress" },
        { "flowcontrol.apiserver.k8s.io/v1", 29, Now, "FlowSchema", "PriorityLevelConfiguration" },
        { "flowcontrol.apiserver.k8s.io/v1beta1", 20, 25, "FlowSchema", "PriorityLevelConfiguration" },
        { "flowcontrol.apiserver.k8s.io/v1beta2", 23, 28, "FlowSchema", "PriorityLevelConfiguration" },
        { "flowcontrol.apiserver.k8s.io/v1beta3", 26, 31, "FlowSchema", "PriorityLevelConfiguration" },
        { "networking.k8s.io/v1", 33, Now, "IPAddress", "ServiceCIDR" },
        { "networking.k8s.io/v1beta1", 14, 21, "Ingress" },
        { "networking.k8s.io/v1beta1", 18, 21, "IngressClass" },
        { "node.k8s.io/v1beta1", 14, 24, "RuntimeClass" },
        { "rbac.authorization.k8s.io/v1beta1", 6, 21, "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding" },
        { "resource.k8s.io/v1", 34, Now, "DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice" },
        { "scheduling.k8s.io/v1beta1", 11, 21, "PriorityClass" },
        { "storage.k8s.io/v1", 13, Now, "VolumeAttachment" },
        { "storage.k8s.io/v1", 17, Now, "CSINode" },
        { "storage.k8s.io/v1", 18, Now, "CSIDriver" },
        { "storage.k8s.io/v1", 24, Now, "CSIStorageCapacity" },
        { "storage.k8s.io/v1", 34, Now, "VolumeAttributesClass" },
        { "storage.k8s.io/v1beta1", 4, 21, "StorageClass" },
        { "storage.k8s.io/v1beta1", 10, 21, "VolumeAttachment" },
        { "storage.k8s.io/v1beta1", 14, 21, "CSIDriver", "CSINode" },
        { "storage.k8s.io/v1beta1", 21, 26, "CSIStorageCapacity" },
    };
}
