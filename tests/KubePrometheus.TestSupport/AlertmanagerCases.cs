namespace KubePrometheus.Tests;

/// <summary>
/// Configurations of Alertmanager, one a row: what amtool 0.25 says (good, bad, or late: taken by amtool, refused by Alertmanager itself
/// when it loads them), where in the least configuration the text is put, and the text, ␤ for a line break.
/// </summary>
public static class AlertmanagerCases
{
    /// <param name="Line">The line of the table.</param>
    /// <param name="Verdict">good, bad or late.</param>
    /// <param name="Yaml">The whole configuration.</param>
    public sealed record Case(string Line, string Verdict, string Yaml);

    private static readonly Dictionary<string, (string Before, string After)> Places = new()
    {
        ["whole"] = ("", "\n"),
        ["times"] = ("route: {receiver: a}\nreceivers: [{name: a}]\ntime_intervals:\n- name: x\n  time_intervals:\n  - ", "\n"),
        ["http"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  webhook_configs:\n  - {url: http://x, http_config: ", "}\n"),
        ["webhook"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  webhook_configs:\n  - ", "\n"),
        ["email"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  email_configs:\n  - ", "\n"),
        ["slack"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  slack_configs:\n  - ", "\n"),
        ["pagerduty"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  pagerduty_configs:\n  - ", "\n"),
        ["opsgenie"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  opsgenie_configs:\n  - ", "\n"),
        ["victorops"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  victorops_configs:\n  - ", "\n"),
        ["pushover"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  pushover_configs:\n  - ", "\n"),
        ["wechat"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  wechat_configs:\n  - ", "\n"),
        ["sns"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  sns_configs:\n  - ", "\n"),
        ["telegram"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  telegram_configs:\n  - ", "\n"),
        ["discord"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  discord_configs:\n  - ", "\n"),
        ["webex"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  webex_configs:\n  - ", "\n"),
        ["matchers"] = ("route:\n  receiver: a\n  routes:\n  - matchers: ", "\nreceivers: [{name: a},{name: b}]\n"),
        ["child"] = ("route:\n  receiver: a\n  routes:\n  - ", "\nreceivers: [{name: a},{name: b}]\n"),
        ["root"] = ("route:\n  receiver: a\n  ", "\nreceivers: [{name: a}]\n"),
        ["receiver"] = ("route: {receiver: a}\nreceivers:\n- name: a\n  ", "\n"),
        ["global"] = ("global:\n  ", "\nroute: {receiver: a}\nreceivers: [{name: a}]\n"),
        ["top"] = ("route: {receiver: a}\nreceivers: [{name: a}]\n", ""),
    };

    private const string Table = """
        good whole route: {receiver: a}␤receivers: [{name: a}]
        bad  whole 
        bad  whole - a
        bad  whole abc
        bad  whole receivers: [{name: a}]
        bad  whole route:␤receivers: [{name: a}]
        bad  whole route: {receiver: a}
        bad  whole route: {}␤receivers: [{name: a}]
        bad  top foo: 1
        bad  top templates: []␤templates: []
        bad  whole route: {receiver: a}␤receivers: [{name: a}, null]
        late top inhibit_rules: [null]
        bad  whole route: {receiver: a}␤receivers: {name: a}
        bad  root continue: true
        bad  root match: {a: b}
        bad  root match_re: {a: b}
        bad  root matchers: ["a=b"]
        good root match: {}␤match_re: {}␤matchers: []
        bad  whole route:␤  receiver: a␤  mute_time_intervals: [x]␤receivers: [{name: a}]␤mute_time_intervals: [{name: x}]
        bad  whole route:␤  receiver: a␤  active_time_intervals: [x]␤receivers: [{name: a}]␤time_intervals: [{name: x}]
        good root mute_time_intervals: []
        bad  whole route: {receiver: a}␤receivers: [{name: a},{name: a}]
        bad  whole route: {receiver: a}␤receivers: [{name: a},{webhook_configs: []}]
        bad  whole route: {receiver: a}␤receivers: [{name: a},{name: ""}]
        bad  child receiver: zz
        good child match: {a: b}
        good root group_by: ['...']
        bad  root group_by: ['...', a]
        bad  root group_by: [a, a]
        bad  root group_by: [a-b]
        bad  root group_by: ['']
        good root group_by: [a, b]
        bad  root group_by: abc
        good root group_by: []
        bad  root group_by: ['a:b']
        bad  root group_by: [null]
        good root group_by: ['...','...']
        good root group_by: [__name__]
        bad  root group_by: [1]
        good root group_by: [true]
        bad  root group_by: [x, [y]]
        good root group_wait: 30s
        good root repeat_interval: 30s
        bad  root group_wait: 30x
        bad  root repeat_interval: 30x
        good root group_wait: 0s
        bad  root repeat_interval: 0s
        good root group_wait: 0
        bad  root repeat_interval: 0
        bad  root group_wait: ""
        bad  root repeat_interval: ""
        good root group_wait: 1h30m
        good root repeat_interval: 1h30m
        bad  root group_wait: 30m1h
        bad  root repeat_interval: 30m1h
        bad  root group_wait: 1.5h
        bad  root repeat_interval: 1.5h
        bad  root group_wait: -5m
        bad  root repeat_interval: -5m
        good root group_wait: 1d
        good root repeat_interval: 1d
        good root group_wait: 1w
        good root repeat_interval: 1w
        good root group_wait: 1y
        good root repeat_interval: 1y
        good root group_wait: 1ms
        good root repeat_interval: 1ms
        bad  root group_wait: 100
        bad  root repeat_interval: 100
        bad  root group_wait: 5 m
        bad  root repeat_interval: 5 m
        good root group_wait: null
        good root repeat_interval: null
        bad  root group_wait: 5M
        bad  root repeat_interval: 5M
        good root group_wait: 1y2w3d4h5m6s7ms
        good root repeat_interval: 1y2w3d4h5m6s7ms
        bad  root group_wait: 9999999999y
        bad  root repeat_interval: 9999999999y
        bad  root group_wait: 300y
        bad  root repeat_interval: 300y
        good root group_wait: 292y
        good root repeat_interval: 292y
        bad  root group_wait: 1us
        bad  root repeat_interval: 1us
        bad  root group_wait: 0x10
        bad  root repeat_interval: 0x10
        bad  root group_wait: 1e3
        bad  root repeat_interval: 1e3
        good root group_wait: 1s 
        good root repeat_interval: 1s 
        good root group_wait: 00s
        bad  root repeat_interval: 00s
        bad  child match: {a-b: c}
        bad  child match: {"": c}
        good child match: {a: ""}
        good child match: {a: null}
        good child match: {a: 5}
        good child match: {a: true}
        good child match: {a: "["}
        bad  child match: {a: [b]}
        bad  child match: {"a:b": c}
        bad  child match: [a]
        good child match: null
        bad  child match: {1: a}
        good child match: {a: "(?<x>y)"}
        good child match: {a: "a)(b"}
        good child match: {a: "(?=x)"}
        good child match: {__name__: x}
        good child match: {true: x}
        bad  child match: {"ü": x}
        good child match_re: {a: b}
        bad  child match_re: {a-b: c}
        bad  child match_re: {"": c}
        good child match_re: {a: ""}
        bad  child match_re: {a: null}
        good child match_re: {a: 5}
        good child match_re: {a: true}
        bad  child match_re: {a: "["}
        bad  child match_re: {a: [b]}
        bad  child match_re: {"a:b": c}
        bad  child match_re: [a]
        good child match_re: null
        bad  child match_re: {1: a}
        bad  child match_re: {a: "(?<x>y)"}
        good child match_re: {a: "a)(b"}
        bad  child match_re: {a: "(?=x)"}
        good child match_re: {__name__: x}
        good child match_re: {true: x}
        bad  child match_re: {"ü": x}
        good child continue: yes
        bad  child continue: "true"
        bad  child continue: 1
        good child continue: null
        bad  child routes: [null]
        bad  child routes: {}
        bad  child recever: a
        good matchers ["a=b"]
        bad  matchers ["a"]
        good matchers ["a="]
        bad  matchers ["=b"]
        good matchers ["a==b"]
        good matchers ["a=~b"]
        bad  matchers ["a=~["]
        good matchers ["a!=b"]
        good matchers ["a!~b"]
        good matchers ["a !~ b"]
        bad  matchers ["a!b"]
        good matchers ["{a=b}"]
        good matchers ["{a=b"]
        good matchers ["a=b}"]
        bad  matchers ["{{a=b}}"]
        good matchers ["{}"]
        good matchers [""]
        good matchers ["{a=b,}"]
        bad  matchers ["{a=b,,c=d}"]
        bad  matchers [","]
        good matchers ["a=b,c=d"]
        good matchers ["a=b c=d"]
        bad  matchers ["a=\"b"]
        bad  matchers ["a=b\""]
        good matchers ["a=\"b\""]
        good matchers ["a='b'"]
        good matchers ["a=\"b\\\"c\""]
        bad  matchers ["a=\"b\"c\""]
        bad  matchers ["a=b\"c"]
        good matchers ["a=\"x,y\""]
        bad  matchers ["a=x,y"]
        bad  matchers ["a-b=c"]
        good matchers ["a:b=c"]
        bad  matchers ["1a=b"]
        bad  matchers ["\"a\"=b"]
        bad  matchers ["\u00fc=b"]
        good matchers ["a=\u00fc"]
        good matchers ["a=\"\\q\""]
        good matchers ["a=\"\\n\""]
        good matchers ["a=\"\\\\\""]
        bad  matchers ["a=\"\\\""]
        good matchers ["a=\\\""]
        bad  matchers ["a=~\"(\""]
        good matchers ["a=~\"a|b\""]
        bad  matchers ["a=~\"(?=x)\""]
        good matchers ["a=~\"\""]
        good matchers ["a=\"\""]
        good matchers [" a = b "]
        good matchers ["a\n=\nb"]
        bad  matchers ["{a=\"b\"} "]
        good matchers ["{ a = b }"]
        good matchers ["a= \"b\" "]
        good matchers ["a=b\\"]
        good matchers ["a=\"{x}\""]
        good matchers ["a={x}"]
        bad  matchers ["a=\"x}"]
        good matchers ["a=~\"a)(b\""]
        good matchers ["a=b,"]
        bad  matchers ["a>b"]
        good matchers ["a=>b"]
        good matchers ["a=!b"]
        good matchers ["a!=~b"]
        good matchers ["a = \"b\" , c=~\"d\""]
        good matchers ["__name__=x"]
        bad  matchers ["a=\"b\",c"]
        bad  matchers ["(a=b)"]
        good matchers ["a=\\\"b\\\""]
        good matchers ["a=~b{1001}"]
        good matchers ["a==~b"]
        good matchers ["a=~=b"]
        bad  matchers ["a=\"\\\",b=\"c\""]
        good matchers ["a=\"x\\\\\",b=\"c\""]
        good matchers ["a=\"b\tc\""]
        good matchers ["\ta=b"]
        good matchers ["a=\u00a0b"]
        good matchers ["\u00a0a=b"]
        bad  matchers ["a\u000b=b"]
        good matchers ["{a=b},c=d"]
        good matchers ["a=\"\\x\""]
        good matchers ["a=b\\\""]
        bad  matchers ["a=\"b\\\\\"c\""]
        bad  matchers a=b
        bad  matchers {a: b}
        good matchers [null]
        good matchers null
        bad  matchers [5]
        good top inhibit_rules:␤- source_match: {a: b}
        bad  top inhibit_rules:␤- source_match: {a-b: c}
        good top inhibit_rules:␤- source_match: {a: "["}
        bad  top inhibit_rules:␤- source_match: {"a:b": c}
        good top inhibit_rules:␤- target_match: {a: b}
        bad  top inhibit_rules:␤- target_match: {a-b: c}
        good top inhibit_rules:␤- target_match: {a: "["}
        bad  top inhibit_rules:␤- target_match: {"a:b": c}
        good top inhibit_rules:␤- source_match_re: {a: b}
        bad  top inhibit_rules:␤- source_match_re: {a-b: c}
        bad  top inhibit_rules:␤- source_match_re: {a: "["}
        bad  top inhibit_rules:␤- source_match_re: {"a:b": c}
        good top inhibit_rules:␤- target_match_re: {a: b}
        bad  top inhibit_rules:␤- target_match_re: {a-b: c}
        bad  top inhibit_rules:␤- target_match_re: {a: "["}
        bad  top inhibit_rules:␤- target_match_re: {"a:b": c}
        good top inhibit_rules:␤- source_matchers: [a=b]
        bad  top inhibit_rules:␤- source_matchers: ["a"]
        bad  top inhibit_rules:␤- source_matchers: a=b
        good top inhibit_rules:␤- source_matchers: []
        good top inhibit_rules:␤- target_matchers: [a=b]
        bad  top inhibit_rules:␤- target_matchers: ["a"]
        bad  top inhibit_rules:␤- target_matchers: a=b
        good top inhibit_rules:␤- target_matchers: []
        good top inhibit_rules:␤- equal: [a]
        good top inhibit_rules:␤- equal: [a,a]
        bad  top inhibit_rules:␤- equal: [a-b]
        bad  top inhibit_rules:␤- equal: ["..."]
        bad  top inhibit_rules:␤- equal: a
        bad  top inhibit_rules:␤- equal: [""]
        bad  top inhibit_rules:␤- equal: ["a:b"]
        good top inhibit_rules:␤- equal: [null]
        bad  top inhibit_rules:␤- equal: [1]
        good top inhibit_rules:␤- equal: null
        good top inhibit_rules: [{}]
        bad  top inhibit_rules: [{foo: 1}]
        good times {}
        good times null
        good times {times: []}
        bad  times {times: [{}]}
        good times {times: [{start_time: "09:00", end_time: "17:00"}]}
        good times {times: [{start_time: 09:00, end_time: 17:00}]}
        bad  times {times: [{start_time: "9:00", end_time: "17:00"}]}
        bad  times {times: [{start_time: "17:00", end_time: "09:00"}]}
        bad  times {times: [{start_time: "09:00", end_time: "09:00"}]}
        good times {times: [{start_time: "09:00", end_time: "24:00"}]}
        bad  times {times: [{start_time: "24:00", end_time: "24:00"}]}
        bad  times {times: [{start_time: "09:00"}]}
        bad  times {times: [{end_time: "09:00"}]}
        bad  times {times: [{start_time: "00:00", end_time: "24:01"}]}
        bad  times {times: [{start_time: "00:60", end_time: "24:00"}]}
        bad  times {times: [{start_time: "00:00", end_time: "25:00"}]}
        bad  times {times: [{start_time: "00:00:00", end_time: "24:00"}]}
        good times {times: [null]}
        bad  times {times: ["09:00-10:00"]}
        bad  times {times: [{start_time: 540, end_time: "24:00"}]}
        good times {times: [{start_time: 20:00, end_time: 23:00}]}
        bad  times {times: [{start_time: "00:00", end_time: "12:00", foo: 1}]}
        good times {weekdays: ["monday"]}
        good times {weekdays: ["Monday"]}
        bad  times {weekdays: ["mon"]}
        good times {weekdays: ["monday:friday"]}
        bad  times {weekdays: ["friday:monday"]}
        good times {weekdays: ["monday:monday"]}
        bad  times {weekdays: ["monday-friday"]}
        bad  times {weekdays: [""]}
        bad  times {weekdays: ["monday:"]}
        bad  times {weekdays: ["5"]}
        bad  times {weekdays: ["1"]}
        good times {weekdays: ["MONDAY"]}
        bad  times {weekdays: ["monday:wednesday:friday"]}
        bad  times {weekdays: [" monday"]}
        bad  times {weekdays: ["monday : friday"]}
        bad  times {weekdays: ["0"]}
        bad  times {weekdays: ["saturday:sunday"]}
        good times {weekdays: ["sunday:saturday"]}
        good times {days_of_month: ["1"]}
        good times {days_of_month: ["31"]}
        bad  times {days_of_month: ["32"]}
        bad  times {days_of_month: ["0"]}
        good times {days_of_month: ["-1"]}
        good times {days_of_month: ["-31"]}
        bad  times {days_of_month: ["-32"]}
        good times {days_of_month: ["1:5"]}
        bad  times {days_of_month: ["5:1"]}
        good times {days_of_month: ["-3:-1"]}
        bad  times {days_of_month: ["-1:-3"]}
        bad  times {days_of_month: ["-1:5"]}
        good times {days_of_month: ["5:-1"]}
        good times {days_of_month: ["1:31"]}
        good times {days_of_month: ["1:-1"]}
        bad  times {days_of_month: ["x"]}
        bad  times {days_of_month: ["1:"]}
        bad  times {days_of_month: ["1:2:3"]}
        bad  times {days_of_month: ["-5:31"]}
        bad  times {days_of_month: ["15:-20"]}
        bad  times {days_of_month: ["20:-20"]}
        bad  times {days_of_month: ["31:-31"]}
        bad  times {days_of_month: ["1:-31"]}
        bad  times {days_of_month: ["1:-30"]}
        bad  times {days_of_month: ["2:-31"]}
        bad  times {days_of_month: ["2:-30"]}
        bad  times {days_of_month: ["30:-1"]}
        bad  times {days_of_month: ["31:-1"]}
        bad  times {days_of_month: ["29:-3"]}
        bad  times {days_of_month: ["28:-3"]}
        bad  times {days_of_month: ["27:-2"]}
        bad  times {days_of_month: ["31:-2"]}
        bad  times {days_of_month: [" 1"]}
        good times {days_of_month: ["+1"]}
        good times {days_of_month: ["01"]}
        good times {days_of_month: ["1:05"]}
        bad  times {days_of_month: ["1.0"]}
        bad  times {days_of_month: ["30:-2"]}
        bad  times {days_of_month: ["29:-2"]}
        bad  times {days_of_month: ["28:-4"]}
        bad  times {days_of_month: ["28:-1"]}
        good times {days_of_month: [1]}
        good times {days_of_month: [1:5]}
        bad  times {days_of_month: "1:5"}
        good times {days_of_month: [1:31]}
        good times {months: ["1"]}
        good times {months: ["12"]}
        good times {months: ["13"]}
        good times {months: ["0"]}
        good times {months: ["january"]}
        good times {months: ["January"]}
        bad  times {months: ["jan"]}
        good times {months: ["1:3"]}
        bad  times {months: ["3:1"]}
        good times {months: ["may:august"]}
        bad  times {months: ["august:may"]}
        bad  times {months: ["december:1"]}
        good times {months: ["-1"]}
        bad  times {months: [""]}
        good times {months: ["may:8"]}
        bad  times {months: ["1:"]}
        good times {months: ["01"]}
        good times {months: [1:3]}
        good times {years: ["2020"]}
        good times {years: ["2020:2022"]}
        bad  times {years: ["2022:2020"]}
        good times {years: ["0"]}
        good times {years: ["-1"]}
        bad  times {years: ["x"]}
        good times {years: ["99999"]}
        bad  times {years: ["2020:"]}
        good times {years: ["1"]}
        good times {years: ["2020:2020"]}
        good times {years: ["02020"]}
        good times {years: [2020]}
        good times {years: [2020:2022]}
        good times {years: [null]}
        good times {weekdays: [null]}
        good times {location: UTC}
        good times {location: Local}
        good times {location: Europe/Berlin}
        bad  times {location: europe/berlin}
        bad  times {location: Foo/Bar}
        good times {location: ""}
        good times {location: EST}
        good times {location: Etc/GMT+5}
        bad  times {location: /etc}
        bad  times {location: ../x}
        good times {location: posix/UTC}
        good times {location: US/Eastern}
        bad  times {location: zone.tab}
        bad  times {location: Europe}
        bad  times {location: 5}
        good times {location: null}
        bad  times {location: 'UTC '}
        bad  times {foo: 1}
        bad  top time_intervals: [{time_intervals: []}]
        bad  top time_intervals: [{name: ""}]
        bad  top time_intervals: [{name: x},{name: x}]
        bad  top mute_time_intervals: [{name: x},{name: x}]
        bad  top mute_time_intervals: [{name: x}]␤time_intervals: [{name: x}]
        bad  top mute_time_intervals: [{time_intervals: []}]
        good top time_intervals: [null]
        bad  child mute_time_intervals: [y]
        bad  child active_time_intervals: [y]
        good whole route:␤  receiver: a␤  routes:␤  - mute_time_intervals: [y]␤    active_time_intervals: [y]
            ␤receivers: [{name: a},{name: b}]␤time_intervals: [{name: y}]
        good whole route:␤  receiver: a␤  routes:␤  - active_time_intervals: [y]␤receivers: [{name: a},{name: b}]
            ␤mute_time_intervals: [{name: y}]
        bad  child mute_time_intervals: [null]
        good whole route:␤  receiver: a␤  routes:␤  - mute_time_intervals: [y,y]␤receivers: [{name: a},{name: b}]
            ␤mute_time_intervals: [{name: y}]
        good top templates: []
        good top templates: [a.tmpl]
        good top templates: ["/nope/*.tmpl"]
        late top templates: ["["]
        late top templates: ["a["]
        late top templates: ["[]a]"]
        late top templates: ["a\\"]
        late top templates: ["[-]"]
        late top templates: ["[a-]"]
        late top templates: ["[^]"]
        good top templates: ["[b-a]"]
        late top templates: ["/nope/[/x"]
        good top templates: [""]
        good top templates: [null]
        bad  top templates: a
        good top templates: ["/etc/passwd"]
        good top templates: ["/etc/hosts","/etc/hosts"]
        late top templates: ["[]"]
        late top templates: ["x[a"]
        late top templates: ["*["]
        good webhook {url: http://x}
        good webhook {url: https://x/y}
        bad  webhook {url: ftp://x}
        bad  webhook {url: x}
        bad  webhook {url: http://}
        bad  webhook {url: ://}
        bad  webhook {url: ::}
        bad  webhook {url: http://x:y}
        good webhook {url: http://x:80}
        good webhook {url: http://x:99999}
        bad  webhook {url: http://[::1]:80/}
        bad  webhook {url: http://x y}
        bad  webhook {url: http://x/%zz}
        good webhook {url: http://x/%20}
        bad  webhook {url: http:/x}
        bad  webhook {url: http:x}
        bad  webhook {url: //x}
        good webhook {url: http://user:pa@x}
        good webhook {url: HTTP://x}
        bad  webhook {url: ""}
        bad  webhook {url: null}
        bad  webhook {url: "http://x/\n"}
        bad  webhook {url: http://{{ x }}}
        bad  webhook {url: "http://{{ .x }}/"}
        bad  webhook {url: http://x/{{ .a }}}
        bad  webhook {url: "<secret>"}
        bad  webhook {url: http://[::1}
        good webhook {url: http://x:}
        good webhook {url: http://a_b/}
        good webhook {url: http://ü}
        bad  webhook {url: " http://x"}
        good webhook {url: http://x#f}
        bad  webhook {url: http:///p}
        bad  webhook {url: http://%41/}
        bad  webhook {url: http://x%zz/}
        bad  webhook {url: http://[fe80::1%25en0]/}
        good webhook {url: http://:80/}
        bad  webhook {url: http://user@}
        bad  webhook {url: http://us er@x/}
        bad  webhook {url: 5}
        good slack {api_url: http://x}
        good global slack_api_url: http://x
        good global pagerduty_url: http://x
        good global opsgenie_api_url: http://x
        good global victorops_api_url: http://x
        good global wechat_api_url: http://x
        good global telegram_api_url: http://x
        good global webex_api_url: http://x
        bad  slack {api_url: ftp://x}
        bad  global slack_api_url: ftp://x
        bad  global pagerduty_url: ftp://x
        bad  global opsgenie_api_url: ftp://x
        bad  global victorops_api_url: ftp://x
        bad  global wechat_api_url: ftp://x
        bad  global telegram_api_url: ftp://x
        bad  global webex_api_url: ftp://x
        good slack {api_url: "<secret>"}
        good global slack_api_url: "<secret>"
        bad  global pagerduty_url: "<secret>"
        bad  global opsgenie_api_url: "<secret>"
        bad  global victorops_api_url: "<secret>"
        bad  global wechat_api_url: "<secret>"
        bad  global telegram_api_url: "<secret>"
        bad  global webex_api_url: "<secret>"
        bad  slack {api_url: x}
        bad  global slack_api_url: x
        bad  global pagerduty_url: x
        bad  global opsgenie_api_url: x
        bad  global victorops_api_url: x
        bad  global wechat_api_url: x
        bad  global telegram_api_url: x
        bad  global webex_api_url: x
        bad  slack {api_url: ""}
        bad  global slack_api_url: ""
        bad  global pagerduty_url: ""
        bad  global opsgenie_api_url: ""
        bad  global victorops_api_url: ""
        bad  global wechat_api_url: ""
        bad  global telegram_api_url: ""
        bad  global webex_api_url: ""
        bad  slack {api_url: null}
        good global slack_api_url: null
        good global pagerduty_url: null
        good global opsgenie_api_url: null
        good global victorops_api_url: null
        good global wechat_api_url: null
        good global telegram_api_url: null
        good global webex_api_url: null
        bad  webhook {}
        good webhook {url: http://x, max_alerts: 5}
        bad  webhook {url: http://x, max_alerts: -1}
        bad  webhook {url: http://x, max_alerts: "5"}
        good webhook {url: http://x, max_alerts: 1.5}
        good webhook {url: http://x, max_alerts: 1e2}
        good webhook {url: http://x, max_alerts: null}
        bad  webhook {url: http://x, url_file: /f}
        good webhook {url: http://x, send_resolved: yes}
        bad  webhook {url: http://x, send_resolved: "yes"}
        bad  webhook {url: http://x, send_resolved: 1}
        bad  webhook {url: http://x, timeout: 5s}
        bad  webhook {ulr: http://x}
        bad  webhook null
        bad  webhook {url: http://x, max_alerts: 99999999999999999999}
        good webhook {url: http://x, max_alerts: 0x10}
        good http null
        good webhook {url: http://x, send_resolved: null}
        good webhook {url: http://x, max_alerts: 1_000}
        bad  webhook {url: http://x, max_alerts: 1:30}
        good webhook {url: http://x, max_alerts: 010}
        good webhook {url: http://x, max_alerts: 2.0}
        good http {}
        good http {basic_auth: {username: a, password: b}}
        bad  http {basic_auth: {username: a, password: b, password_file: c}}
        good http {basic_auth: {}}
        good http {basic_auth: {password: b}}
        bad  http {basic_auth: {username: a, username_file: b}}
        good http {bearer_token: a}
        bad  http {bearer_token: a, bearer_token_file: b}
        bad  http {bearer_token: a, basic_auth: {username: a}}
        bad  http {bearer_token_file: a, basic_auth: {username: a}}
        good http {authorization: {credentials: a}}
        good http {authorization: {}}
        bad  http {authorization: {type: basic, credentials: a}}
        bad  http {authorization: {type: Basic}}
        bad  http {authorization: {type: " basic ", credentials: a}}
        good http {authorization: {type: Bearer}}
        good http {authorization: {type: "", credentials: a}}
        bad  http {authorization: {credentials: a, credentials_file: b}}
        bad  http {authorization: {credentials: a}, basic_auth: {username: a}}
        bad  http {authorization: {credentials: a}, bearer_token: b}
        bad  http {authorization: {}, bearer_token: b}
        bad  http {oauth2: {}}
        bad  http {oauth2: {client_id: a}}
        bad  http {oauth2: {client_id: a, client_secret: b}}
        good http {oauth2: {client_id: a, client_secret: b, token_url: http://x}}
        bad  http {oauth2: {client_id: a, client_secret: b, client_secret_file: c, token_url: http://x}}
        good http {oauth2: {client_id: a, client_secret_file: c, token_url: http://x}}
        bad  http {oauth2: {client_id: a, token_url: http://x}}
        good http {oauth2: {client_id: a, client_secret: b, token_url: "::"}}
        bad  http {oauth2: {client_id: a, client_secret: b, token_url: http://x}, basic_auth: {username: a}}
        bad  http {oauth2: {client_id: a, client_secret: b, token_url: http://x}, authorization: {credentials: a}}
        bad  http {oauth2: {client_id: a, client_secret: b, token_url: http://x}, bearer_token: a}
        good http {oauth2: {client_id: a, client_secret: b, token_url: http://x, tls_config: {}, scopes: [a], endpoint_params: {a: b},
            proxy_url: http://x}}
        bad  http {oauth2: {client_id: a, client_secret: b, token_url: http://x, no_proxy: a}}
        bad  http {oauth2: {client_id: a, client_secret: b, token_url: http://x, proxy_connect_header: {a: [b]}}}
        good http {proxy_url: http://x}
        good http {proxy_url: ftp://x}
        bad  http {proxy_url: "::"}
        good http {proxy_url: x}
        good http {proxy_url: ""}
        bad  http {no_proxy: a}
        bad  http {no_proxy: a, proxy_url: http://x}
        bad  http {proxy_from_environment: true}
        bad  http {proxy_connect_header: {a: [b]}}
        good http {proxy_connect_header: {a: [b]}, proxy_url: http://x}
        bad  http {proxy_connect_header: {a: b}}
        good http {follow_redirects: false}
        good http {enable_http2: false}
        bad  http {http_headers: {}}
        good http {tls_config: {}}
        good http {tls_config: {ca_file: a}}
        late http {tls_config: {cert_file: a}}
        late http {tls_config: {key_file: a}}
        good http {tls_config: {cert_file: a, key_file: b}}
        good http {tls_config: {server_name: a, insecure_skip_verify: true}}
        good http {tls_config: {min_version: TLS12}}
        bad  http {tls_config: {min_version: TLS14}}
        bad  http {tls_config: {min_version: tls12}}
        late http {tls_config: {max_version: TLS10, min_version: TLS13}}
        bad  http {tls_config: {min_version: ""}}
        bad  http {tls_config: {min_version: 1.2}}
        bad  http {tls_config: {ca: a}}
        bad  http {tls_config: {insecure_skip_verify: "true"}}
        good http {tls_config: null}
        bad  http {foo: 1}
        bad  http []
        good http {bearer_token: ""}
        good http {bearer_token: "", basic_auth: {username: a}}
        good http {tls_config: {min_version: null}}
        bad  http {proxy_url: http://x, proxy_from_environment: true}
        bad  global http_config: {basic_auth: {username: a, password: b, password_file: c}}
        good top global:
        bad  global foo: 1
        good global http_config: null
        bad  email {}
        bad  email {to: a}
        bad  email {to: a, from: b}
        bad  email {to: a, smarthost: "h:25"}
        good email {to: a, smarthost: "h:25", from: f}
        bad  email {to: "", smarthost: "h:25", from: f}
        bad  email {to: a, from: "", smarthost: "h:25"}
        bad  email {to: a, from: b, smarthost: h}
        bad  email {to: a, from: b, smarthost: "h:"}
        good email {to: a, from: b, smarthost: ":25"}
        bad  email {to: a, from: b, smarthost: ""}
        good email {to: a, from: b, smarthost: "h:smtp"}
        good email {to: a, from: b, smarthost: "[::1]:25"}
        bad  email {to: a, from: b, smarthost: "::1:25"}
        good email {to: a, from: b, smarthost: "h:99999"}
        bad  email {to: a, from: b, smarthost: "h:25:26"}
        bad  email {to: a, from: b, smarthost: 5}
        good email {to: "not an address", smarthost: "h:25", from: f}
        good email {to: "{{ .x", smarthost: "h:25", from: f}
        bad  email {to: a, headers: {Subject: x, subject: y}, smarthost: "h:25", from: f}
        good email {to: a, headers: {Subject: x}, smarthost: "h:25", from: f}
        bad  email {to: a, headers: [a], smarthost: "h:25", from: f}
        good email {to: a, hello: x, auth_username: x, auth_password: y, auth_secret: z, auth_identity: i, html: h, text: t,
            require_tls: false, tls_config: {}, smarthost: "h:25", from: f}
        good email {to: a, auth_password: x, auth_password_file: y, smarthost: "h:25", from: f}
        good email {to: a, html: "", text: "", smarthost: "h:25", from: f}
        good email {to: a, tls_config: {cert_file: a}, smarthost: "h:25", from: f}
        good email {to: a, require_tls: null, smarthost: "h:25", from: f}
        bad  email {to: a, http_config: {}, smarthost: "h:25", from: f}
        bad  email {to: a, threading: {}, smarthost: "h:25", from: f}
        bad  email {to: [a], smarthost: "h:25", from: f}
        bad  email null
        good whole global:␤  smtp_from: f␤  smtp_smarthost: h:25␤route: {receiver: a}␤receivers:␤- name: a␤  email_configs:␤  - {to: a}
        bad  whole global:␤  smtp_from: f␤route: {receiver: a}␤receivers:␤- name: a␤  email_configs:␤  - {to: a}
        bad  whole global:␤  smtp_smarthost: h:25␤route: {receiver: a}␤receivers:␤- name: a␤  email_configs:␤  - {to: a}
        good whole global:␤  smtp_from: f␤  smtp_smarthost: h:25␤  smtp_auth_password_file: y␤route: {receiver: a}␤receivers:␤- name: a
            ␤  email_configs:␤  - {to: a, auth_password: x}
        bad  whole global:␤  smtp_from: f␤  smtp_smarthost: h:25␤  smtp_auth_password_file: y␤  smtp_auth_password: z␤route: {receiver: a}
            ␤receivers:␤- name: a␤  email_configs:␤  - {to: a}
        bad  global smtp_smarthost: h
        good global smtp_smarthost: ""
        good global smtp_hello: a␤smtp_auth_username: a␤smtp_auth_password: a␤smtp_auth_secret: a␤smtp_auth_identity: a
            ␤smtp_require_tls: false
        good global smtp_hello: ""
        bad  global smtp_tls_config: {}
        good whole global:␤  smtp_from: f␤  smtp_smarthost: h:25␤  smtp_hello: ""␤route: {receiver: a}␤receivers:␤- name: a␤  email_configs:
            ␤  - {to: a}
        bad  pagerduty {}
        good pagerduty {routing_key: a}
        good pagerduty {service_key: a}
        good pagerduty {routing_key: a, service_key: b}
        good pagerduty {routing_key_file: a}
        good pagerduty {service_key_file: a}
        bad  pagerduty {routing_key: a, routing_key_file: b}
        bad  pagerduty {service_key: a, service_key_file: b}
        good pagerduty {routing_key: a, service_key_file: b}
        bad  pagerduty {routing_key: ""}
        bad  pagerduty {routing_key: a, url: x}
        good pagerduty {routing_key: a, url: http://x, client: c, client_url: d, description: e, details: {a: b}, images: [{href: a,
            src: b, alt: c}], links: [{href: a, text: b}], severity: x, source: s, class: y, component: z, group: g}
        good pagerduty {routing_key: a, severity: ""}
        good pagerduty {routing_key: a, images: [{}]}
        good pagerduty {routing_key: a, links: [{}]}
        good pagerduty {routing_key: a, details: {a: 5}}
        bad  pagerduty {routing_key: a, details: {a: {b: c}}}
        bad  pagerduty {routing_key: a, images: [{url: x}]}
        bad  pagerduty {routing_key: a, url: ""}
        good pagerduty {routing_key: a, url: null}
        bad  whole global:␤  pagerduty_url: ""␤route: {receiver: a}␤receivers:␤- name: a␤  pagerduty_configs:␤  - {routing_key: a}
        bad  whole global:␤  pagerduty_url: null␤route: {receiver: a}␤receivers:␤- name: a␤  pagerduty_configs:␤  - {routing_key: a}
        bad  pushover {}
        bad  pushover {user_key: u}
        bad  pushover {token: t}
        good pushover {user_key: u, token: t}
        bad  pushover {user_key: "", token: t}
        bad  pushover {user_key_file: a, token: t}
        good pushover {user_key: u, token: t, retry: 1m, expire: 1h}
        bad  pushover {user_key: u, token: t, retry: 1d}
        good pushover {user_key: u, token: t, retry: 1.5h}
        bad  pushover {user_key: u, token: t, retry: 5}
        good pushover {user_key: u, token: t, retry: "0"}
        good pushover {user_key: u, token: t, retry: 10s}
        good pushover {user_key: u, token: t, retry: 1us}
        good pushover {user_key: u, token: t, retry: -1m}
        bad  pushover {user_key: u, token: t, retry: ""}
        good pushover {user_key: u, token: t, retry: null}
        good pushover {user_key: u, token: t, retry: 1h1h}
        good pushover {user_key: u, token: t, expire: 20000h}
        good pushover {user_key: u, token: t, title: a, message: b, url: c, url_title: d, sound: e, priority: f, html: true}
        bad  pushover {user_key: u, token: t, device: x}
        bad  pushover {user_key: u, token: t, ttl: 1h}
        bad  pushover {user_key: u, token: t, monospace: true}
        bad  pushover {user_key: u, token: t, html: "x"}
        good pushover {user_key: u, token: t, retry: .5h}
        good pushover {user_key: u, token: t, retry: 1.h}
        bad  pushover {user_key: u, token: t, retry: .h}
        good pushover {user_key: u, token: t, retry: +5m}
        bad  pushover {user_key: u, token: t, retry: 99999999h}
        good pushover {user_key: u, token: t, retry: 1µs}
        bad  pushover {user_key: u, token: t, retry: 5 m}
        bad  slack {}
        good slack {api_url: http://x, channel: "#c"}
        good slack {api_url_file: f}
        bad  slack {api_url: http://x, api_url_file: f}
        bad  slack {channel: c}
        good slack {api_url: http://x, username: a, color: b, title: c, title_link: d, pretext: e, text: f, short_fields: true, footer: g,
            fallback: h, callback_id: i, icon_emoji: j, icon_url: k, image_url: l, thumb_url: m, link_names: true, mrkdwn_in: [text]}
        bad  slack {api_url: http://x, mrkdwn_in: text}
        good slack {api_url: http://x, mrkdwn_in: [foo]}
        bad  slack {api_url: http://x, fields: [{}]}
        bad  slack {api_url: http://x, fields: [{title: a}]}
        bad  slack {api_url: http://x, fields: [{value: a}]}
        good slack {api_url: http://x, fields: [{title: a, value: b}]}
        good slack {api_url: http://x, fields: [{title: a, value: b, short: true}]}
        good slack {api_url: http://x, fields: [{title: a, value: b, short: null}]}
        bad  slack {api_url: http://x, actions: [{}]}
        bad  slack {api_url: http://x, actions: [{type: button}]}
        bad  slack {api_url: http://x, actions: [{type: button, text: a}]}
        good slack {api_url: http://x, actions: [{type: button, text: a, url: b}]}
        good slack {api_url: http://x, actions: [{type: button, text: a, name: b}]}
        good slack {api_url: http://x, actions: [{type: button, text: a, name: b, value: c}]}
        good slack {api_url: http://x, actions: [{type: foo, text: a, url: b}]}
        bad  slack {api_url: http://x, actions: [{text: a, url: b}]}
        bad  slack {api_url: http://x, actions: [{type: button, text: a, url: b, confirm: {}}]}
        bad  slack {api_url: http://x, actions: [{type: button, text: a, name: b, confirm: {}}]}
        good slack {api_url: http://x, actions: [{type: button, text: a, name: b, confirm: {text: x, title: a, ok_text: b,
            dismiss_text: c}, style: x}]}
        good slack {api_url: http://x, actions: [null]}
        good slack {api_url: http://x, fields: [null]}
        good slack {api_url: http://x, actions: [{type: button, text: a, url: b, name: c}]}
        bad  slack {api_url: http://x, actions: [{type: button, text: a, value: b}]}
        good slack {api_url: http://x, channel: 5}
        bad  slack {api_url: http://x, foo: 5}
        bad  slack null
        good whole global:␤  slack_api_url: http://x␤route: {receiver: a}␤receivers:␤- name: a␤  slack_configs:␤  - {}
        good whole global:␤  slack_api_url_file: f␤route: {receiver: a}␤receivers:␤- name: a␤  slack_configs:␤  - {}
        bad  whole global:␤  slack_api_url_file: f␤  slack_api_url: http://x␤route: {receiver: a}␤receivers:␤- name: a␤  slack_configs:
            ␤  - {}
        good whole global:␤  slack_api_url: http://x␤route: {receiver: a}␤receivers:␤- name: a␤  slack_configs:␤  - {api_url_file: f}
        bad  global slack_api_url_file: f␤slack_api_url: http://x
        bad  opsgenie {}
        good opsgenie {api_key: k}
        good opsgenie {api_key_file: f}
        bad  opsgenie {api_key: k, api_key_file: f}
        bad  opsgenie {api_key: ""}
        bad  opsgenie {api_key: k, api_url: x}
        good opsgenie {api_key: k, api_url: http://x, message: a, description: b, source: c, details: {a: b}, tags: d, note: e,
            priority: P1, update_alerts: true, entity: f, actions: g}
        good opsgenie {api_key: k, priority: P9}
        good opsgenie {api_key: k, api_url: null}
        bad  opsgenie {api_key: k, responders: [{}]}
        bad  opsgenie {api_key: k, responders: [{id: a}]}
        good opsgenie {api_key: k, responders: [{id: a, type: team}]}
        good opsgenie {api_key: k, responders: [{name: a, type: team}]}
        good opsgenie {api_key: k, responders: [{username: a, type: user}]}
        bad  opsgenie {api_key: k, responders: [{id: a, type: foo}]}
        good opsgenie {api_key: k, responders: [{id: a, type: Team}]}
        bad  opsgenie {api_key: k, responders: [{id: a, type: ""}]}
        good opsgenie {api_key: k, responders: [{id: a, type: teams}]}
        good opsgenie {api_key: k, responders: [{id: a, name: b, type: team}]}
        bad  opsgenie {api_key: k, responders: [{type: team}]}
        good opsgenie {api_key: k, responders: [{id: a, type: escalation}]}
        good opsgenie {api_key: k, responders: [{id: a, type: schedule}]}
        good opsgenie {api_key: k, responders: [{id: a, type: "{{ .x }}"}]}
        bad  opsgenie {api_key: k, responders: [{id: a, type: "{{ .x"}]}
        bad  opsgenie {api_key: k, responders: [{id: a, type: "x{{"}]}
        bad  opsgenie {api_key: k, responders: [{id: a, type: "x }}"}]}
        bad  opsgenie {api_key: k, responders: [null]}
        bad  opsgenie {api_key: k, responders: [{id: a, type: "{{ template }}"}]}
        bad  opsgenie {api_key: k, responders: [{id: a, type: "{{ foo }}"}]}
        bad  opsgenie {api_key: k, teams: a}
        good whole global:␤  opsgenie_api_key: a␤route: {receiver: a}␤receivers:␤- name: a␤  opsgenie_configs:␤  - {}
        good whole global:␤  opsgenie_api_key_file: a␤route: {receiver: a}␤receivers:␤- name: a␤  opsgenie_configs:␤  - {}
        bad  whole global:␤  opsgenie_api_key: a␤  opsgenie_api_key_file: b␤route: {receiver: a}␤receivers:␤- name: a␤  opsgenie_configs:
            ␤  - {}
        bad  whole global:␤  opsgenie_api_key: a␤  opsgenie_api_url: ""␤route: {receiver: a}␤receivers:␤- name: a␤  opsgenie_configs:␤  - {}
        bad  whole global:␤  opsgenie_api_key: a␤  opsgenie_api_url: null␤route: {receiver: a}␤receivers:␤- name: a␤  opsgenie_configs:
            ␤  - {}
        good whole global:␤  opsgenie_api_key: a␤route: {receiver: a}␤receivers:␤- name: a␤  opsgenie_configs:␤  - {api_key_file: f}
        good whole global:␤  opsgenie_api_key_file: a␤route: {receiver: a}␤receivers:␤- name: a␤  opsgenie_configs:␤  - {api_key: f}
        bad  global opsgenie_api_key: a␤opsgenie_api_key_file: b
        bad  victorops {}
        bad  victorops {api_key: k}
        bad  victorops {routing_key: r}
        good victorops {api_key: k, routing_key: r}
        good victorops {api_key_file: f, routing_key: r}
        bad  victorops {api_key: k, routing_key: r, api_key_file: f}
        bad  victorops {api_key: k, routing_key: r, api_url: x}
        good victorops {api_key: k, routing_key: r, api_url: http://x, message_type: FOO, state_message: a, entity_display_name: b,
            monitoring_tool: c, custom_fields: {a: b}}
        bad  victorops {api_key: k, routing_key: r, custom_fields: {routing_key: b}}
        bad  victorops {api_key: k, routing_key: r, custom_fields: {message_type: b}}
        bad  victorops {api_key: k, routing_key: r, custom_fields: {state_message: b}}
        bad  victorops {api_key: k, routing_key: r, custom_fields: {entity_display_name: b}}
        bad  victorops {api_key: k, routing_key: r, custom_fields: {monitoring_tool: b}}
        bad  victorops {api_key: k, routing_key: r, custom_fields: {entity_id: b}}
        bad  victorops {api_key: k, routing_key: r, custom_fields: {entity_state: b}}
        good victorops {api_key: k, routing_key: r, custom_fields: {Entity_id: b}}
        good victorops {api_key: k, routing_key: r, custom_fields: {api_key: b}}
        good victorops {api_key: k, routing_key: r, custom_fields: {"": b}}
        bad  victorops {api_key: k, routing_key: ""}
        good victorops {api_key: k, routing_key: r, message_type: ""}
        good whole global:␤  victorops_api_key: a␤route: {receiver: a}␤receivers:␤- name: a␤  victorops_configs:␤  - {routing_key: r}
        good whole global:␤  victorops_api_key_file: a␤route: {receiver: a}␤receivers:␤- name: a␤  victorops_configs:␤  - {routing_key: r}
        bad  whole global:␤  victorops_api_key: a␤  victorops_api_key_file: b␤route: {receiver: a}␤receivers:␤- name: a␤  victorops_configs:
            ␤  - {routing_key: r}
        good whole global:␤  victorops_api_key_file: a␤route: {receiver: a}␤receivers:␤- name: a␤  victorops_configs:
            ␤  - {routing_key: r, api_key: a}
        bad  wechat {}
        bad  wechat {api_secret: s}
        bad  wechat {corp_id: c}
        good wechat {api_secret: s, corp_id: c}
        good wechat {api_secret: s, corp_id: c, message_type: text}
        good wechat {api_secret: s, corp_id: c, message_type: markdown}
        bad  wechat {api_secret: s, corp_id: c, message_type: html}
        good wechat {api_secret: s, corp_id: c, message_type: ""}
        good wechat {api_secret: s, corp_id: c, message: a, api_url: http://x, to_user: a, to_party: b, to_tag: c, agent_id: d}
        bad  wechat {api_secret: s, corp_id: c, api_url: x}
        bad  wechat {api_secret: s, corp_id: c, message_type: Text}
        good wechat {api_secret: s, corp_id: c, agent_id: 5}
        bad  wechat {api_secret: s, corp_id: c, message_type: "{{ x }}"}
        good whole global:␤  wechat_api_secret: a␤  wechat_api_corp_id: b␤route: {receiver: a}␤receivers:␤- name: a␤  wechat_configs:␤  - {}
        bad  whole global:␤  wechat_api_secret: a␤route: {receiver: a}␤receivers:␤- name: a␤  wechat_configs:␤  - {}
        bad  whole global:␤  wechat_api_corp_id: b␤route: {receiver: a}␤receivers:␤- name: a␤  wechat_configs:␤  - {}
        bad  whole global:␤  wechat_api_secret: a␤  wechat_api_corp_id: b␤  wechat_api_url: ""␤route: {receiver: a}␤receivers:␤- name: a
            ␤  wechat_configs:␤  - {}
        bad  sns {}
        good sns {topic_arn: a}
        good sns {phone_number: a}
        good sns {target_arn: a}
        bad  sns {topic_arn: a, phone_number: b}
        bad  sns {topic_arn: a, target_arn: b}
        good sns {topic_arn: a, phone_number: b, target_arn: c}
        bad  sns {topic_arn: ""}
        good sns {topic_arn: a, sigv4: {}}
        bad  sns {topic_arn: a, sigv4: {access_key: a}}
        bad  sns {topic_arn: a, sigv4: {secret_key: a}}
        good sns {topic_arn: a, sigv4: {access_key: a, secret_key: b, region: c, profile: d, role_arn: e}}
        good sns {topic_arn: a, api_url: "::"}
        good sns {topic_arn: a, api_url: x, subject: s, message: m, attributes: {a: b}}
        bad  sns {topic_arn: a, sigv4: {foo: 1}}
        bad  sns {topic_arn: a, attributes: [a]}
        bad  telegram {}
        bad  telegram {bot_token: t}
        bad  telegram {chat_id: 1}
        good telegram {bot_token: t, chat_id: 1}
        bad  telegram {bot_token: t, chat_id: 0}
        good telegram {bot_token: t, chat_id: -100}
        bad  telegram {bot_token: t, chat_id: "1"}
        bad  telegram {bot_token: t, chat_id: a}
        good telegram {bot_token: t, chat_id: 9999999999999}
        good telegram {bot_token: t, chat_id: 1, parse_mode: HTML}
        bad  telegram {bot_token: t, chat_id: 1, parse_mode: html}
        good telegram {bot_token: t, chat_id: 1, parse_mode: ""}
        good telegram {bot_token: t, chat_id: 1, parse_mode: Markdown}
        good telegram {bot_token: t, chat_id: 1, parse_mode: MarkdownV2}
        bad  telegram {bot_token: t, chat_id: 1, parse_mode: foo}
        bad  telegram {bot_token: t, chat_id: 1, api_url: x}
        good telegram {bot_token: t, chat_id: 1, api_url: http://x, message: m, disable_notifications: true}
        bad  telegram {bot_token_file: f, chat_id: 1}
        bad  telegram {bot_token: t, chat_id: 1, message_thread_id: 5}
        good telegram {bot_token: t, chat_id: 1, api_url: null}
        bad  telegram {bot_token: "", chat_id: 1}
        good telegram {bot_token: "<secret>", chat_id: 1}
        bad  telegram {bot_token: t, chat_id: 1, disable_notification: true}
        bad  whole global:␤  telegram_api_url: ""␤route: {receiver: a}␤receivers:␤- name: a␤  telegram_configs:
            ␤  - {bot_token: t, chat_id: 1}
        good whole global:␤  telegram_api_url: null␤route: {receiver: a}␤receivers:␤- name: a␤  telegram_configs:
            ␤  - {bot_token: t, chat_id: 1}
        bad  discord {}
        good discord {webhook_url: http://x}
        bad  discord {webhook_url: x}
        bad  discord {webhook_url: ""}
        good discord {webhook_url: "<secret>"}
        bad  discord {webhook_url_file: f}
        good discord {webhook_url: http://x, title: a, message: b}
        bad  discord {webhook_url: http://x, content: b}
        bad  discord {webhook_url: null}
        bad  webex {}
        bad  webex {room_id: r}
        bad  webex {http_config: {authorization: {credentials: a}}}
        good webex {room_id: r, http_config: {authorization: {credentials: a}}}
        bad  webex {room_id: r, http_config: {}}
        good webex {room_id: r, http_config: {authorization: {}}}
        good webex {room_id: r, http_config: {authorization: {credentials_file: a}}}
        good webex {room_id: r, http_config: {bearer_token: a}}
        bad  webex {room_id: r, http_config: {basic_auth: {username: a}}}
        good webex {room_id: r, http_config: {authorization: {type: Bearer}}}
        good webex {room_id: r, message: m, api_url: http://x, http_config: {authorization: {credentials: a}}}
        bad  webex {room_id: r, api_url: x, http_config: {authorization: {credentials: a}}}
        bad  webex {room_id: "", http_config: {authorization: {credentials: a}}}
        bad  whole global:␤  http_config: {authorization: {credentials: a}}␤route: {receiver: a}␤receivers:␤- name: a␤  webex_configs:
            ␤  - {room_id: r}
        bad  receiver msteams_configs:␤- {webhook_url: http://x}
        bad  receiver msteamsv2_configs:␤- {webhook_url: http://x}
        bad  receiver jira_configs:␤- {project: x}
        bad  receiver webhook_configs: [null]
        good receiver webhook_configs: null
        good receiver webhook_configs: []
        bad  receiver webhook_configs: {}
        bad  receiver email_configs: [null]
        good receiver email_configs: null
        good receiver email_configs: []
        bad  receiver email_configs: {}
        bad  receiver slack_configs: [null]
        good receiver slack_configs: null
        good receiver slack_configs: []
        bad  receiver slack_configs: {}
        bad  receiver pagerduty_configs: [null]
        good receiver pagerduty_configs: null
        good receiver pagerduty_configs: []
        bad  receiver pagerduty_configs: {}
        bad  receiver opsgenie_configs: [null]
        good receiver opsgenie_configs: null
        good receiver opsgenie_configs: []
        bad  receiver opsgenie_configs: {}
        bad  receiver victorops_configs: [null]
        good receiver victorops_configs: null
        good receiver victorops_configs: []
        bad  receiver victorops_configs: {}
        bad  receiver pushover_configs: [null]
        good receiver pushover_configs: null
        good receiver pushover_configs: []
        bad  receiver pushover_configs: {}
        bad  receiver wechat_configs: [null]
        good receiver wechat_configs: null
        good receiver wechat_configs: []
        bad  receiver wechat_configs: {}
        bad  receiver sns_configs: [null]
        good receiver sns_configs: null
        good receiver sns_configs: []
        bad  receiver sns_configs: {}
        bad  receiver telegram_configs: [null]
        good receiver telegram_configs: null
        good receiver telegram_configs: []
        bad  receiver telegram_configs: {}
        bad  receiver discord_configs: [null]
        good receiver discord_configs: null
        good receiver discord_configs: []
        bad  receiver discord_configs: {}
        bad  receiver webex_configs: [null]
        good receiver webex_configs: null
        good receiver webex_configs: []
        bad  receiver webex_configs: {}
        good times days_of_month: ["27:-1"]
        bad  times days_of_month: ["27:-2"]
        good times days_of_month: ["26:-2"]
        good times days_of_month: ["26:-1"]
        good times days_of_month: ["25:-3"]
        bad  times days_of_month: ["25:-4"]
        good times days_of_month: ["24:-4"]
        good times days_of_month: ["23:-4"]
        good times days_of_month: ["1:-26"]
        good times days_of_month: ["1:-27"]
        bad  times days_of_month: ["1:-28"]
        good times days_of_month: ["2:-26"]
        bad  times days_of_month: ["2:-27"]
        bad  times times: [{start_time: "x09:00", end_time: "24:00"}]
        bad  times times: [{start_time: "109:00", end_time: "24:00"}]
        bad  times times: [{start_time: "09:00x", end_time: "24:00"}]
        bad  times times: [{start_time: "09:00\n", end_time: "24:00"}]
        bad  times times: [{start_time: " 09:00", end_time: "24:00"}]
        good times times: [{start_time: "23:59", end_time: "24:00"}]
        good times times: [{start_time: "00:00", end_time: "24:00"}]
        bad  times times: [{start_time: "24:00", end_time: "24:00"}]
        bad  times times: [{start_time: "x24:00", end_time: "24:00"}]
        bad  times times: [{start_time: "00:00", end_time: "x23:00"}]
        bad  times times: [{start_time: "00:00", end_time: "123:00"}]
        bad  times times: [{start_time: "00:00", end_time: "23:00x"}]
        bad  times times: [{start_time: "00:00", end_time: " 23:00"}]
        bad  times times: [{start_time: "00:00", end_time: "23:00 "}]
        good matchers ["a=b,\u00a0c=d"]
        good matchers ["a=b ,c=d"]
        good matchers ["a=b\u00a0,c=d"]
        good matchers ["a=b,\u000bc=d"]
        bad  matchers ["a\u00a0=b"]
        good matchers ["a=b,\n"]
        good matchers ["a=b, "]
        good matchers ["a=b,\u00a0"]
        good matchers [" "]
        good matchers ["{ }"]
        good matchers ["{"]
        good matchers ["}"]
        bad  matchers ["{,}"]
        bad  matchers ["a=b,{c=d}"]
        bad  matchers ["a=\"b\",\"c\""]
        good matchers ["a=b\\,c=d"]
        bad  matchers ["a=\\,b"]
        good matchers ["a=\"\\\\\\\",c=d\""]
        bad  matchers ["a=\"b\\"]
        good matchers ["a=\"\\\\\\\"\""]
        bad  matchers ["a='b,c'"]
        bad  matchers ["a=\""]
        bad  matchers ["a=\"\"b"]
        bad  matchers ["a=\"b\" c"]
        good matchers ["a=b}}"]
        bad  matchers ["{a=\"b\"}}"]
        good matchers ["a=\\\"b,c=d"]
        good matchers ["a=~\"\\\\d\""]
        good matchers ["a=~\"\\d\""]
        good matchers ["a=~\\d"]
        bad  matchers ["a=~\"\\n(\""]
        good matchers ["a=~\"x\\\\(\""]
        good matchers ["a=~\"x\\(\""]
        good matchers ["a=~x\\\\("]
        bad  matchers ["a!~\"(\""]
        good matchers ["a=\"(\""]
        good matchers ["a=~\"{\""]
        good matchers ["a=~{"]
        good matchers ["{a=~}"]
        good matchers ["a=~}"]
        good matchers ["a=b\u0085,c=d"]
        good matchers ["\u2003a=b"]
        bad  matchers ["\ufeffa=b"]
        good matchers ["a=b,\u2003"]
        good matchers ["a=b\n,\nc=d"]
        good matchers ["a= \u00a0b"]
        good child continue: y
        good child continue: Y
        good child continue: Yes
        good child continue: YES
        bad  child continue: yES
        good child continue: true
        good child continue: True
        good child continue: TRUE
        bad  child continue: tRUE
        good child continue: on
        good child continue: On
        good child continue: ON
        good child continue: n
        good child continue: N
        good child continue: no
        good child continue: off
        good child continue: OFF
        good child continue: false
        good child continue: ~
        good child continue: Null
        good child continue: NULL
        bad  child continue: nULL
        bad  child continue: ""
        good child continue: !!bool "true"
        good child continue: !!bool true
        bad  child continue: !!str true
        bad  child continue: !!bool x
        bad  child continue: ! true
        bad  child continue: 0
        good child continue: !!null ""
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 0x1F
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 0x1F
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 0b11
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 0b11
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 0o17
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 0o17
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 017
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 017
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 1_0
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 1_0
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: +5
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: +5
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: -5
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: -5
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 1.0
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 1.0
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 1.
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 1.
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: .5
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: .5
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 1e3
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 1e3
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 1E3
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 1E3
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: .inf
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: .inf
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: .nan
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: .nan
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: 0
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 0
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: 00
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 00
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 09
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 09
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: 1,000
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: 1,000
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: 0x
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: 0x
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: _1
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: _1
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 1__0
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 1__0
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: !!int "5"
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: !!int "5"
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: !!int 5
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: !!int 5
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: !!float 5
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: !!float 5
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: 190:20:30
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: 190:20:30
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: - 5
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: - 5
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: 1e400
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: 1e400
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 5.9
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 5.9
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: !!str 5
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: !!str 5
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: 0b
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: 0b
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: 0b12
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: 0b12
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 0X1f
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 0X1f
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: -0x10
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: -0x10
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: +0x10
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: +0x10
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: 1e-3
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 1e-3
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: 1.5e300
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: 1.5e300
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: 0o7
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: 0o7
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: 9223372036854775808
        good receiver telegram_configs:␤- bot_token: t␤  chat_id: -9223372036854775808
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: -9223372036854775808
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: 1e19
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: "~"
        bad  receiver webhook_configs:␤- url: http://x␤  max_alerts: "~"
        bad  receiver telegram_configs:␤- bot_token: t␤  chat_id: ~
        good receiver webhook_configs:␤- url: http://x␤  max_alerts: ~
        good receiver slack_configs:␤- api_url: http://x␤  username: 5
        good receiver slack_configs:␤- api_url: http://x␤  username: 1.50
        good receiver slack_configs:␤- api_url: http://x␤  username: 0x10
        good receiver slack_configs:␤- api_url: http://x␤  username: yes
        good receiver slack_configs:␤- api_url: http://x␤  username: ~
        good receiver slack_configs:␤- api_url: http://x␤  username: null
        good receiver slack_configs:␤- api_url: http://x␤  username: 2021-01-01
        good receiver slack_configs:␤- api_url: http://x␤  username: !!binary aGk=
        bad  receiver slack_configs:␤- api_url: http://x␤  username: !!binary "%%"
        good receiver slack_configs:␤- api_url: http://x␤  username: !!str
        good receiver slack_configs:␤- api_url: http://x␤  username: !!int 5
        good receiver slack_configs:␤- api_url: http://x␤  username: .inf
        good receiver slack_configs:␤- api_url: http://x␤  username: =
        good receiver slack_configs:␤- api_url: http://x␤  username: <<
        good receiver slack_configs:␤- api_url: http://x␤  username: !!float 1
        good receiver slack_configs:␤- api_url: http://x␤  username: !!timestamp 2021-01-01
        good receiver slack_configs:␤- api_url: http://x␤  username: |␤      x
        good receiver slack_configs:␤- api_url: http://x␤  username: >-␤      x
        bad  receiver slack_configs:␤- api_url: http://x␤  username: *x
        good receiver slack_configs:␤- api_url: http://x␤  username: &x y
        bad  receiver slack_configs:␤- api_url: http://x␤  username: !!null x
        bad  receiver slack_configs:␤- api_url: http://x␤  username: [a]
        bad  receiver slack_configs:␤- api_url: http://x␤  username: {a: b}
        good receiver slack_configs:␤- api_url: http://x␤  username: "\x41"
        good receiver slack_configs:␤- api_url: http://x␤  username: 'a'
        bad  receiver slack_configs:␤- api_url: http://x␤  username: !!int x
        bad  receiver slack_configs:␤- api_url: http://x␤  username: !!set {a}
        bad  receiver slack_configs:␤- api_url: http://x␤  username: a: b
        bad  receiver slack_configs:␤- api_url: http://x␤  username: - a
        bad  receiver slack_configs:␤- api_url: http://x␤  username: !!binary x
        good receiver slack_configs:␤- &s␤  api_url: http://x␤- *s␤- <<: *s␤  channel: c␤- <<: [*s]␤  api_url: http://y
        good receiver slack_configs:␤- &s␤  api_url: http://x␤  channel: d␤- channel: c␤  <<: *s
        bad  receiver slack_configs:␤- <<: x␤  api_url: http://x
        bad  receiver slack_configs:␤- <<: [x]␤  api_url: http://x
        good receiver slack_configs:␤- &s␤  api_url: http://x␤- <<: *s␤  <<: *s
        bad  receiver slack_configs:␤- &s␤  api_url: http://x␤- "<<": *s
        good child match: {<<: {a: b}, c: d}
        bad  child match: {a: b, a: d}
        bad  child match: {a: b, "a": d}
        bad  child match: *x
        bad  child match: {[a]: b}
        bad  child match: {~: b}
        bad  top true: x
        bad  top 5: x
        bad  top ~: x
        bad  whole route: &r␤  receiver: a␤  routes: [*r]␤receivers: [{name: a}]
        good whole ---␤route: {receiver: a}␤receivers: [{name: a}]␤...
        good whole %YAML 1.1␤---␤route: {receiver: a}␤receivers: [{name: a}]
        bad  whole %YAML 1.2␤---␤route: {receiver: a}␤receivers: [{name: a}]
        good whole {"route": {"receiver": "a"}, "receivers": [{"name": "a"}]}
        bad  whole # x
        bad  whole Route: {receiver: a}␤receivers: [{name: a}]
        bad  top templates: [a, b
        good whole route: {receiver: a}␤receivers: [{name: a}]␤---␤}{
        good whole route: {receiver: a}␤receivers: [{name: a}]␤---␤a: 1␤a: 2
        good whole route: {receiver: a}␤receivers: [{name: a}]␤---␤foo: 1
        bad  whole ---␤---␤route: {receiver: a}␤receivers: [{name: a}]
        good whole {"route": {"receiver": "a"}, "receivers": [{"name": "a"}],}
        good receiver slack_configs:␤- api_url: http://x␤  username: |␤␤    x
        good receiver slack_configs:␤- {api_url: http://x,␤username: "a␤b"␤}
        good whole route: {␤receiver: a␤}␤receivers: [␤{name: a}␤]
        """;

    public static IReadOnlyList<Case> All { get; } = [.. CaseTable.Rows(Table).Select(Read)];

    private static Case Read(string line)
    {
        var words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        var (before, after) = Places[words[1]];
        var indent = words[1] switch { "child" => "    ", "root" or "receiver" or "global" => "  ", _ => "" };
        var text = words.Length < 3 ? "" : words[2].Replace("␤", $"\n{indent}", StringComparison.Ordinal);
        return new(line, words[0], $"{before}{text}{after}");
    }
}
