using System.Text;
using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus.Alertmanagers;

/// <summary>The Secret from which prometheus-operator takes an Alertmanager's configuration.</summary>
internal static class AlertmanagerSecret
{
    /// <summary>The key of the configuration.</summary>
    public const string Key = "alertmanager.yaml";

    /// <summary>How the name of a Secret begins that the operator looks for.</summary>
    private const string Prefix = "alertmanager-";

    /// <summary>The version of each Alertmanager by the namespace and the name of its Secret.</summary>
    public static Dictionary<(string? Namespace, string? Name), AlertmanagerLevel> Versions(IEnumerable<Alertmanager> alertmanagers)
    {
        var versions = new Dictionary<(string?, string?), AlertmanagerLevel>();
        foreach (var alertmanager in alertmanagers)
        {
            var name = alertmanager.Spec?.ConfigSecret is { Length: > 0 } given ? given : Prefix + alertmanager.Metadata?.Name;
            versions[(alertmanager.Metadata?.NamespaceProperty, name)] = AlertmanagerLevel.Of(alertmanager.Spec?.Version);
        }

        return versions;
    }

    /// <summary>Whether a Secret that no Alertmanager names holds a configuration, and bears the name the operator looks for.</summary>
    public static bool IsNamedForOne(V1Secret secret) =>
        secret.Metadata?.Name?.StartsWith(Prefix, StringComparison.Ordinal) == true
        && (secret.StringData?.ContainsKey(Key) == true || secret.Data?.ContainsKey(Key) == true);

    /// <summary>Whether a Secret holds a configuration that asks for the label severity.</summary>
    public static bool RoutesBySeverity(V1Secret secret) => Text(secret).Text?.Contains("severity", StringComparison.Ordinal) == true;

    /// <summary>The global part of the configuration in a Secret; null where there is no configuration that can be read.</summary>
    public static AlertmanagerGlobal? Global(V1Secret secret, AlertmanagerLevel level) =>
        Text(secret).Text is { } text && AlertmanagerReader.Read(text, level, Key).Configuration is { } configuration
            ? configuration.Global ?? new()
            : null;

    /// <summary>
    /// Checks the configuration in a Secret that an Alertmanager refers to; any other Secret may hold under this key what it likes.
    /// </summary>
    /// <param name="secret">The Secret.</param>
    /// <param name="level">The version of that Alertmanager.</param>
    /// <param name="reference">How findings name the Secret. Default: as it names itself.</param>
    /// <param name="locate">
    /// Where a part of the Secret was written. Default: that is not known. The place within the configuration, which is in no file, stands
    /// in the text of a finding.
    /// </param>
    /// <param name="alerts">The labels of the alerts that come to it; null where they are not known.</param>
    /// <param name="elsewhere">What it is that no alert meets, where alerts may come from elsewhere.</param>
    public static IReadOnlyList<Finding> Check(
        V1Secret secret, AlertmanagerLevel level, ObjectReference? reference = null, Func<string, SourceLocation?>? locate = null,
        AlertLabels? alerts = null, FindingSeverity elsewhere = FindingSeverity.Warning)
    {
        ArgumentNullException.ThrowIfNull(secret);
        reference ??= ObjectReference.Of(secret);
        var (field, text) = Text(secret);
        var root = ObjectPath.Append(field, Key);
        if (text is null)
        {
            return
            [
                new(
                    FindingCodes.AlertmanagerPartMissing, FindingSeverity.Error, reference, root,
                    "The Secret holds no configuration of Alertmanager.", "Put it under the key alertmanager.yaml.", locate?.Invoke(root)),
            ];
        }

        // what the reader says of the text is of the Secret: its paths begin there
        var read = AlertmanagerReader.Read(text, level, Key);
        return [.. read.Findings.Concat(NotMet(read)).Select(OfSecret)];

        IEnumerable<Finding> NotMet(AlertmanagerConfigurationResult read) => alerts is null || read.Configuration is null
            ? []
            : new AlertmanagerReach(alerts, level).Run(read.Configuration).Select(n => new Finding(
                FindingCodes.AlertmanagerAlertUnknown, n.IsSlip ? FindingSeverity.Warning : elsewhere, null, n.Path, n.Problem, n.Remedy,
                read.Locate?.Invoke(n.Path)));

        Finding OfSecret(Finding found)
        {
            var path = ObjectPath.Join(root, found.Path);
            var place = locate?.Invoke(path);
            if (place is { Option: not null, TextLine: > 0 })
            {
                // the option is this text
                return new(
                    found.Code, found.Severity, reference, path, found.Problem, found.Remedy,
                    place with { TextLine = Math.Max(found.Source?.Line ?? 1, 1) });
            }

            if (found is not { Path.Length: 0, Source: { Line: > 0 } within } || place is { Column: > 0 })
            {
                return new(found.Code, found.Severity, reference, path, found.Problem, found.Remedy, place);
            }

            // what does not parse has no path, only a line of a text that is in no file
            return place is null
                ? new(found.Code, found.Severity, reference, path, $"{found.Problem} (Line {within.Line} of {Key}.)", found.Remedy)
                : new(found.Code, found.Severity, reference, path, found.Problem, found.Remedy, place with { TextLine = within.Line });
        }
    }

    /// <summary>The configuration and the field it stands in; null where there is none.</summary>
    private static (string Field, string? Text) Text(V1Secret secret) =>
        secret.StringData?.TryGetValue(Key, out var plain) == true ? ("stringData", plain)
        : secret.Data?.TryGetValue(Key, out var bytes) == true ? ("data", bytes is null ? null : Encoding.UTF8.GetString(bytes))
        : ("stringData", null);
}
