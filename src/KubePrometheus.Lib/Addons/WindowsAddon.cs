using System.Text;
using System.Text.RegularExpressions;
using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary><see cref="StackAddons.Windows"/>.</summary>
internal sealed partial record WindowsAddon(FrozenList<string> Targets, WindowsMixinOptions Mixin) : StackAddon
{
    private const string Key = "prometheus-additional.yaml";

    public override string Name => "windows";

    public override IEnumerable<Finding> Check()
    {
        if (Targets.Count == 0)
        {
            yield return Wrong(
                "targets", "No windows_exporter is given.", "Give the address and port of each Windows node's, such as 10.0.0.5:9182.");
        }

        for (var i = 0; i < Targets.Count; i++)
        {
            if (!HostAndPort().IsMatch(Targets[i]) || int.Parse(Targets[i].AsSpan(Targets[i].LastIndexOf(':') + 1)) is < 1 or > 65535)
            {
                yield return Wrong(
                    $"targets[{i}]", $"\"{Targets[i]}\" is not an address with a port.",
                    "Write host:port; windows_exporter listens on 9182.");
            }
        }
    }

    /// <summary>The rules stand among those of Kubernetes, and read kube-state-metrics as these do.</summary>
    public override RuleSet Rules(RuleSet rules) =>
        Rules(rules, Mixin, Chosen, Context.Release.Rules.WindowsTargetsJob, Context.Release.Rules);

    public override StackOptions Options(StackOptions options) =>
        Options(options, Mixin, (options.Release ?? Release.V0_9).Facts.Rules.WindowsTargetsJob);

    public override DashboardSet Dashboards(DashboardSet dashboards) => Dashboards(dashboards, DashboardChoice, Context.Release);

    /// <summary>The rules with those on Windows.</summary>
    public static RuleSet Rules(
        RuleSet rules, WindowsMixinOptions mixin, StackOptions chosen, string job, ReleaseRules release) => rules.AddTo(
        StackRules.KubernetesControlPlane,
        WindowsMixin.Groups(
            mixin with
            {
                ClusterLabel = mixin.ClusterLabel ?? chosen.KubernetesControlPlane.Mixin.ClusterLabel,
                KubeStateMetricsSelector = mixin.KubeStateMetricsSelector ?? chosen.KubernetesControlPlane.Mixin.KubeStateMetricsSelector,
            },
            ComponentIdentity.Job(chosen.KubeStateMetrics, KubeStateMetricsComponent.Name(chosen.KubeStateMetrics)),
            job,
            release));

    /// <summary>The options with dashboards that look at the series that the rules read.</summary>
    public static StackOptions Options(StackOptions options, WindowsMixinOptions mixin, string job)
    {
        var chosen = options.Grafana.Dashboards;
        var selector = chosen.WindowsExporterSelector ?? mixin.WindowsExporterSelector ?? Selectors.Job(job);
        return options with { Grafana = options.Grafana with { Dashboards = chosen with { WindowsExporterSelector = selector } } };
    }

    /// <summary>The dashboards with those on Windows, where the stack does not have them anyway.</summary>
    public static DashboardSet Dashboards(DashboardSet dashboards, DashboardOptions choice, ReleaseFacts release) =>
        release.Dashboards.ShipsWindows ? dashboards : dashboards.Add(DashboardSet.Of(release.Dashboards.Windows(new(choice, release))));

    public override void Objects(StackObjects objects)
    {
        if (Target(objects, objects.Prometheus, objects.Prometheus.Prometheus, "the Prometheus") is not { } prometheus)
        {
            return;
        }

        if (prometheus.Spec.AdditionalScrapeConfigs is { } other)
        {
            throw Conflict(
                $"Prometheus reads additional scrape configurations from the Secret \"{other.Name}\" already, and takes one only.",
                $"Leave out the addon, and put the job {JobNames.WindowsExporter} into that Secret.");
        }

        var name = $"{PrometheusComponent.ServiceName(Chosen.Prometheus)}-additional-scrape-config";
        var secret = new V1Secret
        {
            Metadata = new() { Name = name, NamespaceProperty = prometheus.Metadata.NamespaceProperty },
            StringData = new Dictionary<string, string> { [Key] = ScrapeConfig() },
        };
        objects.AddWith(secret, prometheus);
        prometheus.Spec.AdditionalScrapeConfigs = new() { Key = Key, Name = name };
    }

    private string ScrapeConfig()
    {
        var text = new StringBuilder($"""
            - job_name: {JobNames.WindowsExporter}
              relabel_configs:
              - action: replace
                regex: (.*)
                replacement: $1
                source_labels:
                - __meta_kubernetes_endpoint_address_target_name
                target_label: instance
              static_configs:
              - targets:

            """);
        foreach (var target in Targets)
        {
            text.Append("    - \"").Append(target).Append("\"\n");
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex HostAndPort();
}
