using k8s.Models;
using static KubePrometheus.KindParts;

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
                if (spec.RestartPolicy is null or "" or "Always")
                {
                    report.Error(
                        KindCodes.OneOf, At(path, "restartPolicy"), $"\"{spec.RestartPolicy ?? "Always"}\" does not fit a Job.", "Use OnFailure or Never.");
                }
            }
            else
            {
                report.OneOf(spec.RestartPolicy, At(path, "restartPolicy"), "Always");
                if (spec.ActiveDeadlineSeconds is not null)
                {
                    report.Error(KindCodes.Exclusive, At(path, "activeDeadlineSeconds"), "Pods that are kept running take no deadline.", "Leave it out.");
                }

                if (spec.EphemeralContainers is { Count: > 0 })
                {
                    report.Error(
                        KindCodes.Exclusive, At(path, "ephemeralContainers"), "Ephemeral containers are put into Pods that run, not into templates.", "Leave them out.");
                }
            }
        }
    }

    /// <summary>The specification of a Pod.</summary>
    public static void Pod(KindReport report, V1PodSpec spec, string path, IEnumerable<string>? claims = null)
    {
        var hostNetwork = spec.HostNetwork == true;
        var volumes = Volumes(report, spec.Volumes, At(path, "volumes"));
        volumes.UnionWith(claims ?? []);
        Containers(report, spec.Containers, At(path, "containers"), volumes.Contains, isInit: false, hostNetwork);
        Containers(report, spec.InitContainers, At(path, "initContainers"), volumes.Contains, isInit: true, hostNetwork);
        if (spec.InitContainers is not null)
        {
            var names = Each(spec.Containers, "").Select(c => c.Item.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var (init, at) in Each(spec.InitContainers, At(path, "initContainers")))
            {
                if (init.Name is not null && names.Contains(init.Name))
                {
                    report.Error(KindCodes.Twice, At(at, "name"), $"A container is named \"{init.Name}\" too.", "Give each a name of its own.");
                }
            }
        }

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
        foreach (var (alias, at) in Each(spec.HostAliases, At(path, "hostAliases")))
        {
            if (alias.Ip is { } ip && !KubernetesText.IsIp(ip))
            {
                report.Error(KindCodes.Address, At(at, "ip"), $"\"{ip}\" is not an IP address.", "Write one, such as 10.0.0.1.");
            }
        }

        Dns(report, spec.DnsConfig, At(path, "dnsConfig"));
        foreach (var (gate, at) in Each(spec.ReadinessGates, At(path, "readinessGates")))
        {
            if (gate.ConditionType is { } type && !KubernetesText.IsQualifiedName(type))
            {
                report.Error(KindCodes.Name, At(at, "conditionType"), $"\"{type}\" cannot be the name of a condition.", "Write one such as example.org/ready.");
            }
        }

        RunsAsRoot(report, spec, path);
    }

    private static void Dns(KindReport report, V1PodDNSConfig? dns, string path)
    {
        const int MostServers = 3;
        if (dns?.Nameservers?.Count > MostServers)
        {
            report.Error(KindCodes.Bounds, At(path, "nameservers"), $"There are {dns.Nameservers.Count} name servers; {MostServers} is the most.", "Leave some of them out.");
        }

        foreach (var (server, at) in Each(dns?.Nameservers, At(path, "nameservers")))
        {
            if (!KubernetesText.IsIp(server))
            {
                report.Error(KindCodes.Address, at, $"\"{server}\" is not an IP address.", "Write one, such as 10.0.0.10.");
            }
        }

        foreach (var (option, at) in Each(dns?.Options, At(path, "options")))
        {
            if (string.IsNullOrEmpty(option.Name))
            {
                report.Missing(at, "name", "Name the option, such as ndots.");
            }
        }
    }

    /// <summary>Where Pods go.</summary>
    public static void Scheduling(
        KindReport report, string path, IDictionary<string, string>? nodeSelector, V1Affinity? affinity, IList<V1Toleration>? tolerations,
        IList<V1TopologySpreadConstraint>? spread, IList<V1LocalObjectReference>? pullSecrets)
    {
        report.SelectingLabels(nodeSelector, At(path, "nodeSelector"));
        Affinity(report, affinity, At(path, "affinity"));
        foreach (var (toleration, at) in Each(tolerations, At(path, "tolerations")))
        {
            Toleration(report, toleration, at);
        }

        foreach (var (constraint, at) in Each(spread, At(path, "topologySpreadConstraints")))
        {
            report.Between(constraint.MaxSkew, 1, int.MaxValue, At(at, "maxSkew"));
            report.OneOf(constraint.WhenUnsatisfiable, At(at, "whenUnsatisfiable"), "DoNotSchedule", "ScheduleAnyway");
            report.Selector(constraint.LabelSelector, At(at, "labelSelector"));
            TopologyKey(report, constraint.TopologyKey, At(at, "topologyKey"));
        }

        foreach (var (secret, at) in Each(pullSecrets, At(path, "imagePullSecrets")))
        {
            report.Reference(secret.Name, At(at, "name"));
            if (string.IsNullOrEmpty(secret.Name))
            {
                report.Warn(KindCodes.NoEffect, At(at, "name"), "The entry names no Secret: it is ignored.", "Name a Secret.");
            }
        }
    }

    /// <summary>Whom a Pod's processes run as.</summary>
    public static void SecurityContext(KindReport report, V1PodSecurityContext? context, string path)
    {
        report.Between(context?.RunAsUser, 0, int.MaxValue, At(path, "runAsUser"));
        report.Between(context?.RunAsGroup, 0, int.MaxValue, At(path, "runAsGroup"));
        report.Between(context?.FsGroup, 0, int.MaxValue, At(path, "fsGroup"));
        report.OneOf(context?.FsGroupChangePolicy, At(path, "fsGroupChangePolicy"), "OnRootMismatch", "Always");
        if (context is { RunAsNonRoot: true, RunAsUser: 0 })
        {
            report.Error(
                KindCodes.Contradiction, At(path, "runAsUser"), "runAsNonRoot is true, and the user is root: no container starts.", "Use another user.");
        }

        var sysctls = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (sysctl, at) in Each(context?.Sysctls, At(path, "sysctls")))
        {
            if (sysctl.Name is { } name && !sysctls.Add(name))
            {
                report.Error(KindCodes.Twice, At(at, "name"), $"\"{name}\" is set twice.", "Leave one of them out.");
            }
            else if (sysctl.Name is { } given && (given.Length is 0 or > 253 || !given.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_' or '/')))
            {
                report.Error(KindCodes.Name, At(at, "name"), $"\"{given}\" is not a parameter of the kernel.", "Write one such as net.core.somaxconn.");
            }
        }

        Seccomp(report, context?.SeccompProfile, At(path, "seccompProfile"));
        for (var i = 0; i < (context?.SupplementalGroups?.Count ?? 0); i++)
        {
            report.Between(context!.SupplementalGroups[i], 0, int.MaxValue, ObjectPath.Append(At(path, "supplementalGroups"), i));
        }
    }

    /// <summary>What system calls are allowed.</summary>
    private static void Seccomp(KindReport report, V1SeccompProfile? profile, string path)
    {
        report.OneOf(profile?.Type, At(path, "type"), "Localhost", "RuntimeDefault", "Unconfined");
        if (profile is { Type: "Localhost" } && string.IsNullOrEmpty(profile.LocalhostProfile))
        {
            report.Missing(path, "localhostProfile", "Name the file of the profile.");
        }
        else if (profile is { Type: not "Localhost" } && !string.IsNullOrEmpty(profile.LocalhostProfile))
        {
            report.Error(KindCodes.Exclusive, At(path, "localhostProfile"), $"The type {profile.Type} takes no file.", "Leave it out, or make the type Localhost.");
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
            || repository.Length == 0
            || repository.Split('/').Any(part => part.Length == 0)
            || repository[(repository.IndexOf('/', StringComparison.Ordinal) + 1)..].Any(char.IsAsciiLetterUpper)
            || tag is { Length: 0 or > 128 }
            || tag?.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-')) == true
            || (digest >= 0 && !IsDigest(image[(digest + 1)..])))
        {
            report.Error(
                KindCodes.Image, path, $"\"{image}\" is not the name of an image.", "Write registry/repository:tag or registry/repository@sha256:digest, in lower case.");
        }
    }

    private static bool IsDigest(string text)
        => text.StartsWith("sha256:", StringComparison.Ordinal) ? text.Length == 71 && text[7..].All(char.IsAsciiHexDigitLower)
            : text.IndexOf(':', StringComparison.Ordinal) > 0;

    private static void Selects(KindReport report, V1PodTemplateSpec? template, V1LabelSelector? selector)
    {
        report.Selector(selector, "spec.selector");
        if (selector is { MatchLabels: null or { Count: 0 }, MatchExpressions: null or [] })
        {
            report.Error(KindCodes.Selector, "spec.selector", "The selector is empty.", "Name the labels of the template.");
        }

        foreach (var (key, value) in selector?.MatchLabels ?? new Dictionary<string, string>())
        {
            var there = template?.Metadata?.Labels?.TryGetValue(key, out var label) == true ? label : null;
            if (template is not null && there != value)
            {
                report.Error(
                    KindCodes.Contradiction, ObjectPath.Append("spec.selector.matchLabels", key),
                    $"The selector asks for {key}={value}, the template has {(there is null ? "no such label" : $"{key}={there}")}.",
                    "Give the template the labels of the selector.");
            }
        }

        foreach (var (expression, at) in Each(template is null ? null : selector?.MatchExpressions, "spec.selector.matchExpressions"))
        {
            if (expression.Key is not null && !Answers(template!.Metadata?.Labels, expression))
            {
                report.Error(
                    KindCodes.Contradiction, at, $"The labels of the template do not answer to {expression.Key} {expression.OperatorProperty}.",
                    "Give the template the labels of the selector.");
            }
        }
    }

    /// <summary>Whether labels answer to an expression.</summary>
    private static bool Answers(IDictionary<string, string>? labels, V1LabelSelectorRequirement expression)
    {
        var value = labels?.TryGetValue(expression.Key, out var there) == true ? there : null;
        return expression.OperatorProperty switch
        {
            "In" => value is not null && expression.Values?.Contains(value) == true,
            "NotIn" => value is null || expression.Values?.Contains(value) != true,
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => true, // it was reported as what it is
        };
    }

    private static void RunsAsRoot(KindReport report, V1PodSpec spec, string path)
    {
        foreach (var (list, field) in new[] { (spec.Containers, "containers"), (spec.InitContainers, "initContainers") })
        {
            foreach (var (container, at) in Each(list, At(path, field)))
            {
                var own = container.SecurityContext;
                var user = own?.RunAsUser ?? spec.SecurityContext?.RunAsUser;
                var isOwn = own?.RunAsUser is not null || own?.RunAsNonRoot is not null;
                if (user == 0 && isOwn && (own?.RunAsNonRoot ?? spec.SecurityContext?.RunAsNonRoot) == true)
                {
                    report.Error(
                        KindCodes.Contradiction, At(at, "securityContext"), "runAsNonRoot is true, and the user is root: the container does not start.",
                        "Use another user.");
                }
            }
        }
    }

    private static void Toleration(KindReport report, V1Toleration toleration, string path)
    {
        report.OneOf(toleration.OperatorProperty, At(path, "operator"), "Equal", "Exists");
        report.OneOf(toleration.Effect, At(path, "effect"), "NoSchedule", "PreferNoSchedule", "NoExecute");
        var exists = toleration.OperatorProperty == "Exists";
        if (!string.IsNullOrEmpty(toleration.Key) && !KubernetesText.IsQualifiedName(toleration.Key))
        {
            report.Error(KindCodes.Selector, At(path, "key"), $"\"{toleration.Key}\" cannot be the key of a taint.", "Use the key of the node's taint.");
        }

        if (string.IsNullOrEmpty(toleration.Key) && !exists)
        {
            report.Error(KindCodes.Missing, At(path, "operator"), "Without a key, the operator must be Exists.", "Name the key, or use Exists.");
        }

        if (exists && !string.IsNullOrEmpty(toleration.Value))
        {
            report.Error(KindCodes.Exclusive, At(path, "value"), "Exists takes no value.", "Leave it out, or use Equal.");
        }

        if (toleration.TolerationSeconds is not null && toleration.Effect != "NoExecute")
        {
            report.Error(KindCodes.Exclusive, At(path, "effect"), "tolerationSeconds is for the effect NoExecute alone.", "Leave it out, or use NoExecute.");
        }
    }

    private static void Affinity(KindReport report, V1Affinity? affinity, string path)
    {
        var nodes = At(path, "nodeAffinity");
        foreach (var (term, at) in Each(
            affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution?.NodeSelectorTerms,
            At(nodes, "requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms")))
        {
            NodeTerm(report, term, at);
        }

        if (affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution is { NodeSelectorTerms: [] })
        {
            report.Missing(At(nodes, "requiredDuringSchedulingIgnoredDuringExecution"), "nodeSelectorTerms", "Name one term at least.");
        }

        foreach (var (preferred, at) in Each(
            affinity?.NodeAffinity?.PreferredDuringSchedulingIgnoredDuringExecution, At(nodes, "preferredDuringSchedulingIgnoredDuringExecution")))
        {
            report.Between(preferred.Weight, 1, 100, At(at, "weight"));
            NodeTerm(report, preferred.Preference, At(at, "preference"));
        }

        PodTerms(
            report, affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution,
            affinity?.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution, At(path, "podAffinity"));
        PodTerms(
            report, affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution,
            affinity?.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution, At(path, "podAntiAffinity"));
    }

    private static void NodeTerm(KindReport report, V1NodeSelectorTerm? term, string path)
    {
        foreach (var (expression, at) in Each(term?.MatchExpressions, At(path, "matchExpressions")))
        {
            SelectorCheck.Expression(report, expression.Key, expression.OperatorProperty, expression.Values, at, canCompare: true);
        }

        foreach (var (expression, at) in Each(term?.MatchFields, At(path, "matchFields")))
        {
            report.OneOf(expression.Key, At(at, "key"), "metadata.name");
            report.OneOf(expression.OperatorProperty, At(at, "operator"), "In", "NotIn");
            if (expression.Values?.Count is not 1)
            {
                report.Error(KindCodes.Selector, At(at, "values"), "A field is compared with one value.", "Name one node.");
            }
        }
    }

    private static void PodTerms(KindReport report, IList<V1PodAffinityTerm>? required, IList<V1WeightedPodAffinityTerm>? preferred, string path)
    {
        foreach (var (term, at) in Each(required, At(path, "requiredDuringSchedulingIgnoredDuringExecution")))
        {
            PodTerm(report, term, at);
        }

        foreach (var (weighted, at) in Each(preferred, At(path, "preferredDuringSchedulingIgnoredDuringExecution")))
        {
            report.Between(weighted.Weight, 1, 100, At(at, "weight"));
            PodTerm(report, weighted.PodAffinityTerm, At(at, "podAffinityTerm"));
        }
    }

    private static void PodTerm(KindReport report, V1PodAffinityTerm? term, string path)
    {
        report.Selector(term?.LabelSelector, At(path, "labelSelector"));
        TopologyKey(report, term?.TopologyKey, At(path, "topologyKey"));
    }

    private static void TopologyKey(KindReport report, string? key, string path)
    {
        if (key is not null && !KubernetesText.IsQualifiedName(key))
        {
            report.Error(KindCodes.Selector, path, $"\"{key}\" cannot be the key of a node's label.", "Use one such as kubernetes.io/hostname.");
        }
    }
}
