namespace KubePrometheus.Rules;

/// <summary>Which rules an edit is about: by name and, where given, by group, severity and labels.</summary>
internal sealed record RuleFilter(string Name, string? Group, Severity? Severity, (string Name, string Value)[]? Labels)
{
    public bool Matches(RuleMatch match) =>
        match.Rule.Name == Name
        && (Group is null || match.Group.Name == Group)
        && (Severity is not { } severity || (match.Rule is AlertingRule alert && alert.Severity == severity))
        && (Labels is null || Labels.All(l => match.Rule.Labels.TryGetValue(l.Name, out var value) && value == l.Value));

    /// <summary>The rule as an edit would name it.</summary>
    public override string ToString() => RuleMatch.Describe(
        Name, Group, [.. Severity is { } s ? new[] { ("severity", s.Value) } : [], .. Labels ?? []]);
}

/// <summary>A rule and where it stands.</summary>
internal sealed record RuleMatch(RuleGroupDefinition Group, RuleDefinition Rule)
{
    /// <summary>The rule with all that may tell it from others of its name.</summary>
    public override string ToString() => Describe(Rule.Name, Group.Name, [.. Rule.Labels.Select(l => (l.Key, l.Value))]);

    public static string Describe(string name, string? group, (string Name, string Value)[] labels)
    {
        var details = labels.Select(l => $"{l.Name} \"{l.Value}\"")
            .Prepend(group is null ? null : $"group \"{group}\"")
            .OfType<string>()
            .ToArray();
        return details.Length == 0 ? $"\"{name}\"" : $"\"{name}\" ({string.Join(", ", details)})";
    }
}
