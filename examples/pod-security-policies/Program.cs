// For clusters up to Kubernetes 1.24 that enforce PodSecurityPolicies: dotnet run --project examples/pod-security-policies [-- FOLDER]
using KubePrometheus;

internal static class PodSecurityPoliciesExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Apply(StackAddons.PodSecurityPolicies());

    public static int Main(string[] args)
    {
        var folder = args.Length > 0 ? args[0] : "manifests";
        try
        {
            var manifests = Stack().Build();
            manifests.WriteTo(folder);
            Console.WriteLine($"{manifests.Count} objects in {folder}");
            return 0;
        }
        catch (FindingsException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
