namespace KubePrometheus.Alertmanagers;

/// <summary>The codes of findings about alertmanager.yaml: KP08xx.</summary>
internal static class AlertmanagerCodes
{
    /// <summary>The text is not one YAML mapping.</summary>
    public const string NotAConfiguration = "KP0801";

    /// <summary>A field that Alertmanager does not know.</summary>
    public const string UnknownField = "KP0802";

    /// <summary>A value of the wrong type.</summary>
    public const string WrongType = "KP0803";

    /// <summary>A field or a value that came with a later Alertmanager.</summary>
    public const string TooNew = "KP0804";

    /// <summary>Something required is missing.</summary>
    public const string Missing = "KP0805";

    /// <summary>Fields that exclude each other.</summary>
    public const string Exclusive = "KP0806";

    /// <summary>Not a duration, or one that is not allowed here.</summary>
    public const string Duration = "KP0807";

    /// <summary>Not a URL, or not an address with a port.</summary>
    public const string Address = "KP0808";

    /// <summary>Not a label name.</summary>
    public const string LabelName = "KP0809";

    /// <summary>Not a matcher.</summary>
    public const string Matcher = "KP0810";

    /// <summary>Not a regular expression.</summary>
    public const string Regex = "KP0811";

    /// <summary>A route refers to something that is not there.</summary>
    public const string Undefined = "KP0812";

    /// <summary>A name, a key or an element occurs twice.</summary>
    public const string Twice = "KP0813";

    /// <summary>The root route has what only other routes may have.</summary>
    public const string RootRoute = "KP0814";

    /// <summary>A value that is not among those allowed.</summary>
    public const string NotAllowed = "KP0815";

    /// <summary>A time, a day, a month, a year or a time zone that does not exist, or a range the wrong way round.</summary>
    public const string TimeInterval = "KP0816";

    /// <summary>A template that cannot be parsed, or that is defined nowhere.</summary>
    public const string Template = "KP0817";

    /// <summary>A receiver or a time interval that no route refers to.</summary>
    public const string Unused = "KP0818";

    /// <summary>Something that never takes effect, or does more than it seems to.</summary>
    public const string NoEffect = "KP0819";
}
