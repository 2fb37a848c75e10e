using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

public class BlackboxModulesTests
{
    public static TheoryData<Type, string> Fields => new()
    {
        { typeof(BlackboxModule), "dns http icmp prober tcp timeout" },
        {
            typeof(BlackboxHttpProbe),
            "authorization basic_auth bearer_token bearer_token_file body compression fail_if_body_matches_regexp " +
            "fail_if_body_not_matches_regexp fail_if_header_matches fail_if_header_not_matches fail_if_not_ssl fail_if_ssl " +
            "follow_redirects headers ip_protocol_fallback method no_follow_redirects oauth2 preferred_ip_protocol proxy_url " +
            "tls_config valid_http_versions valid_status_codes"
        },
        { typeof(BlackboxHeaderMatch), "allow_missing header regexp" },
        { typeof(BlackboxAuthorization), "credentials credentials_file type" },
        { typeof(BlackboxBasicAuth), "password password_file username" },
        { typeof(BlackboxOAuth2), "client_id client_secret client_secret_file endpoint_params scopes token_url" },
        { typeof(BlackboxTlsConfig), "ca_file cert_file insecure_skip_verify key_file server_name" },
        { typeof(BlackboxTcpProbe), "ip_protocol_fallback preferred_ip_protocol query_response source_ip_address tls tls_config" },
        { typeof(BlackboxQueryResponse), "expect send starttls" },
        {
            typeof(BlackboxDnsProbe),
            "dns_over_tls ip_protocol_fallback preferred_ip_protocol query_class query_name query_type source_ip_address tls_config " +
            "transport_protocol valid_rcodes validate_additional_rrs validate_answer_rrs validate_authority_rrs"
        },
        {
            typeof(BlackboxDnsRecords),
            "fail_if_all_match_regexp fail_if_matches_regexp fail_if_none_matches_regexp fail_if_not_matches_regexp"
        },
        { typeof(BlackboxIcmpProbe), "dont_fragment ip_protocol_fallback payload_size preferred_ip_protocol source_ip_address" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void The_fields_are_those_of_the_exporter(Type type, string fields)
    {
        Assert.Equal(fields, string.Join(' ', ConfigurationModel.Fields(type)));
        ConfigurationModel.Check(type);
    }

    [Fact]
    public void The_default_modules_are_upstreams() => ConfigurationModel.AssertSame(
        ConfigurationModel.UpstreamFile("manifests/blackbox-exporter-configuration.yaml", "config.yml"),
        Write(new() { Modules = BlackboxModules.Default }));

    [Fact]
    public void The_default_modules_are_written_as_the_exporter_reads_them() => Assert.Equal(
        """
        {"modules":{"http_2xx":{"http":{"preferred_ip_protocol":"ip4"},"prober":"http"},
        "http_post_2xx":{"http":{"method":"POST","preferred_ip_protocol":"ip4"},"prober":"http"},
        "irc_banner":{"prober":"tcp","tcp":{"preferred_ip_protocol":"ip4","query_response":[{"send":"NICK prober"},
        {"send":"USER prober prober prober :prober"},{"expect":"PING :([^ ]+)","send":"PONG ${1}"},{"expect":"^:[^ ]+ 001"}]}},
        "pop3s_banner":{"prober":"tcp","tcp":{"preferred_ip_protocol":"ip4","query_response":[{"expect":"^+OK"}],"tls":true,
        "tls_config":{"insecure_skip_verify":false}}},
        "ssh_banner":{"prober":"tcp","tcp":{"preferred_ip_protocol":"ip4","query_response":[{"expect":"^SSH-2.0-"}]}},
        "tcp_connect":{"prober":"tcp","tcp":{"preferred_ip_protocol":"ip4"}}}}
        """.ReplaceLineEndings(""),
        Write(new() { Modules = BlackboxModules.Default }));

    [Fact]
    public void A_module_can_be_added_to_the_default_ones()
    {
        var modules = BlackboxModules.Default.SetItem("icmp", new() { Prober = BlackboxProber.Icmp });
        Assert.Equal(
            ["http_2xx", "http_post_2xx", "icmp", "irc_banner", "pop3s_banner", "ssh_banner", "tcp_connect"], modules.Keys);
        Assert.False(BlackboxModules.Default.ContainsKey("icmp"));
        Assert.True(BlackboxModules.Default.Values.All(m => m.Prober == BlackboxProber.Http || m.Prober == BlackboxProber.Tcp));
    }

    [Fact]
    public void Null_is_absent_and_empty_stays_empty()
    {
        var module = new BlackboxModule
        {
            Prober = BlackboxProber.Http,
            Http = new() { ValidStatusCodes = [], Headers = new Dictionary<string, string>(), FollowRedirects = false },
        };
        ConfigurationModel.AssertSame(
            JsonNode.Parse("""
                {"modules":{"m":{"prober":"http","http":{"follow_redirects":false,"headers":{},"valid_status_codes":[]}}}}
                """),
            Write(new() { Modules = new Dictionary<string, BlackboxModule> { ["m"] = module } }));
    }

    [Fact]
    public void Maps_are_written_in_the_order_of_their_keys()
    {
        var module = new BlackboxModule
        {
            Prober = BlackboxProber.Http,
            Http = new() { Headers = new Dictionary<string, string> { ["b"] = "1", ["a"] = "2", ["B"] = "3" } },
        };
        var modules = new Dictionary<string, BlackboxModule> { ["y"] = new() { Prober = BlackboxProber.Icmp }, ["x"] = module };
        Assert.Equal(
            """{"modules":{"x":{"http":{"headers":{"B":"3","a":"2","b":"1"}},"prober":"http"},"y":{"prober":"icmp"}}}""",
            Write(new() { Modules = modules }));
    }

    [Fact]
    public void Every_property_comes_back()
    {
        var text = Write((BlackboxConfig)ConfigurationModel.Filled(typeof(BlackboxConfig)));
        var back = Read(text);
        Assert.Equal(text, Write(back));
        var module = back.Modules["key"];
        Assert.Equal("word", module.Prober.ToString());
        Assert.Equal(7, module.Http!.ValidStatusCodes![0]);
        Assert.Equal("text", module.Dns!.ValidateAnswerRRs!.FailIfNoneMatchesRegexp![0]);
        Assert.True(module.Tcp!.QueryResponse![0].StartTls);
    }

    [Fact]
    public void A_prober_is_its_word()
    {
        Assert.Equal(
            "http tcp dns icmp",
            string.Join(' ', BlackboxProber.Http, BlackboxProber.Tcp, BlackboxProber.Dns, BlackboxProber.Icmp));
        Assert.Equal(new BlackboxProber("icmp"), BlackboxProber.Icmp);
        const string Number = """{"modules":{"m":{"prober":1}}}""";
        Assert.Throws<JsonException>(() => Read(Number));
    }

    private static string Write(BlackboxConfig config) => Encoding.UTF8.GetString(ComponentJson.Serialize(config));

    private static BlackboxConfig Read(string json)
    {
        var options = KubeJson.MakeOptions(ComponentJsonContext.Default);
        return (BlackboxConfig)JsonSerializer.Deserialize(json, options.GetTypeInfo(typeof(BlackboxConfig)))!;
    }
}
