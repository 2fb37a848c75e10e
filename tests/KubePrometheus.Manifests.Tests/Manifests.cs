using System.Text;

namespace KubePrometheus.Tests;

/// <summary>Small sets and folders for the tests of this room.</summary>
internal static class Manifests
{
    public const string Namespace = """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"monitoring"}}""";

    public const string Definition =
        """{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"probes.monitoring.coreos.com"}}""";

    public static ManifestSet Of(params (string? Path, string Json)[] files)
    {
        var builder = new ManifestSetBuilder("monitoring");
        foreach (var (path, json) in files)
        {
            builder.Add(path, Bytes(json));
        }

        return builder.Build();
    }

    /// <summary>A set of ConfigMaps, each with a name and a value.</summary>
    public static ManifestSet Maps(params (string Name, string Value)[] maps) =>
        Of([.. maps.Select(map => ((string?)null, ConfigMap(map.Name, map.Value)))]);

    public static string Object(string apiVersion, string kind, string name, string? ns = "monitoring", string? extra = null) =>
        $"{{\"apiVersion\":\"{apiVersion}\",{(extra is null ? "" : extra + ",")}\"kind\":\"{kind}\",\"metadata\":{{\"name\":\"{name}\""
        + (ns is null ? "}}" : $",\"namespace\":\"{ns}\"}}}}");

    public static string ConfigMap(string name, string value) =>
        Object("v1", "ConfigMap", name, extra: $"\"data\":{{\"key\":\"{value}\"}}");

    public static ReadOnlyMemory<byte> Bytes(string json) => Encoding.UTF8.GetBytes(json);

    /// <summary>Adds objects that are given as JSON as one file that holds a list.</summary>
    public static void AddList(this ManifestSetBuilder builder, string path, IEnumerable<ReadOnlyMemory<byte>> items) =>
        builder.AddList(path, items.Select(json => new ManifestObject(ManifestSetBuilder.ReadReference(json.Span), json)));

    /// <summary>Every file below a folder with its text; links as <c>→ target</c>, empty folders with a slash.</summary>
    public static SortedDictionary<string, string> Snapshot(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(new(folder), "", files);
        return files;
    }

    private static void Add(DirectoryInfo folder, string path, SortedDictionary<string, string> files)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.LinkTarget is { } target)
            {
                files[path + entry.Name] = "→ " + target;
            }
            else if (entry is DirectoryInfo below)
            {
                Add(below, path + entry.Name + "/", files);
            }
            else
            {
                files[path + entry.Name] = File.ReadAllText(entry.FullName);
            }
        }

        if (path.Length > 0 && folder.GetFileSystemInfos().Length == 0)
        {
            files[path] = "";
        }
    }
}

/// <summary>A folder that goes with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("kubeprometheus-").FullName;

    /// <summary>The manifests folder in it, which is not made yet.</summary>
    public string Manifests => this["manifests"];

    public string this[string path] => System.IO.Path.Combine(Path, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
    }

    public string Read(string path) => File.ReadAllText(this[path]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
