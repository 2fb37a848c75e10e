using KubePrometheus.PromQL;

namespace KubePrometheus.Settings;

/// <summary>What Prometheus asks of a relabeling, beyond the types of its fields.</summary>
internal static class RelabelingSettings
{
    private static readonly string[] Actions =
        ["replace", "keep", "drop", "hashmod", "labelmap", "labeldrop", "labelkeep", "lowercase", "uppercase", "keepequal", "dropequal"];

    public static void Check(SettingsPart part)
    {
        var action = part.Text("action") is { Length: > 0 } given ? given.ToLowerInvariant() : "replace";
        var since = action switch { "lowercase" or "uppercase" => 2036, "keepequal" or "dropequal" => 2041, _ => 0 };
        if (!Actions.Contains(action))
        {
            var near = NearMisses.Nearest(action, Actions);
            part.Error(
                FindingCodes.SettingsValueInvalid, "action", "There is no such action.",
                near is null ? $"Use {EnglishList.Or(Actions)}." : $"Did you mean {near}?");
            return;
        }

        if (part.Version.Oldest < since)
        {
            part.Error(
                FindingCodes.SettingsFieldOfOtherVersion, "action",
                $"Prometheus {ProgramNumber.Text(part.Version.Oldest.Value)} does not know the action {action}: "
                    + $"it came with {ProgramNumber.Text(since)}.",
                "Use another action, or deploy a later version and name it.");
            return;
        }

        Target(part, action);
        Others(part, action);
    }

    private static void Target(SettingsPart part, string action)
    {
        if (action is "replace" or "hashmod" or "lowercase" or "uppercase" or "keepequal" or "dropequal")
        {
            part.Needs("target_label", $"Name the label; {action} needs it.");
        }

        if (action == "hashmod" && part.Text("modulus") is null or "0")
        {
            part.Error(
                FindingCodes.SettingsPartMissing, "modulus", "hashmod needs a modulus above 0.", "Set it to the number of shards.");
        }

        var target = part.Text("target_label") ?? "";
        var isName = action == "replace" ? target.Length == 0 || IsTarget(target) : target.Length == 0 || PromQLNames.IsLabelName(target);
        if (!isName && part.Version.Newest is < 3000)
        {
            part.Error(
                FindingCodes.SettingsValueInvalid, "target_label", $"\"{target}\" cannot become the name of a label.",
                "Use letters, digits, underscores and references such as ${1}, and no digit first.");
        }

        if (action is "keep" or "drop" && part.Items("source_labels").Count == 0)
        {
            part.Warn(
                FindingCodes.SettingsPartWithoutEffect, "source_labels", $"{action} looks at no label: it does the same to everything.",
                "Name the labels whose values are matched.");
        }
    }

    /// <summary>Fields that an action does not take.</summary>
    private static void Others(SettingsPart part, string action)
    {
        string[] unwanted = action switch
        {
            "labeldrop" or "labelkeep" => ["source_labels", "target_label", "modulus", "separator", "replacement"],
            "keepequal" or "dropequal" => ["regex", "modulus", "separator", "replacement"],
            "lowercase" or "uppercase" => ["replacement"],
            _ => [],
        };
        foreach (var field in unwanted)
        {
            if (part.IsSet(field) && !IsDefault(field, part.Text(field)))
            {
                part.Error(
                    FindingCodes.SettingsFieldsExclusive, field, $"{action} does not take the field {field}.", $"Leave {field} out.");
            }
        }
    }

    private static bool IsDefault(string field, string? value) => (field, value) is
        ("separator", ";") or ("regex", "(.*)") or ("replacement", "$1") or ("modulus", "0");

    /// <summary>Whether a text with references, such as <c>${1}_total</c>, may become the name of a label.</summary>
    private static bool IsTarget(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length)
            {
                if (text[i + 1] == '{')
                {
                    var end = text.IndexOf('}', i);
                    if (end < 0)
                    {
                        return false;
                    }

                    i = end;
                    continue;
                }

                continue;
            }

            if (!(char.IsAsciiLetter(text[i]) || text[i] == '_' || (char.IsAsciiDigit(text[i]) && i > 0)))
            {
                return false;
            }
        }

        return true;
    }
}
