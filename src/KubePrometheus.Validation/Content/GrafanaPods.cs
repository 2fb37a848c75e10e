using k8s.Models;

namespace KubePrometheus;

/// <summary>The containers that run Grafana, and the files by which they provision themselves.</summary>
internal static class GrafanaPods
{
    private const string Folder = "/etc/grafana/provisioning";

    /// <summary>Whether a container runs Grafana, by its image.</summary>
    public static bool IsGrafana(V1Container container) =>
        ProgramOf(container.Image).Program is "grafana" or "grafana-enterprise" or "grafana-oss";

    /// <summary>The last part of an image's name, and its tag.</summary>
    public static (string Program, string? Version) ProgramOf(string? image)
    {
        var text = (image ?? "").Split('@')[0];
        var name = text[(text.LastIndexOf('/') + 1)..];
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (name, null) : (name[..colon], name[(colon + 1)..]);
    }

    /// <summary>The files of a part of Grafana's provisioning.</summary>
    /// <param name="pod">The Pod.</param>
    /// <param name="container">The container.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="data">The Secrets and ConfigMaps.</param>
    /// <param name="part">The folder of the part: <c>datasources</c>, <c>dashboards</c> or <c>alerting</c>.</param>
    /// <returns>The files; null where something else may bring some.</returns>
    public static IReadOnlyList<EmbeddedText>? Provisioned(V1PodSpec pod, V1Container container, string ns, DataObjects data, string part)
    {
        var root = (container.Env ?? []).FirstOrDefault(e => e?.Name == "GF_PATHS_PROVISIONING")?.Value is { Length: > 0 } given
            ? given.TrimEnd('/')
            : Folder;
        var folder = $"{root}/{part}";
        var files = PodFiles.Of(pod.Volumes, container.VolumeMounts);
        if (files.IsInOther(folder))
        {
            return null;
        }

        var texts = new List<EmbeddedText>();
        var isKnown = true;
        foreach (var mount in files.Mounts)
        {
            if (!FileMount.IsBelow(mount.Path, folder) && !FileMount.IsBelow(folder, mount.Path))
            {
                continue;
            }

            var there = data.Files(mount, ns);
            isKnown &= there is not null;
            foreach (var (file, source, key) in there ?? [])
            {
                var path = mount.SubPath is null ? $"{mount.Path}/{file}" : file == mount.SubPath ? mount.Path : "";
                if (path.StartsWith(folder + "/", StringComparison.Ordinal) && IsYaml(path)
                    && data.Text(source.Kind, ns, source.Name, key) is { } text)
                {
                    texts.Add(text);
                }
            }
        }

        return isKnown || texts.Count > 0 ? texts : null;
    }

    private static bool IsYaml(string path) =>
        path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal);
}
