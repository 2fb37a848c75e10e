using System.Text.Json.Serialization;
using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Policy;

namespace KubePrometheus;

/// <summary>
/// The source-generated JSON metadata of every kind the library knows by type: no reflection on the way from objects to bytes.
/// A kind is added here and in <see cref="KnownKinds"/>.
/// </summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
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
[JsonSerializable(typeof(PrometheusRule))]
[JsonSerializable(typeof(ServiceMonitor))]
[JsonSerializable(typeof(ThanosRuler))]
[JsonSerializable(typeof(UntypedObject))]
[JsonSerializable(typeof(AdapterConfig))]
[JsonSerializable(typeof(BlackboxConfig))]
[JsonSerializable(typeof(GrafanaDatasourceFile))]
[JsonSerializable(typeof(GrafanaDashboardProviderFile))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
internal sealed partial class KubeJsonContext : JsonSerializerContext;
