namespace KubePrometheus.Tests;

/// <summary>Custom resources in a version that their definition among the manifests serves, or does not.</summary>
public class ServedVersionTests
{
    private const string Config = """
        ---
        apiVersion: monitoring.coreos.com/v1beta1
        kind: AlertmanagerConfig
        metadata: {name: x, namespace: default}
        spec: {route: {receiver: w}, receivers: [{name: w, webhookConfigs: [{url: 'http://e.example'}]}]}

        """;

    [Theory]
    [InlineData("v1alpha1", "true", true)]
    [InlineData("v1beta1", "false", true)]
    [InlineData("v1beta1", "true", false)]
    public void An_object_in_a_version_that_is_not_served_is_an_error(string version, string served, bool isRefused)
    {
        var definition = Definition(version, served, version == "v1alpha1" ? "v1" : "v1alpha1");
        var findings = Run(definition + Config);

        var refused = findings.Where(f => f is { Code: "KP0318", Path: "apiVersion" }).ToArray();
        Assert.Equal(isRefused, refused.Length == 1);
        if (isRefused)
        {
            Assert.Equal(("apiVersion", FindingSeverity.Error), (refused[0].Path, refused[0].Severity));
            Assert.Contains("v1alpha1", refused[0].Problem + refused[0].Remedy, StringComparison.Ordinal);
            Assert.Contains("admission webhook", refused[0].Remedy, StringComparison.Ordinal);
            Assert.Equal(definition.Count(c => c == '\n') + 2, refused[0].Source?.Line);
        }
    }

    [Fact]
    public void Without_a_definition_that_is_not_known() =>
        Assert.DoesNotContain(Run(Config), f => f is { Code: "KP0318", Path: "apiVersion" });

    [Fact]
    public void Definitions_of_others_are_held_to_as_well()
    {
        const string Text = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: lamps.home.example}
            spec:
              group: home.example
              names: {kind: Lamp, plural: lamps}
              scope: Namespaced
              versions:
              - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
              - {name: v2, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}
              - {name: v3, served: false, storage: false, schema: {openAPIV3Schema: {type: object}}}
            ---
            apiVersion: home.example/v2
            kind: Lamp
            metadata: {name: a, namespace: default}
            ---
            apiVersion: home.example/v3
            kind: Lamp
            metadata: {name: b, namespace: default}
            ---
            apiVersion: home.example/v3
            kind: Lamp
            metadata: {name: c, namespace: default}
            """;

        var finding = Assert.Single(Run(Text), f => f is { Code: "KP0318", Path: "apiVersion" });
        Assert.Equal("b", finding.Object?.Name);
        Assert.Equal("Write the object for home.example/v1 or home.example/v2, or deploy a definition that serves it.", finding.Remedy);
    }

    private static IReadOnlyList<Finding> Run(string text) => new ManifestValidation().Add(text, "a.yaml").Run();

    private static string Definition(string version, string served, string other) => $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: alertmanagerconfigs.monitoring.coreos.com}
        spec:
          group: monitoring.coreos.com
          names: {kind: AlertmanagerConfig, plural: alertmanagerconfigs}
          scope: Namespaced
          versions:
          - name: {{version}}
            served: {{served}}
            storage: false
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true} }
          - name: {{other}}
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true} }

        """;
}
