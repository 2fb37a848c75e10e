using k8s.Models;
using KubePrometheus.Policy;

namespace KubePrometheus.Tests;

/// <summary>An object of a set by its type, name and namespace.</summary>
public class ManifestFindTests
{
    private static readonly ManifestSet Default = KubePrometheusStack.Create().Build();

    [Fact]
    public void An_object_is_found_by_its_kind_and_name()
    {
        Assert.Equal(3000, Default.Find<V1Service>("grafana")!.Spec.Ports.Single().Port);
        Assert.Equal("prometheus-k8s", Default.Find<V1ClusterRole>("prometheus-k8s")!.Metadata.Name);
        Assert.Null(Default.Find<V1Service>("grafanas"));
        Assert.Null(Default.Find<V1DaemonSet>("grafana"));
        Assert.Null(Default.Find<V1Service>("grafana", "default"));
    }

    [Fact]
    public void Each_copy_is_fresh()
    {
        Default.Find<V1Service>("grafana")!.Metadata.Name = "changed";
        Assert.Equal("grafana", Default.Find<V1Service>("grafana")!.Metadata.Name);
    }

    [Fact]
    public void Of_several_namespaces_the_one_must_be_named()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Default.Find<V1Role>("prometheus-k8s"));
        Assert.Contains("Role default/prometheus-k8s and Role kube-system/prometheus-k8s", e.Message, StringComparison.Ordinal);
        Assert.Equal("kube-system", Default.Find<V1Role>("prometheus-k8s", "kube-system")!.Metadata.NamespaceProperty);
    }

    [Fact]
    public void A_namespace_is_of_no_meaning_for_a_kind_of_the_whole_cluster() =>
        Assert.NotNull(Default.Find<V1Namespace>("monitoring", "default"));

    [Fact]
    public void A_type_stands_for_one_API_version()
    {
        Assert.NotNull(Default.Find<V1beta1PodDisruptionBudget>("prometheus-k8s"));
        Assert.Null(Default.Find<V1PodDisruptionBudget>("prometheus-k8s"));
        Assert.NotNull(
            KubePrometheusStack.Create(new() { KubernetesVersion = "1.25" }).Build().Find<V1PodDisruptionBudget>("prometheus-k8s"));
    }

    [Fact]
    public void A_type_that_the_library_does_not_know_is_refused() =>
        Assert.Throws<NotSupportedException>(() => Default.Find<UntypedObject>("x"));
}
