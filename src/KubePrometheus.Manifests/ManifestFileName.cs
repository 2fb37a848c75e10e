using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace KubePrometheus;

/// <summary>The names of files: those we make for objects, and whether one that was given can be used.</summary>
internal static class ManifestFileName
{
    /// <summary>The folder that is applied first.</summary>
    public const string Setup = "setup/";

    private const string Extension = ".yaml";

    /// <summary>What ext4, XFS, APFS and NTFS allow for one name, in bytes.</summary>
    private const int LongestName = 255;

    private static readonly SearchValues<byte> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._"u8);

    /// <summary>
    /// The path of an object that has none: <c>name-kind.yaml</c>, with the namespace before it when it is not the stack's; namespaces
    /// and CustomResourceDefinitions in <c>setup/</c>.
    /// </summary>
    public static string Of(ObjectReference reference, string stackNamespace)
    {
        var stem = reference.Namespace is null || reference.Namespace == stackNamespace
            ? reference.Name
            : $"{reference.Namespace}-{reference.Name}";
        var ending = $"-{Escape(CamelCase(reference.Kind))}{Extension}";
        var folder = ApplyOrder.IsNamespace(reference) || ApplyOrder.IsDefinition(reference) ? Setup : "";
        return folder + Shorten(EscapeStart(Escape(stem)), ending) + ending;
    }

    /// <summary>Why a path cannot be that of a file of ours; null when it can.</summary>
    public static string? Problem(string path)
    {
        if (!path.EndsWith(Extension, StringComparison.Ordinal))
        {
            return $"does not end in {Extension}";
        }

        var steps = path.Split('/');
        foreach (var step in steps)
        {
            if (step.Length == 0 || step == Extension)
            {
                return "has an empty part";
            }

            if (step.Any(c => c < ' ' || "\\:*?\"<>|".Contains(c)))
            {
                return "has a character that some file systems refuse";
            }

            if (step[0] == '.')
            {
                return "has a part that begins with a dot";
            }

            if (Encoding.UTF8.GetByteCount(step) > LongestName)
            {
                return $"has a part of more than {LongestName} bytes";
            }
        }

        // a folder that looks like a file could stand where a file has to stand
        return steps[..^1].Any(step => step.Contains('.')) ? "has a folder with a dot in its name" : null;
    }

    /// <summary>The kind as upstream's file names have it: <c>serviceMonitor</c>, <c>apiService</c>.</summary>
    private static string CamelCase(string kind)
    {
        var upper = 0;
        while (upper < kind.Length && char.IsAsciiLetterUpper(kind[upper]))
        {
            upper++;
        }

        // of several capitals the last one begins the next word
        var lowered = upper > 1 && upper < kind.Length ? upper - 1 : upper;
        return kind[..lowered].ToLowerInvariant() + kind[lowered..];
    }

    /// <summary>
    /// Anything but letters, digits, <c>-</c>, <c>.</c> and <c>_</c> as <c>%3A</c>. Kubernetes allows no % in a name, so two names never
    /// become one.
    /// </summary>
    private static string Escape(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (!bytes.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }

        var escaped = new StringBuilder();
        foreach (var b in bytes)
        {
            _ = Plain.Contains(b) ? escaped.Append((char)b) : escaped.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    /// <summary>A dot would hide the file, a hyphen looks like an option, and Windows keeps <c>con.*</c> and its like to itself.</summary>
    private static string EscapeStart(string name)
    {
        var escape = name.Length > 0 && (name[0] is '.' or '-' || IsDevice(name));
        return escape ? $"%{(int)name[0]:X2}{name[1..]}" : name;
    }

    private static bool IsDevice(string name)
    {
        var dot = name.IndexOf('.');
        var first = dot < 0 ? "" : name[..dot].ToUpperInvariant();
        return first is "CON" or "PRN" or "AUX" or "NUL"
            || (first.Length == 4 && first[..3] is "COM" or "LPT" && first[3] is >= '1' and <= '9');
    }

    /// <summary>A name too long is cut; what was cut is told apart by a digest after a ~, which no escaped name has.</summary>
    private static string Shorten(string name, string ending)
    {
        if (name.Length + ending.Length <= LongestName)
        {
            return name;
        }

        var digest = Convert.ToHexStringLower(XxHash64.Hash(Encoding.UTF8.GetBytes(name)));
        return $"{name[..Math.Max(0, LongestName - ending.Length - digest.Length - 1)]}~{digest}";
    }
}
