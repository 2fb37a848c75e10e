using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>
/// What stands for each of upstream's knobs: compiled here, and shown in docs/migration.md by the text of the expression. A row is either
/// options, <c>new() { … }</c>, or a call on a stack, <c>.Apply(…)</c>.
/// </summary>
internal static partial class Migration
{
    /// <summary>The tables by the heading they stand under.</summary>
    public static IReadOnlyList<(string Heading, MigrationRow[] Rows)> Tables { get; } =
    [
        ("`values.common`",
        [
            Options("`namespace`", () => new() { Namespace = "observability" }),
            Options("`platform`", () => new() { Platform = Platform.Kubeadm }),
            Options("`ruleLabels`", () => new() { RuleLabels = new Dictionary<string, string> { ["role"] = "alert-rules" } }),
            Options("`versions.grafana` and the like", () => new() { Versions = new() { Grafana = "8.1.2" } }),
            Options("`images.grafana` and the like", () => new() { Images = new() { Grafana = "grafana/grafana:8.1.2" } }),
        ]),
        ("Every component",
        [
            Options("`namespace`", () => new() { Grafana = new() { Namespace = "dashboards" } }),
            Options("`version`", () => new() { Versions = new() { Grafana = "8.1.2" } }),
            Options("`image`", () => new() { Grafana = new() { Image = "example.com/grafana:8.1.2" } }),
            Options("`resources:`", () => new() { Grafana = new() { Resources = ContainerResources.Only(memoryRequest: "400Mi") } }),
            Options("`resources+:`", () => new() { Grafana = new() { Resources = ContainerResources.Of(memoryLimit: "400Mi") } }),
            Options("a quantity less: `limits+: { cpu:: null }`", () =>
                new() { Grafana = new() { Resources = ContainerResources.Of(cpuLimit: ContainerResources.None) } }),
            Options(
                "`commonLabels+:`, but that they do not select",
                () => new() { Grafana = new() { AdditionalLabels = new Dictionary<string, string> { ["team"] = "infra" } } }),
            Options(
                "the same labels on every object and Pod",
                () => new() { Labels = new Dictionary<string, string> { ["team"] = "infra" } }),
            Options(
                "a setting of every Pod: `imagePullSecrets`, `tolerations`, `nodeSelector`, …",
                () => new() { Pods = new() { ImagePullSecrets = ["registry"], PriorityClassName = "system-cluster-critical" } }),
            Options("`selectorLabels`", () =>
                new() { Grafana = new() { SelectorLabels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "grafana" } } }),
            Options("`mixin.ruleLabels`", () =>
                new() { NodeExporter = new() { Mixin = new() { RuleLabels = new Dictionary<string, string> { ["role"] = "nodes" } } } }),
            Options(
                "`mixin._config.runbookURLPattern`",
                () => new() { NodeExporter = new() { Mixin = new() { RunbookUrlPattern = "https://wiki.example.com/%s" } } }),
        ]),
        ("`values.alertmanager`",
        [
            Options("`name`", () => new() { Alertmanager = new() { Name = "router" } }),
            Options("`replicas`", () => new() { Alertmanager = new() { Replicas = 1 } }),
            Options(
                "`config`",
                () => new() { Alertmanager = new() { Configuration = "route: {receiver: none}\nreceivers: [{name: none}]\n" } }),
            Options(
                "`mixin._config.alertmanagerSelector`",
                () => new() { Alertmanager = new() { Mixin = new() { AlertmanagerSelector = "job=\"am\"" } } }),
            Options(
                "`mixin._config.alertmanagerClusterLabels`",
                () => new() { Alertmanager = new() { Mixin = new() { AlertmanagerClusterLabels = "namespace,service" } } }),
            Options(
                "`mixin._config.alertmanagerName`",
                () => new() { Alertmanager = new() { Mixin = new() { AlertmanagerName = "{{ $labels.pod }}" } } }),
        ]),
        ("`values.blackboxExporter`",
        [
            Options("`replicas`", () => new() { BlackboxExporter = new() { Replicas = 2 } }),
            Options("`modules:`", () => new()
            {
                BlackboxExporter = new()
                {
                    Modules = new Dictionary<string, BlackboxModule> { ["ping"] = new() { Prober = BlackboxProber.Icmp } },
                },
            }),
            Options("`modules+:`", () => new()
            {
                BlackboxExporter = new()
                {
                    AdditionalModules = new Dictionary<string, BlackboxModule> { ["ping"] = new() { Prober = BlackboxProber.Icmp } },
                },
            }),
            Options("`privileged`", () => new() { BlackboxExporter = new() { Privileged = true } }),
            Options("`port`", () => new() { BlackboxExporter = new() { Port = 9115 } }),
            Options("`internalPort`", () => new() { BlackboxExporter = new() { InternalPort = 19115 } }),
            Options(
                "`configmapReloaderImage`",
                () => new() { BlackboxExporter = new() { ConfigMapReloaderImage = "jimmidyson/configmap-reload:v0.5.0" } }),
            Options(
                "`kubeRbacProxyImage`",
                () => new() { BlackboxExporter = new() { KubeRbacProxy = new() { Image = "quay.io/brancz/kube-rbac-proxy:v0.11.0" } } }),
        ]),
        ("`values.grafana`",
        [
            Options("`prometheusName`", () => new() { Grafana = new() { PrometheusName = "infra" } }),
            Options(
                "`datasources`, in place of the default one",
                () => new() { Grafana = new() { Datasources = [new() { Name = "loki", Type = "loki", Url = "http://loki:3100" }] } }),
            Options("`datasources`, beside it", () =>
                new() { Grafana = new() { AdditionalDatasources = [new() { Name = "loki", Type = "loki", Url = "http://loki:3100" }] } }),
            Options("`config.sections`", () => new()
            {
                Grafana = new()
                {
                    Config = new IniFile
                    {
                        ["auth.anonymous"] = new() { ["enabled"] = true },
                    },
                },
            }),
            Options("`plugins`", () => new() { Grafana = new() { Plugins = ["grafana-piechart-panel"] } }),
            Options("`env`", () => new() { Grafana = new() { Env = [new() { Name = "GF_LOG_LEVEL", Value = "debug" }] } }),
            Options(
                "`containers`",
                () => new() { Grafana = new() { Containers = [new() { Name = "sidecar", Image = "example.com/sidecar:1" }] } }),
            Options("`port`", () => new() { Grafana = new() { Port = 3000 } }),
            Edit("`dashboards`", s => s.Dashboards(d => d.Add("mine", new Dashboard { Title = "Mine", Uid = "mine" }))),
            Options("`rawDashboards`", () =>
                new() { Grafana = new() { RawDashboards = new Dictionary<string, string> { ["mine.json"] = "{\"title\":\"Mine\"}" } } }),
            Edit("`folderDashboards`", s => s.Dashboards(d => d.AddJson("mine", "{\"title\":\"Mine\"}", folder: "Team"))),
        ]),
        ("`values.kubeStateMetrics`",
        [
            Options("`name`", () => new() { KubeStateMetrics = new() { Name = "ksm" } }),
            Options("`scrapeInterval`", () => new() { KubeStateMetrics = new() { ScrapeInterval = "1m" } }),
            Options("`scrapeTimeout`", () => new() { KubeStateMetrics = new() { ScrapeTimeout = "20s" } }),
            Options("`kubeRbacProxyImage`", () =>
                new() { KubeStateMetrics = new() { KubeRbacProxyMain = new() { Image = "quay.io/brancz/kube-rbac-proxy:v0.11.0" } } }),
            Options(
                "`mixin._config.kubeStateMetricsSelector`",
                () => new() { KubeStateMetrics = new() { Mixin = new() { KubeStateMetricsSelector = "job=\"ksm\"" } } }),
        ]),
        ("`values.nodeExporter`",
        [
            Options("`name`", () => new() { NodeExporter = new() { Name = "nodes" } }),
            Options("`listenAddress`", () => new() { NodeExporter = new() { ListenAddress = "127.0.0.1" } }),
            Options("`port`", () => new() { NodeExporter = new() { Port = 9200 } }),
            Options(
                "`kubeRbacProxyImage`",
                () => new() { NodeExporter = new() { KubeRbacProxy = new() { Image = "quay.io/brancz/kube-rbac-proxy:v0.11.0" } } }),
            Options(
                "`mixin._config.nodeExporterSelector`",
                () => new() { NodeExporter = new() { Mixin = new() { NodeExporterSelector = "job=\"nodes\"" } } }),
            Options(
                "`mixin._config.fsSpaceFillingUpCriticalThreshold`",
                () => new() { NodeExporter = new() { Mixin = new() { FsSpaceFillingUpCriticalThreshold = 10 } } }),
            Options(
                "`mixin._config.diskDeviceSelector`",
                () => new() { NodeExporter = new() { Mixin = new() { DiskDeviceSelector = "device=~\"sd.+\"" } } }),
        ]),
        ("`values.prometheus`",
        [
            Options("`name`", () => new() { Prometheus = new() { Name = "infra" } }),
            Options("`alertmanagerName`", () => new() { Prometheus = new() { AlertmanagerName = "router" } }),
            Options("`namespaces`", () => new() { Prometheus = new() { Namespaces = ["default", "shop"] } }),
            Options("`namespaces+`", () => new() { Prometheus = new() { AdditionalNamespaces = ["shop"] } }),
            Options("`replicas`", () => new() { Prometheus = new() { Replicas = 1 } }),
            Options(
                "`externalLabels`",
                () => new() { Prometheus = new() { ExternalLabels = new Dictionary<string, string> { ["cluster"] = "eu" } } }),
            Options("`enableFeatures`", () => new() { Prometheus = new() { EnableFeatures = ["exemplar-storage"] } }),
            Options("`ruleSelector`", () => new()
            {
                Prometheus = new() { RuleSelector = new() { MatchLabels = new Dictionary<string, string> { ["role"] = "alert-rules" } } },
            }),
            Options("`thanos`", () => new()
            {
                Prometheus = new()
                {
                    Thanos = new()
                    {
                        Version = "0.19.0",
                        Image = "quay.io/thanos/thanos:v0.19.0",
                        ObjectStorageConfig = new() { Name = "thanos-objectstorage", Key = "thanos.yaml" },
                    },
                },
            }),
            Options(
                "`mixin._config.prometheusSelector`",
                () => new() { Prometheus = new() { Mixin = new() { PrometheusSelector = "job=\"prometheus-infra\"" } } }),
            Options("`prometheus.spec.retention`, by patch", () => new() { Prometheus = new() { Retention = "15d" } }),
            Options(
                "`prometheus.spec.storage`, by patch",
                () => new() { Prometheus = new() { Storage = ClaimTemplate.Of("100Gi", storageClass: "fast") } }),
            Options(
                "`prometheus.spec.externalUrl`, by patch",
                () => new() { Prometheus = new() { ExternalUrl = "https://prometheus.example.com" } }),
        ]),
        ("`values.prometheusAdapter`",
        [
            Options("`replicas`", () => new() { PrometheusAdapter = new() { Replicas = 1 } }),
            Options(
                "`prometheusURL`",
                () => new() { PrometheusAdapter = new() { PrometheusUrl = "http://thanos-query.thanos.svc:9090/" } }),
            Options("`rangeIntervals`", () => new() { PrometheusAdapter = new() { RangeIntervals = new() { Kubelet = "4m" } } }),
            Options("`config.rules`", () => new() { PrometheusAdapter = new() { Rules = AdapterRules.CustomMetrics } }),
            Options("`config.externalRules`", () => new() { PrometheusAdapter = new() { ExternalRules = [] } }),
            Options(
                "`tlsCipherSuites`",
                () => new() { PrometheusAdapter = new() { TlsCipherSuites = ["TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"] } }),
        ]),
        ("`values.prometheusOperator`",
        [
            Options("`name`", () => new() { PrometheusOperator = new() { Name = "operator" } }),
            Options("`port`", () => new() { PrometheusOperator = new() { Port = 8443 } }),
            Options("`configReloaderImage`", () => new()
            {
                PrometheusOperator = new() { ConfigReloaderImage = "quay.io/prometheus-operator/prometheus-config-reloader:v0.49.0" },
            }),
            Options(
                "`kubeRbacProxyImage`",
                () => new() { PrometheusOperator = new() { KubeRbacProxy = new() { Image = "quay.io/brancz/kube-rbac-proxy:v0.11.0" } } }),
        ]),
        ("`values.kubernetesControlPlane`",
        [
            Options("`kubeProxy`", () => new() { KubernetesControlPlane = new() { KubeProxy = true } }),
            Options(
                "`mixin._config.cadvisorSelector` and the like",
                () => new() { KubernetesControlPlane = new() { Mixin = new() { CadvisorSelector = "job=\"cadvisor\"" } } }),
            Options(
                "`mixin._config.cpuThrottlingPercent`",
                () => new() { KubernetesControlPlane = new() { Mixin = new() { CpuThrottlingPercent = 50 } } }),
            Options(
                "`mixin._config.kubeletCertExpirationWarningSeconds`",
                () => new() { KubernetesControlPlane = new() { Mixin = new() { KubeletCertExpirationWarningSeconds = 1209600 } } }),
            Edit(
                "`serviceMonitorKubelet`, with a metric dropped",
                s => s.Configure(o => o.KubernetesControlPlane.CadvisorEndpoint, e => e.DropMetrics("container_tasks_state"))),
            Edit(
                "`prometheusRule`, with another threshold in an `expr`",
                s => s.Rules(r => r.Update("KubeQuotaAlmostFull", a => a.WithThreshold(0.8)))),
        ]),
        ("`values.kubePrometheus`",
        [
            Options(
                "`mixin._config.hostNetworkInterfaceSelector`",
                () => new() { KubePrometheus = new() { Mixin = new() { HostNetworkInterfaceSelector = "device!~\"veth.+|cali.+\"" } } }),
        ]),
        ("Addons",
        [
            Edit(
                "`all-namespaces`, with `namespaces: []`",
                s => s.With(o => o with { Prometheus = o.Prometheus with { Namespaces = [] } }).Apply(StackAddons.AllNamespaces())),
            Edit("`anti-affinity`", s => s.Apply(StackAddons.AntiAffinity())),
            Edit(
                "`anti-affinity`, `podAntiAffinity: 'hard'`",
                s => s.Apply(StackAddons.AntiAffinity(PodAntiAffinityKind.Hard, "topology.kubernetes.io/zone"))),
            Edit(
                "`anti-affinity`, of one component",
                s => s.Apply(StackAddons.AntiAffinity(new AntiAffinityOptions { Prometheus = new() { Kind = PodAntiAffinityKind.Hard } }))),
            Edit("`aws-vpc-cni`", s => s.Apply(StackAddons.AwsVpcCni(new() { MinimumWarmIPs = 5 }))),
            Edit("`custom-metrics`", s => s.Apply(StackAddons.CustomMetrics())),
            Edit(
                "`external-metrics`",
                s => s.Apply(StackAddons.ExternalMetrics([new() { SeriesQuery = "queue_length", MetricsQuery = "sum(<<.Series>>)" }]))),
            Edit("`insecure-kubelet`", s => s.Apply(StackAddons.InsecureKubelet())),
            Edit("`ksm-autoscaler`", s => s.Apply(StackAddons.KsmAutoscaler(new() { StepMemory = "4Mi" }))),
            Edit("`ksm-lite`", s => s.Apply(StackAddons.KsmLite())),
            Edit("`managed-cluster`", s => s.Apply(StackAddons.ManagedCluster())),
            Edit("`networkpolicies-disabled`", s => s.Apply(StackAddons.NetworkPoliciesDisabled())),
            Edit("`node-ports`", s => s.Apply(StackAddons.NodePorts(prometheus: 30900, alertmanager: 30903, grafana: 30902))),
            Edit("`podsecuritypolicies`", s => s.Apply(StackAddons.PodSecurityPolicies())),
            Edit("`pyrra`, of v0.18", s => s.Apply(StackAddons.Pyrra())),
            Edit("`static-etcd`", s =>
                s.Apply(StackAddons.StaticEtcd(new() { IPs = ["10.0.0.5"], ExistingSecret = "etcd-certs", ServerName = "etcd.local" }))),
            Edit("`strip-limits`", s => s.Apply(StackAddons.StripLimits())),
            Edit("`user-facing-roles`", s => s.Apply(StackAddons.UserFacingRoles())),
            Edit("`weave-net`", s => s.Apply(StackAddons.WeaveNet())),
            Edit("`windows`", s => s.Apply(StackAddons.Windows(["10.0.0.7:9182", "10.0.0.8:9182"]))),
            Edit("`windows-hostprocess`", s => s.Apply(StackAddons.WindowsHostProcess())),
            Edit("`config-mixins`' `withImageRepository`", s => s.Apply(StackAddons.ImageRepository("registry.example.com:5000/mirror"))),
        ]),
        ("Platforms",
        [
            Options("`aks`, of v0.18", () => new() { Release = Release.V0_18, Platform = Platform.Aks }),
            Options("`aws`", () => new() { Platform = Platform.Aws }),
            Options("`bootkube`", () => new() { Platform = Platform.Bootkube }),
            Options("`eks`", () => new() { Platform = Platform.Eks }),
            Options("`gke`", () => new() { Platform = Platform.Gke }),
            Options("`kops`", () => new() { Platform = Platform.Kops }),
            Options("`kops_coredns`", () => new() { Platform = Platform.KopsCoreDns }),
            Options("`kubeadm`", () => new() { Platform = Platform.Kubeadm }),
            Options("`kubespray`", () => new() { Platform = Platform.Kubespray }),
        ]),
        ("Examples",
        [
            Options("additional-namespaces", () => new() { Prometheus = new() { AdditionalNamespaces = ["my-namespace"] } }),
            Edit("additional-namespaces-servicemonitor", s => s.Add(new ServiceMonitor
            {
                Metadata = new() { Name = "app", NamespaceProperty = "my-namespace" },
                Spec = new()
                {
                    JobLabel = "app",
                    Endpoints = [new() { Port = "http" }],
                    Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "app" } },
                },
            })),
            Options(
                "alertmanager-config-external",
                () => new() { Alertmanager = new() { Configuration = "route: {receiver: team}\nreceivers: [{name: team}]\n" } }),
            Edit(
                "changing-default-rules",
                s => s.Rules(r => r.Remove("KubeStatefulSetReplicasMismatch").Update("KubePodCrashLooping", a => a with { For = "30m" }))),
            Edit("drop-dashboards", s => s.Dashboards(d => d.Remove("scheduler").Remove("controller-manager"))),
            Options("eks-cni-example", () => new() { Platform = Platform.Eks }),
            Edit("etcd", s => s.Apply(StackAddons.StaticEtcd(new()
            {
                IPs = ["10.0.0.5"],
                ExistingSecret = "etcd-certs",
                ServerName = "etcd.local",
                Mixin = new(),
            }))),
            Edit("etcd-skip-verify", s =>
                s.Apply(StackAddons.StaticEtcd(new() { IPs = ["10.0.0.5"], ExistingSecret = "etcd-certs", InsecureSkipVerify = true }))),
            Edit("grafana-additional-rendered-dashboard-example", s => s.Dashboards(d => d.AddJson("mine", "{\"title\":\"Mine\"}"))),
            Options("grafana-ldap", () => new() { Grafana = new() { Ldap = "[[servers]]\nhost = \"127.0.0.1\"\n" } }),
            Options("grafana on a claim", () => new() { Grafana = new() { Storage = new ExistingClaim("grafana-pvc") } }),
            Options("ingress", () => new()
            {
                Prometheus = new()
                {
                    Expose = new Ingress("prometheus.example.com")
                    {
                        Class = "nginx",
                        TlsSecret = "example-tls",
                        BasicAuth = IngressBasicAuth.Existing("basic-auth"),
                    },
                },
            }),
            Edit("internal-registry", s => s.Apply(StackAddons.ImageRepository("internal-registry.com/organization"))),
            Edit(
                "kustomize, Argo CD: what they look for on the objects",
                s => s.Configure(o => o.All, all => { foreach (var o in all) {
                    (o.Metadata.Annotations ??= new Dictionary<string, string>())["argocd.argoproj.io/sync-wave"] = "1"; } })),
            Edit("mixin-inclusion", s => s.Rules(r => r.Add("etcd", RuleMixins.Etcd())).Dashboards(d => d.Add(DashboardMixins.Etcd()))),
            Edit("minikube", s => s.Apply(StackAddons.NodePorts())),
            Edit("prometheus-additional-alert-rule-example", s => s.Rules(r => r.Add("example", RuleFactory.Group(
                "example-group", RuleFactory.Alert(
                    "ExampleAlert", Severity.Warning, "vector(1)", summary: "An example.", description: "It always fires."))))),
            Edit("prometheus-additional-recording-rule-example", s => s.Rules(r => r.Add("example", RuleFactory.Group(
                "example-group", RuleFactory.Record("some_recording_rule_name", "vector(1)"))))),
            Edit("prometheus-additional-rendered-rule-example", s => s.Rules(r => r.Add("example", RuleFile.Read(
                "groups: [{name: g, rules: [{record: a, expr: vector(1)}]}]", "rules.yaml")))),
            Options("prometheus-name-override", () => new() { Prometheus = new() { Name = "infra" } }),
            Options(
                "prometheus-pvc",
                () => new() { Prometheus = new() { Retention = "30d", Storage = ClaimTemplate.Of("100Gi", storageClass: "ssd") } }),
            Options(
                "prometheus-thanos",
                () => new() { Prometheus = new() { Thanos = new() { Version = "0.19.0", Image = "quay.io/thanos/thanos:v0.19.0" } } }),
            Options("tolerations", () => new()
            {
                Alertmanager = new()
                {
                    Tolerations = [new() { Key = "role", OperatorProperty = "Equal", Value = "monitoring", Effect = "NoSchedule" }],
                },
            }),
            Edit(
                "an edit by `+:` of any field",
                s => s.Configure(o => o.NodeExporter.DaemonSet, ds => ds.Spec.Template.Spec.PriorityClassName = "system-node-critical")),
        ]),
    ];

    /// <summary>The folder under <c>examples/</c> for an example of upstream.</summary>
    public static IReadOnlyDictionary<string, string> Programs { get; } = new Dictionary<string, string>
    {
        ["additional-namespaces"] = "additional-namespaces",
        ["additional-namespaces-servicemonitor"] = "additional-namespaces-servicemonitor",
        ["alertmanager-config-external"] = "alertmanager-config-file",
        ["changing-default-rules"] = "changing-default-rules",
        ["eks-cni-example"] = "eks",
        ["etcd"] = "etcd",
        ["etcd-skip-verify"] = "etcd-skip-verify",
        ["grafana-additional-rendered-dashboard-example"] = "grafana-dashboards",
        ["grafana-ldap"] = "grafana-ldap",
        ["grafana on a claim"] = "grafana-pvc",
        ["ingress"] = "ingress-basic-auth",
        ["internal-registry"] = "internal-registry",
        ["kustomize, Argo CD: what they look for on the objects"] = "argocd",
        ["mixin-inclusion"] = "mixin-inclusion",
        ["minikube"] = "minikube",
        ["prometheus-additional-alert-rule-example"] = "additional-alert-rule",
        ["prometheus-additional-recording-rule-example"] = "additional-recording-rule",
        ["prometheus-additional-rendered-rule-example"] = "rendered-rule-file",
        ["prometheus-name-override"] = "prometheus-name-override",
        ["prometheus-pvc"] = "prometheus-pvc",
        ["prometheus-thanos"] = "thanos-sidecar",
        ["tolerations"] = "tolerations",
    };

    /// <summary>A table as it stands in the document.</summary>
    public static string Markdown(MigrationRow[] rows) =>
        "| upstream | here |\n|---|---|\n" + string.Concat(rows.Select(r => $"| {r.Upstream}{Program(r.Upstream)} | `{r.Text}` |\n"));

    /// <summary>A link to the program that does the same as an example of upstream.</summary>
    private static string Program(string upstream) =>
        Programs.TryGetValue(upstream, out var folder) ? $" ([program](../examples/{folder}/Program.cs))" : "";

    private static MigrationRow Options(string upstream, Func<StackOptions> options,
        [CallerArgumentExpression(nameof(options))] string text = "") =>
        new(upstream, OneLine(text)["() => ".Length..], () => KubePrometheusStack.Create(options()));

    private static MigrationRow Edit(string upstream, Func<KubePrometheusStack, KubePrometheusStack> edit,
        [CallerArgumentExpression(nameof(edit))] string text = "") =>
        new(upstream, OneLine(text)["s => s".Length..], () => edit(KubePrometheusStack.Create()));

    private static string OneLine(string text) =>
        Gaps().Replace(text, " ").Replace(", }", " }", StringComparison.Ordinal).Replace("( ", "(", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex Gaps();
}

/// <summary>A row of the tables.</summary>
/// <param name="Upstream">Upstream's name of it.</param>
/// <param name="Text">The C# that stands for it.</param>
/// <param name="Stack">What it gives.</param>
internal sealed record MigrationRow(string Upstream, string Text, Func<KubePrometheusStack> Stack);
