namespace KubePrometheus.Tests;

internal static class BuildResultExtensions
{
    /// <summary>The errors of a build.</summary>
    public static IReadOnlyList<Finding> Errors(this BuildResult result) =>
        [.. result.Findings.Where(f => f.Severity == FindingSeverity.Error)];
}
