namespace KubePrometheus.Tests;

/// <summary>A process that is killed: after so many changes to the disk there are no more.</summary>
internal sealed class KilledDisk(int after) : Disk
{
    private int left = after;

    protected override void Changing(string path)
    {
        if (Interlocked.Decrement(ref left) < 0)
        {
            throw new KilledException();
        }
    }
}

internal sealed class KilledException : Exception;

/// <summary>A disk that refuses the changes that are chosen by their number, from 0, and their path.</summary>
internal sealed class RefusingDisk(Func<int, string, Exception?> refuse) : Disk
{
    private int count = -1;

    /// <summary>How many changes were tried.</summary>
    public int Count => count + 1;

    /// <summary>As the runtime says it on Linux.</summary>
    public static IOException Error(int errno, string message) => new(message, errno);

    protected override void Changing(string path)
    {
        if (refuse(Interlocked.Increment(ref count), path) is { } exception)
        {
            throw exception;
        }
    }
}
