using KubePrometheus.Dashboards;

namespace KubePrometheus.Pages;

/// <summary>A dashboard as its page shows it.</summary>
internal sealed record DashboardView
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Source { get; init; }

    public required bool Optional { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    public required IReadOnlyList<VariableView> Variables { get; init; }

    public required IReadOnlyList<Annotation> Annotations { get; init; }

    public required IReadOnlyList<LinkView> Links { get; init; }

    public required IReadOnlyList<SectionView> Sections { get; init; }

    public string? Uid { get; init; }

    public int Panels => Sections.Sum(s => s.Boxes.Count);

    public int Queries => Sections.Sum(s => s.Boxes.Sum(b => b.Panel.Queries.Count));

    public string Address => Site.Address(Name);

    public static DashboardView Of(NamedDashboard named, DashboardSource source, Links links)
    {
        var dashboard = named.Model!.Finished();
        var number = 0;
        return new()
        {
            Name = named.Name,
            Title = dashboard.Title,
            Source = source.Name,
            Optional = source.Optional,
            Description = dashboard.Description,
            Uid = dashboard.Uid,
            Facts =
            [
                new("File", named.Name + ".json"),
                new("uid", dashboard.Uid is { Length: > 0 } uid ? uid : "made by Grafana"),
                new("Tags", dashboard.Tags.Count > 0 ? string.Join(", ", dashboard.Tags) : "none"),
                new("Time", $"{dashboard.Time.From} to {dashboard.Time.To}"),
                new("Refresh", dashboard.Refresh is { Length: > 0 } refresh ? refresh : "on demand"),
                new("Time zone", dashboard.Timezone is { Length: > 0 } zone ? zone : "the user's"),
                new("Schema", dashboard.SchemaVersion.ToString() ?? ""),
            ],
            Variables = [.. dashboard.Variables.Select(VariableView.Of)],
            Annotations = [.. (dashboard.Annotations ?? []).Where(a => a.Expr is not null)],
            Links = [.. (dashboard.Links ?? []).Select(l => links.To(l.Title, l.Url ?? "dashboards tagged " + string.Join(", ", l.Tags)))],
            Sections =
            [
                .. Layout.Of(dashboard).Select(s => new SectionView(
                    s.Title, s.Collapsed, s.Repeat,
                    [.. s.Boxes.Select(b => new BoxView(b.X + 1, b.Y + 1, b.W, b.H, PanelView.Of(b.Panel, $"panel-{++number}", links)))])),
            ],
        };
    }
}

/// <summary>A heading and what stands below it.</summary>
internal sealed record SectionView(string? Title, bool Collapsed, string? Repeat, IReadOnlyList<BoxView> Boxes);

/// <summary>A panel and its place, from column and line 1.</summary>
internal sealed record BoxView(int Column, int Line, int W, int H, PanelView Panel);

/// <summary>A variable.</summary>
internal sealed record VariableView(string Name, string Label, string Type, string Values, string Notes, bool Hidden)
{
    public static VariableView Of(Variable variable)
    {
        string?[] notes = variable switch
        {
            QueryVariable query =>
            [
                query.Multi == true ? "several" : null, query.IncludeAll == true ? "all" : null,
                query.Regex is { Length: > 0 } regex ? $"by {regex}" : null,
            ],
            CustomVariable custom => [custom.Multi ? "several" : null, custom.IncludeAll ? "all" : null],
            _ => [],
        };
        return new(
            variable.Name, variable.Label is { Length: > 0 } label ? label : variable.Name, variable.Type,
            variable switch
            {
                QueryVariable q => q.Query,
                DatasourceVariable d => d.Query,
                IntervalVariable i => string.Join(", ", i.Values),
                CustomVariable c => string.Join(", ", c.Values),
                ConstVariable c => c.Value,
                _ => "",
            },
            string.Join(", ", notes.OfType<string>()), variable.Hide == VariableHide.Variable);
    }
}
