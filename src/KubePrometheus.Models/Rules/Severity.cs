namespace KubePrometheus.Rules;

/// <summary>
/// How urgent an alert is: the value of its label <c>severity</c>, by which alertmanager.yaml routes. The four that the stack uses are
/// here; any other text does too.
/// </summary>
public readonly record struct Severity
{
    private readonly string? text;

    /// <summary>A severity of one's own.</summary>
    /// <param name="value">The value of the label.</param>
    public Severity(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        text = value;
    }

    /// <summary>Somebody must act now: <c>critical</c>.</summary>
    public static Severity Critical { get; } = new("critical");

    /// <summary>Somebody must act, in working hours: <c>warning</c>.</summary>
    public static Severity Warning { get; } = new("warning");

    /// <summary>Nobody is notified; it explains or inhibits other alerts: <c>info</c>.</summary>
    public static Severity Info { get; } = new("info");

    /// <summary>Not a problem at all, such as the Watchdog: <c>none</c>.</summary>
    public static Severity None { get; } = new("none");

    /// <summary>The value of the label <c>severity</c>. The default value of the struct is <see cref="None"/>.</summary>
    public string Value => text ?? "none";

    /// <summary>A severity of one's own.</summary>
    public static implicit operator Severity(string value) => new(value);

    /// <summary>A severity of one's own.</summary>
    public static Severity FromString(string value) => new(value);

    /// <summary>Whether both are the same text.</summary>
    public bool Equals(Severity other) => Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc cref="Value"/>
    public override string ToString() => Value;
}
