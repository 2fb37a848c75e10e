using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// Reports what helpers were given in vain and no edit has mended: a port that the Service or workload of a monitor does not have, labels
/// that are not there to select by, a size that is no quantity.
/// </summary>
internal static class HelperInputCheck
{
    public static void Run(IReadOnlyList<CompletedInput> inputs, ICollection<Finding> findings)
    {
        foreach (var (obj, (target, size), source) in inputs)
        {
            var reference = ObjectReference.Of(obj);
            var found = obj switch
            {
                ServiceMonitor { Spec: var spec } =>
                    target!.Check(reference, spec?.Selector, "endpoints", spec?.Endpoints?.Select(e => e?.Port) ?? []),
                PodMonitor { Spec: var spec } =>
                    target!.Check(reference, spec?.Selector, "podMetricsEndpoints", spec?.PodMetricsEndpoints?.Select(e => e?.Port) ?? []),
                _ => Size(reference, HelperInput.Storage(obj)!, size!, source),
            };
            foreach (var finding in found)
            {
                findings.Add(finding);
            }
        }
    }

    private static IEnumerable<Finding> Size(ObjectReference obj, StorageSpec storage, string size, SourceLocation? source)
    {
        var (path, isMended) = storage.EmptyDir is { } directory
            ? ("spec.storage.emptyDir.sizeLimit", directory.SizeLimit is not null)
            : ("spec.storage.volumeClaimTemplate.spec.resources.requests.storage",
                storage.VolumeClaimTemplate?.Spec?.Resources?.Requests?.ContainsKey("storage") == true);
        if (!isMended)
        {
            yield return new(
                FindingCodes.OptionQuantityInvalid, FindingSeverity.Error, obj, path, $"\"{size}\" is not a Kubernetes quantity.",
                KubernetesText.QuantityRemedy(size), source);
        }
    }
}
