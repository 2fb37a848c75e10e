// An alert of one's own, checked as PromQL when the program runs: dotnet run --project examples/additional-alert-rule [-- FOLDER]
using KubePrometheus;
using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

internal static class AdditionalAlertRuleExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Rules(rules => rules.Add("shop", Group("shop",
            Alert("ShopTakesNoOrders", Severity.Critical, @for: "10m",
                """sum(rate(shop_orders_total[5m])) == 0""",
                summary: "The shop takes no orders.",
                description: "Nobody has ordered for ten minutes. Look at the log of the checkout first."))));

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
