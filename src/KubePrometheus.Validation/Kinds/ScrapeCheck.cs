using System.Globalization;
using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What ServiceMonitors, PodMonitors and Probes share: times, limits, relabelings.</summary>
internal static class ScrapeCheck
{
    /// <summary>How often the operator lets Prometheus scrape where nothing else is said, in milliseconds.</summary>
    public const long DefaultInterval = 30_000;

    /// <summary>How often, and how long a scrape may take.</summary>
    public static void Times(
        this KindReport report, string? interval, string? timeout, string path, string intervalField = "interval")
    {
        var every = report.Duration(interval, At(path, intervalField));
        var longest = report.Duration(timeout, At(path, "scrapeTimeout"));
        if (every > 0 && longest > every)
        {
            report.Error(
                FindingCodes.ObjectTimeoutTooLong, At(path, "scrapeTimeout"),
                $"The timeout {timeout} is longer than the interval {interval}.",
                "Make it shorter, or the interval longer.");
        }
        else if (longest > DefaultInterval && (every == 0 || string.IsNullOrEmpty(interval)))
        {
            report.Warn(
                FindingCodes.ObjectTimeoutTooLong, At(path, "scrapeTimeout"),
                $"The timeout {timeout} is longer than 30s, the interval where none is set.",
                $"Set {intervalField} too: Prometheus refuses a timeout longer than the interval.");
        }
    }

    /// <summary>Limits of what one scrape may bring, and of how many targets.</summary>
    public static void Limits(
        this KindReport report, string path, long? samples, long? targets, long? labels, long? nameLength, long? valueLength)
    {
        report.NotNegative(samples, At(path, "sampleLimit"));
        report.NotNegative(targets, At(path, "targetLimit"));
        report.NotNegative(labels, At(path, "labelLimit"));
        report.NotNegative(nameLength, At(path, "labelNameLengthLimit"));
        report.NotNegative(valueLength, At(path, "labelValueLengthLimit"));
    }

    /// <summary>The scheme of a URL, which may be in capitals for operators from 0.87 on.</summary>
    public static void UrlScheme(this KindReport report, string? scheme, string path)
    {
        if (scheme is not ("HTTP" or "HTTPS") || !report.OperatorMayBe(87))
        {
            report.OneOf(scheme, path, "http", "https");
        }
    }

    /// <summary>What the endpoints of both kinds of monitor share.</summary>
    public static void Endpoint(
        this KindReport report, string path, string? port, IntOrText? targetPort, string? scheme, string? httpPath, IProxyConfig client,
        IList<RelabelConfig>? relabelings, int? portNumber = null)
    {
        var hasPort = !string.IsNullOrEmpty(port);
        report.UrlScheme(scheme, At(path, "scheme"));
        report.Proxy(client, path);
        report.MetricsPath(httpPath, At(path, "path"));
        if (hasPort && targetPort is not null)
        {
            report.Warn(
                FindingCodes.ObjectFieldsExclusive, At(path, "targetPort"), "port is set too: targetPort is ignored.", "Keep one of them.");
        }
        else if (targetPort is { IsNumber: true } number)
        {
            report.PortNumber(long.Parse(number.Value, CultureInfo.InvariantCulture), At(path, "targetPort"));
        }
        else if (targetPort is { } name)
        {
            report.PortName(name.Value, At(path, "targetPort"));
            if (name.Value.Length > 0 && name.Value.All(char.IsAsciiDigit))
            {
                report.Warn(
                    FindingCodes.ObjectPortInvalid, At(path, "targetPort"), $"\"{name.Value}\" is text: a port of that name is looked for.",
                    "Write the number without quotes.");
            }
        }

        if (!hasPort && targetPort is null && portNumber is null && !WritesAddress(relabelings))
        {
            report.Warn(
                FindingCodes.ObjectPartMissing, path, "The endpoint names no port: every port is scraped.",
                "Set port, or let a relabeling write __address__.");
        }
    }

    /// <summary>The path that is scraped.</summary>
    public static void MetricsPath(this KindReport report, string? httpPath, string path)
    {
        if (httpPath?.AsSpan().IndexOfAny('?', '#') >= 0)
        {
            report.Warn(
                FindingCodes.ObjectPathInvalid, path, $"In the path \"{httpPath}\" the query is taken for a part of the path.",
                "Put the query into params.");
        }
    }

    /// <summary>A list of relabelings.</summary>
    /// <param name="report">Takes what is wrong.</param>
    /// <param name="relabelings">The relabelings.</param>
    /// <param name="path">Where they stand.</param>
    /// <param name="knowsAll">
    /// Whether Prometheus is one that knows every action: 2.41 and later. Default: what the operator may be of.
    /// </param>
    /// <param name="anyName">
    /// Whether names of labels may hold any character, as they may from Prometheus 3.0 on. Default: what the operator is of.
    /// </param>
    /// <param name="of">What is relabeled.</param>
    public static void Relabelings(
        this KindReport report, IList<RelabelConfig>? relabelings, string path, bool? knowsAll = null, bool? anyName = null,
        Relabeled of = Relabeled.Targets)
    {
        for (var i = 0; i < (relabelings?.Count ?? 0); i++)
        {
            if (relabelings![i] is { } relabeling)
            {
                // operators have the later actions from 0.58 on, and ask for no certain form of names from 0.86 on
                new RelabelCheck(
                    report, relabeling, path, i, knowsAll ?? report.OperatorMayBe(58), anyName ?? report.Operator >= 86, of).Run();
            }
        }
    }

    /// <summary>Whether a relabeling writes the address that is scraped.</summary>
    public static bool WritesAddress(IList<RelabelConfig>? relabelings)
    {
        foreach (var relabeling in relabelings ?? [])
        {
            if (relabeling?.TargetLabel == "__address__" || relabeling?.TargetLabel?.Contains('$', StringComparison.Ordinal) == true)
            {
                return true;
            }
        }

        return false;
    }
}
