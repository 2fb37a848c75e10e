namespace KubePrometheus;

/// <summary>Whether the version of Kubernetes that was chosen is one.</summary>
internal static class KubernetesVersionCheck
{
    /// <summary>A version, or null with a finding where the text is none.</summary>
    public static KubernetesVersion? Checked(KubernetesVersion? version, ICollection<Finding> findings)
    {
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
