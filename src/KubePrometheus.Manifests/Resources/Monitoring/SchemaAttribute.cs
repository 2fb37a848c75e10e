namespace KubePrometheus.Monitoring;

/// <summary>
/// What a property's type cannot say of its OpenAPI schema. Everything else follows from the property itself: its JSON name, its
/// type, <c>required</c>, and its XML doc summary, which becomes the description that <c>kubectl explain</c> shows.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SchemaAttribute : Attribute
{
    /// <summary>The least number of characters (<c>minLength</c>); -1 is none.</summary>
    public int MinLength { get; init; } = -1;

    /// <summary>The least value (<c>minimum</c>); NaN is none.</summary>
    public double Minimum { get; init; } = double.NaN;

    /// <summary>The values allowed (<c>enum</c>).</summary>
    public string[]? Enum { get; init; }

    /// <summary>A regular expression that the text matches (<c>pattern</c>).</summary>
    public string? Pattern { get; init; }

    /// <summary>
    /// The value, or each item of a list, stands in the schema as <c>x-kubernetes-preserve-unknown-fields</c> and nothing else: for a
    /// type that contains itself, which a CRD cannot spell out.
    /// </summary>
    public bool PreserveUnknownFields { get; init; }

    /// <summary>The <c>format</c>, where it is not the one that follows from the type, such as int64 from long; empty is none.</summary>
    public string? Format { get; init; }
}

/// <summary>The names that a custom resource has besides those of its <see cref="k8s.Models.KubernetesEntityAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CustomResourceAttribute : Attribute
{
    /// <summary>The singular name, lower case.</summary>
    public required string Singular { get; init; }

    /// <summary>
    /// Whether the definition says <c>subresources: {}</c>: neither <c>status</c> nor <c>scale</c> is an endpoint of its own.
    /// </summary>
    public bool EmptySubresources { get; init; }
}

/// <summary>A column that <c>kubectl get</c> prints.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class PrinterColumnAttribute(string name, string type, string jsonPath) : Attribute
{
    /// <summary>The heading.</summary>
    public string Name { get; } = name;

    /// <summary>The OpenAPI type of the column.</summary>
    public string Type { get; } = type;

    /// <summary>Where the value stands in the object.</summary>
    public string JsonPath { get; } = jsonPath;

    /// <summary>What the column shows, in a sentence.</summary>
    public string? Description { get; init; }
}
