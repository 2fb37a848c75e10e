using System.Text;

namespace KubePrometheus.Tests;

/// <summary>Quantities beyond every size: one warning, no exception, and no counting that takes minutes.</summary>
public class HugeQuantityTests
{
    private const string Claim =
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a, namespace: d}, "
        + "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: #}}}}";

    private const string Pod =
        "{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: d}, "
        + "spec: {containers: [{name: a, image: a, resources: {requests: {memory: #}, limits: {memory: #}}}]}}";

    private const string Limits =
        "{apiVersion: v1, kind: LimitRange, metadata: {name: a, namespace: d}, spec: {limits: [{type: Container, max: {memory: #}}]}}";

    private const string Operated =
        "{apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: {name: a, namespace: d}, "
        + "spec: {resources: {requests: {memory: #}}, storage: {volumeClaimTemplate: {spec: {resources: {requests: {storage: #}}}}}}}";

    [Theory]
    [InlineData(Claim, "1e9999999")]
    [InlineData(Claim, "'1e9999999'")]
    [InlineData(Claim, "1e-9999999")]
    [InlineData(Claim, "'9999999999999999999999999999999999999999'")]
    [InlineData(Claim, "'999999999999999999999999999999999999999999999999999999999999Ei'")]
    [InlineData(Pod, "'1e9999999'")]
    [InlineData(Pod, "'999999999999999999999999999999999999999999999999999999999999'")]
    [InlineData(Limits, "'1e9999999'")]
    [InlineData(Operated, "'1e9999999'")]
    [InlineData(Operated, "'999999999999999999999999999999999999999999999999999999999999'")]
    public void A_quantity_beyond_every_size_is_no_error_of_ours(string manifest, string quantity)
    {
        var text = Encoding.UTF8.GetBytes(manifest.Replace("#", quantity, StringComparison.Ordinal));

        var findings = new ManifestValidation(new() { ClusterObjectsAreThere = true }).Add(text, "a.yaml").Run();

        Assert.Contains(findings, f => f.Severity != FindingSeverity.Outside && f.Path.Length > 0);
    }
}
