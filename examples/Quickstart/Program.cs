// Writes kube-prometheus as release-0.9 ships it: dotnet run --project examples/Quickstart [-- FOLDER]
using KubePrometheus;

var folder = args.Length > 0 ? args[0] : "manifests";
try
{
    var manifests = KubePrometheusStack.Create().Build();
    var written = manifests.WriteTo(folder);
    Console.WriteLine(
        $"{manifests.Count} objects in {manifests.Files.Count} files in {folder}: {written.Written.Count} written, "
            + $"{written.Unchanged.Count} unchanged.");
    Console.WriteLine($"kubectl apply --server-side -f {folder}/setup, and when its CRDs are established: kubectl apply -f {folder}");
    return 0;
}
catch (FindingsException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
