using KubePrometheus.Monitoring;

namespace KubePrometheus.CrdGen;

/// <summary>
/// The folder of the definitions: for each set a folder named by the version of prometheus-operator, and in it a file for each kind, named
/// by its plural, <c>0.50/prometheuses.json</c>; for each group of other programs' resources a folder of its name; beside these the tables
/// of schemas.
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
        var docs = XmlDocs.Beside(typeof(PrometheusRule).Assembly);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var undocumented = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var set in DefinitionSet.All)
        {
            var schemas = new SchemaGenerator(KubernetesFacts.All, docs, set);
            foreach (var kind in CustomResourceDefinitionGenerator.KindsOf(set))
            {
                files.Add(
                    Path.Combine(folder, set.Operator, $"{CustomResourceDefinitionGenerator.Plural(kind)}.json"),
                    CustomResourceDefinitionGenerator.ToBytes(CustomResourceDefinitionGenerator.Definition(kind, schemas)));
            }

            undocumented.UnionWith(schemas.Undocumented);
        }

        var others = new SchemaGenerator(KubernetesFacts.All, docs, DefinitionSet.Newest);
        foreach (var kind in CustomResourceDefinitionGenerator.OfOthers)
        {
            files.Add(
                Path.Combine(
                    folder, CustomResourceDefinitionGenerator.Group(kind), $"{CustomResourceDefinitionGenerator.Plural(kind)}.json"),
                CustomResourceDefinitionGenerator.ToBytes(CustomResourceDefinitionGenerator.Definition(kind, others)));
        }

        undocumented.UnionWith(others.Undocumented);
        var tables = new SchemaTableGenerator(new(KubernetesFacts.All, docs));
        files.Add(Path.Combine(folder, "monitoring.txt"), tables.Monitoring());
        files.Add(Path.Combine(folder, "client.txt"), tables.Others());
        var newest = DefinitionSet.Newest;
        files.Add(
            Path.Combine(folder, $"monitoring-{newest.Operator}.txt"),
            new SchemaTableGenerator(new(KubernetesFacts.All, docs, newest)).Monitoring());
        if (undocumented.Count > 0)
        {
            report.WriteLine($"Nothing written. These have no summary: {string.Join(", ", undocumented)}");
            return false;
        }

        foreach (var (path, bytes) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            report.WriteLine($"{Write(path, bytes),-9} {path} ({bytes.Length} bytes)");
        }

        var strays = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Where(path => !files.ContainsKey(path));
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
