using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>The fields of a client that may go through a proxy.</summary>
internal interface IProxyConfig
{
    string? NoProxy { get; }

    IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; }

    bool? ProxyFromEnvironment { get; }

    string? ProxyUrl { get; }
}
