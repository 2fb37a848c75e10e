namespace KubePrometheus.Settings;

/// <summary>
/// The fields of Thanos' configurations of object storage, tracing, Alertmanagers and queriers. Source: Thanos' documentation of storage
/// and tracing, of about 0.19, for the part that it has. Later fields, and those of Alertmanagers and queriers, are
/// not held against a source.
/// </summary>
internal static class ThanosTable
{
    public static readonly Lazy<SettingsTable> Table = new(() => new(Text));

    private const string Text = """
        storage type!:~S3|GCS|AZURE|SWIFT|COS|ALIYUNOSS|BOS|FILESYSTEM|OCI|OBS config:any prefix
        tls ca_file:file cert_file:file key_file:file ca cert key:secret server_name insecure_skip_verify:bool min_version max_version
        http_config idle_conn_timeout:duration response_header_timeout:duration insecure_skip_verify:bool tls_handshake_timeout:duration
        http_config expect_continue_timeout:duration max_idle_conns:int max_idle_conns_per_host:int max_conns_per_host:int
        http_config disable_compression:bool tls_config:tls
        S3 bucket! endpoint! region disable_dualstack:bool aws_sdk_auth:bool access_key insecure:bool signature_version2:bool
        S3 secret_key:secret session_token:secret put_user_metadata:{text} http_config:http_config trace:trace list_objects_version
        S3 bucket_lookup_type:=auto|virtual-hosted|path send_content_md5:bool disable_multipart:bool part_size:int sse_config:sse
        S3 sts_endpoint max_retries:int encrypt_sse:bool
        trace enable:bool
        sse type!:=SSE-S3|SSE-KMS|SSE-C kms_key_id kms_encryption_context:{text} encryption_key
        GCS bucket! service_account:secret use_grpc:bool grpc_conn_pool_size:int http_config:http_config chunk_size_bytes:int
        GCS max_retries:int
        AZURE storage_account! storage_account_key:secret storage_connection_string:secret storage_create_container:bool container!
        AZURE endpoint user_assigned_id az_tenant_id client_id client_secret:secret max_retries:int reader_config:azure_reader
        AZURE pipeline_config:azure_pipeline http_config:http_config msi_resource
        azure_reader max_retry_requests:int
        azure_pipeline max_tries:int try_timeout:duration retry_delay:duration max_retry_delay:duration
        SWIFT auth_version:int auth_url username user_domain_name user_domain_id user_id password:secret domain_id domain_name
        SWIFT application_credential_id application_credential_name application_credential_secret:secret project_id project_name
        SWIFT project_domain_id project_domain_name region_name container_name! large_object_chunk_size:int
        SWIFT large_object_segments_container_name retries:int connect_timeout:duration timeout:duration use_dynamic_large_objects:bool
        SWIFT http_config:http_config
        COS bucket region app_id endpoint secret_key:secret secret_id http_config:http_config max_retries:int
        ALIYUNOSS endpoint! bucket! access_key_id access_key_secret:secret
        BOS bucket! endpoint! access_key secret_key:secret
        OBS bucket! endpoint! access_key secret_key:secret http_config:http_config
        FILESYSTEM directory!
        OCI provider! bucket! compartment_ocid! tenancy_ocid user_ocid region fingerprint privatekey:secret passphrase:secret part_size:int
        OCI max_request_retries:int request_retry_interval:int http_config:http_config oke_workload_identity:any
        tracing type!:~JAEGER|STACKDRIVER|GOOGLE_CLOUD|ELASTIC_APM|LIGHTSTEP|OTLP config:any
        JAEGER service_name disabled:bool rpc_metrics:bool tags sampler_type sampler_param:number sampler_manager_host_port
        JAEGER sampler_max_operations:int sampler_refresh_interval:go sampler_parent_config:any reporter_max_queue_size:int
        JAEGER reporter_flush_interval:go reporter_log_spans:bool reporter_disable_attempt_reconnecting:bool
        JAEGER reporter_attempt_reconnect_interval:go endpoint user password:secret agent_host agent_port:int traceid_128bit:bool
        GOOGLE_CLOUD service_name project_id sample_factor:int
        ELASTIC_APM service_name service_version service_environment sample_rate:number
        LIGHTSTEP access_token:secret collector:collector tags
        collector scheme host port:int plaintext:bool custom_ca_cert_file:file
        OTLP client_type:any service_name resource_attributes:{text} reconnection_period:go compression insecure:bool endpoint url_path
        OTLP timeout:go retry_config:any headers:{secret} tls_config:tls sampler_type sampler_param
        client_http basic_auth:basic_auth bearer_token:secret bearer_token_file:file authorization:authorization proxy_url:url
        client_http tls_config:tls follow_redirects:bool enable_http2:bool transport_config:any
        basic_auth username password:secret password_file:file username_file:file
        authorization type credentials:secret credentials_file:file
        file_sd files:[text] refresh_interval:duration
        endpoints http_config:client_http static_configs:[text] file_sd_configs:[file_sd] scheme:=http|https path_prefix grpc_config:any
        alertmanager +endpoints
        alertmanager timeout:duration api_version:=v1|v2
        alertmanagers alertmanagers:[alertmanager]
        """;
}
