// A file of rules as Prometheus reads it, YAML or JSON; mistakes in it are shown with their line:
// dotnet run --project examples/rendered-rule-file [-- FOLDER]
using KubePrometheus;
using KubePrometheus.Rules;

internal static class RenderedRuleFileExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Rules(rules => rules.Add("shop", RuleFile.ReadFile(Path.Combine(AppContext.BaseDirectory, "files", "shop.rules.yaml"))));

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
