// Nodes with Windows, by the addresses of their windows_exporter: dotnet run --project examples/windows [-- FOLDER]
using KubePrometheus;

internal static class WindowsExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Apply(StackAddons.Windows(["10.0.0.7:9182", "10.0.0.8:9182"]));

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
