using System.Text;
using System.Text.Json.Nodes;
using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>The rules of all mixins as a rule file and as objects.</summary>
public class MixinResourceTests
{
    [Fact]
    public void All_our_rules_come_back_from_the_file_they_are_written_to()
    {
        var text = AllMixins.Everything.ToRuleFile();
        var result = RuleFile.Read(text);
        Assert.Empty(result.Findings);
        Assert.Equal(AllMixins.Everything.Groups, result.Groups);
        Assert.Equal(text, RuleFile.Write(result.Groups));
    }

    [Fact]
    public void PyYAML_reads_what_is_written_as_we_do()
    {
        var text = AllMixins.Everything.ToRuleFile();
        var theirs = JsonNode.Parse(Assert.Single(PyYaml.Read(Encoding.UTF8.GetBytes(text))))!;
        var ours = JsonNode.Parse(YamlReader.Read(text, "x", new List<Finding>()).Single().Json.Span)!;
        Assert.True(JsonNode.DeepEquals(theirs, ours));
    }

    [Fact]
    public void Groups_become_a_PrometheusRule_and_come_back()
    {
        var resource = RuleResources.ToResource(new V1ObjectMeta { Name = "x" }, AllMixins.Everything.Groups);
        Assert.Equal("x", resource.Metadata.Name);
        Assert.Equal(AllMixins.Everything.Groups.Count(), resource.Spec.Groups!.Count);
        var back = RuleResources.FromResource(resource)!;
        Assert.Equal(AllMixins.Everything.Rules.Select(r => r.Name), back.SelectMany(g => g.Rules).Select(r => r.Name));
        Assert.Equal(AllMixins.Everything.Alerts.Select(r => r.Annotations), back.SelectMany(g => g.Alerts).Select(r => r.Annotations));
        Assert.Equal(
            RuleResources.ToGroups(AllMixins.Everything.Groups)
                .Select(g => KubeJson.Copy(new PrometheusRule { Spec = new() { Groups = [g] } }).Spec.Groups![0].Rules.Count),
            back.Select(g => g.Rules.Count));
    }

    [Fact]
    public void The_PrometheusRule_of_a_component_bears_its_labels_and_those_for_the_selector()
    {
        var context = new ComponentContext(new StackOptions(), []);
        var component = new ComponentIdentity(new AlertmanagerOptions(), context, "alertmanager", "alert-router", "0.22.2");
        var resource = context.Rules(component, AlertmanagerMixin.Object(new(), "main", "monitoring"), new AlertmanagerMixinOptions())!;
        Assert.Equal(("alertmanager-main-rules", "monitoring"), (resource.Metadata.Name, resource.Metadata.NamespaceProperty));
        Assert.Equal(
            "app.kubernetes.io/component=alert-router,app.kubernetes.io/name=alertmanager,app.kubernetes.io/part-of=kube-prometheus,"
            + "app.kubernetes.io/version=0.22.2,prometheus=k8s,role=alert-rules",
            string.Join(',', resource.Metadata.Labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}")));
        Assert.Equal(["alertmanager.rules"], resource.Spec.Groups!.Select(g => g.Name));
    }
}
