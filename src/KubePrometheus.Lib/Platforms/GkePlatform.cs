namespace KubePrometheus;

/// <summary><see cref="Platform.Gke"/>.</summary>
internal sealed record GkePlatform : ManagedPlatform
{
    public override string Name => Platform.Gke.Name;

    public override void Objects(StackObjects objects)
    {
        base.Objects(objects);
        // GKE serves metrics.k8s.io itself, and would fight over it
        objects.PrometheusAdapter.ApiService = null;
    }
}
