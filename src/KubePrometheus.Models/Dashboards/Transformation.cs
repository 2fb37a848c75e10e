namespace KubePrometheus.Dashboards;

/// <summary>A step from results to a table.</summary>
/// <param name="Id">The step: <c>merge</c>, <c>organize</c>, <c>labelsToFields</c>, … (<c>id</c>)</param>
/// <param name="Options">Its options; null: left out. Default: none, an empty object. (<c>options</c>)</param>
public sealed record Transformation(string Id, JsonFields? Options) : IDashboardPart
{
    /// <summary>A step without options.</summary>
    /// <param name="id">The step.</param>
    public Transformation(string id)
        : this(id, JsonFields.None)
    {
    }

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    /// <summary>The results side by side, a row for each value of a field that all have.</summary>
    /// <param name="field">The field.</param>
    /// <param name="mode"><c>outer</c>: also the rows that not all results have; <c>inner</c>. Default: <c>outer</c>.</param>
    public static Transformation JoinByField(string field, string mode = "outer") =>
        new("joinByField", JsonFields.Of(("byField", field), ("mode", mode)));

    /// <summary>Hides, orders and renames columns.</summary>
    /// <param name="hidden">The columns that are not shown.</param>
    /// <param name="order">
    /// The columns in their order, of which an empty one leaves its number free; null: left out. (<c>indexByName</c>)
    /// </param>
    /// <param name="names">Columns and their headings.</param>
    public static Transformation Organize(
        IEnumerable<string> hidden, IEnumerable<string>? order, params IEnumerable<(string Column, string Heading)> names)
    {
        var exclude = JsonFields.Of([.. hidden.Select(c => (c, (object?)true))]);
        var rename = JsonFields.Of([.. names.Select(n => (n.Column, (object?)n.Heading))]);
        var fields = JsonFields.Of(("excludeByName", exclude), ("renameByName", rename));
        return new("organize", order is null
            ? fields
            : fields.With("indexByName", JsonFields.Of([.. order.Select((c, i) => (c, (object?)i)).Where(it => it.c.Length > 0)])));
    }

    /// <summary>A column that two others make.</summary>
    /// <param name="alias">Its name.</param>
    /// <param name="left">The left column.</param>
    /// <param name="operation"><c>+</c>, <c>-</c>, <c>*</c> or <c>/</c>.</param>
    /// <param name="right">The right column.</param>
    public static Transformation Calculate(string alias, string left, string operation, string right) => new(
        "calculateField",
        JsonFields.Of(
            ("alias", alias),
            ("binary", JsonFields.Of(("left", left), ("operator", operation), ("reducer", "sum"), ("right", right))),
            ("mode", "binary"),
            ("reduce", JsonFields.Of(("reducer", "sum")))));

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("id", Id);
        writer.Field("options", Options);
    }
}
