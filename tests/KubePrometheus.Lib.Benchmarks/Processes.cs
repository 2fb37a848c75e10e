using System.Diagnostics;

namespace KubePrometheus.Benchmarks;

/// <summary>Quickstart in fresh processes, under the JIT, ReadyToRun and Native AOT: the median of 20, the kinds in turn.</summary>
internal static class Processes
{
    private const int Runs = 20;

    private static readonly (string Name, string[] Properties)[] Kinds =
    [
        ("JIT", []),
        ("ReadyToRun", ["-p:PublishReadyToRun=true", "-r", "linux-x64", "--self-contained", "false"]),
        ("Native AOT", ["-p:PublishAot=true"]),
    ];

    public static int Run()
    {
        var work = Directory.CreateTempSubdirectory("kube-prometheus-processes").FullName;
        try
        {
            var programs = Kinds.Select(kind => Publish(kind.Name, kind.Properties, work)).ToArray();
            var fresh = programs.Select(_ => new List<double>()).ToArray();
            var again = programs.Select(_ => new List<double>()).ToArray();
            for (var run = 0; run < Runs; run++)
            {
                for (var i = 0; i < programs.Length; i++)
                {
                    // a folder of its own: some file systems are slower where much was deleted a moment ago
                    var folder = Path.Combine(work, $"out-{i}-{run}");
                    fresh[i].Add(Time(programs[i], folder));
                    again[i].Add(Time(programs[i], folder));
                }
            }

            for (var i = 0; i < programs.Length; i++)
            {
                Console.WriteLine(
                    $"{Kinds[i].Name,-12} fresh folder {Median(fresh[i]),6:F1} ms   unchanged folder {Median(again[i]),6:F1} ms");
            }

            return 0;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string Publish(string name, string[] properties, string work)
    {
        var output = Path.Combine(work, "bin-" + name.Replace(' ', '-'));
        string[] arguments =
        [
            "publish", "examples/Quickstart", "-c", "Release", "-v", "quiet", "-o", output,
            $"-p:NuGetLockFilePath={Path.Combine(work, name.Replace(' ', '-') + ".lock.json")}", "-p:RestoreLockedMode=false",
            .. properties,
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode == 0
            ? Path.Combine(output, "Quickstart")
            : throw new InvalidOperationException($"publishing as {name} failed");
    }

    private static double Time(string program, string folder)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(
            new ProcessStartInfo(program, [folder]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return (times[(times.Count - 1) / 2] + times[times.Count / 2]) / 2;
    }
}
