using k8s.Models;
using KubePrometheus.Pyrra;

namespace KubePrometheus;

/// <summary>What may be chosen about Pyrra, for <see cref="StackAddons.Pyrra"/>.</summary>
public sealed record PyrraOptions
{
    /// <summary>The image without its tag. Default: <c>ghcr.io/pyrra-dev/pyrra</c>.</summary>
    public string? Image { get; init; }

    /// <summary>The version of Pyrra, which is with a <c>v</c> the tag of its image. Default: <c>0.10.0</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The Prometheus that Pyrra asks how much of an error budget is left. Default: the Service of the stack's.</summary>
    public string? PrometheusUrl { get; init; }

    /// <summary>
    /// Whether the stack has objectives on its own components, 14 of them. Default: true. Objectives of your own are added with
    /// <c>Add(new ServiceLevelObjective { … })</c>.
    /// </summary>
    public bool? Objectives { get; init; }

    /// <summary>
    /// Whether the two objectives on the API server's latencies name the bound of their bucket as Prometheus 3 stores it: <c>5.0</c> in
    /// place of upstream's <c>5</c>, for which it finds nothing. Default: false.
    /// </summary>
    public bool? FixBounds { get; init; }
}

/// <summary><see cref="StackAddons.Pyrra"/>.</summary>
internal sealed record PyrraAddon(PyrraOptions Settings) : StackAddon
{
    private const int Port = 9099;
    private const int ApiPort = 9444;
    private const string Api = "pyrra-api";
    private const string Controller = "pyrra-kubernetes";

    public override string Name => "pyrra";

    public override IEnumerable<Finding> Check()
    {
        if (Settings.Version is { } version)
        {
            var found = new List<Finding>();
            ProgramVersions.Checked(version, $"{Name}.Version", found);
            foreach (var finding in found)
            {
                yield return finding with { Source = AppliedAt };
            }
        }

        if (Settings.PrometheusUrl is { } url
            && !(Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"))
        {
            yield return Wrong(
                "PrometheusUrl", $"\"{url}\" is not a URL of a web server.",
                "Write it from http:// or https://, with the host and the port.");
        }
    }

    public override void Objects(StackObjects objects)
    {
        if (Settings.PrometheusUrl is null && PrometheusComponent.IsAgent(Chosen.Prometheus))
        {
            throw Conflict(
                "Pyrra asks Prometheus queries, and the stack's is an agent, which answers none.",
                "Set PyrraOptions.PrometheusUrl to a Prometheus that answers, or leave out the addon.");
        }

        if (Context.Crds == CrdSource.Included)
        {
            var definition = (V1CustomResourceDefinition)KnownKinds.Find(typeof(V1CustomResourceDefinition))!
                .Read(CustomResourceDefinitions.Pyrra.Span);
            objects.Add(definition, "setup/pyrra-slo-CustomResourceDefinition.yaml");
        }

        AddApi(objects, Identity("api"));
        AddController(objects, Identity("kubernetes"));
        if (Settings.Objectives != false)
        {
            foreach (var objective in PyrraObjectives.Of(Chosen, Context, Settings.FixBounds == true))
            {
                objects.Add(objective);
            }
        }
    }

    /// <summary>The program that people see.</summary>
    private void AddApi(StackObjects objects, ComponentIdentity id)
    {
        objects.Add(Deployment(
            Api, id, account: null,
            [
                "api",
                $"--api-url=http://{Controller}.{objects.Namespace}.svc.cluster.local:{ApiPort}",
                "--prometheus-url=" + (Settings.PrometheusUrl ?? PrometheusUrl()),
            ],
            new()
            {
                AllowPrivilegeEscalation = false,
                Capabilities = new() { Drop = ["ALL"] },
                ReadOnlyRootFilesystem = true,
                RunAsNonRoot = true,
                SeccompProfile = new() { Type = "RuntimeDefault" },
            }));
        objects.Add(Service(Api, id, Port));
    }

    /// <summary>The program that makes PrometheusRules of objectives.</summary>
    private void AddController(StackObjects objects, ComponentIdentity id)
    {
        objects.Add(new V1ClusterRole
        {
            Metadata = id.Meta(Controller),
            Rules =
            [
                ObjectParts.Allow(
                    "monitoring.coreos.com", ["prometheusrules"], "create", "delete", "get", "list", "patch", "update", "watch"),
                ObjectParts.Allow("monitoring.coreos.com", ["prometheusrules/status"], "get"),
                ObjectParts.Allow(
                    "pyrra.dev", ["servicelevelobjectives"], "create", "delete", "get", "list", "patch", "update", "watch"),
                ObjectParts.Allow("pyrra.dev", ["servicelevelobjectives/status"], "get", "patch", "update"),
            ],
        });
        objects.Add(new V1ClusterRoleBinding
        {
            Metadata = id.Meta(Controller),
            RoleRef = ObjectParts.ClusterRoleRef(Controller),
            Subjects = [id.Subject(Controller)],
        });
        objects.Add(Deployment(
            Controller, id, Controller, ["kubernetes"], new() { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true }));
        objects.Add(Service(Controller, id, ApiPort));
        objects.Add(new V1ServiceAccount { Metadata = id.Meta(Controller) });
    }

    private V1Deployment Deployment(
        string name, ComponentIdentity id, string? account, IList<string> args, V1SecurityContext security) => new()
        {
            Metadata = id.Meta(name),
            Spec = new()
            {
                Replicas = 1,
                Selector = ObjectParts.MatchLabels(id.Selector()),
                Strategy = new() { RollingUpdate = new() { MaxSurge = 1, MaxUnavailable = 1 } },
                Template = new()
                {
                    Metadata = new() { Labels = id.Labels() },
                    Spec = new()
                    {
                        Containers =
                        [
                            new()
                            {
                                Args = args,
                                Image = Context.Image($"{Settings.Image ?? "ghcr.io/pyrra-dev/pyrra"}:v{Version}"),
                                Name = "pyrra",
                                Ports = [new() { ContainerPort = Port }],
                                SecurityContext = security,
                            },
                        ],
                        NodeSelector = ObjectParts.NodeSelector(new PyrraComponentOptions(), Context),
                        ServiceAccountName = account,
                    },
                },
            },
        };

    private static V1Service Service(string name, ComponentIdentity id, int port) => new()
    {
        Metadata = id.Meta(name),
        Spec = new() { Ports = [ObjectParts.ServicePort("http", port, port)], Selector = id.Selector() },
    };

    private string Version => Settings.Version ?? "0.10.0";

    private string PrometheusUrl() => $"http://{PrometheusComponent.ServiceName(Chosen.Prometheus)}."
        + $"{Chosen.Prometheus.Namespace ?? Context.Namespace}.svc.cluster.local:9090{Exposures.Prefix(Chosen.Prometheus.Expose)}";

    private ComponentIdentity Identity(string component) => new(new PyrraComponentOptions(), Context, "pyrra", component, Version);

    /// <summary>Pyrra is labelled as the components are, and has no options as such.</summary>
    private sealed record PyrraComponentOptions : WorkloadOptions;
}

/// <summary>Upstream's objectives on the components of a stack.</summary>
internal static class PyrraObjectives
{
    /// <summary>The objectives, named as upstream names them.</summary>
    /// <param name="chosen">The options, by which jobs are called.</param>
    /// <param name="context">The namespace, and the labels by which rules are selected.</param>
    /// <param name="fixBounds">Whether whole bounds of buckets are written as Prometheus 3 stores them.</param>
    public static IEnumerable<ServiceLevelObjective> Of(StackOptions chosen, ComponentContext context, bool fixBounds)
    {
        const string Reads = "component=\"apiserver\",verb=~\"LIST|GET\"";
        const string Writes = "component=\"apiserver\",verb=~\"POST|PUT|PATCH|DELETE\"";
        const string Requests = "apiserver_request_total";
        const string Kubelet = "job=\"kubelet\"";
        const string CoreDns = "job=\"kube-dns\"";
        const string HttpRequests = "prometheus_operator_kubernetes_client_http_requests_total";
        var prometheus = $"job=\"{PrometheusComponent.ServiceName(chosen.Prometheus)}\"";
        var @operator = "job=\"" + ComponentIdentity.Job(
            chosen.PrometheusOperator, PrometheusOperatorComponent.Name(chosen.PrometheusOperator)) + "\"";
        var slow = fixBounds ? "5.0" : "5";
        return
        [
            Ratio("apiserver-read-response-errors", "99", Requests, $"{Reads},code=~\"5..\"", Requests, Reads),
            Ratio("apiserver-write-response-errors", "99", Requests, $"{Writes},code=~\"5..\"", Requests, Writes),
            Latency("resource", "0.1"),
            Latency("namespace", slow),
            Latency("cluster", slow),
            Ratio(
                "kubelet-request-errors", "99", "rest_client_requests_total", $"{Kubelet},code=~\"5..\"", "rest_client_requests_total",
                Kubelet),
            Ratio(
                "kubelet-runtime-errors", "99", "kubelet_runtime_operations_errors_total", Kubelet, "kubelet_runtime_operations_total",
                Kubelet),
            Ratio(
                "coredns-response-errors", "99.99", "coredns_dns_responses_total", $"{CoreDns},rcode=\"SERVFAIL\"",
                "coredns_dns_responses_total", CoreDns),
            Ratio(
                "prometheus-operator-reconcile-errors", "95", "prometheus_operator_reconcile_errors_total", @operator,
                "prometheus_operator_reconcile_operations_total", @operator, grouping: "controller"),
            Ratio(
                "prometheus-operator-http-errors", "99.5", HttpRequests, $"{@operator},status_code=~\"5..\"", HttpRequests, @operator),
            Ratio(
                "prometheus-rule-evaluation-failures", "99.99", "prometheus_rule_evaluation_failures_total", prometheus,
                "prometheus_rule_evaluations_total", prometheus,
                description: "Prometheus evaluates groups of rules at intervals. A rule that fails records nothing and alerts nobody."),
            Ratio(
                "prometheus-sd-kubernetes-errors", "99", "prometheus_sd_kubernetes_http_request_total",
                $"{prometheus},status_code=~\"5..|<error>\"", "prometheus_sd_kubernetes_http_request_total", prometheus,
                description: "Prometheus finds new and moved targets by requests to the API server. While these fail, it misses them."),
            Ratio(
                "prometheus-query-errors", "99", "prometheus_http_requests_total",
                $"{prometheus},handler=~\"/api/v1/query.*\",code=~\"5..\"", "prometheus_http_requests_total",
                $"{prometheus},handler=~\"/api/v1/query.*\"", grouping: "handler"),
            Ratio(
                "prometheus-notification-errors", "99", "prometheus_notifications_errors_total", prometheus,
                "prometheus_notifications_sent_total", prometheus),
        ];

        ServiceLevelObjective Latency(string scope, string seconds)
        {
            const string Duration = "apiserver_request_duration_seconds";
            var labels = $"component=\"apiserver\",scope=~\"{scope}|\",verb=~\"LIST|GET\"";
            return Objective($"apiserver-read-{scope}-latency", "99", "", new()
            {
                Latency = new()
                {
                    Success = new() { Metric = $"{Duration}_bucket{{{labels},le=\"{seconds}\"}}" },
                    Total = new() { Metric = $"{Duration}_count{{{labels}}}" },
                },
            });
        }

        ServiceLevelObjective Ratio(
            string name, string target, string errors, string failed, string total, string all, string? grouping = null,
            string description = "") => Objective(name, target, description, new()
            {
                Ratio = new()
                {
                    Errors = new() { Metric = $"{errors}{{{failed}}}" },
                    Grouping = grouping is null ? null : [grouping],
                    Total = new() { Metric = $"{total}{{{all}}}" },
                },
            });

        ServiceLevelObjective Objective(string name, string target, string description, ObjectiveIndicator indicator) => new()
        {
            Metadata = new()
            {
                Name = name,
                NamespaceProperty = context.Namespace,
                Labels = new Dictionary<string, string>(context.RuleLabels, StringComparer.Ordinal),
            },
            Spec = new() { Description = description, Indicator = indicator, Target = target, Window = "2w" },
        };
    }
}
