using System.Diagnostics;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Benchmarks;

/// <summary>A stack with very many ServiceMonitors, built and written in one process.</summary>
internal static class ManyMonitors
{
    public static int Run(int count)
    {
        var watch = Stopwatch.StartNew();
        var stack = KubePrometheusStack.Create();
        for (var i = 0; i < count; i++)
        {
            stack = stack.Add(Monitor(i));
        }

        var manifests = stack.Build();
        using (var output = new CountingStream())
        {
            manifests.WriteYaml(output);
            Console.WriteLine(
                $"{manifests.Count} objects, {output.Length / 1_000_000.0:F1} MB of YAML, {watch.ElapsedMilliseconds} ms in the process, "
                + $"peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576} MiB");
        }

        return 0;
    }

    public static ServiceMonitor Monitor(int i) => new()
    {
        Metadata = new()
        {
            Name = $"app-{i}",
            NamespaceProperty = "monitoring",
            Labels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = $"app-{i}", ["app.kubernetes.io/part-of"] = "shop" },
        },
        Spec = new()
        {
            JobLabel = "app.kubernetes.io/name",
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = $"app-{i}" } },
            Endpoints =
            [
                new()
                {
                    Port = "https",
                    Interval = "30s",
                    Scheme = "https",
                    TlsConfig = new() { InsecureSkipVerify = true },
                    Relabelings =
                    [
                        new()
                        {
                            SourceLabels = ["__meta_kubernetes_pod_node_name"], TargetLabel = "instance", Action = "replace",
                            Regex = "(.*)", Replacement = "$1",
                        },
                    ],
                },
            ],
        },
    };

    private sealed class CountingStream : Stream
    {
        private long length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => length;

        public override long Position { get => length; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => length += buffer.Length;
    }
}
