using System.Globalization;
using System.Text;

namespace KubePrometheus;

/// <summary>How bad a <see cref="Finding"/> is.</summary>
public enum FindingSeverity
{
    /// <summary>The stack would work, but something in it is probably not meant.</summary>
    Warning,

    /// <summary>
    /// A reference leads out of the stack: nobody here can say whether its target exists. Never fails a build of its own;
    /// quiet once the target is declared external.
    /// </summary>
    Outside,

    /// <summary>A cluster would refuse the object, drop a part of it, or never act on it. Fails the build.</summary>
    Error,
}

/// <summary>Names one Kubernetes object: what it is, where it lives and what it is called.</summary>
/// <param name="Kind">The kind, such as <c>ServiceMonitor</c>.</param>
/// <param name="Namespace">The namespace; null for an object of the whole cluster.</param>
/// <param name="Name">The value of <c>metadata.name</c>.</param>
/// <param name="ApiVersion">The API version, such as <c>monitoring.coreos.com/v1</c>; null where it is not known.</param>
public sealed record ObjectReference(string Kind, string? Namespace, string Name, string? ApiVersion = null)
{
    /// <summary><c>Kind namespace/name</c>, or <c>Kind name</c> for an object of the whole cluster.</summary>
    public override string ToString() => Namespace is null ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}

/// <summary>A place in a source file: C# for an edit, YAML or JSON for something loaded.</summary>
/// <param name="File">The file's path, or the name under which text was handed in.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1; 0 where only the line is known.</param>
public sealed record SourceLocation(string File, int Line, int Column = 0)
{
    /// <summary>
    /// The line, from 1, within a text that the call at this place handed in, such as YAML in a C# string; 0 where there is none.
    /// </summary>
    public int TextLine { get; init; }

    /// <summary>The option that brought the value, where a call made options of it; otherwise null.</summary>
    internal string? Option { get; init; }

    /// <summary>The call at this place that made the value what it is, in short; null where the place says enough.</summary>
    internal string? Call { get; init; }

    /// <summary><c>file:line</c> or <c>file:line:column</c>.</summary>
    public override string ToString() => Column > 0 ? $"{File}:{Line}:{Column}" : $"{File}:{Line}";
}

/// <summary>Something wrong with a stack or a manifest: which object, where in it, what is wrong, and what would be right.</summary>
/// <param name="Code">
/// The stable code, such as <c>KP0101</c>: one of <see cref="FindingCodes"/>, or that of a check of one's own. docs/findings.md has a
/// paragraph on each of the library's.
/// </param>
/// <param name="Severity">Whether it fails the build.</param>
/// <param name="Object">The object; null where the finding is about an option or a file.</param>
/// <param name="Path">The path in the object or the options, such as <c>spec.endpoints[0].interval</c>; empty for the whole.</param>
/// <param name="Problem">What is wrong, in one sentence, with the value found (never the value of a Secret).</param>
/// <param name="Remedy">What would be right.</param>
/// <param name="Source">The file and line, where there is one.</param>
public sealed record Finding(
    string Code,
    FindingSeverity Severity,
    ObjectReference? Object,
    string Path,
    string Problem,
    string Remedy,
    SourceLocation? Source = null)
{
    /// <summary>The line of the call that brought the check, for what a check of one's own found; null for the library's own.</summary>
    public SourceLocation? Check { get; init; }

    /// <summary>What a callback of the user's threw (an edit, an addon, a check), for a finding that says so; otherwise null.</summary>
    public Exception? Exception { get; init; }

    /// <summary>The stage of validation that it is of.</summary>
    internal FindingStage Stage => FindingStages.Of(Code);

    /// <summary>The field that was probably meant, where the finding is that there is no field of a name; otherwise null.</summary>
    internal string? SuggestedField { get; init; }

    /// <summary>The path where a field belongs that stands elsewhere, up to a list's item; otherwise null.</summary>
    internal string? SuggestedPath { get; init; }

    /// <summary>The rule or dashboard that it is of; null for other findings.</summary>
    internal FindingSubject? Subject { get; init; }

    /// <summary>
    /// The option that the value comes from, such as <c>Prometheus.Retention</c>; null where no option set it, and where the
    /// <see cref="Path"/> is that of an option.
    /// </summary>
    public string? Option => Source?.Option;

    /// <summary>
    /// The call without which this would not be found, such as <c>Configure(s => s.Grafana.Service, …)</c> or <c>addon node-ports</c>;
    /// its file and line are the <see cref="Source"/>. Null where the value was not brought by an edit, and where the finding is about the
    /// call itself.
    /// </summary>
    public string? Call => Source?.Call;

    /// <summary>
    /// The other findings that this one stands for: the same at other objects, or what else follows from the same call or option. None of
    /// them is in the list of findings by itself.
    /// </summary>
    public IReadOnlyList<Finding> Others { get; init; } = FrozenList<Finding>.Empty;

    /// <summary>Every rule or dashboard that it is of, where they are several; otherwise empty.</summary>
    internal IReadOnlyList<FindingSubject> Subjects { get; init; } = FrozenList<FindingSubject>.Empty;

    /// <summary>The address of the paragraph on the code; null for a code of a check of one's own.</summary>
    public string? HelpLink => FindingCodes.IsKnown(Code) ? FindingCodes.HelpPage + "#" + Code.ToLowerInvariant() : null;

    /// <summary>
    /// One line in the form of MSBuild, which editors and build servers know:
    /// <c>file(line,column): error KP0101: ServiceMonitor monitoring/app, spec.endpoints[0].interval: problem Remedy.</c>
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Source is { File.Length: > 0 })
        {
            text.Append(Source.File).Append('(').Append(CultureInfo.InvariantCulture, $"{Source.Line}");
            if (Source.Column > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $",{Source.Column}");
            }

            text.Append("): ");
        }

        text.Append(Severity switch { FindingSeverity.Error => "error", FindingSeverity.Warning => "warning", _ => "outside" });
        text.Append(' ').Append(Code).Append(": ").Append(Object).Append(Object is not null && Path.Length > 0 ? ", " : "").Append(Path);
        if (Option is not null)
        {
            text.Append(" (option ").Append(Option).Append(')');
        }

        if (Call is not null)
        {
            text.Append(" (after ").Append(Call).Append(')');
        }

        if (Object is not null || Path.Length > 0 || Call is not null)
        {
            text.Append(": ");
        }

        text.Append(WithoutCarets(Problem));
        if (Remedy.Length > 0)
        {
            text.Append(' ').Append(Remedy);
        }

        // one that is about a call or an option names the others by itself
        if (Object is not null && Others.Count > 0)
        {
            AppendOthers(text);
        }

        if (Source is { TextLine: > 0 })
        {
            text.Append(CultureInfo.InvariantCulture, $" (Line {Source.TextLine} of the text.)");
        }

        if (Check is not null && Check != Source)
        {
            text.Append(" (By the check at ").Append(Check).Append(".)");
        }

        // a line end in a name would make two lines of it
        return text.Replace("\r", "").Replace('\n', ' ').ToString();
    }

    /// <summary>
    /// A problem that shows the line of a text and, under it, a row of carets: the line in quotes, for a row of carets says nothing
    /// beside it.
    /// </summary>
    private static string WithoutCarets(string problem)
    {
        var carets = problem.LastIndexOf('\n');
        if (carets < 0 || !problem.EndsWith('^') || problem.AsSpan(carets).ContainsAnyExcept("\n\t ^"))
        {
            return problem;
        }

        var line = carets == 0 ? -1 : problem.LastIndexOf('\n', carets - 1);
        return line < 0 ? problem : $"{problem.AsSpan(0, line)}: «{problem.AsSpan(line + 1, carets - line - 1)}».";
    }

    private void AppendOthers(StringBuilder text)
    {
        const int MostNamed = 5;
        var places = Others.Select(o => o.Object == Object ? o.Path : o.Path == Path ? $"{o.Object}" : $"{o.Object}, {o.Path}")
            .Distinct(StringComparer.Ordinal).ToArray();
        text.Append(" (Also at ").AppendJoin("; ", places.Take(MostNamed));
        if (places.Length > MostNamed)
        {
            text.Append(CultureInfo.InvariantCulture, $"; and {places.Length - MostNamed} more");
        }

        text.Append(".)");
    }
}

/// <summary>
/// A build or a load that found errors. Its message lists the errors, then the warnings, one a line in the form of MSBuild, and counts
/// the rest. What a callback of the user's threw is the inner exception; of several, an <see cref="AggregateException"/>.
/// </summary>
public sealed class FindingsException : Exception
{
    private const int MostLinks = 5;

    /// <summary>Makes the exception of what was found.</summary>
    /// <param name="findings">All findings, warnings among them.</param>
    public FindingsException(IReadOnlyList<Finding> findings)
        : this(findings, 0)
    {
    }

    /// <param name="findings">All findings, warnings among them.</param>
    /// <param name="known">How many known issues of the release there are besides.</param>
    internal FindingsException(IReadOnlyList<Finding> findings, int known)
        : base(Describe(findings, known), Thrown(findings))
    {
        Findings = findings;
        HelpLink = FindingCodes.HelpPage;
    }

    /// <summary>Everything that was found, errors first.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    private static Exception? Thrown(IReadOnlyList<Finding> findings) =>
        findings?.Select(f => f.Exception).OfType<Exception>().ToArray() switch
        {
            null or [] => null,
            [var only] => only,
            var several => new AggregateException(several),
        };

    private static string Describe(IReadOnlyList<Finding> findings, int known)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var bySeverity = findings.ToLookup(f => f.Severity);
        Finding[] errors = [.. bySeverity[FindingSeverity.Error]];
        Finding[] warnings = [.. bySeverity[FindingSeverity.Warning]];
        var outside = findings.Count - errors.Length - warnings.Length;
        string[] rest =
        [
            .. outside > 0 ? [Count(outside, "reference that leads", "references that lead") + " out of the stack"] : Array.Empty<string>(),
            .. known > 0 ? [Count(known, "known issue", "known issues") + " of the release"] : Array.Empty<string>(),
        ];
        string[] links = [.. errors.Select(f => f.HelpLink).OfType<string>().Distinct(StringComparer.Ordinal)];

        // without a colon, so that MSBuild does not take the line for an error of its own
        var head = $"Found {Count(errors.Length, "error", "errors")}"
            + (warnings.Length > 0 ? $" and {Count(warnings.Length, "warning", "warnings")}." : ".");
        return string.Join('\n',
        [
            head,
            .. errors.Select(f => f.ToString()),
            .. warnings.Select(f => f.ToString()),
            .. rest.Length > 0 ? [$"Not listed are {string.Join(" and ", rest)}."] : Array.Empty<string>(),
            .. links.Length > 0 ? ["See " + string.Join(", ", links.Take(MostLinks))] : Array.Empty<string>(),
        ]);
    }

    private static string Count(int count, string one, string several) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : several)}");
}
