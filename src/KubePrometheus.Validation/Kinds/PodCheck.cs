using System.Collections.Frozen;
using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>A Pod, wherever it is described: what Kubernetes refuses of it, and what cannot start.</summary>
internal static partial class PodCheck
{
    /// <summary>The template of a controller, and the selector by which it finds its Pods.</summary>
    public static void Template(
        KindReport report, V1PodTemplateSpec? template, V1LabelSelector? selector, IEnumerable<string>? claims = null, bool isJob = false,
        string path = "spec.template.spec")
    {
        if (!isJob)
        {
            Selects(report, template, selector);
        }

        if (template?.Spec is { } spec)
        {
            Pod(report, spec, path, claims);
            if (isJob)
            {
                EndsOnce(report, spec, path);
            }
            else
            {
                IsKeptRunning(report, spec, path);
            }
        }
    }

    /// <summary>The specification of a Pod.</summary>
    public static void Pod(KindReport report, V1PodSpec spec, string path, IEnumerable<string>? claims = null)
    {
        var hostNetwork = spec.HostNetwork == true;
        var volumes = Volumes(report, spec.Volumes, At(path, "volumes"));
        volumes.UnionWith(claims ?? []);
        var names = new VolumeNames(volumes);
        Containers(report, spec.Containers, At(path, "containers"), names, isInit: false, hostNetwork);
        Containers(report, spec.InitContainers, At(path, "initContainers"), names, isInit: true, hostNetwork);
        InitNames(report, spec, path);
        if (spec.Containers is [])
        {
            report.Missing(path, "containers", "Name one at least.");
        }

        report.OneOf(spec.DnsPolicy, At(path, "dnsPolicy"), "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
        if (spec.DnsPolicy == "None" && spec.DnsConfig?.Nameservers is null or [])
        {
            report.Missing(path, "dnsConfig.nameservers", "The policy None needs name servers.");
        }

        report.OneOf(spec.RestartPolicy, At(path, "restartPolicy"), "Always", "OnFailure", "Never");
        report.NotNegative(spec.TerminationGracePeriodSeconds, At(path, "terminationGracePeriodSeconds"));
        report.Between(spec.ActiveDeadlineSeconds, 1, int.MaxValue, At(path, "activeDeadlineSeconds"));
        report.Reference(spec.ServiceAccountName, At(path, "serviceAccountName"));
        report.Reference(spec.PriorityClassName, At(path, "priorityClassName"));
        report.Reference(spec.RuntimeClassName, At(path, "runtimeClassName"));
        Scheduling(report, path, spec.NodeSelector, spec.Affinity, spec.Tolerations, spec.TopologySpreadConstraints, spec.ImagePullSecrets);
        SecurityContext(report, spec.SecurityContext, At(path, "securityContext"));
        var aliases = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (alias, at) in Each(spec.HostAliases, At(path, "hostAliases")))
        {
            report.IpAddress(alias.Ip, At(at, "ip"), "Write one, such as 10.0.0.1.");
            if (alias.Ip is { Length: > 0 } ip && !aliases.Add(ip))
            {
                report.Warn(
                    FindingCodes.ObjectItemTwice, At(at, "ip"), $"\"{ip}\" is there twice.",
                    "Put the names into one entry: server-side apply refuses both.");
            }
        }

        Dns(report, spec.DnsConfig, At(path, "dnsConfig"));
        foreach (var (gate, at) in Each(spec.ReadinessGates, At(path, "readinessGates")))
        {
            if (gate.ConditionType is { } type && !KubernetesText.IsQualifiedName(type))
            {
                report.Error(
                    FindingCodes.ObjectNameInvalid, At(at, "conditionType"), $"\"{type}\" cannot be the name of a condition.",
                    "Write one such as example.org/ready.");
            }
        }

        Admission(report, spec, path);
        RunsAsRoot(report, spec, path);
    }

    /// <summary>What the API server computes of a Pod from objects that the Pod names, and lets nobody write.</summary>
    private static void Admission(KindReport report, V1PodSpec spec, string path)
    {
        var isPod = path == "spec"; // a template is taken, and its Pods are refused
        if (spec.Overhead is { Count: > 0 } && string.IsNullOrEmpty(spec.RuntimeClassName))
        {
            Refused(
                "overhead", "Pods without a runtimeClassName have no overhead: they are refused.",
                "Name the RuntimeClass, or leave it out.");
        }

        if (spec.Priority is not (null or 0) && string.IsNullOrEmpty(spec.PriorityClassName))
        {
            Refused(
                "priority", "The priority is that of the PriorityClass, and the Pod names none: it is refused.",
                "Name a priorityClassName, or leave it out.");
        }

        if (spec.PreemptionPolicy is { Length: > 0 } and not "PreemptLowerPriority" && string.IsNullOrEmpty(spec.PriorityClassName))
        {
            Refused(
                "preemptionPolicy", "The policy is that of the PriorityClass, and the Pod names none: it is refused.",
                "Name a priorityClassName, or leave it out.");
        }

        void Refused(string field, string problem, string remedy)
        {
            if (isPod)
            {
                report.Error(FindingCodes.ObjectContradiction, At(path, field), problem, remedy);
            }
            else
            {
                report.Warn(FindingCodes.ObjectContradiction, At(path, field), problem, remedy);
            }
        }
    }

    /// <summary>The Pods of a Job end, and are not started again once they have succeeded.</summary>
    private static void EndsOnce(KindReport report, V1PodSpec spec, string path)
    {
        if (spec.RestartPolicy is null or "" or "Always")
        {
            report.Error(
                FindingCodes.ObjectValueNotAllowed, At(path, "restartPolicy"), $"\"{spec.RestartPolicy ?? "Always"}\" does not fit a Job.",
                "Use OnFailure or Never.");
        }
    }

    /// <summary>The Pods of every other controller are started again whenever they end.</summary>
    private static void IsKeptRunning(KindReport report, V1PodSpec spec, string path)
    {
        report.OneOf(spec.RestartPolicy, At(path, "restartPolicy"), "Always");
        if (spec.ActiveDeadlineSeconds is not null)
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, At(path, "activeDeadlineSeconds"), "Pods that are kept running take no deadline.",
                "Leave it out.");
        }

        if (spec.EphemeralContainers is { Count: > 0 })
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, At(path, "ephemeralContainers"),
                "Ephemeral containers are put into Pods that run, not into templates.", "Leave them out.");
        }
    }

    /// <summary>Init containers and containers have names of their own.</summary>
    private static void InitNames(KindReport report, V1PodSpec spec, string path)
    {
        if (spec.InitContainers is null)
        {
            return;
        }

        var names = Each(spec.Containers, "").Select(c => c.Item.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (init, at) in Each(spec.InitContainers, At(path, "initContainers")))
        {
            if (init.Name is not null && names.Contains(init.Name))
            {
                report.Error(
                    FindingCodes.ObjectItemTwice, At(at, "name"), $"A container is named \"{init.Name}\" too.",
                    "Give each a name of its own.");
            }
        }
    }

    private static void Dns(KindReport report, V1PodDNSConfig? dns, string path)
    {
        const int MostServers = 3;
        if (dns?.Nameservers?.Count > MostServers)
        {
            report.Error(
                FindingCodes.ObjectNumberOutOfBounds, At(path, "nameservers"),
                $"There are {dns.Nameservers.Count} name servers; {MostServers} is the most.",
                "Leave some of them out.");
        }

        foreach (var (server, at) in Each(dns?.Nameservers, At(path, "nameservers")))
        {
            report.IpAddress(server, at, "Write one, such as 10.0.0.10.");
        }

        foreach (var (domain, at) in Each(dns?.Searches, At(path, "searches")))
        {
            SearchDomain(report, domain, at);
        }

        foreach (var (option, at) in Each(dns?.Options, At(path, "options")))
        {
            if (string.IsNullOrEmpty(option.Name))
            {
                report.Missing(at, "name", "Name the option, such as ndots.");
            }
        }
    }

    /// <summary>A domain that short names are looked up in.</summary>
    private static void SearchDomain(KindReport report, string domain, string path)
    {
        const int TakesUnderscores = 32;
        var name = domain.EndsWith('.') ? domain[..^1] : domain;
        var isDomain = report.Minor < TakesUnderscores ? KubernetesText.IsDnsSubdomain(name)
            : domain == "." || KubernetesText.IsDnsSubdomain(name.Replace('_', 'u'));
        if (!isDomain)
        {
            report.Error(
                FindingCodes.ObjectAddressInvalid, path, $"\"{domain}\" is not a domain.",
                "Write one such as svc.cluster.local, in lower case.");
        }
    }

    /// <summary>An image's name, without what a registry can say alone.</summary>
    public static void Image(KindReport report, string? image, string path)
    {
        if (string.IsNullOrEmpty(image))
        {
            return;
        }

        var digest = image.IndexOf('@', StringComparison.Ordinal);
        var name = digest < 0 ? image : image[..digest];
        var slash = name.LastIndexOf('/');
        var colon = name.IndexOf(':', slash + 1);
        var repository = colon < 0 ? name : name[..colon];
        var tag = colon < 0 ? null : name[(colon + 1)..];
        if (image.Any(char.IsWhiteSpace)
            || image.Contains("://", StringComparison.Ordinal)
            || !IsRepository(repository.Split('/'))
            || tag is { Length: 0 or > 128 }
            || tag?.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-')) == true
            || (digest >= 0 && !IsDigest(image[(digest + 1)..])))
        {
            report.Error(
                FindingCodes.ObjectImageInvalid, path, $"\"{image}\" is not the name of an image.",
                "Write registry/repository:tag or registry/repository@sha256:digest, in lower case.");
        }
    }

    /// <summary>Whether the parts of a name are a registry, if it names one, and a path of lower-case words.</summary>
    private static bool IsRepository(string[] parts)
    {
        var isRegistry = parts is [var first, _, ..]
            && (first == "localhost" || first.AsSpan().ContainsAny('.', ':', '[') || first.Any(char.IsAsciiLetterUpper));
        return (!isRegistry || (parts[0].All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']')
                && (char.IsAsciiLetterOrDigit(parts[0][0]) || parts[0][0] == '[')))
            && parts.Skip(isRegistry ? 1 : 0).All(IsPathPart);
    }

    /// <summary>Lower-case letters and digits; between two of them a dot, one or two underscores, or hyphens.</summary>
    private static bool IsPathPart(string part)
    {
        var run = 0; // where the separators before this character begin
        for (var i = 0; i < part.Length; i++)
        {
            if (char.IsAsciiLetterLower(part[i]) || char.IsAsciiDigit(part[i]))
            {
                var between = part[run..i];
                if (between.Length > 0 && (run == 0 || !(between is "." or "_" or "__" || between.All(c => c == '-'))))
                {
                    return false;
                }

                run = i + 1;
            }
        }

        return run == part.Length && run > 0;
    }

    private static bool IsDigest(string text)
        => text.StartsWith("sha256:", StringComparison.Ordinal) ? text.Length == 71 && text[7..].All(char.IsAsciiHexDigitLower)
            : text.IndexOf(':', StringComparison.Ordinal) > 0;

    private static void Selects(KindReport report, V1PodTemplateSpec? template, V1LabelSelector? selector)
    {
        report.Selector(selector, "spec.selector");
        if (selector is { MatchLabels: null or { Count: 0 }, MatchExpressions: null or [] })
        {
            report.Error(FindingCodes.ObjectSelectorInvalid, "spec.selector", "The selector is empty.", "Name the labels of the template.");
        }

        foreach (var (key, value) in selector?.MatchLabels ?? FrozenDictionary<string, string>.Empty)
        {
            var there = LabelOf(template, key);
            if (template is not null && there != value)
            {
                report.Error(
                    FindingCodes.ObjectContradiction, ObjectPath.Append("spec.selector.matchLabels", key),
                    $"The selector asks for {key}={value}, the template has {(there is null ? "no such label" : $"{key}={there}")}.",
                    "Give the template the labels of the selector.");
            }
        }

        foreach (var (expression, at) in Each(template is null ? null : selector?.MatchExpressions, "spec.selector.matchExpressions"))
        {
            // an operator that is none was reported as that
            if (expression.Key is { } key && LabelMatching.IsMet(expression, LabelOf(template, key)) == false)
            {
                report.Error(
                    FindingCodes.ObjectContradiction, at,
                    $"The labels of the template do not answer to {expression.Key} {expression.OperatorProperty}.",
                    "Give the template the labels of the selector.");
            }
        }
    }

    private static string? LabelOf(V1PodTemplateSpec? template, string key)
        => template?.Metadata?.Labels?.TryGetValue(key, out var value) == true ? value : null;
}
