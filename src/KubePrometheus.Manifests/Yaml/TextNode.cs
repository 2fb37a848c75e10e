using System.Text;

namespace KubePrometheus;

/// <summary>
/// A YAML value with the text it is written as. Alertmanager decides by the field what a text is: <c>channel: 0700</c> is the text 0700,
/// where Kubernetes, and so <see cref="YamlReader"/>, makes it the number 448.
/// </summary>
internal abstract record TextNode(int Line, int Column)
{
    /// <summary>The root of the first document of a text that <see cref="YamlReader"/> has read without finding it broken.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="isYaml12">Whether what YAML 1.2 added is understood, as by Prometheus.</param>
    /// <returns>Null where there is none, and where it cannot be read.</returns>
    public static TextNode? Compose(string yaml, bool isYaml12 = false)
    {
        var parser = new YamlParser(isYaml12);
        parser.Begin(yaml.TrimStart('\uFEFF'));
        while (parser.Read() && parser.Current.Kind == YamlEventKind.DocumentStart)
        {
        }

        var root = new TextComposer(parser).Node(0);
        return parser.Error.Kind == YamlErrorKind.None ? root : null;
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
                TextMapping map when key is not null => map.Find(key),
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
internal sealed record TextMapping(OrderedDictionary<string, KeyValuePair<TextScalar, TextNode>> ByKey, int Line, int Column)
    : TextNode(Line, Column)
{
    /// <summary>The keys with their values, in order.</summary>
    public IList<KeyValuePair<TextScalar, TextNode>> Entries => ByKey.Values;

    /// <summary>The value of a key; null where there is none.</summary>
    public TextNode? Find(string key) => ByKey.TryGetValue(key, out var entry) ? entry.Value : null;
}

/// <summary>Makes nodes of the parser's events.</summary>
internal sealed class TextComposer(YamlParser parser)
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
        TextNode? node = start.Kind switch
        {
            YamlEventKind.Alias => anchors.GetValueOrDefault(start.Text!),
            YamlEventKind.Scalar => Scalar(start, parser.Text),
            YamlEventKind.SequenceStart => List(start.Start, depth),
            YamlEventKind.MappingStart => Map(start.Start, depth),
            _ => null,
        };
        if (node is not null && start.Anchor is not null)
        {
            anchors[start.Anchor] = node;
        }

        return node;
    }

    private static TextScalar Scalar(in YamlEvent scalar, string text)
    {
        var isPlain = scalar.Tag switch
        {
            null => scalar.Style == YamlScalarStyle.Plain,
            YamlTags.Null or YamlTags.Bool or YamlTags.Int or YamlTags.Float => true,
            _ => false,
        };
        if (scalar.Tag == YamlTags.Binary)
        {
            var bytes = new byte[text.Length];
            text = Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : text;
        }

        return new(text, isPlain, scalar.Start.Line, scalar.Start.Column);
    }

    private TextSequence List(YamlMark start, int depth)
    {
        var items = new List<TextNode>();
        while (parser.Read() && parser.Current.Kind != YamlEventKind.CollectionEnd)
        {
            if (Node(depth + 1) is { } item)
            {
                items.Add(item);
            }
        }

        return new(items, start.Line, start.Column);
    }

    private TextMapping Map(YamlMark start, int depth)
    {
        var entries = new OrderedDictionary<string, KeyValuePair<TextScalar, TextNode>>(StringComparer.Ordinal);
        var merged = new List<TextNode>();
        while (parser.Read() && parser.Current.Kind != YamlEventKind.CollectionEnd)
        {
            var key = Node(depth + 1);
            if (!parser.Read() || Node(depth + 1) is not { } value || key is not TextScalar name)
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

        return new(entries, start.Line, start.Column);
    }
}
