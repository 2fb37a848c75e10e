using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Platforms by option; what they make is compared with upstream in <see cref="VariantTests"/>.</summary>
public class PlatformTests
{
    [Fact]
    public void A_platform_is_known_by_upstreams_name()
    {
        Assert.All(Platform.All, p => Assert.Same(p, Platform.Of(p.Name)));
        Assert.Same(Platform.KopsCoreDns, Platform.Of("kops-coredns"));
        Platform byText = "eks";
        Assert.Same(Platform.Eks, byText);
        Assert.All(Platform.All, p => Assert.NotNull(Platforms.Find(p)));
    }

    [Theory]
    [InlineData("ekz", "Did you mean \"eks\"?")]
    [InlineData("EKS", "Did you mean \"eks\"?")]
    [InlineData("kube-adm", "Did you mean \"kubeadm\"?")]
    [InlineData("kops_codedns", "Did you mean \"kops_coredns\"?")]
    [InlineData("openshift", "aws, bootkube, eks, gke, kops, kops_coredns, kubeadm, kubespray")]
    [InlineData("", "aws, bootkube, eks, gke")]
    public void Another_name_is_one_finding_with_the_nearest(string name, string remedy)
    {
        var finding = KubePrometheusStack.Create(new() { Platform = name }).OneError();
        Assert.Equal(("KP0024", "Platform"), (finding.Code, finding.Path));
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_platform_that_an_edit_chooses_last_holds_alone()
    {
        var stack = KubePrometheusStack.Create(new() { Platform = Platform.Kops }).With(o => o with { Platform = Platform.Gke });
        Assert.DoesNotContain(stack.GetAll<V1Service>(), s => s.Metadata.Name.EndsWith("-prometheus-discovery", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_platform_makes_can_be_edited()
    {
        var stack = KubePrometheusStack.Create(new() { Platform = Platform.Eks })
            .Rules(r => r.Update("AwsVpcCniWarmIPsLow", a => a with { For = "1h" }))
            .Configure(s => s.All.OfType<V1Service>().Single(x => x.Metadata.Name == "aws-node"), x => x.Spec.Ports[0].Port = 1);

        Assert.Equal("1h", stack.Get<PrometheusRule>("aws-vpc-cni-rules").Spec.Groups!.Single().Rules.Single().For);
        Assert.Equal(1, stack.Get<V1Service>("aws-node").Spec.Ports[0].Port);
    }

    [Fact]
    public void The_addons_that_Eks_has_in_it_may_be_applied_and_their_settings_hold()
    {
        var eks = KubePrometheusStack.Create(new() { Platform = Platform.Eks });
        Assert.Equal(eks.Build().ToYaml(), eks.Apply(StackAddons.ManagedCluster()).Apply(StackAddons.AwsVpcCni()).Build().ToYaml());

        var rule = eks.Apply(StackAddons.AwsVpcCni(new() { MinimumWarmIPs = 3 }))
            .Get<PrometheusRule>("aws-vpc-cni-rules").Spec.Groups!
            .Single().Rules
            .Single();
        Assert.EndsWith("< 3", rule.Expr.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Eks_leaves_alone_what_a_stack_without_CoreDNS_lacks()
    {
        var stack = KubePrometheusStack.Create(new() { Platform = Platform.Eks, PrometheusAdapter = new() { Namespace = "metrics" } })
            .Configure(s => s.KubernetesControlPlane, k => k.ServiceMonitorCoreDns = null);
        Assert.DoesNotContain(stack.GetAll<ServiceMonitor>(), m => m.Metadata.Name == "coredns");
    }

    [Theory]
    [InlineData("kubeadm", 1)]
    [InlineData("gke", 0)]
    public void A_managed_cluster_on_a_platform_with_a_control_plane_of_its_own_is_a_warning(string platform, int warnings)
    {
        var findings = KubePrometheusStack.Create(new() { Platform = platform }).Apply(StackAddons.ManagedCluster()).TryBuild().Findings;
        Assert.Equal(warnings, findings.Count(f => f is { Code: "KP0025", Severity: FindingSeverity.Warning, Path: "managed-cluster" }));
    }
}
