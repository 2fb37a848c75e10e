using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary><see cref="StackAddons.UserFacingRoles"/>.</summary>
internal sealed record UserFacingRolesAddon : StackAddon
{
    private const string Group = "monitoring.coreos.com";
    private const string Aggregate = "rbac.authorization.k8s.io/aggregate-to-";

    public override string Name => "user-facing-roles";

    public override void Objects(StackObjects objects)
    {
        var id = PrometheusOperatorComponent.Identity(Chosen.PrometheusOperator, Context);
        var file = Context.Release.Files.OperatorItself;
        objects.Add(Role(id, "view", "get", "list", "watch"), file + "-clusterRoleView.yaml");
        objects.Add(Role(id, "edit", "create", "delete", "deletecollection", "patch", "update"), file + "-clusterRoleEdit.yaml");
    }

    private V1ClusterRole Role(ComponentIdentity id, string to, params string[] verbs) => new()
    {
        Metadata = id.ClusterMeta("monitoring-" + to, (Aggregate + to, "true")),
        Rules = [ObjectParts.Allow(Group, Resources(), verbs)],
    };

    /// <summary>What the users of a namespace write, as far as the operator knows it.</summary>
    private string[] Resources()
    {
        string[] always = ["alertmanagerconfigs", "podmonitors", "probes", "prometheusrules", "servicemonitors"];
        var since = SchemaTable.OperatorSince(Group + "/v1alpha1", nameof(ScrapeConfig));
        return OperatorVersion.Minor(Context.Versions.PrometheusOperator) < since
            ? always
            : [.. always.Append("scrapeconfigs").Order(StringComparer.Ordinal)];
    }
}
