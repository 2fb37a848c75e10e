using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>Go's templates, as Prometheus takes them in alerts.</summary>
public partial class GoTemplateTests
{
    /// <summary>Templates that Prometheus loads.</summary>
    private static readonly string[] Good =
    [
        "",
        "plain",
        "}}",
        "{ {",
        "{{ . | }}",
        "{{ $x = 1 }}",
        "{{ $x := 1 }}{{ $x }}",
        "{{ template \"x\" }}",
        "{{ template \"x\" . }}",
        "{{ define \"x\" }}a{{ end }}{{ template \"x\" . }}",
        "{{ $labels.x | printf \"%s\" }}",
        "{{ $labels.x.y }}",
        "{{/* c */}}",
        "{{- /* c }} */ -}}",
        "{{ 'a' }}",
        @"{{ '\n' }}",
        @"{{ 'ä' }}",
        "{{ true }}{{ false }}{{ nil }}",
        "{{ range $i, $e := query \"up\" }}{{ $i }}{{ $e.Labels.x }}{{ break }}{{ end }}",
        "{{ range query \"up\" }}{{ if .Value }}{{ continue }}{{ end }}{{ else }}none{{ end }}",
        "{{ parseDuration \"1h\" }}{{ stripPort \"a\" }}{{ stripDomain \"a\" }}{{ toTime 1 }}",
        "{{ args }}{{ pathPrefix }}{{ externalURL }}",
        "{{ $externalURL }}{{ $externalLabels.x }}{{ $value }}",
        "{{ (index . 0).x }}",
        "{{ .Labels.x }}",
        "{{ $.Labels.x }}",
        "{{ 0x1F }}{{ 1_000 }}{{ +1 }}{{ 1i }}{{ 0b11 }}{{ 0o17 }}{{ 1e3 }}{{ 1.5e-3 }}{{ .5 }}{{ 5. }}{{ 0x1p-2 }}{{ 017 }}",
        "{{ print nil }}",
        "{{block \"a\" .}}x{{end}}",
        "{{ . . }}",
        "{{ 1 2 }}",
        "{{ not}}",
        "{{ $ }}",
        "{{ $labels.é }}",
        "{{-1}}",
        "{{- -1 -}}",
        "{{ 1 -}}",
        "{{ len | len }}",
        "{{ . | .x }}",
        "{{ 1 | $labels.x }}",
        "{{ template \"a\" 1 2 }}",
        "{{ .x.y }}",
        "{{ (1).x }}",
        "{{(print 1)}}",
        "{{ print (1) (2) }}",
        "{{ html 1 }}{{ js 1 }}{{ call 1 }}{{ slice 1 }}{{ urlquery 1 }}{{ and 1 }}{{ or 1 }}{{ eq 1 2 }}{{ ge 1 2 }}{{ println }}",
        "{{ if $x := 1 }}{{ $x }}{{ else if $x }}b{{ else }}c{{ end }}",
        "{{ query \"up\" | first | value }}{{ label \"a\" . }}{{ strvalue . }}{{ safeHtml 1 }}{{ match 1 2 }}{{ title 1 }}"
            + "{{ graphLink 1 }}{{ tableLink 1 }}{{ sortByLabel 1 }}{{ reReplaceAll 1 }}",
        "{{ humanize 1 }}{{ humanize1024 1 }}{{ humanizeDuration 1 }}{{ humanizePercentage 1 }}{{ humanizeTimestamp 1 }}{{ toUpper 1 }}"
            + "{{ toLower 1 }}",
        "{{ $value\n| humanize }}",
        "{{ `a }} b` }}{{ \"}} \\\" \\x41 \\u00e4 \\101\" }}",
        "{{ with $labels }}{{ .x }}{{ else }}{{ .Labels }}{{ end }}",
        "{{ index $labels \"a-b\" }}",
        "{{ with $x := $labels.a }}{{ $x }}{{ end }}",
    ];

    /// <summary>Templates that Prometheus refuses, and a part of what we say.</summary>
    private static readonly (string Template, string Problem)[] Bad =
    [
        ("{{ }}", "is empty"), ("{{ $labels.x ", "not closed by }}"), ("{{ if true }}{{ $y := 1 }}{{ end }}{{ $y }}", "no variable $y"),
        ("{{ with $labels }}{{ .x }}{{ else if true }}{{end}}", "if"), ("{{ template x }}", "no name in quotes"),
        ("{{ \"a\" | 3 }}", "cannot be called"), ("{{ /* c */ }}", "/"), ("{{/* c ", "not closed by */"),
        ("{{/* c */ x }}", "does not fill"), ("{{ ( ) }}", "hold nothing"), ("{{ 1.2.3 }}", ""), ("{{ 08 }}", "not a number"),
        ("{{ 'ab' }}", "one character"), ("{{ '' }}", "one character"), ("{{ break }}", "outside of {{ range }}"),
        ("{{ continue }}", "outside"), ("{{ if }}{{end}}", "has no value"), ("{{ range }}{{end}}", "has no value"),
        ("{{ tmpl }}", "no function tmpl"), ("{{ true.x }}", "no fields"), ("{{ \"a\".x }}", "no fields"), ("{{ ..x }}", "no fields"),
        ("{{ a.b }}", "no function a"), ("{{ $labels. x }}", ""), ("{{ $labels.-x }}", "-"), ("{{$labels.x,}}", ","),
        ("{{ $x, $y := 1 }}", "more variables"), ("{{ end }}", "nothing to end"), ("{{ else }}", "belongs to no block"), ("{{{ 1 }}}", "{"),
        ("{{ \"a\nb\" }}", "not closed"), ("{{ - 1 }}", "not a number"), ("{{ a\"b\" }}", "follows a"),
        ("{{ print\"b\" }}", "follows print"), ("{{ $labels.x\"b\" }}", "\""), ("{{ ü }}", "no function ü"), ("{{ 1- }}", "not a number"),
        ("{{ 1x }}", "not a number"), ("{{ if 1 }}a{{ else }}b{{ else }}c{{ end }}", "follows another"),
        ("{{ define \"x\" }}{{ $labels.x }}{{ end }}", "no variable $labels"), ("{{ if 1 }}{{ define \"x\" }}{{ end }}{{ end }}", "define"),
        ("{{ end if }}", ""), (@"{{ ""\q"" }}", @"\q"), ("{{ $5 }}", "$5"), ("{{ $labels.5 }}", ""), ("{{ print(1) }}", "("),
        ("{{ a := 1 }}", "no function a"), ("{{ $x : = 1 }}", ""), ("{{ x@y }}", "@"), ("{{ @ }}", "@"),
        ("{{ externalUrl }}", "no function externalUrl"), ("{{ join 1 }}", "no function join"),
        ("{{ range query \"up\" }}{{ $x := .Value }}{{ end }}{{ $x }}", "no variable $x"), ("{{else if true}}", "belongs to no block"),
        ("{{ if 1 }}a", "no {{ end }}"), ("{{ $lables.x }}", "no variable $lables"), ("{{ $value | fooo }}", "no function fooo"),
        ("{{ (1 }}", "not closed"), ("{{ 1) }}", "closes nothing"), ("{{ | 1 }}", "|"), ("{{ = }}", "="), ("{{ `a }}", "backticks"),
        ("{{ \"a }}", "not closed"), ("{{ if true }}{{ else with 1 }}{{ end }}", "with"), ("{{ 1\u0001 }}", ""), ("{{ € }}", "U+20AC"),
        ("{{", "not closed"), ("a {{- ", "not closed"),
    ];

    public static TheoryData<string> GoodOnes => [.. Good];

    public static TheoryData<string, string> BadOnes => [.. Bad.Select(b => (b.Template, b.Problem))];

    [Theory]
    [MemberData(nameof(GoodOnes))]
    public void A_template_that_Prometheus_loads_is_no_error(string text) =>
        Assert.Null(RuleTemplates.Parse(text, PromQLLevel.V2_42).Error);

    [Theory]
    [MemberData(nameof(BadOnes))]
    public void A_template_that_Prometheus_refuses_is_an_error(string text, string problem) =>
        Assert.Contains(problem, RuleTemplates.Parse(text, PromQLLevel.V2_42).Error ?? "none", StringComparison.Ordinal);

    /// <summary>promtool refuses just those of the templates that we do: all in one file, an alert each.</summary>
    [Theory]
    [InlineData("2.42")]
    [InlineData("2.53")]
    [InlineData("3.5")]
    public void Promtool_is_of_the_same_opinion(string release)
    {
        Assert.True(PromQLLevel.TryParse(release, out var level));
        var templates = Good.Concat(Bad.Select(b => b.Template)).ToArray();
        var rules = templates.Select(t => new { alert = "A", expr = "up", annotations = new { a = t } });
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, JsonSerializer.Serialize(new { groups = new[] { new { name = "g", rules } } }));
            var result = Oracles.Run(Oracles.Program("promtool", release), ["check", "rules", "--lint=none", file]);
            var refused = RuleNumber().Matches(result.Output + result.Error)
                .Select(m => templates[int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) - 1])
                .Distinct();
            Assert.Equal(templates.Where(t => RuleTemplates.Parse(t, level).Error is not null), refused);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("{{ parseDuration \"1h\" }}", "2.32")]
    [InlineData("{{ stripPort \"a\" }}", "2.33")]
    [InlineData("{{ range query \"up\" }}{{ break }}{{ end }}", "2.35")]
    [InlineData("{{ stripDomain \"a\" }}", "2.36")]
    [InlineData("{{ toTime 1 }}", "2.38")]
    [InlineData("{{ toDuration 1 }}", "3.6")]
    [InlineData("{{ urlQueryEscape \"a\" }}", "3.8")]
    public void A_function_is_there_since_its_release(string text, string since)
    {
        Assert.True(PromQLLevel.TryParse(since, out var level));
        Assert.Null(RuleTemplates.Parse(text, level).Error);
        var before = RuleTemplates.Parse(text, PromQLLevel.Of(level.Major, level.Minor - 1));
        Assert.NotNull(before.UnknownFunction);
        Assert.Contains(since, RuleTemplates.Remedy(before.UnknownFunction), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ $labels.a }} {{ .Labels.b }} {{ $.Labels.c }} {{ index $labels \"d\" }} {{ $labels.a | title }}", "a b c d")]
    [InlineData(
        "{{ range query \"up\" }}{{ .Labels.a }}{{ $labels.b }}{{ end }}{{ with .Labels }}{{ .c }}{{ else }}{{ .Labels.d }}{{ end }}",
        "b d")]
    [InlineData("{{ $labels := query \"up\" | first }}{{ $labels.a }}", "")]
    [InlineData("{{ if $labels.a }}{{ printf \"%s\" (index $labels \"b\") }}{{ end }}", "a b")]
    [InlineData("{{ define \"x\" }}{{ .Labels.a }}{{ end }}{{ $externalLabels.b }}", "")]
    public void The_labels_that_a_template_reads_are_known(string text, string labels) =>
        Assert.Equal(labels, string.Join(' ', RuleTemplates.LabelsOf(RuleTemplates.Parse(text, PromQLLevel.V2_29))));

    [Fact]
    public void An_error_has_a_line() => Assert.Equal(3, RuleTemplates.Parse("{{ $value }}\n{{ if\ntrue }}", PromQLLevel.V2_29).Line);

    [Fact]
    public void Hostile_templates_are_read_to_an_end()
    {
        foreach (var piece in new[]
        {
            "{{ (", "(", "{{ if 1 }}", "{{ if 1 }}{{ else if ", "{{ block \"a\" . }}", "{{", "{{/*", "\"", "$", "{{ 1 | ",
        })
        {
            Assert.NotNull(RuleTemplates.Parse("{{ " + string.Concat(Enumerable.Repeat(piece, 20_000)), PromQLLevel.V2_29).Error);
        }

        string[] pieces =
        [
            "{{", "}}", " ", "if", "end", "else", "range", "$x", ":=", "=", "|", "(", ")", "\"", "`", "'", "\\", ".", ".a", "1", "-", "/*",
            "*/", "\n", "define", "block", "template", "é", "\ud800", ",",
        ];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 25].Sample(parts =>
        {
            var text = "{{" + string.Concat(parts);
            var template = RuleTemplates.Parse(text, PromQLLevel.V2_42);
            Assert.InRange(template.Line, template.Error is null ? 0 : 1, text.Count('\n') + 1);
        }, iter: 5000);
    }

    [GeneratedRegex("rule (\\d+), \"A\"")]
    private static partial Regex RuleNumber();
}
