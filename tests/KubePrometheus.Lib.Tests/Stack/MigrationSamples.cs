namespace KubePrometheus.Tests;

/// <summary>The longer samples of docs/migration.md; a test holds the two equal.</summary>
internal static class MigrationSamples
{
    public static KubePrometheusStack Values()
    {
        // sample
        var stack = KubePrometheusStack.Create(new StackOptions
        {
            Namespace = "monitoring",
            Platform = Platform.Kubeadm,
            Prometheus = new() { Name = "infra", AdditionalNamespaces = ["shop"], Retention = "15d" },
            Alertmanager = new() { Replicas = 1 },
            NodeExporter = new() { Resources = ContainerResources.Of(memoryLimit: "300Mi") },
        });
        // end
        return stack;
    }

    public static KubePrometheusStack Addons()
    {
        var clientCertificate = "CERT";
        var clientKey = "KEY";
        var authority = "CA";
        // sample
        var stack = KubePrometheusStack.Create()
            .Apply(StackAddons.AntiAffinity(new AntiAffinityOptions
            {
                Prometheus = new() { Kind = PodAntiAffinityKind.Hard },
                Alertmanager = new() { TopologyKey = "topology.kubernetes.io/zone" },
            }))
            .Apply(StackAddons.StaticEtcd(new()
            {
                IPs = ["10.0.0.5", "10.0.0.6", "10.0.0.7"],
                ClientCA = authority,
                ClientCert = clientCertificate,
                ClientKey = clientKey,
                ServerName = "etcd.kube-system.svc.cluster.local",
                Mixin = new(), // etcd's alerts and dashboard as well
            }))
            .Apply(StackAddons.ImageRepository("registry.example.com:5000/mirror"));
        // end
        return stack;
    }

    public static KubePrometheusStack Patches()
    {
        // sample
        var stack = KubePrometheusStack.Create()
            .Rules(r => r.Remove("Watchdog").Update("KubePodCrashLooping", alert => alert with { For = "30m" }))
            .Dashboards(d => d.Remove("scheduler"))
            .Configure(s => s.Prometheus.Prometheus, p => p.Spec.WalCompression = true)
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Template.Spec.PriorityClassName = "system-cluster-critical");
        // end
        return stack;
    }
}
