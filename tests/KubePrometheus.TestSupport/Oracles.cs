using System.Diagnostics;

namespace KubePrometheus.Tests;

/// <summary>
/// What some tests need and a bare machine lacks: reference data, whose folders environment variables name, and programs, looked up on
/// the PATH. A test that asks for one that is not there is skipped, by name; with REQUIRE_ORACLES=1 it fails.
/// </summary>
public static class Oracles
{
    /// <summary>The folder of upstream's release-0.9: <c>manifests/</c> and <c>variants/</c>.</summary>
    public static string Upstream() => Folder("KUBE_PROMETHEUS_UPSTREAM");

    /// <summary>Upstream's folder of a release such as <c>0.18</c>, beside that of release-0.9.</summary>
    public static string Upstream(string release) =>
        Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Upstream()))!, "release-" + release);

    /// <summary>The folder of recorded verdicts: <c>checks.jsonl</c>, <c>mutations.jsonl.gz</c>, <c>strings.jsonl</c>.</summary>
    public static string Verdicts() => Folder("KUBE_PROMETHEUS_ORACLES");

    /// <summary>The folder of cases from practice: one folder each, with <c>bad/</c> or <c>good/</c> manifests.</summary>
    public static string Cases() => Folder("KUBE_PROMETHEUS_CASES");

    /// <summary>
    /// The full path of a program of a version such as <c>3.5</c>: on the PATH, or in a folder <c>bin</c> somewhere below the folder of
    /// further programs.
    /// </summary>
    public static string Program(string name, string version)
    {
        var further = Environment.GetEnvironmentVariable("KUBE_PROMETHEUS_PROGRAMS");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).AsEnumerable();
        if (!string.IsNullOrEmpty(further) && Directory.Exists(further))
        {
            folders = folders.Concat(Directory.GetDirectories(further).Order(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")));
        }

        foreach (var path in folders.Select(folder => Path.Combine(folder, name)).Where(File.Exists))
        {
            var (_, output, error) = Run(path, ["--version"]);
            if ((output + error).Contains($"version {version}.", StringComparison.Ordinal))
            {
                return path;
            }
        }

        return Missing($"{name} {version} is neither on the PATH nor below KUBE_PROMETHEUS_PROGRAMS");
    }

    /// <summary>The full path of a program.</summary>
    public static string Program(string name)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        return path ?? Missing($"{name} is not on the PATH");
    }

    /// <summary>A Python that has PyYAML.</summary>
    public static string PythonWithYaml()
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            var path = python.StartsWith('/') ? python : Program(python);
            if (File.Exists(path) && Run(path, ["-c", "import yaml"]).ExitCode == 0)
            {
                return path;
            }
        }

        return Missing("no python3 with PyYAML");
    }

    /// <summary>Runs a program to its end.</summary>
    public static (int ExitCode, string Output, string Error) Run(string program, IEnumerable<string> arguments, string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.Write(input);
        }

        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    private static string Folder(string variable)
    {
        var folder = Environment.GetEnvironmentVariable(variable);
        return !string.IsNullOrEmpty(folder) && Directory.Exists(folder)
            ? folder
            : Missing($"{variable} names no folder");
    }

    private static string Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("REQUIRE_ORACLES") == "1")
        {
            Assert.Fail(what);
        }

        Assert.Skip(what);
        return "";
    }
}
