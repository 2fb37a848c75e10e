using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>Settings of rules (<c>--rules.*</c>).</summary>
public sealed record RulesSpec
{
    /// <summary>Settings of alerting rules.</summary>
    [JsonPropertyName("alert")]
    public RulesAlert? Alert { get; set; }
}

/// <summary>How alerting rules treat restarts and repeated alerts (<c>--rules.alert.*</c>).</summary>
public sealed record RulesAlert
{
    /// <summary>
    /// The least time between a restart and the firing of an alert whose <c>for</c> was under way; only alerts with a longer <c>for</c>
    /// have theirs restored (<c>--rules.alert.for-grace-period</c>). Default: <c>10m</c>.
    /// </summary>
    [JsonPropertyName("forGracePeriod")]
    public string? ForGracePeriod { get; set; }

    /// <summary>
    /// How long Prometheus may be down for the <c>for</c> of alerts to be restored (<c>--rules.alert.for-outage-tolerance</c>). Default:
    /// <c>1h</c>.
    /// </summary>
    [JsonPropertyName("forOutageTolerance")]
    public string? ForOutageTolerance { get; set; }

    /// <summary>
    /// How long a firing alert waits at least before it is sent to Alertmanager again (<c>--rules.alert.resend-delay</c>). Default:
    /// <c>1m</c>.
    /// </summary>
    [JsonPropertyName("resendDelay")]
    public string? ResendDelay { get; set; }
}
