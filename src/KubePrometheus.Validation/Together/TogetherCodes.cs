namespace KubePrometheus;

/// <summary>The codes of findings about the objects of a stack together.</summary>
internal static class TogetherCodes
{
    /// <summary>A monitor that no Prometheus reads.</summary>
    public const string MonitorNotRead = "KP0301";

    /// <summary>A monitor or a network policy that selects nothing of the stack.</summary>
    public const string SelectsNothing = "KP0302";

    /// <summary>A monitor's port that nothing it selects has.</summary>
    public const string MonitorPort = "KP0303";

    /// <summary>A monitor that looks where its Prometheus may not.</summary>
    public const string Discovery = "KP0304";

    /// <summary>Rules or an AlertmanagerConfig that nothing reads.</summary>
    public const string RulesNotRead = "KP0305";

    /// <summary>A port that a Service does not have.</summary>
    public const string ServicePort = "KP0306";

    /// <summary>A reference to an object that the stack does not have.</summary>
    public const string Reference = "KP0307";

    /// <summary>A key that a Secret or a ConfigMap does not have.</summary>
    public const string Key = "KP0308";

    /// <summary>A volume that nothing mounts.</summary>
    public const string VolumeUnused = "KP0309";

    /// <summary>A Service that selects no Pods.</summary>
    public const string ServiceSelector = "KP0310";

    /// <summary>A target port that the Pods of a Service do not have.</summary>
    public const string TargetPort = "KP0311";

    /// <summary>A disruption budget that selects no Pods.</summary>
    public const string Budget = "KP0312";

    /// <summary>A port of the nodes that two Services claim.</summary>
    public const string NodePortTwice = "KP0313";

    /// <summary>A target that one Prometheus scrapes twice.</summary>
    public const string ScrapedTwice = "KP0314";

    /// <summary>A host and path that two Ingress rules claim.</summary>
    public const string IngressTwice = "KP0315";

    /// <summary>A namespace that the stack does not have.</summary>
    public const string Namespace = "KP0316";

    /// <summary>An object larger than a cluster stores.</summary>
    public const string TooLarge = "KP0317";

    /// <summary>A kind whose CustomResourceDefinition the stack does not have.</summary>
    public const string NoDefinition = "KP0318";
}
