using KubePrometheus.Dashboards;
using KubePrometheus.Pages;

namespace KubePrometheus.Tests;

/// <summary>Panels stand where Grafana puts them.</summary>
public class LayoutTests
{
    [Fact]
    public void Panels_with_places_keep_them()
    {
        var section = Assert.Single(Layout.Of(Of(Panel("a").At(0, 0, 8, 4), Panel("b").At(8, 0, 16, 4), Panel("c").At(0, 4, 24, 6))));
        Assert.Null(section.Title);
        Assert.Equal([("a", 0, 0, 8, 4), ("b", 8, 0, 16, 4), ("c", 0, 4, 24, 6)], Places(section));
    }

    [Fact]
    public void A_panel_that_would_cover_another_goes_below_it_and_gaps_close() => Assert.Equal(
        [("a", 0, 0, 12, 5), ("b", 12, 0, 12, 3), ("c", 6, 5, 12, 2), ("d", 0, 7, 24, 2)],
        Places(Assert.Single(Layout.Of(Of(
            Panel("a").At(0, 0, 12, 5), Panel("b").At(12, 0, 12, 3), Panel("c").At(6, 2, 12, 2), Panel("d").At(0, 30, 24, 2))))));

    [Fact]
    public void Headings_divide_the_grid_and_a_shut_one_holds_its_panels()
    {
        var sections = Layout.Of(Of(
            Panel("top").At(0, 0, 24, 2),
            new RowPanel { Title = "Open", Repeat = "node" }.At(0, 2, 24, 1), Panel("a").At(0, 3, 12, 4), Panel("b").At(12, 3, 12, 4),
            new RowPanel { Title = "Shut", Collapsed = true, Panels = [Panel("c").At(0, 8, 12, 9), Panel("d").At(12, 8, 12, 9)] }
                .At(0, 7, 24, 1)));
        Assert.Equal(
            [(null, false, null), ("Open", false, "node"), ("Shut", true, null)],
            sections.Select(s => (s.Title, s.Collapsed, s.Repeat)));
        Assert.Equal([("top", 0, 0, 24, 2)], Places(sections[0]));
        Assert.Equal([("a", 0, 0, 12, 4), ("b", 12, 0, 12, 4)], Places(sections[1]));
        Assert.Equal([("c", 0, 0, 12, 9), ("d", 12, 0, 12, 9)], Places(sections[2]));
    }

    [Fact]
    public void Rows_divide_twelve_spans_and_begin_a_new_line_when_full()
    {
        var dashboard = new Dashboard
        {
            Title = "Rows",
            Rows =
            [
                new()
                {
                    Title = "First",
                    Height = "100px",
                    Panels = [Panel("a") with { Span = 4 }, Panel("b") with { Span = 8 }, Panel("c") with { Span = 6 }],
                },
                Panels.Row(Panel("d"), Panel("e")) with { Collapse = true },
            ],
        }.Finished();
        var sections = Layout.Of(dashboard);
        Assert.Equal([("a", 0, 0, 8, 3), ("b", 8, 0, 16, 3), ("c", 0, 3, 12, 3)], Places(sections[0]));
        Assert.Equal([("d", 0, 0, 12, 7), ("e", 12, 0, 12, 7)], Places(sections[1]));
        Assert.Equal([("First", false), ("Dashboard Row", true)], sections.Select(s => (s.Title!, s.Collapsed)));
    }

    [Fact]
    public void Rows_have_headings_only_where_one_is_wanted() =>
        Assert.All(Layout.Of(new() { Title = "Rows", Rows = [Panels.Row(Panel("a")), Panels.Row(Panel("b"))] }), s => Assert.Null(s.Title));

    [Fact]
    public void Every_panel_of_every_dashboard_has_a_place_of_its_own()
    {
        foreach (var dashboard in DashboardOracle.Ours())
        {
            var sections = Layout.Of(dashboard);
            Assert.Equal(
                dashboard.AllPanels().Where(p => p is not RowPanel).Select(p => p.Id).Order(),
                sections.SelectMany(s => s.Boxes).Select(b => b.Panel.Id).Order());
            foreach (var section in sections)
            {
                Assert.All(section.Boxes, box =>
                {
                    Assert.InRange(box.X, 0, 24 - box.W);
                    Assert.DoesNotContain(section.Boxes, other => other != box && other.Meets(box));
                });
            }
        }
    }

    [Fact]
    public void Places_and_spans_of_the_dashboards_are_those_on_their_pages()
    {
        foreach (var box in DashboardOracle.Ours().SelectMany(Layout.Of).SelectMany(s => s.Boxes))
        {
            if (box.Panel.Grid is { } grid)
            {
                Assert.Equal((grid.X, grid.W, grid.H), (box.X, box.W, box.H));
            }
            else if (box.Panel.Span is { } span)
            {
                Assert.Equal(span * 2, box.W);
            }
        }

        var page = Site.Render(SiteContent.OfTheLibrary())["dashboards/kubelet.html"];
        Assert.Contains(
            "<article class=\"panel tall\" id=\"panel-2\" aria-labelledby=\"panel-2-title\" style=\"grid-area:1/5/span 7/span 4\">",
            page,
            StringComparison.Ordinal);
    }

    private static GraphPanel Panel(string title) => Panels.Graph(title, Units.Short, Panels.Query("up"));

    private static Dashboard Of(params Panel[] panels) => new() { Title = "Grid", Panels = panels };

    private static IEnumerable<(string Title, int X, int Y, int W, int H)> Places(Section section) =>
        section.Boxes.Select(b => (b.Panel.Title, b.X, b.Y, b.W, b.H));
}
