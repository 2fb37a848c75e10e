// Every pod on the nodes of one pool, its images pulled with a Secret: dotnet run --project examples/every-pod [-- FOLDER]
using KubePrometheus;

internal static class EveryPodExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        Pods = new()
        {
            ImagePullSecrets = ["registry"],
            NodeSelector = new Dictionary<string, string> { ["pool"] = "monitoring" },
            Tolerations = [new() { Key = "dedicated", OperatorProperty = "Equal", Value = "monitoring", Effect = "NoSchedule" }],
            PriorityClassName = "system-cluster-critical",
            Annotations = new Dictionary<string, string> { ["sidecar.istio.io/inject"] = "false" },
        },
        NodeExporter = new() { PriorityClassName = "system-node-critical" }, // what a component says takes precedence
    })
    .Apply(StackAddons.KsmAutoscaler()) // the pods of addons are among them
    .Configure(s => s.NodeExporter.DaemonSet, ds => ds.Spec.Template.Spec.NodeSelector.Remove("pool")); // this one runs on every node

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
