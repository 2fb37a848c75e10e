namespace KubePrometheus;

/// <summary>
/// The stages of validation in the order in which they run. What an earlier one reports broken, later ones do not report again.
/// </summary>
internal enum FindingStage
{
    /// <summary>Options, edits, the reading of texts, the writing of files.</summary>
    Input,

    /// <summary>The structure of an object: fields, types, bounds.</summary>
    Structure,

    /// <summary>What the target version of Kubernetes serves.</summary>
    Served,

    /// <summary>One object by itself.</summary>
    Object,

    /// <summary>The objects together.</summary>
    Stack,

    /// <summary>Rules and their PromQL.</summary>
    Rules,

    /// <summary>Dashboards.</summary>
    Dashboards,

    /// <summary>An alertmanager.yaml.</summary>
    Alertmanager,

    /// <summary>The configuration of another program, in a Secret or ConfigMap.</summary>
    Settings,

    /// <summary>Checks of the user's own.</summary>
    Own,
}

/// <summary>Tells the stage of a finding.</summary>
internal static class FindingStages
{
    /// <summary>The stage whose findings bear a code: the hundreds of its number say it.</summary>
    public static FindingStage Of(string code) => code switch
    {
        FindingCodes.KindNotServed => FindingStage.Served,
        FindingCodes.StackClaimOfSeveralPods => FindingStage.Stack,
        FindingCodes.PrometheusRetainsMoreThanClaimed => FindingStage.Object,
        FindingCodes.TextAfterDocument or FindingCodes.ConfigurationTooLong => FindingStage.Input,
        ['K', 'P', '0', '1', ..] => FindingStage.Structure,
        ['K', 'P', '0', '2', ..] => FindingStage.Object,
        ['K', 'P', '0', '3', ..] => FindingStage.Stack,
        ['K', 'P', '0', '4', ..] => FindingStage.Rules,
        ['K', 'P', '0', '5', ..] => FindingStage.Dashboards,
        ['K', 'P', '0', '8', ..] => FindingStage.Alertmanager,
        ['K', 'P', '0', '9', ..] => FindingStage.Settings,
        ['K', 'P', ..] => FindingStage.Input,
        _ => FindingStage.Own,
    };
}
