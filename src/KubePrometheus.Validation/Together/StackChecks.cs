namespace KubePrometheus;

/// <summary>One topic of what is checked of a stack as a whole.</summary>
internal abstract class StackCheck
{
    public abstract void Run(StackModel model, StackReport report);
}

/// <summary>Takes what the checks find.</summary>
internal sealed class StackReport(ICollection<Finding> findings)
{
    /// <summary>A cluster refuses it, drops a part of it, or never acts on it.</summary>
    public void Error(string code, StackSubject subject, string path, string problem, string remedy) =>
        Add(FindingSeverity.Error, code, subject, path, problem, remedy);

    /// <summary>Probably not meant.</summary>
    public void Warn(
        string code, StackSubject subject, string path, string problem, string remedy, FindingSubject? of = null) =>
        Add(FindingSeverity.Warning, code, subject, path, problem, remedy, of);

    /// <summary>
    /// It leads out of the stack: of an object that is built a warning, of one that is loaded no more than a remark, unless something so
    /// near is there that a slip is more likely.
    /// </summary>
    public void Outside(string code, StackSubject subject, string path, string problem, string remedy, bool isSlip = false) =>
        Add(subject.IsBuilt || isSlip ? FindingSeverity.Warning : FindingSeverity.Outside, code, subject, path, problem, remedy);

    private void Add(
        FindingSeverity severity, string code, StackSubject subject, string path, string problem, string remedy,
        FindingSubject? of = null) =>
        findings.Add(new(code, severity, subject.Reference, path, problem, remedy, subject.Locate(path)) { Subject = of });
}

/// <summary>
/// Checks all objects together, of a build as of a folder: what refers to another, selects another or needs another finds it, and no two
/// are in each other's way.
/// </summary>
internal static class StackChecks
{
    private static readonly StackCheck[] All =
    [
        new ObjectTwiceCheck(),
        new NamespaceCheck(),
        new DefinitionCheck(),
        new SizeCheck(),
        new ReadingCheck(),
        new LeftOutCheck(),
        new TargetCheck(),
        new DiscoveryCheck(),
        new ReferenceCheck(),
        new ServicePortCheck(),
        new PodSelectionCheck(),
        new VolumeCheck(),
        new ClaimedTwiceCheck(),
        new NetworkPolicyCheck(),
        new ObjectiveBoundsCheck(),
        new FileCheck(),
        new AlertRouteCheck(),
        new TargetRelabelCheck(),
        new FileAccessCheck(),
        new VolumeOwnerCheck(),
        new NodePortsOfPodsCheck(),
        new PrometheusFitCheck(),
        new RouteCheck(),
        new PrefixCheck(),
        new EndpointsCheck(),
        new AccountCheck(),
        new ListenCheck(),
    ];

    /// <summary>Runs every check.</summary>
    /// <param name="subjects">The objects.</param>
    /// <param name="externals">What was said to be there beside them.</param>
    /// <param name="findings">Takes what is found.</param>
    /// <param name="kubernetes">The Kubernetes they are for.</param>
    /// <param name="operatorMinor">The prometheus-operator that reads its custom resources; null where it is not known.</param>
    /// <param name="sets">The sets of objects that are built with a file; null where there is one set.</param>
    public static StackModel Run(
        IReadOnlyList<StackSubject> subjects, IEnumerable<ExternalObject> externals, ICollection<Finding> findings,
        KubernetesVersion? kubernetes = null, int? operatorMinor = null, Func<string, IReadOnlyList<string>>? sets = null)
    {
        var model = new StackModel(subjects, externals, kubernetes ?? KubernetesVersion.Default) { Operator = operatorMinor, Sets = sets };
        var report = new StackReport(findings);
        foreach (var check in All)
        {
            check.Run(model, report);
        }

        return model;
    }
}
