using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// That a program which asks the API server has an account for it: the account <c>default</c>, which Pods have that name none, has no
/// rights unless somebody binds a role to it. And that the Pods are given its token.
/// </summary>
internal sealed class AccountCheck : StackCheck
{
    private const string Default = "default";

    /// <summary>What a program asks the API server for, by the name of its image.</summary>
    private static readonly Dictionary<string, string> Programs = new(StringComparer.Ordinal)
    {
        ["prometheus-operator"] = "watches its custom resources",
        ["kube-state-metrics"] = "lists the objects that it makes metrics of",
        ["prometheus-adapter"] = "lists the objects whose metrics it serves",
        ["k8s-prometheus-adapter"] = "lists the objects whose metrics it serves",
        ["metrics-server"] = "lists Pods and nodes",
        ["kube-rbac-proxy"] = "has the API server check who asks",
        ["k8s-sidecar"] = "lists the ConfigMaps and Secrets that it copies",
        ["kube-eventer"] = "watches events",
        ["kubernetes-event-exporter"] = "watches events",
        ["pyrra"] = "watches its objectives",
    };

    public override void Run(StackModel model, StackReport report)
    {
        // what is loaded without any account says nothing of accounts
        var hasAccounts = model.Has("ServiceAccount") || model.Has("ClusterRoleBinding") || model.Has("RoleBinding");
        foreach (var prometheus in model.Prometheuses)
        {
            if (Discovers(prometheus) && (prometheus.Subject.IsBuilt || hasAccounts))
            {
                Check(
                    model, report, prometheus.Subject, prometheus.Spec.ServiceAccountName, "spec.serviceAccountName",
                    prometheus.Spec.AutomountServiceAccountToken, "spec.automountServiceAccountToken", "Prometheus",
                    "lists the Services, endpoints and Pods of its monitors");
            }
        }

        Dictionary<string, string>? spare = null;
        foreach (var pods in model.Workloads)
        {
            if (Asks(pods) is var (program, why))
            {
                var spec = pods.Spec!;
                var account = string.IsNullOrEmpty(spec.ServiceAccountName) ? spec.ServiceAccount : spec.ServiceAccountName;

                // of what is loaded, accounts and roles may stand elsewhere: one that nothing runs as says that a name was forgotten
                var isForgotten = pods.Owner.IsBuilt || !string.IsNullOrEmpty(account)
                    || (spare ??= Spare(model)).ContainsKey(pods.Namespace);
                if (isForgotten && !HasOwnToken(spec))
                {
                    Check(
                        model, report, pods.Owner, account, ObjectPath.Field(pods.Path, "serviceAccountName"),
                        spec.AutomountServiceAccountToken, ObjectPath.Field(pods.Path, "automountServiceAccountToken"), program, why);
                }
            }
        }
    }

    private static void Check(
        StackModel model, StackReport report, StackSubject subject, string? account, string accountPath, bool? mounts, string mountPath,
        string program, string why)
    {
        var name = string.IsNullOrEmpty(account) ? Default : account;
        if (string.IsNullOrEmpty(account) && model.Grants.Of(Default, subject.Namespace, subject.IsBuilt).Count == 0
            && !model.IsExternal("ServiceAccount", subject.Namespace, Default))
        {
            report.Warn(
                FindingCodes.StackAccountDefault, subject, accountPath,
                $"No account is named: {program} runs as \"{Default}\" of the namespace \"{subject.Namespace}\", to which no role is bound "
                    + $"here. It {why}, and may not.",
                $"Name an account that has the rights. `kubectl auth can-i list pods -n {subject.Namespace} "
                    + $"--as=system:serviceaccount:{subject.Namespace}:{Default}` tells whether \"{Default}\" has them; if so, write "
                    + "its name.");
            return;
        }

        var own = model.Find("ServiceAccount", subject.Namespace, name)?.Object as V1ServiceAccount;
        if (mounts == false || (mounts is null && own?.AutomountServiceAccountToken == false))
        {
            var where = mounts == false ? "automountServiceAccountToken is false" : $"ServiceAccount {subject.Namespace}/{name} says false";
            report.Warn(
                FindingCodes.StackAccountWithoutToken, subject, mountPath,
                $"{where}, so that the Pods have no token. {program} {why}, and the API server does not know who asks.",
                "Set automountServiceAccountToken: true here. If a token is mounted otherwise, "
                    + $"Suppress(\"{FindingCodes.StackAccountWithoutToken}\") switches this off.");
        }
    }

    /// <summary>By namespace, the first account that no Pods have.</summary>
    private static Dictionary<string, string> Spare(StackModel model)
    {
        var used = new HashSet<(string, string)>();
        foreach (var subject in model.Subjects)
        {
            if (subject.Object is not (V1ClusterRoleBinding or V1RoleBinding))
            {
                used.UnionWith(subject.Links.Objects.Where(l => l.Kind == "ServiceAccount").Select(l => (l.Namespace, l.Name)));
            }
        }

        var spare = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (subject, _) in model.Of<V1ServiceAccount>())
        {
            if (subject.Name != Default && !used.Contains((subject.Namespace, subject.Name)))
            {
                spare.TryAdd(subject.Namespace, subject.Name);
            }
        }

        return spare;
    }

    /// <summary>Whether a Prometheus looks for targets or Alertmanagers by the API of the cluster.</summary>
    private static bool Discovers(PrometheusReader prometheus) => prometheus.Spec is { ApiserverConfig: null }
        and ({ ServiceMonitorSelector: not null } or { PodMonitorSelector: not null })
        || prometheus is { Spec.ApiserverConfig: null, Server.Alerting.Alertmanagers.Count: > 0 };

    private static (string Program, string Why)? Asks(PodTarget pods)
    {
        foreach (var container in pods.Spec!.Containers ?? [])
        {
            if (container is not null && GrafanaPods.ProgramOf(container.Image).Program is var program
                && Programs.TryGetValue(program, out var why) && !IsOutside(container))
            {
                return (program, why);
            }
        }

        return null;
    }

    /// <summary>Whether a container asks with a file of its own, or another server, or needs none.</summary>
    private static bool IsOutside(V1Container container) => (container.Args ?? []).Concat(container.Command ?? []).Any(argument =>
        argument is not null && (argument.Contains("kubeconfig", StringComparison.Ordinal)
            || argument.Contains("apiserver=", StringComparison.Ordinal) || argument == "filesystem" || argument == "api"));

    /// <summary>Whether a volume brings the token.</summary>
    private static bool HasOwnToken(V1PodSpec spec) =>
        spec.Volumes?.Any(v => v?.Projected?.Sources?.Any(s => s?.ServiceAccountToken is not null) == true) == true;
}
