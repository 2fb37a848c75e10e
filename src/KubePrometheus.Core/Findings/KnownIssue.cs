namespace KubePrometheus;

/// <summary>
/// A mistake that the release itself has, in a rule or a dashboard that no edit has changed. It is no warning: whoever changes that rule
/// or dashboard gets it as one. docs/findings.md lists all of them.
/// </summary>
public sealed record KnownIssue
{
    internal KnownIssue(Finding finding, string remedy) => (Finding, Remedy) = (finding, remedy);

    /// <summary>What is wrong, as it would be reported of a rule or dashboard of one's own.</summary>
    public Finding Finding { get; }

    /// <summary>The code of the finding, such as <c>KP0428</c>.</summary>
    public string Code => Finding.Code;

    /// <summary>The option or the edit that mends it, such as <c>KubePrometheus.Mixin.FixClusterCpuRatio</c>.</summary>
    public string Remedy { get; }

    /// <summary>One line: the code, the object, the path, the problem and the remedy.</summary>
    public override string ToString() => $"{Code} {Finding.Object}, {Finding.Path}: {Finding.Problem} {Remedy}";
}

/// <summary>A mistake of the release, by what a finding of it is about.</summary>
/// <param name="Code">The code of the finding.</param>
/// <param name="Name">The name of the rule, or of the dashboard's file; null for whichever it is.</param>
/// <param name="Detail">What in it the finding is of; null for whatever it is.</param>
/// <param name="Remedy">What mends it.</param>
internal sealed record KnownMistake(string Code, string? Name, string? Detail, string Remedy)
{
    /// <summary>Whether a finding is of this mistake. It has to be of content that stands as the release has it.</summary>
    public bool IsOf(Finding finding) => finding.Severity != FindingSeverity.Error
        && finding.Code == Code && finding.Subject is { IsReleased: true } subject && (Name is null || subject.Name == Name)
        && (Detail is null || subject.Detail == Detail);
}
