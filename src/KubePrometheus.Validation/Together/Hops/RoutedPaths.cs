using System.Buffers;
using System.Text.Json;
using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Gateway;

namespace KubePrometheus;

/// <summary>
/// The paths of Ingresses, of HTTPRoutes, of OpenShift's Routes and of Traefik's IngressRoutes. What takes a prefix away on the way is
/// read of annotations, filters and middlewares; where it is not clear what happens to a path, it counts as changed.
/// </summary>
internal static class RoutedPaths
{
    /// <summary>So many hosts and backends of a rule are looked at; the API allows no more.</summary>
    private const int MostOfRule = 16;

    private const string NginxRewrite = "nginx.ingress.kubernetes.io/rewrite-target";

    /// <summary>The signs of regular expressions that a path does not have.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create(@"([*\$|+{?");

    /// <summary>What names an annotation by which a controller may change paths, or lead them elsewhere.</summary>
    private static readonly string[] Changing =
        ["rewrite", "strip", "path-prefix", "transforms.", "actions.", "snippet", "rule-type", "app-root", "plugins", "replace-path",
            "conditions.", "bluegreen", "override"];

    /// <summary>Every path, object by object.</summary>
    public static IEnumerable<RoutedPath> Of(StackModel model)
    {
        foreach (var subject in model.Subjects)
        {
            switch (subject.Object)
            {
                case V1Ingress ingress:
                    foreach (var path in Of(model, subject, ingress))
                    {
                        yield return path;
                    }

                    break;
                case V1HTTPRoute route:
                    foreach (var path in Of(subject, route))
                    {
                        yield return path;
                    }

                    break;
                case null when subject.Reference.Kind is "Route" or "IngressRoute" && !subject.WholeJson.IsEmpty:
                    foreach (var path in OfOther(model, subject, subject.Reference, subject.WholeJson))
                    {
                        yield return path;
                    }

                    break;
            }
        }
    }

    private static IEnumerable<RoutedPath> Of(StackModel model, StackSubject subject, V1Ingress ingress)
    {
        var rewrite = Rewrite(model, subject, ingress.Metadata?.Annotations);
        var isRegex = ingress.Metadata?.Annotations is { } annotations
            && (annotations.ContainsKey(NginxRewrite)
                || (annotations.TryGetValue("nginx.ingress.kubernetes.io/use-regex", out var uses) && uses == "true"));
        foreach (var (rule, path) in ObjectPath.Each(ingress.Spec?.Rules, "spec.rules"))
        {
            foreach (var (route, at) in ObjectPath.Each(rule.Http?.Paths, ObjectPath.Field(path, "http.paths")))
            {
                if (route.Backend?.Service is { Name: { Length: > 0 } name } service)
                {
                    var text = route.Path ?? "/";
                    var prefix = isRegex || route.PathType == "ImplementationSpecific" ? Literal(text) : UrlParts.Prefix(text);
                    var (port, isNumber) = service.Port?.Number is { } number
                        ? (ObjectLinks.Number(number), true)
                        : (service.Port?.Name, false);
                    yield return new(
                        subject, ObjectPath.Field(at, "path"), string.IsNullOrEmpty(rule.Host) ? null : rule.Host.ToLowerInvariant(), text,
                        prefix)
                    {
                        Namespace = subject.Namespace,
                        Service = name,
                        Port = port,
                        IsPortNumber = isNumber,
                        Rewrite = rewrite,
                    };
                }
            }
        }
    }

    private static PathRewrite Rewrite(StackModel model, StackSubject subject, IDictionary<string, string>? annotations)
    {
        var result = default(PathRewrite);
        foreach (var (key, value) in annotations ?? new Dictionary<string, string>())
        {
            if (key is NginxRewrite or "ingress.kubernetes.io/rewrite-target" or "haproxy-ingress.github.io/rewrite-target")
            {
                // what follows a captured group is the rest of the path
                var text = value ?? "";
                var group = text.IndexOf('$', StringComparison.Ordinal);
                result = new(RewriteKind.Prefix, UrlParts.Prefix(group < 0 ? text : text[..group]));
            }
            else if (key.EndsWith("/router.middlewares", StringComparison.Ordinal))
            {
                if ((value ?? "").Split(',').Any(name => MayChange(model, MiddlewareOf(model, subject, name.Trim()))))
                {
                    return new(RewriteKind.Unknown);
                }
            }
            else if (key == "konghq.com/strip-path")
            {
                if (value == "true")
                {
                    result = new(RewriteKind.Prefix);
                }
            }
            else if (Array.Exists(Changing, word => key.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return new(RewriteKind.Unknown);
            }
        }

        return result;
    }

    /// <summary>A middleware by the name that an annotation gives it, <c>NAMESPACE-NAME@kubernetescrd</c>.</summary>
    private static StackSubject? MiddlewareOf(StackModel model, StackSubject subject, string text)
    {
        const string Provider = "@kubernetescrd";
        if (text.EndsWith(Provider, StringComparison.Ordinal))
        {
            var name = text[..^Provider.Length];
            for (var i = 0; i < Math.Min(name.Length, 64); i++)
            {
                if (name[i] == '-' && Middleware(model, name[..i], name[(i + 1)..]) is { } found)
                {
                    return found;
                }
            }
        }

        return Middleware(model, subject.Namespace, text);
    }

    private static StackSubject? Middleware(StackModel model, string ns, string name) =>
        model.Find("Middleware.traefik.io", ns, name) ?? model.Find("Middleware.traefik.containo.us", ns, name);

    /// <summary>Whether a middleware may change the path; null is one that is not here.</summary>
    private static bool MayChange(StackModel model, StackSubject? middleware)
    {
        if (middleware is null || middleware.WholeJson.IsEmpty)
        {
            return true;
        }

        using var json = JsonDocument.Parse(middleware.WholeJson);
        return json.RootElement.HasBrokenName(middleware.WholeJson.Span)
            || json.RootElement.Field("spec") is not { ValueKind: JsonValueKind.Object } spec
            || spec.EnumerateObject().Any(field => field.Name is not (
                "basicAuth" or "digestAuth" or "forwardAuth" or "ipWhiteList" or "ipAllowList" or "headers" or "compress" or "rateLimit"
                or "redirectScheme" or "inFlightReq" or "buffering" or "retry" or "circuitBreaker" or "errors" or "contentType"));
    }

    private static IEnumerable<RoutedPath> Of(StackSubject subject, V1HTTPRoute route)
    {
        var filters = Filters(subject);
        string?[] hosts = route.Spec?.Hostnames is { Count: > 0 } names ? [.. names.Select(n => n?.ToLowerInvariant())] : [null];
        var r = -1;
        foreach (var (rule, path) in ObjectPath.Each(route.Spec?.Rules, "spec.rules"))
        {
            r = IndexOf(path);
            foreach (var backend in (rule.BackendRefs ?? []).Take(MostOfRule))
            {
                if (backend is not { Group: null or "", Kind: null or "Service", Name.Length: > 0 })
                {
                    continue;
                }

                foreach (var (place, type, text) in Matches(rule, path))
                {
                    var prefix = type == "RegularExpression" ? Literal(text) : UrlParts.Prefix(text);
                    foreach (var host in hosts.Take(MostOfRule))
                    {
                        yield return new(subject, place, host, text, prefix)
                        {
                            Namespace = backend.Namespace ?? subject.Namespace,
                            Service = backend.Name,
                            Port = backend.Port is { } port ? ObjectLinks.Number(port) : null,
                            IsPortNumber = true,
                            Rewrite = filters.GetValueOrDefault(r),
                        };
                    }
                }
            }
        }
    }

    private static IEnumerable<(string Place, string? Type, string Text)> Matches(V1HTTPRouteRule rule, string path)
    {
        if (rule.Matches is null or { Count: 0 })
        {
            yield return (path, null, "/");
        }

        foreach (var (match, at) in ObjectPath.Each(rule.Matches, ObjectPath.Field(path, "matches")))
        {
            yield return (
                match.Path is null ? at : ObjectPath.Field(at, "path.value"), match.Path?.Type, match.Path?.Value ?? "/");
        }
    }

    private static int IndexOf(string path) =>
        int.Parse(path.AsSpan(path.LastIndexOf('[') + 1).TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the filters of each rule do to paths; the library's type of a route has no filters.</summary>
    private static Dictionary<int, PathRewrite> Filters(StackSubject subject)
    {
        var all = new Dictionary<int, PathRewrite>();
        if (subject.WholeJson.IsEmpty)
        {
            return all;
        }

        using var json = JsonDocument.Parse(subject.WholeJson);
        if (json.RootElement.HasBrokenName(subject.WholeJson.Span))
        {
            return all;
        }

        var r = 0;
        foreach (var rule in json.RootElement.List("spec", "rules"))
        {
            foreach (var filter in rule.List("filters").Concat(rule.List("backendRefs").SelectMany(backend => backend.List("filters"))))
            {
                if (filter.Text("type") == "ExtensionRef")
                {
                    all[r] = new(RewriteKind.Unknown);
                }
                else if (filter.Field("urlRewrite")?.Field("path") is { } path)
                {
                    all[r] = path.Text("type") == "ReplacePrefixMatch"
                        ? new(RewriteKind.Prefix, UrlParts.Prefix(path.Text("replacePrefixMatch")))
                        : new(RewriteKind.Unknown);
                }
            }

            r++;
        }

        return all;
    }

    private static IEnumerable<RoutedPath> OfOther(
        StackModel model, StackSubject subject, ObjectReference reference, ReadOnlyMemory<byte> text)
    {
        using var json = JsonDocument.Parse(text);
        var group = reference.ApiVersion ?? "";
        return json.RootElement.HasBrokenName(text.Span)
            || json.RootElement.Field("spec") is not { ValueKind: JsonValueKind.Object } spec ? []
            : reference.Kind == "Route" && group.StartsWith("route.openshift.io/", StringComparison.Ordinal)
                ? [.. OfOpenShift(subject, json.RootElement, spec)]
            : reference.Kind == "IngressRoute" && group.StartsWith("traefik.", StringComparison.Ordinal)
                ? [.. OfTraefik(model, subject, spec)]
            : [];
    }

    private static IEnumerable<RoutedPath> OfOpenShift(StackSubject subject, JsonElement root, JsonElement spec)
    {
        if (spec.Field("to")?.Text("name") is not { Length: > 0 } name)
        {
            yield break;
        }

        var port = spec.Field("port")?.Field("targetPort");
        var rewrite = root.Field("metadata")?.Field("annotations")?.Text("haproxy.router.openshift.io/rewrite-target");
        var path = spec.Text("path") is { Length: > 0 } given ? given : "/";
        yield return new(subject, "spec.path", spec.Text("host")?.ToLowerInvariant(), path, UrlParts.Prefix(path))
        {
            Namespace = subject.Namespace,
            Service = name,
            Port = port?.ValueKind switch
            {
                JsonValueKind.Number => port.Value.GetRawText(),
                JsonValueKind.String => port.Value.GetString(),
                _ => null,
            },
            IsPortNumber = port?.ValueKind == JsonValueKind.Number,
            Rewrite = rewrite is null ? default : new(RewriteKind.Prefix, UrlParts.Prefix(rewrite)),
        };
    }

    private static IEnumerable<RoutedPath> OfTraefik(StackModel model, StackSubject subject, JsonElement spec)
    {
        var r = -1;
        foreach (var route in spec.List("routes"))
        {
            r++;
            var match = route.Text("match") ?? "";
            var path = (Argument(match, "PathPrefix(`") ?? Argument(match, "Path(`")) is { Length: > 0 } given ? given : "/";
            var host = Argument(match, "Host(`")?.ToLowerInvariant();
            var isClear = !match.Contains("||", StringComparison.Ordinal) && !match.Contains("Regexp", StringComparison.Ordinal)
                && !match.Contains('!', StringComparison.Ordinal);
            var isChanged = route.List("middlewares").Any(m =>
                MayChange(model, Middleware(model, m.Text("namespace") ?? subject.Namespace, m.Text("name") ?? "")));
            foreach (var service in route.List("services"))
            {
                if (service.Text("name") is { Length: > 0 } name && service.Text("kind") is null or "Service")
                {
                    var port = service.Field("port");
                    yield return new(
                        subject, ObjectPath.Append("spec.routes", r) + ".match", host, path, isClear ? UrlParts.Prefix(path) : null)
                    {
                        Namespace = service.Text("namespace") ?? subject.Namespace,
                        Service = name,
                        Port = port?.ValueKind == JsonValueKind.Number ? port.Value.GetRawText() : service.Text("port"),
                        IsPortNumber = port?.ValueKind == JsonValueKind.Number,
                        Rewrite = isChanged ? new(RewriteKind.Unknown) : default,
                    };
                }
            }
        }
    }

    /// <summary>What a regular expression of a path begins with, up to a part of the path; null where that is not clear.</summary>
    private static string? Literal(string text)
    {
        var bare = text.StartsWith('^') ? text[1..] : text;
        var end = bare.AsSpan().IndexOfAny(Signs);
        if (end < 0)
        {
            return UrlParts.Prefix(bare);
        }

        var rest = bare[end..];
        var literal = bare[..end];
        string[] boundaries = ["(/", "(?:/", "(|/", "($|/", "(.*", "$", "?"];
        return literal.EndsWith('/') || (rest[0] != '?' && Array.Exists(boundaries, b => rest.StartsWith(b, StringComparison.Ordinal)))
            ? UrlParts.Prefix(literal)
            : UrlParts.Prefix(literal[..(literal.LastIndexOf('/') + 1)]);
    }

    /// <summary>The first argument of a matcher of Traefik's; null where there is none.</summary>
    private static string? Argument(string match, string matcher)
    {
        var begin = match.IndexOf(matcher, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : match.IndexOf('`', begin + matcher.Length);
        return end < 0 ? null : match[(begin + matcher.Length)..end];
    }
}
