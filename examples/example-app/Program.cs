// An application with a Prometheus of its own, which scrapes the monitors labelled for it:
// dotnet run --project examples/example-app [-- FOLDER]
using k8s.Models;
using KubePrometheus;
using KubePrometheus.Monitoring;

internal static class ExampleAppExample
{
    private const string Namespace = "default";
    private const string Account = "prometheus-frontend";
    private const string Discovery = "prometheus-frontend-alertmanager-discovery";

    private static readonly Dictionary<string, string> Labels = new() { ["app"] = "example-app", ["tier"] = "frontend" };

    public static KubePrometheusStack Stack()
    {
        var service = new V1Service
        {
            Metadata = Meta("example-app"),
            Spec = new() { Selector = Labels, Ports = [new() { Name = "web", Port = 8080, TargetPort = "web" }] },
        };
        return KubePrometheusStack.Create()
            .Add(new V1Deployment
            {
                Metadata = Meta("example-app"),
                Spec = new()
                {
                    Replicas = 4,
                    Selector = new() { MatchLabels = Labels },
                    Template = new()
                    {
                        Metadata = new() { Labels = Labels },
                        Spec = new()
                        {
                            Containers =
                        [
                            new()
                            {
                                Name = "example-app",
                                Image = "quay.io/fabxc/prometheus_demo_service",
                                Ports = [new() { Name = "web", ContainerPort = 8080 }],
                            },
                        ],
                        },
                    },
                },
            })
            .Add(service)
            .Add(ServiceMonitor.For(service, "web", interval: "10s")) // a port that the Service does not have would be an error
            .Add(new Prometheus
            {
                Metadata = Meta("frontend"),
                Spec = new()
                {
                    Image = "quay.io/prometheus/prometheus:v2.29.1",
                    Version = "2.29.1",
                    ServiceAccountName = Account,
                    ServiceMonitorSelector = new() { MatchLabels = new Dictionary<string, string> { ["tier"] = "frontend" } },
                    Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["memory"] = new("400Mi") } },
                    Alerting = new() { Alertmanagers = [new() { Namespace = "monitoring", Name = "alertmanager-main", Port = "web" }] },
                },
            })
            .Add(new V1ServiceAccount { Metadata = Meta(Account) })
            .Add(new V1Role
            {
                Metadata = Meta(Account),
                Rules = [Discover],
            })
            .Add(new V1RoleBinding
            {
                Metadata = Meta(Account),
                RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = Account },
                Subjects = [new() { Kind = "ServiceAccount", Name = Account, NamespaceProperty = Namespace }],
            })
            // it finds its Alertmanager by the endpoints there
            .Add(new V1Role { Metadata = new() { Name = Discovery }, Rules = [Discover] })
            .Add(new V1RoleBinding
            {
                Metadata = new() { Name = Discovery },
                RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = Discovery },
                Subjects = [new() { Kind = "ServiceAccount", Name = Account, NamespaceProperty = Namespace }],
            });
    }

    private static V1PolicyRule Discover =>
        new() { ApiGroups = [""], Resources = ["services", "endpoints", "pods"], Verbs = ["get", "list", "watch"] };

    private static V1ObjectMeta Meta(string name) => new() { Name = name, NamespaceProperty = Namespace, Labels = Labels };

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
