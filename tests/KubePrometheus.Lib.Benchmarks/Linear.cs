using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace KubePrometheus.Benchmarks;

/// <summary>
/// How long large texts take to validate that hold one kind of mistake, or of thing, again and again, and how much memory. Each is
/// validated in a process of its own, and so is one of a quarter of its length: in proportion to the text the times differ by four.
/// With the path of a program, such as that of <c>examples/validate-manifests</c>, it is that program which validates them, as files.
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
        ("comments", "a.yaml", "", "# comment #\n", ""),
        ("markers", "a.yaml", "", "---\n", ""),
        ("empty lines", "a.yaml", ConfigMap, "\n", ""),
        ("line ends of Windows", "a.yaml", ConfigMap + "data:\r\n", "  k#: v#\r\n", ""),
        ("keys of one object", "a.yaml", ConfigMap + "data:\n", "  k#: v#\n", ""),
        ("keys that are numbers", "a.yaml", ConfigMap + "data:\n", "  0x#: a\n", ""),
        ("values that are no texts", "a.yaml", ConfigMap + "data:\n", "  k#: 1\n", ""),
        ("a long text in one line", "a.yaml", ConfigMap + "data:\n  a: ", "word ", "\n"),
        ("a long text of escapes", "a.yaml", ConfigMap + "data:\n  a: \"", "\\u00e4", "\"\n"),
        ("a long text in single quotes", "a.yaml", ConfigMap + "data:\n  a: '", "''", "'\n"),
        ("a long key", "a.yaml", ConfigMap + "data:\n  ", "key", ": a\n"),
        ("a folded block", "a.yaml", ConfigMap + "data:\n  a: >\n", "    line #\n\n", ""),
        ("items of a short list", "a.yaml", ConfigMap + "data: {a: [", "#,", "]}\n"),
        ("lists within lists, in one line", "a.yaml", ConfigMap + "data:\n", "- - - - - - - - - - - - - - - - - - - - - a\n", ""),
        ("objects within objects", "a.yaml", ConfigMap + "data:\n", "  k#: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: b}}}}}}}}}}\n", ""),
        ("anchors", "a.yaml", ConfigMap + "data:\n", "  k#: &a# v\n", ""),
        ("aliases of one anchor", "a.yaml", ConfigMap + "data:\n  a: &a v\n", "  k#: *a\n", ""),
        ("aliases that name nothing", "a.yaml", ConfigMap + "data:\n", "  k#: *a#\n", ""),
        ("merges", "a.yaml", "apiVersion: v1\nkind: A\nmetadata: {name: a}\nx: &a {b: c}\nspec:\n", "  k#: {<<: *a, d: e}\n", ""),
        ("tags", "a.yaml", ConfigMap + "data:\n", "  k#: !t# v\n", ""),
        ("objects of a List in JSON", "a.json", "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[",
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a#\"}},", "{}]}"),
        ("numbers in JSON", "a.json", "{\"apiVersion\":\"v1\",\"kind\":\"A\",\"metadata\":{\"name\":\"a\"},\"data\":[", "#,", "0]}"),
        ("ConfigMaps", "a.yaml", "", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a#}\ndata: {a: b}\n---\n", ""),
        ("the same object again", "a.yaml", "", ConfigMap + "---\n", ""),
        ("objects of an unknown kind", "a.yaml", "", "apiVersion: a.b/v1\nkind: A\nmetadata: {name: a#}\nspec: {a: b}\n---\n", ""),
        ("objects with a field each that is unknown", "a.yaml", "",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a#}\nfoo#: b\n---\n", ""),
        ("objects with a mistake of type each", "a.yaml", "",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a#}\ndata: {a: 1}\n---\n", ""),
        ("objects without a name", "a.yaml", "", "apiVersion: v1\nkind: ConfigMap\n---\n", ""),
        ("Deployments", "a.yaml", "", Deployment(""), ""),
        ("Deployments that refer to what is not there", "a.yaml", "",
            Deployment(", envFrom: [{configMapRef: {name: c#}}, {secretRef: {name: s#}}]"), ""),
        ("containers of a Pod", "a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n",
            "  - {name: c#, image: 'a:1', ports: [{name: p#, containerPort: 80}]}\n", ""),
        ("environment of a container", "a.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: c\n    image: a:1\n    env:\n",
            "    - {name: A#, value: b}\n", ""),
        ("ports of a Service", "a.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  selector: {a: b}\n  ports:\n",
            "  - {name: p#, port: #}\n", ""),
        ("rules of a ClusterRole", "a.yaml",
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\nrules:\n",
            "- {apiGroups: [''], resources: [r#], verbs: [get]}\n", ""),
        ("RoleBindings", "a.yaml", "", Meta("rbac.authorization.k8s.io/v1", "RoleBinding")
            + "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r#}\n"
            + "subjects: [{kind: ServiceAccount, name: s#, namespace: d}]\n---\n", ""),
        ("Secrets", "a.yaml", "", Meta("v1", "Secret") + "data: {a: YWJj}\n---\n", ""),
        ("ServiceMonitors", "a.yaml", "", Meta("monitoring.coreos.com/v1", "ServiceMonitor")
            + "spec: {selector: {matchLabels: {app: a#}}, endpoints: [{port: web, interval: 30s}]}\n---\n", ""),
        ("endpoints of a ServiceMonitor", "a.yaml", "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a}\n"
            + "spec:\n  selector: {matchLabels: {app: a}}\n  endpoints:\n",
            "  - {port: p#, metricRelabelings: [{sourceLabels: [a], regex: 'b#', action: drop}]}\n", ""),
        ("Services, each with Pods and a ServiceMonitor", "a.yaml", "",
            Meta("v1", "Pod").Replace("app: a", "app: a#", StringComparison.Ordinal)
            + "spec: {containers: [{name: c, image: 'a:1', ports: [{name: web, containerPort: 80}]}]}\n---\n"
            + Service("app: a#").Replace("labels: {app: a", "labels: {app: a#", StringComparison.Ordinal)
            + Meta("monitoring.coreos.com/v1", "ServiceMonitor")
            + "spec: {selector: {matchLabels: {app: a#}}, endpoints: [{port: web}]}\n---\n", ""),
        ("policies, and Pods with a port each", "a.yaml", "",
            Meta("v1", "Pod") + "spec: {containers: [{name: c, image: 'a:1', ports: [{name: web, containerPort: #}]}]}\n---\n"
            + Service("app: a") + Meta("networking.k8s.io/v1", "NetworkPolicy")
            + $"spec: {{podSelector: {AllButOne}, ingress: [{{ports: [{{port: #}}]}}]}}\n---\n", ""),
        ("AlertmanagerConfigs", "a.yaml", "", Meta("monitoring.coreos.com/v1alpha1", "AlertmanagerConfig")
            + "spec: {route: {receiver: r, routes: [{matchers: [{name: a, value: b}]}]}, receivers: [{name: r}]}\n---\n", ""),
        ("receivers of an AlertmanagerConfig", "a.yaml",
            "apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: a}\nspec:\n  route: {receiver: r0}\n"
            + "  receivers:\n", "  - {name: r#, webhookConfigs: [{url: 'http://a/#'}]}\n", ""),
        ("routes of an alertmanager.yaml", "alertmanager.yaml", "route:\n  receiver: r\n  routes:\n",
            "  - receiver: r\n    matchers: [a=b#]\n", "receivers:\n- name: r\n"),
        ("inhibitions of an alertmanager.yaml", "alertmanager.yaml", "route: {receiver: r}\nreceivers: [{name: r}]\ninhibit_rules:\n",
            "- source_matchers: [a=b#]\n  target_matchers: [a=c#]\n  equal: [d]\n", ""),
        ("matchers of one route", "alertmanager.yaml", "receivers:\n- name: r\nroute:\n  receiver: r\n  routes:\n  - matchers:\n",
            "    - a#=~\"b#.*\"\n", ""),
        ("receivers of an alertmanager.yaml", "alertmanager.yaml", "route: {receiver: r0}\nreceivers:\n",
            "- name: r#\n  webhook_configs: [{url: 'http://a/#'}]\n", ""),
        ("groups of a rule file", "a.rules.yaml", "groups:\n", "- name: g#\n  rules: [{record: 'a:b#', expr: up}]\n", ""),
        ("rules that do not parse", "a.rules.yaml", "groups:\n- name: g\n  rules:\n", "  - alert: A#\n    expr: sum(\n", ""),
        ("rules with templates", "a.rules.yaml", "groups:\n- name: g\n  rules:\n",
            "  - alert: A#\n    expr: up == 0\n    annotations: {summary: '{{ $labels.job }} is {{ $value | humanize }} #'}\n", ""),
        ("PrometheusRules", "a.yaml", "", Meta("monitoring.coreos.com/v1", "PrometheusRule")
            + "spec: {groups: [{name: g, rules: [{alert: A#, expr: 'up{job=\"a#\"} == 0', for: 5m}]}]}\n---\n", ""),
        ("a long expression", "a.rules.yaml", "groups:\n- name: g\n  rules:\n  - record: a:b\n    expr: a", " + a#", "\n"),
        ("panels of a dashboard", "a.json", "{\"title\":\"A\",\"uid\":\"a\",\"schemaVersion\":30,\"panels\":[",
            "{\"id\":#,\"type\":\"timeseries\",\"title\":\"T#\",\"gridPos\":{\"x\":0,\"y\":0,\"w\":12,\"h\":8},"
            + "\"targets\":[{\"refId\":\"A\",\"expr\":\"rate(a#[5m])\"}]},",
            "{\"id\":99999999,\"type\":\"row\",\"title\":\"R\",\"gridPos\":{\"x\":0,\"y\":0,\"w\":24,\"h\":1}}]}"),
        ("variables of a dashboard", "a.json",
            "{\"title\":\"A\",\"uid\":\"a\",\"schemaVersion\":30,\"panels\":[],\"templating\":{\"list\":[",
            "{\"name\":\"v#\",\"type\":\"query\",\"query\":\"label_values(up{a=\\\"$v#\\\"}, job)\"},",
            "{\"name\":\"w\",\"type\":\"custom\",\"query\":\"a\"}]}}"),
        ("dashboards", "a.json", "",
            "{\"title\":\"A#\",\"uid\":\"a#\",\"schemaVersion\":30,\"panels\":[{\"id\":1,\"type\":\"timeseries\",\"title\":\"T\","
            + "\"targets\":[{\"refId\":\"A\",\"expr\":\"up\"}]}]}\n", ""),
        ("CustomResourceDefinitions", "a.yaml", "", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n"
            + "metadata: {name: a#s.b.c}\nspec: {group: b.c, scope: Namespaced, names: {plural: a#s, kind: A#}, "
            + "versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]}\n---\n", ""),
    ];

    private const string AllButOne = "{matchExpressions: [{key: name, operator: NotIn, values: [n#]}, {key: app, operator: Exists}]}";

    private static string Pod => Meta("v1", "Pod")
        + "spec: {containers: [{name: c, image: 'a:1', ports: [{name: web, containerPort: 80}]}]}\n---\n";

    private static string Meta(string apiVersion, string kind) =>
        $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: n#, namespace: d, labels: {{app: a, name: n#}}}}\n";

    private static string Deployment(string more) => Meta("apps/v1", "Deployment") + "spec: {selector: {matchLabels: {name: n#}}, "
        + $"template: {{metadata: {{labels: {{name: n#}}}}, spec: {{containers: [{{name: c, image: 'a:1'{more}}}]}}}}}}\n---\n";

    private static string Service(string selector) =>
        Meta("v1", "Service") + $"spec: {{selector: {{{selector}}}, ports: [{{name: web, port: 80}}]}}\n---\n";

    private static string Monitor(string kind, string endpoints, string path) =>
        Meta("monitoring.coreos.com/v1", kind) + $"spec: {{selector: {AllButOne}, {endpoints}: [{{port: web, path: {path}}}]}}\n---\n";

    private static string Reader(string kind, string selector) =>
        Meta("monitoring.coreos.com/v1", kind) + $"spec: {{{selector}: {AllButOne}}}\n---\n";

    /// <summary>Measures every text, or those whose name holds <paramref name="only"/>.</summary>
    public static int Run(int megabytes, string? program, string only = "")
    {
        Console.WriteLine(
            $"{"",-50} {"wall, s",8} {"CPU, s",8} {"peak, MiB",10} {"findings",9} {"of a quarter: CPU, s",21} {"peak, MiB",10}");
        for (var i = 0; i < Texts.Length; i++)
        {
            if (!Texts[i].Kind.Contains(only, StringComparison.Ordinal))
            {
                continue;
            }

            var whole = Measure(program, i, megabytes * 1024 * 1024);
            var quarter = Measure(program, i, megabytes * 1024 * 256);
            Console.WriteLine(
                $"{Texts[i].Kind,-50} {whole[0],8} {whole[1],8} {whole[2],10} {whole[3],9} {quarter[1],21} {quarter[2],10}");
        }

        return 0;
    }

    private static string[] Measure(string? program, int kind, int length) =>
        program is null ? InProcess(kind, length) : ByProgram(program, kind, length);

    private static string TextOf(int kind, int length)
    {
        var (_, _, head, item, tail) = Texts[kind];
        var text = new StringBuilder(head, length + 1024);
        for (var i = 0; text.Length < length; i++)
        {
            text.Append(item.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        return text.Append(tail).ToString();
    }

    /// <summary>Has a program validate a text as a file; GNU time tells what it took.</summary>
    private static string[] ByProgram(string program, int kind, int length)
    {
        var folder = Directory.CreateTempSubdirectory("kube-prometheus-linear").FullName;
        try
        {
            var file = Path.Combine(folder, Texts[kind].File);
            File.WriteAllText(file, TextOf(kind, length));
            var start = new ProcessStartInfo("/usr/bin/time", ["-f", "%e %U %S %M", "timeout", "120", program, file])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var findings = 0;
            while (process.StandardOutput.ReadLine() is not null)
            {
                findings++;
            }

            process.WaitForExit();
            var figures = errors.Result.TrimEnd().Split('\n')[^1].Split(' ');
            var seconds = double.Parse(figures[1], CultureInfo.InvariantCulture) + double.Parse(figures[2], CultureInfo.InvariantCulture);
            return
            [
                figures[0], seconds.ToString("F2", CultureInfo.InvariantCulture),
                (int.Parse(figures[3], CultureInfo.InvariantCulture) / 1024).ToString(CultureInfo.InvariantCulture),
                process.ExitCode is not (0 or 1) ? $"exit {process.ExitCode}" : findings.ToString(CultureInfo.InvariantCulture),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Validates one text in this process.</summary>
    public static int RunOne(int kind, int length)
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(TextOf(kind, length));
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var findings = new ManifestValidation().Add(bytes, Texts[kind].File).Run();
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
