// A series computed by Prometheus, in a group with an interval of its own:
// dotnet run --project examples/additional-recording-rule [-- FOLDER]
using KubePrometheus;
using static KubePrometheus.Rules.RuleFactory;

internal static class AdditionalRecordingRuleExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Rules(rules => rules.Add("shop", Group("shop", interval: "1m",
            Record("shop:shop_orders:rate5m", "sum by (shop) (rate(shop_orders_total[5m]))"))));

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
