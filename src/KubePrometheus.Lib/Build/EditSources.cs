namespace KubePrometheus;

/// <summary>
/// Which call of the user made a rule or a dashboard what it is. They are compared by reference: an edit leaves alone what it does not
/// change.
/// </summary>
internal sealed class EditSources
{
    private readonly Dictionary<object, SourceLocation> sources = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes note of the call that made all that is there afterwards and was not before.</summary>
    public void Note(IEnumerable<object> before, IEnumerable<object> after, SourceLocation source)
    {
        var known = new HashSet<object>(before, ReferenceEqualityComparer.Instance);
        foreach (var item in after)
        {
            if (!known.Contains(item))
            {
                sources[item] = source;
            }
        }
    }

    /// <summary>Takes note of where one came from.</summary>
    public void Note(object item, SourceLocation source) => sources[item] = source;

    /// <summary>The call; null for what no edit changed.</summary>
    public SourceLocation? Of(object? item) => item is null ? null : sources.GetValueOrDefault(item);
}
