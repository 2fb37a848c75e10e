using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// What addons did for objects of the stack, looked at again when every edit has run: an object may be taken out after an addon as well as
/// before it, and the outcome is the same.
/// </summary>
/// <param name="objects">The stack.</param>
internal sealed class AddonTies(StackObjects objects)
{
    private readonly List<(IKubernetesObject<V1ObjectMeta> Target, Action Undo)> undos = [];
    private readonly List<Need> needs = [];

    /// <summary>Says what takes a change back where the object that it was for is not in the stack in the end.</summary>
    public void While(IKubernetesObject<V1ObjectMeta> target, Action undo) => undos.Add((target, undo));

    /// <summary>An addon changes an object of a component, or refers to it.</summary>
    /// <param name="addon">The addon's name.</param>
    /// <param name="component">The component.</param>
    /// <param name="target">The object; null where it is not there.</param>
    /// <param name="what">What to call it.</param>
    /// <param name="cause">The object for which the addon does so; null where it is always.</param>
    /// <param name="source">Where the addon is applied.</param>
    public void Add(
        string addon, ComponentObjects component, IKubernetesObject<V1ObjectMeta>? target, string what,
        IKubernetesObject<V1ObjectMeta>? cause, SourceLocation? source) => needs.Add(new(addon, component, target, what, cause, source));

    /// <summary>Takes back what was done for objects that are gone, and reports what addons lack.</summary>
    public void Settle(ICollection<Finding> findings)
    {
        if (undos.Count == 0 && needs.Count == 0)
        {
            return;
        }

        IKubernetesObject<V1ObjectMeta>[] all = [.. objects.All];
        var there = new HashSet<object>(all, ReferenceEqualityComparer.Instance);
        var names = all.Select(objects.Reference).ToHashSet();
        foreach (var (_, undo) in undos.Where(u => !IsThere(u.Target)))
        {
            undo();
        }

        foreach (var ofAddon in needs.Where(n => n.Cause is null || IsThere(n.Cause)).GroupBy(n => n.Addon, StringComparer.Ordinal))
        {
            Report([.. ofAddon]);
        }

        // another object of the same name may have taken its place
        bool IsThere(IKubernetesObject<V1ObjectMeta>? obj) =>
            obj is not null && (there.Contains(obj) || names.Contains(objects.Reference(obj)));

        void Report(Need[] ofAddon)
        {
            var ofComponents = ofAddon.GroupBy(n => n.Component).ToArray();
            var left = ofComponents.Where(c => c.Key.Every().Any(there.Contains)).ToArray();
            if (left.Length == 0)
            {
                var (addon, what) = (ofAddon[0].Addon, ofAddon[0].What);
                findings.Add(new(
                    FindingCodes.AddonConflict, FindingSeverity.Warning, null, addon,
                    $"The addon {addon} is about {what}, and nothing of that component is in the stack.", "Leave out the addon.",
                    ofAddon[0].Source));
                return;
            }

            // one finding for each component: with its first object the others were not looked for
            foreach (var missing in left.Select(c => c.FirstOrDefault(n => !IsThere(n.Target))).OfType<Need>())
            {
                findings.Add(new(
                    FindingCodes.EditTargetMissing, FindingSeverity.Error, null, missing.Addon,
                    $"The addon {missing.Addon} changes {missing.What}, which is not in the stack.",
                    "Leave out the addon, or the edit or option that takes the object out.", missing.Source));
            }
        }
    }

    private sealed record Need(
        string Addon, ComponentObjects Component, IKubernetesObject<V1ObjectMeta>? Target, string What,
        IKubernetesObject<V1ObjectMeta>? Cause, SourceLocation? Source);
}
