using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>What Pods refer to.</summary>
internal sealed partial class ObjectLinks
{
    /// <summary>What the Pods refer to that prometheus-operator makes.</summary>
    private void OperatorPod(IOperatorPodSpec spec)
    {
        Account(spec.ServiceAccountName, "spec.serviceAccountName");
        PullSecrets(spec.ImagePullSecrets, "spec.imagePullSecrets");
        Priority(spec.PriorityClassName, "spec.priorityClassName");
        Containers(spec.Containers, "spec.containers");
        Containers(spec.InitContainers, "spec.initContainers");
        Volumes(spec.Volumes, "spec.volumes");
        StorageClass(spec.Storage?.VolumeClaimTemplate?.Spec?.StorageClassName, "spec.storage.volumeClaimTemplate.spec.storageClassName");
        Mounted(spec.Secrets, spec.ConfigMaps);
    }

    private void Mounted(IList<string>? secrets, IList<string>? maps)
    {
        for (var i = 0; i < secrets?.Count; i++)
        {
            Named("Secret", secrets[i], ObjectPath.Append("spec.secrets", i));
        }

        for (var i = 0; i < maps?.Count; i++)
        {
            Named("ConfigMap", maps[i], ObjectPath.Append("spec.configMaps", i));
        }
    }

    /// <summary>What a Pod refers to.</summary>
    private void Pod(V1PodSpec spec, string path)
    {
        var accountField = spec.ServiceAccountName is null ? "serviceAccount" : "serviceAccountName";
        Account(spec.ServiceAccountName ?? spec.ServiceAccount, $"{path}.{accountField}");
        PullSecrets(spec.ImagePullSecrets, ObjectPath.Field(path, "imagePullSecrets"));
        Priority(spec.PriorityClassName, ObjectPath.Field(path, "priorityClassName"));
        Add("RuntimeClass", spec.RuntimeClassName, ObjectPath.Field(path, "runtimeClassName"), optional: false, ns: "");
        Containers(spec.Containers, ObjectPath.Field(path, "containers"));
        Containers(spec.InitContainers, ObjectPath.Field(path, "initContainers"));
        Volumes(spec.Volumes, ObjectPath.Field(path, "volumes"));
    }

    private void Containers(IList<V1Container>? containers, string list)
    {
        foreach (var (container, path) in ObjectPath.Each(containers, list))
        {
            foreach (var (env, at) in ObjectPath.Each(container.Env, ObjectPath.Field(path, "env")))
            {
                Key(env.ValueFrom?.SecretKeyRef, at, "valueFrom.secretKeyRef");
                Key(env.ValueFrom?.ConfigMapKeyRef, at, "valueFrom.configMapKeyRef");
            }

            foreach (var (from, at) in ObjectPath.Each(container.EnvFrom, ObjectPath.Field(path, "envFrom")))
            {
                Named("Secret", from.SecretRef?.Name, ObjectPath.Field(at, "secretRef.name"), from.SecretRef?.Optional);
                Named("ConfigMap", from.ConfigMapRef?.Name, ObjectPath.Field(at, "configMapRef.name"), from.ConfigMapRef?.Optional);
            }
        }
    }

    private void Volumes(IList<V1Volume>? volumes, string list)
    {
        foreach (var (volume, path) in ObjectPath.Each(volumes, list))
        {
            if (volume.Secret is { } secret)
            {
                WithItems("Secret", secret.SecretName, $"{path}.secret.secretName", secret.Optional, secret.Items, $"{path}.secret.items");
            }

            if (volume.ConfigMap is { } map)
            {
                WithItems("ConfigMap", map.Name, $"{path}.configMap.name", map.Optional, map.Items, $"{path}.configMap.items");
            }

            Named("PersistentVolumeClaim", volume.PersistentVolumeClaim?.ClaimName, $"{path}.persistentVolumeClaim.claimName");
            StorageClass(
                volume.Ephemeral?.VolumeClaimTemplate?.Spec?.StorageClassName,
                ObjectPath.Field(path, "ephemeral.volumeClaimTemplate.spec.storageClassName"));
            foreach (var (source, at) in ObjectPath.Each(volume.Projected?.Sources, ObjectPath.Field(path, "projected.sources")))
            {
                var (keys, texts) = (source.Secret, source.ConfigMap);
                WithItems("Secret", keys?.Name, $"{at}.secret.name", keys?.Optional, keys?.Items, $"{at}.secret.items");
                WithItems("ConfigMap", texts?.Name, $"{at}.configMap.name", texts?.Optional, texts?.Items, $"{at}.configMap.items");
            }
        }
    }

    private void WithItems(string kind, string? name, string path, bool? optional, IList<V1KeyToPath>? items, string itemsPath)
    {
        Named(kind, name, path, optional);
        foreach (var (item, at) in ObjectPath.Each(items, itemsPath))
        {
            Add(kind, name, path, optional == true, item.Key, ObjectPath.Field(at, "key"));
        }
    }
}
