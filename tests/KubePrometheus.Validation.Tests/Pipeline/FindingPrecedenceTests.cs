using System.Diagnostics;

namespace KubePrometheus.Tests;

/// <summary>Which of several findings of one mistake stand: by stage, code, object and path.</summary>
public sealed class FindingPrecedenceTests
{
    private static readonly ObjectReference Service = new("Service", "a", "b", "v1");
    private static readonly ObjectReference Other = new("Service", "a", "c", "v1");

    [Fact]
    public void What_structure_reports_later_stages_do_not_report_again_there_or_directly_below()
    {
        var standing = Settle(
            Of(FindingCodes.StructureWrongType, "spec.ports"),
            Of(FindingCodes.ObjectPartMissing, "spec.ports"),
            Of(FindingCodes.ObjectPortInvalid, "spec.ports[0]"),
            Of(FindingCodes.RuleExpressionInvalid, "spec.ports[0]"),
            Of(FindingCodes.ObjectPortInvalid, "spec.ports[0].port"),
            Of(FindingCodes.ObjectPortInvalid, "spec.ports", Other));

        Assert.Equal(
            [
                (FindingCodes.StructureWrongType, "spec.ports"), (FindingCodes.ObjectPortInvalid, "spec.ports[0].port"),
                (FindingCodes.ObjectPortInvalid, "spec.ports"),
            ],
            standing.Select(f => (f.Code, f.Path)));
    }

    [Fact]
    public void What_holds_a_quoted_key_is_found_by_the_whole_key()
    {
        var standing = Settle(
            Of(FindingCodes.StructureWrongType, "metadata.labels"),
            Of(FindingCodes.ObjectSelectorInvalid, "metadata.labels[\"app.kubernetes.io/name\"]"));

        Assert.Equal(FindingCodes.StructureWrongType, Assert.Single(standing).Code);
    }

    [Fact]
    public void A_field_that_stands_there_misspelt_is_not_missing_as_well()
    {
        var misspelt = Of(FindingCodes.StructureUnknownField, "spec.slector") with { SuggestedField = "selector" };

        Assert.Equal([misspelt], Settle(
            misspelt, Of(FindingCodes.StructureFieldMissing, "spec.selector"), Of(FindingCodes.ObjectPartMissing, "spec.selector")));
        var without = misspelt with { SuggestedField = null };
        Assert.Equal(2, Settle(without, Of(FindingCodes.StructureFieldMissing, "spec.selector")).Count);
    }

    [Fact]
    public void Where_the_remedy_only_sounds_like_a_suggestion_nothing_is_left_out()
    {
        var sounds = Of(FindingCodes.StructureUnknownField, "spec.slector") with { Remedy = "Did you mean \"selector\"?" };

        Assert.Equal(2, Settle(sounds, Of(FindingCodes.StructureFieldMissing, "spec.selector")).Count);
    }

    [Fact]
    public void A_reference_leads_nowhere_because_of_the_error_in_it()
    {
        var standing = Settle(
            Of(FindingCodes.ObjectSelectorInvalid, "spec.selector.matchLabels.app"),
            Of(FindingCodes.StackMonitorSelectsNothing, "spec.selector", severity: FindingSeverity.Warning),
            Of(FindingCodes.StackMonitorNotRead, "metadata.labels"));

        Assert.Equal(
            [FindingCodes.ObjectSelectorInvalid, FindingCodes.StackMonitorNotRead], standing.Select(f => f.Code));
        Assert.Equal(2, Settle(
            Of(FindingCodes.ObjectSelectorInvalid, "spec.selector.matchLabels.app", severity: FindingSeverity.Warning),
            Of(FindingCodes.StackMonitorSelectsNothing, "spec.selector")).Count);
    }

    [Fact]
    public void A_size_that_cannot_be_read_is_not_missing_in_its_claim()
    {
        const string Path = "spec.resources.requests.storage";
        var unread = new Finding(FindingCodes.OptionQuantityInvalid, FindingSeverity.Error, null, "Grafana.Storage.Size", "", "");

        Assert.Equal([unread], Settle(unread, Of(FindingCodes.ObjectPartMissing, Path)));
        Assert.Single(Settle(Of(FindingCodes.ObjectPartMissing, Path)));
    }

    [Theory]
    [InlineData(FindingCodes.MonitoredPortMissing, FindingCodes.StackMonitorPortMissing)]
    [InlineData(FindingCodes.DashboardTooLarge, FindingCodes.ObjectTooLarge)]
    [InlineData(FindingCodes.StructureFieldMissing, FindingCodes.ObjectWithoutName)]
    public void Of_two_codes_for_one_cause_one_stands(string stands, string falls)
    {
        Assert.Equal(stands, Assert.Single(Settle(Of(falls, "p"), Of(stands, "p"))).Code);
        Assert.Equal(2, Settle(Of(falls, "p"), Of(stands, "q")).Count);
        Assert.Equal(2, Settle(Of(falls, "p"), Of(stands, "p", Other)).Count);
    }

    [Fact]
    public void What_the_oldest_version_refuses_and_the_newest_takes_is_a_warning()
    {
        var raised = new RaisedFindings([]);
        raised.Add(
            [
                Of("KP0421", "both"), Of("KP0421", "old"), Of("KP0421", "worse", severity: FindingSeverity.Warning),
                Of("KP0421", "mild", severity: FindingSeverity.Warning),
            ],
            [
                Of("KP0421", "both"), Of("KP0421", "worse"), Of("KP0421", "new"), Of("KP0421", "gone", severity: FindingSeverity.Warning),
            ]);

        Assert.Equal(
            [
                ("both", FindingSeverity.Error), ("old", FindingSeverity.Warning), ("mild", FindingSeverity.Warning),
                ("worse", FindingSeverity.Error), ("new", FindingSeverity.Error),
            ],
            FindingPrecedence.Settle(raised, []).Select(f => (f.Path, f.Severity)));
    }

    [Fact]
    public void What_the_reading_found_is_not_found_again_whichever_way_the_text_names_the_object()
    {
        var asWritten = Service with { Namespace = null };
        var raised = new RaisedFindings([Of(FindingCodes.StructureOutOfRange, "spec.ports[0].port", asWritten)]);
        raised.Add([Of(FindingCodes.StructureOutOfRange, "spec.ports[0].port"), Of(FindingCodes.ObjectPortInvalid, "spec.ports[0].port")]);
        var subject = new StackSubject(Service, null, 0, isBuilt: true, locate: null) { ReadAs = asWritten };

        Assert.Equal(asWritten, Assert.Single(FindingPrecedence.Settle(raised, [subject])).Object);
    }

    [Fact]
    public void Labels_that_could_not_be_read_are_not_said_to_keep_a_monitor_from_being_read()
    {
        var findings = new ManifestValidation(new() { Suppress = [FindingCodes.StackDefinitionMissing] }).Add("""
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: a}
            spec: {serviceMonitorSelector: {matchLabels: {a: "5"}}}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: a, labels: {a: 5}}
            spec: {selector: {matchLabels: {operated-prometheus: "true"}}, endpoints: [{port: web}]}
            """).Run();

        Assert.Equal("metadata.labels.a", Assert.Single(findings).Path);
    }

    [Fact]
    public void Of_what_the_reading_left_out_later_stages_say_nothing()
    {
        var text = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, labels: {team: [x]}}
            spec:
              selector: {matchLabels: {app: a}}
              template:
                metadata: {labels: {app: a}}
                spec: {containers: [{name: a, image: a, ports: [{containerPort: web}]}]}
            """;
        var loaded = Assert.Single(ManifestReader.Read(text).Objects);
        var subject = StackSubject.Loaded(loaded, "default");
        Assert.Equal(2, subject.LeftOut.Count);
        var raised = new RaisedFindings([]);
        raised.Add(
        [
            Of(FindingCodes.ObjectPartMissing, "spec.template.spec.containers", loaded.Reference),
            Of("ACME001", "metadata.labels", loaded.Reference),
            Of("ACME001", "", loaded.Reference),
            Of("ACME001", "spec.selector", loaded.Reference),
        ]);

        Assert.Equal(["", "spec.selector"], FindingPrecedence.Settle(raised, [subject]).Select(f => f.Path));
    }

    [Fact]
    public void Many_findings_of_one_object_take_time_in_proportion()
    {
        Settle([.. Many(1000)]);
        var few = Time(10_000);
        var many = Time(80_000);

        Assert.True(many < 8 * 6 * few + TimeSpan.FromMilliseconds(200), $"{few} for 10,000, {many} for 80,000");

        static TimeSpan Time(int count)
        {
            Finding[] findings = [.. Many(count)];
            var watch = Stopwatch.StartNew();
            Assert.Equal(count / 2, Settle(findings).Count);
            return watch.Elapsed;
        }

        static IEnumerable<Finding> Many(int count)
        {
            for (var i = 0; i < count; i += 2)
            {
                yield return Of(FindingCodes.StructureWrongType, $"spec.endpoints[{i}].port");
                yield return Of(FindingCodes.StackMonitorPortMissing, $"spec.endpoints[{i}].port");
            }
        }
    }

    private static IReadOnlyList<Finding> Settle(params IReadOnlyList<Finding> findings)
    {
        var raised = new RaisedFindings([]);
        raised.Add(findings);
        return FindingPrecedence.Settle(raised, []);
    }

    private static Finding Of(
        string code, string path, ObjectReference? reference = null, FindingSeverity severity = FindingSeverity.Error) =>
        new(code, severity, reference ?? Service, path, "", "");
}
