using System.Text;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>
/// That checks of rules and alertmanager.yaml take work in proportion to the text. What is counted, allocated bytes and
/// findings, does not depend on the machine.
/// </summary>
public class LinearTests
{
    private const int Few = 500;

    public static TheoryData<string> RuleKinds { get; } = ["rules", "groups", "labels", "records of one name", "numbers", "unknown fields"];

    public static TheoryData<string> AlertmanagerKinds { get; } = ["receivers", "routes", "matchers", "intervals", "unknown fields"];

    [Theory]
    [MemberData(nameof(RuleKinds))]
    public void Four_times_the_rules_take_four_times_the_memory(string kind)
    {
        RuleFile.Read(Rules(kind, Few));
        var few = Allocated(() => RuleFile.Read(Rules(kind, Few)));
        var many = Allocated(() => RuleFile.Read(Rules(kind, 4 * Few)));
        Assert.True(many < 6 * few, $"{few:N0} bytes for {Few}, {many:N0} for {4 * Few}");
    }

    [Theory]
    [MemberData(nameof(AlertmanagerKinds))]
    public void Four_times_the_configuration_takes_four_times_the_memory(string kind)
    {
        AlertmanagerReader.Read(Configuration(kind, Few), AlertmanagerLevel.Default, "test.yaml");
        var few = Allocated(() => AlertmanagerReader.Read(Configuration(kind, Few), AlertmanagerLevel.Default, "test.yaml"));
        var many = Allocated(() => AlertmanagerReader.Read(Configuration(kind, 4 * Few), AlertmanagerLevel.Default, "test.yaml"));
        Assert.True(many < 6 * few, $"{few:N0} bytes for {Few}, {many:N0} for {4 * Few}");
    }

    [Fact]
    public void A_configuration_of_more_values_than_a_Secret_holds_is_not_checked_and_says_so()
    {
        var result = AlertmanagerReader.Read(Configuration("receivers", 60_000), AlertmanagerLevel.Default, "test.yaml");
        Assert.Null(result.Configuration);
        var finding = Assert.Single(result.Findings);
        Assert.Equal((FindingCodes.ConfigurationTooLong, FindingSeverity.Warning), (finding.Code, finding.Severity));
    }

    [Fact]
    public void Series_that_many_rules_record_are_not_all_named()
    {
        var finding = Assert.Single(
            RuleFile.Read(Rules("records of one name", 1_000)).Findings, f => f.Code == FindingCodes.RuleRecordedTwice);
        Assert.Contains("and 980 more", finding.Problem, StringComparison.Ordinal);
        Assert.InRange(finding.Problem.Length, 1, 2_000);
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Rules(string kind, int count) => kind switch
    {
        "rules" => "groups:\n- name: g\n  rules:\n"
            + Each(count, i => $"  - alert: A{i}\n    expr: sum(rate(a{{job=\"x{i}\"}}[5m])) by (job) > 1\n    for: 5m\n"),
        "groups" => "groups:\n" + Each(count, i => $"- name: g{i}\n  rules:\n  - record: a:b{i}\n    expr: up\n"),
        "labels" => "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n    labels:\n" + Each(count, i => $"      l{i}: x\n"),
        "records of one name" => "groups:\n- name: g\n  rules:\n" + Each(count, _ => "  - record: a:b\n    expr: up\n"),
        "numbers" => "groups:\n- name: g\n  rules:\n" + Each(count, i => $"  - record: a:b{i:D5}\n    expr: {i}\n    labels: {{a: 1}}\n"),
        _ => "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n" + Each(count, i => $"    exprr{i:D5}: 1\n"),
    };

    private static string Configuration(string kind, int count)
    {
        const string End = "receivers:\n- name: r\n";
        return kind switch
        {
            "receivers" => "route:\n  receiver: r\n  routes:\n" + Each(count, i => $"  - receiver: x{i:D5}\n    matchers: [a=b]\n") + End
                + Each(count, i => $"- name: y{i:D5}\n"),
            "routes" => "route:\n  receiver: r\n  routes:\n" + Each(count, i => $"  - receiver: r\n    matchers: [a=x{i:D5}]\n") + End,
            "matchers" => "route:\n  receiver: r\n  routes:\n  - matchers:\n" + Each(count, i => $"    - a{i:D5}=b\n") + End,
            "intervals" => "route:\n  receiver: r\n  routes:\n  - matchers: [a=b]\n    mute_time_intervals:\n"
                + Each(count, i => $"    - x{i:D5}\n") + End + "time_intervals:\n" + Each(count, i => $"- name: y{i:D5}\n"),
            _ => "route:\n  receiver: r\n" + Each(count, i => $"  receiverr{i:D5}: 1\n") + End,
        };
    }

    private static string Each(int count, Func<int, string> item)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(item(i));
        }

        return text.ToString();
    }
}
