namespace KubePrometheus.Tests;

/// <summary>The files of kustomize and Helm beside manifests: what they are is read from the kustomization or chart.</summary>
public sealed class KustomizeTests
{
    private const string Deployment =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shop}
        spec:
          selector: {matchLabels: {app: a}}
          template:
            metadata: {labels: {app: a}}
            spec: {containers: [{name: a, image: b:1}]}

        """;

    private const string Head = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\n";

    /// <summary>A patch, and how a kustomization lists it.</summary>
    public static TheoryData<string, string> Patches() => new()
    {
        { "patches: [{path: patch.yaml}]", Head + "spec: {replicas: 2}\n" },
        { "patchesStrategicMerge: [patch.yaml]", Head + "spec: {replicas: 2}\n" },
        { "patchesStrategicMerge: [./patch.yaml]", Head + "spec: {template: {spec: {containers: [{name: b, $patch: delete}]}}}\n" },
        { "patches: [{path: patch.yaml}]", Head + "$patch: delete\n" },
        { "patches: [{path: patch.yaml}]", Head + "spec: {replicas: null, template: {spec: {$retainKeys: [volumes], volumes: []}}}\n" },
        {
            "patches: [{path: patch.yaml, target: {kind: Deployment}}]",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: any}\nspec: {strategy: {type: Recreate}}\n"
        },
        { "patches: [{path: patch.yaml, target: {kind: Deployment}}]", "[{op: replace, path: /spec/replicas, value: 2}]\n" },
        { "patchesJson6902: [{path: patch.yaml, target: {kind: Deployment, name: shop}}]", "- {op: remove, path: /spec/replicas}\n" },
        { "configurations: [patch.yaml]", "commonLabels:\n- {path: spec/labels, create: true}\n" },
        { "transformers: [patch.yaml]", "apiVersion: builtin\nkind: LabelTransformer\nlabels: {a: b}\n" },
        { "replacements: [{path: patch.yaml}]", "source: {kind: ConfigMap}\ntargets: []\n" },
        { "configMapGenerator: [{name: a, files: [a.yaml=patch.yaml]}]", "some: {setting: 1}\n" },
        { "helmCharts: [{name: a, valuesFile: patch.yaml}]", "some: {setting: 1}\n" },
    };

    [Theory]
    [MemberData(nameof(Patches))]
    public void What_a_kustomization_lists_is_no_object_of_its_own(string list, string text)
    {
        Assert.Empty(Run(
            ("base/kustomization.yaml", "resources: [a.yaml]\n" + list), ("base/a.yaml", Deployment), ("base/patch.yaml", text)));
        Assert.Empty(Run(
            ("prod/patch.yaml", text), ("base/a.yaml", Deployment), ("base/kustomization.yml", "resources: [a.yaml]\n"),
            (
                "prod/kustomization.yaml",
                "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../base]\n" + list)));
    }

    [Theory]
    [InlineData("alertmanager.yaml")]
    [InlineData("shop-rules.yaml")]
    public void A_JSON_patch_is_one_whatever_its_name(string name) => Assert.Empty(Run(
        ("a/kustomization.yaml", $"resources: [a.yaml]\npatches: [{{path: {name}, target: {{kind: Deployment}}}}]"),
        ("a/a.yaml", Deployment),
        ("a/" + name, "[{op: remove, path: /spec/replicas}]\n")));

    [Fact]
    public void An_unknown_field_of_a_patch_is_told()
    {
        var finding = Assert.Single(Run(
            ("kustomization.yaml", "resources: [a.yaml]\npatches: [{path: patch.yaml}]"), ("a.yaml", Deployment),
            ("patch.yaml", Head + "spec:\n  replcas: 2\n")));
        Assert.Equal(("KP0101", "spec.replcas", "patch.yaml", 5), (finding.Code, finding.Path, finding.Source!.File, finding.Source.Line));
    }

    [Fact]
    public void An_unknown_field_of_a_patch_within_a_kustomization_is_told_with_its_line()
    {
        var finding = Assert.Single(Run(
            (
                "kustomization.yaml",
                "resources: [a.yaml]\npatches:\n- patch: |-\n    " + (Head + "spec:\n  replcas: 2").Replace("\n", "\n    ")),
            ("a.yaml", Deployment)));
        Assert.Equal(
            ("KP0101", "spec.replcas", "kustomization.yaml", 3, 5),
            (finding.Code, finding.Path, finding.Source!.File, finding.Source.Line, finding.Source.TextLine));
    }

    [Fact]
    public void A_patch_of_what_is_not_there_is_a_warning()
    {
        var patch = Head.Replace("shop", "shopp") + "spec: {replicas: 2}\n";
        var finding = Assert.Single(Run(
            ("a/kustomization.yaml", "resources: [a.yaml]\npatches: [{path: patch.yaml}]"), ("a/a.yaml", Deployment),
            ("a/patch.yaml", patch)));
        Assert.Equal(
            ("KP0120", FindingSeverity.Warning, "Did you mean \"shop\"?", 3),
            (finding.Code, finding.Severity, finding.Remedy, finding.Source!.Line));
    }

    [Theory]
    [InlineData("resources: [a.yaml, 'https://example.org/a.yaml']")]
    [InlineData("resources: [a.yaml, missing.yaml]")]
    [InlineData("namePrefix: x-\nresources: [a.yaml]")]
    [InlineData("components: [../b]\nresources: [a.yaml]")]
    public void Where_more_may_be_there_a_patch_may_find_it(string resources) => Assert.Empty(Run(
        ("a/kustomization.yaml", resources + "\npatches: [{path: patch.yaml}]"), ("a/a.yaml", Deployment),
        ("a/patch.yaml", Head.Replace("shop", "other") + "spec: {replicas: 2}\n")));

    [Fact]
    public void The_templates_and_values_of_a_chart_are_passed_over() => Assert.Empty(Run(
        ("chart/Chart.yaml", "apiVersion: v2\nname: a\nversion: 1.0.0\n"),
        ("chart/values.yaml", "route: {enabled: true}\nreceivers: 3\n"),
        ("chart/templates/a.yaml", "kind: Service\nmetadata:\n  {{- include \"labels\" . }}\n"),
        ("chart/values.schema.json", "{\"$schema\": \"https://json-schema.org/schema\", \"type\": \"object\"}")));

    private static Finding[] Run(params (string File, string Text)[] files)
    {
        var validation = new ManifestValidation(new() { KubernetesVersion = "1.25" });
        foreach (var (file, text) in files)
        {
            validation.Add(text, file);
        }

        return [.. validation.Run()];
    }
}
