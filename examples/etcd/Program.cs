// An etcd beside the cluster, by the addresses of its members, with its alerts and its dashboard:
// dotnet run --project examples/etcd [-- FOLDER]
using KubePrometheus;

internal static class EtcdExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Apply(StackAddons.StaticEtcd(new()
        {
            IPs = ["10.0.0.5", "10.0.0.6", "10.0.0.7"],
            ServerName = "etcd.kube-system.svc.cluster.local",
            // a Secret with the certificates; or ClientCA, ClientCert and ClientKey as PEM text, of which the stack makes one
            ExistingSecret = "etcd-certificates",
            Mixin = new(),
        }));

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
