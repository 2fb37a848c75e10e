using k8s;
using k8s.Models;
using KubePrometheus.Gateway;
using KubePrometheus.Monitoring;
using KubePrometheus.Policy;
using KubePrometheus.Pyrra;

namespace KubePrometheus;

/// <summary>The validators of the kinds that have rules of their own, one line each.</summary>
internal static class KindValidators
{
    private static readonly KindValidator[] All =
    [
        new KindValidator<Alertmanager>(static () => new AlertmanagerValidator()),
        new KindValidator<AlertmanagerConfig>(static () => new AlertmanagerConfigValidator()),
        new KindValidator<PodMonitor>(static () => new PodMonitorValidator()),
        new KindValidator<Probe>(static () => new ProbeValidator()),
        new KindValidator<Prometheus>(static () => new PrometheusValidator()),
        new KindValidator<ScrapeConfig>(static () => new ScrapeConfigValidator()),
        new KindValidator<PrometheusAgent>(static () => new PrometheusAgentValidator()),
        new KindValidator<ServiceLevelObjective>(static () => new ServiceLevelObjectiveValidator()),
        new KindValidator<ServiceMonitor>(static () => new ServiceMonitorValidator()),
        new KindValidator<ThanosRuler>(static () => new ThanosRulerValidator()),
        new KindValidator<V1APIService>(static () => new APIServiceValidator()),
        new KindValidator<V1ClusterRole>(static () => new ClusterRoleValidator()),
        new KindValidator<V1ClusterRoleBinding>(static () => new ClusterRoleBindingValidator()),
        new KindValidator<V1ConfigMap>(static () => new ConfigMapValidator()),
        new KindValidator<V1CronJob>(static () => new CronJobValidator()),
        new KindValidator<V1CustomResourceDefinition>(static () => new CustomResourceDefinitionValidator()),
        new KindValidator<V1DaemonSet>(static () => new DaemonSetValidator()),
        new KindValidator<V1Deployment>(static () => new DeploymentValidator()),
        new KindValidator<V1EndpointSlice>(static () => new EndpointSliceValidator()),
        new KindValidator<V1Endpoints>(static () => new EndpointsValidator()),
        new KindValidator<V1HorizontalPodAutoscaler>(static () => new V1HorizontalPodAutoscalerValidator()),
        new KindValidator<V1HTTPRoute>(static () => new HttpRouteValidator()),
        new KindValidator<V1Ingress>(static () => new IngressValidator()),
        new KindValidator<V1IngressClass>(static () => new IngressClassValidator()),
        new KindValidator<V1Job>(static () => new JobValidator()),
        new KindValidator<V1LimitRange>(static () => new LimitRangeValidator()),
        new KindValidator<V1MutatingWebhookConfiguration>(static () => new MutatingWebhookConfigurationValidator()),
        new KindValidator<V1Namespace>(static () => new NamespaceValidator()),
        new KindValidator<V1NetworkPolicy>(static () => new NetworkPolicyValidator()),
        new KindValidator<V1PersistentVolume>(static () => new PersistentVolumeValidator()),
        new KindValidator<V1PersistentVolumeClaim>(static () => new PersistentVolumeClaimValidator()),
        new KindValidator<V1Pod>(static () => new PodValidator()),
        new KindValidator<V1PodDisruptionBudget>(static () => new PodDisruptionBudgetValidator()),
        new KindValidator<V1PriorityClass>(static () => new PriorityClassValidator()),
        new KindValidator<V1ReplicaSet>(static () => new ReplicaSetValidator()),
        new KindValidator<V1ResourceQuota>(static () => new ResourceQuotaValidator()),
        new KindValidator<V1Role>(static () => new RoleValidator()),
        new KindValidator<V1RoleBinding>(static () => new RoleBindingValidator()),
        new KindValidator<V1RuntimeClass>(static () => new RuntimeClassValidator()),
        new KindValidator<V1Secret>(static () => new SecretValidator()),
        new KindValidator<V1Service>(static () => new ServiceValidator()),
        new KindValidator<V1ServiceAccount>(static () => new ServiceAccountValidator()),
        new KindValidator<V1StatefulSet>(static () => new StatefulSetValidator()),
        new KindValidator<V1StorageClass>(static () => new StorageClassValidator()),
        new KindValidator<V1ValidatingWebhookConfiguration>(static () => new ValidatingWebhookConfigurationValidator()),
        new KindValidator<V1beta1AlertmanagerConfig>(static () => new V1beta1AlertmanagerConfigValidator()),
        new KindValidator<V1beta1PodDisruptionBudget>(static () => new V1beta1PodDisruptionBudgetValidator()),
        new KindValidator<V2HorizontalPodAutoscaler>(static () => new HorizontalPodAutoscalerValidator()),
    ];

    private static readonly Dictionary<Type, KindValidator> ByType = All.ToDictionary(validator => validator.Type);

    /// <summary>Every validator.</summary>
    public static IReadOnlyList<KindValidator> List => All;

    /// <summary>The validator of an object's kind; null for a kind of which nothing more is known than its structure.</summary>
    public static KindValidator? Find(IKubernetesObject<V1ObjectMeta> obj) =>
        KnownKinds.Of(obj) is { } kind ? ByType.GetValueOrDefault(kind.Type) : null;
}
