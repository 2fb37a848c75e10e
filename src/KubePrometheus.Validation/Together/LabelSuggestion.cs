using System.Collections.Frozen;
using System.Runtime.InteropServices;
using k8s.Models;

namespace KubePrometheus;

/// <summary>What someone may have meant whose selector takes nothing.</summary>
/// <param name="Path">Where the selector is mistaken.</param>
/// <param name="Text">A sentence and a blank; empty where nothing is near.</param>
/// <param name="IsSlip">Whether something is so near that a slip of the pen is likely.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LabelSuggestion(string Path, string Text, bool IsSlip = false)
{
    /// <summary>The label or the value that is near one that a selector asks for.</summary>
    /// <param name="model">The objects.</param>
    /// <param name="index">What the selector looks at.</param>
    /// <param name="selector">The selector.</param>
    /// <param name="path">Where the selector stands.</param>
    /// <param name="labelsPath">Where its labels stand.</param>
    public static LabelSuggestion Of<T>(StackModel model, LabelIndex<T> index, V1LabelSelector? selector, string path, string labelsPath)
        where T : class
    {
        var suggestion = new LabelSuggestion(path, "");
        foreach (var (key, value) in selector?.MatchLabels ?? FrozenDictionary<string, string>.Empty)
        {
            var values = index.ValuesOf(key);
            if (values.Count == 0 && model.Nearest(key, index.Keys) is { } label)
            {
                suggestion = new(
                    ObjectPath.Append(labelsPath, key), $"Did you mean the label \"{label}\"? ", StackModel.IsSlip(key, label));
            }
            else if (values.Count > 0 && !index.Has(key, value ?? "")
                && model.Nearest(value ?? "", values) is { } near)
            {
                suggestion = new(ObjectPath.Append(labelsPath, key), $"Did you mean {key}={near}? ", StackModel.IsSlip(value ?? "", near));
            }
        }

        return suggestion;
    }
}
