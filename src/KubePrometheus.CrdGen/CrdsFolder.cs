using KubePrometheus.Monitoring;

namespace KubePrometheus.CrdGen;

/// <summary>
/// The folder of the definitions: one file for each kind, named by its plural, <c>prometheuses.json</c>, and the tables of schemas.
/// </summary>
internal static class CrdsFolder
{
    /// <summary>The library's folder, looked for from a folder of the repository upwards; null outside of it.</summary>
    public static string? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KubePrometheus.Lib.sln")))
            {
                return Path.Combine(folder.FullName, "src", "KubePrometheus.Manifests", "Crds");
            }
        }

        return null;
    }

    /// <summary>
    /// Writes every file that differs, and a line of the report for each. False, and nothing written, when something of ours has no
    /// summary.
    /// </summary>
    public static bool Write(string folder, TextWriter report)
    {
        var schemas = new SchemaGenerator(KubernetesFacts.All, XmlDocs.Beside(typeof(PrometheusRule).Assembly));
        var files = CustomResourceDefinitionGenerator.Kinds.ToDictionary(
            kind => Path.Combine(folder, $"{CustomResourceDefinitionGenerator.Plural(kind)}.json"),
            kind => CustomResourceDefinitionGenerator.ToBytes(CustomResourceDefinitionGenerator.Definition(kind, schemas)));
        var tables = new SchemaTableGenerator(schemas);
        files.Add(Path.Combine(folder, "monitoring.txt"), tables.Monitoring());
        files.Add(Path.Combine(folder, "client.txt"), tables.Others());
        if (schemas.Undocumented.Count > 0)
        {
            report.WriteLine($"Nothing written. These have no summary: {string.Join(", ", schemas.Undocumented)}");
            return false;
        }

        Directory.CreateDirectory(folder);
        foreach (var (path, bytes) in files)
        {
            report.WriteLine($"{Write(path, bytes),-9} {path} ({bytes.Length} bytes)");
        }

        var strays = Directory.EnumerateFiles(folder, "*.json").Where(path => !files.ContainsKey(path));
        foreach (var stray in strays.Order(StringComparer.Ordinal))
        {
            report.WriteLine($"stray     {stray}: no record makes it any more");
        }

        return true;
    }

    private static string Write(string path, byte[] bytes)
    {
        var before = File.Exists(path) ? File.ReadAllBytes(path) : null;
        if (before is not null && before.AsSpan().SequenceEqual(bytes))
        {
            return "unchanged";
        }

        File.WriteAllBytes(path, bytes);
        return before is null ? "new" : "changed";
    }
}
