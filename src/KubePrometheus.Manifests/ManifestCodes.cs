namespace KubePrometheus;

/// <summary>The codes of the findings that this room makes.</summary>
internal static class ManifestCodes
{
    /// <summary>Two objects would stand in one file, upper and lower case not told apart.</summary>
    public const string PathTwice = "KP0701";

    /// <summary>One object twice: the same group, kind, namespace and name.</summary>
    public const string ObjectTwice = "KP0702";

    /// <summary>A path that cannot be used: not relative, not .yaml, leading out of the folder.</summary>
    public const string PathUnusable = "KP0703";

    /// <summary>The target is no folder.</summary>
    public const string NotAFolder = "KP0704";

    /// <summary>A folder where a file should be, or a file where a folder should be.</summary>
    public const string WrongSort = "KP0705";

    /// <summary>A file that would be written stands there already and is not listed as ours.</summary>
    public const string ForeignFile = "KP0706";

    /// <summary>A file of ours that was edited by hand and would be replaced.</summary>
    public const string EditedFile = "KP0707";

    /// <summary>A file of ours that is no longer part, was edited by hand and would be removed.</summary>
    public const string EditedLeftover = "KP0708";

    /// <summary>The list of our files cannot be read.</summary>
    public const string InventoryUnreadable = "KP0709";

    /// <summary>Another process writes the same folder.</summary>
    public const string Busy = "KP0710";

    /// <summary>The file system does not permit it: rights, or mounted read-only.</summary>
    public const string NotPermitted = "KP0711";

    /// <summary>No room left on the disk.</summary>
    public const string DiskFull = "KP0712";

    /// <summary>A path longer than the file system allows.</summary>
    public const string PathTooLong = "KP0713";

    /// <summary>Any other refusal of the file system.</summary>
    public const string DiskRefused = "KP0714";

    /// <summary>A failed run could not put everything back.</summary>
    public const string NotPutBack = "KP0715";

    /// <summary>A folder below the target is a symbolic link.</summary>
    public const string LinkedFolder = "KP0716";

    /// <summary>A kustomization.yaml that holds more than our list of files.</summary>
    public const string ForeignKustomization = "KP0717";

    /// <summary>A patch that is not one: not JSON, not of the form that the RFC asks for.</summary>
    public const string PatchMalformed = "KP0721";

    /// <summary>A patch names a place that the document does not have.</summary>
    public const string PatchPathAbsent = "KP0722";

    /// <summary>The value that a patch's <c>test</c> expects is another one.</summary>
    public const string PatchTestFailed = "KP0723";
}
