namespace KubePrometheus;

/// <summary>The codes of findings about one object by itself.</summary>
internal static class KindCodes
{
    /// <summary>A name that Kubernetes refuses.</summary>
    public const string Name = "KP0201";

    /// <summary>A number outside its bounds.</summary>
    public const string Bounds = "KP0202";

    /// <summary>A text that is not a duration.</summary>
    public const string Duration = "KP0203";

    /// <summary>A size that Prometheus does not take.</summary>
    public const string Size = "KP0204";

    /// <summary>A value that is not one of those allowed.</summary>
    public const string OneOf = "KP0205";

    /// <summary>Fields that exclude each other.</summary>
    public const string Exclusive = "KP0206";

    /// <summary>Something is missing without which the object does nothing, or is refused.</summary>
    public const string Missing = "KP0207";

    /// <summary>A relabeling whose fields do not fit its action.</summary>
    public const string Relabeling = "KP0208";

    /// <summary>A text that is not a regular expression of RE2.</summary>
    public const string Regex = "KP0209";

    /// <summary>A text that is not a label name of Prometheus.</summary>
    public const string LabelName = "KP0210";

    /// <summary>A label selector that is refused, or selects nothing.</summary>
    public const string Selector = "KP0211";

    /// <summary>A text that is not a URL, a host, or a network.</summary>
    public const string Address = "KP0212";

    /// <summary>A port that no Service or Pod can have.</summary>
    public const string Port = "KP0213";

    /// <summary>A scrape that may take longer than the time between two.</summary>
    public const string Timeout = "KP0214";

    /// <summary>Two of one name, key, port or path where each must be another.</summary>
    public const string Twice = "KP0215";

    /// <summary>A name that stands for nothing in the object.</summary>
    public const string Undefined = "KP0216";

    /// <summary>Something that never takes effect.</summary>
    public const string NoEffect = "KP0217";

    /// <summary>An image that cannot be pulled.</summary>
    public const string Image = "KP0218";

    /// <summary>A text that is not a version.</summary>
    public const string Version = "KP0219";

    /// <summary>A request above its limit.</summary>
    public const string Resources = "KP0220";

    /// <summary>A key that a ConfigMap or a Secret cannot have.</summary>
    public const string Key = "KP0221";

    /// <summary>More bytes than Kubernetes stores.</summary>
    public const string TooLarge = "KP0222";

    /// <summary>A path that is refused.</summary>
    public const string FilePath = "KP0223";

    /// <summary>A rule of a role that grants nothing.</summary>
    public const string RoleRule = "KP0224";

    /// <summary>Two values that contradict each other.</summary>
    public const string Contradiction = "KP0225";

    /// <summary>A text in which a value is not of the form that is asked for.</summary>
    public const string Form = "KP0226";
}
