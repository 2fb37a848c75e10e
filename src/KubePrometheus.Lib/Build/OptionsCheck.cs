using System.Globalization;
using System.Net;

namespace KubePrometheus;

/// <summary>
/// Checks of options that many objects carry. A wrong value is reported once, where it was chosen, and its default takes its place, so
/// that the rest of the build reports what else is wrong and not the same again.
/// </summary>
internal static class OptionsCheck
{
    public static StackOptions Checked(StackOptions o, ICollection<Finding> findings) =>
        AgentCheck.Checked(Components(o, findings), findings);

    private static StackOptions Components(StackOptions o, ICollection<Finding> findings) => o with
    {
        Release = ReleaseCheck.Checked(o.Release, findings),
        Namespace = Namespace(o.Namespace, "Namespace", findings),
        Labels = StackWideCheck.Labels(o.Labels, "Labels", findings),
        Pods = StackWideCheck.Pods(o.Pods, findings),
        Platform = PlatformCheck.Checked(o.Platform, findings),
        Images = o.Images with { Repository = ImageName.CheckedRepository(o.Images.Repository, findings) },
        KubernetesVersion = KubernetesVersionCheck.Checked(o.KubernetesVersion, findings),
        Versions = Versions(o.Versions, findings),
        Alertmanager = Alertmanager(o, findings),
        BlackboxExporter = o.BlackboxExporter with
        {
            Namespace = Namespace(o.BlackboxExporter.Namespace, "BlackboxExporter.Namespace", findings),
            LogLevel = OneOf(o.BlackboxExporter.LogLevel, "BlackboxExporter.LogLevel", LogLevels, findings),
            Port = Port(o.BlackboxExporter.Port, "BlackboxExporter.Port", findings),
            InternalPort = Port(o.BlackboxExporter.InternalPort, "BlackboxExporter.InternalPort", findings),
            KubeRbacProxy = Proxy(o.BlackboxExporter.KubeRbacProxy, "BlackboxExporter.KubeRbacProxy", findings),
        },
        Grafana = Grafana(o, findings),
        KubePrometheus = o.KubePrometheus with { Namespace = Namespace(o.KubePrometheus.Namespace, "KubePrometheus.Namespace", findings) },
        KubernetesControlPlane = o.KubernetesControlPlane with
        {
            Namespace = Namespace(o.KubernetesControlPlane.Namespace, "KubernetesControlPlane.Namespace", findings),
        },
        KubeStateMetrics = o.KubeStateMetrics with
        {
            Namespace = Namespace(o.KubeStateMetrics.Namespace, "KubeStateMetrics.Namespace", findings),
            Name = Name(o.KubeStateMetrics.Name, "KubeStateMetrics.Name", findings),
            KubeRbacProxyMain = Proxy(o.KubeStateMetrics.KubeRbacProxyMain, "KubeStateMetrics.KubeRbacProxyMain", findings),
            KubeRbacProxySelf = Proxy(o.KubeStateMetrics.KubeRbacProxySelf, "KubeStateMetrics.KubeRbacProxySelf", findings),
        },
        NodeExporter = o.NodeExporter with
        {
            Namespace = Namespace(o.NodeExporter.Namespace, "NodeExporter.Namespace", findings),
            Name = Name(o.NodeExporter.Name, "NodeExporter.Name", findings),
            LogLevel = OneOf(o.NodeExporter.LogLevel, "NodeExporter.LogLevel", LogLevels, findings),
            ListenAddress = Loopback(o.NodeExporter.ListenAddress, "NodeExporter.ListenAddress", findings),
            Port = Port(o.NodeExporter.Port, "NodeExporter.Port", findings),
            InternalPort = Port(o.NodeExporter.InternalPort, "NodeExporter.InternalPort", findings),
            KubeRbacProxy = Proxy(o.NodeExporter.KubeRbacProxy, "NodeExporter.KubeRbacProxy", findings),
        },
        Prometheus = Prometheus(o, findings),
        PrometheusAdapter = o.PrometheusAdapter with
        {
            Namespace = Namespace(o.PrometheusAdapter.Namespace, "PrometheusAdapter.Namespace", findings),
            Name = Name(o.PrometheusAdapter.Name, "PrometheusAdapter.Name", findings),
            TlsCipherSuites = Suites(o.PrometheusAdapter.TlsCipherSuites, "PrometheusAdapter.TlsCipherSuites", findings),
        },
        PrometheusOperator = o.PrometheusOperator with
        {
            Namespace = Namespace(o.PrometheusOperator.Namespace, "PrometheusOperator.Namespace", findings),
            Name = Name(o.PrometheusOperator.Name, "PrometheusOperator.Name", findings),
            LogLevel = OneOf(o.PrometheusOperator.LogLevel, "PrometheusOperator.LogLevel", LogLevelsOfOperator, findings),
            Port = Port(o.PrometheusOperator.Port, "PrometheusOperator.Port", findings),
            KubeRbacProxy = Proxy(o.PrometheusOperator.KubeRbacProxy, "PrometheusOperator.KubeRbacProxy", findings),
        },
    };

    private static readonly string[] LogLevels = ["debug", "info", "warn", "error"];

    private static readonly string[] LogLevelsOfOperator = ["all", .. LogLevels, "none"];

    private static readonly string[] LogLevelsOfGrafana = ["trace", .. LogLevels, "critical"];

    private static AlertmanagerOptions Alertmanager(StackOptions o, ICollection<Finding> findings) => o.Alertmanager with
    {
        Namespace = Namespace(o.Alertmanager.Namespace, "Alertmanager.Namespace", findings),
        BaseImage = BaseImage(o.Alertmanager.BaseImage, o.Alertmanager.Image ?? o.Images.Alertmanager, "Alertmanager", findings),
        Name = Name(o.Alertmanager.Name, "Alertmanager.Name", findings),
        ConfigMatcherStrategy = MatcherStrategy(o, findings),
    };

    /// <summary>A strategy that the operator does not know would be dropped by it, or taken for another.</summary>
    private static AlertmanagerConfigMatching? MatcherStrategy(StackOptions o, ICollection<Finding> findings)
    {
        const string Option = "Alertmanager.ConfigMatcherStrategy";
        if (o.Alertmanager.ConfigMatcherStrategy is not { } strategy)
        {
            return null;
        }

        if (!Enum.IsDefined(strategy))
        {
            findings.Add(new(
                FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, Option, $"{strategy} is not one of the values allowed.",
                $"Use {EnglishList.Or(Enum.GetNames<AlertmanagerConfigMatching>())}."));
            return null;
        }

        var since = strategy == AlertmanagerConfigMatching.OnNamespaceExceptForAlertmanagerNamespace ? 84 : 61;
        var version = ProgramVersions.OperatorOf(o);
        if (OperatorVersion.Minor(version) is not { } minor || minor >= since)
        {
            return strategy;
        }

        findings.Add(new(
            FindingCodes.VersionsIncompatible, FindingSeverity.Error, null, Option,
            $"prometheus-operator {version} does not know {strategy}, which came with 0.{since}.",
            $"Set Versions.PrometheusOperator to 0.{since} or later, or leave {Option} out."));
        return null;
    }

    private static GrafanaOptions Grafana(StackOptions o, ICollection<Finding> findings) => o.Grafana with
    {
        Namespace = Namespace(o.Grafana.Namespace, "Grafana.Namespace", findings),
        Name = Name(o.Grafana.Name, "Grafana.Name", findings),
        PrometheusName = Name(o.Grafana.PrometheusName, "Grafana.PrometheusName", findings),
        LogLevel = OneOf(o.Grafana.LogLevel, "Grafana.LogLevel", LogLevelsOfGrafana, findings),
        Port = Port(o.Grafana.Port, "Grafana.Port", findings),
        Datasources = DatasourceCheck.Checked(o.Grafana.Datasources, "Grafana.Datasources", findings),
        AdditionalDatasources = DatasourceCheck.Checked(o.Grafana.AdditionalDatasources, "Grafana.AdditionalDatasources", findings),
    };

    private static PrometheusOptions Prometheus(StackOptions o, ICollection<Finding> findings) => o.Prometheus with
    {
        Namespace = Namespace(o.Prometheus.Namespace, "Prometheus.Namespace", findings),
        BaseImage = BaseImage(o.Prometheus.BaseImage, o.Prometheus.Image ?? o.Images.Prometheus, "Prometheus", findings),
        Name = Name(o.Prometheus.Name, "Prometheus.Name", findings),
        AlertmanagerName = Name(o.Prometheus.AlertmanagerName, "Prometheus.AlertmanagerName", findings),
        Namespaces = Namespaces(o.Prometheus.Namespaces, "Prometheus.Namespaces", findings),
        AdditionalNamespaces = Namespaces(o.Prometheus.AdditionalNamespaces, "Prometheus.AdditionalNamespaces", findings),
    };

    private static StackVersions Versions(StackVersions v, ICollection<Finding> findings)
    {
        return new()
        {
            Alertmanager = Checked(v.Alertmanager, nameof(v.Alertmanager)),
            BlackboxExporter = Checked(v.BlackboxExporter, nameof(v.BlackboxExporter)),
            ConfigMapReload = Checked(v.ConfigMapReload, nameof(v.ConfigMapReload)),
            Grafana = Checked(v.Grafana, nameof(v.Grafana)),
            KubeRbacProxy = Checked(v.KubeRbacProxy, nameof(v.KubeRbacProxy)),
            KubeStateMetrics = Checked(v.KubeStateMetrics, nameof(v.KubeStateMetrics)),
            NodeExporter = Checked(v.NodeExporter, nameof(v.NodeExporter)),
            Prometheus = Checked(v.Prometheus, nameof(v.Prometheus)),
            PrometheusAdapter = Checked(v.PrometheusAdapter, nameof(v.PrometheusAdapter)),
            PrometheusOperator = Checked(v.PrometheusOperator, nameof(v.PrometheusOperator)),
        };

        string? Checked(string? version, string program) => ProgramVersions.Checked(version, "Versions." + program, findings);
    }

    /// <summary>The image without tag: of an image that is named whole as well, only one can be meant.</summary>
    private static string? BaseImage(string? baseImage, string? image, string component, ICollection<Finding> findings)
    {
        var option = component + ".BaseImage";
        if (baseImage is null)
        {
            return null;
        }

        if (image is not null)
        {
            findings.Add(new(
                FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, option,
                $"There are an image, \"{image}\", and a base image, \"{baseImage}\".",
                "Give one of them: the operator pulls the image, and the base image is without effect."));
            return null;
        }

        var name = baseImage[(baseImage.LastIndexOf('/') + 1)..];
        if (name.Length > 0 && name.IndexOfAny([':', '@']) < 0)
        {
            return baseImage;
        }

        findings.Add(new(
            FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, option,
            $"\"{baseImage}\" is not an image without tag and digest.",
            $"Leave out what follows the name, which comes from Versions.{component}, or set {component}.Image to the whole."));
        return null;
    }

    /// <summary>
    /// The address that a program listens on behind its proxy, which opens the same port on the Pod's address. On a network of the node's,
    /// only a loopback address leaves it the port.
    /// </summary>
    private static string? Loopback(string? address, string option, ICollection<Finding> findings)
    {
        var plain = address is ['[', .., ']'] ? address[1..^1] : address;
        if (plain is null or "localhost" || (KubernetesText.IsIp(plain) && IPAddress.IsLoopback(IPAddress.Parse(plain))))
        {
            return plain;
        }

        findings.Add(new(
            FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, option,
            KubernetesText.IsIp(plain)
                ? $"kube-rbac-proxy opens the same port on the address of the Pod, which \"{address}\" leaves no room for."
                : $"\"{address}\" is not an IP address.",
            "Use a loopback address, 127.0.0.1 or ::1: the metrics are read through kube-rbac-proxy."));
        return null;
    }

    private static KubeRbacProxyOptions Proxy(KubeRbacProxyOptions proxy, string option, ICollection<Finding> findings) =>
        proxy with { TlsCipherSuites = Suites(proxy.TlsCipherSuites, option + ".TlsCipherSuites", findings) };

    /// <summary>A port that a program listens on. One that stands in an argument alone is not checked as a part of an object.</summary>
    private static int? Port(int? port, string option, ICollection<Finding> findings)
    {
        if (port is null or (>= 1 and <= 65_535))
        {
            return port;
        }

        findings.Add(new(
            FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, option,
            string.Create(CultureInfo.InvariantCulture, $"{port} is not a port."), "Use a number from 1 to 65535."));
        return null;
    }

    private static IReadOnlyList<string>? Suites(IReadOnlyList<string>? suites, string option, ICollection<Finding> findings)
    {
        var areKnown = true;
        for (var i = 0; i < suites?.Count; i++)
        {
            if (!TlsCipherSuiteNames.All.Contains(suites[i], StringComparer.Ordinal))
            {
                areKnown = false;
                findings.Add(new(
                    FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, $"{option}[{i}]",
                    $"\"{suites[i]}\" is not a cipher suite by its name in Go.",
                    NearMisses.Nearest(suites[i], TlsCipherSuiteNames.All) is { } near
                        ? $"Did you mean \"{near}\"?"
                        : "Use a name such as \"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256\"."));
            }
        }

        return areKnown ? suites : null;
    }

    /// <summary>One of a few words that a program takes.</summary>
    internal static string? OneOf(string? value, string option, string[] allowed, ICollection<Finding> findings)
    {
        if (value is null || allowed.Contains(value, StringComparer.Ordinal))
        {
            return value;
        }

        var near = Array.Find(allowed, a => value.StartsWith(a, StringComparison.OrdinalIgnoreCase)) ?? NearMisses.Nearest(value, allowed);
        findings.Add(new(
            FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, option, $"\"{value}\" is not one of the values allowed.",
            $"{(near is null ? "" : $"Did you mean \"{near}\"? ")}Use {EnglishList.Or(allowed)}."));
        return null;
    }

    private static string[]? Namespaces(IReadOnlyList<string>? names, string option, ICollection<Finding> findings) =>
        names?.Select((name, i) => Namespace(name, $"{option}[{i}]", findings)).OfType<string>().ToArray();

    private static string? Namespace(string? name, string option, ICollection<Finding> findings) =>
        Label(name, option, "the name of a namespace", findings);

    private static string? Name(string? name, string option, ICollection<Finding> findings) => Label(name, option, "a name", findings);

    /// <summary>Component names become the names of Services, which are DNS labels.</summary>
    private static string? Label(string? text, string option, string what, ICollection<Finding> findings)
    {
        if (text is null || KubernetesText.IsDnsLabel(text))
        {
            return text;
        }

        var nearest = KubernetesText.NearestDnsLabel(text);
        findings.Add(new(
            FindingCodes.OptionNameInvalid, FindingSeverity.Error, null, option, $"\"{text}\" cannot be {what}.",
            "Use 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends"
            + (nearest is null ? "." : $", such as \"{nearest}\".")));
        return null;
    }
}
