using Microsoft.Win32.SafeHandles;

namespace KubePrometheus;

/// <summary>What stands at a path, without following a link.</summary>
internal enum DiskEntry
{
    Nothing,
    File,
    Folder,
    Link,
}

/// <summary>The file system refused something.</summary>
internal sealed class DiskException(string path, Exception cause, string? message = null) : Exception(message ?? cause.Message, cause)
{
    /// <summary>The file or folder that it was about.</summary>
    public string Path { get; } = path;

    public bool IsFull => Code is 28 or 69 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027);

    public bool IsReadOnly => Code is 30 or unchecked((int)0x80070013);

    public bool IsNotPermitted => InnerException is UnauthorizedAccessException || IsReadOnly || Code is 1 or 13;

    public bool IsTooLong => InnerException is PathTooLongException;

    /// <summary>Whether a folder came or went while it was made or written to: the next try finds it one or the other.</summary>
    public bool IsFleeting => InnerException is DirectoryNotFoundException or FileNotFoundException || Code == 17;

    /// <summary>Whether a rename would have had to copy from one file system to another.</summary>
    public bool IsOtherDisk => Code is 18 or unchecked((int)0x80070011);

    /// <summary>The same, said of another folder than the one in which it happened.</summary>
    public DiskException At(string folder, string shown) =>
        new(
            shown, InnerException!,
            Message.Replace(Path, shown, StringComparison.Ordinal).Replace(folder, shown, StringComparison.Ordinal));

    /// <summary>The errno of Unix or the HRESULT of Windows.</summary>
    private int Code => InnerException!.HResult;
}

/// <summary>
/// The file system. Every change to it goes through here, so that a test can fail any one of them, or stop the run there as a kill
/// would.
/// </summary>
internal class Disk
{
    public static readonly Disk Real = new();

    public static DiskEntry At(string path)
    {
        // one look, without the exception that File.GetAttributes throws where nothing is
        var attributes = Try(path, () => new FileInfo(path).Attributes);
        return attributes == (FileAttributes)(-1) ? DiskEntry.Nothing
            : attributes.HasFlag(FileAttributes.ReparsePoint) ? DiskEntry.Link
            : attributes.HasFlag(FileAttributes.Directory) ? DiskEntry.Folder
            : DiskEntry.File;
    }

    public static byte[] Read(string path) => Try(path, () => File.ReadAllBytes(path));

    /// <summary>The names of what is directly in a folder.</summary>
    public static string[] List(string folder) => Try(folder, () => Directory.GetFileSystemEntries(folder));

    /// <summary>Writes a file that is not there yet.</summary>
    public void Write(string path, params IReadOnlyList<ReadOnlyMemory<byte>> content) => Change(path, () =>
    {
        // half the time of File.WriteAllBytes, which asks for the space first
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.Write(handle, content, 0);
    });

    /// <summary>Renames a file to a name that is free. Unlike <see cref="File.Move(string, string)"/> this never copies.</summary>
    public void Move(string from, string to) => Change(to, () => Directory.Move(from, to));

    /// <summary>Renames a file, in place of the one that may be there.</summary>
    public void MoveOver(string from, string to) => Change(to, () => File.Move(from, to, overwrite: true));

    /// <summary>Removes a file or a link; nothing there is fine.</summary>
    public void Delete(string path) => Change(path, () =>
    {
        // File.Delete minds when the folder is not there either
        if (At(path) != DiskEntry.Nothing)
        {
            File.Delete(path);
        }
    });

    /// <summary>Makes a folder and those above it.</summary>
    public void MakeFolder(string path) => Change(path, () => Directory.CreateDirectory(path));

    /// <summary>Removes a folder if nothing is in it.</summary>
    public void RemoveIfEmpty(string path)
    {
        if (At(path) == DiskEntry.Folder && List(path).Length == 0)
        {
            Change(path, () => Directory.Delete(path));
        }
    }

    /// <summary>Opens a file that nobody else has open, making it where there is none.</summary>
    public SafeFileHandle OpenAlone(string path)
    {
        SafeFileHandle? handle = null;
        Change(path, () => handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        return handle!;
    }

    /// <summary>Makes an open file so many bytes long; they take no room.</summary>
    public void SetLength(SafeFileHandle file, string path, long length) => Change(path, () => RandomAccess.SetLength(file, length));

    /// <summary>Called before each change.</summary>
    protected virtual void Changing(string path)
    {
    }

    private void Change(string path, Action change) => Try(path, () =>
    {
        Changing(path);
        change();
        return true;
    });

    private static T Try<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiskException(path, e);
        }
    }
}
