namespace KubePrometheus.Pages;

/// <summary>All pages.</summary>
internal static class Site
{
    /// <summary>The page to begin with.</summary>
    public const string Index = "index.html";

    private const string Style = "style.css";
    private const string Alerts = "alerts.html";
    private const string Records = "recording-rules.html";

    /// <summary>The text of each file by its path.</summary>
    public static IReadOnlyDictionary<string, string> Render(SiteContent content)
    {
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Style] = Html.File(Style) };
        List<(string Name, string Suffix, IReadOnlyList<DashboardSource> Dashboards)> boards =
            [("release-0.9", "", content.Dashboards), ("v0.18", "-0.18", content.DashboardsOfV0_18)];
        boards.RemoveAll(b => b.Suffix.Length > 0 && b.Dashboards.Count == 0);
        foreach (var (name, suffix, of) in boards)
        {
            AddDashboards(pages, suffix, of, [.. boards.Select(b => new ReleaseLink(b.Name, PageOf(Index, b.Suffix), b.Name == name))]);
        }

        List<(string Name, string Suffix, IReadOnlyList<RuleSource> Rules)> releases = [("release-0.9", "", content.Rules)];
        if (content.RulesOfV0_18.Count > 0)
        {
            releases.Add(("v0.18", "-0.18", content.RulesOfV0_18));
        }

        foreach (var (name, suffix, rules) in releases)
        {
            AddRules("Alerts", Alerts, RuleSourceView.Of<Rules.AlertingRule>(rules));
            AddRules("Recording rules", Records, RuleSourceView.Of<Rules.RecordingRule>(rules));

            void AddRules(string title, string page, IReadOnlyList<RuleSourceView> sources) => pages[PageOf(page, suffix)] = Page(
                $"{title} of {name}", "", page,
                Html.Render(page, new
                {
                    Sources = sources,
                    Count = sources.Sum(s => s.Count),
                    Releases = releases.Select(r => new ReleaseLink(r.Name, PageOf(page, r.Suffix), r.Name == name)).ToArray(),
                }));
        }

        return pages;
    }

    /// <summary>The dashboards of a release: a page that lists them, and one of each. Links lead to those of the same release.</summary>
    private static void AddDashboards(
        SortedDictionary<string, string> pages, string suffix, IReadOnlyList<DashboardSource> of, ReleaseLink[] releases)
    {
        var links = new Links(of.SelectMany(s => s.Dashboards).Where(d => d.Model!.Uid is { Length: > 0 })
            .GroupBy(d => d.Model!.Uid!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Name, StringComparer.Ordinal));
        var sources = of
            .Select(s => new DashboardSourceView(s.Name, s.Optional, [.. s.Dashboards.Select(d => DashboardView.Of(d, s, links))]))
            .ToArray();
        var release = releases.Length > 1 ? releases.Single(r => r.Current).Name : null;
        var (index, folder) = (PageOf(Index, suffix), $"dashboards{suffix}/");
        pages[index] = Page(
            release is null ? "Dashboards" : $"Dashboards of {release}", "", Index,
            Html.Render("index.html", new
            {
                Sources = sources,
                Count = sources.Sum(s => s.Dashboards.Count),
                Folder = folder,
                Releases = releases,
            }));
        foreach (var dashboard in sources.SelectMany(s => s.Dashboards))
        {
            pages[folder + Address(dashboard.Name)] =
                Page(dashboard.Title, "../", "", Html.Render("dashboard.html", new { D = dashboard, Index = index, Release = release }));
        }
    }

    /// <summary>The page of a release.</summary>
    private static string PageOf(string page, string suffix) => page.Replace(".html", suffix + ".html", StringComparison.Ordinal);

    /// <summary>The address of a dashboard's page, from those beside it.</summary>
    public static string Address(string name) => Uri.EscapeDataString(name) + ".html";

    private static string Page(string title, string root, string current, Html body) =>
        Html.Render("layout.html", new { Title = title, Root = root, Current = current, Body = body }).Text;
}

/// <summary>A link to the page of a release.</summary>
internal sealed record ReleaseLink(string Name, string Page, bool Current);

/// <summary>Dashboards of one origin, as the index shows them.</summary>
internal sealed record DashboardSourceView(string Name, bool Optional, IReadOnlyList<DashboardView> Dashboards);
