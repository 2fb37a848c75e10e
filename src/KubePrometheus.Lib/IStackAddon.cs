using KubePrometheus.Dashboards;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// A reusable change to a stack, applied by <see cref="KubePrometheusStack.Apply"/>. Each method belongs to one phase of the build and
/// may be left out; the phases run in this order, whatever the order of the calls, and within a phase the edits run as they were written.
/// </summary>
public interface IStackAddon
{
    /// <summary>Phase 1: other options.</summary>
    /// <param name="options">The options so far.</param>
    /// <returns>The options to go on with.</returns>
    StackOptions Options(StackOptions options) => options;

    /// <summary>Phase 2: other rules.</summary>
    /// <param name="rules">The rules so far.</param>
    /// <returns>The rules to go on with.</returns>
    RuleSet Rules(RuleSet rules) => rules;

    /// <summary>Phase 2: other dashboards.</summary>
    /// <param name="dashboards">The dashboards so far.</param>
    /// <returns>The dashboards to go on with.</returns>
    DashboardSet Dashboards(DashboardSet dashboards) => dashboards;

    /// <summary>Phase 4: other objects.</summary>
    /// <param name="objects">The stack's objects, to be changed in place.</param>
    void Objects(StackObjects objects)
    {
    }
}
