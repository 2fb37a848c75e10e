using System.Buffers;
using System.Collections.Frozen;

namespace KubePrometheus;

/// <summary>
/// The syntax of RE2, the regular expressions of Go: what relabellings, matchers and routes are written in. It differs from .NET's (no
/// look-around, no back-references, `(?P&lt;name&gt;…)`), so an expression is read here rather than handed to .NET. Nothing is matched.
/// </summary>
internal static class Re2
{
    /// <summary>What is wrong with an expression as it stands, without a full stop; null for a valid one.</summary>
    public static string? Problem(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return new Re2Parser(pattern).FindProblem();
    }

    /// <summary>
    /// What is wrong with an expression that is to match a whole text, as Prometheus and Alertmanager do it: between <c>^(?:</c> and
    /// <c>)$</c>. Hence <c>a)(b</c> is valid.
    /// </summary>
    public static string? ProblemAnchored(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return Problem($"^(?:{pattern})$");
    }
}

/// <summary>One pass over an expression. Groups are kept on a stack of our own: no depth of nesting can exhaust the program's.</summary>
internal sealed class Re2Parser(string pattern)
{
    /// <summary>The highest count of a repetition, nested ones multiplied.</summary>
    private const int MaxRepeat = 1000;

    /// <summary>How deep groups may be nested.</summary>
    private const int MaxDepth = 998;

    private static readonly FrozenSet<string> PosixClasses = new[]
    {
        "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "word", "xdigit",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly SearchValues<char> GroupNameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly Stack<Group> open = new();
    private Group group = new();
    private int position;
    private string? error;

    private bool AtEnd => position >= pattern.Length;

    public string? FindProblem()
    {
        var afterRepeat = false;
        while (error is null && !AtEnd)
        {
            var repeated = false;
            var c = pattern[position];
            switch (c)
            {
                case '(':
                    OpenGroup();
                    break;
                case ')':
                    CloseGroup();
                    break;
                case '|':
                    position++;
                    group.Alternate();
                    break;
                case '*' or '+' or '?':
                    position++;
                    repeated = Repeat(afterRepeat, c.ToString(), 0, -1);
                    break;
                case '{' when TryReadCounts(out var length, out var min, out var max):
                    var text = pattern.Substring(position, length);
                    position += length;
                    repeated = Repeat(afterRepeat, text, min, max);
                    break;
                case '[':
                    ReadClass();
                    group.Add(0);
                    break;
                case '\\':
                    ReadEscape();
                    break;
                default:
                    position += char.IsSurrogatePair(pattern, position) ? 2 : 1;
                    group.Add(0);
                    break;
            }

            afterRepeat = repeated;
        }

        if (error is null && open.Count > 0)
        {
            error = "a closing ) is missing";
        }

        return error;
    }

    private void OpenGroup()
    {
        if (position + 1 < pattern.Length && pattern[position + 1] == '?')
        {
            OpenSpecialGroup();
            return;
        }

        position++;
        Push();
    }

    /// <summary><c>(?P&lt;name&gt;</c>, or flags: <c>(?i)</c>, <c>(?i-s:</c>, <c>(?:</c>.</summary>
    private void OpenSpecialGroup()
    {
        var rest = pattern.AsSpan(position);
        if (rest.StartsWith("(?P<"))
        {
            var end = rest.IndexOf('>');
            var name = end < 0 ? default : rest[4..end];
            if (name.IsEmpty || name.ContainsAnyExcept(GroupNameCharacters))
            {
                error = "the name of a group is not of the form (?P<name>…)";
            }
            else
            {
                position += end + 1;
                Push();
            }

            return;
        }

        position += 2;
        bool negative = false, sawFlag = false;
        while (!AtEnd)
        {
            var c = pattern[position++];
            switch (c)
            {
                case 'i' or 'm' or 's' or 'U':
                    sawFlag = true;
                    continue;
                case '-' when !negative:
                    negative = true;
                    sawFlag = false;
                    continue;
                case ':' or ')' when !negative || sawFlag:
                    if (c == ':')
                    {
                        Push();
                    }

                    return;
                default:
                    error = Unsupported(rest);
                    return;
            }
        }

        error = "a closing ) is missing";
    }

    private static string Unsupported(ReadOnlySpan<char> rest) => rest switch
    {
        ['(', '?', '=' or '!', ..] => $"look-ahead, {rest[..3]}, is not part of RE2",
        ['(', '?', '<', '=' or '!', ..] => $"look-behind, {rest[..4]}, is not part of RE2",
        ['(', '?', '<' or '\'', ..] => "a named group is written (?P<name>…)",
        ['(', '?', '>', ..] => "an atomic group, (?>, is not part of RE2",
        ['(', '?', 'P', ..] => $"{rest[..Math.Min(4, rest.Length)]} is not part of RE2",
        _ => $"{rest[..Math.Min(3, rest.Length)]} is not part of RE2",
    };

    private void Push()
    {
        if (open.Count >= MaxDepth)
        {
            error = "groups are nested too deeply";
            return;
        }

        open.Push(group);
        group = new Group();
    }

    private void CloseGroup()
    {
        if (!open.TryPop(out var outer))
        {
            error = "a ) has no opening (";
            return;
        }

        position++;
        var inner = group.Total;
        group = outer;
        group.Add(inner);
    }

    /// <summary>Applies a repetition to what stands before it; <paramref name="max"/> -1 is no upper bound.</summary>
    private bool Repeat(bool afterRepeat, string text, int min, int max)
    {
        if (min < 0 || min > MaxRepeat || max > MaxRepeat || (max >= 0 && min > max))
        {
            error = $"the repeat count {text} is not valid: counts go from 0 to {MaxRepeat}, the lower one first";
            return false;
        }

        if (!AtEnd && pattern[position] == '?')
        {
            position++;
        }

        if (afterRepeat)
        {
            error = $"a repetition follows a repetition: {text}";
            return false;
        }

        if (!group.HasAtom)
        {
            error = $"nothing stands before {text} for it to repeat";
            return false;
        }

        group.Multiply(min, max);
        if ((min >= 2 || max >= 2) && group.Last > MaxRepeat)
        {
            error = $"the repeat count {text} is not valid: nested counts multiply to more than {MaxRepeat}";
            return false;
        }

        return true;
    }

    /// <summary><c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c>; anything else that begins with a brace is a plain brace.</summary>
    private bool TryReadCounts(out int length, out int min, out int max)
    {
        length = 0;
        max = 0;
        var at = position + 1;
        if (!TryReadCount(ref at, out min) || at >= pattern.Length)
        {
            return false;
        }

        if (pattern[at] != ',')
        {
            max = min;
        }
        else if (++at < pattern.Length && pattern[at] == '}')
        {
            max = -1;
        }
        else if (!TryReadCount(ref at, out max))
        {
            return false;
        }
        else if (max < 0)
        {
            min = -1;
        }

        if (at >= pattern.Length || pattern[at] != '}')
        {
            return false;
        }

        length = at + 1 - position;
        return true;
    }

    /// <summary>Decimal digits without a leading zero; -1 for more than any count may be.</summary>
    private bool TryReadCount(ref int at, out int count)
    {
        var start = at;
        count = 0;
        while (at < pattern.Length && char.IsAsciiDigit(pattern[at]))
        {
            count = count < 0 || at - start >= 7 ? -1 : (count * 10) + (pattern[at] - '0');
            at++;
        }

        return at > start && (at == start + 1 || pattern[start] != '0');
    }

    private void ReadEscape()
    {
        var next = position + 1 < pattern.Length ? pattern[position + 1] : '\0';
        switch (next)
        {
            case 'A' or 'b' or 'B' or 'z':
                position += 2;
                break;
            case 'Q':
                var end = pattern.IndexOf("\\E", position + 2, StringComparison.Ordinal);
                var quoted = (end < 0 ? pattern.Length : end) - position - 2;
                position = end < 0 ? pattern.Length : end + 2;
                if (quoted == 0)
                {
                    return;
                }

                break;
            case 'p' or 'P':
                ReadUnicodeClass();
                break;
            case 'd' or 'D' or 's' or 'S' or 'w' or 'W':
                position += 2;
                break;
            default:
                ReadEscapedCharacter();
                break;
        }

        group.Add(0);
    }

    /// <summary>A backslash and what it stands for; returns the code point.</summary>
    private int ReadEscapedCharacter()
    {
        var start = position++;
        if (AtEnd)
        {
            error = "a \\ stands at the end";
            return 0;
        }

        var c = pattern[position++];
        switch (c)
        {
            case >= '1' and <= '7' when AtEnd || pattern[position] is < '0' or > '7':
                error = $"a back-reference, \\{c}, is not part of RE2";
                return 0;
            case >= '0' and <= '7':
                var octal = c - '0';
                for (var i = 1; i < 3 && !AtEnd && pattern[position] is >= '0' and <= '7'; i++)
                {
                    octal = (octal * 8) + (pattern[position++] - '0');
                }

                return octal;
            case 'x':
                return ReadHex(start);
            case 'a':
                return 7;
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return 11;
            case < (char)0x80 when !char.IsAsciiLetterOrDigit(c):
                return c;
            default:
                error = $"\\{c} is not an escape of RE2";
                return 0;
        }
    }

    private int ReadHex(int start)
    {
        var braces = !AtEnd && pattern[position] == '{';
        var end = braces ? pattern.IndexOf('}', position) : position + 2;
        var first = position + (braces ? 1 : 0);
        var value = 0;
        var valid = end > first && end <= pattern.Length;
        for (var i = first; valid && i < end; i++)
        {
            valid = char.IsAsciiHexDigit(pattern[i]);
            value = (value * 16) + (valid ? Convert.ToInt32(pattern[i].ToString(), 16) : 0);
            valid &= value <= 0x10FFFF;
        }

        if (!valid)
        {
            error = $"{pattern[start..Math.Min(start + 4, pattern.Length)]} is not of the form \\x7F or \\x{{10FFFF}}";
            return 0;
        }

        position = braces ? end + 1 : end;
        return value;
    }

    private void ReadUnicodeClass()
    {
        var start = position;
        position += 2;
        var name = "";
        if (!AtEnd && pattern[position] == '{')
        {
            var end = pattern.IndexOf('}', position);
            if (end < 0)
            {
                error = $"{pattern[start..]} has no closing }}";
                return;
            }

            name = pattern[(position + 1)..end];
            position = end + 1;
        }
        else if (!AtEnd)
        {
            var length = char.IsSurrogatePair(pattern, position) ? 2 : 1;
            name = pattern.Substring(position, length);
            position += length;
        }

        if (!UnicodeClasses.Names.Contains(name.StartsWith('^') ? name[1..] : name))
        {
            error = $"{pattern[start..position]} names no Unicode category or script";
        }
    }

    private void ReadClass()
    {
        var start = position++;
        if (!AtEnd && pattern[position] == '^')
        {
            position++;
        }

        for (var first = true; error is null; first = false)
        {
            if (AtEnd)
            {
                error = "a closing ] is missing";
                return;
            }

            if (pattern[position] == ']' && !first)
            {
                position++;
                return;
            }

            ReadClassItem(start);
        }
    }

    private void ReadClassItem(int start)
    {
        var rest = pattern.AsSpan(position);
        if (rest.StartsWith("[:") && rest[2..].IndexOf(":]") is var end and >= 0)
        {
            var name = rest.Slice(2, end).ToString();
            if (!PosixClasses.Contains(name.StartsWith('^') ? name[1..] : name))
            {
                error = $"[:{name}:] is not a class of RE2";
            }

            position += end + 4;
            return;
        }

        if (rest is ['\\', 'p' or 'P', ..])
        {
            ReadUnicodeClass();
            return;
        }

        if (rest is ['\\', 'd' or 'D' or 's' or 'S' or 'w' or 'W', ..])
        {
            position += 2;
            return;
        }

        var itemStart = position;
        var low = ReadClassCharacter();
        if (error is null && position + 1 < pattern.Length && pattern[position] == '-' && pattern[position + 1] != ']')
        {
            position++;
            var high = ReadClassCharacter();
            if (error is null && high < low)
            {
                error = $"the range {pattern[itemStart..position]} in {pattern[start..position]}… is the wrong way round";
            }
        }
    }

    private int ReadClassCharacter()
    {
        if (AtEnd)
        {
            error = "a closing ] is missing";
            return 0;
        }

        if (pattern[position] == '\\')
        {
            return ReadEscapedCharacter();
        }

        if (char.IsSurrogatePair(pattern, position))
        {
            position += 2;
            return char.ConvertToUtf32(pattern[position - 2], pattern[position - 1]);
        }

        return pattern[position++];
    }

    /// <summary>
    /// What repetition needs to know of an open group. A <em>need</em> is the greatest product of nested repeat counts within an
    /// expression.
    /// </summary>
    private sealed class Group
    {
        private long total;

        /// <summary>The need of the last item; -1 where there is none to repeat.</summary>
        public long Last { get; private set; } = -1;

        public bool HasAtom => Last >= 0;

        /// <summary>The need of all items.</summary>
        public long Total => Math.Max(total, Last);

        public void Add(long need)
        {
            total = Total;
            Last = need;
        }

        public void Alternate()
        {
            total = Total;
            Last = -1;
        }

        /// <summary>Repeats the last item; <paramref name="max"/> -1 is no upper bound.</summary>
        public void Multiply(int min, int max)
        {
            var count = max < 0 ? min : max;
            Last = max == 0 ? 0 : count == 0 ? Last : count * Math.Max(1, Last);
        }
    }
}

/// <summary>The names that <c>\p{…}</c> knows: the general categories and the scripts of Unicode 15.</summary>
internal static class UnicodeClasses
{
    public static FrozenSet<string> Names { get; } = """
        Any C Cc Cf Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs
        Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Bhaiksuki Bopomofo Brahmi Braille
        Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot
        Cypro_Minoan Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs Elbasan Elymaic Ethiopic Georgian
        Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana
        Imperial_Aramaic Inherited Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kawi Kayah_Li Kharoshthi
        Khitan_Small_Script Khmer Khojki Khudawadi Lao Latin Lepcha Limbu Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam
        Mandaic Manichaean Marchen Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi
        Mongolian Mro Multani Myanmar Nabataean Nag_Mundari Nandinagari New_Tai_Lue Newa Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki
        Old_Hungarian Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Oriya Osage
        Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic Samaritan Saurashtra Sharada Shavian
        Siddham SignWriting Sinhala Sogdian Sora_Sompeng Soyombo Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet
        Takri Tamil Tangsa Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho Warang_Citi Yezidi Yi
        Zanabazar_Square
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
