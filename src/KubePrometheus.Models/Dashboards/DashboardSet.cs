using System.Collections;
using System.Collections.Immutable;
using System.Text;

namespace KubePrometheus.Dashboards;

/// <summary>
/// Dashboards by the names of their files. Immutable: each call gives a new set. A name is unique within its folder; an edit acts on
/// every dashboard of the name, or on that of the folder given, and needs at least one.
/// </summary>
public sealed class DashboardSet : IReadOnlyCollection<NamedDashboard>
{
    private readonly ImmutableList<NamedDashboard> dashboards;
    private readonly Action<Exception>? failed;

    private DashboardSet(IEnumerable<NamedDashboard> dashboards, Action<Exception>? failed = null)
    {
        this.dashboards =
            [.. dashboards.OrderBy(d => d.Folder ?? "", StringComparer.Ordinal).ThenBy(d => d.Name + ".json", StringComparer.Ordinal)];
        this.failed = failed;
    }

    private DashboardSet(DashboardSet of, Action<Exception>? failed) => (dashboards, this.failed) = (of.dashboards, failed);

    /// <summary>No dashboards.</summary>
    public static DashboardSet Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => dashboards.Count;

    /// <summary>A dashboard; null where none has the name.</summary>
    /// <param name="name">The name of its file, without <c>.json</c>.</param>
    /// <param name="folder">Its folder; null: whichever.</param>
    public NamedDashboard? Find(string name, string? folder = null) => dashboards.Find(Matches(name, folder));

    /// <summary>Adds a dashboard.</summary>
    /// <param name="name">The name of its file, with or without <c>.json</c>.</param>
    /// <param name="dashboard">The dashboard.</param>
    /// <param name="folder">The folder in Grafana. Default: the one that Grafana calls General.</param>
    /// <exception cref="FindingsException">The name is taken (KP0502).</exception>
    public DashboardSet Add(string name, Dashboard dashboard, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(dashboard);
        return Try(() => Add(new NamedDashboard(BaseName(name), folder, dashboard, null)));
    }

    /// <summary>Adds dashboards, such as those of <c>DashboardMixins</c>.</summary>
    /// <param name="others">The dashboards.</param>
    /// <exception cref="FindingsException">A name is taken (KP0502).</exception>
    public DashboardSet Add(IEnumerable<NamedDashboard> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return others.Aggregate(this, (set, added) => set.Try(() => set.Add(added)));
    }

    /// <summary>Adds a dashboard that is there as JSON, as Grafana exports it. It is kept as it is.</summary>
    /// <param name="name">The name of its file, with or without <c>.json</c>.</param>
    /// <param name="json">The JSON.</param>
    /// <param name="folder">The folder in Grafana. Default: the one that Grafana calls General.</param>
    /// <param name="inputs">
    /// What an export leaves to be chosen at import, by the names in its <c>__inputs</c>: <c>["DS_PROMETHEUS"] = "prometheus"</c> puts
    /// <c>prometheus</c> in the place of each <c>${DS_PROMETHEUS}</c>. A value is the name of a datasource (from Grafana 8.3 on, where the
    /// dashboard names it by an object, its uid), a variable such as <c>$datasource</c>, or the value of a constant. Default: none.
    /// </param>
    /// <exception cref="FindingsException">
    /// The name is taken (KP0502), the text is not a JSON object (KP0503), or the dashboard has no such input (KP0518).
    /// </exception>
    public DashboardSet AddJson(
        string name, string json, string? folder = null, IReadOnlyDictionary<string, string>? inputs = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Try(() =>
        {
            DashboardReader.Parsed(json, name).Dispose();
            var filled = inputs is null ? json : DashboardInputs.Filled(BaseName(name), json, inputs);
            return Add(new NamedDashboard(BaseName(name), folder, null, filled));
        });
    }

    /// <summary>Takes a dashboard out.</summary>
    /// <param name="name">The name of its file, with or without <c>.json</c>.</param>
    /// <param name="folder">Its folder; null: whichever.</param>
    /// <exception cref="FindingsException">There is none of the name (KP0501).</exception>
    public DashboardSet Remove(string name, string? folder = null)
    {
        return Try(() =>
        {
            var matches = Existing(name, folder);
            return With(dashboards.Where(d => !matches(d)));
        });
    }

    /// <summary>Takes several dashboards out.</summary>
    /// <param name="names">The names of their files, with or without <c>.json</c>.</param>
    /// <exception cref="FindingsException">There is none of one of the names (KP0501).</exception>
    public DashboardSet RemoveAll(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Aggregate(this, (dashboards, name) => dashboards.Remove(name));
    }

    /// <summary>Puts another dashboard in the place of one.</summary>
    /// <param name="name">The name of its file, with or without <c>.json</c>.</param>
    /// <param name="dashboard">The other.</param>
    /// <param name="folder">Its folder; null: whichever.</param>
    /// <exception cref="FindingsException">There is none of the name (KP0501).</exception>
    public DashboardSet Replace(string name, Dashboard dashboard, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(dashboard);
        return Try(() =>
        {
            var matches = Existing(name, folder);
            return With(dashboards.Select(d => matches(d) ? d with { Model = dashboard, Raw = null, IsRead = false } : d));
        });
    }

    /// <summary>Changes a dashboard; one that was added as JSON by its model, see <see cref="Dashboard.FromJson"/>.</summary>
    /// <param name="name">The name of its file, with or without <c>.json</c>.</param>
    /// <param name="edit">Gives the dashboard to go on with: <c>d => d with { Refresh = "1m" }</c>.</param>
    /// <param name="folder">Its folder; null: whichever.</param>
    /// <exception cref="FindingsException">
    /// There is none of the name (KP0501), or its JSON is of a schema that the model is not for (KP0504).
    /// </exception>
    public DashboardSet Update(string name, Func<Dashboard, Dashboard> edit, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return Try(() =>
        {
            var matches = Existing(name, folder);
            return With(dashboards.Select(d => !matches(d) ? d : d with
            {
                Model = edit(d.Model ?? DashboardReader.Read(d.Raw!, d.Name)),
                Raw = null,
                IsRead = d.IsRead || d.Raw is not null,
            }));
        });
    }

    /// <inheritdoc/>
    public IEnumerator<NamedDashboard> GetEnumerator() => dashboards.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Dashboards of the library.</summary>
    internal static DashboardSet Of(IEnumerable<(string Name, Dashboard Dashboard)> all) =>
        new(all.Select(d => new NamedDashboard(d.Name, null, d.Dashboard, null) { Released = d.Dashboard }));

    /// <summary>The files of all, in the order of folders and names.</summary>
    internal SharedWork<DashboardFile> Files() => new SharedWork<DashboardFile>(
        dashboards.Count, i => new DashboardFile(dashboards[i].Name, dashboards[i].Folder, dashboards[i].ToUtf8())).Begin();

    private DashboardSet Add(NamedDashboard added) => dashboards.Exists(d => d.Name == added.Name && d.Folder == added.Folder)
        ? throw Failure(
            FindingCodes.DashboardNameTaken, added.Name, $"There is a dashboard \"{added.Name}\" already{InFolder(added.Folder)}.",
            "Choose another name, or Replace the one that is there.")
        : With(dashboards.Add(added));

    /// <summary>
    /// The same dashboards, with edits that report what they cannot do and leave the dashboards alone, so that the edits after them are
    /// tried as well.
    /// </summary>
    /// <param name="report">Takes what an edit would throw; null: it throws.</param>
    internal DashboardSet Reporting(Action<Exception>? report) => new(this, report);

    /// <summary>Whether another set has the very same dashboards.</summary>
    internal bool IsSame(DashboardSet other) => ReferenceEquals(dashboards, other.dashboards);

    private DashboardSet With(IEnumerable<NamedDashboard> changed) => new(changed, failed);

    /// <summary>Makes an edit; where failures are reported, one that throws leaves the dashboards as they are.</summary>
    private DashboardSet Try(Func<DashboardSet> edit)
    {
        if (failed is null)
        {
            return edit();
        }

        try
        {
            return edit();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            failed(e);
            return this;
        }
    }

    private Predicate<NamedDashboard> Existing(string name, string? folder)
    {
        var matches = Matches(name, folder);
        if (dashboards.Exists(matches))
        {
            return matches;
        }

        var near = NearMisses.Nearest(BaseName(name), dashboards.Select(d => d.Name), 3);
        var elsewhere = folder is null ? null : Find(name);
        throw Failure(
            FindingCodes.DashboardEditNoDashboard, name, $"There is no dashboard \"{BaseName(name)}\"{InFolder(folder)}.",
            elsewhere is not null ? $"There is one{InFolder(elsewhere.Folder)}."
            : near.Count > 0 ? $"Did you mean {string.Join(" or ", near.Select(n => $"\"{n}\""))}?"
            : "The names are those of the files, without \".json\".");
    }

    private static Predicate<NamedDashboard> Matches(string name, string? folder)
    {
        var file = BaseName(name);
        return d => d.Name == file && (folder is null || d.Folder == folder);
    }

    private static string BaseName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name.EndsWith(".json", StringComparison.Ordinal) ? name[..^5] : name;
    }

    private static string InFolder(string? folder) => folder is null ? "" : $" in the folder \"{folder}\"";

    private static FindingsException Failure(string code, string name, string problem, string remedy) =>
        DashboardReader.Failure(code, name, problem, remedy);
}

/// <summary>A dashboard with the name of its file: what a <see cref="DashboardSet"/> holds.</summary>
public sealed record NamedDashboard
{
    internal NamedDashboard(string name, string? folder, Dashboard? model, string? raw) =>
        (Name, Folder, Model, Raw) = (name, folder, model, raw);

    /// <summary>The name of the file, without <c>.json</c>.</summary>
    public string Name { get; init; }

    /// <summary>The folder in Grafana; null: the one that Grafana calls General.</summary>
    public string? Folder { get; init; }

    /// <summary>The dashboard; null where it is there as JSON.</summary>
    public Dashboard? Model { get; init; }

    /// <summary>The JSON of a dashboard that is kept as it is; null where there is a model.</summary>
    public string? Raw { get; init; }

    /// <summary>Whether it was handed in as JSON: more may be in it than the model knows.</summary>
    internal bool IsRead { get => field || Raw is not null; init; }

    /// <summary>The dashboard of the release that this one was made of by edits; null for one of a user.</summary>
    internal Dashboard? Released { get; init; }

    /// <summary>Whether it stands as the release has it.</summary>
    internal bool IsReleased => Raw is null && Model is not null && ReferenceEquals(Model, Released);

    /// <summary>The JSON that Grafana loads.</summary>
    public string ToJson() => Raw ?? Model?.ToJson() ?? "{}";

    /// <summary>The same as UTF-8.</summary>
    internal byte[] ToUtf8()
    {
        if (Model is null || Raw is not null)
        {
            return Encoding.UTF8.GetBytes(ToJson());
        }

        using var scratch = new Utf8Buffer(128 * 1024); // of the pool, after the first on each core
        DashboardWriter.Write(Model.Finished(), scratch);
        return scratch.Span.ToArray();
    }
}
