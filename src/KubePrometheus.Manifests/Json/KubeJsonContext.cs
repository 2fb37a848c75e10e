using System.Text.Json;
using System.Text.Json.Serialization;
using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Policy;

namespace KubePrometheus;

/// <summary>
/// The source-generated JSON metadata of every kind the library knows by type: no reflection on the way from objects to bytes.
/// A kind is added here, in <see cref="TryWrite"/> and in <see cref="KnownKinds"/>.
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
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class KubeJsonContext : JsonSerializerContext
{
    /// <summary>
    /// Writes an object by the code generated for its type, in the order in which the type declares its properties. The way through
    /// <see cref="JsonSerializer"/> would come to the same code, after it has made the metadata of every type the object could hold.
    /// </summary>
    /// <returns>False where the type is none of these.</returns>
    public bool TryWrite(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case V1APIService it:
                V1APIServiceSerializeHandler(writer, it);
                return true;
            case V1ClusterRole it:
                V1ClusterRoleSerializeHandler(writer, it);
                return true;
            case V1ClusterRoleBinding it:
                V1ClusterRoleBindingSerializeHandler(writer, it);
                return true;
            case V1ConfigMap it:
                V1ConfigMapSerializeHandler(writer, it);
                return true;
            case V1CronJob it:
                V1CronJobSerializeHandler(writer, it);
                return true;
            case V1CustomResourceDefinition it:
                V1CustomResourceDefinitionSerializeHandler(writer, it);
                return true;
            case V1DaemonSet it:
                V1DaemonSetSerializeHandler(writer, it);
                return true;
            case V1Deployment it:
                V1DeploymentSerializeHandler(writer, it);
                return true;
            case V1EndpointSlice it:
                V1EndpointSliceSerializeHandler(writer, it);
                return true;
            case V1Endpoints it:
                V1EndpointsSerializeHandler(writer, it);
                return true;
            case V1HorizontalPodAutoscaler it:
                V1HorizontalPodAutoscalerSerializeHandler(writer, it);
                return true;
            case V2HorizontalPodAutoscaler it:
                V2HorizontalPodAutoscalerSerializeHandler(writer, it);
                return true;
            case V1Ingress it:
                V1IngressSerializeHandler(writer, it);
                return true;
            case V1IngressClass it:
                V1IngressClassSerializeHandler(writer, it);
                return true;
            case V1Job it:
                V1JobSerializeHandler(writer, it);
                return true;
            case V1LimitRange it:
                V1LimitRangeSerializeHandler(writer, it);
                return true;
            case V1MutatingWebhookConfiguration it:
                V1MutatingWebhookConfigurationSerializeHandler(writer, it);
                return true;
            case V1Namespace it:
                V1NamespaceSerializeHandler(writer, it);
                return true;
            case V1NetworkPolicy it:
                V1NetworkPolicySerializeHandler(writer, it);
                return true;
            case V1PersistentVolume it:
                V1PersistentVolumeSerializeHandler(writer, it);
                return true;
            case V1PersistentVolumeClaim it:
                V1PersistentVolumeClaimSerializeHandler(writer, it);
                return true;
            case V1Pod it:
                V1PodSerializeHandler(writer, it);
                return true;
            case V1PodDisruptionBudget it:
                V1PodDisruptionBudgetSerializeHandler(writer, it);
                return true;
            case V1PriorityClass it:
                V1PriorityClassSerializeHandler(writer, it);
                return true;
            case V1ReplicaSet it:
                V1ReplicaSetSerializeHandler(writer, it);
                return true;
            case V1ResourceQuota it:
                V1ResourceQuotaSerializeHandler(writer, it);
                return true;
            case V1Role it:
                V1RoleSerializeHandler(writer, it);
                return true;
            case V1RoleBinding it:
                V1RoleBindingSerializeHandler(writer, it);
                return true;
            case V1Secret it:
                V1SecretSerializeHandler(writer, it);
                return true;
            case V1Service it:
                V1ServiceSerializeHandler(writer, it);
                return true;
            case V1ServiceAccount it:
                V1ServiceAccountSerializeHandler(writer, it);
                return true;
            case V1StatefulSet it:
                V1StatefulSetSerializeHandler(writer, it);
                return true;
            case V1StorageClass it:
                V1StorageClassSerializeHandler(writer, it);
                return true;
            case V1ValidatingWebhookConfiguration it:
                V1ValidatingWebhookConfigurationSerializeHandler(writer, it);
                return true;
            case V1beta1PodDisruptionBudget it:
                V1beta1PodDisruptionBudgetSerializeHandler(writer, it);
                return true;
            case V1beta1PodSecurityPolicy it:
                V1beta1PodSecurityPolicySerializeHandler(writer, it);
                return true;
            case Alertmanager it:
                AlertmanagerSerializeHandler(writer, it);
                return true;
            case AlertmanagerConfig it:
                AlertmanagerConfigSerializeHandler(writer, it);
                return true;
            case PodMonitor it:
                PodMonitorSerializeHandler(writer, it);
                return true;
            case Probe it:
                ProbeSerializeHandler(writer, it);
                return true;
            case Prometheus it:
                PrometheusSerializeHandler(writer, it);
                return true;
            case PrometheusRule it:
                PrometheusRuleSerializeHandler(writer, it);
                return true;
            case ServiceMonitor it:
                ServiceMonitorSerializeHandler(writer, it);
                return true;
            case ThanosRuler it:
                ThanosRulerSerializeHandler(writer, it);
                return true;
            default:
                return false;
        }
    }
}
