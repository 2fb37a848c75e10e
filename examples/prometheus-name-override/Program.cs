// Another name for Prometheus; Services, rules and the datasource of Grafana follow:
// dotnet run --project examples/prometheus-name-override [-- FOLDER]
using KubePrometheus;

internal static class PrometheusNameOverrideExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new() { Prometheus = new() { Name = "infra" } });

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
