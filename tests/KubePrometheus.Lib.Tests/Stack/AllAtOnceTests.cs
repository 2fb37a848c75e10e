using FluentValidation;
using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;
using Severity = KubePrometheus.Rules.Severity;

namespace KubePrometheus.Tests;

/// <summary>One build tells all that is wrong, also of the calls within one edit, and what a callback threw is kept.</summary>
public class AllAtOnceTests
{
    [Fact]
    public void Every_call_that_fails_in_one_chain_of_rules_is_told()
    {
        var result = KubePrometheusStack.Create()
            .Rules(r => r
                .Remove("Wachdog")
                .Update("KubePodCrashLoping", a => a with { For = "30m" })
                .UpdateRecording("no:such", a => a)
                .Single("KubeAPIErrorBudgetBurn", a => a)
                .Replace("NoSuch", new RecordingRule { Name = "a", Expr = "up" })
                .Add("kubernetes-monitoring-rules", Group("g"))
                .AddTo("kubernets", Group("g"))
                .AddRules("no-group", Record("a:b", "up"))
                .UpdateGroup("nogroup", g => g)
                .RemoveGroup("none")
                .RemoveObject("nothing")
                .ChangeSeverity(new("x"), Severity.Info)
                .ScaleFor(0)
                .Update("Watchdog", _ => null!)
                .Update("Watchdog", _ => throw new FormatException("own"))
                .Remove("InfoInhibitor")
                .Remove("NodeClockSkewDetected"))
            .TryBuild();
        Assert.Equal(
            [
                "KP0401 Wachdog", "KP0401 KubePodCrashLoping", "KP0401 no:such", "KP0402 KubeAPIErrorBudgetBurn", "KP0401 NoSuch",
                "KP0405 kubernetes-monitoring-rules", "KP0404 kubernets", "KP0403 no-group", "KP0403 nogroup", "KP0403 none",
                "KP0404 nothing",
                "KP0401 x", "KP0406 ScaleFor", "KP0406 Watchdog",
            ],
            result.Findings.Where(f => f.Code != "KP0004" && f.Path != "InfoInhibitor").Select(f => $"{f.Code} {f.Path}"));
        Assert.IsType<FormatException>(Assert.Single(result.Findings, f => f.Code == "KP0004").Exception);
        Assert.DoesNotContain(result.Findings, f => f.Path == "NodeClockSkewDetected");
        Assert.All(result.Findings, f => Assert.EndsWith("AllAtOnceTests.cs", f.Source!.File, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_call_that_fails_in_one_chain_of_dashboards_is_told()
    {
        var result = KubePrometheusStack.Create()
            .Dashboards(d => d
                .Remove("prxy")
                .Update("nods", x => x)
                .Replace("none", new Dashboard { Title = "x" })
                .Add("nodes", new Dashboard { Title = "x" })
                .AddJson("own", "{")
                .AddJson("mine", """{"title": "Mine", "elements": {}, "layout": {}}""")
                .Update("mine", x => x)
                .Add(DashboardSet.Default())
                .Update("nodes", _ => throw new FormatException("own")))
            .TryBuild();
        Assert.Equal(
            ["KP0501", "KP0501", "KP0501", "KP0502", "KP0503", "KP0504", .. Enumerable.Repeat("KP0502", 23), "KP0004", "KP0523"],
            result.Findings.Select(f => f.Code));
    }

    [Fact]
    public void A_set_of_ones_own_throws_at_the_call() =>
        Assert.Throws<FindingsException>(() => new RuleSet().Remove("a").Remove("b"));

    [Fact]
    public void What_any_callback_throws_is_the_inner_exception()
    {
        var thrown = new FormatException("own");
        KubePrometheusStack[] stacks =
        [
            KubePrometheusStack.Create().With(_ => throw thrown),
            KubePrometheusStack.Create().Apply(new Throwing(thrown, 0)),
            KubePrometheusStack.Create().Apply(new Throwing(thrown, 1)),
            KubePrometheusStack.Create().Apply(new Throwing(thrown, 2)),
            KubePrometheusStack.Create().Apply(new Throwing(thrown, 3)),
            KubePrometheusStack.Create().Configure<V1Deployment>(_ => throw thrown, _ => { }),
            KubePrometheusStack.Create().Configure(s => s.Grafana.Deployment, _ => throw thrown),
            KubePrometheusStack.Create().Rules(_ => throw thrown),
            KubePrometheusStack.Create().Rules(r => r.SelectAlerts(_ => throw thrown)),
            KubePrometheusStack.Create().Dashboards(_ => throw thrown),
            KubePrometheusStack.Create().Patch(_ => throw thrown, "{}"),
            KubePrometheusStack.Create().Remove(new Func<StackObjects, V1Deployment?>(_ => throw thrown)),
            KubePrometheusStack.Create().Check<V1Namespace>((_, _) => throw thrown),
            KubePrometheusStack.Create().Check((_, _) => throw thrown),
            KubePrometheusStack.Create().Check(new ThrowingValidator(thrown)),
        ];
        Assert.All(stacks, stack => Assert.Same(thrown, Assert.Throws<FindingsException>(stack.Build).InnerException));
        var findings = new ManifestValidation()
            .Add("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n")
            .Check<V1ConfigMap>((_, _) => throw thrown)
            .Check((_, _) => throw thrown)
            .Run();
        Assert.Equal([thrown, thrown], findings.Where(f => f.Code == FindingCodes.CheckFailed).Select(f => f.Exception));
    }

    [Theory]
    [InlineData("networking.k8s.io/v1", "Ingres")]
    [InlineData("apps/v1", "Deploymnet")]
    [InlineData("monitoring.coreos.com/v1", "Servicemonitor")]
    public void A_kind_that_there_is_not_is_one_finding(string apiVersion, string kind)
    {
        var text = $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{}}\n";
        Assert.Equal([FindingCodes.KindNotServed], KubePrometheusStack.Create().AddYaml(text).TryBuild().Findings.Select(f => f.Code));
    }

    private sealed class Throwing(Exception thrown, int phase) : IStackAddon
    {
        public StackOptions Options(StackOptions options) => phase == 0 ? throw thrown : options;

        public RuleSet Rules(RuleSet rules) => phase == 1 ? throw thrown : rules;

        public DashboardSet Dashboards(DashboardSet dashboards) => phase == 2 ? throw thrown : dashboards;

        public void Objects(StackObjects objects)
        {
            if (phase == 3)
            {
                throw thrown;
            }
        }
    }

    private sealed class ThrowingValidator : AbstractValidator<V1Namespace>
    {
        public ThrowingValidator(Exception thrown) => RuleFor(n => n.Kind).Must(_ => throw thrown);
    }
}
