namespace KubePrometheus.PromQL;

/// <summary>Reads PromQL.</summary>
public static class PromQLParser
{
    /// <summary>
    /// Reads an expression and checks its types. Never throws on what the text holds: mistakes are in
    /// <see cref="PromQLExpression.Errors"/>.
    /// </summary>
    /// <param name="text">The expression.</param>
    /// <param name="level">The Prometheus release whose language it must be. Default: 2.29.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static PromQLExpression Parse(string text, PromQLLevel level = default)
    {
        var expression = new PromQLExpression(text, level);
        expression.Read();
        return expression;
    }
}
