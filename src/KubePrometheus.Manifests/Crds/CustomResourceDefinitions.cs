namespace KubePrometheus;

/// <summary>One CustomResourceDefinition that the library carries.</summary>
/// <param name="Operator">The version of prometheus-operator it is of: <c>0.50</c>.</param>
/// <param name="Kind">The kind it defines: <c>Prometheus</c>.</param>
/// <param name="Plural">The plural name: <c>prometheuses</c>. The JSON is the assembly's resource <c>0.50/prometheuses.json</c>.</param>
/// <param name="FileName">The end of the name of its file in <c>manifests/setup/</c>, after what a release puts before it.</param>
internal sealed record CustomResourceDefinitionFile(string Operator, string Kind, string Plural, string FileName)
{
    /// <summary>The name of the object: <c>prometheuses.monitoring.coreos.com</c>.</summary>
    public string Name => $"{Plural}.monitoring.coreos.com";

    /// <summary>The name of the JSON file under <c>Crds/</c>, and of the embedded resource.</summary>
    public string ResourceName => $"{Operator}/{Plural}.json";

    /// <summary>
    /// The definition as UTF-8 JSON, indented, keys in ordinal order: the bytes in the assembly's image, which are not copied.
    /// </summary>
    public ReadOnlyMemory<byte> Json => new ResourceMemory(
        typeof(CustomResourceDefinitions).Assembly.GetManifestResourceStream(ResourceName)
        ?? throw new InvalidOperationException($"The assembly lacks the resource {ResourceName}.")).Memory;
}

/// <summary>
/// The CustomResourceDefinitions of monitoring.coreos.com, as one version of prometheus-operator has them. <c>src/KubePrometheus.CrdGen</c>
/// makes them from the resource records; nothing is read or parsed before it is asked for.
/// </summary>
internal sealed class CustomResourceDefinitions
{
    private readonly Lazy<CustomResourceDefinitionFile[]> files;

    private CustomResourceDefinitions(int minor)
    {
        Minor = minor;
        files = new(() =>
        [
            .. KnownKinds.List.Where(kind => kind.DefinitionWord is not null && kind.OperatorSince <= minor)
                .Select(kind => new CustomResourceDefinitionFile(
                    Operator, kind.Kind, kind.Plural!, $"{kind.DefinitionWord}CustomResourceDefinition.yaml"))
                .OrderBy(file => file.FileName, StringComparer.Ordinal),
        ]);
    }

    /// <summary>Those of prometheus-operator 0.50, which release-0.9 has.</summary>
    public static CustomResourceDefinitions V0_50 { get; } = new(50);

    /// <summary>Those of prometheus-operator 0.92, which v0.18 has.</summary>
    public static CustomResourceDefinitions V0_92 { get; } = new(92);

    /// <summary>That of Pyrra's ServiceLevelObjective, which no version of prometheus-operator is concerned with, as UTF-8 JSON.</summary>
    public static ReadOnlyMemory<byte> Pyrra => new ResourceMemory(
        typeof(CustomResourceDefinitions).Assembly.GetManifestResourceStream("pyrra.dev/servicelevelobjectives.json")
        ?? throw new InvalidOperationException("The assembly lacks the definition of ServiceLevelObjective.")).Memory;

    /// <summary>Every set, the oldest first.</summary>
    public static IReadOnlyList<CustomResourceDefinitions> Sets { get; } = [V0_50, V0_92];

    /// <summary>The version of prometheus-operator: <c>0.92</c>. The folder under <c>Crds/</c> has that name.</summary>
    public string Operator => $"0.{Minor}";

    /// <summary>The number after the dot of the version of prometheus-operator.</summary>
    public int Minor { get; }

    /// <summary>All of them, in the order of their file names.</summary>
    public IReadOnlyList<CustomResourceDefinitionFile> All => files.Value;

    /// <summary>The definition of a kind; null when the set has none.</summary>
    public CustomResourceDefinitionFile? Find(string kind) => Array.Find(files.Value, file => file.Kind == kind);
}
