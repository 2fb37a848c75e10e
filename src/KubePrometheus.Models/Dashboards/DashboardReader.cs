using System.Text.Json;

namespace KubePrometheus.Dashboards;

/// <summary>
/// Reads JSON into the model, so that writing gives the same data again. Each method takes the fields that the part of the same name
/// writes; <see cref="FieldsReader"/> keeps what they cannot say.
/// </summary>
internal static partial class DashboardReader
{
    /// <summary>The model of a dashboard.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="name">What findings call it.</param>
    /// <exception cref="FindingsException">It is not an object (KP0503), or of a schema that the model is not for (KP0504).</exception>
    public static Dashboard Read(string json, string name)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var document = Parsed(json, name);
        if (document.RootElement.HasBrokenName(System.Text.Encoding.UTF8.GetBytes(json)))
        {
            throw Failure(
                FindingCodes.DashboardJsonInvalid, name,
                $"The JSON of the dashboard \"{name}\" has half of a surrogate pair in the name of a field.", "Correct the name.");
        }

        if (DashboardSchema.Newer(document.RootElement) is { } schema)
        {
            throw Failure(
                FindingCodes.DashboardIsJsonOnly, name, $"The dashboard \"{name}\" is {schema}, which the model does not have.",
                DashboardSchema.Remedy);
        }

        return Dashboard(new(document.RootElement));
    }

    /// <summary>Reads the text of an object.</summary>
    /// <exception cref="FindingsException">It is not one (KP0503).</exception>
    public static JsonDocument Parsed(string json, string name)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw Failure(
                FindingCodes.DashboardJsonInvalid, name,
                $"The JSON of the dashboard \"{name}\" does not parse, at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.",
                "Correct it there.");
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw Failure(
            FindingCodes.DashboardJsonInvalid, name, $"The JSON of the dashboard \"{name}\" is not an object.",
            "Hand in what Grafana exports: Share dashboard, Export, View JSON.");
    }

    /// <summary>What an edit reports about a dashboard.</summary>
    public static FindingsException Failure(string code, string name, string problem, string remedy) =>
        new([new(code, FindingSeverity.Error, null, $"dashboards[{name}]", problem, remedy)]);

    private static Dashboard Dashboard(FieldsReader r)
    {
        r.LeaveOutUnlessWhole("schemaVersion");
        return new()
        {
            Annotations = r.WrappedOrNull("annotations", "list", Annotation),
            Description = r.TextOrNull("description"),
            Editable = r.BoolOrNull("editable"),
            Cursor = (SharedCursor?)r.IntOrNull("graphTooltip", (int)SharedCursor.Tooltip),
            Links = r.PartsOrNull("links", DashboardLink),
            Panels = r.PartsOrNull("panels", Panel),
            Refresh = r.TextOrNull("refresh"),
            Rows = r.PartsOrNull("rows", Row),
            SchemaVersion = r.IntOrNull("schemaVersion"),
            Tags = r.Texts("tags"),
            Variables = r.WrappedOrNull("templating", "list", Variable) ?? r.Kept("templating", FrozenList<Variable>.Empty),
            Time = r.Part("time", TimeRange, new("now-6h")),
            TimePicker = r.PartOrNull("timepicker", TimePicker),
            Timezone = r.Text("timezone"),
            Title = r.Text("title"),
            Uid = r.TextOrNull("uid"),
            Fields = r.Rest(),
        };
    }

    private static TimeRange TimeRange(FieldsReader r) => new(r.Text("from", "now-6h"), r.Text("to", "now")) { Fields = r.Rest() };

    private static TimePicker TimePicker(FieldsReader r) => new()
    {
        RefreshIntervals = r.Texts("refresh_intervals"),
        TimeOptions = r.TextsOrNull("time_options"),
        Fields = r.Rest(),
    };

    private static Annotation Annotation(FieldsReader r) => new()
    {
        Datasource = r.DatasourceOrNull("datasource"),
        Enable = r.Bool("enable", otherwise: true),
        Expr = r.TextOrNull("expr"),
        Hide = r.Bool("hide"),
        IconColor = r.TextOrNull("iconColor"),
        Name = r.Text("name"),
        TitleFormat = r.TextOrNull("titleFormat"),
        Fields = r.Rest(),
    };

    private static DashboardLink DashboardLink(FieldsReader r)
    {
        // the type follows from whether there is a URL
        var type = r.Peek("type");
        var url = type == "dashboards" ? null : type == "link" ? r.Text("url") : r.TextOrNull("url");
        r.KeptUnless(type is "link" or "dashboards", "type", url is null ? "dashboards" : "link");
        return new()
        {
            AsDropdown = r.Bool("asDropdown"),
            IncludeVariables = r.Bool("includeVars"),
            KeepTime = r.Bool("keepTime"),
            Tags = r.Texts("tags"),
            TargetBlank = r.Bool("targetBlank"),
            Title = r.Text("title"),
            Url = url,
            Fields = r.Rest(),
        };
    }

    private static Row Row(FieldsReader r) => new()
    {
        Collapse = r.Bool("collapse"),
        Collapsed = r.BoolOrNull("collapsed"),
        Height = r.TextOrNull("height"),
        Panels = r.Parts("panels", Panel),
        Repeat = r.TextOrNull("repeat"),
        ShowTitle = r.BoolOrNull("showTitle"),
        Title = r.Text("title"),
        TitleSize = r.TextOrNull("titleSize"),
        Fields = r.Rest(),
    };

    private static Panel Panel(FieldsReader r)
    {
        var type = r.TextOrNull("type") ?? r.Kept("type", "");
        var title = r.Text("title");
        Panel panel = type switch
        {
            "timeseries" => TimeSeries(r, title),
            "stat" => Stat(r, title),
            "gauge" => Gauge(r, title),
            "bargauge" => BarGauge(r, title),
            "table" => Table(r, title),
            "text" => Text(r, title),
            "row" => RowPanel(r, title),
            "graph" => Graph(r, title),
            "singlestat" => Singlestat(r, title),
            _ => new CustomPanel(type) { Title = title },
        };
        r.LeaveOutUnlessWhole("id");
        r.LeaveOutUnlessWhole("span");
        var grid = r.PartOrNull("gridPos", Grid);
        r.LeaveOutIf(grid is null, "gridPos");
        return panel with
        {
            Datasource = r.DatasourceOrNull("datasource"),
            Description = r.TextOrNull("description"),
            Grid = grid,
            Id = r.IntOrNull("id"),
            Interval = r.TextOrNull("interval"),
            Links = r.PartsOrNull("links", PanelLink),
            MinSpan = r.IntOrNull("minSpan"),
            Repeat = r.TextOrNull("repeat"),
            Span = r.IntOrNull("span"),
            Targets = r.PartsOrNull("targets", Target),
            Fields = r.Rest(),
        };
    }

    private static GridPosition? Grid(FieldsReader r)
    {
        if (r.IntOrNull("w") is not { } w || r.IntOrNull("h") is not { } h || r.IntOrNull("y") is not { } y)
        {
            return null;
        }

        var x = r.IntOrNull("x");
        return new(x ?? 0, y, w, h) { WriteX = x is not null, Fields = r.Rest() };
    }

    private static PanelLink PanelLink(FieldsReader r) =>
        new(r.Text("title"), r.Text("url"), r.Bool("targetBlank")) { Fields = r.Rest() };

    private static Target Target(FieldsReader r) => new()
    {
        Datasource = r.DatasourceOrNull("datasource"),
        Exemplar = r.BoolOrNull("exemplar"),
        Expr = r.Text("expr"),
        Format = r.TextOrNull("format"),
        Hide = r.BoolOrNull("hide"),
        Instant = r.BoolOrNull("instant"),
        Interval = r.TextOrNull("interval"),
        IntervalFactor = r.IntOrNull("intervalFactor"),
        LegendFormat = r.TextOrNull("legendFormat"),
        RefId = r.Peek("refId") is "" ? "" : r.TextOrNull("refId") ?? "",
        Fields = r.Rest(),
    };

    private static TimeSeriesPanel TimeSeries(FieldsReader r, string title)
    {
        var options = r.ObjectOrNull("options");
        return new()
        {
            Title = title,
            FieldConfig = r.Part("fieldConfig", FieldConfig, new() { Defaults = null }),
            Legend = options?.PartOrNull("legend", SeriesLegend),
            Tooltip = options?.PartOrNull("tooltip", SeriesTooltip),
            OptionFields = options?.Rest() ?? JsonFields.None,
        };
    }

    private static SeriesLegend SeriesLegend(FieldsReader r) => new()
    {
        AsTable = r.BoolOrNull("asTable"),
        Calcs = r.TextsOrNull("calcs"),
        DisplayMode = r.TextOrNull("displayMode"),
        Placement = r.TextOrNull("placement"),
        Show = r.BoolOrNull("showLegend"),
        Fields = r.Rest(),
    };

    private static SeriesTooltip SeriesTooltip(FieldsReader r) =>
        new(r.Text("mode", "single"), r.TextOrNull("sort")) { Fields = r.Rest() };

    private static StatPanel Stat(FieldsReader r, string title)
    {
        var options = r.ObjectOrNull("options");
        return new()
        {
            Title = title,
            FieldConfig = r.Part("fieldConfig", FieldConfig, new() { Defaults = null }),
            ColorMode = options?.TextOrNull("colorMode"),
            GraphMode = options?.TextOrNull("graphMode"),
            JustifyMode = options?.TextOrNull("justifyMode"),
            Orientation = options?.TextOrNull("orientation"),
            Reduce = options?.PartOrNull("reduceOptions", Reduce),
            TextMode = options?.TextOrNull("textMode"),
            OptionFields = options?.Rest() ?? JsonFields.None,
        };
    }

    private static GaugePanel Gauge(FieldsReader r, string title)
    {
        // options that say the defaults alone are not written by the model: they stay as they are
        var isDefault = r.Peek("options", JsonValueKind.Object) is { } shown && shown.EnumerateObject().All(
            option => option.NameEquals("showThresholdLabels") ? option.Value.ValueKind == JsonValueKind.False
                : option.NameEquals("showThresholdMarkers") && option.Value.ValueKind == JsonValueKind.True);
        var options = isDefault ? null : r.ObjectOrNull("options");
        return new()
        {
            Title = title,
            FieldConfig = r.PartOrNull("fieldConfig", FieldConfig),
            Reduce = options?.PartOrNull("reduceOptions", Reduce),
            ShowThresholdLabels = options?.Bool("showThresholdLabels") ?? false,
            ShowThresholdMarkers = options?.Bool("showThresholdMarkers", otherwise: true) ?? true,
            OptionFields = options?.Rest() ?? JsonFields.None,
        };
    }

    private static BarGaugePanel BarGauge(FieldsReader r, string title)
    {
        var options = r.ObjectOrNull("options");
        return new()
        {
            Title = title,
            FieldConfig = r.PartOrNull("fieldConfig", FieldConfig),
            DisplayMode = options?.TextOrNull("displayMode"),
            Orientation = options?.TextOrNull("orientation"),
            Reduce = options?.PartOrNull("reduceOptions", Reduce),
            ShowUnfilled = options?.BoolOrNull("showUnfilled"),
            OptionFields = options?.Rest() ?? JsonFields.None,
        };
    }

    private static ReduceOptions Reduce(FieldsReader r) => new()
    {
        Calcs = r.Texts("calcs"),
        Fields = r.Text("fields"),
        Values = r.Bool("values"),
        FurtherFields = r.Rest(),
    };

    private static TablePanel Table(FieldsReader r, string title) => new()
    {
        Title = title,
        Columns = r.PartsOrNull("columns", Column),
        FieldConfig = r.PartOrNull("fieldConfig", FieldConfig),
        OptionFields = r.PartOrNull("options", static options => options.Rest()),
        Sort = r.PartOrNull("sort", static sort => new ColumnSort(sort.Int("col"), sort.Bool("desc")) { Fields = sort.Rest() }),
        Styles = r.PartsOrNull("styles", Style),
        Transform = r.TextOrNull("transform"),
        Transformations = r.PartsOrNull("transformations", Transformation),
    };

    private static string? Column(FieldsReader r) =>
        r.TextOrNull("text") is { } text && r.TextOrNull("value") == text && r.Count == 0 ? text : null;

    private static ColumnStyle Style(FieldsReader r) => new(r.Text("pattern"))
    {
        Alias = r.TextOrNull("alias"),
        ColorMode = r.TextOrNull("colorMode"),
        Colors = r.TextsOrNull("colors"),
        Decimals = r.IntOrNull("decimals"),
        Link = r.BoolOrNull("link"),
        LinkTargetBlank = r.BoolOrNull("linkTargetBlank"),
        LinkTooltip = r.TextOrNull("linkTooltip"),
        LinkUrl = r.TextOrNull("linkUrl"),
        Thresholds = r.TextsOrNull("thresholds"),
        Type = r.Text("type", "string"),
        Unit = r.TextOrNull("unit"),
        Fields = r.Rest(),
    };

    private static Transformation Transformation(FieldsReader r) =>
        new(r.Text("id"), r.PartOrNull("options", static options => options.Rest())) { Fields = r.Rest() };

    private static TextPanel Text(FieldsReader r, string title)
    {
        if (r.Peek("options", JsonValueKind.Object) is { } shown && (shown.TryGetProperty("content", out _) || !r.Has("content")))
        {
            var options = new FieldsReader(shown);
            r.Take("options");
            return new()
            {
                Title = title,
                InOptions = true,
                Content = options.Text("content"),
                Mode = options.TextOrNull("mode"),
                OptionFields = options.Rest(),
            };
        }

        return new() { Title = title, Content = r.Text("content"), Mode = r.TextOrNull("mode") };
    }

    private static RowPanel RowPanel(FieldsReader r, string title)
    {
        var collapsed = r.Bool("collapsed");
        return new()
        {
            Title = title,
            Collapsed = collapsed,
            WriteCollapse = r.BoolOrNull("collapse", only: collapsed) is not null,
            Panels = r.PartsOrNull("panels", Panel),
        };
    }

    private static GraphPanel Graph(FieldsReader r, string title)
    {
        var axes = r.Peek("yaxes", JsonValueKind.Array) is { } two && two.GetArrayLength() == 2 ? r.PartsOrNull("yaxes", Axis) : null;
        axes ??= r.Kept("yaxes", FrozenList.Of([new Axis(), new Axis()]));
        return new()
        {
            Title = title,
            LeftAxis = axes[0],
            RightAxis = axes[1],
            Bars = r.Bool("bars"),
            Decimals = r.IntOrNull("decimals"),
            Fill = r.Int("fill", 1),
            Legend = r.Part("legend", Legend, new() { Show = false }),
            Lines = r.Bool("lines", otherwise: true),
            LineWidth = r.Int("linewidth", 1),
            NullPointMode = NullPoints(r, NullPointMode.Null),
            Percentage = r.Bool("percentage"),
            Points = r.Bool("points"),
            SeriesOverrides = r.Parts("seriesOverrides", SeriesOverride),
            Stack = r.Bool("stack"),
            SteppedLine = r.Bool("steppedLine"),
            Thresholds = r.Parts("thresholds", GraphThreshold),
            Tooltip = r.Part("tooltip", Tooltip, new(Shared: true)),
            XAxis = r.Part("xaxis", XAxis, new()),
        };
    }

    private static NullPointMode NullPoints(FieldsReader r, NullPointMode otherwise)
    {
        foreach (var mode in (NullPointMode[])[NullPointMode.Null, NullPointMode.NullAsZero, NullPointMode.Connected])
        {
            if (r.Peek("nullPointMode") == mode.Text())
            {
                r.Take("nullPointMode");
                return mode;
            }
        }

        r.Kept("nullPointMode", otherwise.Text());
        return otherwise;
    }

    private static Axis Axis(FieldsReader r) => new(r.Text("format", Units.Short))
    {
        Decimals = r.IntOrNull("decimals"),
        Label = r.TextOrNull("label"),
        LogBase = r.Int("logBase", 1),
        Max = r.NumberOrNull("max"),
        Min = r.NumberOrNull("min"),
        Show = r.Bool("show", otherwise: true),
        Fields = r.Rest(),
    };

    private static XAxis XAxis(FieldsReader r) => new()
    {
        Mode = r.Text("mode", "time"),
        Show = r.Bool("show", otherwise: true),
        Values = r.Texts("values"),
        Fields = r.Rest(),
    };

    private static Legend Legend(FieldsReader r) => new()
    {
        AlignAsTable = r.BoolOrNull("alignAsTable"),
        Avg = r.Bool("avg"),
        Current = r.Bool("current"),
        HideEmpty = r.BoolOrNull("hideEmpty"),
        HideZero = r.BoolOrNull("hideZero"),
        Max = r.Bool("max"),
        Min = r.Bool("min"),
        RightSide = r.BoolOrNull("rightSide"),
        Show = r.Bool("show"),
        Sort = r.TextOrNull("sort"),
        SortDesc = r.BoolOrNull("sortDesc"),
        Total = r.Bool("total"),
        Values = r.Bool("values"),
        Fields = r.Rest(),
    };

    private static Tooltip Tooltip(FieldsReader r) => new(
        r.Bool("shared"), (TooltipSort?)r.IntOrNull("sort", (int)TooltipSort.Decreasing), r.TextOrNull("value_type"))
    {
        Fields = r.Rest(),
    };

    private static SeriesOverride SeriesOverride(FieldsReader r) => new(r.Text("alias"))
    {
        Color = r.TextOrNull("color"),
        Dashes = r.BoolOrNull("dashes"),
        Fill = r.IntOrNull("fill"),
        HiddenSeries = r.BoolOrNull("hiddenSeries"),
        HideTooltip = r.BoolOrNull("hideTooltip"),
        Legend = r.BoolOrNull("legend"),
        LineWidth = r.IntOrNull("linewidth"),
        Stack = r.BoolOrNull("stack"),
        StackGroup = r.TextOrNull("stack"),
        Transform = r.TextOrNull("transform"),
        YAxis = r.IntOrNull("yaxis"),
        Fields = r.Rest(),
    };

    private static GraphThreshold GraphThreshold(FieldsReader r) => new(r.Number("value"))
    {
        ColorMode = r.Text("colorMode", "critical"),
        Fill = r.Bool("fill"),
        Line = r.Bool("line"),
        Op = r.Text("op", "gt"),
        YAxis = r.Text("yaxis", "left"),
        Fields = r.Rest(),
    };

    private static SinglestatPanel Singlestat(FieldsReader r, string title)
    {
        bool? gauge = null;
        foreach (var isShown in (bool[])[false, true])
        {
            if (r.Peek("gauge", JsonValueKind.Object) is { } shown
                && JsonFields.Same(JsonFields.Value(shown), SinglestatPanel.Gauge(isShown)))
            {
                r.Take("gauge");
                gauge = isShown;
            }
        }

        return new()
        {
            Title = title,
            ColorBackground = r.BoolOrNull("colorBackground"),
            ColorValue = r.BoolOrNull("colorValue"),
            Colors = r.TextsOrNull("colors"),
            Decimals = r.IntOrNull("decimals"),
            Format = r.TextOrNull("format"),
            NullPointMode = NullPoints(r, NullPointMode.Connected),
            Postfix = r.TextOrNull("postfix"),
            Prefix = r.TextOrNull("prefix"),
            ShowGauge = gauge,
            Thresholds = r.TextOrNull("thresholds"),
            ValueFontSize = r.TextOrNull("valueFontSize"),
            ValueName = r.TextOrNull("valueName"),
        };
    }
}
