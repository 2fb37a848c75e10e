using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>The files that a container has of Secrets and ConfigMaps.</summary>
internal sealed class PodFiles
{
    private readonly List<FileMount> mounts = [];
    private readonly HashSet<string> others = new(StringComparer.Ordinal);

    /// <summary>The folder of the operator below which it mounts what a resource names, such as <c>/etc/prometheus/</c>.</summary>
    public string? OperatorFolder { get; private init; }

    /// <summary>What is mounted of Secrets and ConfigMaps.</summary>
    public IReadOnlyList<FileMount> Mounts => mounts;

    /// <summary>The files of a container.</summary>
    public static PodFiles Of(IList<V1Volume>? volumes, params ReadOnlySpan<IList<V1VolumeMount>?> mounts)
    {
        var files = new PodFiles();
        files.Add(volumes, mounts);
        return files;
    }

    /// <summary>The files of Prometheus.</summary>
    public static PodFiles OfPrometheus(CommonPrometheusSpec spec) =>
        OfOperated("/etc/prometheus/", "prometheus", spec.Secrets, spec.ConfigMaps, spec);

    /// <summary>The files of Alertmanager.</summary>
    /// <param name="spec">Its spec.</param>
    /// <param name="config">The Secret of its configuration.</param>
    public static PodFiles OfAlertmanager(AlertmanagerSpec spec, string config)
    {
        var files = OfOperated("/etc/alertmanager/", "alertmanager", spec.Secrets, spec.ConfigMaps, spec);
        files.mounts.Add(new("/etc/alertmanager/config", [new("Secret", config, null)], null));
        return files;
    }

    /// <summary>The files of a ThanosRuler.</summary>
    public static PodFiles OfRuler(ThanosRulerSpec spec)
    {
        var files = new PodFiles();
        files.AddOperated("thanos-ruler", spec);
        return files;
    }

    /// <summary>What is mounted where a file is; null where nothing that is known is.</summary>
    /// <param name="file">The path of the file.</param>
    public FileMount? Covering(string file)
    {
        FileMount? covering = null;
        foreach (var mount in mounts)
        {
            if (mount.Covers(file) && (covering is null || mount.Path.Length > covering.Path.Length))
            {
                covering = mount;
            }
        }

        foreach (var other in others)
        {
            if (FileMount.IsBelow(file, other) && (covering is null || other.Length > covering.Path.Length))
            {
                return null;
            }
        }

        return covering;
    }

    /// <summary>Whether another volume, whose files are not known, is mounted above a path.</summary>
    public bool IsInOther(string file) => others.Any(other => FileMount.IsBelow(file, other));

    private static PodFiles OfOperated(
        string folder, string container, IList<string>? secrets, IList<string>? configMaps, IOperatorPodSpec spec)
    {
        var files = new PodFiles { OperatorFolder = folder };
        foreach (var name in secrets ?? [])
        {
            files.mounts.Add(new($"{folder}secrets/{name}", [new("Secret", name, null)], null));
        }

        foreach (var name in configMaps ?? [])
        {
            files.mounts.Add(new($"{folder}configmaps/{name}", [new("ConfigMap", name, null)], null));
        }

        files.AddOperated(container, spec);
        return files;
    }

    private void AddOperated(string container, IOperatorPodSpec spec)
    {
        foreach (var own in spec.Containers ?? [])
        {
            if (own?.Name == container)
            {
                Add(spec.Volumes, spec.VolumeMounts, own.VolumeMounts);
                return;
            }
        }

        Add(spec.Volumes, spec.VolumeMounts);
    }

    private void Add(IList<V1Volume>? volumes, params ReadOnlySpan<IList<V1VolumeMount>?> lists)
    {
        var byName = new Dictionary<string, V1Volume>(StringComparer.Ordinal);
        foreach (var volume in volumes ?? [])
        {
            if (volume?.Name is { } name)
            {
                byName.TryAdd(name, volume);
            }
        }

        foreach (var list in lists)
        {
            foreach (var mount in list ?? [])
            {
                if (mount is not { MountPath: { Length: > 0 } path, Name: { } name })
                {
                    continue;
                }

                path = path.Length > 1 ? path.TrimEnd('/') : path;
                var sources = byName.TryGetValue(name, out var volume) ? Sources(volume) : [];
                // nothing starts where / is mounted, so that no file of it is read
                if (path != "/" && sources.Count > 0 && string.IsNullOrEmpty(mount.SubPathExpr) && !LeadsOut(mount.SubPath)
                    && !sources.Exists(s => s.Items?.Keys.Any(LeadsOut) == true))
                {
                    mounts.Add(new(path, sources, string.IsNullOrEmpty(mount.SubPath) ? null : mount.SubPath.Trim('/')));
                }
                else
                {
                    others.Add(path);
                }
            }
        }
    }

    /// <summary>Whether a path leads out of its volume, which is another finding.</summary>
    private static bool LeadsOut(string? path) =>
        path is ['/', ..] || path?.Contains("..", StringComparison.Ordinal) == true;

    private static List<MountedObject> Sources(V1Volume volume)
    {
        var sources = new List<MountedObject>();
        if (volume.Secret is { SecretName: { Length: > 0 } secret })
        {
            sources.Add(new("Secret", secret, Items(volume.Secret.Items)) { IsOptional = volume.Secret.Optional == true });
        }
        else if (volume.ConfigMap is { Name: { Length: > 0 } map })
        {
            sources.Add(new("ConfigMap", map, Items(volume.ConfigMap.Items)) { IsOptional = volume.ConfigMap.Optional == true });
        }
        else
        {
            foreach (var source in volume.Projected?.Sources ?? [])
            {
                switch (source)
                {
                    case { Secret: { Name: { Length: > 0 } of } projected }:
                        sources.Add(new("Secret", of, Items(projected.Items)) { IsOptional = projected.Optional == true });
                        break;
                    case { ConfigMap: { Name: { Length: > 0 } of } projected }:
                        sources.Add(new("ConfigMap", of, Items(projected.Items)) { IsOptional = projected.Optional == true });
                        break;
                    default:
                        return []; // its files are not known
                }
            }
        }

        return sources;
    }

    private static Dictionary<string, string>? Items(IList<V1KeyToPath>? items)
    {
        if (items is null or [])
        {
            return null;
        }

        var byPath = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item is { Path: { } path, Key: { } key })
            {
                byPath.TryAdd(path, key);
            }
        }

        return byPath;
    }
}

/// <summary>A Secret or ConfigMap of a volume.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Items">The keys that become files, by the paths of these; null for all, each under its own name.</param>
internal sealed record MountedObject(string Kind, string Name, IReadOnlyDictionary<string, string>? Items)
{
    /// <summary>Whether it may be absent.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>A volume of Secrets and ConfigMaps where a container has it.</summary>
/// <param name="Path">The folder; with <paramref name="SubPath"/> it may be a file.</param>
/// <param name="Sources">What is in the volume.</param>
/// <param name="SubPath">The file or folder of the volume that is mounted alone; null for the whole.</param>
internal sealed record FileMount(string Path, IReadOnlyList<MountedObject> Sources, string? SubPath)
{
    public bool Covers(string file) => IsBelow(file, Path);

    public static bool IsBelow(string file, string folder) =>
        file.StartsWith(folder, StringComparison.Ordinal) && (file.Length == folder.Length || folder == "/" || file[folder.Length] == '/');

    /// <summary>The path of a file in the volume; empty for the folder itself.</summary>
    public string Within(string file)
    {
        var rest = file[Path.Length..].Trim('/');
        return SubPath is null ? rest : rest.Length == 0 ? SubPath : $"{SubPath}/{rest}";
    }
}
