using KubePrometheus.Alertmanagers;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// One build of a stack, phase after phase: options edited ► rules and dashboards edited ► components ► objects edited ► finishing ►
/// validation ► manifests. Problems are gathered, so that one build reports them all.
/// </summary>
internal sealed class StackBuild(StackOptions options, IReadOnlyList<StackEdit> edits)
{
    private readonly List<Finding> findings = [];

    /// <summary>The Kubernetes the stack is for.</summary>
    private KubernetesVersion kubernetes = KubernetesVersion.Default;

    /// <summary>The rules before they were edited, those of added PrometheusRules included.</summary>
    private RuleSet addedRules = new();

    /// <summary>What the options say is there beside the stack.</summary>
    private IReadOnlyList<ExternalObject> externals = [];

    public BuildResult Run()
    {
        var chosen = OptionsCheck.Checked(EditedOptions(), findings);
        var context = new ComponentContext(chosen, findings);
        kubernetes = context.Kubernetes;
        ProgramVersions.Check(context.Versions, kubernetes, context.Crds, findings);
        var rules = EditedRules(StackRules.Of(chosen, context));
        var dashboards = EditedDashboards(StackDashboards.Of(chosen, context));
        var objects = Components(chosen, context, rules, dashboards);
        externals = StackExternals.Of(objects, context.Crds);
        foreach (var edit in edits)
        {
            Guard(edit, () => EditObjects(edit, objects, rules));
        }

        Finishing.Run(objects, chosen, context);
        CheckAlertmanagerConfiguration(objects.Alertmanager, objects);
        var manifests = Manifests(objects);
        var ordered = findings.OrderByDescending(f => f.Severity).ToArray();
        return new(ordered.Any(f => f.Severity == FindingSeverity.Error) ? null : manifests.Build(ordered), ordered);
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
        foreach (var add in edits.OfType<AddEdit>())
        {
            if (add is { Object: PrometheusRule { Metadata.Name: { Length: > 0 } name } added } && rules.Find(name) is null && RuleResources.FromResource(added) is { } groups)
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
        if (edit is AddEdit { Object: PrometheusRule { Metadata.Name: { } name } } add && addedRules.Find(name) is { } before)
        {
            // untouched, it stays as it was given; with no rule left, it goes
            var after = rules.Find(name);
            if (after is not null)
            {
                var copy = (PrometheusRule)add.Copy();
                copy.Spec.Groups = ReferenceEquals(before, after) ? copy.Spec.Groups : RuleResources.ToGroups(after.Groups);
                objects.AddFromUser(new(copy, null, null, add.Source));
            }

            return;
        }

        edit.EditObjects(objects, findings);
    }

    private StackObjects Components(StackOptions o, ComponentContext context, RuleSet rules, DashboardSet dashboards)
    {
        var prometheusNamespace = o.Prometheus.Namespace ?? context.Namespace;
        var prometheusUrl = $"http://{PrometheusComponent.ServiceName(o.Prometheus)}.{prometheusNamespace}.svc:9090";
        var grafanaPrometheusUrl = o.Grafana.PrometheusName is { } name
            ? $"http://prometheus-{name}.{prometheusNamespace}.svc:9090"
            : prometheusUrl;
        // The dashboards are most of the bytes: their JSON is made while the other components are.
        var dashboardFiles = Task.Run(dashboards.Files);
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
            Grafana = GrafanaComponent.Build(o.Grafana, context, grafanaPrometheusUrl, dashboardFiles.GetAwaiter().GetResult()),
        };

        // rules that an edit added are PrometheusRules of the stack's own
        foreach (var own in rules.Objects.Where(r => !StackRules.Owners.Contains(r.Owner) && addedRules.Find(r.Owner) is null))
        {
            objects.Add(context.Rules(KubePrometheusComponent.Identity(o.KubePrometheus, context), own, o.KubePrometheus.Mixin)!);
        }

        return objects;
    }

    /// <summary>The namespaces that components name.</summary>
    private static IEnumerable<string> ComponentNamespaces(StackOptions o) => new ComponentOptions[]
    {
        o.Alertmanager, o.BlackboxExporter, o.Grafana, o.KubePrometheus, o.KubernetesControlPlane, o.KubeStateMetrics, o.NodeExporter,
        o.Prometheus, o.PrometheusAdapter, o.PrometheusOperator,
    }.Select(c => c.Namespace).OfType<string>();

    /// <summary>What Alertmanager would refuse of its configuration, typed or given as text.</summary>
    private void CheckAlertmanagerConfiguration(AlertmanagerObjects alertmanager, StackObjects objects)
    {
        if (alertmanager is { Alertmanager: { } resource, Secret: { } secret } && !objects.IsRemoved(secret))
        {
            findings.AddRange(AlertmanagerSecret.Check(secret, resource.Spec?.Version));
        }
    }

    /// <summary>The adapter averages over four scrapes of what it reads.</summary>
    private static AdapterConfig AdapterConfiguration(StackOptions o, ComponentContext context) => o.PrometheusAdapter.Config ?? AdapterRules.Config(
        new(
            o.KubernetesControlPlane.KubeletScrapeInterval ?? KubernetesControlPlaneComponent.DefaultKubeletScrapeInterval,
            o.NodeExporter.ScrapeInterval ?? NodeExporterComponent.DefaultScrapeInterval),
        o.PrometheusAdapter.RangeIntervals, rules: null, externalRules: null, context.Findings,
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
        var json = new ManifestObject?[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            json[i] = Json(all[i], objects.Namespace);
        }

        var builder = new ManifestSetBuilder(objects.Namespace);
        var subjects = new List<StackSubject>(all.Length + files.Length);
        for (var i = 0; i < all.Length; i++)
        {
            if (json[i] is { } written)
            {
                subjects.Add(StackSubject.Built(written.Reference, all[i].Object, written.Json.Length, all[i].Source));
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
                builder.Add(file.Path, written[0]);
            }
        }

        for (; next < all.Length; next++)
        {
            if (json[next] is { } own)
            {
                builder.Add(all[next].File, own);
            }
        }

        findings.AddRange(builder.Check());
        StackChecks.Run(subjects, [.. externals, .. edits.OfType<ExternalEdit>().Select(e => e.In(objects.Namespace))], findings, kubernetes);
        return builder;
    }

    /// <summary>Fills in what follows from the type and the stack, checks the object by itself, and gives its JSON.</summary>
    private ManifestObject? Json(AddedObject added, string ns)
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
            obj.Metadata.NamespaceProperty ??= ns;
        }

        ObjectCheck.Run(obj, findings, source);
        var reference = ObjectReference.Of(obj);
        ServedKinds.Check(reference, kubernetes, findings, source);

        // without a name there is nothing to go by, neither a file nor an identity
        return string.IsNullOrEmpty(obj.Metadata.Name) ? null : new(reference, KubeJson.Serialize(obj, typeInfo));
    }

    /// <summary>Runs an edit; what it throws is a finding that names it.</summary>
    private void Guard(StackEdit edit, Action run)
    {
        try
        {
            run();
        }
        catch (FindingsException e)
        {
            findings.AddRange(e.Findings);
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
    }
}
