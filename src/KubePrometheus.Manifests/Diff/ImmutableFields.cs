namespace KubePrometheus;

/// <summary>
/// The fields that an API server refuses to change once an object is there, by kind: whoever changes one has to delete the object first.
/// </summary>
internal static class ImmutableFields
{
    /// <summary>Of each kind the fields, each with all that is below it.</summary>
    private static readonly Dictionary<(string Group, string Kind), string[]> Fields = new()
    {
        [("", "Secret")] = ["type"],
        [("", "Service")] = ["spec.clusterIP", "spec.clusterIPs"],
        [("apiextensions.k8s.io", "CustomResourceDefinition")] = ["spec.group", "spec.names.kind", "spec.names.plural", "spec.scope"],
        [("apps", "DaemonSet")] = ["spec.selector"],
        [("apps", "Deployment")] = ["spec.selector"],
        [("apps", "ReplicaSet")] = ["spec.selector"],
        [("batch", "Job")] = ["spec.completionMode", "spec.podFailurePolicy", "spec.selector", "spec.template"],
        [("networking.k8s.io", "IngressClass")] = ["spec.controller"],
        [("node.k8s.io", "RuntimeClass")] = ["handler"],
        [("rbac.authorization.k8s.io", "ClusterRoleBinding")] = ["roleRef"],
        [("rbac.authorization.k8s.io", "RoleBinding")] = ["roleRef"],
        [("scheduling.k8s.io", "PriorityClass")] = ["preemptionPolicy", "value"],
        [("storage.k8s.io", "StorageClass")] = ["parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"],
    };

    /// <summary>Of kinds whose <c>spec</c> cannot change, the fields of it that can.</summary>
    private static readonly Dictionary<(string Group, string Kind), string[]> Exceptions = new()
    {
        [("", "PersistentVolumeClaim")] = ["spec.resources", "spec.volumeAttributesClassName"],
        [("apps", "StatefulSet")] =
        [
            "spec.minReadySeconds", "spec.ordinals", "spec.persistentVolumeClaimRetentionPolicy", "spec.replicas",
            "spec.revisionHistoryLimit", "spec.template", "spec.updateStrategy",
        ],
    };

    /// <summary>Whether an API server refuses to change a value of an object.</summary>
    /// <param name="obj">The object.</param>
    /// <param name="path">Where the value is.</param>
    public static bool Has(ObjectReference obj, string path)
    {
        var kind = (ApplyOrder.Group(obj), obj.Kind);
        return Exceptions.TryGetValue(kind, out var exceptions)
            ? IsAtOrBelow(path, "spec") && !exceptions.Any(e => IsAtOrBelow(path, e))
            : Fields.TryGetValue(kind, out var fields) && fields.Any(f => IsAtOrBelow(path, f));
    }

    private static bool IsAtOrBelow(string path, string field) =>
        path.StartsWith(field, StringComparison.Ordinal) && (path.Length == field.Length || path[field.Length] is '.' or '[');
}
