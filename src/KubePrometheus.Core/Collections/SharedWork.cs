namespace KubePrometheus;

/// <summary>
/// Pieces of work that other threads begin with at once, one after the other, and that whoever wants the results helps to finish. Nobody
/// waits while there is a piece left.
/// </summary>
/// <param name="count">How many there are.</param>
/// <param name="make">Does one, on any thread.</param>
internal sealed class SharedWork<T>(int count, Func<int, T> make)
{
    private readonly T[] results = new T[count];
    private Task[] helpers = [];
    private int taken;

    /// <summary>Has the other cores begin.</summary>
    public SharedWork<T> Begin()
    {
        helpers = new Task[Math.Min(Math.Max(1, Environment.ProcessorCount - 1), count)];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = Task.Run(Work);
        }

        return this;
    }

    /// <summary>Does what nobody has begun, and waits for the rest.</summary>
    public T[] Finish()
    {
        Work();
        foreach (var helper in helpers)
        {
            helper.GetAwaiter().GetResult();
        }

        return results;
    }

    private void Work()
    {
        for (int i; (i = Interlocked.Increment(ref taken) - 1) < results.Length;)
        {
            results[i] = make(i);
        }
    }
}
