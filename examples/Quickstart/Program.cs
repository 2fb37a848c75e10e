// Writes kube-prometheus as upstream ships it: dotnet run --project examples/Quickstart [-- FOLDER] [--release 0.18] [--kubernetes 1.34]
// --release chooses the release of kube-prometheus; without it the stack is release-0.9, for Kubernetes 1.24 or older.
// --kubernetes names the version of the cluster.
using KubePrometheus;

internal static class QuickstartExample
{
    private const string Usage = "usage: Quickstart [FOLDER] [--release 0.9|0.18] [--kubernetes VERSION]";

    public static int Main(string[] args) => Run(args, Console.Out, Console.Error);

    /// <summary>The program, with what it writes to.</summary>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        string? folder = null;
        var options = new StackOptions();
        for (var i = 0; i < args.Count; i++)
        {
            var value = i + 1 < args.Count ? args[i + 1] : null;
            if (args[i] == "--kubernetes" && value is not null)
            {
                options = options with { KubernetesVersion = value };
                i++;
            }
            else if (args[i] == "--release" && value is not null)
            {
                options = options with { Release = value };
                i++;
            }
            else if (folder is null && !args[i].StartsWith('-'))
            {
                folder = args[i];
            }
            else
            {
                errors.WriteLine(Usage);
                return 2;
            }
        }

        return Write(options, folder ?? "manifests", output, errors);
    }

    private static int Write(StackOptions options, string folder, TextWriter output, TextWriter errors)
    {
        try
        {
            var manifests = KubePrometheusStack.Create(options).Build();
            var written = manifests.WriteTo(folder);
            output.WriteLine(
                $"{manifests.Count} objects in {manifests.Files.Count} files in {folder}: {written.Written.Count} written, "
                    + $"{written.Unchanged.Count} unchanged.");
            output.WriteLine(For(options));
            foreach (var needed in manifests.Prerequisites)
            {
                output.WriteLine($"  must be there before: {needed}");
            }

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

    private static string For(StackOptions options) => (options.Release ?? Release.V0_9, options.KubernetesVersion) switch
    {
        var (release, kubernetes) when kubernetes is not null => $"They are kube-prometheus {release} for Kubernetes {kubernetes}.",
        var (release, _) when release == Release.V0_9 =>
            "They are kube-prometheus 0.9 for Kubernetes 1.24 or older; --release 0.18 writes those for a cluster of today.",
        var (release, _) => $"They are kube-prometheus {release} for Kubernetes 1.33 or later.",
    };
}
