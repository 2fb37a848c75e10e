using System.Text;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// Phase 5, the last that changes objects: what follows from the edited ones. Namespaces that somebody adds himself are not made again,
/// Grafana's checksums and the Roles for discovery are made, and API version, kind, metadata and namespace are filled in everywhere.
/// </summary>
internal static class Completion
{
    public static CompletedStack Run(
        StackObjects objects, StackOptions options, ComponentContext context, FittedPolicies? policies = null)
    {
        LeaveOutAddedNamespaces(objects);
        objects.ReceiveNew(); // what the last edit put in
        GrafanaChecksums.Write(objects.Grafana, context.Release);
        AdapterChecksum(objects.PrometheusAdapter, context);
        DiscoveryRoles.Add(objects, options, context);
        policies?.Complete();
        objects.ReceiveNew();

        StackFile[] files = [.. objects.Files()];
        AddedObject[] added = [.. objects.Added];
        var all = new List<IKubernetesObject<V1ObjectMeta>>(files.Length + added.Length);
        var inputs = new List<CompletedInput>();
        foreach (var file in files)
        {
            foreach (var obj in file.Objects)
            {
                Complete(obj, null);
            }
        }

        foreach (var one in added)
        {
            Complete(one.Object, one);
        }

        return new()
        {
            Namespace = objects.Namespace,
            Kubernetes = objects.KubernetesVersion,
            Operator = Operator(objects, options, context),
            Files = files,
            Objects = all,
            Added = added,
            Carried = objects.Carried,
            Inputs = inputs,
            Mistakes = context.Release.Mistakes,
            Content = Content(objects),
        };

        void Complete(IKubernetesObject<V1ObjectMeta> obj, AddedObject? one)
        {
            Fill(obj, one?.TypeInfo, objects.Namespace);
            all.Add(obj);
            if (HelperInput.Of(obj) is { } input)
            {
                inputs.Add(new(obj, input, one?.Source));
            }
        }
    }

    /// <summary>An annotation on the adapter's Pods that changes with its configuration.</summary>
    private static void AdapterChecksum(PrometheusAdapterObjects adapter, ComponentContext context)
    {
        if (context.Release.AdapterProbes && adapter is { ConfigMap.Data: { } data, Deployment.Spec.Template: { } template }
            && data.TryGetValue(PrometheusAdapterComponent.ConfigFile, out var text))
        {
            template.Metadata ??= new();
            template.Metadata.Annotations ??= new Dictionary<string, string>();
            template.Metadata.Annotations["checksum.config/md5"] = Md5.Hex(Encoding.UTF8.GetBytes(text));
        }
    }

    /// <summary>A Namespace that somebody adds himself stands for the one that we would have made for a component.</summary>
    private static void LeaveOutAddedNamespaces(StackObjects objects)
    {
        HashSet<string?>? added = null;
        foreach (var one in objects.Added)
        {
            if (one.Object is V1Namespace ns)
            {
                (added ??= new(StringComparer.Ordinal)).Add(ns.Metadata?.Name);
            }
        }

        if (added is not null && objects.KubePrometheus.AdditionalNamespaces is { } ours)
        {
            objects.KubePrometheus.AdditionalNamespaces = [.. ours.Where(ns => !added.Contains(ns?.Metadata?.Name))];
        }
    }

    /// <summary>Fills in what follows from an object's type and from the stack.</summary>
    private static void Fill(IKubernetesObject<V1ObjectMeta> obj, JsonTypeInfo? typeInfo, string ns)
    {
        var kind = KnownKinds.Find(obj.GetType());
        if (kind is null && typeInfo is null)
        {
            return; // it cannot be written, which validation reports
        }

        obj.Metadata ??= new();
        if (kind is null)
        {
            return;
        }

        obj.ApiVersion ??= kind.ApiVersion;
        obj.Kind ??= kind.Kind;
        if (kind.Namespaced)
        {
            obj.Metadata.NamespaceProperty ??= ns;
        }
    }

    private static int? Operator(StackObjects objects, StackOptions options, ComponentContext context)
    {
        var isElsewhere = context.Crds == CrdSource.External && options.Versions.PrometheusOperator is null
            && objects.PrometheusOperator?.Deployment is null;
        var minor = isElsewhere ? null : OperatorVersion.Minor(context.Versions.PrometheusOperator);
        return context.Crds == CrdSource.Included ? Math.Min(minor ?? int.MaxValue, context.Definitions.Minor) : minor;
    }

    private static StackContent Content(StackObjects objects)
    {
        var dashboards = objects.Grafana.DashboardDefinitions?.Where(map => map is not null && !objects.IsRemoved(map)) ?? [];
        return new(objects.Prometheus.Spec?.Version, dashboards, objects.Grafana.DashboardDatasources);
    }
}
