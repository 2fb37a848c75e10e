using k8s;
using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>The list of validators: each is in it, for a kind of the table, and is found by an object of the kind.</summary>
public class KindValidatorListTests
{
    [Fact]
    public void Every_validator_is_in_the_list()
    {
        var kinds = typeof(KindValidators).Assembly.GetTypes().Select(KindOf).OfType<Type>().Select(type => type.Name);

        Assert.Equal(kinds.Order(StringComparer.Ordinal), KindValidators.List.Select(v => v.Type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_validator_is_that_of_a_kind_of_the_table_and_is_found_by_its_objects() => Assert.All(KindValidators.List, validator =>
    {
        Assert.NotNull(KnownKinds.Find(validator.Type));
        Assert.Same(validator, KindValidators.Find((IKubernetesObject<V1ObjectMeta>)Activator.CreateInstance(validator.Type)!));
    });

    [Fact]
    public void An_object_that_is_refused_without_a_spec_is_one_finding_at_the_spec()
    {
        var findings = new List<Finding>();
        OneObject.Check(new V1Deployment { Metadata = new() { Name = "a" } }, findings);

        Assert.Equal(
            ("KP0207", "spec", "spec is missing."),
            Assert.Single(findings) is var one ? (one.Code, one.Path, one.Problem) : default);
    }

    /// <summary>The kind that a class validates; null where it is no validator of one.</summary>
    private static Type? KindOf(Type type)
    {
        for (var at = type.IsAbstract ? null : type; at is not null; at = at.BaseType)
        {
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(KindCheck<>))
            {
                return at.GetGenericArguments()[0];
            }
        }

        return null;
    }
}
