using System.Text.Json;

namespace KubePrometheus.Dashboards;

/// <content>
/// The names of fields that matter. A dashboard may have fields of its own, so only one that differs by a letter from one that is not there
/// is taken for it.
/// </content>
internal sealed partial class DashboardCheck
{
    /// <summary>A dashboard, its panels and their queries: what is misspelt in one hides the next.</summary>
    private const int Levels = 3;

    private static readonly string[] OfDashboards = ["annotations", "panels", "schemaVersion", "templating", "timezone", "title"];

    private static readonly string[] OfPanels =
        ["datasource", "description", "fieldConfig", "gridPos", "options", "panels", "targets", "title", "type"];

    private static readonly string[] OfQueries = ["expr", "legendFormat", "refId"];

    /// <summary>
    /// Reports fields that are misspelt, and gives the dashboard with the ones that were meant, so that what follows from them is not
    /// reported; null where all are in order.
    /// </summary>
    /// <param name="subject">The dashboard; afterwards it finds the places of what was meant.</param>
    /// <param name="document">What it says.</param>
    private JsonDocument? Meant(ref DashboardSubject subject, JsonDocument document)
    {
        if (!subject.IsRaw)
        {
            return null;
        }

        JsonDocument? meant = null;
        for (var level = 0; level < Levels; level++)
        {
            var root = (meant ?? document).RootElement;
            var moves = new List<FieldMove>();
            Names(subject, root, "", OfDashboards, moves);
            foreach (var panel in Panels(root))
            {
                Names(subject, panel.Panel, panel.Path, OfPanels, moves);
                var i = 0;
                foreach (var query in panel.Panel.List("targets"))
                {
                    Names(subject, query, $"{panel.Path}.targets[{i++}]", OfQueries, moves);
                }
            }

            if (moves.Count == 0)
            {
                break;
            }

            var json = MovedFields.Of(System.Text.Encoding.UTF8.GetBytes(root.GetRawText()), moves, out var paths);
            if (subject.Locate is { } locate)
            {
                var prefix = subject.Path;
                subject = subject with
                {
                    Locate = whole => locate(
                        whole.StartsWith(prefix, StringComparison.Ordinal)
                            ? ObjectPath.Join(prefix, paths.Written(whole[prefix.Length..].TrimStart('.')))
                            : whole),
                };
            }

            meant?.Dispose();
            meant = JsonDocument.Parse(json, new() { MaxDepth = YamlWriter.MaxDepth + 1 });
        }

        return meant;
    }

    private void Names(DashboardSubject subject, JsonElement holder, string path, string[] known, List<FieldMove> moves)
    {
        if (holder.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in holder.EnumerateObject())
        {
            var name = property.Name;
            if (Array.IndexOf(known, name) < 0 && Array.Find(known, k => IsSlip(name, k)) is { } near
                && !holder.TryGetProperty(near, out _))
            {
                var at = ObjectPath.Append(path, name);
                Add(
                    subject, FindingCodes.FieldProbablyMisspelt, FindingSeverity.Warning, at,
                    $"The dashboard \"{subject.Name}\" has a field \"{name}\", which Grafana does not know, and no \"{near}\".",
                    $"Did you mean \"{near}\"?");
                moves.Add(new(at, ObjectPath.Append(path, near)));
            }
        }
    }

    private static bool IsSlip(string name, string known) =>
        Math.Abs(name.Length - known.Length) < 2 && NearMisses.Distance(name, known) < 2;
}
