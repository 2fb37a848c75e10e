using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using k8s.Models;
using KubePrometheus.CrdGen;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>The tables that the structure check reads.</summary>
public class SchemaTableTests
{
    private static readonly Lazy<SchemaTableGenerator> Generator = new(() =>
        new(new SchemaGenerator(KubernetesFacts.All, XmlDocs.Beside(typeof(PrometheusRule).Assembly))));

    [Fact]
    public void The_committed_tables_are_what_the_program_makes()
    {
        Assert.Equal(Encoding.UTF8.GetString(Generator.Value.Monitoring()), Committed("monitoring.txt"));
        Assert.Equal(Encoding.UTF8.GetString(Generator.Value.Others()), Committed("client.txt"));
    }

    [Fact]
    public void Every_type_of_every_known_kind_can_be_read()
    {
        var types = new HashSet<SchemaType>();
        foreach (var kind in KnownKinds.List)
        {
            Gather(SchemaTable.Of(kind.ApiVersion, kind.Kind)!, types);
        }

        Assert.All(types, type =>
        {
            Assert.True(type.Fields.Length > 0 || type.Name == "NoFields", type.Name);
            Assert.True(type.Fields.Count(f => f.RequiredBit != 0) <= 64, type.Name);
            Assert.True(type.Uniques.All(u => u.Fields.All(f => f >= 0)), type.Name);
        });
    }

    private static void Gather(SchemaType type, HashSet<SchemaType> types)
    {
        if (types.Add(type))
        {
            foreach (var field in type.Fields)
            {
                for (var schema = field.Schema; schema is not null; schema = schema.Item)
                {
                    if (schema.Type is { } inner)
                    {
                        Gather(inner, types);
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_kind_that_the_library_knows_has_a_schema() =>
        Assert.All(KnownKinds.List, kind => Assert.NotNull(SchemaTable.Of(kind.ApiVersion, kind.Kind)));

    /// <summary>
    /// The hand-kept table lacks no field that KubernetesClient has, so that a new version of Kubernetes is not forgotten.
    /// </summary>
    [Fact]
    public void The_table_of_built_in_kinds_has_every_field_of_KubernetesClient()
    {
        var table = SchemaTable.Kubernetes;
        var missing = new List<string>();
        foreach (var type in typeof(V1Pod).Assembly.GetExportedTypes().Where(t => t.Name.StartsWith("V1", StringComparison.Ordinal)))
        {
            var entity = type.GetCustomAttribute<KubernetesEntityAttribute>();
            var version =
                entity is null ? "" : string.IsNullOrEmpty(entity.Group) ? entity.ApiVersion : $"{entity.Group}/{entity.ApiVersion}";
            var known = entity is null ? table.Find(type.Name[2..]) : table.Find(version, entity.Kind);
            if (known is not null && type.Name != "V1beta1PodDisruptionBudgetSpec")
            {
                var fields = known.Fields.Select(f => f.Text).ToHashSet();
                missing.AddRange(type.GetProperties().Select(p => (p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name, p.PropertyType))
                    .Where(p => p.Name is not null && !fields.Contains(p.Name)).Select(p => $"{known.Name}.{p.Name} {p.PropertyType}"));
            }
        }

        Assert.True(missing.Count == 0, $"Crds/kubernetes.txt lacks {string.Join(", ", missing.Order(StringComparer.Ordinal))}");
    }

    private static string Committed(string resource)
    {
        using var stream = typeof(SchemaTable).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
