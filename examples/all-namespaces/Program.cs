// Prometheus discovers in every namespace, those to come among them: dotnet run --project examples/all-namespaces [-- FOLDER]
using KubePrometheus;

internal static class AllNamespacesExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        Prometheus = new() { Namespaces = [] }, // no Roles of single namespaces: the ClusterRole is enough
    })
    .Apply(StackAddons.AllNamespaces());

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
