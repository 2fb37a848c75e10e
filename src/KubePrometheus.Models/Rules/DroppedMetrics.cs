using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// Metrics that a monitor drops by their names, before Prometheus stores them. What a monitor really scrapes is not known here: a metric
/// that an endpoint drops by name is taken to be one that it has, unless the monitor scrapes the same port and path once more and keeps it
/// there.
/// </summary>
internal sealed class DroppedMetrics
{
    /// <summary>What to do.</summary>
    public const string Remedy = "Let that relabeling keep it, or take out what reads it.";

    private const string Between = ", ";

    private readonly record struct Step(bool IsDrop, NamePattern Names, string Path);

    private sealed record Scrape(string? Place, IReadOnlyList<Step> Steps)
    {
        /// <summary>The step that takes a metric away; null where none does.</summary>
        public Step? Taking(string metric)
        {
            foreach (var step in Steps)
            {
                if (step.Names.IsMatch(metric) is { } isMatch && isMatch == step.IsDrop)
                {
                    return step;
                }
            }

            return null;
        }
    }

    private readonly ObjectReference monitor;
    private readonly List<Scrape> scrapes = [];

    private DroppedMetrics(ObjectReference monitor) => this.monitor = monitor;

    /// <summary>What a monitor drops; null where it drops nothing by name.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="scrapes">What it scrapes: the port and the path, the relabelings of samples, and where these stand.</param>
    public static DroppedMetrics? Of(
        ObjectReference monitor, IEnumerable<(string? Place, IList<RelabelConfig>? Steps, string Path)> scrapes)
    {
        var dropped = new DroppedMetrics(monitor);
        foreach (var (place, steps, path) in scrapes)
        {
            dropped.scrapes.Add(new(place, StepsOf(steps, path)));
        }

        return dropped.scrapes.Exists(scrape => scrape.Steps.Count > 0) ? dropped : null;
    }

    /// <summary>A metric with what takes it away, by which what reads it is put together.</summary>
    public static string Name(string metric, string taking) => metric + Between + taking;

    /// <summary>The metric, and what takes it away as the rest of a sentence.</summary>
    public static (string Metric, string Taking) Parts(string name)
    {
        var at = name.IndexOf(Between, StringComparison.Ordinal);
        return (name[..at], name[(at + Between.Length)..]);
    }

    /// <summary>The one thing that a finding is about, of what rules and dashboards read and is not there.</summary>
    public static string Detail(string code, string name) =>
        code == FindingCodes.RuleMetricDropped ? Parts(name).Metric : name.Trim('"');

    /// <summary>What takes a metric away; null where it may be stored.</summary>
    public string? Taking(string metric)
    {
        string? first = null;
        var isKept = false;
        foreach (var scrape in scrapes)
        {
            if (scrape.Taking(metric) is not { } step)
            {
                isKept = true;
                continue;
            }

            first ??= step.Path;
            if (step.IsDrop && !scrapes.Exists(other => other.Place == scrape.Place && other.Taking(metric) is null))
            {
                return $"which {monitor} drops ({step.Path})";
            }
        }

        return isKept || first is null ? null : $"which is not among those that {monitor} keeps ({first})";
    }

    /// <summary>The action in small letters, where it is one that says something of names.</summary>
    private static string ActionOf(RelabelConfig? step) =>
        Array.Find(Actions, action => action.Equals(step?.Action, StringComparison.OrdinalIgnoreCase)) ?? "";

    private static readonly string[] Actions = ["drop", "keep", "labeldrop", "labelkeep", "labelmap"];

    /// <summary>The steps that go by the name alone, up to one that may change names.</summary>
    private static List<Step> StepsOf(IList<RelabelConfig>? relabelings, string path)
    {
        var steps = new List<Step>();
        for (var i = 0; i < relabelings?.Count; i++)
        {
            var step = relabelings[i];
            switch (ActionOf(step))
            {
                case ("drop" or "keep") and var action when step!.SourceLabels is ["__name__"] && step.Regex is { Length: > 0 } regex
                    && regex is not ("(.*)" or ".*" or "(.+)" or ".+"):
                    steps.Add(new(action == "drop", NamePattern.Of(regex), ObjectPath.Append(path, i)));
                    break;
                case "labelmap":
                case not ("drop" or "keep" or "labeldrop" or "labelkeep") when step?.TargetLabel == "__name__":
                    return steps;
            }
        }

        return steps;
    }
}
