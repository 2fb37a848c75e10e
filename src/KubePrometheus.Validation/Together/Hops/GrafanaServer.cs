using System.Globalization;
using System.Text;
using k8s.Models;
using KubePrometheus.Settings;

namespace KubePrometheus;

/// <summary>A setting of the section <c>server</c> of Grafana, and where it is set.</summary>
/// <param name="Value">The value; null where it is not set.</param>
/// <param name="Place">Where it is set; null where it is not.</param>
/// <param name="IsKnown">Whether it is known: a file or a variable may come from elsewhere.</param>
internal readonly record struct ServerSetting(string? Value, SettingPlace? Place, bool IsKnown);

/// <summary>
/// The settings of the section <c>server</c> as one Grafana has them: of an argument, else of the environment, else of
/// <c>grafana.ini</c>.
/// </summary>
internal sealed class GrafanaServer
{
    private const string DefaultFile = "/etc/grafana/grafana.ini";

    private readonly StackModel model;
    private readonly PodTarget pods;
    private readonly V1Container container;
    private readonly string path;
    private readonly EmbeddedText? text;
    private readonly IniText? ini;
    private readonly bool isFileKnown;

    /// <param name="model">The objects.</param>
    /// <param name="data">The Secrets and ConfigMaps among them.</param>
    /// <param name="pods">The Pods.</param>
    /// <param name="container">The container of Grafana.</param>
    /// <param name="path">Where that stands in what makes the Pods.</param>
    public GrafanaServer(StackModel model, DataObjects data, PodTarget pods, V1Container container, string path)
    {
        (this.model, this.pods, this.container, this.path) = (model, pods, container, path);
        var files = PodFiles.Of(pods.Spec?.Volumes, container.VolumeMounts);
        var file = ConfigFile(container);
        text = file is null ? null : data.FileText(files, pods.Namespace, file);
        ini = text is null ? null : IniText.Read(Encoding.UTF8.GetString(text.Text.Span));
        isFileKnown = file is not null && (ini is not null || (files.Covering(file) is null && !files.IsInOther(file)));
    }

    /// <summary>A setting by its key.</summary>
    public ServerSetting Find(string key)
    {
        var argument = $"cfg:server.{key}=";
        foreach (var (list, at) in new[] { (container.Args, "args"), (container.Command, "command") })
        {
            for (var i = 0; i < list?.Count; i++)
            {
                if (list[i]?.StartsWith(argument, StringComparison.Ordinal) == true)
                {
                    return Known(list[i][argument.Length..], new(pods.Owner, ObjectPath.Append(ObjectPath.Field(path, at), i)));
                }
            }
        }

        return FromEnvironment("GF_SERVER_" + key.ToUpperInvariant()) ?? FromFile(key);
    }

    private ServerSetting? FromEnvironment(string name)
    {
        for (var i = 0; i < container.Env?.Count; i++)
        {
            if (container.Env[i] is { } variable && variable.Name == name)
            {
                return variable.ValueFrom is not null
                    ? new(null, null, IsKnown: false)
                    : string.IsNullOrEmpty(variable.Value)
                        ? null
                        : Known(variable.Value, new(pods.Owner, $"{ObjectPath.Append(ObjectPath.Field(path, "env"), i)}.value"));
            }
        }

        return container.EnvFrom is { Count: > 0 } ? new(null, null, IsKnown: false) : null;
    }

    private ServerSetting FromFile(string key)
    {
        if (ini?.Find("server", key) is { Length: > 0 } value && text is not null)
        {
            var holder = text.Holder.Reference;
            return Known(value, model.Find(holder.Kind, pods.Namespace, holder.Name) is { } subject ? new(subject, text.Path) : null);
        }

        return new(null, null, isFileKnown);
    }

    /// <summary>A value; one with a variable in it is not known.</summary>
    private static ServerSetting Known(string value, SettingPlace? place) =>
        value.Contains('$', StringComparison.Ordinal) ? new(null, place, IsKnown: false) : new(value, place, IsKnown: true);

    /// <summary>The file it reads; null where that is not known.</summary>
    private static string? ConfigFile(V1Container container)
    {
        foreach (var argument in (container.Args ?? []).Concat(container.Command ?? []))
        {
            if (argument?.TrimStart('-').StartsWith("config", StringComparison.Ordinal) == true)
            {
                return argument.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? argument[(at + 1)..] : null;
            }
        }

        var variable = container.Env?.FirstOrDefault(e => e?.Name == "GF_PATHS_CONFIG");
        return variable is null ? DefaultFile : variable.Value;
    }

    /// <summary>The program as it answers.</summary>
    public ServedProgram Program()
    {
        const int DefaultPort = 3000;
        var (url, below, port) = (Find("root_url"), Find("serve_from_sub_path"), Find("http_port"));
        var protocol = Find("protocol");
        var root = url.Value is { } given ? UrlParts.Of(given)?.Path ?? "" : "";
        var isBelow = below.Value?.ToLowerInvariant() is "true" or "1" or "t" or "yes" or "y" or "on";
        var prefix = !below.IsKnown || (isBelow && !url.IsKnown) ? null : isBelow ? root : "";
        var number = !port.IsKnown || !protocol.IsKnown || protocol.Value is "socket"
            ? 0
            : int.TryParse(port.Value ?? "", NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : DefaultPort;
        return new("Grafana", pods.Owner, number, prefix)
        {
            ExternalUrl = url.Value,
            ExternalPlace = url.Place,
            PrefixSetting = "root_url with the path and serve_from_sub_path = true (GF_SERVER_ROOT_URL, GF_SERVER_SERVE_FROM_SUB_PATH)",
            UrlSetting = "root_url",
            AnswersWithoutPrefix = true,
            PortPlace = port.Place,
        };
    }
}
