using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// That endpoints which are made by hand belong to a Service without a selector, and that their ports have the names of the Service's: a
/// port of a Service leads to the endpoints' port of the same name.
/// </summary>
internal sealed class EndpointsCheck : StackCheck
{
    private const string ServiceLabel = "kubernetes.io/service-name";

    public override void Run(StackModel model, StackReport report)
    {
        var slices = new Dictionary<ServiceTarget, List<Named>>(ReferenceEqualityComparer.Instance);
        foreach (var (subject, endpoints) in model.Of<V1Endpoints>())
        {
            // an old way to elect a leader, which no Service has
            if (endpoints.Metadata?.Annotations?.ContainsKey("control-plane.alpha.kubernetes.io/leader") != true
                && Owner(model, report, subject, subject.Name, "metadata.name") is { } service)
            {
                Compare(report, service, [Named.Of(subject, endpoints)]);
            }
        }

        foreach (var (subject, slice) in model.Of<V1EndpointSlice>())
        {
            if (subject.Labels?.TryGetValue(ServiceLabel, out var name) != true || string.IsNullOrEmpty(name))
            {
                report.Warn(
                    FindingCodes.StackEndpointsUnused, subject, ObjectPath.Append("metadata.labels", ServiceLabel),
                    $"The label {ServiceLabel} is missing: no Service uses the EndpointSlice.",
                    $"Add {ServiceLabel} with the name of the Service.");
            }
            else if (Owner(model, report, subject, name, ObjectPath.Append("metadata.labels", ServiceLabel)) is { } service)
            {
                if (!slices.TryGetValue(service, out var list))
                {
                    slices[service] = list = [];
                }

                list.Add(Named.Of(subject, slice));
            }
        }

        foreach (var (service, list) in slices)
        {
            Compare(report, service, list);
        }
    }

    /// <summary>The Service of endpoints; null where there is none, which is said.</summary>
    private static ServiceTarget? Owner(StackModel model, StackReport report, StackSubject subject, string name, string path)
    {
        if (model.FindService(subject.Namespace, name) is not { } service)
        {
            if (!model.IsExternal("Service", subject.Namespace, name))
            {
                var suggestion = model.Suggest("Service", subject.Namespace, name, out var isSlip);
                report.Outside(
                    FindingCodes.StackEndpointsUnused, subject, path,
                    $"The Service \"{name}\" is not among the objects in the namespace \"{subject.Namespace}\": nothing uses these "
                        + "endpoints.",
                    $"{suggestion}Give both one name, or declare the Service: "
                        + $"{Declaration.Of(subject, "Service", name, subject.Namespace)}.",
                    isSlip);
            }

            return null;
        }

        if (service.Selector is { Count: > 0 })
        {
            report.Warn(
                FindingCodes.StackEndpointsUnused, subject, path,
                subject.Object is V1Endpoints
                    ? $"{service} has a selector: Kubernetes writes the addresses of the Pods that it selects over these."
                    : $"{service} has a selector: Kubernetes makes EndpointSlices for the Pods that it selects, and requests are spread "
                        + "over both.",
                $"Take the selector out of {service}, or these endpoints out.");
            return null;
        }

        return service;
    }

    private static void Compare(StackReport report, ServiceTarget service, List<Named> lists)
    {
        if (service.Owner.Object is not V1Service { Spec: { } spec } || spec.Type == "ExternalName")
        {
            return;
        }

        var there = lists.SelectMany(l => l.Ports).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var wanted = service.Ports.Select(p => p.Name ?? "").Where(name => !there.Contains(name)).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count == 0 || there.Count == 0)
        {
            return; // endpoints without ports are another matter
        }

        var own = service.Ports.Select(p => p.Name ?? "").ToHashSet(StringComparer.Ordinal);
        var spare = lists.SelectMany(l => l.Ports.Select(p => (List: l, Port: p))).Where(p => !own.Contains(p.Port.Name)).ToList();
        var said = EnglishList.AndOthers(wanted.Select(Text), most: 3);
        var isHeadless = spec.ClusterIP == "None";
        var problem = $"No port here has the name of a port of {service}, {said}: "
            + (isHeadless ? "a monitor that asks for it finds no target." : "requests to it lead nowhere.");
        foreach (var (list, port) in spare)
        {
            Report(
                list.Subject, ObjectPath.Field(port.Path, "name"), problem,
                wanted is [""] ? "Leave the name out, as the Service does." : $"Write name: {wanted.First(name => name.Length > 0)}.");
        }

        if (spare.Count == 0)
        {
            Report(lists[0].Subject, lists[0].Path, problem, "Add a port of that name, or take it out of the Service.");
        }

        static string Text(string name) => name.Length == 0 ? "which has none" : $"\"{name}\"";

        void Report(StackSubject subject, string path, string text, string remedy)
        {
            if (isHeadless)
            {
                report.Warn(FindingCodes.StackEndpointsPortName, subject, path, text, remedy);
            }
            else
            {
                report.Error(FindingCodes.StackEndpointsPortName, subject, path, text, remedy);
            }
        }
    }

    /// <summary>The ports of an object with endpoints.</summary>
    /// <param name="Subject">The object.</param>
    /// <param name="Path">Where the first list of ports stands.</param>
    /// <param name="Ports">The ports by their names; one without a name has an empty one.</param>
    private sealed record Named(StackSubject Subject, string Path, IReadOnlyList<(string Name, string Path)> Ports)
    {
        public static Named Of(StackSubject subject, V1Endpoints endpoints) => new(
            subject, "subsets[0].ports",
            [
                .. ObjectPath.Each(endpoints.Subsets, "subsets").SelectMany(subset =>
                    ObjectPath.Each(subset.Item.Ports, ObjectPath.Field(subset.Path, "ports")).Select(p => (p.Item.Name ?? "", p.Path))),
            ]);

        public static Named Of(StackSubject subject, V1EndpointSlice slice) =>
            new(subject, "ports", [.. ObjectPath.Each(slice.Ports, "ports").Select(p => (p.Item.Name ?? "", p.Path))]);
    }
}
