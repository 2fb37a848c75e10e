namespace KubePrometheus.Settings;

/// <summary>
/// The fields of prometheus-adapter's configuration. Source: its documentation of rules on the main branch. Those of
/// resourceRules are not held against it.
/// </summary>
internal static class AdapterTable
{
    public static readonly Lazy<SettingsTable> Table = new(() => new(Text));

    private const string Text = """
        configuration rules:[rule] resourceRules:resource_rules externalRules:[external_rule]
        rule seriesQuery! seriesFilters:[filter] resources:resources name:name metricsQuery!
        external_rule seriesQuery! seriesFilters:[filter] resources:resources name:name metricsQuery!
        filter is:regex isNot:regex
        resources template overrides:{resource} namespaced:bool
        resource group resource!
        name matches:regex as
        resource_rules cpu:resource_rule memory:resource_rule window:duration
        resource_rule containerQuery! nodeQuery resources:resources containerLabel
        """;
}

/// <summary>
/// The fields of blackbox_exporter's configuration. Source: its documentation; held against blackbox_exporter 0.26 and 0.28 by tests.
/// With which version before 0.26 a field came is not held against a source.
/// </summary>
internal static class BlackboxTable
{
    public static readonly Lazy<SettingsTable> Table = new(() => new(Text));

    private const string Text = """
        configuration modules:{module}
        module prober:=http|tcp|icmp|dns|grpc|unix|websocket timeout:duration http:http tcp:tcp dns:dns icmp:icmp grpc:grpc
        module unix@0.28:unix websocket@0.29:websocket
        tls_config ca_file:file cert_file:file key_file:file server_name insecure_skip_verify:bool min_version max_version
        tls_config ca@0.25 cert@0.25 key@0.25:secret ca_ref cert_ref key_ref
        basic_auth username username_file:file username_ref password:secret password_file:file password_ref
        authorization type credentials:secret credentials_file:file credentials_ref
        header values:[text] secrets:[secret] files:[file]
        oauth2 client_id client_secret:secret client_secret_file:file client_secret_ref scopes:[text] token_url endpoint_params:{text}
        oauth2 tls_config:tls_config proxy_url:url no_proxy proxy_from_environment:bool proxy_connect_header:{[secret]}
        oauth2 grant_type@0.28 client_certificate_key@0.28:secret client_certificate_key_file@0.28:file client_certificate_key_ref@0.28
        oauth2 client_certificate_key_id@0.28 signature_algorithm@0.28 iss@0.28 audience@0.28 claims@0.28:{any}
        client basic_auth:basic_auth authorization:authorization oauth2:oauth2 bearer_token:secret bearer_token_file:file
        client tls_config:tls_config proxy_url:url no_proxy@0.24 proxy_from_environment@0.24:bool proxy_connect_header@0.24:{[secret]}
        client follow_redirects:bool enable_http2@0.21:bool http_headers@0.26:{header}
        http +client
        http ip_protocol_fallback:bool preferred_ip_protocol:=ip4|ip6 valid_status_codes:[int] valid_http_versions:[text] method
        http headers:{text} no_follow_redirects:bool fail_if_ssl:bool fail_if_not_ssl:bool
        http fail_if_body_matches_regexp:[regex] fail_if_body_not_matches_regexp:[regex] fail_if_header_matches:[header_match]
        http fail_if_header_not_matches:[header_match] body body_file@0.22:file compression body_size_limit:size
        http skip_resolve_phase_with_proxy@0.24:bool fail_if_body_json_matches_cel@0.27 fail_if_body_json_not_matches_cel@0.27
        http enable_http3@0.28:bool
        header_match header! regexp!:regex allow_missing:bool
        query expect:regex send starttls:bool expect_bytes@0.27 labels@0.24:[label_pair]
        label_pair name value
        tcp ip_protocol_fallback:bool preferred_ip_protocol:=ip4|ip6 source_ip_address query_response:[query] tls:bool
        tcp tls_config:tls_config
        unix query_response:[query] tls:bool tls_config:tls_config
        websocket http_config:client headers:{header} query_response:[query] preferred_ip_protocol:=ip4|ip6 ip_protocol_fallback:bool
        dns ip_protocol_fallback:bool preferred_ip_protocol:=ip4|ip6 dns_over_tls@0.20:bool tls_config@0.20:tls_config source_ip_address
        dns transport_protocol:=udp|tcp query_class query_name! query_type recursion_desired@0.20:bool valid_rcodes:[text]
        dns validate_answer_rrs:records validate_authority_rrs:records validate_additional_rrs:records
        records fail_if_matches_regexp:[regex] fail_if_all_match_regexp:[regex] fail_if_not_matches_regexp:[regex]
        records fail_if_none_matches_regexp:[regex]
        icmp ip_protocol_fallback:bool preferred_ip_protocol:=ip4|ip6 source_ip_address payload_size:int dont_fragment:bool ttl:int
        grpc service tls:bool tls_config:tls_config ip_protocol_fallback:bool preferred_ip_protocol:=ip4|ip6 metadata@0.28:{[text]}
        """;
}

/// <summary>The fields of kube-rbac-proxy's configuration. Source: its examples of 0.21.</summary>
internal static class RbacProxyTable
{
    public static readonly Lazy<SettingsTable> Table = new(() => new(Text));

    private const string Text = """
        configuration authorization:authorization
        authorization rewrites:rewrites resourceAttributes:attributes static:[static]
        rewrites byQueryParameter:parameter byHttpHeader:parameter
        parameter name!
        attributes namespace apiGroup apiVersion resource subresource name
        static user:user verb namespace apiGroup resource subresource name resourceRequest:bool path
        user name groups:[text]
        """;
}
