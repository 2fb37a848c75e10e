namespace KubePrometheus.PromQL;

/// <summary>What an expression evaluates to.</summary>
public enum PromQLType
{
    /// <summary>Not known, because of an error. No node of a tree without errors has it.</summary>
    None,

    /// <summary>One number without labels.</summary>
    Scalar,

    /// <summary>Series with one sample each, all of one time. The only type besides <see cref="Scalar"/> that a rule may have.</summary>
    InstantVector,

    /// <summary>Series with the samples of a time range each: what <c>rate</c> and the <c>_over_time</c> functions take.</summary>
    RangeVector,

    /// <summary>A text; only an argument.</summary>
    String,
}

/// <summary>The types in words.</summary>
internal static class PromQLTypes
{
    public static string InWords(this PromQLType type) => type switch
    {
        PromQLType.Scalar => "a scalar",
        PromQLType.InstantVector => "an instant vector",
        PromQLType.RangeVector => "a range vector",
        PromQLType.String => "a string",
        _ => "nothing",
    };
}
