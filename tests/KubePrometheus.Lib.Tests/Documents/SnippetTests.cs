using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KubePrometheus.Tests;

/// <summary>
/// The C# of the documents compiles against the public API, as in a program of a reader: with the usings that .NET adds by itself,
/// <c>using KubePrometheus;</c> and those that the snippet names. It is compiled by the compiler of the SDK.
/// </summary>
public partial class SnippetTests
{
    /// <summary>What a snippet may speak of without declaring it.</summary>
    private static readonly (string Name, string Type)[] Known =
    [
        ("stack", "KubePrometheusStack"),
        ("manifests", "ManifestSet"),
        ("shop", "k8s.Models.V1Service"),
        ("mine", "k8s.Models.V1Service"),
        ("authority", "string"),
        ("clientCertificate", "string"),
        ("clientKey", "string"),
    ];

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using KubePrometheus;
        """;

    [Fact]
    public void The_snippets_of_the_documents_compile()
    {
        var snippets = Snippets().ToArray();
        Assert.True(snippets.Length >= 14, $"{snippets.Length} snippets");

        Assert.Empty(Compile(snippets));
    }

    [Theory]
    [InlineData("new StackOptions { Namespaces = \"a\" };", "CS0117")]
    [InlineData("stack.Remove();", "CS1501")]
    [InlineData("stack.Add(new V1ConfigMap());", "CS0246")]
    [InlineData("Prometheus = new() { Retention = 15 },", "CS0029")]
    public void A_snippet_that_does_not_compile_is_found_by_its_line(string snippet, string error)
    {
        var found = Assert.Single(Compile([new("README.md", 41, snippet)]));
        Assert.Contains("README.md(41,", found, StringComparison.Ordinal);
        Assert.Contains($"error {error}", found, StringComparison.Ordinal);
    }

    [Fact]
    public void Snippets_are_statements_settings_of_options_and_classes_with_usings() => Assert.Empty(Compile(
    [
        new("a.md", 1, "using k8s.Models;\n\nstack.Add(new V1ConfigMap());"),
        new("a.md", 9, "// a comment\nGrafana = new()\n{\n    Replicas = 2,\n},\nNamespace = \"a\","),
        new("a.md", 20, "using FluentValidation;\n\nsealed class Own : AbstractValidator<Finding>\n{\n}\n\nvar stack = new Own();"),
    ]));

    private static IEnumerable<Snippet> Snippets()
    {
        string[] documents =
        [
            Path.Combine(Repository.Root, "README.md"),
            Path.Combine(Repository.Root, "CONTRIBUTING.md"),
            Path.Combine(Repository.Root, "examples", "README.md"),
            .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories),
        ];
        foreach (var document in documents)
        {
            var lines = File.ReadAllLines(document);
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i] == "```csharp")
                {
                    var text = lines.Skip(i + 1).TakeWhile(l => l != "```").ToArray();
                    yield return new(Path.GetRelativePath(Repository.Root, document), i + 2, string.Join('\n', text));
                    i += text.Length;
                }
            }
        }
    }

    /// <summary>The errors of the compiler, one for each line of a document.</summary>
    private static string[] Compile(IReadOnlyList<Snippet> snippets)
    {
        var dotnet = Oracles.Program("dotnet");
        var sdk = Path.GetDirectoryName(File.ResolveLinkTarget(dotnet, returnFinalTarget: true)?.FullName ?? dotnet)!;
        var compiler = Newest(Path.Combine(sdk, "sdk"), Path.Combine("Roslyn", "bincore", "csc.dll"));
        var framework = Newest(Path.Combine(sdk, "packs", "Microsoft.NETCore.App.Ref"), Path.Combine("ref", "net10.0"));
        var folder = Directory.CreateTempSubdirectory("snippets").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Usings.cs"), Usings);
            var options = new StringBuilder();
            options.Append("-nologo -target:library -langversion:14 -nullable:enable -nowarn:CS8321,CS0219 -preferreduilang:en\n");
            options.Append(CultureInfo.InvariantCulture, $"-out:\"{Path.Combine(folder, "Snippets.dll")}\"\n");
            string[] libraries = [.. Libraries.All.Select(a => a.Location), .. Directory.GetFiles(framework, "*.dll")];
            foreach (var reference in libraries.Concat(Packages()))
            {
                options.Append(CultureInfo.InvariantCulture, $"-reference:\"{reference}\"\n");
            }

            options.Append(CultureInfo.InvariantCulture, $"\"{Path.Combine(folder, "Usings.cs")}\"\n");
            for (var i = 0; i < snippets.Count; i++)
            {
                var file = Path.Combine(folder, $"Snippet{i}.cs");
                File.WriteAllText(file, snippets[i].ToProgram(i));
                options.Append(CultureInfo.InvariantCulture, $"\"{file}\"\n");
            }

            var response = Path.Combine(folder, "options.rsp");
            File.WriteAllText(response, options.ToString());
            var (code, output, error) = Oracles.Run(dotnet, ["exec", compiler, "@" + response]);
            Assert.True(code is 0 or 1, error);
            var errors = output.Split('\n').Where(l => l.Contains("error", StringComparison.Ordinal));
            return [.. errors.DistinctBy(l => l[..l.IndexOf(',', StringComparison.Ordinal)])];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The packages that come with the library.</summary>
    private static IEnumerable<string> Packages() =>
        new[] { typeof(k8s.Models.V1Pod), typeof(FluentValidation.IValidator) }.Select(t => t.Assembly.Location);

    private static string Newest(string folder, string path) => Directory.GetDirectories(folder)
        .Where(d => Path.GetFileName(d).StartsWith("10.0", StringComparison.Ordinal))
        .Select(d => Path.Combine(d, path))
        .Last(p => File.Exists(p) || Directory.Exists(p));

    private sealed partial record Snippet(string Document, int Line, string Text)
    {
        /// <summary>The snippet as a file of C#: its usings, its classes, and its statements or settings in a method.</summary>
        public string ToProgram(int number)
        {
            StringBuilder usings = new(), classes = new(), body = new();
            var lines = Text.Split('\n');
            var isClass = false;
            for (var i = 0; i < lines.Length; i++)
            {
                isClass = isClass || ClassLine().IsMatch(lines[i]);
                var part = lines[i].StartsWith("using ", StringComparison.Ordinal) ? usings : isClass ? classes : body;
                part.Append(CultureInfo.InvariantCulture, $"#line {Line + i} \"{Document}\"\n{lines[i]}\n");
                isClass = isClass && lines[i] != "}";
            }

            var first = lines.First(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal));
            var inner = SettingLine().IsMatch(first) ? $"_ = new StackOptions {{\n{body}\n}};" : body.ToString();
            var known = Known.Where(k => !Text.Contains($" {k.Name} = ", StringComparison.Ordinal)).Select(k => $"{k.Type} {k.Name}");
            return $"{usings}namespace Snippet{number} {{\n{classes}\n"
                + $"static class Program {{ static void Run({string.Join(", ", known)}) {{\n{inner}\n}} }} }}\n";
        }

        [GeneratedRegex("^((public|internal|sealed|static|file) )*(class|record|interface) ")]
        private static partial Regex ClassLine();

        [GeneratedRegex(@"^\w+ = ")]
        private static partial Regex SettingLine();
    }
}
