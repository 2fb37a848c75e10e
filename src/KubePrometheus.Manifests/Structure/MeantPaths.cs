namespace KubePrometheus;

/// <summary>
/// The fields of an object that are read as other ones: misspelt fields, and fields that stand where there is none of their name. Later
/// checks meet each where it was meant to stand, so that one mistake has one finding.
/// </summary>
internal sealed class MeantPaths
{
    private readonly Dictionary<string, string> meant = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> written = new(StringComparer.Ordinal);
    private readonly List<string> unsure = [];

    /// <summary>No fields.</summary>
    public static MeantPaths None { get; } = new();

    /// <summary>Whether there are no such fields.</summary>
    public bool IsEmpty => meant.Count == 0;

    /// <summary>What may have such a field, or another may: later checks cannot say what it lacks.</summary>
    public IReadOnlyList<string> Unsure => unsure;

    /// <summary>Whether a field that is written elsewhere is meant to stand at a path.</summary>
    public bool IsMeantAt(string path) => written.ContainsKey(path);

    /// <summary>Whether a path lies within a field that is written elsewhere.</summary>
    public bool IsWithin(string path)
    {
        while (written.Count > 0 && (path = ObjectPath.Parent(path)).Length > 0)
        {
            if (IsMeantAt(path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes note of what may have a field, or another may.</summary>
    public void AddUnsure(string path) => unsure.Add(path);

    /// <summary>Takes note of a field.</summary>
    /// <param name="from">Where it is written.</param>
    /// <param name="to">Where it is meant to stand, with the names that are meant.</param>
    public void Add(string from, string to)
    {
        meant.TryAdd(from, to);
        written.TryAdd(to, from);
    }

    /// <summary>The path by which later checks know what is written at a path.</summary>
    public string Meant(string path) => Map(path, meant);

    /// <summary>Where the text has what later checks know by a path.</summary>
    public string Written(string path) => Map(path, written);

    private static string Map(string path, Dictionary<string, string> map)
    {
        if (map.Count == 0)
        {
            return path;
        }

        for (var outer = path; outer.Length > 0; outer = ObjectPath.Parent(outer))
        {
            if (map.TryGetValue(outer, out var other))
            {
                return other + path[outer.Length..];
            }
        }

        return path;
    }
}

/// <summary>A field that is read as another one.</summary>
/// <param name="From">Where it is written.</param>
/// <param name="To">
/// Where it is meant to stand, seen from the paths that are written; <c>[]</c> in it stands for each item of the list.
/// </param>
/// <param name="IsGuess">
/// Whether it may belong elsewhere just as well, so that it is not read, and nothing is said of what may lack it.
/// </param>
internal readonly record struct FieldMove(string From, string To, bool IsGuess = false)
{
    /// <summary>Whether the field stands where it is meant to, under another name.</summary>
    public bool IsRename => ObjectPath.Parent(From) == ObjectPath.Parent(To);
}
