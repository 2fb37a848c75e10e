// Small enough for minikube, and reached by `minikube service -n monitoring grafana`: dotnet run --project examples/minikube [-- FOLDER]
using KubePrometheus;

internal static class MinikubeExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        Platform = Platform.Kubeadm, // minikube is set up by kubeadm: its scheduler and controller manager are found and scraped
        Prometheus = new() { Replicas = 1 },
        Alertmanager = new() { Replicas = 1 },
        PrometheusAdapter = new() { Replicas = 1 },
    })
    .Apply(StackAddons.NodePorts());

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
