using System.Text.Json;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// The CustomResourceDefinitions of <c>monitoring.coreos.com</c>. Each is read into a typed object when it is first asked for; one that
/// nobody asks for is written as it is. All are null where they come from elsewhere (<see cref="StackOptions.Crds"/>).
/// </summary>
public sealed class CustomResourceDefinitionObjects : ComponentObjects
{
    private readonly Dictionary<string, V1CustomResourceDefinition?> typed = new(StringComparer.Ordinal);

    private readonly bool included;
    private readonly IReadOnlyDictionary<string, string> labels;

    internal CustomResourceDefinitionObjects(CrdSource source, IReadOnlyDictionary<string, string> labels) =>
        (included, this.labels) = (source == CrdSource.Included, labels);

    /// <summary>Defines the kind Alertmanager.</summary>
    public V1CustomResourceDefinition? Alertmanager { get => Get("Alertmanager"); set => typed["Alertmanager"] = value; }

    /// <summary>Defines the kind AlertmanagerConfig.</summary>
    public V1CustomResourceDefinition? AlertmanagerConfig { get => Get("AlertmanagerConfig"); set => typed["AlertmanagerConfig"] = value; }

    /// <summary>Defines the kind PodMonitor.</summary>
    public V1CustomResourceDefinition? PodMonitor { get => Get("PodMonitor"); set => typed["PodMonitor"] = value; }

    /// <summary>Defines the kind Probe.</summary>
    public V1CustomResourceDefinition? Probe { get => Get("Probe"); set => typed["Probe"] = value; }

    /// <summary>Defines the kind Prometheus.</summary>
    public V1CustomResourceDefinition? Prometheus { get => Get("Prometheus"); set => typed["Prometheus"] = value; }

    /// <summary>Defines the kind PrometheusRule.</summary>
    public V1CustomResourceDefinition? PrometheusRule { get => Get("PrometheusRule"); set => typed["PrometheusRule"] = value; }

    /// <summary>Defines the kind ServiceMonitor.</summary>
    public V1CustomResourceDefinition? ServiceMonitor { get => Get("ServiceMonitor"); set => typed["ServiceMonitor"] = value; }

    /// <summary>Defines the kind ThanosRuler.</summary>
    public V1CustomResourceDefinition? ThanosRuler { get => Get("ThanosRuler"); set => typed["ThanosRuler"] = value; }

    internal override IEnumerable<StackFile> Files()
    {
        foreach (var crd in global::KubePrometheus.CustomResourceDefinitions.V0_50.All)
        {
            var path = "setup/" + crd.FileName;
            if (typed.TryGetValue(crd.Kind, out var edited))
            {
                yield return StackFile.One(path, edited);
            }
            else if (included)
            {
                yield return new(path, []) { Text = () => Json(crd) };
            }
        }
    }

    internal override IEnumerable<IKubernetesObject<V1ObjectMeta>> Every()
    {
        foreach (var name in Read(""))
        {
            Read(name);
        }

        return base.Every();
    }

    /// <summary>Makes the definition of a name one of the typed objects, where it is there.</summary>
    /// <returns>The names of all that are there.</returns>
    internal IReadOnlyList<string> Read(string name)
    {
        var paths = Files().Where(f => f.Text is not null || f.Objects.Count > 0).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var there = global::KubePrometheus.CustomResourceDefinitions.V0_50.All
            .Where(crd => paths.Contains("setup/" + crd.FileName)).ToArray();
        if (Array.Find(there, crd => crd.Name == name) is { } asked)
        {
            Get(asked.Kind);
        }

        return [.. there.Select(crd => crd.Name)];
    }

    private V1CustomResourceDefinition? Get(string kind)
    {
        if (!typed.TryGetValue(kind, out var crd) && included)
        {
            var json = Json(global::KubePrometheus.CustomResourceDefinitions.V0_50.Find(kind)!).Span;
            typed[kind] = crd = (V1CustomResourceDefinition)JsonSerializer.Deserialize(
                json, KubeJson.TypeInfo(typeof(V1CustomResourceDefinition))!)!;
        }

        return crd;
    }

    /// <summary>A definition as it is written: with the labels that the stack gives all objects.</summary>
    private ReadOnlyMemory<byte> Json(CustomResourceDefinitionFile crd) => labels.Count == 0 ? crd.Json : JsonLabels.With(crd.Json, labels);
}
