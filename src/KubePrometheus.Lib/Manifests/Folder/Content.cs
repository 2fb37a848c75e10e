namespace KubePrometheus;

/// <summary>A file as it is to be: its path below the manifests folder, its bytes, and their digest.</summary>
internal sealed record Content(string Path, ReadOnlyMemory<byte> Bytes, string Digest)
{
    /// <summary>Makes the bytes of all files, object by object and the large ones first, on as many cores as there are.</summary>
    public static Content[] Of(IReadOnlyList<ManifestFile> files)
    {
        var parts = files.Select(file => new ReadOnlyMemory<byte>[file.Objects.Count]).ToArray();
        var objects = files.SelectMany((file, f) => file.Objects.Select((obj, o) => (File: f, Object: o, Size: obj.Json.Length)))
            .OrderByDescending(obj => obj.Size)
            .ToArray();
        Parallel.For(0, objects.Length, i =>
        {
            var (file, obj, _) = objects[i];
            parts[file][obj] = files[file].WriteYaml(obj);
        });

        var contents = new Content[files.Count];
        Parallel.For(0, files.Count, i =>
        {
            var bytes = files[i].Join(parts[i]);
            contents[i] = new(files[i].Path, bytes, Inventory.Digest(bytes.Span));
        });
        return contents;
    }
}
