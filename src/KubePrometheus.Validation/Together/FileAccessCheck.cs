using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>That no monitor reads a file of a Prometheus that denies it: the operator leaves such a monitor out.</summary>
internal sealed class FileAccessCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        PrometheusReader[] denying = [.. model.Prometheuses.Where(p => p.Spec.ArbitraryFSAccessThroughSMs?.Deny == true)];
        if (denying.Length == 0)
        {
            return;
        }

        foreach (var (subject, monitor) in model.Of<ServiceMonitor>())
        {
            foreach (var (endpoint, path) in ObjectPath.Each(monitor.Spec?.Endpoints, "spec.endpoints"))
            {
                foreach (var (field, file) in Files(endpoint))
                {
                    if (string.IsNullOrEmpty(file))
                    {
                        continue;
                    }

                    if (Array.Find(denying, p => p.Refusal(subject) is null) is { } reader)
                    {
                        report.Error(
                            FindingCodes.StackFileDenied, subject, $"{path}.{field}",
                            $"{reader.Subject} has arbitraryFSAccessThroughSMs.deny, and this is a file of its container: the operator "
                                + "leaves the whole monitor out.",
                            Remedy(field));
                    }
                }
            }
        }
    }

    private static IEnumerable<(string Field, string? File)> Files(Endpoint endpoint) =>
    [
        ("bearerTokenFile", endpoint.BearerTokenFile),
        ("tlsConfig.caFile", endpoint.TlsConfig?.CAFile),
        ("tlsConfig.certFile", endpoint.TlsConfig?.CertFile),
        ("tlsConfig.keyFile", endpoint.TlsConfig?.KeyFile),
    ];

    private static string Remedy(string field) => field switch
    {
        "bearerTokenFile" => "Use authorization.credentials or bearerTokenSecret, with a token in a Secret of the monitor's namespace.",
        "tlsConfig.caFile" => "Use tlsConfig.ca, with a Secret or a ConfigMap of the monitor's namespace.",
        "tlsConfig.certFile" => "Use tlsConfig.cert, with a Secret or a ConfigMap of the monitor's namespace.",
        _ => "Use tlsConfig.keySecret, with a Secret of the monitor's namespace.",
    };
}
