using System.IO.Hashing;

namespace KubePrometheus.Tests;

public sealed class FolderWriterTests : IDisposable
{
    private static readonly ManifestSet Small = Manifests.Of(
        ("setup/0namespace-namespace.yaml", Manifests.Namespace),
        (null, Manifests.ConfigMap("a", "1")),
        (null, Manifests.ConfigMap("b", "1")));

    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void A_fresh_folder_holds_the_files_and_the_inventory_and_nothing_else()
    {
        var result = Small.WriteTo(temp["deep/down/manifests"]);
        Assert.Equal(["a-configMap.yaml", "b-configMap.yaml", "setup/0namespace-namespace.yaml"], result.Written);
        Assert.Empty(result.Unchanged);
        Assert.Empty(result.Removed);
        Assert.Equal(
            [
                "deep/down/manifests/.kubeprometheus", "deep/down/manifests/a-configMap.yaml", "deep/down/manifests/b-configMap.yaml",
                "deep/down/manifests/setup/0namespace-namespace.yaml",
            ],
            Manifests.Snapshot(temp.Path).Keys);
        Assert.Equal(
            "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: monitoring\n",
            temp.Read("deep/down/manifests/setup/0namespace-namespace.yaml"));
    }

    [Fact]
    public void The_inventory_is_a_list_of_digests_that_xxh128sum_checks()
    {
        Small.WriteTo(temp.Manifests);
        var lines = temp.Read("manifests/.kubeprometheus").Split('\n');
        Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            new[] { "a-configMap.yaml", "b-configMap.yaml", "setup/0namespace-namespace.yaml" }
                .Select(path => Convert.ToHexStringLower(XxHash128.Hash(File.ReadAllBytes(temp["manifests/" + path]))) + "  " + path)
                .Append(""),
            lines[1..]);
    }

    [Fact]
    public void A_second_run_touches_nothing()
    {
        Small.WriteTo(temp.Manifests);
        var long_ago = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        foreach (var file in Directory.GetFiles(temp.Manifests, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, long_ago);
        }

        var result = Small.WriteTo(temp.Manifests);
        Assert.Empty(result.Written);
        Assert.Equal(3, result.Unchanged.Count);
        Assert.All(
            Directory.GetFiles(temp.Manifests, "*", SearchOption.AllDirectories),
            file => Assert.Equal(long_ago, File.GetLastWriteTimeUtc(file)));
        Assert.Equal(["manifests"], Directory.GetFileSystemEntries(temp.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void What_changed_is_written_what_went_is_removed_and_what_is_others_stays()
    {
        Small.WriteTo(temp.Manifests);
        temp.Write("manifests/mine.yaml", "mine");
        temp.Write("manifests/notes/readme.txt", "mine too");
        var other = Manifests.Maps(("a", "1"), ("b", "2"), ("c", "1"));
        var result = other.WriteTo(temp.Manifests);
        Assert.Equal(["b-configMap.yaml", "c-configMap.yaml"], result.Written);
        Assert.Equal(["a-configMap.yaml"], result.Unchanged);
        Assert.Equal(["setup/0namespace-namespace.yaml"], result.Removed);
        var files = Manifests.Snapshot(temp.Manifests);
        Assert.Equal(
            [".kubeprometheus", "a-configMap.yaml", "b-configMap.yaml", "c-configMap.yaml", "mine.yaml", "notes/readme.txt"], files.Keys);
        Assert.Contains("key: \"2\"", files["b-configMap.yaml"], StringComparison.Ordinal);
        Assert.Equal("mine", files["mine.yaml"]);
    }

    [Fact]
    public void A_folder_that_still_holds_what_is_others_is_not_removed()
    {
        Small.WriteTo(temp.Manifests);
        temp.Write("manifests/setup/mine.yaml", "mine");
        Manifests.Maps(("a", "1")).WriteTo(temp.Manifests);
        Assert.Equal([".kubeprometheus", "a-configMap.yaml", "setup/mine.yaml"], Manifests.Snapshot(temp.Manifests).Keys);
    }

    [Fact]
    public void Everything_that_is_in_the_way_is_listed_at_once_and_nothing_is_changed()
    {
        Small.WriteTo(temp.Manifests);
        temp.Write("manifests/a-configMap.yaml", "edited\n");
        temp.Write("manifests/b-configMap.yaml", "edited\n");
        temp.Write("manifests/c-configMap.yaml", "foreign\n");
        Directory.CreateDirectory(temp["manifests/d-configMap.yaml"]);
        temp.Write("manifests/extra", "a file where a folder has to be");
        File.CreateSymbolicLink(temp["manifests/e-configMap.yaml"], "nowhere");
        Directory.CreateSymbolicLink(temp["manifests/linked"], temp.Path);
        var before = Manifests.Snapshot(temp.Path);
        var set = Manifests.Of(
            (null, Manifests.ConfigMap("b", "2")),
            (null, Manifests.ConfigMap("c", "1")),
            (null, Manifests.ConfigMap("d", "1")),
            (null, Manifests.ConfigMap("e", "1")),
            ("extra/f.yaml", Manifests.ConfigMap("f", "1")),
            ("extra/g.yaml", Manifests.ConfigMap("g", "1")),
            ("linked/h.yaml", Manifests.ConfigMap("h", "1")));
        var findings = Findings(() => set.WriteTo(temp.Manifests));
        Assert.Equal(
            [
                ("KP0708", "a-configMap.yaml"), ("KP0707", "b-configMap.yaml"), ("KP0706", "c-configMap.yaml"),
                ("KP0705", "d-configMap.yaml"), ("KP0706", "e-configMap.yaml"), ("KP0705", "extra"), ("KP0716", "linked"),
            ],
            findings.Select(f => (f.Code, Path.GetRelativePath(temp.Manifests, f.Path))).OrderBy(f => f.Item2, StringComparer.Ordinal));
        Assert.All(findings, f => Assert.True(f is { Problem.Length: > 20, Remedy.Length: > 10, Severity: FindingSeverity.Error }));
        Assert.Equal(before, Manifests.Snapshot(temp.Path));
    }

    [Fact]
    public void Overwrite_goes_over_edits_and_foreign_files_but_not_over_folders()
    {
        Small.WriteTo(temp.Manifests);
        temp.Write("manifests/a-configMap.yaml", "edited\n");
        temp.Write("manifests/b-configMap.yaml", "edited\n");
        temp.Write("manifests/c-configMap.yaml", "foreign\n");
        temp.Write("manifests/mine.yaml", "mine");
        var set = Manifests.Maps(("b", "2"), ("c", "1"));
        var result = set.WriteTo(temp.Manifests, new() { Overwrite = true });
        Assert.Equal(["b-configMap.yaml", "c-configMap.yaml"], result.Written);
        Assert.Equal(["a-configMap.yaml", "setup/0namespace-namespace.yaml"], result.Removed);
        Assert.Equal([".kubeprometheus", "b-configMap.yaml", "c-configMap.yaml", "mine.yaml"], Manifests.Snapshot(temp.Manifests).Keys);

        File.Delete(temp["manifests/b-configMap.yaml"]);
        temp.Write("manifests/b-configMap.yaml/x", "");
        Assert.Equal("KP0705", Assert.Single(Findings(() => set.WriteTo(temp.Manifests, new() { Overwrite = true }))).Code);
    }

    [Fact]
    public void A_foreign_file_with_the_same_content_is_taken_over()
    {
        Small.WriteTo(temp.Manifests);
        File.Delete(temp["manifests/.kubeprometheus"]);
        Assert.Equal(3, Small.WriteTo(temp.Manifests).Unchanged.Count);
        Assert.Equal(2, Manifests.Maps(("a", "1")).WriteTo(temp.Manifests).Removed.Count);
    }

    [Fact]
    public void A_file_that_only_got_other_line_ends_is_not_edited()
    {
        Small.WriteTo(temp.Manifests);
        foreach (var file in Directory.GetFiles(temp.Manifests, "*", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, File.ReadAllText(file).Replace("\n", "\r\n"));
        }

        var result = Manifests.Maps(("a", "1")).WriteTo(temp.Manifests);
        Assert.Equal(["a-configMap.yaml"], result.Written);
        Assert.Equal(2, result.Removed.Count);
        Assert.DoesNotContain('\r', temp.Read("manifests/a-configMap.yaml"));
    }

    [Fact]
    public void Files_of_ours_that_somebody_deleted_come_back_or_are_forgotten()
    {
        Small.WriteTo(temp.Manifests);
        Directory.Delete(temp["manifests/setup"], recursive: true);
        File.Delete(temp["manifests/a-configMap.yaml"]);
        var result = Manifests.Maps(("a", "1"), ("b", "1")).WriteTo(temp.Manifests);
        Assert.Equal(["a-configMap.yaml"], result.Written);
        Assert.Empty(result.Removed);
        Assert.DoesNotContain("setup", temp.Read("manifests/.kubeprometheus"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_inventory_stops_and_never_leads_out_of_the_folder()
    {
        Small.WriteTo(temp.Manifests);
        temp.Write("victim.yaml", "precious");
        var digest = Convert.ToHexStringLower(XxHash128.Hash("precious"u8));
        File.AppendAllText(temp["manifests/.kubeprometheus"], $"<<<<<<< HEAD\n{digest}  ../victim.yaml\n{digest}  {temp["victim.yaml"]}\n");
        var finding = Assert.Single(Findings(() => Small.WriteTo(temp.Manifests)));
        Assert.Equal("KP0709", finding.Code);
        Assert.Contains("line 5, 6, 7", finding.Problem, StringComparison.Ordinal);
        var result = Small.WriteTo(temp.Manifests, new() { Overwrite = true });
        Assert.Equal(3, result.Unchanged.Count);
        Assert.Equal("precious", temp.Read("victim.yaml"));
        Assert.DoesNotContain("HEAD", temp.Read("manifests/.kubeprometheus"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_place_of_the_inventory_is_a_finding()
    {
        Directory.CreateDirectory(temp["manifests/.kubeprometheus"]);
        Assert.Equal("KP0705", Assert.Single(Findings(() => Small.WriteTo(temp.Manifests))).Code);
    }

    [Fact]
    public void A_file_of_ours_that_became_a_link_is_replaced_not_written_through()
    {
        Small.WriteTo(temp.Manifests);
        foreach (var name in new[] { "a", "b" })
        {
            temp.Write(name + "-elsewhere.yaml", "elsewhere");
            File.Delete(temp[$"manifests/{name}-configMap.yaml"]);
            File.CreateSymbolicLink(temp[$"manifests/{name}-configMap.yaml"], temp[name + "-elsewhere.yaml"]);
        }

        var result = Manifests.Maps(("a", "1")).WriteTo(temp.Manifests);
        Assert.Equal(["a-configMap.yaml"], result.Written);
        Assert.Equal(["b-configMap.yaml", "setup/0namespace-namespace.yaml"], result.Removed);
        Assert.Null(new FileInfo(temp["manifests/a-configMap.yaml"]).LinkTarget);
        Assert.Equal("elsewhere", temp.Read("a-elsewhere.yaml"));
        Assert.Equal("elsewhere", temp.Read("b-elsewhere.yaml"));
        Assert.Equal([".kubeprometheus", "a-configMap.yaml"], Manifests.Snapshot(temp.Manifests).Keys);
    }

    [Fact]
    public void A_link_to_nowhere_or_to_a_folder_in_place_of_a_file_of_ours_is_replaced()
    {
        Small.WriteTo(temp.Manifests);
        File.Delete(temp["manifests/a-configMap.yaml"]);
        File.CreateSymbolicLink(temp["manifests/a-configMap.yaml"], "nowhere");
        File.Delete(temp["manifests/b-configMap.yaml"]);
        Directory.CreateDirectory(temp["else"]);
        Directory.CreateSymbolicLink(temp["manifests/b-configMap.yaml"], temp["else"]);
        Assert.Equal(["a-configMap.yaml", "b-configMap.yaml"], Small.WriteTo(temp.Manifests).Written);
        Assert.Contains("name: b", temp.Read("manifests/b-configMap.yaml"), StringComparison.Ordinal);
        Assert.True(Directory.Exists(temp["else"]));
    }

    [Fact]
    public void Leftovers_below_a_folder_that_became_a_link_are_left_alone()
    {
        Small.WriteTo(temp.Manifests);
        Directory.Move(temp["manifests/setup"], temp["moved"]);
        Directory.CreateSymbolicLink(temp["manifests/setup"], temp["moved"]);
        Assert.Empty(Manifests.Maps(("a", "1"), ("b", "1")).WriteTo(temp.Manifests).Removed);
        Assert.True(File.Exists(temp["moved/0namespace-namespace.yaml"]));
    }

    [Fact]
    public void A_target_that_is_a_link_is_followed_and_staged_where_it_leads()
    {
        Directory.CreateDirectory(temp["real/place"]);
        Directory.CreateSymbolicLink(temp.Manifests, temp["real/place"]);
        Assert.Equal(3, Small.WriteTo(temp.Manifests).Written.Count);
        Assert.NotNull(new DirectoryInfo(temp.Manifests).LinkTarget);
        Assert.True(File.Exists(temp["real/place/setup/0namespace-namespace.yaml"]));
        Assert.Equal(["place"], Directory.GetFileSystemEntries(temp["real"]).Select(Path.GetFileName));

        Directory.CreateSymbolicLink(temp["later"], temp["real/later"]);
        Small.WriteTo(temp["later"]);
        Assert.True(File.Exists(temp["real/later/a-configMap.yaml"]));
    }

    [Fact]
    public void A_link_to_itself_is_a_finding()
    {
        Directory.CreateSymbolicLink(temp.Manifests, temp.Manifests);
        Assert.Equal("KP0714", Assert.Single(Findings(() => Small.WriteTo(temp.Manifests))).Code);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    [InlineData("file/far/below")]
    public void A_file_in_place_of_the_folder_or_above_it_is_a_finding(string folder)
    {
        temp.Write("file", "text");
        var finding = Assert.Single(Findings(() => Small.WriteTo(temp[folder])));
        Assert.Equal(("KP0704", temp[folder]), (finding.Code, finding.Path));
        Assert.Contains("is a file.", finding.Problem, StringComparison.Ordinal);
        Assert.Equal("text", temp.Read("file"));
    }

    [Fact]
    public void The_root_is_no_folder_to_write_to() =>
        Assert.Equal("KP0704", Assert.Single(Findings(() => Small.WriteTo(Path.GetPathRoot(temp.Path)!))).Code);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void No_folder_is_a_mistake_of_the_caller(string folder) => Assert.Throws<ArgumentException>(() => Small.WriteTo(folder));

    [Fact]
    public void A_trailing_slash_changes_nothing()
    {
        Small.WriteTo(temp.Manifests + Path.DirectorySeparatorChar);
        Assert.Equal(["manifests"], Directory.GetFileSystemEntries(temp.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_name_too_long_is_a_finding_and_leaves_no_folder_behind()
    {
        var finding = Assert.Single(Findings(() => Small.WriteTo(temp["new/" + new string('x', 300)])));
        Assert.Equal("KP0713", finding.Code);
        Assert.Empty(Directory.GetFileSystemEntries(temp.Path));
    }

    [Fact]
    public void A_place_where_nobody_may_write_is_a_finding()
    {
        Assert.SkipUnless(Directory.Exists("/sys/kernel"), "no /sys, where not even root may make a folder");
        var finding = Assert.Single(Findings(() => Small.WriteTo("/sys/kernel/manifests")));
        Assert.Equal("KP0711", finding.Code);
    }

    [Theory]
    [InlineData(28, "KP0712")]
    [InlineData(122, "KP0712")]
    [InlineData(30, "KP0711")]
    [InlineData(5, "KP0714")]
    public void What_the_disk_refuses_is_a_finding_and_nothing_is_changed(int errno, string code)
    {
        Small.WriteTo(temp.Manifests);
        var before = Manifests.Snapshot(temp.Path);
        var set = Manifests.Maps(("b", "2"), ("c", "1"));
        var disk = new RefusingDisk((_, path) =>
            path.Contains("new-", StringComparison.Ordinal) ? RefusingDisk.Error(errno, "refused") : null);
        var finding = Assert.Single(Findings(() => FolderWriter.Write(set.Files, temp.Manifests, new(), disk)));
        Assert.Equal(code, finding.Code);
        string[] files = ["b-configMap.yaml", "c-configMap.yaml", ".kubeprometheus"];
        Assert.Contains(Path.GetRelativePath(temp.Manifests, finding.Path), files);
        Assert.Equal(before, Manifests.Snapshot(temp.Path));
    }

    [Fact]
    public void Without_the_right_to_write_beside_the_folder_it_stages_inside()
    {
        var beside = temp[".manifests.kubeprometheus.staging"];
        Exception? Refuse(int number, string path) =>
            path.StartsWith(beside, StringComparison.Ordinal) ? new UnauthorizedAccessException("denied") : null;
        var findings = Findings(() => FolderWriter.Write(Small.Files, temp.Manifests, new(), new RefusingDisk(Refuse)));
        var finding = Assert.Single(findings);
        Assert.Equal(("KP0711", temp.Manifests), (finding.Code, finding.Path));
        Assert.DoesNotContain("staging", finding.ToString(), StringComparison.Ordinal);

        Directory.CreateDirectory(temp.Manifests);
        FolderWriter.Write(Small.Files, temp.Manifests, new(), new RefusingDisk(Refuse));
        Assert.Equal(
            [".kubeprometheus", "a-configMap.yaml", "b-configMap.yaml", "setup/0namespace-namespace.yaml"],
            Manifests.Snapshot(temp.Manifests).Keys);
        Assert.Equal(["manifests"], Directory.GetFileSystemEntries(temp.Path).Select(Path.GetFileName));
    }

    /// <summary>Whatever the file system refuses in the staging folder, the message is about the folder that was named.</summary>
    [Theory]
    [InlineData(28, FindingCodes.FileDiskFull)]
    [InlineData(5, FindingCodes.FileRefused)]
    public void What_fails_in_the_staging_folder_is_told_of_the_folder_that_was_named(int errno, string code)
    {
        Exception? Refuse(int number, string path) => path.Contains("staging", StringComparison.Ordinal)
            ? RefusingDisk.Error(errno, $"Input/output error : '{path}'")
            : null;
        var finding = Assert.Single(Findings(() => FolderWriter.Write(Small.Files, temp.Manifests, new(), new RefusingDisk(Refuse))));
        Assert.Equal((code, temp.Manifests), (finding.Code, finding.Path));
        Assert.DoesNotContain("staging", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_writer_is_told_so()
    {
        using (Staging.Open(Disk.Real, temp[".manifests.kubeprometheus.staging"], temp.Manifests, temp.Manifests))
        {
            var finding = Assert.Single(Findings(() => Small.WriteTo(temp.Manifests)));
            Assert.Equal(("KP0710", temp.Manifests), (finding.Code, finding.Path));
            Assert.DoesNotContain("staging", finding.ToString(), StringComparison.Ordinal);
            Assert.False(Directory.Exists(temp.Manifests));
        }

        Assert.Equal(3, Small.WriteTo(temp.Manifests).Written.Count);
    }

    [Fact]
    public void A_lock_file_that_nobody_holds_is_in_nobodys_way()
    {
        temp.Write(".manifests.kubeprometheus.staging/lock", "left by a kill");
        Assert.Equal(3, Small.WriteTo(temp.Manifests).Written.Count);
        Assert.Equal(["manifests"], Directory.GetFileSystemEntries(temp.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Writers_at_once_either_write_or_are_told_to_wait()
    {
        var other = Manifests.Maps(("a", "2"), ("c", "2"));
        var wrote = 0;
        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            try
            {
                (i % 2 == 0 ? Small : other).WriteTo(temp.Manifests);
                Interlocked.Increment(ref wrote);
            }
            catch (FindingsException e)
            {
                Assert.StartsWith("Found 1 error.\nerror KP0710: ", e.Message, StringComparison.Ordinal);
            }
        });
        Assert.True(wrote > 0);
        var files = Manifests.Snapshot(temp.Manifests).Keys.ToArray();
        Assert.True(files.Length is 3 or 4, string.Join(' ', files));
        Small.WriteTo(temp.Manifests);
        Assert.Equal(["manifests"], Directory.GetFileSystemEntries(temp.Path).Select(Path.GetFileName));
        Assert.Equal(4, Manifests.Snapshot(temp.Manifests).Count);
    }

    [Fact]
    public void A_kustomization_lists_the_files_beside_the_folder()
    {
        var path = Small.WriteKustomization(temp.Manifests);
        Assert.Equal(temp["kustomization.yaml"], path);
        Assert.Equal(
            """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
            - ./manifests/a-configMap.yaml
            - ./manifests/b-configMap.yaml
            - ./manifests/setup/0namespace-namespace.yaml

            """,
            File.ReadAllText(path));
        Assert.Equal(["kustomization.yaml"], Directory.GetFileSystemEntries(temp.Path).Select(Path.GetFileName));
        Assert.Contains("- ./other/a-configMap.yaml\n", Small.ToKustomization("other"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kustomization_that_only_lists_files_of_the_folder_is_replaced_and_any_other_is_not()
    {
        Small.WriteKustomization(temp.Manifests);
        var set = Manifests.Maps(("c", "1"));
        set.WriteKustomization(temp.Manifests);
        Assert.Equal(set.ToKustomization(), temp.Read("kustomization.yaml"));

        var extended = temp.Read("kustomization.yaml") + "- ./mine.yaml\n";
        temp.Write("kustomization.yaml", extended);
        Assert.Equal("KP0717", Assert.Single(Findings(() => set.WriteKustomization(temp.Manifests))).Code);
        Assert.Equal(extended, temp.Read("kustomization.yaml"));
        set.WriteKustomization(temp.Manifests, new() { Overwrite = true });
        Assert.Equal(set.ToKustomization(), temp.Read("kustomization.yaml"));
    }

    [Fact]
    public void A_kustomization_is_written_whole_or_not_at_all()
    {
        Small.WriteKustomization(temp.Manifests);
        var before = temp.Read("kustomization.yaml");
        var disk = new RefusingDisk((number, _) => number == 2 ? RefusingDisk.Error(28, "full") : null);
        var set = Manifests.Maps(("c", "1"));
        Assert.Equal("KP0712", Assert.Single(Findings(() => set.WriteKustomizationBeside(temp.Manifests, new(), disk))).Code);
        Assert.Equal(before, temp.Read("kustomization.yaml"));
        Assert.Equal(["kustomization.yaml"], Directory.GetFileSystemEntries(temp.Path).Select(Path.GetFileName));

        Directory.CreateDirectory(temp["x/kustomization.yaml"]);
        Assert.Equal("KP0705", Assert.Single(Findings(() => set.WriteKustomization(temp["x/manifests"]))).Code);
        Assert.Equal("KP0704", Assert.Single(Findings(() => set.WriteKustomization(Path.GetPathRoot(temp.Path)!))).Code);
    }

    private static IReadOnlyList<Finding> Findings(Action action) => Assert.Throws<FindingsException>(action).Findings;
}
