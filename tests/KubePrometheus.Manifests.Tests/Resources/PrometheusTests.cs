using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

public class PrometheusTests
{
    private static readonly JsonSerializerOptions Plain = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [Fact]
    public void What_is_written_down_is_what_is_in_the_JSON() => Is(
        """
        {"apiVersion":"monitoring.coreos.com/v1","kind":"Prometheus","metadata":{"name":"k8s"},"spec":{
          "alerting":{"alertmanagers":[{"name":"alertmanager-main","namespace":"monitoring","port":"web"},
                                       {"name":"other","namespace":"monitoring","port":9093}]},
          "remoteWrite":[{"queueConfig":{"capacity":5000},"url":"https://storage/write","writeRelabelConfigs":[]}],
          "replicas":2,"retention":"15d"}}
        """,
        new Prometheus
        {
            Metadata = new() { Name = "k8s" },
            Spec = new()
            {
                Alerting = new()
                {
                    Alertmanagers =
                    [
                        new() { Name = "alertmanager-main", Namespace = "monitoring", Port = "web" },
                        new() { Name = "other", Namespace = "monitoring", Port = 9093 },
                    ],
                },
                RemoteWrite = [new() { Url = "https://storage/write", QueueConfig = new() { Capacity = 5000 }, WriteRelabelConfigs = [] }],
                Replicas = 2,
                Retention = "15d",
            },
        });

    [Fact]
    public void An_empty_selector_selects_all_and_an_absent_one_none_so_both_stay_what_they_are() => Is(
        """
        {"apiVersion":"monitoring.coreos.com/v1","kind":"Prometheus","metadata":{},"spec":{
          "enableFeatures":[],"externalLabels":{},"serviceMonitorSelector":{}}}
        """,
        new Prometheus
        {
            Spec = new() { EnableFeatures = [], ExternalLabels = new Dictionary<string, string>(), ServiceMonitorSelector = new() },
        });

    [Fact]
    public void An_empty_label_name_switches_the_label_off_and_so_is_written() => Is(
        """
        {"apiVersion":"monitoring.coreos.com/v1","kind":"Prometheus","metadata":{},"spec":{
          "prometheusExternalLabelName":"","replicaExternalLabelName":""}}
        """,
        new Prometheus { Spec = new() { PrometheusExternalLabelName = "", ReplicaExternalLabelName = "" } });

    [Fact]
    public void A_client_CA_has_the_underscore_of_upstream() => Is(
        """
        {"apiVersion":"monitoring.coreos.com/v1","kind":"Prometheus","metadata":{},"spec":{"web":{"tlsConfig":{
          "cert":{"secret":{"key":"tls.crt","name":"web"}},"client_ca":{"configMap":{"key":"ca.crt","name":"web"}},
          "keySecret":{"key":"tls.key","name":"web"}}}}}
        """,
        new Prometheus
        {
            Spec = new()
            {
                Web = new()
                {
                    TlsConfig = new()
                    {
                        Cert = new() { Secret = new() { Name = "web", Key = "tls.crt" } },
                        ClientCA = new() { ConfigMap = new() { Name = "web", Key = "ca.crt" } },
                        KeySecret = new() { Name = "web", Key = "tls.key" },
                    },
                },
            },
        });

    [Fact]
    public void A_document_without_spec_is_refused() => Assert.Throws<JsonException>(() =>
        JsonSerializer.Deserialize<Prometheus>(
        """{"apiVersion":"monitoring.coreos.com/v1","kind":"Prometheus","metadata":{"name":"k8s"}}"""));

    [Fact]
    public void Two_with_the_same_values_are_equal_and_with_copies_one()
    {
        var one = new QuerySpec { MaxConcurrency = 20, Timeout = "2m" };
        Assert.Equal(new QuerySpec { MaxConcurrency = 20, Timeout = "2m" }, one);
        var other = one with { Timeout = "1m" };
        Assert.Equal(("2m", "1m", 20), (one.Timeout, other.Timeout, other.MaxConcurrency));
    }

    private static void Is(string json, Prometheus prometheus)
    {
        var expected = JsonNode.Parse(json);
        foreach (var text in new[] { JsonSerializer.Serialize(prometheus, Plain), KubernetesJson.Serialize(prometheus) })
        {
            Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(text)), text);
        }
    }
}
