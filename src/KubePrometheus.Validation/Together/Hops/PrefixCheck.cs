using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// That whatever asks a program within the cluster uses the prefix below which it answers: data sources, arguments and variables,
/// Alertmanagers, remote reads and writes, queriers, scrapes. And that the name of a Service is looked up in the namespace where it is.
/// </summary>
internal sealed class PrefixCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        var work = new Work(model, report);
        foreach (var subject in model.Subjects)
        {
            work.Links(subject);
        }

        foreach (var pods in model.Workloads)
        {
            work.Containers(pods);
        }

        foreach (var (subject, prometheus) in model.Of<Prometheus>())
        {
            work.Alertmanagers(subject, prometheus);
        }

        foreach (var (subject, monitor) in model.Of<ServiceMonitor>())
        {
            work.Scrapes(subject, monitor.Spec);
        }
    }

    private sealed class Work(StackModel model, StackReport report)
    {
        /// <summary>A monitor of more Services than these is not followed.</summary>
        private const int MostServices = 8;

        private static readonly string[] ForPeople = ["external", "root_url", "query-url", "redirect"];

        private readonly CallerNamespaces callers = model.Callers;
        private readonly bool hasPrograms = model.Operated.Count > 0 || model.Workloads.Count > 0;

        public void Links(StackSubject subject)
        {
            foreach (var link in subject.Links.Urls)
            {
                Url(subject, link.Url, link.Path, checksPath: subject.Object is not Probe);
            }

            foreach (var (url, path) in callers.TextUrls(subject))
            {
                Url(subject, url, path);
            }

            if (subject.Object is ScrapeConfig { Spec: { } spec })
            {
                foreach (var (config, path) in ObjectPath.Each(spec.StaticConfigs, "spec.staticConfigs"))
                {
                    foreach (var (target, at) in ObjectPath.Each(config.Targets, ObjectPath.Field(path, "targets")))
                    {
                        Url(subject, target, at, checksPath: false);
                    }
                }
            }
        }

        /// <summary>The arguments and the variables of containers, but for those that are links for people.</summary>
        public void Containers(PodTarget pods)
        {
            foreach (var (container, path) in ObjectPath.Each(pods.Spec!.Containers, ObjectPath.Field(pods.Path, "containers")))
            {
                foreach (var (list, at) in new[] { (container.Args, "args"), (container.Command, "command") })
                {
                    for (var i = 0; i < list?.Count; i++)
                    {
                        if (list[i] is { } argument && !IsLink(argument) && UrlIn(argument) is { } url)
                        {
                            Url(pods.Owner, url, ObjectPath.Append(ObjectPath.Field(path, at), i));
                        }
                    }
                }

                for (var i = 0; i < container.Env?.Count; i++)
                {
                    if (container.Env[i] is { Value: { } value } variable && !IsLink(variable.Name ?? "")
                        && value.StartsWith("http", StringComparison.Ordinal) && value.Contains("://", StringComparison.Ordinal))
                    {
                        Url(pods.Owner, value, $"{ObjectPath.Append(ObjectPath.Field(path, "env"), i)}.value");
                    }
                }
            }
        }

        public void Alertmanagers(StackSubject subject, Prometheus prometheus)
        {
            foreach (var (target, path) in ObjectPath.Each(prometheus.Spec?.Alerting?.Alertmanagers, "spec.alerting.alertmanagers"))
            {
                var ns = target.Namespace ?? subject.Namespace;
                var port = target.Port.Value;
                if (port is null || target.Name is not { } name || model.FindService(ns, name) is not { } service)
                {
                    continue;
                }

                var program = target.Port.IsNumber
                    ? service.Pods(model) is { Count: 1 } pods
                        ? model.Programs.Of(pods.First).FirstOrDefault(p => ObjectLinks.Number(p.Port) == port)
                        : null
                    : model.Programs.Behind(service, port, isNumber: false);
                var given = UrlParts.Prefix(target.PathPrefix);
                if (program is { Name: "Alertmanager", Prefix: { } prefix } && prefix != given)
                {
                    report.Warn(
                        FindingCodes.StackUrlPrefix, subject, ObjectPath.Field(path, "pathPrefix"),
                        $"Alerts are sent to {UrlParts.Text(given)}, and {program.Owner} answers below {UrlParts.Text(prefix)}: they get "
                            + "404.",
                        prefix.Length == 0
                            ? $"Leave pathPrefix out, or set {program.PrefixSetting} to {given}."
                            : $"Write pathPrefix: {prefix}.");
                }
            }
        }

        /// <summary>The metrics of a program lie below its prefix.</summary>
        public void Scrapes(StackSubject subject, ServiceMonitorSpec? spec)
        {
            if (spec?.Endpoints is not { Count: > 0 } endpoints
                || model.Services.Select(spec.Selector, NamespaceSelection.Of(spec.NamespaceSelector, subject.Namespace)).Few
                    is not { Count: > 0 and <= MostServices } services)
            {
                return;
            }

            foreach (var (endpoint, path) in ObjectPath.Each(endpoints, "spec.endpoints"))
            {
                // with a path that relabeling sets, or parameters of a proxy, it is not this path
                if (endpoint.Port is not { Length: > 0 } port || endpoint.ProxyUrl is not null
                    || endpoint.Relabelings?.Any(r => r?.TargetLabel is "__metrics_path__" or "__address__") == true)
                {
                    continue;
                }

                var programs = services.Select(number => model.Programs.Behind(model.Services[number], port, isNumber: false)).ToList();
                if (programs is [{ AnswersWithoutPrefix: false, Prefix: { } prefix } program, ..]
                    && programs.TrueForAll(p => p?.Prefix == prefix)
                    && UrlParts.Prefix(endpoint.Path ?? "/metrics") is { Length: > 0 } asked && !program.Answers(asked))
                {
                    report.Warn(
                        FindingCodes.StackUrlPrefix, subject, ObjectPath.Field(path, "path"),
                        $"Prometheus scrapes {asked}, and {program.Name} of {program.Owner} answers below {UrlParts.Text(prefix)}: it gets "
                            + "404.",
                        $"Write path: {prefix}/metrics.");
                }
            }
        }

        /// <summary>A URL that an object asks, or a host with a port.</summary>
        private void Url(StackSubject subject, string? url, string path, bool checksPath = true)
        {
            if (string.IsNullOrEmpty(url) || url.Contains('$', StringComparison.Ordinal) || url.Contains("{{", StringComparison.Ordinal))
            {
                return;
            }

            if (BareHost(url) is { } host)
            {
                if (Elsewhere(subject, host) is var (other, caller))
                {
                    report.Warn(
                        FindingCodes.StackNameOfOtherNamespace, subject, path,
                        $"The name \"{host}\" is looked up in the namespace \"{caller}\", where no such Service is among the objects. "
                            + $"There is one in the namespace \"{other}\".",
                        $"Write {host}.{other}.svc in its place. If there is one in \"{caller}\" as well, declare it: "
                            + $"{Declaration.Of(subject, "Service", host, caller)}.");
                    return;
                }
            }

            if (checksPath && hasPrograms && ServiceUrl.Parse(url, callers.One(subject), model) is { Port: { } number } target
                && model.Programs.Behind(target.Namespace, target.Name, ObjectLinks.Number(number), isNumber: true)
                    is { Prefix: { } prefix } program
                && UrlParts.Of(url) is var (_, asked) && !program.Answers(asked))
            {
                var (at, remedy) = prefix.Length == 0
                    ? ("at / and not below a path", $"Leave the path of the URL out, or set {program.PrefixSetting}.")
                    : program.Name == "Grafana"
                        ? ("below the path of its root_url", "Put that path after the port.")
                        : ($"below {prefix}", $"Put the path {prefix} after the port.");
                report.Warn(
                    FindingCodes.StackUrlPrefix, subject, path,
                    $"The URL asks {program.Name} of {program.Owner}, which answers {at}: it gets 404.", remedy);
            }
        }

        /// <summary>Where a Service of a name is that no caller has in its namespace; null where it is not known to be missing.</summary>
        private (string Other, string Caller)? Elsewhere(StackSubject subject, string host)
        {
            if (callers.NamespaceOf(host) is not { } other)
            {
                return null;
            }

            foreach (var caller in callers.Of(subject))
            {
                if (model.FindService(caller, host) is null && !model.IsExternal("Service", caller, host))
                {
                    return (other, caller);
                }
            }

            return null;
        }

        /// <summary>A host that is one label; null where it has dots, is an address or the own host.</summary>
        private static string? BareHost(string url)
        {
            var scheme = url.IndexOf("://", StringComparison.Ordinal);
            var rest = scheme < 0 ? url.AsSpan() : url.AsSpan(scheme + 3);
            var end = rest.IndexOfAny('/', '?', '#');
            rest = end < 0 ? rest : rest[..end];
            rest = rest[(rest.LastIndexOf('@') + 1)..];
            var colon = rest.LastIndexOf(':');
            rest = colon < 0 ? rest : rest[..colon];
            var host = rest.ToString();
            return host is not "localhost" && KubernetesText.IsDnsLabel(host) ? host : null;
        }

        private static string? UrlIn(string argument) => argument.IndexOf("://", StringComparison.Ordinal) is > 0 and var at
            ? argument[(argument.LastIndexOfAny(['=', ' ', '"', '\'', ',', '+'], at) + 1)..]
            : null;

        /// <summary>Whether an argument or a variable is a link that is shown to people.</summary>
        private static bool IsLink(string text)
        {
            var name = text.Split('=')[0];
            return Array.Exists(ForPeople, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
        }
    }
}
