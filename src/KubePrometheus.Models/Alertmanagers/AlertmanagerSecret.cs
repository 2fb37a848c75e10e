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
            versions[(alertmanager.Metadata?.NamespaceProperty, NameOf(alertmanager))] = AlertmanagerLevel.Of(alertmanager.Spec?.Version);
        }

        return versions;
    }

    /// <summary>The name of the Secret that an Alertmanager's configuration is taken from.</summary>
    public static string NameOf(Alertmanager alertmanager) =>
        alertmanager.Spec?.ConfigSecret is { Length: > 0 } given ? given : Prefix + alertmanager.Metadata?.Name;

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
    /// <param name="missing">Tells why a file that the configuration names is not there. Default: that is not looked at.</param>
    public static IReadOnlyList<Finding> Check(
        V1Secret secret, AlertmanagerLevel level, ObjectReference? reference = null, Func<string, SourceLocation?>? locate = null,
        AlertLabels? alerts = null, FindingSeverity elsewhere = FindingSeverity.Warning,
        Func<string, (string Problem, string Remedy)?>? missing = null)
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

        var read = AlertmanagerReader.Read(text, level, Key);
        var findings = EmbeddedPlace.Of([.. read.Findings, .. NotMet(read, alerts, level, elsewhere)], reference, root, Key, locate);
        return missing is null || read.Files.Count == 0 ? findings : [.. findings, .. Files(read, missing, reference, root, locate)];
    }

    /// <summary>The routes and inhibitions that no alert of the rules meets.</summary>
    private static IEnumerable<Finding> NotMet(
        AlertmanagerConfigurationResult read, AlertLabels? alerts, AlertmanagerLevel level, FindingSeverity elsewhere) =>
        alerts is null || read.Configuration is null
            ? []
            : new AlertmanagerReach(alerts, level).Run(read.Configuration).Select(n => new Finding(
                FindingCodes.AlertmanagerAlertUnknown, n.IsSlip ? FindingSeverity.Warning : elsewhere, null, n.Path, n.Problem, n.Remedy,
                read.Locate?.Invoke(n.Path)));

    /// <summary>The files that are not there.</summary>
    private static IEnumerable<Finding> Files(
        AlertmanagerConfigurationResult read, Func<string, (string Problem, string Remedy)?> missing, ObjectReference reference,
        string root, Func<string, SourceLocation?>? locate)
    {
        foreach (var (path, file) in read.Files)
        {
            if (missing(file) is var (problem, remedy))
            {
                var at = ObjectPath.Join(root, path);
                yield return new(
                    FindingCodes.StackFileMissing, FindingSeverity.Error, reference, at, problem, remedy, locate?.Invoke(at));
            }
        }
    }

    /// <summary>The configuration and the field it stands in; null where there is none.</summary>
    private static (string Field, string? Text) Text(V1Secret secret) =>
        secret.StringData?.TryGetValue(Key, out var plain) == true ? ("stringData", plain)
        : secret.Data?.TryGetValue(Key, out var bytes) == true ? ("data", bytes is null ? null : Encoding.UTF8.GetString(bytes))
        : ("stringData", null);
}
