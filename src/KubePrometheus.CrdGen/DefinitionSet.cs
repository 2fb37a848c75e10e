using System.Globalization;
using System.Reflection;
using KubePrometheus.Monitoring;

namespace KubePrometheus.CrdGen;

/// <summary>The definitions of one version of prometheus-operator: a folder of <c>Crds/</c>.</summary>
/// <param name="Operator">Major and minor version of prometheus-operator, by which the folder is called: <c>0.92</c>.</param>
/// <param name="Kubernetes">The minor version of Kubernetes 1 whose types that version embeds.</param>
internal sealed record DefinitionSet(string Operator, int Kubernetes)
{
    private readonly int minor = Minor(Operator);

    /// <summary>
    /// The versions of Kubernetes whose types prometheus-operator embeds, each with the first version of the operator that did: what its
    /// go.mod says of k8s.io/api.
    /// </summary>
    private static readonly (int Kubernetes, int Operator)[] Embedded =
    [
        (18, 50), (22, 52), (23, 53), (24, 58), (25, 59), (26, 63), (27, 65), (28, 68), (29, 72), (30, 75), (31, 77), (32, 79), (33, 83),
        (34, 86), (35, 90), (36, 92),
    ];

    /// <summary>Every set, oldest first.</summary>
    public static IReadOnlyList<DefinitionSet> All { get; } = [new("0.50", Kubernetes: 18), new("0.92", Kubernetes: 36)];

    /// <summary>The set whose definitions have no attribute's <c>Since</c>.</summary>
    public static DefinitionSet Oldest => All[0];

    /// <summary>The set with every field.</summary>
    public static DefinitionSet Newest => All[^1];

    /// <summary>What the definitions say of the operator they are for; null in the oldest, whose operator did not.</summary>
    public string? Annotation => this == Oldest ? null : $"{Operator}.0";

    /// <summary>The number after the dot: 92 of <c>0.92</c>.</summary>
    public static int Minor(string version) =>
        int.Parse(version.AsSpan(version.IndexOf('.', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);

    /// <summary>Whether these definitions have a property or a kind.</summary>
    public bool Has(MemberInfo member) => member.GetCustomAttribute<SinceAttribute>() is not { } since || Minor(since.Version) <= minor;

    /// <summary>The attributes of a member that these definitions go by, in the order in which they stand in the source.</summary>
    public IEnumerable<T> InOrder<T>(MemberInfo member)
        where T : Attribute, IVersionRange =>
        member.GetCustomAttributes<T>(inherit: false)
            .Where(range => Since(range) <= minor && (range.Until is null || Minor(range.Until) > minor));

    /// <summary>The attributes of a member that these definitions go by, the oldest first.</summary>
    public IEnumerable<T> OldestFirst<T>(MemberInfo member)
        where T : Attribute, IVersionRange => InOrder<T>(member).OrderBy(range => Since(range));

    /// <summary>The first version of prometheus-operator that has a property or a kind of ours; 0 for 0.50.</summary>
    public static int OperatorSince(MemberInfo member) =>
        member.GetCustomAttribute<SinceAttribute>() is { } since ? Minor(since.Version) : 0;

    /// <summary>The first version of prometheus-operator that embeds a field of Kubernetes' own types; 0 for 0.50.</summary>
    /// <param name="kubernetes">The version of Kubernetes that brought the field.</param>
    public static int OperatorOf(string kubernetes) =>
        Embedded.First(pair => pair.Kubernetes >= Minor(kubernetes)).Operator is > 50 and var version ? version : 0;

    /// <summary>Whether a fact is true of the version of Kubernetes; a field's version is a fact while that is to come.</summary>
    public bool Applies(KubernetesFact fact) => fact.Kind == KubernetesFactKind.Since
        ? Minor(fact.Value) > Kubernetes
        : (fact.From is null || Minor(fact.From) <= Kubernetes) && (fact.Until is null || Minor(fact.Until) > Kubernetes);

    private static int Since(IVersionRange range) => range.Since is { } version ? Minor(version) : 0;
}
