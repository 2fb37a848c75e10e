namespace KubePrometheus.PromQL;

/// <summary>
/// A node of the syntax tree of a PromQL expression. Trees are immutable and compare by value: two are equal when they say the same,
/// wherever in a text they stood. <see cref="ToString"/> writes an expression as Prometheus shows it.
/// </summary>
public abstract record Expr
{
    private protected Expr()
    {
    }

    /// <summary>Where the node stands in the text it was parsed from; empty for one that was made by hand.</summary>
    public TextSpan Span { get; init; }

    /// <summary>What the node evaluates to.</summary>
    public abstract PromQLType Type { get; }

    /// <summary>The expressions that the node is made of, in the order of the text.</summary>
    public abstract IReadOnlyList<Expr> Children { get; }

    /// <summary>How many levels the tree under the node has. The parser bounds it, so that walks may recurse.</summary>
    internal int Height { get; init; } = 1;

    /// <summary>The node itself and every node under it, parents first, in the order of the text.</summary>
    public IEnumerable<Expr> DescendantsAndSelf()
    {
        foreach (var node in new ExprWalk(this))
        {
            yield return node;
        }
    }

    /// <summary>The node without round brackets around it.</summary>
    internal Expr Unwrapped()
    {
        var inner = this;
        while (inner is ParenExpr paren)
        {
            inner = paren.Expression;
        }

        return inner;
    }

    /// <summary>Whether another node says the same, wherever it stands.</summary>
    public virtual bool Equals(Expr? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>The expression in one line, as Prometheus writes it; brackets are added where a tree made by hand needs them.</summary>
    public sealed override string ToString() => PromQLPrinter.Print(this);
}

/// <summary>A number: <c>1.5</c>, <c>0x1F</c>, <c>1e3</c>, <c>Inf</c>, <c>NaN</c>, and from 2.54 on <c>1h30m</c>.</summary>
/// <param name="Value">The number; a duration counts in seconds. A sign before a number belongs to it.</param>
public sealed record NumberLiteral(double Value) : Expr
{
    /// <summary>Whether the number is written as a duration.</summary>
    public bool IsDuration { get; init; }

    /// <inheritdoc/>
    public override PromQLType Type => PromQLType.Scalar;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [];
}

/// <summary>A text in double quotes, single quotes or backticks.</summary>
/// <param name="Value">
/// The text without quotes and escapes. A byte that is not UTF-8, as <c>"\xff"</c> writes it, is kept as the lone surrogate
/// U+DC00 plus the byte.
/// </param>
public sealed record StringLiteral(string Value) : Expr
{
    /// <inheritdoc/>
    public override PromQLType Type => PromQLType.String;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [];
}

/// <summary>An expression in round brackets.</summary>
/// <param name="Expression">What the brackets hold.</param>
public sealed record ParenExpr(Expr Expression) : Expr
{
    /// <inheritdoc/>
    public override PromQLType Type => Expression.Type;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Expression];
}

/// <summary>Stands where an expression would, had its author not made a mistake that has been reported already.</summary>
internal sealed record ErrorExpr : Expr
{
    public override PromQLType Type => PromQLType.None;

    public override IReadOnlyList<Expr> Children => [];
}
