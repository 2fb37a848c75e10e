// Grafana keeps its database, users and preferences among it, on a volume: dotnet run --project examples/grafana-pvc [-- FOLDER]
using KubePrometheus;

internal static class GrafanaPvcExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        // a claim that is there already: Storage = new ExistingClaim("grafana-pvc")
        Grafana = new() { Storage = new NewClaim { Name = "grafana-pvc", Size = "10Gi", StorageClass = "ssd" } },
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
