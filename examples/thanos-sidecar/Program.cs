// Series go to object storage by a Thanos sidecar: dotnet run --project examples/thanos-sidecar [-- FOLDER]
using KubePrometheus;

internal static class ThanosSidecarExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        Prometheus = new()
        {
            Thanos = new()
            {
                Version = "0.19.0",
                Image = "quay.io/thanos/thanos:v0.19.0",
                // a Secret of one's own, with the bucket and its keys
                ObjectStorageConfig = new() { Name = "thanos-objectstorage", Key = "thanos.yaml" },
            },
        },
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
