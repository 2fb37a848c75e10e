namespace KubePrometheus.Settings;

/// <summary>
/// The fields of what prometheus-operator puts into the configuration of Prometheus as it is. Source: Prometheus' documentation of its
/// configuration, 2.29 to 3.14, July 2026; held against promtool 2.42, 2.53 and 3.5 by tests.
/// </summary>
internal static class PrometheusTable
{
    public static readonly Lazy<SettingsTable> Table = new(() => new(Text));

    private const string Text = """
        http_client basic_auth:basic_auth authorization:authorization oauth2:oauth2 bearer_token:secret bearer_token_file:file
        http_client tls_config:tls_config follow_redirects:bool proxy_url:url enable_http2@2.35:bool no_proxy@2.43
        http_client proxy_from_environment@2.43:bool proxy_connect_header@2.41:{[secret]} http_headers@2.55:{http_header}
        http_header values:[text] secrets:[secret] files:[file]
        basic_auth username username_file@2.48:file username_ref@3.0 password:secret password_file:file password_ref@3.0
        authorization type credentials:secret credentials_file:file credentials_ref@3.0
        oauth2 client_id client_secret:secret client_secret_file:file client_secret_ref@3.0 scopes:[text] token_url endpoint_params:{text}
        oauth2 tls_config@2.31:tls_config proxy_url@2.35:url proxy_connect_header@2.43:{[secret]} no_proxy@2.43
        oauth2 proxy_from_environment@2.43:bool grant_type@3.9 client_certificate_key@3.9:secret client_certificate_key_file@3.9:file
        oauth2 client_certificate_key_ref@3.9 client_certificate_key_id@3.9 signature_algorithm@3.9 iss@3.9 audience@3.9 claims@3.9:{any}
        tls_config ca_file:file cert_file:file key_file:file server_name insecure_skip_verify:bool min_version@2.35 max_version@2.41
        tls_config ca@2.45 cert@2.45 key@2.45:secret ca_ref@3.0 cert_ref@3.0 key_ref@3.0
        sigv4 region access_key secret_key:secret profile role_arn use_fips_sts_endpoint@3.8:bool external_id@3.11 service_name@3.11
        relabel_config source_labels:[label] separator target_label regex:regex modulus:int replacement action
        static_config targets:[text] labels:{text}
        discovery azure_sd_configs:[azure_sd_config] consul_sd_configs:[consul_sd_config]
        discovery digitalocean_sd_configs:[digitalocean_sd_config] docker_sd_configs:[docker_sd_config]
        discovery dockerswarm_sd_configs:[dockerswarm_sd_config] dns_sd_configs:[dns_sd_config] ec2_sd_configs:[ec2_sd_config]
        discovery eureka_sd_configs:[eureka_sd_config] file_sd_configs:[file_sd_config] gce_sd_configs:[gce_sd_config]
        discovery hetzner_sd_configs:[hetzner_sd_config] http_sd_configs:[http_sd_config] ionos_sd_configs@2.36:[ionos_sd_config]
        discovery kubernetes_sd_configs:[kubernetes_sd_config] kuma_sd_configs:[kuma_sd_config] lightsail_sd_configs:[lightsail_sd_config]
        discovery linode_sd_configs:[linode_sd_config] marathon_sd_configs:[marathon_sd_config] nerve_sd_configs:[serverset_sd_config]
        discovery nomad_sd_configs@2.37:[nomad_sd_config] openstack_sd_configs:[openstack_sd_config]
        discovery ovhcloud_sd_configs@2.40:[ovhcloud_sd_config] puppetdb_sd_configs@2.31:[puppetdb_sd_config]
        discovery scaleway_sd_configs:[scaleway_sd_config] serverset_sd_configs:[serverset_sd_config]
        discovery stackit_sd_configs@3.5:[stackit_sd_config]
        discovery triton_sd_configs:[triton_sd_config] uyuni_sd_configs@2.31:[uyuni_sd_config] vultr_sd_configs@2.36:[vultr_sd_config]
        discovery aws_sd_configs@3.8:[aws_sd_config] outscale_sd_configs@3.12:[outscale_sd_config] oci_sd_configs@3.14:[oci_sd_config]
        discovery static_configs:[static_config]
        scrape_config +http_client +discovery
        scrape_config job_name! honor_labels:bool honor_timestamps:bool track_timestamps_staleness@2.48:bool params:{[text]}
        scrape_config scrape_interval:duration scrape_timeout:duration scrape_protocols@2.49:[text] fallback_scrape_protocol@3.0
        scrape_config scrape_classic_histograms@2.45~3.0:bool always_scrape_classic_histograms@3.0:bool
        scrape_config convert_classic_histograms_to_nhcb@3.0:bool scrape_native_histograms@3.8:bool extra_scrape_metrics@3.10:bool
        scrape_config scrape_failure_log_file@2.55 metrics_path scheme enable_compression@2.49:bool body_size_limit:size sample_limit:int
        scrape_config target_limit:int label_limit:int label_name_length_limit:int label_value_length_limit:int
        scrape_config native_histogram_bucket_limit@2.45:int native_histogram_min_bucket_factor@2.50:number keep_dropped_targets@2.47:int
        scrape_config metric_name_validation_scheme@2.55 metric_name_escaping_scheme@3.4
        scrape_config relabel_configs:[relabel_config] metric_relabel_configs:[relabel_config]
        alertmanager_config +http_client +discovery
        alertmanager_config sigv4@2.48:sigv4 scheme path_prefix timeout:duration api_version:=v1|v2 relabel_configs:[relabel_config]
        alertmanager_config alert_relabel_configs@2.51:[relabel_config]
        azure_sd_config +http_client
        azure_sd_config port:int subscription_id! tenant_id client_id client_secret:secret refresh_interval:duration environment
        azure_sd_config authentication_method resource_group@2.35
        consul_sd_config +http_client
        consul_sd_config server token:secret datacenter namespace partition@2.40
        consul_sd_config path_prefix@2.45 tag_separator scheme username password:secret
        consul_sd_config allow_stale:bool refresh_interval:duration services:[text] tags:[text]
        consul_sd_config node_meta:{text} filter@3.0 health_filter@3.12
        digitalocean_sd_config +http_client
        digitalocean_sd_config refresh_interval:duration port:int role@3.12
        docker_sd_config +http_client
        docker_sd_config host! port:int filters:[docker_filter]
        docker_sd_config host_networking_host@2.30 refresh_interval:duration match_first_network@2.54:bool
        docker_filter name values:[text]
        dockerswarm_sd_config +http_client
        dockerswarm_sd_config host! role!:=services|nodes|tasks port:int filters:[docker_filter] refresh_interval:duration
        dns_sd_config names:[text] refresh_interval:duration type:~SRV|A|AAAA|MX|NS port:int
        ec2_sd_config endpoint region access_key secret_key:secret profile role_arn refresh_interval:duration port:int filters:[aws_filter]
        ec2_sd_config follow_redirects@2.41:bool proxy_url@2.41:url enable_http2@2.41:bool tls_config@2.41:tls_config no_proxy@2.43
        ec2_sd_config proxy_from_environment@2.43:bool proxy_connect_header@2.41:{[secret]} http_headers@2.55:{http_header}
        ec2_sd_config basic_auth@2.41:basic_auth authorization@2.41:authorization oauth2@2.41:oauth2 bearer_token@2.41:secret
        ec2_sd_config bearer_token_file@2.41:file external_id@3.12
        aws_filter name values:[text]
        lightsail_sd_config +http_client
        lightsail_sd_config endpoint region access_key secret_key:secret profile
        lightsail_sd_config role_arn refresh_interval:duration port:int external_id@3.12
        aws_sd_config +http_client
        aws_sd_config role region endpoint access_key secret_key:secret profile role_arn refresh_interval:duration port:int
        aws_sd_config filters:[aws_filter] clusters:[text] external_id@3.12
        eureka_sd_config +http_client
        eureka_sd_config server! refresh_interval:duration
        file_sd_config files:[text] refresh_interval:duration
        gce_sd_config project! zone! filter refresh_interval:duration port:int tag_separator
        hetzner_sd_config +http_client
        hetzner_sd_config role!:=robot|hcloud refresh_interval:duration port:int label_selector@3.5
        http_sd_config +http_client
        http_sd_config url!:url refresh_interval:duration
        ionos_sd_config +http_client
        ionos_sd_config datacenter_id! refresh_interval:duration port:int
        kubernetes_sd_config +http_client
        kubernetes_sd_config api_server role!:=node|pod|service|endpoints|endpointslice|ingress kubeconfig_file:file
        kubernetes_sd_config namespaces:kubernetes_namespaces selectors:[kubernetes_selector] attach_metadata@2.35:kubernetes_metadata
        kubernetes_namespaces names:[text] own_namespace@2.33:bool
        kubernetes_selector role label field
        kubernetes_metadata node:bool namespace@3.6:bool deployment@3.11:bool job@3.11:bool cronjob@3.11:bool
        kuma_sd_config +http_client
        kuma_sd_config server! client_id@2.50 refresh_interval:duration fetch_timeout:duration
        linode_sd_config +http_client
        linode_sd_config refresh_interval:duration port:int tag_separator region@2.52
        marathon_sd_config +http_client
        marathon_sd_config servers!:[text] refresh_interval:duration auth_token:secret auth_token_file:file
        serverset_sd_config servers!:[text] paths!:[text] timeout:duration
        nomad_sd_config +http_client
        nomad_sd_config server allow_stale:bool namespace refresh_interval:duration region tag_separator
        openstack_sd_config identity_endpoint username userid password:secret project_name project_id domain_name domain_id
        openstack_sd_config application_credential_name application_credential_id application_credential_secret:secret
        openstack_sd_config role!:=hypervisor|instance|loadbalancer region! refresh_interval:duration port:int all_tenants:bool
        openstack_sd_config tls_config:tls_config availability:=public|admin|internal
        ovhcloud_sd_config endpoint application_key! application_secret!:secret consumer_key!:secret refresh_interval:duration
        ovhcloud_sd_config service!:=vps|dedicated_server
        puppetdb_sd_config +http_client
        puppetdb_sd_config refresh_interval:duration url!:url query! include_parameters:bool port:int
        scaleway_sd_config project_id! api_url zone access_key! secret_key:secret secret_key_file:file name_filter tags_filter:[text]
        scaleway_sd_config role!:=instance|baremetal refresh_interval:duration port:int
        scaleway_sd_config +http_client
        stackit_sd_config +http_client
        stackit_sd_config project! endpoint region port:int private_key:secret private_key_path:file service_account_key:secret
        stackit_sd_config service_account_key_path:file credentials_file_path:file refresh_interval:duration
        triton_sd_config account! dns_suffix! endpoint! groups:[text] port:int
        triton_sd_config refresh_interval:duration tls_config:tls_config version:int role
        uyuni_sd_config +http_client
        uyuni_sd_config server! username! password!:secret entitlement separator refresh_interval:duration
        vultr_sd_config +http_client
        vultr_sd_config refresh_interval:duration port:int
        outscale_sd_config +http_client
        outscale_sd_config region access_key secret_key:secret secret_key_file:file endpoint port:int refresh_interval:duration
        oci_sd_config +http_client
        oci_sd_config auth tenancy user fingerprint key_file:file key_passphrase:secret key_passphrase_file:file region compartments:[text]
        oci_sd_config port:int refresh_interval:duration
        """;
}
