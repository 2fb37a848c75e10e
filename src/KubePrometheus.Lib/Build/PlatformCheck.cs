namespace KubePrometheus;

/// <summary>Whether a platform is one of those there are.</summary>
internal static class PlatformCheck
{
    /// <summary>The platform; null, and reported, where there is none of its name.</summary>
    public static Platform? Checked(Platform? platform, ICollection<Finding> findings)
    {
        if (platform is null || Platforms.Find(platform) is not null)
        {
            return platform;
        }

        var names = Platform.All.Select(p => p.Name).ToArray();
        findings.Add(new(
            FindingCodes.PlatformUnknown, FindingSeverity.Error, null, "Platform", $"There is no platform \"{platform.Name}\".",
            NearMisses.Nearest(platform.Name, names) is { } near
                ? $"Did you mean \"{near}\"?"
                : $"There are {string.Join(", ", names)}; for another, name none."));
        return null;
    }
}
