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

        if (spec.ManualSelector == true)
        {
            Selects(report, spec, path);
        }

        Failures(report, spec, path);
        PodCheck.Template(report, spec.Template, null, isJob: true, path: At(path, "template.spec"));
    }

    /// <summary>The selector that someone wrote in place of the one that a Job makes.</summary>
    private static void Selects(KindReport report, V1JobSpec spec, string path)
    {
        if (spec.Selector is not { } selector || selector is { MatchLabels: null or { Count: 0 }, MatchExpressions: null or [] })
        {
            report.Missing(path, "selector", "Name the labels of the template, or leave manualSelector out.");
            return;
        }

        report.Selector(selector, At(path, "selector"));
        if (spec.Template is { } template
            && !LabelMatching.Matches(selector, template.Metadata?.Labels ?? new Dictionary<string, string>()))
        {
            report.Error(
                FindingCodes.ObjectContradiction, At(path, "selector"), "The labels of the template do not answer to the selector.",
                "Give the template the labels of the selector.");
        }
    }

    /// <summary>What a Job does when Pods fail. Indexes are counted where each Pod has one and is not started again.</summary>
    private static void Failures(KindReport report, V1JobSpec spec, string path)
    {
        var isIndexed = spec.CompletionMode == "Indexed";
        foreach (var (field, isSet) in new[]
        {
            ("backoffLimitPerIndex", spec.BackoffLimitPerIndex is not null),
            ("maxFailedIndexes", spec.MaxFailedIndexes is not null),
            ("successPolicy", spec.SuccessPolicy is not null),
        })
        {
            if (isSet && !isIndexed)
            {
                report.Error(
                    FindingCodes.ObjectContradiction, At(path, field), $"{field} is for Jobs whose completionMode is Indexed.",
                    "Set completionMode: Indexed and completions, or leave it out.");
            }
        }

        if (spec is { MaxFailedIndexes: not null, BackoffLimitPerIndex: null })
        {
            report.Missing(path, "backoffLimitPerIndex", "Say how often each index may fail, or leave maxFailedIndexes out.");
        }

        if (spec.MaxFailedIndexes > spec.Completions)
        {
            report.Error(
                FindingCodes.ObjectContradiction, At(path, "maxFailedIndexes"),
                $"{spec.MaxFailedIndexes} is above completions, {spec.Completions}.", "Lower it.");
        }

        var restart = spec.Template?.Spec?.RestartPolicy;
        foreach (var (field, isSet) in new[]
        {
            ("podFailurePolicy", spec.PodFailurePolicy is not null), ("backoffLimitPerIndex", spec.BackoffLimitPerIndex is not null),
        })
        {
            if (isSet && restart == "OnFailure")
            {
                report.Error(
                    FindingCodes.ObjectContradiction, At(path, field), $"{field} needs the restartPolicy Never, and it is {restart}.",
                    "Set template.spec.restartPolicy to Never, or leave it out.");
            }
        }

        if (spec.PodReplacementPolicy == "TerminatingOrFailed" && spec.PodFailurePolicy is not null)
        {
            report.Error(
                FindingCodes.ObjectContradiction, At(path, "podReplacementPolicy"), "With a podFailurePolicy it is Failed.",
                "Write Failed, or leave it out.");
        }

        FailureRules(report, spec.PodFailurePolicy, At(path, "podFailurePolicy"));
    }

    private static void FailureRules(KindReport report, V1PodFailurePolicy? policy, string path)
    {
        foreach (var (rule, at) in Each(policy?.Rules, At(path, "rules")))
        {
            report.ExactlyOne(
                at, "The rule says not when it holds.", "Set onExitCodes or onPodConditions.",
                ("onExitCodes", rule.OnExitCodes is not null), ("onPodConditions", rule.OnPodConditions is { Count: > 0 }));
            if (rule.OnExitCodes is { Values: [] })
            {
                report.Missing(at, "onExitCodes.values", "Name an exit code at least.");
            }
        }
    }
}

/// <summary>What Kubernetes refuses of a CronJob.</summary>
internal sealed class CronJobValidator() : KindCheck<V1CronJob>(static it => it.Spec)
{
    /// <summary>The minor version of Kubernetes since which the time zone stands in a field of its own alone.</summary>
    private const int NoZoneInSchedules = 29;

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

        if (report.Minor >= NoZoneInSchedules && spec.Schedule?.Contains("TZ=", StringComparison.Ordinal) == true)
        {
            report.Error(
                FindingCodes.ObjectFormInvalid, "spec.schedule", "A schedule takes no time zone.", "Write it into timeZone.");
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
