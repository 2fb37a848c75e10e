using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What Kubernetes refuses of a ClusterRole.</summary>
internal sealed class ClusterRoleValidator : KindCheck<V1ClusterRole>
{
    protected override void Check(V1ClusterRole obj, KindReport report)
    {
        RbacChecks.Rules(report, obj.Rules, isNamespaced: false);
        foreach (var (selector, path) in Each(obj.AggregationRule?.ClusterRoleSelectors, "aggregationRule.clusterRoleSelectors"))
        {
            report.Selector(selector, path);
        }
    }
}

/// <summary>What Kubernetes refuses of a Role.</summary>
internal sealed class RoleValidator : KindCheck<V1Role>
{
    protected override void Check(V1Role obj, KindReport report) => RbacChecks.Rules(report, obj.Rules, isNamespaced: true);
}

/// <summary>What Kubernetes refuses of a ClusterRoleBinding.</summary>
internal sealed class ClusterRoleBindingValidator : KindCheck<V1ClusterRoleBinding>
{
    protected override void Check(V1ClusterRoleBinding obj, KindReport report)
        => RbacChecks.Binding(report, obj.RoleRef, obj.Subjects, isNamespaced: false, "ClusterRole");
}

/// <summary>What Kubernetes refuses of a RoleBinding.</summary>
internal sealed class RoleBindingValidator : KindCheck<V1RoleBinding>
{
    protected override void Check(V1RoleBinding obj, KindReport report)
        => RbacChecks.Binding(report, obj.RoleRef, obj.Subjects, isNamespaced: true, "Role", "ClusterRole");
}

/// <summary>What of a ServiceAccount has no effect, and is refused by server-side apply.</summary>
internal sealed class ServiceAccountValidator : KindCheck<V1ServiceAccount>
{
    protected override void Check(V1ServiceAccount obj, KindReport report)
    {
        foreach (var (secret, path) in Each(obj.Secrets, "secrets"))
        {
            if (string.IsNullOrEmpty(secret.Name))
            {
                report.Warn(
                    FindingCodes.ObjectPartWithoutEffect, At(path, "name"), "The entry names no Secret: it is ignored.", "Name a Secret.");
            }
        }

        PodCheck.PullSecrets(report, obj.ImagePullSecrets, "imagePullSecrets");
    }
}

/// <summary>What roles and bindings share.</summary>
internal static class RbacChecks
{
    private const string RbacGroup = "rbac.authorization.k8s.io";

    private static readonly string[] Verbs =
    [
        "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "use", "bind", "escalate", "impersonate",
        "approve", "sign", "attest", "proxy", "post", "put", "head", "options", "*",
    ];

    public static void Rules(KindReport report, IList<V1PolicyRule>? rules, bool isNamespaced)
    {
        foreach (var (rule, path) in Each(rules, "rules"))
        {
            if (rule.Verbs is [])
            {
                report.Error(
                    FindingCodes.ObjectRoleRuleIdle, At(path, "verbs"), "The rule allows nothing.", "Name verbs such as get, list, watch.");
            }

            foreach (var (verb, at) in Each(rule.Verbs, At(path, "verbs")))
            {
                Verb(report, verb, at, rule);
            }

            if (rule.NonResourceURLs is { Count: > 0 })
            {
                Urls(report, rule, path, isNamespaced);
            }
            else
            {
                Resources(report, rule, path);
            }
        }
    }

    public static void Binding(
        KindReport report, V1RoleRef? role, IList<Rbacv1Subject>? subjects, bool isNamespaced, params ReadOnlySpan<string> kinds)
    {
        if (role is not null)
        {
            report.OneOf(role.ApiGroup, "roleRef.apiGroup", RbacGroup);
            report.OneOf(role.Kind, "roleRef.kind", kinds);
            report.PathSegment(role.Name, "roleRef.name");
            if (role.Name is { Length: 0 })
            {
                report.Missing("roleRef", "name", "Name the role.");
            }
        }

        foreach (var (subject, path) in Each(subjects, "subjects"))
        {
            report.OneOf(subject.Kind, At(path, "kind"), "ServiceAccount", "User", "Group");
            if (subject.Name is { Length: 0 })
            {
                report.Missing(path, "name", "Name the subject.");
            }

            if (subject.Kind == "ServiceAccount")
            {
                if (!string.IsNullOrEmpty(subject.ApiGroup))
                {
                    report.Error(
                        FindingCodes.ObjectValueNotAllowed, At(path, "apiGroup"),
                        $"A ServiceAccount is not of the group \"{subject.ApiGroup}\".",
                        "Leave it out.");
                }

                if (!isNamespaced && string.IsNullOrEmpty(subject.NamespaceProperty))
                {
                    report.Missing(path, "namespace", "Name the namespace of the ServiceAccount.");
                }

                report.Reference(subject.Name, At(path, "name"));
            }
            else if (subject.Kind is "User" or "Group")
            {
                report.OneOf(subject.ApiGroup, At(path, "apiGroup"), RbacGroup);
            }
        }
    }

    /// <summary>What a rule allows of the objects of an API server.</summary>
    private static void Resources(KindReport report, V1PolicyRule rule, string path)
    {
        if (rule.ApiGroups is null or [])
        {
            report.Error(
                FindingCodes.ObjectRoleRuleIdle, At(path, "apiGroups"), "The rule names no API group.",
                "Name them; \"\" is the group of Pods, Services and Secrets.");
        }

        if (rule.Resources is null or [])
        {
            report.Error(
                FindingCodes.ObjectRoleRuleIdle, At(path, "resources"), "The rule names no resources.",
                "Name them, in lower case and the plural: pods.");
        }

        foreach (var (group, at) in Each(rule.ApiGroups, At(path, "apiGroups")))
        {
            if (group.Length > 0 && group != "*" && (!KubernetesText.IsDnsSubdomain(group) || group is "v1" or "v1beta1" or "core"))
            {
                report.Warn(
                    FindingCodes.ObjectRoleRuleIdle, at, $"\"{group}\" is not an API group: nothing is in it.",
                    "Name the group without a version: apps.");
            }
            else if (group.Length > 0 && group != "*" && !group.Contains('.', StringComparison.Ordinal)
                && group != "extensions" && !ServedKinds.IsOfKubernetes(group))
            {
                report.Warn(
                    FindingCodes.ObjectRoleRuleIdle, at,
                    $"Kubernetes has no API group \"{group}\", and that of others has a dot: nothing is in it.",
                    "Use one such as apps, batch or monitoring.coreos.com.");
            }
        }

        foreach (var (resource, at) in Each(rule.Resources, At(path, "resources")))
        {
            if (resource.Length == 0 || resource.Any(char.IsAsciiLetterUpper) || resource.Any(char.IsWhiteSpace))
            {
                report.Warn(
                    FindingCodes.ObjectRoleRuleIdle, at, $"\"{resource}\" is not a resource: nothing has that name.",
                    "Write it in lower case and the plural: pods.");
            }
            else if (rule.ApiGroups is { Count: > 0 } groups && groups.All(group => ServedKinds.IsSingular(group, resource)))
            {
                report.Warn(
                    FindingCodes.ObjectRoleRuleIdle, at, $"\"{resource}\" is a kind in the singular: no request asks for it.",
                    "Write the plural, such as pods.");
            }
            else if (rule.ApiGroups is { Count: > 0 } own && own.All(ServedKinds.IsOfKubernetes)
                && ServedKinds.Meant(own, resource.Split('/')[0]) is { } meant)
            {
                report.Warn(
                    FindingCodes.ObjectRoleRuleIdle, at,
                    $"Kubernetes has no resource \"{resource.Split('/')[0]}\": the rule allows nothing of it.",
                    $"Did you mean \"{meant}\"?");
            }
        }
    }

    /// <summary>
    /// A verb. A program with a group of its own may ask for verbs of its own (SubjectAccessReview), so that one is told there only where
    /// it looks like a slip.
    /// </summary>
    private static void Verb(KindReport report, string verb, string path, V1PolicyRule rule)
    {
        if (!Verbs.Contains(verb))
        {
            var nearest = NearMisses.Nearest(verb, Verbs);
            if (nearest is null && rule.ApiGroups is { Count: > 0 } groups && groups.All(HasOwnVerbs))
            {
                return;
            }

            report.Warn(
                FindingCodes.ObjectRoleRuleIdle, path, $"\"{verb}\" is not a verb that Kubernetes asks for.",
                nearest is not null ? $"Did you mean \"{nearest}\"?"
                    : "Use get, list, watch, create, update, patch, delete or deletecollection.");
        }
    }

    /// <summary>Whether a group is not one of Kubernetes itself.</summary>
    private static bool HasOwnVerbs(string group) =>
        group.Contains('.', StringComparison.Ordinal) && !group.EndsWith(".k8s.io", StringComparison.Ordinal);

    private static void Urls(KindReport report, V1PolicyRule rule, string path, bool isNamespaced)
    {
        if (isNamespaced)
        {
            report.Error(FindingCodes.ObjectRoleRuleIdle, At(path, "nonResourceURLs"), "A Role cannot allow URLs.", "Use a ClusterRole.");
        }

        if (rule.ApiGroups is { Count: > 0 } || rule.Resources is { Count: > 0 })
        {
            report.Error(
                FindingCodes.ObjectRoleRuleIdle, At(path, "nonResourceURLs"), "A rule is for resources or for URLs.",
                "Make two rules of it.");
        }

        foreach (var (url, at) in Each(rule.NonResourceURLs, At(path, "nonResourceURLs")))
        {
            if (url != "*" && !url.StartsWith('/'))
            {
                report.Warn(
                    FindingCodes.ObjectRoleRuleIdle, at, $"\"{url}\" does not begin with a slash: no request has it.",
                    "Write the path, such as /metrics.");
            }
        }
    }
}
