namespace KubePrometheus.Alertmanagers;

/// <summary>Go templates as Alertmanager takes them.</summary>
internal static class TemplateText
{
    /// <summary>What to do about one that is found at the first notification.</summary>
    public const string Remedy = "Correct the template. Notifications fail until it is correct.";

    /// <summary>What is wrong, without a full stop; null for nothing. Fields are not looked at.</summary>
    /// <param name="text">The text.</param>
    /// <param name="level">The version of Alertmanager.</param>
    /// <param name="used">The names of the templates that it calls by a literal name, and does not define itself.</param>
    public static string? Check(string text, AlertmanagerLevel level, out IReadOnlyList<string> used)
    {
        var template = GoTemplate.Parse(text, name => HasFunction(name, level));
        used = template.Calls;
        return template.Error;
    }

    private static bool HasFunction(string name, AlertmanagerLevel level) =>
        level.Minor > AlertmanagerLevel.LastKnown || GoTemplate.IsGoFunction(name) || name switch
        {
            "toUpper" or "toLower" or "title" or "join" or "match" or "safeHtml" or "reReplaceAll" or "stringSlice" => true,
            "break" or "continue" => true,
            "trimSpace" => level.Has(26),
            "date" or "humanizeDuration" or "since" or "tz" => level.Has(28),
            "safeUrl" or "toJson" or "urlUnescape" => level.Has(30),
            "append" or "dict" or "list" => level.Has(32),
            "now" => level.Has(33),
            "mustToDate" or "routeLabels" or "toDate" => level.Has(34),
            _ => false,
        };
}
