namespace KubePrometheus;

/// <summary>Whether the version of Kubernetes that was chosen is one.</summary>
internal static class KubernetesVersionCheck
{
    /// <summary>The last minor version whose kinds and fields are in the tables of the library.</summary>
    private const int LastKnown = 37;

    /// <summary>A version, or null with a finding where the text is none.</summary>
    public static KubernetesVersion? Checked(KubernetesVersion? version, ICollection<Finding> findings)
    {
        if (version is { Minor: > LastKnown })
        {
            findings.Add(new(
                FindingCodes.KubernetesVersionInvalid, FindingSeverity.Warning, null, "KubernetesVersion",
                $"Kubernetes {version} is later than 1.{LastKnown}, the last one known here: what it no longer serves is not found.",
                "Write the version of the cluster, as kubectl version tells it, or take a later version of this library."));
        }

        if (version is null or { IsValid: true })
        {
            return version;
        }

        findings.Add(new(
            FindingCodes.KubernetesVersionInvalid, FindingSeverity.Error, null, "KubernetesVersion",
            $"\"{version}\" is not a version of Kubernetes.", "Write the minor version of the cluster, such as \"1.25\"."));
        return null;
    }
}
