namespace KubePrometheus;

/// <summary>
/// A variable that a template uses, or its data, <c>$</c>, with the fields that follow: <c>$labels.pod</c> is <c>$labels</c>, <c>pod</c>.
/// </summary>
internal sealed record GoTemplateUse(string Variable, IReadOnlyList<string> Fields);

/// <summary>
/// A text with actions in double braces, as Go's <c>text/template</c> reads it. Only what Go finds when it parses is looked for, not what
/// fails once data are there.
/// </summary>
/// <param name="Error">What is wrong, without a full stop; null for nothing.</param>
/// <param name="Line">The line of the error, from 1.</param>
internal sealed record GoTemplate(string? Error, int Line)
{
    private static readonly GoTemplate Plain = new(null, 0);

    /// <summary>A function that is called and not there; null where that is not the error.</summary>
    public string? UnknownFunction { get; init; }

    /// <summary>The uses of the variables given, and of the data where <c>.</c> or <c>$</c> stands for them.</summary>
    public IReadOnlyList<GoTemplateUse> Uses { get; init; } = [];

    /// <summary>
    /// What goes into what is written, be it through functions: variables that were given, such as <c>$value</c> and <c>$labels.pod</c>,
    /// fields of the data, such as <c>.Value</c>, and functions, such as <c>value</c>. What decides a condition is not among it.
    /// </summary>
    public IReadOnlyList<string> Written { get; init; } = [];

    /// <summary>The names of the templates that it calls and does not define.</summary>
    public IReadOnlyList<string> Calls { get; init; } = [];

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hasFunction">
    /// Whether there is a function, Go's own among them (<see cref="IsGoFunction"/>); asked for <c>break</c> and <c>continue</c> too, which
    /// are words of Go 1.18 and later.
    /// </param>
    /// <param name="variables">The variables that are there before the text begins, such as <c>$labels</c>.</param>
    public static GoTemplate Parse(string text, Func<string, bool> hasFunction, params ReadOnlySpan<string> variables) =>
        text.Contains("{{", StringComparison.Ordinal) ? new GoTemplateParser(text, hasFunction, variables).Parse() : Plain;

    /// <summary>Whether every template has the function.</summary>
    public static bool IsGoFunction(string name) => name is "and" or "or" or "not" or "len" or "index" or "slice"
        or "print" or "printf" or "println" or "html" or "js" or "urlquery" or "call"
        or "eq" or "ne" or "lt" or "le" or "gt" or "ge";
}
