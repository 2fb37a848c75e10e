namespace KubePrometheus.Tests;

/// <summary>What amtool says of configurations: all of them in as few runs as it allows.</summary>
internal static class Amtool
{
    /// <summary>The messages, null for a configuration that it takes, in the order given.</summary>
    /// <param name="configurations">The configurations.</param>
    /// <param name="version">Which amtool, such as <c>0.33</c>. Default: Debian's, 0.25.</param>
    public static IReadOnlyList<string?> Check(IReadOnlyList<string> configurations, string? version = null)
    {
        var amtool = version is null ? Oracles.Program("amtool") : Oracles.Program("amtool", version);
        var folder = Directory.CreateTempSubdirectory("kubeprom-amtool-");
        try
        {
            var files = configurations.Select((text, i) => (Path: Path.Combine(folder.FullName, $"{i}.yml"), Text: text)).ToList();
            files.ForEach(file => File.WriteAllText(file.Path, file.Text));
            var verdicts = new Dictionary<string, string?>();
            while (files.FindAll(file => !verdicts.ContainsKey(file.Path)) is { Count: > 0 } open)
            {
                var run = Oracles.Run(amtool, ["check-config", .. open.Select(file => file.Path)]);
                var read = Read(run.Output, verdicts);

                // it stops where it panics: that file is refused, and those after it are still to be tried
                if (read < open.Count)
                {
                    Assert.Contains("panic", run.Error, StringComparison.Ordinal);
                    verdicts[open[read].Path] = "panic";
                }
            }

            return [.. files.Select(file => verdicts[file.Path])];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Read(string output, Dictionary<string, string?> verdicts)
    {
        var parts = output.Split("Checking '", StringSplitOptions.RemoveEmptyEntries);
        var read = 0;
        foreach (var part in parts)
        {
            var end = part.IndexOf('\'', StringComparison.Ordinal);
            var verdict = part[(end + 1)..].Trim();
            if (verdict.StartsWith("SUCCESS", StringComparison.Ordinal) || verdict.StartsWith("FAILED", StringComparison.Ordinal))
            {
                verdicts[part[..end]] = verdict[0] == 'S' ? null : verdict;
                read++;
            }
        }

        return read;
    }
}
