namespace KubePrometheus;

/// <summary><see cref="KubePrometheusStack.Suppress"/>.</summary>
internal sealed record SuppressEdit(string Code, ObjectReference? Object, SourceLocation Source) : StackEdit(Source)
{
    public override string Name => $"Suppress(\"{Code}\")";

    /// <summary>What it switches off.</summary>
    public Suppression Suppression => new(Code, Object, Name, Source);
}
