namespace KubePrometheus;

/// <summary>One CustomResourceDefinition that the library carries.</summary>
/// <param name="Kind">The kind it defines: <c>Prometheus</c>.</param>
/// <param name="Plural">The plural name: <c>prometheuses</c>. The JSON is the resource <c>prometheuses.json</c> of the assembly.</param>
/// <param name="FileName">The end of the name of its file in <c>manifests/setup/</c>, after what a release puts before it.</param>
internal sealed record CustomResourceDefinitionFile(string Kind, string Plural, string FileName)
{
    /// <summary>The name of the object: <c>prometheuses.monitoring.coreos.com</c>.</summary>
    public string Name => $"{Plural}.monitoring.coreos.com";

    /// <summary>The name of the JSON file under <c>Crds/</c>, and of the embedded resource.</summary>
    public string ResourceName => $"{Plural}.json";

    /// <summary>
    /// The definition as UTF-8 JSON, indented, keys in ordinal order: the bytes in the assembly's image, which are not copied.
    /// </summary>
    public ReadOnlyMemory<byte> Json => new ResourceMemory(
        typeof(CustomResourceDefinitions).Assembly.GetManifestResourceStream(ResourceName)
        ?? throw new InvalidOperationException($"The assembly lacks the resource {ResourceName}.")).Memory;
}

/// <summary>
/// The CustomResourceDefinitions of monitoring.coreos.com. <c>src/KubePrometheus.CrdGen</c> makes them from the resource records;
/// nothing is read or parsed before it is asked for.
/// </summary>
internal static class CustomResourceDefinitions
{
    /// <summary>All of them, in the order of their file names.</summary>
    public static IReadOnlyList<CustomResourceDefinitionFile> All { get; } =
    [
        .. KnownKinds.List.Where(kind => kind.Plural is not null)
            .Select(kind => new CustomResourceDefinitionFile(
                kind.Kind, kind.Plural!, $"{kind.DefinitionWord}CustomResourceDefinition.yaml"))
            .OrderBy(file => file.FileName, StringComparer.Ordinal),
    ];

    /// <summary>The definition of a kind; null when the kind is not ours.</summary>
    public static CustomResourceDefinitionFile? Find(string kind) => All.FirstOrDefault(file => file.Kind == kind);
}
