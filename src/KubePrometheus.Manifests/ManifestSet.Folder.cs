namespace KubePrometheus;

public sealed partial class ManifestSet
{
    /// <summary>
    /// Writes every file to a folder, in upstream's layout: <c>setup/</c> is applied first, then the folder itself. All or nothing: the
    /// files are made in memory, staged in a folder beside the target, then renamed into place one by one; a failure puts back what was
    /// there, and what a killed run left half done is undone by the next one. Files that have their content already are not touched.
    /// </summary>
    /// <remarks>
    /// <c>.kubeprometheus</c> in the folder lists the files with their digests. What it lists and is no longer part of the set is removed.
    /// Stops before any change: a file in the way that it does not list (unless the content is the same), a listed file that was edited
    /// by hand since (line ends aside) and would be replaced or removed. <see cref="WriteOptions.Overwrite"/> goes over both. All other
    /// files in the folder are left alone. The folder and those above it are made as needed; a symbolic link to a folder is followed.
    /// </remarks>
    /// <param name="folder">The folder, such as <c>manifests</c>.</param>
    /// <param name="options">What to do about files that are in the way; by default the run stops.</param>
    /// <returns>The files written, unchanged and removed.</returns>
    /// <exception cref="FindingsException">
    /// Something is in the way, another process is writing to the folder, or the file system refuses; every cause that can be known
    /// beforehand is listed, and nothing was changed.
    /// </exception>
    public WriteResult WriteTo(string folder, WriteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return FolderWriter.Write(Files, folder, options ?? new(), Disk.Real);
    }
}
