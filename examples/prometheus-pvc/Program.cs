// Prometheus keeps its series on a volume of 100Gi for 30 days: dotnet run --project examples/prometheus-pvc [-- FOLDER]
using KubePrometheus;

internal static class PrometheusPvcExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        Prometheus = new()
        {
            Retention = "30d",
            RetentionSize = "90GB", // whichever is reached first; a full volume would stop Prometheus
            Storage = ClaimTemplate.Of("100Gi", storageClass: "ssd"), // one claim for each of the two replicas
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
