namespace KubePrometheus;

/// <content>Lists and objects.</content>
internal sealed partial class YamlParser
{
    private void ReadBlockItem()
    {
        switch (scanner.Current.Kind)
        {
            case YamlTokenKind.BlockEntry:
                scanner.Skip();
                ReadNodeOrNothing(
                    State.BlockItem, scanner.Current.Kind is YamlTokenKind.BlockEntry or YamlTokenKind.BlockEnd, mayBeIndentless: false);
                break;
            case YamlTokenKind.BlockEnd:
                scanner.Skip();
                End(states.Pop());
                break;
            default:
                Fail(YamlErrorKind.NoHyphen);
                break;
        }
    }

    /// <summary>Takes an item of a list whose hyphens stand in the column of its key.</summary>
    private void ReadIndentlessItem()
    {
        if (scanner.Current.Kind != YamlTokenKind.BlockEntry)
        {
            End(states.Pop());
            return;
        }

        scanner.Skip();
        ReadNodeOrNothing(
            State.IndentlessItem,
            scanner.Current.Kind is YamlTokenKind.BlockEntry or YamlTokenKind.Key or YamlTokenKind.Value or YamlTokenKind.BlockEnd,
            mayBeIndentless: false);
    }

    private void ReadBlockKey()
    {
        switch (scanner.Current.Kind)
        {
            case YamlTokenKind.Key:
                scanner.Skip();
                ReadNodeOrNothing(State.BlockValue, EndsBlockPart(), mayBeIndentless: true);
                break;
            case YamlTokenKind.BlockEnd:
                scanner.Skip();
                End(states.Pop());
                break;
            default:
                Fail(YamlErrorKind.NoKey);
                break;
        }
    }

    private void ReadBlockValue()
    {
        if (scanner.Current.Kind != YamlTokenKind.Value)
        {
            Empty(State.BlockKey);
            return;
        }

        scanner.Skip();
        ReadNodeOrNothing(State.BlockKey, EndsBlockPart(), mayBeIndentless: true);
    }

    private bool EndsBlockPart() => scanner.Current.Kind is YamlTokenKind.Key or YamlTokenKind.Value or YamlTokenKind.BlockEnd;

    private void ReadNodeOrNothing(State next, bool isNothing, bool mayBeIndentless)
    {
        if (isNothing)
        {
            Empty(next);
            return;
        }

        states.Push(next);
        ReadNode(isBlock: true, mayBeIndentless);
    }

    private void ReadFlowItem(bool isFirst)
    {
        if (!IsNextInFlow(isFirst, YamlTokenKind.FlowSequenceEnd, YamlErrorKind.FlowSequence))
        {
            return;
        }

        if (scanner.Current.Kind == YamlTokenKind.Key)
        {
            // a list may hold an object of one key without braces
            current.Start = scanner.Current.Start;
            Open(YamlEventKind.MappingStart, State.PairKey);
            return;
        }

        states.Push(State.FlowItem);
        ReadNode(isBlock: false, mayBeIndentless: false);
    }

    private void ReadFlowKey(bool isFirst)
    {
        if (!IsNextInFlow(isFirst, YamlTokenKind.FlowMappingEnd, YamlErrorKind.FlowMapping))
        {
            return;
        }

        if (scanner.Current.Kind != YamlTokenKind.Key)
        {
            states.Push(State.FlowNoValue);
            ReadNode(isBlock: false, mayBeIndentless: false);
            return;
        }

        scanner.Skip();
        if (scanner.Current.Kind is YamlTokenKind.Value or YamlTokenKind.FlowEntry or YamlTokenKind.FlowMappingEnd)
        {
            Empty(State.FlowValue);
            return;
        }

        states.Push(State.FlowValue);
        ReadNode(isBlock: false, mayBeIndentless: false);
    }

    /// <summary>Passes the comma before an item or a key.</summary>
    /// <returns>Whether there is one; otherwise the list or object has ended, or is broken.</returns>
    private bool IsNextInFlow(bool isFirst, YamlTokenKind end, YamlErrorKind error)
    {
        if (scanner.Current.Kind != end)
        {
            if (!isFirst)
            {
                if (scanner.Current.Kind != YamlTokenKind.FlowEntry)
                {
                    Fail(error);
                    return false;
                }

                scanner.Skip();
            }

            if (scanner.Current.Kind != end)
            {
                return true;
            }
        }

        End(states.Pop());
        scanner.Skip();
        return false;
    }

    private void ReadPairKey()
    {
        if (scanner.Current.Kind is YamlTokenKind.Value or YamlTokenKind.FlowEntry or YamlTokenKind.FlowSequenceEnd)
        {
            Empty(State.PairValue);
            return;
        }

        states.Push(State.PairValue);
        ReadNode(isBlock: false, mayBeIndentless: false);
    }

    private void ReadFlowValue(State next, YamlTokenKind end)
    {
        if (scanner.Current.Kind == YamlTokenKind.Value)
        {
            scanner.Skip();
            if (scanner.Current.Kind is not YamlTokenKind.FlowEntry && scanner.Current.Kind != end)
            {
                states.Push(next);
                ReadNode(isBlock: false, mayBeIndentless: false);
                return;
            }
        }

        Empty(next);
    }
}
