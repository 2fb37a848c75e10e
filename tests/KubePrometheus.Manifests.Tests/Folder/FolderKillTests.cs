namespace KubePrometheus.Tests;

/// <summary>Runs that stop at every step there is, by a kill or by a refusal of the disk.</summary>
public class FolderKillTests
{
    private static readonly ManifestSet Old = Manifests.Of(
        ("setup/0namespace-namespace.yaml", Manifests.Namespace),
        (null, Manifests.ConfigMap("same", "1")),
        (null, Manifests.ConfigMap("changed", "1")),
        (null, Manifests.ConfigMap("gone", "1")));

    private static readonly ManifestSet New = Manifests.Of(
        ("extra/deep/added.yaml", Manifests.ConfigMap("deep", "1")),
        (null, Manifests.ConfigMap("same", "1")),
        (null, Manifests.ConfigMap("changed", "2")),
        (null, Manifests.ConfigMap("added", "1")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_killed_run_is_mended_by_the_next_wherever_it_was_killed(bool fresh)
    {
        var clean = After(fresh, New);
        var old = After(fresh, Old);
        var steps = Until(step =>
        {
            using var temp = Prepared(fresh);
            var completed = Run(New, temp, new KilledDisk(step));
            Assert.Equal("mine", fresh ? "mine" : temp.Read("manifests/mine.yaml"));
            New.WriteTo(temp.Manifests);
            Assert.Equal(clean, Manifests.Snapshot(temp.Path));

            // the next run may as well be one that wants the old state
            using var back = Prepared(fresh);
            Run(New, back, new KilledDisk(step));
            Old.WriteTo(back.Manifests);
            Assert.Equal(old, Manifests.Snapshot(back.Path));
            return completed;
        });
        Assert.InRange(steps, fresh ? 15 : 25, 80);
    }

    [Fact]
    public void A_run_killed_while_it_mends_a_killed_one_is_mended_as_well()
    {
        var clean = After(fresh: false, New);

        // of all pairs of steps a third: which one is another for each first step
        var steps = Until(first => Until(third =>
        {
            var second = (3 * third) + (first % 3);
            using var temp = Prepared(fresh: false);
            var completed = Run(New, temp, new KilledDisk(first));
            var again = Run(New, temp, new KilledDisk(second));
            New.WriteTo(temp.Manifests);
            Assert.Equal(clean, Manifests.Snapshot(temp.Path));
            return completed || again;
        }) == 0);
        Assert.InRange(steps, 25, 80);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_run_that_fails_puts_everything_back_wherever_it_fails(bool fresh)
    {
        var clean = After(fresh, New);
        var failed = 0;
        Until(step =>
        {
            using var temp = Prepared(fresh);
            var before = Manifests.Snapshot(temp.Path);
            var disk = new RefusingDisk((number, _) => number == step ? RefusingDisk.Error(5, "Input/output error.") : null);
            try
            {
                FolderWriter.Write(New.Files, temp.Manifests, new(), disk);
                New.WriteTo(temp.Manifests);
                Assert.Equal(clean, Manifests.Snapshot(temp.Path));
            }
            catch (FindingsException e)
            {
                failed++;
                Assert.Equal("KP0714", Assert.Single(e.Findings).Code);
                Assert.Equal(before, WithoutStaging(temp));
            }

            return disk.Count <= step;
        });
        Assert.InRange(failed, fresh ? 10 : 18, 60);
    }

    [Fact]
    public void What_cannot_be_put_back_is_said_and_is_put_back_by_the_next_run()
    {
        var old = After(fresh: false, Old);
        var clean = After(fresh: false, New);
        var notPutBack = 0;
        Until(step =>
        {
            using var temp = Prepared(fresh: false);
            var disk = new RefusingDisk((number, _) => number >= step ? RefusingDisk.Error(5, "Input/output error.") : null);
            try
            {
                FolderWriter.Write(New.Files, temp.Manifests, new(), disk);
            }
            catch (FindingsException e)
            {
                notPutBack += e.Findings.Any(f => f.Code == "KP0715") ? 1 : 0;
                Assert.Equal("KP0714", e.Findings[0].Code);
            }

            Old.WriteTo(temp.Manifests);
            Assert.Equal(old, Manifests.Snapshot(temp.Path));
            New.WriteTo(temp.Manifests);
            Assert.Equal(clean, Manifests.Snapshot(temp.Path));
            return disk.Count <= step;
        });
        Assert.True(notPutBack > 3, $"{notPutBack}");
    }

    [Fact]
    public void A_kill_while_staging_inside_the_folder_is_mended_too()
    {
        var clean = After(fresh: false, New);
        Until(step =>
        {
            using var temp = Prepared(fresh: false);
            var beside = temp[".manifests.kubeprometheus.staging"];
            var left = step;
            var disk = new RefusingDisk((_, path) => path.StartsWith(beside, StringComparison.Ordinal)
                ? new UnauthorizedAccessException("denied")
                : Interlocked.Decrement(ref left) < 0 ? new KilledException() : null);
            var completed = Run(New, temp, disk);
            New.WriteTo(temp.Manifests);
            Assert.Equal(clean, Manifests.Snapshot(temp.Path));
            return completed;
        });
    }

    [Fact]
    public void A_journal_that_is_not_readable_stops_the_run()
    {
        using var temp = Prepared(fresh: false);
        var before = Manifests.Snapshot(temp.Manifests);
        string[] journals =
            ["", "something else\n", "kubeprometheus 1\nCreate\t0\t../victim.yaml\n", "kubeprometheus 1\nEat\t0\ta.yaml\n"];
        foreach (var journal in journals)
        {
            temp.Write(".manifests.kubeprometheus.staging/journal", journal);
            var finding = Assert.Single(Assert.Throws<FindingsException>(() => New.WriteTo(temp.Manifests)).Findings);
            Assert.Equal("KP0715", finding.Code);
            Assert.Equal(before, Manifests.Snapshot(temp.Manifests));
            Assert.Equal(journal, temp.Read(".manifests.kubeprometheus.staging/journal"));
        }
    }

    private static TempFolder Prepared(bool fresh)
    {
        var temp = new TempFolder();
        if (!fresh)
        {
            Old.WriteTo(temp.Manifests);
            temp.Write("manifests/mine.yaml", "mine");
        }

        return temp;
    }

    private static SortedDictionary<string, string> After(bool fresh, ManifestSet set)
    {
        using var temp = Prepared(fresh);
        set.WriteTo(temp.Manifests);
        return Manifests.Snapshot(temp.Path);
    }

    /// <summary>What is in the folder, but for a staging folder whose removal failed: it is in nobody's way.</summary>
    private static SortedDictionary<string, string> WithoutStaging(TempFolder temp)
    {
        var files = Manifests.Snapshot(temp.Path);
        foreach (var path in files.Keys.Where(path => path.StartsWith(".manifests.kubeprometheus.", StringComparison.Ordinal)).ToArray())
        {
            Assert.NotEqual("journal", Path.GetFileName(path));
            files.Remove(path);
        }

        return files;
    }

    /// <summary>Whether the run came to its end before the kill.</summary>
    private static bool Run(ManifestSet set, TempFolder temp, Disk disk)
    {
        try
        {
            FolderWriter.Write(set.Files, temp.Manifests, new(), disk);
            return true;
        }
        catch (Exception e) when (e is KilledException || e is AggregateException { InnerException: KilledException })
        {
            return false;
        }
    }

    /// <summary>Calls with 0, 1, 2 … until one says that it got through; returns the number of those that did not.</summary>
    private static int Until(Func<int, bool> completed)
    {
        var step = 0;
        while (!completed(step))
        {
            step++;
            Assert.True(step < 500, "does not come to an end");
        }

        return step;
    }
}
