using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

public class AlertmanagerConfigTests
{
    private static readonly JsonSerializerOptions Plain = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly NullabilityInfoContext Nullability = new();

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

    [Theory]
    [InlineData(typeof(AlertmanagerConfig))]
    [InlineData(typeof(V1beta1AlertmanagerConfig))]
    public void Every_property_comes_back(Type kind)
    {
        var config = Filled(kind, depth: 0);
        var plain = JsonSerializer.Serialize(config, kind, Plain);
        AssertSame(plain, JsonSerializer.Serialize(JsonSerializer.Deserialize(plain, kind, Plain), kind, Plain));
        var kubernetes = KubernetesJson.Serialize(config);
        AssertSame(plain, kubernetes);
        var ours = KubeJson.Serialize(config, KubeJson.TypeInfo(kind));
        AssertSame(kubernetes, Encoding.UTF8.GetString(ours));
        AssertSame(kubernetes, KubernetesJson.Serialize(KnownKinds.Find(kind)!.Read(ours)));
    }

    [Fact]
    public void An_optional_property_is_nullable_and_a_required_one_is_not()
    {
        var properties = OwnTypes().SelectMany(type => type.GetProperties()).ToList();
        Assert.True(properties.Count > 240, $"only {properties.Count} properties");
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
        .Where(t => t.IsPublic && t.Name.Contains("AlertmanagerConfig", StringComparison.Ordinal))];

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);

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
            return type == typeof(bool) ? true
                : type == typeof(DateTime) ? new DateTime(2025, 1, 2, 3, 4, 5, DateTimeKind.Utc)
                : Convert.ChangeType(7, type, CultureInfo.InvariantCulture);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>))
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
            map.Add("key", Filled(type.GetGenericArguments()[1], depth + 1));
            return map;
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
