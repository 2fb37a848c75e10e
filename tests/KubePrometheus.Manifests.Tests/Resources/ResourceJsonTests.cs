using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Every kind of the library as JSON: by System.Text.Json, by the code it generates, by KubernetesClient's own options.</summary>
public class ResourceJsonTests
{
    private static readonly JsonSerializerOptions Plain = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static TheoryData<Type> Kinds => [.. ResourceTypes.Kinds];

    public static TheoryData<Type> Types => [.. ResourceTypes.All];

    [Fact]
    public void The_kinds_are_found() => Assert.Superset(
        new HashSet<Type>([typeof(PodMonitor), typeof(Probe), typeof(PrometheusRule), typeof(ServiceMonitor)]),
        ResourceTypes.Kinds.ToHashSet());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void With_every_property_set_it_comes_back(Type kind) => ComesBack(kind, new ResourceFiller().Fill(kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Empty_lists_and_maps_stay_empty(Type kind) => ComesBack(kind, new ResourceFiller { Items = 0 }.Fill(kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Version_and_kind_are_those_of_its_attribute(Type kind)
    {
        var made = (IKubernetesObject<V1ObjectMeta>)Activator.CreateInstance(kind)!;
        var entity = kind.GetCustomAttribute<KubernetesEntityAttribute>()!;
        Assert.Equal($"{entity.Group}/{entity.ApiVersion}", made.ApiVersion);
        Assert.Equal(entity.Kind, made.Kind);
        Assert.NotNull(made.Metadata);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_is_null_is_absent_and_what_is_empty_is_there(Type type)
    {
        var bare = Activator.CreateInstance(type)!;
        var set = ResourceTypes.PropertiesOf(type).Where(property => property.GetValue(bare) is not null);
        string[] expected = [.. set.Select(ResourceTypes.FieldOf)];
        Assert.Equal(expected, Names(Parse(JsonSerializer.Serialize(bare, type, Plain))));
        Assert.Equal(expected, Names(Parse(KubernetesJson.Serialize(bare))));

        foreach (var property in ResourceTypes.PropertiesOf(type).Where(property => IsCollection(property.PropertyType)))
        {
            property.SetValue(bare, Empty(property.PropertyType));
            var text = Parse(JsonSerializer.Serialize(bare, type, Plain))[ResourceTypes.FieldOf(property)]!.ToJsonString();
            Assert.Equal(ResourceTypes.ItemOf(property.PropertyType) is null ? "{}" : "[]", text);
        }

        static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(entry => entry.Key);
        static bool IsCollection(Type type) => (ResourceTypes.ItemOf(type) ?? ResourceTypes.ValueOf(type)) is not null;
        static object Empty(Type type) => Activator.CreateInstance(ResourceTypes.ItemOf(type) is { } item
            ? typeof(List<>).MakeGenericType(item)
            : typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
    }

    [Fact]
    public void Generated_code_writes_and_reads_the_same()
    {
        JsonSerializerContext[] contexts = [GeneratedResourceJson.Default, .. OfTheLibrary()];
        var cases = from context in contexts
                    from kind in ResourceTypes.Kinds
                    let info = context.GetTypeInfo(kind)
                    where info is not null
                    select (kind, info);
        foreach (var (kind, info) in cases)
        {
            var filled = new ResourceFiller().Fill(kind);
            var text = JsonSerializer.Serialize(filled, info);
            Same(JsonSerializer.Serialize(filled, kind, Plain), text);
            Assert.Null(ResourceTypes.Difference(filled, JsonSerializer.Deserialize(text, info)));
        }

        Assert.NotEmpty(cases);

        // the library's own contexts write its files: they are found as they come
        static IEnumerable<JsonSerializerContext> OfTheLibrary() =>
            from type in typeof(IntOrText).Assembly.GetTypes()
            where type is { IsAbstract: false } && type.IsSubclassOf(typeof(JsonSerializerContext))
            let context = type.GetProperty("Default", BindingFlags.Static | BindingFlags.Public)?.GetValue(null)
            where context is not null
            select (JsonSerializerContext)context;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_required_field_that_is_missing_is_said_by_name(Type kind)
    {
        foreach (var property in ResourceTypes.PropertiesOf(kind).Where(ResourceTypes.IsRequired))
        {
            var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("{}", kind, Plain));
            Assert.Contains($"'{ResourceTypes.FieldOf(property)}'", error.Message, StringComparison.Ordinal);
        }
    }

    private static void ComesBack(Type kind, object filled)
    {
        var plain = JsonSerializer.Serialize(filled, kind, Plain);
        var kubernetes = KubernetesJson.Serialize(filled);
        Same(plain, kubernetes);
        Assert.Null(ResourceTypes.Difference(filled, JsonSerializer.Deserialize(kubernetes, kind, Plain)));

        var read = typeof(KubernetesJson).GetMethod(nameof(KubernetesJson.Deserialize), [typeof(string), typeof(JsonSerializerOptions)])!
            .MakeGenericMethod(kind).Invoke(null, [plain, null]);
        Assert.Null(ResourceTypes.Difference(filled, read));
    }

    private static JsonNode Parse(string text) => JsonNode.Parse(text)!;

    private static void Same(string expected, string actual)
    {
        if (!JsonNode.DeepEquals(Parse(expected), Parse(actual)))
        {
            Assert.Equal(expected, actual);
        }
    }
}
