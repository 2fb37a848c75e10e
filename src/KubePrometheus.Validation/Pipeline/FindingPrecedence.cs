using System.Runtime.InteropServices;

namespace KubePrometheus;

/// <summary>
/// Decides which findings stand where several come of one mistake. Beside suppression this is the only place where a finding is left out,
/// and the only one where a severity is settled. It goes by stages, codes, objects and paths, never by what a finding says.
/// </summary>
/// <remarks>
/// The rules:
/// <list type="number">
/// <item>An error that the oldest of several versions would report and the newest would not is a warning.</item>
/// <item>What is broken at a place by structure is not reported by later stages there or directly below.</item>
/// <item>
/// What the reading left out is absent for later stages: they say nothing at it, in it or around it. That a volume is not mounted or a
/// target scraped twice is said all the same, where what is left out in it does not decide that.
/// </item>
/// <item>
/// A field that stands there misspelt, or elsewhere, is not missing as well, and neither is what would hold it. Later stages read it as the
/// field that was meant (<see cref="StackSubject.Meant"/>).
/// </item>
/// <item>What refers, selects or claims leads nowhere because of an error in it: the error is reported.</item>
/// <item>A size that cannot be read leaves a gap in its claim, which is not missing as well.</item>
/// <item>Of two codes for one cause at one place, the one that knows more of it stands.</item>
/// <item>Where apiVersion or kind stands twice, another object begins: what else stands twice on the top level follows from it.</item>
/// <item>What the reading of a text found is not found again in the object that was made of it.</item>
/// </list>
/// </remarks>
internal sealed class FindingPrecedence
{
    /// <summary>The end of the path of what a claim asks for.</summary>
    private const string ClaimedStorage = "resources.requests.storage";

    /// <summary>What is said of something that refers, selects or claims, at the place of the reference.</summary>
    private static readonly HashSet<string> OfReferences =
    [
        FindingCodes.StackMonitorSelectsNothing, FindingCodes.StackMonitorPortMissing, FindingCodes.StackServicePortMissing,
        FindingCodes.StackReferenceMissing, FindingCodes.StackKeyMissing, FindingCodes.StackServiceWithoutPods,
        FindingCodes.StackTargetPortMissing, FindingCodes.StackBudgetWithoutPods, FindingCodes.StackNodePortTwice,
        FindingCodes.StackNamespaceMissing, FindingCodes.StackDiscoveryNotAllowed,
    ];

    /// <summary>The codes that stand for another one at the same place, by that other one.</summary>
    private static readonly Dictionary<string, string> StandsForIt = new(StringComparer.Ordinal)
    {
        [FindingCodes.StackMonitorPortMissing] = FindingCodes.MonitoredPortMissing, // it knows what the monitor was made for
        [FindingCodes.ObjectTooLarge] = FindingCodes.DashboardTooLarge, // it knows that dashboards are in it
        [FindingCodes.ObjectWithoutName] = FindingCodes.StructureFieldMissing, // it knows the line
    };

    /// <summary>The fields by which a target of a monitor is told from others.</summary>
    private static readonly string[] OfTargets =
        ["port", "targetPort", "path", "params", "scheme", "relabelings", "metricRelabelings", "selector", "namespaceSelector"];

    private readonly RaisedFindings raised;
    private readonly Finding?[] standing;

    /// <summary>The references of the objects themselves: two objects of one name are two.</summary>
    private readonly Lazy<HashSet<object>> references;

    /// <summary>By what a finding may call an object, the reference of the object itself.</summary>
    private readonly Lazy<Dictionary<ObjectReference, ObjectReference>> named;
    private readonly Dictionary<ObjectReference, ReportedObject> objects = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ObjectReference, int> numbers = new(ReferenceEqualityComparer.Instance);
    private bool isClaimUnread;

    private FindingPrecedence(RaisedFindings raised, IReadOnlyList<StackSubject> subjects)
    {
        this.raised = raised;
        standing = [.. raised.All];
        references = new(() => subjects.Select(subject => (object)subject.Reference).ToHashSet(ReferenceEqualityComparer.Instance));
        named = new(() => Named(subjects));
    }

    private static Dictionary<ObjectReference, ObjectReference> Named(IReadOnlyList<StackSubject> subjects)
    {
        var all = new Dictionary<ObjectReference, ObjectReference>(subjects.Count);
        foreach (var subject in subjects)
        {
            all.TryAdd(subject.Reference, subject.Reference);
        }

        foreach (var subject in subjects)
        {
            if (subject.ReadAs is { } name)
            {
                all.TryAdd(name, subject.Reference);
            }
        }

        return all;
    }

    /// <summary>The findings that stand, in the order in which they were raised.</summary>
    /// <param name="raised">All that were raised.</param>
    /// <param name="subjects">The objects.</param>
    public static IReadOnlyList<Finding> Settle(RaisedFindings raised, IReadOnlyList<StackSubject> subjects)
    {
        var precedence = new FindingPrecedence(raised, subjects);
        foreach (var versioned in raised.Versioned)
        {
            precedence.SettleVersions(versioned);
        }

        precedence.TakeNote(subjects);
        return [.. precedence.Standing()];
    }

    private IEnumerable<Finding> Standing()
    {
        for (var i = 0; i < standing.Length; i++)
        {
            if (standing[i] is { } finding && Stands(finding, i))
            {
                yield return finding;
            }
        }
    }

    /// <summary>
    /// What the oldest version finds stands, as a warning where the newest would not refuse it, and so does what only the newest refuses.
    /// </summary>
    private void SettleVersions(VersionedFindings of)
    {
        var refused = Places(of.Oldest, of.Newest);
        var lasting = Places(of.Newest, of.End);
        for (var i = of.Oldest; i < of.Newest; i++)
        {
            var finding = standing[i]!;
            var isLasting = lasting.Contains((Number(finding.Object), finding.Path));
            if (finding.Severity == FindingSeverity.Error)
            {
                standing[i] = isLasting ? finding : finding with { Severity = FindingSeverity.Warning };
            }
            else if (isLasting)
            {
                standing[i] = null; // the newest refuses what the oldest lets pass with a warning
            }
        }

        for (var i = of.Newest; i < of.End; i++)
        {
            var finding = standing[i]!;
            var isNews = finding.Severity == FindingSeverity.Error && !refused.Contains((Number(finding.Object), finding.Path));
            standing[i] = isNews ? finding : null;
        }
    }

    /// <summary>The places of the errors in a part of the findings.</summary>
    private HashSet<(int Object, string Path)> Places(int from, int to)
    {
        var places = new HashSet<(int, string)>();
        for (var i = from; i < to; i++)
        {
            if (raised.All[i] is { Severity: FindingSeverity.Error } error)
            {
                places.Add((Number(error.Object), error.Path));
            }
        }

        return places;
    }

    /// <summary>Gathers what decides about other findings.</summary>
    private void TakeNote(IReadOnlyList<StackSubject> subjects)
    {
        foreach (var subject in subjects)
        {
            if (subject.ReadAs is not null)
            {
                Of(subject.Reference).WasRead = true;
            }

            if (!subject.Meant.IsEmpty)
            {
                Of(subject.Reference).Meant = subject.Meant;
            }

            foreach (var path in subject.LeftOut)
            {
                Of(subject.Reference).LeftOut.Add(path);
            }
        }

        for (var i = 0; i < standing.Length; i++)
        {
            if (standing[i] is { } finding)
            {
                TakeNote(finding, i);
            }
        }
    }

    private void TakeNote(Finding finding, int index)
    {
        isClaimUnread |= finding.Code == FindingCodes.OptionQuantityInvalid;
        if (Written(finding.Object) is not { } reference)
        {
            return;
        }

        if (index < raised.BeforeCount && objects.GetValueOrDefault(reference) is { WasRead: true } read)
        {
            read.FoundBefore.Add((finding.Code, finding.Path));
        }

        var isStructure = finding.Stage is FindingStage.Structure or FindingStage.Served;
        if (isStructure)
        {
            var of = Of(reference);
            of.Broken.Add(finding.Path);
            if (finding.Code != FindingCodes.StructureUnknownField)
            {
                of.Broken.Add(of.Meant.Meant(finding.Path)); // later stages know it by the names that were meant
            }
        }

        if (finding.Severity == FindingSeverity.Error && (isStructure || finding.Stage == FindingStage.Object))
        {
            Of(reference).Wrong.Add(finding.Path);
            Of(reference).Wrong.Add(Of(reference).Meant.Meant(finding.Path));
        }

        if (finding is { SuggestedField: { } field, Severity: FindingSeverity.Error })
        {
            Of(reference).Misspelt.Add(ObjectPath.Append(ObjectPath.Parent(finding.Path), field));
        }

        // what would hold the field is missing only because it stands elsewhere
        var holder = ObjectPath.Parent(finding.Path);
        for (var place = finding.SuggestedPath ?? ""; !ObjectPath.IsWithin(holder, place); place = ObjectPath.Parent(place))
        {
            Of(reference).Misspelt.Add(place);
        }

        if (finding.Code == FindingCodes.TextKeyTwice && finding.Path is "apiVersion" or "kind")
        {
            Of(reference).SecondObject ??= finding.Path;
        }

        if (finding.Code is FindingCodes.MonitoredPortMissing or FindingCodes.DashboardTooLarge or FindingCodes.StructureFieldMissing)
        {
            Of(reference).Codes.Add((finding.Code, finding.Path));
        }
    }

    private bool Stands(Finding finding, int index)
    {
        if (isClaimUnread && finding.Code == FindingCodes.ObjectPartMissing
            && finding.Path.EndsWith(ClaimedStorage, StringComparison.Ordinal))
        {
            return false;
        }

        return Written(finding.Object) is not { } reference || !objects.TryGetValue(reference, out var known)
            || !(IsOfSomethingBroken(finding, known)
                || IsMisspelt(finding, known)
                || (finding.Path.Length > 0 && OfReferences.Contains(finding.Code) && known.Wrong.HasAtOrIn(finding.Path))
                || (StandsForIt.TryGetValue(finding.Code, out var other) && known.Has(other, finding.Path))
                || (finding.Code == FindingCodes.TextKeyTwice && known.SecondObject is { } key && finding.Path != key
                    && ObjectPath.Parent(finding.Path).Length == 0)
                || (index >= raised.BeforeCount && known.WasFoundBefore(finding)));
    }

    private static bool IsOfSomethingBroken(Finding finding, ReportedObject known) => finding.Stage switch
    {
        FindingStage.Object or FindingStage.Rules or FindingStage.Alertmanager or FindingStage.Settings =>
            IsBroken(finding.Path, known) || known.LeftOut.HasAtInOrAround(finding.Path),
        FindingStage.Stack when finding.Code == FindingCodes.StackVolumeUnused => known.LeftOut.HasAtOrAround(finding.Path),
        FindingStage.Stack when finding.Code == FindingCodes.StackTargetScrapedTwice => known.LeftOut.HasAtOrAround(finding.Path)
            || Array.Exists(OfTargets, field => known.LeftOut.HasAtOrIn(ObjectPath.Append(finding.Path, field))),
        FindingStage.Stack => IsBroken(finding.Path, known) || (finding.Path.Length > 0 && known.LeftOut.HasAtInOrAround(finding.Path)),
        FindingStage.Own => finding.Path.Length > 0 && known.LeftOut.HasAtInOrAround(finding.Path),
        _ => false,
    };

    private static bool IsBroken(string path, ReportedObject known) =>
        known.Broken.Contains(path) || known.Broken.Contains(ObjectPath.Parent(path));

    private static bool IsMisspelt(Finding finding, ReportedObject known) =>
        (finding.Code is FindingCodes.StructureFieldMissing or FindingCodes.StructureNull || finding.Stage == FindingStage.Object)
        && (known.Misspelt.Contains(finding.Path)
            || (finding.Code == FindingCodes.StructureFieldMissing
                && (known.Meant.IsMeantAt(finding.Path) || known.Meant.Unsure.Contains(ObjectPath.Parent(finding.Path)))));

    private ReportedObject Of(ObjectReference reference)
    {
        if (!objects.TryGetValue(reference, out var known))
        {
            objects[reference] = known = new();
        }

        return known;
    }

    /// <summary>
    /// The object that a finding is of: the very one, or, where the finding was made before the objects were, the first of that name.
    /// </summary>
    private ObjectReference? Written(ObjectReference? reference)
    {
        if (reference is null || references.Value.Contains(reference))
        {
            return reference;
        }

        if (!named.Value.TryGetValue(reference, out var written))
        {
            named.Value[reference] = written = reference;
        }

        return written;
    }

    /// <summary>A number for the object that a finding is of, another one for each object.</summary>
    private int Number(ObjectReference? reference)
    {
        if (Written(reference) is not { } written)
        {
            return -1;
        }

        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, written, out var isKnown);
        return isKnown ? number : number = numbers.Count;
    }

    /// <summary>What is known of an object with findings.</summary>
    private sealed class ReportedObject
    {
        private ObjectPathSet? wrong;
        private ObjectPathSet? leftOut;
        private HashSet<(string Code, string Path)>? codes;
        private HashSet<(string Code, string Path)>? foundBefore;

        /// <summary>What structure or the target version reports.</summary>
        public TextSet Broken;

        /// <summary>Where misspelt fields would stand, and those that stand elsewhere.</summary>
        public TextSet Misspelt;

        /// <summary>Errors of structure, and of the object by itself.</summary>
        public ObjectPathSet Wrong => wrong ??= new();

        /// <summary>What the reading left out.</summary>
        public ObjectPathSet LeftOut => leftOut ??= new();

        /// <summary>The fields that later stages know by other paths than those of the text.</summary>
        public MeantPaths Meant { get; set; } = MeantPaths.None;

        /// <summary>The codes that may stand for another one.</summary>
        public HashSet<(string Code, string Path)> Codes => codes ??= [];

        /// <summary>The first of the fields that begin an object and stand twice; null where none does.</summary>
        public string? SecondObject { get; set; }

        /// <summary>Whether the object of a build was read from a text.</summary>
        public bool WasRead { get; set; }

        /// <summary>Whether it has a code that may stand for another one.</summary>
        public bool Has(string code, string path) => codes?.Contains((code, path)) == true;

        /// <summary>Whether the same was found when it was read.</summary>
        public bool WasFoundBefore(Finding finding) => foundBefore?.Contains((finding.Code, finding.Path)) == true;

        /// <summary>What was found when it was read.</summary>
        public HashSet<(string Code, string Path)> FoundBefore => foundBefore ??= [];
    }
}
