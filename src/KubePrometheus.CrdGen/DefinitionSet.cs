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

    /// <summary>Whether a fact is true of the version of Kubernetes; a field's version is a fact while that is to come.</summary>
    public bool Applies(KubernetesFact fact) => fact.Kind == KubernetesFactKind.Since
        ? Minor(fact.Value) > Kubernetes
        : (fact.From is null || Minor(fact.From) <= Kubernetes) && (fact.Until is null || Minor(fact.Until) > Kubernetes);

    private static int Since(IVersionRange range) => range.Since is { } version ? Minor(version) : 0;
}
