namespace KubePrometheus;

/// <summary>Tells whether a file that a program reads is among those that its container has.</summary>
internal static class FileProblems
{
    /// <summary>What keeps a file from being there; null where it is there, and where that is not known.</summary>
    /// <param name="file">The path of the file; a pattern where it has a star.</param>
    /// <param name="files">What the container has.</param>
    /// <param name="data">The Secrets and ConfigMaps.</param>
    /// <param name="owner">What the Pods are made of, as a finding names it.</param>
    /// <param name="ns">The namespace of the Pods.</param>
    public static (string Problem, string Remedy)? Of(string file, PodFiles files, DataObjects data, string owner, string ns)
    {
        if (!file.StartsWith('/'))
        {
            return null;
        }

        if (files.Covering(file) is { } mount)
        {
            return InMount(file, mount, data, ns);
        }

        return files.OperatorFolder is { } folder && file.StartsWith(folder, StringComparison.Ordinal) && !files.IsInOther(file)
            ? InOperatorFolder(file, folder, files, data, owner, ns)
            : NearFolder(file, files, data, ns);
    }

    private static (string, string)? InMount(string file, FileMount mount, DataObjects data, string ns)
    {
        var within = mount.Within(file);
        if (within.Length == 0 || mount.Sources.Any(s => s.IsOptional) || data.Files(mount, ns) is not { } there)
        {
            return null;
        }

        var found = within.Contains('*', StringComparison.Ordinal)
            ? there.Any(f => Matches(f.File, within))
            : there.Any(f => f.File == within || FileMount.IsBelow(f.File, within));
        if (found)
        {
            return null;
        }

        var of = EnglishList.And([.. mount.Sources.Select(s => $"{s.Kind} \"{s.Name}\"")]);
        var names = there.Select(f => f.File).ToArray();
        var near = NearMisses.Nearest(within, names);
        return (
            within.Contains('*', StringComparison.Ordinal)
                ? $"No file is like {file}: {mount.Path} has those of {of}."
                : $"There is no file {file}: {mount.Path} has those of {of}.",
            near is null ? $"There are {string.Join(", ", names.Take(10))}." : $"Did you mean {mount.Path}/{near}?");
    }

    /// <summary>A file below what the operator mounts, of a Secret or ConfigMap that it is not told of.</summary>
    private static (string, string)? InOperatorFolder(
        string file, string folder, PodFiles files, DataObjects data, string owner, string ns)
    {
        var steps = file[folder.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (kind, field) = steps switch
        {
            ["secrets", ..] => ("Secret", "spec.secrets"),
            ["configmaps", ..] => ("ConfigMap", "spec.configMaps"),
            _ => ("", ""),
        };
        if (kind.Length == 0)
        {
            return steps is [var misspelt, _, _, ..] && NearMisses.Nearest(misspelt, ["secrets", "configmaps"]) is { } meant
                && files.Mounts.Any(m => m.Path == $"{folder}{meant}/{steps[1]}")
                    ? ($"There is no folder {folder}{misspelt}.", $"Write {folder}{meant}/{string.Join('/', steps.Skip(1))}.")
                    : null;
        }

        var mounted = files.Mounts.Where(m => m.Path.StartsWith($"{folder}{steps[0]}/", StringComparison.Ordinal)).ToArray();
        if (steps.Length == 2)
        {
            var holder = Array.Find(
                mounted, m => data.Files(m, ns)?.Any(f => f.File == steps[1] || Matches(f.File, steps[1])) == true)
                ?? (mounted.Length == 1 && mounted[0].Path != file ? mounted[0] : null);
            if (holder is not null || data.Find(kind, ns, steps[1]) is null)
            {
                return (
                    $"The path {file} leaves out the name of the {kind}: each is mounted in a folder of its own name.",
                    holder is not null ? $"Write {holder.Path}/{steps[1]}." : $"Write {folder}{steps[0]}/NAME/{steps[1]}.");
            }
        }

        if (steps.Length < 2)
        {
            return null;
        }

        var name = steps[1];
        var other = kind == "Secret" ? "configmaps" : "secrets";
        if (files.Mounts.Any(m => m.Path == $"{folder}{other}/{name}"))
        {
            return (
                $"{owner} has \"{name}\" in {folder}{other}, so that there is no file {file}.",
                $"Write {folder}{other}/{string.Join('/', steps.Skip(1))}.");
        }

        var near = NearMisses.Nearest(name, mounted.Select(m => m.Path[(m.Path.LastIndexOf('/') + 1)..]));
        return (
            $"{field} of {owner} does not name the {kind} \"{name}\", so that there is no file {file}.",
            near is not null && data.Find(kind, ns, name) is null
                ? $"Did you mean {folder}{steps[0]}/{string.Join('/', steps.Skip(2).Prepend(near))}?"
                : $"Add {name} to {field}.");
    }

    /// <summary>A path whose folder is that of a mount, but for a slip of the pen, and whose file is in the mount.</summary>
    private static (string, string)? NearFolder(string file, PodFiles files, DataObjects data, string ns)
    {
        var end = file.LastIndexOf('/');
        var (folder, name) = (file[..end], file[(end + 1)..]);
        if (folder.Length < 5 || name.Length == 0 || files.Mounts.Count == 0 || files.IsInOther(file))
        {
            return null;
        }

        foreach (var mount in files.Mounts)
        {
            if (mount.SubPath is null && NearMisses.Distance(folder, mount.Path) is 1 or 2
                && data.Files(mount, ns)?.Any(f => f.File == name) == true)
            {
                return ($"Nothing is mounted at {folder}; {name} is in {mount.Path}.", $"Write {mount.Path}/{name}.");
            }
        }

        return null;
    }

    /// <summary>Whether a name is like a pattern with stars, each for any characters but a slash.</summary>
    private static bool Matches(string name, string pattern)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1)
        {
            return name == pattern;
        }

        if (!name.StartsWith(parts[0], StringComparison.Ordinal) || !name.EndsWith(parts[^1], StringComparison.Ordinal)
            || name.Length < parts[0].Length + parts[^1].Length)
        {
            return false;
        }

        var at = parts[0].Length;
        foreach (var part in parts.AsSpan(1, parts.Length - 2))
        {
            var found = name.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return at <= name.Length - parts[^1].Length;
    }
}
