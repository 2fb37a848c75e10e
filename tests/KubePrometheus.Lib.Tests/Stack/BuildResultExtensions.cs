namespace KubePrometheus.Tests;

internal static class BuildResultExtensions
{
    /// <summary>The errors of a build.</summary>
    public static IReadOnlyList<Finding> Errors(this BuildResult result) =>
        [.. result.Findings.Where(f => f.Severity == FindingSeverity.Error)];

    /// <summary>The findings of a build. What is known of the release is not among them.</summary>
    public static IReadOnlyList<Finding> Own(this BuildResult result) => result.Findings;

    /// <inheritdoc cref="Own(BuildResult)"/>
    public static IReadOnlyList<Finding> Own(this IEnumerable<Finding> findings) => [.. findings];
}
