using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Settings;

namespace KubePrometheus;

/// <summary>
/// Checks the texts in Secrets and ConfigMaps that programs read as their configuration: what resources of the operator name, and what the
/// containers of workloads have as files. A text is read once, however many read it.
/// </summary>
internal sealed partial class EmbeddedContent
{
    private readonly IReadOnlyList<ContentObject> objects;
    private readonly DataObjects data;
    private readonly List<Finding> findings = [];
    private readonly OrderedDictionary<(ObjectReference Holder, string Path, SettingsFormat Format), Reading> readings = [];

    private EmbeddedContent(IReadOnlyList<ContentObject> objects)
    {
        this.objects = objects;
        data = new(objects);
    }

    /// <summary>Begins to check, beside what else is checked.</summary>
    public static PendingCheck Begin(IReadOnlyList<ContentObject> objects) => PendingCheck.Begin(() => Check(objects));

    /// <summary>Finds what is wrong.</summary>
    public static IReadOnlyList<Finding> Check(IReadOnlyList<ContentObject> objects)
    {
        var content = new EmbeddedContent(objects);
        content.Run();
        return content.findings;
    }

    private void Run()
    {
        foreach (var obj in objects)
        {
            switch (obj.Object)
            {
                case Prometheus { Spec: { } spec }:
                    OfPrometheus(obj, spec);
                    Take(obj, spec.AdditionalAlertRelabelConfigs, PrometheusSettings.AlertRelabelConfigs, spec.Version, null);
                    Take(
                        obj, spec.AdditionalAlertmanagerConfigs, PrometheusSettings.AlertmanagerConfigs, spec.Version,
                        new(PodFiles.OfPrometheus(spec), obj));
                    Take(obj, spec.Thanos?.ObjectStorageConfig, ThanosSettings.ObjectStorage, spec.Thanos?.Version, null);
                    Take(obj, spec.Thanos?.TracingConfig, ThanosSettings.Tracing, spec.Thanos?.Version, null);
                    break;
                case PrometheusAgent { Spec: { } spec }:
                    OfPrometheus(obj, spec);
                    break;
                case ThanosRuler { Spec: { } spec }:
                    Take(obj, spec.ObjectStorageConfig, ThanosSettings.ObjectStorage, spec.Version, null);
                    Take(obj, spec.TracingConfig, ThanosSettings.Tracing, spec.Version, null);
                    Take(obj, spec.AlertmanagersConfig, ThanosSettings.Alertmanagers, spec.Version, new(PodFiles.OfRuler(spec), obj));
                    Take(obj, spec.AlertRelabelConfigs, PrometheusSettings.AlertRelabelConfigs, null, null);
                    Take(obj, spec.QueryConfig, ThanosSettings.Queriers, spec.Version, new(PodFiles.OfRuler(spec), obj));
                    break;
                default:
                    if (obj.Object is { } workload && KnownKinds.Of(workload)?.PodTemplateOf(workload)?.Spec is { } pod)
                    {
                        OfPod(obj, pod);
                    }

                    break;
            }
        }

        Loose();
        foreach (var reading in readings.Values)
        {
            Read(reading);
        }

        Together();
    }

    private void OfPrometheus(ContentObject obj, CommonPrometheusSpec spec) => Take(
        obj, spec.AdditionalScrapeConfigs, PrometheusSettings.ScrapeConfigs, spec.Version, new(PodFiles.OfPrometheus(spec), obj));

    /// <summary>A key of a Secret that a resource names.</summary>
    private void Take(ContentObject obj, V1SecretKeySelector? selector, SettingsFormat format, string? version, FileReader? files)
    {
        if (selector is not null && data.Text("Secret", obj.Namespace, selector.Name, selector.Key) is { } text)
        {
            Take(text, format, ProgramSpan.Of(version), files);
        }
    }

    private Reading Take(EmbeddedText text, SettingsFormat format, ProgramSpan version, FileReader? files)
    {
        var key = (text.Holder.Reference, text.Path, format);
        if (!readings.TryGetValue(key, out var reading))
        {
            readings.Add(key, reading = new(text, format) { Version = version });
        }
        else
        {
            reading.Version = reading.Version.With(version);
        }

        if (files is not null)
        {
            reading.Files.Add(files);
        }

        return reading;
    }

    private void Read(Reading reading)
    {
        var (text, format) = (reading.Text, reading.Format);
        var read = SettingsReader.Read(text.Text, format, reading.Version, text.Key);
        if (format == GrafanaSettings.Datasources && !GrafanaSettings.HasVersion(read.Root))
        {
            read = SettingsReader.Read(text.Text, GrafanaSettings.OldDatasources, reading.Version, text.Key);
        }

        reading.Root = read.Root;
        Report(text, read.Findings);
        foreach (var (path, file) in read.Files)
        {
            foreach (var reader in reading.Files)
            {
                var (files, owner) = reader;
                if (FileProblems.Of(file, files, data, $"{owner.Reference}", owner.Namespace) is var (problem, remedy))
                {
                    var at = ObjectPath.Join(text.Path, path);
                    findings.Add(new(
                        FindingCodes.StackFileMissing, FindingSeverity.Error, text.Holder.Reference, at, problem, remedy,
                        text.Holder.Locate?.Invoke(at)));
                    break;
                }
            }
        }
    }

    private void Report(EmbeddedText text, IReadOnlyList<Finding> found) =>
        findings.AddRange(EmbeddedPlace.Of(found, text.Holder.Reference, text.Path, text.Key, text.Holder.Locate));

    /// <summary>A text to be read.</summary>
    private sealed class Reading(EmbeddedText text, SettingsFormat format)
    {
        public EmbeddedText Text => text;

        public SettingsFormat Format => format;

        /// <summary>The versions of the program that read it.</summary>
        public ProgramSpan Version { get; set; }

        /// <summary>The containers that have the files it names.</summary>
        public List<FileReader> Files { get; } = [];

        /// <summary>What reads it beside other texts, such as one Grafana; null where nothing does.</summary>
        public object? Group { get; set; }

        /// <summary>The text when it was read; null where it cannot be.</summary>
        public TextNode? Root { get; set; }
    }

    /// <summary>A container that reads files.</summary>
    private sealed record FileReader(PodFiles Files, ContentObject Owner);
}
