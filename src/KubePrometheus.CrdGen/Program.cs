// dotnet run --project src/KubePrometheus.CrdGen [-- FOLDER]
// Writes the CustomResourceDefinitions, made from the resource records, into FOLDER: the library's Crds unless one is given.
using KubePrometheus;
using KubePrometheus.CrdGen;
using KubePrometheus.Monitoring;

var folder = args.FirstOrDefault() ?? CrdsFolder();
if (folder is null || folder.StartsWith('-') || args.Length > 1)
{
    Console.Error.WriteLine("Usage: KubePrometheus.CrdGen [FOLDER]. Without FOLDER: run it inside the repository.");
    return 2;
}

var schemas = new SchemaGenerator(KubernetesFacts.All, XmlDocs.Beside(typeof(PrometheusRule).Assembly));
var files = CustomResourceDefinitionGenerator.Kinds.ToDictionary(
    kind => Path.Combine(folder, $"{CustomResourceDefinitionGenerator.Plural(kind)}.json"),
    kind => CustomResourceDefinitionGenerator.ToBytes(CustomResourceDefinitionGenerator.Definition(kind, schemas)));
if (schemas.Undocumented.Count > 0)
{
    Console.Error.WriteLine($"Nothing written. These have no summary: {string.Join(", ", schemas.Undocumented)}");
    return 1;
}

Directory.CreateDirectory(folder);
foreach (var (path, bytes) in files)
{
    var before = File.Exists(path) ? File.ReadAllBytes(path) : null;
    var what = before is null ? "new" : before.AsSpan().SequenceEqual(bytes) ? "unchanged" : "changed";
    if (what != "unchanged")
    {
        File.WriteAllBytes(path, bytes);
    }

    Console.WriteLine($"{what,-9} {path} ({bytes.Length} bytes)");
}

foreach (var stray in Directory.EnumerateFiles(folder, "*.json").Where(path => !files.ContainsKey(path)).Order(StringComparer.Ordinal))
{
    Console.WriteLine($"stray     {stray}: no record makes it any more");
}

return 0;

static string? CrdsFolder()
{
    for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "KubePrometheus.Lib.sln")))
        {
            return Path.Combine(folder.FullName, "src", "KubePrometheus.Lib", "Crds");
        }
    }

    return null;
}
