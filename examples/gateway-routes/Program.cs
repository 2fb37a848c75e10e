// All three web pages behind a Gateway of the Gateway API, with TLS: dotnet run --project examples/gateway-routes [-- FOLDER]
using KubePrometheus;

internal static class GatewayRoutesExample
{
    public static KubePrometheusStack Stack()
    {
        // the Gateway "web" is there already; its listener "https" holds the certificate and allows routes of the namespace monitoring
        var page = new HttpRoute("monitoring.example.com")
        {
            Gateway = "web",
            GatewayNamespace = "gateways",
            Listener = "https",
            Tls = true,
        };

        // one host, a path each: links in alerts and in Grafana follow
        return KubePrometheusStack.Create(new()
        {
            Release = Release.V0_18,
            Prometheus = new() { Expose = page with { Path = "/prometheus" } },
            Alertmanager = new() { Expose = page with { Path = "/alertmanager" } },
            Grafana = new() { Expose = page with { Host = "grafana.example.com" } },
        });
    }

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
