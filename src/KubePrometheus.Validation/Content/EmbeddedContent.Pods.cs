using System.Text;
using k8s.Models;
using KubePrometheus.Settings;

namespace KubePrometheus;

/// <content>What containers of workloads read: Grafana, prometheus-adapter, blackbox_exporter, kube-rbac-proxy, Thanos.</content>
internal sealed partial class EmbeddedContent
{
    /// <summary>The parts of Grafana's provisioning, by the folders of their files.</summary>
    private static readonly (string Part, SettingsFormat Format)[] Parts =
    [
        ("datasources", GrafanaSettings.Datasources),
        ("dashboards", GrafanaSettings.Dashboards),
        ("alerting", GrafanaSettings.Alerting),
    ];

    private void OfPod(ContentObject obj, V1PodSpec pod)
    {
        foreach (var container in pod.Containers ?? [])
        {
            if (container is null)
            {
                continue;
            }

            var (program, version) = GrafanaPods.ProgramOf(container.Image);
            switch (program)
            {
                case "grafana" or "grafana-enterprise" or "grafana-oss":
                    OfGrafana(obj, pod, container, version);
                    break;
                case "prometheus-adapter" or "k8s-prometheus-adapter":
                    OfFile(obj, pod, container, version, AdapterSettings.Format, "--config");
                    break;
                case "blackbox-exporter" or "blackbox_exporter":
                    OfFile(obj, pod, container, version, BlackboxSettings.Format, "--config.file");
                    break;
                case "kube-rbac-proxy":
                    OfFile(obj, pod, container, version, RbacProxySettings.Format, "--config-file");
                    break;
                case "thanos":
                    OfFile(obj, pod, container, version, ThanosSettings.ObjectStorage, "--objstore.config-file");
                    OfFile(obj, pod, container, version, ThanosSettings.Tracing, "--tracing.config-file");
                    OfVariable(obj, container, version, ThanosSettings.ObjectStorage, "--objstore.config");
                    OfVariable(obj, container, version, ThanosSettings.Tracing, "--tracing.config");
                    break;
            }
        }
    }

    /// <summary>A file that an argument names.</summary>
    private void OfFile(
        ContentObject obj, V1PodSpec pod, V1Container container, string? version, SettingsFormat format, string flag)
    {
        if (Argument(container, flag) is { } file)
        {
            var files = PodFiles.Of(pod.Volumes, container.VolumeMounts);
            if (data.FileText(files, obj.Namespace, file) is { } text)
            {
                Take(text, format, ProgramSpan.Of(version), new(files, obj));
            }
        }
    }

    /// <summary>A key that a variable of the environment is set from and an argument refers to.</summary>
    private void OfVariable(ContentObject obj, V1Container container, string? version, SettingsFormat format, string flag)
    {
        if (Argument(container, flag) is not { } value || !value.StartsWith("$(", StringComparison.Ordinal) || !value.EndsWith(')'))
        {
            return;
        }

        var name = value[2..^1];
        foreach (var variable in container.Env ?? [])
        {
            if (variable?.Name != name)
            {
                continue;
            }

            var text = variable.ValueFrom switch
            {
                { SecretKeyRef: { } secret } => data.Text("Secret", obj.Namespace, secret.Name, secret.Key),
                { ConfigMapKeyRef: { } map } => data.Text("ConfigMap", obj.Namespace, map.Name, map.Key),
                _ => null,
            };
            if (text is not null)
            {
                Take(text, format, ProgramSpan.Of(version), null);
            }
        }
    }

    private static string? Argument(V1Container container, string flag)
    {
        var arguments = (container.Command ?? []).Concat(container.Args ?? []);
        var isNext = false;
        foreach (var argument in arguments)
        {
            if (isNext)
            {
                return argument;
            }

            var text = argument ?? "";
            var bare = text.StartsWith("--", StringComparison.Ordinal) ? text : text.StartsWith('-') ? "-" + text : "";
            if (bare.StartsWith(flag, StringComparison.Ordinal) && bare.Length > flag.Length && bare[flag.Length] == '=')
            {
                return bare[(flag.Length + 1)..];
            }

            isNext = bare == flag;
        }

        return null;
    }

    /// <summary>The provisioning files of Grafana.</summary>
    private void OfGrafana(ContentObject obj, V1PodSpec pod, V1Container container, string? version)
    {
        foreach (var (part, format) in Parts)
        {
            foreach (var text in GrafanaPods.Provisioned(pod, container, obj.Namespace, data, part) ?? [])
            {
                Take(text, format, ProgramSpan.Of(version), null).Group = obj;
            }
        }
    }

    /// <summary>
    /// Datasources that no Deployment mounts here: a sidecar may bring them, or the Deployment stands elsewhere.
    /// </summary>
    private void Loose()
    {
        foreach (var obj in objects)
        {
            IEnumerable<string> keys = obj.Object switch
            {
                V1Secret secret => [.. secret.StringData?.Keys ?? [], .. secret.Data?.Keys ?? []],
                V1ConfigMap map when map.Data is not Utf8ConfigMapData { Untouched: not null } => map.Data?.Keys ?? [],
                _ => [],
            };
            var isMarked = obj.Object?.Metadata?.Labels?.ContainsKey("grafana_datasource") == true;
            foreach (var key in keys)
            {
                if (!(isMarked ? IsYaml(key) : IsNamedDatasources(key)))
                {
                    continue;
                }

                var kind = obj.Object is V1Secret ? "Secret" : "ConfigMap";
                if (data.Text(kind, obj.Namespace, obj.Object!.Metadata?.Name, key) is { } text
                    && !readings.ContainsKey((text.Holder.Reference, text.Path, GrafanaSettings.Datasources))
                    && Encoding.UTF8.GetString(text.Text.Span).Contains("datasources", StringComparison.Ordinal))
                {
                    Take(text, GrafanaSettings.Datasources, default, null);
                }
            }
        }
    }

    private static bool IsYaml(string key) =>
        key.EndsWith(".yaml", StringComparison.Ordinal) || key.EndsWith(".yml", StringComparison.Ordinal);

    private static bool IsNamedDatasources(string key) =>
        key.EndsWith("datasources.yaml", StringComparison.Ordinal) || key.EndsWith("datasources.yml", StringComparison.Ordinal);

    /// <summary>What the files of one Grafana may have once only, where they have it in several.</summary>
    private void Together()
    {
        var files = readings.Values.Where(r => r.Group is not null && r.Format == GrafanaSettings.Datasources);
        foreach (var grafana in files.GroupBy(r => r.Group))
        {
            var defaults = new Dictionary<string, Reading>(StringComparer.Ordinal);
            foreach (var reading in grafana)
            {
                var items = ((reading.Root as TextMapping)?.Find("datasources") as TextSequence)?.Items ?? [];
                for (var i = 0; i < items.Count; i++)
                {
                    if (items[i] is not TextMapping map || !GrafanaSettings.IsTrue(map.Find("isDefault")))
                    {
                        continue;
                    }

                    var organization = GrafanaSettings.OrganizationOf(map);
                    if (defaults.TryAdd(organization, reading) || defaults[organization] == reading)
                    {
                        continue;
                    }

                    var at = ObjectPath.Join(reading.Text.Path, $"datasources[{i}].isDefault");
                    findings.Add(new(
                        FindingCodes.SettingsItemTwice, FindingSeverity.Error, reading.Text.Holder.Reference, at,
                        $"{defaults[organization].Text.Holder.Reference} has a default datasource too: Grafana does not start.",
                        "Leave isDefault to one datasource of an organization.", reading.Text.Holder.Locate?.Invoke(at)));
                }
            }
        }
    }
}
