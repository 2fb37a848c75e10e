using KubePrometheus.Dashboards;

namespace KubePrometheus.Pages;

/// <summary>The columns that a table shows.</summary>
internal static class TableColumns
{
    public static IEnumerable<ColumnView> Of(TablePanel table, Links links) =>
        table.Styles is { } styles ? Styled(styles, links) : Organized(table, links);

    /// <summary>Those of the table before Grafana 7.</summary>
    private static IEnumerable<ColumnView> Styled(IReadOnlyList<ColumnStyle> styles, Links links) => styles
        .Where(style => style.Type != "hidden" && style.Pattern != "/.*/")
        .Select(style => new ColumnView(
            style.Alias is { Length: > 0 } alias ? alias : style.Pattern,
            style.Type == "number" ? Unit(style.Unit) : null,
            style.Link == true && style.LinkUrl is { Length: > 0 } url ? links.To(style.LinkTooltip ?? "", url) : null));

    /// <summary>Those that the last step of organizing leaves, in its order; without such a step those that overrides name.</summary>
    private static IEnumerable<ColumnView> Organized(TablePanel table, Links links)
    {
        var differences = new FieldDifferences(table.FieldConfig);
        var organize = table.Transformations?.LastOrDefault(t => t.Id == "organize")?.Options;
        var (order, names, hidden) = (Field(organize, "indexByName"), Field(organize, "renameByName"), Field(organize, "excludeByName"));
        var made = (table.Transformations ?? []).Where(t => t.Id == "calculateField")
            .Select(t => t.Options?.Find("alias")).OfType<string>();
        var columns = order.Concat(names).Select(f => f.Key).Concat(made).Distinct(StringComparer.Ordinal)
            .Where(c => hidden.Find(c) is not true)
            .OrderBy(c => order.Find(c) as long? ?? long.MaxValue)
            .ThenBy(c => names.Find(c) is null || c.StartsWith("Value", StringComparison.Ordinal)) // labels stand before values
            .Select(c => (Name: c, Heading: names.Find(c) is string { Length: > 0 } heading ? heading : c))
            .ToList();
        if (columns.Count == 0)
        {
            columns.AddRange((table.FieldConfig?.Overrides ?? []).Where(o => o.Matcher == "byName").Select(o => (o.Match, o.Match)));
        }

        foreach (var (name, heading) in columns)
        {
            var said = differences.Of("", name, heading).ToArray();
            if (!said.Any(p => p is { Id: "custom.hidden", Value: true or "true" }))
            {
                yield return new(
                    Text(said, "displayName") ?? heading, Unit(Text(said, "unit")),
                    FieldDifferences.LinksOf(said, links).FirstOrDefault());
            }
        }
    }

    private static JsonFields Field(JsonFields? options, string name) => options?.Find(name) as JsonFields ?? JsonFields.None;

    private static string? Text((string Id, object? Value)[] properties, string id) =>
        properties.LastOrDefault(p => p.Id == id).Value as string;

    private static string? Unit(string? unit) => unit is null or "short" or "none" ? null : UnitText.Words(unit);
}
