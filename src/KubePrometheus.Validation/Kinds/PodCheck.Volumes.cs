using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <content>Volumes.</content>
internal static partial class PodCheck
{
    /// <summary>The minor version of Kubernetes since which an image is a volume where nothing else is set.</summary>
    private const int ImageVolumes = 35;

    /// <summary>A list of volumes.</summary>
    /// <returns>Their names.</returns>
    public static HashSet<string> Volumes(KindReport report, IList<V1Volume>? volumes, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (volume, at) in Each(volumes, path))
        {
            report.DnsLabel(volume.Name, At(at, "name"), "volume");
            if (volume.Name is { } name && !names.Add(name))
            {
                report.NamedTwice(name, At(at, "name"), "volumes");
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
            ("glusterfs", volume.Glusterfs is not null),
            ("image", volume.Image is not null && report.Minor >= ImageVolumes),
            ("photonPersistentDisk", volume.PhotonPersistentDisk is not null), ("portworxVolume", volume.PortworxVolume is not null),
            ("quobyte", volume.Quobyte is not null), ("rbd", volume.Rbd is not null), ("scaleIO", volume.ScaleIO is not null),
            ("storageos", volume.Storageos is not null), ("vsphereVolume", volume.VsphereVolume is not null),
            ("emptyDir", volume.EmptyDir is not null),
        ];
        report.Exclusive(path, sources);
        if (!AnySet(sources) && volume.Image is null)
        {
            report.Warn(
                FindingCodes.ObjectPartMissing, path, $"The volume \"{volume.Name}\" has no source: Kubernetes makes it an emptyDir.",
                "Set emptyDir, configMap, secret or another source.");
        }

        Objects(report, volume, path);
        HostPath(report, volume.HostPath, At(path, "hostPath"));
        EmptyDir(report, volume.EmptyDir, At(path, "emptyDir"));
        report.NfsPath(volume.Nfs?.Path, At(path, "nfs.path"));
        report.CsiDriver(volume.Csi?.Driver, At(path, "csi.driver"));
        Ephemeral(report, volume.Ephemeral, path);
        Overlaps(report, volume, path);
        Fields(report, volume.DownwardAPI?.Items, At(path, "downwardAPI.items"));
        foreach (var (source, at) in Each(volume.Projected?.Sources, At(path, "projected.sources")))
        {
            Projected(report, source, at);
        }
    }

    private static bool AnySet(ReadOnlySpan<(string Field, bool IsSet)> sources)
    {
        foreach (var (_, isSet) in sources)
        {
            if (isSet)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The sources that are objects: a ConfigMap, a Secret, a claim.</summary>
    private static void Objects(KindReport report, V1Volume volume, string path)
    {
        if (volume.ConfigMap is { } map)
        {
            Named(report, map.Name, "name", At(path, "configMap"), map.Items, map.DefaultMode, map.Optional);
        }

        if (volume.Secret is { } secret)
        {
            Named(report, secret.SecretName, "secretName", At(path, "secret"), secret.Items, secret.DefaultMode, secret.Optional);
        }

        if (volume.PersistentVolumeClaim is { ClaimName: { } claim })
        {
            Named(report, claim, "claimName", At(path, "persistentVolumeClaim"), null, null);
        }
    }

    /// <summary>Files of one volume that are put at the same path, or one below another: the last one counts.</summary>
    private static void Overlaps(KindReport report, V1Volume volume, string path)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Files(volume.ConfigMap?.Items, "configMap.items");
        Files(volume.Secret?.Items, "secret.items");
        Fields(volume.DownwardAPI?.Items, "downwardAPI.items");
        foreach (var (source, at) in Each(volume.Projected?.Sources, "projected.sources"))
        {
            Files(source.ConfigMap?.Items, At(at, "configMap.items"));
            Files(source.Secret?.Items, At(at, "secret.items"));
            Fields(source.DownwardAPI?.Items, At(at, "downwardAPI.items"));
            Take(source.ServiceAccountToken?.Path, At(at, "serviceAccountToken.path"));
        }

        void Files(IList<V1KeyToPath>? items, string below)
        {
            foreach (var (item, at) in Each(items, below))
            {
                Take(item.Path, At(at, "path"));
            }
        }

        void Fields(IList<V1DownwardAPIVolumeFile>? items, string below)
        {
            foreach (var (item, at) in Each(items, below))
            {
                Take(item.Path, At(at, "path"));
            }
        }

        void Take(string? file, string at)
        {
            if (!string.IsNullOrEmpty(file) && !taken.Add(file))
            {
                report.Warn(
                    FindingCodes.ObjectItemTwice, At(path, at), $"Two files are put at \"{file}\": the last one counts.",
                    "Give each a path of its own.");
            }
        }
    }

    /// <summary>A path of the node.</summary>
    private static void HostPath(KindReport report, V1HostPathVolumeSource? host, string path)
    {
        if (host is null)
        {
            return;
        }

        report.OneOf(
            host.Type, At(path, "type"), "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice");
        if (host.Path is { } hostPath && (hostPath.Length == 0 || hostPath.Split('/').Contains("..")))
        {
            report.Error(
                FindingCodes.ObjectPathInvalid, At(path, "path"), $"\"{hostPath}\" is not a path of the node.",
                "Use a path without \"..\".");
        }
    }

    /// <summary>An empty folder of the node, or of its memory.</summary>
    private static void EmptyDir(KindReport report, V1EmptyDirVolumeSource? empty, string path)
    {
        if (empty is not null)
        {
            var medium = empty.Medium?.StartsWith("HugePages", StringComparison.Ordinal) == true ? null : empty.Medium;
            report.OneOf(medium, At(path, "medium"), "Memory");
            report.NotNegative(empty.SizeLimit, At(path, "sizeLimit"));
        }
    }

    /// <summary>A volume that is claimed for the Pod, and goes with it.</summary>
    private static void Ephemeral(KindReport report, V1EphemeralVolumeSource? ephemeral, string path)
    {
        if (ephemeral is { VolumeClaimTemplate: null })
        {
            report.Missing(path, "ephemeral.volumeClaimTemplate", "Say what is claimed.");
        }
        else if (ephemeral is { VolumeClaimTemplate: { } claim })
        {
            PersistentVolumeClaimValidator.Claim(report, claim.Spec, At(path, "ephemeral.volumeClaimTemplate.spec"));
        }
    }

    /// <summary>One of several sources that are put into one volume.</summary>
    private static void Projected(KindReport report, V1VolumeProjection source, string path)
    {
        var one = report.Exclusive(
            path, ("configMap", source.ConfigMap is not null), ("secret", source.Secret is not null),
            ("downwardAPI", source.DownwardAPI is not null), ("serviceAccountToken", source.ServiceAccountToken is not null));
        if (one && source is
            {
                ConfigMap: null, Secret: null, DownwardAPI: null, ServiceAccountToken: null, ClusterTrustBundle: null, PodCertificate: null,
            })
        {
            report.Warn(
                FindingCodes.ObjectPartMissing, path, "The entry names no source.",
                "Set configMap, secret, downwardAPI or serviceAccountToken.");
        }

        report.Between(source.ServiceAccountToken?.ExpirationSeconds, 600, 1L << 32, At(path, "serviceAccountToken.expirationSeconds"));
        Fields(report, source.DownwardAPI?.Items, At(path, "downwardAPI.items"));
        if (source.ConfigMap is { } map)
        {
            Named(report, map.Name, "name", At(path, "configMap"), map.Items, null, map.Optional);
        }

        if (source.Secret is { } secret)
        {
            Named(report, secret.Name, "name", At(path, "secret"), secret.Items, null, secret.Optional);
        }
    }

    /// <summary>Fields of the Pod that become files.</summary>
    private static void Fields(KindReport report, IList<V1DownwardAPIVolumeFile>? items, string path)
    {
        foreach (var (item, at) in Each(items, path))
        {
            Inside(report, item.Path, At(at, "path"));
            var one = report.Exclusive(
                at, ("fieldRef", item.FieldRef is not null), ("resourceFieldRef", item.ResourceFieldRef is not null));
            if (one && item is { FieldRef: null, ResourceFieldRef: null })
            {
                report.Missing(at, "fieldRef", "Name the field.");
            }

            if (item.FieldRef?.FieldPath is { } field && !IsVolumeField(field))
            {
                report.Error(
                    FindingCodes.ObjectValueNotAllowed, At(at, "fieldRef.fieldPath"),
                    $"\"{field}\" is not a field of a Pod that a file can hold.",
                    "Use metadata.name, metadata.namespace, metadata.uid, metadata.labels or metadata.annotations, "
                    + "or one of their keys: metadata.labels['key'].");
            }

            Resource(report, item.ResourceFieldRef, At(at, "resourceFieldRef"));
        }
    }

    private static bool IsVolumeField(string field) => field is "metadata.labels" or "metadata.annotations"
        || (field.StartsWith("metadata.", StringComparison.Ordinal) && IsPodField(field));

    /// <summary>A source that is another object, perhaps with some of its keys.</summary>
    private static void Named(
        KindReport report, string? name, string field, string path, IList<V1KeyToPath>? items, int? mode, bool? optional = null)
    {
        if (string.IsNullOrEmpty(name))
        {
            report.Missing(path, field, "Name the object.");
        }

        if (optional == true && !string.IsNullOrEmpty(name) && !KubernetesText.IsDnsSubdomain(name))
        {
            report.Warn(
                FindingCodes.ObjectNameInvalid, At(path, field), $"\"{name}\" cannot be the name of an object: there is never one.",
                "Use lower-case letters, digits, hyphens and dots, with a letter or digit at both ends.");
        }
        else
        {
            report.Reference(name, At(path, field));
        }

        report.Between(mode, 0, 511, At(path, "defaultMode"));
        foreach (var (item, at) in Each(items, At(path, "items")))
        {
            report.Between(item.Mode, 0, 511, At(at, "mode"));
            if (item.Key is { } key)
            {
                report.DataKey(key, At(at, "key"));
            }

            Inside(report, item.Path, At(at, "path"));
        }
    }
}
