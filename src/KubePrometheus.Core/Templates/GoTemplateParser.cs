namespace KubePrometheus;

/// <summary>Reads a Go template: actions, pipelines, blocks and the scopes of variables.</summary>
internal sealed class GoTemplateParser
{
    /// <summary>Go has no bound; whoever nests deeper than this means harm to the stack.</summary>
    private const int MostDepth = 200;

    private readonly string text;
    private readonly GoTemplateLexer lexer;
    private readonly Func<string, bool> hasFunction;
    private readonly int given;
    private readonly List<GoTemplateUse> uses = [];
    private readonly List<string> calls = [];
    private readonly List<string> written = [];
    private readonly HashSet<string> defined = new(StringComparer.Ordinal);
    private List<string> variables = ["$"];
    private int depth;
    private int ranges;

    /// <summary>How many blocks stand between here and where <c>.</c> is the data.</summary>
    private int dots;

    private bool isInDefine;

    /// <summary>Whether what is read now is written into the result: it is neither a condition nor kept in a variable.</summary>
    private bool isWriting;
    private string? error;
    private string? unknownFunction;

    public GoTemplateParser(string text, Func<string, bool> hasFunction, ReadOnlySpan<string> variables)
    {
        (this.text, this.hasFunction, lexer) = (text, hasFunction, new(text));
        this.variables.AddRange(variables);
        given = this.variables.Count;
    }

    /// <summary>How a list of actions ended.</summary>
    private enum Ending
    {
        Text,
        End,
        Else,
        Failed,
    }

    public GoTemplate Parse()
    {
        switch (ParseList(isTop: true))
        {
            case Ending.End:
                Fail("an {{ end }} has nothing to end");
                break;
            case Ending.Else:
                Fail("an {{ else }} belongs to no block");
                break;
        }

        calls.RemoveAll(defined.Contains);
        var line = error is null ? 0 : 1 + text.AsSpan(0, Math.Min(lexer.At, text.Length)).Count('\n');
        return new(error, line) { UnknownFunction = unknownFunction, Uses = uses, Calls = calls, Written = written };
    }

    private bool Fail(string problem)
    {
        error ??= problem;
        return false;
    }

    private bool Unexpected(GoToken token, string where) => token.Kind switch
    {
        GoTokenKind.Error => Fail(lexer.Problem),
        GoTokenKind.Close => Fail($"an action ends too soon, in {where}"),
        _ => Fail($"{lexer.Text(token)} is not expected in {where}"),
    };

    private bool Expect(GoTokenKind kind, string where)
    {
        var token = lexer.NextNonSpace();
        return token.Kind == kind || Unexpected(token, where);
    }

    private Ending ParseList(bool isTop = false)
    {
        if (++depth > MostDepth)
        {
            Fail("blocks are nested too deeply");
            return Ending.Failed;
        }

        while (lexer.Open(out var isBroken))
        {
            if (isBroken)
            {
                Fail(lexer.Problem);
                return Ending.Failed;
            }

            var mark = lexer.Mark;
            var token = lexer.NextNonSpace();
            var word = token.Kind is GoTokenKind.Keyword or GoTokenKind.Identifier ? lexer.Text(token) : "";
            switch (word)
            {
                case "end":
                    depth--;
                    return Expect(GoTokenKind.Close, "end") ? Ending.End : Ending.Failed;
                case "else":
                    depth--;
                    return Ending.Else;
            }

            if (!ParseAction(word, mark, isTop))
            {
                return Ending.Failed;
            }
        }

        depth--;
        return Ending.Text;
    }

    private bool ParseAction(string word, (int, int) mark, bool isTop)
    {
        switch (word)
        {
            case "if" or "with" or "range":
                return ParseControl(word);
            case "template":
                return ParseCall();
            case "block":
                return ParseBlock();
            case "define" when isTop:
                return ParseDefine();
            case "break" or "continue" when hasFunction(word):
                return ranges > 0 ? Expect(GoTokenKind.Close, word) : Fail($"{{{{ {word} }}}} stands outside of {{{{ range }}}}");
        }

        lexer.Return(mark);
        isWriting = true;
        var isDone = ParsePipeline("an action", GoTokenKind.Close);
        isWriting = false;
        return isDone;
    }

    private bool ParseControl(string keyword)
    {
        var scope = variables.Count;
        if (!ParsePipeline(keyword, GoTokenKind.Close))
        {
            return false;
        }

        var movesDot = keyword != "if" ? 1 : 0;
        var isRange = keyword == "range" ? 1 : 0;
        dots += movesDot;
        ranges += isRange;
        var ending = ParseList();
        dots -= movesDot;
        ranges -= isRange;
        var isDone = ending == Ending.Else ? ParseElse(keyword) : Ends(ending);
        variables.RemoveRange(scope, variables.Count - scope);
        return isDone;
    }

    private bool ParseElse(string keyword)
    {
        var mark = lexer.Mark;
        var next = lexer.NextNonSpace();
        if (keyword == "if" && next.Kind == GoTokenKind.Keyword && lexer.Text(next) == "if")
        {
            if (++depth > MostDepth)
            {
                return Fail("blocks are nested too deeply");
            }

            var isDone = ParseControl("if");
            depth--;
            return isDone;
        }

        lexer.Return(mark);
        return Expect(GoTokenKind.Close, "else") && Ends(ParseList());
    }

    private bool Ends(Ending ending) => ending switch
    {
        Ending.End => true,
        Ending.Else => Fail("an {{ else }} follows another"),
        Ending.Text => Fail("a block has no {{ end }}"),
        _ => false,
    };

    private bool ParseName(string where, out string name)
    {
        var token = lexer.NextNonSpace();
        name = token.Kind == GoTokenKind.Text ? text[(token.Start + 1)..(token.End - 1)] : "";
        return token.Kind switch
        {
            GoTokenKind.Text => true,
            GoTokenKind.Error => Fail(lexer.Problem),
            _ => Fail($"{{{{ {where} }}}} has no name in quotes"),
        };
    }

    private bool ParseCall()
    {
        if (!ParseName("template", out var name))
        {
            return false;
        }

        calls.Add(name);
        var mark = lexer.Mark;
        if (lexer.NextNonSpace().Kind == GoTokenKind.Close)
        {
            return true;
        }

        lexer.Return(mark);
        return ParsePipeline("template", GoTokenKind.Close);
    }

    private bool ParseBlock() => ParseName("block", out var name) && defined.Add(name) is var _
        && ParsePipeline("block", GoTokenKind.Close) && ParseBody();

    private bool ParseDefine() => ParseName("define", out var name) && defined.Add(name) is var _
        && Expect(GoTokenKind.Close, "define") && ParseBody();

    /// <summary>A template of its own: it sees no variable from outside.</summary>
    private bool ParseBody()
    {
        var outer = (variables, isInDefine, ranges);
        (variables, isInDefine, ranges) = (["$"], true, 0);
        var isDone = Ends(ParseList());
        (variables, isInDefine, ranges) = outer;
        return isDone;
    }

    private bool ParsePipeline(string where, GoTokenKind close)
    {
        var declared = variables.Count;
        if (!ParseDeclarations(where))
        {
            return false;
        }

        isWriting &= variables.Count == declared;

        for (var stage = 0; ; stage++)
        {
            var mark = lexer.Mark;
            var token = lexer.NextNonSpace();
            if (token.Kind == close)
            {
                return stage > 0 || Fail(
                    close == GoTokenKind.RightParen ? "brackets hold nothing"
                    : where == "an action" ? "an action, {{ }}, is empty"
                    : $"{{{{ {where} }}}} has no value");
            }

            if (!token.BeginsOperand)
            {
                return Unexpected(token, where);
            }

            lexer.Return(mark);
            if (!ParseCommand(stage))
            {
                return false;
            }
        }
    }

    private bool ParseDeclarations(string where)
    {
        for (var count = 0; ; count++)
        {
            var mark = lexer.Mark;
            var token = lexer.NextNonSpace();
            if (token.Kind != GoTokenKind.Variable)
            {
                lexer.Return(mark);
                return true;
            }

            var after = lexer.NextNonSpace();
            if (after.Kind is GoTokenKind.Assign or GoTokenKind.Declare)
            {
                variables.Add(lexer.Text(token));
                return true;
            }

            if (after.Kind != GoTokenKind.Other || lexer.Text(after) != ",")
            {
                lexer.Return(mark);
                return true;
            }

            variables.Add(lexer.Text(token));
            if (where != "range" || count > 0)
            {
                return Fail($"more variables than one are declared in {where}");
            }
        }
    }

    private bool ParseCommand(int stage)
    {
        var arguments = 0;
        GoToken first = default, second = default;
        while (true)
        {
            var mark = lexer.Mark;
            var token = lexer.NextNonSpace();
            lexer.Return(mark);
            if (token.BeginsOperand)
            {
                if (!ParseOperand(out var isBare))
                {
                    return false;
                }

                (first, second) = arguments switch { 0 => (token, second), 1 => (first, isBare ? token : default), _ => (first, second) };
                if (arguments == 2 && token.Kind == GoTokenKind.Text && second.Kind == GoTokenKind.Variable && lexer.Text(first) == "index")
                {
                    NoteUse(lexer.Text(second), [text[(token.Start + 1)..(token.End - 1)]]);
                }

                arguments++;
            }

            mark = lexer.Mark;
            token = lexer.Next();
            if (token.Kind == GoTokenKind.Space)
            {
                continue;
            }

            if (token.Kind is GoTokenKind.Close or GoTokenKind.RightParen)
            {
                lexer.Return(mark);
            }
            else if (token.Kind != GoTokenKind.Pipe)
            {
                return Unexpected(token, "an operand");
            }

            return arguments == 0 ? Fail("a command is empty")
                : stage == 0 || !first.IsLiteral || Fail($"a pipe leads into {lexer.Text(first)}, which cannot be called");
        }
    }

    /// <summary>A term with the fields that follow it.</summary>
    /// <param name="isBare">Whether none follow.</param>
    private bool ParseOperand(out bool isBare)
    {
        isBare = true;
        var term = lexer.NextNonSpace();
        if (!ParseTerm(term))
        {
            return false;
        }

        List<string>? fields = term.Kind == GoTokenKind.Field ? [text[(term.Start + 1)..term.End]] : null;
        while (true)
        {
            var mark = lexer.Mark;
            var token = lexer.Next();
            if (token.Kind != GoTokenKind.Field)
            {
                lexer.Return(mark);
                break;
            }

            if (term.IsLiteral)
            {
                return Fail($"{lexer.Text(term)} has no fields");
            }

            isBare = false;
            (fields ??= []).Add(text[(token.Start + 1)..token.End]);
        }

        if (isWriting && !isInDefine)
        {
            NoteWritten(term, fields);
        }

        switch (term.Kind)
        {
            case GoTokenKind.Variable when fields is not null:
                NoteUse(lexer.Text(term), fields);
                break;
            case GoTokenKind.Field when dots == 0:
                NoteUse("$", fields!);
                break;
        }

        return true;
    }

    private bool ParseTerm(GoToken term)
    {
        switch (term.Kind)
        {
            case GoTokenKind.Identifier:
                var function = lexer.Text(term);
                if (hasFunction(function))
                {
                    return true;
                }

                unknownFunction = function;
                return Fail($"there is no function {function}");
            case GoTokenKind.Variable:
                var variable = lexer.Text(term);
                return variables.Contains(variable) || Fail($"there is no variable {variable}");
            case GoTokenKind.LeftParen:
                if (++depth > MostDepth)
                {
                    return Fail("brackets are nested too deeply");
                }

                var isDone = ParsePipeline("brackets", GoTokenKind.RightParen);
                depth--;
                return isDone;
            case GoTokenKind.Error:
                return Fail(lexer.Problem);
        }

        return true;
    }

    private void NoteWritten(GoToken term, List<string>? fields)
    {
        if (term.Kind == GoTokenKind.Identifier || (term.Kind == GoTokenKind.Field && dots == 0))
        {
            written.Add(lexer.Text(term));
        }
        else if (term.Kind == GoTokenKind.Variable && lexer.Text(term) is var variable && variables.LastIndexOf(variable) < given)
        {
            written.Add(fields is null ? variable : $"{variable}.{fields[0]}");
        }
    }

    private void NoteUse(string variable, IReadOnlyList<string> fields)
    {
        // one that the template declares anew is another
        if (!isInDefine && variables.LastIndexOf(variable) < given)
        {
            uses.Add(new(variable, fields));
        }
    }
}
