using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// What is called over HTTP: an API that targets are discovered by, or the targets themselves. A discovery that lacks a setting has null.
/// </summary>
internal interface IHttpDiscovery : IProxyConfig
{
    /// <summary>The <c>Authorization</c> header.</summary>
    SafeAuthorization? Authorization => null;

    /// <summary>User name and password.</summary>
    BasicAuth? BasicAuth => null;

    /// <summary>OAuth 2.0 client credentials.</summary>
    OAuth2? OAuth2 => null;

    /// <summary>TLS.</summary>
    SafeTlsConfig? TlsConfig => null;

    /// <summary>How often targets are looked up.</summary>
    string? RefreshInterval => null;

    string? IProxyConfig.NoProxy => null;

    IDictionary<string, IList<V1SecretKeySelector>>? IProxyConfig.ProxyConnectHeader => null;

    bool? IProxyConfig.ProxyFromEnvironment => null;

    string? IProxyConfig.ProxyUrl => null;
}
