// Argo CD applies custom resources in a wave of their own, once the operator is healthy: dotnet run --project examples/argocd [-- FOLDER]
// In the Application: syncOptions [ServerSideApply=true], for the definitions are too large for an annotation, and directory.recurse: true.
using k8s.Models;
using KubePrometheus;

internal static class ArgocdExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Apply(new SyncWaves());

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

/// <summary>An addon of one's own. What it says nothing of is in wave 0.</summary>
internal sealed class SyncWaves : IStackAddon
{
    public void Objects(StackObjects objects)
    {
        foreach (var resource in objects.All.Where(o => o.ApiVersion.StartsWith("monitoring.coreos.com/", StringComparison.Ordinal)))
        {
            resource.SetAnnotation("argocd.argoproj.io/sync-wave", "1");
            // at the first sync nobody knows these kinds before wave 0 is through
            resource.SetAnnotation("argocd.argoproj.io/sync-options", "SkipDryRunOnMissingResource=true");
        }
    }
}
