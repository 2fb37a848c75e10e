using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace KubePrometheus.Benchmarks;

/// <summary>
/// How long large texts take to validate that hold one kind of mistake, or of thing, again and again, and how much memory. Each is
/// validated in a process of its own, and so is one of a quarter of its length: in proportion to the text the times differ by four.
/// </summary>
internal static class Linear
{
    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

    private static readonly (string Kind, string File, string Head, string Item, string Tail)[] Texts =
    [
        ("one key again and again", "a.yaml", ConfigMap + "data:\n", "  a: x\n", ""),
        ("every key twice", "a.yaml", ConfigMap + "data:\n", "  k#: x\n  k#: y\n", ""),
        ("every key twice, JSON", "a.json", "{\"apiVersion\":\"v1\",\"kind\":\"A\",\"data\":{", "\"k#\":1,\"k#\":2,", "\"z\":1}}"),
        ("documents `a: 1`", "a.yaml", "", "a: 1\n---\n", ""),
        ("documents that do not parse", "a.yaml", "", "a: [\n---\n", ""),
        ("JSON values `{\"a\":1}`", "a.json", "", "{\"a\":1}\n", ""),
        ("`?` on every line", "a.yaml", "", "?\n", ""),
        ("unknown fields", "a.yaml", ConfigMap, "f#: 1\n", ""),
        ("rules of a rule file", "a.rules.yaml", "groups:\n- name: g\n  rules:\n",
            "  - alert: A#\n    expr: sum(rate(http_requests_total{job=\"a#\"}[5m])) by (job) > 1\n    for: 5m\n", ""),
        ("unknown receivers", "alertmanager.yaml", "route:\n  receiver: r\n  routes:\n", "  - receiver: x#\n    matchers: [a=b]\n",
            "receivers:\n- name: r\n"),
        ("brackets that open", "a.yaml", "", "[", ""),
        ("lines of a block", "a.yaml", ConfigMap + "data:\n  a: |\n", "    line #\n", ""),
        ("objects of a List", "a.yaml", "apiVersion: v1\nkind: List\nitems:\n",
            "- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a#}\n", ""),
        ("monitors that select all Services but one", "a.yaml", "", Service("app: a") + Monitor("ServiceMonitor", "endpoints", "/m"), ""),
        ("the same, each by its own path", "a.yaml", "", Service("app: a") + Monitor("ServiceMonitor", "endpoints", "/m#"), ""),
        ("PodMonitors that select all Pods but one", "a.yaml", "", Pod + Monitor("PodMonitor", "podMetricsEndpoints", "/m#"), ""),
        ("Services that select all Pods", "a.yaml", "", Service("app: a") + Pod, ""),
        ("budgets that select all Pods but one", "a.yaml", "",
            Pod + Meta("policy/v1", "PodDisruptionBudget") + $"spec: {{minAvailable: 1, selector: {AllButOne}}}\n---\n", ""),
        ("policies that select all Pods but one", "a.yaml", "",
            Pod + Meta("networking.k8s.io/v1", "NetworkPolicy") + $"spec: {{podSelector: {AllButOne}}}\n---\n", ""),
        ("Prometheuses that read all monitors but one", "a.yaml", "",
            Reader("Prometheus", "serviceMonitorSelector") + Monitor("ServiceMonitor", "endpoints", "/m"), ""),
        ("Prometheuses that read all rules but one", "a.yaml", "",
            Reader("Prometheus", "ruleSelector") + Meta("monitoring.coreos.com/v1", "PrometheusRule")
            + "spec: {groups: [{name: g, rules: [{alert: A, expr: up == 0}]}]}\n---\n", ""),
        ("Alertmanagers that read all configurations but one", "a.yaml", "",
            Reader("Alertmanager", "alertmanagerConfigSelector") + Meta("monitoring.coreos.com/v1alpha1", "AlertmanagerConfig")
            + "spec: {route: {receiver: r}, receivers: [{name: r}]}\n---\n", ""),
    ];

    private const string AllButOne = "{matchExpressions: [{key: name, operator: NotIn, values: [n#]}, {key: app, operator: Exists}]}";

    private static string Pod => Meta("v1", "Pod")
        + "spec: {containers: [{name: c, image: 'a:1', ports: [{name: web, containerPort: 80}]}]}\n---\n";

    private static string Meta(string apiVersion, string kind) =>
        $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: n#, namespace: d, labels: {{app: a, name: n#}}}}\n";

    private static string Service(string selector) =>
        Meta("v1", "Service") + $"spec: {{selector: {{{selector}}}, ports: [{{name: web, port: 80}}]}}\n---\n";

    private static string Monitor(string kind, string endpoints, string path) =>
        Meta("monitoring.coreos.com/v1", kind) + $"spec: {{selector: {AllButOne}, {endpoints}: [{{port: web, path: {path}}}]}}\n---\n";

    private static string Reader(string kind, string selector) =>
        Meta("monitoring.coreos.com/v1", kind) + $"spec: {{{selector}: {AllButOne}}}\n---\n";

    public static int Run(int megabytes)
    {
        Console.WriteLine($"{"",-50} {"wall, s",8} {"CPU, s",8} {"peak, MiB",10} {"of a quarter: CPU, s",21}");
        for (var i = 0; i < Texts.Length; i++)
        {
            var whole = InProcess(i, megabytes * 1024 * 1024);
            var quarter = InProcess(i, megabytes * 1024 * 256);
            Console.WriteLine($"{Texts[i].Kind,-50} {whole[0],8} {whole[1],8} {whole[2],10} {quarter[1],21}");
        }

        return 0;
    }

    /// <summary>Validates one text in this process.</summary>
    public static int RunOne(int kind, int length)
    {
        var (_, file, head, item, tail) = Texts[kind];
        var text = new StringBuilder(head, length + 1024);
        for (var i = 0; text.Length < length; i++)
        {
            text.Append(item.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(text.Append(tail).ToString());
        text.Clear();
        text.Capacity = 0;
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var findings = new ManifestValidation().Add(bytes, file).Run();
        watch.Stop();
        process.Refresh();
        var processor = process.TotalProcessorTime - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{watch.Elapsed.TotalSeconds:F2} {processor.TotalSeconds:F2} {process.PeakWorkingSet64 / 1024 / 1024} {findings.Count}"));
        return 0;
    }

    private static string[] InProcess(int kind, int length)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            [
                .. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
                    ? (string[])[typeof(Linear).Assembly.Location] : [],
                "linear", kind.ToString(CultureInfo.InvariantCulture), length.ToString(CultureInfo.InvariantCulture),
            ])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return line.Trim().Split(' ');
    }
}
