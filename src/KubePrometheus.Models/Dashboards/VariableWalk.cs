using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace KubePrometheus.Dashboards;

/// <summary>
/// Goes over all the texts of a dashboard and notes which variables they use. Most texts use none: these are not even decoded.
/// </summary>
internal sealed class VariableWalk(DashboardVariables variables)
{
    private readonly List<JsonProperty> names = [];
    private readonly List<int> indexes = [];
    private readonly NearNames globals = new(DashboardVariables.Globals);

    /// <summary>The variables that are used anywhere; a variable's own definition does not use it.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The variables that are used where Grafana fills them in, and defined nowhere: the first place, and whether it is a query.
    /// </summary>
    public Dictionary<string, (string Path, bool IsQuery)> Undefined { get; } = new(StringComparer.Ordinal);

    public void Run(JsonElement root) => VisitObject(root, null);

    private void VisitObject(JsonElement element, string? self)
    {
        foreach (var property in element.EnumerateObject())
        {
            names.Add(property);
            indexes.Add(-1);
            VisitValue(property.Value, self);
            names.RemoveAt(names.Count - 1);
            indexes.RemoveAt(indexes.Count - 1);
        }
    }

    private void VisitValue(JsonElement element, string? self)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                VisitObject(element, self);
                break;
            case JsonValueKind.Array:
                var isVariables = names.Count == 2 && names[1].NameEquals("list"u8) && names[0].NameEquals("templating"u8);
                foreach (var item in element.EnumerateArray())
                {
                    indexes[^1]++;
                    VisitValue(item, isVariables ? item.Text("name") : self);
                }

                break;
            case JsonValueKind.String:
                var raw = JsonMarshal.GetRawUtf8Value(element);
                if (raw.Contains((byte)'$') || raw.IndexOf("[["u8) >= 0)
                {
                    VisitText(raw.SequenceEqual("\"$datasource\""u8) ? "$datasource" : LooseJson.Text(element) ?? "", self);
                }
                else if (raw.Length > 2 && names[^1].NameEquals("repeat"u8))
                {
                    NoteUse(LooseJson.Text(element) ?? "", self);
                }

                break;
        }
    }

    private void VisitText(string text, string? self)
    {
        if (text is "$datasource")
        {
            NoteUse("datasource", self);
            return;
        }

        foreach (var use in DashboardVariables.Uses(text))
        {
            NoteUse(use.Name, self);
        }
    }

    private void NoteUse(string name, string? self)
    {
        if (name == self)
        {
            return;
        }

        Used.Add(name);
        if (Undefined.ContainsKey(name) || (variables.Knows(name) && !IsSlip(name)))
        {
            return;
        }

        // A dollar in a description, a text panel or a regular expression is mostly no variable.
        var isQuery = names[^1].Name is "expr" or "query" or "definition" or "datasource" or "repeat" or "uid";
        if (isQuery || names[^1].Name is "title" or "interval" or "legendFormat" or "linkUrl" or "url")
        {
            Undefined[name] = (Path(), isQuery);
        }
    }

    /// <summary>
    /// Whether a query has what looks like one of Grafana's own variables and is none. Other datasources have macros of their own, which
    /// stand in fields of other names.
    /// </summary>
    private bool IsSlip(string name) =>
        name.StartsWith("__", StringComparison.Ordinal) && names[^1].NameEquals("expr"u8)
        && !DashboardVariables.Globals.Contains(name, StringComparer.Ordinal) && globals.Nearest(name) is not null;

    private string Path()
    {
        var path = new StringBuilder();
        for (var i = 0; i < names.Count; i++)
        {
            path.Append(i > 0 ? "." : "").Append(names[i].Name);
            if (indexes[i] >= 0)
            {
                path.Append('[').Append(indexes[i]).Append(']');
            }
        }

        return path.ToString();
    }
}
