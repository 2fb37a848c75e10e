namespace KubePrometheus;

/// <summary>The codes of the findings that this room makes.</summary>
internal static class ManifestCodes
{
    /// <summary>Two objects would stand in one file, upper and lower case not told apart.</summary>
    public const string PathTwice = FindingCodes.FilePathTwice;

    /// <summary>One object twice: the same group, kind, namespace and name.</summary>
    public const string ObjectTwice = FindingCodes.ObjectTwice;

    /// <summary>A path that cannot be used: not relative, not .yaml, leading out of the folder.</summary>
    public const string PathUnusable = FindingCodes.FilePathUnusable;

    /// <summary>The target is no folder.</summary>
    public const string NotAFolder = FindingCodes.FolderIsNone;

    /// <summary>A folder where a file should be, or a file where a folder should be.</summary>
    public const string WrongSort = FindingCodes.FolderAndFileMixed;

    /// <summary>A file that would be written stands there already and is not listed as ours.</summary>
    public const string ForeignFile = FindingCodes.FileForeign;

    /// <summary>A file of ours that was edited by hand and would be replaced.</summary>
    public const string EditedFile = FindingCodes.FileEdited;

    /// <summary>A file of ours that is no longer part, was edited by hand and would be removed.</summary>
    public const string EditedLeftover = FindingCodes.FileEditedLeftover;

    /// <summary>The list of our files cannot be read.</summary>
    public const string InventoryUnreadable = FindingCodes.FileListUnreadable;

    /// <summary>Another process writes the same folder.</summary>
    public const string Busy = FindingCodes.FolderBusy;

    /// <summary>The file system does not permit it: rights, or mounted read-only.</summary>
    public const string NotPermitted = FindingCodes.FileNotPermitted;

    /// <summary>No room left on the disk.</summary>
    public const string DiskFull = FindingCodes.FileDiskFull;

    /// <summary>A path longer than the file system allows.</summary>
    public const string PathTooLong = FindingCodes.FilePathTooLong;

    /// <summary>Any other refusal of the file system.</summary>
    public const string DiskRefused = FindingCodes.FileRefused;

    /// <summary>A failed run could not put everything back.</summary>
    public const string NotPutBack = FindingCodes.FileNotPutBack;

    /// <summary>A folder below the target is a symbolic link.</summary>
    public const string LinkedFolder = FindingCodes.FolderLinked;

    /// <summary>A kustomization.yaml that holds more than our list of files.</summary>
    public const string ForeignKustomization = FindingCodes.FileForeignKustomization;

    /// <summary>A patch that is not one: not JSON, not of the form that the RFC asks for.</summary>
    public const string PatchMalformed = FindingCodes.PatchMalformed;

    /// <summary>A patch names a place that the document does not have.</summary>
    public const string PatchPathAbsent = FindingCodes.PatchPathMissing;

    /// <summary>The value that a patch's <c>test</c> expects is another one.</summary>
    public const string PatchTestFailed = FindingCodes.PatchTestFailed;
}
