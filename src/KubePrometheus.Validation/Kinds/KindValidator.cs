using System.Runtime.InteropServices;
using FluentValidation;
using FluentValidation.Results;
using k8s;
using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>The versions that an object is for.</summary>
/// <param name="Kubernetes">The Kubernetes.</param>
/// <param name="Operator">The prometheus-operator that reads it: 76 for 0.76; null where it is not known.</param>
/// <param name="Alertmanager">The newest Alertmanager among the objects; null where none says which it is.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct KindTarget(KubernetesVersion Kubernetes, int? Operator = null, AlertmanagerLevel? Alertmanager = null);

/// <summary>A validator of one kind, without its type.</summary>
/// <param name="type">The class that stands for the kind.</param>
internal abstract class KindValidator(Type type)
{
    /// <summary>The class that stands for the kind.</summary>
    public Type Type { get; } = type;

    /// <param name="subject">The object.</param>
    /// <param name="findings">Takes what is wrong.</param>
    /// <param name="target">What it is for.</param>
    public abstract void Run(StackSubject subject, ICollection<Finding> findings, KindTarget target);
}

/// <summary>Runs a FluentValidation validator and gives what it finds as findings. A failure's state is its remedy.</summary>
/// <param name="make">Makes the validator, when an object of its kind is first met.</param>
internal sealed class KindValidator<T>(Func<IValidator<T>> make) : KindValidator(typeof(T))
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private IValidator<T>? validator;

    public override void Run(StackSubject subject, ICollection<Finding> findings, KindTarget target)
    {
        var obj = (T)subject.Object!;
        FindingLimit? limit = null;
        if (LazyInitializer.EnsureInitialized(ref validator, make) is KindCheck<T> check)
        {
            // one rule over the whole object, so that nothing of FluentValidation is needed between
            check.Run(obj, new(Add, target.Kubernetes.Minor, target.Operator, KindReport.Reads<T>() ? target.Alertmanager : null));
        }
        else
        {
            var context = new ValidationContext<T>(obj);
            KindReport.SetVersions(context, target);
            validator.Validate(context).Errors.ForEach(Add);
        }

        foreach (var others in limit?.Others(subject.Reference, subject.Locate("")) ?? [])
        {
            findings.Add(others);
        }

        void Add(ValidationFailure failure)
        {
            if (failure.ErrorCode == FindingCodes.ObjectValueNotAllowed && subject.Meant.IsWithin(failure.PropertyName))
            {
                return; // what is in a field that stands elsewhere may be meant for a like one: the storage of a claim, not of a container
            }

            var severity = failure.Severity == Severity.Error ? FindingSeverity.Error : FindingSeverity.Warning;
            if ((limit ??= new()).Allows(failure.ErrorCode, severity))
            {
                findings.Add(new(
                    failure.ErrorCode, severity, subject.Reference, failure.PropertyName, failure.ErrorMessage,
                    failure.CustomState as string ?? "", subject.Locate(failure.PropertyName)));
            }
        }
    }
}

/// <summary>
/// The validator of a kind as one rule over the whole object: a path into lists and maps costs nothing until something is wrong there.
/// </summary>
internal abstract class KindCheck<T> : AbstractValidator<T>
{
    private readonly Func<T, object?>? spec;

    /// <param name="spec">
    /// The spec of an object, where the API server refuses an object without one and its schema does not say so. Default: it may be absent.
    /// </param>
    protected KindCheck(Func<T, object?>? spec = null)
    {
        this.spec = spec;
        RuleFor(obj => obj).Custom((obj, context) => Run(obj, KindReport.Of(context)));
    }

    protected abstract void Check(T obj, KindReport report);

    /// <summary>Checks an object.</summary>
    public void Run(T obj, KindReport report)
    {
        if (spec is not null && spec(obj) is null)
        {
            report.Missing("", "spec", "Say what the object is to be.");
        }

        Check(obj, report);
    }
}

/// <summary>Takes what a validator finds. Paths are JSON paths of the object.</summary>
/// <param name="add">Takes a failure.</param>
/// <param name="minor">The target version: 22 for Kubernetes 1.22.</param>
/// <param name="operatorMinor">The prometheus-operator that reads it: 76 for 0.76; null where it is not known.</param>
/// <param name="alertmanager">The newest Alertmanager among the objects; null where none says which it is.</param>
internal readonly struct KindReport(
    Action<ValidationFailure> add, int minor = StructureCheck.DefaultMinor, int? operatorMinor = null,
    AlertmanagerLevel? alertmanager = null)
{
    private const string VersionKey = "kubernetes";
    private const string OperatorKey = "operator";
    private const string AlertmanagerKey = "alertmanager";

    /// <summary>The target version: 22 for Kubernetes 1.22.</summary>
    public int Minor { get; } = minor;

    /// <summary>The prometheus-operator that reads the object: 76 for 0.76; null where it is not known.</summary>
    public int? Operator { get; } = operatorMinor;

    /// <summary>The newest Alertmanager among the objects; null where none says which it is.</summary>
    public AlertmanagerLevel? Alertmanager { get; } = alertmanager;

    /// <summary>Tells the validators of an object what it is for, where that is not the default.</summary>
    public static void SetVersions<T>(ValidationContext<T> context, KindTarget target)
    {
        if (target.Operator is { } known)
        {
            context.RootContextData[OperatorKey] = known;
        }

        if (target.Alertmanager is { } level && Reads<T>())
        {
            context.RootContextData[AlertmanagerKey] = level;
        }

        var kubernetes = target.Kubernetes;
        if (kubernetes.Minor != KubernetesVersion.Default.Minor)
        {
            context.RootContextData[VersionKey] = kubernetes.Minor;
        }
    }

    /// <summary>Whether Alertmanager reads objects of a type.</summary>
    public static bool Reads<T>() => typeof(T) == typeof(AlertmanagerConfig) || typeof(T) == typeof(V1beta1AlertmanagerConfig);

    /// <summary>The report of a validator; where nobody told the target version, for the default one.</summary>
    public static KindReport Of<T>(ValidationContext<T> context) => new(
        context.AddFailure,
        context.RootContextData.TryGetValue(VersionKey, out var minor) ? (int)minor : KubernetesVersion.Default.Minor,
        context.RootContextData.TryGetValue(OperatorKey, out var operatorMinor) ? (int)operatorMinor : null,
        context.RootContextData.TryGetValue(AlertmanagerKey, out var level) ? (AlertmanagerLevel)level : null);

    /// <summary>Whether the prometheus-operator may be as new as a version: it is, or which one it is is not known.</summary>
    /// <param name="since">The version: 76 for 0.76.</param>
    public bool OperatorMayBe(int since) => Operator is null || Operator >= since;

    /// <summary>The real programs would refuse it, or could not act on it.</summary>
    public void Error(string code, string path, string problem, string remedy) => Add(Severity.Error, code, path, problem, remedy);

    /// <summary>A part is silently ignored, or is most likely not meant.</summary>
    public void Warn(string code, string path, string problem, string remedy) => Add(Severity.Warning, code, path, problem, remedy);

    private void Add(Severity severity, string code, string path, string problem, string remedy)
        => add(new(path, problem) { ErrorCode = code, Severity = severity, CustomState = remedy });
}
