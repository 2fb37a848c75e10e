using System.Runtime.CompilerServices;
using k8s;
using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>Looks into what a stack was built to.</summary>
internal static class Built
{
    /// <summary>A stack does not change, and a test asks for several of its objects.</summary>
    private static readonly ConditionalWeakTable<KubePrometheusStack, ManifestSet> Sets = [];

    /// <summary>The manifests of a stack, built once. What brought a finding is asked only where the build fails.</summary>
    public static ManifestSet Manifests(this KubePrometheusStack stack) =>
        Sets.GetValue(stack, static of => of.TryBuildWithoutCauses().Manifests ?? of.Build());

    /// <summary>An object of a built stack.</summary>
    public static T Get<T>(this KubePrometheusStack stack, string name, string? ns = null)
        where T : IKubernetesObject<V1ObjectMeta> =>
        stack.GetAll<T>().Single(o => o.Metadata.Name == name && (ns is null || o.Metadata.NamespaceProperty == ns));

    /// <summary>Every object of a kind.</summary>
    public static IEnumerable<T> GetAll<T>(this KubePrometheusStack stack)
        where T : IKubernetesObject<V1ObjectMeta> => stack.Manifests().Objects.Select(o => o.ToObject()).OfType<T>();

    /// <summary>The one error of a build, as code and path.</summary>
    public static Finding OneError(this KubePrometheusStack stack)
    {
        var finding = Assert.Single(stack.TryBuild().Findings, f => f.Severity == FindingSeverity.Error);
        Assert.NotEmpty(finding.Remedy);
        return finding;
    }

    /// <summary>Every image that the stack's own pods and custom resources name.</summary>
    public static IEnumerable<string> Images(this KubePrometheusStack stack) => stack.Manifests().Images();

    /// <summary>Every image that manifests name in Pods of their own and custom resources.</summary>
    public static IEnumerable<string> Images(this ManifestSet manifests) => manifests.Objects.SelectMany(o => o.ToObject() switch
    {
        V1Deployment d => Images(d.Spec.Template.Spec),
        V1DaemonSet d => Images(d.Spec.Template.Spec),
        Monitoring.Prometheus p => new[] { p.Spec.Image, p.Spec.Thanos?.Image }.OfType<string>(),
        Monitoring.Alertmanager a => new[] { a.Spec.Image }.OfType<string>(),
        _ => [],
    });

    private static IEnumerable<string> Images(V1PodSpec pod) => pod.Containers.SelectMany(c =>
        (c.Args ?? [])
            .Where(a => a.StartsWith("--prometheus-config-reloader=", StringComparison.Ordinal))
            .Select(a => a[(a.IndexOf('=', StringComparison.Ordinal) + 1)..])
            .Append(c.Image));
}
