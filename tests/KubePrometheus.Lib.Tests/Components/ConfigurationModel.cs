using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KubePrometheus.Tests;

/// <summary>What holds of every record that stands for a program's configuration, and upstream's configuration as data.</summary>
internal static class ConfigurationModel
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Every property is named, documented by its order, set once, and either required or nullable.</summary>
    public static void Check(Type type)
    {
        var names = Fields(type);
        Assert.Equal(type.GetProperties().Count(p => p.Name != "EqualityContract"), names.Length);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.True(type.IsSealed, type.Name);
        foreach (var property in type.GetProperties())
        {
            var required = property.IsDefined(typeof(RequiredMemberAttribute));
            var nullable = Nullable.GetUnderlyingType(property.PropertyType) is not null
                || Nullability.Create(property).WriteState == NullabilityState.Nullable;
            Assert.True(required != nullable, $"{type.Name}.{property.Name}");
            Assert.True(
                property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)),
                $"{type.Name}.{property.Name} can be set twice");
        }
    }

    /// <summary>The names of a record's fields as the program reads them.</summary>
    public static string[] Fields(Type type) =>
        [.. type.GetProperties().Select(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name).OfType<string>()];

    /// <summary>A record whose every property has a value.</summary>
    public static object Filled(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return "text";
        }

        if (type.IsValueType)
        {
            return type == typeof(bool) ? true : type == typeof(int) ? 7 : Activator.CreateInstance(type, "word")!;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()))!;
            list.Add(Filled(type.GetGenericArguments()[0]));
            return list;
        }

        if (type.IsGenericType)
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
            map.Add("key", Filled(type.GetGenericArguments()[1]));
            return map;
        }

        var value = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties())
        {
            property.SetValue(value, Filled(property.PropertyType));
        }

        return value;
    }

    /// <summary>One file of an object that upstream's manifests or variants hold, as data.</summary>
    public static JsonNode UpstreamFile(string manifestOrVariant, string key, string? variantObject = null)
    {
        var path = Path.Combine(Oracles.Upstream(), manifestOrVariant);
        var text = variantObject is null
            ? Yaml(File.ReadAllText(path))!["data"]![key]
            : JsonNode.Parse(File.ReadAllText(path))!["objects"]![variantObject]!["data"]![key];
        return Yaml(text!.GetValue<string>())!;
    }

    public static void AssertSame(JsonNode? expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(actual)), $"expected {expected?.ToJsonString()}\nbut it is {actual}");

    private static JsonNode? Yaml(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return Json(yaml.Documents[0].RootNode);
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => flag.Value == "true",
        YamlScalarNode scalar => scalar.Value,
        _ => throw new InvalidOperationException($"{node.GetType().Name} is not expected"),
    };
}
