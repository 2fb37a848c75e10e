namespace KubePrometheus;

/// <summary><see cref="StackAddons.ExternalMetrics"/>.</summary>
internal sealed record ExternalMetricsAddon(FrozenList<AdapterRule>? AdapterRules) : StackAddon
{
    public override string Name => "external-metrics";

    public override StackOptions Options(StackOptions options)
    {
        var adapter = options.PrometheusAdapter;
        return AdapterRules is not null && (adapter.ExternalRules ?? adapter.Config?.ExternalRules) is not null
            ? throw Conflict(
                "The addon has rules, and so have the options of the adapter.",
                "Give them in one place, PrometheusAdapter.ExternalRules or the addon.")
            : options with
            {
                PrometheusAdapter = adapter with
                {
                    ExternalRules = AdapterRules ?? adapter.ExternalRules ?? adapter.Config?.ExternalRules ?? [],
                },
            };
    }

    public override void Objects(StackObjects objects)
    {
        var adapter = objects.PrometheusAdapter;
        var service = Target(objects, adapter, adapter.Service, "the Service of prometheus-adapter");
        var account = Target(objects, adapter, adapter.ServiceAccount, "the ServiceAccount of prometheus-adapter");
        if (service is not null && account is not null)
        {
            MetricsApis.Add(objects, service, account, "external", "v1beta1");
        }
    }
}
