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
    [InlineData("{\"a.b\"}", "3.0")]
    [InlineData("{\"a.b\", \"c.d\"=\"e\", f=\"g\"}", "3.0")]
    [InlineData("a{\"c.d\"=\"e\"}", "3.0")]
    [InlineData("sum by (\"c.d\") (a)", "3.0")]
    [InlineData("a + on (\"c.d\") group_left (\"e f\") b", "3.0")]
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
        Assert.NotEmpty(PromQLParser.Parse(text, before).Errors);
        Assert.Empty(PromQLParser.Parse(text, level).Errors);
        Assert.Empty(PromQLParser.Parse(text, PromQLLevel.Latest).Errors);
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
    [InlineData("{\"a\", \"b\"}", "1:7: found the second metric name \"b\" beside \"a\", expected one metric name")]
    [InlineData("a{\"b\"}", "1:3: found the second metric name \"b\" beside \"a\", expected one metric name")]
    [InlineData("{\"a\", __name__=\"b\"}", "1:7: found a second metric name, \"b\", beside \"a\", expected one metric name")]
    [InlineData("{\"\"}",
        "1:1: found a selector that every series passes, expected a metric name, or a matcher that an empty value does not pass")]
    [InlineData("{\"a\" \"b\"}", "1:6: found the string \"b\", expected one of = != =~ !~ after the label name")]
    [InlineData("1__0", "1:1: found the number \"1__0\", expected a number such as 1.5, 1e3 or 0x1F")]
    [InlineData("a[0]", "1:3: found the duration \"0\", expected more than zero")]
    [InlineData("a[-5]", "1:3: found the operator \"-\", expected a duration such as 5m")]
    [InlineData("a[1e300]", "1:3: found the duration \"1e300\", expected at most 292 years")]
    [InlineData("info(a, b)",
        "1:9: found something else than label matchers as argument 2 of info, expected matchers in braces, such as {version=~\".+\"}")]
    [InlineData("info(a, 1)",
        "1:9: found something else than label matchers as argument 2 of info, expected matchers in braces, such as {version=~\".+\"}")]
    [InlineData("limitk(a)", "1:1: found one argument of limitk, expected two: a scalar and an instant vector")]
    public void What_3_0_brought_has_its_own_mistakes(string text, string error) =>
        Assert.Equal(error, Assert.Single(PromQLParser.Parse(text, PromQLLevel.V3_0).Errors).ToString());

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
        Assert.Equal(flags, string.Join(' ', PromQLAnalysis.FeatureFlags(PromQLParser.Parse(text, level).Tree!, level)));
    }
}
