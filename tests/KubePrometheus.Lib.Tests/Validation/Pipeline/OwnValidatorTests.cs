using FluentValidation;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Validators of FluentValidation that users bring, on stacks and on manifests that were loaded.</summary>
public sealed class OwnValidatorTests
{
    private const string Manifest = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          labels: {app: web}
        spec:
          replicas: 1
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: web
                image: nginx:latest
              - name: log
                image: fluent/fluent-bit:3.0
        """;

    [Fact]
    public void On_a_stack_a_failure_has_object_path_code_remedy_and_the_line_of_the_call()
    {
        var result = KubePrometheusStack.Create()
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Replicas = 0)
            .Check(new Deployments())
            .TryBuild();

        var replicas = Assert.Single(result.Findings, f => f.Code == "ACME001");
        Assert.Equal(
            (FindingSeverity.Error, "Deployment monitoring/grafana", "spec.replicas", "At least one replica.", "Run two."),
            (replicas.Severity, replicas.Object!.ToString(), replicas.Path, replicas.Problem, replicas.Remedy));
        Assert.EndsWith("OwnValidatorTests.cs", replicas.Source!.File, StringComparison.Ordinal);
        Assert.Equal(replicas.Source, replicas.Check);
        Assert.Null(result.Manifests);
    }

    [Fact]
    public void On_loaded_manifests_a_failure_has_the_line_of_the_manifest_and_that_of_the_call()
    {
        var findings = new ManifestValidation().Add(Manifest, "web.yaml").Check(new Deployments()).Run();

        var latest = Assert.Single(findings, f => f.Code == "ACME002");
        Assert.Equal(
            (FindingSeverity.Warning, "Deployment web", "spec.template.spec.containers[0].image"),
            (latest.Severity, latest.Object!.ToString(), latest.Path));
        Assert.Equal(("web.yaml", 14), (latest.Source!.File, latest.Source.Line));
        Assert.EndsWith("OwnValidatorTests.cs", latest.Check!.File, StringComparison.Ordinal);
        Assert.StartsWith("web.yaml(14,9): warning ACME002: Deployment web, ", latest.ToString(), StringComparison.Ordinal);
        Assert.Contains(" (By the check at ", latest.ToString(), StringComparison.Ordinal);
        Assert.Equal(findings.OrderBy(f => f.Source!.Line), findings);
    }

    [Fact]
    public void Severities_are_error_and_warning_and_a_failure_without_a_code_has_one()
    {
        var validator = new InlineValidator<V1Deployment>();
        validator.RuleFor(d => d.Spec.Replicas).GreaterThanOrEqualTo(2).WithSeverity(Severity.Info);
        validator.RuleFor(d => d).Custom((_, context) => context.AddFailure("metadata.labels[\"team\"]", "Name the team."));
        var findings = new ManifestValidation().Add(Manifest).Check(validator).Run();

        var replicas = Assert.Single(findings, f => f.Path == "spec.replicas");
        Assert.Equal((FindingSeverity.Warning, "GreaterThanOrEqualValidator"), (replicas.Severity, replicas.Code));
        var team = Assert.Single(findings, f => f.Problem == "Name the team.");
        Assert.Equal(
            (FindingSeverity.Error, FindingCodes.CheckWithoutCode, "metadata.labels.team"), (team.Severity, team.Code, team.Path));
        Assert.DoesNotContain(findings, f => f.Code == FindingCodes.CheckCodeReserved);
    }

    [Fact]
    public void A_code_of_the_library_s_is_not_one_s_own()
    {
        var validator = new InlineValidator<V1Deployment>();
        validator.RuleFor(d => d.Spec.Replicas).GreaterThanOrEqualTo(2).WithErrorCode("KP0202");

        var findings = new ManifestValidation().Add(Manifest).Check(validator).Run();
        Assert.Equal(
            [FindingCodes.CheckCodeReserved, "KP0202"],
            findings.Where(f => f.Check is not null).Select(f => f.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_throws_is_a_finding_and_the_other_objects_are_checked_all_the_same()
    {
        var validator = new InlineValidator<V1Deployment>();
        validator.RuleFor(d => d.Metadata.Name)
            .Must(name => name != "grafana" ? name.Length > 100 : throw new InvalidOperationException("no."))
            .WithErrorCode("ACME003");

        var result = KubePrometheusStack.Create().Check(validator).TryBuild();
        var failed = Assert.Single(result.Findings, f => f.Code == FindingCodes.CheckFailed);
        Assert.Equal("Deployment monitoring/grafana", failed.Object!.ToString());
        Assert.Contains("Check<V1Deployment>(validator) failed: InvalidOperationException: no.", failed.Problem, StringComparison.Ordinal);
        Assert.Equal(4, result.Findings.Count(f => f.Code == "ACME003"));
    }

    [Fact]
    public void What_a_validator_finds_can_be_switched_off()
    {
        var stack = KubePrometheusStack.Create().Configure(s => s.Grafana.Deployment, d => d.Spec.Replicas = 0).Check(new Deployments());
        Assert.DoesNotContain(
            stack.Suppress("ACME001").TryBuild().Findings, f => f.Code is "ACME001" or FindingCodes.SuppressedCodeUnknown);
        Assert.Contains(stack.Suppress("ACME001", new("Deployment", null, "other")).TryBuild().Findings, f => f.Code == "ACME001");

        var loaded = new ManifestValidation(new() { Suppress = ["ACME002"] }).Add(Manifest).Check(new Deployments()).Run();
        Assert.DoesNotContain(loaded, f => f.Code == "ACME002");
    }

    [Fact]
    public void A_validator_of_an_interface_sees_every_object_and_what_it_changes_is_lost()
    {
        var names = new List<string>();
        var validator = new InlineValidator<IKubernetesObject<V1ObjectMeta>>();
        validator.RuleFor(o => o).Custom((o, _) =>
        {
            names.Add(o.Metadata.Name);
            o.Metadata.Name = "changed";
        });

        var manifests = KubePrometheusStack.Create().Check(validator).Build();
        Assert.Contains("grafana-datasources", names);
        Assert.Contains("k8s", names);
        Assert.DoesNotContain(manifests.Objects, o => o.Reference.Name == "changed");
    }

    [Fact]
    public void At_what_the_reading_left_out_a_validator_s_failures_are_left_out()
    {
        var validator = new InlineValidator<ServiceMonitor>();
        validator.RuleFor(m => m.Spec.Endpoints).NotEmpty().WithErrorCode("ACME004");
        validator.RuleFor(m => m.Spec.JobLabel).NotEmpty().WithErrorCode("ACME005");
        var findings = new ManifestValidation().Add("""
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: m}
            spec: {selector: {}, endpoints: [{port: web, interval: [30s]}]}
            """).Check(validator).Run();

        Assert.Contains(findings, f => f is { Code: FindingCodes.StructureWrongType, Path: "spec.endpoints[0].interval" });
        Assert.Equal(["ACME005"], findings.Where(f => f.Stage == FindingStage.Own).Select(f => f.Code));
    }

    private sealed class Deployments : AbstractValidator<V1Deployment>
    {
        public Deployments()
        {
            RuleFor(d => d.Spec.Replicas).GreaterThanOrEqualTo(1).WithErrorCode("ACME001").WithMessage("At least one replica.")
                .WithState(_ => "Run two.");
            RuleForEach(d => d.Spec.Template.Spec.Containers).ChildRules(container =>
                container.RuleFor(c => c.Image).Must(image => !image.EndsWith(":latest", StringComparison.Ordinal))
                    .WithErrorCode("ACME002").WithSeverity(Severity.Warning));
        }
    }
}
