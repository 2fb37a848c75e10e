namespace KubePrometheus.Monitoring;

/// <content>Scrape configurations of targets that are written down, and of those that a web server tells.</content>
public sealed partial record ScrapeConfig
{
    /// <summary>
    /// A scrape configuration of targets outside of the cluster, each a host and port. Its name is the value of the label <c>job</c> too.
    /// What else is to be said of the scrape is set on <see cref="Spec"/>.
    /// </summary>
    /// <param name="name">The name of the object, and the value of the label <c>job</c> (<c>spec.jobName</c>).</param>
    /// <param name="targets">The targets, such as <c>nas.example.org:9100</c> (<c>spec.staticConfigs[0].targets</c>).</param>
    /// <example>
    /// <code>
    /// stack.Add(ScrapeConfig.Static("nas", "nas-1.example.org:9100", "nas-2.example.org:9100"));
    /// </code>
    /// </example>
    /// <remarks>
    /// It is in the namespace of the stack it is added to. Labels, where a <c>scrapeConfigSelector</c> asks for them, go into
    /// <see cref="Metadata"/>.
    /// </remarks>
    public static ScrapeConfig Static(string name, params IEnumerable<string> targets)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(targets);
        return new()
        {
            Metadata = new() { Name = name },
            Spec = new() { JobName = name, StaticConfigs = [new() { Targets = [.. targets] }] },
        };
    }

    /// <summary>
    /// A scrape configuration of targets that a web server tells: it answers with a JSON list of targets and their labels. Its name is the
    /// value of the label <c>job</c> too. What else is to be said of the discovery is set on <see cref="Spec"/>.
    /// </summary>
    /// <param name="name">The name of the object, and the value of the label <c>job</c> (<c>spec.jobName</c>).</param>
    /// <param name="urls">
    /// Where the lists are, such as <c>https://inventory.example.org/targets</c>, each a discovery of its own
    /// (<c>spec.httpSDConfigs[].url</c>). Each is asked every minute, unless <c>refreshInterval</c> says otherwise.
    /// </param>
    /// <example>
    /// <code>
    /// stack.Add(ScrapeConfig.HttpDiscovery("machines", "https://inventory.example.org/targets"));
    /// </code>
    /// </example>
    /// <remarks>
    /// It is in the namespace of the stack it is added to. Labels, where a <c>scrapeConfigSelector</c> asks for them, go into
    /// <see cref="Metadata"/>.
    /// </remarks>
    public static ScrapeConfig HttpDiscovery(string name, params IEnumerable<string> urls)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(urls);
        return new()
        {
            Metadata = new() { Name = name },
            Spec = new() { JobName = name, HttpSDConfigs = [.. urls.Select(url => new HttpSDConfig { Url = url })] },
        };
    }
}
