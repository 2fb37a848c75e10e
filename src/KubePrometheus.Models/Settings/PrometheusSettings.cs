using System.Text.RegularExpressions;
using KubePrometheus.Alertmanagers;
using KubePrometheus.PromQL;

namespace KubePrometheus.Settings;

/// <summary>
/// What prometheus-operator puts into the configuration of Prometheus as it stands in a Secret: <c>additionalScrapeConfigs</c>,
/// <c>additionalAlertRelabelConfigs</c> and <c>additionalAlertManagerConfigs</c>.
/// </summary>
internal static partial class PrometheusSettings
{
    private static readonly string[] Watched = ["endpoints", "service", "pod"];

    private static readonly Dictionary<string, Action<SettingsPart>> Checks = new(StringComparer.Ordinal)
    {
        ["scrape_config"] = Scrape,
        ["alertmanager_config"] = Alertmanager,
        ["relabel_config"] = RelabelingSettings.Check,
        ["static_config"] = Static,
        ["basic_auth"] = BasicAuth,
        ["authorization"] = Authorization,
        ["oauth2"] = OAuth,
        ["tls_config"] = Tls,
        ["kubernetes_sd_config"] = Kubernetes,
        ["dns_sd_config"] = Dns,
        ["file_sd_config"] = Files,
        ["http_sd_config"] = Http,
    };

    /// <summary>A list of scrape configurations.</summary>
    public static readonly SettingsFormat ScrapeConfigs = Of("scrape_config", "a list of scrape configurations", "scrape_configs") with
    {
        CheckRoot = Jobs,
    };

    /// <summary>A list of relabelings of alerts.</summary>
    public static readonly SettingsFormat AlertRelabelConfigs =
        Of("relabel_config", "a list of relabelings", "alert_relabel_configs");

    /// <summary>A list of Alertmanagers.</summary>
    public static readonly SettingsFormat AlertmanagerConfigs =
        Of("alertmanager_config", "a list of Alertmanagers", "alertmanagers");

    private static SettingsFormat Of(string record, string what, string key) => new()
    {
        Program = "Prometheus",
        What = what,
        Table = PrometheusTable.Table,
        Root = SettingsTable.Type($"[{record}]"),
        IsYaml12 = true,
        Checks = Checks,
        RemedyOfForm = root => RemedyOfForm(root, key),
    };

    private static string? RemedyOfForm(TextNode root, string key) => root switch
    {
        TextMapping map when map.Find(key) is TextSequence =>
            $"Leave the line {key}: out: prometheus-operator appends the list to the one that it writes.",
        TextMapping map when map.Find("alerting") is not null || map.Find("scrape_configs") is not null || map.Find("global") is not null =>
            $"Keep only the list below {key}: prometheus-operator appends it to the one that it writes.",
        TextMapping => "Put a hyphen before the first field, and indent the others as far as it.",
        _ => null,
    };

    private static void Jobs(SettingsPart root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var items = ((TextSequence)root.Node).Items;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is TextMapping map && map.Find("job_name") is TextScalar { Text: { Length: > 0 } name } && !names.Add(name))
            {
                root.Report(
                    FindingCodes.SettingsItemTwice, FindingSeverity.Error, ObjectPath.Append(ObjectPath.Append("", i), "job_name"),
                    $"Two jobs are named \"{name}\": Prometheus refuses its whole configuration.", "Give each a name of its own.");
            }
        }
    }

    private static void Scrape(SettingsPart part)
    {
        Client(part);
        if (part.Text("scrape_timeout") is { } timeout && part.Text("scrape_interval") is { } interval
            && GoText.PrometheusDuration(timeout, out var longest) is null && GoText.PrometheusDuration(interval, out var every) is null
            && every > 0 && longest > every)
        {
            part.Error(
                FindingCodes.SettingsValueInvalid, "scrape_timeout", $"The timeout {timeout} is longer than the interval {interval}.",
                "Make it shorter, or the interval longer.");
        }
    }

    private static void Alertmanager(SettingsPart part)
    {
        Client(part);
        if (part.IsSet("sigv4") && (part.IsSet("basic_auth") || part.IsSet("authorization") || part.IsSet("oauth2")))
        {
            part.Error(
                FindingCodes.SettingsFieldsExclusive, "sigv4", "sigv4 and the other ways of authentication exclude each other.",
                "Keep one of them.");
        }

        if (part.Text("api_version") == "v1" && part.Version.Newest >= 3000)
        {
            part.Error(
                FindingCodes.SettingsFieldOfOtherVersion, "api_version", "Prometheus 3.0 and later do not speak v1.", "Write v2.");
        }
    }

    /// <summary>The ways to authenticate.</summary>
    private static void Client(SettingsPart part)
    {
        part.Exclusive("bearer_token", "bearer_token_file");
        part.Exclusive(part.IsSet("bearer_token_file") ? "bearer_token_file" : "bearer_token", "basic_auth", "authorization", "oauth2");
        if (part.IsSet("no_proxy") && !part.IsSet("proxy_url"))
        {
            part.Error(
                FindingCodes.SettingsPartMissing, "proxy_url", "no_proxy says what goes past the proxy, and there is none.",
                "Set proxy_url too, or leave no_proxy out.");
        }
    }

    private static void BasicAuth(SettingsPart part)
    {
        part.Exclusive("username", "username_file");
        part.Exclusive("password", "password_file");
    }

    private static void Authorization(SettingsPart part)
    {
        part.Exclusive("credentials", "credentials_file");
        if (part.Text("type")?.Equals("Basic", StringComparison.OrdinalIgnoreCase) == true)
        {
            part.Error(
                FindingCodes.SettingsValueInvalid, "type", "Prometheus refuses the type Basic here.",
                "Use basic_auth in place of authorization.");
        }
    }

    private static void OAuth(SettingsPart part)
    {
        part.Exclusive("client_secret", "client_secret_file");
        part.Needs("client_id", "Name the client.");
        part.Needs("token_url", "Set the URL that gives tokens.");
        if (part.Version.Newest < 2053 && !part.IsSet("client_secret") && !part.IsSet("client_secret_file"))
        {
            part.Needs("client_secret", "Set it, or client_secret_file.");
        }
    }

    private static void Tls(SettingsPart part)
    {
        foreach (var field in (string[])["min_version", "max_version"])
        {
            if (part.Text(field) is { Length: > 0 } version && version is not ("TLS10" or "TLS11" or "TLS12" or "TLS13"))
            {
                part.Error(FindingCodes.SettingsValueInvalid, field, "There is no such version of TLS.", "Use TLS12 or TLS13.");
            }
        }

        part.Exclusive("ca", "ca_file");
        part.Exclusive("cert", "cert_file");
        part.Exclusive("key", "key_file");
        var (hasCertificate, hasKey) = (
            part.IsSet("cert") || part.IsSet("cert_file") || part.IsSet("cert_ref"),
            part.IsSet("key") || part.IsSet("key_file") || part.IsSet("key_ref"));
        if (hasCertificate != hasKey)
        {
            part.Error(
                FindingCodes.SettingsPartMissing, hasKey ? "cert_file" : "key_file",
                hasKey ? "There is a key and no certificate." : "There is a certificate and no key.", "Set both, or neither.");
        }
    }

    private static void Static(SettingsPart part)
    {
        var targets = part.Items("targets");
        for (var i = 0; i < targets.Count; i++)
        {
            if (targets[i] is TextScalar { Text: var target } && target.Contains('/', StringComparison.Ordinal))
            {
                part.Report(
                    FindingCodes.SettingsValueInvalid, FindingSeverity.Error, ObjectPath.Append(part.At("targets"), i),
                    "A target is a host and a port; this one holds a slash.",
                    "Write host:port alone; scheme and metrics_path are fields of the job.");
            }
        }

        if (part.Value("labels") is TextMapping labels && part.Version.Newest is < 3000)
        {
            foreach (var (key, _) in labels.Entries)
            {
                if (!PromQLNames.IsLabelName(key.Text))
                {
                    part.Report(
                        FindingCodes.SettingsValueInvalid, FindingSeverity.Error, ObjectPath.Append(part.At("labels"), key.Text),
                        $"\"{key.Text}\" is not a label name of Prometheus.", "Use letters, digits and underscores, and no digit first.");
                }
            }
        }
    }

    private static void Kubernetes(SettingsPart part)
    {
        Client(part);
        var role = part.Text("role");
        var selectors = part.Items("selectors");
        for (var i = 0; i < selectors.Count; i++)
        {
            if (selectors[i] is TextMapping map && map.Find("role") is TextScalar { Text: var watched } && role is not null
                && watched != role && !(role is "endpoints" or "endpointslice" && (watched == role || Watched.AsSpan(1).Contains(watched))))
            {
                part.Report(
                    FindingCodes.SettingsValueInvalid, FindingSeverity.Error,
                    ObjectPath.Append(ObjectPath.Append(part.At("selectors"), i), "role"), $"The role {role} watches no {watched}.",
                    role is "endpoints" or "endpointslice" ? $"Use {role}, service or pod." : $"Use {role}.");
            }
        }
    }

    private static void Dns(SettingsPart part)
    {
        part.Needs("names", "Name what is asked of the DNS.");
        if (part.Text("type") is { } type && !type.Equals("SRV", StringComparison.OrdinalIgnoreCase) && type.Length > 0)
        {
            part.Needs("port", $"Set the port that is scraped: {type} records name none.");
        }
    }

    private static void Files(SettingsPart part)
    {
        part.Needs("files", "Name the files with the targets.");
        var files = part.Items("files");
        for (var i = 0; i < files.Count; i++)
        {
            if (files[i] is TextScalar { Text: var file } && !TargetFile().IsMatch(file))
            {
                part.Report(
                    FindingCodes.SettingsValueInvalid, FindingSeverity.Error, ObjectPath.Append(part.At("files"), i),
                    "Prometheus reads no targets from such a path.",
                    "End it with .json, .yml or .yaml; a star may stand in the last part alone.");
            }
        }
    }

    [GeneratedRegex(@"\A[^*]*(\*[^/]*)?\.(json|yml|yaml|JSON|YML|YAML)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TargetFile();

    private static void Http(SettingsPart part)
    {
        Client(part);
        if (part.Text("url") is { Length: > 0 } url && GoText.Url(url, out var scheme, out var host) is null
            && (scheme is not ("http" or "https") || host.Length == 0))
        {
            part.Error(
                FindingCodes.SettingsValueInvalid, "url", "The URL is none of http or https with a host.",
                "Write it such as https://targets.example.org/list.");
        }
    }
}
