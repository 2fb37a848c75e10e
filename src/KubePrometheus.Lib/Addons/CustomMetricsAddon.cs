namespace KubePrometheus;

/// <summary><see cref="StackAddons.CustomMetrics"/>.</summary>
internal sealed record CustomMetricsAddon(FrozenList<AdapterRule>? AdapterRules) : StackAddon
{
    public override string Name => "custom-metrics";

    public override StackOptions Options(StackOptions options)
    {
        var adapter = options.PrometheusAdapter;
        return AdapterRules is not null && (adapter.Rules ?? adapter.Config?.Rules) is not null
            ? throw Conflict(
                "The addon has rules, and so have the options of the adapter.",
                "Give them in one place, PrometheusAdapter.Rules or the addon.")
            : options with
            {
                PrometheusAdapter = adapter with
                {
                    Rules = AdapterRules ?? adapter.Rules ?? adapter.Config?.Rules ?? KubePrometheus.AdapterRules.CustomMetrics,
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
            MetricsApis.Add(objects, service, account, "custom", "v1beta1", "v1beta2");
        }
    }
}
