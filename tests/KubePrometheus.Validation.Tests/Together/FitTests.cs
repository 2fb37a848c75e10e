namespace KubePrometheus.Tests;

/// <summary>What goes together although it looks as if it did not.</summary>
public sealed class FitTests
{
    [Theory]
    [InlineData("type: Recreate", "", "ReadWriteOnce", true)]
    [InlineData("type: RollingUpdate", "", "ReadWriteOnce", false)]
    [InlineData("rollingUpdate: {maxSurge: 0, maxUnavailable: 1}", "", "ReadWriteOnce", true)]
    [InlineData("type: RollingUpdate", "", "ReadWriteMany", true)]
    [InlineData("type: RollingUpdate", "nodeSelector: {kubernetes.io/hostname: a}", "ReadWriteOnce", true)]
    public void A_rollout_may_share_a_claim_with_the_old_Pod(string strategy, string pod, string mode, bool isQuiet)
    {
        var findings = Run($$$$"""
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data, namespace: default}
            spec: {accessModes: [{{{{mode}}}}], resources: {requests: {storage: 1Gi}}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: app, namespace: default}
            spec:
              strategy: { {{{{strategy}}}} }
              selector: {matchLabels: {app: app}}
              template:
                metadata: {labels: {app: app}}
                spec:
                  containers: [{name: app, image: "example.org/app:1.0", volumeMounts: [{name: data, mountPath: /data}]}]
                  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
                  {{{{pod}}}}
            """);
        Assert.Equal(isQuiet ? [] : ["KP0334"], findings.Select(f => f.Code));
    }

    [Theory]
    [InlineData("", "KP0333")]
    [InlineData("securityContext: {fsGroup: 472}", "")]
    [InlineData("securityContext: {runAsUser: 0}", "")]
    [InlineData("securityContext: {supplementalGroups: [472]}", "")]
    [InlineData("initContainers: [{name: own, image: 'example.org/own:1.0', volumeMounts: [{name: data, mountPath: /data}]}]", "")]
    public void A_claim_may_be_written_without_a_group(string pod, string code)
    {
        var findings = Run($$$$"""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: grafana, namespace: default}
            spec:
              serviceName: ""
              selector: {matchLabels: {app: app}}
              template:
                metadata: {labels: {app: app}}
                spec:
                  containers: [{name: app, image: "grafana/grafana:8.1.2", volumeMounts: [{name: data, mountPath: /data}]}]
                  {{{{pod}}}}
              volumeClaimTemplates:
              - {metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi} } }}
            """);
        Assert.Equal(code, string.Join(' ', findings.Where(f => f.Code == "KP0333").Select(f => f.Code)));
    }

    [Theory]
    [InlineData("nodeSelector: {kubernetes.io/os: linux}", "nodeSelector: {kubernetes.io/os: windows}", true)]
    [InlineData("nodeSelector: {pool: a}", "", true)]
    [InlineData("nodeSelector: {kubernetes.io/os: linux}", "", false)]
    [InlineData("", "", false)]
    public void A_port_of_the_nodes_is_free_on_others(string one, string other, bool isQuiet)
    {
        static string DaemonSet(string name, string pod) => $$$$"""
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: {{{{name}}}}, namespace: default}
            spec:
              selector: {matchLabels: {app: {{{{name}}}}}}
              template:
                metadata: {labels: {app: {{{{name}}}}}}
                spec:
                  containers: [{name: app, image: "example.org/app:1.0", ports: [{containerPort: 80, hostPort: 8080}]}]
                  {{{{pod}}}}

            """;
        Assert.Equal(isQuiet ? [] : ["KP0335"], Run(DaemonSet("a", one) + DaemonSet("b", other)).Select(f => f.Code));
    }

    [Theory]
    [InlineData("{action: keep, sourceLabels: [__meta_kubernetes_pod_node_name], regex: a}", true)]
    [InlineData("{action: keep, sourceLabels: [__meta_kubernetes_pod_name], regex: app-.*}", true)]
    [InlineData("{action: drop, sourceLabels: [__meta_kubernetes_pod_label_app], regex: other}", true)]
    [InlineData("{action: keep, sourceLabels: [__meta_kubernetes_pod_label_pod_template_hash], regex: a}", true)]
    [InlineData("{action: keep, sourceLabels: [__meta_kubernetes_pod_label_app], regex: other}", false)]
    [InlineData("{action: drop, sourceLabels: [namespace, pod], regex: default;app-.*}", false)]
    [InlineData("{targetLabel: pod, replacement: x}, {action: drop, sourceLabels: [pod], regex: app-.*}", true)]
    [InlineData("{action: labelmap, regex: x(.*)}, {action: keep, sourceLabels: [namespace], regex: x}", true)]
    public void A_relabeling_may_leave_a_target(string steps, bool isQuiet)
    {
        var findings = Run($$$$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: app, namespace: default}
            spec:
              selector: {matchLabels: {app: app}}
              template:
                metadata: {labels: {app: app}}
                spec: {containers: [{name: app, image: "example.org/app:1.0", ports: [{name: http, containerPort: 80}]}]}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PodMonitor
            metadata: {name: app, namespace: default}
            spec: {selector: {matchLabels: {app: app}}, podMetricsEndpoints: [{port: http, relabelings: [{{{{steps}}}}]}]}
            """);
        Assert.Equal(isQuiet ? [] : ["KP0331"], findings.Select(f => f.Code));
    }

    private static IReadOnlyList<Finding> Run(string text) =>
        [.. new ManifestValidation().Add(text, "all.yaml").Run().Where(f => f.Severity != FindingSeverity.Outside)];
}
