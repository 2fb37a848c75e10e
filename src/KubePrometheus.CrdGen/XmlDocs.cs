using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KubePrometheus.CrdGen;

/// <summary>
/// The summaries of an assembly's XML documentation as plain text: white space folded, <c>&lt;c&gt;x&lt;/c&gt;</c> as <c>`x`</c>, a
/// reference to a property by its name in JSON, which is what the reader of <c>kubectl explain</c> knows it by.
/// </summary>
internal sealed partial class XmlDocs
{
    private readonly Assembly assembly;
    private readonly Dictionary<string, XElement> members;

    private XmlDocs(Assembly assembly, XDocument document)
    {
        this.assembly = assembly;
        members = document.Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);
    }

    /// <summary>Reads the documentation file that lies beside the assembly.</summary>
    public static XmlDocs Beside(Assembly assembly) =>
        new(assembly, XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"), LoadOptions.PreserveWhitespace));

    /// <summary>The summary of a type; null when there is none.</summary>
    public string? Summary(Type type) => Summary($"T:{Id(type)}");

    /// <summary>The summary of a property; null when there is none.</summary>
    public string? Summary(PropertyInfo property) => Summary($"P:{Id(property.DeclaringType!)}.{property.Name}");

    private static string Id(Type type) => type.FullName!.Replace('+', '.');

    private string? Summary(string id)
    {
        if (!members.TryGetValue(id, out var member) || member.Element("summary") is not { } summary)
        {
            return null;
        }

        var text = new StringBuilder();
        Flatten(summary, text);
        var folded = WhiteSpace().Replace(text.ToString(), " ").Trim();
        return folded.Length == 0 ? null : folded;
    }

    private void Flatten(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText plain:
                    text.Append(plain.Value);
                    break;
                case XElement { Name.LocalName: "c" or "code" } code:
                    text.Append('`').Append(code.Value.Trim()).Append('`');
                    break;
                case XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref", IsEmpty: true } reference:
                    text.Append(Target(reference));
                    break;
                case XElement { Name.LocalName: "para" or "list" or "item" or "term" or "description" or "br" } block:
                    text.Append(' ');
                    Flatten(block, text);
                    text.Append(' ');
                    break;
                case XElement inline:
                    Flatten(inline, text);
                    break;
            }
        }
    }

    private string Target(XElement reference)
    {
        if ((string?)reference.Attribute("cref") is not { } cref)
        {
            var other = reference.Attribute("langword") ?? reference.Attribute("href") ?? reference.Attribute("name");
            return (string?)other ?? "";
        }

        var name = cref[2..].Split('(')[0];
        var dot = name.LastIndexOf('.');
        var last = name[(dot + 1)..];
        var property = cref.StartsWith("P:", StringComparison.Ordinal) ? assembly.GetType(name[..dot])?.GetProperty(last) : null;
        return property?.GetCustomAttribute<JsonPropertyNameAttribute>() is { } json ? $"`{json.Name}`" : last;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
