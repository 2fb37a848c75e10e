// A cluster that sends its samples to central storage and keeps none: dotnet run --project examples/agent [-- FOLDER]
using k8s.Models;
using KubePrometheus;

internal static class AgentExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        Release = Release.V0_18,
        KubernetesVersion = "1.34",
        Prometheus = new()
        {
            Mode = PrometheusMode.Agent,
            ExternalLabels = new Dictionary<string, string> { ["cluster"] = "edge-1" }, // tells the clusters apart in the storage
            RemoteWrite =
            [
                new()
                {
                    Url = "https://metrics.example.com/api/v1/push",
                    BasicAuth = new()
                    {
                        Username = new() { Name = "metrics-login", Key = "username" },
                        Password = new() { Name = "metrics-login", Key = "password" },
                    },
                },
            ],
            Storage = ClaimTemplate.Of("20Gi", storageClass: "ssd"), // holds what is not sent yet while the storage is out of reach
        },
    })

    // rules, alerts and dashboards are at the central storage; prometheus-adapter and the rules are left out with an agent
    .Remove(s => s.Alertmanager)
    .Remove(s => s.Grafana)
    .External<V1Secret>("metrics-login");

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
