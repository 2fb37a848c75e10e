// Prometheus, Alertmanager and Grafana on nodes that are kept for monitoring: dotnet run --project examples/tolerations [-- FOLDER]
using k8s.Models;
using KubePrometheus;

internal static class TolerationsExample
{
    public static KubePrometheusStack Stack()
    {
        V1Toleration[] tolerations = [new() { Key = "dedicated", OperatorProperty = "Equal", Value = "monitoring", Effect = "NoSchedule" }];
        var nodes = new Dictionary<string, string> { ["kubernetes.io/os"] = "linux", ["dedicated"] = "monitoring" };
        return KubePrometheusStack.Create(new()
        {
            Prometheus = new() { Tolerations = tolerations, NodeSelector = nodes },
            Alertmanager = new() { Tolerations = tolerations, NodeSelector = nodes },
            Grafana = new() { Tolerations = tolerations, NodeSelector = nodes },
        });
    }

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
