using k8s.Models;

namespace KubePrometheus;

/// <summary>The sidecar kube-rbac-proxy: serves a container's metrics over TLS to callers that the API server lets in.</summary>
internal static class KubeRbacProxy
{
    private static readonly string[] DefaultCipherSuites =
    [
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
    ];

    private static readonly ContainerResources DefaultResources =
        ContainerResources.Of(cpuRequest: "10m", memoryRequest: "20Mi", cpuLimit: "20m", memoryLimit: "40Mi");

    /// <summary>The container.</summary>
    /// <param name="name">The container's name.</param>
    /// <param name="portName">The name of the port it opens.</param>
    /// <param name="listen">The address it listens on.</param>
    /// <param name="port">The port it listens on.</param>
    /// <param name="upstream">Whose metrics it serves.</param>
    /// <param name="options">What the user chose.</param>
    /// <param name="context">Default image, and where problems go.</param>
    /// <param name="option">The name of the options record, for findings.</param>
    /// <param name="defaults">Default requests and limits, where they are not the usual.</param>
    public static V1Container Container(
        string name, string portName, string listen, int port, string upstream,
        KubeRbacProxyOptions options, ComponentContext context, string option, V1ResourceRequirements? defaults = null) => new()
        {
            Name = name,
            Image = options.Image is { } image ? context.Image(image) : context.Images.KubeRbacProxy,
            Args =
            [
                .. ProgramVersions.KubeRbacProxyLogFlags(context.Versions.KubeRbacProxy),
                $"--secure-listen-address={listen}:{port}",
                $"--tls-cipher-suites={string.Join(',', options.TlsCipherSuites ?? DefaultCipherSuites)}",
                $"--upstream={upstream}",
            ],
            Ports = [new() { Name = portName, ContainerPort = port }],
            Resources = context.Resources(
                defaults ?? context.Resources(DefaultResources, null, option), options.Resources, option + ".Resources"),
            SecurityContext = context.Release.Security.KubeRbacProxy(),
        };
}
