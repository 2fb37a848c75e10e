namespace KubePrometheus;

/// <summary>What a run of the pipeline gave.</summary>
/// <param name="Findings">The findings, in order.</param>
/// <param name="KnownIssues">What is a mistake of the release in content that no edit has changed.</param>
internal sealed record ValidationOutcome(IReadOnlyList<Finding> Findings, IReadOnlyList<KnownIssue> KnownIssues);

/// <summary>
/// Sets apart what is a mistake of the release: it is known before anybody builds a stack, and nothing that the user wrote. It stays a
/// finding where an edit has changed the rule or dashboard, and so does everything that is not recorded as known.
/// </summary>
internal static class KnownIssueStage
{
    public static ValidationOutcome Run(IReadOnlyList<Finding> findings, IReadOnlyList<KnownMistake> mistakes)
    {
        var byCode = mistakes.ToLookup(m => m.Code, StringComparer.Ordinal);
        var left = new List<Finding>();
        var known = new List<KnownIssue>();
        foreach (var finding in findings)
        {
            if (finding.Subject is { IsReleased: true } && byCode[finding.Code].FirstOrDefault(m => m.IsOf(finding)) is { } mistake)
            {
                known.Add(new(finding, mistake.Remedy));
            }
            else
            {
                left.Add(finding);
            }
        }

        return new(left, known);
    }
}
