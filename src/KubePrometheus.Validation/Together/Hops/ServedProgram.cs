using System.Collections.Frozen;

namespace KubePrometheus;

/// <summary>Where something is set: an object and a path in it.</summary>
/// <param name="Subject">The object.</param>
/// <param name="Path">The path.</param>
internal readonly record struct SettingPlace(StackSubject Subject, string Path);

/// <summary>A program with pages and an API, and the path below which it answers.</summary>
/// <param name="Name">The program, as findings name it.</param>
/// <param name="Owner">What makes its Pods.</param>
/// <param name="Port">The number of its port.</param>
/// <param name="Prefix">The path below which it answers: empty for the root; null where that is not known.</param>
internal sealed record ServedProgram(string Name, StackSubject Owner, int Port, string? Prefix)
{
    private static readonly FrozenDictionary<string, string[]> Pages = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Prometheus"] =
        [
            "-", "agent", "alertmanager-discovery", "alerts", "api", "assets", "classic", "config", "consoles", "debug", "favicon.ico",
            "favicon.svg", "federate", "flags", "graph", "manifest.json", "metrics", "new", "query", "rules", "service-discovery", "static",
            "status", "targets", "tsdb-status", "user", "version",
        ],
        ["Alertmanager"] = ["-", "api", "assets", "debug", "favicon.ico", "lib", "metrics", "script.js"],
        ["Thanos"] =
        [
            "-", "alerts", "api", "blocks", "classic", "debug", "flags", "global", "graph", "loaded", "metrics", "new", "query", "rules",
            "static", "status", "stores", "targets", "bucket", "bucket.html",
        ],
        ["Pushgateway"] = ["-", "api", "debug", "metrics", "static", "status"],
        ["blackbox_exporter"] = ["-", "config", "debug", "history", "logs", "metrics", "probe"],
        ["Grafana"] =
        [
            "a", "a11y", "account", "admin", "alerting", "alerts", "annotations", "api", "apis", "avatar", "bookmarks", "build",
            "connections", "d", "d-solo", "dashboard", "dashboard-solo", "dashboards", "datasources", "debug", "explore", "favicon.ico",
            "goto", "healthz", "import", "invite", "library-panels", "live", "login", "logout", "metrics", "monitoring", "org", "playlists",
            "plugins", "profile", "public", "public-dashboards", "render", "robots.txt", "scenes", "signup", "styleguide", "swagger",
            "swagger-ui", "user", "verify",
        ],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The URL under which people reach it; null where none is set, or it is not known.</summary>
    public string? ExternalUrl { get; init; }

    /// <summary>Where <see cref="ExternalUrl"/> is set.</summary>
    public SettingPlace? ExternalPlace { get; init; }

    /// <summary>What sets the prefix, as a remedy names it: "spec.routePrefix of Prometheus monitoring/k8s".</summary>
    public required string PrefixSetting { get; init; }

    /// <summary>What sets the URL under which people reach it, as a remedy names it: "spec.externalUrl".</summary>
    public required string UrlSetting { get; init; }

    /// <summary>Where its port is set; null where it is the default.</summary>
    public SettingPlace? PortPlace { get; init; }

    /// <summary>Whether it answers requests whose paths do not have the prefix, as Grafana does below a sub path.</summary>
    public bool AnswersWithoutPrefix { get; init; }

    /// <summary>Whether it answers a request, or may.</summary>
    /// <param name="path">The path of the request.</param>
    /// <param name="isMount">
    /// Whether the path is that of a route, below which further ones lie: then it may also lead to the prefix.
    /// </param>
    public bool Answers(string path, bool isMount = false)
    {
        if (Prefix is not { } prefix)
        {
            return true;
        }

        if (prefix.Length == 0)
        {
            return IsPage(path);
        }

        return UrlParts.IsBelow(path, prefix) || (isMount && UrlParts.IsBelow(prefix, path)) || (AnswersWithoutPrefix && IsPage(path));
    }

    private bool IsPage(string path) => path.Length == 0 || Pages[Name].Contains(UrlParts.First(path), StringComparer.Ordinal);
}
