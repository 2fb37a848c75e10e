using CsCheck;
using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

/// <summary>Random expressions: valid ones of 2.42, made from the grammar and the types, and ones with a mistake or two.</summary>
internal static class PromQLGenerator
{
    private static readonly Gen<string> Label = Gen.OneOf("job", "le", "instance", "a", "b", "sum", "on", "by", "_x", "bool", "Offset");
    private static readonly Gen<string> Duration = Gen.OneOf("5m", "1h30m", "30s", "1d", "1w2d", "500ms", "1y", "90m", "1h1ms");
    private static readonly Gen<string> Number = Gen.OneOf("0", "1", "0.5", ".25", "1e3", "0x1F", "Inf", "NaN", "1.5e-7", "010", "100.");
    private static readonly Gen<string> Space = Gen.Frequency((8, Gen.Const("")), (6, Gen.Const(" ")), (1, Gen.Const("\n")), (1,
        Gen.Const(" # note\n ")));

    private static readonly Gen<string> Metric = Gen.OneOf(
        "up", "node_cpu_seconds_total", "job:rate:sum5m", "sum", "by", "offset", "start", "x", "group", "_", ":r", "and");

    private static readonly Gen<string> Quoted = Gen.OneOf(
        "\"x\"", "'y'", "`z`", "\"\"", "\"a b\"", "'\\''", "\"\\\"\"", "\"\\x41\\u00e9\"", "`\\d`", "\"é\"", "\"$1\"", "'\\t#'");

    private static readonly Gen<string> RegexText = Gen.OneOf("\".+\"", "\"a|b\"", "'5..'", "\"(x|y)z*\"", "\"[a-c]{2}\"", "``",
        "\"\\\\d+\"", "'(?i)a'");

    private static readonly Gen<string> Matcher = Gen.OneOf(
        Gen.Select(Label, Gen.OneOf("=", "!="), Quoted, Space).Select((l, o, v, s) => l + s + o + s + v),
        Gen.Select(Label, Gen.OneOf("=~", "!~"), RegexText).Select((l, o, v) => l + o + v));

    private static readonly Gen<string> LabelList =
        Gen.Select(Label.Array[0, 3], Space, Gen.Bool)
            .Select((l, s, comma) => $"({s}{string.Join(", ", l)}{(comma && l.Length > 0 ? "," : "")})");

    private static readonly Gen<string> Selector = Gen.Select(Metric, Matcher.Array[0, 3], Space, Gen.Int[0, 5]).Select((m, all, s,
        style) =>
        (all.Length, style) switch
        {
            (0, > 0) => m,
            (_, 0) => $"{{{string.Concat(all.Select(x => x + "," + s))}job=\"x\"}}",
            _ => $"{m}{s}{{{string.Join(s + ",", all)}{(style == 1 && all.Length > 0 ? "," : "")}}}",
        });

    private static readonly Gen<string> Modifiers = Gen.Frequency(
        (6, Gen.Const("")),
        (2, Gen.Select(Duration, Gen.OneOf("", "-", "- ")).Select((d, sign) => $" offset {sign}{d}")),
        (1, Gen.OneOf(" @ 100", " @ start()", " @ end()", " @ -1.5", " @ 0 offset 5m", " offset 5m @ end()")));

    /// <summary>Expressions that 2.42 accepts.</summary>
    public static Gen<string> Valid { get; } =
        Gen.Frequency((6, Of(PromQLType.InstantVector, 4)), (1, Of(PromQLType.Scalar, 3)), (1, Of(PromQLType.RangeVector, 3)), (1, Quoted));

    /// <summary>Expressions of which a piece is gone, doubled, moved or another.</summary>
    public static Gen<string> Mutated { get; } = Gen.Select(Valid, Gen.Int[0, 1000], Gen.Int[1, 4], Gen.Int[0, 3], Gen.OneOf(
        "(", ")", "{", "}", "[", "]", ",", ":", "=", "!", "~", "\"", "'", "`", "\\", "+", "-", "^", "on", "by", "bool", "offset", "@",
        "5m", "1", ".", "a",
        " ", "sum", "rate(", "#", "\n", "é", "group_left", "$x", "_", "e", "x"))
        .Select((text, at, length, kind, piece) =>
        {
            at %= text.Length + 1;
            length = Math.Min(length, text.Length - at);
            return kind switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, piece),
                2 => text.Remove(at, length).Insert(at, piece),
                _ => text.Insert(at, text.Substring(at, length)),
            };
        })
        .Where(text => !text.Any(char.IsSurrogate));

    /// <summary>As many of them as asked for, the same in each run.</summary>
    public static IReadOnlyList<string> Take(Gen<string> expressions, int count)
    {
        var random = new PCG(1, 20210811);
        return [.. Enumerable.Range(0, count).Select(_ => expressions.Generate(random, null, out var _))];
    }

    private static Gen<string> Of(PromQLType type, int depth) => type switch
    {
        PromQLType.Scalar => Scalar(depth),
        PromQLType.RangeVector => Range(depth),
        PromQLType.String => Quoted,
        _ => Vector(depth),
    };

    private static Gen<string> Scalar(int depth) => depth <= 0 ? Number : Gen.Frequency(
        (4, Number),
        (1, Scalar(depth - 1).Select(s => $"({s})")),
        (1, Scalar(depth - 1).Select(s => $"-{s}")),
        (2, Gen.Select(Scalar(depth - 1), Gen.OneOf("+", "-", "*", "/", "%", "^", " atan2 ", "== bool", ">bool"), Scalar(depth - 1))
            .Select((l, o, r) => $"{l} {o} {r}")),
        (1, CallOf(PromQLType.Scalar, depth)));

    private static Gen<string> Range(int depth) => Gen.Frequency(
        (4, Gen.Select(Selector, Space, Duration, Modifiers).Select((s, w, d, m) => $"{s}{w}[{d}]{m}")),
        (1, Gen.Select(Vector(depth - 1), Duration, Duration, Gen.Bool, Modifiers)
            .Select((v, d, e, step, m) => $"({v})[{d}:{(step ? e : "")}]{m}")));

    private static Gen<string> Vector(int depth) => depth <= 0
        ? Gen.Select(Selector, Modifiers).Select((s, m) => s + m)
        : Gen.Frequency(
            (2, Gen.Select(Selector, Modifiers).Select((s, m) => s + m)),
            (1, Gen.Select(Vector(depth - 1), Space).Select((v, s) => $"({s}{v}{s})")),
            (1, Gen.Select(Gen.OneOf("-", "+"), Vector(depth - 1)).Select((sign, v) => sign + v)),
            (4, CallOf(PromQLType.InstantVector, depth)),
            (4, Aggregate(depth)),
            (3, Binary(depth)));

    private static Gen<string> Binary(int depth)
    {
        var matching = Gen.OneOf(
            Gen.Const(""),
            Gen.Select(Gen.OneOf("on", "ignoring", "ON"), LabelList).Select((k, l) => $"{k} {l}"));
        var grouping = Gen.OneOf(
            Gen.Const("ignoring (a) group_left ()"),
            LabelList.Select(l => $"ignoring (zz) group_left {l}"),
            LabelList.Select(l => $"on (zz) group_right{l}"));
        var arithmetic = Gen.OneOf("+", "-", "*", "/", "%", "^", "atan2", "==", "!=", ">", "<", ">=", "<=", "== bool", "> bool");
        return Gen.OneOf(
            Gen.Select(Vector(depth - 1), arithmetic, Gen.OneOf(matching, grouping), Vector(depth - 1)).Select((l, o, m, r) =>
                m.Length == 0 ? $"{l} {o} {r}" : $"{Closed(l)} {o} {m} {Closed(r)}"),
            Gen.Select(Vector(depth - 1), Gen.OneOf("and", "or", "unless", "AND"), matching, Vector(depth - 1))
                .Select((l, o, m, r) => $"{Closed(l)} {o} {m} {Closed(r)}"),
            Gen.Select(Vector(depth - 1), arithmetic, Scalar(depth - 1)).Select((l, o, r) => $"{Closed(l)} {o} ({r})"),
            Gen.Select(Scalar(depth - 1), arithmetic, Vector(depth - 1)).Select((l, o, r) => $"({l}) {o} {Closed(r)}"));
    }

    /// <summary>In brackets: what stands beside could take one side for itself and leave a scalar.</summary>
    private static string Closed(string text) => $"({text})";

    private static Gen<string> Aggregate(int depth)
    {
        var grouping = Gen.Select(Gen.OneOf("by", "without", "BY"), LabelList).Select((k, l) => $" {k} {l} ");
        return Gen.Select(
            Gen.OneOf("sum", "avg", "min", "max", "count", "group", "stddev", "stdvar", "topk(5,", "bottomk(1,", "quantile(0.9,",
                "count_values('v',"),
            grouping, Gen.Int[0, 2], Vector(depth - 1)).Select((op, g, place, v) =>
            {
                var parameter = op.IndexOf('(');
                var name = parameter < 0 ? op : op[..parameter];
                var arguments = parameter < 0 ? v : op[(parameter + 1)..] + v;
                return place switch
                {
                    0 => $"{name}({arguments})",
                    1 => $"{name}{g}({arguments})",
                    _ => $"{name}({arguments}){g}",
                };
            });
    }

    private static Gen<string> CallOf(PromQLType type, int depth)
    {
        var functions = PromQLFunction.All.Where(f => f.IsKnownTo(PromQLLevel.V2_42) && f.ReturnType == type).ToArray();
        return Gen.Select(Gen.OneOf(functions), Gen.Int[0, 3], Scalar(0), Vector(depth - 1), Range(depth - 1), Quoted, Quoted, Space)
            .Select((function, extra, scalar, vector, range, first, second, space) =>
            {
                var count = Math.Min(function.MinArguments + extra, function.MaxArguments ?? int.MaxValue);
                var arguments = Enumerable.Range(0, count).Select(i =>
                    function.ArgumentTypes[Math.Min(i, function.ArgumentTypes.Count - 1)] switch
                    {
                        PromQLType.Scalar => scalar,
                        PromQLType.InstantVector => vector,
                        PromQLType.RangeVector => range,
                        _ => i % 2 == 0 ? first : second,
                    });
                return $"{function.Name}({space}{string.Join(space + "," + space, arguments)})";
            });
    }
}
