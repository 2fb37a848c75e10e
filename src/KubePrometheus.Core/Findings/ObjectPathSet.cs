namespace KubePrometheus;

/// <summary>
/// Paths of one object, to be asked what lies at, in or around a path: each question takes as long as the path has steps.
/// </summary>
internal sealed class ObjectPathSet
{
    private TextSet paths;

    /// <summary>The paths and everything around them.</summary>
    private TextSet around;

    /// <summary>Takes a path in.</summary>
    public void Add(string path)
    {
        if (!paths.Add(path))
        {
            return;
        }

        for (var outer = path; around.Add(outer) && outer.Length > 0;)
        {
            outer = ObjectPath.Parent(outer);
        }
    }

    /// <summary>Whether a path is one of these.</summary>
    public bool Contains(string path) => paths.Contains(path);

    /// <summary>Whether a path is one of these, or is around one.</summary>
    public bool HasAtOrIn(string path) => around.Contains(path);

    /// <summary>Whether a path is one of these, or in one, or around one.</summary>
    public bool HasAtInOrAround(string path) => HasAtOrIn(path) || HasAtOrAround(path);

    /// <summary>Whether a path is one of these, or in one.</summary>
    public bool HasAtOrAround(string path)
    {
        if (paths.Contains(path))
        {
            return true;
        }

        for (var outer = path; outer.Length > 0;)
        {
            outer = ObjectPath.Parent(outer);
            if (paths.Contains(outer))
            {
                return true;
            }
        }

        return false;
    }
}
