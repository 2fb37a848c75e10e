namespace KubePrometheus;

/// <summary>What is validated, whether it was built or loaded.</summary>
internal sealed record ValidationInput
{
    /// <summary>
    /// Whether they are those of a build: what is switched off in vain is then reported, and errors come first. Of what was loaded,
    /// findings come file by file.
    /// </summary>
    public required bool IsBuild { get; init; }

    /// <summary>The objects.</summary>
    public required IReadOnlyList<StackSubject> Subjects { get; init; }

    /// <summary>What is there beside them.</summary>
    public IReadOnlyList<ExternalObject> Externals { get; init; } = [];

    /// <summary>The Kubernetes that they are for.</summary>
    public KubernetesVersion Kubernetes { get; init; } = KubernetesVersion.Default;

    /// <summary>The prometheus-operator that reads its custom resources: 76 for 0.76; null where it is not known.</summary>
    public int? Operator { get; init; }

    /// <summary>What was found before: of options, of edits, when texts were read.</summary>
    public IReadOnlyList<Finding> Before { get; init; } = [];

    /// <summary>What was found of the files that the objects are to stand in.</summary>
    public IReadOnlyList<Finding> OfFiles { get; init; } = [];

    /// <summary>
    /// The sets of objects that are built with a file; null where there is one set. An object of one set may be there again in another.
    /// </summary>
    public Func<string, IReadOnlyList<string>>? Sets { get; init; }

    /// <summary>The checks of the user's own.</summary>
    public IReadOnlyList<OwnCheck> OwnChecks { get; init; } = [];

    /// <summary>The checks of content: rules, dashboards, alertmanager.yaml. Other cores may have begun them.</summary>
    public IReadOnlyList<PendingCheck> Contents { get; init; } = [];

    /// <summary>The mistakes that the release itself has.</summary>
    public IReadOnlyList<KnownMistake> Mistakes { get; init; } = [];

    /// <summary>What is switched off.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; init; } = [];
}
