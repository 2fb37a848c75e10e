// dotnet run --project src/KubePrometheus.Pages -- FOLDER
// Writes pages to look at in a browser: every dashboard as Grafana would lay it out, every alert and recording rule, and an index.
using KubePrometheus.Pages;

if (args is not [{ Length: > 0 } folder] || folder.StartsWith('-'))
{
    Console.Error.WriteLine("Usage: KubePrometheus.Pages FOLDER");
    return 2;
}

var pages = Site.Render(SiteContent.OfTheLibrary());
foreach (var (path, text) in pages)
{
    var file = Path.Combine(folder, path);
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    File.WriteAllText(file, text);
}

Console.WriteLine($"{pages.Count} files; begin with {Path.GetFullPath(Path.Combine(folder, Site.Index))}");
return 0;
