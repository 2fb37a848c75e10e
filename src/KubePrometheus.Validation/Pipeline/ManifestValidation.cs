using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>What manifests are judged by.</summary>
public sealed record ValidationOptions
{
    /// <summary>The Kubernetes they are for. Default: <see cref="KubernetesVersion.Default"/>.</summary>
    public KubernetesVersion KubernetesVersion { get; init; } = KubernetesVersion.Default;

    /// <summary>The namespace of objects that name none, as <c>kubectl apply --namespace</c> has it. Default: <c>default</c>.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>
    /// The Prometheus that loads the rules, such as <c>2.42.0</c>. Default: that of the Prometheuses among the manifests; where there is none,
    /// what 2.29 refuses and 2.42 takes is a warning.
    /// </summary>
    public string? PrometheusVersion { get; init; }

    /// <summary>
    /// The Alertmanager that loads an <c>alertmanager.yaml</c>, such as <c>0.25.0</c>. Default: that of the Alertmanagers among the manifests;
    /// where there is none, what 0.22 refuses and 0.25 takes is a warning.
    /// </summary>
    public string? AlertmanagerVersion { get; init; }

    /// <summary>
    /// Objects that are there beside the manifests, so that a reference to one is not a finding. Their namespaces are taken to be there as
    /// well; a Service or Pod among them is selected whichever labels are asked for.
    /// </summary>
    public IReadOnlyCollection<ObjectReference> External { get; init => field = FrozenList.Of(value); } = [];

    /// <summary>
    /// Whether Kubernetes' own objects are there, which kube-prometheus refers to: the Services of its components, its roles. Default:
    /// false, so that each reference to one is a finding of <see cref="FindingSeverity.Outside"/>.
    /// </summary>
    public bool ClusterObjectsAreThere { get; init; }

    /// <summary>The codes of findings that are left out.</summary>
    public IReadOnlyCollection<string> Suppress { get; init => field = FrozenList.Of(value); } = [];
}

/// <summary>
/// Finds what is wrong with manifests that were written elsewhere: texts, files and folders, taken as one stack. Each object is held
/// against its schema, then judged by itself, then all together, as <c>KubePrometheusStack.Build</c> does with its own. A rule file
/// of Prometheus, an <c>alertmanager.yaml</c> and the JSON of a Grafana dashboard are known by what they hold, and validated as that.
/// </summary>
/// <example><code>
/// var findings = new ManifestValidation(new() { KubernetesVersion = "1.25" }).AddFolder("manifests").Run();
/// </code></example>
/// <param name="options">What to judge by.</param>
public sealed class ManifestValidation(ValidationOptions? options = null)
{
    private readonly ValidationOptions options = options ?? new();
    private readonly StructureCheck structure = new(ManifestReader.Minor(options?.KubernetesVersion));
    private readonly List<LoadedObject> objects = [];
    private readonly List<Finding> read = [];
    private readonly List<(ReadOnlyMemory<byte> Text, string File)> ruleFiles = [];
    private readonly List<(string Text, string File)> configurations = [];
    private readonly List<(PlacedDocument Document, string File)> dashboards = [];

    /// <summary>Takes a text in, YAML or JSON, one document or many.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">The name that findings bear.</param>
    public ManifestValidation Add(string text, string fileName = "(text)")
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(Encoding.UTF8.GetBytes(text), fileName);
    }

    /// <summary>Takes a text in, YAML or JSON, one document or many.</summary>
    /// <param name="text">The text in UTF-8, with or without a byte order mark.</param>
    /// <param name="fileName">The name that findings bear; one such as <c>alertmanager.yaml</c> or <c>shop.rules.yaml</c> says what a text is that does not tell.</param>
    public ManifestValidation Add(ReadOnlyMemory<byte> text, string fileName = "(text)")
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var found = new List<Finding>();
        var (parts, kinds) = Parts(YamlReader.Read(text, fileName, found));
        if (parts.Length == 0)
        {
            // no manifest, but maybe a configuration, whose own program reads what kubectl does not
            var (others, theirs) = Parts(ConfigurationText.Read(ConfigurationText.Utf8(text), fileName, []).Documents);
            (parts, kinds) = theirs is [TextKind.RuleFile or TextKind.AlertmanagerConfiguration, ..] ? (others, theirs) : (parts, kinds);
        }

        var isManifest = parts.Any(part => ManifestText.ClaimsToBeAnObject(part.Json.RootElement));
        if (kinds.Contains(TextKind.AlertmanagerConfiguration) || (!isManifest && ManifestText.IsNamedAlertmanager(fileName)))
        {
            var yaml = ConfigurationText.Utf8(text);
            read.AddRange(found.Where(f => f.Code == ReadingCodes.NotUtf8 && !System.Text.Unicode.Utf8.IsValid(yaml.Span)));
            configurations.Add((Encoding.UTF8.GetString(yaml.Span), fileName)); // its reader reads by rules of its own
        }
        else if (!isManifest && (kinds is [TextKind.RuleFile, ..] || ManifestText.IsNamedRules(fileName)))
        {
            ruleFiles.Add((text, fileName));
        }
        else
        {
            read.AddRange(found);
            foreach (var ((document, json), kind) in parts.Zip(kinds))
            {
                if (kind == TextKind.Dashboard)
                {
                    dashboards.Add((document, fileName));
                }
                else if (kind != TextKind.Kustomization)
                {
                    ManifestReader.Read(document, json.RootElement, structure, objects, read);
                }
            }
        }

        foreach (var (_, json) in parts)
        {
            json.Dispose();
        }

        return this;
    }

    /// <summary>Takes in what was read before, so that it is read once where it is validated in several stacks.</summary>
    internal ManifestValidation Add(LoadResult loaded)
    {
        objects.AddRange(loaded.Objects);
        read.AddRange(loaded.Findings);
        return this;
    }

    private static ((PlacedDocument Document, JsonDocument Json)[] Parts, TextKind[] Kinds) Parts(IReadOnlyList<PlacedDocument> documents)
    {
        var parts = documents.Select(document => (Document: document, Json: document.Parse())).ToArray();
        return (parts, Array.ConvertAll(parts, part => ManifestText.KindOf(part.Json.RootElement)));
    }

    /// <summary>Takes a file in.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ManifestValidation AddFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Add(File.ReadAllBytes(path), path);
    }

    /// <summary>Takes every <c>.yaml</c>, <c>.yml</c> and <c>.json</c> file below a folder in; kustomizations are passed over.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ManifestValidation AddFolder(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        foreach (var file in ManifestReader.Files(path))
        {
            AddFile(file);
        }

        return this;
    }

    /// <summary>What is wrong with all that was taken in, file by file in that order, line by line.</summary>
    public IReadOnlyList<Finding> Run()
    {
        var findings = new List<Finding>(read);
        var kubernetes = KubernetesVersionCheck.Checked(options.KubernetesVersion, findings) ?? KubernetesVersion.Default;
        var subjects = objects.ConvertAll(loaded => StackSubject.Loaded(loaded, options.Namespace));
        foreach (var (subject, loaded) in subjects.Zip(objects))
        {
            ServedKinds.Check(subject.Reference, kubernetes, findings, loaded.Source);
            if (subject.Object is { } obj)
            {
                var from = findings.Count;
                ObjectCheck.Run(obj, findings, loaded.Source);
                for (var i = findings.Count - 1; i >= from; i--)
                {
                    findings[i] = findings[i] with { Object = subject.Reference, Source = loaded.Locate(findings[i].Path) };
                    if (subject.LacksAt(findings[i].Path))
                    {
                        findings.RemoveAt(i);
                    }
                }
            }
        }

        var places = new Dictionary<string, LoadedObject>(StringComparer.Ordinal);
        var identities = new Dictionary<(string, string, string, string), LoadedObject>();
        foreach (var (subject, loaded) in subjects.Zip(objects))
        {
            var reference = loaded.Reference;
            places.TryAdd(reference.ToString(), loaded);
            places.TryAdd((reference with { Namespace = subject.Namespace }).ToString(), loaded);
            var identity = (ApplyOrder.Group(reference), reference.Kind, subject.Namespace, reference.Name);
            if (reference.Name.Length > 0 && !identities.TryAdd(identity, loaded))
            {
                findings.Add(new(
                    ManifestCodes.ObjectTwice, FindingSeverity.Error, reference, "metadata.name",
                    $"The object is there twice, first at {identities[identity].Source}; a cluster would keep only the one that is applied last.",
                    "Remove one of the two, or give it another name.", loaded.Locate("metadata.name")));
            }
        }

        StackChecks.Run(subjects, Externals(), findings, kubernetes);
        IKubernetesObject<V1ObjectMeta>[] typed = [.. subjects.Select(s => s.Object).OfType<IKubernetesObject<V1ObjectMeta>>()];
        findings.AddRange(Configurations(typed).Concat(Contents(subjects, typed)).Select(finding =>
            finding is { Object: { } of } && finding.Source is null or { File: AlertmanagerSecret.Key } && places.TryGetValue(of.ToString(), out var loaded)
                ? finding with { Object = loaded.Reference, Source = loaded.Locate(finding.Path) }
                : finding));
        foreach (var subject in subjects.Where(s => s.LacksSomething))
        {
            findings.RemoveAll(f => f.Code.StartsWith("KP04", StringComparison.Ordinal) && f.Object == subject.Reference && subject.LacksAt(f.Path));
        }

        ObjectCheck.SayOnce(findings);
        findings.RemoveAll(f => options.Suppress.Contains(f.Code));
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            order.TryAdd(finding.Source?.File ?? "", order.Count);
        }

        return [.. findings.OrderBy(f => order[f.Source?.File ?? ""]).ThenBy(f => f.Source?.Line).ThenBy(f => f.Source?.Column)];
    }

    private IEnumerable<ExternalObject> Externals() => options.External
        .Select(e => new ExternalObject(e.Kind, e.Namespace ?? "", e.Name))
        .Concat(options.ClusterObjectsAreThere ? ClusterObjects.OfKubernetes : []);

    private IEnumerable<Finding> Configurations(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> typed)
    {
        string[] versions = options.AlertmanagerVersion is { } given ? [given]
            : [.. typed.OfType<Alertmanager>().Select(a => a.Spec?.Version ?? AlertmanagerLevel.DefaultVersion)];
        var levels = versions.Select(AlertmanagerLevel.Of).DefaultIfEmpty(AlertmanagerLevel.Default).ToArray();
        var oldest = levels.MinBy(level => level.Minor);
        var newest = versions.Length == 0 ? new AlertmanagerLevel(25) : levels.MaxBy(level => level.Minor);
        return AlertmanagerSecret.CheckAll(typed, null, secret => Levelled(level => AlertmanagerSecret.Check(secret, level), oldest, newest))
            .Concat(configurations.SelectMany(c => Levelled(level => AlertmanagerReader.Read(c.Text, level, c.File).Findings, oldest, newest)));
    }

    private IEnumerable<Finding> Contents(IReadOnlyList<StackSubject> subjects, IReadOnlyList<IKubernetesObject<V1ObjectMeta>> typed)
    {
        string?[] versions = options.PrometheusVersion is { } given ? [given] : [.. typed.OfType<Prometheus>().Select(p => p.Spec?.Version)];
        var levels = versions.Select(v => PromQLLevel.TryParse(v, out var level) ? level : default).DefaultIfEmpty().ToArray();
        var oldest = levels.Min();
        var newest = versions.Length == 0 ? PromQLLevel.V2_42 : levels.Max();

        // only where a Prometheus is among them is it known what it scrapes
        var jobs = typed.Any(o => o is Prometheus) ? ScrapedJobs.Of(typed) : null;
        var isRoutedBySeverity = typed.OfType<V1Secret>().Any(AlertmanagerSecret.RoutesBySeverity);
        return Levelled(level => ContentCheck.Run(subjects, jobs, level, isRoutedBySeverity), oldest, newest)
            .Concat(ruleFiles.SelectMany(file => Levelled(level => RuleFile.Read(file.Text, file.File, level, isForStack: false).Findings, oldest, newest)))
            .Concat(dashboards.SelectMany(file => Dashboard(file.Document, file.File, newest)));
    }

    private static IEnumerable<Finding> Dashboard(PlacedDocument document, string file, PromQLLevel level)
    {
        var subject = new DashboardSubject(null, "", Path.GetFileNameWithoutExtension(file), null, IsRaw: true, document.Json);
        return DashboardCheck.Of(subject, new(level, Datasources: null)).Findings.Select(finding => finding with { Source = document.Locate(finding.Path) });
    }

    /// <summary>What the oldest version finds; an error that the newest would not find is a warning.</summary>
    private static IEnumerable<Finding> Levelled<T>(Func<T, IReadOnlyList<Finding>> check, T oldest, T newest)
        where T : struct, IEquatable<T>
    {
        var found = check(oldest);
        if (oldest.Equals(newest))
        {
            return found;
        }

        // a release may also refuse what the one before it let pass with a warning
        var later = check(newest).Where(f => f.Severity == FindingSeverity.Error).ToArray();
        var lasting = later.Select(Place).ToHashSet();
        var known = found.Where(f => f.Severity == FindingSeverity.Error).Select(Place).ToHashSet();
        return found.Where(f => f.Severity == FindingSeverity.Error || !lasting.Contains(Place(f)))
            .Select(f => f.Severity == FindingSeverity.Error && !lasting.Contains(Place(f)) ? f with { Severity = FindingSeverity.Warning } : f)
            .Concat(later.Where(f => !known.Contains(Place(f))));

        static (ObjectReference? Object, string Path) Place(Finding finding) => (finding.Object, finding.Path);
    }
}

/// <summary>What a document of a text is.</summary>
internal enum TextKind
{
    /// <summary>A Kubernetes object, or nothing that is known.</summary>
    Object,

    /// <summary>Rules of Prometheus, as its own files have them.</summary>
    RuleFile,

    /// <summary>An alertmanager.yaml.</summary>
    AlertmanagerConfiguration,

    /// <summary>A dashboard of Grafana.</summary>
    Dashboard,

    /// <summary>An input of kustomize, which is not applied.</summary>
    Kustomization,
}

/// <summary>Tells by a document's fields what it is.</summary>
internal static class ManifestText
{
    public static TextKind KindOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return TextKind.Object;
        }

        if (ClaimsToBeAnObject(root))
        {
            return root.Text("apiVersion")?.StartsWith("kustomize.config.k8s.io/", StringComparison.Ordinal) == true ? TextKind.Kustomization : TextKind.Object;
        }

        return root.TryGetProperty("groups", out _) ? TextKind.RuleFile
            : root.TryGetProperty("route", out _) || root.TryGetProperty("receivers", out _) ? TextKind.AlertmanagerConfiguration
            : (root.TryGetProperty("panels", out _) || root.TryGetProperty("rows", out _)) && root.TryGetProperty("title", out _) ? TextKind.Dashboard
            : TextKind.Object;
    }

    /// <summary>Whether a document has what tells an object of Kubernetes.</summary>
    public static bool ClaimsToBeAnObject(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && (root.TryGetProperty("kind", out _) || root.TryGetProperty("apiVersion", out _));

    /// <summary>Whether a file bears the name of a file of rules: <c>rules.yaml</c>, <c>shop.rules.yml</c>, <c>recording-rules.yml</c>.</summary>
    public static bool IsNamedRules(string file) => Path.GetFileNameWithoutExtension(file) is var name
        && (name.Equals("rules", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rules", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("-rules", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_rules", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a file bears the name of an Alertmanager's configuration.</summary>
    public static bool IsNamedAlertmanager(string file) =>
        Path.GetFileName(file) is var name && name.StartsWith("alertmanager", StringComparison.OrdinalIgnoreCase) && name.Split('.') is [var first, "yaml" or "yml"]
        && (first.Length == "alertmanager".Length || first.EndsWith("config", StringComparison.OrdinalIgnoreCase));
}
