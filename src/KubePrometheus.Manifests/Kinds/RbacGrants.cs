using k8s.Models;

namespace KubePrometheus;

/// <summary>What roles and bindings grant.</summary>
internal static class RbacGrants
{
    /// <summary>The ClusterRoles of every cluster that allow to list and watch Services, Endpoints, Pods and Ingresses.</summary>
    public static readonly IReadOnlyList<string> BuiltInReaders = ["cluster-admin", "admin", "edit", "view"];

    /// <summary>Whether the subjects of a binding include a ServiceAccount, by its name, as a user or by a group.</summary>
    /// <param name="subjects">The subjects.</param>
    /// <param name="account">The name of the ServiceAccount.</param>
    /// <param name="ns">Its namespace.</param>
    public static bool IncludeAccount(this IList<Rbacv1Subject>? subjects, string account, string ns) => subjects?.Any(s => s switch
    {
        { Kind: "ServiceAccount" } => s.Name == account && s.NamespaceProperty == ns,
        { Kind: "Group" } => s.Name is "system:serviceaccounts" or "system:authenticated" || s.Name == "system:serviceaccounts:" + ns,
        { Kind: "User" } => s.Name == $"system:serviceaccount:{ns}:{account}",
        _ => false,
    }) == true;

    /// <summary>Whether a list of a rule, such as its verbs, names a word, or all by a star.</summary>
    public static bool Covers(this IList<string>? list, string word) => list?.Contains(word) == true || list?.Contains("*") == true;
}
