namespace KubePrometheus;

/// <summary>The alert on Grafana, which <see cref="Release.V0_18"/> has. Upstream: <c>values.grafana.mixin</c>.</summary>
public sealed record GrafanaMixinOptions : MixinOptions;
