namespace KubePrometheus;

/// <summary>Turns the nodes of one document into JSON: follows aliases, merges, and drops what stands twice.</summary>
/// <param name="fileName">The name that findings and places bear.</param>
/// <param name="nodes">The nodes; the first is the whole document.</param>
/// <param name="faults">What is wrong with some of them, by their index; not all of it where that is much.</param>
/// <param name="textLength">How long the text is; JSON many times longer comes of aliases alone, and is refused.</param>
/// <param name="builder">Writes the JSON.</param>
/// <param name="findings">Receives what is wrong.</param>
/// <param name="limit">How many findings there may be.</param>
/// <param name="pairs">A stack of the keys and values of every open object, empty, which one document after another uses.</param>
internal sealed class YamlExpander(
    string fileName, ParsedNodes nodes, Dictionary<int, YamlFault> faults, int textLength, YamlDocumentBuilder builder,
    List<Finding> findings, FindingLimit limit, KeyPairs pairs)
{
    /// <summary>An object beyond this could not be stored in a cluster, whose limit is 1.5 MiB.</summary>
    private const int AlwaysAllowed = 4 * 1024 * 1024;

    private const int AllowedFactor = 10;

    /// <summary>So many nodes are visited for merge keys, each as often as it is merged.</summary>
    private const int MostMerged = 1_000_000;

    /// <summary>So many keys of an object are compared one by one; from then on there is a table of them.</summary>
    private const int FewKeys = 16;

    private int mergeSteps;
    private int mergeDepth;
    private bool isExhausted;

    /// <summary>Expands the document.</summary>
    public PlacedDocument Expand()
    {
        builder.Place(nodes[0].Line, nodes[0].Column);
        Write(0, place: 0, depth: 1);
        return builder.Build();
    }

    /// <summary>Writes a node. <see cref="YamlWriter.MaxDepth"/> bounds the recursion.</summary>
    private void Write(int index, int place, int depth)
    {
        var node = nodes[index];
        Report(index, place);
        switch (node.Kind)
        {
            case YamlNodeKind.Alias:
                WriteAlias(node, place, depth);
                break;
            case YamlNodeKind.Object when IsShallow(node, place, depth):
                WriteObject(index, place, depth);
                break;
            case YamlNodeKind.List when IsShallow(node, place, depth):
                builder.Open(isList: true);
                for (var item = index + 1; item < node.Link && !IsCutOff; item = Next(item))
                {
                    Write(item, builder.Place(nodes[item].Line, nodes[item].Column), depth + 1);
                }

                builder.Close(place, isList: true);
                break;
            case YamlNodeKind.Text or YamlNodeKind.Merge:
                builder.Text(nodes.Text(node));
                break;
            default:
                builder.Raw(Json(node));
                break;
        }
    }

    /// <summary>The JSON of null, a number or a boolean.</summary>
    private string Json(in ParsedNode node)
        => node.Kind == YamlNodeKind.Literal ? YamlScalar.Resolve(nodes.Text(node)).Json ?? "null" : "null";

    /// <summary>The index after a node and its descendants.</summary>
    private int Next(int index) => nodes[index] is { Kind: YamlNodeKind.Object or YamlNodeKind.List } node ? node.Link : index + 1;

    /// <summary>Within an alias of a document that has become too long, nothing more is written.</summary>
    private bool IsCutOff => isExhausted && builder.Unplaced > 0;

    private void WriteAlias(ParsedNode alias, int place, int depth)
    {
        CheckLength(alias, place);
        if (isExhausted)
        {
            builder.Raw("null");
            return;
        }

        builder.Unplaced++;
        Write(alias.Link, -1, depth);
        builder.Unplaced--;
    }

    private void CheckLength(ParsedNode node, int place)
    {
        if (builder.Length > AlwaysAllowed + ((long)AllowedFactor * textLength))
        {
            Exhaust(node, place);
        }
    }

    private void Exhaust(ParsedNode node, int place)
    {
        if (isExhausted)
        {
            return;
        }

        isExhausted = true;
        findings.Add(new Finding(
            FindingCodes.TextTooLong,
            FindingSeverity.Error,
            null,
            builder.PathOf(place),
            $"Its aliases make the document more than {AllowedFactor} times as long as its text; from here on they are left out.",
            "Write out what is meant, or split the document.",
            new SourceLocation(fileName, node.Line, node.Column)));
    }

    private bool IsShallow(ParsedNode node, int place, int depth)
    {
        if (depth <= YamlWriter.MaxDepth)
        {
            return true;
        }

        if (!isExhausted)
        {
            isExhausted = true;
            Add(FindingCodes.TextTooDeep, FindingSeverity.Error, place, node, YamlComplaint.TooDeepProblem, YamlComplaint.TooDeepRemedy);
        }

        return false;
    }

    private void WriteObject(int index, int place, int depth)
    {
        var mark = pairs.Mark;
        var first = mark.Pairs;
        KeyTable? table = null;
        Collect(index, index, place, first, ref table);
        var end = pairs.Count;
        builder.Open(isList: false);
        for (var i = first; i < end && !IsCutOff; i++)
        {
            var pair = pairs[i];
            var key = nodes[pair.KeyNode];
            builder.Key(pairs.Text(pair.Key));
            var value = builder.Place(key.Line, key.Column);
            if (key.Kind != YamlNodeKind.Literal)
            {
                Report(pair.KeyNode, value); // infinity is a key like any other
            }

            WarnOfOtherKey(key, pairs.Text(pair.Key), value);
            if (pair.IsMerged)
            {
                CheckLength(key, value);
            }

            builder.Unplaced += pair.IsMerged ? 1 : 0;
            Write(pair.Value, value, depth + 1);
            builder.Unplaced -= pair.IsMerged ? 1 : 0;
        }

        builder.Close(place, isList: false);
        pairs.Return(mark);
    }

    /// <summary>
    /// Gathers the keys of an object and of what it merges. As in kubectl the last to set a key wins, so that a merge replaces what
    /// stands before it.
    /// </summary>
    private void Collect(int index, int root, int place, int first, ref KeyTable? table)
    {
        var end = Next(index);
        for (var key = index + 1; key < end;)
        {
            var value = Next(key);
            if (nodes[key].Kind == YamlNodeKind.Merge)
            {
                Merge(value, root, place, first, ref table);
            }
            else if (Key(key, place) is { } text)
            {
                Set(new(text, key, value, index != root), root, place, first, ref table);
            }

            key = Next(value);
        }
    }

    private void Merge(int value, int root, int place, int first, ref KeyTable? table)
    {
        var target = Resolve(value);
        if (nodes[target].Kind == YamlNodeKind.Object)
        {
            mergeSteps += Next(target) - target;
            if (mergeSteps > MostMerged || mergeDepth == YamlWriter.MaxDepth)
            {
                Exhaust(nodes[value], place);
            }

            if (!isExhausted)
            {
                mergeDepth++;
                Collect(target, root, place, first, ref table);
                mergeDepth--;
            }

            return;
        }

        if (nodes[target].Kind == YamlNodeKind.List)
        {
            // The first of several takes precedence, so it comes last.
            var items = new Stack<int>();
            for (var item = target + 1; item < nodes[target].Link; item = Next(item))
            {
                items.Push(item);
            }

            if (items.All(item => nodes[Resolve(item)].Kind == YamlNodeKind.Object))
            {
                foreach (var item in items)
                {
                    Merge(item, root, place, first, ref table);
                }

                return;
            }
        }

        // An alias without an anchor has its own finding.
        if (nodes[target] is not { Kind: YamlNodeKind.Null, HasFault: true })
        {
            Add(
                FindingCodes.TextMergeInvalid,
                FindingSeverity.Error,
                place,
                nodes[value],
                "The merge key << has a value that is neither an object nor a list of objects.",
                "Give it an alias of an object, as in <<: *name, or put \"<<\" into quotes if it is an ordinary key.");
        }
        else
        {
            Report(target, place);
        }
    }

    private void Set(KeyPair pair, int root, int place, int first, ref KeyTable? table)
    {
        var existing = Find(pairs.Text(pair.Key), first, table);
        if (existing < 0)
        {
            pairs.Add(pair);
            table?.Add();
            if (table is null && pairs.Count - first > FewKeys)
            {
                table = new(pairs, first);
                for (var i = first; i < pairs.Count; i++)
                {
                    table.Add();
                }
            }

            return;
        }

        var before = pairs[existing];
        if (!pair.IsMerged && !before.IsMerged)
        {
            if (builder.Unplaced == 0 && limit.Allows(FindingCodes.TextKeyTwice))
            {
                var key = nodes[pair.KeyNode];
                findings.Add(YamlComplaint.DuplicateKey(
                    ObjectPath.Append(builder.PathOf(place), pairs.Text(pair.Key).ToString()),
                    nodes[before.KeyNode].Line,
                    new SourceLocation(fileName, key.Line, key.Column)));
            }

            return;
        }

        if (pair.IsMerged && !before.IsMerged)
        {
            WarnOfReplacement(before, root, place);
        }

        pairs[existing] = pair;
    }

    private void WarnOfReplacement(KeyPair before, int root, int place)
    {
        if (builder.Unplaced > 0 || !limit.Allows(FindingCodes.TextMergeReplaces, FindingSeverity.Warning))
        {
            return;
        }

        var key = nodes[before.KeyNode];
        findings.Add(new Finding(
            FindingCodes.TextMergeReplaces,
            FindingSeverity.Warning,
            null,
            ObjectPath.Append(builder.PathOf(place), pairs.Text(before.Key).ToString()),
            $"A merge key << further down in the object that begins in line {nodes[root].Line} replaces this key for kubectl, "
                + "and so here; other readers of YAML keep it.",
            "Put << first in its object.",
            new SourceLocation(fileName, key.Line, key.Column)));
    }

    private int Find(ReadOnlySpan<char> key, int first, KeyTable? table)
    {
        if (table is not null)
        {
            return table.Find(key);
        }

        for (var i = first; i < pairs.Count; i++)
        {
            if (pairs.Text(pairs[i].Key).SequenceEqual(key))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What a pair has for a key, null where that has no text.</summary>
    private int? Key(int index, int place)
    {
        var resolved = Resolve(index);
        var key = nodes[resolved];
        switch (key.Kind)
        {
            case YamlNodeKind.Text or YamlNodeKind.Merge:
                return resolved;
            case YamlNodeKind.Literal when YamlScalar.Key(nodes.Text(key).ToString()) is { } text:
                return nodes.Text(key).SequenceEqual(text) ? resolved : pairs.AddText(text);
            case YamlNodeKind.Null when key.HasFault:
                Report(resolved, place);
                return null;
        }

        if (builder.Unplaced == 0)
        {
            var kind = key.Kind switch
            {
                YamlNodeKind.Null => "null",
                YamlNodeKind.List => "a list",
                YamlNodeKind.Literal => "a number above 9223372036854775807",
                _ => "an object",
            };
            Add(
                FindingCodes.TextKeyInvalid,
                FindingSeverity.Error,
                place,
                nodes[index],
                $"A key is {kind}; it was left out, with its value.",
                "Write the key as a text, in quotes where it would be read as something else.");
        }

        return null;
    }

    private void WarnOfOtherKey(ParsedNode key, ReadOnlySpan<char> text, int place)
    {
        if (key.Kind == YamlNodeKind.Literal && !nodes.Text(key).SequenceEqual(text) && builder.Unplaced == 0)
        {
            Add(
                FindingCodes.TextKeyReadOtherwise,
                FindingSeverity.Warning,
                place,
                key,
                $"The key {nodes.Text(key)} is read as {text}.",
                $"Put it into quotes, or write {text}.");
        }
    }

    private int Resolve(int index)
    {
        while (nodes[index].Kind == YamlNodeKind.Alias)
        {
            index = nodes[index].Link;
        }

        return index;
    }

    private void Report(int index, int place)
    {
        if (nodes[index].HasFault && builder.Unplaced == 0 && faults.TryGetValue(index, out var fault))
        {
            var node = nodes[index];
            findings.Add(new Finding(
                fault.Code, fault.Severity, null, builder.PathOf(place), fault.Problem, fault.Remedy,
                new SourceLocation(fileName, node.Line, node.Column))); // it was counted when it was found
        }
    }

    private void Add(string code, FindingSeverity severity, int place, ParsedNode node, string problem, string remedy)
    {
        if (limit.Allows(code, severity))
        {
            findings.Add(new Finding(
                code, severity, null, builder.PathOf(place), problem, remedy, new SourceLocation(fileName, node.Line, node.Column)));
        }
    }
}
