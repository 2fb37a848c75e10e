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

    private const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: b}\n";

    [Fact]
    public void Overlays_of_one_base_may_have_objects_of_the_same_name() => Assert.Empty(Run(
        ("base/kustomization.yaml", "resources: [deployment.yaml]"), ("base/deployment.yaml", Deployment),
        ("overlays/dev/kustomization.yaml", "resources: [../../base, map.yaml]\npatches: [{path: replicas.yaml}]"),
        ("overlays/dev/map.yaml", Map), ("overlays/dev/replicas.yaml", Head + "spec: {replicas: 1}\n"),
        ("overlays/prod/kustomization.yaml", "resources: [../../base, map.yaml]\npatches: [{path: replicas.yaml}]"),
        ("overlays/prod/map.yaml", Map), ("overlays/prod/replicas.yaml", Head + "spec: {replicas: 3}\n")));

    [Theory]
    [InlineData("all/kustomization.yaml", "resources: [../dev, ../prod]", 1)]
    [InlineData("all/kustomization.yaml", "resources: [../dev]\ncomponents: [../prod]", 1)]
    [InlineData("all/kustomization.yaml", "resources: [../dev]", 0)]
    [InlineData("all/kustomization.yaml", "namePrefix: x-\nresources: [../dev, ../prod]", 1)]
    [InlineData("all/kustomization.yaml", "resources: [../dev, ../prod, .]", 1)]
    [InlineData("all/settings.yaml", Map, 1)]
    [InlineData("all/kustomization.yaml", "resources: [../dev, ../prod/map.yaml]", 1)]
    public void What_is_built_together_must_not_have_one_name_twice(string file, string text, int twice)
    {
        var findings = Run(
            ("dev/kustomization.yaml", "resources: [map.yaml]"), ("dev/map.yaml", Map),
            ("prod/kustomization.yaml", "resources: [map.yaml]"), ("prod/map.yaml", Map), (file, text));
        Assert.Equal(file.EndsWith("settings.yaml", StringComparison.Ordinal) ? 1 : twice, findings.Count(f => f.Code == "KP0702"));
    }

    [Theory]
    [InlineData("namespace: dev\n", "namespace: prod\n", 0)]
    [InlineData("namespace: dev\n", "namespace: dev\n", 1)]
    [InlineData("namePrefix: dev-\n", "", 0)]
    [InlineData("nameSuffix: -a\n", "nameSuffix: -b\n", 0)]
    public void Overlays_that_rename_their_objects_may_be_built_together(string dev, string prod, int twice)
    {
        var findings = Run(
            ("dev/kustomization.yaml", dev + "resources: [map.yaml]"), ("dev/map.yaml", Map),
            ("prod/kustomization.yaml", prod + "resources: [map.yaml]"), ("prod/map.yaml", Map),
            ("kustomization.yaml", "resources: [dev, prod]"));
        Assert.Equal(twice, findings.Count(f => f.Code == "KP0702"));
    }

    [Fact]
    public void One_kustomization_or_none_must_not_have_one_name_twice()
    {
        var finding = Assert.Single(Run(
            ("a/kustomization.yaml", "resources: [b.yaml, c.yaml]"), ("a/b.yaml", Map), ("a/c.yaml", Map)));
        Assert.Equal(("KP0702", "a/c.yaml"), (finding.Code, finding.Source!.File));
        Assert.Contains("a/b.yaml", finding.Problem, StringComparison.Ordinal);

        Assert.Equal("KP0702", Assert.Single(Run(("a/b.yaml", Map), ("c/b.yaml", Map))).Code);
        Assert.Equal("KP0702", Assert.Single(Run(
            ("a/kustomization.yaml", "resources: [b.yaml]"), ("a/b.yaml", Map + "---\n" + Map))).Code);
        Assert.Equal("KP0702", Assert.Single(Run(
            ("base/kustomization.yaml", "resources: [b.yaml]"), ("base/b.yaml", Map),
            ("dev/kustomization.yaml", "resources: [../base, b.yaml]"), ("dev/b.yaml", Map))).Code);
    }

    [Fact]
    public void Kustomizations_that_name_one_another_in_a_circle_are_read_to_an_end()
    {
        var findings = Run(
            ("a/kustomization.yaml", "namePrefix: x-\nresources: [../b, map.yaml]"), ("a/map.yaml", Map),
            ("b/kustomization.yaml", "resources: [../a, map.yaml]"), ("b/map.yaml", Map));
        Assert.DoesNotContain(findings, f => f.Code is not "KP0702");
    }

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
