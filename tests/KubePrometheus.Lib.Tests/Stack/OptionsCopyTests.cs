using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>
/// What is handed in by options is copied. The options are found by reflection, so that a new one is tested as soon as it is there; one of
/// a kind that these tests do not know fails them.
/// </summary>
public class OptionsCopyTests
{
    /// <summary>What users hand in: the options, what addons take, and what a validation is told.</summary>
    private static readonly Type[] Roots =
    [
        typeof(StackOptions),
        typeof(ValidationOptions),
        typeof(WriteOptions),
        .. from method in typeof(StackAddons).GetMethods(BindingFlags.Public | BindingFlags.Static)
           from parameter in method.GetParameters()
           select parameter.ParameterType,
    ];

    /// <summary>Types that cannot change, and hold nothing that could.</summary>
    private static readonly Type[] Scalars =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(KubernetesVersion), typeof(IniValue),
        typeof(BlackboxProber),
        typeof(Rules.Severity),
    ];

    /// <summary>Every record of options, by name.</summary>
    private static readonly SortedDictionary<string, Type> Records = Reachable();

    public static TheoryData<string, string> Collections() => new(
        from record in Records
        from property in PropertiesOf(record.Value)
        where ItemOf(property.PropertyType) is not null || ValueOf(property.PropertyType) is not null
        select (record.Key, property.Name));

    [Fact]
    public void The_records_of_options_are_found()
    {
        Type[] some =
        [
            typeof(ClaimTemplate), typeof(NewClaim), typeof(LoadBalancer), typeof(Ingress), typeof(KubeRbacProxyOptions),
            typeof(NodeMixinOptions), typeof(Dashboards.DashboardOptions), typeof(AdapterConfig), typeof(AdapterResourceMapping),
            typeof(BlackboxHttpProbe), typeof(GrafanaDatasource), typeof(Route), typeof(TimeIntervalSpec), typeof(SlackConfig),
            typeof(HttpConfig), typeof(StaticEtcdOptions), typeof(EtcdMixinOptions),
        ];
        Assert.Empty(some.Except(Records.Values));
    }

    [Fact]
    public void Every_option_is_of_a_kind_that_these_tests_know_and_is_set_once()
    {
        var unknown = from record in Records.Values
                      from property in PropertiesOf(record)
                      where !IsKnown(property.PropertyType) || !IsInitOnly(property)
                      select $"{record.Name}.{property.Name}: {property.PropertyType}";
        Assert.Empty(unknown);
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public void A_collection_that_changes_afterwards_does_not_change_the_option(string record, string property)
    {
        var (type, option) = (Records[record], Records[record].GetProperty(property)!);
        foreach (var handedIn in Samples(option.PropertyType))
        {
            var options = RuntimeHelpers.GetUninitializedObject(type);
            option.SetValue(options, handedIn);
            var before = Content(option.GetValue(options)!);
            Assert.NotEmpty(before);
            Assert.NotSame(handedIn, option.GetValue(options));

            Change(handedIn);

            Assert.Equal(before, Content(option.GetValue(options)!));
            Assert.NotEqual(before, Content(handedIn));
        }
    }

    /// <summary>Every option whose type has no null, and every list and map, of the records of this library's options.</summary>
    public static TheoryData<string, string> WithoutNull() => new(
        from record in Records
        where record.Value.Assembly == typeof(StackOptions).Assembly
        from property in PropertiesOf(record.Value)
        where property.SetMethod is not null && NullsOf(property).Any()
        select (record.Key, property.Name));

    [Theory]
    [MemberData(nameof(WithoutNull))]
    public void Null_where_there_can_be_none_is_refused_by_the_name_of_the_option(string record, string property)
    {
        var (type, option) = (Records[record], Records[record].GetProperty(property)!);
        foreach (var value in NullsOf(option))
        {
            var options = RuntimeHelpers.GetUninitializedObject(type);
            var thrown = Assert.Throws<TargetInvocationException>(() => option.SetValue(options, value)).InnerException;
            var refused = Assert.IsType<ArgumentNullException>(thrown);
            Assert.StartsWith(property, refused.ParamName, StringComparison.Ordinal);
            Assert.StartsWith($"The option {refused.ParamName} is null: ", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Null_is_refused_where_it_is_written()
    {
        Assert.Equal("Prometheus", Assert.Throws<ArgumentNullException>(() => new StackOptions { Prometheus = null! }).ParamName);
        Assert.Equal("Host", Assert.Throws<ArgumentNullException>(() => new Ingress(null!)).ParamName);
        Assert.Equal("SecretName", Assert.Throws<ArgumentNullException>(() => new GrafanaAdmin(null!)).ParamName);
        Assert.Equal("Name", Assert.Throws<ArgumentNullException>(() => new ExistingClaim(null!)).ParamName);
        Assert.Equal("Secrets[1]", Assert.Throws<ArgumentNullException>(() => new PrometheusOptions { Secrets = ["a", null!] }).ParamName);
        Assert.Equal(
            "FolderDashboards.Team[\"a.json\"]",
            Assert.Throws<ArgumentNullException>(() => new GrafanaOptions
            {
                FolderDashboards = new Dictionary<string, IReadOnlyDictionary<string, string>>
                {
                    ["Team"] = new Dictionary<string, string> { ["a.json"] = null! },
                },
            }).ParamName);

        // in an edit, it is a finding that names the option
        var finding = Assert.Single(KubePrometheusStack.Create().With(o => o with { Prometheus = null! }).TryBuild().Findings);
        Assert.Equal((FindingCodes.EditFailed, "Prometheus"), (finding.Code, ((ArgumentNullException)finding.Exception!).ParamName));
        Assert.Contains("The option Prometheus is null", finding.Problem, StringComparison.Ordinal);
    }

    /// <summary>What an option refuses: null itself, or a list or map with one.</summary>
    private static IEnumerable<object?> NullsOf(PropertyInfo property)
    {
        if (!property.PropertyType.IsValueType
            && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.NotNull)
        {
            yield return null;
        }

        if (ItemOf(property.PropertyType) is { IsValueType: false } item)
        {
            yield return Array.CreateInstance(item, 1);
        }

        if (ValueOf(property.PropertyType) is { IsValueType: false } value)
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
            map["a"] = null;
            yield return map;
        }
    }

    [Fact]
    public void A_JSON_setting_outlives_the_document_that_it_was_taken_from()
    {
        GrafanaDatasource datasource;
        using (var document = JsonDocument.Parse("""{"timeInterval": "30s"}"""))
        {
            var settings = new Dictionary<string, JsonElement> { ["timeInterval"] = document.RootElement.GetProperty("timeInterval") };
            datasource = new() { Name = "p", Type = "prometheus", JsonData = settings };
        }

        Assert.Equal("30s", datasource.JsonData["timeInterval"].GetString());
    }

    [Fact]
    public void Options_with_equal_lists_and_maps_are_equal()
    {
        static GrafanaOptions Options() => new()
        {
            Plugins = ["a", "b"],
            AdditionalLabels = new Dictionary<string, string> { ["team"] = "a" },
            Config = new Dictionary<string, IReadOnlyDictionary<string, IniValue>>
            {
                ["log"] = new Dictionary<string, IniValue> { ["level"] = "warn" },
            },
        };

        Assert.Equal(Options(), Options());
        Assert.NotEqual(Options(), Options() with { Plugins = ["a"] });
    }

    [Fact]
    public void No_object_of_Kubernetes_in_the_copy_of_options_is_the_users()
    {
        var options = (StackOptions)new OptionsFiller().Of(typeof(StackOptions))!;
        var handedIn = new HashSet<object>(ObjectsIn(options), ReferenceEqualityComparer.Instance);
        var copied = ObjectsIn(OptionsCopy.Of(options)).ToArray();

        // tolerations and affinity of eight workloads, six lists and objects of Prometheus and Grafana, the selectors of two claims
        Assert.True(copied.Length >= 24, $"{copied.Length} objects are found.");
        Assert.Equal(handedIn.Count, copied.Length);
        Assert.DoesNotContain(copied, handedIn.Contains);
    }

    [Fact]
    public void Changing_an_object_of_Kubernetes_afterwards_does_not_change_the_stack()
    {
        var toleration = new V1Toleration { Key = "dedicated", OperatorProperty = "Exists" };
        var affinity = new V1Affinity { NodeAffinity = new() { PreferredDuringSchedulingIgnoredDuringExecution = [] } };
        var variable = new V1EnvVar { Name = "A", Value = "1" };
        var container = new V1Container { Name = "sidecar", Image = "example.com/sidecar:1" };
        var selector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["role"] = "alert-rules" } };
        var thanos = new ThanosSpec { Version = "v0.22.0" };
        var write = new RemoteWriteSpec { Url = "https://write.example.com" };
        var read = new RemoteReadSpec { Url = "https://read.example.com" };
        var volumes = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["disk"] = "fast" } };
        StackOptions options = new()
        {
            Grafana = new() { Tolerations = [toleration], Affinity = affinity, Env = [variable], Containers = [container] },
            Prometheus = new()
            {
                RuleSelector = selector,
                Thanos = thanos,
                RemoteWrite = [write],
                RemoteRead = [read],
                Storage = new ClaimTemplate { Size = "10Gi", Selector = volumes },
            },
        };
        KubePrometheusStack[] stacks = [KubePrometheusStack.Create(options), KubePrometheusStack.Create().Apply(new Given(options))];
        var before = stacks.Select(s => s.Build().ToYaml()).ToArray();

        toleration.Key = "other";
        affinity.NodeAffinity = null;
        variable.Value = "2";
        container.Image = "example.com/sidecar:2";
        selector.MatchLabels["prometheus"] = "k8s";
        thanos.Version = "v0.23.0";
        write.Url = "https://other.example.com";
        read.Url = "https://other.example.com";
        volumes.MatchLabels["disk"] = "slow";

        Assert.Equal(before[0], stacks[0].Build().ToYaml());
        Assert.NotEqual(before[0], KubePrometheusStack.Create(options).Build().ToYaml());
        Assert.NotEqual(before[1], stacks[1].Build().ToYaml()); // an addon is asked anew in each build
    }

    [Fact]
    public void An_edit_that_changes_an_object_in_place_changes_neither_the_stack_nor_the_users_object()
    {
        var thanos = new ThanosSpec { Version = "v0.22.0" };
        var write = new RemoteWriteSpec { Url = "https://write.example.com" };
        var stack = KubePrometheusStack.Create(new() { Prometheus = new() { Thanos = thanos } });
        var before = stack.Build().ToYaml();
        var edited = stack
            .With(o =>
            {
                o.Prometheus.Thanos!.Version = "v0.23.0";
                return o;
            })
            .With(o => o with { Prometheus = o.Prometheus with { RemoteWrite = [write] } })
            .With(o =>
            {
                o.Prometheus.RemoteWrite![0].Name += "x";
                return o;
            });
        var after = edited.Build().ToYaml();

        Assert.NotEqual(before, after);
        Assert.Equal(after, edited.Build().ToYaml());
        Assert.Equal(before, stack.Build().ToYaml());
        Assert.Equal(("v0.22.0", null), (thanos.Version, write.Name));
    }

    private static SortedDictionary<string, Type> Reachable()
    {
        var found = new SortedDictionary<string, Type>(StringComparer.Ordinal);
        var open = new Stack<Type>(Roots);
        while (open.TryPop(out var type))
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (ItemOf(type) is { } item)
            {
                open.Push(item);
            }
            else if (ValueOf(type) is { } value)
            {
                open.Push(value);
            }
            else if (type.IsInterface && IsOurs(type))
            {
                foreach (var implementation in Libraries.All
                    .SelectMany(a => a.ExportedTypes)
                    .Where(t => t.IsClass && type.IsAssignableFrom(t)))
                {
                    open.Push(implementation);
                }
            }
            else if (IsRecord(type) && found.TryAdd(type.FullName!, type))
            {
                foreach (var property in PropertiesOf(type))
                {
                    open.Push(property.PropertyType);
                }
            }
        }

        return found;
    }

    private static bool IsKnown(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Scalars.Contains(type) || type.IsEnum || type == typeof(JsonElement) || IsObject(type) || IsRecord(type)
            || (type.IsInterface && IsOurs(type))
            || (ItemOf(type) ?? ValueOf(type)) is { } content && IsKnown(content);
    }

    /// <summary>
    /// An object, or a part of one, that Kubernetes or the operator defines: it can be changed, and is copied as a whole.
    /// </summary>
    private static bool IsObject(Type type) =>
        type.IsClass && (type.Assembly == typeof(V1Pod).Assembly || type.Namespace == typeof(ServiceMonitor).Namespace);

    private static bool IsRecord(Type type) => type.IsClass && IsOurs(type) && !IsObject(type);

    private static bool IsOurs(Type type) => type.Namespace is { } name && name.StartsWith("KubePrometheus", StringComparison.Ordinal);

    private static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() is var generic
        && (generic == typeof(IReadOnlyList<>) || generic == typeof(IReadOnlyCollection<>) || generic == typeof(IEnumerable<>))
        ? type.GetGenericArguments()[0]
        : null;

    private static Type? ValueOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
        && type.GetGenericArguments() is [var key, var value] && key == typeof(string)
        ? value
        : null;

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static bool IsInitOnly(PropertyInfo property) => property.SetMethod is not { } set
        ? ItemOf(property.PropertyType) is null && ValueOf(property.PropertyType) is null // a constructor would have to copy it
        : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    /// <summary>Collections that can be changed, of each kind that a user may hand in.</summary>
    private static IEnumerable<object> Samples(Type type)
    {
        if (ValueOf(type) is { } value)
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
            map.Add("a", Sample(value));
            return [map];
        }

        var item = ItemOf(type)!;
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        list.Add(Sample(item));
        var array = Array.CreateInstance(item, 1);
        array.SetValue(Sample(item), 0);
        return [list, array];
    }

    private static object? Sample(Type type) =>
        ItemOf(type) is not null || ValueOf(type) is not null ? Samples(type).First()
        : type == typeof(string) ? "a"
        : type == typeof(JsonElement) ? JsonSerializer.SerializeToElement("a")
        : type.IsAbstract ? null
        : RuntimeHelpers.GetUninitializedObject(type);

    /// <summary>Changes a collection, and those within it.</summary>
    private static void Change(object collection)
    {
        if (collection is IDictionary map)
        {
            foreach (var inner in map.Values.OfType<IEnumerable>().Where(v => v is not string))
            {
                Change(inner);
            }

            map.Add("b", map["a"]);
        }
        else if (collection is Array array)
        {
            array.SetValue(array.GetValue(0) is string ? "b" : array.GetValue(0) is int ? 1 : null, 0);
        }
        else
        {
            ((IList)collection).Add(((IList)collection)[0]);
        }
    }

    /// <summary>What a collection holds: its items, keys and values; those of collections within it as well.</summary>
    private static List<object?> Content(object collection)
    {
        var content = new List<object?>();
        foreach (var item in (IEnumerable)collection)
        {
            var value = item;
            if (item?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
            {
                content.Add(type.GetProperty("Key")!.GetValue(item));
                value = type.GetProperty("Value")!.GetValue(item);
            }

            content.AddRange(
                value is IEnumerable inner and not string
                    ? [.. Content(inner), "end"]
                    : [value is JsonElement json ? json.ToString() : value]);
        }

        return content;
    }

    /// <summary>The objects of Kubernetes in options; what is within such an object is part of it.</summary>
    private static IEnumerable<object> ObjectsIn(object? value) => value switch
    {
        null or string or JsonElement => [],
        _ when IsObject(value.GetType()) => [value],
        IEnumerable list => list.Cast<object?>().SelectMany(ObjectsIn),
        _ when value.GetType() is { IsGenericType: true } pair => ObjectsIn(pair.GetProperty("Value")!.GetValue(value)),
        _ when IsRecord(value.GetType()) => PropertiesOf(value.GetType()).SelectMany(p => ObjectsIn(p.GetValue(value))),
        _ => [],
    };

    /// <summary>Gives other options.</summary>
    private sealed class Given(StackOptions given) : IStackAddon
    {
        public StackOptions Options(StackOptions options) => given;
    }

    /// <summary>Makes options in which everything is set that holds an object of Kubernetes.</summary>
    private sealed class OptionsFiller
    {
        private readonly ResourceFiller objects = new() { Items = 1 };

        public object? Of(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (IsObject(type))
            {
                return objects.Make(type);
            }

            if (type == typeof(IOperatorStorage) || type == typeof(IGrafanaStorage))
            {
                return Of(typeof(ClaimTemplate));
            }

            if (ItemOf(type) is { } item && IsObject(item))
            {
                var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
                list.Add(Of(item));
                return list;
            }

            if (!IsRecord(type) || type.Namespace != typeof(StackOptions).Namespace)
            {
                return null;
            }

            var made = RuntimeHelpers.GetUninitializedObject(type);
            foreach (var property in PropertiesOf(type).Where(p => p.SetMethod is not null))
            {
                if (Of(property.PropertyType) is { } value)
                {
                    property.SetValue(made, value);
                }
            }

            return made;
        }
    }
}
