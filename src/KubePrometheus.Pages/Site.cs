namespace KubePrometheus.Pages;

/// <summary>All pages.</summary>
internal static class Site
{
    /// <summary>The page to begin with.</summary>
    public const string Index = "index.html";

    private const string Style = "style.css";
    private const string Alerts = "alerts.html";
    private const string Records = "recording-rules.html";
    private const string Folder = "dashboards/";

    /// <summary>The text of each file by its path.</summary>
    public static IReadOnlyDictionary<string, string> Render(SiteContent content)
    {
        var uids = content.Dashboards.SelectMany(s => s.Dashboards).Where(d => d.Model!.Uid is { Length: > 0 })
            .GroupBy(d => d.Model!.Uid!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Name, StringComparer.Ordinal);
        var links = new Links(uids);
        var sources = content.Dashboards
            .Select(s => new DashboardSourceView(s.Name, s.Optional, [.. s.Dashboards.Select(d => DashboardView.Of(d, s, links))]))
            .ToArray();
        var alerts = RuleSourceView.Of<Rules.AlertingRule>(content.Rules);
        var records = RuleSourceView.Of<Rules.RecordingRule>(content.Rules);

        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Style] = Html.File(Style),
            [Index] = Page(
                "Dashboards", "", Index,
                Html.Render("index.html", new { Sources = sources, Count = sources.Sum(s => s.Dashboards.Count) })),
            [Alerts] = Page("Alerts", "", Alerts, Html.Render("alerts.html", new { Sources = alerts, Count = alerts.Sum(s => s.Count) })),
            [Records] = Page(
                "Recording rules", "", Records,
                Html.Render("recording-rules.html", new { Sources = records, Count = records.Sum(s => s.Count) })),
        };
        foreach (var dashboard in sources.SelectMany(s => s.Dashboards))
        {
            pages[Folder + Address(dashboard.Name)] =
                Page(dashboard.Title, "../", "", Html.Render("dashboard.html", new { D = dashboard }));
        }

        return pages;
    }

    /// <summary>The address of a dashboard's page, from those beside it.</summary>
    public static string Address(string name) => Uri.EscapeDataString(name) + ".html";

    private static string Page(string title, string root, string current, Html body) =>
        Html.Render("layout.html", new { Title = title, Root = root, Current = current, Body = body }).Text;
}

/// <summary>Dashboards of one origin, as the index shows them.</summary>
internal sealed record DashboardSourceView(string Name, bool Optional, IReadOnlyList<DashboardView> Dashboards);
