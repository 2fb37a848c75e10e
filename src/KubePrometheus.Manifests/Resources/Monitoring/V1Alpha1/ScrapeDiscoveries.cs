namespace KubePrometheus.Monitoring;

/// <summary>What a <see cref="ScrapeConfig"/> discovers targets by.</summary>
internal static class ScrapeDiscoveries
{
    /// <summary>The discoveries over HTTP, each with its path.</summary>
    public static IEnumerable<(IHttpDiscovery Discovery, string Path)> OverHttp(ScrapeConfigSpec spec)
    {
        foreach (var (field, list) in Lists(spec))
        {
            var index = 0;
            foreach (var item in list ?? [])
            {
                if (item is not null)
                {
                    yield return (item, ObjectPath.Append($"spec.{field}", index));
                }

                index++;
            }
        }
    }

    /// <summary>Whether there is anything that targets come from.</summary>
    public static bool Any(ScrapeConfigSpec spec) =>
        spec is { StaticConfigs.Count: > 0 } or { FileSDConfigs.Count: > 0 } or { DnsSDConfigs.Count: > 0 } or { GceSDConfigs.Count: > 0 }
            or { OvhCloudSDConfigs.Count: > 0 }
        || Lists(spec).Any(list => list.Items?.Any() == true);

    private static IEnumerable<(string Field, IEnumerable<IHttpDiscovery?>? Items)> Lists(ScrapeConfigSpec spec) =>
    [
        ("azureSDConfigs", spec.AzureSDConfigs),
        ("consulSDConfigs", spec.ConsulSDConfigs),
        ("digitalOceanSDConfigs", spec.DigitalOceanSDConfigs),
        ("dockerSDConfigs", spec.DockerSDConfigs),
        ("dockerSwarmSDConfigs", spec.DockerSwarmSDConfigs),
        ("ec2SDConfigs", spec.Ec2SDConfigs),
        ("eurekaSDConfigs", spec.EurekaSDConfigs),
        ("hetznerSDConfigs", spec.HetznerSDConfigs),
        ("httpSDConfigs", spec.HttpSDConfigs),
        ("ionosSDConfigs", spec.IonosSDConfigs),
        ("kubernetesSDConfigs", spec.KubernetesSDConfigs),
        ("kumaSDConfigs", spec.KumaSDConfigs),
        ("lightSailSDConfigs", spec.LightsailSDConfigs),
        ("linodeSDConfigs", spec.LinodeSDConfigs),
        ("nomadSDConfigs", spec.NomadSDConfigs),
        ("openstackSDConfigs", spec.OpenStackSDConfigs),
        ("puppetDBSDConfigs", spec.PuppetDBSDConfigs),
        ("scalewaySDConfigs", spec.ScalewaySDConfigs),
    ];
}
