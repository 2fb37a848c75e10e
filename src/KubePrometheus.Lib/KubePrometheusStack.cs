using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using k8s;
using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// The kube-prometheus stack: options and edits that <see cref="Build"/> turns into manifests. Immutable: each call returns a new stack,
/// so that several clusters grow from one base, and building twice gives the same bytes.
/// </summary>
/// <example><code>
/// KubePrometheusStack.Create(new() { Namespace = "monitoring", Prometheus = new() { Retention = "15d" } })
///     .Configure(s => s.NodeExporter.DaemonSet, ds => ds.Spec.Template.Spec.PriorityClassName = "system-node-critical")
///     .Build()
///     .WriteTo("manifests");
/// </code></example>
public sealed partial class KubePrometheusStack
{
    private readonly StackOptions options;
    private readonly SourceLocation? created;
    private readonly ImmutableList<StackEdit> edits;

    private KubePrometheusStack(StackOptions options, SourceLocation? created, ImmutableList<StackEdit> edits) =>
        (this.options, this.created, this.edits) = (options, created, edits);

    /// <summary>A stack by its options; without any, release-0.9 as shipped.</summary>
    /// <param name="options">
    /// What differs from the default. Kubernetes objects in it are copied now, its lists and maps were when they were set.
    /// </param>
    /// <param name="file">The caller's file, which findings on the options name; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public static KubePrometheusStack Create(
        StackOptions? options = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(OptionsCopy.Of(options ?? new()), file.Length > 0 ? new(file, line) : null, []);

    /// <summary>Edits the options, after those given to <see cref="Create"/> and before every component.</summary>
    /// <param name="edit">Gives the options to go on with: <c>o => o with { … }</c>.</param>
    /// <param name="expression">The edit's text; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack With(
        Func<StackOptions, StackOptions> edit,
        [CallerArgumentExpression(nameof(edit))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return Add(new OptionsEdit(edit, expression, new(file, line)));
    }

    /// <summary>Applies an addon: each of its methods in the phase it belongs to.</summary>
    /// <param name="addon">The addon.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Apply(IStackAddon addon, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(addon);
        return Add(new AddonEdit(addon, new(file, line)));
    }

    /// <summary>
    /// Edits an object, or a part of one, in place. A target that is not there, or an exception in the edit, is a finding that names the
    /// expression and the line; the other edits still run.
    /// </summary>
    /// <typeparam name="T">The type of the target.</typeparam>
    /// <param name="pick">Finds the target: <c>s => s.Grafana.Deployment</c>.</param>
    /// <param name="edit">Changes it.</param>
    /// <param name="target">The text of <paramref name="pick"/>; filled in by the compiler.</param>
    /// <param name="expression">The text of <paramref name="edit"/>; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Configure<T>(
        Func<StackObjects, T?> pick, Action<T> edit,
        [CallerArgumentExpression(nameof(pick))] string target = "", [CallerArgumentExpression(nameof(edit))] string expression = "",
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(pick);
        ArgumentNullException.ThrowIfNull(edit);
        return Add(new ConfigureEdit<T>(pick, edit, target, expression, new(file, line)));
    }

    /// <summary>Edits the rules, those of an added PrometheusRule among them, before the objects are made.</summary>
    /// <param name="edit">Gives the rules to go on with: <c>r => r.Remove("Watchdog")</c>.</param>
    /// <param name="expression">The edit's text; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Rules(
        Func<RuleSet, RuleSet> edit,
        [CallerArgumentExpression(nameof(edit))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return Add(new RulesEdit(edit, expression, new(file, line)));
    }

    /// <summary>Edits the dashboards, before Grafana's objects are made.</summary>
    /// <param name="edit">Gives the dashboards to go on with: <c>d => d.Remove("proxy")</c>.</param>
    /// <param name="expression">The edit's text; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Dashboards(
        Func<DashboardSet, DashboardSet> edit,
        [CallerArgumentExpression(nameof(edit))] string expression = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return Add(new DashboardsEdit(edit, expression, new(file, line)));
    }

    /// <summary>Adds an object of one's own, written as <c>NAME-KIND.yaml</c>. It is copied now.</summary>
    /// <typeparam name="T">A kind of <c>k8s.Models</c> or of this library; the API version and kind may be left out.</typeparam>
    /// <param name="obj">The object. Without a namespace, it gets the stack's where its kind has one.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Add<T>(T obj, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(obj);
        return Add(new AddEdit(new(obj), new(file, line)));
    }

    /// <summary>Adds an object of a type that the library does not know. It is copied now.</summary>
    /// <typeparam name="T">A type of the user's own, with its API version and kind set.</typeparam>
    /// <param name="obj">The object.</param>
    /// <param name="typeInfo">Its source-generated metadata: <c>MyContext.Default.MyKind</c>.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Add<T>(T obj, JsonTypeInfo<T> typeInfo, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(obj);
        ArgumentNullException.ThrowIfNull(typeInfo);
        return Add(new AddEdit(new(obj, typeInfo), new(file, line)));
    }

    /// <summary>
    /// Says that an object is there which the stack does not make, so that a reference to it is not a finding. What options name declares
    /// itself: an <see cref="ExistingClaim"/>, a storage class, the key of a Secret.
    /// </summary>
    /// <typeparam name="T">
    /// Its kind: <c>V1Secret</c>, <c>V1ConfigMap</c>, <c>V1Service</c>, <c>V1StorageClass</c>, <c>Prometheus</c> …
    /// </typeparam>
    /// <param name="name">Its name (<c>metadata.name</c>).</param>
    /// <param name="ns">
    /// Its namespace, which then is there as well; null for that of the stack. Of no meaning for a kind of the whole cluster.
    /// </param>
    /// <param name="labels">
    /// Its labels, by which monitors select a Service and Services a Pod; null for whichever they ask for. Other kinds need none.
    /// </param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    /// <example><code>
    /// stack.External&lt;V1Secret&gt;("etcd-client")
    ///     .External&lt;V1Service&gt;("shop", "shop", new Dictionary&lt;string, string&gt; { ["app"] = "shop" })
    /// </code></example>
    public KubePrometheusStack External<T>(
        string name, string? ns = null, IReadOnlyDictionary<string, string>? labels = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(name);
        return Add(new ExternalEdit(typeof(T), name, ns, FrozenMap.OrNull(labels), new(file, line)));
    }

    /// <summary>
    /// Checks every object of a kind with a rule of one's own, when the library's have run. It sees the objects as they are written, edits
    /// and patches done; what it changes in them is lost. An exception in it is a finding.
    /// </summary>
    /// <typeparam name="T">
    /// A kind of <c>k8s.Models</c> or of this library, or an interface or type of one's own that objects have.
    /// </typeparam>
    /// <param name="check">Reports what is wrong: <c>(d, report) => …</c>.</param>
    /// <param name="expression">The check's text; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    /// <example><code>
    /// stack.Check&lt;V1Deployment&gt;((deployment, report) =>
    /// {
    ///     if (deployment.Spec.Replicas &lt; 2)
    ///     {
    ///         report.Error("ACME001", "spec.replicas", "One replica is not enough here.", "Run two.");
    ///     }
    /// })
    /// </code></example>
    public KubePrometheusStack Check<T>(
        Action<T, PolicyReport> check,
        [CallerArgumentExpression(nameof(check))] string expression = "",
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(check);
        return Add(new CheckEdit(new OwnKindCheck<T>(check, expression, new(file, line))));
    }

    /// <summary>
    /// Checks every object of a kind with a validator of FluentValidation, when the library's checks have run. It sees the objects as they
    /// are written. A failure is a finding: its property is the path in the manifest, its error code the code, its state, where that is a
    /// text, the remedy. An exception in the validator is a finding too.
    /// </summary>
    /// <typeparam name="T">
    /// A kind of <c>k8s.Models</c> or of this library, or an interface or type of one's own that objects have.
    /// </typeparam>
    /// <param name="validator">
    /// The validator. Failures of the severities <c>Warning</c> and <c>Info</c> are warnings. A code of one's own comes from
    /// <c>WithErrorCode("ACME001")</c>; without it, the code is the name of FluentValidation's validator, such as
    /// <c>GreaterThanOrEqualValidator</c>. Asynchronous rules (<c>MustAsync</c>) are not supported: one is a finding (KP0021).
    /// </param>
    /// <param name="expression">The validator's text; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    /// <example><code>
    /// sealed class TwoReplicas : AbstractValidator&lt;V1Deployment&gt;
    /// {
    ///     public TwoReplicas() => RuleFor(d => d.Spec.Replicas).GreaterThanOrEqualTo(2).WithErrorCode("ACME001");
    /// }
    ///
    /// stack.Check(new TwoReplicas())
    /// </code></example>
    public KubePrometheusStack Check<T>(
        IValidator<T> validator,
        [CallerArgumentExpression(nameof(validator))] string expression = "", [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(validator);
        return Add(new CheckEdit(new OwnValidatorCheck<T>(validator, expression, new(file, line))));
    }

    /// <summary>
    /// Checks the whole stack with a rule of one's own: every object at once, as it is written, in the order of the build, but for the
    /// CustomResourceDefinitions that no edit asked for. What it changes in them is lost. An exception in it is a finding.
    /// </summary>
    /// <param name="check">Reports what is wrong: <c>(objects, report) => …</c>.</param>
    /// <param name="expression">The check's text; filled in by the compiler.</param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Check(
        Action<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>, PolicyReport> check,
        [CallerArgumentExpression(nameof(check))] string expression = "",
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Add(new CheckEdit(new OwnStackCheck(check, expression, new(file, line))));
    }

    /// <summary>
    /// Switches a finding off, the library's or that of a check of one's own. An error can be switched off too: the stack is then
    /// written though a cluster may refuse it, drop a part of it, or never act on it. A code that does not exist is a warning.
    /// </summary>
    /// <param name="code">
    /// The code: one of <see cref="FindingCodes"/>, such as <c>FindingCodes.ObjectPortInvalid</c>, or that of a check of one's own.
    /// docs/findings.md has a paragraph on each of the library's.
    /// </param>
    /// <param name="of">
    /// The one object for which it is switched off; null for all. Without a namespace or an API version, it is the object of any:
    /// <c>new("ServiceMonitor", "monitoring", "app")</c>.
    /// </param>
    /// <param name="file">The caller's file; filled in by the compiler.</param>
    /// <param name="line">The caller's line; filled in by the compiler.</param>
    public KubePrometheusStack Suppress(
        string code, ObjectReference? of = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Add(new SuppressEdit(code, of, new(file, line)));
    }

    /// <summary>The manifests: built, validated, in order.</summary>
    /// <exception cref="FindingsException">Something is wrong; it lists every finding of the build.</exception>
    public ManifestSet Build()
    {
        var result = TryBuild();
        return result.Manifests ?? throw new FindingsException(result.Findings, result.KnownIssues.Count);
    }

    /// <summary>The manifests where there are no errors, and every finding.</summary>
    public BuildResult TryBuild() => new StackBuild(options, created, edits).Run();

    /// <summary>The same, without the call or the option that brought a finding: for whoever compares many builds.</summary>
    internal BuildResult TryBuildWithoutCauses() => new StackBuild(options, created, edits).Run(withCauses: false);

    private KubePrometheusStack Add(StackEdit edit) => new(options, created, edits.Add(edit));
}

/// <summary>What a build gave.</summary>
public sealed record BuildResult
{
    internal BuildResult(ManifestSet? manifests, ValidationOutcome found) =>
        (Manifests, Findings, KnownIssues) = (manifests, found.Findings, found.KnownIssues);

    /// <summary>The manifests; null where there are errors.</summary>
    public ManifestSet? Manifests { get; }

    /// <summary>Everything that was found, errors first; without what is known of the release (<see cref="KnownIssues"/>).</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>
    /// What the release itself gets wrong in rules and dashboards that no edit has changed; each names the option that mends it.
    /// </summary>
    public IReadOnlyList<KnownIssue> KnownIssues { get; }
}
