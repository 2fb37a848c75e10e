using k8s.Models;

namespace KubePrometheus;

/// <summary>That what objects refer to by name is there: of the stack, or declared to lie outside.</summary>
internal sealed class ReferenceCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        var keys = new Dictionary<StackSubject, ObjectKeys?>(ReferenceEqualityComparer.Instance);
        var reported = new HashSet<(string, string, string)>();
        foreach (var subject in model.Subjects)
        {
            reported.Clear();
            foreach (var link in subject.Links.Objects)
            {
                if (Target(model, link) is { } target)
                {
                    if (link is { Key: { } key, IsOptional: false } && KeysOf(target) is { } known && !known.Contains(key))
                    {
                        MissingKey(model, report, subject, link, target, known);
                    }
                }
                else if (IsMissing(model, link) && !IsOfVolumeItem(link) && reported.Add((link.Kind, link.Namespace, link.Name)))
                {
                    Missing(model, report, subject, link.Kind, link.Namespace, link.Name, link.Path);
                }
            }
        }

        ObjectKeys? KeysOf(StackSubject target)
        {
            if (!keys.TryGetValue(target, out var known))
            {
                keys[target] = known = ObjectKeys.Of(target);
            }

            return known;
        }
    }

    /// <summary>Reports a reference that leads nowhere.</summary>
    public static void Missing(
        StackModel model, StackReport report, StackSubject subject, string kind, string ns, string name, string path)
    {
        var where = ns.Length == 0 ? "" : $" in the namespace \"{ns}\"";
        var suggestion = model.Suggest(kind, ns, name, out var isSlip);
        var problem = $"The {kind} \"{name}\" is not among the objects{where}.";
        var remedy = $"{suggestion}Add it, or declare it: {Declaration.Of(subject, kind, name, ns)}.";
        report.Outside(FindingCodes.StackReferenceMissing, subject, path, problem, remedy, isSlip);
    }

    /// <summary>Whether a reference leads out of the stack to something that was not declared.</summary>
    private static bool IsMissing(StackModel model, ObjectLink link) =>
        !link.IsOptional
        && !model.IsExternal(link.Kind, link.Namespace, link.Name)
        && !(link is { Kind: "ConfigMap", Name: "kube-root-ca.crt" })
        && !(link.Kind == "Service" && model.FindService(link.Namespace, link.Name) is not null);

    private static StackSubject? Target(StackModel model, ObjectLink link) => model.Find(link.Kind, link.Namespace, link.Name);

    /// <summary>
    /// Whether it is the reference of a volume's item for its key; that the object is missing, the volume's own reference says.
    /// </summary>
    private static bool IsOfVolumeItem(ObjectLink link) => link.KeyPath is { } path && path.Contains(".items[", StringComparison.Ordinal);

    private static void MissingKey(
        StackModel model, StackReport report, StackSubject subject, ObjectLink link, StackSubject target, ObjectKeys known)
    {
        var near = model.Nearest(link.Key!, known.All);
        var problem = $"{target} has no key \"{link.Key}\".";
        var remedy = (near is null ? "" : $"Did you mean \"{near}\"? ")
            + (known.All.Count == 0 ? "It has no keys at all." : $"Its keys are {known.First}.");
        if (known.All.Count == 0)
        {
            // something else may fill it
            report.Warn(FindingCodes.StackKeyMissing, subject, link.KeyPath!, problem, remedy);
        }
        else
        {
            report.Error(FindingCodes.StackKeyMissing, subject, link.KeyPath!, problem, remedy);
        }
    }

    /// <summary>The keys of a Secret or ConfigMap.</summary>
    private sealed class ObjectKeys(params ReadOnlySpan<IEnumerable<string>?> keys)
    {
        private readonly HashSet<string> all = Union(keys);
        private string? first;

        /// <summary>All of them.</summary>
        public IReadOnlyCollection<string> All => all;

        /// <summary>The first ten, as a part of a sentence.</summary>
        public string First => first ??= string.Join(", ", all.Order(StringComparer.Ordinal).Take(10));

        /// <summary>The keys of an object; null where they are not known.</summary>
        public static ObjectKeys? Of(StackSubject target) => target.Object switch
        {
            V1Secret { Type: "kubernetes.io/service-account-token" } => null,
            V1Secret secret => new(secret.Data?.Keys, secret.StringData?.Keys),
            V1ConfigMap map => new(map.Data?.Keys, map.BinaryData?.Keys),
            _ => null,
        };

        public bool Contains(string key) => all.Contains(key);

        private static HashSet<string> Union(ReadOnlySpan<IEnumerable<string>?> keys)
        {
            var union = new HashSet<string>(StringComparer.Ordinal);
            foreach (var some in keys)
            {
                union.UnionWith(some ?? []);
            }

            return union;
        }
    }
}
