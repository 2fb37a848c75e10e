namespace KubePrometheus.Tests;

/// <summary>A case of practice: manifests with a mistake in <c>bad</c>, and the same with the mistake corrected in <c>good</c>.</summary>
internal static class PracticeCase
{
    /// <summary>What is found on one side of a case, references outside left aside.</summary>
    /// <param name="name">The name of the case.</param>
    /// <param name="side"><c>bad</c> or <c>good</c>.</param>
    public static IReadOnlyList<Finding> Run(string name, string side) =>
    [
        .. new ManifestValidation(new() { ClusterObjectsAreThere = true }).AddFolder(Path.Combine(Oracles.Cases(), name, side)).Run()
            .Where(f => f.Severity != FindingSeverity.Outside),
    ];
}
