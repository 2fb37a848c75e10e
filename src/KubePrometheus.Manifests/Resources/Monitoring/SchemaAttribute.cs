namespace KubePrometheus.Monitoring;

/// <summary>The versions of prometheus-operator whose definitions go by an attribute.</summary>
internal interface IVersionRange
{
    /// <summary>The first version: <c>0.73</c>. Null: every version.</summary>
    string? Since { get; }

    /// <summary>The first version that no longer does. Null: none.</summary>
    string? Until { get; }
}

/// <summary>
/// What a property's type cannot say of its OpenAPI schema. Everything else follows from the property itself: its JSON name, its
/// type, <c>required</c>, and its XML doc summary, which becomes the description that <c>kubectl explain</c> shows.
/// Several may stand on one property, each for the versions of prometheus-operator from <see cref="Since"/> to before <see cref="Until"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class, AllowMultiple = true)]
internal sealed class SchemaAttribute : Attribute, IVersionRange
{
    /// <summary>The first version of prometheus-operator whose definition says this: <c>0.73</c>. Null: every version.</summary>
    public string? Since { get; init; }

    /// <summary>The first version of prometheus-operator whose definition no longer says this. Null: none.</summary>
    public string? Until { get; init; }

    /// <summary>Whether this is said of each item of the list or each value of the map, and not of the property itself.</summary>
    public bool OfItems { get; init; }

    /// <summary>The least number of characters (<c>minLength</c>); -1 is none.</summary>
    public int MinLength { get; init; } = -1;

    /// <summary>The greatest number of characters (<c>maxLength</c>); -1 is none.</summary>
    public int MaxLength { get; init; } = -1;

    /// <summary>The least number of items (<c>minItems</c>); -1 is none.</summary>
    public int MinItems { get; init; } = -1;

    /// <summary>The greatest number of items (<c>maxItems</c>); -1 is none.</summary>
    public int MaxItems { get; init; } = -1;

    /// <summary>The least value (<c>minimum</c>); NaN is none.</summary>
    public double Minimum { get; init; } = double.NaN;

    /// <summary>The greatest value (<c>maximum</c>); NaN is none.</summary>
    public double Maximum { get; init; } = double.NaN;

    /// <summary>The values allowed (<c>enum</c>).</summary>
    public string[]? Enum { get; init; }

    /// <summary>A regular expression that the text matches (<c>pattern</c>).</summary>
    public string? Pattern { get; init; }

    /// <summary>The value that a server puts where there is none (<c>default</c>), as JSON: <c>"\"TCP\""</c>, <c>"true"</c>.</summary>
    public string? Default { get; init; }

    /// <summary>How lists merge (<c>x-kubernetes-list-type</c>): <c>atomic</c>, <c>set</c> or <c>map</c>.</summary>
    public string? ListType { get; init; }

    /// <summary>The fields that tell the items of a list apart (<c>x-kubernetes-list-map-keys</c>).</summary>
    public string[]? ListMapKeys { get; init; }

    /// <summary>Whether the object is replaced as a whole (<c>x-kubernetes-map-type: atomic</c>).</summary>
    public bool IsAtomic { get; init; }

    /// <summary>Whether the versions meant require the field although the property is not <c>required</c>.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether the versions meant do not require the field although the property is <c>required</c>.</summary>
    public bool IsOptional { get; init; }

    /// <summary>
    /// The value, or each item of a list, stands in the schema as <c>x-kubernetes-preserve-unknown-fields</c> and nothing else: for a
    /// type that contains itself, which a CRD cannot spell out.
    /// </summary>
    public bool PreserveUnknownFields { get; init; }

    /// <summary>The <c>format</c>, where it is not the one that follows from the type, such as int64 from long; empty is none.</summary>
    public string? Format { get; init; }
}

/// <summary>
/// The first version of prometheus-operator whose definitions have a property, or every property of a type that is a kind of its own.
/// Without it, 0.50 has it.
/// </summary>
/// <param name="version">Major and minor version: <c>0.73</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
internal sealed class SinceAttribute(string version) : Attribute
{
    /// <summary>Major and minor version: <c>0.73</c>.</summary>
    public string Version { get; } = version;
}

/// <summary>A rule in the Common Expression Language that the API server evaluates (<c>x-kubernetes-validations</c>).</summary>
/// <param name="rule">The expression, as prometheus-operator's definition has it.</param>
/// <param name="message">What the API server says when it is false, in our words.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class, AllowMultiple = true)]
internal sealed class CelRuleAttribute(string rule, string message) : Attribute, IVersionRange
{
    /// <summary>The expression.</summary>
    public string Rule { get; } = rule;

    /// <summary>The message.</summary>
    public string Message { get; } = message;

    /// <summary>The first version of prometheus-operator whose definition has the rule. Null: each that has the property.</summary>
    public string? Since { get; init; }

    /// <summary>The first version of prometheus-operator whose definition no longer has the rule. Null: none.</summary>
    public string? Until { get; init; }
}

/// <summary>The names that a custom resource has besides those of its <see cref="k8s.Models.KubernetesEntityAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CustomResourceAttribute : Attribute
{
    /// <summary>The singular name, lower case.</summary>
    public required string Singular { get; init; }

    /// <summary>The short name that <c>kubectl</c> knows, from prometheus-operator 0.56 on.</summary>
    public string? ShortName { get; init; }

    /// <summary>
    /// Whether no definition has this version of the kind: upstream's definitions leave out <c>v1beta1</c> of AlertmanagerConfig, which a
    /// cluster has only together with a conversion webhook.
    /// </summary>
    public bool IsUndefined { get; init; }
}

/// <summary>
/// The endpoints that an object has besides its own. Without it, the definition says nothing of them; of several that a version has, the
/// latest counts.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class SubresourcesAttribute : Attribute, IVersionRange
{
    /// <inheritdoc/>
    public string? Since { get; init; }

    /// <inheritdoc/>
    public string? Until { get; init; }

    /// <summary>Whether <c>status</c> is one.</summary>
    public bool Status { get; init; }

    /// <summary>Where the wanted number of replicas stands, of a kind that has <c>scale</c>: <c>.spec.replicas</c>.</summary>
    public string? ScaleSpec { get; init; }

    /// <summary>Where the number of replicas there are stands: <c>.status.replicas</c>.</summary>
    public string? ScaleStatus { get; init; }

    /// <summary>Where the selector of the Pods stands, as text: <c>.status.selector</c>.</summary>
    public string? ScaleSelector { get; init; }
}

/// <summary>A column that <c>kubectl get</c> prints.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class PrinterColumnAttribute(string name, string type, string jsonPath) : Attribute, IVersionRange
{
    /// <summary>The heading.</summary>
    public string Name { get; } = name;

    /// <summary>The OpenAPI type of the column.</summary>
    public string Type { get; } = type;

    /// <summary>Where the value stands in the object.</summary>
    public string JsonPath { get; } = jsonPath;

    /// <summary>What the column shows, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>0 for a column that is always printed, more for one that <c>-o wide</c> asks for.</summary>
    public int Priority { get; init; }

    /// <summary>The first version of prometheus-operator whose definition has the column. Null: every version.</summary>
    public string? Since { get; init; }

    /// <summary>The first version of prometheus-operator whose definition no longer has it. Null: none.</summary>
    public string? Until { get; init; }
}
