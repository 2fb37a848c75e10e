namespace KubePrometheus;

/// <summary>A check that another core has begun, and whose findings the pipeline takes when it comes to them.</summary>
internal sealed class PendingCheck
{
    private readonly Task<IReadOnlyList<Finding>> oldest;
    private readonly Task<IReadOnlyList<Finding>>? newest;

    private PendingCheck(Task<IReadOnlyList<Finding>> oldest, Task<IReadOnlyList<Finding>>? newest = null) =>
        (this.oldest, this.newest) = (oldest, newest);

    /// <summary>Begins a check.</summary>
    public static PendingCheck Begin(Func<IReadOnlyList<Finding>> check) => new(Task.Run(check));

    /// <summary>Begins a check for the oldest and the newest version of a program that may read what is checked.</summary>
    /// <param name="versions">The two versions.</param>
    /// <param name="check">Finds what is wrong for one of them.</param>
    public static PendingCheck Begin<T>(VersionSpan<T> versions, Func<T, IReadOnlyList<Finding>> check)
        where T : struct, IEquatable<T> => versions.IsOne
        ? Begin(() => check(versions.Oldest))
        : new(Task.Run(() => check(versions.Oldest)), Task.Run(() => check(versions.Newest)));

    /// <summary>As above, the newest after the oldest: where each takes much memory.</summary>
    /// <param name="versions">The two versions.</param>
    /// <param name="check">Finds what is wrong for one of them.</param>
    /// <param name="onlyGrows">
    /// Whether the newest takes everything that the oldest takes: then it is not asked where the oldest finds nothing.
    /// </param>
    public static PendingCheck BeginInTurn<T>(VersionSpan<T> versions, Func<T, IReadOnlyList<Finding>> check, bool onlyGrows = false)
        where T : struct, IEquatable<T>
    {
        if (versions.IsOne)
        {
            return Begin(() => check(versions.Oldest));
        }

        var first = Task.Run(() => check(versions.Oldest));
        return new(
            first,
            first.ContinueWith(
                found => onlyGrows && found.GetAwaiter().GetResult().Count == 0 ? [] : check(versions.Newest),
                CancellationToken.None, TaskContinuationOptions.RunContinuationsAsynchronously, TaskScheduler.Default));
    }

    /// <summary>Waits for what was found and hands it over.</summary>
    public void Finish(RaisedFindings raised)
    {
        var found = oldest.GetAwaiter().GetResult();
        if (newest is null)
        {
            raised.Add(found);
        }
        else
        {
            raised.Add(found, newest.GetAwaiter().GetResult());
        }
    }
}

/// <summary>The oldest and the newest version of a program that may read something.</summary>
internal readonly record struct VersionSpan<T>(T Oldest, T Newest)
    where T : struct, IEquatable<T>
{
    /// <summary>Whether the two are one.</summary>
    public bool IsOne => Oldest.Equals(Newest);
}
