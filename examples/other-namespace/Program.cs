// One object in another namespace: the monitor of the API server beside the API server:
// dotnet run --project examples/other-namespace [-- FOLDER]
using KubePrometheus;

internal static class OtherNamespaceExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        // a whole component has an option: Grafana = new() { Namespace = "dashboards" }
        .Configure(s => s.KubernetesControlPlane.ServiceMonitorApiserver, m => m.Metadata.NamespaceProperty = "default");

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
