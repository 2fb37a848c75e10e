using System.Reflection;
using System.Text.RegularExpressions;

namespace KubePrometheus.Tests;

/// <summary>Public names are written one way, as the design guidelines of .NET say. CONTRIBUTING.md has the rule.</summary>
public partial class PublicNamesTests
{
    /// <summary>The types that stand for Kubernetes' own kinds bear the names that KubernetesClient gives such types.</summary>
    private static readonly string[] LikeKubernetesClient = ["KubePrometheus.Gateway", "KubePrometheus.Policy"];

    private static readonly string[] Names =
    [
        .. from assembly in Libraries.All
           from type in assembly.ExportedTypes
           where !LikeKubernetesClient.Contains(type.Namespace, StringComparer.Ordinal)
           from name in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
               .Where(m => m is PropertyInfo or FieldInfo or MethodInfo { IsSpecialName: false })
               .Select(m => m.Name)
               .Append(type.IsInterface ? type.Name[1..] : type.Name)
           where name.IndexOf('<') < 0 && name != "value__"
           select name,
    ];

    [Fact]
    public void An_acronym_of_three_letters_is_written_as_a_word_and_one_of_two_in_capitals()
    {
        Assert.Contains("ServiceMonitor", Names);
        Assert.Empty(Names
            .Where(name => ThreeCapitals().IsMatch(TwoLetterAcronym().Replace(name, "")) || TwoLettersAsWord().IsMatch(name))
            .Distinct());
    }

    [Fact]
    public void No_two_names_differ_in_capitals_alone() =>
        Assert.Empty(Names
            .Distinct(StringComparer.Ordinal)
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .SelectMany(g => g));

    [GeneratedRegex("(CA|DB|FS|IO|IP|RR|SD|SM|PromQL|OAuth)(?=[A-Z0-9]|s?$|s[A-Z])")]
    private static partial Regex TwoLetterAcronym();

    [GeneratedRegex("[A-Z]{3}")]
    private static partial Regex ThreeCapitals();

    [GeneratedRegex("(Ca|Io|Ip|Rr)(s?$|s?[A-Z0-9])")]
    private static partial Regex TwoLettersAsWord();
}
