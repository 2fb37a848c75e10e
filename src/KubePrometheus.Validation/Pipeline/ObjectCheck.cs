using k8s;
using k8s.Models;
using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>Checks one object by itself: what its kind asks for beyond its structure.</summary>
internal static class ObjectCheck
{
    private static readonly string[] Later = ["KP02", "KP03", "KP04", "KP08"];

    /// <summary>What is said of something that refers, selects or claims, at the place of the reference.</summary>
    private static readonly HashSet<string> References =
    [
        TogetherCodes.SelectsNothing, TogetherCodes.MonitorPort, TogetherCodes.ServicePort, TogetherCodes.Reference, TogetherCodes.Key,
        TogetherCodes.ServiceSelector,
        TogetherCodes.TargetPort, TogetherCodes.Budget, TogetherCodes.NodePortTwice, TogetherCodes.Namespace, TogetherCodes.Discovery,
    ];

    public static void Run(IKubernetesObject<V1ObjectMeta> obj, ICollection<Finding> findings, SourceLocation? source = null)
    {
        Annotations(obj, findings, source);
        KindValidators.Find(obj)?.Run(obj, findings, source);
    }

    /// <summary>
    /// What is said of a place by another stage, or of the place it stands in, a later one need not say again; and what refers to others
    /// leads nowhere because of what is wrong in it; nor is a field missing that stands there misspelled.
    /// </summary>
    public static void SayOnce(List<Finding> findings)
    {
        var said = findings.Where(f => IsOf(f, "KP01") || f.Code == DashboardCodes.TooLarge).Select(f => (f.Object, f.Path)).ToHashSet();
        var wrong = findings.Where(f => f.Severity == FindingSeverity.Error && (IsOf(f, "KP01") || IsOf(f, "KP02")) && f.Object is not null)
            .ToLookup(f => f.Object, f => f.Path);
        if (said.Count > 0 || wrong.Count > 0)
        {
            var meant = findings.Where(f => f.Code == StructureCodes.UnknownField).Select(f => (f.Object, Meant(f))).ToHashSet();
            findings.RemoveAll(f => (IsLater(f) && (said.Contains((f.Object, f.Path)) || said.Contains((f.Object, Parent(f.Path)))))
                || ((f.Code == StructureCodes.Missing || IsOf(f, "KP02")) && meant.Contains((f.Object, f.Path)))
                || (References.Contains(f.Code) && f.Path.Length > 0 && wrong[f.Object].Any(path => ObjectPath.IsWithin(path, f.Path))));
        }
    }

    /// <summary>Where a misspelled field would stand; empty where it is not known which was meant.</summary>
    private static string Meant(Finding unknown) =>
        unknown.Remedy.Split('"') is [_, var name, _] ? ObjectPath.Append(Parent(unknown.Path), name) : "";

    private static bool IsOf(Finding finding, string room) => finding.Code.StartsWith(room, StringComparison.Ordinal);

    private static bool IsLater(Finding finding) => Later.Any(room => IsOf(finding, room));

    private static string Parent(string path) => path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];

    /// <summary>All annotations together may have 256 KiB.</summary>
    private static void Annotations(IKubernetesObject<V1ObjectMeta> obj, ICollection<Finding> findings, SourceLocation? source)
    {
        const long Most = 256 * 1024;
        long bytes = 0;
        foreach (var (key, value) in obj.Metadata?.Annotations ?? new Dictionary<string, string>())
        {
            bytes += key.Length + (value is null ? 0 : System.Text.Encoding.UTF8.GetByteCount(value));
        }

        if (bytes > Most)
        {
            findings.Add(new(
                KindCodes.TooLarge, FindingSeverity.Error, ObjectReference.Of(obj), "metadata.annotations",
                $"The annotations have {bytes} bytes, more than 256 KiB.", "Put long texts into a ConfigMap.", source));
        }
    }
}
