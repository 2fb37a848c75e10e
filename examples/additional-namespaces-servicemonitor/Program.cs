// A monitor of another namespace brings the Role that Prometheus needs there:
// dotnet run --project examples/additional-namespaces-servicemonitor [-- FOLDER]
using k8s.Models;
using KubePrometheus;
using KubePrometheus.Monitoring;

internal static class AdditionalNamespacesServicemonitorExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .External<V1Namespace>("shop")
        .External<V1Service>("checkout", "shop", new Dictionary<string, string> { ["app"] = "checkout" })
        .Add(new ServiceMonitor
        {
            Metadata = new() { Name = "checkout", NamespaceProperty = "shop" },
            Spec = new()
            {
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "checkout" } },
                Endpoints = [new() { Port = "http", Interval = "15s" }],
            },
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
