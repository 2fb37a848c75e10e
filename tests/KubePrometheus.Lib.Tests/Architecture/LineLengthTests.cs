namespace KubePrometheus.Tests;

/// <summary>
/// Lines of C# are short enough for two files side by side; .editorconfig names the limit, which no analyzer of the build checks.
/// </summary>
public sealed class LineLengthTests
{
    private const int Limit = 140;

    public static TheoryData<string> Folders => ["src", "tests", "examples"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_line_of_code_is_longer_than_the_limit(string folder)
    {
        var files = Sources(new DirectoryInfo(Path.Combine(Repository.Root, folder))).ToArray();
        Assert.NotEmpty(files);

        Assert.Equal([], files.SelectMany(LongLines));
    }

    [Fact]
    public void The_limit_is_that_of_the_editor() => Assert.Contains(
        $"max_line_length = {Limit}",
        File.ReadAllLines(Path.Combine(Repository.Root, ".editorconfig")));

    /// <summary>The sources that people write: what a build generates is in <c>obj</c>.</summary>
    private static IEnumerable<FileInfo> Sources(DirectoryInfo folder) => folder.EnumerateFiles("*.cs").Concat(
        folder.EnumerateDirectories().Where(inner => inner.Name is not ("bin" or "obj")).SelectMany(Sources));

    private static IEnumerable<string> LongLines(FileInfo file) => File.ReadLines(file.FullName)
        .Select((text, i) => (Number: i + 1, Length: text.EnumerateRunes().Count()))
        .Where(line => line.Length > Limit)
        .Select(line => $"{Path.GetRelativePath(Repository.Root, file.FullName)}:{line.Number} has {line.Length} characters");
}
