using System.Text;
using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>What the structure check finds, rule by rule, and that it leaves good objects alone.</summary>
public class StructureCheckTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: c\n";

    private const string Service = "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n";

    private const string Monitor =
        "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m}\nspec:\n  selector: {}\n  endpoints:\n";

    private const string Prometheus = "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: k8s}\nspec:\n";

    private const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\n";

    /// <summary>A manifest, the code and the path of the one thing that is wrong with it, and a word of what is said.</summary>
    public static TheoryData<string, string, string, string> Faults() => new()
    {
        // fields
        { Monitor + "  - port: web\n    intervall: 30s\n", "KP0101", "spec.endpoints[0].intervall", "interval" },
        { Service + "  selectors: {a: b}\n", "KP0101", "spec.selectors", "selector" },
        { Map + "metdata: {}\n", "KP0101", "metdata", "metadata" },
        { Map.Replace("name: m", "name: m, labls: {}", StringComparison.Ordinal), "KP0101", "metadata.labls", "labels" },
        { Prometheus + "  volumes:\n  - name: v\n    configmap: {name: c}\n", "KP0101", "spec.volumes[0].configmap", "configMap" },
        {
            "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {backofLimit: 1, template: {spec: {containers: [{name: c}]}}}\n",
            "KP0101", "spec.backofLimit", "backoffLimit"
        },
        { Monitor.Replace("  selector: {}\n", "", StringComparison.Ordinal) + "  - port: web\n", "KP0107", "spec.selector", "required" },
        {
            "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: r}\n"
                + "spec: {groups: [{name: g, rules: [{alert: A}]}]}\n",
            "KP0107", "spec.groups[0].rules[0].expr", "expr"
        },
        {
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {selector: {matchLabels: {a: b}}}\n", "KP0107",
            "spec.template", "required"
        },
        { Map.Replace("name: m", "labels: {}", StringComparison.Ordinal), "KP0107", "metadata.name", "name" },

        // types
        { Monitor + "  - port: 8080\n", "KP0102", "spec.endpoints[0].port", "quotes" },
        { Monitor + "  - port: web\n    honorLabels: \"true\"\n", "KP0102", "spec.endpoints[0].honorLabels", "true or false" },
        { Monitor + "  - port: web\n    params: {a: b}\n", "KP0102", "spec.endpoints[0].params.a", "a list" },
        { Prometheus + "  replicas: \"2\"\n", "KP0102", "spec.replicas", "a whole number" },
        {
            """{"apiVersion":"monitoring.coreos.com/v1","kind":"Prometheus","metadata":{"name":"k8s"},"spec":{"replicas":2.0}}""",
            "KP0102", "spec.replicas", "2.0"
        },
        { Prometheus + "  resources: {requests: {cpu: 0.5}}\n", "KP0102", "spec.resources.requests.cpu", "quotes" },
        { Prometheus + "  nodeSelector: {a: 1}\n", "KP0102", "spec.nodeSelector.a", "quotes" },
        { Map.Replace("name: m", "name: m, labels: {a: 1}", StringComparison.Ordinal), "KP0102", "metadata.labels.a", "quotes" },
        { Map + "data: {port: 1}\n", "KP0102", "data.port", "quotes" },
        { Map + "data: [a]\n", "KP0102", "data", "a map" },
        { Pod + "    args: --x\n", "KP0102", "spec.containers[0].args", "a list" },
        {
            Pod + "    livenessProbe: {httpGet: {port: true}}\n", "KP0102", "spec.containers[0].livenessProbe.httpGet.port",
            "a whole number or a text"
        },

        // bounds
        { Prometheus + "  replicas: 3000000000\n", "KP0103", "spec.replicas", "32 bits" },
        { Service + "  ports: [{port: 70000}]\n", "KP0103", "spec.ports[0].port", "65535" },
        { Service + "  ports: [{port: 80, targetPort: -1}]\n", "KP0103", "spec.ports[0].targetPort", "from 0" },
        { Pod + "    securityContext: {runAsUser: -1}\n", "KP0103", "spec.containers[0].securityContext.runAsUser", "0 or more" },
        {
            "apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: a}\n"
                + "spec: {receivers: [{name: \"\"}]}\n",
            "KP0103", "spec.receivers[0].name", "1 or more"
        },

        // texts
        { Pod + "    resources: {limits: {memory: 1 GiB}}\n", "KP0104", "spec.containers[0].resources.limits.memory", "1Gi" },
        { Prometheus + "  resources: {limits: {memory: k}}\n", "KP0104", "spec.resources.limits.memory", "number" },
        { "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {password: \"hunter 2!\"}\n", "KP0104", "data.password", "stringData" },
        {
            Map.Replace("name: m", "name: m, creationTimestamp: 2021-08-24", StringComparison.Ordinal), "KP0104",
            "metadata.creationTimestamp", "T10:00:00Z"
        },
        {
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: np}\n"
                + "spec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0}}]}]}\n",
            "KP0104", "spec.ingress[0].from[0].ipBlock.cidr", "10.0.0.0/8"
        },
        {
            "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\nspec: {minAvailable: 50x}\n", "KP0104",
            "spec.minAvailable", "25%"
        },
        {
            "apiVersion: v1\nkind: Endpoints\nmetadata: {name: e}\nsubsets: [{addresses: [{ip: 10.0.0.256}]}]\n", "KP0104",
            "subsets[0].addresses[0].ip", "10.0.0.1"
        },

        // nulls
        {
            Monitor.Replace("selector: {}", "selector: null", StringComparison.Ordinal) + "  - port: web\n", "KP0105", "spec.selector",
            "required"
        },
        { Pod + "    args: [a, null]\n", "KP0105", "spec.containers[0].args[1]", "null" },
        { Map + "data: {a: null}\n", "KP0105", "data.a", "null" },

        // names
        { Map.Replace("name: m", "name: a..b", StringComparison.Ordinal), "KP0108", "metadata.name", "a.b" },
        {
            Service.Replace("name: s", "name: 1abc", StringComparison.Ordinal) + "  ports: [{port: 80}]\n", "KP0108", "metadata.name",
            "abc"
        },
        { "apiVersion: v1\nkind: Namespace\nmetadata: {name: a.b}\n", "KP0108", "metadata.name", "a-b" },
        { Map.Replace("name: m", "name: m, namespace: My_Space", StringComparison.Ordinal), "KP0108", "metadata.namespace", "my-space" },
        {
            Map.Replace("name: m", "name: m, labels: {a b: c}", StringComparison.Ordinal), "KP0108", "metadata.labels[\"a b\"]",
            "label key"
        },
        { Map.Replace("name: m", "name: m, labels: {a: -c}", StringComparison.Ordinal), "KP0108", "metadata.labels.a", "label value" },
        {
            Map.Replace("name: m", "name: m, annotations: {a b: c}", StringComparison.Ordinal), "KP0108", "metadata.annotations[\"a b\"]",
            "annotation key"
        },
        { Map + "data: {..a: x}\n", "KP0108", "data[\"..a\"]", "key" },
        { Map + "data: {a/b: x}\n", "KP0108", "data[\"a/b\"]", "key" },
        { Pod + "    ports: [{containerPort: 80, name: averyverylongname}]\n", "KP0108", "spec.containers[0].ports[0].name", "15" },
        { Pod + "    env: [{name: 1X}]\n", "KP0108", "spec.containers[0].env[0].name", "digit" },
        {
            Pod + "    env: [{name: X, valueFrom: {secretKeyRef: {name: s, key: a b}}}]\n", "KP0108",
            "spec.containers[0].env[0].valueFrom.secretKeyRef.key", "key"
        },
        { Service + "  ports: [{port: 80, name: Web}]\n", "KP0108", "spec.ports[0].name", "lower-case" },
        { Service + "  ports: [{port: 80, targetPort: Web}]\n", "KP0108", "spec.ports[0].targetPort", "lower-case" },
        { Prometheus + "  containers: [{name: My_Side}]\n", "KP0108", "spec.containers[0].name", "my-side" },
        {
            Monitor.Replace("selector: {}", "selector: {matchLabels: {a: b c}}", StringComparison.Ordinal) + "  - port: web\n", "KP0108",
            "spec.selector.matchLabels.a", "label value"
        },
        {
            "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w, labels: {a: b c}}\nanything: goes\n", "KP0108",
            "metadata.labels.a", "label value"
        },

        // words
        { Service + "  type: Loadbalancer\n", "KP0109", "spec.type", "LoadBalancer" },
        { Service + "  ports: [{port: 80, protocol: HTTP}]\n", "KP0109", "spec.ports[0].protocol", "TCP, UDP or SCTP" },
        { Pod + "    imagePullPolicy: Allways\n", "KP0109", "spec.containers[0].imagePullPolicy", "Always" },

        // items twice
        { Pod + "  - name: c\n", "KP0110", "spec.containers[1].name", "name" },
        {
            Service + "  ports: [{port: 80, name: a}, {port: 80, protocol: TCP, name: b}]\n", "KP0110", "spec.ports[1]",
            "port and protocol"
        },

        // what is empty is missing, and what is absent is looked into
        {
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {selector: {}, template: {}}\n", "KP0107",
            "spec.template.spec", "add it"
        },
        {
            "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {schedule: '@daily', jobTemplate: {}}\n", "KP0107",
            "spec.jobTemplate.spec", "add it"
        },
        {
            "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\n"
                + "spec: {rules: [{http: {paths: [{path: /, pathType: Prefix}]}}]}\n",
            "KP0107", "spec.rules[0].http.paths[0].backend", "add it"
        },
        { Pod + "    volumeMounts: [{name: '', mountPath: /a}]\n", "KP0103", "spec.containers[0].volumeMounts[0].name", "missing" },
        { Service + "  ports: [{port: 80}]\n  internalTrafficPolicy: ''\n", "KP0109", "spec.internalTrafficPolicy", "Cluster or Local" },
        {
            "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\n"
                + "spec: {completionMode: '', template: {spec: {containers: [{name: c}]}}}\n",
            "KP0109", "spec.completionMode", "Indexed"
        },
        {
            Pod + "    ports: [{containerPort: 80, name: a}, {containerPort: 81, name: a}]\n", "KP0110",
            "spec.containers[0].ports[1].name", "Item 0"
        },
        {
            Pod + "    volumeMounts: [{name: a, mountPath: /x}, {name: b, mountPath: /x}]\n", "KP0110",
            "spec.containers[0].volumeMounts[1].mountPath", "mountPath"
        },
        { Pod + "  volumes: [{name: v, emptyDir: {}}, {name: v, emptyDir: {}}]\n", "KP0110", "spec.volumes[1].name", "name" },
        { Service + "  ports: [{port: 80, name: a}, {port: 80, name: b}]\n", "KP0110", "spec.ports[1]", "port and protocol" },
        {
            Prometheus + "  volumes: [{name: v, emptyDir: {}}, {name: w, emptyDir: {}}, {name: v, emptyDir: {}}]\n", "KP0110",
            "spec.volumes[2].name", "Item 0"
        },

        // versions
        { Pod + "    livenessProbe: {grpc: {port: 1}}\n", "KP0111", "spec.containers[0].livenessProbe.grpc", "1.23" },
        {
            "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: s}\n"
                + "spec: {serviceName: s, selector: {matchLabels: {a: b}}, template: {spec: {containers: [{name: c}]}}, "
                + "persistentVolumeClaimRetentionPolicy: {}}\n",
            "KP0111", "spec.persistentVolumeClaimRetentionPolicy", "1.23"
        },
        { Service + "  topologyKeys: [a]\n", "KP0112", "spec.topologyKeys", "1.22" },
    };

    /// <summary>Manifests with which nothing is wrong.</summary>
    public static TheoryData<string> Good() =>
    [
        Map + "data: {a.b_C-1: x, .hidden: z}\nbinaryData: {b: aGk=}\n",
        Map.Replace("name: m", "name: m, creationTimestamp: null, annotations: {Example.com/a: b}", StringComparison.Ordinal),
        Map.Replace("name: m", "generateName: m-", StringComparison.Ordinal),
        Pod + "    env: [{name: A}, {name: A}, {name: a-b.c}]\n    resources: {limits: {cpu: 0.5, memory: 1e3, example.com/gpu: 1}}\n",
        Pod + "    ports: [{containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP, name: \"\"}]\n",
        Service + "  clusterIP: None\n  ports: [{port: 80, targetPort: https-1, name: web}, {port: 81, targetPort: 8080, name: admin}]\n",
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: \"system:x\"}\nrules: []\n",
        "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\nspec: {minAvailable: 50%}\n",
        "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nsize: [1, null, {a: 2}]\n",
        "apiVersion: example.com/v1\nkind: Config\nname: no metadata\n",
        Prometheus + "  podMonitorSelector: {}\n  serviceMonitorSelector: null\n  resources: {requests: {memory: 400Mi, cpu: 1}}\n",
        "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: r}\n"
            + "spec: {groups: [{name: g, rules: [{record: a, expr: 8080}]}]}\n",
        "apiVersion: coordination.k8s.io/v1\nkind: Lease\nmetadata: {name: l}\nspec: {renewTime: \"2021-08-24T10:00:00.123456Z\"}\n",
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_found_at_its_path_with_what_would_be_right(string manifest, string code, string path, string says)
    {
        var finding = Assert.Single(ManifestReader.Read(manifest, "a.yaml").Findings);
        Assert.Equal((code, path, FindingSeverity.Error), (finding.Code, finding.Path, finding.Severity));
        Assert.Contains(says, $"{finding.Problem} {finding.Remedy}", StringComparison.Ordinal);
        Assert.Equal("a.yaml", finding.Source!.File);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void Nothing_is_found_where_nothing_is_wrong(string manifest) => Assert.Equal([], ManifestReader.Read(manifest).Findings);

    [Fact]
    public void A_field_of_a_later_version_is_fine_when_that_is_the_target()
    {
        var json = """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},
             "spec":{"containers":[{"name":"c","livenessProbe":{"grpc":{"port":1}}}]}}
            """u8;
        Assert.Equal("KP0111", Assert.Single(new StructureCheck().Run(json, "v1", "Pod")).Code);
        Assert.Empty(new StructureCheck(23).Run(json, "v1", "Pod"));
        Assert.Equal(
            "KP0112",
            Assert.Single(new StructureCheck(25).Run("""{"metadata":{"name":"p","clusterName":"x"}}"""u8, "v1", "ConfigMap")).Code);
    }

    [Fact]
    public void The_value_of_a_Secret_is_never_shown()
    {
        var findings = ManifestReader.Read(
            "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: hunter!, b: 4711}\nstringData: {c: 4711}\n").Findings;
        Assert.Equal(3, findings.Count);
        Assert.All(findings, f => Assert.False(
            f.ToString().Contains("hunter", StringComparison.Ordinal) || f.ToString().Contains("4711", StringComparison.Ordinal),
            f.ToString()));
    }

    [Fact]
    public void Escaped_keys_and_values_are_read_as_what_they_stand_for()
    {
        var json = """
            {"apiVersion":"v1","\u006bind":"Pod","metadata":{"name":"p","labels":{"a\u0062":"\u0063","x\ty":"1"}},
             "spec":{"containers":[{"name":"c"},{"n\u0061me":"\u0063"}]}}
            """u8;
        Assert.Equal(
            [("KP0108", "metadata.labels[\"x\ty\"]"), ("KP0110", "spec.containers[1].name")],
            new StructureCheck().Run(json, "v1", "Pod").Select(p => (p.Code, p.Path)));
    }

    [Fact]
    public void Many_items_are_told_apart_as_few_are()
    {
        var names =
            Enumerable.Range(0, 100).Select(i => $$$"""{"name":"v{{{i}}}","emptyDir":{}}""").Append("""{"emptyDir":{},"name":"v42"}""");
        var json = $$$"""{"metadata":{"name":"p"},"spec":{"containers":[],"volumes":[{{{string.Join(',', names)}}}]}}""";
        var problem = Assert.Single(new StructureCheck().Run(Encoding.UTF8.GetBytes(json), "v1", "Pod"));
        Assert.Equal(("KP0110", "spec.volumes[100].name"), (problem.Code, problem.Path));
        Assert.Contains("Item 42", problem.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_says_enums_patterns_lengths_and_what_may_be_null()
    {
        var table = new SchemaTable(Encoding.UTF8.GetBytes(
            "ObjectMeta\n name string\n\nx/v1 Thing\n list [string] minItems=1 maxItems=2 maxLength=3\n"
                + " names [string] distinct\n nothing! string nullable\n size number max=2.5\n"
                + " word string enum=a|b\n zip string maxLength=3 pattern=^[0-9 ]+$\n"));
        var thing = table.Find("x/v1", "Thing")!;
        Assert.Equal(
            [],
            Codes("""{"metadata":{"name":"t"},"nothing":null,"list":["x"],"names":["a","b"],"size":2.5,"word":"b","zip":"1 2"}"""));
        Assert.Equal(
            ["KP0103 list", "KP0103 size", "KP0109 word", "KP0103 zip", "KP0104 zip", "KP0107 nothing"],
            Codes("""{"metadata":{"name":"t"},"list":[],"size":3,"word":"c","zip":"12x\n"}"""));
        Assert.Equal(["KP0103 list"], Codes("""{"metadata":{"name":"t"},"nothing":"","list":["x","y","z"]}"""));
        Assert.Equal(
            ["KP0103 list[1]", "KP0110 names[2]"],
            Codes("""{"metadata":{"name":"t"},"list":["x","yyyy"],"names":["a","b","a","aa"],"nothing":""}"""));

        string[] Codes(string json) => [.. new StructureCheck().Run(Encoding.UTF8.GetBytes(json), thing).Select(p => $"{p.Code} {p.Path}")];
    }

    [Fact]
    public void Nothing_of_upstreams_manifests_and_variants_is_refused()
    {
        var folder = Oracles.Upstream();
        var files = Directory.GetFiles(Path.Combine(folder, "manifests"), "*.yaml", SearchOption.AllDirectories);
        var variants = Directory.GetFiles(Path.Combine(folder, "variants"), "*.json");
        Assert.Equal((83, true), (files.Length, variants.Length >= 30));
        var results = files.Select(file => ManifestReader.ReadFile(file))
            .Concat(variants.SelectMany(PrometheusUpstream.ObjectsOfVariant).Select(o => ManifestReader.Read(o.ToJsonString(), "variant")))
            .ToArray();
        Assert.True(results.Sum(r => r.Objects.Count) > 109 + variants.Length);
        Assert.Equal([], results.SelectMany(r => r.Findings).Where(f => f.Severity == FindingSeverity.Error).Select(f => f.ToString()));
    }
}
