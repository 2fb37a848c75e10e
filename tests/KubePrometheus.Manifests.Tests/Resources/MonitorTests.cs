using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using KubePrometheus.Monitoring;
using KubePrometheus.Policy;

namespace KubePrometheus.Tests;

/// <summary>How the kinds read in C#, and the JSON that comes of it.</summary>
public class MonitorTests
{
    private static readonly JsonSerializerOptions Plain = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [Fact]
    public void A_service_monitor_is_what_is_written_down() => Is(
        """
        {"apiVersion":"monitoring.coreos.com/v1","kind":"ServiceMonitor","metadata":{"name":"x"},"spec":{
          "endpoints":[{"interval":"30s","port":"web"},
                       {"params":{"module":["a","b"]},"path":"/probe","targetPort":9115,
                        "metricRelabelings":[{"action":"drop","regex":"go_.*","sourceLabels":["__name__"]}]},
                       {"bearerTokenFile":"/token","honorLabels":false,"scheme":"https","targetPort":"9115",
                        "tlsConfig":{"caFile":"/ca","insecureSkipVerify":true}}],
          "jobLabel":"app","namespaceSelector":{"any":true},"sampleLimit":5000000000,
          "selector":{"matchLabels":{"app":"x"}}}}
        """,
        new ServiceMonitor
        {
            Metadata = new() { Name = "x" },
            Spec = new()
            {
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "x" } },
                Endpoints =
                [
                    new() { Port = "web", Interval = "30s" },
                    new()
                    {
                        TargetPort = 9115,
                        Path = "/probe",
                        Params = new Dictionary<string, IList<string>> { ["module"] = ["a", "b"] },
                        MetricRelabelings = [new() { SourceLabels = ["__name__"], Regex = "go_.*", Action = "drop" }],
                    },
                    new()
                    {
                        TargetPort = "9115",
                        Scheme = "https",
                        HonorLabels = false,
                        BearerTokenFile = "/token",
                        TlsConfig = new() { CAFile = "/ca", InsecureSkipVerify = true },
                    },
                ],
                JobLabel = "app",
                NamespaceSelector = new() { Any = true },
                SampleLimit = 5_000_000_000,
            },
        });

    [Fact]
    public void A_scrape_configuration_is_what_is_written_down() => Is(
        """
        {"apiVersion":"monitoring.coreos.com/v1alpha1","kind":"ScrapeConfig","metadata":{"name":"x"},"spec":{
          "httpSDConfigs":[{"enableHTTP2":false,"refreshInterval":"5m","url":"https://inventory.example.org/targets"}],
          "jobName":"nodes",
          "kubernetesSDConfigs":[{"namespaces":{"names":["a"]},"role":"Pod","selectors":[{"label":"app=x","role":"Pod"}]}],
          "relabelings":[{"action":"labeldrop","regex":"tmp_.*"}],
          "scheme":"https","scrapeInterval":"1m",
          "staticConfigs":[{"labels":{"site":"b"},"targets":["a.example.org:9100"]}]}}
        """,
        new ScrapeConfig
        {
            Metadata = new() { Name = "x" },
            Spec = new()
            {
                JobName = "nodes",
                Scheme = "https",
                ScrapeInterval = "1m",
                Relabelings = [new() { Action = "labeldrop", Regex = "tmp_.*" }],
                StaticConfigs =
                [
                    new() { Targets = ["a.example.org:9100"], Labels = new Dictionary<string, string> { ["site"] = "b" } },
                ],
                HttpSDConfigs = [new() { Url = "https://inventory.example.org/targets", RefreshInterval = "5m", EnableHttp2 = false }],
                KubernetesSDConfigs =
                [
                    new() { Role = "Pod", Namespaces = new() { Names = ["a"] }, Selectors = [new() { Role = "Pod", Label = "app=x" }] },
                ],
            },
        });

    [Fact]
    public void A_scrape_configuration_of_targets_that_are_written_down()
    {
        Is(
            """
            {"apiVersion":"monitoring.coreos.com/v1alpha1","kind":"ScrapeConfig","metadata":{"name":"nas"},"spec":{
              "jobName":"nas","staticConfigs":[{"targets":["a:9100","b:9100"]}]}}
            """,
            ScrapeConfig.Static("nas", "a:9100", "b:9100"));

        List<string> targets = ["a:9100"];
        var config = ScrapeConfig.Static("nas", targets);
        targets.Add("b:9100");
        Assert.Equal(["a:9100"], config.Spec.StaticConfigs![0].Targets);
        Assert.Throws<ArgumentNullException>(() => ScrapeConfig.Static(null!));
    }

    [Fact]
    public void A_scrape_configuration_of_targets_that_a_web_server_tells()
    {
        Is(
            """
            {"apiVersion":"monitoring.coreos.com/v1alpha1","kind":"ScrapeConfig","metadata":{"name":"machines"},"spec":{
              "jobName":"machines","httpSDConfigs":[{"url":"https://a.example/targets"},{"url":"https://b.example/targets"}]}}
            """,
            ScrapeConfig.HttpDiscovery("machines", "https://a.example/targets", "https://b.example/targets"));
        Assert.Throws<ArgumentNullException>(() => ScrapeConfig.HttpDiscovery(null!));
    }

    [Fact]
    public void A_pod_monitor_is_what_is_written_down() => Is(
        """
        {"apiVersion":"monitoring.coreos.com/v1","kind":"PodMonitor","metadata":{"name":"x"},"spec":{
          "namespaceSelector":{"matchNames":["a","b"]},
          "podMetricsEndpoints":[
            {"basicAuth":{"password":{"key":"password","name":"login"},"username":{"key":"user","name":"login"}},"port":"http"},
            {"oauth2":{"clientId":{"configMap":{"key":"id","name":"client"}},"clientSecret":{"key":"secret","name":"client"},
                       "scopes":[],"tokenUrl":"https://id.example.org/token"},"port":"https"}],
          "selector":{}}}
        """,
        new PodMonitor
        {
            Metadata = new() { Name = "x" },
            Spec = new()
            {
                Selector = new(),
                NamespaceSelector = new() { MatchNames = ["a", "b"] },
                PodMetricsEndpoints =
                [
                    new()
                    {
                        Port = "http",
                        BasicAuth = new()
                        {
                            Username = new() { Name = "login", Key = "user" },
                            Password = new() { Name = "login", Key = "password" },
                        },
                    },
                    new()
                    {
                        Port = "https",
                        OAuth2 = new()
                        {
                            ClientId = new() { ConfigMap = new() { Name = "client", Key = "id" } },
                            ClientSecret = new() { Name = "client", Key = "secret" },
                            Scopes = [],
                            TokenUrl = "https://id.example.org/token",
                        },
                    },
                ],
            },
        });

    [Fact]
    public void A_probe_is_what_is_written_down() => Is(
        """
        {"apiVersion":"monitoring.coreos.com/v1","kind":"Probe","metadata":{"name":"x"},"spec":{
          "module":"http_2xx","prober":{"url":"blackbox-exporter.monitoring.svc:19115"},
          "targets":{"staticConfig":{"labels":{"team":"a"},"static":["https://example.org"]}}}}
        """,
        new Probe
        {
            Metadata = new() { Name = "x" },
            Spec = new()
            {
                Prober = new() { Url = "blackbox-exporter.monitoring.svc:19115" },
                Module = "http_2xx",
                Targets = new()
                {
                    StaticConfig = new() { Static = ["https://example.org"], Labels = new Dictionary<string, string> { ["team"] = "a" } },
                },
            },
        });

    [Fact]
    public void An_empty_selector_is_not_an_absent_one()
    {
        Is("""{"selector":{}}""", new ProbeTargetIngress { Selector = new() });
        Is("{}", new ProbeTargetIngress());
        Assert.NotNull(JsonSerializer.Deserialize<ProbeTargetIngress>("""{"selector":{}}""", Plain)!.Selector);
        Assert.Null(JsonSerializer.Deserialize<ProbeTargetIngress>("{}", Plain)!.Selector);

        var withoutLabels = new ProbeTargetIngress { Selector = new() { MatchLabels = new Dictionary<string, string>() } };
        Is("""{"selector":{"matchLabels":{}}}""", withoutLabels);
    }

    [Fact]
    public void A_disruption_budget_is_what_is_written_down() => Is(
        """
        {"apiVersion":"policy/v1beta1","kind":"PodDisruptionBudget","metadata":{"name":"x"},"spec":{
          "maxUnavailable":"50%","minAvailable":1,"selector":{"matchLabels":{"app":"x"}}}}
        """,
        new V1beta1PodDisruptionBudget
        {
            Metadata = new() { Name = "x" },
            Spec = new()
            {
                MaxUnavailable = "50%",
                MinAvailable = 1,
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "x" } },
            },
        });

    [Fact]
    public void A_pod_security_policy_is_what_is_written_down() => Is(
        """
        {"apiVersion":"policy/v1beta1","kind":"PodSecurityPolicy","metadata":{"name":"x"},"spec":{
          "allowPrivilegeEscalation":false,"fsGroup":{"ranges":[{"max":65535,"min":1}],"rule":"MustRunAs"},"hostPID":true,
          "hostPorts":[{"max":9100,"min":9100}],"runAsUser":{"rule":"MustRunAsNonRoot"},"seLinux":{"rule":"RunAsAny"},
          "supplementalGroups":{"rule":"RunAsAny"},"volumes":["configMap"]}}
        """,
        new V1beta1PodSecurityPolicy
        {
            Metadata = new() { Name = "x" },
            Spec = new()
            {
                AllowPrivilegeEscalation = false,
                FsGroup = new() { Rule = "MustRunAs", Ranges = [new() { Min = 1, Max = 65535 }] },
                HostPID = true,
                HostPorts = [new() { Min = 9100, Max = 9100 }],
                RunAsUser = new() { Rule = "MustRunAsNonRoot" },
                SeLinux = new() { Rule = "RunAsAny" },
                SupplementalGroups = new() { Rule = "RunAsAny" },
                Volumes = ["configMap"],
            },
        });

    private static void Is<T>(string expected, T actual)
    {
        foreach (var text in new[] { JsonSerializer.Serialize(actual, Plain), KubernetesJson.Serialize(actual) })
        {
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(text)), text);
        }
    }
}
