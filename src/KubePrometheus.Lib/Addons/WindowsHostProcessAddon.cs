using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>windows_exporter as a DaemonSet of HostProcess containers, for <see cref="StackAddons.WindowsHostProcess"/>.</summary>
public sealed record WindowsHostProcessOptions
{
    /// <summary>The image without its tag. Default: <c>ghcr.io/prometheus-community/windows-exporter</c>.</summary>
    public string? Image { get; init; }

    /// <summary>The version of windows_exporter, which is the tag of its image. Default: <c>0.31.3</c>.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// The image whose PowerShell opens the port in each node's firewall. Default: <c>mcr.microsoft.com/powershell:nanoserver-lts</c>.
    /// </summary>
    public string? PowerShellImage { get; init; }

    /// <summary>
    /// The collectors that are on (<c>collectors.enabled</c>). Default: cpu, logical_disk, net, os, system, container and memory, which
    /// the rules and dashboards read.
    /// </summary>
    public IReadOnlyList<string>? Collectors { get; init => field = Given.List(value); }

    /// <summary>The port, on every node's own network. Default: 9182.</summary>
    public int? Port { get; init; }

    /// <summary>Requests and limits. Default: 300m of CPU and 200Mi of memory requested, 200Mi of memory at most.</summary>
    public ContainerResources? Resources { get; init; }

    /// <summary>Which series the rules read. Default: those of the job <c>windows-exporter</c>.</summary>
    public WindowsMixinOptions Mixin { get; init => field = Given.NotNull(value); } = new();
}

/// <summary><see cref="StackAddons.WindowsHostProcess"/>.</summary>
internal sealed record WindowsHostProcessAddon(WindowsHostProcessOptions Settings) : StackAddon
{
    private const string ObjectName = JobNames.WindowsExporter;
    private const string PortName = "http";
    private const string ConfigFile = "config.yml";
    private const string ConfigVolume = "windows-exporter-config";

    private static readonly string[] DefaultCollectors = ["cpu", "logical_disk", "net", "os", "system", "container", "memory"];

    private static readonly ContainerResources DefaultResources =
        ContainerResources.Of(cpuRequest: "300m", memoryRequest: "200Mi", memoryLimit: "200Mi");

    public override string Name => "windows-hostprocess";

    private int Port => Settings.Port ?? 9182;

    public override IEnumerable<Finding> Check()
    {
        if (Port is < 1 or > 65535)
        {
            yield return Wrong("Port", $"{Port} is not a port.", "Use a port from 1 to 65535; windows_exporter's own is 9182.");
        }

        if (Settings.Collectors is { Count: 0 })
        {
            yield return Wrong("Collectors", "No collector is on.", "Name at least one, or leave the option out.");
        }
    }

    /// <summary>The rules stand among those of Kubernetes, and read kube-state-metrics as these do.</summary>
    public override RuleSet Rules(RuleSet rules) => WindowsAddon.Rules(
        rules, Settings.Mixin, Chosen, JobNames.WindowsExporter, Context.Release.Rules);

    public override StackOptions Options(StackOptions options) =>
        WindowsAddon.Options(options, Settings.Mixin, JobNames.WindowsExporter);

    public override DashboardSet Dashboards(DashboardSet dashboards) =>
        WindowsAddon.Dashboards(dashboards, DashboardChoice, Context.Release);

    public override void Objects(StackObjects objects)
    {
        var version = Settings.Version ?? "0.31.3";
        var id = new ComponentIdentity(new WindowsExporterOptions(), Context, ObjectName, ObjectName, version);
        var collectors = string.Join(',', Settings.Collectors ?? DefaultCollectors);
        objects.Add(new V1ConfigMap
        {
            Metadata = id.Meta(ObjectName),
            Data = new Dictionary<string, string>(StringComparer.Ordinal) { [ConfigFile] = $"collectors:\n  enabled: '{collectors}'" },
        });
        objects.Add(DaemonSet(id, version));
        objects.Add(new PodMonitor
        {
            Metadata = id.Meta(ObjectName),
            Spec = new()
            {
                JobLabel = "app.kubernetes.io/name",
                PodMetricsEndpoints =
                [
                    new()
                    {
                        Interval = "30s",
                        Port = PortName,
                        Relabelings =
                        [
                            new()
                            {
                                Action = "replace",
                                Regex = "(.*)",
                                Replacement = "$1",
                                SourceLabels = ["__meta_kubernetes_pod_node_name"],
                                TargetLabel = "instance",
                            },
                        ],
                        Scheme = "http",
                        ScrapeTimeout = "15s",
                    },
                ],
                Selector = ObjectParts.MatchLabels(id.Selector()),
            },
        });
    }

    private V1DaemonSet DaemonSet(ComponentIdentity id, string version) => new()
    {
        Metadata = id.Meta(ObjectName),
        Spec = new()
        {
            Selector = ObjectParts.MatchLabels(id.Selector()),
            Template = new()
            {
                Metadata = id.Meta(ObjectName),
                Spec = new()
                {
                    Containers = [Exporter(version)],
                    HostNetwork = true,
                    InitContainers = [Firewall()],
                    NodeSelector = new Dictionary<string, string>(StringComparer.Ordinal) { ["kubernetes.io/os"] = "windows" },
                    SecurityContext = new()
                    {
                        WindowsOptions = new() { HostProcess = true, RunAsUserName = @"NT AUTHORITY\system" },
                    },
                    Tolerations = [new() { Effect = "NoSchedule", Key = "os", OperatorProperty = "Equal", Value = "windows" }],
                    Volumes = [new() { Name = ConfigVolume, ConfigMap = new() { Name = ObjectName } }],
                },
            },
            UpdateStrategy = new() { Type = "RollingUpdate", RollingUpdate = new() { MaxUnavailable = "10%" } },
        },
    };

    private V1Container Exporter(string version) => new()
    {
        Name = ObjectName,
        Image = Context.Image($"{Settings.Image ?? "ghcr.io/prometheus-community/windows-exporter"}:{version}"),
        ImagePullPolicy = "Always",
        Args =
        [
            $"--config.file=%CONTAINER_SANDBOX_MOUNT_POINT%/{ConfigFile}",
            "--collector.textfile.directories=%CONTAINER_SANDBOX_MOUNT_POINT%",
            .. Settings.Port is { } port ? [$"--web.listen-address=:{port}"] : Array.Empty<string>(),
        ],
        Ports = [new() { ContainerPort = Port, HostPort = Port, Name = PortName }],
        Resources = Resources(),
        VolumeMounts = [new() { MountPath = "/" + ConfigFile, Name = ConfigVolume, SubPath = ConfigFile }],
    };

    /// <summary>Opens the port in the firewall of the node.</summary>
    private V1Container Firewall() => new()
    {
        Name = "configure-firewall",
        Image = Context.Image(Settings.PowerShellImage ?? "mcr.microsoft.com/powershell:nanoserver-lts"),
        Command = ["powershell"],
        Args =
        [
            "New-NetFirewallRule", "-DisplayName", $"'{ObjectName}'", "-Direction", "inbound", "-Profile", "Any", "-Action", "Allow",
            "-LocalPort", Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "-Protocol", "TCP",
        ],
        Resources = Resources(),
    };

    private V1ResourceRequirements Resources() => Context.Resources(DefaultResources, Settings.Resources, Name + ".Resources");

    /// <summary>windows_exporter is labelled as the components are, and has no options as such.</summary>
    private sealed record WindowsExporterOptions : ComponentOptions;
}
