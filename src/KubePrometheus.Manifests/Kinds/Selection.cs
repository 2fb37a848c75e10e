using System.Collections;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// What a selector takes of an index, in the order of the index. It is found when first asked for. Of many selections only some are kept;
/// the others are found again, so that a thousand selectors that take all but one of a thousand things hold no million references.
/// </summary>
internal sealed class Selection<T>(LabelIndex<T> index, V1LabelSelector? selector, IReadOnlyList<string>? namespaces) : IEnumerable<T>
    where T : class
{
    private int[]? few;
    private ulong[]? kept;
    private int count = -1;
    private int first;

    /// <summary>How many things there are.</summary>
    public int Count
    {
        get
        {
            Find();
            return count;
        }
    }

    /// <summary>The first of them; there must be one.</summary>
    public T First => index[FirstNumber];

    /// <summary>The number of the first of them; -1 where there is none.</summary>
    public int FirstNumber
    {
        get
        {
            Find();
            return first;
        }
    }

    /// <summary>Their numbers, where they are few; otherwise null.</summary>
    public IReadOnlyList<int>? Few
    {
        get
        {
            Find();
            return few;
        }
    }

    /// <summary>Their numbers, ascending.</summary>
    public IEnumerable<int> Numbers => Few ?? BitSet.Numbers(Bits());

    /// <summary>Their numbers as bits, which the caller does not change.</summary>
    public ulong[] Bits()
    {
        Find();
        if (kept is not null)
        {
            return kept;
        }

        if (index.Last is { } last && ReferenceEquals(last.Selection, this))
        {
            return last.Bits;
        }

        ulong[] bits;
        if (few is null)
        {
            bits = index.Find(selector, namespaces).Many!;
        }
        else
        {
            bits = new ulong[index.Words];
            foreach (var number in few)
            {
                BitSet.Add(bits, number);
            }
        }

        index.Last = (this, bits);
        return bits;
    }

    /// <summary>Whether it has the thing of a number.</summary>
    public bool Contains(int number)
    {
        Find();
        return few is not null ? Array.BinarySearch(few, number) >= 0
            : kept is not null ? BitSet.Contains(kept, number)
            : index.IsTaken(number, selector, namespaces);
    }

    /// <summary>Whether one of them is in a set.</summary>
    public bool Meets(NumberSet? set)
    {
        if (set is null or { Count: 0 } || Count == 0)
        {
            return false;
        }

        if (few is not null)
        {
            index.Look(few.Length);
            return Array.Exists(few, set.Contains);
        }

        if (set.IsDense(index.Words))
        {
            index.Look(index.Words);
            return BitSet.FirstCommon(Bits(), set.Bits(index.Words)) >= 0;
        }

        index.Look(set.Count);
        var bits = Bits();
        foreach (var number in set.Numbers)
        {
            if (BitSet.Contains(bits, number))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The thing of a number.</summary>
    public T At(int number) => index[number];

    /// <summary>Adds their numbers to a set.</summary>
    public void AddTo(ulong[] union)
    {
        if (Few is { } numbers)
        {
            foreach (var number in numbers)
            {
                BitSet.Add(union, number);
            }
        }
        else
        {
            index.Look(index.Words);
            BitSet.Union(union, Bits());
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var number in Numbers)
        {
            yield return index[number];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Find()
    {
        if (count >= 0)
        {
            return;
        }

        var (found, many) = index.Find(selector, namespaces);
        few = found;
        if (many is null)
        {
            count = few!.Length;
            first = count > 0 ? few[0] : -1;
            return;
        }

        count = BitSet.Count(many);
        first = BitSet.FirstCommon(many, many);
        kept = index.MayKeep(many) ? many : null;
        index.Last = (this, many);
    }
}
