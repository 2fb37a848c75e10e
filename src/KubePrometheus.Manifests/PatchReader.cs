using System.Text;

namespace KubePrometheus;

/// <summary>
/// Reads the patches of kustomizations. A patch has the fields that change and no others, so it is held against the schema of what it
/// changes without what that requires. The operations of a JSON patch are not looked at.
/// </summary>
/// <param name="structure">Compares patches with schemas.</param>
internal sealed class PatchReader(StructureCheck structure)
{
    private readonly List<(string File, ObjectReference Target, SourceLocation Place)> targets = [];

    /// <summary>What the patches of each file say that they change.</summary>
    public ILookup<string, (ObjectReference Target, SourceLocation Place)> Targets =>
        targets.ToLookup(t => t.File, t => (t.Target, t.Place));

    /// <summary>Reads the patches of a file.</summary>
    public void Read(IEnumerable<PlacedDocument> documents, string file, ICollection<Finding> findings)
    {
        foreach (var document in documents)
        {
            if (Patch(document, findings) is { } target)
            {
                targets.Add((file, target, document.Locate("metadata.name")));
            }
        }
    }

    /// <summary>Reads a patch that stands in a kustomization.</summary>
    /// <param name="text">The patch.</param>
    /// <param name="place">Where it begins.</param>
    /// <param name="findings">Takes what is wrong, with that place and the line within the text.</param>
    public void ReadInline(string text, SourceLocation place, ICollection<Finding> findings)
    {
        var found = new List<Finding>();
        foreach (var document in YamlReader.Read(Encoding.UTF8.GetBytes(text), place.File, found))
        {
            Patch(document, found);
        }

        foreach (var finding in found)
        {
            findings.Add(finding with { Source = place with { TextLine = finding.Source?.Line ?? 0 } });
        }
    }

    private ObjectReference? Patch(PlacedDocument document, ICollection<Finding> findings)
    {
        var head = ObjectHead.Of(new(document.Json));
        if (head is not { Kind: { Length: > 0 } kind, ApiVersion: { Length: > 0 } version })
        {
            return null;
        }

        var reference = new ObjectReference(kind, head.MetadataText("namespace"), head.MetadataText("name") ?? "", version);
        structure.Run(document.Json.Span, new LoadedObject(reference, document.Json, document, ""), head.Slips, findings, out _);
        return reference;
    }
}
