namespace KubePrometheus.Tests;

internal static class BuildResultExtensions
{
    /// <summary>The errors of a build. Warnings the default stack has too: those of upstream's mistakes.</summary>
    public static IReadOnlyList<Finding> Errors(this BuildResult result) => [.. result.Findings.Where(f => f.Severity == FindingSeverity.Error)];
}
