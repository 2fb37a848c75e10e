using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using FluentValidation;
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
    /// The Prometheus that loads the rules, such as <c>2.42.0</c>. Default: that of the Prometheuses among the manifests; where there is
    /// none, what 2.29 refuses and 2.42 takes is a warning.
    /// </summary>
    public string? PrometheusVersion { get; init; }

    /// <summary>
    /// What that Prometheus enables, as its <c>--enable-feature</c> or <c>spec.enableFeatures</c> names it, such as
    /// <c>promql-experimental-functions</c>. Default: what the Prometheuses among the manifests enable.
    /// </summary>
    public IReadOnlyList<string>? PrometheusFeatures { get; init => field = FrozenList.OrNull(value); }

    /// <summary>
    /// The Alertmanager that loads an <c>alertmanager.yaml</c>, such as <c>0.25.0</c>. Default: that of the Alertmanagers among the
    /// manifests; where there is none, what 0.22 refuses and 0.25 takes is a warning.
    /// </summary>
    public string? AlertmanagerVersion { get; init; }

    /// <summary>
    /// The prometheus-operator that reads the custom resources, such as <c>0.76.1</c>: a field or kind that came later is a finding
    /// (KP0160). Default: that of the operator's Deployment among the manifests, otherwise that of the CustomResourceDefinitions among
    /// them; where nothing tells it, a custom resource is in order that is so to one of the versions known. CustomResourceDefinitions
    /// among the manifests decide which fields there are in any case.
    /// </summary>
    public string? PrometheusOperatorVersion { get; init; }

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

    /// <summary>
    /// The codes of findings that are left out: of <see cref="FindingCodes"/>, or of checks of one's own. A code that does not exist is a
    /// warning (KP0023). Default: none.
    /// </summary>
    public IReadOnlyCollection<string> Suppress { get; init => field = FrozenList.Of(value); } = [];
}

/// <summary>
/// Finds what is wrong with manifests that were written elsewhere: texts, files and folders, taken as one stack. Each object is held
/// against its schema, then judged by itself, then all together, as a build of a stack does with its own. A rule file
/// of Prometheus, an <c>alertmanager.yaml</c> and the JSON of a Grafana dashboard are known by what they hold, and validated as that.
/// </summary>
/// <example><code>
/// var findings = new ManifestValidation(new() { KubernetesVersion = "1.25" }).AddFolder("manifests").Run();
/// </code></example>
/// <param name="options">What to judge by.</param>
public sealed class ManifestValidation(ValidationOptions? options = null)
{
    /// <summary>A text of more bytes is checked for one version of a program after the other, and not for both at once.</summary>
    private const int LargeText = 1024 * 1024;

    private readonly ValidationOptions options = options ?? new();
    private readonly List<Input> inputs = [];
    private readonly List<(ReadOnlyMemory<byte> Text, string File, PlacedDocument? Only)> ruleFiles = [];
    private readonly List<(string Text, string File)> configurations = [];
    private readonly List<(PlacedDocument Document, string File)> dashboards = [];
    private readonly FileRoles roles = new();
    private readonly List<(string Path, string[] Files)> folders = [];
    private readonly List<OwnCheck> checks = [];

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
    /// <param name="fileName">
    /// The name that findings bear; one such as <c>alertmanager.yaml</c> or <c>shop.rules.yaml</c> says what a text is that does not tell.
    /// </param>
    public ManifestValidation Add(ReadOnlyMemory<byte> text, string fileName = "(text)")
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var found = new List<Finding>();
        var parts = new List<TextPart>();
        var strays = 0;
        YamlReader.ReadEach(text, fileName, found, document =>
        {
            var part = PartOf(document);
            if (part is not { Kind: TextKind.Object, ClaimsToBeAnObject: false } || ++strays <= FindingLimit.Most)
            {
                parts.Add(part); // of a million documents that are no objects most are counted and not held
            }
        });
        if (parts.Count == 0)
        {
            // no manifest, but maybe a configuration, whose own program reads what kubectl does not
            List<TextPart> others = [.. ConfigurationText.Read(ConfigurationText.Utf8(text), fileName, []).Documents.Select(PartOf)];
            parts = others is [{ Kind: TextKind.RuleFile or TextKind.AlertmanagerConfiguration }, ..] ? others : parts;
        }

        Add(text, fileName, parts, found, strays - FindingLimit.Most);
        return this;
    }

    private void Add(ReadOnlyMemory<byte> text, string fileName, List<TextPart> parts, List<Finding> found, int strays)
    {
        if (FileRoles.IsKustomization(fileName) || parts.Exists(part => part.Kind == TextKind.Kustomization))
        {
            foreach (var part in parts.Where(p => p.Kind == TextKind.Kustomization || !p.ClaimsToBeAnObject))
            {
                roles.AddKustomization(part.Document, fileName);
            }

            parts.RemoveAll(part => part.Kind == TextKind.Kustomization || !part.ClaimsToBeAnObject);
            strays = 0;
        }

        if (parts is [{ Kind: TextKind.Other }, ..])
        {
            roles.AddChart(fileName);
        }

        var isManifest = parts.Exists(part => part.ClaimsToBeAnObject);
        // where the content is not that of something to validate, the name tells what it is meant to be
        var saysName = !isManifest && parts.TrueForAll(part => part.Kind is TextKind.Object or TextKind.Other);
        if ((parts.Exists(part => part.Kind == TextKind.AlertmanagerConfiguration) && !ManifestText.IsNamedValues(fileName))
            || (saysName && ManifestText.IsNamedAlertmanager(fileName)))
        {
            var yaml = ConfigurationText.Utf8(text);
            var configuration = Encoding.UTF8.GetString(yaml.Span); // its reader reads by rules of its own
            inputs.Add(new()
            {
                File = fileName,
                Findings =
                [
                    .. found.Where(f => f.Code == FindingCodes.TextNotUtf8 && !Utf8.IsValid(yaml.Span)),
                    .. TooLongForSecret(yaml.Length, configuration.Length, fileName),
                ],
            });
            configurations.Add((configuration, fileName));
        }
        else if ((!isManifest && parts is [{ Kind: TextKind.RuleFile }, ..]) || (saysName && ManifestText.IsNamedRules(fileName)))
        {
            // what kubectl reads without complaint as one document, Prometheus reads so too
            var utf8 = ConfigurationText.Utf8(text);
            var isPlain = found.Count == 0 && parts.Count == 1 && YamlReader.LengthOfFirstDocument(utf8.Span) == utf8.Length;
            ruleFiles.Add((text, fileName, isPlain ? parts[0].Document : null));
        }
        else
        {
            var isValues = saysName && ManifestText.IsNamedValues(fileName)
                && !parts.Exists(part => ManifestText.ResemblesAnObject(part.Document.Json));
            var manifests = parts.Where(part => part.Kind == TextKind.Object && !isValues).Select(part => part.Document);
            inputs.Add(new() { File = fileName, Documents = [.. manifests], Findings = found, Strays = strays });
            dashboards.AddRange(parts.Where(part => part.Kind == TextKind.Dashboard).Select(part => (part.Document, fileName)));
        }
    }

    /// <summary>That no Secret can hold a configuration; of one so long that it is not checked, its reader says so.</summary>
    private static IEnumerable<Finding> TooLongForSecret(int bytes, int characters, string fileName)
    {
        const int Most = 1024 * 1024;
        if (bytes > Most && characters <= AlertmanagerReader.MaxLength)
        {
            yield return new(
                FindingCodes.ConfigurationTooLong, FindingSeverity.Warning, null, "",
                $"The configuration has {bytes} bytes; Kubernetes stores no Secret of more than {Most}.", "Make it shorter.",
                new SourceLocation(fileName, 1));
        }
    }

    /// <summary>Takes in what was read before, so that it is read once where it is validated in several stacks.</summary>
    internal ManifestValidation Add(LoadResult loaded)
    {
        inputs.Add(new() { Objects = loaded.Objects, Findings = loaded.Findings });
        return this;
    }

    private static TextPart PartOf(PlacedDocument document) =>
        new(document, ManifestText.KindOf(document.Json, out var claimsToBeAnObject), claimsToBeAnObject);

    /// <summary>A document of a text, and what it is.</summary>
    private readonly record struct TextPart(PlacedDocument Document, TextKind Kind, bool ClaimsToBeAnObject);

    /// <summary>What was taken in, in that order: documents that hold objects, or objects that were read before.</summary>
    private sealed record Input
    {
        /// <summary>The name of the text; empty for objects that were read before.</summary>
        public string File { get; init; } = "";

        public IReadOnlyList<PlacedDocument> Documents { get; init; } = [];

        public IReadOnlyList<LoadedObject> Objects { get; init; } = [];

        public IReadOnlyList<Finding> Findings { get; init; } = [];

        /// <summary>How many documents that are no objects are not among the documents.</summary>
        public int Strays { get; init; }
    }

    /// <summary>Reads the objects, when all definitions of kinds among them, and all kustomizations, are known.</summary>
    private List<LoadedObject> ReadObjects(int? operatorMinor, DefinedSchemas defined, List<Finding> findings)
    {
        var objects = new List<LoadedObject>();
        var minor = ManifestReader.Minor(options.KubernetesVersion);
        var structure = new StructureCheck(minor) { Defined = defined, Operator = operatorMinor };
        var patches = new PatchReader(new StructureCheck(minor) { Defined = defined, Operator = operatorMinor, IsPatch = true });
        var files = new List<(string File, ObjectReference Object)>();
        foreach (var input in inputs)
        {
            var role = roles.RoleOf(input.File);
            if (role == FileRole.Data)
            {
                continue;
            }

            objects.AddRange(input.Objects);
            if (role == FileRole.Patch)
            {
                findings.AddRange(input.Findings);
                patches.Read(input.Documents, input.File, findings);
            }
            else if (input.Documents.Count > 0)
            {
                var from = objects.Count;
                ManifestReader.Read(input.Documents, input.Findings, structure, objects, findings, input.Strays);
                files.AddRange(objects.Skip(from).Select(o => (input.File, o.Reference)));
            }
            else
            {
                findings.AddRange(input.Findings);
            }
        }

        findings.AddRange(roles.Findings);
        foreach (var patch in roles.Inline)
        {
            patches.ReadInline(patch.Text!, patch.Place, findings);
        }

        findings.AddRange(roles.WithoutTarget(files, patches.Targets));
        return objects;
    }

    /// <summary>Says of a folder that it holds nothing to validate: its path may be mistaken.</summary>
    private IEnumerable<Finding> FoldersWithoutManifests()
    {
        if (folders.Count == 0)
        {
            yield break;
        }

        var used = inputs.Where(input => input.Documents.Count > 0 || input.Findings.Count > 0).Select(input => input.File)
            .Concat(ruleFiles.Select(f => f.File)).Concat(configurations.Select(f => f.File)).Concat(dashboards.Select(f => f.File))
            .Where(file => roles.RoleOf(file) != FileRole.Data).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, files) in folders)
        {
            if (!Array.Exists(files, used.Contains))
            {
                yield return new(
                    FindingCodes.TextWithoutObjects, FindingSeverity.Warning, null, "", $"The folder \"{path}\" holds no manifest.",
                    "Name the folder that the .yaml, .yml or .json files are in; the templates of a Helm chart must be rendered first.");
            }
        }
    }

    private bool IsPatch(string file) => roles.RoleOf(file) == FileRole.Patch;

    /// <summary>Takes a file in.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ManifestValidation AddFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Add(File.ReadAllBytes(path), path);
    }

    /// <summary>
    /// Takes every <c>.yaml</c>, <c>.yml</c> and <c>.json</c> file below a folder in, those aside whose name, or that of a folder, begins
    /// with a point. Of a kustomization it is read which files are patches and which are data: a patch is held against the fields of what
    /// it changes, and is no object of its own. The templates of a Helm chart are passed over.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ManifestValidation AddFolder(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string[] files = [.. ManifestReader.FilesToValidate(path)];
        folders.Add((path, files));
        foreach (var file in files)
        {
            AddFile(file);
        }

        return this;
    }

    /// <summary>
    /// Checks every object of a kind with a validator of FluentValidation, beside the library's checks. It sees what fits the types of C#:
    /// what does not is reported by the library, and a validator's failures there are left out. A failure is a finding: its property is the
    /// path in the manifest, its error code the code, its state, where that is a text, the remedy. An exception in the validator is a
    /// finding too.
    /// </summary>
    /// <typeparam name="T">A kind of <c>k8s.Models</c> or of this library, or an interface that objects have.</typeparam>
    /// <param name="validator">
    /// The validator. Its failures of severity <c>Info</c> are warnings. Asynchronous rules (<c>MustAsync</c>) are not supported: one is a
    /// finding (KP0021).
    /// </param>
    /// <param name="expression">The validator's text; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public ManifestValidation Check<T>(
        IValidator<T> validator,
        [CallerArgumentExpression(nameof(validator))] string expression = "", [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(validator);
        checks.Add(new OwnValidatorCheck<T>(validator, expression, new(file, line)));
        return this;
    }

    /// <summary>
    /// Checks every object of a kind with a rule of one's own, beside the library's checks. It sees what fits the types of C#. What it
    /// changes in the objects is lost. An exception in it is a finding.
    /// </summary>
    /// <typeparam name="T">A kind of <c>k8s.Models</c> or of this library, or an interface that objects have.</typeparam>
    /// <param name="check">Reports what is wrong: <c>(d, report) => …</c>.</param>
    /// <param name="expression">The check's text; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public ManifestValidation Check<T>(
        Action<T, PolicyReport> check,
        [CallerArgumentExpression(nameof(check))] string expression = "", [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(check);
        checks.Add(new OwnKindCheck<T>(check, expression, new(file, line)));
        return this;
    }

    /// <summary>
    /// Checks all objects together with a rule of one's own, beside the library's checks. What it changes in them is lost. An exception in
    /// it is a finding.
    /// </summary>
    /// <param name="check">Reports what is wrong: <c>(objects, report) => …</c>.</param>
    /// <param name="expression">The check's text; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public ManifestValidation Check(
        Action<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>, PolicyReport> check,
        [CallerArgumentExpression(nameof(check))] string expression = "", [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(check);
        checks.Add(new OwnStackCheck(check, expression, new(file, line)));
        return this;
    }

    /// <summary>What is wrong with all that was taken in, file by file in that order, line by line.</summary>
    public IReadOnlyList<Finding> Run()
    {
        List<Finding> before = [.. FoldersWithoutManifests()];
        var defined = DefinedSchemas.Of(inputs.SelectMany(input => input.Documents));
        var operatorMinor = OperatorMinor(defined);
        var objects = ReadObjects(operatorMinor, defined, before);
        var kubernetes = KubernetesVersionCheck.Checked(options.KubernetesVersion, before) ?? KubernetesVersion.Default;
        var subjects = objects.ConvertAll(loaded => StackSubject.Loaded(loaded, options.Namespace));
        var contents = subjects.ConvertAll(s => new ContentObject(s.Object, s.Reference, s.Locate));
        return ValidationPipeline.Run(new()
        {
            IsBuild = false,
            Subjects = subjects,
            Externals = [.. Externals()],
            Kubernetes = kubernetes,
            Operator = operatorMinor,
            Before = before,
            Sets = roles.HasKustomizations ? roles.SetsOf : null,
            OwnChecks = checks,
            Contents = [.. Configurations(subjects, contents), .. Contents(subjects, contents), EmbeddedContent.Begin(contents)],
            Suppressions = [.. options.Suppress.Select(code => new Suppression(code, null, "Suppress", null))],
        }).Findings;
    }

    /// <summary>The prometheus-operator that is given, or that the manifests tell; null where nothing does.</summary>
    private int? OperatorMinor(DefinedSchemas defined) =>
        OperatorVersion.Minor(options.PrometheusOperatorVersion)
        ?? OperatorVersion.Minor(OperatorVersion.Of(inputs.SelectMany(input => input.Documents)))
        ?? defined.OperatorVersions.Max(OperatorVersion.Minor);

    private IEnumerable<ExternalObject> Externals() => options.External
        .Select(e => new ExternalObject(e.Kind, e.Namespace ?? "", e.Name))
        .Concat(options.ClusterObjectsAreThere ? ClusterObjects.OfKubernetes : []);

    /// <summary>Begins to check every alertmanager.yaml.</summary>
    private IEnumerable<PendingCheck> Configurations(List<StackSubject> subjects, List<ContentObject> contents)
    {
        string[] versions = options.AlertmanagerVersion is { } given
            ? [given]
            : [.. Typed<Alertmanager>(subjects).Select(a => a.Spec?.Version ?? AlertmanagerLevel.DefaultVersion)];
        var levels = versions.Select(AlertmanagerLevel.Of).DefaultIfEmpty(AlertmanagerLevel.Default).ToArray();
        var span = new VersionSpan<AlertmanagerLevel>(
            levels.MinBy(level => level.Minor), versions.Length == 0 ? new AlertmanagerLevel(25) : levels.MaxBy(level => level.Minor));
        return
        [
            .. AlertmanagerContent.Begin(contents, span, isBuild: false),
            .. configurations.Where(c => !IsPatch(c.File)).Select(c => c.Text.Length > LargeText
                ? PendingCheck.BeginInTurn(span, level => AlertmanagerReader.Read(c.Text, level, c.File).Findings)
                : PendingCheck.Begin(span, level => AlertmanagerReader.Read(c.Text, level, c.File).Findings)),
        ];
    }

    /// <summary>Begins to check rules and dashboards.</summary>
    private IEnumerable<PendingCheck> Contents(List<StackSubject> subjects, List<ContentObject> contents)
    {
        string?[] versions = options.PrometheusVersion is { } given
            ? [given]
            : [.. Typed<Prometheus>(subjects).Select(p => p.Spec?.Version)];
        var levels = versions.Select(v => PromQLLevel.TryParse(v, out var level) ? level : default).DefaultIfEmpty().ToArray();
        var span = new VersionSpan<PromQLLevel>(levels.Min(), versions.Length == 0 ? PromQLLevel.V2_42 : levels.Max());
        var features = Features(subjects);
        var content = LoadedContent.Of(subjects, contents, features);
        var ofRuleFiles = new VersionSpan<PromQLLevel>(features.OfRuleFile(span.Oldest), features.OfRuleFile(span.Newest));
        return
        [
            PendingCheck.Begin(span, level => ContentStage.Run(content, level)),
            .. ruleFiles.Where(f => !IsPatch(f.File)).Select(f => RuleFileCheck(f.Text, f.File, f.Only, ofRuleFiles)),
            .. dashboards.Select(f => PendingCheck.Begin(() => Dashboard(f.Document, f.File, features.OfAny(span.Newest)))),
        ];
    }

    private PrometheusFeatures Features(List<StackSubject> subjects)
    {
        var prometheuses = new List<(string, Prometheus)>();
        var namespaces = new Dictionary<string, IDictionary<string, string>?>(StringComparer.Ordinal);
        foreach (var subject in subjects)
        {
            if (subject.Object is Prometheus prometheus)
            {
                prometheuses.Add((subject.Namespace, prometheus));
            }
            else if (subject.Object is V1Namespace)
            {
                namespaces[subject.Name] = subject.Labels;
            }
        }

        return new(prometheuses, namespaces, options.PrometheusFeatures);
    }

    private static IEnumerable<T> Typed<T>(List<StackSubject> subjects) => subjects.Select(s => s.Object).OfType<T>();

    private static PendingCheck RuleFileCheck(
        ReadOnlyMemory<byte> text, string file, PlacedDocument? only, VersionSpan<PromQLLevel> span)
    {
        var loaded = new Lazy<RuleFileText>(() => RuleFile.Load(text, file, isFile: true, only));
        IReadOnlyList<Finding> Check(PromQLLevel level) => RuleFile.Read(loaded.Value, level, isForStack: false).Findings;

        // within a major version PromQL only grew
        var onlyGrows = span.Oldest.Major == span.Newest.Major && span.Oldest.Features == span.Newest.Features;
        return text.Length > LargeText ? PendingCheck.BeginInTurn(span, Check, onlyGrows) : PendingCheck.Begin(span, Check);
    }

    private static IReadOnlyList<Finding> Dashboard(PlacedDocument document, string file, PromQLLevel level)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var subject = new DashboardSubject(null, "", name, null, IsRaw: true, document.Json) { Locate = document.Locate };
        return DashboardCheck.Of(subject, new(level, Datasources: null)).Findings;
    }
}
