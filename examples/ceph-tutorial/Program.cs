// The settings of a common tutorial: CephFS volumes, fifteen days, images of a mirror:
// dotnet run --project examples/ceph-tutorial [-- FOLDER]
using KubePrometheus;

internal static class CephTutorialExample
{
    private const string Mirror = "registry.example.com/prometheus/prometheus";

    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        Prometheus = new()
        {
            // The operator pulls image, if it is set, whatever baseImage says: with BaseImage the library leaves image out. It sets the
            // tag, too, for images are tagged v2.29.1, and the version is 2.29.1.
            BaseImage = Mirror,
            Retention = "15d",
            RuleSelector = new() { MatchLabels = new Dictionary<string, string> { ["role"] = "alert-rules" } },
            Resources = ContainerResources.Of(memoryRequest: "400Mi"),
            Storage = ClaimTemplate.Of("100Gi", "csi-cephfs", "ReadWriteOnce"),
        },
        Grafana = new() { Storage = new ExistingClaim("grafana-pvc") },
    });

    public static int Main(string[] args)
    {
        var folder = args.Length > 0 ? args[0] : "manifests";
        try
        {
            var manifests = Stack().Build();
            var image = manifests.Images.Single(i => i.Contains("/prometheus:", StringComparison.Ordinal));
            if (image != Mirror + ":v2.29.1")
            {
                Console.Error.WriteLine($"The operator would pull {image}.");
                return 1;
            }

            manifests.WriteTo(folder);
            Console.WriteLine($"{manifests.Count} objects in {folder}; Prometheus is {image}");
            return 0;
        }
        catch (FindingsException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
