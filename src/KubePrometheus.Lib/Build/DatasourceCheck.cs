using System.Globalization;

namespace KubePrometheus;

/// <summary>Checks the datasources that options give Grafana. Grafana takes whatever they say, and fails when somebody asks them.</summary>
internal static class DatasourceCheck
{
    private static readonly string[] Accesses = ["proxy", "direct"];

    /// <summary>The types whose URL is that of an HTTP API.</summary>
    private static readonly string[] OverHttp =
        ["prometheus", "loki", "alertmanager", "tempo", "jaeger", "zipkin", "elasticsearch", "graphite", "influxdb", "opentsdb"];

    /// <summary>
    /// The datasources; what is wrong with one is reported, and left out of it so that nothing is reported of the Secret again.
    /// </summary>
    public static IReadOnlyList<GrafanaDatasource>? Checked(
        IReadOnlyList<GrafanaDatasource>? datasources, string option, ICollection<Finding> findings)
    {
        var right = new List<GrafanaDatasource>(datasources?.Count ?? 0);
        for (var i = 0; i < (datasources?.Count ?? 0); i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{option}[{i}]");
            var datasource = datasources![i];
            datasource = datasource with { Access = OptionsCheck.OneOf(datasource.Access, at + ".Access", Accesses, findings) };
            if (datasource.Url is { } url && OverHttp.Contains(datasource.Type, StringComparer.Ordinal) && !IsHttp(url))
            {
                findings.Add(new(
                    FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, at + ".Url",
                    $"\"{url}\" is not a URL that Grafana can ask a datasource of the type {datasource.Type} by.",
                    "Write the scheme, the host and the port, such as http://loki.monitoring.svc:3100."));
                datasource = datasource with { Url = "http://localhost" };
            }

            right.Add(datasource);
        }

        return datasources is null ? null : right;
    }

    /// <summary>
    /// Whether a text is an HTTP URL. Grafana puts http:// before one without a scheme, and fills in variables of its environment.
    /// </summary>
    private static bool IsHttp(string url) => url.Contains('$')
        || (Uri.TryCreate(url.Contains("://", StringComparison.Ordinal) ? url : "http://" + url, UriKind.Absolute, out var parsed)
            && parsed.Scheme is "http" or "https" && parsed.Host.Length > 0);
}
