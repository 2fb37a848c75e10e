using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// Takes what a check of the user's own finds: see <c>KubePrometheusStack.Check</c> and <c>ManifestValidation.Check</c>. A finding has the
/// line of the call; on manifests that were loaded it has the line of the manifest, and the line of the call besides.
/// </summary>
public sealed class PolicyReport
{
    private readonly ICollection<Finding> findings;
    private readonly StackSubject? subject;
    private readonly IReadOnlyList<WrittenObject> objects;
    private readonly SourceLocation source;

    internal PolicyReport(
        ICollection<Finding> findings, StackSubject? subject, IReadOnlyList<WrittenObject> objects, SourceLocation source)
        => (this.findings, this.subject, this.objects, this.source) = (findings, subject, objects, source);

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

    /// <summary>Reports a code that is not a check's own to use.</summary>
    internal static void CheckCode(string code, ICollection<Finding> findings, SourceLocation source)
    {
        if (code.Length == 0 || FindingCodes.IsReserved(code))
        {
            findings.Add(new(
                FindingCodes.CheckCodeReserved, FindingSeverity.Error, null, "",
                $"A check reports under the code \"{code}\", which is not its own to use.",
                "Use letters other than KP before the number, such as ACME001.", source)
            { Check = source });
        }
    }

    private void Add(
        FindingSeverity severity, string code, string path, string problem, string remedy, IKubernetesObject<V1ObjectMeta>? of)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(remedy);
        CheckCode(code, findings, source);
        var found = of is null ? subject : objects.FirstOrDefault(o => ReferenceEquals(o.Object, of))?.Subject;
        findings.Add(new(
            code, severity, found?.Reference ?? (of is null ? null : ObjectReference.Of(of)), path, problem, remedy,
            found is { IsBuilt: false } ? found.Locate(path) : source)
        {
            Check = source,
        });
    }
}
