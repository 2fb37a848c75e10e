// The stack of v0.18 with what most clusters need besides: dotnet run --project examples/current-release [-- FOLDER]
using KubePrometheus;
using KubePrometheus.Monitoring;

internal static class CurrentReleaseExample
{
    public static KubePrometheusStack Stack()
    {
        // the Gateway "web" is there already; its listener "https" holds the certificate and allows routes of the namespace monitoring
        var page = new HttpRoute("grafana.example.com") { Gateway = "web", GatewayNamespace = "gateways", Listener = "https", Tls = true };

        return KubePrometheusStack.Create(new()
        {
            Release = Release.V0_18,
            KubernetesVersion = "1.34",
            Prometheus = new()
            {
                Retention = "30d",
                RetentionSize = "90GB", // whichever is reached first; a full volume would stop Prometheus
                Storage = ClaimTemplate.Of("100Gi", storageClass: "ssd"), // one claim for each of the two replicas
                ExternalLabels = new Dictionary<string, string> { ["cluster"] = "production" },
            },
            Alertmanager = new()
            {
                Storage = ClaimTemplate.Of("5Gi", storageClass: "ssd"), // silences outlive the Pods

                // AlertmanagerConfigs of the stack's namespace see every alert, those of teams the alerts of their own namespace
                ConfigMatcherStrategy = AlertmanagerConfigMatching.OnNamespaceExceptForAlertmanagerNamespace,
            },

            // its NetworkPolicy lets the Gateway in
            Grafana = new() { Storage = ClaimTemplate.Of("10Gi", storageClass: "ssd"), Expose = page },
            IngressControllers = [NetworkPeer.InNamespace("gateways")],
        })
        .Apply(StackAddons.UserFacingRoles()) // whoever edits a namespace edits its monitors and rules
        .Add(ScrapeConfig.Static("nas", "nas-1.example.com:9100", "nas-2.example.com:9100"));
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
