using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Members of C# as paths into a manifest.</summary>
public sealed class MemberPathTests
{
    [Theory]
    [InlineData(typeof(V1Deployment), "Spec.Replicas", "spec.replicas")]
    [InlineData(typeof(V1Deployment), "Metadata.NamespaceProperty", "metadata.namespace")]
    [InlineData(
        typeof(V1Deployment), "Spec.Template.Spec.Containers[2].Ports[0].HostIP", "spec.template.spec.containers[2].ports[0].hostIP")]
    [InlineData(typeof(V1Deployment), "Spec.Selector.MatchExpressions[0].OperatorProperty", "spec.selector.matchExpressions[0].operator")]
    [InlineData(typeof(V1Deployment), "Metadata.Labels[0]", "metadata.labels")]
    [InlineData(typeof(V1Deployment), "Metadata.Labels[0].Value", "metadata.labels")]
    [InlineData(typeof(V1Deployment), "Metadata.Labels", "metadata.labels")]
    [InlineData(typeof(V1Deployment), "metadata.labels[\"app.kubernetes.io/name\"]", "metadata.labels[\"app.kubernetes.io/name\"]")]
    [InlineData(typeof(V1Service), "Spec.ClusterIPs[1]", "spec.clusterIPs[1]")]
    [InlineData(typeof(V1Deployment), "", "")]
    [InlineData(typeof(V1Deployment), null, "")]
    [InlineData(typeof(V1Deployment), "whole of it", "[\"whole of it\"]")]
    [InlineData(typeof(V1Deployment), "Spec[", "spec[")]
    [InlineData(typeof(ServiceMonitor), "Spec.Endpoints[0].OAuth2.TokenUrl", "spec.endpoints[0].oauth2.tokenUrl")]
    [InlineData(typeof(ServiceMonitor), "Spec.Endpoints[0].TlsConfig.InsecureSkipVerify", "spec.endpoints[0].tlsConfig.insecureSkipVerify")]
    [InlineData(typeof(V1CustomResourceDefinition), "Spec.Versions[0].Schema.OpenAPIV3Schema.XKubernetesListType",
        "spec.versions[0].schema.openAPIV3Schema.x-kubernetes-list-type")]
    public void Members_are_named_as_in_the_manifest(Type type, string? members, string path) =>
        Assert.Equal(path, MemberPath.ToObjectPath(members, KubeJson.TypeInfo(type)));

    [Fact]
    public void Of_a_type_that_is_not_known_members_begin_with_a_small_letter() =>
        Assert.Equal("spec.maxSize[1].theName", MemberPath.ToObjectPath("Spec.MaxSize[1].TheName", null));
}
