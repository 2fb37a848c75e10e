using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus.Dashboards;

/// <summary>A dashboard under check.</summary>
/// <param name="Object">The ConfigMap that holds it.</param>
/// <param name="Path">Where in it: <c>data["proxy.json"]</c>.</param>
/// <param name="Name">The name of its file, without <c>.json</c>.</param>
/// <param name="Folder">Its folder in Grafana; null: the one that Grafana calls General.</param>
/// <param name="IsRaw">Whether it was handed in as JSON, so that more may be in it than is known here.</param>
/// <param name="Json">What Grafana loads, UTF-8.</param>
internal sealed record DashboardSubject(
    ObjectReference? Object, string Path, string Name, string? Folder, bool IsRaw, ReadOnlyMemory<byte> Json)
{
    /// <summary>Where a part of what holds it was written; null where that is not known.</summary>
    public Func<string, SourceLocation?>? Locate { get; init; }

    /// <summary>Whether it is a dashboard of the release, as the release has it.</summary>
    public bool IsReleased { get; init; }

    /// <summary>Whether Grafana reads it from a file that a ConfigMap holds; what stands by itself may be imported by hand.</summary>
    public bool IsProvisioned => Object is not null;

    /// <summary>What a mistake is that keeps a part of the dashboard from working.</summary>
    public FindingSeverity Mistake => IsRaw ? FindingSeverity.Warning : FindingSeverity.Error;

    /// <summary>A finding at a path in it.</summary>
    public Finding Finding(string code, FindingSeverity severity, string path, string problem, string remedy, string? detail = null)
    {
        var whole = ObjectPath.Join(Path, path);
        return new(code, severity, Object, whole, problem, remedy, Locate?.Invoke(whole))
        {
            Subject = new(Folder ?? "", Name, detail, IsReleased),
        };
    }
}

/// <summary>What several dashboards may miss in the same way: a job that nothing scrapes, a series that no rule records.</summary>
/// <param name="Code">The finding's code.</param>
/// <param name="Name">The job or the series.</param>
/// <param name="Path">Where in the dashboard it is read first.</param>
/// <param name="Problem">What is wrong there.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record MissingFromStack(string Code, string Name, string Path, string Problem, string Remedy);

/// <summary>A datasource that Grafana has.</summary>
internal sealed record ProvidedDatasource(string Name, string? Type, string? Uid, bool IsDefault);

/// <summary>What dashboards are checked against.</summary>
/// <param name="Level">The release whose PromQL the queries are.</param>
/// <param name="Datasources">The datasources of the stack; null: not known.</param>
/// <param name="Recorded">What the rules of the stack record; null: not known.</param>
/// <param name="Jobs">What the stack scrapes; null: not known.</param>
internal sealed record DashboardSurroundings(
    PromQLLevel Level, IReadOnlyList<ProvidedDatasource>? Datasources, RecordedSeries? Recorded = null, ScrapedJobs? Jobs = null)
{
    /// <summary>The version of Grafana, such as <c>8.1.1</c>; null: not known.</summary>
    public string? GrafanaVersion { get; init; }

    /// <summary>
    /// Whether the datasources are all that a Grafana is provisioned with: a dashboard that names another is probably mistaken. Otherwise
    /// it may be one that somebody adds by hand.
    /// </summary>
    public bool AreDatasourcesMounted { get; init; }

    /// <summary>What each query is checked against.</summary>
    public ExpressionSurroundings OfExpressions { get; init; } = new(Recorded, Jobs);

    /// <summary>The queries that were read: dashboards have many in common.</summary>
    public ConcurrentDictionary<string, PromQLExpression> Expressions { get; } = new(StringComparer.Ordinal);
}

/// <summary>What was found of a dashboard by itself, and what no other may have.</summary>
internal sealed record CheckedDashboard(
    DashboardSubject Subject, IReadOnlyList<Finding> Findings, IReadOnlyList<MissingFromStack> Missing, string? Title, string? Uid)
{
    private const int MostNamed = 12;

    /// <summary>The findings on dashboards, those that they have together among them.</summary>
    public static IEnumerable<Finding> Together(IEnumerable<CheckedDashboard> dashboards)
    {
        var uids = new Dictionary<string, string>(StringComparer.Ordinal);
        var titles = new Dictionary<(string Folder, string Title), string>();
        var missing = new OrderedGroups<(string Code, string Name), (DashboardSubject Subject, MissingFromStack Missing)>();
        foreach (var (subject, findings, absent, title, uid) in dashboards)
        {
            foreach (var one in absent)
            {
                missing.Add((one.Code, one.Name), (subject, one));
            }

            var name = subject.Name;
            if (title is not null && !titles.TryAdd((subject.Folder ?? "", title), name))
            {
                yield return subject.Finding(
                    FindingCodes.DashboardTitleInvalid, subject.Mistake, "title",
                    $"The dashboards \"{titles[(subject.Folder ?? "", title)]}\" and \"{name}\" of one folder are both titled \"{title}\"; "
                        + "Grafana loads one of them.",
                    "Give one another title, or another folder.");
            }

            if (uid is not null && !uids.TryAdd(uid, name))
            {
                yield return subject.Finding(
                    FindingCodes.DashboardUidInvalid, FindingSeverity.Error, "uid",
                    $"The dashboards \"{uids[uid]}\" and \"{name}\" have the same uid, \"{uid}\"; Grafana loads one of them.",
                    "Give one of them another uid.");
            }

            foreach (var finding in findings)
            {
                yield return finding;
            }
        }

        // what one wrong selector or one rule that is gone does to many dashboards is one mistake
        foreach (var (_, places) in missing.All)
        {
            var ((subject, first), others) = (places[0], places.Skip(1).Select(p => $"\"{p.Subject.Name}\"").ToArray());
            var also = others.Length == 1 ? "does the dashboard" : $"do {others.Length} other dashboards:";
            var problem = others.Length == 0 ? first.Problem
                : $"{first.Problem.TrimEnd('.')}; so {also} {string.Join(", ", others.Take(MostNamed))}"
                    + (others.Length > MostNamed ? " …." : ".");
            var finding = subject.Finding(
                first.Code, FindingSeverity.Warning, first.Path, problem, first.Remedy, DroppedMetrics.Detail(first.Code, first.Name));
            yield return finding with
            {
                Subject = finding.Subject! with { IsReleased = places.All(p => p.Subject.IsReleased) },
                Subjects = FrozenList.Of(places.Select(
                    p => new FindingSubject(p.Subject.Folder ?? "", p.Subject.Name, null, p.Subject.IsReleased))),
            };
        }
    }
}

/// <summary>
/// Finds what Grafana would refuse, show wrongly or show empty, in the JSON that it loads. Within a dashboard handed in as JSON, all
/// but broken JSON, a uid that Grafana refuses, an open input and a size that Kubernetes refuses is a warning at most. One instance
/// checks one dashboard.
/// </summary>
internal sealed partial class DashboardCheck
{
    private const int MostUidLength = 40;

    private static readonly string[] AngularTypes =
        ["graph", "singlestat", "table-old", "grafana-piechart-panel", "grafana-singlestat-panel", "grafana-worldmap-panel"];

    private readonly DashboardSurroundings around;
    private readonly List<Finding> findings = [];
    private readonly List<MissingFromStack> missing = [];
    private string? title;
    private string? uid;

    private DashboardCheck(DashboardSurroundings around) => this.around = around;

    /// <summary>Checks a dashboard by itself.</summary>
    public static CheckedDashboard Of(DashboardSubject subject, DashboardSurroundings around)
    {
        var check = new DashboardCheck(around);
        check.Check(subject);
        return new(subject, check.findings, check.missing, check.title, check.uid);
    }

    private void Check(DashboardSubject subject)
    {
        using var compact = subject.IsRaw ? null : IndentedJson.Compact(subject.Json.Span);
        var json = compact?.Memory ?? subject.Json;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            var place = string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
            Add(
                subject, FindingCodes.DashboardJsonInvalid, FindingSeverity.Error, "",
                $"The JSON of the dashboard \"{subject.Name}\" does not parse, at {place}.", "Correct it there.");
            return;
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                Add(
                    subject, FindingCodes.DashboardJsonInvalid, FindingSeverity.Error, "",
                    $"The JSON of the dashboard \"{subject.Name}\" is not an object.",
                    "Hand in what Grafana exports: Share dashboard, Export, View JSON.");
                return;
            }

            if (root.HasBrokenName(json.Span))
            {
                Add(
                    subject, FindingCodes.DashboardJsonInvalid, FindingSeverity.Warning, "",
                    $"The JSON of the dashboard \"{subject.Name}\" has half of a surrogate pair in the name of a field, so that the "
                        + "dashboard is not checked.",
                    "Correct the name.");
                return;
            }

            if (DashboardSchema.Newer(root) is { } schema)
            {
                var refused = IsGrafana(version => version.Major < 12)
                    ? $"Grafana {around.GrafanaVersion} does not load it"
                    : "what it holds is not checked";
                Add(
                    subject, FindingCodes.DashboardSchemaNewer, FindingSeverity.Warning, "",
                    $"The dashboard \"{subject.Name}\" is {schema}; {refused}.", DashboardSchema.Remedy);
                return;
            }

            if (IsWrapped(root))
            {
                Add(
                    subject, FindingCodes.DashboardTitleInvalid, subject.Mistake, "dashboard",
                    $"The dashboard \"{subject.Name}\" stands below dashboard, as Grafana's HTTP API has it: Grafana loads no file "
                        + "without a title at the top.",
                    "Keep only what stands below dashboard.");
                return;
            }

            using var meant = Meant(ref subject, document);
            root = (meant ?? document).RootElement;
            var panels = Panels(root);
            var variables = new DashboardVariables(root);
            CheckTitleAndUid(subject, root);
            CheckPanelIds(subject, panels);
            CheckOverlaps(subject, root);
            CheckDatasourceForm(subject, root, panels);
            CheckAngular(panels);
            CheckTypes(panels);
            CheckLibraryPanels(subject, root, panels);
            CheckQueriesNamed(subject, panels);
            CheckVariables(subject, root, variables);
            CheckDatasources(subject, root, panels, variables);
            CheckQueries(subject, root, panels, variables);
        }
    }

    /// <summary>Whether a dashboard stands in what Grafana's HTTP API takes and gives.</summary>
    internal static bool IsWrapped(JsonElement root) =>
        root.Field("dashboard") is { ValueKind: JsonValueKind.Object } inner && root.Field("title") is null && root.Field("panels") is null
        && (inner.Field("panels") is not null || inner.Field("rows") is not null || inner.Field("schemaVersion") is not null);

    /// <summary>A panel and where it stands.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct PlacedPanel(JsonElement Panel, string List, int Outer, int Inner)
    {
        public string Path => Inner < 0 ? $"{List}[{Outer}]" : $"{List}[{Outer}].panels[{Inner}]";

        public string Title => Panel.Text("title") ?? "";
    }

    /// <summary>All panels, those of rows and of shut headings among them.</summary>
    private static List<PlacedPanel> Panels(JsonElement root)
    {
        var panels = new List<PlacedPanel>();
        foreach (var list in (string[])["panels", "rows"])
        {
            var outer = 0;
            foreach (var item in root.List(list))
            {
                if (list == "panels")
                {
                    panels.Add(new(item, list, outer, -1));
                }

                var inner = 0;
                foreach (var panel in item.List("panels"))
                {
                    panels.Add(new(panel, list, outer, inner++));
                }

                outer++;
            }
        }

        return panels;
    }

    private void CheckTitleAndUid(DashboardSubject subject, JsonElement root)
    {
        title = root.Text("title");
        if (string.IsNullOrWhiteSpace(title))
        {
            title = null;
            Add(
                subject, FindingCodes.DashboardTitleInvalid, subject.Mistake, "title",
                $"The dashboard \"{subject.Name}\" has no title; Grafana does not load it.", "Give it one.");
        }

        uid = root.Text("uid") is { Length: > 0 } given ? given : null;
        if (uid is not null && (uid.Length > MostUidLength || !uid.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
        {
            Add(
                subject, FindingCodes.DashboardUidInvalid, FindingSeverity.Error, "uid",
                $"Grafana refuses the uid \"{uid}\", of {uid.Length} characters.",
                $"Use at most {MostUidLength} letters, digits, hyphens and underscores.");
            uid = null;
        }
    }

    private void CheckPanelIds(DashboardSubject subject, List<PlacedPanel> panels)
    {
        var seen = new Dictionary<int, PlacedPanel>();
        (PlacedPanel Panel, int Id)? first = null;
        var count = 0;
        foreach (var panel in panels)
        {
            if (panel.Panel.Number("id") is { } id && !seen.TryAdd(id, panel))
            {
                first ??= (panel, id);
                count++;
            }
        }

        if (first is { Panel: var twice, Id: var same })
        {
            var others = count > 1 ? $" The ids of {count - 1} more panels are taken too." : "";
            Add(
                subject, FindingCodes.DashboardPanelIdTwice, FindingSeverity.Warning, twice.Path + ".id",
                $"The panels \"{seen[same].Title}\" and \"{twice.Title}\" have the same id, {same}; links and edits meet the first."
                    + others,
                "Leave the id out, or choose another.");
        }
    }

    /// <summary>
    /// The places of panels as the dashboard opens; those of a shut row are laid out when it is opened. One finding for a dashboard: panels
    /// that were placed by hand, or by another version of Grafana, overlap by the dozen.
    /// </summary>
    private void CheckOverlaps(DashboardSubject subject, JsonElement root)
    {
        var grid = new PanelGrid();
        var i = 0;
        foreach (var panel in root.List("panels"))
        {
            if (panel.Field("gridPos") is { } place
                && (place.Number("x"), place.Number("y"), place.Number("w"), place.Number("h")) is ({ } x, { } y, { } w, { } h))
            {
                grid.Add(new(i, panel.Text("title") ?? "", x, y, w, h));
            }

            i++;
        }

        if (grid.FirstOverlap(out var count) is not var (other, own))
        {
            return;
        }

        Add(
            subject, FindingCodes.DashboardPanelsOverlap, FindingSeverity.Warning, $"panels[{own.Index}].gridPos",
            count == 1
                ? $"The panels \"{other.Title}\" and \"{own.Title}\" overlap; Grafana moves one of them down."
                : $"{count}{(grid.IsCutShort ? " or more" : "")} pairs of panels overlap, the first of them \"{other.Title}\" and "
                    + $"\"{own.Title}\"; Grafana moves one of each down.",
            "Give each a place of its own.");
    }

    /// <summary>
    /// Grafana before 8.3 knows datasources by their names alone, and asks its default one where an object stands. What all dashboards have
    /// of them is one finding.
    /// </summary>
    private void CheckDatasourceForm(DashboardSubject subject, JsonElement root, List<PlacedPanel> panels)
    {
        if (!IsGrafana(version => version.CompareTo((8, 3)) < 0))
        {
            return;
        }

        foreach (var panel in panels)
        {
            var target = panel.Panel.List("targets").Count(t => t.Field("datasource") is { ValueKind: JsonValueKind.Object });
            if (target > 0 || panel.Panel.Field("datasource") is { ValueKind: JsonValueKind.Object })
            {
                Report(panel.Path + ".datasource");
                return;
            }
        }

        var i = 0;
        foreach (var variable in root.List("templating", "list"))
        {
            if (variable.Field("datasource") is { ValueKind: JsonValueKind.Object })
            {
                Report($"templating.list[{i}].datasource");
                return;
            }

            i++;
        }

        void Report(string path) => missing.Add(new(
            FindingCodes.DashboardDatasourceObject, "datasource", path,
            $"The dashboard \"{subject.Name}\" names its datasources by objects, which Grafana {around.GrafanaVersion} does not read: it "
                + "asks the default datasource in their place.",
            "Write the datasource's name as a text, or a variable such as $datasource; or run Grafana 8.3 or later."));
    }

    /// <summary>Whether the version of Grafana is known, and is one of those.</summary>
    private bool IsGrafana(Func<(int Major, int Minor), bool> isOne) =>
        around.GrafanaVersion is { } version
        && version.TrimStart('v').Split('.', '-', '+') is [var first, var second, ..]
        && int.TryParse(first, CultureInfo.InvariantCulture, out var major)
        && int.TryParse(second, CultureInfo.InvariantCulture, out var minor)
        && isOne((major, minor));

    /// <summary>Grafana from 12 on has no panels of Angular. What all dashboards have of them is one finding.</summary>
    private void CheckAngular(List<PlacedPanel> panels)
    {
        if (!IsGrafana(version => version.Major >= 12))
        {
            return;
        }

        PlacedPanel[] angular = [.. panels.Where(p => Array.IndexOf(AngularTypes, p.Panel.Text("type")) >= 0)];
        if (angular.Length > 0)
        {
            string[] types = [.. angular.Select(p => p.Panel.Text("type")!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            missing.Add(new(
                FindingCodes.DashboardPanelAngular, nameof(AngularTypes), angular[0].Path + ".type",
                $"{angular.Length} of {panels.Count} panels are of types that Grafana {around.GrafanaVersion} does not have: "
                    + $"{EnglishList.And(types)}.",
                "Grafana turns them into panels of today when it loads them, where it can: look at the dashboards under that version, or "
                    + "use Grafana 11."));
        }
    }

    private void CheckVariables(DashboardSubject subject, JsonElement root, DashboardVariables variables)
    {
        var walk = new VariableWalk(variables);
        walk.Run(root);
        var nearNames = new NearNames(variables.Names.Concat(DashboardVariables.Globals));
        foreach (var (name, (path, isQuery)) in walk.Undefined)
        {
            var isInput = variables.IsInput(name);
            if (isInput || name.StartsWith("DS_", StringComparison.Ordinal))
            {
                CheckInput(subject, name, path, isInput);
                continue;
            }

            Add(
                subject, FindingCodes.DashboardVariableUndefined, isQuery ? subject.Mistake : FindingSeverity.Warning, path,
                $"The variable ${name} is used and not defined.",
                nearNames.Nearest(name) is { } near
                    ? $"Did you mean ${near}?"
                    : name == "datasource" && !subject.IsRaw
                        ? "Begin the variables with Variables.Datasource(), or name a datasource in each panel."
                        : "Define it among the variables, or correct its name.",
                name);
        }

        var isEachUsed = walk.Used.Contains("__all_variables");
        var names = new HashSet<string>(StringComparer.Ordinal);
        var i = -1;
        foreach (var variable in root.List("templating", "list"))
        {
            i++;
            if (variable.Text("name") is not { } name)
            {
                continue;
            }

            if (!names.Add(name))
            {
                Add(
                    subject, FindingCodes.DashboardVariableUnused, FindingSeverity.Warning, $"templating.list[{i}].name",
                    $"The variable ${name} is defined twice.", "Leave one.");
            }
            else if (!isEachUsed && !walk.Used.Contains(name) && variable.Text("type") is not ("adhoc" or "groupby"))
            {
                Add(
                    subject, FindingCodes.DashboardVariableUnused, FindingSeverity.Warning, $"templating.list[{i}].name",
                    $"The variable ${name} is defined and not used.", "Use it in a query or a title, or leave it out.", name);
            }
        }
    }

    /// <summary>
    /// What an export leaves open is filled in when a dashboard is imported by hand, and never in one that is provisioned.
    /// </summary>
    private void CheckInput(DashboardSubject subject, string name, string path, bool isDeclared)
    {
        if (subject.IsProvisioned)
        {
            Add(
                subject, FindingCodes.DashboardInputOpen, FindingSeverity.Error, path,
                $"The dashboard \"{subject.Name}\" is an export: ${{{name}}} is left to be chosen at import, and Grafana chooses "
                    + "nothing for a dashboard that it reads from a file.",
                $"Add it with AddJson(…, inputs: new() {{ [\"{name}\"] = \"…\" }}), or write what it stands for, such as the name of a "
                    + "datasource, in its place.");
        }
        else if (!isDeclared)
        {
            Add(
                subject, FindingCodes.DashboardInputOpen, FindingSeverity.Error, path,
                $"The dashboard \"{subject.Name}\" leaves ${{{name}}} to be chosen at import, and its __inputs have no such entry, so "
                    + "that nothing is asked.",
                $"Add {name} to __inputs, or write what it stands for, such as the name of a datasource, in its place.");
        }
    }

    private void CheckDatasources(DashboardSubject subject, JsonElement root, List<PlacedPanel> panels, DashboardVariables variables)
    {
        if (around.Datasources is null)
        {
            return;
        }

        HashSet<string>? reported = null;
        foreach (var panel in panels)
        {
            Look(panel.Panel.Field("datasource"), panel, -1);
            var t = 0;
            foreach (var target in panel.Panel.List("targets"))
            {
                Look(target.Field("datasource"), panel, t++);
            }
        }

        foreach (var list in (string[])["templating", "annotations"])
        {
            var i = 0;
            foreach (var item in root.List(list, "list"))
            {
                Look(item.Field("datasource"), null, i++, list);
            }
        }

        void Look(JsonElement? datasource, PlacedPanel? panel, int index, string list = "")
        {
            if (MissingDatasource(datasource, variables) is { } missing && (reported ??= new(StringComparer.Ordinal)).Add(missing))
            {
                var isOutside = subject.IsRaw && !around.AreDatasourcesMounted;
                Add(
                    subject, FindingCodes.DashboardDatasourceMissing, isOutside ? FindingSeverity.Outside : FindingSeverity.Warning,
                    (panel is { } p ? index < 0 ? p.Path : $"{p.Path}.targets[{index}]" : $"{list}.list[{index}]") + ".datasource",
                    around.AreDatasourcesMounted ? $"Grafana is provisioned with no {missing}." : $"The stack has no {missing}.",
                    around.AreDatasourcesMounted
                        ? $"Name one that is there: {string.Join(", ", around.Datasources!.Take(8).Select(d => $"\"{d.Name}\""))}."
                        : "Add it to Grafana.AdditionalDatasources, or name one that is there.");
            }
        }
    }

    private void CheckQueries(DashboardSubject subject, JsonElement root, List<PlacedPanel> panels, DashboardVariables variables)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var panel in panels)
        {
            bool? panelIs = null;
            var t = -1;
            foreach (var target in panel.Panel.List("targets"))
            {
                t++;
                if (target.Text("expr") is not { Length: > 0 } expr)
                {
                    continue;
                }

                var isPrometheus = target.Field("datasource") is { ValueKind: not JsonValueKind.Null } own
                    ? IsPrometheus(own, variables)
                    : panelIs ??= IsPrometheus(panel.Panel.Field("datasource"), variables);
                if (isPrometheus)
                {
                    var (place, index) = (panel, t);
                    CheckQuery(
                        subject, variables, reported, expr,
                        () => $"{place.Path}.targets[{index}].expr", () => $"panel \"{place.Title}\"");
                }
            }
        }

        var v = -1;
        foreach (var variable in root.List("templating", "list"))
        {
            v++;
            if (variable.Text("type") == "query" && IsPrometheus(variable.Field("datasource"), variables)
                && (variable.Text("query") ?? variable.Field("query")?.Text("query")) is { } query && PromQLOf(query) is { } asked)
            {
                var (index, name) = (v, variable.Text("name"));
                var inner = variable.Field("query") is { ValueKind: JsonValueKind.Object } ? ".query" : "";
                CheckQuery(subject, variables, reported, asked, () => $"templating.list[{index}].query{inner}", () => $"variable ${name}");
            }
        }

        var a = -1;
        foreach (var annotation in root.List("annotations", "list"))
        {
            a++;
            var (outer, target) = (annotation.Text("expr"), annotation.Field("target")?.Text("expr")); // from Grafana 8.3 on in a target
            if ((outer ?? target) is { Length: > 0 } expr && IsPrometheus(annotation.Field("datasource"), variables))
            {
                var path = $"annotations.list[{a}]{(outer is null ? ".target" : "")}.expr";
                var name = annotation.Text("name");
                CheckQuery(subject, variables, reported, expr, () => path, () => $"annotation \"{name}\"");
            }
        }
    }

    private void CheckQuery(
        DashboardSubject subject, DashboardVariables variables, HashSet<string> reported, string query, Func<string> path,
        Func<string> owner)
    {
        var expression = FirstThatParses(variables.Filled(query));
        if (expression.Tree is not { } tree)
        {
            Add(
                subject, FindingCodes.DashboardQueryInvalid, subject.Mistake, path(),
                $"The query of the {owner()} is not PromQL as Prometheus {around.Level} reads it, with values in the place of variables, "
                    + "at " + expression.Errors[0].Show(),
                "Correct it there.");
            return;
        }

        CheckBounds(subject, query, tree, path, owner);
        foreach (var (code, problem, remedy) in ExpressionCheck.Of(
            tree, around.OfExpressions, text => query.Contains(text, StringComparison.Ordinal)))
        {
            if (reported.Add(problem))
            {
                Add(subject, code, FindingSeverity.Warning, path(), $"In the {owner()} {problem}.", remedy);
            }
        }

        if (around.Recorded is null || around.Jobs is not { IsWhole: true })
        {
            return;
        }

        foreach (var metric in around.Recorded.MissingIn(tree))
        {
            if (!metric.Contains(DashboardVariables.Unknown, StringComparison.Ordinal) && reported.Add(metric))
            {
                missing.Add(new(
                    FindingCodes.DashboardSeriesNotRecorded, metric, path(), $"The {owner()} reads {metric}, which no rule records.",
                    around.Recorded.Remedy(metric)));
            }
        }

        foreach (var job in around.Jobs.MissingIn(tree, around.Recorded))
        {
            if (!job.Contains(DashboardVariables.Unknown, StringComparison.Ordinal) && reported.Add(job))
            {
                missing.Add(new(
                    FindingCodes.DashboardJobNotScraped, job, path(),
                    $"The dashboard \"{subject.Name}\" reads the job {job}, which nothing in the stack scrapes; the first to do so is the "
                        + $"{owner()}.",
                    around.Jobs.Remedy(job)));
            }
        }

        foreach (var (metric, taking) in around.Jobs.DroppedIn(tree, around.Recorded, around.OfExpressions.Gone))
        {
            var name = DroppedMetrics.Name(metric, taking);
            if (reported.Add(name))
            {
                missing.Add(new(
                    FindingCodes.RuleMetricDropped, name, path(), $"The {owner()} reads {metric}, {taking}.", DroppedMetrics.Remedy));
            }
        }
    }

    /// <summary>Prometheus 3 stores the bounds of buckets as floating-point numbers.</summary>
    private void CheckBounds(DashboardSubject subject, string query, Expr tree, Func<string> path, Func<string> owner)
    {
        // a value that stands in the place of a variable is not what is asked for
        if (around.Level.Major >= 3 && WholeBounds.In(tree).FirstOrDefault(m => IsWritten(m.Value, query)) is { } matcher)
        {
            Add(
                subject, FindingCodes.RuleBoundNeverStored, FindingSeverity.Warning, path(),
                $"The {owner()} reads series by {matcher}, and finds none: {WholeBounds.Why(matcher, around.Level)}",
                WholeBounds.Remedy(matcher));
        }
    }

    private static bool IsWritten(string value, string query) =>
        query.Contains($"\"{value}\"", StringComparison.Ordinal) || query.Contains($"'{value}'", StringComparison.Ordinal);

    private PromQLExpression FirstThatParses(IEnumerable<string> candidates)
    {
        PromQLExpression? first = null;
        foreach (var candidate in candidates)
        {
            if (!around.Expressions.TryGetValue(candidate, out var expression))
            {
                around.Expressions[candidate] = expression = PromQLParser.Parse(candidate, around.Level);
            }

            if (expression.Errors.Count == 0)
            {
                return expression;
            }

            first ??= expression;
        }

        return first!;
    }

    /// <summary>The PromQL within a variable's query: of <c>label_values(up, job)</c> it is <c>up</c>; null where there is none.</summary>
    private static string? PromQLOf(string query)
    {
        var text = query.Trim();
        if (!text.EndsWith(')'))
        {
            return text.Length == 0 ? null : text;
        }

        if (text.StartsWith("label_values(", StringComparison.Ordinal))
        {
            var comma = text.LastIndexOf(',');
            return comma < 0 || text.AsSpan(comma).IndexOfAny('}', '"') >= 0 ? null : text["label_values(".Length..comma];
        }

        return text.StartsWith("query_result(", StringComparison.Ordinal) ? text["query_result(".Length..^1]
            : text.StartsWith("label_names(", StringComparison.Ordinal) || text.StartsWith("metrics(", StringComparison.Ordinal) ? null
            : text;
    }

    /// <summary>How a datasource that the stack lacks is called; null where there is none missing.</summary>
    private string? MissingDatasource(JsonElement? datasource, DashboardVariables variables)
    {
        if (DatasourceName(datasource) is not { Length: > 0 } name
            || name.StartsWith("-- ", StringComparison.Ordinal) || name is "default" or "grafana" or "__expr__" or "-100")
        {
            return null;
        }

        if (VariableIn(name) is { } variable)
        {
            return variables.DatasourceType(variable) is { } type && !around.Datasources!.Any(d => d.Type == type)
                ? $"datasource of the type \"{type}\""
                : null;
        }

        return around.Datasources!.Any(d => d.Name == name || d.Uid == name) ? null : $"datasource \"{name}\"";
    }

    private bool IsPrometheus(JsonElement? datasource, DashboardVariables variables)
    {
        if (datasource?.Text("type") is { } own)
        {
            return own == "prometheus";
        }

        if (DatasourceName(datasource) is not { Length: > 0 } name || name == "default")
        {
            // Without a default among several, Grafana takes the first.
            var chosen = around.Datasources is [var first, ..] ? around.Datasources.FirstOrDefault(d => d.IsDefault) ?? first : null;
            return (chosen?.Type ?? "prometheus") == "prometheus";
        }

        return VariableIn(name) is { } variable
            ? variables.DatasourceType(variable) == "prometheus"
            : around.Datasources is not { } datasources
            ? name.Contains("prometheus", StringComparison.OrdinalIgnoreCase) // of what Grafana has, nothing is known but how it is called
            : datasources.FirstOrDefault(d => d.Name == name || d.Uid == name)?.Type == "prometheus";
    }

    private static string? VariableIn(string name) =>
        name is "$datasource" ? "datasource" : DashboardVariables.Uses(name) is [var use, ..] ? use.Name : null;

    private static string? DatasourceName(JsonElement? datasource) => datasource switch
    {
        { ValueKind: JsonValueKind.String } text => LooseJson.Text(text),
        { ValueKind: JsonValueKind.Object } reference => reference.Text("uid"),
        _ => null,
    };

    private void Add(
        DashboardSubject subject, string code, FindingSeverity severity, string path, string problem, string remedy,
        string? detail = null) =>
        findings.Add(subject.Finding(code, severity, path, problem, remedy, detail));
}
