namespace KubePrometheus.PromQL;

/// <summary>
/// A walk over a node and every node under it, parents first, in the order of the text, as <see cref="Expr.DescendantsAndSelf"/> gives it.
/// It is for <c>foreach</c>, and makes nothing but a stack of what is still to come where a node has two children.
/// </summary>
/// <param name="root">Where it begins.</param>
internal struct ExprWalk(Expr root)
{
    private Expr? next = root;
    private Stack<Expr>? pending;

    public Expr Current { get; private set; } = root;

    public readonly ExprWalk GetEnumerator() => this;

    public bool MoveNext()
    {
        if (next is null && pending?.TryPop(out next) != true)
        {
            return false;
        }

        Current = next!;
        next = null;
        switch (Current)
        {
            case BinaryExpr binary:
                (next, pending) = (binary.Left, pending ?? new());
                pending.Push(binary.Right);
                break;
            case AggregateExpr { Parameter: null } aggregate:
                next = aggregate.Expression;
                break;
            case MatrixSelector matrix:
                next = matrix.Selector;
                break;
            case ParenExpr paren:
                next = paren.Expression;
                break;
            case SubqueryExpr subquery:
                next = subquery.Expression;
                break;
            case UnaryExpr unary:
                next = unary.Operand;
                break;
            case AggregateExpr or Call:
                var children = Current.Children;
                for (var i = children.Count - 1; i > 0; i--)
                {
                    (pending ??= new()).Push(children[i]);
                }

                next = children.Count > 0 ? children[0] : null;
                break;
        }

        return true;
    }
}
