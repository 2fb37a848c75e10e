// The dashboards alone, as ConfigMaps for a Grafana that is there already:
// dotnet run --project examples/grafana-only-dashboards [-- FOLDER]
using k8s.Models;
using KubePrometheus;

internal static class GrafanaOnlyDashboardsExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new() { Crds = CrdSource.External })
        .Remove(s => s.All.Where(o => o is not V1ConfigMap map || !s.Grafana.DashboardDefinitions.Contains(map)))
        .External<V1Namespace>("monitoring")
        // what they read is recorded and scraped elsewhere
        .Suppress("KP0514")
        .Suppress("KP0515");

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
