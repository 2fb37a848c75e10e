// The alerts and the dashboard of etcd, which the library brings, and which some other monitor feeds:
// dotnet run --project examples/mixin-inclusion [-- FOLDER]
using KubePrometheus;
using KubePrometheus.Dashboards;
using KubePrometheus.Rules;

internal static class MixinInclusionExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Rules(rules => rules.Add("etcd", RuleMixins.Etcd(new() { EtcdSelector = "job=\"etcd\"" })))
        .Dashboards(dashboards => dashboards.Add(DashboardMixins.Etcd()));

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
