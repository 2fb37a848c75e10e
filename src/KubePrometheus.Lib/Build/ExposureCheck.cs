using System.Globalization;

namespace KubePrometheus;

/// <summary>Checks how the stack is exposed. What cannot work is reported once, where it was chosen, and left out.</summary>
internal static class ExposureCheck
{
    private const int LowestNodePort = 30000;
    private const int HighestNodePort = 32767;
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    public static StackOptions Checked(StackOptions o, ICollection<Finding> findings)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        return o with
        {
            Prometheus = o.Prometheus with { Expose = Checked(o.Prometheus.Expose, "Prometheus.Expose", taken, findings) },
            Alertmanager = o.Alertmanager with { Expose = Checked(o.Alertmanager.Expose, "Alertmanager.Expose", taken, findings) },
            Grafana = o.Grafana with { Expose = Checked(o.Grafana.Expose, "Grafana.Expose", taken, findings) },
        };
    }

    private static IExposure? Checked(IExposure? exposure, string option, Dictionary<string, string> taken, ICollection<Finding> findings)
    {
        var problems = Problems(exposure, option).ToList();
        if (problems.Count == 0 && Place(exposure) is { } place && !taken.TryAdd(place, option))
        {
            problems.Add(new(
                FindingCodes.OptionNameTwice, FindingSeverity.Error, null, option, $"{place} is that of {taken[place]} already.",
                exposure is Ingress or HttpRoute
                    ? "Give it a host of its own, or a path of its own."
                    : "Give it a port of its own, or none, so that the cluster chooses one."));
        }

        foreach (var problem in problems)
        {
            findings.Add(problem);
        }

        return problems.Count == 0 ? exposure : null;
    }

    /// <summary>What no two may have.</summary>
    private static string? Place(IExposure? exposure) => exposure switch
    {
        NodePort { Port: { } port } => $"The node port {port.ToString(CultureInfo.InvariantCulture)}",
        Ingress ingress => $"{ingress.Host}{Exposures.Prefix(ingress)}/",
        HttpRoute route => $"{route.Host}{Exposures.Prefix(route)}/",
        _ => null,
    };

    private static IEnumerable<Finding> Problems(IExposure? exposure, string option) => exposure switch
    {
        NodePort node => NodePortProblems(node, option),
        LoadBalancer balancer => LoadBalancerProblems(balancer, option),
        Ingress ingress => IngressProblems(ingress, option),
        HttpRoute route => RouteProblems(route, option),
        null => [],
        _ =>
        [
            Wrong(
                FindingCodes.OptionValueInvalid, option, $"{exposure.GetType().Name} is no way that the stack knows.",
                "Use NodePort, LoadBalancer, Ingress or HttpRoute."),
        ],
    };

    private static IEnumerable<Finding> NodePortProblems(NodePort node, string option)
    {
        if (node.Port is < LowestNodePort or > HighestNodePort)
        {
            yield return Wrong(
                FindingCodes.OptionValueInvalid, option + ".Port",
                $"{node.Port.Value.ToString(CultureInfo.InvariantCulture)} is no node port.",
                "Use one from 30000 to 32767, or none, so that the cluster chooses one.");
        }

        if (node.Host is { } host && !IsHostOrAddress(host))
        {
            yield return NoHost(host, option);
        }
    }

    private static IEnumerable<Finding> LoadBalancerProblems(LoadBalancer balancer, string option)
    {
        if (balancer.Host is { } host && !IsHostOrAddress(host))
        {
            yield return NoHost(host, option);
        }

        for (var i = 0; i < (balancer.SourceRanges?.Count ?? 0); i++)
        {
            var range = balancer.SourceRanges![i];
            if (range is null || !KubernetesText.IsCidr(range))
            {
                yield return Wrong(
                    FindingCodes.OptionValueInvalid, $"{option}.SourceRanges[{i.ToString(CultureInfo.InvariantCulture)}]",
                    $"\"{range}\" is no range of addresses.",
                    range is not null && KubernetesText.IsIp(range)
                        ? $"Write {range}/{(range.Contains(':') ? "128" : "32")} for that one address."
                        : "Write an address and a number of bits, such as 10.0.0.0/8.");
            }
        }
    }

    private static IEnumerable<Finding> IngressProblems(Ingress ingress, string option)
    {
        foreach (var problem in PlaceProblems(ingress.Host, ingress.Path, option))
        {
            yield return problem;
        }

        (string Option, string What, string? Name)[] names =
        [
            ("TlsSecret", "a Secret", ingress.TlsSecret),
            ("Class", "an IngressClass", ingress.Class),
            ("BasicAuth.SecretName", "a Secret", ingress.BasicAuth?.SecretName),
        ];
        foreach (var (part, what, name) in names)
        {
            if (name is not null && !KubernetesText.IsDnsSubdomain(name))
            {
                yield return Wrong(
                    FindingCodes.OptionNameInvalid, $"{option}.{part}", $"\"{name}\" cannot be the name of {what}.",
                    "Use lower-case letters, digits, hyphens and dots, with a letter or digit at both ends.");
            }
        }

        if (ingress.Class is { } chosen && ingress.Annotations?.ContainsKey(ClassAnnotation) == true)
        {
            yield return Wrong(
                FindingCodes.OptionValueInvalid, option + ".Class",
                $"The class \"{chosen}\" is set, and the annotation {ClassAnnotation} besides: an API server refuses both together.",
                "Leave the annotation out; it is the older way.");
        }

        if (ingress.BasicAuth?.Htpasswd is { } htpasswd && !IsHtpasswd(htpasswd))
        {
            yield return Wrong(
                FindingCodes.OptionValueInvalid, option + ".BasicAuth", "The text is not an htpasswd file.",
                "Give what `htpasswd -n USER` prints: a line USER:HASH for each user.");
        }
    }

    private static IEnumerable<Finding> RouteProblems(HttpRoute route, string option)
    {
        foreach (var problem in PlaceProblems(route.Host, route.Path, option))
        {
            yield return problem;
        }

        (string Option, string What, string? Name, bool IsValid)[] names =
        [
            ("Gateway", "a Gateway", route.Gateway, KubernetesText.IsDnsSubdomain(route.Gateway)),
            ("GatewayNamespace", "a namespace", route.GatewayNamespace, KubernetesText.IsDnsLabel(route.GatewayNamespace)),
            ("Listener", "a listener", route.Listener, KubernetesText.IsDnsSubdomain(route.Listener)),
        ];
        foreach (var (part, what, name, isValid) in names)
        {
            if (name is not null && !isValid)
            {
                yield return Wrong(
                    FindingCodes.OptionNameInvalid, $"{option}.{part}", $"\"{name}\" cannot be the name of {what}.",
                    part == "Gateway" && name.Split('/') is [{ Length: > 0 } ns, { Length: > 0 } own]
                        ? $"Write Gateway = \"{own}\", GatewayNamespace = \"{ns}\"."
                        : "Use lower-case letters, digits and hyphens, with a letter or digit at both ends.");
            }
        }
    }

    /// <summary>What is wrong with a host and a path.</summary>
    private static IEnumerable<Finding> PlaceProblems(string host, string? path, string option)
    {
        if (string.IsNullOrEmpty(host) || !KubernetesText.IsDnsSubdomain(host) || KubernetesText.IsIp(host))
        {
            yield return NoHost(host, option);
        }

        if (path is not null && (path.Length == 0 || path[0] != '/'))
        {
            yield return Wrong(
                FindingCodes.OptionValueInvalid, option + ".Path", $"\"{path}\" does not begin with a slash.", $"Write /{path}.");
        }
        else if (path is not null && !IsUrlPath(path))
        {
            yield return Wrong(
                FindingCodes.OptionValueInvalid, option + ".Path", $"\"{path}\" is no path.",
                "Write the path of a URL, such as /prometheus.");
        }
    }

    private static Finding NoHost(string? host, string option)
    {
        var remedy = "Write the name that people type, such as prometheus.example.com";
        var bare = host?.Split("://")[^1].Split('/', ':')[0].ToLowerInvariant() ?? "";
        return Wrong(
            FindingCodes.OptionNameInvalid, option + ".Host", $"\"{host}\" is not a DNS name.",
            bare.Length > 0 && bare != host && KubernetesText.IsDnsSubdomain(bare) ? $"{remedy}: here {bare}." : remedy + ".");
    }

    private static Finding Wrong(string code, string option, string problem, string remedy) =>
        new(code, FindingSeverity.Error, null, option, problem, remedy);

    /// <summary>Whether a text that begins with a slash is the path of a URL.</summary>
    private static bool IsUrlPath(string path) =>
        !path.Contains("//", StringComparison.Ordinal) && !path.Any(c => c is '?' or '#' || char.IsWhiteSpace(c) || char.IsControl(c));

    private static bool IsHostOrAddress(string host) => KubernetesText.IsDnsSubdomain(host) || KubernetesText.IsIp(host);

    /// <summary>Lines of a user, a colon and a hash; there is at least one.</summary>
    private static bool IsHtpasswd(string text)
    {
        const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var lines = text.Split('\n', Trimmed).Where(l => l[0] != '#').ToArray();
        return lines.Length > 0 && lines.All(l => l.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < l.Length - 1);
    }
}
