namespace KubePrometheus.Alertmanagers;

/// <content>HTTP clients and TLS.</content>
internal sealed partial class AlertmanagerValidator
{
    private void CheckHttpConfig(HttpConfig? http, string path)
    {
        if (http is null)
        {
            return;
        }

        CheckExclusive(
            path,
            ("basic_auth", http.BasicAuth is not null),
            ("authorization", http.Authorization is not null),
            ("oauth2", http.OAuth2 is not null),
            ("bearer_token", Has(http.BearerToken)),
            ("bearer_token_file", Has(http.BearerTokenFile)));
        if (http.BasicAuth is { } basic)
        {
            CheckExclusive(At(path, "basic_auth"), ("password", Has(basic.Password)), ("password_file", Has(basic.PasswordFile)));
        }

        CheckAuthorization(http.Authorization, At(path, "authorization"));
        CheckOAuth2(http.OAuth2, At(path, "oauth2"));
        CheckTls(http.TlsConfig, At(path, "tls_config"), FindingSeverity.Error);
        CheckProxy(new(http.ProxyUrl, http.NoProxy, http.ProxyFromEnvironment, http.ProxyConnectHeader is { Count: > 0 }), path);
    }

    private void CheckAuthorization(HttpAuthorization? authorization, string path)
    {
        if (authorization is null)
        {
            return;
        }

        CheckExclusive(path, ("credentials", Has(authorization.Credentials)), ("credentials_file", Has(authorization.CredentialsFile)));
        if (authorization.Type?.Trim().Equals("basic", StringComparison.OrdinalIgnoreCase) == true)
        {
            Error(
                FindingCodes.AlertmanagerValueNotAllowed,
                At(path, "type"),
                "The type cannot be Basic.",
                "Use basic_auth with username and password.");
        }
    }

    private void CheckOAuth2(HttpOAuth2? oauth, string path)
    {
        if (oauth is null)
        {
            return;
        }

        if (!Has(oauth.ClientId))
        {
            ReportMissing(path, "client_id", "Set the client's id.");
        }

        CheckOneOf(path, ("client_secret", Has(oauth.ClientSecret)), ("client_secret_file", Has(oauth.ClientSecretFile)), 22);
        if (!Has(oauth.TokenUrl))
        {
            ReportMissing(path, "token_url", "Set the URL that gives out tokens.");
        }
        else if (GoText.HttpUrl(oauth.TokenUrl!) is { } error)
        {
            // loaded all the same: the first request for a token fails
            Warn(
                FindingCodes.AlertmanagerAddressInvalid,
                At(path, "token_url"),
                $"The URL cannot be used: {error}.",
                "Write a whole URL, such as https://example.org/token.");
        }

        CheckTls(oauth.TlsConfig, At(path, "tls_config"), FindingSeverity.Warning);
        CheckProxy(new(oauth.ProxyUrl, oauth.NoProxy, oauth.ProxyFromEnvironment, oauth.ProxyConnectHeader is { Count: > 0 }), path);
    }

    private void CheckProxy(Proxy proxy, string path)
    {
        if (proxy.Url is { } url && GoText.Url(url, out _, out _) is { } error)
        {
            Error(
                FindingCodes.AlertmanagerAddressInvalid,
                At(path, "proxy_url"),
                $"The URL cannot be used: {error}.",
                "Write a whole URL, such as http://proxy.example.org:3128.");
        }

        CheckExclusive(path, ("proxy_url", Has(proxy.Url)), ("proxy_from_environment", proxy.FromEnvironment == true));
        CheckExclusive(path, ("no_proxy", Has(proxy.Except)), ("proxy_from_environment", proxy.FromEnvironment == true));
        if (proxy.HasHeaders && !Has(proxy.Url) && proxy.FromEnvironment != true)
        {
            ReportMissing(path, "proxy_url", "Set it, or leave out proxy_connect_header, which is for a proxy.");
        }

        if (Has(proxy.Except) && !Has(proxy.Url) && proxy.FromEnvironment != true)
        {
            ReportMissing(path, "proxy_url", "Set it, or leave out no_proxy, which is for a proxy.");
        }
    }

    /// <summary>
    /// Checks TLS. The clients of receivers are made when the configuration is loaded, and a bad one stops that; amtool makes none. Those
    /// of emails and token servers are made when they are first needed.
    /// </summary>
    private void CheckTls(TlsConfig? tls, string path, FindingSeverity severity)
    {
        if (tls is null)
        {
            return;
        }

        if (Has(tls.CertFile) != Has(tls.KeyFile))
        {
            var (there, missing) = Has(tls.CertFile) ? ("cert_file", "key_file") : ("key_file", "cert_file");
            Report(
                severity, FindingCodes.AlertmanagerPartMissing, At(path, missing), $"{there} is set without {missing}.",
                "Set both, or neither.");
        }

        CheckTlsVersion(tls.MinVersion, At(path, "min_version"));
        CheckTlsVersion(tls.MaxVersion, At(path, "max_version"));
        if (string.CompareOrdinal(tls.MinVersion, tls.MaxVersion) > 0 && tls.MaxVersion is not null)
        {
            Report(
                severity,
                FindingCodes.AlertmanagerValueNotAllowed,
                At(path, "max_version"),
                "max_version is below min_version.",
                "Put the lower one into min_version.");
        }
    }

    private void CheckTlsVersion(string? version, string path)
    {
        if (version is not (null or "TLS10" or "TLS11" or "TLS12" or "TLS13"))
        {
            Error(
                FindingCodes.AlertmanagerValueNotAllowed, path, $"\"{version}\" is not a version of TLS.",
                "Write TLS10, TLS11, TLS12 or TLS13.");
        }
    }

    private readonly record struct Proxy(string? Url, string? Except, bool? FromEnvironment, bool HasHeaders);
}
