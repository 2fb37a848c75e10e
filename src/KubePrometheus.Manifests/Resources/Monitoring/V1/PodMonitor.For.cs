using System.Runtime.CompilerServices;
using k8s;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <content>A monitor from the workload whose Pods it monitors.</content>
public sealed partial record PodMonitor
{
    /// <summary>What <c>For</c> made the monitor for, by which a build checks its ports; null for another monitor.</summary>
    internal MonitoredTarget? MadeFor { get; init; }

    /// <summary>
    /// A monitor of the Pods of a Deployment: with its name, namespace and labels, and its selector. A port that no container has is a
    /// finding of the build that the monitor is added to.
    /// </summary>
    /// <param name="workload">The workload, of the stack or of one's own. It is not kept.</param>
    /// <param name="port">The name of a container's port (<c>spec.podMetricsEndpoints[0].port</c>).</param>
    /// <param name="interval">How often they are scraped, such as <c>30s</c>. Default: the <c>scrapeInterval</c> of the Prometheus.</param>
    /// <param name="path">The path of the metrics. Default: <c>/metrics</c>.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public static PodMonitor For(
        V1Deployment workload, string port, string? interval = null, string? path = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return Of(workload, workload.Spec?.Selector, workload.Spec?.Template, port, interval, path, new(file, line));
    }

    /// <summary>A monitor of the Pods of a StatefulSet; see <see cref="For(V1Deployment, string, string, string, string, int)"/>.</summary>
    /// <param name="workload">The workload, of the stack or of one's own. It is not kept.</param>
    /// <param name="port">The name of a container's port (<c>spec.podMetricsEndpoints[0].port</c>).</param>
    /// <param name="interval">How often they are scraped, such as <c>30s</c>. Default: the <c>scrapeInterval</c> of the Prometheus.</param>
    /// <param name="path">The path of the metrics. Default: <c>/metrics</c>.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public static PodMonitor For(
        V1StatefulSet workload, string port, string? interval = null, string? path = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return Of(workload, workload.Spec?.Selector, workload.Spec?.Template, port, interval, path, new(file, line));
    }

    /// <summary>A monitor of the Pods of a DaemonSet; see <see cref="For(V1Deployment, string, string, string, string, int)"/>.</summary>
    /// <param name="workload">The workload, of the stack or of one's own. It is not kept.</param>
    /// <param name="port">The name of a container's port (<c>spec.podMetricsEndpoints[0].port</c>).</param>
    /// <param name="interval">How often they are scraped, such as <c>30s</c>. Default: the <c>scrapeInterval</c> of the Prometheus.</param>
    /// <param name="path">The path of the metrics. Default: <c>/metrics</c>.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public static PodMonitor For(
        V1DaemonSet workload, string port, string? interval = null, string? path = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return Of(workload, workload.Spec?.Selector, workload.Spec?.Template, port, interval, path, new(file, line));
    }

    /// <summary>A monitor of the Pods of a template, such as a CronJob's, by the template's labels.</summary>
    /// <param name="template">The template. It is not kept.</param>
    /// <param name="port">The name of a container's port (<c>spec.podMetricsEndpoints[0].port</c>).</param>
    /// <param name="name">The monitor's name; templates seldom have one.</param>
    /// <param name="ns">The namespace of the monitor and the Pods. Default: the template's, or the stack's.</param>
    /// <param name="interval">How often they are scraped, such as <c>30s</c>. Default: the <c>scrapeInterval</c> of the Prometheus.</param>
    /// <param name="path">The path of the metrics. Default: <c>/metrics</c>.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public static PodMonitor For(
        V1PodTemplateSpec template, string port, string name, string? ns = null, string? interval = null, string? path = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(name);
        var metadata = MonitoredTarget.Meta(template.Metadata);
        (metadata.Name, metadata.NamespaceProperty) = (name, ns ?? metadata.NamespaceProperty);
        return Of($"The Pod template of {name}", metadata, null, template, port, interval, path, new(file, line));
    }

    private static PodMonitor Of(
        IKubernetesObject<V1ObjectMeta> workload, V1LabelSelector? selector, V1PodTemplateSpec? template, string port, string? interval,
        string? path, SourceLocation source) =>
        Of(
            ObjectReference.Of(workload).ToString(), MonitoredTarget.Meta(workload.Metadata), selector, template, port, interval, path,
            source);

    private static PodMonitor Of(
        string owner, V1ObjectMeta metadata, V1LabelSelector? selector, V1PodTemplateSpec? template, string port, string? interval,
        string? path, SourceLocation source)
    {
        ArgumentNullException.ThrowIfNull(port);
        var ports = template?.Spec?.Containers?.SelectMany(c => c?.Ports ?? []).Where(p => p is not null)
            .Select(p => new MonitoredPort(p.Name, p.ContainerPort));
        return new()
        {
            Metadata = metadata,
            Spec = new()
            {
                Selector = KubeJson.Copy(selector) ?? new() { MatchLabels = MonitoredTarget.Selector(template?.Metadata?.Labels) },
                PodMetricsEndpoints = [new() { Port = port, Interval = interval, Path = path }],
            },
            MadeFor = new(owner, [.. ports ?? []], source),
        };
    }
}
