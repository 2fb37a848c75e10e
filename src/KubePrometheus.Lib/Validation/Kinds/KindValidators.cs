using FluentValidation;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>The validators, each made when an object of its kind is first met.</summary>
internal static class KindValidators
{
    public static readonly Lazy<KindValidator> Alertmanager = Of(() => new AlertmanagerValidator());
    public static readonly Lazy<KindValidator> Deployment = Of(() => new DeploymentValidator());
    public static readonly Lazy<KindValidator> PodMonitor = Of(() => new PodMonitorValidator());
    public static readonly Lazy<KindValidator> Probe = Of(() => new ProbeValidator());
    public static readonly Lazy<KindValidator> Prometheus = Of(() => new PrometheusValidator());
    public static readonly Lazy<KindValidator> ServiceMonitor = Of(() => new ServiceMonitorValidator());
    public static readonly Lazy<KindValidator> StatefulSet = Of(() => new StatefulSetValidator());
    public static readonly Lazy<KindValidator> ThanosRuler = Of(() => new ThanosRulerValidator());

    private static Lazy<KindValidator> Of<T>(Func<AbstractValidator<T>> make)
        where T : class, k8s.IKubernetesObject<V1ObjectMeta> => new(() => new KindValidator<T>(make()));
}

internal sealed class PrometheusValidator : AbstractValidator<Prometheus>
{
    public PrometheusValidator() => When(p => p.Spec is not null, () =>
    {
        RuleFor(p => p.Spec.Replicas).NotNegative("spec.replicas");
        RuleFor(p => p.Spec.Shards).NotNegative("spec.shards");
        RuleFor(p => p.Spec.Retention).Duration("spec.retention");
        RuleFor(p => p.Spec.RetentionSize).Size("spec.retentionSize");
        RuleFor(p => p.Spec.ScrapeInterval).Duration("spec.scrapeInterval");
        RuleFor(p => p.Spec.ScrapeTimeout).Duration("spec.scrapeTimeout");
        RuleFor(p => p.Spec.EvaluationInterval).Duration("spec.evaluationInterval");
        RuleFor(p => p.Spec.LogLevel).OneOf("spec.logLevel", "debug", "info", "warn", "error");
        RuleFor(p => p.Spec.LogFormat).OneOf("spec.logFormat", "logfmt", "json");
    });
}

internal sealed class AlertmanagerValidator : AbstractValidator<Alertmanager>
{
    public AlertmanagerValidator() => When(a => a.Spec is not null, () =>
    {
        RuleFor(a => a.Spec.Replicas).NotNegative("spec.replicas");
        RuleFor(a => a.Spec.Retention).Duration("spec.retention");
        RuleFor(a => a.Spec.LogLevel).OneOf("spec.logLevel", "debug", "info", "warn", "error");
        RuleFor(a => a.Spec.LogFormat).OneOf("spec.logFormat", "logfmt", "json");
    });
}

internal sealed class ThanosRulerValidator : AbstractValidator<ThanosRuler>
{
    public ThanosRulerValidator() => When(r => r.Spec is not null, () =>
    {
        RuleFor(r => r.Spec.Replicas).NotNegative("spec.replicas");
        RuleFor(r => r.Spec.Retention).Duration("spec.retention");
        RuleFor(r => r.Spec.EvaluationInterval).Duration("spec.evaluationInterval");
    });
}

internal sealed class ServiceMonitorValidator : AbstractValidator<ServiceMonitor>
{
    public ServiceMonitorValidator() => When(m => m.Spec?.Endpoints is not null, () =>
        RuleForEach(m => m.Spec.Endpoints).ChildRules(endpoint =>
        {
            endpoint.RuleFor(e => e.Interval).Duration("interval");
            endpoint.RuleFor(e => e.ScrapeTimeout).Duration("scrapeTimeout");
        }).OverridePropertyName("spec.endpoints"));
}

internal sealed class PodMonitorValidator : AbstractValidator<PodMonitor>
{
    public PodMonitorValidator() => When(m => m.Spec?.PodMetricsEndpoints is not null, () =>
        RuleForEach(m => m.Spec.PodMetricsEndpoints).ChildRules(endpoint =>
        {
            endpoint.RuleFor(e => e.Interval).Duration("interval");
            endpoint.RuleFor(e => e.ScrapeTimeout).Duration("scrapeTimeout");
        }).OverridePropertyName("spec.podMetricsEndpoints"));
}

internal sealed class ProbeValidator : AbstractValidator<Probe>
{
    public ProbeValidator() => When(p => p.Spec is not null, () =>
    {
        RuleFor(p => p.Spec.Interval).Duration("spec.interval");
        RuleFor(p => p.Spec.ScrapeTimeout).Duration("spec.scrapeTimeout");
    });
}

internal sealed class DeploymentValidator : AbstractValidator<V1Deployment>
{
    public DeploymentValidator() => When(d => d.Spec is not null, () => RuleFor(d => d.Spec.Replicas).NotNegative("spec.replicas"));
}

internal sealed class StatefulSetValidator : AbstractValidator<V1StatefulSet>
{
    public StatefulSetValidator() => When(d => d.Spec is not null, () => RuleFor(d => d.Spec.Replicas).NotNegative("spec.replicas"));
}
