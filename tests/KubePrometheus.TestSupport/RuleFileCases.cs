using System.Text;

namespace KubePrometheus.Tests;

/// <summary>
/// Rule files, one a row: what promtool 2.42 says (good or bad), where in the least file the text is put, and the text, ␤ for a line
/// break and ␉ for a tab.
/// </summary>
public static class RuleFileCases
{
    /// <param name="Line">The line of the table.</param>
    /// <param name="IsGood">What promtool says.</param>
    /// <param name="Yaml">The whole file.</param>
    public sealed record Case(string Line, bool IsGood, string Yaml);

    private static readonly Dictionary<string, (string Before, string Indent)> Places = new()
    {
        ["whole"] = ("", ""),
        ["group"] = ("groups:\n- ", "  "),
        ["rule"] = ("groups:\n- name: g\n  rules:\n  - ", "    "),
        ["note"] = ("groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n    annotations:\n      a: |\n        ", "        "),
        ["expr"] = ("groups:\n- name: g\n  rules:\n  - record: a\n    expr: ", "    "),
    };

    private const string Table = """
        good whole
        good whole # only a comment
        good whole ~
        good whole ---
        good whole {}
        good whole groups:
        good whole groups: []
        good whole groups: ~
        bad  whole groups: {}
        bad  whole groups: ""
        bad  whole groups: 5
        bad  whole []
        bad  whole abc
        bad  whole 5
        bad  whole "groups: []"
        bad  whole groups: []␤groups: []
        bad  whole groups: []␤x: 1
        bad  whole groups: []␤x-common: &a {a: b}
        bad  whole Groups: []
        bad  whole group: []
        bad  whole - name: g␤  rules: []
        bad  whole name: g␤rules: []
        good whole groups: [~]
        good whole groups: [~, {name: g}, ~]
        bad  whole groups: [5]
        bad  whole groups: [[]]
        bad  whole groups: [{name: a}, {name: a}]
        good whole groups: [{name: a}, {name: A}]
        good whole groups: [{name: a}, {name: "a "}]
        good whole groups: []␤---␤groups: []
        good whole groups: []␤---␤foo: 1
        good whole groups: []␤---␤}{
        good whole groups: []␤---␤groups: [{}]
        bad  whole groups: [{}]␤---␤groups: []
        good whole ---␤groups: []
        good whole ---␤---␤groups: [{}]
        good whole ---␤# nothing␤---␤groups: [{}]
        bad  whole # a comment␤---␤groups: [{}]
        good whole # a comment␤---␤groups: []
        good whole %YAML 1.1␤---␤groups: []
        bad  whole %YAML 1.1␤---␤groups: [{}]
        good whole --- {groups: []}
        good whole groups: []␤...
        good whole {"groups": []}
        good whole {"groups": [],}
        good whole {"groups": [{"name": "g", "rules": [{"record": "a", "expr": "1"},]}]}
        bad  whole {"groups": [{"name": "g" "rules": []}]}
        good whole {"groups":[{"name":"g","rules":[{"alert":"A","expr":"up","labels":{"a":1}}]}]}
        bad  whole groups:␤- name: g␤  rules:␤␉- record: a␤    expr: b
        bad  whole groups:␤- name: g␤ rules: []
        good whole groups:␤  - name: g␤    rules:␤      - record: a␤        expr: b
        good whole groups:␤- name: g␉␤  rules:␉[]
        bad  whole groups: [
        bad  whole groups: [{name: "a}]
        bad  whole groups: [{name: a}]]
        good whole groups: &g []
        bad  whole groups: *g
        bad  whole ALERT A IF up == 0
        bad  whole global: {}␤rule_files: []
        bad  whole apiVersion: monitoring.coreos.com/v1␤groups: []
        bad  whole namespace: x␤groups: []
        good whole ␤␤groups: []␤␤
        good whole groups:␤- &g␤  name: g␤- <<: *g␤  name: h
        bad  whole groups:␤- &g␤  name: g␤- <<: *g
        good whole groups:␤- name: g␤  rules: &r␤  - {record: a, expr: b}␤- name: h␤  rules: *r
        bad  group {}
        good group name: g
        bad  group name:
        bad  group name: ""
        good group name: " "
        good group name: 5
        good group name: true
        bad  group name: [g]
        good group name: "{{ x }}"
        good group name: überall
        good group name: a/b.c
        good group name: !!str 5
        bad  group name: g␤name: h
        bad  group Name: g
        bad  group rules: []
        good group name: g␤rules:
        good group name: g␤rules: []
        bad  group name: g␤rules: {}
        bad  group name: g␤rules: ""
        good group name: g␤rules: [~]
        good group name: g␤rules: [~, {record: a, expr: b}]
        bad  group name: g␤rules: [a]
        bad  group name: g␤rules: [[]]
        bad  group name: g␤rules: [{}]
        bad  group name: g␤rule: []
        good group name: g␤interval: 1m
        good group name: g␤interval: 1h30m
        good group name: g␤interval: 1y2w3d4h5m6s7ms
        good group name: g␤interval: "1m"
        good group name: g␤interval: 0
        good group name: g␤interval: 0s
        good group name: g␤interval: "0"
        bad  group name: g␤interval: 00
        bad  group name: g␤interval: 60
        bad  group name: g␤interval: ""
        bad  group name: g␤interval: " "
        good group name: g␤interval:
        good group name: g␤interval: null
        bad  group name: g␤interval: 1
        bad  group name: g␤interval: -1m
        bad  group name: g␤interval: 1.5m
        bad  group name: g␤interval: 30m1h
        bad  group name: g␤interval: 1 m
        bad  group name: g␤interval: " 1m"
        bad  group name: g␤interval: 1M
        bad  group name: g␤interval: 1min
        bad  group name: g␤interval: 1m30
        bad  group name: g␤interval: 300y
        good group name: g␤interval: 292y
        bad  group name: g␤interval: [1m]
        bad  group name: g␤interval: true
        bad  group name: g␤evaluation_interval: 1m
        good group name: g␤limit: 5
        good group name: g␤limit: 0
        good group name: g␤limit: -1
        good group name: g␤limit: 5.0
        good group name: g␤limit: 5.5
        good group name: g␤limit: 1e3
        good group name: g␤limit: 0x10
        good group name: g␤limit: 1_000
        bad  group name: g␤limit: "5"
        bad  group name: g␤limit: five
        bad  group name: g␤limit: true
        bad  group name: g␤limit: [5]
        good group name: g␤limit:
        bad  group name: g␤limit: 1e30
        bad  group name: g␤limit: .inf
        bad  group name: g␤limit: 9223372036854775808
        good group name: g␤limit: 9223372036854775807
        bad  group name: g␤partial_response_strategy: warn
        bad  group name: g␤partial_response_strategy:
        bad  group name: g␤source_tenants: [a]
        bad  group name: g␤query_offset: 1m
        bad  group name: g␤labels: {a: b}
        bad  group name: g␤labels:
        bad  group name: g␤alert: A
        bad  group name: g␤for: 5m
        bad  group name: g␤evaluation_delay: 5m
        bad  group name: g␤true: x
        bad  rule {}
        good rule alert: A␤expr: up
        bad  rule alert: A
        bad  rule expr: up
        bad  rule record: a
        good rule record: a␤expr: up
        bad  rule alert: A␤record: a␤expr: up
        good rule alert: A␤record: ""␤expr: up
        good rule alert: A␤record:␤expr: up
        good rule alert: ""␤record: a␤expr: up
        bad  rule alert: ""␤expr: up
        bad  rule alert:␤expr: up
        good rule alert: " "␤expr: up
        good rule alert: 5␤expr: up
        good rule alert: true␤expr: up
        good rule alert: "A b/c: {{ d }}"␤expr: up
        good rule alert: Überall geschlossen!␤expr: up
        good rule alert: A-b.c␤expr: up
        good rule alert: "a\tb"␤expr: up
        bad  rule alert: [A]␤expr: up
        bad  rule alert: {a: b}␤expr: up
        good rule alert: !!str 5␤expr: up
        bad  rule Alert: A␤expr: up
        bad  rule name: A␤expr: up
        bad  rule alert: A␤Expr: up
        bad  rule alert: A␤expression: up
        bad  rule alert: A␤query: up
        bad  rule alert: A␤expr: up␤severity: critical
        bad  rule alert: A␤expr: up␤description: x
        bad  rule alert: A␤expr: up␤enabled: true
        bad  rule alert: A␤expr: up␤alert: B
        bad  rule alert: A␤expr: up␤interval: 5m
        bad  rule alert: A␤expr: up␤limit: 5
        bad  rule alert: A␤ expr: up
        bad  rule record: 5␤expr: up
        good rule record: a:b:c␤expr: up
        bad  rule record: a b␤expr: up
        bad  rule record: a-b␤expr: up
        bad  rule record: a.b␤expr: up
        bad  rule record: 1a␤expr: up
        good rule record: _a␤expr: up
        good rule record: ":a"␤expr: up
        bad  rule record: é␤expr: up
        bad  rule record: "a{b=\"c\"}"␤expr: up
        bad  rule record: " a"␤expr: up
        good rule record: true␤expr: up
        bad  rule record: [a]␤expr: up
        good rule record: inf␤expr: up
        bad  rule record: a␤expr: up␤annotations: {a: b}
        good rule record: a␤expr: up␤annotations: {}
        good rule record: a␤expr: up␤annotations:
        bad  rule record: a␤expr: up␤annotations: []
        bad  rule record: a␤expr: up␤for: 5m
        good rule record: a␤expr: up␤for: 0s
        good rule record: a␤expr: up␤for: 0
        good rule record: a␤expr: up␤for:
        bad  rule record: a␤expr: up␤for: ""
        bad  rule record: a␤expr: up␤for: x
        bad  rule record: a␤expr: up␤keep_firing_for: 5m
        good rule record: a␤expr: up␤keep_firing_for: 0s
        good rule record: a␤expr: up␤keep_firing_for:
        bad  rule record: a␤expr: up␤keep_firing_for: ""
        good rule alert: A␤expr: up␤for: 5m
        good rule alert: A␤expr: up␤for: "5m"
        good rule alert: A␤expr: up␤for: 0
        good rule alert: A␤expr: up␤for: 0m
        good rule alert: A␤expr: up␤for:
        bad  rule alert: A␤expr: up␤for: ""
        bad  rule alert: A␤expr: up␤for: 5
        bad  rule alert: A␤expr: up␤for: 1h30
        good rule alert: A␤expr: up␤for: 1h30m
        bad  rule alert: A␤expr: up␤for: 1h 30m
        bad  rule alert: A␤expr: up␤for: 5 minutes
        bad  rule alert: A␤expr: up␤for: 5min
        bad  rule alert: A␤expr: up␤for: -5m
        bad  rule alert: A␤expr: up␤for: 5m5m
        bad  rule alert: A␤expr: up␤for: 0.5h
        good rule alert: A␤expr: up␤for: 1d
        good rule alert: A␤expr: up␤for: 1w
        good rule alert: A␤expr: up␤for: 1y
        bad  rule alert: A␤expr: up␤for: 1us
        bad  rule alert: A␤expr: up␤for: {a: b}
        bad  rule alert: A␤expr: up␤for: [5m]
        bad  rule alert: A␤expr: up␤for: 5m␤for: 6m
        bad  rule alert: A␤expr: up␤For: 5m
        good rule alert: A␤expr: up␤keep_firing_for: 5m
        good rule alert: A␤expr: up␤keep_firing_for: 0
        good rule alert: A␤expr: up␤keep_firing_for:
        bad  rule alert: A␤expr: up␤keep_firing_for: ""
        bad  rule alert: A␤expr: up␤keep_firing_for: 5
        bad  rule alert: A␤expr: up␤keep_firing_for: x
        bad  rule alert: A␤expr: up␤keep_firing_for: [5m]
        bad  rule alert: A␤expr: up␤keep_firing: 5m
        good rule alert: A␤expr: up␤labels: {a: b}
        good rule alert: A␤expr: up␤labels:
        good rule alert: A␤expr: up␤labels: {}
        bad  rule alert: A␤expr: up␤labels: []
        bad  rule alert: A␤expr: up␤labels: ""
        bad  rule alert: A␤expr: up␤labels: a=b
        bad  rule alert: A␤expr: up␤labels: [{a: b}]
        good rule alert: A␤expr: up␤labels: {a}
        good rule alert: A␤expr: up␤labels: {a: }
        good rule alert: A␤expr: up␤labels: {a: ""}
        good rule alert: A␤expr: up␤labels: {severity: 1}
        good rule alert: A␤expr: up␤labels: {severity: 1.50}
        good rule alert: A␤expr: up␤labels: {severity: 0700}
        good rule alert: A␤expr: up␤labels: {severity: true}
        good rule alert: A␤expr: up␤labels: {severity: yes}
        good rule alert: A␤expr: up␤labels: {severity: 2021-01-01}
        good rule alert: A␤expr: up␤labels: {severity: .nan}
        bad  rule alert: A␤expr: up␤labels: {severity: [a]}
        bad  rule alert: A␤expr: up␤labels: {severity: {a: b}}
        bad  rule alert: A␤expr: up␤labels: {a: b, a: c}
        bad  rule alert: A␤expr: up␤labels: {a: b, "a": c}
        bad  rule alert: A␤expr: up␤labels: {__name__: b}
        good rule alert: A␤expr: up␤labels: {__a__: b}
        good rule alert: A␤expr: up␤labels: {alertname: b}
        bad  rule alert: A␤expr: up␤labels: {a-b: c}
        bad  rule alert: A␤expr: up␤labels: {a.b: c}
        bad  rule alert: A␤expr: up␤labels: {"a b": c}
        bad  rule alert: A␤expr: up␤labels: {"": c}
        bad  rule alert: A␤expr: up␤labels: {1: c}
        bad  rule alert: A␤expr: up␤labels: {1a: c}
        bad  rule alert: A␤expr: up␤labels: {é: c}
        bad  rule alert: A␤expr: up␤labels: {"a:b": c}
        good rule alert: A␤expr: up␤labels: {yes: c}
        good rule alert: A␤expr: up␤labels: {true: c}
        bad  rule alert: A␤expr: up␤labels: {[a]: c}
        good rule alert: A␤expr: up␤labels: {a: é}
        good rule alert: A␤expr: up␤labels: {a: "\xff"}
        good rule alert: A␤expr: up␤labels: {a: "{{ $labels.job }}"}
        bad  rule alert: A␤expr: up␤labels: {a: "{{ $label.job }}"}
        good rule alert: A␤expr: up␤labels: {a: "{{ .Labels.job }}"}
        bad  rule alert: A␤expr: up␤labels: {a: "{{ foo }}"}
        bad  rule alert: A␤expr: up␤labels: {a: {{ $labels.job }}}
        bad  rule alert: A␤expr: up␤labels: {a: "{{"}
        bad  rule alert: A␤expr: up␤labels: {a: "{{ end }}"}
        good rule record: a␤expr: up␤labels: {a: b}
        good rule record: a␤expr: up␤labels: {a: "{{"}
        good rule record: a␤expr: up␤labels: {a: "{{ foo }}"}
        bad  rule record: a␤expr: up␤labels: {__name__: b}
        bad  rule record: a␤expr: up␤labels: {a-b: b}
        good rule alert: A␤expr: up␤annotations: {a: b}
        bad  rule alert: A␤expr: up␤annotations: {a-b: c}
        bad  rule alert: A␤expr: up␤annotations: {"": c}
        good rule alert: A␤expr: up␤annotations: {__name__: c}
        bad  rule alert: A␤expr: up␤annotations: []
        bad  rule alert: A␤expr: up␤annotations: x
        good rule alert: A␤expr: up␤annotations: {a: 5, b: true, c: }
        bad  rule alert: A␤expr: up␤annotations: {a: [b]}
        bad  rule alert: A␤expr: up␤annotation: {a: b}
        good rule alert: A␤expr: up␤annotations:␤  a: |␤    x {{ $value }}␤    y␤  b: >-␤    z␤    {{ $labels.job }}
        bad  rule alert: A␤expr: up␤annotations:␤  a: Value: {{ $value }}
        bad  rule alert: A␤expr: up␤annotations:␤  a: {{ $value }}
        bad  rule alert: A␤expr: up␤annotations:␤  a: "x "y" z"
        bad  rule alert: A␤expr: up␤annotations:␤  a: 'it's'
        good rule alert: A␤expr: up␤annotations:␤  a: it's {{ $value }}%
        bad  rule alert: A␤expr: up␤annotations:␤  a: "a\db"
        bad  rule alert: A␤expr: up␤annotations:␤  a: %5
        bad  rule alert: A␤expr: up␤annotations:␤  a: @x
        bad  rule alert: A␤expr: up␤annotations:␤  a: `x`
        bad  rule alert: A␤expr: up␤annotations:␤  a: *x
        bad  rule alert: A␤expr: up␤annotations:␤  a: x␤ b: y
        good note {{ $labels.instance }} {{ $value }}
        bad  note {{ $labels.instance }
        bad  note {{ labels.instance }}
        good note { $labels.instance }
        good note {{ $labels.instance.x }}
        bad  note {{ $lables.instance }}
        good note {{ $externalLabels.cluster }} {{ $externalURL }}
        good note {{ .ExternalLabels.cluster }} {{ .ExternalURL }} {{ .Value }}
        good note {{ .Foo }}
        good note {{ $value | humanize }}
        good note {{ $value | humanize1024 }}B
        good note {{ $value | humanizeDuration }}
        good note {{ $value | humanizePercentage }}
        good note {{ $value | humanizeTimestamp }}
        bad  note {{ $value | humaniseDuration }}
        good note {{ humanize }}
        good note {{ humanize $value }} {{ humanize 1 2 3 }}
        good note {{ printf "%.2f" $value }}
        bad  note {{ printf '%.2f' $value }}
        good note {{ printf `%.2f` $value }}
        bad  note {{ printf "%.2f $value }}
        good note {{ $value | printf "%.2f" }}
        bad  note {{ $value | printf("%.2f") }}
        good note {{ $value|printf "%.2f"|title }}
        good note {{ reReplaceAll "a" "b" $labels.instance }}
        good note {{ reReplaceAll "(" "b" $labels.instance }}
        good note {{ if eq $labels.job "a" }}x{{ else }}y{{ end }}
        good note {{ if eq $labels.job "a" }}x{{ else if eq $labels.job "b" }}z{{ end }}
        bad  note {{ if eq $labels.job "a" }}x
        bad  note {{ if }}x{{ end }}
        bad  note {{ else }}
        good note {{ with query "up" }}{{ . | first | value }}{{ end }}
        good note {{ range query "up{job='a'}" }}{{ .Labels.instance }} {{ .Value }}{{ end }}
        good note {{ range $i, $e := query "up" }}{{ $i }}{{ break }}{{ end }}
        bad  note {{ break }}
        good note {{ $x := 5 }}{{ $x }}
        good note {{ $x = 5 }}
        good note {{ define "a" }}x{{ end }}{{ template "a" }}
        good note {{ template "b" }}
        good note {{ block "a" . }}x{{ end }}
        good note {{/* comment */}}
        bad  note {{ /* comment */ }}
        good note {{- $value -}}
        bad  note {{-$value-}}
        good note {{ query "up" | first | value | humanize }}
        good note {{ "up" | query }}
        good note {{ stripPort $labels.instance }}
        good note {{ stripDomain $labels.instance }}
        good note {{ parseDuration "5m" }}
        good note {{ $value | toTime }}
        good note {{ toTime $value | html }}
        bad  note {{ now }}
        bad  note {{ toDuration $value }}
        bad  note {{ urlQueryEscape "a" }}
        good note {{ toUpper "a" }} {{ toLower "A" }} {{ title "a" }} {{ match "a" "b" }}
        bad  note {{ lower "A" }}
        bad  note {{ upper "a" }}
        bad  note {{ default "a" $labels.b }}
        bad  note {{ join ", " $labels }}
        good note {{ len $labels }} {{ index $labels "a-b" }} {{ and 1 2 }} {{ or 1 2 }} {{ not 1 }}
        bad  note {{ $labels.a-b }}
        bad  note {{ $labels["a"] }}
        bad  note {{ $labels. }}
        bad  note {{ $value > 5 }}
        good note {{ gt $value 5.0 }}
        good note {{ ($value) }}
        bad  note {{ ( $value }}
        bad  note {{ $value * 100 }}
        bad  note {{ mul $value 100 }}
        good note {{ tableLink "a" }} {{ graphLink "a" }} {{ externalURL }} {{ pathPrefix }}
        good note {{ args 1 2 }} {{ sortByLabel "a" (query "up") }} {{ label "a" (query "up" | first) }} {{ strvalue 1 }} {{ safeHtml "a" }}
        good note {{ nil }}
        good note {{ 'a' }}
        bad  note {{ "a" }
        good note }} {{ $value }}
        good note {{ $value }} }}
        bad  note {{}}
        bad  note {{ }}
        good note {{ 1 }} {{ 1.5 }} {{ 0x1F }} {{ true }} {{ 1e3 }}
        bad  note {{ 1a }}
        good note {{ . }}
        good note {{ $ }}
        bad  note {{ $$ }}
        good note {{ $labels.job | toUpper | printf "%s: %v" "a" }}
        good note {{ slice "abc" 1 2 }} {{ print 1 }} {{ println 1 }} {{ js "a" }} {{ urlquery "a" }} {{ call 1 }}
        good note {{ len }}
        good note {{ ne 1 2 }} {{ lt 1 2 }} {{ le 1 2 }} {{ ge 1 2 }}
        good note ${{ $value }} %{{ $value }}
        good note {% if x %}
        good note <% x %>
        good note {{ .Values.x }}
        bad  note {{ include "x" . }}
        good note {{ "{{" }} $labels.x {{ "}}" }}
        good expr up
        good expr 1
        good expr 0x10
        good expr 1e3
        bad  expr 1_000
        good expr .5
        bad  expr .inf
        good expr Inf
        good expr true
        good expr yes
        bad  expr 5m
        bad  expr ""
        bad  expr " "
        bad  expr ~
        bad  expr []
        bad  expr [up]
        bad  expr {}
        bad  expr {job: a}
        bad  expr "{}"
        good expr "{job=\"a\"}"
        good expr '{__name__=~".+"}'
        bad  expr '{__name__=~".*"}'
        bad  expr '{job!="a"}'
        bad  expr 'up{job="a", __name__="b"}'
        good expr "'text'"
        good expr '"text"'
        good expr up[5m]
        good expr rate(up[5m])
        bad  expr rate(up)
        good expr rate(up [5m])
        bad  expr rate(up[5])
        good expr rate(up[5m:1m])
        good expr rate(up[5m:])
        good expr max_over_time(rate(up[5m])[1h:1m] offset 5m)
        good expr up offset 5m
        good expr up offset -5m
        good expr up @ 5
        good expr up @ start()
        good expr up @ end() offset 5m
        good expr up offset 5m @ 5
        good expr rate(up[5m] @ end())
        bad  expr rate(up[5m]) @ end()
        bad  expr rate(up[5m]) offset 5m
        bad  expr rate(up offset 5m [5m])
        good expr (up offset 5m)[5m:1m]
        good expr sum(up) by (job)
        good expr sum by (job) (up)
        good expr sum by (job,) (up)
        bad  expr sum by job (up)
        bad  expr sum(up by (job))
        good expr sum without () (up)
        good expr sum
        bad  expr sum()
        good expr count_values("a", up)
        good expr count_values("a-b", up)
        bad  expr count_values(up)
        good expr topk(5, up)
        bad  expr topk(up)
        bad  expr topk("a", up)
        good expr quantile(0.9, up)
        good expr histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m])))
        bad  expr histogram_quantile(x_bucket)
        good expr histogram_count(x) + histogram_sum(x) + histogram_fraction(0, 1, x)
        bad  expr histogram_avg(x)
        bad  expr histogram_stddev(x)
        good expr absent(up)
        good expr absent_over_time(up[5m])
        good expr present_over_time(up[5m])
        good expr last_over_time(up[5m])
        bad  expr mad_over_time(up[5m])
        bad  expr sort_by_label(up, "a")
        bad  expr limitk(5, up)
        bad  expr info(up)
        good expr day_of_year()
        good expr clamp(up, 0, 1)
        good expr sgn(up)
        bad  expr acos(up) + atan2(up)
        good expr up atan2 up
        good expr group(up)
        good expr label_replace(up, "a", "$1", "b", "(.*)")
        good expr label_replace(up, "a", "$1", "b", "(")
        good expr label_replace(up, "a-b", "$1", "b", "(.*)")
        good expr label_join(up, "a", ",", "b", "c")
        bad  expr label_join(up, "a")
        good expr predict_linear(up[1h], 3600)
        bad  expr predict_linear(up[1h], 4h)
        good expr holt_winters(up[1h], 0.5, 0.5)
        good expr time() - up
        good expr time()
        good expr scalar(up)
        good expr vector(1)
        bad  expr vector(up)
        good expr up == 0
        bad  expr up = 0
        good expr up == bool 0
        bad  expr 1 == 1
        good expr 1 == bool 1
        good expr up != 0 and up > 1 or up < 2 unless up
        good expr up AND up
        bad  expr up && up
        bad  expr up || up
        bad  expr !up
        bad  expr not up
        good expr -up
        good expr up and on (job) up
        bad  expr up and on job up
        good expr up * on (job) group_left (a) up
        bad  expr up * group_left (a) up
        good expr up * on (job) group_left up
        bad  expr up and on (job) group_left up
        good expr up * ignoring (a) group_right () up
        bad  expr up + on (a) group_left (a) up
        good expr up ^ 2 % 3
        bad  expr up ** 2
        bad  expr up =~ "a"
        good expr up{job=~"a|b"}
        bad  expr up{job=~"("}
        bad  expr up{job=~"(?!a)"}
        bad  expr up{job=~"a(?=b)"}
        bad  expr up{job=a}
        bad  expr up{job="a"
        bad  expr up{job="a"}}
        bad  expr up{"job"="a"}
        bad  expr up{job=="a"}
        bad  expr up{job="a" and b="c"}
        good expr up{job="a",}
        bad  expr up{,}
        good expr up{job='a'}
        good expr up{job=`a\d`}
        bad  expr 'up{job="a\d"}'
        bad  expr 'up{job=~"a\.b"}'
        good expr 'up{job=~"a\\.b"}'
        bad  expr up{a-b="c"}
        bad  expr up.a
        good expr up-a
        bad  expr 1up
        bad  expr "{\"up\"}"
        bad  expr foo(up)
        bad  expr Rate(up[5m])
        good expr SUM(up)
        bad  expr up, up
        bad  expr up up
        bad  expr (up
        bad  expr up)
        bad  expr ()
        bad  expr # comment
        bad  expr "# comment"
        good expr "up # comment"
        good expr "up\n# comment\n== 0"
        good expr |␤  up␤    == 0
        good expr >␤  up␤  == 0
        good expr |-␤  # first␤  up # second␤  == 0
        good expr |␤  sum(␤    up␤  # a ) b␤  )
        good expr |␤␤  up␤␤
        good expr up␤  == 0
        good expr "up␤  == 0"
        bad  expr up: 5
        good expr up # comment
        bad  expr up{a="b: c"}
        bad  expr up{a="b #c"}
        bad  expr {__name__="up"}
        good expr up{job="{{ x }}"}
        bad  expr {{ x }}
        bad  expr "{{ x }}"
        bad  expr $x
        bad  expr up > $threshold
        bad  expr up[$__rate_interval]
        bad  expr up > 5%
        bad  expr up > 5 GB
        good expr up > 80.0
        bad  expr up > 1,000
        bad  expr up > 1_000
        bad  expr up > 1Ki
        bad  expr up > 5m
        good expr up > 1e9 and up < +Inf
        good expr up >= 0x1F
        bad  expr up => 5
        bad  expr up <> 5
        bad  expr "up > 5 for 5m"
        bad  expr "up; up"
        bad  expr up ? 1 : 0
        good expr avg_over_time(up[5m]) > bool 1
        good expr sum(rate(up[5m])) by (job) / sum(rate(up[5m])) by (job) > 0.5
        good expr (sum by (a) (rate(x[1m])) > 5) * 2
        good expr quantile_over_time(0.5, up[5m])
        bad  expr quantile_over_time(up[5m], 0.5)
        good expr changes(up[15m]) > 2
        good expr resets(up[15m])
        good expr deriv(up[15m])
        good expr round(up, 0.1)
        bad  expr round(up, "a")
        good expr hour() > 5 and hour() < 10
        good expr minute(up)
        good expr days_in_month()
        good expr timestamp(up)
        good expr stdvar_over_time(up[5m])
        good expr pi()
        good expr deg(up) + rad(up)
        bad  expr "up\ud83d"
        bad  expr "up\u00a0== 0"
        bad  expr up｛｝
        bad  expr up{job=“a”}
        good expr "up\t==\t0"
        good expr "up\r\n== 0"
        bad  whole groups:␤- name: loki␤  rules:␤  - alert: HighErrors␤    expr: 'sum(rate({app="foo"} |= "error" [5m])) by (job) > 0.05'
            ␤    for: 10m
        bad  whole groups:␤- name: vm␤  concurrency: 2␤  rules: []
        bad  whole groups:␤- name: vm␤  type: graphite␤  rules: []
        bad  whole groups:␤- name: vm␤  params: {nocache: ["1"]}␤  rules: []
        bad  whole groups:␤- name: vm␤  rules:␤  - alert: A␤    expr: rate(x_total) > 0
        bad  whole groups:␤- name: vm␤  rules:␤  - alert: A␤    expr: increase(x_total[5m], 5) > 0
        bad  whole groups:␤- name: vm␤  rules:␤  - alert: A␤    expr: up{job="a" or job="b"} == 0
        bad  whole groups:␤- name: vm␤  rules:␤  - alert: A␤    expr: up == 0␤    debug: true
        bad  whole groups:␤- name: vm␤  rules:␤  - alert: A␤    expr: median_over_time(x[5m])
        bad  whole groups:␤- name: vm␤  rules:␤  - alert: A␤    expr: sum(x) by (a) keep_metric_names
        bad  whole groups:␤- name: vm␤  rules:␤  - alert: A␤    expr: WITH (a = up) a
        bad  whole groups:␤- name: vm␤  rules:␤  - alert: A␤    expr: min(x, y)
        bad  whole groups:␤- name: vm␤  rules:␤  - alert: A␤    expr: x default 0
        bad  whole groups:␤- name: helm␤  rules:␤  {{- if .Values.x }}␤  - alert: A␤    expr: up␤  {{- end }}
        bad  whole groups:␤- name: {{ .Release.Name }}␤  rules: []
        good whole groups:␤- name: "{{ .Release.Name }}"␤  rules: []
        bad  whole groups:␤- name: ansible␤  rules:␤{% raw %}␤  - alert: A␤    expr: up␤{% endraw %}
        bad  whole groups:␤- name: jinja␤  rules:␤  - alert: A␤    expr: up␤    annotations:
            ␤      summary: "{{ '{{' }} $labels.instance {{ '}}' }}"
        good whole groups:␤- name: helm␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      summary: '{{`{{ $labels.instance }}`}}'
        bad  whole groups:␤- name: services␤  services:␤  - name: x␤    exporters: []
        bad  whole rule_files:␤- a.yml␤evaluation_interval: 1m␤tests: []
        bad  whole spec:␤  groups: []
        bad  whole additionalPrometheusRulesMap:␤  x:␤    groups: []
        bad  whole groups:␤- alert: A␤  expr: up == 0
        bad  whole groups:␤  name: g␤  rules: []
        bad  whole groups:␤- name: g␤  rules:␤    alert: A␤    expr: up
        bad  whole groups:␤- name: g␤- rules:␤  - alert: A␤    expr: up
        bad  whole groups:␤- name: g␤  rules:␤- alert: A␤  expr: up
        good whole groups:␤- name: g␤␤  rules:␤␤    - alert: A␤␤      expr: up␤␤      for: 5m
        good whole groups:␤    - name: g␤      rules:␤      # comment␤      - alert: A # c␤        expr: up # c␤        # c␤        for: 5m
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: |␤      (␤        sum(rate(a[5m])) by (job) # num␤        /
            ␤        sum(rate(b[5m])) by (job)␤      ) > 0.5␤      and␤      on (job) up == 1␤    for: 10m
            ␤    labels: {severity: "critical"}␤    annotations:␤      description: |␤        Line {{ $value | printf "%.2f" }}␤
            ␤        {{ range query "up" }}␤          {{ .Labels.instance }}␤        {{ end }}
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: |␤      sum by (job) (␤      rate(a[5m])␤    for: 10m
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: >-␤      up == 0
            ␤    annotations: {summary: "a: b", description: 'c''d'}
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up == 0
            ␤    annotations: {summary: "{{ $labels.instance }} down, {{ $value }}"}
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up == 0␤    annotations: {summary: {{ $labels.instance }} down}
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up == 0␤    annotations:
            ␤      summary: Instance {{ $labels.instance }} down
            ␤      description: "{{ $labels.instance }} of job {{ $labels.job }}
            has been down\n  VALUE = {{ $value }}\n  LABELS = {{ $labels }}"
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up == 0␤    annotations:
            ␤      summary: "{{ $labels.instance }}: 5% "quoted""
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: 'up{job='node'} == 0'
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: 'up{job="node"} == 0␤    for: 5m
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: "up{job="node"} == 0"
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: "up{job=\"node\"} == 0"
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: "up{path=~\"/a\.b\"} == 0"
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up{path=~"/a\.b"} == 0
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up{path=~"/a\\.b"} == 0
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up{job="a"} == 0 # {{ x }}␤    for: 5m
        good whole groups:␤- name: g␤  rules:␤  - alert: A
            ␤    expr: '100 - (avg by (instance) (irate(node_cpu_seconds_total{mode="idle"}[5m])) * 100) > 80'␤  - alert: A
            ␤    expr: '(node_filesystem_avail_bytes{mountpoint="/"} * 100) / node_filesystem_size_bytes{mountpoint="/"} < 10'␤    for: 2m
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: predict_linear(node_filesystem_free_bytes[1h], 4 * 3600) < 0
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: (time() - backup_last) / 3600 > 24
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: absent(up{job="a"}) or (up{job="a"} == 0)
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: count(up{job="a"} == 0) > 1 and hour() >= 8 < 18
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: increase(x[5m]) > 0 for 5m
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: sum(x) > 80%
        good whole groups:␤- name: g␤  rules:␤  - record: job:x:rate5m␤    expr: sum(rate(x[5m])) by (job)␤    labels: {team: a}
            ␤  - record: job:x:rate5m␤    expr: sum(rate(x[5m])) by (job)␤    labels: {team: a}
        good whole groups:␤- name: g␤  rules:␤  - record: job:x:rate5m␤    expr: sum(rate(x[5m])) by (job)␤    labels:␤      quantile: 0.99
            ␤      bucket: 5e3␤      flag: on
        good whole groups:␤- name: slo␤  interval: 2m30s␤  rules:␤  - record: slo:sli_error:ratio_rate5m␤    expr: |
            ␤      (sum(rate(http_request_duration_seconds_count{job="myservice",code=~"(5..|429)"}[5m])))␤      /
            ␤      (sum(rate(http_request_duration_seconds_count{job="myservice"}[5m])))␤    labels: {sloth_id: a-b, sloth_window: 5m}
            ␤  - alert: Burn␤    expr: |␤      (␤          max(slo:sli_error:ratio_rate5m{sloth_id="a-b"} > (14.4 * 0.001)) without
            (sloth_window)␤          and␤          max(slo:sli_error:ratio_rate1h{sloth_id="a-b"} > (14.4 * 0.001)) without (sloth_window)
            ␤      )␤      or␤      (␤          max(slo:sli_error:ratio_rate30m{sloth_id="a-b"} > (6 * 0.001)) without (sloth_window)
            ␤      )␤    annotations:␤      summary: '{{$labels.sloth_service}} {{$labels.sloth_slo}} burn'
            ␤      title: (page) {{$labels.sloth_service}}
        good whole groups:␤- name: g␤  rules:␤  - &base␤    alert: A␤    expr: up == 0␤    labels: &l {severity: page}␤  - <<: *base
            ␤    alert: B␤    labels:␤      <<: *l␤      team: x
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    <<: {expr: up, for: 5m}
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    <<: [{expr: up}, {for: 5m}]
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    <<: {expr: up, foo: 5m}
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    <<: {expr: "up("}
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    <<: {expr: "up("}␤    expr: up
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    <<: up
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: !!str up␤    for: !!str 5m
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: !promql up
        good whole groups:␤- name: g␤  rules: !!seq␤  - alert: A␤    expr: up
        bad  whole groups: !!map {}
        good whole ? groups␤: []
        good whole "groups": []
        good whole 'groups' : []
        good whole groups:␤- ? name␤  : g
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: |␤␤        text␤␤      b: >+␤␤        c␤
            ␤    labels: {x: y}
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: |2␤          text
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: |␤     text
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: "multi␤        line␤␤        text"
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: multi␤        line {{ $value }}
            ␤        text
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: multi␤      line
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: - x
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: 100% of x␤      b: 5 > 4␤      c: !x
            ␤      d: a # b
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: & x
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: > 5
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: | x
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: [x] y
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: 'x' y
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: ,x
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: }x
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: ?x␤      b: -x␤      c: :x␤      d: ~x
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: ? x
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a : x␤      b:x
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a:x: y
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations: {a:x, b: y}
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations: {"a":x}
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations: {a: x␤    }
        good whole groups:␤- name: g␤  rules:␤  - {alert: A, expr: up,␤   for: 5m}
        good whole groups:␤- {name: g, rules: [{alert: A, expr: up,}]}
        bad  whole groups:␤- {name: g, rules: [{alert: A, expr: up},,]}
        bad  whole groups:␤- {name: g, rules: [{alert: A, expr: sum(up) by (job, instance)}]}
        bad  whole groups:␤- {name: g, rules: [{alert: A, expr: up{job="a"}}]}
        good whole groups:␤- {name: g, rules: [{alert: A, expr: 'up{job="a"}'}]}
        bad  whole groups:␤- {name: g, rules: [{alert: A, expr: "up[5m]"}, {record: b, expr: rate(up[5m])}]}
        good whole groups:␤- name: g␉␤  rules:␉[] ␉# c
        bad  whole groups:␤␉- name: g
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: |␤␉␉up␤    for: 5m
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: |␤      ␉up␤      ␉== 0␤    for: 5m
        good whole groups:␤- name: g␤  rules:␤  - alert:␉A␤    expr: ␉up
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤␉␤    for: 5m
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤   ␤    for: 5m
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: |␤   ␤      up␤    for: 5m
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: |␤         ␤      up␤    for: 5m
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations:␤      a: |␤      ␤        x␤      ␤      b: |-␤
            ␤        y {{ $value }}
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up == 0␤    for: 5m␤    labels:␤      severity: warning
            ␤    annotations:␤      summary: "x"␤      summary: "y"
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up == 0␤    for: 5m␤    labels:␤      severity: warning␤    labels:
            ␤      team: x
        bad  whole groups:␤- name: g␤  rules: []␤  rules: []
        good whole groups:␤- name: Über␤  rules:␤  - alert: Größe✓␤    expr: up{job="büro"} == 0
            ␤    annotations: {summary: "日本語 {{ $labels.job }} 😀"}
        good whole groups:␤- name: g␤  rules:␤  - alert: A
            ␤    expr: histogram_quantile(0.95, sum(rate(x_bucket[5m])) by (le)) > 1 and sum(rate(x_count[5m])) > 0
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: label_replace(up{}, "host", "$1", "instance", "(.+):\\d+")
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: label_replace(up{}, "host", "$1", "instance", "(.+):\d+")
        good whole groups:␤- name: g␤  rules:␤  - alert: A
            ␤    expr: label_replace(up, 'host', '$1', 'instance', '([^:]+):.*') * on(host) group_left(nodename) info
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: sum by (a) (x) > on (a) group_left sum by (b) (y)
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: sum(x) by (a) > sum(y) by (a) * 1.5 or vector(0)
        good whole groups:␤- name: g␤  rules:␤  - alert: A
            ␤    expr: node_load1 > 0.8 * count without (cpu, mode) (node_cpu_seconds_total{mode="idle"})
        good whole groups:␤- name: g␤  rules:␤  - alert: A
            ␤    expr: kube_pod_status_phase{phase=~"Pending|Unknown"} offset 5m > 0 unless on (pod) kube_pod_labels
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: avg_over_time((sum without () (up))[10m:1m] @ end()) < 1
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: ALERTS{alertstate="firing"} == 1 and on() vector(1)
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: count by (job) (up) != count by (job) (up == 1) offset 1h
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: (count by (job) (up)) offset 1h
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: max(up) by(job)>0and min(up)by(job)<1
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: rate(x[5m])>.5
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: rate(x[5 m])>.5
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: rate(x[1.5h])
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: rate(x[1d12h])
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: rate(x[0s])
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: rate(x{}[5m]) > ignoring(a,) y
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: sum(rate(x[5m])) > 1 AND ON(job) up UNLESS up OR up
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: -x ^ 2 == - 4 and +x > -Inf and x != NaN
        good whole groups: [␤]
        good whole groups: [{␤name: g, rules: [␤{alert: A, expr: "up␤== 0"}␤]␤}]
        good whole groups:␤- name: g␤  rules: [␤  {alert: A, expr: up}␤]
        bad  whole groups:␤- name: g␤  rules: [␤  {alert: A, expr: up}␤
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: "up␤== 0␤ or up"␤    for: 5m
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: 'up␤== 0'␤    for: 5m
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: "up␤== 0␤    for: 5m
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: "up␤"␤    for: 5m
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    labels: {␤      severity: page␤    }␤    annotations: {
            ␤  a: "{ [ x",␤  b: 'it''s }'␤    }
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    labels: {␤severity: page␤team: x}
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: |␤      up{a="[{"}␤    annotations: {a: "x␤y"}
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up{a="[{"}␤    annotations: {a: "x␤y"}
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up # {[␤    annotations: {a: "x␤y"} # "
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: >␤      ␉up␤    for: 5m
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: |␤      ␉␤      up␤    for: 5m
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: |-␤      up␤      ␉== 0␤    for: 5m
        good whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: |2-␤      ␉up␤    for: 5m
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: | # c␤      ␉up␤    for: 5m
        good rule alert: null␤expr: up
        good rule alert: ~␤expr: up
        good rule record: null␤expr: up
        bad  rule record: ~␤expr: up
        good rule record: a␤expr: null
        bad  rule record: a␤expr: ~
        bad  rule alert: A␤record: null␤expr: up
        bad  rule alert: A␤record: ~␤expr: up
        bad  rule record: a␤alert: null␤expr: up
        good rule record: a␤alert:␤expr: up
        good rule record: a␤expr: up␤for: null␤annotations: null␤keep_firing_for: null
        good rule alert: A␤expr: up␤annotations: {a: null}
        bad  rule alert: A␤expr: up␤labels: {a-b: null}
        bad  whole groups: [␤---␤groups: []
        bad  whole groups: [{}␤---␤]
        bad  whole groups:␤- name: g␤  rules:␤  - alert: A␤    expr: up␤    annotations: {a: "x␤---␤y"}
        bad  whole groups:␤-␉name: g␤  rules: []
        bad  whole groups:␤-␉{name: g}
        """;

    /// <summary>Files in other encodings and with other line breaks, and whether promtool takes each.</summary>
    public static IReadOnlyList<(byte[] Bytes, bool IsGood)> Encoded { get; } =
        Encode("groups: [{name: é, rules: [{record: a, expr: b}]}]\n");

    public static IReadOnlyList<Case> All { get; } = [.. CaseTable.Rows(Table).Select(Read)];

    private static Case Read(string line)
    {
        var words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        var (before, indent) = Places[words[1]];
        var text = words.Length < 3 ? "" : words[2].Replace("␤", $"\n{indent}", StringComparison.Ordinal).Replace('␉', '\t');
        return new(line, words[0] == "good", $"{before}{text}\n");
    }

    private static (byte[] Bytes, bool IsGood)[] Encode(string text) =>
    [
        (Encoding.UTF8.GetBytes(text), true),
        ([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], true),
        ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)], true),
        ([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], true),
        (Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)), true),
        (Encoding.Latin1.GetBytes(text), false),
        (Encoding.Latin1.GetBytes("# é\ngroups: []\n"), false),
        (Encoding.UTF8.GetBytes("groups: [] # \u0001\n"), false),
        ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("groups: [{}]")], false),
    ];
}
