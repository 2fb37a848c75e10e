using System.Text.Json;

namespace KubePrometheus.Dashboards;

/// <content>What panels rely on: their types, library panels, queries that transformations and overrides name.</content>
internal sealed partial class DashboardCheck
{
    /// <summary>Types of panels that came with a version of Grafana, after those that every one has.</summary>
    private static readonly (string Type, int Major, int Minor)[] TypesSince =
    [
        ("bargauge", 6, 2), ("barchart", 8, 0), ("candlestick", 8, 3), ("geomap", 8, 1), ("histogram", 8, 0), ("piechart", 8, 0),
        ("stat", 6, 6), ("state-timeline", 8, 0), ("status-history", 8, 0), ("timeseries", 8, 0),
    ];

    /// <summary>What a column is called of whose result there are several: of the query A it is <c>Value #A</c>.</summary>
    private static readonly string[] ColumnsOfQueries = ["Value #", "Trend #"];

    /// <summary>A panel of a type that Grafana does not have stays empty. What all dashboards have of a type is one finding.</summary>
    private void CheckTypes(List<PlacedPanel> panels)
    {
        foreach (var of in panels.GroupBy(p => p.Panel.Text("type"), StringComparer.Ordinal))
        {
            var (type, major, minor) = Array.Find(TypesSince, t => t.Type == of.Key);
            if (type is not null && IsGrafana(version => version.CompareTo((major, minor)) < 0))
            {
                missing.Add(new(
                    FindingCodes.DashboardPanelLater, type, of.First().Path + ".type",
                    $"{of.Count()} of {panels.Count} panels are of the type {type}, which Grafana {around.GrafanaVersion} does not have.",
                    $"Run Grafana {major}.{minor} or later, or write the panels as graph, singlestat or table."));
            }
        }
    }

    /// <summary>A library panel is kept in Grafana's database, which nothing of the stack fills.</summary>
    private void CheckLibraryPanels(DashboardSubject subject, JsonElement root, List<PlacedPanel> panels)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var panel in panels)
        {
            if (panel.Panel.Field("libraryPanel") is { ValueKind: JsonValueKind.Object } library
                && (library.Text("uid") ?? library.Text("name")) is { } id && seen.Add(id)
                && (subject.IsProvisioned || root.Field("__elements")?.Field(id) is null))
            {
                Add(
                    subject, FindingCodes.DashboardLibraryPanel, FindingSeverity.Outside, panel.Path + ".libraryPanel",
                    $"The dashboard \"{subject.Name}\" shows the library panel \"{library.Text("name") ?? id}\", which Grafana keeps in "
                        + "its database: where it is not there, the panel stays empty.",
                    "Write the panel itself: in Grafana, Unlink library panel, then export.");
            }
        }
    }

    /// <summary>Columns and overrides by the letters of queries: a letter that no query has does nothing.</summary>
    private void CheckQueriesNamed(DashboardSubject subject, List<PlacedPanel> panels)
    {
        foreach (var panel in panels)
        {
            var named = NamedQueries(panel);
            if (named.Count == 0 || Letters(panel.Panel) is not { Count: > 0 } letters)
            {
                continue;
            }

            foreach (var (letter, (path, how)) in named)
            {
                if (!letters.Contains(letter))
                {
                    var known = letters.Order(StringComparer.Ordinal).ToArray();
                    Add(
                        subject, FindingCodes.DashboardQueryNotThere, FindingSeverity.Warning, panel.Path + path,
                        $"The panel \"{panel.Title}\" names {how}, and none of its queries is called {letter}.",
                        $"Its {(known.Length == 1 ? "query is" : "queries are")} {EnglishList.And(known)}: correct the letter, or give a "
                            + "query that refId.");
                }
            }
        }
    }

    /// <summary>The letters of queries that a panel names, each with the first place and how it is named there.</summary>
    private static Dictionary<string, (string Path, string How)> NamedQueries(PlacedPanel panel)
    {
        var named = new Dictionary<string, (string Path, string How)>(StringComparer.Ordinal);
        var i = 0;
        foreach (var step in panel.Panel.List("transformations"))
        {
            Visit(step, $".transformations[{i++}]");
        }

        var isTransformed = i > 0; // a transformation names its result itself
        i = 0;
        foreach (var one in panel.Panel.List("fieldConfig", "overrides"))
        {
            var path = $".fieldConfig.overrides[{i++}].matcher";
            if (one.Field("matcher") is not { } matcher)
            {
                continue;
            }

            if (matcher.Text("id") != "byFrameRefID")
            {
                Visit(matcher, path);
            }
            else if (!isTransformed && matcher.Text("options") is { Length: > 0 } letter)
            {
                named.TryAdd(letter, (path, $"the query {letter} in an override"));
            }
        }

        return named;

        void Visit(JsonElement element, string path)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject())
                    {
                        Note(property.Name, path);
                        Visit(property.Value, path);
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray())
                    {
                        Visit(item, path);
                    }

                    break;
                case JsonValueKind.String when LooseJson.Text(element) is { } text:
                    Note(text, path);
                    break;
            }
        }

        void Note(string text, string path)
        {
            if (Array.Find(ColumnsOfQueries, c => text.StartsWith(c, StringComparison.Ordinal)) is { } column
                && text[column.Length..] is { Length: > 0 } letter && letter.All(char.IsAsciiLetterOrDigit))
            {
                named.TryAdd(letter, (path, $"the column \"{text}\""));
            }
        }
    }

    /// <summary>
    /// The letters of a panel's queries, with those that Grafana gives to queries without; null where they are those of another panel.
    /// </summary>
    private static HashSet<string>? Letters(JsonElement panel)
    {
        if (panel.Field("libraryPanel") is { ValueKind: JsonValueKind.Object })
        {
            return null;
        }

        var letters = new HashSet<string>(StringComparer.Ordinal);
        var open = 0;
        foreach (var target in panel.List("targets"))
        {
            if (target.Field("panelId") is not null || DatasourceName(target.Field("datasource")) == "-- Dashboard --")
            {
                return null;
            }

            if (target.Text("refId") is not { Length: > 0 } letter)
            {
                open++;
            }
            else
            {
                letters.Add(letter);
            }
        }

        for (var i = 0; open > 0; i++)
        {
            open -= letters.Add(i < 26 ? ((char)('A' + i)).ToString() : "A" + (i - 25)) ? 1 : 0;
        }

        return letters;
    }
}
