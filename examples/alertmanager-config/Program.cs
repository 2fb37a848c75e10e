// Where alerts go, in C#; mistakes are found by the build: dotnet run --project examples/alertmanager-config [-- FOLDER]
using KubePrometheus;
using KubePrometheus.Alertmanagers;

internal static class AlertmanagerConfigExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        Alertmanager = new()
        {
            Secrets = ["slack"], // mounted at /etc/alertmanager/secrets/slack: the URL, a secret, stays out of the program
            Configuration = new AlertmanagerConfiguration
            {
                Global = new() { ResolveTimeout = "5m", SlackApiUrlFile = "/etc/alertmanager/secrets/slack/url" },
                Route = new()
                {
                    Receiver = "team",
                    GroupBy = ["namespace", "alertname"],
                    Routes =
                    [
                        new() { Receiver = "nobody", Matchers = ["alertname = Watchdog"] },
                        new() { Receiver = "on-call", Matchers = ["severity = critical"], RepeatInterval = "1h" },
                    ],
                },
                InhibitRules =
                [
                    new()
                    {
                        SourceMatchers = ["severity = critical"],
                        TargetMatchers = ["severity =~ warning|info"],
                        Equal = ["namespace", "alertname"],
                    },
                ],
                Receivers =
                [
                    new() { Name = "nobody" },
                    new() { Name = "team", SlackConfigs = [new() { Channel = "#monitoring", SendResolved = true }] },
                    new() { Name = "on-call", SlackConfigs = [new() { Channel = "#on-call", SendResolved = true }] },
                ],
            },
        },
    });

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
