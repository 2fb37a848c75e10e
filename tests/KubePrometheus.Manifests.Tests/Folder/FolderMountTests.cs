namespace KubePrometheus.Tests;

/// <summary>Real disks that are full, read-only or others, by a mount, which takes root: skipped without.</summary>
public sealed class FolderMountTests : IDisposable
{
    private static readonly ManifestSet Small = Manifests.Of(
        ("setup/0namespace-namespace.yaml", Manifests.Namespace), (null, Manifests.ConfigMap("a", "1")));

    private readonly TempFolder temp = new();
    private readonly List<string> mounted = [];

    public void Dispose()
    {
        foreach (var folder in mounted)
        {
            Oracles.Run("/bin/umount", [folder]);
        }

        temp.Dispose();
    }

    [Fact]
    public void A_disk_that_fills_changes_nothing()
    {
        var disk = Mount("disk", "size=64k");
        Small.WriteTo(Path.Combine(disk, "manifests"));
        var before = Manifests.Snapshot(disk);
        var large = Manifests.Of(
            (null, Manifests.ConfigMap("a", "2")),
            (null, Manifests.ConfigMap("large", new string('x', 100_000))),
            (null, Manifests.ConfigMap("z", "1")));
        var finding = Assert.Single(Assert.Throws<FindingsException>(() => large.WriteTo(Path.Combine(disk, "manifests"))).Findings);
        Assert.Equal("KP0712", finding.Code);
        Assert.Equal(before, Manifests.Snapshot(disk));
        Assert.Equal(2, Small.WriteTo(Path.Combine(disk, "manifests")).Unchanged.Count);
    }

    [Fact]
    public void A_read_only_disk_is_a_finding()
    {
        var disk = Mount("disk", "size=64k");
        Small.WriteTo(Path.Combine(disk, "manifests"));
        Assert.Equal(0, Oracles.Run("/bin/mount", ["-o", "remount,ro", disk]).ExitCode);
        var set = Manifests.Of((null, Manifests.ConfigMap("b", "1")));
        foreach (var folder in new[] { "manifests", "other" })
        {
            var finding = Assert.Single(Assert.Throws<FindingsException>(() => set.WriteTo(Path.Combine(disk, folder))).Findings);
            Assert.Equal("KP0711", finding.Code);
            Assert.Contains("read-only", finding.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_target_that_is_a_mount_point_is_staged_inside()
    {
        var disk = Mount("manifests", "size=1m");
        Assert.Equal(2, Small.WriteTo(disk).Written.Count);
        Assert.Equal([".kubeprometheus", "a-configMap.yaml", "setup/0namespace-namespace.yaml"], Manifests.Snapshot(disk).Keys);
        Assert.Equal(["manifests"], Directory.GetFileSystemEntries(temp.Path).Select(Path.GetFileName));
        Assert.Single(Manifests.Of((null, Manifests.ConfigMap("a", "2"))).WriteTo(disk).Removed);
    }

    private string Mount(string name, string options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/bin/mount"), "no /bin/mount");
        var folder = temp[name];
        Directory.CreateDirectory(folder);
        var (exitCode, _, error) = Oracles.Run("/bin/mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]);
        Assert.SkipUnless(exitCode == 0, $"may not mount: {error}");
        mounted.Add(folder);
        return folder;
    }
}
