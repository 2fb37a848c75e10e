// NetworkPolicies that let in whoever is meant, and nobody else: dotnet run --project examples/network-policies [-- FOLDER]
using k8s.Models;
using KubePrometheus;
using KubePrometheus.Monitoring;

internal static class NetworkPoliciesExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        Release = Release.V0_18, // release-0.9 has them with NetworkPolicies = true

        // who leads people to what an Ingress or a route exposes; without it, the Pods of every namespace may
        IngressControllers = [NetworkPeer.InNamespace("ingress-nginx")],
        Grafana = new()
        {
            Expose = new Ingress("grafana.example.com") { Class = "nginx", TlsSecret = "grafana-tls" },

            // its policy lets Grafana in at the Alertmanager that it reads
            AdditionalDatasources =
            [
                new() { Name = "alerts", Type = "alertmanager", Access = "proxy", Url = "http://alertmanager-main.monitoring.svc:9093" },
            ],
        },

        // others who ask Prometheus
        Prometheus = new() { AllowFrom = [NetworkPeer.InNamespace("keda"), NetworkPeer.OfAddresses("10.20.0.0/16")] },
    })
    .External<V1Secret>("grafana-tls", "monitoring")

    // a second Prometheus that scrapes kube-state-metrics as well, and reads from the first: their policies let it in
    .Add(new V1Namespace { Metadata = new() { Name = "billing" } })
    .Add(new V1ServiceAccount { Metadata = new() { Name = "prometheus", NamespaceProperty = "billing" } })
    .Add(new Prometheus
    {
        Metadata = new() { Name = "billing", NamespaceProperty = "billing" },
        Spec = new()
        {
            ServiceAccountName = "prometheus",
            ServiceDiscoveryRole = "EndpointSlice", // what the Role below lets it list
            ServiceMonitorNamespaceSelector = new(),
            ServiceMonitorSelector = new()
            {
                MatchLabels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "kube-state-metrics" },
            },
            RemoteRead = [new() { Url = "http://prometheus-k8s.monitoring.svc:9090/api/v1/read" }],
        },
    })
    .Add(new V1RoleBinding
    {
        Metadata = new() { Name = "prometheus-billing", NamespaceProperty = "monitoring" },
        RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "prometheus-k8s" },
        Subjects = [new() { Kind = "ServiceAccount", Name = "prometheus", NamespaceProperty = "billing" }],
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
