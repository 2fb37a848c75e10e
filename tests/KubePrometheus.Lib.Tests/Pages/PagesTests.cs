using System.Net;
using System.Text.RegularExpressions;
using KubePrometheus.Dashboards;
using KubePrometheus.Pages;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>The pages people look at.</summary>
public partial class PagesTests
{
    private static readonly SiteContent Content = SiteContent.OfTheLibrary();

    private static readonly IReadOnlyDictionary<string, string> Pages = Site.Render(Content);

    private static IEnumerable<NamedDashboard> Dashboards => Content.Dashboards.SelectMany(s => s.Dashboards);

    public static TheoryData<string> Names => [.. Dashboards.Select(d => d.Name)];

    [Fact]
    public void There_is_a_page_for_each_of_the_23_dashboards_and_the_8_optional_ones()
    {
        Assert.Equal(23, Content.Dashboards.Where(s => !s.Optional).Sum(s => s.Dashboards.Count));
        Assert.Equal(8, Content.Dashboards.Where(s => s.Optional).Sum(s => s.Dashboards.Count));
        Assert.Equal(
            Dashboards.Select(d => $"dashboards/{d.Name}.html")
                .Concat(["alerts.html", "alerts-0.18.html", "index.html", "recording-rules.html", "recording-rules-0.18.html", "style.css"])
                .Order(StringComparer.Ordinal),
            Pages.Keys);
    }

    [Fact]
    public void The_rules_of_v0_18_have_pages_of_their_own_with_every_rule()
    {
        foreach (var (page, rules) in new (string, IEnumerable<RuleDefinition>)[]
        {
            ("alerts-0.18.html", AllMixins.V0_18.Alerts), ("recording-rules-0.18.html", AllMixins.V0_18.Recordings),
        })
        {
            Assert.All(
                rules.Where(r => !r.Expr.Text.Contains("windows", StringComparison.Ordinal)),
                r => Assert.Contains(
                    $"<pre><code>{WebUtility.HtmlEncode(r.Expr.Text.Trim())}</code>", Pages[page], StringComparison.Ordinal));
            Assert.Contains($"<a href=\"{page}\" aria-current=\"page\">v0.18</a>", Pages[page], StringComparison.Ordinal);
            Assert.Contains(">release-0.9</a>", Pages[page], StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_panel_is_on_its_page_once_with_its_queries_legends_and_description(string name)
    {
        var panels = Dashboards.Single(d => d.Name == name).Model!.AllPanels().Where(p => p is not RowPanel).ToArray();
        var page = Page(name);
        Assert.Equal(Sorted(panels.Select(p => p.Title)), Sorted(Titles(page)));
        var queries = panels.SelectMany(p => p.Targets ?? []).ToArray();
        Assert.Equal(
            Sorted(queries.Select(q => q.Expr.Trim())),
            Sorted(QueryTexts().Matches(page).Select(m => Text(m.Groups["text"].Value))));
        Assert.Equal(
            Sorted(queries.Select(q => q.LegendFormat ?? "").Where(l => l.Length > 0)),
            Sorted(Formats().Matches(page).Select(m => Text(m.Groups["text"].Value))));
        Assert.All(
            panels.Select(p => p.Description).OfType<string>(),
            d => Assert.Contains(WebUtility.HtmlEncode(d), page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Variables_and_headings_are_on_the_page(string name)
    {
        var model = Dashboards.Single(d => d.Name == name).Model!;
        var page = Page(name);
        Assert.All(model.Variables, v => Assert.Contains($"<code>${v.Name}</code>", page, StringComparison.Ordinal));
        var headings = model.AllPanels().OfType<RowPanel>().Select(r => r.Title)
            .Concat((model.Rows ?? []).Where(r => r.ShowTitle == true).Select(r => r.Title));
        Assert.All(headings, h => Assert.Contains($"<h2>{WebUtility.HtmlEncode(h)}", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_link_leads_to_a_page_and_a_place_on_it()
    {
        Assert.True(Dashboards.All(d => Pages["index.html"].Contains($"href=\"dashboards/{d.Name}.html\"", StringComparison.Ordinal)));
        var checkedLinks = 0;
        foreach (var (path, page) in Pages.Where(p => p.Key != "style.css"))
        {
            foreach (var link in Hrefs().Matches(page).Select(m => Text(m.Groups["url"].Value))
                .Where(l => !l.StartsWith("https://", StringComparison.Ordinal) && l != "data:,"))
            {
                var target = new Uri(new Uri("http://pages/" + path), link);
                Assert.Contains(target.AbsolutePath[1..], Pages.Keys);
                if (target.Fragment.Length > 1)
                {
                    Assert.Contains($"id=\"{target.Fragment[1..]}\"", Pages[target.AbsolutePath[1..]], StringComparison.Ordinal);
                }

                checkedLinks++;
            }
        }

        Assert.InRange(checkedLinks, 200, 2000);
    }

    [Fact]
    public void A_link_from_one_dashboard_to_another_leads_to_its_page() =>
        Assert.Contains("<a href=\"k8s-resources-namespace.html\">Namespace</a>", Page("k8s-resources-cluster"), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_loaded_but_the_style_sheet_and_every_id_is_there_once()
    {
        Assert.DoesNotContain("url(", Pages["style.css"], StringComparison.Ordinal);
        Assert.DoesNotContain("@import", Pages["style.css"], StringComparison.Ordinal);
        foreach (var (path, page) in Pages.Where(p => p.Key != "style.css"))
        {
            Assert.DoesNotMatch(@"<script|<img|<iframe|\ssrc=|\son[a-z]+=", page);
            Assert.Equal(
                ["data:,", path.Contains('/') ? "../style.css" : "style.css"],
                Loads().Matches(page).Select(m => m.Groups["url"].Value));
            var ids = Ids().Matches(page).Select(m => m.Value).ToArray();
            Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        }
    }

    [Fact]
    public void Hostile_text_is_text_wherever_it_stands()
    {
        const string Evil = "<script>alert('x')</script>\"&'{{ 1 + 1 }}";
        var dashboard = new Dashboard
        {
            Title = Evil,
            Uid = Evil,
            Description = Evil,
            Tags = [Evil],
            Refresh = Evil,
            Timezone = Evil,
            Variables = [Variables.Query(Evil, Evil), Variables.Custom(Evil, Evil)],
            Annotations = [new() { Name = Evil, Expr = Evil }],
            Links = [new() { Title = Evil, Url = "javascript:alert(1)" }],
            Panels =
            [
                new RowPanel { Title = Evil, Repeat = Evil }.At(0, 0, 24, 1),
                (Panels.Graph(Evil, Evil, Panels.Query(Evil, Evil)) with
                {
                    Description = Evil, Repeat = Evil, Interval = Evil, Datasource = Evil, SeriesOverrides = [new(Evil) { Color = Evil }],
                    Thresholds = [new(1) { ColorMode = Evil }], Links = [new(Evil, "javascript:alert(1)")],
                }).At(0, 1, 12, 8),
                (Panels.Stat(Evil, Evil, Panels.Query(Evil)) with
                {
                    FieldConfig = new()
                    {
                        Defaults = new() { Unit = Evil, Thresholds = new() { Steps = [new("red;background:url(//x)", 1)] } },
                    },
                }).At(12, 1, 12, 8),
                new TablePanel
                {
                    Title = Evil,
                    Styles = [new(Evil) { Alias = Evil, Unit = Evil, Link = true, LinkUrl = "javascript:alert(1)" }],
                }.At(0, 9, 12, 8),
                Panels.Text(Evil, Evil).At(12, 9, 12, 8),
                new CustomPanel(Evil) { Title = Evil }.At(0, 17, 12, 8),
            ],
        };
        var alert = new AlertingRule
        {
            Name = Evil,
            Expr = Evil,
            For = Evil,
            Severity = Evil,
            Summary = Evil,
            Description = Evil,
            RunbookUrl = "javascript:alert(1)",
            Labels = new Dictionary<string, string> { [Evil] = Evil },
        };
        var record = new RecordingRule { Name = Evil, Expr = Evil, Labels = new Dictionary<string, string> { [Evil] = Evil } };
        var pages = Site.Render(new(
            [new(Evil, true, [new("evil", null, dashboard, null)])],
            [new(Evil, true, [new() { Name = Evil, Interval = Evil, Rules = [alert, record] }])]));

        Assert.Equal(5, pages.Count);
        foreach (var page in pages.Where(p => p.Key != "style.css").Select(p => p.Value))
        {
            Assert.Contains(WebUtility.HtmlEncode(Evil), page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"javascript", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch("style=\"[^\"]*url", page);
            Assert.DoesNotContain("<p class=\"lead\">2", page, StringComparison.Ordinal);
        }

        Assert.Equal([Evil, Evil, Evil, Evil, Evil], Titles(pages["dashboards/evil.html"]));
    }

    [Fact]
    public void Every_alert_and_every_recording_rule_is_in_its_catalogue()
    {
        var rules = Content.Rules.SelectMany(s => s.Groups).SelectMany(g => g.Rules).ToArray();
        var alerts = Pages["alerts.html"];
        Assert.Equal(111, Content.Rules.Where(s => !s.Optional).SelectMany(s => s.Groups).Sum(g => g.Alerts.Count()));
        Assert.Equal(
            Sorted(rules.OfType<AlertingRule>().Select(a => a.Name)),
            Sorted(RuleNames().Matches(alerts).Select(m => Text(m.Groups["text"].Value))));
        Assert.All(rules.OfType<AlertingRule>(), a =>
        {
            Assert.Contains(WebUtility.HtmlEncode(a.Expr.Text.Trim()), alerts, StringComparison.Ordinal);
            Assert.Contains(WebUtility.HtmlEncode(a.Summary ?? ""), alerts, StringComparison.Ordinal);
            Assert.Contains(WebUtility.HtmlEncode(a.Description ?? ""), alerts, StringComparison.Ordinal);
            Assert.Contains($"href=\"{WebUtility.HtmlEncode(a.RunbookUrl ?? "")}", alerts, StringComparison.Ordinal);
        });
        Assert.Equal(
            Sorted(rules.OfType<RecordingRule>().Select(r => r.Name)),
            Sorted(RuleNames().Matches(Pages["recording-rules.html"]).Select(m => Text(m.Groups["text"].Value))));
    }

    private static string Page(string name) => Pages[$"dashboards/{name}.html"];

    private static IEnumerable<string> Titles(string page) => PanelTitles().Matches(page).Select(m => Text(m.Groups["text"].Value));

    private static string Text(string html) => WebUtility.HtmlDecode(html);

    private static IEnumerable<string> Sorted(IEnumerable<string> texts) => texts.Order(StringComparer.Ordinal);

    [GeneratedRegex("<h3 id=\"panel-[0-9]+-title\">(?<text>[^<]*)</h3>", RegexOptions.None, 1000)]
    private static partial Regex PanelTitles();

    [GeneratedRegex("<pre><code>(?<text>[^<]*)</code></pre>", RegexOptions.None, 1000)]
    private static partial Regex QueryTexts();

    [GeneratedRegex("<span class=\"format\">(?<text>[^<]*)</span>", RegexOptions.None, 1000)]
    private static partial Regex Formats();

    [GeneratedRegex("<h4 id=\"rule-[0-9]+-name\">(<code>)?(?<text>[^<]*)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RuleNames();

    [GeneratedRegex("href=\"(?<url>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Hrefs();

    [GeneratedRegex("<link [^>]*href=\"(?<url>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Loads();

    [GeneratedRegex("\\sid=\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Ids();
}
