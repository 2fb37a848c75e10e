namespace KubePrometheus;

/// <summary>The order in which findings are given. Those that are alike in it stay in the order in which they were raised.</summary>
internal static class FindingOrder
{
    /// <summary>Errors first.</summary>
    public static IReadOnlyList<Finding> BySeverity(IReadOnlyList<Finding> findings) => [.. findings.OrderByDescending(f => f.Severity)];

    /// <summary>File by file, line by line. Files are in the order in which something was found in them.</summary>
    public static IReadOnlyList<Finding> BySource(IReadOnlyList<Finding> findings)
    {
        var files = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            files.TryAdd(finding.Source?.File ?? "", files.Count);
        }

        return
        [
            .. findings.OrderBy(f => files[f.Source?.File ?? ""]).ThenBy(f => f.Source?.Line).ThenBy(f => f.Source?.Column),
        ];
    }
}
