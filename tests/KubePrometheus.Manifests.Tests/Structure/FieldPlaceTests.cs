using System.Text;

namespace KubePrometheus.Tests;

/// <summary>A field that stands where there is none of its name: the finding says where it belongs.</summary>
public class FieldPlaceTests
{
    private const string Deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n";

    /// <summary>A manifest, the path of the field, and what is said of it.</summary>
    public static TheoryData<string, string, string> Places() => new()
    {
        // too deep: it belongs to what holds it
        {
            Deployment + "spec:\n  selector: {}\n  template:\n    replicas: 2\n    spec: {containers: [{name: a}]}\n",
            "spec.template.replicas", "It is a field of spec: move it to spec.replicas."
        },
        {
            Deployment + "spec:\n  selector: {}\n  template:\n    spec:\n      containers:\n      - name: a\n        hostNetwork: true\n",
            "spec.template.spec.containers[0].hostNetwork",
            "It is a field of spec.template.spec: move it to spec.template.spec.hostNetwork."
        },
        {
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  data: {a: b}\n",
            "metadata.data", "It is a field of the ConfigMap itself: move it to the top level."
        },
        {
            "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a}\n"
                + "spec:\n  selector: {}\n  endpoints:\n  - port: web\n    namespaceSelector: {any: true}\n",
            "spec.endpoints[0].namespaceSelector", "It is a field of spec: move it to spec.namespaceSelector."
        },

        // too high: it belongs to a part, or to an item of a list
        {
            Deployment + "spec:\n  nodeSelector: {a: b}\n  selector: {}\n  template: {spec: {containers: [{name: a}]}}\n",
            "spec.nodeSelector", "It is a field of spec.template.spec: move it to spec.template.spec.nodeSelector."
        },
        {
            Deployment + "spec:\n  selector: {}\n  template:\n    spec:\n      image: b\n      containers: [{name: a}]\n",
            "spec.template.spec.image", "It is a field of an item of spec.template.spec.containers: move it there."
        },
        {
            Deployment + "replicas: 2\nspec:\n  selector: {}\n  template: {spec: {containers: [{name: a}]}}\n",
            "replicas", "It is a field of spec: move it to spec.replicas."
        },
        {
            "apiVersion: v1\nkind: ConfigMap\nname: a\nlabels: {a: b}\nmetadata: {name: a}\n",
            "labels", "It is a field of metadata: move it to metadata.labels."
        },
        {
            "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a}\nspec:\n  selector: {}\n  interval: 30s\n"
                + "  endpoints: [{port: web}]\n",
            "spec.interval", "It is a field of an item of spec.endpoints: move it there."
        },
        {
            "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: a}\nretention: 15d\nspec: {}\n",
            "retention", "It is a field of spec: move it to spec.retention."
        },
        {
            "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  labels: {a: b}\n  ports: [{port: 80}]\n",
            "spec.labels", "It is a field of metadata: move it to metadata.labels."
        },

        // beside: it belongs to another part of what holds it
        {
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    securityContext: {fsGroup: 1}\n",
            "spec.containers[0].securityContext.fsGroup", "It is a field of spec.securityContext: move it to spec.securityContext.fsGroup."
        },

        // lost indentation: what should hold it is empty right before it
        {
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    resources:\n    limits: {cpu: 1}\n",
            "spec.containers[0].limits",
            "It belongs to \"resources\", which is empty before it: indent it further than \"resources\"."
        },
        {
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels:\n  app: x\n",
            "metadata.app", "It belongs to \"labels\", which is empty before it: indent it further than \"labels\"."
        },
        {
            "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\nports: [{port: 80}]\n",
            "ports", "It belongs to \"spec\", which is empty before it: indent it further than \"spec\"."
        },

        // an entry of a map beside the map
        {
            "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a}\n"
                + "spec:\n  selector: {app: x}\n  endpoints: [{port: web}]\n",
            "spec.selector.app", "If it is one of the matchLabels, put it there; otherwise remove it."
        },
        {
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, resources: {cpu: 1}}]\n",
            "spec.containers[0].resources.cpu", "If it is one of the limits or requests, put it there; otherwise remove it."
        },
        {
            Rule("severity: critical\n      annotations:\n      summary: x"),
            "spec.groups[0].rules[0].severity", "If it is one of the labels, put it there; otherwise remove it."
        },

        // a field beside the map among its entries
        {
            Rule("labels:\n        severity: critical\n        annotations:\n        summary: x"),
            "spec.groups[0].rules[0].labels.annotations", "It is a field of spec.groups[0].rules[0]: indent it less."
        },
        {
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels:\n    app: x\n    annotations: {a: b}\n",
            "metadata.labels.annotations", "It is a field of metadata: indent it less."
        },

        // an item without its hyphen, and a hyphen too many
        {
            "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: {port: 80}}\n",
            "spec.ports", "Make it an item of a list: begin it with a hyphen."
        },
        {
            "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n- ports: [{port: 80}]\n",
            "spec", "Take the hyphen of the list's item away."
        },

        // a slip is a slip still, and what belongs nowhere goes
        { "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {port: []}\n", "spec.port", "Did you mean \"ports\"?" },
        { "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}], frob: 1}\n", "spec.frob", "Remove it." },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void A_field_that_stands_elsewhere_is_told_where_it_belongs(string text, string path, string remedy) =>
        Assert.Equal(remedy, Assert.Single(ManifestReader.Read(text).Findings, f => f.Path == path).Remedy);

    [Fact]
    public void Of_many_unknown_fields_only_the_first_are_looked_for_elsewhere()
    {
        const int Many = 100_000;
        var fields = string.Concat(Enumerable.Range(0, Many).Select(i => $",\"limits{i}\":1"));
        var json = Encoding.UTF8.GetBytes($"{{\"metadata\":{{\"name\":\"a\"}},\"spec\":{{\"containers\":[{{\"name\":\"a\"}}]{fields}}}}}");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(1000, new StructureCheck().Run(json, "v1", "Pod").Count);
        Assert.True(watch.ElapsedMilliseconds < 10_000, $"{watch.ElapsedMilliseconds} ms");
    }

    /// <summary>The indexes of a path change when a group before is removed.</summary>
    [Theory]
    [InlineData("labels:\n        team:", "The value is null, in alert \"A\" of group \"g\".")]
    [InlineData("fro: 1m", "There is no field \"fro\", in alert \"A\" of group \"g\".")]
    public void What_is_wrong_within_a_rule_is_said_to_be_of_the_rule_and_its_group(string fields, string problem) =>
        Assert.Equal(problem, Assert.Single(ManifestReader.Read(Rule(fields)).Findings).Problem);

    private static string Rule(string fields) =>
        "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\n"
        + $"spec:\n  groups:\n  - name: g\n    rules:\n    - alert: A\n      expr: up\n      {fields}\n";
}
