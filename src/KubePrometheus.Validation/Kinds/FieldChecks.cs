using System.Collections.Frozen;
using System.Globalization;
using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.PromQL;

namespace KubePrometheus;

/// <summary>Checks of values that many kinds have. None of them reports a value that is not there.</summary>
internal static class FieldChecks
{
    /// <summary>The resources without a domain that a quota or a range of limits may name.</summary>
    private static readonly string[] CountedResources =
    [
        "configmaps", "cpu", "ephemeral-storage", "limits.cpu", "limits.ephemeral-storage", "limits.memory", "memory",
        "persistentvolumeclaims", "pods", "replicationcontrollers", "requests.cpu", "requests.ephemeral-storage", "requests.memory",
        "requests.storage", "resourcequotas", "secrets", "services", "services.loadbalancers", "services.nodeports", "storage",
    ];

    private const string DurationForm = "Write whole numbers with the units y, w, d, h, m, s, ms, largest first, such as 15d, 5m or 1h30m.";

    /// <summary>A duration as Prometheus takes it. The operator leaves out what is empty.</summary>
    /// <returns>Its milliseconds; null where there is none.</returns>
    public static long? Duration(this KindReport report, string? text, string path)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (GoText.PrometheusDuration(text, out var milliseconds) is not { } error)
        {
            return milliseconds;
        }

        report.Error(FindingCodes.ObjectDurationInvalid, path, $"\"{text}\" is not a duration: {error}.", DurationForm);
        return null;
    }

    /// <summary>A duration as Go takes it, which Alertmanager's flags are.</summary>
    public static void GoDuration(this KindReport report, string? text, string path)
    {
        if (!string.IsNullOrEmpty(text) && GoText.GoDuration(text, out _) is { } error)
        {
            report.Error(
                FindingCodes.ObjectDurationInvalid, path, $"\"{text}\" is not a duration of Go: {error}.",
                "Write numbers with the units h, m, s, ms, such as 120h or 1h30m; there is no d for days.");
        }
    }

    /// <summary>A size in bytes as Prometheus takes it.</summary>
    public static void Size(this KindReport report, string? text, string path)
    {
        if (!string.IsNullOrEmpty(text) && !KubernetesText.IsPrometheusSize(text))
        {
            report.Error(
                FindingCodes.ObjectSizeInvalid, path, $"\"{text}\" is not a size.",
                "Write a whole number and one of B, KB, MB, GB, TB, PB, EB, such as 50GB.");
        }
        else if (!string.IsNullOrEmpty(text) && SizeOf(text) > long.MaxValue)
        {
            report.Error(
                FindingCodes.ObjectSizeInvalid, path, $"\"{text}\" is more than Prometheus counts, in 64 bits: 8EB is too much already.",
                "Write a size that a volume can have, such as 50GB.");
        }
    }

    /// <summary>How many bytes a size of Prometheus is; a number without a bound where that is more than a volume can have.</summary>
    public static double SizeOf(string size)
    {
        const string Units = "BKMGTPE";
        var digits = size.AsSpan().TrimEnd("BKMGTPEi");
        return digits.Length < size.Length && double.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number * Math.Pow(1024, Math.Max(0, Units.IndexOf(size[digits.Length], StringComparison.Ordinal)))
            : 0;
    }

    /// <summary>A whole number that is not negative.</summary>
    public static void NotNegative(this KindReport report, long? number, string path)
    {
        if (number < 0)
        {
            report.Error(FindingCodes.ObjectNumberOutOfBounds, path, $"{number} is below 0.", "Use 0 or more.");
        }
    }

    /// <summary>A whole number between two others.</summary>
    public static void Between(this KindReport report, long? number, long least, long most, string path)
    {
        if (number < least || number > most)
        {
            report.Error(
                FindingCodes.ObjectNumberOutOfBounds, path, $"{number} is not from {least} to {most}.",
                most == long.MaxValue ? $"Use {least} or more." : $"Use a number from {least} to {most}.");
        }
    }

    /// <summary>One of a few words. The operator leaves out what is empty.</summary>
    public static void OneOf(this KindReport report, string? text, string path, params ReadOnlySpan<string> words)
    {
        if (!string.IsNullOrEmpty(text) && !words.Contains(text))
        {
            report.Error(
                FindingCodes.ObjectValueNotAllowed, path, $"\"{text}\" is not one of the values allowed.",
                $"Use {EnglishList.Or(words.ToArray())}.");
        }
    }

    /// <summary>Fields of which only one may be set.</summary>
    public static bool Exclusive(this KindReport report, string path, params ReadOnlySpan<(string Field, bool IsSet)> fields)
    {
        string? first = null;
        foreach (var (field, isSet) in fields)
        {
            if (isSet && first is not null)
            {
                report.Error(
                    FindingCodes.ObjectFieldsExclusive, At(path, field), $"{first} and {field} exclude each other.", "Keep one of them.");
                return false;
            }

            first = isSet ? field : first;
        }

        return true;
    }

    /// <summary>Fields of which one must be set, and no more.</summary>
    /// <param name="report">Takes what is wrong.</param>
    /// <param name="path">Where the fields stand.</param>
    /// <param name="problem">What is said where none is set.</param>
    /// <param name="remedy">What to do about that.</param>
    /// <param name="fields">The fields.</param>
    /// <returns>False where more than one is set.</returns>
    public static bool ExactlyOne(
        this KindReport report, string path, string problem, string remedy, params ReadOnlySpan<(string Field, bool IsSet)> fields)
    {
        foreach (var (_, isSet) in fields)
        {
            if (isSet)
            {
                return report.Exclusive(path, fields);
            }
        }

        report.Error(FindingCodes.ObjectPartMissing, path, problem, remedy);
        return true;
    }

    /// <summary>A field that does nothing beside another.</summary>
    public static void Overridden(this KindReport report, string path, (string Field, bool IsSet) winner, (string Field, bool IsSet) loser)
    {
        if (winner.IsSet && loser.IsSet)
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, At(path, loser.Field), $"{winner.Field} is set too: {loser.Field} is ignored.",
                "Keep one of them.");
        }
    }

    /// <summary>The kind or the name of an object in a reference, which becomes a part of a URL's path.</summary>
    public static void PathSegment(this KindReport report, string? text, string path)
    {
        if (!string.IsNullOrEmpty(text) && !KubernetesText.IsPathSegment(text))
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, path, $"\"{text}\" cannot stand in the path of a URL.",
                "Write it without slash and percent sign.");
        }
    }

    /// <summary>An error where the target version refuses something, otherwise a warning: it cannot work there either.</summary>
    public static void ErrorSince(this KindReport report, int minor, string code, string path, string problem, string remedy)
    {
        if (report.Minor >= minor)
        {
            report.Error(code, path, problem, remedy);
        }
        else
        {
            report.Warn(code, path, problem, remedy);
        }
    }

    /// <summary>An address or a network with zeros that some programs read as octal numbers, or with bits behind the network's.</summary>
    public static void PlainNetwork(this KindReport report, string? text, string path)
    {
        var network = text?.Trim();
        if (network is null || !KubernetesText.IsCidr(network, zeros: true))
        {
            return;
        }

        if (!KubernetesText.IsCidr(network) || !KubernetesText.IsWholeNetwork(network))
        {
            report.Warn(
                FindingCodes.ObjectAddressInvalid, path, $"\"{text}\" can be read in two ways: as a network, or as one address of it.",
                "Write the first address of the network, without zeros before a number, such as 10.0.0.0/8.");
        }
    }

    /// <summary>Something is missing.</summary>
    public static void Missing(this KindReport report, string path, string field, string remedy)
        => report.Error(FindingCodes.ObjectPartMissing, At(path, field), $"{field} is missing.", remedy);

    /// <summary>The name of a part of an object, such as a container.</summary>
    /// <returns>False where it cannot be one.</returns>
    public static bool DnsLabel(this KindReport report, string? name, string path, string part)
    {
        if (name is null || KubernetesText.IsDnsLabel(name))
        {
            return true;
        }

        report.Error(
            FindingCodes.ObjectNameInvalid, path, $"\"{name}\" cannot be the name of a {part}.",
            "Use 1 to 63 lower-case letters, digits and hyphens.");
        return false;
    }

    /// <summary>A name that two of a list have.</summary>
    public static void NamedTwice(this KindReport report, string name, string path, string parts)
        => report.Error(FindingCodes.ObjectItemTwice, path, $"Two {parts} are named \"{name}\".", "Give each a name of its own.");

    /// <summary>The name of an object that is referred to.</summary>
    public static void Reference(this KindReport report, string? name, string path)
    {
        if (!string.IsNullOrEmpty(name) && !KubernetesText.IsDnsSubdomain(name))
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, path, $"\"{name}\" cannot be the name of an object.",
                "Use lower-case letters, digits, hyphens and dots, with a letter or digit at both ends.");
        }
    }

    /// <summary>Names of objects that are referred to, each once.</summary>
    public static void References(this KindReport report, IList<string>? names, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, at) in Each(names, path))
        {
            report.Reference(name, at);
            if (name.Length == 0 || !seen.Add(name))
            {
                report.Error(
                    name.Length == 0 ? FindingCodes.ObjectPartMissing : FindingCodes.ObjectItemTwice, at,
                    name.Length == 0 ? "The name is empty." : $"\"{name}\" is there twice.", "Leave it out.");
            }
        }
    }

    /// <summary>A key of a Secret that is referred to.</summary>
    public static void SecretKey(this KindReport report, V1SecretKeySelector? selector, string path)
    {
        if (selector is not null)
        {
            report.ObjectKey("Secret", selector.Name, selector.Key, path);
        }
    }

    /// <summary>A key of a Secret or a ConfigMap that is referred to. A key that is not there is reported as structure.</summary>
    public static void ObjectKey(this KindReport report, string kind, string? name, string? key, string path)
    {
        if (string.IsNullOrEmpty(name))
        {
            report.Missing(path, "name", $"Name the {kind}.");
        }

        report.Reference(name, At(path, "name"));
        if (key is not null)
        {
            report.DataKey(key, At(path, "key"));
        }
    }

    /// <summary>A key that an entry of a ConfigMap or a Secret may have.</summary>
    public static void DataKey(this KindReport report, string key, string path)
    {
        if (!KubernetesText.IsConfigKey(key))
        {
            report.Error(
                FindingCodes.ObjectKeyInvalid, path, $"\"{key}\" cannot be the key of an entry.",
                "Use up to 253 letters, digits, hyphens, underscores and dots, and no two dots at the start.");
        }
    }

    /// <summary>A label name of Prometheus.</summary>
    public static void LabelName(this KindReport report, string? name, string path)
    {
        if (name is not null && !PromQLNames.IsLabelName(name))
        {
            report.Error(
                FindingCodes.ObjectLabelNameInvalid, path, $"\"{name}\" is not a label name of Prometheus.",
                "Use letters, digits and underscores, and no digit first.");
        }
    }

    /// <summary>Label names of Prometheus that are the keys of a map.</summary>
    public static void LabelNames(this KindReport report, IDictionary<string, string>? labels, string path)
    {
        foreach (var name in labels?.Keys ?? [])
        {
            if (!PromQLNames.IsLabelName(name))
            {
                report.LabelName(name, ObjectPath.Append(path, name));
            }
        }
    }

    /// <summary>The name of a container's port.</summary>
    public static void PortName(this KindReport report, string? name, string path)
    {
        if (!string.IsNullOrEmpty(name) && !KubernetesText.IsPortName(name))
        {
            report.Error(
                FindingCodes.ObjectPortInvalid, path, $"\"{name}\" cannot be the name of a container's port.",
                "Use at most 15 lower-case letters, digits and single hyphens, with a letter among them and no hyphen at an end.");
        }
    }

    /// <summary>The number of a port.</summary>
    public static void PortNumber(this KindReport report, long? number, string path)
    {
        if (number is < 1 or > 65535)
        {
            report.Error(FindingCodes.ObjectPortInvalid, path, $"{number} is not the number of a port.", "Use a number from 1 to 65535.");
        }
    }

    /// <summary>The port of a Pod: its number, or its name.</summary>
    /// <returns>The number; null where there is none.</returns>
    public static long? PortNumberOrName(this KindReport report, string? text, string path)
    {
        if (long.TryParse(text, CultureInfo.InvariantCulture, out var number))
        {
            report.PortNumber(number, path);
            return number;
        }

        report.PortName(text, path);
        return null;
    }

    /// <summary>An IP address.</summary>
    public static void IpAddress(this KindReport report, string? text, string path, string remedy)
    {
        if (text is null || KubernetesText.IsIp(text))
        {
            return;
        }

        if (report.Minor >= KubernetesText.ZerosInAddresses && KubernetesText.IsIp(text, zeros: true))
        {
            report.Warn(
                FindingCodes.ObjectAddressInvalid, path, $"Some programs read the zeros of \"{text}\" as octal numbers.",
                "Write the address without zeros before a number.");
        }
        else
        {
            report.Error(FindingCodes.ObjectAddressInvalid, path, $"\"{text}\" is not an IP address.", remedy);
        }
    }

    /// <summary>A network: an address and how many of its bits are the network's.</summary>
    /// <param name="report">Takes what is wrong.</param>
    /// <param name="text">The network.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="mayHaveSpaces">Whether Kubernetes takes it with spaces around it.</param>
    public static void Network(this KindReport report, string? text, string path, bool mayHaveSpaces = false)
    {
        var zeros = report.Minor >= KubernetesText.ZerosInAddresses;
        if (text is not null && !KubernetesText.IsCidr(mayHaveSpaces ? text.AsSpan().Trim() : text, zeros))
        {
            report.Error(FindingCodes.ObjectAddressInvalid, path, $"\"{text}\" is not a network.", "Write one such as 10.0.0.0/8.");
        }

        report.PlainNetwork(text, path);
    }

    /// <summary>What a server of NFS exports.</summary>
    public static void NfsPath(this KindReport report, string? export, string path)
    {
        if (export is not null && !export.StartsWith('/'))
        {
            report.Error(FindingCodes.ObjectPathInvalid, path, $"\"{export}\" does not begin with a slash.", "Write an absolute path.");
        }
    }

    /// <summary>The name of a driver of volumes.</summary>
    public static void CsiDriver(this KindReport report, string? driver, string path)
    {
        if (driver is not null && (driver.Length > 63 || !KubernetesText.IsDnsSubdomain(driver.ToLowerInvariant())))
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, path, $"\"{driver}\" cannot be the name of a driver.",
                "Write a domain such as ebs.csi.aws.com.");
        }
    }

    /// <summary>A URL that HTTP requests are sent to. It is not quoted: it may hold a password.</summary>
    public static void HttpUrl(this KindReport report, string? url, string path)
    {
        if (!string.IsNullOrEmpty(url) && GoText.HttpUrl(url) is { } error)
        {
            report.Error(
                FindingCodes.ObjectAddressInvalid, path, $"The URL cannot be used: {error}.",
                "Write a whole URL, such as https://example.org/path.");
        }
    }

    /// <summary>The URL of a proxy.</summary>
    public static void ProxyUrl(this KindReport report, string? url, string path)
    {
        if (string.IsNullOrEmpty(url))
        {
            return;
        }

        var error = GoText.Url(url, out var scheme, out var host)
            ?? (scheme is not ("http" or "https" or "socks5") ? "it does not begin with http://, https:// or socks5://"
                : host.Length == 0 ? "it has no host"
                : null);
        if (error is not null)
        {
            report.Error(
                FindingCodes.ObjectAddressInvalid, path, $"The URL cannot be used: {error}.",
                "Write a whole URL, such as http://proxy.example.org:3128.");
        }
    }

    /// <summary>A version as the operator reads it.</summary>
    public static void Version(this KindReport report, string? version, string path)
    {
        if (!string.IsNullOrEmpty(version) && !PrometheusText.IsVersion(version))
        {
            report.Error(
                FindingCodes.ObjectVersionInvalid, path, $"\"{version}\" is not a version.",
                "Write three numbers with dots, such as v2.29.1.");
        }
    }

    /// <summary>Labels that targets take over from their Service or Pod.</summary>
    public static void CarriedLabels(this KindReport report, IList<string>? labels, string path)
    {
        foreach (var (label, at) in Each(labels, path))
        {
            if (!KubernetesText.IsQualifiedName(label))
            {
                report.Warn(
                    FindingCodes.ObjectSelectorInvalid, at, $"\"{label}\" is a label that no object can have.",
                    "Name a label of the Service or Pod, such as app.kubernetes.io/name.");
            }
        }
    }

    /// <summary>A request that is above its limit, and quantities below zero.</summary>
    public static void Resources(
        this KindReport report, IDictionary<string, ResourceQuantity>? requests, IDictionary<string, ResourceQuantity>? limits, string path,
        bool isClaim = false)
    {
        foreach (var (map, field) in new[] { (requests, "requests"), (limits, "limits") })
        {
            foreach (var (name, quantity) in map ?? FrozenDictionary<string, ResourceQuantity>.Empty)
            {
                if (Amount(quantity) < 0)
                {
                    report.NotNegative(quantity, ObjectPath.Append(At(path, field), name));
                }
                else if (name is "storage" or "memory" or "ephemeral-storage" && Fraction(quantity))
                {
                    report.Warn(
                        FindingCodes.ObjectFormInvalid, ObjectPath.Append(At(path, field), name),
                        $"\"{quantity}\" is not a whole number of bytes.",
                        "Write whole bytes, or a suffix such as Mi: the suffix m stands for a thousandth.");
                }
            }
        }

        if (isClaim)
        {
            return; // the limit of a claim has no effect
        }

        foreach (var (name, request) in requests ?? FrozenDictionary<string, ResourceQuantity>.Empty)
        {
            if (limits?.TryGetValue(name, out var limit) == true && Amount(limit) >= 0 && Amount(request) > Amount(limit))
            {
                report.Error(
                    FindingCodes.ObjectRequestAboveLimit, ObjectPath.Append(At(path, "requests"), name),
                    $"The request {request} is above the limit {limit}.", "Lower the request, or raise the limit.");
            }
        }
    }

    /// <summary>Whether a quantity of bytes is not whole, or more than can be counted.</summary>
    private static bool Fraction(ResourceQuantity? quantity) =>
        Amount(quantity) is { } amount && (amount != decimal.Truncate(amount) || amount > long.MaxValue);

    /// <summary>A quantity that is not negative.</summary>
    public static void NotNegative(this KindReport report, ResourceQuantity? quantity, string path)
    {
        if (Amount(quantity) is { } amount and < 0)
        {
            report.Error(FindingCodes.ObjectNumberOutOfBounds, path, $"{Shown(amount)} is below 0.", "Use 0 or more.");
        }
    }

    /// <summary>
    /// What a container may ask for: cpu, memory, and what has a domain before it, which is counted whole and has a limit.
    /// </summary>
    public static void ResourceNames(
        this KindReport report, IDictionary<string, ResourceQuantity>? requests, IDictionary<string, ResourceQuantity>? limits, string path)
    {
        foreach (var (map, field) in new[] { (requests, "requests"), (limits, "limits") })
        {
            foreach (var (name, quantity) in map ?? FrozenDictionary<string, ResourceQuantity>.Empty)
            {
                var at = ObjectPath.Append(At(path, field), name);
                if (!name.Contains('/', StringComparison.Ordinal))
                {
                    report.ResourceName(name, at);
                }
                else if (!name.StartsWith("kubernetes.io/", StringComparison.Ordinal))
                {
                    report.ExtendedResource(name, quantity, at, hasLimit: field != "requests" || limits?.ContainsKey(name) == true);
                }
            }
        }
    }

    /// <summary>A resource that Kubernetes itself counts.</summary>
    public static void ResourceName(this KindReport report, string name, string path)
    {
        var isKnown = name is "cpu" or "memory" or "ephemeral-storage" || name.StartsWith("hugepages-", StringComparison.Ordinal);
        if (!isKnown && KubernetesText.IsQualifiedName(name))
        {
            report.Error(
                FindingCodes.ObjectValueNotAllowed, path, $"\"{name}\" is not a resource of a container.",
                "Use cpu, memory, ephemeral-storage, hugepages-SIZE, or a name with a domain such as example.org/gpu.");
        }
    }

    /// <summary>The name of a resource that is limited or counted: one of a few, or one with a domain.</summary>
    public static void CountedResource(this KindReport report, string name, string path)
    {
        if (!name.Contains('/', StringComparison.Ordinal) && !name.StartsWith("hugepages-", StringComparison.Ordinal)
            && !name.StartsWith("requests.hugepages-", StringComparison.Ordinal)
            && !CountedResources.Contains(name) && KubernetesText.IsQualifiedName(name))
        {
            var nearest = NearMisses.Nearest(name, CountedResources);
            report.Error(
                FindingCodes.ObjectValueNotAllowed, path, $"\"{name}\" is not a resource that Kubernetes counts.",
                nearest is not null ? $"Did you mean \"{nearest}\"?"
                    : "Use cpu, memory, storage, pods, requests.cpu, limits.memory, or a name with a domain.");
        }
    }

    /// <summary>A resource that a node has besides, such as a graphics card.</summary>
    private static void ExtendedResource(this KindReport report, string name, ResourceQuantity? quantity, string path, bool hasLimit)
    {
        if (Amount(quantity) is { } amount && amount != decimal.Truncate(amount))
        {
            report.Error(FindingCodes.ObjectFormInvalid, path, $"{Shown(amount)} is not a whole number.", "Write one: it is not divided.");
        }
        else if (!hasLimit)
        {
            report.Error(FindingCodes.ObjectPartMissing, path, $"\"{name}\" has no limit.", "Set it in limits, equal to the request.");
        }
    }

    /// <summary>Quantities of which one set must not be above another.</summary>
    public static void NotAbove(
        this KindReport report, (string Field, IDictionary<string, ResourceQuantity>? Values) lower,
        (string Field, IDictionary<string, ResourceQuantity>? Values) upper, string path)
    {
        foreach (var (name, quantity) in lower.Values ?? FrozenDictionary<string, ResourceQuantity>.Empty)
        {
            if (upper.Values?.TryGetValue(name, out var most) == true && Amount(quantity) > Amount(most))
            {
                report.Error(
                    FindingCodes.ObjectContradiction, ObjectPath.Append(At(path, lower.Field), name),
                    $"{quantity} is above {upper.Field}, {most}.",
                    "Lower it, or raise the other.");
            }
        }
    }

    /// <summary>A field below a path.</summary>
    public static string At(string path, string field) => ObjectPath.Field(path, field);

    private static string Shown(decimal amount) => amount.ToString("0.##################", CultureInfo.InvariantCulture);

    /// <summary>The number that a quantity stands for; null where its text is none, which is reported as structure.</summary>
    public static decimal? Amount(ResourceQuantity? quantity)
    {
        try
        {
            return quantity is not null ? quantity.ToDecimal() : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null; // its text was reported as structure, or is beyond all bounds
        }
    }
}
