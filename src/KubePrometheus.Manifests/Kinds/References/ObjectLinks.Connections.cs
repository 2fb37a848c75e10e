using System.Collections.Frozen;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>What the settings of a connection refer to: Secrets and ConfigMaps, by name and key.</summary>
internal sealed partial class ObjectLinks
{
    /// <summary>The ways to authenticate, and TLS.</summary>
    public void Remote(BasicAuth? basic, Authorization? authorization, OAuth2? oauth, TlsConfig? tls, string path)
    {
        Basic(basic, path);
        Key(authorization?.Credentials, path, "authorization.credentials");
        OAuth(oauth, path);
        Tls(tls, path, "tlsConfig");
    }

    /// <summary>The ways to authenticate to a target.</summary>
    public void Scrape(BasicAuth? basic, V1SecretKeySelector? bearer, SafeAuthorization? authorization, OAuth2? oauth, string path)
    {
        Basic(basic, path);
        Key(bearer, path, "bearerTokenSecret");
        Key(authorization?.Credentials, path, "authorization.credentials");
        OAuth(oauth, path);
    }

    /// <summary>User and password.</summary>
    public void Basic(BasicAuth? basic, string path)
    {
        Key(basic?.Username, path, "basicAuth.username");
        Key(basic?.Password, path, "basicAuth.password");
    }

    /// <summary>An OAuth 2 client.</summary>
    public void OAuth(OAuth2? oauth, string path)
    {
        Either(oauth?.ClientId, path, "oauth2.clientId");
        Key(oauth?.ClientSecret, path, "oauth2.clientSecret");
        if (oauth is { TlsConfig: not null } or { ProxyConnectHeader: not null })
        {
            var at = At(path, "oauth2");
            Tls(oauth.TlsConfig, at, "tlsConfig");
            Proxy(oauth, at);
        }
    }

    /// <summary>The headers sent to a proxy.</summary>
    public void Proxy(IProxyConfig? client, string path) => ProxyHeaders(client?.ProxyConnectHeader, path);

    /// <summary>The headers for a proxy, by their names.</summary>
    public void ProxyHeaders(IDictionary<string, IList<V1SecretKeySelector>>? headers, string path)
    {
        foreach (var (name, values) in headers ?? FrozenDictionary<string, IList<V1SecretKeySelector>>.Empty)
        {
            foreach (var (value, at) in ObjectPath.Each(values, ObjectPath.Append(ObjectPath.Field(path, "proxyConnectHeader"), name)))
            {
                Key(value, at);
            }
        }
    }

    /// <summary>The keys that requests to AWS are signed with.</summary>
    public void SigV4(SigV4? sigv4, string path)
    {
        Key(sigv4?.AccessKey, path, "sigv4.accessKey");
        Key(sigv4?.SecretKey, path, "sigv4.secretKey");
    }

    /// <summary>TLS of a web server.</summary>
    public void Web(WebTlsConfig? tls, string path)
    {
        Either(tls?.Cert, path, "cert");
        Either(tls?.ClientCA, path, "client_ca");
        Key(tls?.KeySecret, path, "keySecret");
    }

    /// <summary>Remote storages that samples are sent to.</summary>
    public void RemoteWrites(IList<RemoteWriteSpec>? remotes, string list)
    {
        foreach (var (remote, path) in ObjectPath.Each(remotes, list))
        {
            Remote(remote.BasicAuth, remote.Authorization, remote.OAuth2, remote.TlsConfig, path);
            Proxy(remote, path);
            SigV4(remote.SigV4, path);
            Key(remote.AzureAD?.OAuth?.ClientSecret, path, "azureAd.oauth.clientSecret");
            Url(remote.Url, ObjectPath.Field(path, "url"));
        }
    }

    /// <summary>TLS whose certificates may also be files.</summary>
    public void Tls(TlsConfig? tls, string path, string? field = null)
    {
        if (tls is not null)
        {
            Tls(tls.CA, tls.Cert, tls.KeySecret, At(path, field));
        }
    }

    /// <summary>TLS of a gRPC server.</summary>
    public void Tls(GrpcServerTlsConfig? tls, string path)
    {
        if (tls is not null)
        {
            Tls(tls.CA, tls.Cert, tls.KeySecret, path);
        }
    }

    /// <summary>TLS.</summary>
    public void Tls(SafeTlsConfig? tls, string path, string? field = null)
    {
        if (tls is not null)
        {
            Tls(tls.CA, tls.Cert, tls.KeySecret, At(path, field));
        }
    }

    /// <summary>A key of a Secret or of a ConfigMap.</summary>
    public void Either(SecretOrConfigMap? either, string path, string? field = null)
    {
        if (either is not null)
        {
            Key(either.Secret, At(path, field), "secret");
            Key(either.ConfigMap, At(path, field), "configMap");
        }
    }

    /// <summary>A key of a Secret.</summary>
    public void Key(V1SecretKeySelector? selector, string path, string? field = null)
    {
        if (selector is not null)
        {
            Add("Secret", selector.Name, At(path, field) + ".name", selector.Optional == true, selector.Key, At(path, field) + ".key");
        }
    }

    /// <summary>A key of a ConfigMap.</summary>
    public void Key(V1ConfigMapKeySelector? selector, string path, string? field = null)
    {
        if (selector is not null)
        {
            Add("ConfigMap", selector.Name, At(path, field) + ".name", selector.Optional == true, selector.Key, At(path, field) + ".key");
        }
    }

    private static string At(string path, string? field) => field is null ? path : $"{path}.{field}";

    private void Tls(SecretOrConfigMap? ca, SecretOrConfigMap? cert, V1SecretKeySelector? key, string path)
    {
        Either(ca, path, "ca");
        Either(cert, path, "cert");
        Key(key, path, "keySecret");
    }
}
