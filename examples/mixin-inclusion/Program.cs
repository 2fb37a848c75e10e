// The alerts and the dashboard of etcd, which the library brings, and the monitor that feeds them:
// dotnet run --project examples/mixin-inclusion [-- FOLDER]
using k8s.Models;
using KubePrometheus;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

internal static class MixinInclusionExample
{
    public static KubePrometheusStack Stack()
    {
        // the pods of kubeadm's etcd, told to serve metrics by listen-metrics-urls: http://0.0.0.0:2381
        var etcd = new V1Service
        {
            Metadata = new()
            {
                Name = "etcd",
                NamespaceProperty = "kube-system",
                Labels = new Dictionary<string, string> { ["app"] = "etcd" },
            },
            Spec = new()
            {
                ClusterIP = "None",
                Selector = new Dictionary<string, string> { ["component"] = "etcd" },
                Ports = [new() { Name = "metrics", Port = 2381, TargetPort = 2381 }],
            },
        };
        return KubePrometheusStack.Create()
            .External<V1Pod>("etcd", "kube-system", new Dictionary<string, string> { ["component"] = "etcd" })
            .Add(etcd)
            .Add(ServiceMonitor.For(etcd, "metrics"))
            .Rules(rules => rules.Add("etcd", RuleMixins.Etcd()))
            .Dashboards(dashboards => dashboards.Add(DashboardMixins.Etcd()));
    }

    public static int Main(string[] args)
    {
        var folder = args.Length > 0 ? args[0] : "manifests";
        try
        {
            var manifests = Stack().Build();
            manifests.WriteTo(folder);
            Console.WriteLine($"{manifests.Count} objects in {folder}");
            return 0;
        }
        catch (FindingsException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
