// Somebody else's mixin, rendered to files: its rules under a name and labels of one's own, its dashboard in a folder:
// dotnet run --project examples/any-mixin [-- FOLDER]
using KubePrometheus;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

internal static class AnyMixinExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Apply(new Mixin("queue", Labels: new Dictionary<string, string> { ["team"] = "queues" }, Folder: "Queues"));

    public static int Main(string[] args)
    {
        var folder = args.Length > 0 ? args[0] : "manifests";
        try
        {
            var manifests = Stack().Build();
            manifests.WriteTo(folder);
            Console.WriteLine($"{manifests.Count} objects in {folder}");
            return 0;
        }
        catch (FindingsException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}

/// <summary>What came with a mixin as an addon, so that another one is one line more.</summary>
internal sealed record Mixin(string Name, IReadOnlyDictionary<string, string> Labels, string Folder) : IStackAddon
{
    public RuleSet Rules(RuleSet rules) => rules.Add(Name + "-rules", RuleFile.ReadFile(FileOf(".mixin.rules.yaml")));

    public DashboardSet Dashboards(DashboardSet dashboards) =>
        dashboards.AddJson(Name, File.ReadAllText(FileOf(".mixin.dashboard.json")), Folder);

    public void Objects(StackObjects objects)
    {
        var rule = objects.Find<PrometheusRule>(Name + "-rules").OrFail();
        foreach (var (label, value) in Labels)
        {
            rule.Metadata.Labels[label] = value;
        }
    }

    private string FileOf(string suffix) => Path.Combine(AppContext.BaseDirectory, "files", Name + suffix);
}
