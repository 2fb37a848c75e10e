using System.Text.Json;

namespace KubePrometheus.Tests;

public class ManifestDiffTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[1,{}]}""", """{ "b": [1.0, {}], "a": 1e0 }""", "")]
    [InlineData("""{"a":"x"}""", """{"a":"y"}""", "a: \"x\" → \"y\"")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "a: 1 → \"1\"")]
    [InlineData("""{"a":null}""", """{}""", "- a: null")]
    [InlineData("""{"c":[{"image":"a"},{"image":"b"}]}""", """{"c":[{"image":"a"},{"image":"c"}]}""", "c[1].image: \"b\" → \"c\"")]
    [InlineData("""{"c":[1,2,3]}""", """{"c":[1]}""", "- c[1]: 2\n- c[2]: 3")]
    [InlineData("""{"c":[]}""", """{"c":[{"x":1}]}""", "+ c[0]: {\"x\":1}")]
    [InlineData("""{"l":{"k8s.io/name":"a"}}""", """{"l":{"k8s.io/name":"b"}}""", "l[\"k8s.io/name\"]: \"a\" → \"b\"")]
    [InlineData("""{"a":{"x":1}}""", """{"a":[1]}""", "a: {\"x\":1} → [1]")]
    [InlineData("""{"z":1,"b":1}""", """{"a":1,"z":2}""", "+ a: 1\n- b: 1\nz: 1 → 2")]
    [InlineData("1", "2", ": 1 → 2")]
    [InlineData("""{"a":"l1\nl2"}""", """{"a":"l1\nl3"}""", "a: \"l1\\nl2\" → \"l1\\nl3\"")]
    public void Values_that_differ_are_named_by_path(string before, string after, string expected)
    {
        using var first = JsonDocument.Parse(before);
        using var second = JsonDocument.Parse(after);
        Assert.Equal(expected, string.Join('\n', ManifestDiff.Compare(first.RootElement, second.RootElement)));
    }

    [Fact]
    public void A_long_text_is_shown_where_it_differs()
    {
        var before = new string('a', 500) + "OLD" + new string('b', 500);
        using var first = JsonDocument.Parse($"\"{before}\"");
        using var second = JsonDocument.Parse($"\"{before.Replace("OLD", "NEW")}\"");
        var change = Assert.Single(ManifestDiff.Compare(first.RootElement, second.RootElement));
        Assert.Equal(before.Length + 2, change.Before!.Length);
        var text = change.ToString();
        Assert.Contains("aaaOLDbbb", text, StringComparison.Ordinal);
        Assert.Contains("aaaNEWbbb", text, StringComparison.Ordinal);
        Assert.True(text.Length < 250, text);
    }

    [Theory]
    [InlineData("apps/v1", "Deployment", "\"spec\":{\"selector\":{\"matchLabels\":{\"a\":\"X\"}}}", true)]
    [InlineData("apps/v1", "Deployment", "\"spec\":{\"selectors\":\"X\"}", false)]
    [InlineData("apps/v1", "StatefulSet", "\"spec\":{\"serviceName\":\"X\"}", true)]
    [InlineData("apps/v1", "StatefulSet", "\"spec\":{\"volumeClaimTemplates\":[{\"metadata\":{\"name\":\"X\"}}]}", true)]
    [InlineData("apps/v1", "StatefulSet", "\"spec\":{\"template\":{\"a\":\"X\"}}", false)]
    [InlineData("v1", "PersistentVolumeClaim", "\"spec\":{\"storageClassName\":\"X\"}", true)]
    [InlineData("v1", "PersistentVolumeClaim", "\"spec\":{\"resources\":{\"requests\":{\"storage\":\"X\"}}}", false)]
    [InlineData("v1", "Service", "\"spec\":{\"clusterIP\":\"X\"}", true)]
    [InlineData("v1", "Service", "\"spec\":{\"selector\":{\"a\":\"X\"}}", false)]
    [InlineData("rbac.authorization.k8s.io/v1", "RoleBinding", "\"roleRef\":{\"name\":\"X\"}", true)]
    [InlineData("storage.k8s.io/v1", "StorageClass", "\"provisioner\":\"X\"", true)]
    public void What_an_API_server_refuses_to_change_is_told_apart(string apiVersion, string kind, string body, bool isRefused)
    {
        ManifestSet Of(string value) => Manifests.Of(
            (null, Manifests.Object(apiVersion, kind, "it", extra: body.Replace("X", value, StringComparison.Ordinal))));

        var diff = Of("old").DiffTo(Of("new"));
        var change = Assert.Single(diff.Changed);
        Assert.Equal(isRefused ? change.Changes : [], change.Immutable);
        Assert.Equal(isRefused ? 1 : 0, diff.Replaced.Count);
        Assert.Equal(isRefused, diff.ToString().Contains("\n  ! ", StringComparison.Ordinal));
    }

    [Fact]
    public void Sets_differ_by_objects_and_by_values()
    {
        var before = Manifests.Of(
            (null, Manifests.ConfigMap("same", "1")),
            (null, Manifests.ConfigMap("gone", "1")),
            (null, Manifests.Object("policy/v1beta1", "PodDisruptionBudget", "budget", extra: "\"spec\":{\"minAvailable\":1}")));
        var after = Manifests.Of(
            ("elsewhere.yaml", " " + Manifests.ConfigMap("same", "1")),
            (null, Manifests.ConfigMap("new", "1")),
            (null, Manifests.Object("policy/v1", "PodDisruptionBudget", "budget", extra: "\"spec\":{\"minAvailable\":2}")));
        var diff = before.DiffTo(after);
        Assert.Equal(
            """
            + ConfigMap monitoring/new
            - ConfigMap monitoring/gone
            ~ PodDisruptionBudget monitoring/budget
                apiVersion: "policy/v1beta1" → "policy/v1"
                spec.minAvailable: 1 → 2

            """,
            diff.ToString());
        Assert.Equal(diff.ToString()[diff.ToString().IndexOf('~')..^1], Assert.Single(diff.Changed).ToString());
        Assert.False(diff.IsEmpty);
        Assert.True(before.DiffTo(before).IsEmpty);
        Assert.Equal("", before.DiffTo(before).ToString());
    }

    [Fact]
    public void Values_of_Secrets_are_never_shown()
    {
        var before = Manifests.Of((null, Secret("b2xk", "old")));
        var after = Manifests.Of((null, Secret("bmV3", "new")));
        var text = before.DiffTo(after).ToString();
        Assert.Equal(
            """
            ~ Secret monitoring/db
                data.password: (secret) → (secret)
                metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]: (secret) → (secret)
                metadata.labels.app: "old" → "new"

            """,
            text);

        static string Secret(string value, string label) =>
            $$$"""
            {"apiVersion":"v1","data":{"password":"{{{value}}}"},"kind":"Secret","metadata":{"annotations":
            {"kubectl.kubernetes.io/last-applied-configuration":"{{{value}}}"},"labels":{"app":"{{{label}}}"},
            "name":"db","namespace":"monitoring"}}
            """;
    }

    [Theory]
    [InlineData("""{"items":[]}""", """{"items":[{"kind":"Secret","stringData":{"a":"hunter2"}}]}""")]
    [InlineData("""{}""", """{"items":[{"kind":"Secret","stringData":{"a":"hunter2"}}]}""")]
    [InlineData("""{"items":[{"kind":"Secret","stringData":{}}]}""", """{"items":[{"kind":"Secret","stringData":{"a":"hunter2"}}]}""")]
    [InlineData("""{"items":[{"kind":"Secret","stringData":{"a":"hunter2"}}]}""", """{"items":[{"kind":"ConfigMap"}]}""")]
    public void Nor_are_those_of_Secrets_in_a_list(string before, string after)
    {
        using var first = JsonDocument.Parse(before);
        using var second = JsonDocument.Parse(after);
        var text = string.Join('\n', ManifestDiff.Compare(first.RootElement, second.RootElement));
        Assert.NotEmpty(text);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
    }
}
