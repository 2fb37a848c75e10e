using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>
/// The library's kinds and their parts, by reflection: whatever carries <see cref="KubernetesEntityAttribute"/> is found, so a new kind
/// is tested as soon as it is there.
/// </summary>
internal static class ResourceTypes
{
    private static readonly Assembly Library = typeof(IntOrText).Assembly;

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<Type> Kinds { get; } =
    [
        .. from type in Library.GetTypes()
           where type.IsDefined(typeof(KubernetesEntityAttribute), inherit: false)
           orderby type.FullName
           select type,
    ];

    /// <summary>Every kind and every record of ours that one of them holds.</summary>
    public static IReadOnlyList<Type> All { get; } = [.. Kinds.SelectMany(PartsOf).Distinct().OrderBy(type => type.FullName)];

    /// <summary>The properties of an object in JSON, in the order they are written down in C#.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.MetadataToken);

    /// <summary>The name that a property has in JSON; the property's own where it names none, which a test finds.</summary>
    public static string FieldOf(PropertyInfo property) => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.Name;

    /// <summary>Whether a property is marked <c>required</c>.</summary>
    public static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute));

    /// <summary>Whether values of a type are objects with properties, not scalars, lists or maps.</summary>
    public static bool IsObject(Type type) =>
        type.IsClass && type != typeof(string) && type.Namespace is { } name
        && (name.StartsWith("KubePrometheus", StringComparison.Ordinal) || type.Assembly == typeof(V1Pod).Assembly)
        && type != typeof(IntOrString) && type != typeof(ResourceQuantity);

    /// <summary>The type of a list's items, or null.</summary>
    public static Type? ItemOf(Type type) => ArgumentOf(type, typeof(IList<>), 0);

    /// <summary>The type of a map's values, or null.</summary>
    public static Type? ValueOf(Type type) => ArgumentOf(type, typeof(IDictionary<,>), 1);

    /// <summary>
    /// The path of the first place where two objects differ, or null. Records compare lists by reference, so their own equality is no use
    /// here.
    /// </summary>
    public static string? Difference(object? left, object? right, string path = "") => (left, right) switch
    {
        (null, null) => null,
        (null, _) or (_, null) => $"{path}: {left ?? "null"} and {right ?? "null"}",
        (IDictionary a, IDictionary b) => a.Count == b.Count
            ? First(a.Keys.Cast<string>(), key => Difference(a[key], b[key], $"{path}[{key}]"))
            : $"{path}: {a.Count} and {b.Count} entries",
        (IList a, IList b) => a.Count == b.Count
            ? First(Enumerable.Range(0, a.Count), index => Difference(a[index], b[index], $"{path}[{index}]"))
            : $"{path}: {a.Count} and {b.Count} items",
        (JsonElement a, JsonElement b) => JsonElement.DeepEquals(a, b) ? null : $"{path}: {a} and {b}",
        _ when left.GetType() == right.GetType() && IsObject(left.GetType()) => First(
            PropertiesOf(left.GetType()),
            property => Difference(property.GetValue(left), property.GetValue(right), $"{path}.{property.Name}")),
        (IntOrString or ResourceQuantity, _) when left.ToString() == right.ToString() => null,
        _ => left.Equals(right) ? null : $"{path}: {left} and {right}",
    };

    private static string? First<T>(IEnumerable<T> items, Func<T, string?> difference) =>
        items.Select(difference).FirstOrDefault(found => found is not null);

    private static Type? ArgumentOf(Type type, Type generic, int index) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[index] : null;

    private static HashSet<Type> PartsOf(Type kind)
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>([kind]);
        while (open.TryPop(out var type))
        {
            type = ItemOf(type) ?? ValueOf(type) ?? type;
            if (ItemOf(type) is not null || ValueOf(type) is not null)
            {
                open.Push(type);
            }
            else if (IsObject(type) && type.Assembly == Library && found.Add(type))
            {
                foreach (var property in PropertiesOf(type))
                {
                    open.Push(property.PropertyType);
                }
            }
        }

        return found;
    }
}

/// <summary>Makes objects in which every property is set, those of Kubernetes' own types too, each scalar to a value of its own.</summary>
internal sealed class ResourceFiller
{
    private readonly Stack<Type> open = new();
    private int count;

    /// <summary>How many items each list and map has.</summary>
    public int Items { get; init; } = 2;

    /// <summary>An object of a kind.</summary>
    public IKubernetesObject<V1ObjectMeta> Fill(Type kind) => (IKubernetesObject<V1ObjectMeta>)Of(kind)!;

    /// <summary>A part of an object.</summary>
    public object Make(Type type) => Of(type)!;

    private object? Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        count++;
        return type switch
        {
            _ when type == typeof(string) => Text(),
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => count,
            _ when type == typeof(long) => int.MaxValue + (long)count,
            _ when type == typeof(double) => count + 0.5,
            _ when type == typeof(DateTime) => new DateTime(2021, 8, 19, 0, 0, 0, DateTimeKind.Utc).AddSeconds(count),
            _ when type == typeof(IntOrText) => count % 2 == 0 ? (IntOrText)count : Digits(),
            _ when type == typeof(IntOrString) => (IntOrString)Text(),
            _ when type == typeof(ResourceQuantity) => new ResourceQuantity($"{Digits()}m"),
            _ when type == typeof(object) || type == typeof(JsonElement) => JsonSerializer.SerializeToElement(Text()),
            _ when ResourceTypes.ItemOf(type) is { } item => List(item),
            _ when ResourceTypes.ValueOf(type) is { } value => Map(value),
            _ when ResourceTypes.IsObject(type) => Object(type),
            _ => throw new NotSupportedException($"No example is known for {type}."),
        };
    }

    private string Digits() => count.ToString(CultureInfo.InvariantCulture);

    private string Text() => $"text {Digits()}: äß \"'<&\n";

    private object List(Type item)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        for (var i = 0; i < Items && !open.Contains(item); i++)
        {
            list.Add(Of(item));
        }

        return list;
    }

    private object Map(Type value)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        for (var i = 0; i < Items; i++)
        {
            map.Add($"key/{i}-{Digits()}", Of(value));
        }

        return map;
    }

    /// <summary>An object, or null inside one of the same type: a type that contains itself would have no end.</summary>
    private object? Object(Type type)
    {
        if (open.Contains(type))
        {
            return null;
        }

        open.Push(type);
        var made = Activator.CreateInstance(type)!;
        foreach (var property in ResourceTypes.PropertiesOf(type))
        {
            property.SetValue(made, Of(property.PropertyType));
        }

        open.Pop();
        return made;
    }
}

/// <summary>
/// The code that System.Text.Json generates for the kinds; without it there is no serialising ahead of time. JsonElement is what stands
/// in <c>managedFields</c>, which Kubernetes' class calls an object.
/// </summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(PodMonitor))]
[JsonSerializable(typeof(Probe))]
[JsonSerializable(typeof(PrometheusRule))]
[JsonSerializable(typeof(ScrapeConfig))]
[JsonSerializable(typeof(ServiceMonitor))]
[JsonSerializable(typeof(Policy.V1beta1PodDisruptionBudget))]
[JsonSerializable(typeof(Policy.V1beta1PodSecurityPolicy))]
internal sealed partial class GeneratedResourceJson : JsonSerializerContext;
