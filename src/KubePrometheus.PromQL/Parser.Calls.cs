namespace KubePrometheus.PromQL;

/// <summary>Aggregations and function calls.</summary>
internal ref partial struct Parser
{
    private Expr? ParseAggregate(Token keyword)
    {
        var op = keyword.Aggregation;
        var (isWithout, labels) = (false, FrozenList<string>.Empty);
        var grouped = token.Kind is TokenKind.By or TokenKind.Without;
        if (grouped && !ParseGrouping(out isWithout, out labels))
        {
            return null;
        }

        var mark = arguments.Count;
        if (!ParseArguments(op.Keyword()))
        {
            return null;
        }

        var given = TakeArguments(mark);
        if (!grouped && token.Kind is TokenKind.By or TokenKind.Without && !ParseGrouping(out isWithout, out labels))
        {
            return null;
        }

        if (op.IsExperimental() && !level.Has(PromQLFeatures.ExperimentalFunctions))
        {
            ReportExperimental(keyword, "aggregation");
        }

        var wanted = op.ParameterType() == PromQLType.None ? 1 : 2;
        if (given.Length != wanted)
        {
            errors.Add(SpanFrom(keyword.Span.Start), $"{Arguments(given.Length)} of {op.Keyword()}", wanted == 1
                ? "one: an instant vector"
                : $"two: {op.ParameterType().InWords()} and an instant vector");
            return new ErrorExpr { Span = SpanFrom(keyword.Span.Start), Height = 1 + Highest(given) };
        }

        return Grown(new AggregateExpr(op, given[^1])
        {
            Parameter = wanted == 2 ? given[0] : null,
            IsWithout = isWithout,
            Labels = labels,
            Span = SpanFrom(keyword.Span.Start),
            Height = 1 + Highest(given),
        });
    }

    private bool ParseGrouping(out bool isWithout, out FrozenList<string> labels)
    {
        isWithout = token.Kind == TokenKind.Without;
        Advance();
        var parsed = ParseLabels(isWithout ? "without" : "by");
        labels = parsed ?? FrozenList<string>.Empty;
        return parsed is not null;
    }

    private Expr? ParseCall(Token name)
    {
        var function = PromQLFunction.Find(Text(name));
        if (function is null || !function.IsReadAt(level))
        {
            ReportUnknown(name, function);
            function = null;
        }

        var mark = arguments.Count;
        if (!ParseArguments(function?.Name ?? "the function"))
        {
            return null;
        }

        var given = TakeArguments(mark);
        var span = SpanFrom(name.Span.Start);
        var height = 1 + Highest(given);
        if (function is null)
        {
            return new ErrorExpr { Span = span, Height = height };
        }

        if (given.Length < function.MinArguments || given.Length > function.MaxArguments)
        {
            errors.Add(span, $"{Arguments(given.Length)} of {function.Name}", Wanted(function));
            return new ErrorExpr { Span = span, Height = height };
        }

        return Grown(new Call(function, FrozenList.Owning(given)) { Span = span, Height = height });
    }

    private readonly void ReportUnknown(Token name, PromQLFunction? function)
    {
        if (errors.IsFull)
        {
            return;
        }

        var quoted = Lexer.Quote(Text(name));
        if (function is null)
        {
            var near = NearMiss(Text(name));
            errors.Add(name.Span, $"the unknown function {quoted}", $"a function of PromQL{(near is null ? "" : $" such as {near}")}");
        }
        else if (level < function.Since)
        {
            errors.Add(name.Span, $"the function {quoted}, which came with Prometheus {function.Since}",
                $"a function of Prometheus {level}");
        }
        else if (function.IsKnownTo(level))
        {
            ReportExperimental(name, "function");
        }
        else
        {
            errors.Add(name.Span, $"the function {quoted}, which Prometheus {function.RemovedIn} no longer has",
                "double_exponential_smoothing, its new name");
        }
    }

    private readonly void ReportExperimental(Token name, string what) => errors.Add(
        name.Span, $"the {what} {Lexer.Quote(Text(name))}, which is experimental in Prometheus {level}",
        $"another, or {PromQLFeatureNames.ExperimentalFunctions} among the features that the server enables",
        PromQLFeatures.ExperimentalFunctions);

    private readonly string? NearMiss(ReadOnlySpan<char> name)
    {
        string? nearest = null;
        var least = name.Length <= 4 ? 2 : 3;
        foreach (var function in PromQLFunction.All)
        {
            if (function.IsReadAt(level) && Math.Abs(function.Name.Length - name.Length) < least
                && Distance(function.Name, name) is var distance && distance < least)
            {
                (nearest, least) = (function.Name, distance);
            }
        }

        return nearest;
    }

    private static int Distance(string left, ReadOnlySpan<char> right)
    {
        Span<int> row = stackalloc int[64];
        if (right.Length >= row.Length)
        {
            return int.MaxValue;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = left[i - 1] == char.ToLowerInvariant(right[j - 1]);
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = next;
            }
        }

        return row[right.Length];
    }

    private static string Arguments(int count) => count switch
    {
        0 => "no argument",
        1 => "one argument",
        _ => $"{count} arguments",
    };

    private static string Wanted(PromQLFunction function) => (function.MinArguments, function.MaxArguments) switch
    {
        (0, 0) => "none",
        (0, 1) => $"at most one: {function.ArgumentTypes[0].InWords()}",
        (var least, null) => $"at least {least}",
        (var least, { } most) when least == most => least == 1 ? $"one: {function.ArgumentTypes[0].InWords()}" : $"{least}",
        (var least, { } most) => $"{least} to {most}",
    };

    /// <summary>Arguments in round brackets, left on the stack of arguments.</summary>
    private bool ParseArguments(string owner)
    {
        if (!Expect(TokenKind.LeftParen, "\"(\" and the arguments of ", owner))
        {
            return false;
        }

        if (token.Kind == TokenKind.RightParen)
        {
            Advance();
            return true;
        }

        while (true)
        {
            if (ParseExpression(1) is not { } argument)
            {
                return false;
            }

            arguments.Add(argument);
            if (token.Kind != TokenKind.Comma)
            {
                return Expect(TokenKind.RightParen, "an operator, \",\" or \")\" after an argument of ", owner);
            }

            Advance();
            if (token.Kind == TokenKind.RightParen)
            {
                Unexpected("another argument after the comma");
                return false;
            }
        }
    }

    private readonly Expr[] TakeArguments(int mark)
    {
        var taken = arguments[mark..].ToArray();
        arguments.RemoveRange(mark, arguments.Count - mark);
        return taken;
    }

    private static int Highest(Expr[] expressions)
    {
        var highest = 0;
        foreach (var expression in expressions)
        {
            highest = Math.Max(highest, expression.Height);
        }

        return highest;
    }
}
