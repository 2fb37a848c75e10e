using System.Buffers.Text;

namespace KubePrometheus;

/// <summary>The grammars of texts that a schema names.</summary>
internal enum TextForm : byte
{
    Any,
    DnsLabel,
    Dns1035Label,
    DnsSubdomain,
    PathSegment,
    LabelKey,
    AnnotationKey,
    LabelValue,
    PortName,
    EnvName,
    ConfigKey,
    HttpHeader,
    Quantity,
    Time,
    Base64,
    Ip,
    Cidr,
    Percent,
}

/// <summary>What a grammar is called in a table, what it takes and what to write instead.</summary>
internal static class TextForms
{
    /// <summary>The grammar of a word of a table: <c>portName</c>.</summary>
    public static TextForm? Named(string word) => word switch
    {
        "string" => TextForm.Any,
        "dnsLabel" => TextForm.DnsLabel,
        "dns1035Label" => TextForm.Dns1035Label,
        "dnsSubdomain" => TextForm.DnsSubdomain,
        "pathSegment" => TextForm.PathSegment,
        "labelKey" => TextForm.LabelKey,
        "annotationKey" => TextForm.AnnotationKey,
        "labelValue" => TextForm.LabelValue,
        "portName" => TextForm.PortName,
        "envName" => TextForm.EnvName,
        "configKey" => TextForm.ConfigKey,
        "httpHeader" => TextForm.HttpHeader,
        "time" => TextForm.Time,
        "bytes" => TextForm.Base64,
        "ip" => TextForm.Ip,
        "cidr" => TextForm.Cidr,
        _ => null,
    };

    /// <summary>Whether a text keeps to a grammar.</summary>
    public static bool IsValid(TextForm form, ReadOnlySpan<char> text) => form switch
    {
        TextForm.DnsLabel => KubernetesText.IsDnsLabel(text),
        TextForm.Dns1035Label => KubernetesText.IsDns1035Label(text),
        TextForm.DnsSubdomain => KubernetesText.IsDnsSubdomain(text),
        TextForm.PathSegment => KubernetesText.IsPathSegment(text),
        TextForm.LabelKey => KubernetesText.IsQualifiedName(text),
        TextForm.AnnotationKey => KubernetesText.IsAnnotationKey(text),
        TextForm.LabelValue => KubernetesText.IsLabelValue(text),
        TextForm.PortName => KubernetesText.IsPortName(text),
        TextForm.EnvName => KubernetesText.IsEnvironmentName(text),
        TextForm.ConfigKey => KubernetesText.IsConfigKey(text),
        TextForm.HttpHeader => KubernetesText.IsHttpHeaderName(text),
        TextForm.Quantity => Quantity.IsQuantity(text),
        TextForm.Time => KubernetesText.IsTime(text),
        TextForm.Base64 => Base64.IsValid(text) && text.IndexOfAny(' ', '\t') < 0,
        TextForm.Ip => KubernetesText.IsIp(text),
        TextForm.Cidr => KubernetesText.IsCidr(text),
        TextForm.Percent => KubernetesText.IsPercent(text),
        _ => true,
    };

    /// <summary>Whether what breaks a grammar is a name, not a value.</summary>
    public static bool IsName(TextForm form) => form is >= TextForm.DnsLabel and <= TextForm.HttpHeader;

    /// <summary>What a text of a grammar is: "\"x y\" is not …".</summary>
    public static string Describe(TextForm form) => form switch
    {
        TextForm.DnsLabel or TextForm.Dns1035Label => "a DNS label",
        TextForm.DnsSubdomain => "a DNS subdomain",
        TextForm.PathSegment => "a name that can stand in a URL's path",
        TextForm.LabelKey => "a label key",
        TextForm.AnnotationKey => "an annotation key",
        TextForm.LabelValue => "a label value",
        TextForm.PortName => "a port name",
        TextForm.EnvName => "the name of an environment variable",
        TextForm.ConfigKey => "a key of a ConfigMap or Secret",
        TextForm.HttpHeader => "the name of an HTTP header",
        TextForm.Quantity => "a Kubernetes quantity",
        TextForm.Time => "a date and time",
        TextForm.Base64 => "base64",
        TextForm.Ip => "an IP address",
        TextForm.Cidr => "an IP range",
        TextForm.Percent => "a percentage",
        _ => "a text",
    };

    /// <summary>What to write in place of a text.</summary>
    public static string Remedy(TextForm form, string text) => form switch
    {
        TextForm.DnsLabel => "Use 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends"
            + Such(KubernetesText.NearestDnsLabel(text)),
        TextForm.Dns1035Label => "Use 1 to 63 lower-case letters, digits and hyphens, with a letter first and no hyphen last"
            + Such(KubernetesText.NearestDns1035Label(text)),
        TextForm.DnsSubdomain => "Use lower-case letters, digits, hyphens and single dots, "
            + "with a letter or digit at both ends of each part, 253 characters at most"
            + Such(KubernetesText.NearestDnsSubdomain(text)),
        TextForm.PathSegment => "Use a name without slash and percent sign, and neither . nor ..",
        TextForm.LabelKey or TextForm.AnnotationKey =>
            "Use 1 to 63 letters, digits, hyphens, underscores and dots, with a letter or digit at both ends, "
            + "after a domain and a slash or by themselves, such as example.com/team.",
        TextForm.LabelValue => "Use at most 63 letters, digits, hyphens, underscores and dots, with a letter or digit at both ends.",
        TextForm.PortName =>
            "Use 1 to 15 lower-case letters, digits and single hyphens, with at least one letter and no hyphen at either end.",
        TextForm.EnvName => "Use letters, digits, underscores, hyphens and dots, with no digit first.",
        TextForm.ConfigKey => "Use 1 to 253 letters, digits, hyphens, underscores and dots, and do not begin with two dots.",
        TextForm.HttpHeader => "Use letters, digits and hyphens.",
        TextForm.Quantity => KubernetesText.QuantityRemedy(text),
        TextForm.Time => "Write it as 2021-08-24T10:00:00Z.",
        TextForm.Base64 => "Encode it, or use stringData, which takes plain text.",
        TextForm.Ip => "Write an address such as 10.0.0.1 or fd00::1.",
        TextForm.Cidr => "Write an address and a length, such as 10.0.0.0/8.",
        TextForm.Percent => "Write a whole number, or one with a percent sign such as \"25%\".",
        _ => "",
    };

    private static string Such(string? name) => name is null ? "." : $", such as \"{name}\".";
}
