namespace KubePrometheus.Tests;

/// <summary>Tables of cases, one a line.</summary>
public static class CaseTable
{
    private const string Continuation = "\n    ";

    /// <summary>
    /// The rows. An indented line continues the row above: after a space, or at once where it begins with ␤, which stands for a line break.
    /// </summary>
    public static string[] Rows(string table) => table
        .Replace(Continuation + "␤", "␤", StringComparison.Ordinal)
        .Replace(Continuation, " ", StringComparison.Ordinal)
        .Split('\n');
}
