using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

public class PromQLLevelTests
{
    [Theory]
    [InlineData("a atan2 b", "2.31")]
    [InlineData("sin(a)", "2.31")]
    [InlineData("acosh(a)", "2.31")]
    [InlineData("deg(a) + rad(a)", "2.31")]
    [InlineData("pi()", "2.31")]
    [InlineData("day_of_year()", "2.37")]
    [InlineData("histogram_count(a)", "2.40")]
    [InlineData("histogram_sum(a)", "2.40")]
    [InlineData("histogram_fraction(0, 1, a)", "2.40")]
    [InlineData("histogram_stddev(a)", "2.47")]
    [InlineData("mad_over_time(a[5m])", "2.49")]
    [InlineData("sort_by_label(a, \"x\", \"y\")", "2.49")]
    [InlineData("sort_by_label_desc(a)", "2.49")]
    [InlineData("histogram_avg(a)", "2.51")]
    [InlineData("limitk(5, a)", "2.54")]
    [InlineData("limit_ratio by (x) (-0.5, a)", "2.54")]
    [InlineData("1_000", "2.54")]
    [InlineData("a[300]", "2.54")]
    [InlineData("a[1h:60]", "2.54")]
    [InlineData("a offset 300", "2.54")]
    [InlineData("a offset 0", "2.54")]
    [InlineData("a > 5m", "2.54")]
    [InlineData("a @ 5m", "2.54")]
    [InlineData("info(a)", "2.55")]
    [InlineData("info(a, {x=~\".*\"})", "2.55")]
    [InlineData("{\"a.b\"}", "2.53")]
    [InlineData("{\"a.b\", \"c.d\"=\"e\", f=\"g\"}", "2.53")]
    [InlineData("{\"a\", __name__=\"b\"}", "2.53")]
    [InlineData("{\"a\", \"b\"}", "2.53")]
    [InlineData("a{\"c.d\"=\"e\"}", "2.53")]
    [InlineData("a{b=~\"\\377|c\"}", "2.53")]
    [InlineData("a{b=~\"(?<c>d)e\"}", "2.51")]
    [InlineData("sum by (\"c.d\") (a)", "2.55")]
    [InlineData("a + on (\"c.d\") group_left (\"e f\") b", "2.55")]
    [InlineData("sum by (a:b) (c)", "3.0")]
    [InlineData("0x_F", "2.54")]
    [InlineData("a[+60m]", "3.4")]
    [InlineData("a[--1h:+60]", "3.4")]
    [InlineData("a offset +5m", "3.4")]
    [InlineData("a offset --5", "3.4")]
    [InlineData("a[5m * 2]", "3.14")]
    [InlineData("a[(5m + 30):1m ^ 2] offset (1h / 2)", "3.14")]
    [InlineData("a[step() * 4] offset max_of(step(), 1m)", "3.14")]
    [InlineData("double_exponential_smoothing(a[5m], 0.1, 0.1)", "3.0")]
    [InlineData("ts_of_max_over_time(a[5m])", "3.5")]
    [InlineData("first_over_time(a[5m])", "3.7")]
    [InlineData("histogram_quantiles(a, \"q\", 0.5, 0.9)", "3.11")]
    [InlineData("step() + range() + end() - start()", "3.12")]
    [InlineData("max_of(1, 2)", "3.13")]
    [InlineData("start_timestamp(a)", "3.14")]
    public void What_a_release_brought_its_predecessor_refuses(string text, string since)
    {
        Assert.True(PromQLLevel.TryParse(since, out var level));
        var before = level.Minor > 0 ? PromQLLevel.Of(level.Major, level.Minor - 1) : PromQLLevel.Of(2, 55);
        Assert.NotEmpty(PromQLParser.Parse(text, before.With(PromQLFeatures.ExperimentalFunctions)).Errors);
        Assert.Empty(PromQLParser.Parse(text, level.With(PromQLFeatures.ExperimentalFunctions)).Errors);
        Assert.Empty(PromQLParser.Parse(text, PromQLLevel.Latest.With(PromQLFeatures.ExperimentalFunctions)).Errors);
    }

    [Theory]
    [InlineData("mad_over_time(a[5m])", "2.53", "1:1: found the function \"mad_over_time\", which is experimental in Prometheus 2.53")]
    [InlineData("sort_by_label(a, \"b\")", "3.5", "1:1: found the function \"sort_by_label\", which is experimental in Prometheus 3.5")]
    [InlineData("1 + info(a)", "3.5", "1:5: found the function \"info\", which is experimental in Prometheus 3.5")]
    [InlineData("sum(LIMITK(1, a))", "3.5", "1:5: found the aggregation \"LIMITK\", which is experimental in Prometheus 3.5")]
    [InlineData("limit_ratio by (b) (0.5, a)", "2.54",
        "1:1: found the aggregation \"limit_ratio\", which is experimental in Prometheus 2.54")]
    [InlineData("first_over_time(a[5m])", "3.13", "1:1: found the function \"first_over_time\", which is experimental in Prometheus 3.13")]
    public void What_is_experimental_is_read_only_with_its_feature(string text, string version, string error)
    {
        Assert.True(PromQLLevel.TryParse(version, out var level));
        var found = Assert.Single(PromQLParser.Parse(text, level).Errors);
        Assert.Equal(
            error + ", expected another, or promql-experimental-functions among the features that the server enables", found.ToString());
        Assert.Equal(PromQLFeatures.ExperimentalFunctions, found.Feature);
        Assert.Empty(PromQLParser.Parse(text, level.WithFeatures(["exemplar-storage", "promql-experimental-functions"])).Errors);
        Assert.Empty(PromQLParser.Parse(text, level.WithFeatures(["native-histograms,promql-experimental-functions"])).Errors);
    }

    [Theory]
    [InlineData("a[5m + 5m]", 600)]
    [InlineData("a[5m * 2 + 3]", 603)]
    [InlineData("a[2 ^ 3 ^ 2]", 512)]
    [InlineData("a[-2 ^ 2 + 10]", 6)]
    [InlineData("a[-(5m - 10m)]", 300)]
    [InlineData("a[1h % 50m]", 600)]
    [InlineData("a[(1_0 / 4) * 2]", 5)]
    [InlineData("a[step() * 5]", 0)]
    public void Arithmetic_in_a_range_is_read_with_its_feature(string text, int seconds)
    {
        Assert.Equal(PromQLFeatures.DurationExpressions, PromQLParser.Parse(text, PromQLLevel.Of(3, 6)).Errors[0].Feature);
        var level = PromQLLevel.Of(3, 6).With(PromQLFeatures.DurationExpressions);
        var tree = Assert.IsType<MatrixSelector>(PromQLParser.Parse(text, level).Tree);
        Assert.Equal(TimeSpan.FromSeconds(seconds), tree.Range);
        Assert.Equal(text, tree.ToString());
        Assert.Equal(tree, PromQLParser.Parse(text, PromQLLevel.Latest).Tree);
        Assert.Equal(["promql-duration-expr"], PromQLAnalysis.FeatureFlags(tree, level));
        Assert.Empty(PromQLAnalysis.FeatureFlags(tree, PromQLLevel.Latest));
        Assert.NotEmpty(PromQLParser.Parse(text, PromQLLevel.Of(3, 3).With(PromQLFeatures.DurationExpressions)).Errors);
    }

    [Theory]
    [InlineData("a offset -(5m + 1)", "a offset -(5m + 1)", -301)]
    [InlineData("a offset (5m)", "a offset 5m", 300)]
    [InlineData("a offset - -(5m)", "a offset 5m", 300)]
    [InlineData("a offset --5 + 1", "a offset --5 + 1", 6)]
    [InlineData("a offset 5m + 1", "a offset 5m + 1", null)]
    [InlineData("a offset -5m * 2", "a offset -5m * 2", null)]
    public void Arithmetic_in_an_offset_begins_with_a_bracket_or_two_signs(string text, string printed, int? seconds)
    {
        var tree = PromQLParser.Parse(text, PromQLLevel.Latest).Tree!;
        Assert.Equal(printed, tree.ToString());
        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, (tree as VectorSelector)?.Offset);
        Assert.Equal(tree, PromQLParser.Parse(printed, PromQLLevel.Latest).Tree);
    }

    [Theory]
    [InlineData("a[5m - 10m]", "1:1: found a range of \"5m - 10m\", which is less than nothing, expected a range of more than zero")]
    public void What_comes_to_no_time_is_a_warning(string text, string warning) =>
        Assert.Equal(warning, Assert.Single(PromQLParser.Parse(text, PromQLLevel.Latest).Warnings).ToString());

    [Theory]
    [InlineData("a[5m / 0]", "1:8: found a division by zero, expected another number than zero")]
    [InlineData("a[5m % -(0s)]", "1:8: found a division by zero, expected another number than zero")]
    [InlineData("a[293y * 0]", "1:3: found the duration \"293y\", expected at most 292 years")]
    [InlineData("a[5m + inf]", "1:8: found the number \"inf\", expected a duration such as 5m (a number needs a unit)")]
    [InlineData("a offset --5 + b", "1:16: found the name \"b\", expected a duration such as 5m")]
    [InlineData("a[(5m]", "1:6: found \"]\", expected an operator or \")\"")]
    public void Arithmetic_has_its_own_mistakes(string text, string error) =>
        Assert.Equal(error, Assert.Single(PromQLParser.Parse(text, PromQLLevel.Latest).Errors).ToString());

    [Theory]
    [InlineData("a @ start()[5m]", "a[5m] @ start()")]
    [InlineData("a @end()[5m] offset 1h", "a[5m] @ end() offset 1h")]
    [InlineData("a[5m x]", "a[5m:]")]
    [InlineData("a[5m x1m]", "a[5m:1m]")]
    [InlineData("a[5m _ 1m]", "a[5m:1m]")]
    public void What_Prometheus_reads_of_odd_forms_is_read(string text, string printed)
    {
        Assert.Equal(printed, PromQLParser.Parse(text).Tree?.ToString());
        Assert.Equal(printed, PromQLParser.Parse(text, PromQLLevel.Latest).Tree?.ToString());
    }

    [Theory]
    [InlineData("a{b=~\"(?<=c)d\"}")]
    [InlineData("0x1e")]
    [InlineData("0x1e+1")]
    [InlineData("0xee")]
    [InlineData("0x1_e")]
    [InlineData("1_e5")]
    [InlineData("{\"a\"}{\"b\"}")]
    [InlineData("sum by (\"\") (a)")]
    [InlineData("a + on (\"\\xff\") b")]
    [InlineData("a offset (5m)[5m]")]
    [InlineData("a @ 1[5m]")]
    public void What_later_releases_do_not_read_is_an_error(string text) =>
        Assert.NotEmpty(PromQLParser.Parse(text, PromQLLevel.V3_5).Errors);

    [Theory]
    [InlineData("{\"a\", \"b\"}", "{__name__=\"a\",__name__=\"b\"}")]
    [InlineData("{\"a\", __name__!=\"b\"}", "{__name__=\"a\",__name__!=\"b\"}")]
    [InlineData("{\"\", c=\"d\"}", "{\"\",c=\"d\"}")]
    [InlineData("{\"a.b\", \"c\"}", "{\"a.b\",__name__=\"c\"}")]
    [InlineData("info(a, {\"b\"})", "info(a, {__name__=\"b\"})")]
    public void A_second_name_in_braces_is_one_more_condition(string text, string printed)
    {
        var level = PromQLLevel.V3_5.With(PromQLFeatures.ExperimentalFunctions);
        var tree = PromQLParser.Parse(text, level).Tree;
        Assert.Equal(printed, tree?.ToString());
        Assert.Equal(tree, PromQLParser.Parse(printed, level).Tree);
    }

    [Fact]
    public void Features_are_part_of_a_level_and_not_of_its_order()
    {
        var with = PromQLLevel.V3_5.With(PromQLFeatures.ExperimentalFunctions);
        Assert.NotEqual(PromQLLevel.V3_5, with);
        Assert.Equal(0, PromQLLevel.V3_5.CompareTo(with));
        Assert.True(with >= PromQLLevel.V3_5 && with <= PromQLLevel.V3_5 && with < PromQLLevel.Latest);
        Assert.Equal(PromQLFeatures.None, with.WithFeatures(["promql-at-modifier"]).Features);
        Assert.True(PromQLLevel.Of(3, 14).Has(PromQLFeatures.DurationExpressions));
        Assert.False(PromQLLevel.Of(3, 13).Has(PromQLFeatures.DurationExpressions));
        Assert.Equal("3.5", with.ToString());
    }

    [Theory]
    [InlineData("group(a)")]
    [InlineData("clamp(a, 0, 1) + sgn(a)")]
    [InlineData("last_over_time(a[5m])")]
    [InlineData("present_over_time(a[5m])")]
    [InlineData("a @ 100 offset -5m")]
    [InlineData("a @ start()")]
    [InlineData("atan2")]
    [InlineData("limitk{x=\"y\"} + limit_ratio")]
    public void What_2_29_has_is_accepted(string text) => Assert.Empty(PromQLParser.Parse(text).Errors);

    [Fact]
    public void What_later_releases_took_away_is_refused()
    {
        Assert.Empty(PromQLParser.Parse("holt_winters(a[5m], 0.1, 0.1)", PromQLLevel.V2_54).Errors);
        Assert.Equal(
            "1:1: found the function \"holt_winters\", which Prometheus 3.0 no longer has, "
            + "expected double_exponential_smoothing, its new name",
            Assert.Single(PromQLParser.Parse("holt_winters(a[5m], 0.1, 0.1)", PromQLLevel.V3_0).Errors).ToString());
        Assert.NotEmpty(PromQLParser.Parse("atan2", PromQLLevel.V2_31).Errors);
    }

    [Theory]
    [InlineData("a{\"b\"}", "1:3: found the second metric name \"b\" beside \"a\", expected one metric name")]
    [InlineData("a{\"__name__\"=\"b\"}", "1:3: found a second metric name, \"b\", beside \"a\", expected one metric name")]
    [InlineData("{\"\"}",
        "1:1: found a selector that every series passes, expected a metric name, or a matcher that an empty value does not pass")]
    [InlineData("{\"a\" \"b\"}", "1:6: found the string \"b\", expected one of = != =~ !~ after the label name")]
    [InlineData("1__0", "1:1: found \"1__0\", expected a number such as 1.5, or a duration such as 1h30m")]
    [InlineData("a[0]", "1:3: found the duration \"0\", expected more than zero")]
    [InlineData("a[-5]", "1:3: found the operator \"-\", expected a duration such as 5m")]
    [InlineData("a[1e300]", "1:3: found the duration \"1e300\", expected at most 292 years")]
    [InlineData("info(a, b)",
        "1:9: found something else than label matchers as argument 2 of info, expected matchers in braces, such as {version=~\".+\"}")]
    [InlineData("info(a, 1)",
        "1:9: found something else than label matchers as argument 2 of info, expected matchers in braces, such as {version=~\".+\"}")]
    [InlineData("limitk(a)", "1:1: found one argument of limitk, expected two: a scalar and an instant vector")]
    public void What_3_0_brought_has_its_own_mistakes(string text, string error) =>
        Assert.Equal(
            error,
            Assert.Single(PromQLParser.Parse(text, PromQLLevel.V3_0.With(PromQLFeatures.ExperimentalFunctions)).Errors).ToString());

    [Theory]
    [InlineData("2.29", 2, 29)]
    [InlineData("v2.29.1", 2, 29)]
    [InlineData("2.42.0+ds", 2, 42)]
    [InlineData("3.0.0-rc.1", 3, 0)]
    [InlineData("2.5", 2, 29)]
    [InlineData("1.8.2", 2, 29)]
    public void A_version_gives_its_level(string version, int major, int minor)
    {
        Assert.True(PromQLLevel.TryParse(version, out var level));
        Assert.Equal((major, minor), (level.Major, level.Minor));
        Assert.Equal(PromQLLevel.Of(major, minor), level);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("latest")]
    [InlineData("2")]
    [InlineData("2.")]
    [InlineData("v.2")]
    [InlineData("2.x")]
    [InlineData("2.29x")]
    [InlineData("99999999999.1")]
    public void What_is_no_version_has_no_level(string? version) => Assert.False(PromQLLevel.TryParse(version, out _));

    [Fact]
    public void Levels_are_ordered_and_begin_with_2_29()
    {
        Assert.Equal(default, PromQLLevel.V2_29);
        Assert.Equal("2.29", default(PromQLLevel).ToString());
        Assert.True(PromQLLevel.V2_29 < PromQLLevel.V2_31 && PromQLLevel.V2_31 <= PromQLLevel.V2_42);
        Assert.True(PromQLLevel.V3_0 > PromQLLevel.V2_54);
        Assert.True(PromQLLevel.Latest >= PromQLLevel.V3_0 && PromQLLevel.V3_0.CompareTo(PromQLLevel.V2_42) > 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => PromQLLevel.Of(2, 1000));
        Assert.Throws<ArgumentOutOfRangeException>(() => PromQLLevel.Of(-1, 0));
    }

    [Fact]
    public void A_function_tells_what_it_takes()
    {
        var function = PromQLFunction.Find("label_join")!;
        Assert.Equal([PromQLType.InstantVector, PromQLType.String, PromQLType.String, PromQLType.String], function.ArgumentTypes);
        Assert.Equal((3, null), (function.MinArguments, function.MaxArguments));
        Assert.Equal(PromQLType.InstantVector, function.ReturnType);
        Assert.False(function.IsExperimentalAt(default));

        var first = PromQLFunction.Find("first_over_time")!;
        Assert.False(first.IsKnownTo(PromQLLevel.Of(3, 6)));
        Assert.True(first.IsKnownTo(PromQLLevel.Of(3, 7)) && first.IsExperimentalAt(PromQLLevel.Of(3, 13)));
        Assert.False(first.IsExperimentalAt(PromQLLevel.Of(3, 14)));
        Assert.Null(PromQLFunction.Find("Rate"));
        Assert.Equal(PromQLFunction.All.Count, PromQLFunction.All.Select(f => f.Name).Distinct().Count());
        Assert.Equal(70, PromQLFunction.All.Count(f => f.IsKnownTo(PromQLLevel.V2_42)));
    }

    [Theory]
    [InlineData("up", "2.29", "")]
    [InlineData("up @ 0", "2.29", "promql-at-modifier")]
    [InlineData("rate(up[5m:] @ end()) + up offset -5m", "2.32", "promql-at-modifier promql-negative-offset")]
    [InlineData("up @ 0 offset -5m", "2.33", "")]
    [InlineData("sort_by_label(up, \"x\")", "2.49", "promql-experimental-functions")]
    [InlineData("limitk(5, up)", "3.15", "promql-experimental-functions")]
    [InlineData("first_over_time(up[5m])", "3.13", "promql-experimental-functions")]
    [InlineData("first_over_time(up[5m])", "3.14", "")]
    [InlineData("start_timestamp(up)", "3.14", "use-start-timestamps")]
    public void What_needs_a_feature_flag_is_known(string text, string version, string flags)
    {
        Assert.True(PromQLLevel.TryParse(version, out var level));
        Assert.Equal(flags, string.Join(' ', PromQLAnalysis.FeatureFlags(
            PromQLParser.Parse(text, level.With(PromQLFeatures.ExperimentalFunctions)).Tree!, level)));
    }
}
