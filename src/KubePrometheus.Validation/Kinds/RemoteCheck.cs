using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>Remote storage: what samples are sent to, by Prometheus, PrometheusAgent and ThanosRuler, and read from.</summary>
internal static class RemoteCheck
{
    private static readonly string[] ReservedHeaders =
    [
        "authorization", "connection", "content-encoding", "content-type", "host", "keep-alive", "proxy-authenticate",
        "proxy-authorization", "user-agent", "www-authenticate", "x-prometheus-remote-write-version",
    ];

    /// <summary>Where samples are sent to.</summary>
    public static void RemoteWrites(this KindReport report, IList<RemoteWriteSpec>? remotes, string list)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (write, path) in Each(remotes, list))
        {
            report.Remote(path, write.Url, write.Name, write.RemoteTimeout, names);
            report.Proxy(write, path);
            report.Tls(write.TlsConfig, At(path, "tlsConfig"));
            report.Credentials(
                path, write.BasicAuth, write.Authorization, write.OAuth2, bearerTokenFile: write.BearerTokenFile,
                bearerToken: write.BearerToken);
            report.CloudCredentials(
                path, write.SigV4, write.AzureAD,
                hasOthers: write is not
                {
                    BasicAuth: null, Authorization: null, OAuth2: null, BearerTokenFile: null or "", BearerToken: null or "",
                });
            report.Relabelings(write.WriteRelabelConfigs, At(path, "writeRelabelConfigs"), of: Relabeled.Samples);
            report.Duration(write.MetadataConfig?.SendInterval, At(path, "metadataConfig.sendInterval"));
            foreach (var header in write.Headers?.Keys ?? [])
            {
                if (ReservedHeaders.Contains(header.ToLowerInvariant()))
                {
                    report.Error(
                        FindingCodes.ObjectValueNotAllowed, ObjectPath.Append(At(path, "headers"), header),
                        $"Prometheus sets the header {header} itself, and refuses another value.",
                        header.Equals("authorization", StringComparison.OrdinalIgnoreCase)
                            ? "Use authorization or basicAuth."
                            : "Leave it out.");
                }
            }

            Queue(report, write.QueueConfig, At(path, "queueConfig"));
        }
    }

    /// <summary>What both directions share.</summary>
    public static void Remote(this KindReport report, string path, string? url, string? name, string? timeout, HashSet<string> names)
    {
        if (url is { Length: 0 })
        {
            report.Missing(path, "url", "Set the URL of the remote storage.");
        }

        report.HttpUrl(url, At(path, "url"));
        report.Duration(timeout, At(path, "remoteTimeout"));
        if (!string.IsNullOrEmpty(name) && !names.Add(name))
        {
            report.Error(FindingCodes.ObjectItemTwice, At(path, "name"), $"Two are named \"{name}\".", "Give each a name of its own.");
        }
    }

    /// <summary>The credentials of clouds, which exclude each other and every other way.</summary>
    public static void CloudCredentials(this KindReport report, string path, SigV4? sigv4, AzureAD? azure, bool hasOthers)
    {
        if (!report.Exclusive(path, ("sigv4", sigv4 is not null), ("azureAd", azure is not null)))
        {
            return;
        }

        if (hasOthers && (sigv4 is not null || azure is not null))
        {
            var field = sigv4 is null ? "azureAd" : "sigv4";
            report.Error(
                FindingCodes.ObjectFieldsExclusive, At(path, field), $"{field} and the other ways of authentication exclude each other.",
                "Keep one of them.");
        }

        if (sigv4 is not null && (sigv4.AccessKey is null) != (sigv4.SecretKey is null))
        {
            var (has, lacks) = sigv4.AccessKey is null ? ("secretKey", "accessKey") : ("accessKey", "secretKey");
            report.Missing(At(path, "sigv4"), lacks, $"Set it too, or leave {has} out.");
        }

        if (azure is not null)
        {
            Azure(report, azure, At(path, "azureAd"));
        }
    }

    private static void Azure(KindReport report, AzureAD azure, string path)
    {
        report.Exclusive(
            path, ("managedIdentity", azure.ManagedIdentity is not null), ("oauth", azure.OAuth is not null),
            ("sdk", azure.Sdk is not null), ("workloadIdentity", azure.WorkloadIdentity is not null));
        if (azure is { ManagedIdentity: null, OAuth: null, Sdk: null, WorkloadIdentity: null })
        {
            report.Missing(path, "managedIdentity", "Set it, or oauth, sdk or workloadIdentity.");
        }

        report.SecretKey(azure.OAuth?.ClientSecret, At(path, "oauth.clientSecret"));
    }

    private static void Queue(KindReport report, QueueConfig? queue, string path)
    {
        if (queue is null)
        {
            return;
        }

        report.Duration(queue.BatchSendDeadline, At(path, "batchSendDeadline"));
        var least = report.Duration(queue.MinBackoff, At(path, "minBackoff"));
        var most = report.Duration(queue.MaxBackoff, At(path, "maxBackoff"));
        report.NotNegative(queue.Capacity, At(path, "capacity"));
        report.NotNegative(queue.MaxRetries, At(path, "maxRetries"));
        report.NotNegative(queue.MaxSamplesPerSend, At(path, "maxSamplesPerSend"));
        report.NotNegative(queue.MinShards, At(path, "minShards"));
        report.NotNegative(queue.MaxShards, At(path, "maxShards"));
        if (queue.MinShards > queue.MaxShards && queue.MaxShards > 0)
        {
            report.Error(
                FindingCodes.ObjectContradiction, At(path, "minShards"),
                $"{queue.MinShards} shards at least are more than {queue.MaxShards} at most.", "Swap the two.");
        }

        if (least > most && most > 0)
        {
            report.Warn(
                FindingCodes.ObjectContradiction, At(path, "minBackoff"),
                $"The least pause {queue.MinBackoff} is longer than the longest, {queue.MaxBackoff}.", "Swap the two.");
        }
    }
}
