using k8s.Models;
using KubePrometheus.Alertmanagers;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What Kubernetes refuses of a Job.</summary>
internal sealed class JobValidator() : KindCheck<V1Job>(static it => it.Spec)
{
    protected override void Check(V1Job obj, KindReport report) => Job(report, obj.Spec, "spec");

    /// <summary>A Job, also where it is a template.</summary>
    internal static void Job(KindReport report, V1JobSpec? spec, string path)
    {
        if (spec is null)
        {
            return;
        }

        report.NotNegative(spec.Parallelism, At(path, "parallelism"));
        report.NotNegative(spec.Completions, At(path, "completions"));
        report.NotNegative(spec.BackoffLimit, At(path, "backoffLimit"));
        report.NotNegative(spec.ActiveDeadlineSeconds, At(path, "activeDeadlineSeconds"));
        report.NotNegative(spec.TtlSecondsAfterFinished, At(path, "ttlSecondsAfterFinished"));
        report.OneOf(spec.CompletionMode, At(path, "completionMode"), "NonIndexed", "Indexed");
        if (spec is { CompletionMode: "Indexed", Completions: null })
        {
            report.Missing(path, "completions", "Say how many: the Pods of an Indexed Job are numbered.");
        }

        if (spec.Selector is not null && spec.ManualSelector != true)
        {
            report.Error(
                FindingCodes.ObjectFieldsExclusive, At(path, "selector"), "A Job makes its selector itself, and refuses another.",
                "Leave it out, or set manualSelector: true.");
        }

        PodCheck.Template(report, spec.Template, null, isJob: true, path: At(path, "template.spec"));
    }
}

/// <summary>What Kubernetes refuses of a CronJob.</summary>
internal sealed class CronJobValidator() : KindCheck<V1CronJob>(static it => it.Spec)
{
    /// <summary>The name of each Job ends with eleven characters more.</summary>
    private const int LongestName = 52;

    protected override void Check(V1CronJob obj, KindReport report)
    {
        if (obj.Metadata?.Name is { Length: > LongestName } name)
        {
            report.Error(
                FindingCodes.ObjectNameInvalid, "metadata.name",
                $"The name has {name.Length} characters; that of a CronJob has {LongestName} at most.",
                "Shorten it.");
        }

        if (obj.Spec is not { } spec)
        {
            return;
        }

        if (spec.Schedule is { } schedule && CronText.Error(schedule) is { } error)
        {
            report.Error(
                FindingCodes.ObjectFormInvalid, "spec.schedule", $"\"{schedule}\" is not a schedule: {error}.",
                "Write minute, hour, day of the month, month and day of the week (0 is Sunday), such as \"0 3 * * 1-5\", or @daily.");
        }

        report.OneOf(spec.ConcurrencyPolicy, "spec.concurrencyPolicy", "Allow", "Forbid", "Replace");
        report.NotNegative(spec.StartingDeadlineSeconds, "spec.startingDeadlineSeconds");
        report.NotNegative(spec.SuccessfulJobsHistoryLimit, "spec.successfulJobsHistoryLimit");
        report.NotNegative(spec.FailedJobsHistoryLimit, "spec.failedJobsHistoryLimit");
        if (spec.TimeZone is { } zone && !TimeZoneNames.All.Contains(zone))
        {
            report.Error(
                FindingCodes.ObjectValueNotAllowed, "spec.timeZone", $"There is no time zone \"{zone}\".",
                "Write one such as Europe/Berlin, or Etc/UTC.");
        }

        JobValidator.Job(report, spec.JobTemplate?.Spec, "spec.jobTemplate.spec");
    }
}
