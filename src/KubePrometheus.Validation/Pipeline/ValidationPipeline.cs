using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// Validates objects, whether they were built or loaded: structure ► what the target version serves ► each object by itself ► the objects
/// together ► checks of the user's own ► content ► precedence ► suppression ► known mistakes of the release ► order.
/// </summary>
internal static class ValidationPipeline
{
    /// <summary>Everything that is wrong.</summary>
    public static ValidationOutcome Run(ValidationInput input)
    {
        var raised = new RaisedFindings(input.Before);
        var stage = new ObjectStage(input.Kubernetes, input.Operator) { Alertmanager = NewestAlertmanager(input.Subjects) };
        foreach (var subject in input.Subjects)
        {
            stage.Run(subject, raised.Sink);
        }

        raised.Add(input.OfFiles);
        StackChecks.Run(
            [.. input.Subjects.Where(s => s.IsInStack)], input.Externals, raised.Sink, input.Kubernetes, input.Operator, input.Sets);
        OwnCheckStage.Run(input.OwnChecks, input.Subjects, raised.Sink);
        foreach (var content in input.Contents)
        {
            content.Finish(raised);
        }

        var standing = FindingPrecedence.Settle(raised, input.Subjects);
        var outcome = KnownIssueStage.Run(
            SuppressionStage.Run(standing, input.Suppressions, input.IsBuild, input.OwnChecks.Count > 0, input.Subjects), input.Mistakes);
        return outcome with
        {
            Findings = input.IsBuild ? FindingOrder.BySeverity(outcome.Findings) : FindingOrder.BySource(outcome.Findings),
        };
    }

    private static AlertmanagerLevel? NewestAlertmanager(IReadOnlyList<StackSubject> subjects)
    {
        AlertmanagerLevel? newest = null;
        foreach (var subject in subjects)
        {
            if (subject.Object is Alertmanager { Spec.Version: { Length: > 0 } version }
                && AlertmanagerLevel.Of(version) is var level && (newest is not { } known || level.Minor > known.Minor))
            {
                newest = level;
            }
        }

        return newest;
    }
}
