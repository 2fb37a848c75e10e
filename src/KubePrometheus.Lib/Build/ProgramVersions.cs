using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>What follows from the versions of programs, as docs/adr/0008-versions.md says with its sources.</summary>
internal static class ProgramVersions
{
    /// <summary>The operator that stopped labelling pods with <c>app</c>.</summary>
    private static readonly Version OperatorWithoutAppLabel = new(0, 52);

    /// <summary>The first Prometheus that stores the bounds of buckets as floating-point numbers: <c>1.0</c> for <c>1</c>.</summary>
    private static readonly Version PrometheusWithFloatBounds = new(3, 0);

    /// <summary>The first operator that runs Prometheus 3.</summary>
    private static readonly Version OperatorOfPrometheus3 = new(0, 77);

    /// <summary>The first operator that reads ScrapeConfigs.</summary>
    private static readonly Version OperatorOfScrapeConfigs = new(0, 65);

    /// <summary>The first operator with <c>serviceDiscoveryRole</c>.</summary>
    private static readonly Version OperatorOfDiscoveryRole = new(0, 76);

    /// <summary>
    /// Arguments of the operator by the first version that takes them; it refuses to start with one that it does not know.
    /// </summary>
    private static readonly (string Argument, Version Since)[] OperatorArguments =
    [
        ("--kubelet-endpoints", new(0, 77)),
        ("--kubelet-endpointslice", new(0, 77)),
        ("--disable-unmanaged-prometheus-configuration", new(0, 78)),
        ("--watch-referenced-objects-in-all-namespaces", new(0, 85)),
    ];

    /// <summary>The first kube-rbac-proxy without <c>--logtostderr</c>.</summary>
    private static readonly Version KubeRbacProxyWithoutLogFlag = new(0, 16);

    /// <summary>The first prometheus-adapter without <c>--logtostderr</c>.</summary>
    private static readonly Version AdapterWithoutLogFlag = new(0, 11);

    /// <summary>The first configmap-reload whose image is on GitHub.</summary>
    private static readonly Version ConfigMapReloadOnGitHub = new(0, 10);

    /// <summary>
    /// The kube-state-metrics that the defaults are chosen from, oldest first: upstream's, and each that watches newer APIs.
    /// </summary>
    private static readonly string[] KubeStateMetrics = ["2.1.1", "2.4.2", "2.7.0"];

    /// <summary>The numbers of a version such as <c>2.4.2</c> or <c>2.4.2-rc.1</c>; null where the text does not begin so.</summary>
    public static Version? Parse(string? text)
    {
        var numbers = string.Concat((text ?? "").TakeWhile(c => char.IsAsciiDigit(c) || c == '.')).TrimEnd('.');
        return Version.TryParse(numbers, out var version) ? version : null;
    }

    /// <summary>The lowest kube-state-metrics, from upstream's on, that watches only what the version serves.</summary>
    public static string KubeStateMetricsFor(KubernetesVersion kubernetes) =>
        Array.Find(KubeStateMetrics, version => Unserved(Parse(version)!, kubernetes).Count == 0) ?? KubeStateMetrics[0];

    /// <summary>
    /// The oldest CustomResourceDefinitions that have every field the operator reads; for an operator later than all, or of no number, the
    /// latest. An operator leaves fields alone that came after it.
    /// </summary>
    public static CustomResourceDefinitions DefinitionsFor(string? prometheusOperator)
    {
        var sets = CustomResourceDefinitions.Sets;
        return Parse(prometheusOperator) is { } version
            ? sets.FirstOrDefault(s => version.Major == 0 && version.Minor <= s.Minor) ?? sets[^1]
            : sets[^1];
    }

    /// <summary>The operator's version, chosen or the release's. Options that came with a later one are told by it.</summary>
    public static string? OperatorOf(StackOptions options)
    {
        var release = (options.Release is { IsKnown: true } known ? known : Release.V0_9).Facts;
        return options.Versions.PrometheusOperator ?? release.Versions(options.KubernetesVersion ?? release.Kubernetes).PrometheusOperator;
    }

    /// <summary>Whether the operator reads ScrapeConfigs.</summary>
    public static bool OperatorKnowsScrapeConfigs(string? version) => !IsBefore(version, OperatorOfScrapeConfigs);

    /// <summary>Whether it can be told what targets are found by: Endpoints or EndpointSlices.</summary>
    public static bool OperatorChoosesDiscovery(string? version) => !IsBefore(version, OperatorOfDiscoveryRole);

    /// <summary>The arguments of a release that the operator takes.</summary>
    public static IEnumerable<string> OperatorArgs(IEnumerable<string> args, string? version) => args.Where(arg => !OperatorArguments.Any(
        known => arg.StartsWith(known.Argument + "=", StringComparison.Ordinal) && IsBefore(version, known.Since)));

    /// <summary>Whether the operator no longer labels pods with <c>app</c>.</summary>
    public static bool OperatorDropsAppLabel(string? version) => Parse(version) >= OperatorWithoutAppLabel;

    /// <summary>
    /// Whether Prometheus stores the bounds of buckets as floating-point numbers, so that <c>le="1"</c> matches nothing. A version that
    /// does not begin with numbers is taken for a late one.
    /// </summary>
    public static bool StoresFloatBounds(string? prometheus) => !IsBefore(prometheus, PrometheusWithFloatBounds);

    /// <summary>The flag that sends kube-rbac-proxy's log to standard error; none where the program refuses the flag.</summary>
    public static string[] KubeRbacProxyLogFlags(string? version) =>
        IsBefore(version, KubeRbacProxyWithoutLogFlag) ? ["--logtostderr"] : [];

    /// <summary>The flag that sends prometheus-adapter's log to standard error; none where the program refuses the flag.</summary>
    public static string[] AdapterLogFlags(string? version) => IsBefore(version, AdapterWithoutLogFlag) ? ["--logtostderr=true"] : [];

    /// <summary>The repository of configmap-reload's image: on Docker Hub, from 0.10 on GitHub.</summary>
    public static string ConfigMapReloadRepository(string? version) =>
        IsBefore(version, ConfigMapReloadOnGitHub) ? "jimmidyson/configmap-reload" : "ghcr.io/jimmidyson/configmap-reload";

    private static bool IsBefore(string? version, Version first) => Parse(version) is { } parsed && parsed < first;

    /// <summary>Reports versions that are none, and those known not to go together.</summary>
    /// <param name="versions">The versions of programs.</param>
    /// <param name="kubernetes">The Kubernetes they run on.</param>
    /// <param name="definitions">The CustomResourceDefinitions of the stack; null where it has none.</param>
    /// <param name="findings">Takes what is found.</param>
    public static void Check(
        StackVersions versions, KubernetesVersion kubernetes, CustomResourceDefinitions? definitions, ICollection<Finding> findings)
    {
        if (Parse(versions.KubeStateMetrics) is { } kubeStateMetrics && Unserved(kubeStateMetrics, kubernetes) is { Count: > 0 } unserved)
        {
            findings.Add(new(
                FindingCodes.VersionsIncompatible, FindingSeverity.Error, null, "Versions.KubeStateMetrics",
                $"kube-state-metrics {versions.KubeStateMetrics} watches {string.Join(" and ", unserved)}, "
                + $"which Kubernetes {kubernetes} does not serve.",
                $"Use {KubeStateMetricsFor(kubernetes)}, the default for Kubernetes {kubernetes}, "
                + "or set the KubernetesVersion of the cluster."));
        }

        if (IsRefused(versions.Prometheus, versions.PrometheusOperator))
        {
            findings.Add(Refused(null, "Versions.Prometheus", versions.Prometheus!, versions.PrometheusOperator!));
        }

        if (definitions is not null && OperatorVersion.Minor(versions.PrometheusOperator) > definitions.Minor)
        {
            findings.Add(new(
                FindingCodes.OperatorNewerThanDefinitions, FindingSeverity.Warning, null, "Versions.PrometheusOperator",
                $"prometheus-operator {versions.PrometheusOperator} is later than the CustomResourceDefinitions of the stack, "
                + $"which are those of {definitions.Operator}.",
                "Apply the definitions that come with the operator and set Crds = CrdSource.External, so that the stack leaves them out."));
        }
    }

    /// <summary>Reports each Prometheus that an edit or an image made of a version which the operator of the stack refuses.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="operator">The operator's Deployment; null where there is none.</param>
    /// <param name="versions">The versions that were chosen.</param>
    /// <param name="findings">Takes what is found.</param>
    public static void CheckObjects(
        CompletedStack stack, V1Deployment? @operator, StackVersions versions, ICollection<Finding> findings)
    {
        if (@operator is null || IsRefused(versions.Prometheus, versions.PrometheusOperator))
        {
            return;
        }

        string? runs = null;
        foreach (var obj in stack.Objects)
        {
            CommonPrometheusSpec? spec = obj is Prometheus prometheus ? prometheus.Spec : (obj as PrometheusAgent)?.Spec;
            if (spec is null || !(MayBeLate(spec.Version) || MayBeLate(spec.Image)))
            {
                continue;
            }

            runs ??= @operator.Spec?.Template?.Spec?.Containers?.Select(c => ImageVersions.Tag(c?.Image, "prometheus-operator"))
                .FirstOrDefault(t => Parse(t) is not null) ?? versions.PrometheusOperator ?? "";
            var ofImage = ImageVersions.Tag(spec.Image, "prometheus");
            if (IsRefused(ofImage, runs))
            {
                findings.Add(Refused(ObjectReference.Of(obj), "spec.image", ofImage!, runs));
            }
            else if (IsRefused(spec.Version?.TrimStart('v'), runs))
            {
                findings.Add(Refused(ObjectReference.Of(obj), "spec.version", spec.Version!, runs));
            }
        }
    }

    /// <summary>Whether a version, or the tag of an image, begins with another number than 2.</summary>
    private static bool MayBeLate(string? text)
    {
        var version = text.AsSpan();
        return version.Length > 0 && !version[(version.LastIndexOf(':') + 1)..].TrimStart('v').StartsWith("2.");
    }

    /// <summary>Whether an operator refuses a Prometheus, or does not know the flags it takes.</summary>
    public static bool IsRefused(string? prometheus, string? @operator) =>
        Parse(prometheus) is { Major: >= 3 } && IsBefore(@operator, OperatorOfPrometheus3);

    private static Finding Refused(ObjectReference? obj, string path, string prometheus, string @operator) => new(
        FindingCodes.VersionsIncompatible, FindingSeverity.Error, obj, path,
        $"prometheus-operator {@operator} refuses Prometheus {prometheus}.",
        $"Set Versions.PrometheusOperator to {OperatorOfPrometheus3} or later, or stay with Prometheus 2.");

    /// <summary>Reports a version of a program that has a leading <c>v</c>, or cannot be part of a tag and a label.</summary>
    public static string? Checked(string? version, string option, ICollection<Finding> findings)
    {
        if (version is null || IsVersion(version))
        {
            return version;
        }

        var bare = version.TrimStart('v', 'V');
        findings.Add(new(
            FindingCodes.ProgramVersionInvalid, FindingSeverity.Error, null, option, $"\"{version}\" is not the version of a program.",
            bare.Length > 0 && bare != version && char.IsAsciiDigit(bare[0])
                ? $"Write {bare}: the image's tag gets its v by itself."
                : "Write numbers with dots, such as 2.29.1. A tag of another form goes into the image's option."));
        return null;
    }

    private static bool IsVersion(string version) => version.Length is > 0 and <= 63
        && char.IsAsciiDigit(version[0]) && char.IsAsciiLetterOrDigit(version[^1])
        && version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <summary>What kube-state-metrics watches in API versions that came or went, and the version of Kubernetes does not serve.</summary>
    private static List<string> Unserved(Version version, KubernetesVersion kubernetes)
    {
        var stable = version >= new Version(2, 4);
        var autoscaling = version >= new Version(2, 7) ? "autoscaling/v2"
            : version >= new Version(2, 3) ? "autoscaling/v2beta2"
            : "autoscaling/v2beta1";
        (string ApiVersion, string Kind)[] watched =
        [
            (autoscaling, "HorizontalPodAutoscaler"),
            (stable ? "batch/v1" : "batch/v1beta1", "CronJob"),
            (stable ? "policy/v1" : "policy/v1beta1", "PodDisruptionBudget"),
        ];
        return [.. watched.Where(w => !ServedKinds.IsServed(w.ApiVersion, w.Kind, kubernetes)).Select(w => $"{w.ApiVersion} {w.Kind}")];
    }
}
