using System.Text.Json.Serialization.Metadata;
using KubePrometheus.Alertmanagers;

namespace KubePrometheus.Tests;

/// <summary>A text that names no integration is read without their metadata, and says the same.</summary>
public sealed class AlertmanagerMetadataTests
{
    private const string Plain = "route: {receiver: a, group_by: [job]}\nreceivers: [{name: a}]\n";

    [Fact]
    public void Every_field_without_the_mark_is_there_and_what_has_it_is_left_out()
    {
        var few = AlertmanagerMetadata.For(Plain);
        Assert.False(few.IsWhole);
        var (read, leftOut) = (0, 0);
        var seen = new HashSet<Type>();
        var pending = new Stack<Type>([typeof(AlertmanagerConfiguration)]);
        while (pending.TryPop(out var type))
        {
            if (!seen.Add(type))
            {
                continue;
            }

            var (shorter, whole) = (few.Of(type), AlertmanagerMetadata.Whole.Of(type));
            Assert.Equal(whole.Kind, shorter.Kind);
            if (whole.ElementType is { } element)
            {
                pending.Push(element);
            }

            foreach (var field in whole.Properties)
            {
                Assert.Contains(shorter.Properties, f => f.Name == field.Name && f.PropertyType == field.PropertyType);
                if (field.Name.Contains("_config", StringComparison.Ordinal))
                {
                    Assert.Equal(JsonTypeInfoKind.None, few.Of(field.PropertyType).Kind);
                    leftOut++;
                }
                else
                {
                    pending.Push(field.PropertyType);
                    read++;
                }
            }
        }

        Assert.InRange(read, 50, 200);
        Assert.InRange(leftOut, 19, 40);
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData("route: {receiver: b}\nreceivers: [{name: a}]\n")]
    [InlineData("route: {receiver: a}\nreceivers: [{name: a, slack_confgs: []}]\n")]
    [InlineData("route: {receiver: a, send_resolved: true}\nreceivers: [{name: a}]\n")]
    [InlineData("route: {receiver: a}\nreceivers: [{name: a, \"slack\\u005fconfigs\": [{channel: c}]}]\n")]
    [InlineData("route: {receiver: a}\nreceivers: [{name: a}]\nproxy_url: x\n")]
    public void A_text_is_judged_as_with_all_fields(string yaml)
    {
        var withAll = AlertmanagerConfiguration.Parse(yaml + "# _config\n");
        var found = AlertmanagerConfiguration.Parse(yaml);
        Assert.Equal(withAll.Findings.Select(f => f.ToString()), found.Findings.Select(f => f.ToString()));
        Assert.Equal(withAll.Configuration?.ToYaml(), found.Configuration?.ToYaml());
    }
}
