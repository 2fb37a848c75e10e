using k8s.Models;

namespace KubePrometheus;

/// <summary>That what objects refer to by name is there: of the stack, or declared to lie outside.</summary>
internal sealed class ReferenceCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        var said = new HashSet<(string, string, string)>();
        foreach (var subject in model.Subjects)
        {
            said.Clear();
            foreach (var link in subject.Links.Objects)
            {
                if (Target(model, link) is { } target)
                {
                    Key(model, report, subject, link, target);
                }
                else if (IsMissing(model, link) && !IsSaidBefore(link) && said.Add((link.Kind, link.Namespace, link.Name)))
                {
                    Missing(model, report, subject, link.Kind, link.Namespace, link.Name, link.Path);
                }
            }
        }
    }

    /// <summary>Whether a reference leads out of the stack to something that was not declared.</summary>
    public static bool IsMissing(StackModel model, ObjectLink link) =>
        !link.IsOptional
        && Target(model, link) is null
        && !model.IsExternal(link.Kind, link.Namespace, link.Name)
        && !(link is { Kind: "ConfigMap", Name: "kube-root-ca.crt" })
        && !(link.Kind == "Service" && model.FindService(link.Namespace, link.Name) is not null);

    /// <summary>Reports a reference that leads nowhere.</summary>
    public static void Missing(StackModel model, StackReport report, StackSubject subject, string kind, string ns, string name, string path)
    {
        var type = KnownKinds.Latest(kind)?.Type.Name ?? kind;
        var (where, place) = ns.Length == 0 ? ("", "") : ($" in the namespace \"{ns}\"", $", \"{ns}\"");
        report.Outside(
            TogetherCodes.Reference, subject, path, $"The {kind} \"{name}\" is not among the objects{where}.",
            $"{model.Suggest(kind, ns, name)}Add it, or declare it: External<{type}>(\"{name}\"{place}).");
    }

    private static StackSubject? Target(StackModel model, ObjectLink link) => model.Find(link.Kind, link.Namespace, link.Name);

    /// <summary>Each item of a volume is a reference of its own for its key; that the object is missing, the volume's own says.</summary>
    private static bool IsSaidBefore(ObjectLink link) => link.KeyPath is { } path && path.Contains(".items[", StringComparison.Ordinal);

    private static void Key(StackModel model, StackReport report, StackSubject subject, ObjectLink link, StackSubject target)
    {
        if (link is not { Key: { } key, IsOptional: false } || Keys(target) is not { } keys || keys.Contains(key, StringComparer.Ordinal))
        {
            return;
        }

        var near = model.Nearest(key, keys);
        var (problem, remedy) = (
            $"{target} has no key \"{key}\".",
            (near is null ? "" : $"Did you mean \"{near}\"? ")
            + (keys.Count == 0 ? "It has no keys at all." : $"Its keys are {string.Join(", ", keys.Order(StringComparer.Ordinal).Take(10))}."));
        if (keys.Count == 0)
        {
            // something else may fill it
            report.Warn(TogetherCodes.Key, subject, link.KeyPath!, problem, remedy);
        }
        else
        {
            report.Error(TogetherCodes.Key, subject, link.KeyPath!, problem, remedy);
        }
    }

    /// <summary>The keys of a Secret or ConfigMap; null where they are not known.</summary>
    private static IReadOnlyCollection<string>? Keys(StackSubject target) => target.Object switch
    {
        V1Secret { Type: "kubernetes.io/service-account-token" } => null,
        V1Secret secret => [.. (secret.Data?.Keys ?? []).Concat(secret.StringData?.Keys ?? [])],
        V1ConfigMap map => [.. (map.Data?.Keys ?? []).Concat(map.BinaryData?.Keys ?? [])],
        _ => null,
    };
}
