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

    private static IEnumerable<(string Path, NamedDashboard Dashboard)> Dashboards =>
    [
        .. Content.Dashboards.SelectMany(s => s.Dashboards).Select(d => ($"dashboards/{d.Name}", d)),
        .. Content.DashboardsOfV0_18.SelectMany(s => s.Dashboards).Select(d => ($"dashboards-0.18/{d.Name}", d)),
    ];

    public static TheoryData<string> Names => [.. Dashboards.Select(d => d.Path)];

    [Fact]
    public void There_is_a_page_for_each_of_the_dashboards_of_both_releases_and_the_8_optional_ones()
    {
        Assert.Equal(33, Content.DashboardsOfV0_18.Sum(s => s.Dashboards.Count));
        Assert.Equal(23, Content.Dashboards.Where(s => !s.Optional).Sum(s => s.Dashboards.Count));
        Assert.Equal(8, Content.Dashboards.Where(s => s.Optional).Sum(s => s.Dashboards.Count));
        Assert.Equal(
            Dashboards.Select(d => d.Path + ".html")
                .Concat(["alerts.html", "alerts-0.18.html", "index.html", "index-0.18.html", "recording-rules.html"])
                .Concat(["recording-rules-0.18.html", "style.css"])
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
        var panels = Model(name).AllPanels().Where(p => p is not RowPanel).ToArray();
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
        var model = Model(name);
        var page = Page(name);
        Assert.All(model.Variables, v => Assert.Contains($"<code>${v.Name}</code>", page, StringComparison.Ordinal));
        var headings = model.AllPanels().OfType<RowPanel>().Select(r => r.Title)
            .Concat((model.Rows ?? []).Where(r => r.ShowTitle == true).Select(r => r.Title));
        Assert.All(headings, h => Assert.Contains($"<h2>{WebUtility.HtmlEncode(h)}", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_link_leads_to_a_page_and_a_place_on_it()
    {
        Assert.All(
            Dashboards,
            d => Assert.Contains(
                $"href=\"{d.Path}.html\"", Pages[d.Path.Contains("0.18", StringComparison.Ordinal) ? "index-0.18.html" : "index.html"],
                StringComparison.Ordinal));
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

        Assert.InRange(checkedLinks, 400, 4000);
    }

    [Fact]
    public void A_link_from_one_dashboard_to_another_leads_to_its_page() =>
        Assert.All(
            (string[])["dashboards", "dashboards-0.18"],
            folder => Assert.Contains(
                "<a href=\"k8s-resources-namespace.html\">Namespace</a>", Page($"{folder}/k8s-resources-cluster"),
                StringComparison.Ordinal));

    [Fact]
    public void Panels_of_today_look_as_their_fields_say()
    {
        var panels = new Panel[]
        {
            Styled("Lines", new()), Styled("Stack", new() { Stacking = Stacking.Normal }), Styled("Bars", new() { DrawStyle = "bars" }),
            Styled("Area", new() { FillOpacity = 80, ThresholdsStyle = "line" }),
            Styled("Limits", new()) with
            {
                FieldConfig = new()
                {
                    Overrides =
                    [
                        FieldOverride.ByQuery("A", FieldProperty.Dashed(10, 10), FieldProperty.Link("Pods", "/d/x")),
                        FieldOverride.ByPattern("/^wri/i", FieldProperty.NegativeY),
                    ],
                },
                Targets = [Panels.Query("a", "quota"), Panels.Query("b", "read"), Panels.Query("c", "Written")],
                Legend = new() { Placement = "right", Calcs = ["max"] },
            },
            Styled("Hidden", new()) with { Legend = SeriesLegend.Hidden },
            Panels.BarGauge("Bar", Units.Bytes, Panels.Query("a")), Panels.Gauge("Dial", Units.Percent, Panels.Query("a")),
            Panels.Stat("Number", Units.Seconds, Panels.Query("a")) with { ColorMode = "background", GraphMode = "none" },
            Panels.Text("Text", "Words") with { InOptions = true },
            new TablePanel
            {
                Title = "Table",
                Targets = [Panels.TableQuery("a"), Panels.TableQuery("b")],
                Transformations =
                [
                    Transformation.Calculate("Sum", "Value #A", "+", "Value #B"),
                    Transformation.Organize(
                        ["Time"], ["Time", "pod", "Value #A"], ("pod", "Pod"), ("Value #A", "CPU"), ("Value #B", "RAM")),
                ],
                FieldConfig = new()
                {
                    Overrides =
                    [
                        FieldOverride.ByName("Pod", FieldProperty.Link("Pod", "/d/board/x?var-pod=${__value.text}")),
                        FieldOverride.ByName("RAM", FieldProperty.Unit(Units.Bytes)), FieldOverride.ByName("Sum", ("custom.hidden", true)),
                    ],
                },
            },
        };
        var board = new Dashboard { Title = "x", Uid = "board", Panels = panels };
        var page = Site.Render(new([new("own", false, [new("board", null, board, null)])], []))["dashboards/board.html"];
        var parts = page.Split("<article ").Skip(1).ToDictionary(p => Titles(p).Single(), StringComparer.Ordinal);
        string Part(string title, string pattern)
        {
            Assert.Matches("(?s)" + pattern, parts[title]);
            return parts[title];
        }

        Part("Lines", "class=\"s0 line\"");
        Part("Stack", "class=\"s0 area\".*<dd>stacked</dd>");
        Part("Bars", "<rect class=\"s0 bar\".*<dd>bars</dd>");
        Part("Area", "class=\"s0 area\".*class=\"threshold\".*from 80");
        Assert.DoesNotContain("Thresholds", Part("Lines", "short"), StringComparison.Ordinal);
        Part("Limits", "look beside.*class=\"s1 line\".*class=\"s2 line\".*class=\"s0 line limit\".*query A.*dashed.*below the axis");
        Part("Limits", "<dt>legend</dt><dd>max</dd>.*<dt>link</dt>");
        Assert.DoesNotContain("class=\"legend\"", Part("Hidden", "labels that differ|short"), StringComparison.Ordinal);
        Part("Bar", "sketch bars.*bytes");
        Part("Dial", "sketch dial");
        Part("Number", "picture ground.*class=\"value\".*seconds");
        Part("Text", "<p class=\"text\">Words</p>");
        var heads = Regex.Matches(parts["Table"], "<th scope=\"col\">(?<text>.*?)</th>", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.Equal(
            ["<a href=\"board.html\">Pod</a>", "CPU", "RAM <span class=\"unit\">bytes (1024)</span>"],
            heads.Select(h => h.Groups["text"].Value));

        static TimeSeriesPanel Styled(string title, FieldStyle style) => new()
        {
            Title = title,
            Targets = [Panels.Query("a", "{{pod}}")],
            FieldConfig = new()
            {
                Defaults = FieldOptions.Of(Units.Short) with
                {
                    Style = style,
                    Thresholds = new() { Steps = [new("green", null), new("red", 80)] },
                },
            },
        };
    }

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

    private static string Page(string path) => Pages[path + ".html"];

    private static Dashboard Model(string path) => Dashboards.Single(d => d.Path == path).Dashboard.Model!;

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
