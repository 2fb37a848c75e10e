namespace KubePrometheus;

/// <summary>The codes of findings about versions: of Kubernetes, of the programs, and of both together.</summary>
internal static class VersionCodes
{
    /// <summary>A text that is no version of Kubernetes.</summary>
    public const string Kubernetes = FindingCodes.KubernetesVersionInvalid;

    /// <summary>A text that cannot be the version of a program.</summary>
    public const string Program = FindingCodes.ProgramVersionInvalid;

    /// <summary>A version of a program that is known not to work on the version of Kubernetes.</summary>
    public const string Combination = FindingCodes.VersionsIncompatible;

    /// <summary>An operator later than the CustomResourceDefinitions that are written beside it.</summary>
    public const string OperatorAndDefinitions = FindingCodes.OperatorNewerThanDefinitions;
}
