// Writes kube-prometheus as release-0.9 ships it: dotnet run --project examples/Quickstart [-- FOLDER] [--kubernetes 1.34]
// --kubernetes names the version of the cluster. Without it the stack is upstream's, for Kubernetes 1.24 or older.
using KubePrometheus;

internal static class QuickstartExample
{
    public static int Main(string[] args) => Run(args, Console.Out, Console.Error);

    /// <summary>The program, with what it writes to.</summary>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        string? folder = null, kubernetes = null;
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--kubernetes" && i + 1 < args.Count)
            {
                kubernetes = args[++i];
            }
            else if (folder is null && !args[i].StartsWith('-'))
            {
                folder = args[i];
            }
            else
            {
                errors.WriteLine("usage: Quickstart [FOLDER] [--kubernetes VERSION]");
                return 2;
            }
        }

        folder ??= "manifests";
        try
        {
            StackOptions options = kubernetes is null ? new() : new() { KubernetesVersion = kubernetes };
            var manifests = KubePrometheusStack.Create(options).Build();
            var written = manifests.WriteTo(folder);
            output.WriteLine(
                $"{manifests.Count} objects in {manifests.Files.Count} files in {folder}: {written.Written.Count} written, "
                    + $"{written.Unchanged.Count} unchanged.");
            output.WriteLine(kubernetes is null
                ? "They are for Kubernetes 1.24 or older; --kubernetes 1.34 writes those for a newer cluster."
                : $"They are for Kubernetes {options.KubernetesVersion}.");
            output.WriteLine($"  kubectl apply --server-side -f {folder}/setup");
            output.WriteLine("  kubectl wait --for condition=Established --all CustomResourceDefinition");
            output.WriteLine($"  kubectl apply -f {folder}");
            return 0;
        }
        catch (FindingsException e)
        {
            errors.WriteLine(e.Message);
            return 1;
        }
    }
}
