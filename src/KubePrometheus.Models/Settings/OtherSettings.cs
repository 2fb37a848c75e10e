using System.Collections.Frozen;
using System.Globalization;

namespace KubePrometheus.Settings;

/// <summary>What prometheus-adapter makes metrics of.</summary>
internal static class AdapterSettings
{
    private static readonly SettingType Root = SettingsTable.Type("configuration");

    public static readonly SettingsFormat Format = new()
    {
        Program = "prometheus-adapter",
        What = "a mapping with rules, resourceRules or externalRules",
        Table = AdapterTable.Table,
        Root = Root,
        Checks = new Dictionary<string, Action<SettingsPart>>(StringComparer.Ordinal)
        {
            ["rule"] = Rule,
            ["external_rule"] = Query,
            ["name"] = Name,
            ["filter"] = static part => part.Exclusive("is", "isNot"),
            ["resources"] = Resources,
        },
        RemedyOfForm = static root => root is TextSequence ? "Put the list below a line rules:." : null,
    };

    private static void Rule(SettingsPart part)
    {
        var resources = part.Value("resources") as TextMapping;
        if (part.Value("resources") is null or TextMapping
            && resources?.Find("template") is not TextScalar { Text.Length: > 0 }
            && resources?.Find("overrides") is not TextMapping { Entries.Count: > 0 })
        {
            part.Error(
                FindingCodes.SettingsPartMissing, "resources",
                "Nothing says which labels name objects of Kubernetes, so that the adapter makes no metric of the series.",
                "Set resources.overrides, such as {namespace: {resource: namespace}, pod: {resource: pod}}, or resources.template.");
        }

        Query(part);
    }

    /// <summary>The query of a metric is a template that is filled in with the objects asked for.</summary>
    private static void Query(SettingsPart part)
    {
        if (part.Text("metricsQuery") is not { Length: > 0 } query)
        {
            return;
        }

        if (!Balanced(query))
        {
            part.Error(
                FindingCodes.SettingsValueInvalid, "metricsQuery", "A template that is opened by << is not closed by >>.", "Close it.");
        }
        else if (!query.Contains("<<", StringComparison.Ordinal))
        {
            var isGo = query.Contains("{{", StringComparison.Ordinal);
            part.Error(
                FindingCodes.SettingsValueInvalid, "metricsQuery",
                "The query has no template: whichever object is asked for, it asks Prometheus for the same.",
                (isGo ? "The marks are << and >>, not {{ and }}. " : "")
                    + "Write it such as sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>).");
        }
        else if (!query.Contains(".LabelMatchers", StringComparison.Ordinal)
            && !query.Contains(".LabelValuesByName", StringComparison.Ordinal))
        {
            part.Warn(
                FindingCodes.SettingsPartWithoutEffect, "metricsQuery",
                "The query does not use <<.LabelMatchers>>: it asks for the series of every object.", "Put it between the braces.");
        }
    }

    private static bool Balanced(string query)
    {
        var open = false;
        for (var i = 0; i + 1 < query.Length; i++)
        {
            if (query[i] == '<' && query[i + 1] == '<')
            {
                if (open)
                {
                    return false;
                }

                (open, i) = (true, i + 1);
            }
            else if (query[i] == '>' && query[i + 1] == '>' && open)
            {
                (open, i) = (false, i + 1);
            }
        }

        return !open;
    }

    /// <summary>With several groups in the pattern nothing says which one is the name.</summary>
    private static void Name(SettingsPart part)
    {
        if (part.Text("matches") is { Length: > 0 } pattern && !part.IsSet("as") && Re2.Problem(pattern) is null && Groups(pattern) > 1)
        {
            part.Error(
                FindingCodes.SettingsPartMissing, "as", "The pattern has several groups, and nothing says which is the name.",
                "Set as, such as $1.");
        }
    }

    private static int Groups(string pattern)
    {
        var count = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i] == '(' && (i + 1 >= pattern.Length || pattern[i + 1] != '?' || pattern.AsSpan(i).StartsWith("(?P<")))
            {
                count++;
            }
        }

        return count;
    }

    private static void Resources(SettingsPart part)
    {
        if (part.Text("template") is { Length: > 0 } template && !template.Contains("<<", StringComparison.Ordinal))
        {
            part.Error(
                FindingCodes.SettingsValueInvalid, "template", "The template names no <<.Resource>>: every resource has the same label.",
                "Write it such as kube_<<.Resource>>.");
        }
    }
}

/// <summary>What blackbox_exporter probes with.</summary>
internal static class BlackboxSettings
{
    /// <summary>The types of DNS queries; not held against a source as a whole.</summary>
    private static readonly FrozenSet<string> QueryTypes = """
        A AAAA AFSDB AMTRELAY ANY APL ATMA AVC AXFR CAA CDNSKEY CDS CERT CNAME CSYNC DHCID DLV DNAME DNSKEY DS EID EUI48 EUI64 GID GPOS
        HINFO HIP HTTPS IPSECKEY ISDN IXFR KEY KX L32 L64 LOC LP MAILA MAILB MB MD MF MG MINFO MR MX NAPTR NID NIMLOC NINFO NS NSAP
        NSAP-PTR NSEC NSEC3 NSEC3PARAM NULL NXNAME NXT None OPENPGPKEY OPT PTR PX RESINFO RKEY RP RRSIG RT Reserved SIG SMIMEA SOA SPF
        SRV SSHFP SVCB TA TALINK TKEY TLSA TSIG TXT UID UINFO UNSPEC URI X25 ZONEMD
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Probers = ["http", "tcp", "icmp", "dns", "grpc", "unix", "websocket"];

    public static readonly SettingsFormat Format = new()
    {
        Program = "blackbox_exporter",
        What = "a mapping with modules",
        Table = BlackboxTable.Table,
        Root = SettingsTable.Type("configuration"),
        Checks = new Dictionary<string, Action<SettingsPart>>(StringComparer.Ordinal)
        {
            ["module"] = Module,
            ["http"] = Http,
            ["dns"] = Dns,
            ["icmp"] = Icmp,
            ["tls_config"] = Tls,
            ["basic_auth"] = static part => part.Exclusive("password", "password_file"),
            ["query"] = static part => part.Exclusive("expect", "expect_bytes"),
        },
    };

    private static void Module(SettingsPart part)
    {
        if (part.Text("prober") is not { Length: > 0 } prober)
        {
            part.Error(
                FindingCodes.SettingsPartMissing, "prober", "The module names no prober: each probe with it fails.",
                $"Use {EnglishList.Or(Probers)}.");
            return;
        }

        foreach (var other in Probers)
        {
            if (other != prober && part.IsSet(other) && Probers.Contains(prober))
            {
                part.Warn(
                    FindingCodes.SettingsPartWithoutEffect, other, $"The module probes by {prober}: what is set for {other} is not used.",
                    $"Leave it out, or set prober: {other}.");
            }
        }
    }

    private static void Http(SettingsPart part)
    {
        part.Exclusive("body", "body_file");
        part.Exclusive("bearer_token", "bearer_token_file");
        part.Exclusive(part.IsSet("bearer_token_file") ? "bearer_token_file" : "bearer_token", "basic_auth", "authorization", "oauth2");
        if (part.Has("no_follow_redirects") && part.Version.Oldest is null or >= 19)
        {
            part.Warn(
                FindingCodes.SettingsPartWithoutEffect, "no_follow_redirects",
                "blackbox_exporter passes over no_follow_redirects.", "Write follow_redirects: false.");
        }
    }

    private static void Dns(SettingsPart part)
    {
        if (part.Text("dns_over_tls") == "true" && part.Text("transport_protocol") == "udp")
        {
            part.Error(
                FindingCodes.SettingsFieldsExclusive, "transport_protocol", "DNS over TLS goes by tcp.", "Leave it out, or write tcp.");
        }

        if (part.Text("query_type") is { Length: > 0 } type && !QueryTypes.Contains(type))
        {
            part.Error(
                FindingCodes.SettingsValueInvalid, "query_type", $"\"{type}\" is no type of a DNS query.", "Write it such as A or SOA.");
        }
    }

    private static void Icmp(SettingsPart part)
    {
        if (long.TryParse(part.Text("ttl"), CultureInfo.InvariantCulture, out var ttl) && ttl is < 0 or > 255)
        {
            part.Error(FindingCodes.SettingsValueInvalid, "ttl", $"{ttl} is not from 0 to 255.", "Use a number from 0 to 255.");
        }
    }

    private static void Tls(SettingsPart part)
    {
        var (hasCertificate, hasKey) = (part.IsSet("cert") || part.IsSet("cert_file"), part.IsSet("key") || part.IsSet("key_file"));
        if (hasCertificate != hasKey)
        {
            part.Error(
                FindingCodes.SettingsPartMissing, hasKey ? "cert_file" : "key_file",
                hasKey ? "There is a key and no certificate." : "There is a certificate and no key.", "Set both, or neither.");
        }
    }

}

/// <summary>What kube-rbac-proxy asks the API server for.</summary>
internal static class RbacProxySettings
{
    public static readonly SettingsFormat Format = new()
    {
        Program = "kube-rbac-proxy",
        What = "a mapping with authorization",
        Table = RbacProxyTable.Table,
        Root = SettingsTable.Type("configuration"),
        IsStrict = false,
        Checks = new Dictionary<string, Action<SettingsPart>>(StringComparer.Ordinal)
        {
            ["authorization"] = Authorization,
            ["static"] = Static,
        },
    };

    private static void Authorization(SettingsPart part)
    {
        if (part.IsSet("rewrites") && !part.IsSet("resourceAttributes"))
        {
            part.Error(
                FindingCodes.SettingsPartMissing, "resourceAttributes",
                "rewrites takes a value from the request, and nothing uses it.",
                "Set resourceAttributes, with {{ .Value }} where the value belongs.");
        }
    }

    private static void Static(SettingsPart part)
    {
        if (part.IsSet("path") && part.Text("resourceRequest") == "true")
        {
            part.Error(
                FindingCodes.SettingsFieldsExclusive, "path", "A request of a resource has no path.",
                "Write resourceRequest: false, or leave the path out.");
        }
    }
}
