// Hosts are pinged by the blackbox exporter: dotnet run --project examples/blackbox-probe [-- FOLDER]
using KubePrometheus;
using KubePrometheus.Monitoring;

internal static class BlackboxProbeExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        // an icmp module lets its pod run as root, which pinging needs
        BlackboxExporter = new()
        {
            AdditionalModules = new Dictionary<string, BlackboxModule>
            {
                ["ping"] = new() { Prober = BlackboxProber.Icmp, Timeout = "5s", Icmp = new() { PreferredIPProtocol = "ip4" } },
            },
        },
    })
    .Add(new Probe
    {
        Metadata = new() { Name = "ping" },
        Spec = new()
        {
            Module = "ping",
            Interval = "30s",
            Prober = new() { Url = "blackbox-exporter.monitoring.svc:19115" },
            Targets = new() { StaticConfig = new() { Static = ["gateway.example.com", "10.0.0.1"] } },
        },
    });

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
