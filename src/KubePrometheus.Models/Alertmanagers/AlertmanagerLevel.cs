using System.Globalization;

namespace KubePrometheus.Alertmanagers;

/// <summary>The version of Alertmanager that a configuration is for: 0.22 up to 0.34 are told apart.</summary>
/// <param name="Minor">The second number; 22 for 0.22.2.</param>
internal readonly record struct AlertmanagerLevel(int Minor)
{
    /// <summary>The version that release-0.9 deploys.</summary>
    public const string DefaultVersion = "0.22.2";

    /// <summary>The last version whose fields are known here.</summary>
    public const int LastKnown = 34;

    /// <summary>The level of <see cref="DefaultVersion"/>.</summary>
    public static AlertmanagerLevel Default { get; } = new(22);

    /// <summary>
    /// The level of a version such as <c>0.22.2</c> or <c>v0.25</c>; the default for a text that is none, and for a version before it, of
    /// which it is not known here what it lacked.
    /// </summary>
    public static AlertmanagerLevel Of(string? version)
    {
        var numbers = (version ?? "").TrimStart('v').Split('.', '-', '+');
        return numbers.Length >= 2
            && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
                ? new(major > 0 ? int.MaxValue : Math.Max(minor, Default.Minor))
                : Default;
    }

    /// <summary>Whether something that came with 0.<paramref name="minor"/> is there.</summary>
    public bool Has(int minor) => Minor >= minor;

    /// <summary><c>Alertmanager 0.22</c>.</summary>
    public override string ToString() => Minor == int.MaxValue ? "Alertmanager 1" : $"Alertmanager 0.{Minor}";
}
