// kube-proxy is scraped, with its dashboard and its alerts: dotnet run --project examples/kube-proxy [-- FOLDER]
using KubePrometheus;

internal static class KubeProxyExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        KubernetesControlPlane = new() { KubeProxy = true },
    });

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
