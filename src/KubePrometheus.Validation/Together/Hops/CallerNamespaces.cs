using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>In which namespaces the Pods are that ask the URLs of an object, and URLs that stand in texts.</summary>
internal sealed class CallerNamespaces(StackModel model)
{
    /// <summary>So many namespaces of readers are looked at.</summary>
    private const int Most = 16;

    private readonly Dictionary<string, List<(string Namespace, ulong[] Read)>> readers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Namespace, string Secret), bool> configurations = Configurations(model);
    private Dictionary<string, string>? services;
    private string[]? alertmanagers;
    private string[]? grafanas;

    /// <summary>The namespaces, none where it is not known which they are.</summary>
    public IReadOnlyList<string> Of(StackSubject subject) => subject.Object switch
    {
        Probe or ScrapeConfig => ReadersOf(subject),
        AlertmanagerConfig or V1beta1AlertmanagerConfig =>
            alertmanagers ??= [.. model.Of<Alertmanager>().Select(a => a.Subject.Namespace).Distinct(StringComparer.Ordinal).Take(Most)],
        V1ConfigMap => (grafanas ??= GrafanaNamespaces()).Contains(subject.Namespace, StringComparer.Ordinal) || grafanas.Length == 0
            ? [subject.Namespace]
            : grafanas,
        _ => [subject.Namespace],
    };

    /// <summary>The first of the namespaces.</summary>
    public string One(StackSubject subject) => Of(subject) is [var first, ..] ? first : "";

    /// <summary>The first namespace that has a Service of a name; null where none has.</summary>
    public string? NamespaceOf(string service)
    {
        if (services is null)
        {
            services = new(StringComparer.Ordinal);
            for (var i = 0; i < model.Services.Count; i++)
            {
                services.TryAdd(model.Services[i].Name, model.Services[i].Namespace);
            }
        }

        return services.GetValueOrDefault(service);
    }

    /// <summary>The URLs in the texts of a Secret or ConfigMap: Grafana's data sources, and the webhooks of an alertmanager.yaml.</summary>
    public IEnumerable<(string Url, string Path)> TextUrls(StackSubject subject) => subject.Object switch
    {
        V1Secret secret when configurations.ContainsKey((subject.Namespace, subject.Name)) => Webhooks(secret),
        V1Secret or V1ConfigMap => model.Datasources(subject).Select(s => (s.Url ?? "", s.Path)),
        _ => [],
    };

    private string[] GrafanaNamespaces() =>
    [
        .. model.Workloads.Where(pods => pods.Spec!.Containers?.Any(c => c is not null && GrafanaPods.IsGrafana(c)) == true)
            .Select(pods => pods.Namespace).Distinct(StringComparer.Ordinal).Take(Most),
    ];

    private IReadOnlyList<string> ReadersOf(StackSubject subject)
    {
        var kind = subject.Reference.Kind;
        var objects = model.Read(kind);
        if (!readers.TryGetValue(kind, out var all))
        {
            readers[kind] = all = [];
            foreach (var prometheus in model.Prometheuses)
            {
                var own = all.Find(r => r.Namespace == prometheus.Subject.Namespace);
                if (own.Read is null)
                {
                    if (all.Count == Most)
                    {
                        continue;
                    }

                    all.Add(own = (prometheus.Subject.Namespace, new ulong[objects.Index.Words]));
                }

                prometheus.Reads(kind)?.AddTo(own.Read);
            }
        }

        var number = objects.NumberOf(subject);
        return [.. all.Where(r => BitSet.Contains(r.Read, number)).Select(r => r.Namespace)];
    }

    private static Dictionary<(string Namespace, string Secret), bool> Configurations(StackModel model)
    {
        var all = new Dictionary<(string, string), bool>();
        foreach (var (subject, alertmanager) in model.Of<Alertmanager>())
        {
            all[(subject.Namespace, Alertmanagers.AlertmanagerSecret.NameOf(alertmanager))] = true;
        }

        return all;
    }

    private static List<(string Url, string Path)> Webhooks(V1Secret secret)
    {
        var urls = new List<(string, string)>();
        if (SecretTexts.Find(secret, "alertmanager.yaml") is not var (field, text) || text.AsSpan().IndexOf("webhook_configs"u8) < 0)
        {
            return urls;
        }

        var path = ObjectPath.Append(field, "alertmanager.yaml");
        foreach (var document in YamlReader.Read(text, "alertmanager.yaml", []))
        {
            using var json = document.Parse();
            var r = 0;
            foreach (var receiver in json.RootElement.List("receivers"))
            {
                var at = ObjectPath.Append(ObjectPath.Field(path, "receivers"), r++);
                var w = 0;
                foreach (var webhook in receiver.List("webhook_configs"))
                {
                    var place = ObjectPath.Append(ObjectPath.Field(at, "webhook_configs"), w++);
                    if (webhook.Text("url") is { } url)
                    {
                        urls.Add((url, ObjectPath.Field(place, "url")));
                    }
                }
            }
        }

        return urls;
    }
}
