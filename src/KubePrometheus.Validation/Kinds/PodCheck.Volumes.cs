using k8s.Models;
using static KubePrometheus.KindParts;

namespace KubePrometheus;

/// <content>Volumes.</content>
internal static partial class PodCheck
{
    /// <summary>A list of volumes.</summary>
    /// <returns>Their names.</returns>
    public static HashSet<string> Volumes(KindReport report, IList<V1Volume>? volumes, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (volume, at) in Each(volumes, path))
        {
            if (volume.Name is { } name && !KubernetesText.IsDnsLabel(name))
            {
                report.Error(
                    KindCodes.Name, At(at, "name"), $"\"{name}\" cannot be the name of a volume.", "Use 1 to 63 lower-case letters, digits and hyphens.");
            }

            if (volume.Name is not null && !names.Add(volume.Name))
            {
                report.Error(KindCodes.Twice, At(at, "name"), $"Two volumes are named \"{volume.Name}\".", "Give each a name of its own.");
            }

            Sources(report, volume, at);
        }

        return names;
    }

    private static void Sources(KindReport report, V1Volume volume, string path)
    {
        ReadOnlySpan<(string Field, bool IsSet)> sources =
        [
            ("configMap", volume.ConfigMap is not null), ("secret", volume.Secret is not null), ("projected", volume.Projected is not null),
            ("hostPath", volume.HostPath is not null), ("persistentVolumeClaim", volume.PersistentVolumeClaim is not null),
            ("downwardAPI", volume.DownwardAPI is not null), ("csi", volume.Csi is not null), ("nfs", volume.Nfs is not null),
            ("ephemeral", volume.Ephemeral is not null), ("iscsi", volume.Iscsi is not null), ("fc", volume.Fc is not null),
            ("awsElasticBlockStore", volume.AwsElasticBlockStore is not null), ("azureDisk", volume.AzureDisk is not null),
            ("azureFile", volume.AzureFile is not null), ("cephfs", volume.Cephfs is not null), ("cinder", volume.Cinder is not null),
            ("flexVolume", volume.FlexVolume is not null), ("flocker", volume.Flocker is not null),
            ("gcePersistentDisk", volume.GcePersistentDisk is not null), ("gitRepo", volume.GitRepo is not null),
            ("glusterfs", volume.Glusterfs is not null), ("image", volume.Image is not null),
            ("photonPersistentDisk", volume.PhotonPersistentDisk is not null), ("portworxVolume", volume.PortworxVolume is not null),
            ("quobyte", volume.Quobyte is not null), ("rbd", volume.Rbd is not null), ("scaleIO", volume.ScaleIO is not null),
            ("storageos", volume.Storageos is not null), ("vsphereVolume", volume.VsphereVolume is not null),
            ("emptyDir", volume.EmptyDir is not null),
        ];
        var any = false;
        foreach (var (_, isSet) in sources)
        {
            any |= isSet;
        }

        if (!any)
        {
            report.Error(KindCodes.Missing, path, $"The volume \"{volume.Name}\" has no source.", "Set emptyDir, configMap, secret or another source.");
        }

        report.Exclusive(path, sources);
        if (volume.ConfigMap is { } map)
        {
            Named(report, map.Name, "name", At(path, "configMap"), map.Items, map.DefaultMode);
        }

        if (volume.Secret is { } secret)
        {
            Named(report, secret.SecretName, "secretName", At(path, "secret"), secret.Items, secret.DefaultMode);
        }

        if (volume.PersistentVolumeClaim is { ClaimName: { } claim })
        {
            Named(report, claim, "claimName", At(path, "persistentVolumeClaim"), null, null);
        }

        if (volume.HostPath is { } host)
        {
            report.OneOf(
                host.Type, At(path, "hostPath.type"),
                "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice");
            if (host.Path is { } hostPath && (hostPath.Length == 0 || hostPath.Split('/').Contains("..")))
            {
                report.Error(KindCodes.FilePath, At(path, "hostPath.path"), $"\"{hostPath}\" is not a path of the node.", "Use a path without \"..\".");
            }
        }

        if (volume.EmptyDir is { } empty)
        {
            report.OneOf(empty.Medium is { } medium && medium.StartsWith("HugePages", StringComparison.Ordinal) ? null : empty.Medium, At(path, "emptyDir.medium"), "Memory");
            report.NotNegative(empty.SizeLimit, At(path, "emptyDir.sizeLimit"));
        }

        if (volume.Nfs?.Path is { } export && !export.StartsWith('/'))
        {
            report.Error(KindCodes.FilePath, At(path, "nfs.path"), $"\"{export}\" does not begin with a slash.", "Write an absolute path.");
        }

        if (volume.Csi?.Driver is { } driver)
        {
            CsiDriver(report, driver, At(path, "csi.driver"));
        }

        if (volume.Ephemeral is { } ephemeral)
        {
            if (ephemeral.VolumeClaimTemplate is null)
            {
                report.Missing(path, "ephemeral.volumeClaimTemplate", "Say what is claimed.");
            }
            else
            {
                PersistentVolumeClaimValidator.Claim(report, ephemeral.VolumeClaimTemplate.Spec, At(path, "ephemeral.volumeClaimTemplate.spec"));
            }
        }

        Fields(report, volume.DownwardAPI?.Items, At(path, "downwardAPI.items"));
        foreach (var (source, at) in Each(volume.Projected?.Sources, At(path, "projected.sources")))
        {
            var one = report.Exclusive(
                at, ("configMap", source.ConfigMap is not null), ("secret", source.Secret is not null), ("downwardAPI", source.DownwardAPI is not null),
                ("serviceAccountToken", source.ServiceAccountToken is not null));
            if (one && source is { ConfigMap: null, Secret: null, DownwardAPI: null, ServiceAccountToken: null, ClusterTrustBundle: null, PodCertificate: null })
            {
                report.Error(KindCodes.Missing, at, "The entry names no source.", "Set configMap, secret, downwardAPI or serviceAccountToken.");
            }

            report.Between(source.ServiceAccountToken?.ExpirationSeconds, 600, 1L << 32, At(at, "serviceAccountToken.expirationSeconds"));
            Fields(report, source.DownwardAPI?.Items, At(at, "downwardAPI.items"));
            if (source.ConfigMap is { } projectedMap)
            {
                Named(report, projectedMap.Name, "name", At(at, "configMap"), projectedMap.Items, null);
            }

            if (source.Secret is { } projectedSecret)
            {
                Named(report, projectedSecret.Name, "name", At(at, "secret"), projectedSecret.Items, null);
            }
        }
    }

    /// <summary>The name of a driver of volumes.</summary>
    internal static void CsiDriver(KindReport report, string driver, string path)
    {
        if (!KubernetesText.IsDnsSubdomain(driver.ToLowerInvariant()) || driver.Length > 63)
        {
            report.Error(KindCodes.Name, path, $"\"{driver}\" cannot be the name of a driver.", "Write a domain such as ebs.csi.aws.com.");
        }
    }

    /// <summary>Fields of the Pod that become files.</summary>
    private static void Fields(KindReport report, IList<V1DownwardAPIVolumeFile>? items, string path)
    {
        foreach (var (item, at) in Each(items, path))
        {
            Inside(report, item.Path, At(at, "path"));
            var one = report.Exclusive(at, ("fieldRef", item.FieldRef is not null), ("resourceFieldRef", item.ResourceFieldRef is not null));
            if (one && item is { FieldRef: null, ResourceFieldRef: null })
            {
                report.Missing(at, "fieldRef", "Name the field.");
            }

            if (item.FieldRef?.FieldPath is { } field && !IsVolumeField(field))
            {
                report.Error(
                    KindCodes.OneOf, At(at, "fieldRef.fieldPath"), $"\"{field}\" is not a field of a Pod that a file can hold.",
                    "Use metadata.name, metadata.namespace, metadata.uid, metadata.labels or metadata.annotations, or one of their keys: metadata.labels['key'].");
            }

            Resource(report, item.ResourceFieldRef, At(at, "resourceFieldRef"));
        }
    }

    private static bool IsVolumeField(string field) => field is "metadata.labels" or "metadata.annotations"
        || (field.StartsWith("metadata.", StringComparison.Ordinal) && IsPodField(field));

    /// <summary>A source that is another object, perhaps with some of its keys.</summary>
    private static void Named(KindReport report, string? name, string field, string path, IList<V1KeyToPath>? items, int? mode)
    {
        if (string.IsNullOrEmpty(name))
        {
            report.Missing(path, field, "Name the object.");
        }

        report.Reference(name, At(path, field));
        report.Between(mode, 0, 511, At(path, "defaultMode"));
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, at) in Each(items, At(path, "items")))
        {
            report.Between(item.Mode, 0, 511, At(at, "mode"));
            if (item.Key is { } key)
            {
                report.DataKey(key, At(at, "key"));
            }

            Inside(report, item.Path, At(at, "path"));
            if (item.Path is not null && !paths.Add(item.Path))
            {
                report.Error(KindCodes.Twice, At(at, "path"), $"Two keys are put at \"{item.Path}\".", "Give each a path of its own.");
            }
        }
    }
}
