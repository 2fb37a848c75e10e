// Prometheus, Alertmanager and Grafana answer on a port of every node: dotnet run --project examples/node-ports [-- FOLDER]
using KubePrometheus;

internal static class NodePortsExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Apply(StackAddons.NodePorts(prometheus: 30900, alertmanager: 30903, grafana: 30902));

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
