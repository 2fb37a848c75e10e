namespace KubePrometheus;

/// <summary>The calls of <c>Check</c> on a stack: checks of the user's own, run on what is written.</summary>
internal sealed record CheckEdit(OwnCheck Check) : StackEdit(Check.Source)
{
    public override string Name => Check.Name;
}
