using System.IO.Hashing;

namespace KubePrometheus;

/// <summary>
/// A file as it is to be: its path below the manifests folder, its bytes in the parts they were made in, and their digest.
/// </summary>
internal sealed record FileContent(string Path, IReadOnlyList<ReadOnlyMemory<byte>> Parts, string Digest)
{
    /// <summary>Makes the bytes of all files, object by object and the large ones first, on as many cores as there are.</summary>
    public static FileContent[] Of(IReadOnlyList<ManifestFile> files)
    {
        var parts = files.Select(file => file.Frame()).ToArray();
        var objects = files.SelectMany((file, f) => file.Objects.Select((obj, o) => (File: f, Object: o, obj.Size)))
            .OrderByDescending(obj => obj.Size)
            .ToArray();
        Parallel.For(
            0, objects.Length,
            i =>
            {
                var (file, obj, size) = objects[i];
                var output = new Utf8Chunks(size + size / 2 + 256); // YAML is longer than JSON without blanks
                files[file].WriteYaml(obj, output);
                parts[file][files[file].IsList ? obj + 1 : obj] = output.ToArray();
            });
        return [.. files.Select((file, f) => Of(file.Path, [.. parts[f].SelectMany(pieces => pieces)]))];
    }

    /// <summary>Whether these are the bytes.</summary>
    public bool Is(ReadOnlySpan<byte> present)
    {
        foreach (var part in Parts)
        {
            if (!present.StartsWith(part.Span))
            {
                return false;
            }

            present = present[part.Length..];
        }

        return present.IsEmpty;
    }

    private static FileContent Of(string path, ReadOnlyMemory<byte>[] parts)
    {
        var hash = new XxHash128();
        foreach (var part in parts)
        {
            hash.Append(part.Span);
        }

        return new(path, parts, Inventory.Text(hash));
    }
}
