using System.Diagnostics;
using System.Globalization;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Benchmarks;

/// <summary>How long it takes to check many ServiceMonitors with their Services and Pods together, beside the default stack.</summary>
internal static class Together
{
    public static int Run(int count)
    {
        Measure(100); // what is compiled the first time
        foreach (var part in new[] { count / 4, count / 2, count })
        {
            var (time, processor, whole, findings) = Measure(part);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{part,8} ServiceMonitors, Services and Deployments: {time.TotalMilliseconds:F0} ms together, "
                    + $"{processor.TotalMilliseconds:F0} ms of processor time, {findings} findings; all that is checked of them once read: "
                    + $"{whole.TotalMilliseconds:F0} ms"));
        }

        return 0;
    }

    private static (TimeSpan Time, TimeSpan Processor, TimeSpan Whole, int Findings) Measure(int count)
    {
        var subjects = KubePrometheusStack.Create().Build().Objects
            .Select(o => StackSubject.Built(o.Reference, o.ToObject(), o.Json.Length)).ToList();
        for (var i = 0; i < count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"app-{i}");
            var labels = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["app.kubernetes.io/name"] = name,
                ["app.kubernetes.io/part-of"] = "many",
            };
            Add(new V1Deployment
            {
                Metadata = Meta(),
                Spec = new()
                {
                    Selector = new() { MatchLabels = labels },
                    Template = new()
                    {
                        Metadata = new() { Labels = labels },
                        Spec = new()
                        {
                            Containers =
                            [
                                new()
                                {
                                    Name = "app",
                                    Image = "example.org/app:1",
                                    Ports = [new() { Name = "http", ContainerPort = 8080 }],
                                },
                            ],
                        },
                    },
                },
            });
            Add(new V1Service
            {
                Metadata = Meta(),
                Spec = new() { Selector = labels, Ports = [new() { Name = "http", Port = 80, TargetPort = "http" }] },
            });
            Add(new ServiceMonitor
            {
                Metadata = Meta(),
                Spec = new()
                {
                    Selector = new() { MatchLabels = labels },
                    // one in a thousand is wrong, as much as a person would read
                    Endpoints = [new() { Port = i % 1000 == 999 ? "htpp" : "http" }],
                },
            });

            V1ObjectMeta Meta() => new() { Name = name, NamespaceProperty = "default", Labels = labels };
        }

        var findings = new List<Finding>();
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        StackChecks.Run(subjects, ClusterObjects.OfKubernetes, findings);
        var (time, processor) = (watch.Elapsed, Environment.CpuUsage.TotalTime - before);

        var validation = new ManifestValidation(new() { ClusterObjectsAreThere = true });
        foreach (var subject in subjects)
        {
            validation.Add(KubeJson.Serialize(subject.Object!), $"{subject}.json");
        }

        GC.Collect();
        watch.Restart();
        validation.Run();
        return (time, processor, watch.Elapsed, findings.Count);

        void Add(IKubernetesObject<V1ObjectMeta> obj) => subjects.Add(StackSubject.Built(ObjectReference.Of(obj), obj, 1000));
    }
}
