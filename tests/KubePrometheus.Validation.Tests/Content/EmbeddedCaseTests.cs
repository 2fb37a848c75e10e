namespace KubePrometheus.Tests;

/// <summary>
/// Mistakes from practice in configuration that stands in Secrets and ConfigMaps, in the files that are mounted of them, and in what refers
/// to what is not there: each is found where one has to act, and what is right gives no error and no warning.
/// </summary>
public sealed class EmbeddedCaseTests(ITestOutputHelper output)
{
    public static TheoryData<string, string, string> Cases => new()
    {
        { "20-additional-secret-bad-yaml", "Secret monitoring/extra-scrape", "stringData[\"extra.yaml\"]" },
        { "21-additional-not-a-list", "Secret monitoring/extra-scrape", "stringData[\"extra.yaml\"]" },
        { "31-etcd-secret-not-mounted", "ServiceMonitor monitoring/etcd", "spec.endpoints[0].tlsConfig.caFile" },
        { "51b-thanos-objstore-text", "Secret monitoring/objstore", "stringData[\"thanos.yml\"]" },
        { "61-template-path", "Secret monitoring/alertmanager-main", "stringData[\"alertmanager.yaml\"].templates[0]" },
        { "71-ds-no-apiversion", "Secret monitoring/grafana-datasources", "stringData[\"datasources.yaml\"].apiVersion" },
        { "72-ds-two-defaults", "Secret monitoring/grafana-datasources", "stringData[\"datasources.yaml\"].datasources[1].isDefault" },
        { "75b-ds-name-unknown", "ConfigMap monitoring/dash", "data[\"dash.json\"].panels[0].datasource" },
        { "76-dashboard-wrapped", "ConfigMap monitoring/dash", "data[\"dash.json\"].dashboard" },
        { "78-provider-path-twice", "ConfigMap monitoring/provider", "data[\"dashboards.yaml\"].providers[1].options.path" },
        { "82-adapter-no-resources", "ConfigMap monitoring/adapter-config", "data[\"config.yaml\"].rules[0].resources" },
        { "88-additional-operator-spelling", "Secret monitoring/extra-scrape", "stringData[\"extra.yaml\"][0].static_configs" },
        {
            "88-additional-operator-spelling", "Secret monitoring/extra-scrape",
            "stringData[\"extra.yaml\"][0].relabel_configs[0].sourceLabels"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_mistake_is_found_where_one_has_to_act_and_what_is_right_is_quiet(string name, string obj, string path)
    {
        var (bad, good) = (PracticeCase.Run(name, "bad"), PracticeCase.Run(name, "good"));
        output.WriteLine($"bad:\n{string.Join('\n', bad)}\ngood:\n{string.Join('\n', good)}");
        Assert.Contains(bad, f => $"{f.Object}" == obj && f.Path == path);
        Assert.Empty(good);
    }
}
