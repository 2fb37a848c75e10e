namespace KubePrometheus.Tests;

/// <summary>Objects are judged by the definitions of their kinds that stand beside them.</summary>
public class DefinedSchemasTests
{
    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: NAME}
        spec:
          group: GROUP
          scope: Namespaced
          names: {kind: KIND, listKind: KINDList, plural: PLURAL, singular: SINGULAR}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                required: [spec]
                properties:
                  apiVersion: {type: string}
                  kind: {type: string}
                  metadata: {type: object}
                  spec:
                    type: object
                    required: [size]
                    properties:
                      size: {type: integer, format: int32, minimum: 1, maximum: 5}
                      mode: {type: string, enum: [Slow, Fast]}
                      port: {x-kubernetes-int-or-string: true}
                      name: {type: string, pattern: '^[a-z]+$', maxLength: 5}
                      items: {type: array, maxItems: 2, items: {type: object, properties: {a: {type: boolean}}}}
                      limits: {type: object, additionalProperties: {type: string}}
                      raw: {type: object, x-kubernetes-preserve-unknown-fields: true}
                      bad: {type: string, pattern: '(?<=a)b'}
                      note: {type: string, nullable: true}
                  status: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """;

    [Theory]
    [InlineData("{size: 1}", "")]
    [InlineData("{size: 1, mode: Fast, port: http, name: abc, items: [{a: true}], limits: {b: c}, raw: {d: [1]}, bad: x, note: null}", "")]
    [InlineData("{size: 1, port: 8080}", "")]
    [InlineData("{size: 1, sise: 2}", "KP0101 spec.sise")]
    [InlineData("{mode: Fast}", "KP0107 spec.size")]
    [InlineData("{size: 9}", "KP0103 spec.size")]
    [InlineData("{size: big}", "KP0102 spec.size")]
    [InlineData("{size: 1, mode: Quick}", "KP0109 spec.mode")]
    [InlineData("{size: 1, name: ABC}", "KP0104 spec.name")]
    [InlineData("{size: 1, items: [{a: 1}]}", "KP0102 spec.items[0].a")]
    [InlineData("{size: 1, items: [{b: true}]}", "KP0101 spec.items[0].b")]
    [InlineData("{size: 1, items: [{}, {}, {}]}", "KP0103 spec.items")]
    [InlineData("{size: 1, limits: {b: 1}}", "KP0102 spec.limits.b")]
    public void An_object_of_a_kind_that_the_library_does_not_know_is_held_against_its_definition(string spec, string expected)
    {
        var findings = Validate(DefinitionOf("example.com", "Engine", "engines"), Object("example.com/v1", "Engine", spec))
            .Where(f => f.Object?.Kind == "Engine").ToList();
        Assert.Equal(expected, string.Join(' ', findings.Select(f => $"{f.Code} {f.Path}")));
    }

    [Fact]
    public void A_kind_that_the_library_knows_goes_by_another_definition_beside_it()
    {
        const string Spec = "{size: 1, mode: Fast}";
        var monitor = Object("monitoring.coreos.com/v1", "PodMonitor", Spec);
        Assert.Contains(Validate(monitor), f => f is { Code: FindingCodes.StructureUnknownField, Path: "spec.size" });
        Assert.DoesNotContain(
            Validate(DefinitionOf("monitoring.coreos.com", "PodMonitor", "podmonitors"), monitor),
            f => f.Code is FindingCodes.StructureUnknownField or FindingCodes.StructureFieldMissing);

        // whichever stands first
        Assert.DoesNotContain(
            Validate(monitor, DefinitionOf("monitoring.coreos.com", "PodMonitor", "podmonitors")),
            f => f.Code == FindingCodes.StructureUnknownField);
    }

    [Theory]
    [InlineData("spec: []")]
    [InlineData("spec: {group: 1, names: [], versions: {}}")]
    [InlineData("spec: {group: example.com, names: {kind: Engine}, versions: [1, null, {name: v1, schema: 1}]}")]
    [InlineData("spec: {group: example.com, names: {kind: Engine}, versions: [{name: v1, schema: {openAPIV3Schema: {properties: 1}}}]}")]
    [InlineData("spec: {group: a.com, names: {kind: Engine}, versions: [{name: v1, schema: {openAPIV3Schema: {properties: {a: 1}}}}]}")]
    public void A_definition_that_is_broken_is_none(string spec)
    {
        var definition =
            $"apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {{name: engines.example.com}}\n{spec}\n";
        Assert.NotNull(Validate(definition, Object("example.com/v1", "Engine", "{size: 1}")));
    }

    private static string DefinitionOf(string group, string kind, string plural) => Definition
        .Replace("NAME", $"{plural}.{group}", StringComparison.Ordinal).Replace("GROUP", group, StringComparison.Ordinal)
        .Replace("KIND", kind, StringComparison.Ordinal).Replace("PLURAL", plural, StringComparison.Ordinal)
        .Replace("SINGULAR", kind.ToLowerInvariant(), StringComparison.Ordinal);

    private static string Object(string apiVersion, string kind, string spec) =>
        $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: a, namespace: default}}\nspec: {spec}\n";

    private static IReadOnlyList<Finding> Validate(params string[] texts)
    {
        var validation = new ManifestValidation();
        foreach (var text in texts)
        {
            validation.Add(text, "a.yaml");
        }

        return validation.Run();
    }
}
