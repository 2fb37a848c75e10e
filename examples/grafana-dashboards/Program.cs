// A dashboard in C#, one that Grafana exported, one as text, and one of the stack changed:
// dotnet run --project examples/grafana-dashboards [-- FOLDER]
using KubePrometheus;
using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

internal static class GrafanaDashboardsExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        Grafana = new()
        {
            RawDashboards = new Dictionary<string, string> { ["notes"] = """{"title": "Notes", "uid": "notes", "panels": []}""" },
        },
    })
    .Dashboards(dashboards => dashboards
        .Add("shop", Shop())
        .AddJson("checkout", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "files", "checkout.json")), folder: "Shop")
        .Update("nodes", nodes => nodes with { Refresh = "1m" })
        .Remove("scheduler"));

    /// <summary>The queries are checked as PromQL.</summary>
    private static Dashboard Shop() => new()
    {
        Title = "Shop",
        Uid = "shop",
        Tags = ["shop"],
        Variables = [Variables.Datasource(), Variables.Query("shop", "label_values(shop_orders_total, shop)")],
        Rows =
        [
            Row("Orders",
                Graph("Rate", Units.OperationsPerSecond, Query("sum(rate(shop_orders_total{shop=\"$shop\"}[5m]))", "orders")),
                Graph("Errors", Units.PercentUnit, Query(
                    "sum(rate(shop_errors_total{shop=\"$shop\"}[5m])) / sum(rate(shop_orders_total{shop=\"$shop\"}[5m]))", "share"))),
        ],
    };

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
