using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// What prometheus-operator asks of the API server, by its version: an operator that lacks a right does not start the controller that
/// needs it. The versions are those whose own example role has the right first (docs/adr/0008-versions.md).
/// </summary>
internal static class OperatorRights
{
    /// <summary>Its own kinds, in upstream's order, with the version that asks for each first; null where all do.</summary>
    private static readonly (string Resource, Version? Since)[] OwnResources =
    [
        ("alertmanagers", null),
        ("alertmanagers/finalizers", null),
        ("alertmanagers/status", new(0, 63)),
        ("alertmanagerconfigs", null),
        ("prometheuses", null),
        ("prometheuses/finalizers", null),
        ("prometheuses/status", new(0, 56)),
        ("prometheusagents", new(0, 64)),
        ("prometheusagents/finalizers", new(0, 64)),
        ("prometheusagents/status", new(0, 64)),
        ("thanosrulers", null),
        ("thanosrulers/finalizers", null),
        ("thanosrulers/status", new(0, 65)),
        ("scrapeconfigs", new(0, 65)),
        ("scrapeconfigs/status", new(0, 86)),
        ("servicemonitors", null),
        ("servicemonitors/status", new(0, 84)),
        ("podmonitors", null),
        ("podmonitors/status", new(0, 86)),
        ("probes", null),
        ("probes/status", new(0, 86)),
        ("prometheusrules", null),
        ("prometheusrules/status", new(0, 87)),
    ];

    private static readonly Version Events = new(0, 71);
    private static readonly Version EventsOfTheirOwnGroup = new(0, 87);
    private static readonly Version StorageClasses = new(0, 69);

    /// <summary>The rules of the operator's ClusterRole.</summary>
    /// <param name="operatorVersion">The operator's version; one that does not begin with numbers gets the rights of the latest.</param>
    public static IEnumerable<V1PolicyRule> Of(string? operatorVersion)
    {
        var parsed = ProgramVersions.Parse(operatorVersion);
        return
        [
            ObjectParts.Allow(
                "monitoring.coreos.com", [.. OwnResources.Where(r => Asks(r.Since)).Select(r => r.Resource)], "*"),
            ObjectParts.Allow("apps", ["statefulsets"], "*"),
            ObjectParts.Allow("", ["configmaps", "secrets"], "*"),
            ObjectParts.Allow("", ["pods"], "list", "delete"),
            ObjectParts.Allow("", ["services", "services/finalizers", "endpoints"], "get", "create", "update", "delete"),
            ObjectParts.Allow("", ["nodes"], "list", "watch"),
            ObjectParts.Allow("", ["namespaces"], "get", "list", "watch"),
            .. Asks(Events)
                ? [ObjectParts.Allow(Asks(EventsOfTheirOwnGroup) ? "events.k8s.io" : "", ["events"], "patch", "create")]
                : NoRules,
            ObjectParts.Allow("networking.k8s.io", ["ingresses"], "get", "list", "watch"),
            .. Asks(StorageClasses) ? [ObjectParts.Allow("storage.k8s.io", ["storageclasses"], "get")] : NoRules,
            .. ObjectParts.AuthenticationProxyRules(),
        ];

        bool Asks(Version? since) => since is null || parsed is null || parsed >= since;
    }

    private static V1PolicyRule[] NoRules => [];
}
