using System.Text;
using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>An etcd outside the cluster's own pods, by the addresses of its members. Upstream: <c>values.etcd</c>.</summary>
public sealed record StaticEtcdOptions
{
    /// <summary>The IP addresses of the members; their metrics are scraped at port 2379.</summary>
    public required IReadOnlyList<string> IPs { get; init => field = Given.List(Given.NotNull(value)); }

    /// <summary>The certificate of the authority that signed etcd's certificates, as PEM text. Upstream: <c>clientCA</c>.</summary>
    public string? ClientCA { get; init; }

    /// <summary>The key with which Prometheus shows who it is, as PEM text. Upstream: <c>clientKey</c>.</summary>
    public string? ClientKey { get; init; }

    /// <summary>The certificate with which Prometheus shows who it is, as PEM text. Upstream: <c>clientCert</c>.</summary>
    public string? ClientCert { get; init; }

    /// <summary>
    /// The name of a Secret that is there already, in the namespace of Prometheus, in place of the three texts: its keys are
    /// <c>etcd-client-ca.crt</c>, <c>etcd-client.key</c> and <c>etcd-client.crt</c>. Default: the stack makes
    /// <c>kube-etcd-client-certs</c>.
    /// </summary>
    public string? ExistingSecret { get; init; }

    /// <summary>The name that etcd's certificate must bear (<c>tlsConfig.serverName</c>). Default: the address.</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether etcd's certificate is taken unseen (<c>tlsConfig.insecureSkipVerify</c>). Default: false.</summary>
    public bool? InsecureSkipVerify { get; init; }

    /// <summary>
    /// With it, the addon brings the alerts and the dashboard on etcd: <c>Mixin = new()</c> for those of upstream's etcd mixin. Default:
    /// neither, as upstream.
    /// </summary>
    public EtcdMixinOptions? Mixin { get; init; }
}

/// <summary><see cref="StackAddons.StaticEtcd"/>.</summary>
internal sealed record StaticEtcdAddon(StaticEtcdOptions Choice) : StackAddon
{
    private const string Job = "etcd";
    private const string Namespace = "kube-system";
    private const int Port = 2379;
    private const string CAFile = "etcd-client-ca.crt";
    private const string KeyFile = "etcd-client.key";
    private const string CertFile = "etcd-client.crt";

    public override string Name => "static-etcd";

    public override IEnumerable<Finding> Check()
    {
        if (IPs.Count == 0)
        {
            yield return Wrong("IPs", "No address of a member of etcd is given.", "Give at least one.");
        }

        for (var i = 0; i < IPs.Count; i++)
        {
            if (!KubernetesText.IsIp(IPs[i]))
            {
                yield return Wrong(
                    $"IPs[{i}]", $"\"{IPs[i]}\" is not an IP address.",
                    "Give the address alone, such as 10.0.0.5: Endpoints take neither names nor ports.");
            }
        }

        foreach (var twice in IPs.GroupBy(ip => ip, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return Wrong("IPs", $"The address {twice.Key} is given {twice.Count()} times.", "Give each member once.");
        }

        (string Setting, string? Text)[] texts =
            [("ClientCA", Choice.ClientCA), ("ClientKey", Choice.ClientKey), ("ClientCert", Choice.ClientCert)];
        if (Choice.ExistingSecret is { } secret)
        {
            if (!KubernetesText.IsDnsSubdomain(secret))
            {
                yield return Wrong(
                    "ExistingSecret", $"\"{secret}\" cannot be the name of a Secret.", "Use lower-case letters, digits, hyphens and dots.");
            }

            foreach (var (setting, _) in texts.Where(t => t.Text is not null))
            {
                yield return Wrong(
                    setting, $"There are an existing Secret, \"{secret}\", and the text to put into one.", "Give one or the other.");
            }
        }
        else
        {
            foreach (var (setting, _) in texts.Where(t => string.IsNullOrWhiteSpace(t.Text)))
            {
                yield return Wrong(
                    setting, $"etcd is scraped with a client certificate, and {setting} is missing.",
                    "Give the PEM text, or name an ExistingSecret.");
            }
        }
    }

    public override StackOptions Options(StackOptions options)
    {
        var secrets = options.Prometheus.Secrets ?? [];
        return secrets.Contains(SecretName)
            ? options
            : options with { Prometheus = options.Prometheus with { Secrets = [.. secrets, SecretName] } };
    }

    public override RuleSet Rules(RuleSet rules) => Choice.Mixin is { } mixin
        ? Added(rules, EtcdMixin.Object(mixin) with { Labelling = new(mixin.RuleLabels, RuleOwner.Nobody) })
        : rules;

    public override DashboardSet Dashboards(DashboardSet dashboards) =>
        Choice.Mixin is null ? dashboards : dashboards.Add(DashboardMixins.Etcd(DashboardChoice));

    public override void Objects(StackObjects objects)
    {
        objects.Add(new V1Service
        {
            Metadata = Meta(),
            // without a selector: whom it leads to is said by the Endpoints of its name
            Spec = new() { ClusterIP = "None", Ports = [ObjectParts.ServicePort("metrics", Port, Port)] },
        });
        objects.Add(new V1Endpoints
        {
            Metadata = Meta(),
            Subsets =
            [
                new()
                {
                    Addresses = [.. IPs.Select(ip => new V1EndpointAddress { Ip = ip })],
                    Ports = [new() { Name = "metrics", Port = Port, Protocol = "TCP" }],
                },
            ],
        });
        objects.Add(Monitor());
        if (Choice is { ExistingSecret: null, ClientCA: { } ca, ClientKey: { } key, ClientCert: { } cert })
        {
            objects.Add(new V1Secret
            {
                Metadata = new() { Name = SecretName, NamespaceProperty = Chosen.Prometheus.Namespace ?? objects.Namespace },
                Type = "Opaque",
                Data = new Dictionary<string, byte[]>
                {
                    [CAFile] = Encoding.UTF8.GetBytes(ca),
                    [KeyFile] = Encoding.UTF8.GetBytes(key),
                    [CertFile] = Encoding.UTF8.GetBytes(cert),
                },
            });
        }
    }

    private ServiceMonitor Monitor()
    {
        var folder = $"/etc/prometheus/secrets/{SecretName}/";
        return new()
        {
            Metadata = Meta(),
            Spec = new()
            {
                JobLabel = "app.kubernetes.io/name",
                Selector = ObjectParts.MatchLabels(Labels()),
                Endpoints =
                [
                    new()
                    {
                        Interval = "30s",
                        Port = "metrics",
                        Scheme = "https",
                        TlsConfig = new()
                        {
                            CAFile = folder + CAFile,
                            CertFile = folder + CertFile,
                            KeyFile = folder + KeyFile,
                            InsecureSkipVerify = Choice.InsecureSkipVerify,
                            ServerName = Choice.ServerName,
                        },
                    },
                ],
            },
        };
    }

    private IReadOnlyList<string> IPs => Choice.IPs ?? [];

    private string SecretName => Choice.ExistingSecret ?? "kube-etcd-client-certs";

    private static V1ObjectMeta Meta() => new() { Name = Job, NamespaceProperty = Namespace, Labels = Labels() };

    private static Dictionary<string, string> Labels() => new(StringComparer.Ordinal) { ["app.kubernetes.io/name"] = Job };
}
