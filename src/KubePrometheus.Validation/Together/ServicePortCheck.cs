using k8s.Models;

namespace KubePrometheus;

/// <summary>That whatever leads to a Service finds it, and its port: Alertmanagers, Ingresses, APIServices, webhooks, URLs.</summary>
internal sealed class ServicePortCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        foreach (var subject in model.Subjects)
        {
            var calls = new Calls(model, report, subject);
            foreach (var link in subject.Links.Services)
            {
                calls.Service(link);
            }

            foreach (var link in subject.Links.Urls)
            {
                calls.Url(link.Url, link.Path);
            }

            if (subject.Object is V1Secret secret)
            {
                calls.Datasources(secret);
            }
        }

        foreach (var pods in model.Workloads)
        {
            var calls = new Calls(model, report, pods.Owner);
            var containers = pods.Spec!.Containers ?? [];
            for (var c = 0; c < containers.Count; c++)
            {
                var path = ObjectPath.Append(ObjectPath.Append(pods.Path, "containers"), c);
                calls.Arguments(containers[c]?.Command, path + ".command");
                calls.Arguments(containers[c]?.Args, path + ".args");
            }
        }
    }

    /// <summary>The Services that one object leads to.</summary>
    private readonly struct Calls(StackModel model, StackReport report, StackSubject subject)
    {
        /// <summary>Whether a Service is there and has a port.</summary>
        public void Service(ServiceLink link)
        {
            if (model.FindService(link.Namespace, link.Name) is { } service)
            {
                if (link.Port is { Length: > 0 } port && !Has(service, link, port))
                {
                    Absent(service, link, port);
                }
            }
            else if (model.IsExternal("Service", link.Namespace, link.Name))
            {
                return;
            }
            else if (subject.Object is V1APIService api)
            {
                report.Error(
                    FindingCodes.StackReferenceMissing, subject, link.Path,
                    $"The Service \"{link.Name}\" is not among the objects in the namespace \"{link.Namespace}\". Without it, clients that "
                        + $"ask which APIs there are get an error for {api.Spec?.Group ?? "the group"}, and no Namespace can be deleted.",
                    $"{model.Suggest("Service", link.Namespace, link.Name)}Add it, take the APIService out as well, or declare it: "
                        + $"{Declaration.Of(subject, "Service", link.Name, link.Namespace)}.");
            }
            else
            {
                ReferenceCheck.Missing(model, report, subject, "Service", link.Namespace, link.Name, link.Path);
            }
        }

        public void Url(string? url, string path)
        {
            if (ServiceUrl.Parse(url, subject.Namespace, model) is { } target)
            {
                var port = target.Port is { } number ? ObjectLinks.Number(number) : null;
                Service(new(target.Namespace, target.Name, path, port, IsNumber: true, path));
            }
        }

        /// <summary>
        /// Arguments that hold the URL of a Service, such as <c>--prometheus-url=http://prometheus-k8s.monitoring.svc:9090/</c>.
        /// </summary>
        public void Arguments(IList<string>? arguments, string list)
        {
            for (var i = 0; i < arguments?.Count; i++)
            {
                if (ServiceUrl.InArgument(arguments[i]) is { } url)
                {
                    Url(url, ObjectPath.Append(list, i));
                }
            }
        }

        /// <summary>Grafana's datasources. No more of a Secret is told than the Service's name.</summary>
        public void Datasources(V1Secret secret)
        {
            foreach (var (url, path) in GrafanaDatasources.Urls(secret))
            {
                Url(url, path);
            }
        }

        private bool Has(ServiceTarget service, ServiceLink link, string port)
        {
            if (link.IsNumber && service.IsDirect && service.Owner.Object is V1Service)
            {
                return true; // its name leads to whatever listens there
            }

            if (service.Has(port, link.IsNumber))
            {
                return true;
            }

            return link.MayBePodPort
                && (service.Pods(model) is not { Count: > 0 } pods || pods.Meets(model.PodPorts.Having(port, link.IsNumber)));
        }

        private void Absent(ServiceTarget service, ServiceLink link, string port)
        {
            const int Most = 100; // a Service of many ports may be called by as many
            var ports = service.Ports.Count > 10 * Most ? service.Ports.Take(Most) : service.Ports;
            var known = ports.Select(p => link.IsNumber || string.IsNullOrEmpty(p.Name) ? ObjectLinks.Number(p.Number) : p.Name)
                .Distinct(StringComparer.Ordinal).ToArray();
            var near = model.Nearest(port, known);
            var listed = known.Length <= Most ? string.Join(", ", known) : string.Join(", ", known.Take(Most)) + " and others";
            report.Error(
                FindingCodes.StackServicePortMissing, subject, link.PortPath, $"{service} has no port {Shown(port)}.",
                (near is null ? "" : $"Did you mean {Shown(near)}? ")
                + (known.Length == 0 ? "It has no ports." : $"It has {listed}."));

            string Shown(string text) => link.IsNumber ? text : $"\"{text}\"";
        }
    }
}
