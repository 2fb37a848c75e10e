using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>
/// How the records of the library's kinds are written: the CRDs are made from them by reflection, and serialisers agree about them
/// because nothing is left to a naming policy.
/// </summary>
public class ResourceShapeTests
{
    public static TheoryData<Type> Kinds => [.. ResourceTypes.Kinds];

    public static TheoryData<Type> Types => [.. ResourceTypes.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_can_be_handed_to_a_client(Type kind)
    {
        Assert.True(typeof(IKubernetesObject<V1ObjectMeta>).IsAssignableFrom(kind));
        Assert.Contains(kind.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ISpec<>));
        Assert.Equal(
            kind.GetProperty("Status") is not null,
            kind.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IStatus<>)));
        Assert.False(string.IsNullOrEmpty(kind.GetCustomAttribute<KubernetesEntityAttribute>()!.PluralName));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_property_names_its_field(Type type) => Assert.All(
        ResourceTypes.PropertiesOf(type),
        property => Assert.False(string.IsNullOrEmpty(property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name), property.Name));

    [Theory]
    [MemberData(nameof(Types))]
    public void Properties_stand_in_the_order_of_their_fields(Type type)
    {
        Assert.All(ResourceTypes.PropertiesOf(type).GroupBy(property => property.DeclaringType), declared =>
        {
            string[] names = [.. declared.Select(ResourceTypes.FieldOf)];
            Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
        });
        Assert.Distinct(ResourceTypes.PropertiesOf(type).Select(ResourceTypes.FieldOf));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void It_is_a_sealed_record_whose_properties_can_be_set(Type type)
    {
        Assert.True(type.IsSealed);
        Assert.NotNull(type.GetMethod("<Clone>$"));
        Assert.All(ResourceTypes.PropertiesOf(type), property =>
        {
            var setter = property.SetMethod;
            Assert.True(setter is { IsPublic: true }, property.Name);
            Assert.DoesNotContain(typeof(IsExternalInit), setter.ReturnParameter.GetRequiredCustomModifiers());
        });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_is_not_required_can_be_null_and_what_is_required_cannot(Type type)
    {
        var bare = Activator.CreateInstance(type);
        var nullability = new NullabilityInfoContext();
        Assert.All(ResourceTypes.PropertiesOf(type).Where(property => property.Module == type.Module), property =>
        {
            var mayBeNull = nullability.Create(property).ReadState == NullabilityState.Nullable;
            var hasValue = property.Name is "ApiVersion" or "Kind" or "Metadata" && property.GetValue(bare) is not null;
            Assert.True(mayBeNull == !(ResourceTypes.IsRequired(property) || hasValue), property.Name);
        });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Lists_and_maps_are_interfaces_so_that_any_collection_will_do(Type type) => Assert.All(
        ResourceTypes.PropertiesOf(type).Select(property => property.PropertyType),
        property => Assert.False(
            property != typeof(string) && property.IsAssignableTo(typeof(System.Collections.IEnumerable)) && !property.IsInterface,
            property.ToString()));
}
