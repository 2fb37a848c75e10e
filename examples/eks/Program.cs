// Amazon EKS: no monitors of the parts that AWS runs, the network plugin scraped, an alert before addresses run out:
// dotnet run --project examples/eks [-- FOLDER]
using KubePrometheus;

internal static class EksExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new() { Platform = Platform.Eks })
        // of what AWS runs there are no series to show
        .Dashboards(dashboards => dashboards.Remove("scheduler").Remove("controller-manager"));

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
