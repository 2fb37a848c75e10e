// The same where the certificate of etcd does not bear the name by which it is asked:
// dotnet run --project examples/etcd-skip-verify [-- FOLDER]
using KubePrometheus;

internal static class EtcdSkipVerifyExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Apply(StackAddons.StaticEtcd(new() { IPs = ["10.0.0.5"], ExistingSecret = "etcd-certificates", InsecureSkipVerify = true }));

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
