using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// Checks that Prometheus can run as an agent, and that no option asks of an agent what a server does. A wrong option is reported and left
/// out.
/// </summary>
internal static class AgentCheck
{
    private static readonly PrometheusAdapterOptions NoAdapter = new();

    public static StackOptions Checked(StackOptions o, ICollection<Finding> findings)
    {
        var mode = o.Prometheus.Mode;
        if (mode is null or PrometheusMode.Server)
        {
            return o;
        }

        return mode != PrometheusMode.Agent || IsTooOld(o, findings)
            ? o with { Prometheus = o.Prometheus with { Mode = Known(mode.Value, findings) } }
            : o with { Prometheus = Prometheus(o.Prometheus, findings), PrometheusAdapter = Adapter(o.PrometheusAdapter, findings) };
    }

    /// <summary>Reports a value that is no mode.</summary>
    private static PrometheusMode? Known(PrometheusMode mode, ICollection<Finding> findings)
    {
        if (!Enum.IsDefined(mode))
        {
            findings.Add(new(
                FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, "Prometheus.Mode", $"{mode} is no mode of Prometheus.",
                "Use PrometheusMode.Server or PrometheusMode.Agent."));
        }

        return null;
    }

    /// <summary>Reports an operator that does not know agents.</summary>
    private static bool IsTooOld(StackOptions o, ICollection<Finding> findings)
    {
        var version = ProgramVersions.OperatorOf(o);
        var since = SchemaTable.OperatorSince("monitoring.coreos.com/v1alpha1", nameof(PrometheusAgent));
        if (OperatorVersion.Minor(version) is not { } minor || minor >= since)
        {
            return false;
        }

        findings.Add(new(
            FindingCodes.VersionsIncompatible, FindingSeverity.Error, null, "Prometheus.Mode",
            $"prometheus-operator {version} does not know PrometheusAgent, which came with 0.{since}.",
            $"Set Versions.PrometheusOperator to 0.{since} or later, or Release to {Release.V0_18.Name}, or leave out Prometheus.Mode."));
        return true;
    }

    private static PrometheusOptions Prometheus(PrometheusOptions p, ICollection<Finding> findings)
    {
        const string Alerts = "sends no alerts";
        const string Rules = "evaluates no rules";
        const string Series = "keeps no series";
        (object? Value, string Option, string Lacks, string Remedy)[] options =
        [
            (p.AlertmanagerName, nameof(p.AlertmanagerName), Alerts, "Leave the option out."),
            (p.EvaluationInterval, nameof(p.EvaluationInterval), Rules, "Leave the option out, or set it where rules are evaluated."),
            (p.RuleSelector, nameof(p.RuleSelector), Rules, "Leave the option out, or set it where rules are evaluated."),
            (p.RemoteRead, nameof(p.RemoteRead), "answers no queries", "Leave the option out, and query the remote storage."),
            (p.Retention, nameof(p.Retention), Series, "Leave the option out, and set the retention of the remote storage."),
            (p.RetentionSize, nameof(p.RetentionSize), Series, "Leave the option out; Prometheus.Storage holds what is not yet sent."),
            (p.Thanos, nameof(p.Thanos), Series, "Leave the option out, and name Thanos Receive in Prometheus.RemoteWrite."),
        ];
        foreach (var (_, option, lacks, remedy) in options.Where(o => o.Value is not null))
        {
            findings.Add(new(
                FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, "Prometheus." + option,
                $"The option has no effect with PrometheusMode.Agent: an agent {lacks}.", remedy));
        }

        return p with
        {
            AlertmanagerName = null,
            EvaluationInterval = null,
            RuleSelector = null,
            RemoteRead = null,
            Retention = null,
            RetentionSize = null,
            Thanos = null,
        };
    }

    private static PrometheusAdapterOptions Adapter(PrometheusAdapterOptions adapter, ICollection<Finding> findings)
    {
        if (adapter.PrometheusUrl is not null || adapter == NoAdapter)
        {
            return adapter;
        }

        findings.Add(new(
            FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, "PrometheusAdapter",
            "The options have no effect with PrometheusMode.Agent: prometheus-adapter is left out, because an agent answers no queries.",
            "Set PrometheusAdapter.PrometheusUrl to a Prometheus that answers queries, or leave the options out."));
        return NoAdapter;
    }
}
