using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What Kubernetes refuses of a Service.</summary>
internal sealed class ServiceValidator() : KindCheck<V1Service>(static it => it.Spec)
{
    protected override void Check(V1Service obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        var type = string.IsNullOrEmpty(spec.Type) ? "ClusterIP" : spec.Type;
        report.OneOf(spec.Type, "spec.type", "ClusterIP", "NodePort", "LoadBalancer", "ExternalName");
        SessionAffinity(report, spec);
        report.OneOf(spec.ExternalTrafficPolicy, "spec.externalTrafficPolicy", "Cluster", "Local");
        report.OneOf(spec.InternalTrafficPolicy, "spec.internalTrafficPolicy", "Cluster", "Local");
        report.OneOf(spec.IpFamilyPolicy, "spec.ipFamilyPolicy", "SingleStack", "PreferDualStack", "RequireDualStack");
        report.SelectingLabels(spec.Selector, "spec.selector");
        ClusterIP(report, spec, type);
        if (!string.IsNullOrEmpty(spec.ExternalTrafficPolicy) && type is not ("NodePort" or "LoadBalancer"))
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, "spec.externalTrafficPolicy",
                $"A Service of type {type} takes no externalTrafficPolicy.",
                "Leave it out.");
        }

        if (type == "ExternalName")
        {
            ExternalName(report, spec.ExternalName);
            WithoutAddress(report, spec);
        }
        else if (spec.Ports is null or [] && !IsHeadless(spec))
        {
            report.Missing("spec", "ports", "Name a port; a headless Service (clusterIP: None) can be without.");
        }

        LoadBalancer(report, spec, type);
        Addresses(report, spec);
        Ignored(report, spec, type);
        foreach (var (range, path) in Each(spec.LoadBalancerSourceRanges, "spec.loadBalancerSourceRanges"))
        {
            report.Network(range, path, mayHaveSpaces: true);
        }

        foreach (var (address, path) in Each(spec.ExternalIPs, "spec.externalIPs"))
        {
            EndpointsValidator.Address(report, address, path);
        }

        Ports(report, spec, type);
    }

    private static bool IsHeadless(V1ServiceSpec spec) => spec.ClusterIP == "None";

    private static void SessionAffinity(KindReport report, V1ServiceSpec spec)
    {
        report.OneOf(spec.SessionAffinity, "spec.sessionAffinity", "None", "ClientIP");
        if (spec.SessionAffinityConfig is not null && spec.SessionAffinity is null or "")
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, "spec.sessionAffinityConfig",
                "Without sessionAffinity: ClientIP Kubernetes drops its settings.",
                "Set sessionAffinity, or leave it out.");
        }
        else if (spec is { SessionAffinityConfig: not null, SessionAffinity: "None" })
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, "spec.sessionAffinityConfig",
                "With sessionAffinity: None Kubernetes refuses its settings.",
                "Set sessionAffinity to ClientIP, or leave it out.");
        }
    }

    private static void ClusterIP(KindReport report, V1ServiceSpec spec, string type)
    {
        if (!IsHeadless(spec))
        {
            var ip = string.IsNullOrEmpty(spec.ClusterIP) ? null : spec.ClusterIP;
            report.IpAddress(ip, "spec.clusterIP", "Leave it out, or write None for no address.");
        }
        else if (type is "NodePort" or "LoadBalancer")
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, "spec.clusterIP", $"A Service of type {type} needs an address.",
                "Leave clusterIP out.");
        }
    }

    private static void ExternalName(KindReport report, string? host)
    {
        if (string.IsNullOrEmpty(host))
        {
            report.Missing("spec", "externalName", "Name the host.");
        }
        else if (!KubernetesText.IsDnsSubdomain(host.TrimEnd('.')))
        {
            report.Error(
                FindingCodes.ObjectAddressInvalid, "spec.externalName", $"\"{host}\" is not a host name.",
                "Write a DNS name in lower case.");
        }
    }

    /// <summary>What is for Services with an address, and not for a name that stands for another.</summary>
    private static void WithoutAddress(KindReport report, V1ServiceSpec spec)
    {
        foreach (var (field, isSet) in new[]
        {
            ("clusterIP", !string.IsNullOrEmpty(spec.ClusterIP)),
            ("clusterIPs", spec.ClusterIPs is { Count: > 0 }),
            ("ipFamilies", spec.IpFamilies is { Count: > 0 }),
            ("ipFamilyPolicy", spec.IpFamilyPolicy is not null),
        })
        {
            if (isSet)
            {
                report.Error(
                    FindingCodes.ObjectFieldsExclusive, At("spec", field), $"A Service of type ExternalName takes no {field}.",
                    "Leave it out.");
            }
        }
    }

    /// <summary>What Kubernetes takes, and says that it has no effect.</summary>
    private static void Ignored(KindReport report, V1ServiceSpec spec, string type)
    {
        if (type != "ExternalName" && !string.IsNullOrEmpty(spec.ExternalName))
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, "spec.externalName", $"A Service of type {type} ignores externalName.",
                "Leave it out, or make the type ExternalName.");
        }

        if (!IsHeadless(spec) || type != "ClusterIP")
        {
            return;
        }

        foreach (var (field, isSet) in new[]
        {
            ("externalIPs", spec.ExternalIPs is { Count: > 0 }),
            ("loadBalancerIP", !string.IsNullOrEmpty(spec.LoadBalancerIP)),
            ("sessionAffinity", spec.SessionAffinity == "ClientIP"),
        })
        {
            if (isSet)
            {
                report.Warn(
                    FindingCodes.ObjectPartWithoutEffect, At("spec", field), $"A headless Service (clusterIP: None) ignores {field}.",
                    "Leave it out, or let the Service have an address.");
            }
        }
    }

    /// <summary>What is for Services with a load balancer alone.</summary>
    private static void LoadBalancer(KindReport report, V1ServiceSpec spec, string type)
    {
        if (type is "ClusterIP" or "NodePort" or "ExternalName")
        {
            foreach (var (field, isSet) in new[]
            {
                ("loadBalancerSourceRanges", spec.LoadBalancerSourceRanges is { Count: > 0 }),
                ("loadBalancerClass", !string.IsNullOrEmpty(spec.LoadBalancerClass)),
                ("allocateLoadBalancerNodePorts", spec.AllocateLoadBalancerNodePorts is not null),
            })
            {
                if (isSet)
                {
                    report.Error(
                        FindingCodes.ObjectFieldsExclusive, At("spec", field), $"A Service of type {type} takes no {field}.",
                        "Leave it out, or make the type LoadBalancer.");
                }
            }
        }

        if (spec.HealthCheckNodePort is > 0 && (type != "LoadBalancer" || spec.ExternalTrafficPolicy != "Local"))
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, "spec.healthCheckNodePort",
                "Only a Service of type LoadBalancer with externalTrafficPolicy: Local has a port for health checks.", "Leave it out.");
        }
    }

    /// <summary>Addresses of both families.</summary>
    private static void Addresses(KindReport report, V1ServiceSpec spec)
    {
        if (spec.IpFamilies is [var first, var second] && first == second)
        {
            report.Error(FindingCodes.ObjectItemTwice, "spec.ipFamilies[1]", $"{second} is there twice.", "Leave it out.");
        }

        if (spec.ClusterIPs is [var address, ..] && address != (spec.ClusterIP ?? ""))
        {
            report.Error(
                FindingCodes.ObjectContradiction, "spec.clusterIPs[0]", "The first of clusterIPs is not the clusterIP.",
                "Make the two equal, or leave both out.");
        }
    }

    private static void Ports(KindReport report, V1ServiceSpec spec, string type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new HashSet<(int, string)>();
        var nodePorts = new HashSet<(int, string)>();
        foreach (var (port, path) in Each(spec.Ports, "spec.ports"))
        {
            var protocol = string.IsNullOrEmpty(port.Protocol) ? "TCP" : port.Protocol;
            report.OneOf(port.Protocol, At(path, "protocol"), "TCP", "UDP", "SCTP");
            report.PortNumber(port.Port, At(path, "port"));
            if (string.IsNullOrEmpty(port.Name))
            {
                if (spec.Ports.Count > 1)
                {
                    report.Missing(path, "name", "Name each port: there are several.");
                }
            }
            else if (!KubernetesText.IsDnsLabel(port.Name))
            {
                report.Error(
                    FindingCodes.ObjectPortInvalid, At(path, "name"), $"\"{port.Name}\" cannot be the name of a Service's port.",
                    "Use up to 63 lower-case letters, digits and hyphens.");
            }
            else if (!names.Add(port.Name))
            {
                report.NamedTwice(port.Name, At(path, "name"), "ports");
            }

            if (!numbers.Add((port.Port, protocol)))
            {
                report.Error(
                    FindingCodes.ObjectItemTwice, At(path, "port"), $"The port {port.Port}/{protocol} is there twice.",
                    "Leave one of them out.");
            }

            report.PortNumberOrName(port.TargetPort?.ToString() is "0" ? null : port.TargetPort?.ToString(), At(path, "targetPort"));
            if (port.NodePort is not (null or 0))
            {
                NodePort(report, port.NodePort.Value, protocol, type, nodePorts, At(path, "nodePort"));
            }
        }
    }

    private static void NodePort(KindReport report, int port, string protocol, string type, HashSet<(int, string)> taken, string path)
    {
        if (type is not ("NodePort" or "LoadBalancer"))
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, path, $"A Service of type {type} takes no nodePort.",
                "Leave it out, or make the type NodePort.");
        }
        else if (port is < 30000 or > 32767)
        {
            report.Warn(
                FindingCodes.ObjectPortInvalid, path,
                $"{port} is outside of 30000 to 32767, the ports that a cluster gives to Services if nothing else is set.",
                "Use a number from 30000 to 32767.");
        }

        if (!taken.Add((port, protocol)))
        {
            report.Error(
                FindingCodes.ObjectItemTwice, path, $"The node's port {port}/{protocol} is taken twice.", "Leave one of them out.");
        }
    }
}
