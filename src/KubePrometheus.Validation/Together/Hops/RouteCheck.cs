namespace KubePrometheus;

/// <summary>
/// That the program behind an Ingress or a route answers below its path, and that the URL under which people reach a program leads to
/// pages that it has.
/// </summary>
internal sealed class RouteCheck : StackCheck
{
    /// <summary>So many routes of one host are gone through for a URL.</summary>
    private const int MostRoutes = 200;

    public override void Run(StackModel model, StackReport report)
    {
        var routes = RoutedPaths.Of(model).ToList();
        if (routes.Count == 0)
        {
            return;
        }

        var programs = model.Programs;
        var reported = new HashSet<ServedProgram>(ReferenceEqualityComparer.Instance);
        var places = new HashSet<(StackSubject, string)>();
        var led = new OrderedDictionary<ServedProgram, List<RoutedPath>>(ReferenceEqualityComparer.Instance);
        var byHost = new Dictionary<string, List<(RoutedPath Route, ServedProgram? Program)>>(StringComparer.Ordinal);
        foreach (var route in routes)
        {
            var program = Behind(programs, model, route);
            Add(byHost, route.Host ?? "", (route, program));
            if (program is null)
            {
                continue;
            }

            Add(led, program, route);
            if (Problem(route, program) is var (problem, remedy) && places.Add((route.Subject, route.Place)))
            {
                reported.Add(program);
                report.Warn(FindingCodes.StackRouteUnanswered, route.Subject, route.Place, problem, remedy);
            }
        }

        foreach (var (program, own) in led)
        {
            if (!reported.Contains(program))
            {
                External(report, program, own, byHost);
            }
        }
    }

    private static ServedProgram? Behind(ServedPrograms programs, StackModel model, RoutedPath route)
    {
        var port = route.Port;
        if (port is null && model.FindService(route.Namespace, route.Service) is { Ports: [var only] })
        {
            return programs.Behind(route.Namespace, route.Service, ObjectLinks.Number(only.Number), isNumber: true);
        }

        return programs.Behind(route.Namespace, route.Service, port, route.IsPortNumber);
    }

    private static (string Problem, string Remedy)? Problem(RoutedPath route, ServedProgram program)
    {
        if (route.Prefix is not { Length: > 0 } path || program.Prefix is not { } prefix || route.Rewrite.Kind == RewriteKind.Unknown)
        {
            return null;
        }

        if (route.Rewrite.Kind == RewriteKind.Prefix)
        {
            // taken away though the program wants it
            return prefix.Length == 0 || prefix != path || UrlParts.IsBelow(route.Rewrite.Target, prefix) || program.AnswersWithoutPrefix
                ? null
                : ($"{program.Name} of {program.Owner} answers {Where(program, prefix)}, and the path {route.Path} is taken away on the "
                    + "way: it answers 404.",
                    $"Leave the rewriting out, or set {program.PrefixSetting} to / and keep the path in {program.UrlSetting}.");
        }

        if (program.Answers(path, isMount: true))
        {
            return null;
        }

        var setting = program.Name == "Grafana"
            ? $"Set {program.PrefixSetting}"
            : $"Set {program.PrefixSetting} to {path} and {program.UrlSetting} to a URL with that path";
        return (
            $"Requests arrive as {path}, and {program.Name} of {program.Owner} answers {Where(program, prefix)}: people get 404.",
            $"{setting}, or have the controller take the path away. If something else on the way does so, "
                + $"Suppress(\"{FindingCodes.StackRouteUnanswered}\") switches this off.");
    }

    /// <summary>Follows the URL under which people reach a program as one of them would.</summary>
    private static void External(
        StackReport report, ServedProgram program, List<RoutedPath> own,
        Dictionary<string, List<(RoutedPath Route, ServedProgram? Program)>> byHost)
    {
        if (program is not { ExternalPlace: { } place, Prefix: { } prefix } || UrlParts.Of(program.ExternalUrl) is not var (host, path)
            || host.Length == 0 || host.AsSpan().ContainsAny('%', '$')
            || own.Take(MostRoutes).FirstOrDefault(r => r.Host is not null && r.Leads(host)) is not { } first)
        {
            return;
        }

        RoutedPath? best = null;
        ServedProgram? reached = null;
        var star = host.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? "*" + host[dot..] : "";
        foreach (var key in new[] { host, star })
        {
            foreach (var (route, other) in byHost.GetValueOrDefault(key)?.Take(MostRoutes) ?? [])
            {
                if (route.Prefix is not { } routed)
                {
                    return; // where it leads is not known
                }

                if (UrlParts.IsBelow(path, routed) && (best is null || routed.Length > best.Prefix!.Length))
                {
                    (best, reached) = (route, other);
                }
            }
        }

        var setting = program.UrlSetting;
        var isSecret = place.Subject.Reference.Kind == "Secret"; // its values are not quoted
        var asked = isSecret ? $"the path of {setting}" : $"{UrlParts.Text(path)} of {host}";
        if (best is null)
        {
            report.Warn(
                FindingCodes.StackExternalUrlUnanswered, place.Subject, place.Path,
                $"The links that {program.Name} makes lead to {asked}, which {first.Subject} does not lead: it has {first.Path}.",
                $"Write the path of {first.Subject} in {setting}, or the path of {setting} there.");
        }
        else if (ReferenceEquals(reached, program) && best.Arriving(path) is { } arriving && !program.Answers(arriving))
        {
            report.Warn(
                FindingCodes.StackExternalUrlUnanswered, place.Subject, place.Path,
                $"The links that {program.Name} makes lead to {asked}. {best.Subject} passes them on to it"
                    + (isSecret ? "" : $" as {UrlParts.Text(arriving)}") + $", and it answers {Where(program, prefix)}: people get 404.",
                Remedy(program, path, prefix));
        }
    }

    private static string Remedy(ServedProgram program, string path, string prefix)
    {
        var leaveOut = prefix.Length == 0 ? "leave the path out of" : $"write the path {prefix} in";
        var expose = program.Owner.IsBuilt ? " (Expose with a Path does both)" : "";
        return program.Name == "Grafana"
            ? prefix.Length == 0
                ? $"Set serve_from_sub_path = true, or leave the path out of root_url{expose}."
                : "Lead the path of root_url to Grafana."
            : $"Set {program.PrefixSetting} to {UrlParts.Text(path)}{expose}, or {leaveOut} {program.UrlSetting}.";
    }

    /// <summary>Where a program answers, as a part of a sentence. Grafana's path may stand in a Secret.</summary>
    private static string Where(ServedProgram program, string prefix) => prefix.Length == 0
        ? "at / and not below a path"
        : program.Name == "Grafana" ? "below the path of its root_url" : $"below {prefix}";

    private static void Add<TKey, T>(IDictionary<TKey, List<T>> lists, TKey key, T item)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(item);
    }
}
