namespace KubePrometheus;

/// <summary>Sections of <c>grafana.ini</c>, for <see cref="GrafanaOptions.Config"/>.</summary>
/// <example><code>
/// Config = new IniFile
/// {
///     ["auth.generic_oauth"] = new() { ["enabled"] = true, ["client_id"] = "grafana" },
///     ["users"] = new() { ["default_theme"] = "light" },
/// }
/// </code></example>
public sealed class IniFile : SettingsMap<IReadOnlyDictionary<string, IniValue>>
{
    /// <summary>A section; one that is not there yet is made. The section <c>""</c> holds the keys before the first heading.</summary>
    /// <param name="section">The name, as <c>auth.ldap</c>.</param>
    public IniSection this[string section]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(section);
            if (!Entries.TryGetValue(section, out var keys))
            {
                Entries[section] = keys = new IniSection();
            }

            return (IniSection)keys;
        }

        set
        {
            ArgumentNullException.ThrowIfNull(section);
            ArgumentNullException.ThrowIfNull(value);
            Entries[section] = value;
        }
    }
}

/// <summary>Keys and values of a section of <c>grafana.ini</c>.</summary>
public sealed class IniSection : SettingsMap<IniValue>
{
    /// <summary>The value of a key: a text, a whole number or a switch.</summary>
    /// <param name="key">The key, as <c>client_id</c>.</param>
    /// <exception cref="KeyNotFoundException">The key that is read is not there.</exception>
    public IniValue this[string key]
    {
        get => Entries[key];
        set => Entries[key] = value;
    }
}

/// <summary>A value of <c>grafana.ini</c>: text, a whole number or a switch. Converts from each by itself.</summary>
public readonly record struct IniValue
{
    private readonly string? text;

    private IniValue(string text) => this.text = text;

    /// <summary>The value as it stands in the file.</summary>
    public string Text => text ?? "";

    /// <summary>Text as it is.</summary>
    public static implicit operator IniValue(string value) => new(value);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static implicit operator IniValue(bool value) => new(value ? "true" : "false");

    /// <summary>A whole number.</summary>
    public static implicit operator IniValue(long value) => new(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Text"/>
    public override string ToString() => Text;
}
