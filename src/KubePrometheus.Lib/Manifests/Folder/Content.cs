namespace KubePrometheus;

/// <summary>A file as it is to be: its path below the manifests folder, its bytes, and their digest.</summary>
internal sealed record Content(string Path, ReadOnlyMemory<byte> Bytes, string Digest)
{
    /// <summary>Makes the bytes of all files, the large ones first, on as many cores as there are.</summary>
    public static Content[] Of(IReadOnlyList<ManifestFile> files)
    {
        var contents = new Content[files.Count];
        var order = Enumerable.Range(0, files.Count).OrderByDescending(i => files[i].Objects.Sum(obj => obj.Json.Length)).ToArray();
        Parallel.For(0, order.Length, at =>
        {
            var file = files[order[at]];
            var bytes = file.WriteYaml().WrittenMemory;
            contents[order[at]] = new(file.Path, bytes, Inventory.Digest(bytes.Span));
        });
        return contents;
    }
}
