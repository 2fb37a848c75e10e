using System.Text;
using k8s.Models;

namespace KubePrometheus.Tests;

public class ManifestSetTests
{
    private const string Rbac = "rbac.authorization.k8s.io/v1";

    [Theory]
    [InlineData("monitoring.coreos.com/v1", "ServiceMonitor", "my-app", "monitoring", "my-app-serviceMonitor.yaml")]
    [InlineData("monitoring.coreos.com/v1", "ServiceMonitor", "my-app", "shop", "shop-my-app-serviceMonitor.yaml")]
    [InlineData("v1", "Service", "my-app", null, "my-app-service.yaml")]
    [InlineData("v1", "Namespace", "shop", null, "setup/shop-namespace.yaml")]
    [InlineData("apiextensions.k8s.io/v1", "CustomResourceDefinition", "p.example", null, "setup/p.example-customResourceDefinition.yaml")]
    [InlineData("example.com/v1", "Namespace", "shop", null, "shop-namespace.yaml")]
    [InlineData("apiregistration.k8s.io/v1", "APIService", "v1beta1.metrics.k8s.io", null, "v1beta1.metrics.k8s.io-apiService.yaml")]
    [InlineData("example.com/v1", "ABC", "x", null, "x-abc.yaml")]
    [InlineData(Rbac, "ClusterRole", "system:aggregated-metrics-reader", null, "system%3Aaggregated-metrics-reader-clusterRole.yaml")]
    [InlineData(Rbac, "ClusterRole", "a/b\\c*?\"<>| é", null, "a%2Fb%5Cc%2A%3F%22%3C%3E%7C%20%C3%A9-clusterRole.yaml")]
    [InlineData(Rbac, "ClusterRole", "a%3Ab", null, "a%253Ab-clusterRole.yaml")]
    [InlineData(Rbac, "ClusterRole", "..", null, "%2E.-clusterRole.yaml")]
    [InlineData(Rbac, "ClusterRole", "-f", null, "%2Df-clusterRole.yaml")]
    [InlineData("v1", "ConfigMap", "nul.conf", "monitoring", "%6Eul.conf-configMap.yaml")]
    [InlineData("v1", "ConfigMap", "com3.conf", "monitoring", "%63om3.conf-configMap.yaml")]
    [InlineData("v1", "ConfigMap", "nul", "monitoring", "nul-configMap.yaml")]
    public void An_object_without_a_path_gets_one(string apiVersion, string kind, string name, string? ns, string expected)
    {
        var path = ManifestFileName.Of(new(kind, ns, name, apiVersion), "monitoring");
        Assert.Equal(expected, path);
        Assert.Null(ManifestFileName.Problem(path));
    }

    [Fact]
    public void Names_too_long_for_a_file_are_cut_and_stay_apart()
    {
        const string Monitoring = "monitoring.coreos.com/v1";
        var left = ManifestFileName.Of(new("ServiceMonitor", "shop", new string('a', 252) + "x", Monitoring), "monitoring");
        var right = ManifestFileName.Of(new("ServiceMonitor", "shop", new string('a', 252) + "y", Monitoring), "monitoring");
        var fits = ManifestFileName.Of(new("ServiceMonitor", "shop", new string('a', 230), Monitoring), "monitoring");
        Assert.Equal(255, left.Length);
        Assert.Matches("^shop-a+~[0-9a-f]{16}-serviceMonitor\\.yaml$", left);
        Assert.NotEqual(left, right);
        Assert.Equal(255, fits.Length);
        Assert.DoesNotContain('~', fits);
    }

    [Theory]
    [InlineData("a.yml")]
    [InlineData("a.json")]
    [InlineData("/etc/a.yaml")]
    [InlineData("../a.yaml")]
    [InlineData("setup/../../a.yaml")]
    [InlineData("setup//a.yaml")]
    [InlineData("setup\\a.yaml")]
    [InlineData("a:b.yaml")]
    [InlineData("a\nb.yaml")]
    [InlineData(".yaml")]
    [InlineData(".a.yaml")]
    [InlineData("b.yaml/a.yaml")]
    public void A_path_that_cannot_be_used_is_a_finding(string path)
    {
        var builder = new ManifestSetBuilder("monitoring");
        builder.Add(path, Manifests.Bytes(Manifests.Namespace));
        var finding = Assert.Single(builder.Check());
        Assert.Equal(("KP0703", "Namespace monitoring"), (finding.Code, finding.Object?.ToString()));
        Assert.Contains(path, finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_of_256_bytes_is_a_finding() =>
        Assert.NotNull(ManifestFileName.Problem(new string('ä', 126) + ".yaml"));

    [Fact]
    public void One_path_twice_names_both_objects()
    {
        var builder = new ManifestSetBuilder("monitoring");
        builder.Add("a-service.yaml", Service("one"));
        builder.Add("A-service.yaml", Service("two"));
        builder.AddList("a-SERVICE.yaml", [Service("three"), Service("four")]);
        builder.Add(null, Service("b-c", ns: "a"));
        builder.Add(null, Service("c", ns: "a-b"));
        var findings = builder.Check();
        Assert.All(findings, f => Assert.Equal(("KP0701", FindingSeverity.Error), (f.Code, f.Severity)));
        string[] problems =
        [
            "Service monitoring/one and Service monitoring/two would be written to a-service.yaml and A-service.yaml, ",
            "Service monitoring/one and the list of Service monitoring/three and 1 more would be written to ",
            "Service a/b-c and Service a-b/c would both be written to a-b-c-service.yaml.",
        ];
        Assert.All(findings.Zip(problems), f => Assert.StartsWith(f.Second, f.First.Problem, StringComparison.Ordinal));
        Assert.Equal(problems.Length, findings.Count);
        Assert.Equal(findings, Assert.Throws<FindingsException>(() => builder.Build()).Findings);

        static ReadOnlyMemory<byte> Service(string name, string ns = "monitoring") =>
            Manifests.Bytes(Manifests.Object("v1", "Service", name, ns));
    }

    [Fact]
    public void One_object_twice_is_a_finding_also_in_another_version_or_in_a_list()
    {
        var builder = new ManifestSetBuilder("monitoring");
        builder.Add(null, Manifests.Bytes(Manifests.Object("policy/v1", "PodDisruptionBudget", "x")));
        builder.Add("other.yaml", Manifests.Bytes(Manifests.Object("policy/v1beta1", "PodDisruptionBudget", "x")));
        builder.AddList("list.yaml", [Manifests.Bytes(Manifests.Object("policy/v1", "PodDisruptionBudget", "x"))]);
        builder.Add(null, Manifests.Bytes(Manifests.Object("policy/v1", "PodDisruptionBudget", "x")));
        var findings = builder.Check();
        Assert.Equal(["KP0702", "KP0702", "KP0702"], findings.Select(f => f.Code));
        Assert.Contains("in x-podDisruptionBudget.yaml and in other.yaml", findings[0].Problem, StringComparison.Ordinal);
        Assert.Contains("both for x-podDisruptionBudget.yaml", findings[2].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_group_kind_namespace_or_name_is_another_object()
    {
        var set = Manifests.Of(
            (null, Manifests.Object("v1", "Service", "x")),
            (null, Manifests.Object("v1", "Service", "y")),
            (null, Manifests.Object("v1", "Service", "x", "shop")),
            ("knative.yaml", Manifests.Object("serving.knative.dev/v1", "Service", "x")),
            (null, Manifests.Object("v1", "Secret", "x")));
        Assert.Equal(5, set.Count);
    }

    [Fact]
    public void Files_come_in_the_order_in_which_they_are_applied()
    {
        var set = Manifests.Of(
            ("b.yaml", Manifests.Object("v1", "ConfigMap", "b")),
            ("B.yaml2.yaml", Manifests.Object("v1", "ConfigMap", "B")),
            ("a.yaml", Manifests.Object("v1", "ConfigMap", "a")),
            ("setup/a-deployment.yaml", Manifests.Object("apps/v1", "Deployment", "a")),
            ("setup/z-crd.yaml", Manifests.Definition),
            ("setup/zz-namespace.yaml", Manifests.Namespace));
        Assert.Equal(
            ["setup/zz-namespace.yaml", "setup/z-crd.yaml", "setup/a-deployment.yaml", "B.yaml2.yaml", "a.yaml", "b.yaml"],
            set.Files.Select(f => f.Path));
    }

    [Fact]
    public void Objects_come_in_the_order_in_which_a_cluster_takes_them()
    {
        var set = Manifests.Of(
            (null, Manifests.Object("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "a", null)),
            (null, Manifests.Object("apiregistration.k8s.io/v1", "APIService", "a", null)),
            (null, Manifests.Object("monitoring.coreos.com/v1", "Alertmanager", "a")),
            (null, Manifests.Object("gateway.networking.k8s.io/v1", "HTTPRoute", "a")),
            (null, Manifests.Object("apps/v1", "Deployment", "a")),
            (null, Manifests.Object("networking.k8s.io/v1", "Ingress", "a")),
            (null, Manifests.Object("v1", "Service", "a")),
            (null, Manifests.Object("v1", "PersistentVolumeClaim", "a")),
            (null, Manifests.Object("v1", "ConfigMap", "a")),
            (null, Manifests.Object("v1", "Secret", "a")),
            (null, Manifests.Object("rbac.authorization.k8s.io/v1", "RoleBinding", "a")),
            (null, Manifests.Object(Rbac, "ClusterRole", "a", null)),
            (null, Manifests.Object("v1", "ServiceAccount", "a")),
            (null, Manifests.Object("scheduling.k8s.io/v1", "PriorityClass", "a", null)),
            (null, Manifests.Definition),
            (null, Manifests.Namespace));
        Assert.Equal(
            [
                "Namespace", "CustomResourceDefinition", "PriorityClass", "ServiceAccount", "ClusterRole", "RoleBinding", "Secret",
                "ConfigMap", "PersistentVolumeClaim", "Service", "Deployment", "Ingress", "Alertmanager", "HTTPRoute", "APIService",
                "ValidatingWebhookConfiguration",
            ],
            set.Objects.Select(o => o.Reference.Kind));
    }

    [Theory]
    [InlineData("""{"metadata":{"labels":{"name":"no"},"name":"y","namespace":"ns"},"kind":"Pod","apiVersion":"b"}""", "Pod ns/y", "b")]
    [InlineData("""{"kind":"A","spec":{"kind":"no","metadata":{"name":"no"}},"metadata":{"name":"yes"},"apiVersion":"b"}""", "A yes", "b")]
    [InlineData("""{ "apiVersion": "v1",  "kind": "Na\u006despace" }""", "Namespace ", "v1")]
    public void The_reference_is_read_from_the_head(string json, string expected, string apiVersion)
    {
        var reference = ManifestSetBuilder.ReadReference(Encoding.UTF8.GetBytes(json));
        Assert.Equal((expected, apiVersion), (reference.ToString(), reference.ApiVersion));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    public void What_is_no_object_is_a_mistake_of_the_caller(string json) =>
        Assert.Throws<ArgumentException>(() => ManifestSetBuilder.ReadReference(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_list_of_one_kind_bears_its_name_and_any_other_is_a_v1_List()
    {
        var builder = new ManifestSetBuilder("monitoring");
        builder.AddList("roles.yaml", [Role("a"), Role("b")]);
        builder.AddList("mixed.yaml", [Role("c"), Manifests.Bytes(Manifests.ConfigMap("c", "1"))]);
        builder.AddList("maps.yaml", [Manifests.Bytes(Manifests.ConfigMap("d", "1"))]);
        builder.AddList("none.yaml", Array.Empty<ReadOnlyMemory<byte>>());
        var set = builder.Build();
        Assert.Equal(["maps.yaml", "mixed.yaml", "roles.yaml"], set.Files.Select(f => f.Path));
        Assert.All(set.Files, f => Assert.True(f.IsList));
        Assert.Equal(5, set.Count);
        Assert.Equal(
            """
            apiVersion: v1
            items:
            - apiVersion: v1
              data:
                key: "1"
              kind: ConfigMap
              metadata:
                name: d
                namespace: monitoring
            kind: ConfigMapList

            """,
            set.Files[0].ToYaml());
        Assert.EndsWith("\nkind: List\n", set.Files[1].ToYaml(), StringComparison.Ordinal);
        Assert.StartsWith(
            $"apiVersion: {Rbac}\nitems:\n- apiVersion: {Rbac}\n  kind: Role\n", set.Files[2].ToYaml(), StringComparison.Ordinal);
        Assert.EndsWith("\nkind: RoleList\n", set.Files[2].ToYaml(), StringComparison.Ordinal);

        static ReadOnlyMemory<byte> Role(string name) => Manifests.Bytes(Manifests.Object("rbac.authorization.k8s.io/v1", "Role", name));
    }

    [Fact]
    public void A_stream_holds_every_object_with_separators_between()
    {
        var set = Manifests.Of((null, Manifests.ConfigMap("a", "1")), (null, Manifests.Namespace));
        const string Expected =
            """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: monitoring
            ---
            apiVersion: v1
            data:
              key: "1"
            kind: ConfigMap
            metadata:
              name: a
              namespace: monitoring

            """;
        Assert.Equal(Expected, set.ToYaml());
        using var stream = new MemoryStream();
        set.WriteYaml(stream);
        Assert.Equal(Encoding.UTF8.GetBytes(Expected), stream.ToArray());
    }

    [Fact]
    public void Json_is_one_list_whatever_the_space_in_the_objects()
    {
        const string Json =
            """
            { "apiVersion":"v1",

            "kind" : "Namespace", "metadata":{"labels":{ }, "l":[ ],"name":"monitoring","x":[1.50,"<é\n\u0041",null,true]}}
            """;
        var set = Manifests.Of((null, Json));
        Assert.Equal(
            """
            {
              "apiVersion": "v1",
              "items": [
                {
                  "apiVersion": "v1",
                  "kind": "Namespace",
                  "metadata": {
                    "labels": {},
                    "l": [],
                    "name": "monitoring",
                    "x": [
                      1.50,
                      "<é\n\u0041",
                      null,
                      true
                    ]
                  }
                }
              ],
              "kind": "List"
            }

            """,
            set.ToJson());
        using var stream = new MemoryStream();
        set.WriteJson(stream);
        Assert.Equal(set.ToJson(), Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_list_in_Yaml_is_one_document()
    {
        var set = Manifests.Of((null, Manifests.ConfigMap("a", "1")), (null, Manifests.Namespace));
        Assert.Equal(
            """
            apiVersion: v1
            items:
            - apiVersion: v1
              kind: Namespace
              metadata:
                name: monitoring
            - apiVersion: v1
              data:
                key: "1"
              kind: ConfigMap
              metadata:
                name: a
                namespace: monitoring
            kind: List

            """,
            set.ToYamlList());
    }

    [Fact]
    public void A_set_without_objects_writes_empty_documents()
    {
        var set = Manifests.Of();
        Assert.Equal("", set.ToYaml());
        Assert.Equal("apiVersion: v1\nitems: []\nkind: List\n", set.ToYamlList());
        Assert.Equal("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n", set.ToKustomization());
    }

    [Fact]
    public void Deep_schemas_are_written()
    {
        const int Depth = 200;
        var deep = string.Concat(Enumerable.Repeat("{\"properties\":", Depth)) + "1" + new string('}', Depth);
        var set = Manifests.Of((null, $"{{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{{\"name\":\"a\"}},\"spec\":{deep}}}"));
        Assert.Equal(Depth, set.ToJson().Split("properties").Length - 1);
        Assert.Equal(Depth, set.ToYaml().Split("properties").Length - 1);
        Assert.True(set.DiffTo(set).IsEmpty);
    }

    [Fact]
    public void Warnings_are_those_given_and_typed_objects_are_fresh_each_time()
    {
        var warning = new Finding("KP0301", FindingSeverity.Warning, null, "", "Hm.", "");
        var builder = new ManifestSetBuilder("monitoring");
        builder.Add(null, Manifests.Bytes(Manifests.Namespace));
        builder.Add(null, Manifests.Bytes("""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w"}}"""));
        var set = builder.Build([warning]);
        Assert.Same(warning, Assert.Single(set.Warnings));
        var typed = set.Objects[0].ToObject();
        Assert.Equal("monitoring", Assert.IsType<V1Namespace>(typed).Metadata.Name);
        Assert.NotSame(typed, set.Objects[0].ToObject());
        Assert.Null(set.Objects[1].ToObject());
    }
}
