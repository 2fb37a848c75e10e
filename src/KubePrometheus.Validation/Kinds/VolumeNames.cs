namespace KubePrometheus;

/// <summary>The volumes that a Pod has, by their names.</summary>
/// <param name="names">The names that are written.</param>
/// <param name="isOther">Whether a name is one of a volume that is added to those; null where none is.</param>
internal sealed class VolumeNames(HashSet<string> names, Func<string, bool>? isOther = null)
{
    private NearNames? near;

    /// <summary>Whether there is a volume of a name.</summary>
    public bool Has(string name) => names.Contains(name) || isOther?.Invoke(name) == true;

    /// <summary>The written name that was probably meant; null where none is near.</summary>
    public string? Nearest(string name) => (near ??= new(names)).Nearest(name);
}
