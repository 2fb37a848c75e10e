namespace KubePrometheus;

/// <summary>The rule or the dashboard that a finding is of.</summary>
/// <param name="Holder">The group of the rule, or the folder of the dashboard; empty for Grafana's own folder.</param>
/// <param name="Name">The name of the rule, or that of the dashboard's file.</param>
/// <param name="Detail">What in it the finding is of: a series, a job, a variable; null where the code says all.</param>
/// <param name="IsReleased">Whether it stands as the release has it: no edit has changed it.</param>
internal sealed record FindingSubject(string Holder, string Name, string? Detail, bool IsReleased);
