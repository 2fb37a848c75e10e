using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>References made from objects.</summary>
public static class ObjectReferences
{
    extension(ObjectReference)
    {
        /// <summary>The reference of an object: its API version, kind, namespace and name.</summary>
        /// <param name="obj">
        /// The object. Where its API version and kind are not set, as in a newly constructed class of <c>k8s.Models</c>, they are those of
        /// its type.
        /// </param>
        public static ObjectReference Of(IKubernetesObject<V1ObjectMeta> obj)
        {
            ArgumentNullException.ThrowIfNull(obj);
            var known = KnownKinds.Find(obj.GetType());
            return new(
                obj.Kind ?? known?.Kind ?? obj.GetType().Name, obj.Metadata?.NamespaceProperty, obj.Metadata?.Name ?? "",
                obj.ApiVersion ?? known?.ApiVersion);
        }

        /// <summary>The reference of an object, in a namespace where its kind has one and it names none.</summary>
        /// <param name="obj">The object.</param>
        /// <param name="ns">The namespace of objects that name none.</param>
        internal static ObjectReference Of(IKubernetesObject<V1ObjectMeta> obj, string? ns)
        {
            var reference = ObjectReference.Of(obj);
            return reference.Namespace is null && KnownKinds.Find(obj.GetType()) is { Namespaced: true }
                ? reference with { Namespace = ns }
                : reference;
        }
    }
}
