using System.Reflection;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>
/// Every option of a stack with values that are wrong in one way or another. The options are found by reflection, so that a new one is
/// tested as soon as it is there; one of a kind that has no sample here fails.
/// </summary>
internal static class OptionSamples
{
    /// <summary>Records of which each property is an option by itself.</summary>
    private static readonly Type[] Nested =
    [
        typeof(ComponentOptions), typeof(MixinOptions), typeof(KubeRbacProxyOptions), typeof(Dashboards.DashboardOptions),
        typeof(PodOptions), typeof(StackVersions), typeof(StackImages),
    ];

    private static readonly Dictionary<string, string> Map = new(StringComparer.Ordinal) { ["a b"] = "c d" };

    /// <summary>What cannot be, by the type of an option.</summary>
    private static readonly Dictionary<Type, object[]> Wrong = new()
    {
        [typeof(bool?)] = [true],
        [typeof(int?)] = [-1],
        [typeof(long?)] = [-1L],
        [typeof(double?)] = [double.NaN],
        [typeof(IReadOnlyDictionary<string, string>)] = [Map],
        [typeof(IReadOnlyList<string>)] = [new[] { "Not A Name" }],
        [typeof(IReadOnlyList<V1Toleration>)] = [new[] { new V1Toleration { OperatorProperty = "Sometimes" } }],
        [typeof(V1Affinity)] =
            [new V1Affinity { NodeAffinity = new() { RequiredDuringSchedulingIgnoredDuringExecution = new() { NodeSelectorTerms = [] } } }],
        [typeof(ContainerResources)] = [new ContainerResources { Requests = new Dictionary<string, string> { ["cpu"] = "much" } }],
        [typeof(AlertmanagerConfigurationSource)] = [(AlertmanagerConfigurationSource)"route: {receiver: nobody}"],
        [typeof(IOperatorStorage)] = [ClaimTemplate.Of("much"), new EmptyDir { SizeLimit = "much" }],
        [typeof(IGrafanaStorage)] = [ClaimTemplate.Of("much"), new ExistingClaim("Not A Name")],
        [typeof(IExposure)] = [new Ingress("Not a host"), new NodePort(1), new LoadBalancer { Annotations = Map }],
        [typeof(IReadOnlyDictionary<string, IReadOnlyDictionary<string, IniValue>>)] =
            [new IniFile { ["no]section"] = new() { ["a"] = true } }],
        [typeof(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>)] =
            [new Dictionary<string, IReadOnlyDictionary<string, string>> { ["a"] = Map }],
        [typeof(IReadOnlyDictionary<string, BlackboxModule>)] =
            [new Dictionary<string, BlackboxModule> { ["a"] = new() { Prober = BlackboxProber.Http, Timeout = "often" } }],
        [typeof(IReadOnlyList<GrafanaDatasource>)] = [new[] { new GrafanaDatasource { Name = "", Type = "prometheus" } }],
        [typeof(IReadOnlyList<V1EnvVar>)] = [new[] { new V1EnvVar { Name = "not=a name" } }],
        [typeof(IReadOnlyList<V1Container>)] = [new[] { new V1Container { Name = "Not A Name" } }],
        [typeof(GrafanaAdmin)] = [new GrafanaAdmin("Not A Name")],
        [typeof(GrafanaAnonymousAccess)] = [new GrafanaAnonymousAccess()],
        [typeof(V1LabelSelector)] = [new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["a"] = "b" } }],
        [typeof(ThanosSpec)] = [new ThanosSpec { ObjectStorageConfig = new() { Name = "", Key = "" } }],
        [typeof(IReadOnlyList<RemoteWriteSpec>)] = [new[] { new RemoteWriteSpec { Url = "not a url" } }],
        [typeof(IReadOnlyList<RemoteReadSpec>)] = [new[] { new RemoteReadSpec { Url = "not a url" } }],
        [typeof(AdapterConfig)] = [new AdapterConfig { Rules = [new() { SeriesQuery = "up{", MetricsQuery = "x" }] }],
        [typeof(IReadOnlyList<AdapterRule>)] = [new[] { new AdapterRule { SeriesQuery = "up{", MetricsQuery = "x" } }],
        [typeof(AdapterRangeIntervals)] = [new AdapterRangeIntervals()],
        [typeof(Release)] = [Release.V0_18],
        [typeof(IReadOnlyList<NetworkPeer>)] = [new[] { NetworkPeer.OfPods(Map) }],
        [typeof(Platform)] = [Platform.Eks],
        [typeof(KubernetesVersion?)] = [(KubernetesVersion)"1.16", (KubernetesVersion)"1.40"],
        [typeof(CrdSource?)] = [CrdSource.External],
        [typeof(AlertmanagerConfigMatching?)] = [AlertmanagerConfigMatching.None],
        [typeof(PrometheusMode?)] = [PrometheusMode.Agent],
        [typeof(Rules.Severity?)] = [Rules.Severity.Warning],
    };

    /// <summary>The path of every option.</summary>
    public static IEnumerable<string> Names => Options(typeof(StackOptions), "").Select(o => o.Name);

    /// <summary>Options of which one alone is set.</summary>
    public static IEnumerable<(string Name, StackOptions Options)> All() =>
        from option in Options(typeof(StackOptions), "")
        from value in option.Path[^1].PropertyType == typeof(string) ? Texts(option.Name) : Wrong[option.Path[^1].PropertyType]
        select (option.Name, (StackOptions)With(new StackOptions(), option.Path, value));

    private static string[] Texts(string option) =>
        option.EndsWith("Selector", StringComparison.Ordinal) ? ["job=\"nobody\""]
        : option.EndsWith("Interval", StringComparison.Ordinal)
            ? [option.StartsWith("KubeStateMetrics", StringComparison.Ordinal) ? "20s" : "often"]
        : option.EndsWith("Name", StringComparison.Ordinal) ? ["Not A Name"]
        : ["Not {{ ok"];

    private static IEnumerable<(string Name, PropertyInfo[] Path)> Options(Type record, string prefix)
    {
        foreach (var property in record.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.SetMethod is not null))
        {
            if (Array.Exists(Nested, property.PropertyType.IsAssignableTo))
            {
                foreach (var (name, path) in Options(property.PropertyType, $"{prefix}{property.Name}."))
                {
                    yield return (name, [property, .. path]);
                }
            }
            else
            {
                yield return (prefix + property.Name, [property]);
            }
        }
    }

    private static object With(object record, ReadOnlySpan<PropertyInfo> path, object value)
    {
        path[0].SetValue(record, path.Length == 1 ? value : With(Activator.CreateInstance(path[0].PropertyType)!, path[1..], value));
        return record;
    }
}
