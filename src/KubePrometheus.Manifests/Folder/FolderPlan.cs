namespace KubePrometheus;

/// <summary>What has to be done to a folder, found out before anything is.</summary>
internal sealed class FolderPlan
{
    private readonly string target;
    private readonly string shown;
    private readonly bool overwrite;
    private readonly List<Finding> findings = [];
    private readonly List<Change> changes = [];
    private readonly Dictionary<int, IReadOnlyList<ReadOnlyMemory<byte>>> contents = [];
    private readonly List<string> written = [];
    private readonly List<string> unchanged = [];
    private readonly List<string> removed = [];

    private FolderPlan(string target, string shown, bool overwrite)
    {
        this.target = target;
        this.shown = shown;
        this.overwrite = overwrite;
    }

    /// <summary>The steps, in the order in which they are taken; the inventory comes last.</summary>
    public IReadOnlyList<Change> Changes => changes;

    /// <summary>The content of the files to be written, by the number of the change.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<ReadOnlyMemory<byte>>> Contents => contents;

    public WriteResult Result => new(Sorted(written), Sorted(unchanged), Sorted(removed));

    /// <summary>Compares what is to be with what is there.</summary>
    /// <exception cref="FindingsException">Something is in the way; every such thing is listed.</exception>
    public static FolderPlan Make(IReadOnlyList<FileContent> files, string target, string shown, bool overwrite)
    {
        var plan = new FolderPlan(target, shown, overwrite);
        var inventory = plan.ReadInventory();
        var blocked = plan.Folders(files);
        foreach (var file in files.Where(file => !blocked.Any(folder => file.Path.StartsWith(folder + "/", StringComparison.Ordinal))))
        {
            plan.File(file, inventory);
        }

        var parts = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var path in inventory.Paths.Where(path => !parts.Contains(path)))
        {
            plan.Leftover(path, inventory);
        }

        plan.Put(Inventory.FileName, Inventory.Write(files.Select(file => (file.Path, file.Digest))));
        return plan.findings.Count > 0 ? throw new FindingsException(plan.findings) : plan;
    }

    private static List<string> Sorted(List<string> paths)
    {
        paths.Sort(StringComparer.Ordinal);
        return paths;
    }

    private Inventory ReadInventory()
    {
        var path = Full(Inventory.FileName);
        switch (Disk.At(path))
        {
            case DiskEntry.Nothing:
                return Inventory.Read([]);
            case DiskEntry.Folder:
                InTheWay(Inventory.FileName, "A folder stands where the list of written files has to be.");
                return Inventory.Read([]);
        }

        var inventory = Inventory.Read(Disk.Read(path));
        if (inventory.Unreadable.Count > 0 && !overwrite)
        {
            var lines = string.Join(", ", inventory.Unreadable);
            Stop(FindingCodes.FileListUnreadable, Inventory.FileName,
                $"The list of the files written before is damaged: line {lines} is not a digest and a path.",
                "Restore it, for instance from version control, or set WriteOptions.Overwrite to go by the lines that are readable.");
        }

        return inventory;
    }

    /// <summary>Plans the folders that are missing; returns those that cannot be, whose files need no second finding.</summary>
    private List<string> Folders(IReadOnlyList<FileContent> files)
    {
        var blocked = new List<string>();
        var needed = files.Select(file => file.Path).Append("").SelectMany(Above).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in needed.Order(StringComparer.Ordinal))
        {
            switch (Disk.At(Full(folder)))
            {
                case DiskEntry.Nothing:
                    changes.Add(new(ChangeKind.Folder, changes.Count, folder));
                    break;
                case DiskEntry.File:
                    InTheWay(folder, "A file stands where a folder has to be.");
                    blocked.Add(folder);
                    break;
                case DiskEntry.Link:
                    Stop(FindingCodes.FolderLinked, folder,
                        "A symbolic link stands where a folder has to be; files are never written through one.",
                        "Replace the link with a folder, or write to the folder it leads to.");
                    blocked.Add(folder);
                    break;
            }
        }

        return blocked;
    }

    /// <summary>The folders that a path lies in, the target itself (empty) among them.</summary>
    private static IEnumerable<string> Above(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }

        yield return "";
    }

    private void File(FileContent file, Inventory inventory)
    {
        var listed = inventory.Lists(file.Path);
        switch (Disk.At(Full(file.Path)))
        {
            case DiskEntry.Nothing:
                Put(file.Path, file.Parts, ChangeKind.Create);
                written.Add(file.Path);
                break;
            case DiskEntry.Folder:
                InTheWay(file.Path, "A folder stands where a file has to be.");
                break;
            case DiskEntry.Link when listed || overwrite:
                // the link is replaced; what it leads to is not ours
                Put(file.Path, file.Parts, ChangeKind.Replace);
                written.Add(file.Path);
                break;
            case DiskEntry.Link:
                Foreign(file.Path, "A symbolic link that this library did not make");
                break;
            default:
                Compare(file, inventory, listed);
                break;
        }
    }

    private void Compare(FileContent file, Inventory inventory, bool listed)
    {
        var present = Disk.Read(Full(file.Path));
        if (file.Is(present))
        {
            unchanged.Add(file.Path);
        }
        else if (overwrite || inventory.Wrote(file.Path, present))
        {
            Put(file.Path, file.Parts, ChangeKind.Replace);
            written.Add(file.Path);
        }
        else if (listed)
        {
            Stop(FindingCodes.FileEdited, file.Path, "The file was edited since it was written, and the edit would be lost.",
                "Make the edit in the stack, then restore or delete the file, or set WriteOptions.Overwrite.");
        }
        else
        {
            Foreign(file.Path, "A file that this library did not write");
        }
    }

    private void Leftover(string path, Inventory inventory)
    {
        // below a link to a folder lies what is not ours
        if (Above(path).Any(folder => folder.Length > 0 && Disk.At(Full(folder)) != DiskEntry.Folder))
        {
            return;
        }

        switch (Disk.At(Full(path)))
        {
            case DiskEntry.Link:
            case DiskEntry.File when overwrite || inventory.Wrote(path, Disk.Read(Full(path))):
                changes.Add(new(ChangeKind.Remove, changes.Count, path));
                removed.Add(path);
                break;
            case DiskEntry.File:
                Stop(FindingCodes.FileEditedLeftover, path,
                    "The file is no longer part of the stack and would be removed, but it was edited since it was written.",
                    "Move it away if it is still needed, delete it if not, or set WriteOptions.Overwrite.");
                break;
        }
    }

    /// <summary>The inventory: like any file of ours, but whoever edited it has had the finding already.</summary>
    private void Put(string path, byte[] content)
    {
        switch (Disk.At(Full(path)))
        {
            case DiskEntry.Nothing:
                Put(path, [content], ChangeKind.Create);
                break;
            case DiskEntry.Link:
            case DiskEntry.File when !Disk.Read(Full(path)).AsSpan().SequenceEqual(content):
                Put(path, [content], ChangeKind.Replace);
                break;
        }
    }

    private void Put(string path, IReadOnlyList<ReadOnlyMemory<byte>> content, ChangeKind kind)
    {
        contents.Add(changes.Count, content);
        changes.Add(new(kind, changes.Count, path));
    }

    private void Foreign(string path, string what) => Stop(FindingCodes.FileForeign, path,
        $"{what} stands where the stack writes one.",
        "Move it away, write to another folder, or set WriteOptions.Overwrite to replace it.");

    private void InTheWay(string path, string problem) =>
        Stop(FindingCodes.FolderAndFileMixed, path, problem, "Move it away, or write to another folder.");

    private void Stop(string code, string path, string problem, string remedy) =>
        findings.Add(DiskFindings.Error(code, Path.Combine(shown, path), problem, remedy));

    private string Full(string path) => path.Length == 0 ? target : Path.Combine(target, path);
}
