// Two clusters from one program, each in a folder of its own: dotnet run --project examples/several-clusters [-- FOLDER]
using KubePrometheus;

internal static class SeveralClustersExample
{
    /// <summary>What all have in common; a stack is immutable, so that each cluster grows from it.</summary>
    private static KubePrometheusStack Base() => KubePrometheusStack.Create(new()
    {
        Prometheus = new() { Retention = "15d", Storage = ClaimTemplate.Of("100Gi") },
    });

    public static IReadOnlyDictionary<string, KubePrometheusStack> Stacks() => new Dictionary<string, KubePrometheusStack>
    {
        ["eu"] = Named("eu").With(o => o with { Platform = Platform.Kubeadm }),
        ["us"] = Named("us").With(o => o with { Prometheus = o.Prometheus with { Replicas = 3 } }).Apply(StackAddons.NodePorts()),
    };

    private static KubePrometheusStack Named(string cluster) => Base().With(o => o with
    {
        Prometheus = o.Prometheus with { ExternalLabels = new Dictionary<string, string> { ["cluster"] = cluster } },
    });

    public static int Main(string[] args)
    {
        var folder = args.Length > 0 ? args[0] : "manifests";
        try
        {
            // all are built before anything is written
            var clusters = Stacks().Select(s => (Name: s.Key, Manifests: s.Value.Build())).ToList();
            foreach (var (name, manifests) in clusters)
            {
                manifests.WriteTo(Path.Combine(folder, name));
                Console.WriteLine($"{name}: {manifests.Count} objects");
            }

            return 0;
        }
        catch (FindingsException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
