using System.Text;

namespace KubePrometheus;

/// <summary>
/// <c>grafana.ini</c>: the sections a user wrote, and what options say. Where both speak of one key they must agree: to let either win
/// would drop a word of the user's in silence.
/// </summary>
internal sealed class GrafanaIni
{
    private readonly SortedDictionary<string, SortedDictionary<string, IniValue>> sections = new(StringComparer.Ordinal);
    private readonly GrafanaOptions options;
    private readonly ICollection<Finding> findings;

    private GrafanaIni(GrafanaOptions options, ICollection<Finding> findings) => (this.options, this.findings) = (options, findings);

    /// <summary>The text of the file; null where nothing is set.</summary>
    public static string? Text(GrafanaOptions options, ComponentContext context)
    {
        var ini = new GrafanaIni(options, context.Findings);
        foreach (var (section, keys) in options.Config ?? context.Release.Grafana.Config)
        {
            foreach (var (key, value) in keys)
            {
                ini.Section(section)[key] = value;
            }
        }

        ini.Say("ExternalUrl", "server", "root_url", options.ExternalUrl);
        ini.Say("LogLevel", "log", "level", options.LogLevel);
        ini.Say("Ldap", "auth.ldap", "enabled", options.Ldap is null ? null : "true");
        if (options.AnonymousAccess is { } anonymous)
        {
            ini.Say("AnonymousAccess", "auth.anonymous", "enabled", "true");
            ini.Say("AnonymousAccess.Role", "auth.anonymous", "org_role", anonymous.Role.ToString());
            ini.Say("AnonymousAccess.Organization", "auth.anonymous", "org_name", anonymous.Organization);
        }

        return ini.sections.Count == 0 ? null : ini.ToString();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (section, keys) in sections)
        {
            if (section.Length > 0)
            {
                text.Append('[').Append(section).Append("]\n");
            }

            foreach (var (key, value) in keys)
            {
                text.Append(key).Append(" = ").Append(value.Text).Append('\n');
            }
        }

        return text.ToString();
    }

    private void Say(string option, string section, string key, string? said)
    {
        if (said is null)
        {
            return;
        }

        if (options.Config?.GetValueOrDefault(section) is { } own && own.TryGetValue(key, out var other))
        {
            Agree(option, said, $"Grafana.Config[\"{section}\"][\"{key}\"]", other.Text);
        }

        // Grafana reads its environment after its file
        var variable = $"GF_{section}_{key}".Replace('.', '_').ToUpperInvariant();
        if (options.Env?.FirstOrDefault(e => e.Name == variable)?.Value is { } fromEnvironment)
        {
            Agree(option, said, $"{variable} in Grafana.Env", fromEnvironment);
        }

        Section(section).TryAdd(key, said);
    }

    private void Agree(string option, string said, string place, string other)
    {
        if (said != other)
        {
            findings.Add(new(
                FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, "Grafana." + option,
                $"Grafana.{option} stands for \"{said}\", but {place} is \"{other}\".", "Leave one of the two out."));
        }
    }

    private SortedDictionary<string, IniValue> Section(string section)
    {
        if (!sections.TryGetValue(section, out var keys))
        {
            sections[section] = keys = new(StringComparer.Ordinal);
        }

        return keys;
    }
}
