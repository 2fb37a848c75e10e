using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>Takes what a check of the user's own finds: see <see cref="KubePrometheusStack.Check{T}"/>.</summary>
public sealed class PolicyReport
{
    private readonly ICollection<Finding> findings;
    private readonly IKubernetesObject<V1ObjectMeta>? subject;
    private readonly SourceLocation? source;

    internal PolicyReport(ICollection<Finding> findings, IKubernetesObject<V1ObjectMeta>? subject, SourceLocation? source)
        => (this.findings, this.subject, this.source) = (findings, subject, source);

    /// <summary>Reports something that fails the build.</summary>
    /// <param name="code">A code of one's own, such as <c>ACME001</c>; codes that begin with <c>KP</c> are the library's.</param>
    /// <param name="path">The path in the object, such as <c>spec.replicas</c>; empty for the whole.</param>
    /// <param name="problem">What is wrong, in one sentence. Never put the value of a Secret in it.</param>
    /// <param name="remedy">What would be right.</param>
    /// <param name="of">The object; that which is checked where nothing else is said.</param>
    public void Error(string code, string path, string problem, string remedy = "", IKubernetesObject<V1ObjectMeta>? of = null)
        => Add(FindingSeverity.Error, code, path, problem, remedy, of);

    /// <summary>Reports something that does not fail the build.</summary>
    /// <param name="code">A code of one's own, such as <c>ACME001</c>; codes that begin with <c>KP</c> are the library's.</param>
    /// <param name="path">The path in the object, such as <c>spec.replicas</c>; empty for the whole.</param>
    /// <param name="problem">What is wrong, in one sentence. Never put the value of a Secret in it.</param>
    /// <param name="remedy">What would be right.</param>
    /// <param name="of">The object; that which is checked where nothing else is said.</param>
    public void Warning(string code, string path, string problem, string remedy = "", IKubernetesObject<V1ObjectMeta>? of = null)
        => Add(FindingSeverity.Warning, code, path, problem, remedy, of);

    private void Add(
        FindingSeverity severity, string code, string path, string problem, string remedy, IKubernetesObject<V1ObjectMeta>? of)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(remedy);
        if (code.Length == 0 || FindingCodes.IsOurs(code))
        {
            findings.Add(new(
                StackCodes.PolicyCode, FindingSeverity.Error, null, "", $"A check reports under the code \"{code}\", which is not its own to use.",
                "Use letters other than KP before the number, such as ACME001.", source));
        }

        var obj = of ?? subject;
        findings.Add(new(code, severity, obj is null ? null : ObjectReference.Of(obj), path, problem, remedy, source));
    }
}

/// <summary>A check of the user's own, run on what is written.</summary>
internal abstract record PolicyEdit(SourceLocation Source) : StackEdit(Source)
{
    /// <summary>Runs the check; what it throws, the build reports.</summary>
    public abstract void Run(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects, ICollection<Finding> findings);
}

/// <summary><see cref="KubePrometheusStack.Check{T}"/>: each object of a kind by itself.</summary>
internal sealed record KindPolicy<T>(Action<T, PolicyReport> Check, string Expression, SourceLocation Source) : PolicyEdit(Source)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public override string Name => $"Check<{typeof(T).Name}>({Expression})";

    public override void Run(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects, ICollection<Finding> findings)
    {
        foreach (var obj in objects.OfType<T>())
        {
            try
            {
                Check(obj, new(findings, obj, Source));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // the other objects are checked all the same
                findings.Add(PolicyFailure.Of(e, this, ObjectReference.Of(obj)));
            }
        }
    }
}

/// <summary><see cref="KubePrometheusStack.Check(Action{IReadOnlyList{IKubernetesObject{V1ObjectMeta}}, PolicyReport}, string, string, int)"/>.</summary>
internal sealed record StackPolicy(
    Action<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>, PolicyReport> Check, string Expression, SourceLocation Source) : PolicyEdit(Source)
{
    public override string Name => $"Check({Expression})";

    public override void Run(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects, ICollection<Finding> findings)
    {
        try
        {
            Check(objects, new(findings, null, Source));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            findings.Add(PolicyFailure.Of(e, this, null));
        }
    }
}

/// <summary>A check that failed itself.</summary>
internal static class PolicyFailure
{
    public static Finding Of(Exception e, PolicyEdit policy, ObjectReference? obj) => new(
        StackCodes.PolicyFailed, FindingSeverity.Error, obj, obj is null ? policy.Name : "",
        $"{(obj is null ? "The check" : policy.Name)} failed: {e.GetType().Name}: {e.Message.TrimEnd('.')}.",
        e is NullReferenceException ? "Let it expect that a field is null." : "Mend the check.", policy.Source);
}
