using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace KubePrometheus;

/// <summary>What is done to one file, or to a folder that files go into.</summary>
internal enum ChangeKind
{
    /// <summary>Makes a folder.</summary>
    Folder,

    /// <summary>Puts a file where there is none.</summary>
    Create,

    /// <summary>Puts a file in the place of another.</summary>
    Replace,

    /// <summary>Takes a file away.</summary>
    Remove,
}

/// <summary>One step from the old state of a manifests folder to the new one.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Number">Names the files in the staging folder: <c>new-3</c>, <c>old-3</c>.</param>
/// <param name="Path">The path below the manifests folder; empty for itself.</param>
internal sealed record Change(ChangeKind Kind, int Number, string Path);

/// <summary>
/// The folder, beside the target and on its disk, in which new files wait and old ones are kept while renames bring about the new state.
/// Before the first rename a journal lists them all; it is removed after the last. A journal found at the start is that of a run that
/// was killed: what it did is undone before anything else. An open file in the folder keeps a second writer away.
/// </summary>
/// <remarks>
/// Nothing is flushed to the platter: 83 flushes would take longer than everything else together. So this outlives a kill, not a power
/// cut; after one of those, files that came out empty or old differ from the inventory and the next run says so.
/// </remarks>
internal sealed class Staging : IDisposable
{
    /// <summary>What the name of a staging folder ends with.</summary>
    public const string Ending = ".kubeprometheus.staging";

    private const string LockName = "lock";
    private const string JournalHead = "kubeprometheus 1";
    private readonly Disk disk;
    private readonly string folder;
    private readonly string target;
    private readonly SafeFileHandle alone;

    private Staging(Disk disk, string folder, string target, SafeFileHandle alone)
    {
        this.disk = disk;
        this.folder = folder;
        this.target = target;
        this.alone = alone;
    }

    private string Journal => Path.Combine(folder, "journal");

    /// <summary>The staging folder that a path is or leads into; null where there is none.</summary>
    public static string? FolderOf(string path)
    {
        for (var part = path; part is not null; part = Path.GetDirectoryName(part))
        {
            if (part.EndsWith(Ending, StringComparison.Ordinal))
            {
                return part;
            }
        }

        return null;
    }

    /// <summary>Opens the staging folder for this process alone and undoes what a killed run left.</summary>
    /// <exception cref="FindingsException">Somebody else has it open, or what was left cannot be undone.</exception>
    public static Staging Open(Disk disk, string folder, string target, string shown)
    {
        var staging = new Staging(disk, folder, target, Lock(disk, folder, shown));
        try
        {
            staging.Recover();
            return staging;
        }
        catch
        {
            staging.Dispose();
            throw;
        }
    }

    /// <summary>Where a new file waits.</summary>
    public string New(int number) => Path.Combine(folder, FormattableString.Invariant($"new-{number}"));

    /// <summary>Brings about the new state, or leaves the old one.</summary>
    public void Commit(IReadOnlyList<Change> changes)
    {
        WriteJournal(changes);
        try
        {
            foreach (var change in changes)
            {
                Apply(change);
            }

            RemoveEmptied(changes);

            // the moment from which the new state holds
            disk.Delete(Journal);
        }
        catch (DiskException e)
        {
            throw Undo(changes) is { Count: > 0 } failures ? new FindingsException([DiskFindings.Of(e), .. failures]) : e;
        }
    }

    /// <summary>Removes the folder, unless a journal in it is still needed.</summary>
    public void Dispose()
    {
        try
        {
            if (Disk.At(Journal) == DiskEntry.Nothing)
            {
                Clean();
            }

            Unlock();
            disk.RemoveIfEmpty(folder);
        }
        catch (DiskException)
        {
            // what is left is in nobody's way, or already somebody else's; the next run removes it
        }
        finally
        {
            alone.Dispose();
        }
    }

    /// <summary>Removes the lock file: while it is held, where that is possible, so that it is surely ours.</summary>
    private void Unlock()
    {
        if (OperatingSystem.IsWindows())
        {
            alone.Dispose();
        }

        disk.Delete(LockFile(folder));
        alone.Dispose();
    }

    private static string LockFile(string folder) => Path.Combine(folder, LockName);

    private static SafeFileHandle Lock(Disk disk, string folder, string shown)
    {
        var path = LockFile(folder);
        for (var attempt = 0; ; attempt++)
        {
            SafeFileHandle? handle = null;
            var kept = false;
            try
            {
                disk.MakeFolder(folder);
                handle = disk.OpenAlone(path);
                kept = IsStill(disk, handle, path);
                if (kept)
                {
                    return handle;
                }
            }
            catch (DiskException e) when (e.IsFleeting && attempt < 20)
            {
                // another writer has just ended and taken the folder with it
            }
            catch (DiskException e) when (IsHeld(e.InnerException!.HResult))
            {
                throw new FindingsException([DiskFindings.Busy(shown)]);
            }
            finally
            {
                if (!kept)
                {
                    handle?.Dispose();
                }
            }
        }
    }

    /// <summary>EWOULDBLOCK of Linux and macOS, a sharing violation of Windows.</summary>
    private static bool IsHeld(int code) => code is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);

    /// <summary>
    /// Whether the file that was opened still has its name: its last owner may have removed it between our opening and our locking it.
    /// There is no portable way to ask, so its length is set through the handle and read by the name.
    /// </summary>
    private static bool IsStill(Disk disk, SafeFileHandle handle, string path)
    {
        var length = Random.Shared.Next(1, 1_000_000);
        disk.SetLength(handle, path, length);
        var file = new FileInfo(path);
        return file.Exists && file.Length == length;
    }

    private void Recover()
    {
        if (Disk.At(Journal) == DiskEntry.Nothing)
        {
            Clean();
            return;
        }

        if (ReadJournal() is not { } changes)
        {
            throw new FindingsException([DiskFindings.Journal(Journal)]);
        }

        if (Undo(changes) is { Count: > 0 } failures)
        {
            throw new FindingsException(failures);
        }

        Clean();
    }

    private void Clean()
    {
        foreach (var path in Disk.List(folder))
        {
            if (Path.GetFileName(path) != LockName)
            {
                disk.Delete(path);
            }
        }
    }

    private void Apply(Change change)
    {
        var path = Target(change);
        switch (change.Kind)
        {
            case ChangeKind.Folder:
                disk.MakeFolder(path);
                break;
            case ChangeKind.Create:
                disk.Move(New(change.Number), path);
                break;
            case ChangeKind.Replace:
                disk.Move(path, Old(change.Number));
                disk.Move(New(change.Number), path);
                break;
            default:
                disk.Move(path, Old(change.Number));
                break;
        }
    }

    /// <summary>Removes the folders below the target from which the last file went.</summary>
    private void RemoveEmptied(IReadOnlyList<Change> changes)
    {
        foreach (var path in changes.Where(c => c.Kind == ChangeKind.Remove && c.Path.Contains('/')).Select(Target))
        {
            for (var parent = Path.GetDirectoryName(path)!; parent != target; parent = Path.GetDirectoryName(parent)!)
            {
                disk.RemoveIfEmpty(parent);
            }
        }
    }

    /// <summary>
    /// Goes back to the old state from wherever the changes have come to, also from the midst of going back. Returns what could not be
    /// put back; then the journal stays, for the next run to try again.
    /// </summary>
    private List<Finding> Undo(IReadOnlyList<Change> changes)
    {
        var failures = new List<Finding>();
        foreach (var change in changes.Reverse())
        {
            try
            {
                Undo(change);
            }
            catch (DiskException e)
            {
                failures.Add(DiskFindings.NotPutBack(e, folder));
            }
        }

        if (failures.Count == 0)
        {
            disk.Delete(Journal);
        }

        return failures;
    }

    private void Undo(Change change)
    {
        var path = Target(change);
        switch (change.Kind)
        {
            case ChangeKind.Folder:
                disk.RemoveIfEmpty(path);
                break;
            case ChangeKind.Create when Disk.At(New(change.Number)) == DiskEntry.Nothing:
                // no longer waiting, so it was put in place
                disk.Delete(path);
                break;
            case ChangeKind.Replace or ChangeKind.Remove when Disk.At(Old(change.Number)) != DiskEntry.Nothing:
                disk.MakeFolder(Path.GetDirectoryName(path)!);
                disk.MoveOver(Old(change.Number), path);
                break;
        }
    }

    private void WriteJournal(IReadOnlyList<Change> changes)
    {
        var text = new StringBuilder(JournalHead).Append('\n');
        foreach (var change in changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{change.Kind}\t{change.Number}\t{change.Path}\n");
        }

        // whole or not at all
        var draft = Path.Combine(folder, "journal-draft");
        disk.Write(draft, Encoding.UTF8.GetBytes(text.ToString()));
        disk.Move(draft, Journal);
    }

    /// <summary>The changes that a killed run had planned; null where the journal is not one of ours.</summary>
    private List<Change>? ReadJournal()
    {
        if (Encoding.UTF8.GetString(Disk.Read(Journal)).Split('\n') is not [JournalHead, .. var lines, ""])
        {
            return null;
        }

        var changes = new List<Change>();
        foreach (var line in lines)
        {
            if (line.Split('\t') is not [var kind, var number, var path]
                || !Enum.TryParse<ChangeKind>(kind, out var parsed)
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                || !(path is "" or Inventory.FileName || parsed == ChangeKind.Folder || ManifestFileName.Problem(path) is null))
            {
                return null;
            }

            changes.Add(new(parsed, index, path));
        }

        return changes;
    }

    private string Target(Change change) => change.Path.Length == 0 ? target : Path.Combine(target, change.Path);

    private string Old(int number) => Path.Combine(folder, FormattableString.Invariant($"old-{number}"));
}
