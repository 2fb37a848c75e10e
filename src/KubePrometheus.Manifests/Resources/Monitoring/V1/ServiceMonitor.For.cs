using System.Runtime.CompilerServices;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <content>A monitor from the Service that it monitors.</content>
public sealed partial record ServiceMonitor
{
    /// <summary>What <see cref="For"/> made the monitor for, by which a build checks its ports; null for another monitor.</summary>
    internal MonitoredTarget? MadeFor { get; init; }

    /// <summary>
    /// A monitor of a Service: with its name, namespace and labels, and its labels (but <c>app.kubernetes.io/version</c>) to select it by.
    /// A port that the Service does not have, or a Service without labels, is a finding of the build that the monitor is added to.
    /// </summary>
    /// <param name="service">The Service, of the stack or of one's own. It is not kept.</param>
    /// <param name="port">The name of its port (<c>spec.endpoints[0].port</c>).</param>
    /// <param name="interval">How often it is scraped, such as <c>30s</c>. Default: the <c>scrapeInterval</c> of the Prometheus.</param>
    /// <param name="path">The path of the metrics. Default: <c>/metrics</c>.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public static ServiceMonitor For(
        V1Service service, string port, string? interval = null, string? path = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(port);
        var selector = MonitoredTarget.Selector(service.Metadata?.Labels);
        return new()
        {
            Metadata = MonitoredTarget.Meta(service.Metadata),
            Spec = new()
            {
                Selector = new() { MatchLabels = selector },
                Endpoints = [new() { Port = port, Interval = interval, Path = path }],
            },
            MadeFor = new(
                ObjectReference.Of(service).ToString(),
                [.. service.Spec?.Ports?.Where(p => p is not null).Select(p => new MonitoredPort(p.Name, p.Port)) ?? []],
                new(file, line)),
        };
    }
}
