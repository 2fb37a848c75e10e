namespace KubePrometheus.Dashboards;

/// <summary>A variable, which queries and titles use as <c>$name</c>. (An item of <c>templating.list</c>.)</summary>
public abstract record Variable : IDashboardPart
{
    private protected Variable()
    {
    }

    /// <summary>The kind of variable. (<c>type</c>)</summary>
    public abstract string Type { get; }

    /// <summary>The name, without <c>$</c>. (<c>name</c>)</summary>
    public required string Name { get; init; }

    /// <summary>What stands beside its list. Default: the name. (<c>label</c>)</summary>
    public string? Label { get; init; }

    /// <summary>Whether it is hidden; null: left out, shown. Default: shown. (<c>hide</c>)</summary>
    public VariableHide? Hide { get; init; } = VariableHide.Nothing;

    /// <summary>The value at first. Default: none. (<c>current</c>)</summary>
    public VariableValue? Current { get; init; }

    /// <summary>Fields that no property sets: those that all variables of the type have alike, and any that this model lacks.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer) => Write(writer);

    private protected abstract void Write(DashboardWriter writer);
}

/// <summary>What is hidden of a variable.</summary>
public enum VariableHide
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Its label.</summary>
    Label,

    /// <summary>All of it.</summary>
    Variable,
}

/// <summary>A value of a variable.</summary>
/// <param name="Text">What people see. (<c>text</c>)</param>
/// <param name="Value">What queries get. (<c>value</c>)</param>
/// <param name="Selected">Whether it is chosen; null: left out. (<c>selected</c>)</param>
public sealed record VariableValue(string Text, string Value, bool? Selected = null) : IDashboardPart
{
    /// <summary>Whether text and value are lists of one item, as Grafana saves the choice of a variable of several values.</summary>
    public bool IsList { get; init; }

    /// <summary>All values, where a variable offers that.</summary>
    public static VariableValue All { get; } = new("All", "$__all", Selected: true);

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("selected", Selected);
        writer.Field("text", IsList ? new[] { Text } : Text, isSet: true);
        writer.Field("value", IsList ? new[] { Value } : Value, isSet: true);
    }
}

/// <summary>A variable whose values are the datasources of a type.</summary>
public sealed record DatasourceVariable : Variable
{
    internal static readonly JsonFields FixedFields =
        JsonFields.Of(("label", null), ("options", Array.Empty<object>()), ("refresh", 1), ("regex", ""));

    /// <summary>Makes a list of datasources.</summary>
    public DatasourceVariable() => Fields = FixedFields;

    /// <inheritdoc/>
    public override string Type => "datasource";

    /// <summary>The type of the datasources. Default: <c>prometheus</c>. (<c>query</c>)</summary>
    public string Query { get; init; } = "prometheus";

    private protected override void Write(DashboardWriter writer)
    {
        writer.Field("current", Current);
        writer.Field("hide", (long?)Hide);
        writer.Field("label", Label);
        writer.Field("name", Name);
        writer.Field("query", Query);
        writer.Field("type", Type);
    }
}

/// <summary>A variable whose values come from a query.</summary>
public sealed record QueryVariable : Variable
{
    internal static readonly JsonFields FixedFields = JsonFields.Of(
        ("allValue", null), ("current", JsonFields.None), ("label", null), ("options", Array.Empty<object>()), ("regex", ""),
        ("tagValuesQuery", ""), ("tags", Array.Empty<object>()), ("tagsQuery", ""), ("useTags", false));

    /// <summary>Makes a list of what a query finds.</summary>
    public QueryVariable() => Fields = FixedFields;

    /// <inheritdoc/>
    public override string Type => "query";

    /// <summary><c>label_values(metric, label)</c>, <c>query_result(expr)</c>, … (<c>query</c>)</summary>
    public required string Query { get; init; }

    /// <summary>
    /// The name of the query, with which it is written as an object, as Grafana 7.4 and later save it. Default: the query is a text.
    /// (<c>query.refId</c>)
    /// </summary>
    public string? QueryRefId { get; init; }

    /// <summary>
    /// Fields of that object that no property sets, such as <c>qryType</c>, where <see cref="QueryRefId"/> is given. Default: none.
    /// (<c>query</c>)
    /// </summary>
    public JsonFields QueryFields { get; init; } = JsonFields.None;

    /// <summary>The same query as Grafana's editor repeats it. Default: left out. (<c>definition</c>)</summary>
    public string? Definition { get; init; }

    /// <summary>The datasource asked. Default: <c>$datasource</c>. (<c>datasource</c>)</summary>
    public DatasourceReference? Datasource { get; init; } = "$datasource";

    /// <summary>The part of a result that is the value, a regular expression. Default: all of it. (<c>regex</c>)</summary>
    public string? Regex { get; init; }

    /// <summary>When it is asked; null: left out, never by itself. Default: whenever the span of time changes. (<c>refresh</c>)</summary>
    public VariableRefresh? Refresh { get; init; } = VariableRefresh.OnTimeRangeChange;

    /// <summary>The order of the values; null: left out, as they come. Default: by the alphabet. (<c>sort</c>)</summary>
    public VariableSort? Sort { get; init; } = VariableSort.Ascending;

    /// <summary>Whether several can be chosen; null: left out, false. Default: false. (<c>multi</c>)</summary>
    public bool? Multi { get; init; } = false;

    /// <summary>Whether all can be chosen; null: left out, false. Default: false. (<c>includeAll</c>)</summary>
    public bool? IncludeAll { get; init; } = false;

    /// <summary>What queries get where all are chosen, such as <c>.+</c>. Default: all values, as a pattern. (<c>allValue</c>)</summary>
    public string? AllValue { get; init; }

    private protected override void Write(DashboardWriter writer)
    {
        writer.Field("allValue", AllValue);
        writer.Field("current", Current);
        writer.Field("datasource", Datasource);
        writer.Field("definition", Definition);
        writer.Field("hide", (long?)Hide);
        writer.Field("includeAll", IncludeAll);
        writer.Field("label", Label);
        writer.Field("multi", Multi);
        writer.Field("name", Name);
        writer.Field(
            "query", QueryRefId is null ? Query : QueryFields.With(JsonFields.Of(("query", Query), ("refId", QueryRefId))), isSet: true);
        writer.Field("refresh", (long?)Refresh);
        writer.Field("regex", Regex);
        writer.Field("sort", (long?)Sort);
        writer.Field("type", Type);
    }
}

/// <summary>A variable whose values are spans of time.</summary>
public sealed record IntervalVariable : Variable
{
    internal static readonly JsonFields FixedFields = JsonFields.Of(
        ("allValue", null), ("auto", false), ("auto_count", 30), ("auto_min", "10s"), ("datasource", "$datasource"), ("includeAll", false),
        ("label", null), ("multi", false), ("refresh", 2), ("regex", ""), ("skipUrlSync", false), ("sort", 1), ("tagValuesQuery", ""),
        ("tags", Array.Empty<object>()), ("tagsQuery", ""), ("useTags", false));

    /// <summary>Makes a list of spans.</summary>
    public IntervalVariable() => Fields = FixedFields;

    /// <inheritdoc/>
    public override string Type => "interval";

    /// <summary>The spans, such as <c>30s</c>, <c>5m</c>. (<c>query</c> and <c>options</c>)</summary>
    public required IReadOnlyList<string> Values { get; init => field = FrozenList.Of(value); }

    /// <summary>
    /// The span that the list marks at first. Default: that of <see cref="Variable.Current"/>. (<c>options[].selected</c>)
    /// </summary>
    public string? Selected { get; init; }

    private protected override void Write(DashboardWriter writer)
    {
        writer.Field("current", Current);
        writer.Field("hide", (long?)Hide);
        writer.Field("label", Label);
        writer.Field("name", Name);
        writer.Field("options", [.. Values.Select(v => new VariableValue(v, v, v == (Selected ?? Current?.Value)))]);
        writer.Field("query", string.Join(',', Values));
        writer.Field("type", Type);
    }
}

/// <summary>A variable whose values are written down.</summary>
public sealed record CustomVariable : Variable
{
    internal static readonly JsonFields FixedFields = JsonFields.Of(("allValue", null), ("current", JsonFields.None), ("label", null));

    /// <summary>Makes a list of values.</summary>
    public CustomVariable() => Fields = FixedFields;

    /// <inheritdoc/>
    public override string Type => "custom";

    /// <summary>The values. (<c>query</c> and <c>options</c>)</summary>
    public required IReadOnlyList<string> Values { get; init => field = FrozenList.Of(value); }

    /// <summary>Whether several can be chosen. Default: false. (<c>multi</c>)</summary>
    public bool Multi { get; init; }

    /// <summary>Whether all can be chosen. Default: false. (<c>includeAll</c>)</summary>
    public bool IncludeAll { get; init; }

    private protected override void Write(DashboardWriter writer)
    {
        writer.Field("current", Current);
        writer.Field("hide", (long?)Hide);
        writer.Field("includeAll", IncludeAll);
        writer.Field("label", Label);
        writer.Field("multi", Multi);
        writer.Field("name", Name);
        writer.Field("options", [.. Values.Select(v => new VariableValue(v, v, v == Current?.Value))]);
        writer.Field("query", string.Join(',', Values));
        writer.Field("type", Type);
    }
}

/// <summary>A variable of one value that nobody chooses.</summary>
public sealed record ConstVariable : Variable
{
    /// <inheritdoc/>
    public override string Type => "constant";

    /// <summary>The value. (<c>query</c>)</summary>
    public required string Value { get; init; }

    private protected override void Write(DashboardWriter writer)
    {
        writer.Field("current", Current ?? new VariableValue(Value, Value));
        writer.Field("hide", (long?)Hide);
        writer.Field("label", Label);
        writer.Field("name", Name);
        writer.Field("options", [new VariableValue(Value, Value, Selected: true)]);
        writer.Field("query", Value);
        writer.Field("type", Type);
    }
}

/// <summary>
/// A variable of a type that this model does not know: what is special about it stands in <see cref="Variable.Fields"/>.
/// </summary>
/// <param name="Kind">The kind of variable: <c>textbox</c>, <c>adhoc</c>, <c>groupby</c>, …</param>
public sealed record OtherVariable(string Kind) : Variable
{
    /// <inheritdoc/>
    public override string Type => Kind;

    private protected override void Write(DashboardWriter writer)
    {
        writer.Field("current", Current);
        writer.Field("hide", (long?)Hide);
        writer.Field("label", Label);
        writer.Field("name", Name);
        writer.Field("type", Type);
    }
}

/// <summary>When a variable's query is asked.</summary>
public enum VariableRefresh
{
    /// <summary>Never by itself.</summary>
    Never,

    /// <summary>When the dashboard is opened.</summary>
    OnLoad,

    /// <summary>Whenever the span of time changes.</summary>
    OnTimeRangeChange,
}

/// <summary>The order of a variable's values.</summary>
public enum VariableSort
{
    /// <summary>As they come.</summary>
    None,

    /// <summary>By the alphabet.</summary>
    Ascending,

    /// <summary>By the alphabet, backwards.</summary>
    Descending,

    /// <summary>By number.</summary>
    NumericAscending,

    /// <summary>By number, backwards.</summary>
    NumericDescending,
}

/// <summary>Short calls that make variables.</summary>
public static class Variables
{
    /// <summary>The variable <c>$datasource</c>, by which people choose among the Prometheus datasources.</summary>
    /// <param name="current">The name of the datasource at first. Default: Grafana's default one.</param>
    public static DatasourceVariable Datasource(string current = "default") =>
        new() { Name = "datasource", Current = new(current, current) };

    /// <summary>A variable whose values come from a query.</summary>
    /// <param name="name">The name, without <c>$</c>.</param>
    /// <param name="query">Such as <c>label_values(up, job)</c>.</param>
    public static QueryVariable Query(string name, string query) => new() { Name = name, Query = query };

    /// <summary>A variable whose values are spans of time.</summary>
    /// <param name="name">The name, without <c>$</c>.</param>
    /// <param name="current">The span at first.</param>
    /// <param name="values">The spans.</param>
    public static IntervalVariable Interval(string name, string current, params string[] values) =>
        new() { Name = name, Current = new(current, current), Values = values };

    /// <summary>A variable whose values are written down; the first is the one at first.</summary>
    /// <param name="name">The name, without <c>$</c>.</param>
    /// <param name="values">The values, at least one.</param>
    public static CustomVariable Custom(string name, params string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new() { Name = name, Values = values, Current = values is [var first, ..] ? new(first, first) : null };
    }

    /// <summary>A hidden variable of one value.</summary>
    /// <param name="name">The name, without <c>$</c>.</param>
    /// <param name="value">The value.</param>
    public static ConstVariable Const(string name, string value) => new() { Name = name, Value = value, Hide = VariableHide.Variable };
}
