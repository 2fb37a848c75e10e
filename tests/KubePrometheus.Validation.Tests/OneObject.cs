using k8s;
using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>An object by itself, as a test makes it.</summary>
internal static class OneObject
{
    /// <summary>Adds what its kind finds wrong with it.</summary>
    public static void Check(IKubernetesObject<V1ObjectMeta> obj, ICollection<Finding> findings, int? operatorMinor = 49) =>
        ObjectStage.RunKind(
            StackSubject.Built(ObjectReference.Of(obj), obj, size: 0), findings, new(KubernetesVersion.Default, operatorMinor));
}
