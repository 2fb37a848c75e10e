namespace KubePrometheus;

/// <summary>Brings a folder on disk to the state of a <see cref="ManifestSet"/>: all of it or nothing.</summary>
internal sealed class FolderWriter
{
    private readonly Disk disk;
    private readonly WriteOptions options;
    private readonly string shown;
    private readonly string target;
    private readonly FileContent[] contents;

    private FolderWriter(IReadOnlyList<ManifestFile> files, string folder, WriteOptions options, Disk disk)
    {
        this.disk = disk;
        this.options = options;
        shown = folder;
        target = Resolve(folder);
        contents = FileContent.Of(files);
    }

    public static WriteResult Write(IReadOnlyList<ManifestFile> files, string folder, WriteOptions options, Disk disk)
    {
        try
        {
            return new FolderWriter(files, folder, options, disk).Write();
        }
        catch (DiskException e)
        {
            throw new FindingsException([DiskFindings.Of(Shown(e, folder))]);
        }
    }

    /// <summary>What was refused, said of the folder that the caller named where it happened in the staging folder.</summary>
    private static DiskException Shown(DiskException e, string folder) =>
        Staging.FolderOf(e.Path) is { } staging ? e.At(staging, folder) : e;

    /// <summary>The folder's full path; where it is itself a link, that of the folder it leads to.</summary>
    internal static string Resolve(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Disk.At(full) != DiskEntry.Link)
        {
            return full;
        }

        try
        {
            return Directory.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (IOException e)
        {
            throw new DiskException(full, e);
        }
    }

    private WriteResult Write()
    {
        var parent = Path.GetDirectoryName(target) ?? throw NotAFolder("it is the root of a file system.");
        if (FirstThatIsNoFolder() is { } file)
        {
            throw NotAFolder(file == target ? "it is a file." : $"{file} is a file.");
        }

        var missing = Missing(parent);
        try
        {
            return WriteStaged(parent);
        }
        catch
        {
            foreach (var made in missing)
            {
                disk.RemoveIfEmpty(made);
            }

            throw;
        }
    }

    /// <summary>
    /// Stages beside the target. Where that is another disk (the target is a mount point, as in a container) or not permitted, stages in
    /// the target itself, in a folder that kubectl does not read.
    /// </summary>
    private WriteResult WriteStaged(string parent)
    {
        var beside = Path.Combine(parent, $".{Path.GetFileName(target)}{Staging.Ending}");
        var inside = Path.Combine(target, Staging.Ending);
        if (Disk.At(inside) == DiskEntry.Folder)
        {
            // left by a run that was killed; opening undoes what it did
            Staging.Open(disk, inside, target, shown).Dispose();
        }

        try
        {
            return WriteStagedIn(beside);
        }
        catch (DiskException e) when (Disk.At(target) == DiskEntry.Folder
            && (e.IsOtherDisk || (e.IsNotPermitted && e.Path.StartsWith(beside, StringComparison.Ordinal))))
        {
            return WriteStagedIn(inside);
        }
    }

    private WriteResult WriteStagedIn(string folder)
    {
        using var staging = Staging.Open(disk, folder, target, shown);
        var plan = FolderPlan.Make(contents, target, shown, options.Overwrite);
        if (plan.Changes.Count > 0)
        {
            Stage(plan, staging);
            staging.Commit(plan.Changes);
        }

        return plan.Result;
    }

    private void Stage(FolderPlan plan, Staging staging)
    {
        var writes = plan.Changes.Where(change => change.Kind is ChangeKind.Create or ChangeKind.Replace).ToArray();
        DiskException? failure = null;
        Parallel.For(0, writes.Length, (i, loop) =>
        {
            var change = writes[i];
            try
            {
                disk.Write(staging.New(change.Number), plan.Contents[change.Number]);
            }
            catch (DiskException e)
            {
                failure = new(Path.Combine(shown, change.Path), e.InnerException!);
                loop.Stop();
            }
        });

        if (failure is not null)
        {
            throw failure;
        }
    }

    /// <summary>Of the target and the folders above it the first one, from the top, that is there and is no folder.</summary>
    private string? FirstThatIsNoFolder()
    {
        string? found = null;
        for (var path = target; path is not null; path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
            {
                found = path;
            }
        }

        return found;
    }

    /// <summary>The folders that have to be made for the parent to be there, the innermost first.</summary>
    private static List<string> Missing(string parent)
    {
        var missing = new List<string>();
        for (var path = parent; path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
        {
            missing.Add(path);
        }

        return missing;
    }

    private FindingsException NotAFolder(string why) => new([DiskFindings.Error(FindingCodes.FolderIsNone, shown,
        $"Manifests cannot be written to {target}: {why}", "Name a folder, or one that is still to be made.")]);
}
