using System.Numerics;

namespace KubePrometheus;

/// <summary>A set of the numbers of things, which are added in ascending order: a list, and bits as well once somebody asks.</summary>
internal sealed class NumberSet
{
    private readonly List<int> numbers = [];
    private ulong[]? bits;

    /// <summary>The numbers, ascending.</summary>
    public IReadOnlyList<int> Numbers => numbers;

    public int Count => numbers.Count;

    /// <summary>Adds a number that is not less than the last one; all before the first question.</summary>
    public void Add(int number)
    {
        if (numbers.Count == 0 || numbers[^1] != number)
        {
            numbers.Add(number);
        }
    }

    /// <summary>Whether it has a number.</summary>
    public bool Contains(int number) => numbers.BinarySearch(number) >= 0;

    /// <summary>Whether so many numbers are better taken as bits.</summary>
    public bool IsDense(int words) => numbers.Count >= words;

    /// <summary>The numbers as bits.</summary>
    /// <param name="words">How many words hold the bits of all things.</param>
    public ulong[] Bits(int words)
    {
        if (bits is null)
        {
            bits = new ulong[words];
            foreach (var number in numbers)
            {
                BitSet.Add(bits, number);
            }
        }

        return bits;
    }
}

/// <summary>Sets of numbers as bits, 64 a word.</summary>
internal static class BitSet
{
    /// <summary>How many words hold so many bits.</summary>
    public static int Words(int count) => (count + 63) / 64;

    public static void Add(ulong[] bits, int number) => bits[number >> 6] |= 1UL << (number & 63);

    public static void Remove(ulong[] bits, int number) => bits[number >> 6] &= ~(1UL << (number & 63));

    public static bool Contains(ulong[] bits, int number) => (bits[number >> 6] & (1UL << (number & 63))) != 0;

    /// <summary>Adds all numbers from one up to, and without, another.</summary>
    public static void AddRange(ulong[] bits, int start, int end)
    {
        for (var number = start; number < end;)
        {
            if ((number & 63) == 0 && end - number >= 64)
            {
                bits[number >> 6] = ulong.MaxValue;
                number += 64;
            }
            else
            {
                Add(bits, number++);
            }
        }
    }

    /// <summary>How many numbers there are.</summary>
    public static int Count(ulong[] bits)
    {
        var count = 0;
        foreach (var word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>The least number that two sets have; -1 where they have none.</summary>
    public static int FirstCommon(ulong[] one, ulong[] other)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if ((one[i] & other[i]) is not 0 and var both)
            {
                return (i << 6) + BitOperations.TrailingZeroCount(both);
            }
        }

        return -1;
    }

    /// <summary>Adds the numbers of another set.</summary>
    public static void Union(ulong[] bits, ulong[] other)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] |= other[i];
        }
    }

    /// <summary>Leaves the numbers that another set has too.</summary>
    public static void Intersect(ulong[] bits, ulong[] other)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] &= other[i];
        }
    }

    /// <summary>Takes out the numbers of another set.</summary>
    public static void Except(ulong[] bits, ulong[] other)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] &= ~other[i];
        }
    }

    /// <summary>The numbers, ascending.</summary>
    public static IEnumerable<int> Numbers(ulong[] bits)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            for (var word = bits[i]; word != 0; word &= word - 1)
            {
                yield return (i << 6) + BitOperations.TrailingZeroCount(word);
            }
        }
    }
}
