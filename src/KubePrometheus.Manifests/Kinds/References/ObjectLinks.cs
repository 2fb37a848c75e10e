using System.Globalization;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// What an object refers to, as its kind's row in the table of kinds tells it. A part of an object that several kinds have, such as a
/// Pod's spec or the settings of a connection, has a method here that any row may call.
/// </summary>
internal sealed partial class ObjectLinks
{
    private List<ObjectLink>? objects;
    private List<ServiceLink>? services;
    private List<UrlLink>? urls;

    private static readonly ObjectLinks None = new("", "");

    private ObjectLinks(string ns, string name) => (Namespace, Name) = (ns, name);

    /// <summary>The namespace of the object that refers; empty where it has none.</summary>
    public string Namespace { get; }

    /// <summary>The name of the object that refers.</summary>
    public string Name { get; }

    /// <summary>Objects by their names.</summary>
    public IReadOnlyList<ObjectLink> Objects => objects ?? (IReadOnlyList<ObjectLink>)[];

    /// <summary>Ports of Services.</summary>
    public IReadOnlyList<ServiceLink> Services => services ?? (IReadOnlyList<ServiceLink>)[];

    /// <summary>URLs whose hosts may be Services.</summary>
    public IReadOnlyList<UrlLink> Urls => urls ?? (IReadOnlyList<UrlLink>)[];

    /// <summary>The selector of the Pods that the object protects; null where it protects none.</summary>
    public V1LabelSelector? ProtectedPods { get; set; }

    /// <summary>What an object refers to.</summary>
    /// <param name="obj">The object; null for one that the library has no type for, of which nothing is known.</param>
    /// <param name="ns">The object's namespace; empty where it has none.</param>
    /// <param name="name">The object's name.</param>
    public static ObjectLinks Of(IKubernetesObject<V1ObjectMeta>? obj, string ns, string name)
    {
        var links = new ObjectLinks(ns, name);
        if (obj is not null && KnownKinds.Of(obj) is { } kind)
        {
            if (kind.PodTemplateOf(obj)?.Spec is { } pods)
            {
                links.Pod(pods, ObjectPath.Append(kind.PodTemplatePath, "spec"));
            }

            if (kind.OperatorPodsOf(obj) is { } operated)
            {
                links.OperatorPod(operated);
            }

            kind.AddReferences(obj, links);
        }

        return links is { objects: null, services: null, urls: null, ProtectedPods: null } ? None : links;
    }

    /// <summary>An object of the same namespace.</summary>
    public void Named(string kind, string? name, string path, bool? optional = null) => Add(kind, name, path, optional == true);

    /// <summary>An object, or a key of it.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name; without one there is no reference.</param>
    /// <param name="path">Where the name stands.</param>
    /// <param name="optional">Whether it may be absent.</param>
    /// <param name="key">The key.</param>
    /// <param name="keyPath">Where the key stands.</param>
    /// <param name="ns">Its namespace, empty for an object of the whole cluster. Default: that of the object that refers.</param>
    public void Add(string kind, string? name, string path, bool optional, string? key = null, string? keyPath = null, string? ns = null)
    {
        if (!string.IsNullOrEmpty(name))
        {
            (objects ??= []).Add(new(kind, ns ?? Namespace, name, path, optional, string.IsNullOrEmpty(key) ? null : key, keyPath));
        }
    }

    /// <summary>A port of a Service by its number.</summary>
    public void Service(string? ns, string? name, string path, int port, string portPath) =>
        Service(ns, name, path, Number(port), true, portPath);

    /// <summary>A port of a Service.</summary>
    /// <param name="ns">The Service's namespace; null for none.</param>
    /// <param name="name">The Service's name; without one there is no reference.</param>
    /// <param name="path">Where the name stands.</param>
    /// <param name="port">The port's number or name.</param>
    /// <param name="isNumber">Whether it is a number.</param>
    /// <param name="portPath">Where the port stands.</param>
    /// <param name="mayBePodPort">Whether a port of the Service's Pods will do.</param>
    public void Service(string? ns, string? name, string path, string? port, bool isNumber, string portPath, bool mayBePodPort = false)
    {
        if (!string.IsNullOrEmpty(name))
        {
            (services ??= []).Add(new(ns ?? "", name, path, port, isNumber, portPath, mayBePodPort));
        }
    }

    /// <summary>A URL whose host may be a Service.</summary>
    public void Url(string? url, string path)
    {
        if (!string.IsNullOrEmpty(url))
        {
            (urls ??= []).Add(new(url, path));
        }
    }

    /// <summary>URLs whose hosts may be Services.</summary>
    public void EachUrl(IList<string>? list, string path)
    {
        for (var i = 0; i < list?.Count; i++)
        {
            Url(list[i], ObjectPath.Append(path, i));
        }
    }

    /// <summary>The account of a Pod; that named "default" is in every namespace.</summary>
    public void Account(string? name, string path)
    {
        if (name != "default")
        {
            Named("ServiceAccount", name, path);
        }
    }

    /// <summary>The priority of a Pod; two are Kubernetes' own.</summary>
    public void Priority(string? name, string path)
    {
        if (name is not ("system-cluster-critical" or "system-node-critical"))
        {
            Add("PriorityClass", name, path, optional: false, ns: "");
        }
    }

    /// <summary>The class of a volume.</summary>
    public void StorageClass(string? name, string path) => Add("StorageClass", name, path, optional: false, ns: "");

    /// <summary>Secrets with the credentials of registries.</summary>
    public void PullSecrets(IList<V1LocalObjectReference>? secrets, string list)
    {
        foreach (var (secret, path) in ObjectPath.Each(secrets, list))
        {
            Named("Secret", secret.Name, ObjectPath.Field(path, "name"));
        }
    }

    /// <summary>What an autoscaler scales.</summary>
    public void ScaleTarget(string? kind, string? name)
    {
        if (kind is "Deployment" or "StatefulSet" or "ReplicaSet")
        {
            Named(kind, name, "spec.scaleTargetRef.name");
        }
    }

    /// <summary>The role of a binding, and the accounts it is given to.</summary>
    /// <param name="role">The role.</param>
    /// <param name="subjects">The accounts, users and groups.</param>
    /// <param name="ofCluster">
    /// Whether the binding is one of the whole cluster, which takes neither a Role nor an account without a namespace, as its validator
    /// says.
    /// </param>
    public void RoleAndSubjects(V1RoleRef? role, IList<Rbacv1Subject>? subjects, bool ofCluster = false)
    {
        if (role is { Kind: "ClusterRole" } or { Kind: "Role" } && !(ofCluster && role.Kind == "Role"))
        {
            Add(role.Kind, role.Name, "roleRef.name", optional: false, ns: role.Kind == "Role" ? null : "");
        }

        foreach (var (bound, path) in ObjectPath.Each(subjects, "subjects"))
        {
            if (bound is { Kind: "ServiceAccount", Name: not "default" } && !(ofCluster && string.IsNullOrEmpty(bound.NamespaceProperty)))
            {
                Add("ServiceAccount", bound.Name, ObjectPath.Field(path, "name"), optional: false, ns: bound.NamespaceProperty);
            }
        }
    }

    /// <summary>A number as a manifest has it.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
