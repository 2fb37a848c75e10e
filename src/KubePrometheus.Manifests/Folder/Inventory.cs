using System.IO.Hashing;
using System.Text;

namespace KubePrometheus;

/// <summary>
/// The list of our files in a manifests folder, <c>.kubeprometheus</c>: a line that says what it is, then for each file its XXH128 and
/// its path, as <c>xxh128sum -c</c> reads them. The digest tells whether a file was edited by hand since.
/// </summary>
internal sealed class Inventory
{
    /// <summary>Without an extension: kubectl reads every .yaml, .yml and .json.</summary>
    public const string FileName = ".kubeprometheus";

    private const string Header =
        "# The files that KubePrometheus.Lib wrote here (XXH128, path). "
        + "The next run removes those it no longer needs and leaves others alone.\n";

    private const int DigestLength = 32;

    private readonly Dictionary<string, string> digests;

    private Inventory(Dictionary<string, string> digests, IReadOnlyList<int> unreadable)
    {
        this.digests = digests;
        Unreadable = unreadable;
    }

    /// <summary>The lines, from 1, that say nothing.</summary>
    public IReadOnlyList<int> Unreadable { get; }

    /// <summary>The paths listed, in ordinal order.</summary>
    public IEnumerable<string> Paths => digests.Keys.Order(StringComparer.Ordinal);

    public static byte[] Write(IEnumerable<(string Path, string Digest)> files)
    {
        var text = new StringBuilder(Header);
        foreach (var (path, digest) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            text.Append(digest).Append("  ").Append(path).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static Inventory Read(ReadOnlySpan<byte> text)
    {
        var listed = new Dictionary<string, string>(StringComparer.Ordinal);
        var unreadable = new List<int>();
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(text).Split('\n'))
        {
            number++;
            var entry = line.TrimEnd('\r');
            if (entry.Length == 0 || entry[0] == '#')
            {
                continue;
            }

            // a path that leads out of the folder must never be removed
            if (entry.Length > DigestLength + 2 && entry[DigestLength..(DigestLength + 2)] == "  "
                && entry[..DigestLength].All(char.IsAsciiHexDigitLower) && ManifestFileName.Problem(entry[(DigestLength + 2)..]) is null)
            {
                listed[entry[(DigestLength + 2)..]] = entry[..DigestLength];
            }
            else
            {
                unreadable.Add(number);
            }
        }

        return new(listed, unreadable);
    }

    public bool Lists(string path) => digests.ContainsKey(path);

    /// <summary>Whether a listed file has the content that we wrote. Line ends do not count: git may have changed all of them.</summary>
    public bool Wrote(string path, byte[] content) =>
        digests.TryGetValue(path, out var digest)
        && (Digest(content) == digest || (content.Contains((byte)'\r') && Digest(WithoutCarriageReturns(content)) == digest));

    public static string Digest(ReadOnlySpan<byte> content)
    {
        var hash = new XxHash128();
        hash.Append(content);
        return Text(hash);
    }

    /// <summary>A digest as the inventory spells it.</summary>
    public static string Text(XxHash128 hash) => Convert.ToHexStringLower(hash.GetCurrentHash());

    private static byte[] WithoutCarriageReturns(byte[] content)
    {
        var kept = new List<byte>(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] != '\r' || i + 1 == content.Length || content[i + 1] != '\n')
            {
                kept.Add(content[i]);
            }
        }

        return [.. kept];
    }
}
