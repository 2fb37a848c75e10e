namespace KubePrometheus.PromQL;

/// <summary>
/// A PromQL expression: its text as given, and either its syntax tree or what is wrong with it. Made from a string by itself, read when
/// first asked for more than the text. Immutable.
/// </summary>
public sealed class PromQLExpression : IEquatable<PromQLExpression>
{
    private ParseResult? result;

    /// <summary>Keeps an expression; any text does, right or wrong.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="level">The Prometheus release whose language it must be. Default: 2.29.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public PromQLExpression(string text, PromQLLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        (Text, Level) = (text, level);
    }

    /// <summary>The expression as given.</summary>
    public string Text { get; }

    /// <summary>The Prometheus release whose language it is read as.</summary>
    public PromQLLevel Level { get; }

    /// <summary>The syntax tree, all types in order; null where there are <see cref="Errors"/>.</summary>
    public Expr? Tree => Read().Tree;

    /// <summary>What is wrong, in the order of the text; empty where <see cref="Tree"/> is there.</summary>
    public IReadOnlyList<PromQLError> Errors => Read().Errors;

    /// <summary>
    /// What Prometheus loads and then fails to evaluate, each time: label names in quotes that are none, regular expressions of
    /// <c>label_replace</c> that are none, factors out of their range, ranges of no time. In the order of the text; empty where there are
    /// <see cref="Errors"/>.
    /// </summary>
    public IReadOnlyList<PromQLError> Warnings => Read().Warnings;

    /// <summary>Keeps an expression.</summary>
    public static implicit operator PromQLExpression(string text) => new(text);

    /// <summary>Keeps an expression.</summary>
    /// <param name="text">The expression.</param>
    public static PromQLExpression FromString(string text) => new(text);

    /// <summary>The same text, read as the language of another release.</summary>
    public PromQLExpression At(PromQLLevel level) => level == Level ? this : new(Text, level);

    /// <summary>Whether text and level are the same.</summary>
    public bool Equals(PromQLExpression? other) => other is not null && Text == other.Text && Level == other.Level;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PromQLExpression);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Level);

    /// <summary>The expression as given.</summary>
    public override string ToString() => Text;

    /// <summary>Drops the tree; who asks for it again has it read again.</summary>
    internal void Forget() => result = null;

    internal ParseResult Read() => result ??= Parser.Parse(Text, Level);
}

/// <summary>What came of reading an expression.</summary>
/// <param name="Tree">The tree; null where there are errors.</param>
/// <param name="Errors">The errors in the order of the text.</param>
/// <param name="Warnings">What will fail when evaluated, in the order of the text.</param>
internal sealed record ParseResult(Expr? Tree, IReadOnlyList<PromQLError> Errors, IReadOnlyList<PromQLError> Warnings);

/// <summary>Collects mistakes.</summary>
internal sealed class ErrorList(string text)
{
    /// <summary>Whoever hands in a megabyte of mistakes needs not read all of them.</summary>
    private const int Most = 100;

    private readonly List<PromQLError> errors = [];

    public int Count => errors.Count;

    public bool IsFull => errors.Count >= Most;

    public void Add(TextSpan span, string found, string expected, PromQLFeatures feature = PromQLFeatures.None)
    {
        if (!IsFull)
        {
            errors.Add(new(text, span, found, expected, feature));
        }
    }

    public IReadOnlyList<PromQLError> InOrder() =>
        errors.Count == 0 ? FrozenList<PromQLError>.Empty : FrozenList.Owning([.. errors.OrderBy(e => e.Span.Start)]);
}
