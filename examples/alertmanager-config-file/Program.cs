// Where alerts go, from an alertmanager.yaml; it is checked all the same:
// dotnet run --project examples/alertmanager-config-file [-- FOLDER]
using KubePrometheus;

internal static class AlertmanagerConfigFileExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        Alertmanager = new() { Configuration = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "files", "alertmanager.yaml")) },
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
