// Prints the script that fills a mirror, and writes the stack that uses it:
// dotnet run --project examples/mirror-images -- manifests > mirror.sh
using KubePrometheus;

internal static class MirrorImagesExample
{
    private const string Mirror = "registry.example.com:5000/mirror";

    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Apply(StackAddons.ImageRepository(Mirror));

    /// <summary>A line for each image, those of the pods that the operator will make among them.</summary>
    public static IEnumerable<string> Script(ManifestSet original) =>
        original.Images.Select(image => $"skopeo copy --all docker://{image} docker://{Mirrored(image)}");

    public static string Mirrored(string image) => $"{Mirror}/{image[(image.LastIndexOf('/') + 1)..]}";

    public static int Main(string[] args)
    {
        var folder = args.Length > 0 ? args[0] : "manifests";
        try
        {
            Stack().Build().WriteTo(folder);
            Console.WriteLine(string.Join('\n', Script(KubePrometheusStack.Create().Build())));
            return 0;
        }
        catch (FindingsException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
