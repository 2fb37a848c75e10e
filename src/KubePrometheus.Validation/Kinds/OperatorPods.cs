using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What Prometheus, PrometheusAgent, Alertmanager and ThanosRuler share: the Pods that the operator makes of them.</summary>
internal static class OperatorPods
{
    /// <summary>The Pod's fields.</summary>
    /// <param name="report">Takes what is wrong.</param>
    /// <param name="pod">The resource's spec.</param>
    /// <param name="name">The name of the StatefulSet that the operator makes.</param>
    /// <param name="ownContainers">The containers that the operator makes: one of the same name in the resource is merged with it.</param>
    /// <param name="ownVolumes">The volumes that the operator makes, that of the data first.</param>
    public static void Pods(
        this KindReport report, IOperatorPodSpec pod, string name, IReadOnlyList<string> ownContainers, IReadOnlyList<string> ownVolumes)
    {
        report.PortName(pod.PortName, "spec.portName");
        report.Reference(pod.ServiceAccountName, "spec.serviceAccountName");
        report.Reference(pod.PriorityClassName, "spec.priorityClassName");
        report.References(pod.Secrets, "spec.secrets");
        report.References(pod.ConfigMaps, "spec.configMaps");
        report.Resources(pod.Resources?.Requests, pod.Resources?.Limits, "spec.resources");
        report.ResourceNames(pod.Resources?.Requests, pod.Resources?.Limits, "spec.resources");
        report.Storage(pod.Storage, "spec.storage");
        PodCheck.Scheduling(
            report, "spec", pod.NodeSelector, pod.Affinity, pod.Tolerations, pod.TopologySpreadConstraints, pod.ImagePullSecrets);
        PodCheck.SecurityContext(report, pod.SecurityContext, "spec.securityContext");

        var volumes = PodCheck.Volumes(report, pod.Volumes, "spec.volumes");
        volumes.UnionWith(ownVolumes);
        volumes.UnionWith((pod.Secrets ?? []).Select(s => $"secret-{s}"));
        volumes.UnionWith((pod.ConfigMaps ?? []).Select(s => $"configmap-{s}"));
        volumes.Add(pod.Storage?.VolumeClaimTemplate?.Metadata?.Name is { Length: > 0 } claim ? claim : ownVolumes[0]);

        // the operator numbers the volumes of rule files
        var names = new VolumeNames(volumes, volume => volume.StartsWith(name + "-rulefiles-", StringComparison.Ordinal));
        PodCheck.VolumeMounts(report, pod.VolumeMounts, "spec.volumeMounts", names);
        var onHost = pod.HostNetwork == true;
        PodCheck.Containers(report, pod.Containers, "spec.containers", names, isInit: false, onHost, ownContainers);
        PodCheck.Containers(report, pod.InitContainers, "spec.initContainers", names, isInit: true, onHost, ownContainers);
    }

    /// <summary>The image: one field names it whole, two others were there before it.</summary>
    public static void Image(
        this KindReport report, string path, string? image, string? baseImage, string? tag, string? sha, string? version)
    {
        report.Version(version, At(path, "version"));
        PodCheck.Image(report, image, At(path, "image"));
        PodCheck.Image(report, baseImage, At(path, "baseImage"));
        if (Minor(version) is { } told && Minor(TagOf(image)) is { } run && told != run)
        {
            report.Warn(
                FindingCodes.ObjectContradiction, At(path, "version"),
                $"The version is {version}, and the image {image} is of another: the operator sets flags by the version.",
                "Write the version that the image has.");
        }

        var isSet = !string.IsNullOrEmpty(image);
        report.Overridden(path, ("image", isSet), ("baseImage", !string.IsNullOrEmpty(baseImage)));
        report.Overridden(path, ("image", isSet), ("tag", !string.IsNullOrEmpty(tag)));
        report.Overridden(path, ("image", isSet), ("sha", !string.IsNullOrEmpty(sha)));
        if (!isSet)
        {
            report.Overridden(path, ("sha", !string.IsNullOrEmpty(sha)), ("tag", !string.IsNullOrEmpty(tag)));
        }
    }

    private static string? TagOf(string? image) =>
        image?.Split('@')[0].Split('/')[^1].Split(':', 2) is [_, var tag] ? tag : null;

    /// <summary>The first two numbers of a version; null where it is no version of three numbers.</summary>
    private static (string Major, string Minor)? Minor(string? version) =>
        version is not null && PrometheusText.IsVersion(version) && version.TrimStart('v').Split('.', 3) is [var major, var minor, _]
            ? (major, minor)
            : null;

    /// <summary>The flags of all three programs' logs.</summary>
    public static void Logs(this KindReport report, string path, string? level, string? format)
    {
        report.OneOf(level, At(path, "logLevel"), "debug", "info", "warn", "error");
        report.OneOf(format, At(path, "logFormat"), "logfmt", "json");
    }

    /// <summary>The URL under which a web interface is reached.</summary>
    public static void ExternalUrl(this KindReport report, string? url, string path)
    {
        if (!string.IsNullOrEmpty(url) && Alertmanagers.GoText.HttpUrl(url) is { } error)
        {
            report.Warn(
                FindingCodes.ObjectAddressInvalid, path, $"Links that start with this URL lead nowhere: {error}.",
                "Write a whole URL, such as https://example.org/path.");
        }
    }

    /// <summary>Where data is kept: in an empty folder of the node, or in a claimed volume.</summary>
    private static void Storage(this KindReport report, StorageSpec? storage, string path)
    {
        if (storage is null)
        {
            return;
        }

        report.Exclusive(
            path, ("emptyDir", storage.EmptyDir is not null), ("ephemeral", storage.Ephemeral is not null),
            ("volumeClaimTemplate", storage.VolumeClaimTemplate is not null));
        if (storage.VolumeClaimTemplate is { } claim)
        {
            report.Reference(claim.Metadata?.Name, At(path, "volumeClaimTemplate.metadata.name"));
            PersistentVolumeClaimValidator.Claim(report, claim.Spec, At(path, "volumeClaimTemplate.spec"), modesAreOptional: true);
        }
    }
}
