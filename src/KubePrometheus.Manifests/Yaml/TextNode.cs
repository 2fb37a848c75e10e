using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubePrometheus;

/// <summary>
/// A YAML value with the text it is written as. Alertmanager decides by the field what a text is: <c>channel: 0700</c> is the text 0700,
/// where Kubernetes, and so <see cref="YamlReader"/>, makes it the number 448.
/// </summary>
internal abstract record TextNode(int Line, int Column)
{
    /// <summary>The root of the first document of a text that <see cref="YamlReader"/> has read without finding it broken.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="isOfOtherVersion">Whether it says that it is of a version of YAML other than 1.1.</param>
    /// <returns>Null where there is none, and where the parser gives up on it.</returns>
    public static TextNode? Compose(string yaml, out bool isOfOtherVersion)
    {
        var root = ComposeOnce(yaml, out isOfOtherVersion);
        return root is null && YamlTextLoader.Mended(yaml) is { } mended ? ComposeOnce(mended, out isOfOtherVersion) : root;
    }

    private static TextNode? ComposeOnce(string yaml, out bool isOfOtherVersion)
    {
        isOfOtherVersion = false;
        try
        {
            var parser = new Parser(new StringReader(yaml.TrimStart('\uFEFF')));
            while (parser.MoveNext() && parser.Current is not NodeEvent)
            {
                isOfOtherVersion |= parser.Current is DocumentStart { Version.Version: not { Major: 1, Minor: 1 } };
            }

            return new TextComposer(parser).Node(0);
        }
#pragma warning disable CA1031 // whatever the parser trips over, the text is at fault: bad content is never an exception
        catch (Exception exception) when (exception is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    /// <summary>The node at a path below this one; null where there is none.</summary>
    /// <param name="path">The path (<see cref="ObjectPath"/>).</param>
    public TextNode? At(string path)
    {
        TextNode? node = this;
        var rest = path.AsSpan();
        while (node is not null && ObjectPath.TryTakeStep(ref rest, out var key, out var index))
        {
            node = node switch
            {
                TextMapping map when key is not null => map.Entries.FirstOrDefault(e => e.Key.Text == key).Value,
                TextSequence list when key is null && index < list.Items.Count => list.Items[index],
                _ => null,
            };
        }

        return node;
    }
}

/// <summary>A single value.</summary>
/// <param name="Text">What is written, without quotes.</param>
/// <param name="IsPlain">Whether it stands without quotes, so that it may be something other than a text.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal sealed record TextScalar(string Text, bool IsPlain, int Line, int Column) : TextNode(Line, Column)
{
    /// <summary>Whether it is null.</summary>
    public bool IsNull => IsPlain && YamlScalar.Resolve(Text).Kind == YamlScalarKind.Null;
}

/// <summary>A list.</summary>
internal sealed record TextSequence(IReadOnlyList<TextNode> Items, int Line, int Column) : TextNode(Line, Column);

/// <summary>A mapping, merges done. Of a key that occurs twice the last one stays.</summary>
internal sealed record TextMapping(IReadOnlyList<KeyValuePair<TextScalar, TextNode>> Entries, int Line, int Column)
    : TextNode(Line, Column);

/// <summary>Makes nodes of the parser's events.</summary>
internal sealed class TextComposer(Parser parser)
{
    private readonly Dictionary<string, TextNode> anchors = new(StringComparer.Ordinal);

    /// <summary>The node that begins at the current event; afterwards the parser stands at its last one.</summary>
    public TextNode? Node(int depth)
    {
        if (depth > YamlWriter.MaxDepth)
        {
            return null;
        }

        var start = parser.Current;
        TextNode? node = start switch
        {
            AnchorAlias alias => anchors.GetValueOrDefault(alias.Value.Value),
            Scalar scalar => Scalar(scalar),
            SequenceStart => List(start, depth),
            MappingStart => Map(start, depth),
            _ => null,
        };
        if (node is not null && start is NodeEvent { Anchor.IsEmpty: false } named)
        {
            anchors[named.Anchor.Value] = node;
        }

        return node;
    }

    private static TextScalar Scalar(Scalar scalar)
    {
        var text = scalar.Value;
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.IsNonSpecific ? YamlTags.Str : scalar.Tag.Value;
        var isPlain = tag switch
        {
            "" => scalar.Style == ScalarStyle.Plain,
            YamlTags.Null or YamlTags.Bool or YamlTags.Int or YamlTags.Float => true,
            _ => false,
        };
        if (tag == YamlTags.Binary)
        {
            var bytes = new byte[text.Length];
            text = Convert.TryFromBase64String(text, bytes, out var length) ? System.Text.Encoding.UTF8.GetString(bytes, 0, length) : text;
        }

        return new(text, isPlain, (int)scalar.Start.Line, (int)scalar.Start.Column);
    }

    private TextSequence List(ParsingEvent start, int depth)
    {
        var items = new List<TextNode>();
        while (parser.MoveNext() && parser.Current is not SequenceEnd)
        {
            if (Node(depth + 1) is { } item)
            {
                items.Add(item);
            }
        }

        return new(items, (int)start.Start.Line, (int)start.Start.Column);
    }

    private TextMapping Map(ParsingEvent start, int depth)
    {
        var entries = new OrderedDictionary<string, KeyValuePair<TextScalar, TextNode>>(StringComparer.Ordinal);
        var merged = new List<TextNode>();
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            var key = Node(depth + 1);
            if (!parser.MoveNext() || Node(depth + 1) is not { } value || key is not TextScalar name)
            {
                continue;
            }

            if (name is { IsPlain: true, Text: "<<" })
            {
                merged.AddRange(value is TextSequence list ? list.Items : [value]);
            }
            else
            {
                entries[name.Text] = new(name, value);
            }
        }

        foreach (var entry in merged.OfType<TextMapping>().SelectMany(map => map.Entries))
        {
            entries.TryAdd(entry.Key.Text, entry);
        }

        return new([.. entries.Values], (int)start.Start.Line, (int)start.Start.Column);
    }
}
