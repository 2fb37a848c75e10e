using System.Globalization;
using System.Net;
using k8s.Models;
using KubePrometheus.Policy;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What Kubernetes refuses of a PodDisruptionBudget.</summary>
internal sealed class PodDisruptionBudgetValidator : KindCheck<V1PodDisruptionBudget>
{
    protected override void Check(V1PodDisruptionBudget obj, KindReport report)
    {
        if (obj.Spec is { } spec)
        {
            Budget(report, spec.MinAvailable?.ToString(), spec.MaxUnavailable?.ToString(), spec.Selector);
        }
    }

    internal static void Budget(KindReport report, string? least, string? most, V1LabelSelector? selector)
    {
        report.Exclusive("spec", ("minAvailable", least is not null), ("maxUnavailable", most is not null));
        Portion(report, least, "spec.minAvailable");
        Portion(report, most, "spec.maxUnavailable");
        report.Selector(selector, "spec.selector");
        if (least is null && most is null)
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, "spec", "The budget asks for nothing.", "Set minAvailable or maxUnavailable.");
        }

        if (selector is null)
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, "spec.selector", "Without a selector the budget is for no Pod.",
                "Name the labels of the Pods.");
        }
    }

    private static void Portion(KindReport report, string? text, string path) => RolloutChecks.Portion(report, text, path, most: 100);
}

/// <summary>What Kubernetes refuses of a PodDisruptionBudget of the older version.</summary>
internal sealed class V1beta1PodDisruptionBudgetValidator : KindCheck<V1beta1PodDisruptionBudget>
{
    protected override void Check(V1beta1PodDisruptionBudget obj, KindReport report)
    {
        if (obj.Spec is { } spec)
        {
            PodDisruptionBudgetValidator.Budget(report, Text(spec.MinAvailable), Text(spec.MaxUnavailable), spec.Selector);
        }
    }

    /// <summary>Digits in quotes are no number here: Kubernetes takes them for a percentage that lacks its sign.</summary>
    private static string? Text(Monitoring.IntOrText? portion)
        => portion is { IsNumber: false } text && text.Value.All(char.IsAsciiDigit) ? $"\"{text.Value}\"" : portion?.Value;
}

/// <summary>What Kubernetes refuses of a NetworkPolicy.</summary>
internal sealed class NetworkPolicyValidator : KindCheck<V1NetworkPolicy>
{
    protected override void Check(V1NetworkPolicy obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        report.Selector(spec.PodSelector, "spec.podSelector");
        foreach (var (type, path) in Each(spec.PolicyTypes, "spec.policyTypes"))
        {
            report.OneOf(type, path, "Ingress", "Egress");
        }

        foreach (var (rule, path) in Each(spec.Ingress, "spec.ingress"))
        {
            Ports(report, rule.Ports, At(path, "ports"));
            Peers(report, rule.FromProperty, At(path, "from"));
        }

        foreach (var (rule, path) in Each(spec.Egress, "spec.egress"))
        {
            Ports(report, rule.Ports, At(path, "ports"));
            Peers(report, rule.To, At(path, "to"));
        }

        if (spec.PolicyTypes?.Any(type => type is not ("Ingress" or "Egress")) == true)
        {
            return; // which of the two was meant is not known
        }

        if (spec.Egress is { Count: > 0 } && spec.PolicyTypes is { Count: > 0 } && !spec.PolicyTypes.Contains("Egress"))
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, "spec.egress", "policyTypes does not name Egress: the rules are ignored.",
                "Add Egress to policyTypes.");
        }

        if (spec.Ingress is { Count: > 0 } && spec.PolicyTypes is { Count: > 0 } && !spec.PolicyTypes.Contains("Ingress"))
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, "spec.ingress", "policyTypes does not name Ingress: the rules are ignored.",
                "Add Ingress to policyTypes.");
        }
    }

    private static void Ports(KindReport report, IList<V1NetworkPolicyPort>? ports, string path)
    {
        foreach (var (port, at) in Each(ports, path))
        {
            report.OneOf(port.Protocol, At(at, "protocol"), "TCP", "UDP", "SCTP");
            var first = report.PortNumberOrName(port.Port?.ToString(), At(at, "port"));
            report.PortNumber(port.EndPort, At(at, "endPort"));
            if (port.EndPort is not null && (first is null || port.EndPort < first))
            {
                report.Error(
                    FindingCodes.ObjectContradiction, At(at, "endPort"), "endPort needs a port with a number that is not above it.",
                    "Write the first port's number into port.");
            }
        }
    }

    private static void Peers(KindReport report, IList<V1NetworkPolicyPeer>? peers, string path)
    {
        foreach (var (peer, at) in Each(peers, path))
        {
            var hasSelector = peer.PodSelector is not null || peer.NamespaceSelector is not null;
            report.ExactlyOne(
                at, "The entry names nobody.", "Set podSelector, namespaceSelector or ipBlock.",
                ("a selector", hasSelector), ("ipBlock", peer.IpBlock is not null));
            report.Selector(peer.PodSelector, At(at, "podSelector"));
            report.Selector(peer.NamespaceSelector, At(at, "namespaceSelector"));
            report.Network(peer.IpBlock?.Cidr, At(at, "ipBlock.cidr"));
            foreach (var (except, inner) in Each(peer.IpBlock?.Except, At(at, "ipBlock.except")))
            {
                report.Network(except, inner);
                if (peer.IpBlock?.Cidr is { } whole && KubernetesText.IsCidr(except) && KubernetesText.IsCidr(whole)
                    && !IsWithin(except, whole))
                {
                    report.Error(
                        FindingCodes.ObjectContradiction, inner, $"\"{except}\" is not a part of \"{whole}\".",
                        "Name a smaller network within it.");
                }
            }
        }
    }

    /// <summary>Whether a network is a part of another, and not all of it.</summary>
    private static bool IsWithin(string part, string whole)
    {
        var (inner, outer) = (part.Split('/'), whole.Split('/'));
        var length = int.Parse(outer[1], CultureInfo.InvariantCulture);
        var (a, b) = (IPAddress.Parse(inner[0]).GetAddressBytes(), IPAddress.Parse(outer[0]).GetAddressBytes());
        return a.Length == b.Length && int.Parse(inner[1], CultureInfo.InvariantCulture) > length
            && Enumerable.Range(0, length).All(bit => ((a[bit / 8] ^ b[bit / 8]) & (0x80 >> (bit % 8))) == 0);
    }
}
