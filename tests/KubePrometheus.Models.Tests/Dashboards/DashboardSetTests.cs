using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

/// <summary>Dashboards by name: edits, and edits that miss.</summary>
public class DashboardSetTests
{
    private static readonly Dashboard Own = new() { Title = "Own" };

    [Fact]
    public void Raw_JSON_is_kept_as_it_is()
    {
        const string Json = "{ \"title\" : \"Raw\",\n\"x\": 1e3 }";
        var set = DashboardSet.Empty.AddJson("raw", Json, folder: "A");
        var file = Assert.Single(set.Files().Finish());
        Assert.Equal(("raw", "A", Json), (file.Name, file.Folder, System.Text.Encoding.UTF8.GetString(file.Json.Span)));
    }

    [Fact]
    public void Files_are_in_the_order_of_folders_and_file_names()
    {
        var set = DashboardSet.Empty.Add("b", Own, "F").Add("a.b", Own).Add("a", Own).Add("a-b", Own);
        Assert.Equal(["a-b", "a.b", "a", "b"], set.Files().Finish().Select(f => f.Name));
    }

    [Fact]
    public void A_dashboard_of_another_folder_is_named()
    {
        var set = DashboardSet.Empty.Add("own", Own, "A");
        Assert.Equal("There is one in the folder \"A\".", Finding("KP0501", () => set.Remove("own", "B")).Remedy);
        Assert.Empty(set.Remove("own", "A"));
    }

    [Theory]
    [InlineData("{ \"title\": }", 1)]
    [InlineData("{\n  \"title\": \"x\"\n", 3)]
    [InlineData("", 1)]
    public void JSON_that_does_not_parse_is_a_finding_with_its_place(string json, int line)
    {
        var finding = Finding("KP0503", () => DashboardSet.Empty.AddJson("x", json));
        Assert.Null(finding.Source); // it is in no file of that name
        Assert.Contains($"at line {line}, byte ", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_that_is_no_object_is_a_finding() => Finding("KP0503", () => DashboardSet.Empty.AddJson("x", "[1]"));

    [Fact]
    public void A_raw_dashboard_can_be_replaced_and_updated_unless_its_schema_is_newer()
    {
        var set = DashboardSet.Empty.AddJson("x", """{"apiVersion":"dashboard.grafana.app/v2beta1","spec":{}}""");
        var finding = Finding("KP0504", () => set.Update("x", d => d));
        Assert.Equal("dashboards[x]", finding.Path);
        Assert.Equal("Own", set.Replace("x", Own).Find("x")!.Model!.Title);
    }

    [Fact]
    public void Null_is_a_programming_error()
    {
        Assert.Throws<ArgumentNullException>(() => DashboardSet.Empty.Add("x", null!));
        Assert.Throws<ArgumentNullException>(() => DashboardSet.Empty.AddJson("x", null!));
        Assert.Throws<ArgumentNullException>(() => DashboardSet.Empty.Update("x", null!));
        Assert.Throws<ArgumentException>(() => DashboardSet.Empty.Remove(""));
    }

    private static Finding Finding(string code, Func<DashboardSet> edit)
    {
        var finding = Assert.Single(Assert.Throws<FindingsException>(edit).Findings);
        Assert.Equal((code, FindingSeverity.Error), (finding.Code, finding.Severity));
        return finding;
    }
}
