// metrics-server serves `kubectl top` and autoscalers, in place of prometheus-adapter:
// dotnet run --project examples/metrics-server [-- FOLDER]
using KubePrometheus;

internal static class MetricsServerExample
{
    public static KubePrometheusStack Stack()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "files", "metrics-server.yaml");
        return KubePrometheusStack.Create()
            .Remove(s => s.PrometheusAdapter)
            .AddYaml(File.ReadAllText(file), file);
    }

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
