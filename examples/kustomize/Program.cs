// The stack and a kustomization.yaml beside its folder: dotnet run --project examples/kustomize [-- FOLDER], then kubectl apply -k .
using KubePrometheus;

internal static class KustomizeExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create();

    public static int Main(string[] args)
    {
        var folder = args.Length > 0 ? args[0] : "manifests";
        try
        {
            var manifests = Stack().Build();
            manifests.WriteTo(folder);
            Console.WriteLine(manifests.WriteKustomization(folder));
            return 0;
        }
        catch (FindingsException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
