using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace KubePrometheus.Tests;

/// <summary>
/// Expressions with a mistake or two, made from those of the library's own rules and dashboards and from odd ones. The same seed gives the
/// same expressions.
/// </summary>
internal sealed partial class PromQLMutations(int seed)
{
    /// <summary>Pieces of the language that mutations put in, old ones and those of later releases.</summary>
    private static readonly string[] Pieces =
    [
        "(", ")", "{", "}", "[", "]", ",", ":", ";", "=", "==", "!=", "=~", "!~", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "^", "@",
        "!",
        "~", "$", "#", "\\", "\"", "'", "`", ".", "_", " ", "\n", "\t", "é", "&", "|", "?",
        "and", "or", "unless", "atan2", "on", "ignoring", "group_left", "group_right", "by", "without", "bool", "offset", "start", "end",
        "start()", "end()", "@ start()", "@end()", "@ 1", "offset 5m", "offset -5m", "offset +5m", "offset 5", "offset 1e3", "offset -0x1f",
        "on()", "ignoring(a)", "on(a)", "on(\"a\")", "group_left(b)", "group_left", "group_right(\"b\")", "by (a)", "by (\"a b\")",
        "without (a,)", "by ()", "SUM", "Bool", "BY", "sum", "avg", "count", "group", "topk", "quantile", "count_values", "limitk",
        "limit_ratio",
        "sum(", "topk(1,", "limitk(1,", "limit_ratio(0.5,", "count_values(\"v\",", "rate(", "abs(", "mad_over_time(", "sort_by_label(",
        "sort(", "info(", "absent(", "scalar(", "vector(", "time()", "pi()", "day_of_year()", "histogram_avg(", "holt_winters(",
        "double_exponential_smoothing(", "ts_of_max_over_time(", "label_join(", "last_over_time(", "step()", "max_of(",
        "[5m]", "[5m:]", "[5m:1m]", "[1h30m]", "[300]", "[+5m]", "[-5m]", "[5m*2]", "[(5m)]", "[5m+1]", "[--5m:+1m]", "[1_0]", "[0x1f]",
        "[1.5]", "[.5h]", "[1e2:1e1]", "[5m:60]", "[0]", "[5m 1m]", "[Inf]",
        "0", "1", "1.5", ".5", "5.", "1e3", "1e-3", "1e", "0x1F", "0x", "0b1", "010", "1_000", "1__0", "_1", "Inf", "NaN", "+Inf", "5m",
        "1h30m",
        "1.5h", "5ms", "30", "1d2h", "1h1d", "1y",
        "\"x\"", "'x'", "`x`", "\"\"", "\"a.b\"", "\"\\x41\"", "\"\\q\"", "\"\\377\"", "\"é\"",
        "{}", "{a=\"b\"}", "{\"a\"}", "{\"a.b\",c=\"d\"}", "{'a.b'!~\"c|d\"}", "{__name__=\"x\"}", "{\"a\",__name__=\"b\"}", "{a=~\".*\"}",
        "a=\"b\"", "\"a\"=\"b\"", "\"a\"", "__name__=\"x\"", "job=~\"(\"", "b=~\"(?<n>x)y\"", "c=~\"(?P<n>x)|\\xff\"", "a!=\"\"", "up",
        "a:b", ":a", "a.b", "le", "x", "e", "m", "s",
        "h",
    ];

    /// <summary>Expressions beside those of the library: each turn of the language that these do not have.</summary>
    private static readonly string[] Odd =
    [
        "up", "1", "\"x\"", "time()", "-1", "- up", "+(up)", "1 + 2 * 3 ^ 4 % 5", "2 ^ -1 ^ 2", "up[5m]", "up[5m:]", "up[1h:5m] offset 1d",
        "up @ 1.5",
        "up @ start() offset -5m", "up offset 5m @ end()", "some_metric @end()[5m]", "rate(some_metric @ start()[5m])", "{\"bar\"}",
        "{\"bar\", __name__=\"baz\"}", "{\"bar.x\", \"l.x\"=\"y\", z!~\"a|b\"}", "foo{\"l.x\"=\"y\"}", "sum by (\"a.b\", c) (up)",
        "up + on(\"a\", b) group_left(\"c d\") up", "up[+60m]", "up[-60m]", "up[--60m]", "up[5m*2]", "up[300]", "up offset +5m",
        "up offset 1_000",
        "up offset --5", "up[5m:+60]", "up[1h:60]", "up[(5m)]", "1h30m", "1_000.5", "0x1_F", "1e+3", "mad_over_time(up[5m])",
        "sort_by_label(up, \"a\", \"b\")", "sort_by_label_desc(up, \"a\")", "limitk(5, up)", "limit_ratio by (a) (-0.5, up)",
        "limitk without (a) (1, up)", "info(up, {a=~\".+\"})", "info(up)", "double_exponential_smoothing(up[5m], 0.1, 0.2)",
        "holt_winters(up[5m], 0.1, 0.2)", "ts_of_last_over_time(up[5m])", "histogram_avg(up)",
        "histogram_stddev(up) + histogram_stdvar(up)",
        "histogram_fraction(0, 1, up)", "day_of_year() + pi()", "deg(up) atan2 rad(up)",
        "label_replace(up, \"a\", \"$1\", \"b\", \"(.*)\")",
        "label_join(up, \"a\", \"-\", \"b\", \"c\")", "count_values without (x) (\"v\", up)", "quantile by (a) (0.9, up)",
        "topk(5, up) by (a)",
        "a and on(x) b or ignoring(y) c unless d", "a == bool on(x) group_left() b", "a >= bool 1", "1 < bool 2", "vector(1) > 0",
        "scalar(up) == bool 1", "absent(up{a=\"b\"} == 1)", "absent_over_time(up[5m])", "group by (on, bool, by) (up)", "sum",
        "by{on=\"x\"}",
        "limitk + limit_ratio", "start + end", "round(up, 0.5)", "round(up)", "hour(up)", "year()", "clamp(up, 0, 1)", "up{a='b', c=`d`,}",
        "{a=\"b\",}",
        "up # comment\n+ 1", "up{a=\"\\x41\\u00e9\\n\"}", "min_over_time((up)[5m:1m])[1h:]", "predict_linear(up[1h], 4 * 3600) < 0",
        "quantile_over_time(0.5, up[5m])", "present_over_time(up[5m]) offset 1m", "Inf", "-NaN", "+Inf > bool -inf", "((((up))))",
        "sum(sum by (a) (rate(up[5m])) / on(a) group_left sum by (a) (up))", "a * on(x) group_right(y, z) b", "irate(a:b:c[5m]) > 0.5",
    ];

    private static readonly string[] Wrappers =
    [
        "sum(…)", "(…)", "-…", "abs(…)", "rate(…)", "…[5m]", "…[5m:]", "… offset 5m", "… offset +5m", "… @ 1", "… @ end()", "topk(3, …)",
        "limitk(3, …)",
        "mad_over_time(…)", "sort_by_label(…, \"a\")", "info(…)", "count_values(\"a\", …)", "… + 1", "1 > …", "… == bool 1", "… and …",
        "scalar(…)",
        "vector(…)", "sum by (\"a\") (…)", "round(…, 5)", "… > …", "{…}", "\"…\"", "label_replace(…, \"a\", \"b\", \"c\", \"d\")", "…[+5m]",
        "…[5m:1m]",
    ];

    private readonly Random random = new(seed);

    /// <summary>The expressions that mutations begin with.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        [.. Odd, .. RuleExpressions().Concat(DashboardExpressions()).Distinct(StringComparer.Ordinal)];

    /// <summary>So many different mutated expressions.</summary>
    public IReadOnlyList<string> Take(int count)
    {
        var taken = new List<string>(count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (taken.Count < count)
        {
            // half of them from the odd ones, which are few and short
            var text = random.Next(2) == 0 ? Odd[random.Next(Odd.Length)] : Sources[random.Next(Sources.Count)];
            for (var i = random.Next(3); i >= 0; i--)
            {
                text = Mutated(text);
            }

            if (text.Length is > 0 and <= 2000 && !text.Any(char.IsSurrogate) && seen.Add(text))
            {
                taken.Add(text);
            }
        }

        return taken;
    }

    private string Mutated(string text)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 6), text.Length - at);
        switch (random.Next(12))
        {
            case 0:
                return text.Remove(at, Math.Min(length, 1));
            case 1:
                return text.Remove(at, length);
            case 2:
                return text.Insert(at, Piece());
            case 3:
                return text.Remove(at, length).Insert(at, Piece());
            case 4:
                return text.Insert(at, text.Substring(at, length));
            case 5:
                return Wrappers[random.Next(Wrappers.Length)].Replace("…", text, StringComparison.Ordinal);
            case 6:
                return Part(text);
            case 7:
                return Inserted(text, Sources[random.Next(Odd.Length)]);
            default:
                return OfTokens(text);
        }
    }

    private string Piece() => Pieces[random.Next(Pieces.Length)];

    /// <summary>Another expression in the place of something in brackets.</summary>
    private string Inserted(string text, string other)
    {
        var brackets = Brackets().Matches(text);
        if (brackets.Count == 0)
        {
            return text + " " + Piece() + " " + other;
        }

        var place = brackets[random.Next(brackets.Count)];
        return text.Remove(place.Index, place.Length).Insert(place.Index, place.Value[0] + other + place.Value[^1]);
    }

    /// <summary>What stands in one pair of brackets.</summary>
    private string Part(string text)
    {
        var brackets = Brackets().Matches(text);
        return brackets.Count == 0 ? text + Piece() : brackets[random.Next(brackets.Count)].Value[1..^1];
    }

    /// <summary>One token gone, doubled, moved, or another.</summary>
    private string OfTokens(string text)
    {
        var tokens = Tokens().Matches(text).Select(m => m.Value).ToList();
        if (tokens.Count == 0)
        {
            return Piece();
        }

        var at = random.Next(tokens.Count);
        switch (random.Next(6))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, tokens[at]);
                break;
            case 2:
                tokens.Insert(at, " " + Piece() + " ");
                break;
            case 3:
                tokens[at] = Piece();
                break;
            case 4:
                var other = random.Next(tokens.Count);
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            default:
                tokens[at] = random.Next(2) == 0 ? tokens[at].ToUpperInvariant() : tokens[at] + " ";
                break;
        }

        return string.Concat(tokens);
    }

    private static IEnumerable<string> RuleExpressions() =>
        from file in Directory.GetFiles(DefaultStack, "*prometheusRule.yaml").Order(StringComparer.Ordinal)
        from rule in Nodes(file).OfType<YamlMappingNode>().Where(n => n.Children.ContainsKey("expr"))
        select ((YamlScalarNode)rule["expr"]).Value!;

    private static IEnumerable<string> DashboardExpressions()
    {
        foreach (var text in Nodes(Path.Combine(DefaultStack, "grafana-dashboardDefinitions.yaml")).OfType<YamlScalarNode>())
        {
            if (text.Value!.StartsWith('{'))
            {
                using var dashboard = JsonDocument.Parse(text.Value);
                foreach (var expression in Expressions(dashboard.RootElement))
                {
                    yield return Variable().Replace(expression, m => m.Value.Contains("interval", StringComparison.Ordinal) ? "5m" : "x");
                }
            }
        }
    }

    private static string DefaultStack => Path.Combine(Repository.Root, "snapshots", "default");

    private static IEnumerable<YamlNode> Nodes(string file)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(file, Encoding.UTF8);
        stream.Load(reader);
        return stream.Documents.SelectMany(d => d.AllNodes);
    }

    private static IEnumerable<string> Expressions(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Expressions),
        JsonValueKind.Object => node.EnumerateObject().SelectMany(p =>
            p is { Name: "expr", Value.ValueKind: JsonValueKind.String } ? [p.Value.GetString()!] : Expressions(p.Value)),
        _ => [],
    };

    [GeneratedRegex(@"\([^()]*\)|\{[^{}]*\}|\[[^\[\]]*\]|\((?:[^()]|\([^()]*\))*\)")]
    private static partial Regex Brackets();

    [GeneratedRegex("""\s+|\w+|"[^"]*"|'[^']*'|`[^`]*`|[=!<>]=|[=!]~|.""", RegexOptions.Singleline)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\$\{?\w+\}?|\[\[\w+\]\]")]
    private static partial Regex Variable();
}
