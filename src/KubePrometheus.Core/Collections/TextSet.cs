namespace KubePrometheus;

/// <summary>
/// A set of texts of which there are mostly none or few: those cost little more than the texts themselves. There may be a million sets.
/// </summary>
internal struct TextSet
{
    private const int Few = 8;

    private object? texts; // null, one text, an array of a few, or a set of more

    /// <summary>Adds a text.</summary>
    /// <returns>Whether it was not there.</returns>
    public bool Add(string text)
    {
        if (Contains(text))
        {
            return false;
        }

        switch (texts)
        {
            case null:
                texts = text;
                break;
            case string one:
                texts = new[] { one, text };
                break;
            case string[] few when few.Length < Few:
                texts = (string[])[.. few, text];
                break;
            case string[] few:
                texts = new HashSet<string>(few, StringComparer.Ordinal) { text };
                break;
            case HashSet<string> many:
                many.Add(text);
                break;
        }

        return true;
    }

    /// <summary>Whether a text is there.</summary>
    public readonly bool Contains(string text) => texts switch
    {
        null => false,
        string one => one == text,
        string[] few => Array.IndexOf(few, text) >= 0,
        var many => ((HashSet<string>)many).Contains(text),
    };
}
