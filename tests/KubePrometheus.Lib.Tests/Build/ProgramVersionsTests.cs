using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Versions of programs: which are chosen, which do not go with a Kubernetes.</summary>
public class ProgramVersionsTests
{
    [Theory]
    [InlineData("1.18", "2.1.1")]
    [InlineData("1.22", "2.1.1")]
    [InlineData("1.24", "2.1.1")]
    [InlineData("1.25", "2.4.2")]
    [InlineData("1.26", "2.7.0")]
    [InlineData("1.34", "2.7.0")]
    public void The_default_kube_state_metrics_is_the_lowest_that_watches_only_what_is_served(string kubernetes, string version) =>
        Assert.Equal(version, ProgramVersions.KubeStateMetricsFor(kubernetes));

    [Theory]
    [InlineData(
        "2.1.1", "1.25", "autoscaling/v2beta1 HorizontalPodAutoscaler and batch/v1beta1 CronJob and policy/v1beta1 PodDisruptionBudget",
        "2.4.2")]
    [InlineData("2.3.0", "1.25", "batch/v1beta1 CronJob and policy/v1beta1 PodDisruptionBudget", "2.4.2")]
    [InlineData("2.6.0", "1.26", "autoscaling/v2beta2 HorizontalPodAutoscaler", "2.7.0")]
    [InlineData("2.7.0", "1.22", "autoscaling/v2 HorizontalPodAutoscaler", "2.1.1")]
    [InlineData("2.4.2", "1.20", "batch/v1 CronJob and policy/v1 PodDisruptionBudget", "2.1.1")]
    public void A_kube_state_metrics_that_watches_what_is_not_served_is_an_error(
        string version, string kubernetes, string unserved, string better)
    {
        var finding = Assert.Single(KubePrometheusStack.Create(new()
        {
            KubernetesVersion = kubernetes,
            Versions = new() { KubeStateMetrics = version },
        }).TryBuild().Findings);

        Assert.Equal(("KP0032", FindingSeverity.Error, "Versions.KubeStateMetrics"), (finding.Code, finding.Severity, finding.Path));
        Assert.Equal($"kube-state-metrics {version} watches {unserved}, which Kubernetes {kubernetes} does not serve.", finding.Problem);
        Assert.StartsWith($"Use {better}, ", finding.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.4.2", "1.22")]
    [InlineData("2.4.2", "1.25")]
    [InlineData("2.7.0", "1.25")]
    [InlineData("2.13.0", "1.31")]
    [InlineData("2.17.0-rc.0", "1.33")]
    public void One_that_watches_only_what_is_served_is_none(string version, string kubernetes) =>
        Assert.Empty(
            KubePrometheusStack.Create(new() { KubernetesVersion = kubernetes, Versions = new() { KubeStateMetrics = version } }).TryBuild()
                .Findings);

    [Theory]
    [InlineData("v2.30.0", "Write 2.30.0: the image's tag gets its v by itself.")]
    [InlineData("latest", "Write numbers with dots, such as 2.29.1. A tag of another form goes into the image's option.")]
    [InlineData("", "Write numbers with dots, such as 2.29.1. A tag of another form goes into the image's option.")]
    [InlineData("2.30 beta", "Write numbers with dots, such as 2.29.1. A tag of another form goes into the image's option.")]
    public void A_version_that_is_none_is_one_finding(string version, string remedy)
    {
        var finding = Assert.Single(KubePrometheusStack.Create(new() { Versions = new() { Prometheus = version } }).TryBuild().Findings);
        Assert.Equal(("KP0031", "Versions.Prometheus", remedy), (finding.Code, finding.Path, finding.Remedy));
    }

    [Theory]
    [InlineData("2.4.2", "2.4.2")]
    [InlineData("2.4", "2.4")]
    [InlineData("2.4.2-rc.1", "2.4.2")]
    [InlineData("2.4.rc1", "2.4")]
    [InlineData("main", null)]
    [InlineData("", null)]
    public void The_numbers_of_a_version_are_read_as_far_as_they_go(string text, string? numbers) =>
        Assert.Equal(numbers, ProgramVersions.Parse(text)?.ToString());

    /// <summary>The operator's own example role, from the oldest version to the newest: what each minor version added to it.</summary>
    [Theory]
    [InlineData("0.49.0", "")]
    [InlineData("0.55.1", "")]
    [InlineData("0.56.0", "prometheuses/status")]
    [InlineData("0.62.0", "prometheuses/status")]
    [InlineData("0.63.0", "alertmanagers/status prometheuses/status")]
    [InlineData(
        "0.64.0", "alertmanagers/status prometheuses/status prometheusagents prometheusagents/finalizers prometheusagents/status")]
    [InlineData(
        "0.73.0",
        "alertmanagers/status prometheuses/status prometheusagents prometheusagents/finalizers prometheusagents/status "
            + "thanosrulers/status scrapeconfigs storageclasses events")]
    [InlineData(
        "0.93.1",
        "alertmanagers/status prometheuses/status prometheusagents prometheusagents/finalizers prometheusagents/status "
            + "thanosrulers/status scrapeconfigs scrapeconfigs/status servicemonitors/status podmonitors/status probes/status "
            + "prometheusrules/status storageclasses events.k8s.io/events")]
    public void The_operator_gets_the_rights_that_its_version_asks_for(string version, string more)
    {
        string[] always =
        [
            "alertmanagerconfigs", "alertmanagers", "alertmanagers/finalizers", "configmaps", "endpoints", "ingresses", "namespaces",
            "nodes", "pods", "podmonitors", "probes", "prometheuses", "prometheuses/finalizers", "prometheusrules", "secrets",
            "servicemonitors", "services", "services/finalizers", "statefulsets", "subjectaccessreviews", "thanosrulers",
            "thanosrulers/finalizers",
            "tokenreviews",
        ];
        var role = Built(new() { PrometheusOperator = version }).Find<V1ClusterRole>("prometheus-operator")!;

        var rights = role.Rules.SelectMany(
            r => r.Resources.Select(name => r.ApiGroups[0] == "events.k8s.io" ? r.ApiGroups[0] + "/" + name : name));

        Assert.Equal(
            always.Concat(more.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Order(StringComparer.Ordinal),
            rights.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("0.11.0", true)]
    [InlineData("0.15.0", true)]
    [InlineData("0.16.0", false)]
    [InlineData("0.22.1", false)]
    public void Kube_rbac_proxy_gets_the_log_flag_only_where_it_takes_it(string version, bool takes)
    {
        var built = Built(new() { KubeRbacProxy = version });
        V1PodTemplateSpec[] templates =
        [
            .. new[] { "blackbox-exporter", "kube-state-metrics", "prometheus-operator" }
                .Select(name => built.Find<V1Deployment>(name)!.Spec.Template),
            built.Find<V1DaemonSet>("node-exporter")!.Spec.Template,
        ];
        var proxies = templates.SelectMany(t => t.Spec.Containers)
            .Where(c => c.Image.Contains("kube-rbac-proxy", StringComparison.Ordinal)).ToArray();

        Assert.Equal(5, proxies.Length);
        Assert.All(proxies, p => Assert.Equal(takes, p.Args.Contains("--logtostderr")));
    }

    [Theory]
    [InlineData("0.9.0", true)]
    [InlineData("0.10.0", true)]
    [InlineData("0.11.0", false)]
    [InlineData("0.12.0", false)]
    public void Prometheus_adapter_gets_the_log_flag_only_where_it_takes_it(string version, bool takes)
    {
        var deployment = Built(new() { PrometheusAdapter = version }).Find<V1Deployment>("prometheus-adapter")!;
        Assert.Equal(takes, deployment.Spec.Template.Spec.Containers[0].Args.Contains("--logtostderr=true"));
    }

    [Theory]
    [InlineData("0.9.0", "jimmidyson/configmap-reload:v0.9.0")]
    [InlineData("0.10.0", "ghcr.io/jimmidyson/configmap-reload:v0.10.0")]
    public void Configmap_reload_comes_from_where_its_version_is(string version, string image) => Assert.Contains(
        Built(new() { ConfigMapReload = version }).Find<V1Deployment>("blackbox-exporter")!.Spec.Template.Spec.Containers,
        c => c.Image == image);

    [Theory]
    [InlineData("2.29.1", "le=\"1\"", "|3|3.5|")]
    [InlineData("2.55.0", "le=\"1\"", "|3|3.5|")]
    [InlineData("3.0.0", @"le=~""1(\\.0)?""", @"|3(\.0)?|3.5|")]
    [InlineData("3.12.0", @"le=~""1(\\.0)?""", @"|3(\.0)?|3.5|")]
    public void The_bounds_of_buckets_are_matched_as_Prometheus_stores_them(string version, string matcher, string dropped)
    {
        var built = Built(new() { Prometheus = version, PrometheusOperator = "0.77.0" });

        var reading = built.Find<PrometheusRule>("kubernetes-monitoring-rules")!.Spec!.Groups!.SelectMany(g => g.Rules!)
            .Where(r => r.Expr!.ToString()!.Contains("apiserver_request_duration_seconds_bucket", StringComparison.Ordinal)
                && r.Expr.ToString()!.Contains("le=", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(reading);
        Assert.All(reading, r => Assert.Contains(matcher, r.Expr!.ToString(), StringComparison.Ordinal));
        var drops = built.Find<ServiceMonitor>("kube-apiserver")!.Spec!.Endpoints![0].MetricRelabelings!;
        Assert.Contains(drops, d => d.Regex!.Contains(dropped, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0.49.0", true)]
    [InlineData("0.76.2", true)]
    [InlineData("0.77.0", false)]
    public void An_operator_that_refuses_Prometheus_3_is_an_error(string version, bool refuses)
    {
        var findings = KubePrometheusStack.Create(new()
        {
            Crds = CrdSource.External,
            Versions = new() { Prometheus = "3.5.0", PrometheusOperator = version },
        }).TryBuild().Own().Where(f => f.Code == FindingCodes.VersionsIncompatible).ToArray();

        Assert.Equal(refuses, findings.Length == 1);
        Assert.All(findings, f => Assert.Equal(("Versions.Prometheus", FindingSeverity.Error), (f.Path, f.Severity)));
    }

    [Theory]
    [InlineData("mirror.example.com/prometheus-operator:v0.76.1", null, "0.76.1")]
    [InlineData("quay.io/prometheus-operator/prometheus-operator:v0.49.2", null, null)]
    [InlineData("quay.io/prometheus-operator/prometheus-operator:v0.76.1@sha256:" + Digest, null, "0.76.1")]
    [InlineData("quay.io/prometheus-operator/prometheus-operator:v0.76.1", "0.76.3", null)]
    [InlineData("mirror.example.com/prometheus-operator:latest", null, null)]
    [InlineData("mirror.example.com:5000/prometheus-operator", null, null)]
    [InlineData("mirror.example.com/our-operator:v7.1", null, null)]
    public void An_image_of_another_version_than_the_one_written_for_is_a_warning(string image, string? version, string? tagged)
    {
        StackOptions[] named =
        [
            new() { Images = new() { PrometheusOperator = image } },
            new() { PrometheusOperator = new() { Image = image } },
        ];
        Assert.All(named, options =>
        {
            var findings = KubePrometheusStack.Create(options with
            {
                Crds = CrdSource.External,
                Versions = new() { PrometheusOperator = version },
            }).TryBuild().Own().Where(f => f.Code == FindingCodes.ImageOfAnotherVersion).ToArray();

            Assert.Equal(tagged is null ? 0 : 1, findings.Length);
            Assert.All(findings, f => Assert.Equal(
                (FindingSeverity.Warning, $"Set Versions.PrometheusOperator to {tagged}."), (f.Severity, f.Remedy)));
        });
    }

    [Theory]
    [InlineData("8.1.1", 0)]
    [InlineData("11.6.0", 0)]
    [InlineData("12.0.0", 1)]
    [InlineData("13.0.2", 1)]
    public void Dashboards_of_Angular_are_one_warning_where_Grafana_no_longer_has_it(string version, int count)
    {
        var warnings = Built(new() { Grafana = version }).Warnings.Where(f => f.Code == FindingCodes.DashboardPanelAngular).ToArray();

        Assert.Equal(count, warnings.Length);
        Assert.All(warnings, f =>
        {
            Assert.Equal("grafana-dashboard-alertmanager-overview", f.Object?.Name);
            Assert.Contains($"of types that Grafana {version} does not have: graph", f.Problem, StringComparison.Ordinal);
            Assert.Contains("other dashboards", f.Problem, StringComparison.Ordinal);
        });
    }

    private const string Digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static ManifestSet Built(StackVersions versions) =>
        KubePrometheusStack.Create(new() { KubernetesVersion = "1.22", Crds = CrdSource.External, Versions = versions }).Build();
}
