using System.Text;
using k8s;
using k8s.Models;
using KubePrometheus.Alertmanagers;

namespace KubePrometheus;

/// <summary>Checks each object by itself: its structure, whether the target version serves it, and what its kind asks for.</summary>
/// <param name="kubernetes">The Kubernetes that they are for.</param>
/// <param name="operatorMinor">The prometheus-operator that reads its custom resources; null where it is not known.</param>
internal sealed class ObjectStage(KubernetesVersion kubernetes, int? operatorMinor = null)
{
    private readonly StructureCheck structure = new(kubernetes.Minor) { Operator = operatorMinor };

    /// <summary>The newest Alertmanager among the objects; null where none says which it is.</summary>
    public AlertmanagerLevel? Alertmanager { get; init; }

    /// <summary>Reports what is wrong with an object by itself.</summary>
    public void Run(StackSubject subject, ICollection<Finding> findings)
    {
        foreach (var problem in Problems(subject))
        {
            findings.Add(problem.Finding(subject.Reference, subject.Locate(problem.Path)));
        }

        ServedKinds.Check(subject.Reference, kubernetes, findings, subject, operatorMinor);
        RunKind(subject, findings, new(kubernetes, operatorMinor, Alertmanager));
        foreach (var found in subject.Found)
        {
            findings.Add(found);
        }
    }

    /// <summary>Reports what the kind of an object asks for beyond its structure.</summary>
    public static void RunKind(StackSubject subject, ICollection<Finding> findings, KindTarget target)
    {
        if (subject.Object is not { } obj)
        {
            return;
        }

        CheckAnnotations(subject, obj, findings);
        KindValidators.Find(obj)?.Run(subject, findings, target);
    }

    private IReadOnlyList<StructureProblem> Problems(StackSubject subject) => subject.UncheckedJson.IsEmpty
        ? []
        : structure.Run(subject.UncheckedJson.Span, subject.Reference.ApiVersion ?? "", subject.Reference.Kind);

    /// <summary>All annotations together may have 256 KiB.</summary>
    private static void CheckAnnotations(StackSubject subject, IKubernetesObject<V1ObjectMeta> obj, ICollection<Finding> findings)
    {
        const long Most = 256 * 1024;
        const string Path = "metadata.annotations";
        long bytes = 0;
        if (obj.Metadata?.Annotations is not { Count: > 0 } annotations)
        {
            return;
        }

        foreach (var (key, value) in annotations)
        {
            bytes += key.Length + (value is null ? 0 : Encoding.UTF8.GetByteCount(value));
        }

        if (bytes > Most)
        {
            findings.Add(new(
                FindingCodes.ObjectTooLarge, FindingSeverity.Error, subject.Reference, Path,
                $"The annotations have {bytes} bytes, more than 256 KiB.", "Put long texts into a ConfigMap.", subject.Locate(Path)));
        }
    }
}
