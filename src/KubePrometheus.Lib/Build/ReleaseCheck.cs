namespace KubePrometheus;

/// <summary>Reports a release of kube-prometheus that the library does not have.</summary>
internal static class ReleaseCheck
{
    public static Release? Checked(Release? release, ICollection<Finding> findings)
    {
        if (release is null or { IsKnown: true })
        {
            return release;
        }

        findings.Add(new(
            FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, "Release", $"Unknown release \"{release.Name}\".",
            $"Use one of {EnglishList.And([.. Release.All.Select(r => r.Name)])}."));
        return null;
    }
}
