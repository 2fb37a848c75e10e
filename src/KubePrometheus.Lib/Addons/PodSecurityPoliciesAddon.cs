using k8s;
using k8s.Models;
using KubePrometheus.Policy;

namespace KubePrometheus;

/// <summary><see cref="StackAddons.PodSecurityPolicies"/>.</summary>
internal sealed record PodSecurityPoliciesAddon : StackAddon
{
    private const string Restricted = "kube-prometheus-restricted";

    public override string Name => "pod-security-policies";

    /// <summary>Whether the policies are there already, for an addon with a pod of its own that comes after.</summary>
    public static bool IsApplied(StackObjects objects) => objects.All.Any(o => o is V1beta1PodSecurityPolicy { Metadata.Name: Restricted });

    /// <summary>The right to run under the policy that most pods are content with.</summary>
    public static V1PolicyRule UseRestricted() => Use(Restricted);

    /// <summary>Whether a rule is such a right.</summary>
    public static bool IsUse(V1PolicyRule rule) => rule.Resources?.Contains("podsecuritypolicies") == true;

    public override void Objects(StackObjects objects)
    {
        if (!Context.Release.Addons.PodSecurityPolicies)
        {
            throw Conflict(
                $"kube-prometheus {Chosen.Release} has no PodSecurityPolicies: Kubernetes 1.25 removed them.",
                "Leave out the addon. Labels of the Namespace set the Pod Security Standard: KubePrometheus.NamespaceLabels.");
        }

        objects.Add(Policy(Restricted));
        if (Present(objects, objects.BlackboxExporter.Deployment) is { } blackbox)
        {
            Allow(
                objects, objects.BlackboxExporter, blackbox, objects.BlackboxExporter.ClusterRole,
                ForBlackbox(Policy(blackbox.Metadata.Name + "-psp"), blackbox.Spec.Template.Spec));
        }

        if (Present(objects, objects.KubeStateMetrics.Deployment) is { } kubeStateMetrics)
        {
            // its proxies and it run as three different users
            var policy = Policy(kubeStateMetrics.Metadata.Name + "-psp");
            policy.Spec!.RunAsUser = new() { Rule = "RunAsAny" };
            Allow(objects, objects.KubeStateMetrics, kubeStateMetrics, objects.KubeStateMetrics.ClusterRole, policy);
        }

        if (Present(objects, objects.NodeExporter.DaemonSet) is { } nodeExporter)
        {
            Allow(
                objects, objects.NodeExporter, nodeExporter, objects.NodeExporter.ClusterRole,
                ForNodeExporter(Policy(nodeExporter.Metadata.Name + "-psp"), nodeExporter.Spec.Template.Spec));
        }

        var (adapter, prometheus, controller) = (objects.PrometheusAdapter, objects.Prometheus, objects.PrometheusOperator);
        AllowRestricted(objects, adapter, adapter.Deployment, adapter.ClusterRole);
        AllowRestricted(objects, prometheus, prometheus.Resource, prometheus.ClusterRole);
        AllowRestricted(objects, controller, controller.Deployment, controller.ClusterRole);
        AddRole(objects, objects.Alertmanager.Alertmanager, objects.Alertmanager.Alertmanager?.Spec.ServiceAccountName);
        AddRole(objects, objects.Grafana.Deployment, objects.Grafana.Deployment?.Spec.Template.Spec.ServiceAccountName);
        if (objects.All.OfType<V1Role>().FirstOrDefault(r => r.Metadata.Name == KsmAutoscalerAddon.Account) is { } autoscaler)
        {
            autoscaler.Rules.Add(UseRestricted());
        }
    }

    private void Allow(
        StackObjects objects, ComponentObjects component, IKubernetesObject<V1ObjectMeta> workload, V1ClusterRole? role,
        V1beta1PodSecurityPolicy policy)
    {
        objects.AddWith(policy, workload);
        Grant(objects, component, workload, role, $"the ClusterRole beside the policy {policy.Metadata.Name}", Use(policy.Metadata.Name));
    }

    private void AllowRestricted(
        StackObjects objects, ComponentObjects component, IKubernetesObject<V1ObjectMeta>? workload, V1ClusterRole? role)
    {
        if (Present(objects, workload) is { } present)
        {
            Grant(objects, component, present, role, $"the ClusterRole of {present.Metadata.Name}", UseRestricted());
        }
    }

    /// <summary>A right of a workload, which goes with it.</summary>
    private void Grant(
        StackObjects objects, ComponentObjects component, IKubernetesObject<V1ObjectMeta> workload, V1ClusterRole? role, string what,
        V1PolicyRule right)
    {
        if (Target(objects, component, role, what, workload) is not { } present)
        {
            return;
        }

        present.Rules = [.. present.Rules ?? [], right];
        objects.Ties.While(workload, () => present.Rules = [.. (present.Rules ?? []).Where(rule => !ReferenceEquals(rule, right))]);
    }

    /// <summary>A Role for an account that has none.</summary>
    private static void AddRole(StackObjects objects, IKubernetesObject<V1ObjectMeta>? workload, string? account)
    {
        if (Present(objects, workload) is not { } present || account is null)
        {
            return;
        }

        var ns = present.Metadata.NamespaceProperty;
        objects.AddWith(
            new V1Role { Metadata = new() { Name = account, NamespaceProperty = ns }, Rules = [UseRestricted()] }, present);
        objects.AddWith(
            new V1RoleBinding
            {
                Metadata = new() { Name = account, NamespaceProperty = ns },
                RoleRef = ObjectParts.RoleRef(account),
                Subjects = [new() { Kind = "ServiceAccount", Name = account, NamespaceProperty = ns }],
            },
            present);
    }

    private static V1PolicyRule Use(string policy) =>
        new() { ApiGroups = ["policy"], ResourceNames = [policy], Resources = ["podsecuritypolicies"], Verbs = ["use"] };

    private static V1beta1PodSecurityPolicy Policy(string name) => new()
    {
        Metadata = new() { Name = name },
        Spec = new()
        {
            AllowPrivilegeEscalation = false,
            FsGroup = new() { Rule = "MustRunAs", Ranges = NotRoot() },
            HostIPC = false,
            HostNetwork = false,
            HostPID = false,
            Privileged = false,
            ReadOnlyRootFilesystem = false,
            RequiredDropCapabilities = ["ALL"],
            RunAsUser = new() { Rule = "MustRunAsNonRoot" },
            SeLinux = new() { Rule = "RunAsAny" },
            SupplementalGroups = new() { Rule = "MustRunAs", Ranges = NotRoot() },
            Volumes = ["configMap", "emptyDir", "secret", "persistentVolumeClaim"],
        },
    };

    private static V1beta1IDRange[] NotRoot() => [new() { Min = 1, Max = 65535 }];

    /// <summary>Probes by ICMP open raw sockets, which takes root and a capability.</summary>
    private static V1beta1PodSecurityPolicy ForBlackbox(V1beta1PodSecurityPolicy policy, V1PodSpec pod)
    {
        string[] capabilities =
            [.. pod.Containers.SelectMany(c => c.SecurityContext?.Capabilities?.Add ?? []).Distinct(StringComparer.Ordinal)];
        if (capabilities.Length > 0)
        {
            policy.Spec!.AllowedCapabilities = capabilities;
            policy.Spec.RunAsUser = new() { Rule = "RunAsAny" };
        }

        return policy;
    }

    /// <summary>node_exporter looks at the node itself: its network, its processes, its files.</summary>
    private static V1beta1PodSecurityPolicy ForNodeExporter(V1beta1PodSecurityPolicy policy, V1PodSpec pod)
    {
        policy.Spec!.AllowedHostPaths = [ReadOnly("/proc"), ReadOnly("/sys"), ReadOnly("/")];
        policy.Spec.HostNetwork = true;
        policy.Spec.HostPID = true;
        policy.Spec.HostPorts =
        [
            .. pod.Containers.SelectMany(c => c.Ports ?? []).Select(p => p.HostPort).OfType<int>().Distinct().Order()
                .Select(port => new V1beta1HostPortRange { Min = port, Max = port }),
        ];
        policy.Spec.ReadOnlyRootFilesystem = true;
        policy.Spec.Volumes!.Add("hostPath");
        return policy;

        static V1beta1AllowedHostPath ReadOnly(string path) => new() { PathPrefix = path, ReadOnly = true };
    }
}
