namespace KubePrometheus.Tests;

internal static class BuildResultExtensions
{
    private static readonly HashSet<Finding> Upstreams = [.. KubePrometheusStack.Create().TryBuild().Findings];

    /// <summary>The errors of a build. Warnings the default stack has too: those of upstream's mistakes.</summary>
    public static IReadOnlyList<Finding> Errors(this BuildResult result) =>
        [.. result.Findings.Where(f => f.Severity == FindingSeverity.Error)];

    /// <summary>The findings of a build but those that the default stack has.</summary>
    public static IReadOnlyList<Finding> Own(this BuildResult result) => result.Findings.Own();

    /// <inheritdoc cref="Own(BuildResult)"/>
    public static IReadOnlyList<Finding> Own(this IEnumerable<Finding> findings) => [.. findings.Where(f => !Upstreams.Contains(f))];
}
