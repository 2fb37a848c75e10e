using KubePrometheus.Gateway;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>What the definition of an HTTPRoute refuses, and what no Gateway follows.</summary>
internal sealed class HttpRouteValidator() : KindCheck<V1HTTPRoute>(static it => it.Spec)
{
    protected override void Check(V1HTTPRoute obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        foreach (var (host, path) in Each(spec.Hostnames, "spec.hostnames"))
        {
            var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
            if (!KubernetesText.IsDnsSubdomain(name) || KubernetesText.IsIp(name))
            {
                report.Error(
                    FindingCodes.ObjectAddressInvalid, path, $"\"{host}\" is not a host name.",
                    "Write a DNS name in lower case, or *. and one; no address, no port.");
            }
        }

        if (spec.ParentRefs is null or [])
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, "spec.parentRefs", "The route names no Gateway, so no request comes to it.",
                "Name the Gateway.");
        }

        foreach (var (rule, path) in Each(spec.Rules, "spec.rules"))
        {
            foreach (var (match, at) in Each(rule.Matches, At(path, "matches")))
            {
                if (match.Path is { Type: not "RegularExpression", Value: { } value } && !value.StartsWith('/'))
                {
                    report.Error(
                        FindingCodes.ObjectPathInvalid, At(at, "path.value"), $"The path \"{value}\" does not begin with a slash.",
                        "Write it from /.");
                }
            }

            foreach (var (backend, at) in Each(rule.BackendRefs, At(path, "backendRefs")))
            {
                if (backend is { Group: null or "", Kind: null or "Service", Port: null })
                {
                    report.Missing(at, "port", "Write the number of the Service's port.");
                }
            }
        }
    }
}
