using System.Text.Json;

namespace KubePrometheus.Dashboards;

/// <content>How values are shown, and variables.</content>
internal static partial class DashboardReader
{
    private static FieldConfig FieldConfig(FieldsReader r) => new()
    {
        Defaults = r.PartOrNull("defaults", FieldOptions),
        Overrides = r.PartsOrNull("overrides", FieldOverride),
        Fields = r.Rest(),
    };

    private static FieldOptions FieldOptions(FieldsReader r) => new()
    {
        Color = r.PartOrNull("color", FieldColor),
        Style = r.PartOrNull("custom", FieldStyle),
        Decimals = r.IntOrNull("decimals"),
        DisplayName = r.TextOrNull("displayName"),
        Mappings = r.PartsOrNull("mappings", ValueMapping),
        Max = r.NumberOrNull("max"),
        Min = r.NumberOrNull("min"),
        NoValue = r.TextOrNull("noValue"),
        Thresholds = r.PartOrNull("thresholds", FieldThresholds),
        Unit = r.TextOrNull("unit"),
        Fields = r.Rest(),
    };

    private static FieldColor FieldColor(FieldsReader r) =>
        new(r.Text("mode", "thresholds"), r.TextOrNull("fixedColor"), r.TextOrNull("seriesBy")) { Fields = r.Rest() };

    private static FieldThresholds FieldThresholds(FieldsReader r) => new()
    {
        Mode = r.TextOrNull("mode"),
        Steps = r.Parts("steps", ThresholdStep),
        Fields = r.Rest(),
    };

    private static ThresholdStep ThresholdStep(FieldsReader r)
    {
        var isNull = r.Peek("value", JsonValueKind.Null) is not null;
        if (isNull)
        {
            r.Take("value");
        }

        return new(r.Text("color"), r.NumberOrNull("value")) { WriteNull = isNull, Fields = r.Rest() };
    }

    /// <summary>A word for one value; null where a mapping is of another kind, or of several values.</summary>
    private static ValueMapping? ValueMapping(FieldsReader r)
    {
        if (r.TextOrNull("type") != "value" || r.Peek("options", JsonValueKind.Object) is not { } options || r.Count > 1
            || FieldsReader.Properties(options) is not { Count: 1 } values
            || values.Single() is not (var value, { ValueKind: JsonValueKind.Object } shown))
        {
            return null;
        }

        var result = new FieldsReader(shown);
        return result.TextOrNull("text") is { } text && (result.TextOrNull("color"), result.Count) is (var color, 0)
            ? new(value, text, color)
            : null;
    }

    private static FieldOverride FieldOverride(FieldsReader r)
    {
        var matcher = r.Peek("matcher", JsonValueKind.Object) is { } found ? new FieldsReader(found) : null;
        var (id, match) = (matcher?.TextOrNull("id"), matcher?.TextOrNull("options"));
        r.KeptUnless(
            id is not null && match is not null && matcher!.Count == 0, "matcher",
            JsonFields.Of(("id", id ?? ""), ("options", match ?? "")));
        var properties = r.ListOrEmpty("properties", Property, out var isWhole);
        r.KeptUnless(
            isWhole, "properties",
            JsonFields.List(properties.Select(p => JsonFields.Of(("id", p.Id), ("value", p.Value)))));
        return new(id ?? "", match ?? "", properties) { Fields = r.Rest() };
    }

    /// <summary>A property of an override: nothing but an id and a value, which may be null.</summary>
    private static (string Id, object? Value)? Property(FieldsReader r) =>
        r.TextOrNull("id") is { } id && r.Has("value") && r.Count == 1 ? (id, r.Rest().Find("value")) : null;

    private static FieldStyle FieldStyle(FieldsReader r) => new()
    {
        AxisColorMode = r.TextOrNull("axisColorMode"),
        AxisLabel = r.TextOrNull("axisLabel"),
        AxisPlacement = r.TextOrNull("axisPlacement"),
        AxisSoftMax = r.NumberOrNull("axisSoftMax"),
        AxisSoftMin = r.NumberOrNull("axisSoftMin"),
        DrawStyle = r.TextOrNull("drawStyle"),
        FillOpacity = r.IntOrNull("fillOpacity"),
        GradientMode = r.TextOrNull("gradientMode"),
        LineInterpolation = r.TextOrNull("lineInterpolation"),
        LineWidth = r.IntOrNull("lineWidth"),
        PointSize = r.IntOrNull("pointSize"),
        ShowPoints = r.TextOrNull("showPoints"),
        SpanNulls = r.BoolOrNull("spanNulls"),
        Stacking = r.PartOrNull("stacking", Stacking),
        ThresholdsStyle = r.PartOrNull(
            "thresholdsStyle", static style => style.TextOrNull("mode") is { } mode && style.Count == 0 ? mode : null),
        Fields = r.Rest(),
    };

    private static Stacking Stacking(FieldsReader r) => new(r.Text("mode", "none"), r.TextOrNull("group")) { Fields = r.Rest() };

    private static Variable Variable(FieldsReader r)
    {
        var type = r.TextOrNull("type") ?? r.Kept("type", "");
        var name = r.Text("name");
        var current = r.PartOrNull("current", VariableValue);
        Variable variable = type switch
        {
            "datasource" => new DatasourceVariable { Name = name, Query = r.Text("query") },
            "query" => Query(r, name),
            "interval" => Interval(r, name, current),
            "custom" => Custom(r, name, current),
            "constant" => Constant(r, name, current),
            _ => new OtherVariable(type) { Name = name },
        };
        return variable with
        {
            Current = current,
            Hide = (VariableHide?)r.IntOrNull("hide", (int)VariableHide.Variable),
            Label = r.TextOrNull("label"),
            Fields = r.Rest(),
        };
    }

    /// <summary>A value; null where it is several, or of another form.</summary>
    private static VariableValue? VariableValue(FieldsReader r)
    {
        var selected = r.BoolOrNull("selected");
        if (r.TextOrNull("text") is { } text && r.TextOrNull("value") is { } value)
        {
            return new(text, value, selected) { Fields = r.Rest() };
        }

        return r.TextsOrNull("text") is [var one] && r.TextsOrNull("value") is [var only]
            ? new(one, only, selected) { IsList = true, Fields = r.Rest() }
            : null;
    }

    private static QueryVariable Query(FieldsReader r, string name)
    {
        var asked = r.Peek("query", JsonValueKind.Object) is { } found ? new FieldsReader(found) : null;
        var (query, refId) = (asked?.TextOrNull("query"), asked?.TextOrNull("refId"));
        if (query is not null && refId is not null)
        {
            r.Take("query");
        }

        return new()
        {
            Name = name,
            AllValue = r.TextOrNull("allValue"),
            Datasource = r.DatasourceOrNull("datasource"),
            Definition = r.TextOrNull("definition"),
            IncludeAll = r.BoolOrNull("includeAll"),
            Multi = r.BoolOrNull("multi"),
            Query = refId is null || query is null ? r.Text("query", query ?? "") : query,
            QueryRefId = query is null ? null : refId,
            QueryFields = query is null || refId is null ? JsonFields.None : asked!.Rest(),
            Refresh = (VariableRefresh?)r.IntOrNull("refresh", (int)VariableRefresh.OnTimeRangeChange),
            Regex = r.TextOrNull("regex"),
            Sort = (VariableSort?)r.IntOrNull("sort", (int)VariableSort.NumericDescending),
        };
    }

    private static IntervalVariable Interval(FieldsReader r, string name, VariableValue? current)
    {
        var values = Values(r);
        var selected = Offered(r)?.FirstOrDefault(o => o.Selected == true)?.Value;
        KeepOptions(r, values.Select(v => new VariableValue(v, v, v == (selected ?? current?.Value))));
        return new() { Name = name, Values = values, Selected = selected };
    }

    private static CustomVariable Custom(FieldsReader r, string name, VariableValue? current)
    {
        var values = Values(r);
        KeepOptions(r, values.Select(v => new VariableValue(v, v, v == current?.Value)));
        return new() { Name = name, Values = values, IncludeAll = r.Bool("includeAll"), Multi = r.Bool("multi") };
    }

    private static ConstVariable Constant(FieldsReader r, string name, VariableValue? current)
    {
        var value = r.Text("query");
        if (current is null)
        {
            r.Kept("current", new VariableValue(value, value));
        }

        KeepOptions(r, [new(value, value, Selected: true)]);
        return new() { Name = name, Value = value };
    }

    /// <summary>The values of a variable that writes them down, parted by commas.</summary>
    private static IReadOnlyList<string> Values(FieldsReader r)
    {
        var query = r.TextOrNull("query");
        if (query is null)
        {
            r.Kept("query", "");
        }

        return query is { Length: > 0 } ? query.Split(',') : [];
    }

    /// <summary>The <c>options</c> that a variable says it has; null where they are of no known form. They stay.</summary>
    private static IEnumerable<VariableValue>? Offered(FieldsReader r) =>
        r.Peek("options", JsonValueKind.Array) is { } list && list.EnumerateArray().All(o => o.ValueKind == JsonValueKind.Object)
            ? list.EnumerateArray().Select(o => VariableValue(new(o))).OfType<VariableValue>()
            : null;

    /// <summary>The variable writes its options anew, which differs from what it said.</summary>
    private static void KeepOptions(FieldsReader r, IEnumerable<VariableValue> written)
    {
        var options = FrozenList.Of(written);
        var isWritten = r.Peek("options", JsonValueKind.Array) is { } list && list.GetArrayLength() == options.Count
            && Offered(r)?.SequenceEqual(options) == true;
        r.KeptUnless(isWritten, "options", options);
    }
}
