namespace KubePrometheus.Tests;

/// <summary>Selectors as text.</summary>
public class SelectorTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("app")]
    [InlineData("!app")]
    [InlineData("app=web,tier in (a, b),!canary,zone notin (),n>1,m<2")]
    [InlineData("app==,example.org/team!=a")]
    public void A_label_selector_is_taken(string text) => Assert.Null(SelectorText.LabelProblem(text));

    [Theory]
    [InlineData("app=web,", "a label is expected at the end")]
    [InlineData("=web", "a label is expected, not \"=\"")]
    [InlineData("app web", "an operator such as = is expected, not \"web\"")]
    [InlineData("app=a b", "a comma or the end is expected, not \"b\"")]
    [InlineData("!app=web", "a comma or the end is expected, not \"=\"")]
    [InlineData("app in a", "( is expected after in and notin")]
    [InlineData("app in (a b)", "a list of values by commas and ) are expected")]
    [InlineData("app in (a", "a list of values by commas and ) are expected")]
    [InlineData("a/b/c=d", "\"a/b/c\" is not the name of a label")]
    [InlineData("app=-web", "\"-web\" is not the value of a label")]
    [InlineData("app>x", "\"x\" is not a whole number")]
    public void What_is_no_label_selector_is_explained(string text, string problem) =>
        Assert.Equal(problem, SelectorText.LabelProblem(text));

    [Theory]
    [InlineData("", null)]
    [InlineData("metadata.name=web,status.phase!=Failed,a==b", null)]
    [InlineData(@"metadata.name=a\,b\=c", null)]
    [InlineData("metadata.name=", null)]
    [InlineData("metadata.name", "\"metadata.name\" has no operator")]
    [InlineData("a=b=c", "an equals sign in the value \"b=c\" needs a backslash before it")]
    [InlineData(@"a=b\c", "after a backslash there is a backslash, a comma or an equals sign")]
    public void A_field_selector_is_taken_or_explained(string text, string? problem) =>
        Assert.Equal(problem, SelectorText.FieldProblem(text));
}
