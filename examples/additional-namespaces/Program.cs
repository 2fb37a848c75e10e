// Prometheus may discover in two more namespaces, where teams keep their own monitors:
// dotnet run --project examples/additional-namespaces [-- FOLDER]
using KubePrometheus;

internal static class AdditionalNamespacesExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        // beside default, kube-system and the stack's own; Namespaces would replace those
        Prometheus = new() { AdditionalNamespaces = ["shop", "warehouse"] },
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
