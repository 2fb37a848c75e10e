namespace KubePrometheus.Tests;

/// <summary>Input that is right and was once reported.</summary>
public sealed class FalseAlarmTests
{
    [Theory]
    [InlineData("fa2-apostrophe-in-comment")]
    [InlineData("fa3-sys-admin")]
    public void A_false_alarm_of_practice_is_quiet(string name)
    {
        var folder = Path.Combine(Oracles.Cases(), name, "good");
        Assert.Empty(new ManifestValidation().AddFolder(folder).Run().Where(f => f.Severity != FindingSeverity.Outside));
    }

    [Theory]
    [InlineData("SYS_ADMIN", true)]
    [InlineData("sys_admin", true)]
    [InlineData("cap_sys_admin", true)]
    [InlineData("ALL", true)]
    [InlineData("NET_ADMIN", true)]
    [InlineData("CAP_NET_ADMIN", true)]
    [InlineData("CAP_SYS_ADMIN", false)]
    public void Kubernetes_refuses_one_spelling_of_one_capability(string capability, bool isQuiet)
    {
        var findings = Run(Workload("DaemonSet", $$$"""
            securityContext: {allowPrivilegeEscalation: false, capabilities: {add: [{{{capability}}}]}}
            """));
        Assert.Equal(isQuiet, findings.Count == 0);
        Assert.All(findings, f => Assert.Equal(("KP0225", FindingSeverity.Error), (f.Code, f.Severity)));
    }

    [Theory]
    [InlineData("StatefulSet", "statefulset.kubernetes.io/pod-name: app-0", true)]
    [InlineData("StatefulSet", "apps.kubernetes.io/pod-index: '0'", true)]
    [InlineData("StatefulSet", "controller-revision-hash: app-7d4", true)]
    [InlineData("Deployment", "pod-template-hash: 5f7d", true)]
    [InlineData("Deployment", "topology.kubernetes.io/zone: a", true)]
    [InlineData("DaemonSet", "pod-template-generation: '1'", true)]
    [InlineData("Deployment", "statefulset.kubernetes.io/pod-name: app-0", false)]
    [InlineData("StatefulSet", "pod-template-hash: 5f7d", false)]
    [InlineData("Deployment", "kubernetes.io/hostname: node", false)]
    public void A_Service_may_select_by_a_label_that_Kubernetes_gives_the_Pods(string kind, string label, bool isQuiet)
    {
        var findings = Run(Workload(kind, "") + $$$"""
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: one, namespace: default}
            spec: {selector: {app: app, {{{label}}}}, ports: [{port: 80}]}
            """);
        Assert.Equal(isQuiet, findings.All(f => f.Code != "KP0310"));
    }

    [Fact]
    public void A_PodMonitor_may_select_the_Pods_of_a_Job_by_its_name()
    {
        var findings = Run("""
            apiVersion: batch/v1
            kind: Job
            metadata: {name: once, namespace: default}
            spec:
              template:
                metadata: {labels: {app: once}}
                spec: {restartPolicy: Never, containers: [{name: a, image: "a:1", ports: [{name: http, containerPort: 80}]}]}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PodMonitor
            metadata: {name: once, namespace: default}
            spec:
              selector: {matchLabels: {app: once}, matchExpressions: [{key: batch.kubernetes.io/job-name, operator: In, values: [once]}]}
              podMetricsEndpoints: [{port: http}]
            """);
        Assert.Empty(findings);
    }

    [Fact]
    public void A_receiver_that_the_library_makes_is_never_suggested()
    {
        var findings = Run("""
            apiVersion: monitoring.coreos.com/v1alpha1
            kind: AlertmanagerConfig
            metadata: {name: a, namespace: default}
            spec:
              route: {receiver: x}
              receivers: [{name: team-with-a-long-name}]
            """);
        Assert.Contains(findings, f => f.Code == "KP0812");
        Assert.DoesNotContain(findings, f => f.ToString().Contains('\0', StringComparison.Ordinal));
    }

    private static List<Finding> Run(string text) =>
        [.. new ManifestValidation().Add(text, "all.yaml").Run().Where(f => f.Severity != FindingSeverity.Outside || f.Code == "KP0310")];

    private static string Workload(string kind, string container) => $$$"""
        ---
        apiVersion: apps/v1
        kind: {{{kind}}}
        metadata: {name: app, namespace: default}
        spec:
          selector: {matchLabels: {app: app}}
          {{{(kind == "StatefulSet" ? "serviceName: app" : "")}}}
          template:
            metadata: {labels: {app: app}}
            spec:
              containers:
              - name: app
                image: example.org/app:1.0
                ports: [{containerPort: 80}]
                {{{container}}}

        """;
}
