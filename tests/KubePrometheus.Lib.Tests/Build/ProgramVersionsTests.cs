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
}
