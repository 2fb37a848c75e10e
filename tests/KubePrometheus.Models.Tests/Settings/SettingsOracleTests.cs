using System.Text;
using System.Text.RegularExpressions;
using KubePrometheus.Settings;

namespace KubePrometheus.Tests;

/// <summary>The tables of fields, and what is said of texts, held against the programs that read them.</summary>
public sealed partial class SettingsOracleTests(ITestOutputHelper output)
{
    /// <summary>
    /// What Debian's builds have before the release did, because they take a later version of the library that the programs share.
    /// </summary>
    private static readonly HashSet<string> OfLaterLibrary =
    [
        "http_headers", "username_ref", "password_ref", "credentials_ref", "ca_ref", "cert_ref", "key_ref", "client_secret_ref",
        "grant_type", "client_certificate_key", "client_certificate_key_file", "client_certificate_key_ref", "client_certificate_key_id",
        "signature_algorithm", "iss", "audience", "claims", "use_fips_sts_endpoint", "external_id", "service_name",
    ];

    [Theory]
    [InlineData("2.42")]
    [InlineData("2.53")]
    [InlineData("3.5")]
    public void Prometheus_has_the_fields_of_the_table(string version)
    {
        var program = Oracles.Program("promtool", version);
        Compare(PrometheusSettings.ScrapeConfigs, version, "scrape_configs: ", file => ["check", "config", file], program);
        Compare(
            PrometheusSettings.AlertmanagerConfigs, version, "alerting:\n  alertmanagers: ", file => ["check", "config", file], program);
    }

    [Theory]
    [InlineData("0.26")]
    [InlineData("0.28")]
    public void Blackbox_exporter_has_the_fields_of_the_table(string version) => Compare(
        BlackboxSettings.Format, version, "", file => ["--config.check", "--config.file=" + file],
        Oracles.Program("prometheus-blackbox-exporter", version));

    /// <summary>Each record with all its fields, and one that there is not, so that the program lists those it does not know.</summary>
    private void Compare(SettingsFormat format, string version, string head, Func<string, string[]> arguments, string program)
    {
        var number = ProgramNumber.Of(version)!.Value;
        var wrong = new List<string>();
        var count = 0;
        foreach (var (record, path) in Paths(format, number))
        {
            var fields = format.Table.Value.Fields(record).Values.OrderBy(f => f.Name, StringComparer.Ordinal).ToArray();
            var text = new StringBuilder(head);
            var all = "{zzz: 1" + string.Concat(fields.Select(f => $", {f.Name}: null")) + "}";
            text.Append(path.Replace("%", all, StringComparison.Ordinal));
            var (_, result) = Run(program, arguments, text.ToString());
            var unknown = NotFound().Matches(result).Select(m => m.Groups["field"].Value).ToHashSet(StringComparer.Ordinal);
            if (!unknown.Contains("zzz"))
            {
                if (!result.Contains("_sd_configs not found", StringComparison.Ordinal)) // Debian leaves some discoveries out
                {
                    wrong.Add($"{record}: not reached: {result}");
                }

                continue;
            }

            foreach (var field in fields)
            {
                count++;
                var isThere = field.Since <= number && number < field.Until;
                if (isThere == unknown.Contains(field.Name) && !field.Name.EndsWith("_sd_configs", StringComparison.Ordinal)
                    && (isThere || !OfLaterLibrary.Contains(field.Name)))
                {
                    wrong.Add($"{record}.{field.Name} {(isThere ? "is not" : "is")} there");
                }
            }
        }

        output.WriteLine($"{count} fields, {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Each record of a version with a text in flow style that leads to it; <c>%</c> stands for the record.</summary>
    private static Dictionary<string, string> Paths(SettingsFormat format, int version)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var queue = new Queue<(SettingType Type, string Path)>();
        queue.Enqueue((format.Root, "%"));
        while (queue.TryDequeue(out var next))
        {
            var (type, path) = next;
            switch (type.Kind)
            {
                case SettingKind.List:
                    queue.Enqueue((type.Element!, path.Replace("%", "[%]", StringComparison.Ordinal)));
                    break;
                case SettingKind.Map:
                    queue.Enqueue((type.Element!, path.Replace("%", "{a: %}", StringComparison.Ordinal)));
                    break;
                case SettingKind.Record when paths.TryAdd(type.Record, path):
                    foreach (var field in format.Table.Value.Fields(type.Record).Values.Where(f => f.Since <= version && version < f.Until))
                    {
                        queue.Enqueue((field.Type, path.Replace("%", $"{{{field.Name}: %}}", StringComparison.Ordinal)));
                    }

                    break;
            }
        }

        return paths;
    }

    /// <summary>Texts with one mistake each, and some that only look like one.</summary>
    public static TheoryData<string> ScrapeTexts =>
    [
        "[{job_name: a}]",
        "[{}]",
        "[{job_name: ''}]",
        "[null]",
        "[{job_name: a}, {job_name: a}]",
        "[{job_name: a, scrape_interval: 10}]",
        "[{job_name: a, scrape_interval: 10s, scrape_timeout: 20s}]",
        "[{job_name: a, scrape_interval: '10 s'}]",
        "[{job_name: a, honor_labels: 'true'}]",
        "[{job_name: a, honor_labels: yes}]",
        "[{job_name: a, sample_limit: '5'}]",
        "[{job_name: a, sample_limit: 5.5}]",
        "[{job_name: a, sample_limit: 5.0}]",
        "[{job_name: a, body_size_limit: 10MB}]",
        "[{job_name: a, body_size_limit: 10 apples}]",
        "[{job_name: a, body_size_limit: 0}]",
        "[{job_name: a, static_configs: {targets: [b:1]}}]",
        "[{job_name: a, static_configs: [{targets: b:1}]}]",
        "[{job_name: a, static_configs: [{targets: ['http://b:1']}]}]",
        "[{job_name: a, static_configs: [{targets: [b:1/metrics]}]}]",
        "[{job_name: a, static_configs: [{targets: [b]}]}]",
        "[{job_name: a, static_configs: [{targets: [b:1], labels: {x: 1}}]}]",
        "[{job_name: a, static_configs: [{targets: [b:1], labels: [x]}]}]",
        "[{job_name: a, static_configs: [{target: [b:1]}]}]",
        "[{job_name: a, static_configs: [null]}]",
        "[{job_name: a, params: {module: http}}]",
        "[{job_name: a, params: {module: [http]}}]",
        "[{job_name: a, basic_auth: {username: a, password: b, password_file: c}}]",
        "[{job_name: a, basic_auth: {username: a}, bearer_token: b}]",
        "[{job_name: a, bearer_token: b, bearer_token_file: c}]",
        "[{job_name: a, authorization: {credentials: b, credentials_file: c}}]",
        "[{job_name: a, authorization: {credentials: b}, basic_auth: {username: a}}]",
        "[{job_name: a, authorization: {type: Basic, credentials: b}}]",
        "[{job_name: a, oauth2: {client_id: a, token_url: 'http://b'}}]",
        "[{job_name: a, oauth2: {client_secret: a, token_url: 'http://b'}}]",
        "[{job_name: a, oauth2: {client_id: a, client_secret: b}}]",
        "[{job_name: a, oauth2: {client_id: a, client_secret: b, token_url: 'http://c'}}]",
        "[{job_name: a, tls_config: {cert_file: a}}]",
        "[{job_name: a, tls_config: {key_file: a}}]",
        "[{job_name: a, tls_config: {min_version: TLS12}}]",
        "[{job_name: a, tls_config: {min_version: TLS9}}]",
        "[{job_name: a, no_proxy: b}]",
        "[{job_name: a, relabel_configs: [{sourceLabels: [b], target_label: c}]}]",
        "[{job_name: a, relabel_configs: [{source_labels: [b]}]}]",
        "[{job_name: a, relabel_configs: [{source_labels: b, target_label: c}]}]",
        "[{job_name: a, relabel_configs: [{source_labels: [b], target_label: c, regex: '('}]}]",
        "[{job_name: a, relabel_configs: [{source_labels: [b], action: kep}]}]",
        "[{job_name: a, relabel_configs: [{source_labels: [b], action: Keep, regex: c}]}]",
        "[{job_name: a, relabel_configs: [{source_labels: [b], action: hashmod, target_label: c}]}]",
        "[{job_name: a, relabel_configs: [{action: labeldrop, source_labels: [b], regex: c}]}]",
        "[{job_name: a, relabel_configs: [{action: labeldrop, regex: c}]}]",
        "[{job_name: a, relabel_configs: [{action: lowercase, source_labels: [b]}]}]",
        "[{job_name: a, relabel_configs: [{action: lowercase, source_labels: [b], target_label: c, replacement: d}]}]",
        "[{job_name: a, relabel_configs: [{action: keepequal, source_labels: [b], target_label: c, regex: d}]}]",
        "[{job_name: a, relabel_configs: [{action: labelmap, regex: 'b_(.+)'}]}]",
        "[{job_name: a, relabel_configs: [null]}]",
        "[{job_name: a, metric_relabel_configs: {action: drop}}]",
        "[{job_name: a, dns_sd_configs: [{names: [b]}]}]",
        "[{job_name: a, dns_sd_configs: [{names: [b], type: A}]}]",
        "[{job_name: a, dns_sd_configs: [{names: [b], type: TXT}]}]",
        "[{job_name: a, dns_sd_configs: [{type: A, port: 1}]}]",
        "[{job_name: a, file_sd_configs: [{files: [/b/c.txt]}]}]",
        "[{job_name: a, file_sd_configs: [{files: [/b/c.json]}]}]",
        "[{job_name: a, file_sd_configs: [{}]}]",
        "[{job_name: a, http_sd_configs: [{url: b}]}]",
        "[{job_name: a, http_sd_configs: [{url: 'ftp://b'}]}]",
        "[{job_name: a, http_sd_configs: [{}]}]",
        "[{job_name: a, ec2_sd_configs: [{region: b, filters: [{name: c, values: d}]}]}]",
        "[{job_name: a, digitalocean_sd_configs: [{bearer_token: b}]}]",
        "[{job_name: a, hetzner_sd_configs: [{bearer_token: b}]}]",
        "[{job_name: a, hetzner_sd_configs: [{role: hcloud, bearer_token: b}]}]",
        "[{job_name: a, eureka_sd_configs: [{}]}]",
        "[{job_name: a, eureka_sd_configs: [{server: 'http://b'}]}]",
        "[{job_name: a, gce_sd_configs: [{project: b}]}]",
        "[{job_name: a, docker_sd_configs: [{}]}]",
        "[{job_name: a, dockerswarm_sd_configs: [{host: 'unix:///b'}]}]",
        "[{job_name: a, scheme: https, metrics_path: /b, follow_redirects: false}]",
        "[{job_name: a, proxy_url: 'http://b'}]",
        "{scrape_configs: []}",
        "a",
    ];

    [Theory]
    [MemberData(nameof(ScrapeTexts))]
    public void Prometheus_refuses_the_scrape_configurations_that_are_refused_here(string text)
    {
        foreach (var version in (string[])["2.42", "2.53", "3.5"])
        {
            var program = Oracles.Program("promtool", version);
            var (exit, result) = Run(program, file => ["check", "config", "--syntax-only", file], $"scrape_configs: {text}");
            var span = ProgramSpan.Of(version);
            var findings = SettingsReader.Read(Encoding.UTF8.GetBytes(text), PrometheusSettings.ScrapeConfigs, span, "a").Findings;
            var isRefused = findings.Any(f => f.Severity == FindingSeverity.Error);
            Assert.True(isRefused == (exit != 0), $"{version}: {result}\n{string.Join('\n', findings)}");
        }
    }

    /// <summary>Modules with one mistake each, and some that only look like one.</summary>
    public static TheoryData<string> ModuleTexts =>
    [
        "{modules: {a: {prober: http}}}",
        "{modules: {a: {prober: http, timeout: 5s, http: {method: GET, valid_status_codes: [200]}}}}",
        "{modules: {a: {prober: http, http: {valid_status_code: [200]}}}}",
        "{modules: {a: {prober: http, http: {valid_status_codes: 200}}}}",
        "{modules: {a: {prober: http, timeout: 5}}}",
        "{modules: {a: {prober: http, http: {fail_if_body_matches_regexp: ['(']}}}}",
        "{modules: {a: {prober: http, http: {fail_if_header_matches: [{header: b}]}}}}",
        "{modules: {a: {prober: http, http: {fail_if_header_matches: [{header: b, regexp: c}]}}}}",
        "{modules: {a: {prober: http, http: {basic_auth: {username: b, password: c, password_file: d}}}}}",
        "{modules: {a: {prober: http, http: {body: b, body_file: c}}}}",
        "{modules: {a: {prober: http, http: {headers: [b]}}}}",
        "{modules: {a: {prober: http, http: {tls_config: {insecure_skip_verify: 'true'}}}}}",
        "{modules: {a: {prober: dns, dns: {query_name: b}}}}",
        "{modules: {a: {prober: dns, dns: {}}}}",
        "{modules: {a: {prober: dns, dns: {query_name: b, query_type: NONE}}}}",
        "{modules: {a: {prober: icmp, icmp: {ttl: 300}}}}",
        "{modules: {a: {prober: tcp, tcp: {query_response: [{expect: '('}]}}}}",
        "{modules: {a: {prober: tcp, tcp: {query_response: {expect: b}}}}}",
        "{modules: {a: {prober: grpc, grpc: {tls: yes}}}}",
        "{module: {a: {prober: http}}}",
        "{modules: [{prober: http}]}",
    ];

    [Theory]
    [MemberData(nameof(ModuleTexts))]
    public void Blackbox_exporter_refuses_the_modules_that_are_refused_here(string text)
    {
        foreach (var version in (string[])["0.26", "0.28"])
        {
            var program = Oracles.Program("prometheus-blackbox-exporter", version);
            var (exit, result) = Run(program, file => ["--config.check", "--config.file=" + file], text);
            var span = ProgramSpan.Of(version);
            var findings = SettingsReader.Read(Encoding.UTF8.GetBytes(text), BlackboxSettings.Format, span, "a").Findings;
            Assert.True(
                findings.Any(f => f.Severity == FindingSeverity.Error) == (exit != 0),
                $"{version}: {result}\n{string.Join('\n', findings)}");
        }
    }

    private static (int ExitCode, string Output) Run(string program, Func<string, string[]> arguments, string text)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yml");
        File.WriteAllText(file, text);
        try
        {
            var (exit, result, error) = Oracles.Run(program, arguments(file));
            return (exit, result + error);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex("field (?<field>\\w+) not found in type", RegexOptions.ExplicitCapture)]
    private static partial Regex NotFound();
}
