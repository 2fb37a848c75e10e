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
    ];

    public static int Run(int megabytes)
    {
        Console.WriteLine($"{"",-30} {"wall, s",8} {"CPU, s",8} {"peak, MiB",10} {"of a quarter: CPU, s",21}");
        for (var i = 0; i < Texts.Length; i++)
        {
            var whole = InProcess(i, megabytes * 1024 * 1024);
            var quarter = InProcess(i, megabytes * 1024 * 256);
            Console.WriteLine($"{Texts[i].Kind,-30} {whole[0],8} {whole[1],8} {whole[2],10} {quarter[1],21}");
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
        };
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return line.Trim().Split(' ');
    }
}
