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

            calls.Datasources();
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
                if (link.Port is not { Length: > 0 } port)
                {
                    return;
                }

                if (!Has(service, link, port))
                {
                    Absent(service, link, port);
                }
                else if (link is { MayBePodPort: true, IsNumber: true } && service.Has(port, isNumber: true)
                    && !MayBePodPort(service, port, isNumber: true))
                {
                    NumberOfService(service, link, port);
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
            if (ServiceUrl.Parse(url, model.Callers.One(subject), model) is { } target)
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
        public void Datasources()
        {
            if (subject.Object is V1Secret or V1ConfigMap)
            {
                foreach (var source in model.Datasources(subject))
                {
                    Url(source.Url, subject.Object is V1Secret ? source.TextPath : source.Path);
                }
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

            return link.MayBePodPort && MayBePodPort(service, port, link.IsNumber);
        }

        /// <summary>Whether one of the Pods has a port, or that is not known.</summary>
        private bool MayBePodPort(ServiceTarget service, string port, bool isNumber) =>
            service.Pods(model) is not { Count: > 0 } pods || pods.Meets(model.PodPorts.Having(port, isNumber));

        /// <summary>A number that the Service has and no container: the operator compares it with those of containers.</summary>
        private void NumberOfService(ServiceTarget service, ServiceLink link, string port)
        {
            var own = service.Ports.FirstOrDefault(p => ObjectLinks.Number(p.Number) == port);
            report.Error(
                FindingCodes.StackAlertmanagerPortNumber, subject, link.PortPath,
                $"{port} is a port of {service}, and the operator compares a number with the ports of containers: no container behind "
                    + "it has that one, and no alerts are sent.",
                string.IsNullOrEmpty(own.Name)
                    ? "Write the number of the container's port, or name the Service's port and write that name."
                    : $"Write the name of the Service's port: {own.Name}.");
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
