using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// The PrometheusRules of a stack whose Prometheus is an agent, which evaluates none: they are left out, unless something else of the
/// stack does. Rules that users add themselves stay, and it is a finding that nothing reads them.
/// </summary>
internal static class AgentRules
{
    /// <summary>Takes the rules of the components and of addons out, where nothing evaluates them.</summary>
    /// <param name="objects">The edited objects.</param>
    /// <param name="edits">The edits, which declare what there is beside the stack.</param>
    public static void LeaveOut(StackObjects objects, IReadOnlyList<StackEdit> edits)
    {
        if (objects.Prometheus.Agent is not { } agent || objects.IsRemoved(agent)
            || objects.All.Any(o => o is Prometheus or ThanosRuler)
            || edits.Any(e => e is ExternalEdit external && (external.Type == typeof(Prometheus) || external.Type == typeof(ThanosRuler))))
        {
            return;
        }

        foreach (var rule in objects.RulesOfComponents().Concat(objects.RulesOfAddons).ToArray())
        {
            objects.Remove(rule);
        }
    }
}
