using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// OAuth 2.0 by the client credentials grant: a token is fetched from <see cref="TokenUrl"/> and sent with each request.
/// (Prometheus: <c>oauth2</c>, since 2.27.)
/// </summary>
public sealed record OAuth2
{
    /// <summary>The Secret or ConfigMap key that holds the client's ID.</summary>
    [JsonPropertyName("clientId")]
    public required SecretOrConfigMap ClientId { get; set; }

    /// <summary>The Secret key that holds the client's secret.</summary>
    [JsonPropertyName("clientSecret")]
    public required V1SecretKeySelector ClientSecret { get; set; }

    /// <summary>Parameters added to the token request, by name.</summary>
    [JsonPropertyName("endpointParams")]
    public IDictionary<string, string>? EndpointParams { get; set; }

    /// <summary>The scopes asked for in the token request. Default: none.</summary>
    [JsonPropertyName("scopes")]
    public IList<string>? Scopes { get; set; }

    /// <summary>The URL that tokens are fetched from; not empty.</summary>
    [JsonPropertyName("tokenUrl")]
    [Schema(MinLength = 1)]
    public required string TokenUrl { get; set; }
}
