using System.Text;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Alertmanagers;

/// <summary>The Secret from which prometheus-operator takes an Alertmanager's configuration.</summary>
internal static class AlertmanagerSecret
{
    /// <summary>The key of the configuration.</summary>
    public const string Key = "alertmanager.yaml";

    /// <summary>
    /// Checks every configuration among objects: in the Secrets that their Alertmanagers name, and in those that bear the name the operator
    /// looks for.
    /// </summary>
    /// <param name="objects">The objects of a stack, or those that were loaded.</param>
    /// <param name="stackNamespace">The namespace of objects that name none.</param>
    /// <param name="unnamed">Checks one that no Alertmanager names; by default as the one that release-0.9 deploys would read it.</param>
    public static IEnumerable<Finding> CheckAll(
        IEnumerable<IKubernetesObject<V1ObjectMeta>> objects, string? stackNamespace, Func<V1Secret, IEnumerable<Finding>>? unnamed = null)
    {
        const string Prefix = "alertmanager-";
        var all = objects.Where(o => o is V1Secret or Alertmanager).ToArray();
        var versions = new Dictionary<(string?, string?), string?>();
        foreach (var alertmanager in all.OfType<Alertmanager>())
        {
            var name = alertmanager.Spec?.ConfigSecret is { Length: > 0 } given ? given : Prefix + alertmanager.Metadata?.Name;
            versions[(alertmanager.Metadata?.NamespaceProperty ?? stackNamespace, name)] = alertmanager.Spec?.Version;
        }

        unnamed ??= secret => Check(secret, AlertmanagerLevel.Default, stackNamespace);
        return all.OfType<V1Secret>().SelectMany(secret =>
        {
            var name = secret.Metadata?.Name ?? "";
            if (versions.TryGetValue((secret.Metadata?.NamespaceProperty ?? stackNamespace, name), out var version))
            {
                return Check(secret, AlertmanagerLevel.Of(version), stackNamespace);
            }

            var hasKey = secret.StringData?.ContainsKey(Key) == true || secret.Data?.ContainsKey(Key) == true;
            return hasKey && name.StartsWith(Prefix, StringComparison.Ordinal) ? unnamed(secret) : [];
        });
    }

    /// <summary>Whether a Secret holds a configuration that asks for the label severity.</summary>
    public static bool RoutesBySeverity(V1Secret secret) => Text(secret).Text?.Contains("severity", StringComparison.Ordinal) == true;

    /// <summary>
    /// Checks the configuration in a Secret that an Alertmanager refers to; any other Secret may hold under this key what it likes.
    /// </summary>
    /// <param name="secret">The Secret.</param>
    /// <param name="level">The version of that Alertmanager.</param>
    /// <param name="stackNamespace">The namespace of a Secret that names none.</param>
    public static IReadOnlyList<Finding> Check(V1Secret secret, AlertmanagerLevel level, string? stackNamespace = null)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var reference = ObjectReference.Of(secret, stackNamespace);
        var (field, text) = Text(secret);
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
            .. AlertmanagerReader.Read(text, level, Key).Findings.Select(finding => finding with
            {
                Object = reference,
                Path = finding.Path.Length == 0 ? path : finding.Path[0] == '[' ? path + finding.Path : $"{path}.{finding.Path}",
            }),
        ];
    }

    /// <summary>The configuration and the field it stands in; null where there is none.</summary>
    private static (string Field, string? Text) Text(V1Secret secret) =>
        secret.StringData?.TryGetValue(Key, out var plain) == true ? ("stringData", plain)
        : secret.Data?.TryGetValue(Key, out var bytes) == true ? ("data", bytes is null ? null : Encoding.UTF8.GetString(bytes))
        : ("stringData", null);
}
