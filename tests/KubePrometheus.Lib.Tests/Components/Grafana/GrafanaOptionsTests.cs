using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

/// <summary>Grafana as a user sets it up.</summary>
public class GrafanaOptionsTests
{
    private static readonly GrafanaDatasource Extra = new()
    {
        Name = "extra",
        Type = "prometheus",
        Access = "proxy",
        OrgId = 1,
        Url = "http://other:9090",
        Version = 1,
        Editable = false,
    };

    private static readonly GrafanaOptions Ldap = new()
    {
        Ldap = "[[servers]]\nhost = \"127.0.0.1\"\nport = 389\n",
        Config = Sections(("auth.ldap", "config_file", "/etc/grafana/ldap.toml"), ("auth.ldap", "allow_sign_up", true)),
    };

    private static readonly GrafanaOptions DatasourcePluginEnv = new()
    {
        Datasources = [Extra],
        Plugins = ["grafana-piechart-panel"],
        Env = [new() { Name = "GF_LOG_LEVEL", Value = "debug" }],
    };

    [Theory]
    [InlineData("grafana-ldap")]
    [InlineData("grafana-datasource-plugin-env")]
    public void A_variant_of_upstreams_is_built_equal(string name)
    {
        var variant = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Oracles.Upstream(), "variants", name + ".json")))!;
        var ours = Build(name == "grafana-ldap" ? Ldap : DatasourcePluginEnv).Objects.ToDictionary(o => o.Reference);
        var standard = Build(new()).Objects.ToDictionary(o => o.Reference);
        var theirs = variant["objects"]!.AsObject().Select(o => o.Value!).ToArray();
        Assert.Equal(2, theirs.Length);
        Assert.Empty(variant["removed"]!.AsArray());

        JsonNode? Our(JsonNode their) =>
            JsonNode.Parse(ours.Single(p => p.Key.Kind == (string)their["kind"]! && p.Key.Name == (string)their["metadata"]!["name"]!)
                .Value.Json.Span);

        Assert.Equal([], theirs
            .SelectMany(o => ManifestDiff.Compare(JsonSerializer.SerializeToElement(o), JsonSerializer.SerializeToElement(Our(o))))
            .Select(change => change.ToString()));
        Assert.Equal(
            theirs.Select(o => (string)o["metadata"]!["name"]!).Order(StringComparer.Ordinal),
            ours.Values.Where(o => !standard.TryGetValue(o.Reference, out var same) || !same.Json.Span.SequenceEqual(o.Json.Span))
                .Select(o => o.Reference.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_administrator_comes_from_a_Secret_that_is_there()
    {
        var env = Container(new() { Admin = new("grafana-admin", UserKey: "user", PasswordKey: "pass") }).Env;
        Assert.Equal(
            [("GF_SECURITY_ADMIN_USER", "grafana-admin", "user"), ("GF_SECURITY_ADMIN_PASSWORD", "grafana-admin", "pass")],
            env.Select(e => (e.Name, e.ValueFrom.SecretKeyRef.Name, e.ValueFrom.SecretKeyRef.Key)));

        Assert.Equal(
            ["admin-user", "admin-password"],
            Container(new() { Admin = new("grafana-admin") }).Env.Select(e => e.ValueFrom.SecretKeyRef.Key));
        Assert.Equal(
            "GF_SECURITY_ADMIN_PASSWORD",
            Assert.Single(Container(new() { Admin = new("grafana-admin", UserKey: null) }).Env).Name);
    }

    [Fact]
    public void The_administrator_is_given_once()
    {
        var findings = Findings(new()
        {
            Admin = new("grafana-admin"),
            Config = Sections(("security", "admin_password", "hunter2")),
            Env = [new() { Name = "GF_SECURITY_ADMIN_USER", Value = "root" }],
        });
        Assert.Equal(["Grafana.Admin", "Grafana.Admin"], findings.Select(f => f.Path));
        Assert.All(findings, f => Assert.Equal(("KP0007", FindingSeverity.Error), (f.Code, f.Severity)));
        Assert.Contains("GF_SECURITY_ADMIN_USER in Grafana.Env", findings[0].Problem, StringComparison.Ordinal);
        Assert.Contains("Grafana.Config[\"security\"][\"admin_password\"]", findings[1].Problem, StringComparison.Ordinal);
        Assert.All(findings, f => Assert.DoesNotContain("hunter2", f.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Anonymous_access_has_a_role_and_an_organisation()
    {
        Assert.Equal("[auth.anonymous]\nenabled = true\norg_role = Viewer\n", Ini(new() { AnonymousAccess = new() }));
        Assert.Equal(
            "[auth.anonymous]\nenabled = true\norg_name = Public\norg_role = Editor\n",
            Ini(new() { AnonymousAccess = new(GrafanaRole.Editor, "Public") }));
    }

    [Fact]
    public void Options_add_to_the_sections_of_the_user() => Assert.Equal(
        "[auth.anonymous]\nenabled = true\nhide_version = true\norg_role = Viewer\n[server]\nenable_gzip = true\n"
            + "root_url = https://grafana.example.com/\n",
        Ini(new()
        {
            ExternalUrl = "https://grafana.example.com/",
            AnonymousAccess = new(),
            Config = Sections(
                ("server", "enable_gzip", true),
                ("auth.anonymous", "hide_version", true),
                ("auth.anonymous", "org_role", "Viewer")),
        }));

    [Fact]
    public void A_key_that_an_option_and_a_section_give_different_values_is_a_finding_and_so_is_the_environment()
    {
        var findings = Findings(new()
        {
            ExternalUrl = "https://a.example.com/",
            LogLevel = "warn",
            Ldap = "[[servers]]\n",
            AnonymousAccess = new(),
            Config = Sections(
                ("server", "root_url", "https://b.example.com/"),
                ("auth.ldap", "enabled", false),
                ("auth.anonymous", "org_role", "Viewer")),
            Env = [new() { Name = "GF_LOG_LEVEL", Value = "debug" }, new() { Name = "GF_AUTH_ANONYMOUS_ORG_ROLE", Value = "Viewer" }],
        });
        Assert.Equal(["Grafana.ExternalUrl", "Grafana.LogLevel", "Grafana.Ldap"], findings.Select(f => f.Path));
        Assert.Equal(
            "Grafana.ExternalUrl stands for \"https://a.example.com/\", but Grafana.Config[\"server\"][\"root_url\"] is "
                + "\"https://b.example.com/\".",
            findings[0].Problem);
        Assert.Equal("Grafana.LogLevel stands for \"warn\", but GF_LOG_LEVEL in Grafana.Env is \"debug\".", findings[1].Problem);
    }

    [Fact]
    public void An_ldap_toml_is_switched_on_and_mounted()
    {
        GrafanaOptions options = new() { Ldap = "[[servers]]\nhost = \"ldap.example.com\"\n" };
        Assert.Equal("[auth.ldap]\nenabled = true\n", Ini(options));
        Assert.Equal(options.Ldap, Encoding.UTF8.GetString(Find<V1Secret>(options, "grafana-config").Data["ldap.toml"]));
        Assert.Equal("grafana-config", Container(options).VolumeMounts.Single(m => m.MountPath == "/etc/grafana").Name);
        Assert.Equal(32, Find<V1Deployment>(options, "grafana").Spec.Template.Metadata.Annotations["checksum/grafana-config"].Length);
    }

    [Fact]
    public void Plugins_environment_and_further_containers_stand_in_the_pod()
    {
        GrafanaOptions options = new()
        {
            Plugins = ["grafana-piechart-panel", "grafana-clock-panel 1.0.1"],
            Env = [new() { Name = "HTTPS_PROXY", Value = "http://proxy:3128" }],
            Containers = [new() { Name = "dashboards", Image = "example.com/dashboard-sync:1.0" }],
        };
        Assert.Equal(
            [("HTTPS_PROXY", "http://proxy:3128"), ("GF_INSTALL_PLUGINS", "grafana-piechart-panel,grafana-clock-panel 1.0.1")],
            Container(options).Env.Select(e => (e.Name, e.Value)));
        Assert.Equal(["grafana", "dashboards"], Find<V1Deployment>(options, "grafana").Spec.Template.Spec.Containers.Select(c => c.Name));

        var twice = Assert.Single(Findings(options with { Env = [new() { Name = "GF_INSTALL_PLUGINS", Value = "x" }] }));
        Assert.Equal(("KP0007", "Grafana.Plugins"), (twice.Code, twice.Path));
    }

    [Fact]
    public void Datasources_replace_the_default_one_or_stand_beside_it()
    {
        Assert.Equal(["extra"], Names(new() { Datasources = [Extra] }));
        Assert.Equal(["prometheus", "extra", "loki"], Names(new()
        {
            AdditionalDatasources = [Extra, new() { Name = "loki", Type = "loki", Url = "http://loki:3100", IsDefault = false }],
        }));

        var twice = Assert.Single(Findings(new() { AdditionalDatasources = [Extra with { Name = "prometheus" }] }));
        Assert.Contains("\"prometheus\"", twice.Problem, StringComparison.Ordinal);

        static IEnumerable<string?> Names(GrafanaOptions options) =>
            JsonNode.Parse(Find<V1Secret>(options, "grafana-datasources").Data["datasources.yaml"])!["datasources"]!.AsArray()
                .Select(d => (string?)d!["name"]);
    }

    [Fact]
    public void The_database_is_on_a_claim_that_is_there_on_one_we_make_or_on_a_directory_of_a_size()
    {
        Assert.Equal("pvc", Volume(new ExistingClaim("pvc")).PersistentVolumeClaim.ClaimName);
        Assert.DoesNotContain(
            Build(new() { Storage = new ExistingClaim("pvc") }).Objects,
            o => o.Reference.Kind == "PersistentVolumeClaim");

        NewClaim made = new() { Size = "10Gi", Name = "db", StorageClass = "fast", AccessModes = ["ReadWriteMany"] };
        Assert.Equal("db", Volume(made).PersistentVolumeClaim.ClaimName);
        var claim = Find<V1PersistentVolumeClaim>(new GrafanaOptions { Storage = made }, "db").Spec;
        Assert.Equal(
            ("10Gi", "fast", "ReadWriteMany"),
            (claim.Resources.Requests["storage"].ToString(), claim.StorageClassName, claim.AccessModes.Single()));

        Assert.Equal("1Gi", Volume(new EmptyDir { SizeLimit = "1Gi" }).EmptyDir.SizeLimit.ToString());
        Assert.Equal("KP0001", Assert.Single(Findings(new() { Storage = new EmptyDir { SizeLimit = "1 GB" } })).Code);

        // as Prometheus is given it
        ClaimTemplate template = ClaimTemplate.Of("20Gi", storageClass: "fast") with
        {
            Labels = new Dictionary<string, string> { ["backup"] = "daily" },
            Annotations = new Dictionary<string, string> { ["a"] = "b" },
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["disk"] = "ssd" } },
        };
        Assert.Equal("grafana-storage", Volume(template).PersistentVolumeClaim.ClaimName);
        Assert.Equal("db", Volume(template with { Name = "db" }).PersistentVolumeClaim.ClaimName);
        var claimed = Find<V1PersistentVolumeClaim>(new GrafanaOptions { Storage = template }, "grafana-storage");
        Assert.Equal(("daily", "grafana"), (claimed.Metadata.Labels["backup"], claimed.Metadata.Labels["app.kubernetes.io/name"]));
        Assert.Equal(("b", "ssd"), (claimed.Metadata.Annotations["a"], claimed.Spec.Selector.MatchLabels["disk"]));
        Assert.Equal(
            ("20Gi", "fast", "ReadWriteOnce"),
            (claimed.Spec.Resources.Requests["storage"].ToString(), claimed.Spec.StorageClassName, claimed.Spec.AccessModes.Single()));
        var wrong = Assert.Single(Findings(new() { Storage = ClaimTemplate.Of("20 GB") }));
        Assert.Equal(("KP0001", "Grafana.Storage.Size"), (wrong.Code, wrong.Path));

        static V1Volume Volume(IGrafanaStorage storage) =>
            Find<V1Deployment>(new GrafanaOptions { Storage = storage }, "grafana").Spec.Template.Spec.Volumes[0];
    }

    [Fact]
    public void Sections_and_settings_are_written_without_the_types_of_maps()
    {
        var file = new IniFile
        {
            [""] = new() { ["app_mode"] = "production" },
            ["users"] = { ["auto_assign_org_id"] = 2, ["allow_sign_up"] = false },
        };
        file["users"]["default_theme"] = "light";
        Assert.Equal(
            "app_mode = production\n[users]\nallow_sign_up = false\nauto_assign_org_id = 2\ndefault_theme = light\n",
            Encoding.UTF8.GetString(Find<V1Secret>(new GrafanaOptions { Config = file }, "grafana-config").Data["grafana.ini"]));

        var list = new JsonArray(new JsonObject { ["name"] = "traceID", ["datasourceUid"] = "tempo" });
        var settings = new JsonSettings
        {
            ["timeInterval"] = "30s",
            ["manageAlerts"] = false,
            ["queryTimeout"] = 60,
            ["exemplarTraceIdDestinations"] = list,
            ["none"] = null,
        };
        GrafanaDatasource datasource = Extra with { JsonData = settings };
        list.Clear();
        settings["timeInterval"] = settings["queryTimeout"];
        var written = Find<V1Secret>(new GrafanaOptions { Datasources = [datasource] }, "grafana-datasources").Data["datasources.yaml"];
        Assert.Equal(
            """{"exemplarTraceIdDestinations":[{"datasourceUid":"tempo","name":"traceID"}],"manageAlerts":false,"none":null,"""
            + "\"queryTimeout\":60,\"timeInterval\":\"30s\"}",
            JsonNode.Parse(written)!["datasources"]![0]!["jsonData"]!.ToJsonString());
    }

    [Fact]
    public void A_dashboard_from_a_file_is_kept_as_it_is()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        const string Exported = "{ \"title\": \"Shop\",\r\n\t\"panels\": [], \"weight\": 1.10, \"note\": \"<b>&\\u00e4\" }";
        File.WriteAllText(path, Exported);
        try
        {
            GrafanaOptions options = new() { RawDashboards = new Dictionary<string, string> { ["shop.json"] = File.ReadAllText(path) } };
            Assert.Equal(Exported, Find<V1ConfigMap>(options, "grafana-dashboard-shop").Data["shop.json"]);
        }
        finally
        {
            File.Delete(path);
        }

        var broken = Assert.Single(Findings(new() { RawDashboards = new Dictionary<string, string> { ["shop"] = "{ \"title\": " } }));
        Assert.Equal(("KP0503", "dashboards[shop]"), (broken.Code, broken.Path));
    }

    [Fact]
    public void A_dashboard_written_with_the_model_is_mounted_with_what_follows_from_the_place_of_things()
    {
        var shop = new Dashboard
        {
            Title = "Shop",
            Variables = [Variables.Datasource()],
            Rows = [Panels.Row("Orders", Panels.Graph("Rate", Units.Short, Panels.Query("sum(up)", "up")))],
        };
        var stack = KubePrometheusStack.Create().Dashboards(d => d.Add("shop", shop));
        var json = Find<V1ConfigMap>(stack, "grafana-dashboard-shop").Data["shop.json"];
        Assert.Equal(shop.ToJson(), json);
        var panel = JsonNode.Parse(json)!["rows"]![0]!["panels"]![0]!;
        Assert.Equal((1, 12, "A"), ((int)panel["id"]!, (int)panel["span"]!, (string)panel["targets"]![0]!["refId"]!));
    }

    [Fact]
    public void Folders_hold_dashboards_from_the_model_and_from_JSON()
    {
        var stack = KubePrometheusStack.Create().Dashboards(d => d
            .Add("orders", new Dashboard { Title = "Orders", Uid = "orders" }, folder: "Shop")
            .AddJson("stock", "{\"title\":\"Stock\"}", folder: "Shop"));
        var providers = JsonNode.Parse(Find<V1ConfigMap>(stack, "grafana-dashboards").Data["dashboards.yaml"])!["providers"]!.AsArray();
        Assert.Equal(
            [("Default", "/grafana-dashboard-definitions/0"), ("Shop", "/grafana-dashboard-definitions/Shop")],
            providers.Select(p => ((string)p!["folder"]!, (string)p["options"]!["path"]!)));
        var mounts =
            Find<V1Deployment>(stack, "grafana").Spec.Template.Spec.Containers[0].VolumeMounts.ToDictionary(m => m.MountPath, m => m.Name);
        Assert.Equal("grafana-dashboard-orders", mounts["/grafana-dashboard-definitions/Shop/orders"]);
        Assert.Equal("grafana-dashboard-stock", mounts["/grafana-dashboard-definitions/Shop/stock"]);
    }

    [Fact]
    public void Names_that_make_the_same_or_too_long_a_name_of_an_object_are_told_apart()
    {
        var longName = new string('a', 60);
        var stack = KubePrometheusStack.Create().Dashboards(d => d
            .AddJson("orders", "{}", folder: "Shop").AddJson("orders", "{}", folder: "Store").AddJson("shop-orders", "{}")
            .AddJson("Shop.Orders", "{}").AddJson(longName, "{}").AddJson(longName + "b", "{}").AddJson("nodes", "{}", folder: "Shop"));
        var names = Find<V1Deployment>(stack, "grafana").Spec.Template.Spec.Volumes.Select(v => v.Name).ToArray();
        Assert.Equal(names.Distinct(StringComparer.Ordinal).Count(), names.Length);
        Assert.All(names, n => Assert.True(KubernetesText.IsDnsLabel(n), n));
        Assert.Contains("grafana-dashboard-shop-orders", names);
        Assert.Contains("grafana-dashboard-orders", names);
        Assert.Contains("grafana-dashboard-store-orders", names);
        Assert.Contains("grafana-dashboard-shop-nodes", names);
    }

    private static Dictionary<string, IReadOnlyDictionary<string, IniValue>> Sections(
        params (string Section, string Key, IniValue Value)[] values) =>
        values.GroupBy(v => v.Section).ToDictionary(
            g => g.Key,
            g => (IReadOnlyDictionary<string, IniValue>)g.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal),
            StringComparer.Ordinal);

    private static ManifestSet Build(GrafanaOptions options) => KubePrometheusStack.Create(new() { Grafana = options }).Build();

    private static IReadOnlyList<Finding> Findings(GrafanaOptions options) =>
        [.. KubePrometheusStack.Create(new() { Grafana = options }).TryBuild().Findings.Where(f => f.Severity == FindingSeverity.Error)];

    private static V1Container Container(GrafanaOptions options) => Find<V1Deployment>(options, "grafana").Spec.Template.Spec.Containers[0];

    private static string Ini(GrafanaOptions options) =>
        Encoding.UTF8.GetString(Find<V1Secret>(options, "grafana-config").Data["grafana.ini"]);

    private static T Find<T>(GrafanaOptions options, string name)
        where T : class, IKubernetesObject<V1ObjectMeta> => Find<T>(KubePrometheusStack.Create(new() { Grafana = options }), name);

    private static T Find<T>(KubePrometheusStack stack, string name)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        (T)stack.Build().Objects.Single(o => o.Reference.Kind == KnownKinds.Find(typeof(T))!.Kind && o.Reference.Name == name).ToObject()!;
}
