namespace KubePrometheus;

/// <summary>An endpoint that scrapes.</summary>
/// <param name="Monitor">The monitor it is of.</param>
/// <param name="At">Where it stands in it.</param>
/// <param name="Readers">The Prometheuses that read it, a bit for each.</param>
internal sealed record ScrapeClaim(StackSubject Monitor, string At, long Readers);

/// <summary>Some of what an endpoint scrapes: what it selects, or the part of that which is in a set.</summary>
/// <param name="selection">What the endpoint selects.</param>
/// <param name="within">The set; null for all of it.</param>
internal sealed class ScrapedPart<T>(Selection<T> selection, NumberSet? within)
    where T : class
{
    /// <summary>So many numbers are taken one by one.</summary>
    private const int MostFew = 64;

    private IReadOnlyList<int>? few;
    private bool isCounted;

    /// <summary>The numbers, where they are few; otherwise null.</summary>
    public IReadOnlyList<int>? Few
    {
        get
        {
            if (!isCounted)
            {
                isCounted = true;
                few = selection.Few is { } some ? within is null ? some : [.. some.Where(within.Contains)]
                    : within is { Count: <= MostFew } ? [.. within.Numbers.Where(selection.Contains)]
                    : null;
            }

            return few;
        }
    }

    public bool Contains(int number) => within?.Contains(number) != false && selection.Contains(number);

    /// <summary>The numbers as bits, which the caller does not change.</summary>
    public ulong[] Bits()
    {
        var bits = selection.Bits();
        if (within is null)
        {
            return bits;
        }

        var both = (ulong[])bits.Clone();
        BitSet.Intersect(both, within.Bits(bits.Length));
        return both;
    }
}

/// <summary>
/// Which endpoints scrape what, by port and request. Two endpoints meet in a target that both select; they are compared as sets, so that
/// endpoints that select almost everything cost no more than a sixty-fourth of the pairs.
/// </summary>
internal sealed class ScrapedTargets<T>
    where T : class
{
    private readonly Dictionary<string, Claims> byScrape = new(StringComparer.Ordinal);

    /// <summary>An endpoint that scrapes one of some targets already, and the number of that target; null where there is none.</summary>
    /// <param name="scrape">The port and the request.</param>
    /// <param name="readers">The Prometheuses that read the endpoint which asks.</param>
    /// <param name="targets">The targets.</param>
    public (ScrapeClaim Earlier, int Target)? Find(string scrape, long readers, ScrapedPart<T> targets) =>
        byScrape.TryGetValue(scrape, out var claims) ? claims.Find(readers, targets) : null;

    /// <summary>Takes an endpoint in.</summary>
    public void Add(string scrape, ScrapeClaim claim, ScrapedPart<T> targets)
    {
        if (!byScrape.TryGetValue(scrape, out var claims))
        {
            byScrape[scrape] = claims = new();
        }

        claims.Add(claim, targets);
    }

    /// <summary>The endpoints of one port and request.</summary>
    private sealed class Claims
    {
        private readonly Dictionary<(int Target, long Readers), ScrapeClaim> byTarget = [];
        private readonly HashSet<long> readers = [];
        private readonly List<(ScrapeClaim Claim, ScrapedPart<T> Targets)> large = [];
        private ulong[]? union; // of the large ones, once there are two

        public void Add(ScrapeClaim claim, ScrapedPart<T> targets)
        {
            if (targets.Few is { } few)
            {
                readers.Add(claim.Readers);
                foreach (var target in few)
                {
                    byTarget.TryAdd((target, claim.Readers), claim);
                }

                return;
            }

            large.Add((claim, targets));
            if (large.Count == 2)
            {
                union = (ulong[])large[0].Targets.Bits().Clone();
            }

            if (union is not null)
            {
                BitSet.Union(union, targets.Bits());
            }
        }

        public (ScrapeClaim Earlier, int Target)? Find(long asking, ScrapedPart<T> targets) =>
            targets.Few is { } few ? FindFew(asking, few) : FindLarge(asking, targets.Bits());

        private (ScrapeClaim Earlier, int Target)? FindFew(long asking, IReadOnlyList<int> few)
        {
            foreach (var target in few)
            {
                foreach (var known in readers)
                {
                    if ((known & asking) != 0 && byTarget.TryGetValue((target, known), out var claim))
                    {
                        return (claim, target);
                    }
                }

                if (union is null || BitSet.Contains(union, target))
                {
                    foreach (var (claim, claimed) in large)
                    {
                        if ((claim.Readers & asking) != 0 && claimed.Contains(target))
                        {
                            return (claim, target);
                        }
                    }
                }
            }

            return null;
        }

        private (ScrapeClaim Earlier, int Target)? FindLarge(long asking, ulong[] targets)
        {
            if (large.Count > 0 && (union is null || BitSet.FirstCommon(union, targets) >= 0))
            {
                foreach (var (claim, claimed) in large)
                {
                    if ((claim.Readers & asking) != 0 && BitSet.FirstCommon(claimed.Bits(), targets) is >= 0 and var common)
                    {
                        return (claim, common);
                    }
                }
            }

            foreach (var ((target, known), claim) in byTarget)
            {
                if ((known & asking) != 0 && BitSet.Contains(targets, target))
                {
                    return (claim, target);
                }
            }

            return null;
        }
    }
}
