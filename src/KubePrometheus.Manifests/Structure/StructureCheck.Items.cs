using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KubePrometheus;

/// <content>Items of a list that are there twice: each has an id, the hash of its key fields.</content>
internal sealed partial class StructureCheck
{
    /// <summary>More items than these are compared by sorting.</summary>
    private const int FewItems = 16;

    private void AddId()
    {
        if (idCount == ids.Length)
        {
            Array.Resize(ref ids, 2 * idCount);
        }

        ids[idCount++] = 0;
    }

    private bool HasTwice(int first, int step, int count)
    {
        if (count <= FewItems)
        {
            for (var i = 1; i < count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (ids[first + (i * step)] == ids[first + (j * step)] && ids[first + (i * step)] != 0)
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        var sorted = ArrayPool<ulong>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
        {
            sorted[i] = ids[first + (i * step)];
        }

        Array.Sort(sorted, 0, count);
        var twice = false;
        for (var i = 1; i < count && !twice; i++)
        {
            twice = sorted[i] == sorted[i - 1] && sorted[i] != 0;
        }

        ArrayPool<ulong>.Shared.Return(sorted);
        return twice;
    }

    private ref partial struct Pass
    {
        /// <summary>Adds a key field to what tells its item from the others.</summary>
        private readonly ulong AddKeys(UniqueKey[] uniques, int field, int idsAt)
        {
            var seen = 0UL;
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number) || reader.ValueSpan.IsEmpty)
            {
                return 0;
            }

            for (var u = 0; u < uniques.Length; u++)
            {
                var key = Array.IndexOf(uniques[u].Fields, field);
                if (key >= 0)
                {
                    var value = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
                    check.ids[idsAt + u] += Hash(value, key);
                    seen |= 1UL << ((u * 8) + key);
                }
            }

            return seen;
        }

        /// <summary>Takes defaults for the key fields that are not there; without one, the item is like no other.</summary>
        private readonly void CompleteKeys(UniqueKey[] uniques, ulong seen, int idsAt)
        {
            for (var u = 0; u < uniques.Length; u++)
            {
                for (var key = 0; key < uniques[u].Fields.Length; key++)
                {
                    if ((seen & (1UL << ((u * 8) + key))) != 0)
                    {
                        continue;
                    }

                    if (uniques[u].Defaults[key] is not { } value)
                    {
                        check.ids[idsAt + u] = 0;
                        break;
                    }

                    check.ids[idsAt + u] += Hash(value, key);
                }
            }
        }

        /// <summary>Reports every item that is like one before it.</summary>
        private void Twice(SchemaType type, UniqueKey[] uniques, int unique, int first, int count)
        {
            if (!check.HasTwice(first + unique, uniques.Length, count))
            {
                return;
            }

            var before = new Dictionary<ulong, int>();
            for (var i = 0; i < count; i++)
            {
                var id = check.ids[first + unique + (i * uniques.Length)];
                if (id != 0 && !before.TryAdd(id, i))
                {
                    Enter(new(-1, i));
                    var keys = uniques[unique].Fields.Select(f => type.Fields[f].Text).ToArray();
                    var names = string.Join(" and ", keys);
                    Report(
                        FindingCodes.StructureItemTwice, keys.Length == 1 ? ObjectPath.Append(Path(), keys[0]) : Path(),
                        $"Item {before[id]} of the list has the same {names}.", "Change one of the two, or remove it.");
                }
            }
        }

        /// <summary>What tells a text or number from the others of its list; 0 where it is neither.</summary>
        private readonly ulong ScalarId() => reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number) ? 0
            : Hash(reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan, 0) | 1;

        /// <summary>Reports every text or number that is there before.</summary>
        private void TwiceTheSame(int first, int count)
        {
            if (!check.HasTwice(first, 1, count))
            {
                return;
            }

            var before = new Dictionary<ulong, int>();
            for (var i = 0; i < count; i++)
            {
                var id = check.ids[first + i];
                if (id != 0 && !before.TryAdd(id, i))
                {
                    Enter(new(-1, i));
                    Report(
                        FindingCodes.StructureItemTwice, Path(), $"Item {before[id]} of the list is the same.", "Remove one of the two.");
                }
            }
        }

        /// <summary>FNV-1a, then spread, so that the keys of an item may be added up in any order.</summary>
        private static ulong Hash(ReadOnlySpan<byte> value, int key)
        {
            var hash = 14695981039346656037UL + (ulong)key;
            foreach (var b in value)
            {
                hash = (hash ^ b) * 1099511628211UL;
            }

            hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15UL;
            return hash ^ (hash >> 29);
        }
    }
}
