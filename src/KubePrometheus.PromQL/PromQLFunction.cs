using static KubePrometheus.PromQL.PromQLType;

namespace KubePrometheus.PromQL;

/// <summary>A function of PromQL: what it takes, what it gives, and which releases know it.</summary>
public sealed class PromQLFunction
{
    private static readonly Dictionary<string, PromQLFunction> Table = Functions().ToDictionary(f => f.Name, StringComparer.Ordinal);
    private static readonly Dictionary<string, PromQLFunction>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Table.GetAlternateLookup<ReadOnlySpan<char>>();

    private PromQLFunction(string name, PromQLType returnType, params PromQLType[] argumentTypes)
    {
        (Name, ReturnType, ArgumentTypes) = (name, returnType, FrozenList.Of(argumentTypes));
        MinArguments = argumentTypes.Length;
        MaxArguments = argumentTypes.Length;
    }

    /// <summary>All functions, of every release, by name.</summary>
    public static IReadOnlyList<PromQLFunction> All { get; } =
        FrozenList.Of(Table.Values.OrderBy(f => f.Name, StringComparer.Ordinal));

    /// <summary>The name, in lower case; unlike keywords it is not written otherwise.</summary>
    public string Name { get; }

    /// <summary>What the function gives.</summary>
    public PromQLType ReturnType { get; }

    /// <summary>What the arguments are; the last type holds for every further one.</summary>
    public IReadOnlyList<PromQLType> ArgumentTypes { get; }

    /// <summary>The least number of arguments.</summary>
    public int MinArguments { get; private init; }

    /// <summary>The greatest number of arguments; null for no bound.</summary>
    public int? MaxArguments { get; private init; }

    /// <summary>The release that brought the function; 2.29 for all that are as old or older.</summary>
    public PromQLLevel Since { get; private init; }

    /// <summary>The release that no longer has the function; null for all but <c>holt_winters</c>.</summary>
    public PromQLLevel? RemovedIn { get; private init; }

    /// <summary>What a server needs in <c>--enable-feature</c> while the function is experimental; null where it never was.</summary>
    public string? FeatureFlag { get; private init; }

    /// <summary>The release that made an experimental function a stable one; null where that has not come.</summary>
    public PromQLLevel? StableSince { get; private init; }

    /// <summary>The function of a name, of whatever release; null where there is none.</summary>
    public static PromQLFunction? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Table.GetValueOrDefault(name);
    }

    /// <summary>Whether a release has the function, experimental or not.</summary>
    public bool IsKnownTo(PromQLLevel level) => level >= Since && !(level >= RemovedIn);

    /// <summary>Whether a release has the function only with <see cref="FeatureFlag"/>.</summary>
    public bool IsExperimentalAt(PromQLLevel level) => FeatureFlag is not null && !(level >= StableSince);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Whether a server reads the function: one that is experimental only where the level enables the feature.</summary>
    internal bool IsReadAt(PromQLLevel level) => IsKnownTo(level) && !LacksFeature(level);

    /// <summary>Whether the function is experimental, and the level does not enable the feature.</summary>
    internal bool LacksFeature(PromQLLevel level) =>
        FeatureFlag == PromQLFeatureNames.ExperimentalFunctions && IsExperimentalAt(level)
        && !level.Has(PromQLFeatures.ExperimentalFunctions);

    internal static PromQLFunction? Find(ReadOnlySpan<char> name) => BySpan.TryGetValue(name, out var function) ? function : null;

    /// <summary>The type of an argument, counted from 0.</summary>
    internal PromQLType ArgumentType(int index) => ArgumentTypes[Math.Min(index, ArgumentTypes.Count - 1)];

    private static PromQLFunction Of(string name, PromQLType returnType, params PromQLType[] argumentTypes) =>
        new(name, returnType, argumentTypes);

    private static PromQLFunction Since231(string name) => new(name, InstantVector, InstantVector) { Since = PromQLLevel.V2_31 };

    private static PromQLFunction OfHistogram(string name, int minor, params PromQLType[] argumentTypes) =>
        new(name, InstantVector, argumentTypes) { Since = PromQLLevel.Of(2, minor) };

    /// <summary>A function of a point in time, which is now where no argument is given.</summary>
    private static PromQLFunction OfTime(string name, PromQLLevel since = default) =>
        new(name, InstantVector, InstantVector) { MinArguments = 0, Since = since };

    private static PromQLFunction OverTime(string name) => new(name, InstantVector, RangeVector);

    private static PromQLFunction Experimental(int major, int minor, string name, PromQLType returnType, params PromQLType[] types) =>
        new(name, returnType, types) { Since = PromQLLevel.Of(major, minor), FeatureFlag = PromQLFeatureNames.ExperimentalFunctions };

    private static PromQLFunction[] Functions() =>
    [
        // one sample in, one sample out
        Of("abs", InstantVector, InstantVector),
        Of("ceil", InstantVector, InstantVector),
        Of("clamp", InstantVector, InstantVector, Scalar, Scalar),
        Of("clamp_max", InstantVector, InstantVector, Scalar),
        Of("clamp_min", InstantVector, InstantVector, Scalar),
        Of("exp", InstantVector, InstantVector),
        Of("floor", InstantVector, InstantVector),
        Of("ln", InstantVector, InstantVector),
        Of("log10", InstantVector, InstantVector),
        Of("log2", InstantVector, InstantVector),
        new("round", InstantVector, InstantVector, Scalar) { MinArguments = 1 },
        Of("sgn", InstantVector, InstantVector),
        Of("sqrt", InstantVector, InstantVector),
        Of("timestamp", InstantVector, InstantVector),
        new("start_timestamp", InstantVector, InstantVector) { Since = PromQLLevel.Of(3, 14), FeatureFlag = "use-start-timestamps" },

        // angles
        Since231("acos"), Since231("acosh"), Since231("asin"), Since231("asinh"), Since231("atan"), Since231("atanh"),
        Since231("cos"), Since231("cosh"), Since231("sin"), Since231("sinh"), Since231("tan"), Since231("tanh"),
        Since231("deg"), Since231("rad"),
        new("pi", Scalar) { Since = PromQLLevel.V2_31 },

        // points in time
        OfTime("day_of_month"), OfTime("day_of_week"), OfTime("days_in_month"),
        OfTime("day_of_year", PromQLLevel.Of(2, 37)),
        OfTime("hour"), OfTime("minute"), OfTime("month"), OfTime("year"),
        Of("time", Scalar),
        Experimental(3, 12, "start", Scalar), Experimental(3, 12, "end", Scalar),
        Experimental(3, 12, "range", Scalar), Experimental(3, 12, "step", Scalar),

        // ranges
        OverTime("changes"), OverTime("delta"), OverTime("deriv"), OverTime("idelta"), OverTime("increase"), OverTime("irate"),
        OverTime("rate"), OverTime("resets"),
        OverTime("avg_over_time"), OverTime("count_over_time"), OverTime("last_over_time"), OverTime("max_over_time"),
        OverTime("min_over_time"), OverTime("present_over_time"), OverTime("stddev_over_time"), OverTime("stdvar_over_time"),
        OverTime("sum_over_time"),
        Of("quantile_over_time", InstantVector, Scalar, RangeVector),
        Of("predict_linear", InstantVector, RangeVector, Scalar),
        new("holt_winters", InstantVector, RangeVector, Scalar, Scalar) { RemovedIn = PromQLLevel.V3_0 },
        Experimental(3, 0, "double_exponential_smoothing", InstantVector, RangeVector, Scalar, Scalar),
        Experimental(2, 49, "mad_over_time", InstantVector, RangeVector),
        Experimental(3, 5, "ts_of_last_over_time", InstantVector, RangeVector),
        Experimental(3, 5, "ts_of_max_over_time", InstantVector, RangeVector),
        Experimental(3, 5, "ts_of_min_over_time", InstantVector, RangeVector),
        Experimental(3, 7, "ts_of_first_over_time", InstantVector, RangeVector),
        new("first_over_time", InstantVector, RangeVector)
        {
            Since = PromQLLevel.Of(3, 7),
            FeatureFlag = PromQLFeatureNames.ExperimentalFunctions,
            StableSince = PromQLLevel.Of(3, 14),
        },

        // what is missing
        Of("absent", InstantVector, InstantVector),
        OverTime("absent_over_time"),

        // between scalars and vectors
        Of("scalar", Scalar, InstantVector),
        Of("vector", InstantVector, Scalar),
        Experimental(3, 13, "max_of", Scalar, Scalar, Scalar), Experimental(3, 13, "min_of", Scalar, Scalar, Scalar),

        // histograms
        Of("histogram_quantile", InstantVector, Scalar, InstantVector),
        OfHistogram("histogram_count", 40, InstantVector),
        OfHistogram("histogram_sum", 40, InstantVector),
        OfHistogram("histogram_fraction", 40, Scalar, Scalar, InstantVector),
        OfHistogram("histogram_stddev", 47, InstantVector),
        OfHistogram("histogram_stdvar", 47, InstantVector),
        OfHistogram("histogram_avg", 51, InstantVector),
        new("histogram_quantiles", InstantVector, InstantVector, PromQLType.String, Scalar)
        {
            MaxArguments = 12,
            Since = PromQLLevel.Of(3, 11),
            FeatureFlag = PromQLFeatureNames.ExperimentalFunctions,
        },

        // labels and order
        Of("label_replace", InstantVector, InstantVector, PromQLType.String, PromQLType.String, PromQLType.String, PromQLType.String),
        new("label_join", InstantVector, InstantVector, PromQLType.String, PromQLType.String, PromQLType.String)
        {
            MinArguments = 3,
            MaxArguments = null,
        },
        Of("sort", InstantVector, InstantVector),
        Of("sort_desc", InstantVector, InstantVector),
        SortByLabel("sort_by_label"),
        SortByLabel("sort_by_label_desc"),
        new("info", InstantVector, InstantVector, InstantVector)
        {
            MinArguments = 1,
            Since = PromQLLevel.Of(2, 55),
            FeatureFlag = PromQLFeatureNames.ExperimentalFunctions,
        },
    ];

    private static PromQLFunction SortByLabel(string name) => new(name, InstantVector, InstantVector, PromQLType.String)
    {
        MinArguments = 1,
        MaxArguments = null,
        Since = PromQLLevel.Of(2, 49),
        FeatureFlag = PromQLFeatureNames.ExperimentalFunctions,
    };
}
