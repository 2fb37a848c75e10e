// Metrics behind a password: dotnet run --project examples/servicemonitor-basic-auth [-- FOLDER]
using k8s.Models;
using KubePrometheus;
using KubePrometheus.Monitoring;

internal static class ServicemonitorBasicAuthExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        // what is scraped is not of this stack
        .External<V1Service>("shop", "shop", new Dictionary<string, string> { ["app"] = "shop" })
        // in the namespace of the monitor; one that is there already need not be added
        .Add(new V1Secret
        {
            Metadata = new() { Name = "shop-metrics" },
            StringData = new Dictionary<string, string> { ["user"] = "prometheus", ["password"] = "change-me" },
        })
        .Add(new ServiceMonitor
        {
            Metadata = new() { Name = "shop" },
            Spec = new()
            {
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "shop" } },
                NamespaceSelector = new() { MatchNames = ["shop"] },
                Endpoints =
                [
                    new()
                    {
                        Port = "http",
                        BasicAuth = new()
                        {
                            Username = new() { Name = "shop-metrics", Key = "user" },
                            Password = new() { Name = "shop-metrics", Key = "password" },
                        },
                    },
                ],
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
