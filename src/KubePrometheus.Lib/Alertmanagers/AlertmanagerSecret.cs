using System.Text;
using k8s.Models;

namespace KubePrometheus.Alertmanagers;

/// <summary>The Secret from which prometheus-operator takes an Alertmanager's configuration.</summary>
internal static class AlertmanagerSecret
{
    /// <summary>The key of the configuration.</summary>
    public const string Key = "alertmanager.yaml";

    /// <summary>
    /// Checks the configuration in a Secret that an Alertmanager refers to; any other Secret may hold under this key what it likes.
    /// </summary>
    /// <param name="secret">The Secret.</param>
    /// <param name="version">The version of that Alertmanager; null for the one release-0.9 deploys.</param>
    public static IReadOnlyList<Finding> Check(V1Secret secret, string? version)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var reference = ObjectReference.Of(secret);
        var (field, text) = secret.StringData?.TryGetValue(Key, out var plain) == true ? ("stringData", plain)
            : secret.Data?.TryGetValue(Key, out var bytes) == true ? ("data", Encoding.UTF8.GetString(bytes))
            : ("stringData", null);
        var path = ObjectPath.Append(field, Key);
        if (text is null)
        {
            return
            [
                new(
                    AlertmanagerCodes.Missing,
                    FindingSeverity.Error,
                    reference,
                    path,
                    "The Secret holds no configuration of Alertmanager.",
                    "Put it under the key alertmanager.yaml."),
            ];
        }

        return
        [
            .. AlertmanagerReader.Read(text, AlertmanagerLevel.Of(version), Key).Findings.Select(finding => finding with
            {
                Object = reference,
                Path = finding.Path.Length == 0 ? path : finding.Path[0] == '[' ? path + finding.Path : $"{path}.{finding.Path}",
            }),
        ];
    }
}
