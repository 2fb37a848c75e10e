namespace KubePrometheus;

/// <summary>What the file system refuses, as findings.</summary>
internal static class DiskFindings
{
    public static Finding Of(DiskException e) => e switch
    {
        { IsFull: true } => Error(FindingCodes.FileDiskFull, e.Path, "There is no room left on the disk; nothing was changed.",
            "Make room, or write to another disk."),
        { IsReadOnly: true } => Error(FindingCodes.FileNotPermitted, e.Path, "The file system is mounted read-only; nothing was changed.",
            "Write to another folder, or mount it for writing."),
        { IsNotPermitted: true } => Error(FindingCodes.FileNotPermitted, e.Path,
            "This process has no right to read or to write here; nothing was changed.",
            "Give it the right to read and write the manifests folder and the one that holds it, or write to another one."),
        { IsTooLong: true } => Error(FindingCodes.FilePathTooLong, e.Path,
            "The path is longer than the file system allows; nothing was changed.", "Write to a folder with a shorter path."),
        { IsOtherDisk: true } => Error(FindingCodes.FileRefused, e.Path,
            "This place is on another disk than the manifests folder, so that files cannot be renamed into it; nothing was changed.",
            "Mount nothing below the manifests folder."),
        _ => Error(FindingCodes.FileRefused, e.Path, $"The file system refused: {e.Message} Nothing was changed.",
            "Remove the cause, then run again."),
    };

    public static Finding Busy(string path) => Error(FindingCodes.FolderBusy, path,
        "Another process is writing to this manifests folder.", "Wait until it has ended, then run again.");

    public static Finding NotPutBack(DiskException e, string staging) => Error(FindingCodes.FileNotPutBack, e.Path,
        $"The file could not be put back as it was ({e.Message.TrimEnd('.')}); what was replaced is kept in {staging}.",
        "Remove the cause, then run again: the next run puts it back before it does anything else.");

    public static Finding Journal(string path) => Error(FindingCodes.FileNotPutBack, path,
        "A run that was killed left a journal that is not readable, so that what it had done cannot be undone.",
        "Look into the folder that holds it: `old-*` are files it had replaced. Put back what you need, delete the folder and run again.");

    public static Finding Error(string code, string path, string problem, string remedy) =>
        new(code, FindingSeverity.Error, null, path, problem, remedy);
}
