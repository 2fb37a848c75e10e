using System.Reflection;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>The assemblies of the library, lowest floor first.</summary>
internal static class Libraries
{
    public static IReadOnlyList<Assembly> All { get; } =
    [
        typeof(Finding).Assembly, typeof(PromQLExpression).Assembly, typeof(ManifestSet).Assembly, typeof(RuleFile).Assembly,
        typeof(ManifestValidation).Assembly, typeof(KubePrometheusStack).Assembly,
    ];
}
