using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// What makes the operator leave an AlertmanagerConfig out, or Alertmanager refuse what comes of it. The latter is found by the checks of
/// alertmanager.yaml, under their codes.
/// </summary>
internal sealed class AlertmanagerConfigValidator : KindCheck<AlertmanagerConfig>
{
    protected override void Check(AlertmanagerConfig obj, KindReport report)
    {
        if (obj.Spec is { } spec)
        {
            new AlertmanagerConfigCheck(report, "muteTimeIntervals").Run(spec, obj.Metadata?.NamespaceProperty);
        }
    }
}

/// <summary>The same of the later version, and the fields that its receivers have not, although the types have them.</summary>
internal sealed class V1beta1AlertmanagerConfigValidator : KindCheck<V1beta1AlertmanagerConfig>
{
    protected override void Check(V1beta1AlertmanagerConfig obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        new AlertmanagerConfigCheck(report, "timeIntervals").Run(AlertmanagerConfigText.Earlier(spec), obj.Metadata?.NamespaceProperty);
        foreach (var part in ReceiverPart.Of(spec.Receivers).Where(part => !part.MayBeOptional))
        {
            foreach (var (field, selector) in part.Keys)
            {
                Optional(report, selector, part.Path, field);
            }
        }

        foreach (var part in ReceiverPart.Of(spec.Receivers))
        {
            Optional(report, part.Http?.BearerTokenSecret, part.Path, "httpConfig.bearerTokenSecret");
        }

        foreach (var (receiver, path) in ObjectPath.Each(spec.Receivers, "spec.receivers"))
        {
            foreach (var (opsGenie, at) in ObjectPath.Each(receiver.OpsGenieConfigs, ObjectPath.Field(path, "opsgenieConfigs")))
            {
                if (opsGenie.UpdateAlerts is not null)
                {
                    Lacking(report, ObjectPath.Field(at, "updateAlerts"));
                }
            }
        }
    }

    private static void Optional(KindReport report, k8s.Models.V1SecretKeySelector? selector, string path, string field)
    {
        if (selector?.Optional is not null)
        {
            Lacking(report, $"{path}.{field}.optional");
        }
    }

    private static void Lacking(KindReport report, string path) => report.Warn(
        FindingCodes.ObjectPartWithoutEffect, path,
        "v1beta1 of AlertmanagerConfig has no such field: a server drops it, or refuses the object.",
        "Leave it out, or write the object for v1alpha1.");
}
