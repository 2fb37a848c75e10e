using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>The table of kinds: it is whole, and each row says what its type says.</summary>
public class KindTableTests
{
    public static TheoryData<string> Kinds => [.. KnownKinds.List.Select(kind => kind.ToString())];

    [Fact]
    public void Every_type_that_can_be_written_has_a_row_and_every_row_a_type_that_can_be_written()
    {
        var noKinds = new[] { typeof(UntypedObject), typeof(JsonElement) };
        var written =
            typeof(KubeJsonContext).GetCustomAttributesData().Where(data => data.AttributeType == typeof(JsonSerializableAttribute))
                .Select(data => (Type)data.ConstructorArguments[0].Value!).ToArray();

        Assert.Equal(
            written.Except(noKinds).Select(type => type.Name).Order(StringComparer.Ordinal),
            KnownKinds.List.Select(kind => kind.Type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_two_rows_are_the_same_kind() =>
        Assert.Equal([], KnownKinds.All.GroupBy(kind => kind.ToString()).Where(same => same.Count() > 1).Select(same => same.Key));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_row_names_the_kind_as_its_type_does(string name)
    {
        var kind = Kind(name);
        var entity = kind.Type.GetCustomAttribute<KubernetesEntityAttribute>()!;

        Assert.Equal(
            (kind.ApiVersion, kind.Kind),
            (string.IsNullOrEmpty(entity.Group) ? entity.ApiVersion : $"{entity.Group}/{entity.ApiVersion}", entity.Kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_row_reads_and_writes_its_kind(string name)
    {
        var kind = Kind(name);
        var json = $$$"""{"apiVersion":"{{{kind.ApiVersion}}}","kind":"{{{kind.Kind}}}","metadata":{"name":"a"}}""";
        var obj = kind.Read(Encoding.UTF8.GetBytes(json));
        var written = Encoding.UTF8.GetString(KubeJson.Serialize(obj));

        Assert.Equal(kind.Type, obj.GetType());
        Assert.Same(kind, KnownKinds.Of(obj));
        Assert.Same(kind, KnownKinds.Find(kind.ApiVersion, kind.Kind));
        Assert.Contains($"\"kind\":\"{kind.Kind}\",\"metadata\":{{\"name\":\"a\"}}", written, StringComparison.Ordinal);
        Assert.Equal(written, Encoding.UTF8.GetString(KubeJson.Serialize(obj, kind.TypeInfo)));
    }

    /// <summary>The client has a method to create an object in a namespace, or one without a namespace.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_row_has_the_scope_that_the_client_knows(string name)
    {
        var kind = Kind(name);
        if (kind.Type.Assembly != typeof(V1Pod).Assembly)
        {
            return;
        }

        var create = typeof(IKubernetes).Assembly.GetExportedTypes().Where(type => type.IsInterface).SelectMany(type => type.GetMethods())
            .First(method => method.Name.StartsWith("Create", StringComparison.Ordinal)
                && method.GetParameters() is [{ } body, ..] && body.ParameterType == kind.Type);
        Assert.Equal(create.Name.StartsWith("CreateNamespaced", StringComparison.Ordinal), kind.Namespaced);
    }

    [Fact]
    public void Kinds_of_different_names_have_different_ranks()
    {
        var special = KnownKinds.All.Where(kind => kind.Rank is not (ApplyOrder.OtherBuiltIn or ApplyOrder.Custom));

        Assert.Equal(
            [],
            special.GroupBy(kind => kind.Rank).Select(same => same.Select(kind => kind.Kind).Distinct(StringComparer.Ordinal).ToArray())
                .Where(same => same.Length > 1).Select(same => string.Join(" and ", same)));
    }

    [Fact]
    public void Every_version_of_a_kind_has_the_rank_of_the_kind()
    {
        foreach (var kind in KnownKinds.List)
        {
            Assert.Equal(kind.Rank, KnownKinds.Rank(ApplyOrder.Group(new(kind.Kind, null, "a", kind.ApiVersion)), kind.Kind));
        }

        Assert.Equal(22, KnownKinds.Rank("rbac.authorization.k8s.io", "Role"));
        Assert.Equal(12, KnownKinds.Rank("extensions", "PodSecurityPolicy"));
        Assert.Null(KnownKinds.Rank("example.com", "Role"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_row_finds_the_template_of_Pods_that_its_type_has(string name)
    {
        var kind = Kind(name);
        var path = kind.Type == typeof(V1Pod) ? "" : TemplatePath(kind.Type, []);
        var spec = new JsonObject { ["serviceAccountName"] = "a" };
        var obj = kind.Read(Bytes(kind, path is null ? "spec" : ObjectPath.Append(path, "spec"), spec));

        if (path is null)
        {
            Assert.Null(kind.PodTemplateOf(obj));
        }
        else
        {
            Assert.Equal(path, kind.PodTemplatePath);
            Assert.Equal("a", kind.PodTemplateOf(obj)?.Spec?.ServiceAccountName);
            Assert.Contains(
                new("ServiceAccount", "n", "a", ObjectPath.Append(path, "spec") + ".serviceAccountName"),
                ObjectLinks.Of(obj, "n", "o").Objects);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_row_finds_the_Pods_of_the_operator_that_its_type_has(string name)
    {
        var kind = Kind(name);
        var hasPods = typeof(IOperatorPodSpec).IsAssignableFrom(kind.Type.GetProperty("Spec")?.PropertyType);
        var obj = kind.Read(Bytes(kind, "spec", []));

        Assert.Equal(hasPods, kind.OperatorPodsOf(obj) is not null);
        Assert.Equal(hasPods, kind.OperatorImages.Count > 0);
        Assert.False(kind.RunsNothing && (hasPods || kind.PodTemplateOf(obj) is not null));
    }

    /// <summary>An object in which every field for a key of a Secret or a ConfigMap is set: each is among its references.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_row_gathers_every_key_that_an_object_can_refer_to(string name)
    {
        var kind = Kind(name);
        var fields = new List<string>();
        var json = Filled(kind.Type, "", [], fields) ?? [];
        (json["apiVersion"], json["kind"]) = (kind.ApiVersion, kind.Kind);
        var links = ObjectLinks.Of(kind.Read(JsonSerializer.SerializeToUtf8Bytes(json)), "n", "o").Objects;

        Assert.Equal([], fields.Except(links.Where(link => link.Key == "k").Select(link => link.Path[..^".name".Length])));
    }

    [Fact]
    public void Custom_resources_and_definitions_belong_together()
    {
        var custom = KnownKinds.List.Where(kind => kind.Type.Namespace == typeof(Prometheus).Namespace).ToArray();
        var records = typeof(Prometheus).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(CustomResourceAttribute)) && type.Namespace == typeof(Prometheus).Namespace);

        Assert.Equal(
            records.Select(type => (type, type.GetCustomAttribute<KubernetesEntityAttribute>()!.PluralName))
                .OrderBy(kind => kind.PluralName),
            custom.Select(kind => (kind.Type, kind.Plural!)).OrderBy(kind => kind.Item2));
        foreach (var set in CustomResourceDefinitions.Sets)
        {
            var defined = custom.Where(kind => kind.DefinitionWord is not null && kind.OperatorSince <= set.Minor).ToArray();
            Assert.Equal(defined.Length, set.All.Count);
            Assert.All(defined, kind => Assert.False(set.Find(kind.Kind)!.Json.IsEmpty));
        }

        Assert.All(custom, kind => Assert.Equal(
            kind.OperatorSince,
            kind.Type.GetCustomAttribute<SinceAttribute>() is { } since ? Version.Parse(since.Version).Minor : 0));
        Assert.All(KnownKinds.List.Where(kind => kind.IsBuiltIn), kind => Assert.Null(kind.Plural));
    }

    [Fact]
    public void A_class_that_derives_from_that_of_a_kind_is_of_the_kind() => Assert.Equal("ConfigMap", KnownKinds.Of(new OwnMap())?.Kind);

    [Theory]
    [InlineData("HorizontalPodAutoscaler", "V2HorizontalPodAutoscaler")]
    [InlineData("PodDisruptionBudget", "V1PodDisruptionBudget")]
    [InlineData("Prometheus", "Prometheus")]
    [InlineData("Secret", "V1Secret")]
    [InlineData("Node", null)]
    public void The_type_of_a_name_is_that_of_its_latest_version(string kind, string? type) =>
        Assert.Equal(type, KnownKinds.Latest(kind)?.Type.Name);

    private static KnownKind Kind(string name) => KnownKinds.List.Single(kind => kind.ToString() == name);

    /// <summary>An object with a value at a path.</summary>
    private static byte[] Bytes(KnownKind kind, string path, JsonObject value)
    {
        JsonNode at = value;
        foreach (var step in path.Split('.').Reverse())
        {
            at = new JsonObject { [step] = at };
        }

        (at["apiVersion"], at["kind"], at["metadata"]) = (kind.ApiVersion, kind.Kind, new JsonObject { ["name"] = "o" });
        return JsonSerializer.SerializeToUtf8Bytes(at);
    }

    /// <summary>Where a type has a template of Pods, through its objects; null where it has none.</summary>
    private static string? TemplatePath(Type type, ImmutablePath path) => Fields(type)
        .Select(field => field.Type == typeof(V1PodTemplateSpec) ? path.With(field.Name).ToString()
            : IsObject(field.Type) && !path.Has(field.Type) && path.Length < 4 ? TemplatePath(field.Type, path.With(field.Name, field.Type))
            : null)
        .FirstOrDefault(found => found is not null);

    /// <summary>An object of a type with each field in it that takes a key of a Secret or a ConfigMap; null where it has none.</summary>
    private static JsonObject? Filled(Type type, string path, HashSet<Type> around, List<string> fields)
    {
        if (!around.Add(type))
        {
            return null;
        }

        var filled = new JsonObject();
        foreach (var (name, field) in Fields(type))
        {
            var item = field.IsGenericType && field.GetGenericTypeDefinition() == typeof(IList<>) ? field.GetGenericArguments()[0] : null;
            var at = item is null ? ObjectPath.Append(path, name) : ObjectPath.Append(ObjectPath.Append(path, name), 0);
            var value = Value(item ?? field, at);
            if (value is not null)
            {
                filled[name] = item is null ? value : new JsonArray(value);
            }
        }

        around.Remove(type);
        return filled.Count > 0 ? filled : null;

        JsonObject? Value(Type of, string at)
        {
            if (of == typeof(V1SecretKeySelector) || of == typeof(V1ConfigMapKeySelector))
            {
                fields.Add(at);
                return new() { ["name"] = $"s{fields.Count}", ["key"] = "k" };
            }

            return IsObject(of) ? Filled(of, at, around, fields) : null;
        }
    }

    /// <summary>
    /// The fields that a manifest may have: a status is the cluster's, and a Pod that runs gets its ephemeral containers.
    /// </summary>
    private static IEnumerable<(string Name, Type Type)> Fields(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
        where name is not (null or "metadata" or "status" or "ephemeralContainers")
        select (name, property.PropertyType);

    private static bool IsObject(Type type) => type is { IsClass: true, IsGenericType: false, IsArray: false }
        && type.Namespace is "k8s.Models" or "KubePrometheus.Monitoring" or "KubePrometheus.Policy"
        && type.GetCustomAttribute<JsonConverterAttribute>() is null;

    private sealed record OwnMap : V1ConfigMap;

    /// <summary>Fields from an object inwards, and the types on the way.</summary>
    private sealed class ImmutablePath : List<(string Name, Type? Type)>
    {
        public int Length => Count;

        public bool Has(Type type) => Exists(step => step.Type == type);

        public ImmutablePath With(string name, Type? type = null) => [.. this, (name, type)];

        public override string ToString() => string.Join('.', this.Select(step => step.Name));
    }
}
