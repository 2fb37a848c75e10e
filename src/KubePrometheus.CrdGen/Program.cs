// dotnet run --project src/KubePrometheus.CrdGen [-- FOLDER]
// Writes the CustomResourceDefinitions, made from the resource records, into FOLDER: the library's Crds unless one is given.
using KubePrometheus.CrdGen;

var folder = args.FirstOrDefault() ?? CrdsFolder.Find(Environment.CurrentDirectory);
if (folder is null || folder.StartsWith('-') || args.Length > 1)
{
    Console.Error.WriteLine("Usage: KubePrometheus.CrdGen [FOLDER]. Without FOLDER: run it inside the repository.");
    return 2;
}

return CrdsFolder.Write(folder, Console.Out) ? 0 : 1;
