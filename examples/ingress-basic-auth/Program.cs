// All three web pages behind ingress-nginx with TLS and a password: dotnet run --project examples/ingress-basic-auth [-- FOLDER]
using KubePrometheus;

internal static class IngressBasicAuthExample
{
    public static KubePrometheusStack Stack()
    {
        // what `htpasswd` writes; or IngressBasicAuth.Existing("basic-auth") for a Secret that is there already
        var users = IngressBasicAuth.Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "files", "users.htpasswd")));
        var page = new Ingress("example.com") { Class = "nginx", TlsSecret = "example-tls", BasicAuth = users };

        // links in alerts and in Grafana follow the host
        return KubePrometheusStack.Create(new()
        {
            Prometheus = new() { Expose = page with { Host = "prometheus.example.com" } },
            Alertmanager = new() { Expose = page with { Host = "alertmanager.example.com" } },
            Grafana = new() { Expose = page with { Host = "grafana.example.com", BasicAuth = null } }, // it asks by itself
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
