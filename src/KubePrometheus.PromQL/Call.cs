namespace KubePrometheus.PromQL;

/// <summary>A function and its arguments: <c>rate(x[5m])</c>.</summary>
/// <param name="Function">The function.</param>
/// <param name="Arguments">The arguments.</param>
public sealed record Call(PromQLFunction Function, IReadOnlyList<Expr> Arguments) : Expr
{
    /// <summary>The arguments.</summary>
    public IReadOnlyList<Expr> Arguments { get; init => field = FrozenList.Of(value); } = FrozenList.Of(Arguments);

    /// <inheritdoc/>
    public override PromQLType Type => Function.ReturnType;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => Arguments;
}
