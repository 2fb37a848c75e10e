using System.Text;
using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>What is left of an object whose structure is broken at some places.</summary>
public class BrokenPartsTests
{
    private static readonly ObjectReference ConfigMap = new("ConfigMap", null, "a", "v1");
    private static readonly ObjectReference Pod = new("Pod", null, "a", "v1");

    [Fact]
    public void A_field_goes_with_its_key_and_an_item_keeps_its_place()
    {
        var broken = new BrokenParts(
            """{"apiVersion":"v1","kind":"Pod","spec":{"nodeName":1,"containers":[7,{"name":"b","image":null}]}}"""u8.ToArray(), false);
        broken.LeaveOut([("spec.nodeName", SchemaKind.Text), ("spec.containers[0]", SchemaKind.Object), ("spec.gone", SchemaKind.Text)]);
        var pod = Assert.IsType<V1Pod>(broken.Read(Pod));

        Assert.Null(pod.Spec.NodeName);
        Assert.Equal([null, "b"], pod.Spec.Containers.Select(c => c.Name));
        Assert.Equal(["spec.nodeName", "spec.containers[0]"], broken.LeftOut);
    }

    [Fact]
    public void A_key_of_data_stays_and_what_is_null_goes()
    {
        var broken = new BrokenParts(
            """{"apiVersion":"v1","kind":"ConfigMap","data":{"a.b":1,"c":null,"\u0064":"e"}}"""u8.ToArray(), areKeysData: true);
        broken.LeaveOut([("data[\"a.b\"]", SchemaKind.Text)]);
        var map = Assert.IsType<V1ConfigMap>(broken.Read(ConfigMap));

        Assert.Equal([new("a.b", ""), new("d", "e")], map.Data.Order(Comparer<KeyValuePair<string, string>>.Create(
            (left, right) => string.CompareOrdinal(left.Key, right.Key))));
    }

    [Fact]
    public void What_is_in_something_left_out_is_told_where_it_was_named_before_it()
    {
        string[] Left(params (string, SchemaKind)[] parts)
        {
            var broken = new BrokenParts("""{"a":{"b":{"c":1}}}"""u8.ToArray(), areKeysData: false);
            broken.LeaveOut(parts);
            return [.. broken.LeftOut];
        }

        Assert.Equal(["a.b.c", "a"], Left(("a.b.c", SchemaKind.Text), ("a", SchemaKind.Object)));
        Assert.Equal(["a"], Left(("a", SchemaKind.Object), ("a.b.c", SchemaKind.Text)));
    }

    [Fact]
    public void Many_nulls_are_passed_over_once()
    {
        var text = new StringBuilder("""{"apiVersion":"v1","kind":"ConfigMap","data":{""");
        for (var i = 0; i < 300_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"k{i}\":null,");
        }

        var broken = new BrokenParts(Encoding.UTF8.GetBytes(text.Append("\"z\":\"y\"}}").ToString()), areKeysData: true);
        broken.LeaveOut([]); // takes minutes where each is taken out of a tree by itself
        var map = Assert.IsType<V1ConfigMap>(broken.Read(ConfigMap));

        Assert.Equal("y", Assert.Single(map.Data).Value);
    }
}
