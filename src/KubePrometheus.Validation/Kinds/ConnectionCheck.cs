using k8s.Models;
using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>How Prometheus connects to what it scrapes, reads, writes and alerts: TLS and one way to show who it is.</summary>
internal static class ConnectionCheck
{
    /// <summary>The ways to show who one is, of which there may be one.</summary>
    public static void Credentials(
        this KindReport report, string path, BasicAuth? basicAuth, Authorization? authorization, OAuth2? oauth2,
        V1SecretKeySelector? bearerTokenSecret = null, string? bearerTokenFile = null, string? bearerToken = null)
    {
        // the operator takes a selector without a name for none
        var hasSecret = !string.IsNullOrEmpty(bearerTokenSecret?.Name);
        report.Exclusive(
            path,
            ("basicAuth", basicAuth is not null),
            ("authorization", authorization is not null),
            ("oauth2", oauth2 is not null),
            ("bearerTokenSecret", hasSecret),
            ("bearerToken", !string.IsNullOrEmpty(bearerToken)),
            ("bearerTokenFile", !string.IsNullOrEmpty(bearerTokenFile)));
        if (hasSecret)
        {
            report.SecretKey(bearerTokenSecret, At(path, "bearerTokenSecret"));
        }

        if (basicAuth is not null)
        {
            BasicAuth(report, basicAuth, At(path, "basicAuth"));
        }

        if (authorization is not null)
        {
            Authorization(report, authorization, At(path, "authorization"));
        }

        if (oauth2 is not null)
        {
            OAuth2(report, oauth2, At(path, "oauth2"));
        }
    }

    /// <summary>Everything that a call over HTTP has: who calls, TLS and the proxy.</summary>
    public static void Connection(this KindReport report, IHttpDiscovery http, string path)
    {
        report.Credentials(path, http.BasicAuth, http.Authorization.Widen(), http.OAuth2);
        report.Tls(http.TlsConfig, At(path, "tlsConfig"));
        report.Proxy(http, path);
    }

    /// <summary>The proxy of a client, and what of it needs what else.</summary>
    public static void Proxy(this KindReport report, IProxyConfig client, string path)
    {
        report.ProxyUrl(client.ProxyUrl, At(path, "proxyUrl"));
        bool hasUrl = !string.IsNullOrEmpty(client.ProxyUrl), bypasses = !string.IsNullOrEmpty(client.NoProxy);
        if (client.ProxyFromEnvironment == true)
        {
            report.Exclusive(path, ("proxyUrl", hasUrl), ("proxyFromEnvironment", true));
            report.Exclusive(path, ("proxyFromEnvironment", true), ("noProxy", bypasses));
        }
        else if (!hasUrl && (bypasses || client.ProxyConnectHeader is { Count: > 0 }))
        {
            report.Missing(
                path, "proxyUrl", $"Set it, or leave {(bypasses ? "noProxy" : "proxyConnectHeader")} out: there is no proxy without.");
        }

        foreach (var (header, values) in client.ProxyConnectHeader ?? new Dictionary<string, IList<V1SecretKeySelector>>())
        {
            foreach (var (value, at) in Each(values, ObjectPath.Append(At(path, "proxyConnectHeader"), header)))
            {
                report.SecretKey(value, at);
            }
        }
    }

    /// <summary>An authorization without a file as one that could have one.</summary>
    public static Authorization? Widen(this SafeAuthorization? authorization)
        => authorization is null ? null : new() { Type = authorization.Type, Credentials = authorization.Credentials };

    /// <summary>TLS of a client, without files.</summary>
    public static void Tls(this KindReport report, SafeTlsConfig? tls, string path)
    {
        if (tls is not null)
        {
            report.Tls(new TlsConfig { CA = tls.CA, Cert = tls.Cert, KeySecret = tls.KeySecret }, path);
        }
    }

    /// <summary>TLS of a client.</summary>
    public static void Tls(this KindReport report, TlsConfig? tls, string path)
    {
        if (tls is null)
        {
            return;
        }

        SecretOrConfigMap(report, tls.CA, At(path, "ca"));
        SecretOrConfigMap(report, tls.Cert, At(path, "cert"));
        report.SecretKey(tls.KeySecret, At(path, "keySecret"));
        bool hasCertFile = !string.IsNullOrEmpty(tls.CertFile), hasKeyFile = !string.IsNullOrEmpty(tls.KeyFile);
        report.Exclusive(path, ("ca", IsSet(tls.CA)), ("caFile", !string.IsNullOrEmpty(tls.CAFile)));
        report.Exclusive(path, ("cert", IsSet(tls.Cert)), ("certFile", hasCertFile));
        report.Exclusive(path, ("keySecret", tls.KeySecret is not null), ("keyFile", hasKeyFile));
        var hasCert = IsSet(tls.Cert) || hasCertFile;
        if (hasCert != (tls.KeySecret is not null || hasKeyFile))
        {
            var field = hasCert ? "keySecret" : "cert";
            report.Missing(path, field, hasCert ? "Name the key of the certificate too." : "Name the certificate of the key too.");
        }
    }

    /// <summary>TLS of a server of Thanos, which takes files alone.</summary>
    public static void ServerFiles(this KindReport report, GrpcServerTlsConfig? tls, string path)
    {
        if (tls is not null)
        {
            report.Tls(
                new TlsConfig
                {
                    CA = tls.CA,
                    CAFile = tls.CAFile,
                    Cert = tls.Cert,
                    CertFile = tls.CertFile,
                    KeyFile = tls.KeyFile,
                    KeySecret = tls.KeySecret,
                },
                path);
        }

        foreach (var (field, isSet) in new[]
        {
            ("ca", IsSet(tls?.CA)), ("cert", IsSet(tls?.Cert)), ("keySecret", tls?.KeySecret is not null),
        })
        {
            if (isSet)
            {
                report.Warn(
                    FindingCodes.ObjectPartWithoutEffect, At(path, field),
                    $"{field} is ignored: only caFile, certFile and keyFile are passed on.",
                    "Mount the Secret and name the file.");
            }
        }
    }

    /// <summary>TLS of a web server.</summary>
    public static void WebTls(this KindReport report, WebTlsConfig? tls, string path)
    {
        if (tls is null)
        {
            return;
        }

        SecretOrConfigMap(report, tls.Cert, At(path, "cert"));
        SecretOrConfigMap(report, tls.ClientCA, At(path, "client_ca"));
        if (tls.Cert is not null && !IsSet(tls.Cert))
        {
            report.Missing(path, "cert", "Name the Secret or ConfigMap of the certificate.");
        }

        report.SecretKey(tls.KeySecret, At(path, "keySecret"));
        report.OneOf(tls.MinVersion, At(path, "minVersion"), "TLS10", "TLS11", "TLS12", "TLS13");
        report.OneOf(tls.MaxVersion, At(path, "maxVersion"), "TLS10", "TLS11", "TLS12", "TLS13");
        if (string.CompareOrdinal(tls.MinVersion, tls.MaxVersion) > 0 && !string.IsNullOrEmpty(tls.MaxVersion))
        {
            report.Error(
                FindingCodes.ObjectContradiction, At(path, "minVersion"),
                $"{tls.MinVersion} is later than {tls.MaxVersion}, the latest allowed.",
                "Swap the two.");
        }

        report.OneOf(
            tls.ClientAuthType, At(path, "clientAuthType"),
            "NoClientCert", "RequestClientCert", "RequireAnyClientCert", "VerifyClientCertIfGiven", "RequireAndVerifyClientCert");
        if (tls.ClientAuthType is "VerifyClientCertIfGiven" or "RequireAndVerifyClientCert" && !IsSet(tls.ClientCA))
        {
            report.Missing(path, "client_ca", "Name the authority that signed the clients' certificates.");
        }

        foreach (var (curve, at) in Each(tls.CurvePreferences, At(path, "curvePreferences")))
        {
            report.OneOf(curve, at, "CurveP256", "CurveP384", "CurveP521", "X25519");
        }
    }

    /// <summary>A value from a Secret or a ConfigMap.</summary>
    public static void SecretOrConfigMap(KindReport report, SecretOrConfigMap? source, string path)
    {
        if (source is null || !report.Exclusive(path, ("secret", source.Secret is not null), ("configMap", source.ConfigMap is not null)))
        {
            return;
        }

        report.SecretKey(source.Secret, At(path, "secret"));
        if (source.ConfigMap is { } map)
        {
            report.ObjectKey("ConfigMap", map.Name, map.Key, At(path, "configMap"));
        }
    }

    private static bool IsSet(SecretOrConfigMap? source) => source?.Secret is not null || source?.ConfigMap is not null;

    private static void BasicAuth(KindReport report, BasicAuth basicAuth, string path)
    {
        foreach (var (field, selector) in new[] { ("username", basicAuth.Username), ("password", basicAuth.Password) })
        {
            if (selector is null)
            {
                report.Missing(path, field, "Name a Secret and its key.");
            }

            report.SecretKey(selector, At(path, field));
        }
    }

    private static void Authorization(KindReport report, Authorization authorization, string path)
    {
        report.SecretKey(authorization.Credentials, At(path, "credentials"));
        report.Exclusive(
            path, ("credentials", authorization.Credentials is not null),
            ("credentialsFile", !string.IsNullOrEmpty(authorization.CredentialsFile)));
        if (authorization.Type?.Trim().Equals("basic", StringComparison.OrdinalIgnoreCase) == true)
        {
            report.Error(FindingCodes.ObjectValueNotAllowed, At(path, "type"), "The type cannot be Basic.", "Use basicAuth.");
        }
        else if (authorization.Credentials is null && string.IsNullOrEmpty(authorization.CredentialsFile))
        {
            report.Missing(path, "credentials", "Name a Secret and its key.");
        }
    }

    private static void OAuth2(KindReport report, OAuth2 oauth2, string path)
    {
        SecretOrConfigMap(report, oauth2.ClientId, At(path, "clientId"));
        if (oauth2.ClientId is not null && !IsSet(oauth2.ClientId))
        {
            report.Missing(path, "clientId", "Name a Secret or a ConfigMap and its key.");
        }

        report.SecretKey(oauth2.ClientSecret, At(path, "clientSecret"));
        report.HttpUrl(oauth2.TokenUrl, At(path, "tokenUrl"));
        report.Tls(oauth2.TlsConfig, At(path, "tlsConfig"));
        report.Proxy(oauth2, path);
    }
}
