using System.Text;

namespace KubePrometheus;

/// <summary>How bad a <see cref="Finding"/> is.</summary>
public enum FindingSeverity
{
    /// <summary>The stack would work, but something in it is probably not meant.</summary>
    Warning,

    /// <summary>
    /// A reference leads out of the stack: nobody here can say whether its target exists. Never fails a build of its own;
    /// quiet once the target is declared external.
    /// </summary>
    Outside,

    /// <summary>A cluster would refuse the object, drop a part of it, or never act on it. Fails the build.</summary>
    Error,
}

/// <summary>Names one Kubernetes object: what it is, where it lives and what it is called.</summary>
/// <param name="Kind">The kind, such as <c>ServiceMonitor</c>.</param>
/// <param name="Namespace">The namespace; null for an object of the whole cluster.</param>
/// <param name="Name">The value of <c>metadata.name</c>.</param>
/// <param name="ApiVersion">The API version, such as <c>monitoring.coreos.com/v1</c>; null where it is not known.</param>
public sealed record ObjectReference(string Kind, string? Namespace, string Name, string? ApiVersion = null)
{
    /// <summary><c>Kind namespace/name</c>, or <c>Kind name</c> for an object of the whole cluster.</summary>
    public override string ToString() => Namespace is null ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}

/// <summary>A place in a source file: C# for an edit, YAML or JSON for something loaded.</summary>
/// <param name="File">The file's path, or the name under which text was handed in.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1; 0 where only the line is known.</param>
public sealed record SourceLocation(string File, int Line, int Column = 0)
{
    /// <summary><c>file:line</c> or <c>file:line:column</c>.</summary>
    public override string ToString() => Column > 0 ? $"{File}:{Line}:{Column}" : $"{File}:{Line}";
}

/// <summary>Something wrong with a stack or a manifest: which object, where in it, what is wrong, and what would be right.</summary>
/// <param name="Code">
/// The stable code, such as <c>KP0101</c>: one of <see cref="FindingCodes"/>, or that of a check of one's own. docs/findings.md has a
/// paragraph on each of the library's.
/// </param>
/// <param name="Severity">Whether it fails the build.</param>
/// <param name="Object">The object; null where the finding is about an option or a file.</param>
/// <param name="Path">The path in the object or the options, such as <c>spec.endpoints[0].interval</c>; empty for the whole.</param>
/// <param name="Problem">What is wrong, in one sentence, with the value found (never the value of a Secret).</param>
/// <param name="Remedy">What would be right.</param>
/// <param name="Source">The file and line, where there is one.</param>
public sealed record Finding(
    string Code,
    FindingSeverity Severity,
    ObjectReference? Object,
    string Path,
    string Problem,
    string Remedy,
    SourceLocation? Source = null)
{
    /// <summary>The line of the call that brought the check, for what a check of one's own found; null for the library's own.</summary>
    public SourceLocation? Check { get; init; }

    /// <summary>The stage of validation that it is of.</summary>
    internal FindingStage Stage => FindingStages.Of(Code);

    /// <summary>The field that was probably meant, where the finding is that there is no field of a name; otherwise null.</summary>
    internal string? SuggestedField { get; init; }

    /// <summary>
    /// One line: <c>error KP0101 ServiceMonitor monitoring/app, spec.endpoints[0].interval: problem Remedy. (file:line)</c>.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Severity switch { FindingSeverity.Error => "error", FindingSeverity.Warning => "warning", _ => "outside" });
        text.Append(' ').Append(Code).Append(' ');
        if (Object is not null)
        {
            text.Append(Object);
            if (Path.Length > 0)
            {
                text.Append(", ");
            }
        }

        text.Append(Path);
        if (Object is not null || Path.Length > 0)
        {
            text.Append(": ");
        }

        text.Append(Problem);
        if (Remedy.Length > 0)
        {
            text.Append(' ').Append(Remedy);
        }

        if (Source is not null)
        {
            text.Append(" (").Append(Source);
            if (Check is not null && Check != Source)
            {
                text.Append(", by the check at ").Append(Check);
            }

            text.Append(')');
        }

        return text.ToString();
    }
}

/// <summary>A build or a load that found errors. Its message lists every finding, one a line.</summary>
public sealed class FindingsException : Exception
{
    /// <summary>Makes the exception of what was found.</summary>
    /// <param name="findings">All findings, warnings among them.</param>
    public FindingsException(IReadOnlyList<Finding> findings)
        : base(Describe(findings)) => Findings = findings;

    /// <summary>Everything that was found, errors first.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    private static string Describe(IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var errors = findings.Count(f => f.Severity == FindingSeverity.Error);
        return string.Join('\n', findings.Select(f => f.ToString())
            .Prepend(errors == 1 ? "1 error:" : $"{errors} errors:"));
    }
}
