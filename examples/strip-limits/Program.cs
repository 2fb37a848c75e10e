// No limits for the exporters and proxies, which old kernels throttle without need: dotnet run --project examples/strip-limits [-- FOLDER]
using KubePrometheus;

internal static class StripLimitsExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Apply(StackAddons.StripLimits()); // of every container: StripLimits(everywhere: true)

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
