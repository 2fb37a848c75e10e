using System.Collections.Frozen;
using System.Globalization;

namespace KubePrometheus.Alertmanagers;

/// <summary>A field that came after those of the records.</summary>
/// <param name="Since">The minor version with which it came.</param>
/// <param name="Record">The name of the record that it holds, one or a list of them; null where what it holds is not looked at.</param>
internal sealed record LaterField(int Since, string? Record);

/// <summary>
/// The fields of Alertmanager 0.28 to 0.34 that have no property. They are known by their names: the text that holds them is deployed as
/// it is.
/// </summary>
internal static class AlertmanagerLaterFields
{
    /// <summary>The records of this library, by the names that the table below has for them.</summary>
    private static readonly FrozenDictionary<Type, string> Records = new Dictionary<Type, string>
    {
        [typeof(AlertmanagerConfiguration)] = "configuration",
        [typeof(AlertmanagerGlobal)] = "global",
        [typeof(Route)] = "route",
        [typeof(Receiver)] = "receiver",
        [typeof(InhibitRule)] = "inhibit_rule",
        [typeof(HttpConfig)] = "http",
        [typeof(HttpOAuth2)] = "oauth2",
        [typeof(TlsConfig)] = "tls",
        [typeof(HttpBasicAuth)] = "basic_auth",
        [typeof(HttpAuthorization)] = "authorization",
        [typeof(JiraConfig)] = "jira",
        [typeof(SnsConfig)] = "sns",
        [typeof(SigV4Config)] = "sigv4",
        [typeof(WebhookConfig)] = "webhook",
    }.ToFrozenDictionary();

    /// <summary>
    /// A record a line, or several. After a name stands the minor version, where it is not 28, and after a colon the record that the field
    /// holds. 22 is for a field that came with its record.
    /// </summary>
    private const string Table = """
        configuration tracing@30:tracing event_recorder@33:event_recorder
        global smtp_tls_config:tls_config
        route labels@34
        receiver labels@33
        inhibit_rule name@30
        http http_headers
        oauth2 client_secret_ref client_certificate_key@29 client_certificate_key_file@29 client_certificate_key_id@29
        oauth2 client_certificate_key_ref@29 audience@29 claims@29 grant_type@29 iss@29 signature_algorithm@29
        tls ca@26 cert@26 key@26 ca_ref cert_ref key_ref
        basic_auth username_file@27 username_ref password_ref
        authorization credentials_ref
        sns use_aws_http_client@33
        sigv4 service_name@33
        webhook payload@32
        tracing client_type@30 compression@30 endpoint@30 headers@30 insecure@30 sampling_fraction@30 timeout@30 tls_config@30:tls_config
        event_recorder file_outputs@33 webhook_outputs@33 kafka_outputs@33 stdout_outputs@34 buffer_size@33
        jira summary@22:template description@22:template fields@22
        template template@30 enable_update@30
        tls_config ca cert key ca_file cert_file key_file ca_ref cert_ref key_ref server_name insecure_skip_verify min_version max_version
        """;

    private static readonly Lazy<FrozenDictionary<string, Dictionary<string, LaterField>>> Read = new(ReadTable);

    /// <summary>The names of all, for tests.</summary>
    internal static IEnumerable<string> All => Read.Value.Values.SelectMany(fields => fields.Keys);

    /// <summary>The later fields of a record; none for one that gained none.</summary>
    public static IReadOnlyDictionary<string, LaterField> Of(Type record) =>
        Records.TryGetValue(record, out var name) ? Of(name) : FrozenDictionary<string, LaterField>.Empty;

    /// <summary>The fields of a record that is known by its name.</summary>
    public static IReadOnlyDictionary<string, LaterField> Of(string record) => Read.Value[record];

    private static FrozenDictionary<string, Dictionary<string, LaterField>> ReadTable()
    {
        var records = new Dictionary<string, Dictionary<string, LaterField>>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n'))
        {
            var words = line.Split(' ');
            if (!records.TryGetValue(words[0], out var fields))
            {
                records[words[0]] = fields = new(StringComparer.Ordinal);
            }

            foreach (var word in words.AsSpan(1))
            {
                var (field, record) = word.Split(':') is [var before, var after] ? (before, after) : (word, null);
                var (name, since) = field.Split('@') is [var bare, var minor]
                    ? (bare, int.Parse(minor, CultureInfo.InvariantCulture))
                    : (field, 28);
                fields.Add(name, new(since, record));
            }
        }

        return records.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
