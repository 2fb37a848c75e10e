using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary>The alert on the AWS VPC network plugin.</summary>
internal static class AwsVpcCniMixin
{
    /// <summary>The PrometheusRule.</summary>
    /// <param name="options">What was chosen.</param>
    public static RuleObject Object(AwsVpcCniMixinOptions options) =>
        new() { Owner = "aws-vpc-cni", Name = "aws-vpc-cni-rules", Groups = Groups(options) };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(AwsVpcCniMixinOptions options) =>
        new[] { Rules(options.MinimumWarmIPs ?? 10, options.MinimumWarmIPsTime ?? "10m") }.WithRunbooks(options.RunbookUrlPattern ?? "");

    private static RuleGroupDefinition Rules(int minimum, string time) => Group("aws-vpc-cni.rules",

        Alert("AwsVpcCniWarmIPsLow", Severity.Critical, @for: time,
            $"sum by(instance) (awscni_total_ip_addresses) - sum by(instance) (awscni_assigned_ip_addresses) < {minimum}",
            summary: "A node has few addresses left to give to new pods.",
            description: $"{{{{ $labels.instance }}}} has too few addresses in reserve ({{{{ $value }}}} of {minimum}): new pods there may "
                + "hang without one. See whether the subnet is used up, then the log of aws-node for what EC2 answers."));
}
