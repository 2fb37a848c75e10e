using System.Text.Json;
using k8s;
using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// One build of a stack, phase after phase: options edited ► rules and dashboards edited ► components ► objects edited ► finishing ►
/// validation ► manifests. Problems are gathered, so that one build reports them all.
/// </summary>
internal sealed class StackBuild(StackOptions options, IReadOnlyList<StackEdit> calls)
{
    private readonly List<Finding> findings = [];

    /// <summary>The edits that run: those written, and from the second phase on those of the platform before them.</summary>
    private IReadOnlyList<StackEdit> edits = [];

    /// <summary>The Kubernetes the stack is for.</summary>
    private KubernetesVersion kubernetes = KubernetesVersion.Default;

    /// <summary>The rules before they were edited, those of added PrometheusRules included.</summary>
    private RuleSet addedRules = new();

    private IReadOnlyList<DashboardFile> dashboardFiles = [];

    /// <summary>What is there beside the stack: the cluster's own, and what options name.</summary>
    private IReadOnlyList<ExternalObject> externals = [];

    public BuildResult Run()
    {
        edits = AddonPlan.WithoutRepeats(calls, findings);
        var chosen = Exposures.Chosen(OptionsCheck.Checked(EditedOptions(), findings), findings);
        var context = new ComponentContext(chosen, findings);
        kubernetes = context.Kubernetes;
        var defaults = Task.Run(() => DashboardSet.Default(StackDashboards.Options(chosen, context))); // while the rules are made
        ProgramVersions.Check(context.Versions, kubernetes, context.Crds, findings);
        edits = AddonPlan.Settled(edits, new(chosen, context));
        var rules = EditedRules(StackRules.Of(chosen, context));
        var dashboards = EditedDashboards(StackDashboards.Of(chosen, defaults.GetAwaiter().GetResult(), context));
        var objects = Components(chosen, context, rules, dashboards);
        Exposures.Apply(objects, chosen);
        externals = StackExternals.Of(objects, context.Crds);
        foreach (var edit in edits)
        {
            Guard(edit, () => EditObjects(edit, objects, rules));
        }

        Finishing.Run(objects, chosen, context);
        MonitorCheck.Run(objects, findings);
        // Rules, dashboards and alertmanager.yaml are read while the objects are written.
        var content = Task.Run(() => ContentCheck.Begin(Content(objects), rules, new(dashboards, dashboardFiles)));
        var configurations = Task.Run(() => AlertmanagerSecret.CheckAll(objects.All, objects.Namespace).ToArray());
        var manifests = Manifests(objects);
        findings.AddRange(content.GetAwaiter().GetResult()());
        findings.AddRange(configurations.GetAwaiter().GetResult());
        if (findings.Any(f => f.Code == StackCodes.OptionQuantity))
        {
            // a size that cannot be read leaves a gap in its claim: said once
            findings.RemoveAll(f => f.Code == KindCodes.Missing && f.Path.EndsWith("resources.requests.storage", StringComparison.Ordinal));
        }

        var ports = findings.Where(f => f.Code == MonitorCodes.NoSuchPort).Select(f => (f.Object, f.Path)).ToHashSet();
        findings.RemoveAll(f => f.Code == FindingCodes.StackMonitorPortMissing && ports.Contains((f.Object, f.Path))); // said once, by what the monitor was made for
        ObjectCheck.SayOnce(findings);
        SuppressEdit.Run(edits, findings);
        var ordered = findings.OrderByDescending(f => f.Severity).ToArray();
        return new(ordered.Any(f => f.Severity == FindingSeverity.Error) ? null : manifests.Build(ordered), ordered);
    }

    private static BuiltContent Content(StackObjects objects)
    {
        var added = new Dictionary<object, SourceLocation?>(ReferenceEqualityComparer.Instance);
        foreach (var one in objects.Added)
        {
            added[one.Object] = one.Source;
        }

        var dashboards = objects.Grafana.DashboardDefinitions?.Where(map => map is not null && !objects.IsRemoved(map)) ?? [];
        return new(objects.Namespace, objects.Prometheus.Prometheus?.Spec?.Version, [.. objects.All], added, dashboards, objects.Grafana.DashboardDatasources);
    }

    private StackOptions EditedOptions()
    {
        var edited = options;
        foreach (var edit in edits)
        {
            Guard(edit, () => edited = edit.EditOptions(edited));
        }

        return edited;
    }

    /// <summary>The stack's rules and those of every PrometheusRule that was added, edited.</summary>
    private RuleSet EditedRules(RuleSet rules)
    {
        foreach (var add in edits.OfType<AddEdit>().Where(add => add.Object.Type == typeof(PrometheusRule)))
        {
            if (add.Object.Copy() is PrometheusRule { Metadata.Name: { Length: > 0 } name } added && rules.Find(name) is null && RuleResources.FromResource(added) is { } groups)
            {
                rules = rules.Add(name, groups);
            }
        }

        addedRules = rules;
        foreach (var edit in edits)
        {
            Guard(edit, () => rules = edit.EditRules(rules));
        }

        return rules;
    }

    private DashboardSet EditedDashboards(DashboardSet dashboards)
    {
        foreach (var edit in edits)
        {
            Guard(edit, () => dashboards = edit.EditDashboards(dashboards));
        }

        return dashboards;
    }

    private void EditObjects(StackEdit edit, StackObjects objects, RuleSet rules)
    {
        if (edit is AddEdit add && add.Object.Type == typeof(PrometheusRule) && add.Object.Copy() is PrometheusRule { Metadata.Name: { } name } copy && addedRules.Find(name) is { } before)
        {
            // untouched, it stays as it was given; with no rule left, it goes
            var after = rules.Find(name);
            if (after is not null)
            {
                copy.Spec.Groups = ReferenceEquals(before, after) ? copy.Spec.Groups : RuleResources.ToGroups(after.Groups);
                objects.AddFromUser(add.Added(copy));
            }

            return;
        }

        edit.EditObjects(objects, findings);
    }

    private StackObjects Components(StackOptions o, ComponentContext context, RuleSet rules, DashboardSet dashboards)
    {
        var prometheusNamespace = o.Prometheus.Namespace ?? context.Namespace;
        var prometheusUrl = $"http://{PrometheusComponent.ServiceName(o.Prometheus)}.{prometheusNamespace}.svc:9090{Exposures.Prefix(o.Prometheus.Expose)}";
        var grafanaPrometheusUrl = o.Grafana.PrometheusName is { } name
            ? $"http://prometheus-{name}.{prometheusNamespace}.svc:9090"
            : prometheusUrl;
        // The dashboards are most of the bytes: their JSON is made while the other components are.
        var files = dashboards.Files();
        var objects = new StackObjects(context.Namespace, context.Kubernetes, context.Crds)
        {
            Alertmanager = AlertmanagerComponent.Build(o.Alertmanager, context, rules.Find(StackRules.Alertmanager)),
            BlackboxExporter = BlackboxExporterComponent.Build(o.BlackboxExporter, context),
            KubePrometheus = KubePrometheusComponent.Build(o.KubePrometheus, context, ComponentNamespaces(o), rules.Find(StackRules.KubePrometheus)),
            KubernetesControlPlane = KubernetesControlPlaneComponent.Build(o.KubernetesControlPlane, context, rules.Find(StackRules.KubernetesControlPlane)),
            KubeStateMetrics = KubeStateMetricsComponent.Build(o.KubeStateMetrics, context, rules.Find(StackRules.KubeStateMetrics)),
            NodeExporter = NodeExporterComponent.Build(o.NodeExporter, context, rules.Find(StackRules.NodeExporter)),
            Prometheus = PrometheusComponent.Build(
                o.Prometheus, context, o.Prometheus.AlertmanagerName ?? AlertmanagerComponent.Name(o.Alertmanager), o.Alertmanager.Namespace ?? context.Namespace,
                rules.Find(StackRules.Prometheus), rules.Find(StackRules.ThanosSidecar)),
            PrometheusAdapter = PrometheusAdapterComponent.Build(o.PrometheusAdapter, context, prometheusUrl + "/", AdapterConfiguration(o, context)),
            PrometheusOperator = PrometheusOperatorComponent.Build(o.PrometheusOperator, context, rules.Find(StackRules.PrometheusOperator)),
            Grafana = GrafanaComponent.Build(o.Grafana, context, grafanaPrometheusUrl, dashboardFiles = files.Finish()),
        };

        // rules that an edit added are PrometheusRules of the stack's own
        foreach (var own in rules.Objects.Where(r => !StackRules.Owners.Contains(r.Owner) && addedRules.Find(r.Owner) is null))
        {
            objects.Add(OwnRules(own, o, context));
        }

        return objects;
    }

    /// <summary>The PrometheusRule of an edit, labelled as the stack's general rules, or of an addon, labelled as the addon has it.</summary>
    private static PrometheusRule OwnRules(RuleObject own, StackOptions o, ComponentContext context)
    {
        if (own.Labelling is not { } labelling)
        {
            return context.Rules(KubePrometheusComponent.Identity(o.KubePrometheus, context), own, o.KubePrometheus.Mixin)!;
        }

        var metadata = labelling.Owner == RuleOwner.Prometheus
            ? PrometheusComponent.Identity(o.Prometheus, context).Meta(own.Name)
            : new() { Name = own.Name, NamespaceProperty = context.Namespace, Labels = new Dictionary<string, string>(StringComparer.Ordinal) };
        foreach (var (label, value) in labelling.RuleLabels ?? context.RuleLabels)
        {
            metadata.Labels[label] = value;
        }

        return RuleResources.ToResource(metadata, own.Groups);
    }

    /// <summary>The namespaces that components name.</summary>
    private static IEnumerable<string> ComponentNamespaces(StackOptions o) => new ComponentOptions[]
    {
        o.Alertmanager, o.BlackboxExporter, o.Grafana, o.KubePrometheus, o.KubernetesControlPlane, o.KubeStateMetrics, o.NodeExporter,
        o.Prometheus, o.PrometheusAdapter, o.PrometheusOperator,
    }.Select(c => c.Namespace).OfType<string>();

    /// <summary>The adapter averages over four scrapes of what it reads.</summary>
    private static AdapterConfig AdapterConfiguration(StackOptions o, ComponentContext context) => o.PrometheusAdapter.Config is { } whole ? whole with
    {
        Rules = o.PrometheusAdapter.Rules ?? whole.Rules,
        ExternalRules = o.PrometheusAdapter.ExternalRules ?? whole.ExternalRules,
    }
    : AdapterRules.Config(
        new(
            o.KubernetesControlPlane.KubeletScrapeInterval ?? KubernetesControlPlaneComponent.DefaultKubeletScrapeInterval,
            o.NodeExporter.ScrapeInterval ?? NodeExporterComponent.DefaultScrapeInterval),
        o.PrometheusAdapter.RangeIntervals, o.PrometheusAdapter.Rules, o.PrometheusAdapter.ExternalRules, context.Findings,
        ComponentIdentity.Job(o.NodeExporter, NodeExporterComponent.Name(o.NodeExporter)));

    private ManifestSetBuilder Manifests(StackObjects objects)
    {
        StackFile[] files = [.. objects.Components().SelectMany(c => c.Files())];
        AddedObject[] all =
        [
            .. files.SelectMany(f => f.Objects).Where(o => !objects.IsRemoved(o)).Select(o => new AddedObject(o, null, null, null)),
            .. objects.Added,
        ];

        // One after the other: on several cores a fresh process took longer, each made the serialiser's metadata for itself.
        var structure = new StructureCheck(kubernetes.Minor);
        var json = new ManifestObject?[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            json[i] = Json(all[i], objects, structure);
        }

        var builder = new ManifestSetBuilder(objects.Namespace);
        var subjects = new List<StackSubject>(all.Length + files.Length);
        for (var i = 0; i < all.Length; i++)
        {
            if (json[i] is { } written)
            {
                subjects.Add(StackSubject.Built(written.Reference, all[i].Object, written.Size, all[i].Source));
            }
        }

        var next = 0;
        foreach (var file in files)
        {
            if (file.Text is { } text)
            {
                var definition = text();
                var reference = ManifestSetBuilder.ReadReference(definition.Span);
                ServedKinds.Check(reference, kubernetes, findings);
                subjects.Add(StackSubject.Built(reference, null, definition.Length));
                builder.Add(file.Path, definition);
                continue;
            }

            var count = file.Objects.Count(o => !objects.IsRemoved(o));
            var written = json.Skip(next).Take(count).OfType<ManifestObject>().ToArray();
            next += count;
            if (file.ListKind is not null)
            {
                builder.AddList(file.Path, written);
            }
            else if (written.Length > 0)
            {
                builder.Add(file.Path.Length > 0 ? file.Path : null, written[0]);
            }
        }

        for (; next < all.Length; next++)
        {
            if (json[next] is { } own)
            {
                builder.Add(all[next].File, own, all[next].Source);
            }
        }

        findings.AddRange(builder.Check());
        StackChecks.Run(subjects, [.. externals, .. edits.OfType<ExternalEdit>().Select(e => e.In(objects.Namespace))], findings, kubernetes);
        Policies(all, json);
        return builder;
    }

    /// <summary>The user's own checks, on fresh objects: whatever they change is not written.</summary>
    private void Policies(AddedObject[] all, ManifestObject?[] written)
    {
        if (!edits.Any(edit => edit is PolicyEdit))
        {
            return;
        }

        var objects = new List<IKubernetesObject<V1ObjectMeta>>(all.Length);
        for (var i = 0; i < all.Length; i++)
        {
            if (written[i] is { } manifest && (all[i].TypeInfo ?? KnownKinds.Find(all[i].Object.GetType())?.TypeInfo) is { } info)
            {
                objects.Add((IKubernetesObject<V1ObjectMeta>)JsonSerializer.Deserialize(manifest.Json.Span, info)!);
            }
        }

        foreach (var policy in edits.OfType<PolicyEdit>())
        {
            policy.Run(objects, findings);
        }
    }

    /// <summary>Fills in what follows from the type and the stack, checks the object by itself, and gives its JSON.</summary>
    private ManifestObject? Json(AddedObject added, StackObjects objects, StructureCheck structure)
    {
        var (obj, typeInfo, source) = (added.Object, added.TypeInfo, added.Source);
        var kind = KnownKinds.Find(obj.GetType());
        if (kind is null && typeInfo is null)
        {
            findings.Add(new(
                StackCodes.UnknownType, FindingSeverity.Error, ObjectReference.Of(obj), "",
                $"The library has no JSON metadata of {obj.GetType()}.", "Add it by Add(obj, MyJsonContext.Default.MyKind).", source));
            return null;
        }

        if (kind is not null)
        {
            obj.ApiVersion ??= kind.ApiVersion;
            obj.Kind ??= kind.Kind;
        }

        obj.Metadata ??= new();
        if (kind is { Namespaced: true })
        {
            obj.Metadata.NamespaceProperty ??= objects.Namespace;
        }

        var found = new List<Finding>();
        ObjectCheck.Run(obj, found, source);
        var reference = ObjectReference.Of(obj);
        ServedKinds.Check(reference, kubernetes, found, source);
        ManifestObject? manifest = null;
        if (reference.Name.Length == 0)
        {
            // without a name there is nothing to go by, neither a file nor an identity
            found.Add(new(StackCodes.ObjectWithoutName, FindingSeverity.Error, reference, "metadata.name", "The object has no name.", "Set Metadata.Name.", source));
        }
        else
        {
            // what patches carry beside an object is no part of this: each field of it is a warning already
            var framed = objects.Carried.Has(obj) ? null : FramedJson.Of(obj);
            var json = framed is null ? KubeJson.Serialize(obj, typeInfo) : [];
            structure.Run(framed is null ? json : framed.Frame.Span, reference, found, source);
            manifest = framed is null ? new(reference, Written(obj, json, objects)) : new(reference, framed);
        }

        findings.AddRange(added.Loaded is { } loaded ? Placed(found, loaded) : found);
        return manifest;
    }

    /// <summary>Findings of an object that was read, each at its line; those that the reading had already are left out.</summary>
    private List<Finding> Placed(List<Finding> found, LoadedObject loaded) =>
    [
        .. found
            .Where(f => !findings.Exists(g => g.Path == f.Path && g.Object == loaded.Reference && (g.Code == f.Code || f.Code == StackCodes.ObjectWithoutName)))
            .Select(f => f with { Source = loaded.Locate(f.Path) }),
    ];

    /// <summary>An object's JSON with what patches set beside it.</summary>
    private byte[] Written(IKubernetesObject<V1ObjectMeta> obj, byte[] json, StackObjects objects) =>
        objects.Carried.Write(obj, json, lost => findings.Add(new(
            StackCodes.CarriedField, FindingSeverity.Error, objects.Reference(obj), lost, "A patch set this field, and a later edit took away what holds it.",
            "Put the patch after that edit.")));

    /// <summary>Runs an edit; what it throws is a finding that names it.</summary>
    private void Guard(StackEdit edit, Action run)
    {
        var before = findings.Count;
        try
        {
            run();
        }
        catch (FindingsException e)
        {
            findings.AddRange(e.Findings.Select(f => f.Source is null ? f with { Source = edit.Source } : f));
        }
        catch (EditTargetException e)
        {
            findings.Add(new(
                StackCodes.EditTarget, FindingSeverity.Error, null, edit.Name, $"{e.Expression} is not there.",
                "Check the options that make it, or set it before it is changed.", edit.Source));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            findings.Add(new(
                StackCodes.EditFailed, FindingSeverity.Error, null, edit.Name, $"The edit failed: {e.GetType().Name}: {e.Message.TrimEnd('.')}.",
                e is NullReferenceException
                    ? "A step of the path is null: make it first with OrNew(…), or name it with OrFail()."
                    : "Mend the edit; what it changed before it failed is discarded with this build.",
                edit.Source));
        }

        for (var i = before; i < findings.Count; i++)
        {
            findings[i] = findings[i] is { Source: null } found ? found with { Source = edit.Source } : findings[i];
        }
    }
}
