using FluentValidation;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Policy;

namespace KubePrometheus;

/// <summary>The validators, each made when an object of its kind is first met.</summary>
internal static class KindValidators
{
    private static readonly Lazy<KindValidator> APIService = Of(() => new APIServiceValidator());
    private static readonly Lazy<KindValidator> Alertmanager = Of(() => new AlertmanagerValidator());
    private static readonly Lazy<KindValidator> AlertmanagerConfig = Of(() => new AlertmanagerConfigValidator());
    private static readonly Lazy<KindValidator> ClusterRole = Of(() => new ClusterRoleValidator());
    private static readonly Lazy<KindValidator> ClusterRoleBinding = Of(() => new ClusterRoleBindingValidator());
    private static readonly Lazy<KindValidator> ConfigMap = Of(() => new ConfigMapValidator());
    private static readonly Lazy<KindValidator> CronJob = Of(() => new CronJobValidator());
    private static readonly Lazy<KindValidator> CustomResourceDefinition = Of(() => new CustomResourceDefinitionValidator());
    private static readonly Lazy<KindValidator> DaemonSet = Of(() => new DaemonSetValidator());
    private static readonly Lazy<KindValidator> Deployment = Of(() => new DeploymentValidator());
    private static readonly Lazy<KindValidator> EndpointSlice = Of(() => new EndpointSliceValidator());
    private static readonly Lazy<KindValidator> Endpoints = Of(() => new EndpointsValidator());
    private static readonly Lazy<KindValidator> HorizontalPodAutoscaler = Of(() => new HorizontalPodAutoscalerValidator());
    private static readonly Lazy<KindValidator> Ingress = Of(() => new IngressValidator());
    private static readonly Lazy<KindValidator> IngressClass = Of(() => new IngressClassValidator());
    private static readonly Lazy<KindValidator> Job = Of(() => new JobValidator());
    private static readonly Lazy<KindValidator> LimitRange = Of(() => new LimitRangeValidator());
    private static readonly Lazy<KindValidator> MutatingWebhookConfiguration = Of(() => new MutatingWebhookConfigurationValidator());
    private static readonly Lazy<KindValidator> NetworkPolicy = Of(() => new NetworkPolicyValidator());
    private static readonly Lazy<KindValidator> PersistentVolume = Of(() => new PersistentVolumeValidator());
    private static readonly Lazy<KindValidator> PersistentVolumeClaim = Of(() => new PersistentVolumeClaimValidator());
    private static readonly Lazy<KindValidator> Pod = Of(() => new PodValidator());
    private static readonly Lazy<KindValidator> PodDisruptionBudget = Of(() => new PodDisruptionBudgetValidator());
    private static readonly Lazy<KindValidator> PodMonitor = Of(() => new PodMonitorValidator());
    private static readonly Lazy<KindValidator> PriorityClass = Of(() => new PriorityClassValidator());
    private static readonly Lazy<KindValidator> Probe = Of(() => new ProbeValidator());
    private static readonly Lazy<KindValidator> Prometheus = Of(() => new PrometheusValidator());
    private static readonly Lazy<KindValidator> ReplicaSet = Of(() => new ReplicaSetValidator());
    private static readonly Lazy<KindValidator> ResourceQuota = Of(() => new ResourceQuotaValidator());
    private static readonly Lazy<KindValidator> Role = Of(() => new RoleValidator());
    private static readonly Lazy<KindValidator> RoleBinding = Of(() => new RoleBindingValidator());
    private static readonly Lazy<KindValidator> Secret = Of(() => new SecretValidator());
    private static readonly Lazy<KindValidator> Service = Of(() => new ServiceValidator());
    private static readonly Lazy<KindValidator> ServiceMonitor = Of(() => new ServiceMonitorValidator());
    private static readonly Lazy<KindValidator> StatefulSet = Of(() => new StatefulSetValidator());
    private static readonly Lazy<KindValidator> ThanosRuler = Of(() => new ThanosRulerValidator());
    private static readonly Lazy<KindValidator> V1HorizontalPodAutoscaler = Of(() => new V1HorizontalPodAutoscalerValidator());
    private static readonly Lazy<KindValidator> V1beta1PodDisruptionBudget = Of(() => new V1beta1PodDisruptionBudgetValidator());
    private static readonly Lazy<KindValidator> ValidatingWebhookConfiguration = Of(() => new ValidatingWebhookConfigurationValidator());

    /// <summary>The validator of an object's kind; null for a kind of which nothing more is known than its structure.</summary>
    public static KindValidator? Find(IKubernetesObject<V1ObjectMeta> obj) => (obj switch
    {
        ServiceMonitor _ => ServiceMonitor,
        V1Service _ => Service,
        V1ConfigMap _ => ConfigMap,
        V1Secret _ => Secret,
        V1Deployment _ => Deployment,
        V1ClusterRole _ => ClusterRole,
        V1ClusterRoleBinding _ => ClusterRoleBinding,
        V1Role _ => Role,
        V1RoleBinding _ => RoleBinding,
        PodMonitor _ => PodMonitor,
        Probe _ => Probe,
        Prometheus _ => Prometheus,
        Alertmanager _ => Alertmanager,
        AlertmanagerConfig _ => AlertmanagerConfig,
        ThanosRuler _ => ThanosRuler,
        V1DaemonSet _ => DaemonSet,
        V1StatefulSet _ => StatefulSet,
        V1ReplicaSet _ => ReplicaSet,
        V1Pod _ => Pod,
        V1Job _ => Job,
        V1CronJob _ => CronJob,
        V1Ingress _ => Ingress,
        V1NetworkPolicy _ => NetworkPolicy,
        V1PodDisruptionBudget _ => PodDisruptionBudget,
        V1beta1PodDisruptionBudget _ => V1beta1PodDisruptionBudget,
        V1PersistentVolumeClaim _ => PersistentVolumeClaim,
        V1PriorityClass _ => PriorityClass,
        V1APIService _ => APIService,
        V2HorizontalPodAutoscaler _ => HorizontalPodAutoscaler,
        V1HorizontalPodAutoscaler _ => V1HorizontalPodAutoscaler,
        V1CustomResourceDefinition _ => CustomResourceDefinition,
        V1ValidatingWebhookConfiguration _ => ValidatingWebhookConfiguration,
        V1MutatingWebhookConfiguration _ => MutatingWebhookConfiguration,
        V1PersistentVolume _ => PersistentVolume,
        V1LimitRange _ => LimitRange,
        V1ResourceQuota _ => ResourceQuota,
        V1Endpoints _ => Endpoints,
        V1EndpointSlice _ => EndpointSlice,
        V1IngressClass _ => IngressClass,
        _ => null,
    })?.Value;

    private static Lazy<KindValidator> Of<T>(Func<AbstractValidator<T>> make)
        where T : class, IKubernetesObject<V1ObjectMeta> => new(() => new KindValidator<T>(make()));
}
