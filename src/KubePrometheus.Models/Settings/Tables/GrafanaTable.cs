namespace KubePrometheus.Settings;

/// <summary>
/// The fields of Grafana's provisioning files. They are not held against a source yet, so that a field which is near to none of them is
/// no finding. Grafana passes over a field that it does not know.
/// </summary>
internal static class GrafanaTable
{
    public static readonly Lazy<SettingsTable> Table = new(() => new(Text));

    private const string Text = """
        datasources apiVersion:int datasources:[datasource] deleteDatasources:[deleted] deleteMissing:bool prune:bool
        datasource name! type! access:=proxy|direct|server|Server orgId:int uid url:url user password:secret database basicAuth:bool
        datasource basicAuthUser basicAuthPassword:secret withCredentials:bool isDefault:bool correlations:[any] jsonData:any
        datasource secureJsonData:any editable:bool version:int apiVersion readOnly:bool typeName typeLogoUrl id:int
        deleted name orgId:int uid
        old_datasources apiVersion:int datasources:[old_datasource] delete_datasources:[old_deleted]
        old_datasource name! type! access:=proxy|direct|server org_id:int url:url user password:secret database basic_auth:bool
        old_datasource basic_auth_user basic_auth_password:secret with_credentials:bool is_default:bool json_data:any
        old_datasource secure_json_data:any editable:bool version:int uid
        old_deleted name org_id:int
        dashboards apiVersion:int providers:[provider]
        provider name! orgId:int orgName folder folderUid type:=file disableDeletion:bool editable:bool updateIntervalSeconds:int
        provider allowUiUpdates:bool options:provider_options
        provider_options path foldersFromFilesStructure:bool
        alerting apiVersion:int groups:[group] deleteRules:[deleted_rule] contactPoints:[contact_point]
        alerting deleteContactPoints:[deleted_contact] policies:[policy] resetPolicies:[any] muteTimes:[mute_time]
        alerting deleteMuteTimes:[deleted] templates:[template] deleteTemplates:[deleted] recordingRules:[any]
        group orgId:int name! folder! interval!:duration rules:[rule]
        rule uid title! condition data!:[any] dashboardUid panelId:int noDataState:=OK|NoData|Alerting|KeepLast for:duration
        rule execErrState:=OK|Alerting|Error|KeepLast annotations:{text} labels:{text} isPaused:bool keepFiringFor:duration
        rule notification_settings:any record:any orgId:int missingSeriesEvalsToResolve:int missing_series_evals_to_resolve:int
        rule dasboardUid relative_time_range:any relativeTimeRange:any keep_firing_for:duration metadata:any guid
        deleted_rule orgId:int uid
        contact_point orgId:int name! receivers:[receiver]
        receiver uid! type! settings:any disableResolveMessage:bool secureSettings:any version
        deleted_contact orgId:int uid
        policy_fields orgId:int receiver group_by:[text] matchers:any object_matchers:any mute_time_intervals:[text] continue:bool
        policy_fields group_wait:duration group_interval:duration repeat_interval:duration routes:any match:any match_re:any
        policy_fields active_time_intervals:[text] name
        policy +policy_fields
        mute_time orgId:int name! time_intervals:any
        template orgId:int name! template! version kind
        """;
}
