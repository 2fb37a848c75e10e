using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

/// <summary>Expressions that Prometheus 2.42 accepts and such that it refuses: every production, function and error.</summary>
internal static class PromQLSamples
{
    public static IEnumerable<string> Good => Lines(GoodText).Concat(GoodWithOddCharacters).Concat(GoodCalls()).Concat(GoodOperators());

    public static IEnumerable<string> Bad => Lines(BadText).Concat(BadWithOddCharacters).Concat(BadCalls()).Concat(BadOperators());

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Where(line => line.Trim().Length > 0);

    private static string Argument(PromQLType type) => type switch
    {
        PromQLType.Scalar => "0.5",
        PromQLType.InstantVector => "up",
        PromQLType.RangeVector => "up[5m]",
        _ => "\"x\"",
    };

    private static string CallOf(PromQLFunction function, int count, int wrong = -1, PromQLType instead = default) =>
        $"{function.Name}({string.Join(", ", Enumerable.Range(0, count).Select(i =>
            Argument(i == wrong ? instead : function.ArgumentTypes[Math.Min(i, function.ArgumentTypes.Count - 1)])))})";

    /// <summary>The functions of 2.42, each with the least and the greatest number of arguments.</summary>
    private static IEnumerable<string> GoodCalls() =>
        from function in PromQLFunction.All
        where function.IsKnownTo(PromQLLevel.V2_42)
        from count in new[] { function.MinArguments, function.MaxArguments ?? function.MinArguments + 3 }.Distinct()
        select CallOf(function, count);

    /// <summary>Each function with an argument too few, one too many, one of a wrong type; and those of later releases.</summary>
    private static IEnumerable<string> BadCalls()
    {
        foreach (var function in PromQLFunction.All)
        {
            if (!function.IsKnownTo(PromQLLevel.V2_42))
            {
                yield return CallOf(function, function.MinArguments);
                continue;
            }

            if (function.MinArguments > 0)
            {
                yield return CallOf(function, function.MinArguments - 1);
            }

            if (function.MaxArguments is { } most)
            {
                yield return most == 0 ? $"{function.Name}(1)" : CallOf(function, most + 1);
            }

            for (var i = 0; i < function.ArgumentTypes.Count; i++)
            {
                foreach (var type in Enum.GetValues<PromQLType>())
                {
                    if (type != PromQLType.None && type != function.ArgumentTypes[i])
                    {
                        yield return CallOf(function, Math.Max(function.MinArguments, i + 1), i, type);
                    }
                }
            }
        }
    }

    private static readonly string[] Operators =
        ["+", "-", "*", "/", "%", "^", "atan2", "==", "!=", ">", "<", ">=", "<=", "and", "or", "unless"];

    private static IEnumerable<string> GoodOperators()
    {
        foreach (var op in Operators)
        {
            var isSet = op is "and" or "or" or "unless";
            var isComparison = op is "==" or "!=" or ">" or "<" or ">=" or "<=";
            yield return $"a {op} b";
            yield return $"a {op} on (x) b";
            yield return $"a {op} ignoring (x, y) sum by (x) (b)";
            if (!isSet)
            {
                yield return $"a {op} 1";
                yield return $"1 {op} b";
                yield return $"a {op} on (x) group_left b";
                yield return $"a {op} ignoring (x) group_right (y, z,) b";
                yield return isComparison ? $"1 {op} bool 2" : $"1 {op} 2";
            }

            if (isComparison)
            {
                yield return $"a {op} bool b";
                yield return $"a {op} bool on () group_left (y) b";
            }
        }
    }

    private static IEnumerable<string> BadOperators()
    {
        foreach (var op in Operators)
        {
            var isSet = op is "and" or "or" or "unless";
            var isComparison = op is "==" or "!=" or ">" or "<" or ">=" or "<=";
            yield return $"a {op}";
            yield return $"a {op} \"b\"";
            yield return $"a[5m] {op} b";
            yield return $"a {op} on (x) 1";
            yield return $"a {op} group_left b";
            yield return $"a {op} on (x) ignoring (y) b";
            yield return $"a {op} on (x) group_left (x) b";
            if (!isComparison)
            {
                yield return $"a {op} bool b";
            }
            else
            {
                yield return $"1 {op} 2";
            }

            if (isSet)
            {
                yield return $"a {op} 1";
                yield return $"1 {op} a";
                yield return $"1 {op} 2";
                yield return $"a {op} on (x) group_left b";
                yield return $"a {op} on (x) group_right (y) b";
            }
        }
    }

    private static readonly string[] GoodWithOddCharacters =
    [
        "up\n", "\tup\r\n+\r\n up", "# first\nup", "up # last", "up # last\n", "sum( # here\n up)", "up{ # here\n a=\"b\"}",
        "up{a=\"b\" # here\n}",
        "up[5m # here\n]", "up[5m: # here\n 1m]", "`a\nb`", "up{a=\"é\"}", "up{a=\"\U0001F600\"}", "up # é \uFFFD",
        "up{a=\"$1\"}", "label_replace(up, \"a\", \"$1-$2\", \"b\", \"(.*):(.*)\")", "up{a=`\n`}", "up\n\n\n==\n\n1",
    ];

    private static readonly string[] BadWithOddCharacters =
    [
        "", " ", "\n", "# only\n", "up\v", "up\f+ up", "up\u00a0", "\ufeffup", "up{a=\"\uFFFD\"}", "`\uFFFD`", "\"a\nb\"", "'a\nb'",
        "up[ # here\n5m]",
        "up # here\n up", "\"a\\\nb\"", "up\0", "up\u2028", "up{a=“b”}",
    ];

    private const string GoodText = """
        up
        _
        :
        a:b:c
        :x
        __name__
        up{}
        up{job="a"}
        up{job="a",}
        up { job = "a" , x != "b" , y =~ "c" , z !~ "d" }
        up{job='a'}
        up{job=`a`}
        up{sum="a",by="b",inf="c",on="d",without="e",offset="f",start="g"}
        up{a="b",a="c"}
        up{a=""}
        up{a=~".*"}
        {job="a"}
        {job="a",}
        {job!=""}
        {job=~".+"}
        {job!~".*"}
        {job!~""}
        {job=~".*",a="b"}
        {job=~"a|b"}
        {job=~"(?i)a"}
        {job=~"\\b"}
        {job=~"[ab]"}
        {job=~"x{1}"}
        {job=~"x+?"}
        {__name__="up"}
        {__name__="up",__name__="down"}
        {__name__=~"up|down"}
        {__name__="up"}[5m]
        {__name__="on"}
        up{__x__="y"}
        up{job=~"(?P<n>x)"}
        up{job=~"[[:alpha:]]+"}
        up{job=~"\\d+\\.\\d*"}
        up{job=~"\\Qa(b\\E"}
        up{job=~"\\p{Greek}"}
        up{job=~"^a$"}
        up{job=~"a{2,3}"}
        up{job=~"{"}
        up{job=~"a{,2}"}
        sum
        avg
        min
        max
        count
        group
        stddev
        stdvar
        topk
        bottomk
        quantile
        count_values
        limitk
        limit_ratio
        by
        without
        offset
        and
        or
        unless
        start
        end
        sum{a="b"}
        by{a="b"}
        sum or sum
        or or or
        and and and
        offset offset 5m
        sum[5m]
        sum(by)
        sum(sum)
        sum by (sum) (sum)
        sum(start + end)
        rate(offset[5m])
        inf
        Inf
        INF
        nan
        NaN
        infa
        nano
        +Inf
        -Inf
        0
        1
        1.
        .5
        1.5
        1e3
        1E3
        1e+3
        1e-3
        1.e3
        .5e1
        0x1F
        0X1f
        0x1e+5
        010
        08
        0
        99999999999999999999999
        1e308
        1e-400
        0x7fffffffffffffff
        -1
        +1
        --1
        -+-1
        - - up
        -up
        +up
        -(up)
        -up ^ 2
        -1 ^ 2
        2 ^ -1
        2 ^ -up ^ 2
        2 ^ 3 ^ 2
        1 - -1
        1--1
        a-b
        a:b-c:d
        1 + 2 * 3
        (1 + 2) * 3
        (1)
        ((up))
        ("a")
        (up[5m])
        "a"
        'a'
        `a`
        ""
        ''
        ``
        "\a\b\f\n\r\t\v\\\""
        '\''
        "\x41\101\u0041\U00000041"
        "\xff\377"
        "\u00e9\U0001F600"
        `\q`
        'a"b'
        "a'b"
        up[5m]
        up [ 5m ]
        up[1y2w3d4h5m6s7ms]
        up[1h0s]
        up[0h1s]
        up[005m]
        up[90m]
        up[1ms]
        up[292y]
        up{a="b"}[5m]
        up{a="b"} [5m] offset 1m
        up[5m:]
        up[5m:1m]
        up[ 5m : 1m ]
        up[5m :1m]
        up[5m: 1m]
        (up)[5m:]
        sum(up)[5m:]
        sum by (a) (up)[5m:1m]
        sum(up) by (a) [5m:1m]
        vector(1)[5m:]
        rate(up[5m])[1h:]
        max_over_time(rate(up[5m])[1h:1m])
        max_over_time((up > 1)[1h:1m])
        max_over_time(max_over_time(up[1h:])[1d:1h])
        up[5m:] offset 5m
        up[5m:1m] offset -5m
        up[5m:1m] @ 0
        up[5m:1m] @ end() offset 5m
        up offset 5m
        up offset -5m
        up offset - 5m
        up offset 1h30m
        up OFFSET 5m
        up{a="b"} offset 5m
        up[5m] offset 5m
        up offset 5m[5m:]
        sum(up offset 5m)
        -up offset 5m
        up + up offset 5m
        up offset 5m + up
        up @ 0
        up @ 1609746000
        up @ -5
        up @ +5
        up @ 5.5
        up @ 5e3
        up @ 0x10
        up @ 9e18
        up @ start()
        up @ end()
        up @ START()
        up @ start( )
        up[5m] @ 5
        up @ 5[5m:]
        up @ 5 offset 5m
        up offset 5m @ 5
        up[5m] @ start() offset 5m
        rate(up[5m] @ 5 offset 1h)
        sum(up)
        SUM(up)
        Sum By (a) (up)
        sum(up) by (a)
        sum(up) without (a, b)
        sum by (a) (up)
        sum by (a,) (up)
        sum by () (up)
        sum without () (up)
        sum(up) by ()
        sum by (a)(sum without (b)(up))
        sum ((up))
        avg(up)
        min(up)
        max(up)
        count(up)
        group(up)
        group by (x) (up)
        stddev(up)
        stdvar(up)
        quantile(0.9, up)
        quantile by (a) (0.9, up)
        quantile(1 + 1, up)
        topk(5, up)
        topk by (a) (5, up)
        topk(5, up) by (a)
        topk(-1, up)
        topk((1), up)
        topk(scalar(up), up)
        bottomk(5, rate(up[5m]))
        count_values("a", up)
        count_values(("a"), up)
        count_values by (b) ("a", up)
        count_values("1bad", up)
        sum by (avg, bool, bottomk, by, count, count_values, group, group_left, group_right, ignoring, and, or, unless) (up)
        sum by (max, min, offset, on, quantile, stddev, stdvar, sum, topk, start, end, atan2) (up)
        a + on (bool, on, by, atan2) b
        a + on () b
        a + ignoring () b
        a + on (a, a) b
        a + on (a) group_left () b
        a + ignoring (a) group_left (a) b
        a + ON (a) GROUP_LEFT (b) c
        a and on (x) b
        a AND b Or c UNLESS d
        1 + on () a
        a + on () 1
        1 + on () group_left (x) 1
        1 == bool on () 2
        a == b == c
        a < b > c
        1 == bool 1 == bool 1
        a == bool b
        a == BOOL b
        a<b
        a<=b
        a!=b
        (1) == bool (2)
        a or b or c or d
        a and b unless c
        a * on (x) group_left (y) b * on (x) group_left (z) c
        sum(rate(a[5m])) by (job) / sum(rate(b[5m])) by (job) > 0.01
        histogram_quantile(0.99, sum by (le, job) (rate(x_bucket{job="a"}[5m])))
        abs (up)
        abs((up))
        abs(-up)
        abs(up == 1)
        rate((up[5m]))
        time() - up
        time()
        vector(time())
        scalar(vector(1))
        absent(up{a="b"})
        absent(sum(up))
        absent_over_time(up[5m])
        absent_over_time(sum(up)[5m:])
        day_of_month() == 1 and hour() > 8
        round(up, 0.1)
        label_replace(up, "1bad", "b", "c", "(")
        label_join(up, "a", "-", "b", "c", "d", "e")
        clamp(up, -1, 1)
        predict_linear(up[1h], 4 * 3600) < 0
        holt_winters(up[5m], 0.1, 0.9)
        pi() * 2
        sin(up) ^ 2 + cos(up) ^ 2
        histogram_count(up) / histogram_sum(up)
        histogram_fraction(0, 0.2, rate(up[1h]))
        limitk{a="b"}
        step
        range
        info
        info{a="b"}
        smoothed
        Infinity
        """;

    private const string BadText = """
        bool
        on
        ignoring
        group_left
        group_right
        atan2
        bool{}
        on{a="b"}
        by by
        sum by
        sum without
        sum by a (up)
        sum by (a (up)
        sum by (a b) (up)
        sum by (a,,b) (up)
        sum by (,) (up)
        sum by (1) (up)
        sum by ("a") (up)
        sum by (a:b) (up)
        sum by (inf) (up)
        sum by (nan) (up)
        sum by (without) (up)
        sum by (a.b) (up)
        sum by (a)
        sum by (a) up
        sum by (a) [5m]
        sum by (a) (up) by (b)
        sum by (a) by (b) (up)
        sum(up) by
        sum(up) by (a
        sum(up) by (a) by (b)
        sum()
        sum by (a) ()
        sum(up,)
        sum(,)
        sum(up up)
        sum(up, up)
        sum up
        sum(up
        sum(up))
        sum(1)
        sum("a")
        sum(up[5m])
        sum(on)
        avg(1)
        group(1, up)
        topk(up)
        topk(1, 2, up)
        topk("a", up)
        topk(up, up)
        topk(1, 1)
        topk(up[5m], up)
        quantile("a", up)
        count_values(1, up)
        count_values(up, up)
        count_values(a, up)
        count_values("a", 1)
        limitk(1, up)
        limit_ratio(0.5, up)
        foo()
        foo(up)
        Rate(up[5m])
        ABS(up)
        foo:bar()
        sum:x(up)
        start()
        end()
        by()
        offset(1)
        atan2(up, up)
        up()
        rate(
        rate(up[5m]
        rate(up[5m],)
        rate(,up[5m])
        rate(up[5m] up[5m])
        rate(up)
        rate(1)
        rate("up[5m]")
        abs(up[5m])
        up up
        up{a="b"} up
        up{a="b"}{c="d"}
        up.x
        a.b
        a b c
        1 2
        1 up
        "a" "b"
        "a" up
        (up) (up)
        (up
        up)
        ((up)
        (up))
        ()
        (
        )
        []
        [
        ]
        {
        }
        ,
        ;
        @
        $x
        $__rate_interval
        ${x}
        &
        |
        ?
        ~
        é
        up;
        up,up
        up,
        up é
        up & up
        up && up
        up || up
        up | up
        !up
        not up
        up ! up
        up = up
        up =~ up
        up !~ up
        up =! up
        up == == up
        up <> up
        up => 1
        up =< 1
        up ** 2
        up ^ ^ up
        1 + * 2
        * 1
        / up
        1 +
        up and
        and up
        up offset
        up > bool
        up > bool < up
        up bool == up
        {}
        {,}
        {a=""}
        {a=~".*"}
        {a=~""}
        {a=~"x|"}
        {a=~"x?"}
        {a=~"x*"}
        {a=~"^$"}
        {a=~"x{0}"}
        {a=~"(?:x)*"}
        {a=~"(x|)"}
        {a!="b"}
        {a!~"b"}
        {a!~".+"}
        {a=~".*",b!="c"}
        {__name__=""}
        {__name__=~".*"}
        {"a"}
        {"a"="b"}
        {a}
        {a,b}
        {a=}
        {a="b"
        {a="b" c="d"}
        {a="b",,c="d"}
        {,a="b"}
        {a:b="x"}
        {a.b="x"}
        {a-b="x"}
        {é="x"}
        {1="b"}
        {1a="b"}
        {a=1}
        {a=b}
        {a=="b"}
        {a<"b"}
        {a>"b"}
        {a="b"}}
        {{a="b"}}
        {a="b")
        {a!"b"}
        {a~"b"}
        {a=~b}
        up{
        up{a
        up{a=
        up{a="b"
        up{a="b",
        up{a="b
        up}
        up{a=$x}
        up{$x="a"}
        up{__name__="up"}
        up{__name__="x"}
        up{__name__!="x"}
        up{__name__=~"x"}
        up{a=~"("}
        up{a=~")"}
        up{a=~"["}
        up{a=~"*"}
        up{a=~"+a"}
        up{a=~"a**"}
        up{a=~"a{2,1}"}
        up{a=~"a{1001}"}
        up{a=~"[z-a]"}
        up{a=~"(?=a)"}
        up{a=~"(?!a)"}
        up{a=~"(?<=a)"}
        up{a=~"(?<n>a)"}
        up{a=~"a)|(b"}
        up{a=~"a)(b"}
        up{a=~"(?P=n)"}
        up{a=~"\\1"}
        up{a=~"\\p{Foo}"}
        up{a=~"\\y"}
        up{a=~"\\"}
        up{a=~"(?z)"}
        up{a=~"[[:foo:]]"}
        up{a!~"["}
        up{a=~"\xff"}
        up[
        up[]
        up[5m
        up[5m]]
        up[5]
        up[5.5m]
        up[1.5h]
        up[m]
        up[-5m]
        up[+5m]
        up[0s]
        up[0m]
        up[0h0s]
        up[5x]
        up[5M]
        up[5m0]
        up[5 m]
        up[5m5m]
        up[1m1h]
        up[1s1m]
        up[1ms1s]
        up[1d1w]
        up[0s5m]
        up[1h30]
        up[293y]
        up[99999999999999999999d]
        up["5m"]
        up[(5m)]
        up[5m,1m]
        up[5m 1m]
        up[5m][5m]
        up[5m]{a="b"}
        up[5m]up
        up[$__interval]
        up[$__rate_interval:]
        up[:]
        up[:1m]
        up[5m:
        up[5m:1m
        up[5m::1m]
        up[5m:1m:1m]
        up[5m:1]
        up[5m:0s]
        up[5m:-1m]
        up[5m:1m 1m]
        up[[5m]]
        [5m]
        1[5m]
        1[5m:]
        "a"[5m:]
        (up)[5m]
        sum(up)[5m]
        rate(up[5m])[5m]
        up[5m:][5m:]
        up[5m][5m:]
        time()[5m:]
        -up[5m]
        -up[5m:]
        up + up[5m:]
        up offset 5m [5m]
        up offset 5
        up offset 5x
        up offset +5m
        up offset --5m
        up offset 0s
        up offset "5m"
        up offset (5m)
        up offset up
        up offset 1.5h
        up offset 5m5m
        up offset 5m offset 5m
        up[5m] offset 5m offset 5m
        up[5m:] offset 5m offset 5m
        (up) offset 5m
        sum(up) offset 5m
        1 offset 5m
        "a" offset 5m
        (up[5m]) offset 5m
        rate(up[5m]) offset 5m
        up @
        up @ 5m
        up @ foo
        up @ "5"
        up @ (5)
        up @ start
        up @ end
        up @ start(
        up @ start(1)
        up @ begin()
        up @ inf
        up @ -inf
        up @ nan
        up @ 1e20
        up @ 5 @ 5
        up[5m] @ 5 @ 6
        up[5m:] @ 5 @ start()
        up @ 5 [5m]
        up @ --5
        (up) @ 5
        sum(up) @ 5
        1 @ 5
        a + on b
        a + on (b
        a + on b) c
        a + on (b,,c) d
        a + on (1) b
        a + on ("x") b
        a + on (without) b
        a + on (a) bool b
        a == on (a) bool b
        a + on (a)
        a + on (a) group_left
        a + on (a) group_left (b
        a + on (a) group_left (b) group_right (c) d
        a + on (a) group_left (b) ignoring (c) d
        a + group_right (b) c
        a + on (a, b) group_left (b) c
        a on (x) + b
        on (x) a + b
        a group_left b
        1 == 2
        1 > 2
        (1) == (2)
        1 == bool 1 == 1
        time() > 1
        scalar(up) == scalar(up)
        1 + "a"
        "a" + "b"
        "a" == "a"
        -"a"
        +"a"
        -(up[5m])
        up[5m] > 1
        up and 1
        1 or up
        1 and 1
        vector(1) and 1
        1 + on (a) up
        up + ignoring (a) 1
        1 and on () 1
        .
        ..
        1.5.5
        1..5
        .e3
        1e
        1e+
        1E-
        0x
        0xg
        0x1.8
        0xffffffffffffffff
        0b11
        0o17
        1_000
        1e400
        -1e400
        1a
        1a:b
        5m
        1h30m
        1.5h
        1 m
        5mm
        5ms5
        "abc
        'abc
        `abc
        "a\"
        'a\'
        "\q"
        "\'"
        '\"'
        "\x4"
        "\xgg"
        "\18"
        "\400"
        "\u12"
        "\ud800"
        "\U00110000"
        "\
        # comment
        sum(up) keep_common
        up > 1 for 5m
        select up
        up[5m] as x
        if (up) then 1
        """;
}
