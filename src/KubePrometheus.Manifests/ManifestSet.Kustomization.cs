using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KubePrometheus;

public sealed partial class ManifestSet
{
    private const string KustomizationName = "kustomization.yaml";

    /// <summary>
    /// A kustomization that names every file, in ordinal order: <c>./manifests/alertmanager-alertmanager.yaml</c> and so on. It belongs
    /// beside the manifests folder, never into it, where <c>kubectl apply -f</c> would read it.
    /// </summary>
    /// <param name="folderName">The name of the manifests folder, as seen from the kustomization.</param>
    public string ToKustomization(string folderName = "manifests")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folderName);
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, JsonForm.OneLine))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion"u8, "kustomize.config.k8s.io/v1beta1"u8);
            writer.WriteString("kind"u8, "Kustomization"u8);
            writer.WriteStartArray("resources"u8);
            foreach (var path in Files.Select(file => file.Path).Order(StringComparer.Ordinal))
            {
                writer.WriteStringValue($"./{folderName}/{path}");
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        var yaml = new ArrayBufferWriter<byte>();
        YamlWriter.Write(json.WrittenSpan, yaml);
        return Encoding.UTF8.GetString(yaml.WrittenSpan);
    }

    /// <summary>
    /// Writes <see cref="ToKustomization"/> as <c>kustomization.yaml</c> beside a manifests folder. One that is there already is replaced
    /// when it holds nothing but a list of files of that folder; any other stops the call, unless
    /// <see cref="WriteOptions.Overwrite"/> is set.
    /// </summary>
    /// <param name="manifestsFolder">The folder that <see cref="WriteTo"/> was given.</param>
    /// <param name="options">What to do about a kustomization that holds more; by default the call stops.</param>
    /// <returns>The full path of the file.</returns>
    /// <exception cref="FindingsException">The file is somebody else's, or the file system refuses; nothing was changed.</exception>
    public string WriteKustomization(string manifestsFolder, WriteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(manifestsFolder);
        return WriteKustomizationBeside(manifestsFolder, options ?? new(), Disk.Real);
    }

    internal string WriteKustomizationBeside(string manifestsFolder, WriteOptions options, Disk disk)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(manifestsFolder));
        if (Path.GetDirectoryName(folder) is not { } parent)
        {
            throw new FindingsException([DiskFindings.Error(FindingCodes.FolderIsNone, manifestsFolder,
                "A kustomization goes beside the manifests folder, and beside the root of a file system there is no place.",
                "Name a folder.")]);
        }

        var path = Path.Combine(parent, KustomizationName);
        var text = ToKustomization(Path.GetFileName(folder));
        try
        {
            ReplaceKustomization(path, text, Path.GetFileName(folder), options, disk);
        }
        catch (DiskException e)
        {
            throw new FindingsException([DiskFindings.Of(e)]);
        }

        return path;
    }

    private static void ReplaceKustomization(string path, string text, string folderName, WriteOptions options, Disk disk)
    {
        var entry = Disk.At(path);
        if (entry == DiskEntry.Folder)
        {
            throw new FindingsException([DiskFindings.Error(
                FindingCodes.FolderAndFileMixed, path, "A folder stands where the file has to be.",
                "Move it away.")]);
        }

        if (entry == DiskEntry.File && Encoding.UTF8.GetString(Disk.Read(path)) is var present)
        {
            if (present == text)
            {
                return;
            }

            if (!options.Overwrite && !IsListOf(folderName, present))
            {
                throw new FindingsException([DiskFindings.Error(FindingCodes.FileForeignKustomization, path,
                    $"The file holds more than a list of files in ./{folderName}, and that would be lost.",
                    "Name what it adds in another kustomization that has this folder as a resource, or set WriteOptions.Overwrite.")]);
            }
        }

        if (entry == DiskEntry.Link && !options.Overwrite)
        {
            throw new FindingsException([DiskFindings.Error(FindingCodes.FileForeignKustomization, path,
                "A symbolic link stands where the file has to be.", "Remove it, or set WriteOptions.Overwrite.")]);
        }

        var draft = Path.Combine(Path.GetDirectoryName(path)!, ".kustomization.kubeprometheus.staging");
        disk.MakeFolder(Path.GetDirectoryName(path)!);
        disk.Delete(draft);
        try
        {
            disk.Write(draft, Encoding.UTF8.GetBytes(text));
            disk.MoveOver(draft, path);
        }
        catch (DiskException)
        {
            disk.Delete(draft);
            throw;
        }
    }

    /// <summary>Whether a text is, line for line, a kustomization that we could have written.</summary>
    private static bool IsListOf(string folderName, string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return lines is ["apiVersion: kustomize.config.k8s.io/v1beta1", "kind: Kustomization", "resources:" or "resources: []", ..]
            && lines[3..].All(line => line.StartsWith($"- ./{folderName}/", StringComparison.Ordinal)
                || line.StartsWith($"- \"./{folderName}/", StringComparison.Ordinal));
    }
}
