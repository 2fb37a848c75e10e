using System.Collections.Frozen;
using System.Net;
using System.Text;
using System.Text.Json;
using k8s.Models;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What Kubernetes refuses of a ConfigMap.</summary>
internal sealed class ConfigMapValidator : KindCheck<V1ConfigMap>
{
    /// <summary>The most bytes of data in a ConfigMap or a Secret.</summary>
    public const long MostBytes = 1024 * 1024;

    protected override void Check(V1ConfigMap obj, KindReport report)
    {
        if (obj.Data is Utf8ConfigMapData { Untouched: { } file })
        {
            // a dashboard of the stack: to look into it would make a text of megabytes, and its size is known
            Key(report, file.Key, "data");
            return;
        }

        long bytes = 0;
        foreach (var (key, value) in obj.Data ?? FrozenDictionary<string, string>.Empty)
        {
            bytes += key.Length + (value is null ? 0 : Encoding.UTF8.GetByteCount(value));
            Key(report, key, "data");
            if (obj.BinaryData?.ContainsKey(key) == true)
            {
                report.Error(
                    FindingCodes.ObjectItemTwice, ObjectPath.Append("data", key), $"\"{key}\" is in data and in binaryData.",
                    "Keep one of them.");
            }
        }

        foreach (var (key, value) in obj.BinaryData ?? FrozenDictionary<string, byte[]>.Empty)
        {
            bytes += key.Length + (value?.LongLength ?? 0);
            Key(report, key, "binaryData");
        }

        if (bytes > MostBytes)
        {
            report.Error(
                FindingCodes.ObjectTooLarge, "data", $"The data has {bytes} bytes, more than 1 MiB.",
                "Divide it among several ConfigMaps.");
        }
    }

    /// <summary>The key of an entry; its path is made only when it is wrong.</summary>
    internal static void Key(KindReport report, string key, string field)
    {
        if (!KubernetesText.IsConfigKey(key))
        {
            report.DataKey(key, ObjectPath.Append(field, key));
        }
    }
}

/// <summary>What Kubernetes refuses of a Secret. No value is ever quoted.</summary>
internal sealed class SecretValidator : KindCheck<V1Secret>
{
    protected override void Check(V1Secret obj, KindReport report)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (key, value) in obj.Data ?? FrozenDictionary<string, byte[]>.Empty)
        {
            sizes[key] = value?.LongLength ?? 0;
            ConfigMapValidator.Key(report, key, "data");
        }

        foreach (var (key, value) in obj.StringData ?? FrozenDictionary<string, string>.Empty)
        {
            if (!sizes.TryAdd(key, 0))
            {
                report.Warn(
                    FindingCodes.ObjectItemTwice, ObjectPath.Append("data", key), $"\"{key}\" is in stringData too: that value counts.",
                    "Keep one of them.");
            }

            sizes[key] = value is null ? 0 : Encoding.UTF8.GetByteCount(value);
            ConfigMapValidator.Key(report, key, "stringData");
        }

        var bytes = sizes.Values.Sum();
        if (bytes > ConfigMapValidator.MostBytes)
        {
            report.Error(
                FindingCodes.ObjectTooLarge, obj.StringData is { Count: > 0 } ? "stringData" : "data",
                $"The data has {bytes} bytes, more than 1 MiB.", "Divide it among several Secrets.");
        }

        Keys(report, obj, sizes.Keys);
        Registry(report, obj);
    }

    /// <summary>Where the logins of a registry are, they are an object of JSON.</summary>
    private static void Registry(KindReport report, V1Secret obj)
    {
        var key = obj.Type switch
        {
            "kubernetes.io/dockerconfigjson" => ".dockerconfigjson",
            "kubernetes.io/dockercfg" => ".dockercfg",
            _ => "",
        };
        if (SecretTexts.Find(obj, key) is not var (field, bytes))
        {
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(bytes);
            if (json.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null)
            {
                return;
            }
        }
        catch (JsonException)
        {
            // reported below, without its message: that may quote the value
        }

        report.Error(
            FindingCodes.ObjectFormInvalid, ObjectPath.Append(field, key),
            $"A Secret of type {obj.Type} holds an object of JSON there, and this is none.",
            "Write it as kubectl create secret docker-registry does: {\"auths\": {…}}.");
    }

    private static void Keys(KindReport report, V1Secret obj, Dictionary<string, long>.KeyCollection keys)
    {
        string[] needed = obj.Type switch
        {
            "kubernetes.io/tls" => ["tls.crt", "tls.key"],
            "kubernetes.io/dockerconfigjson" => [".dockerconfigjson"],
            "kubernetes.io/dockercfg" => [".dockercfg"],
            "kubernetes.io/ssh-auth" => ["ssh-privatekey"],
            "kubernetes.io/basic-auth" when !keys.Contains("username") && !keys.Contains("password") => ["username", "password"],
            _ => [],
        };
        var missing = needed.Where(key => !keys.Contains(key)).ToArray();
        if (missing.Length > 0)
        {
            report.Error(
                FindingCodes.ObjectPartMissing, "type", $"A Secret of type {obj.Type} has no {string.Join(" and no ", missing)}.",
                "Add it, or leave the type out.");
        }

        if (obj.Type == "kubernetes.io/service-account-token"
            && obj.Metadata?.Annotations?.ContainsKey("kubernetes.io/service-account.name") != true)
        {
            report.Missing("metadata", "annotations", "Name the ServiceAccount by the annotation kubernetes.io/service-account.name.");
        }
    }
}

/// <summary>What Kubernetes refuses of a PersistentVolumeClaim.</summary>
internal sealed class PersistentVolumeClaimValidator() : KindCheck<V1PersistentVolumeClaim>(static it => it.Spec)
{
    protected override void Check(V1PersistentVolumeClaim obj, KindReport report) => Claim(report, obj.Spec, "spec");

    /// <summary>A claim, also where it is a template.</summary>
    internal static void Claim(KindReport report, V1PersistentVolumeClaimSpec? spec, string path, bool modesAreOptional = false)
    {
        if (spec?.Resources?.Requests?.ContainsKey("storage") != true)
        {
            report.Missing(path, "resources.requests.storage", "Say how much is wanted, such as 10Gi.");
        }

        if (spec is null)
        {
            return;
        }

        AccessModes(report, spec.AccessModes, path, modesAreOptional);
        if (spec.Resources?.Requests?.TryGetValue("storage", out var wanted) == true && Amount(wanted) is 0)
        {
            report.Error(
                FindingCodes.ObjectNumberOutOfBounds, At(path, "resources.requests.storage"), "A claim of nothing is refused.",
                "Say how much is wanted, such as 10Gi.");
        }

        report.OneOf(spec.VolumeMode, At(path, "volumeMode"), "Filesystem", "Block");
        report.Reference(spec.StorageClassName, At(path, "storageClassName"));
        report.Selector(spec.Selector, At(path, "selector"));
        report.Resources(spec.Resources?.Requests, spec.Resources?.Limits, At(path, "resources"), isClaim: true);
        Sources(report, spec, path);
    }

    /// <summary>What the volume is filled from. An entry that names nothing is as good as none.</summary>
    private static void Sources(KindReport report, V1PersistentVolumeClaimSpec spec, string path)
    {
        var (source, reference) = (spec.DataSource, spec.DataSourceRef);
        var isOfVolumes = source is { Kind: "PersistentVolumeClaim", ApiGroup: null or "" }
            or { Kind: "VolumeSnapshot", ApiGroup: "snapshot.storage.k8s.io" };
        if (source is not null && !isOfVolumes && !(string.IsNullOrEmpty(source.Kind) && string.IsNullOrEmpty(source.Name)))
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, At(path, "dataSource"),
                "It is neither a claim nor a snapshot: Kubernetes drops it, and the volume is empty.",
                "Use PersistentVolumeClaim, or VolumeSnapshot of snapshot.storage.k8s.io, or write dataSourceRef.");
        }
        else if (isOfVolumes && string.IsNullOrEmpty(source!.Name))
        {
            report.Missing(At(path, "dataSource"), "name", "Name what the volume is filled from.");
        }

        if (reference is not null && string.IsNullOrEmpty(reference.Kind) != string.IsNullOrEmpty(reference.Name))
        {
            report.Missing(
                At(path, "dataSourceRef"), string.IsNullOrEmpty(reference.Kind) ? "kind" : "name", "Name what the volume is filled from.");
        }
        else if (reference is { Kind: { Length: > 0 } kind and not "PersistentVolumeClaim", ApiGroup: null or "" })
        {
            report.Error(
                FindingCodes.ObjectValueNotAllowed, At(path, "dataSourceRef.kind"), $"The core group has no {kind} that fills a volume.",
                "Use PersistentVolumeClaim, or name the apiGroup.");
        }

        if (isOfVolumes && reference is { Kind.Length: > 0, NamespaceProperty: null or "" }
            && (source!.Kind != reference.Kind || source.Name != reference.Name || (source.ApiGroup ?? "") != (reference.ApiGroup ?? "")))
        {
            report.Error(
                FindingCodes.ObjectContradiction, At(path, "dataSourceRef"), "dataSource and dataSourceRef name different sources.",
                "Keep one of them.");
        }
    }

    /// <summary>How nodes may mount a volume.</summary>
    internal static void AccessModes(KindReport report, IList<string>? modes, string path, bool areOptional = false)
    {
        if (modes is null or [] && !areOptional)
        {
            report.Missing(path, "accessModes", "Write [ReadWriteOnce].");
        }

        foreach (var (mode, at) in Each(modes, At(path, "accessModes")))
        {
            report.OneOf(mode.Length == 0 ? "(empty)" : mode, at, "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod");
        }
    }
}

/// <summary>What Kubernetes refuses of a PersistentVolume.</summary>
internal sealed class PersistentVolumeValidator() : KindCheck<V1PersistentVolume>(static it => it.Spec)
{
    protected override void Check(V1PersistentVolume obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        if (spec.Capacity?.ContainsKey("storage") != true)
        {
            report.Missing("spec", "capacity.storage", "Say how much there is, such as 10Gi.");
        }

        foreach (var name in spec.Capacity?.Keys.Where(name => name != "storage") ?? [])
        {
            report.Error(
                FindingCodes.ObjectValueNotAllowed, ObjectPath.Append("spec.capacity", name), $"A volume has no {name}.",
                "Name storage alone.");
        }

        PersistentVolumeClaimValidator.AccessModes(report, spec.AccessModes, "spec");
        report.OneOf(spec.PersistentVolumeReclaimPolicy, "spec.persistentVolumeReclaimPolicy", "Retain", "Delete", "Recycle");
        report.OneOf(spec.VolumeMode, "spec.volumeMode", "Filesystem", "Block");
        report.Reference(spec.StorageClassName, "spec.storageClassName");
        Source(report, spec);
        if (spec.Local is not null && spec.NodeAffinity is null)
        {
            report.Missing("spec", "nodeAffinity", "Name the node that a local volume is on.");
        }

        report.NfsPath(spec.Nfs?.Path, "spec.nfs.path");
        report.CsiDriver(spec.Csi?.Driver, "spec.csi.driver");
    }

    private static void Source(KindReport report, V1PersistentVolumeSpec spec)
    {
        ReadOnlySpan<(string Field, bool IsSet)> sources =
        [
            ("csi", spec.Csi is not null), ("nfs", spec.Nfs is not null), ("hostPath", spec.HostPath is not null),
            ("local", spec.Local is not null), ("iscsi", spec.Iscsi is not null), ("fc", spec.Fc is not null),
            ("cephfs", spec.Cephfs is not null), ("rbd", spec.Rbd is not null),
            ("awsElasticBlockStore", spec.AwsElasticBlockStore is not null), ("azureDisk", spec.AzureDisk is not null),
            ("azureFile", spec.AzureFile is not null), ("cinder", spec.Cinder is not null), ("flexVolume", spec.FlexVolume is not null),
            ("flocker", spec.Flocker is not null), ("gcePersistentDisk", spec.GcePersistentDisk is not null),
            ("glusterfs", spec.Glusterfs is not null),
            ("photonPersistentDisk", spec.PhotonPersistentDisk is not null), ("portworxVolume", spec.PortworxVolume is not null),
            ("quobyte", spec.Quobyte is not null), ("scaleIO", spec.ScaleIO is not null), ("storageos", spec.Storageos is not null),
            ("vsphereVolume", spec.VsphereVolume is not null),
        ];
        report.ExactlyOne("spec", "The volume has no source.", "Set csi, nfs, hostPath, local or another source.", sources);
    }
}

/// <summary>What Kubernetes refuses of Endpoints.</summary>
internal sealed class EndpointsValidator : KindCheck<V1Endpoints>
{
    protected override void Check(V1Endpoints obj, KindReport report)
    {
        foreach (var (subset, path) in Each(obj.Subsets, "subsets"))
        {
            if (subset.Addresses is null or [] && subset.NotReadyAddresses is null or [])
            {
                report.Missing(path, "addresses", "Name an address.");
            }

            foreach (var (field, addresses) in new[] { ("addresses", subset.Addresses), ("notReadyAddresses", subset.NotReadyAddresses) })
            {
                foreach (var (address, at) in Each(addresses, At(path, field)))
                {
                    Address(report, address.Ip, At(at, "ip"));
                }
            }

            foreach (var (port, at) in Each(subset.Ports, At(path, "ports")))
            {
                if (subset.Ports.Count > 1 && string.IsNullOrEmpty(port.Name))
                {
                    report.Missing(at, "name", "Name each port: there are several.");
                }
            }
        }
    }

    /// <summary>An address that other hosts can reach.</summary>
    internal static void Address(KindReport report, string? text, string path)
    {
        report.IpAddress(string.IsNullOrEmpty(text) ? null : text, path, "Write one, such as 10.0.0.1.");
        if (text is null || !KubernetesText.IsIp(text))
        {
            return;
        }

        var address = IPAddress.Parse(text);
        if (Range(address) is not { } range)
        {
            return;
        }

        var problem = $"\"{text}\" is {range}: Kubernetes sends nothing there.";
        const string Remedy = "Write an address that other hosts can reach.";
        if (IPAddress.IsLoopback(address) && !text.Contains(':', StringComparison.Ordinal))
        {
            // upstream's manifests for etcd on fixed hosts come with it, for the reader to replace
            report.Warn(FindingCodes.ObjectAddressInvalid, path, problem, Remedy);
        }
        else
        {
            report.Error(FindingCodes.ObjectAddressInvalid, path, problem, Remedy);
        }
    }

    private static string? Range(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = address.GetAddressBytes();
        return IPAddress.IsLoopback(address) ? "the host's own address"
            : bytes.AsSpan().IndexOfAnyExcept((byte)0) < 0 ? "no address in particular"
            : address.IsIPv6LinkLocal || bytes is [169, 254, _, _] ? "an address of one link"
            : bytes is [224, 0, 0, _] || (address.IsIPv6Multicast && (bytes[1] & 15) == 2) ? "an address of many hosts of one link"
            : null;
    }
}

/// <summary>What Kubernetes refuses of an EndpointSlice.</summary>
internal sealed class EndpointSliceValidator : KindCheck<V1EndpointSlice>
{
    protected override void Check(V1EndpointSlice obj, KindReport report)
    {
        foreach (var (endpoint, path) in Each(obj.Endpoints, "endpoints"))
        {
            if (endpoint.Addresses is [])
            {
                report.Missing(path, "addresses", "Name an address.");
            }

            foreach (var (address, at) in Each(endpoint.Addresses, At(path, "addresses")))
            {
                var fits = obj.AddressType switch
                {
                    "IPv4" => KubernetesText.IsIp(address) && !address.Contains(':', StringComparison.Ordinal),
                    "IPv6" => KubernetesText.IsIp(address) && address.Contains(':', StringComparison.Ordinal),
                    "FQDN" => KubernetesText.IsDnsSubdomain(address),
                    _ => true, // reported as structure
                };
                if (!fits)
                {
                    report.Error(
                        FindingCodes.ObjectAddressInvalid, at, $"\"{address}\" is not of the addressType {obj.AddressType}.",
                        "Write one that is, or change the type.");
                }
            }
        }
    }
}
