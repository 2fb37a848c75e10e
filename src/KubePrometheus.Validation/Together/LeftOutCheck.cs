using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;

namespace KubePrometheus;

/// <summary>
/// What a Prometheus selects and the operator leaves out all the same: a monitor of a scrape class that the Prometheus does not have, a
/// ScrapeConfig that needs a later Prometheus.
/// </summary>
internal sealed class LeftOutCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        foreach (var subject in model.Subjects)
        {
            var name = ScrapeClass(subject.Object);
            var needs = subject.Object is ScrapeConfig { Spec: { } spec } ? ScrapeNeeds.Of(spec).ToArray() : [];
            if (string.IsNullOrEmpty(name) && needs.Length == 0)
            {
                continue;
            }

            foreach (var prometheus in model.Prometheuses)
            {
                if (prometheus.Refusal(subject) is null)
                {
                    Class(report, subject, prometheus, name);
                    Version(report, subject, prometheus, needs);
                }
            }
        }
    }

    private static string? ScrapeClass(object? monitor) => monitor switch
    {
        ServiceMonitor { Spec: { } spec } => spec.ScrapeClass,
        PodMonitor { Spec: { } spec } => spec.ScrapeClass,
        Probe { Spec: { } spec } => spec.ScrapeClass,
        ScrapeConfig { Spec: { } spec } => spec.ScrapeClass,
        _ => null,
    };

    private static void Class(StackReport report, StackSubject monitor, PrometheusReader prometheus, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return;
        }

        string[] classes = [.. (prometheus.Spec.ScrapeClasses ?? []).Select(c => c?.Name).OfType<string>()];
        if (!classes.Contains(name, StringComparer.Ordinal))
        {
            var remedy = NearMisses.Nearest(name, classes) is { } near ? $"Did you mean \"{near}\"?"
                : classes.Length > 0 ? $"Its scrape classes are {EnglishList.AndOthers(classes, most: 5)}."
                : "Add it to scrapeClasses of the Prometheus, or leave scrapeClass out.";
            report.Error(
                FindingCodes.StackMonitorNotRead, monitor, "spec.scrapeClass",
                $"{prometheus.Subject} has no scrape class \"{name}\": the operator leaves the {monitor.Reference.Kind} out.", remedy);
        }
    }

    private static void Version(StackReport report, StackSubject monitor, PrometheusReader prometheus, ScrapeNeeds[] needs)
    {
        // the operator goes by spec.version; without it, by the version that it was built for
        if (needs.Length == 0 || ScrapeNeeds.Parse(prometheus.Spec.Version) is not { } version)
        {
            return;
        }

        foreach (var need in needs)
        {
            if (version < need.Since)
            {
                report.Error(
                    FindingCodes.StackMonitorNotRead, monitor, need.Path,
                    $"{need.What} needs Prometheus {need.Since}, and {prometheus.Subject} is {prometheus.Spec.Version}: the operator "
                    + "leaves the ScrapeConfig out.",
                    "Remove it, or raise the version of the Prometheus.");
            }
        }
    }
}

/// <summary>A part of a ScrapeConfig for which the operator asks for a version of Prometheus.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="What">What it is.</param>
/// <param name="Since">The first version.</param>
internal sealed record ScrapeNeeds(string Path, string What, Version Since)
{
    /// <summary>A version as a Prometheus has it, with or without the v; null where it is none.</summary>
    public static Version? Parse(string? text)
    {
        var numbers = (text ?? "").TrimStart('v').Split('-', '+')[0];
        return System.Version.TryParse(numbers, out var version) ? new(version.Major, version.Minor, Math.Max(version.Build, 0)) : null;
    }

    /// <summary>All that a ScrapeConfig has.</summary>
    public static IEnumerable<ScrapeNeeds> Of(ScrapeConfigSpec spec)
    {
        if (OfNames(spec) is { } names)
        {
            yield return names;
        }

        foreach (var (dns, path) in ObjectPath.Each(spec.DnsSDConfigs, "spec.dnsSDConfigs"))
        {
            if (dns.Type is "NS" or "MX")
            {
                yield return new(ObjectPath.Field(path, "type"), $"The type {dns.Type}", dns.Type == "NS" ? new(2, 49, 0) : new(2, 38, 0));
            }
        }

        foreach (var (discovery, path) in ScrapeDiscoveries.OverHttp(spec))
        {
            foreach (var need in OfDiscovery(discovery, path))
            {
                yield return need;
            }
        }
    }

    private static IEnumerable<ScrapeNeeds> OfDiscovery(IHttpDiscovery discovery, string path)
    {
        switch (discovery)
        {
            case AzureSDConfig azure:
                if (azure.AuthenticationMethod is "SDK" or "WorkloadIdentity")
                {
                    yield return new(
                        ObjectPath.Field(path, "authenticationMethod"), $"The method {azure.AuthenticationMethod}",
                        azure.AuthenticationMethod == "SDK" ? new(2, 52, 0) : new(3, 11, 0));
                }

                break;
            case ConsulSDConfig consul:
                if (!string.IsNullOrEmpty(consul.Filter))
                {
                    yield return new(ObjectPath.Field(path, "filter"), "filter", new(3, 0, 0));
                }

                if (!string.IsNullOrEmpty(consul.HealthFilter))
                {
                    yield return new(ObjectPath.Field(path, "healthFilter"), "healthFilter", new(3, 11, 2));
                }

                break;
            case DockerSDConfig { MatchFirstNetwork: not null }:
                yield return new(ObjectPath.Field(path, "matchFirstNetwork"), "matchFirstNetwork", new(2, 54, 1));
                break;
            case HetznerSDConfig { LabelSelector.Length: > 0 }:
                yield return new(ObjectPath.Field(path, "labelSelector"), "labelSelector", new(3, 5, 0));
                break;
            case OpenStackSDConfig { Role: "LoadBalancer" }:
                yield return new(ObjectPath.Field(path, "role"), "The role LoadBalancer", new(3, 2, 0));
                break;
        }
    }

    /// <summary>The first name of a label that only Prometheus 3 takes.</summary>
    private static ScrapeNeeds? OfNames(ScrapeConfigSpec spec)
    {
        foreach (var (list, at) in new[] { (spec.Relabelings, "spec.relabelings"), (spec.MetricRelabelings, "spec.metricRelabelings") })
        {
            foreach (var (step, path) in ObjectPath.Each(list, at))
            {
                foreach (var (source, item) in ObjectPath.Each(step.SourceLabels, ObjectPath.Field(path, "sourceLabels")))
                {
                    if (!PromQLNames.IsLabelName(source))
                    {
                        return Utf8(source, item);
                    }
                }

                if (step.TargetLabel is { Length: > 0 } target && !PrometheusText.IsRelabelTarget(target))
                {
                    return Utf8(target, ObjectPath.Field(path, "targetLabel"));
                }
            }
        }

        foreach (var (group, path) in ObjectPath.Each(spec.StaticConfigs, "spec.staticConfigs"))
        {
            foreach (var name in group.Labels?.Keys ?? [])
            {
                if (!PromQLNames.IsLabelName(name))
                {
                    return Utf8(name, ObjectPath.Append(ObjectPath.Field(path, "labels"), name));
                }
            }
        }

        return null;
    }

    private static ScrapeNeeds Utf8(string name, string path) => new(path, $"The label name \"{name}\"", new(3, 0, 0));
}
