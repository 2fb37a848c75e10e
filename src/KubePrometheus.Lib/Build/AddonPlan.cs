namespace KubePrometheus;

/// <summary>Which of the library's addons run, and with what.</summary>
internal static class AddonPlan
{
    /// <summary>
    /// The edits without addons that are there already or that cannot run: an addon twice is as once; with other settings, or with
    /// settings that cannot be, it is a finding.
    /// </summary>
    public static IReadOnlyList<StackEdit> WithoutRepeats(IReadOnlyList<StackEdit> edits, List<Finding> findings)
    {
        var running = new List<StackEdit>(edits.Count);
        var addons = new List<(StackAddon Addon, SourceLocation? Source)>();
        foreach (var edit in edits)
        {
            if (edit is not AddonEdit { Addon: StackAddon addon })
            {
                running.Add(edit);
                continue;
            }

            if (addons.Exists(a => a.Addon.Equals(addon)))
            {
                // the later of two settings holds, so a repetition counts where another one came between
                if (!addon.Once)
                {
                    running.Add(edit);
                }

                continue;
            }

            if (addon.Once && addons.Find(a => a.Addon.GetType() == addon.GetType()) is { Addon: not null } first)
            {
                findings.Add(new(
                    FindingCodes.AddonConflict, FindingSeverity.Error, null, addon.Name,
                    $"The addon {addon.Name} is applied twice, with different settings.",
                    $"Apply it once, with all of its settings; the first time is at {first.Source}.", edit.Source));
                continue;
            }

            addons.Add((addon, edit.Source));
            Finding[] wrong = [.. (addon with { AppliedAt = edit.Source }).Check()];
            findings.AddRange(wrong);

            if (!wrong.Any(f => f.Severity == FindingSeverity.Error))
            {
                running.Add(edit);
            }
        }

        return running;
    }

    /// <summary>The edits once options are settled: what the platform does comes first, and addons know what was chosen.</summary>
    public static IReadOnlyList<StackEdit> Settled(IReadOnlyList<StackEdit> edits, AddonScope scope)
    {
        var platform = Platforms.Find(scope.Options.Platform);
        return
        [
            .. platform is null ? Array.Empty<StackEdit>() : [new AddonEdit(platform with { Scope = scope }, Source: null)],
            .. edits.Select(edit =>
                edit is AddonEdit { Addon: StackAddon addon } applied
                    ? applied with { Addon = addon with { Scope = scope, AppliedAt = applied.Source } }
                    : edit),
        ];
    }
}
