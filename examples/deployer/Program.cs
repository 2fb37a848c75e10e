// A deployer with the library in it: it hands typed objects to KubernetesClient, without files and without kubectl.
// dotnet run --project examples/deployer prints what it would apply; with -- --apply it does, on the cluster of the current kubeconfig.
using k8s;
using k8s.Models;
using KubePrometheus;

internal static class DeployerExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create();

    public static async Task<int> Main(string[] args)
    {
        try
        {
            using var kubernetes = args is ["--apply"] ? new Kubernetes(KubernetesClientConfiguration.BuildDefaultConfig()) : null;
            await DeployAsync(Stack().Build(), kubernetes is null ? new DryRun() : new KubernetesCluster(kubernetes));
            return 0;
        }
        catch (FindingsException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    /// <summary>Applies the objects in the order in which a cluster takes them best.</summary>
    public static async Task DeployAsync(ManifestSet manifests, ICluster cluster)
    {
        foreach (var manifest in manifests.Objects)
        {
            var obj = manifest.ToObject() ?? throw new NotSupportedException($"{manifest} is of a kind that has no type here.");
            await cluster.ApplyAsync(obj);
            if (obj is V1CustomResourceDefinition definition)
            {
                await cluster.WaitUntilEstablishedAsync(definition.Metadata.Name);
            }
        }
    }

}

/// <summary>What the deployer asks of a cluster.</summary>
internal interface ICluster
{
    Task ApplyAsync(IKubernetesObject<V1ObjectMeta> obj);

    Task WaitUntilEstablishedAsync(string definition);
}

/// <summary>Prints what would be applied.</summary>
internal sealed class DryRun : ICluster
{
    public Task ApplyAsync(IKubernetesObject<V1ObjectMeta> obj) => Console.Out.WriteLineAsync(ObjectReference.Of(obj).ToString());

    public Task WaitUntilEstablishedAsync(string definition) => Task.CompletedTask;
}

/// <summary>A cluster by server-side apply, which creates and changes, and leaves to others what others set.</summary>
internal sealed class KubernetesCluster(IKubernetes kubernetes) : ICluster
{
    private const string Manager = "monitoring-deployer";

    public async Task ApplyAsync(IKubernetesObject<V1ObjectMeta> obj)
    {
        // the types of this library carry these facts just as those of k8s.Models do
        var kind = obj.GetType().GetKubernetesTypeMetadata();
        var patch = new V1Patch(obj, V1Patch.PatchType.ApplyPatch);
        if (obj.Metadata.NamespaceProperty is { } ns)
        {
            await kubernetes.CustomObjects.PatchNamespacedCustomObjectAsync(
                patch, kind.Group, kind.ApiVersion, ns, kind.PluralName, obj.Metadata.Name, fieldManager: Manager, force: true);
        }
        else
        {
            await kubernetes.CustomObjects.PatchClusterCustomObjectAsync(
                patch, kind.Group, kind.ApiVersion, kind.PluralName, obj.Metadata.Name, fieldManager: Manager, force: true);
        }
    }

    public async Task WaitUntilEstablishedAsync(string definition)
    {
        while (!(await kubernetes.ApiextensionsV1.ReadCustomResourceDefinitionAsync(definition)).Status.Conditions
            .Any(c => c is { Type: "Established", Status: "True" }))
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
