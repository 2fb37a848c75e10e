namespace KubePrometheus;

/// <summary>
/// How people reach a component from outside the cluster: <see cref="NodePort"/>, <see cref="LoadBalancer"/>, <see cref="Ingress"/> or
/// <see cref="HttpRoute"/>. Where the stack has NetworkPolicies, that of the component lets them in.
/// </summary>
public interface IExposure;

/// <summary>The Service on a port of every node. (<c>type: NodePort</c>.)</summary>
/// <param name="Port">The port, 30000 to 32767 (<c>nodePort</c>). Default: the cluster chooses one.</param>
public sealed record NodePort(int? Port = null) : IExposure
{
    /// <summary>
    /// The name or address of a node, for links only: with it and <see cref="Port"/>, the component's external URL is
    /// <c>http://HOST:PORT</c>. Default: none, the URL stays as it is.
    /// </summary>
    public string? Host { get; init; }
}

/// <summary>The Service behind a load balancer of the cloud's. (<c>type: LoadBalancer</c>.)</summary>
public sealed record LoadBalancer : IExposure
{
    /// <summary>
    /// The name under which people reach it, for links only: the component's external URL is <c>http://HOST:PORT</c> with the port of the
    /// Service. Default: none, the URL stays as it is.
    /// </summary>
    public string? Host { get; init; }

    /// <summary>
    /// The client addresses let in, each as a CIDR such as <c>10.0.0.0/8</c> (<c>loadBalancerSourceRanges</c>). The load balancer and the
    /// nodes keep to it; the component's NetworkPolicy does where Pods see the addresses (<see cref="KeepClientAddress"/>), and otherwise
    /// lets everybody reach the port. Default: all.
    /// </summary>
    public IReadOnlyList<string>? SourceRanges { get; init => field = Given.List(value); }

    /// <summary>
    /// Whether Pods see the addresses of clients (<c>externalTrafficPolicy: Local</c>): then only the nodes of the component's Pods take
    /// connections. Default: false, every node takes them and passes them on under its own address.
    /// </summary>
    public bool? KeepClientAddress { get; init; }

    /// <summary>Annotations of the Service, by which clouds take further settings. Default: none.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init => field = Given.Map(value); }
}

/// <summary>
/// An Ingress of the stack's that leads to the Service. (<c>networking.k8s.io/v1</c>, <c>Ingress</c>.) The component's external URL follows
/// from host, path and TLS, unless one is set.
/// </summary>
/// <param name="Host">The DNS name, such as <c>prometheus.example.com</c> (<c>spec.rules[0].host</c>).</param>
public sealed record Ingress(string Host) : IExposure
{
    /// <summary>The DNS name, such as <c>prometheus.example.com</c> (<c>spec.rules[0].host</c>).</summary>
    public string Host { get; init => field = Given.NotNull(value); } = Given.NotNull(Host);

    /// <summary>
    /// The path below which the component answers, such as <c>/prometheus</c>: it and everything that asks it then use that prefix
    /// (<c>routePrefix</c>; of Grafana <c>serve_from_sub_path</c>). Default: <c>/</c>.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>
    /// The Secret with the certificate, in the component's namespace (<c>spec.tls[0].secretName</c>). Default: none, plain HTTP.
    /// </summary>
    public string? TlsSecret { get; init; }

    /// <summary>
    /// The class of the controller, such as <c>nginx</c> (<c>spec.ingressClassName</c>). Default: the cluster's default class.
    /// </summary>
    public string? Class { get; init; }

    /// <summary>User names and passwords that the controller asks for, by the annotations of ingress-nginx. Default: none.</summary>
    public IngressBasicAuth? BasicAuth { get; init; }

    /// <summary>
    /// Annotations of the Ingress, beside those that <see cref="BasicAuth"/> makes; one of the same name wins. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init => field = Given.Map(value); }
}

/// <summary>
/// An HTTPRoute of the stack's that leads from a Gateway to the Service. (<c>gateway.networking.k8s.io/v1</c>, <c>HTTPRoute</c>.) The
/// Gateway and the definitions of the Gateway API are not of the stack. The component's external URL follows from host, path and TLS,
/// unless one is set.
/// </summary>
/// <param name="Host">The DNS name, such as <c>prometheus.example.com</c> (<c>spec.hostnames[0]</c>).</param>
public sealed record HttpRoute(string Host) : IExposure
{
    /// <summary>The DNS name, such as <c>prometheus.example.com</c> (<c>spec.hostnames[0]</c>).</summary>
    public string Host { get; init => field = Given.NotNull(value); } = Given.NotNull(Host);

    /// <summary>The name of the Gateway (<c>spec.parentRefs[0].name</c>).</summary>
    public required string Gateway { get; init => field = Given.NotNull(value); }

    /// <summary>
    /// The namespace of the Gateway, whose listeners must allow routes of the component's namespace (<c>spec.parentRefs[0].namespace</c>).
    /// Default: the component's namespace.
    /// </summary>
    public string? GatewayNamespace { get; init; }

    /// <summary>
    /// The name of the Gateway's listener, such as <c>https</c> (<c>spec.parentRefs[0].sectionName</c>). Default: every one that takes the
    /// route.
    /// </summary>
    public string? Listener { get; init; }

    /// <summary>
    /// Whether the listener ends TLS, so that links begin with <c>https</c>. The certificate is the Gateway's. Default: false, plain HTTP.
    /// </summary>
    public bool? Tls { get; init; }

    /// <summary>
    /// The path below which the component answers, as <see cref="Ingress.Path"/> (<c>spec.rules[0].matches[0].path</c>, of the type
    /// <c>PathPrefix</c>). Default: <c>/</c>.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>Labels of the HTTPRoute beside the component's, by which a Gateway may choose routes. Default: none.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init => field = Given.Map(value); }

    /// <summary>Annotations of the HTTPRoute. Default: none.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init => field = Given.Map(value); }
}

/// <summary>
/// HTTP basic authentication by an ingress-nginx controller (<c>nginx.ingress.kubernetes.io/auth-type: basic</c>). The Secret holds an
/// htpasswd file under the key <c>auth</c>.
/// </summary>
public sealed record IngressBasicAuth
{
    private IngressBasicAuth(string? secretName, string? htpasswd) => (SecretName, Htpasswd) = (secretName, htpasswd);

    /// <summary>
    /// The Secret's name, in the component's namespace. Default, where the stack makes it: the Service's name and <c>-basic-auth</c>.
    /// </summary>
    public string? SecretName { get; }

    /// <summary>What a browser shows when it asks (<c>auth-realm</c>). Default: <c>Authentication Required</c>.</summary>
    public string? Realm { get; init; }

    /// <summary>The content of the Secret; null where it exists already. Not public: it would be printed with the record.</summary>
    internal string? Htpasswd { get; }

    /// <summary>A Secret that is there already.</summary>
    /// <param name="secretName">Its name, in the component's namespace.</param>
    public static IngressBasicAuth Existing(string secretName)
    {
        ArgumentNullException.ThrowIfNull(secretName);
        return new(secretName, null);
    }

    /// <summary>A Secret that the stack makes.</summary>
    /// <param name="htpasswd">What <c>htpasswd</c> wrote: a line <c>user:hash</c> for each user.</param>
    /// <param name="secretName">Its name. Default: the Service's name and <c>-basic-auth</c>.</param>
    public static IngressBasicAuth Of(string htpasswd, string? secretName = null)
    {
        ArgumentNullException.ThrowIfNull(htpasswd);
        return new(secretName, htpasswd);
    }
}
