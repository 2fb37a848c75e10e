// The replicas of a component on different nodes, those of Prometheus in different zones:
// dotnet run --project examples/anti-affinity [-- FOLDER]
using KubePrometheus;

internal static class AntiAffinityExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Apply(StackAddons.AntiAffinity(new AntiAffinityOptions
        {
            Prometheus = new() { Kind = PodAntiAffinityKind.Hard, TopologyKey = "topology.kubernetes.io/zone" },
        }));

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
