using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;
using YamlDotNet.RepresentationModel;

namespace KubePrometheus.Tests;

public class AlertmanagerConfigTests
{
    private const string CrdFile = "manifests/setup/prometheus-operator-0alertmanagerConfigCustomResourceDefinition.yaml";

    private static readonly JsonSerializerOptions Plain = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly NullabilityInfoContext Nullability = new();

    [Fact]
    public void Every_property_of_upstreams_schema_is_there_and_no_other()
    {
        var differences = new List<string>();
        var schema = Load()["spec"]["versions"][0]["schema"]["openAPIV3Schema"];
        var compared = Compare((YamlMappingNode)schema, typeof(AlertmanagerConfig), "", differences);
        Assert.Equal([], differences);
        Assert.Equal(schema.AllNodes.OfType<YamlMappingNode>().Sum(Properties), compared);
    }

    [Fact]
    public void The_kinds_names_are_upstreams()
    {
        var spec = (YamlMappingNode)Load()["spec"];
        var entity = typeof(AlertmanagerConfig).GetCustomAttribute<KubernetesEntityAttribute>()!;
        var custom = typeof(AlertmanagerConfig).GetCustomAttribute<CustomResourceAttribute>()!;
        var version = (YamlMappingNode)spec["versions"][0];
        var names = spec["names"];
        Assert.Equal(
            [Text(spec["group"]), Text(version["name"]), Text(names["kind"]), Text(names["plural"]), Text(names["singular"])],
            [entity.Group, entity.ApiVersion, entity.Kind, entity.PluralName, custom.Singular]);
        Assert.Equal(custom.EmptySubresources, version.Children.ContainsKey("subresources"));
        Assert.False(version.Children.ContainsKey("additionalPrinterColumns"));
        Assert.Empty(typeof(AlertmanagerConfig).GetCustomAttributes<PrinterColumnAttribute>());
    }

    [Fact]
    public void A_sample_is_written_as_the_operator_reads_it()
    {
        var config = new AlertmanagerConfig
        {
            Metadata = new() { Name = "team-a", NamespaceProperty = "shop" },
            Spec = new()
            {
                InhibitRules =
                [
                    new()
                    {
                        Equal = ["alertname"],
                        SourceMatch = [new() { Name = "severity", Value = "critical" }],
                        TargetMatch = [new() { Name = "severity", Value = "warning|info", Regex = true }],
                    },
                ],
                Receivers =
                [
                    new()
                    {
                        Name = "pager",
                        PagerDutyConfigs = [new() { RoutingKey = new() { Name = "pager", Key = "key" }, SendResolved = false }],
                        SlackConfigs = [],
                        WebhookConfigs = [new() { MaxAlerts = 0, Url = "http://hook.shop.svc" }],
                    },
                ],
                Route = new()
                {
                    GroupBy = ["alertname", "job"],
                    Receiver = "pager",
                    Routes =
                    [
                        new()
                        {
                            Continue = false,
                            Matchers = [new() { Name = "severity", Value = "none" }],
                            Routes = [new() { Receiver = "pager" }],
                        },
                    ],
                },
            },
        };

        const string Expected = """
            {
              "apiVersion": "monitoring.coreos.com/v1alpha1",
              "kind": "AlertmanagerConfig",
              "metadata": { "name": "team-a", "namespace": "shop" },
              "spec": {
                "inhibitRules": [
                  {
                    "equal": ["alertname"],
                    "sourceMatch": [{ "name": "severity", "value": "critical" }],
                    "targetMatch": [{ "name": "severity", "regex": true, "value": "warning|info" }]
                  }
                ],
                "receivers": [
                  {
                    "name": "pager",
                    "pagerdutyConfigs": [{ "routingKey": { "key": "key", "name": "pager" }, "sendResolved": false }],
                    "slackConfigs": [],
                    "webhookConfigs": [{ "maxAlerts": 0, "url": "http://hook.shop.svc" }]
                  }
                ],
                "route": {
                  "groupBy": ["alertname", "job"],
                  "receiver": "pager",
                  "routes": [
                    { "continue": false, "matchers": [{ "name": "severity", "value": "none" }], "routes": [{ "receiver": "pager" }] }
                  ]
                }
              }
            }
            """;
        AssertSame(Expected, JsonSerializer.Serialize(config, Plain));
        AssertSame(Expected, KubernetesJson.Serialize(config));
        var back = JsonSerializer.Deserialize<AlertmanagerConfig>(Expected, Plain)!;
        Assert.Empty(back.Spec.Receivers![0].SlackConfigs!);
        Assert.Null(back.Spec.Receivers[0].EmailConfigs);
        Assert.Equal("none", back.Spec.Route!.Routes![0].Matchers![0].Value);
    }

    [Fact]
    public void Every_property_comes_back()
    {
        var config = (AlertmanagerConfig)Filled(typeof(AlertmanagerConfig), depth: 0);
        var plain = JsonSerializer.Serialize(config, Plain);
        AssertSame(plain, JsonSerializer.Serialize(JsonSerializer.Deserialize<AlertmanagerConfig>(plain, Plain), Plain));
        var kubernetes = KubernetesJson.Serialize(config);
        AssertSame(plain, kubernetes);
        AssertSame(kubernetes, KubernetesJson.Serialize(KubernetesJson.Deserialize<AlertmanagerConfig>(kubernetes)));
    }

    [Fact]
    public void An_optional_property_is_nullable_and_a_required_one_is_not()
    {
        var properties = OwnTypes().SelectMany(type => type.GetProperties()).ToList();
        Assert.True(properties.Count > 130, $"only {properties.Count} properties");
        foreach (var property in properties.Where(p => p.Name is not ("ApiVersion" or "Kind" or "Metadata")))
        {
            var nullable = Nullability.Create(property).WriteState == NullabilityState.Nullable;
            Assert.True(nullable != IsRequired(property), $"{property.DeclaringType!.Name}.{property.Name}");
            Assert.True(property.SetMethod!.IsPublic, $"{property.DeclaringType!.Name}.{property.Name}");
        }
    }

    [Fact]
    public void Properties_stand_in_the_order_in_which_they_are_written()
    {
        foreach (var type in OwnTypes())
        {
            var names = type.GetProperties().Select(JsonName).ToArray();
            Assert.Equal(names.Order(StringComparer.Ordinal), names);
        }
    }

    private static List<Type> OwnTypes() => [.. typeof(AlertmanagerConfig).Assembly.GetTypes()
        .Where(t => t.Namespace == typeof(AlertmanagerConfig).Namespace)
        .Where(t => t.Name.StartsWith("AlertmanagerConfig", StringComparison.Ordinal))];

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(Path.Combine(Oracles.Upstream(), CrdFile));
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static int Properties(YamlMappingNode schema) =>
        schema.Children.TryGetValue("properties", out var properties) ? ((YamlMappingNode)properties).Children.Count : 0;

    /// <summary>Walks the schema and the types side by side; gives the number of properties seen.</summary>
    private static int Compare(YamlMappingNode schema, Type type, string path, List<string> differences)
    {
        if (!schema.Children.ContainsKey("properties"))
        {
            differences.Add($"{path} has no properties upstream");
            return 0;
        }

        var properties = type.GetProperties()
            .Where(p => p.IsDefined(typeof(JsonPropertyNameAttribute)))
            .ToDictionary(JsonName, StringComparer.Ordinal);
        var wanted = ((YamlMappingNode)schema["properties"]).Children.ToDictionary(p => Text(p.Key), p => (YamlMappingNode)p.Value);
        differences.AddRange(wanted.Keys.Except(properties.Keys).Select(name => $"{path}.{name} is missing"));
        differences.AddRange(properties.Keys.Except(wanted.Keys).Select(name => $"{path}.{name} is not upstream's"));

        // Kubernetes' own classes do not know which of their fields are required.
        if (type.Assembly == typeof(AlertmanagerConfig).Assembly)
        {
            var required = schema.Children.TryGetValue("required", out var node) ? ((YamlSequenceNode)node).Select(Text) : [];
            var ours = properties.Where(p => IsRequired(p.Value)).Select(p => p.Key);
            if (!required.Order(StringComparer.Ordinal).SequenceEqual(ours.Order(StringComparer.Ordinal)))
            {
                differences.Add($"{path}: required differs");
            }
        }

        var count = 0;
        foreach (var (name, node) in wanted.Where(w => properties.ContainsKey(w.Key)))
        {
            count++;
            count += CompareProperty(node, properties[name], $"{path}.{name}", differences);
        }

        return count;
    }

    private static int CompareProperty(YamlMappingNode schema, PropertyInfo property, string path, List<string> differences)
    {
        var attribute = property.GetCustomAttribute<SchemaAttribute>() ?? new SchemaAttribute();
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Expect(path, "minLength", Fact(schema, "minLength"), attribute.MinLength < 0 ? null : Invariant(attribute.MinLength), differences);
        var minimum = double.IsNaN(attribute.Minimum) ? null : Invariant(attribute.Minimum);
        Expect(path, "minimum", Fact(schema, "minimum"), minimum, differences);
        foreach (var other in schema.Children.Keys.Select(Text).Except(
            ["type", "format", "description", "properties", "required", "items", "minLength", "minimum"]))
        {
            differences.Add($"{path}: {other} is not compared");
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>))
        {
            Expect(path, "type", Fact(schema, "type"), "array", differences);
            var items = (YamlMappingNode)schema["items"];
            var item = type.GetGenericArguments()[0];
            if (attribute.PreserveUnknownFields)
            {
                Expect(path, "items", items.ToString(), "{ { x-kubernetes-preserve-unknown-fields, true } }", differences);
                return 0;
            }

            Expect(path, "items.type", Fact(items, "type"), SchemaType(item).Type, differences);
            return SchemaType(item).Type == "object" ? Compare(items, item, path + "[]", differences) : 0;
        }

        var (name, format) = SchemaType(type);
        Expect(path, "type", Fact(schema, "type"), name, differences);
        Expect(path, "format", Fact(schema, "format"), format, differences);
        return name == "object" && type != typeof(V1ObjectMeta) ? Compare(schema, type, path, differences) : 0;
    }

    private static (string Type, string? Format) SchemaType(Type type) =>
        type == typeof(string) ? ("string", null)
        : type == typeof(bool) ? ("boolean", null)
        : type == typeof(int) ? ("integer", "int32")
        : type == typeof(long) ? ("integer", "int64")
        : ("object", null);

    private static void Expect(string path, string what, string? upstream, string? ours, List<string> differences)
    {
        if (upstream != ours)
        {
            differences.Add($"{path}: {what} is {ours ?? "absent"}, upstream has {upstream ?? "none"}");
        }
    }

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static string? Fact(YamlMappingNode schema, string key) => schema.Children.TryGetValue(key, out var value) ? Text(value) : null;

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static string JsonName(PropertyInfo property) => property.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name;

    private static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute));

    /// <summary>An object whose every property has a value; a type that contains itself does so twice.</summary>
    private static object Filled(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(V1ObjectMeta))
        {
            return new V1ObjectMeta { Name = "filled" };
        }

        if (type == typeof(string))
        {
            return "text";
        }

        if (type.IsValueType)
        {
            return type == typeof(bool) ? true : 7;
        }

        if (type.IsGenericType)
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()))!;
            list.Add(Filled(type.GetGenericArguments()[0], depth + 1));
            return list;
        }

        var value = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties().Where(p => depth < 12 || !p.PropertyType.IsGenericType))
        {
            property.SetValue(value, Filled(property.PropertyType, depth + 1));
        }

        return value;
    }
}
