namespace KubePrometheus;

/// <summary>How <see cref="ManifestSet.WriteTo"/> and <see cref="ManifestSet.WriteKustomization"/> treat what they find.</summary>
public sealed record WriteOptions
{
    /// <summary>
    /// Whether files that we did not write, or that were edited by hand since, are replaced, and edited files of ours that are no longer
    /// part are removed. False, the default: any such file stops the run before it changes anything, with the list of them.
    /// Files that the stack has no file for, and that we never wrote, are not touched either way.
    /// </summary>
    public bool Overwrite { get; init; }
}

/// <summary>What <see cref="ManifestSet.WriteTo"/> did. Paths are below the folder, with slashes, in ordinal order.</summary>
public sealed record WriteResult
{
    internal WriteResult(IReadOnlyList<string> written, IReadOnlyList<string> unchanged, IReadOnlyList<string> removed) =>
        (Written, Unchanged, Removed) = (written, unchanged, removed);

    /// <summary>The files that are new or have new content.</summary>
    public IReadOnlyList<string> Written { get; }

    /// <summary>The files that had this content already; not even their time of change is touched.</summary>
    public IReadOnlyList<string> Unchanged { get; }

    /// <summary>The files of an earlier run that are no longer part.</summary>
    public IReadOnlyList<string> Removed { get; }
}
