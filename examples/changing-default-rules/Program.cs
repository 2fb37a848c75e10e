// Alerts of the stack removed, slowed down, tuned and rewritten: dotnet run --project examples/changing-default-rules [-- FOLDER]
using KubePrometheus;
using KubePrometheus.Rules;

internal static class ChangingDefaultRulesExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        // thresholds are options
        KubernetesControlPlane = new() { Mixin = new() { CpuThrottlingPercent = 50 } },
        NodeExporter = new() { Mixin = new() { FsSpaceFillingUpCriticalThreshold = 10 } },
    })
    .Rules(rules => rules
        .Remove("KubeStatefulSetReplicasMismatch") // an unknown name is an error
        .RemoveGroup("kube-scheduler.rules")
        .Update("KubePodCrashLooping", alert => alert with { For = "30m" })
        // some names belong to two alerts: of this one only the critical alert changes
        .Update("NodeFilesystemSpaceFillingUp", alert => alert.WithLabel("team", "storage"), severity: Severity.Critical));

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
