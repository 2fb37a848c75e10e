using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace KubePrometheus;

/// <summary>
/// The paths by which FluentValidation names members of C#, as paths into a manifest: <c>Spec.Endpoints[0].ScrapeTimeout</c> is
/// <c>spec.endpoints[0].scrapeTimeout</c>.
/// </summary>
internal static class MemberPath
{
    /// <summary>What the classes of Kubernetes' client append to a name that C# has another use for, as in NamespaceProperty.</summary>
    private const string Suffix = "Property";

    /// <summary>The path into the manifest.</summary>
    /// <param name="members">The members. A step that is no member, or is named as in the manifest, stays as it is.</param>
    /// <param name="info">How the object is read and written; null where nobody said.</param>
    public static string ToObjectPath(string? members, JsonTypeInfo? info)
    {
        info = info?.Type == typeof(UntypedObject) ? null : info;
        var path = "";
        var rest = (members ?? "").AsSpan();
        while (!rest.IsEmpty)
        {
            var text = rest;
            if (!ObjectPath.TryTakeStep(ref rest, out var member, out var index))
            {
                return ObjectPath.Join(path, text.ToString()); // no path: what the validator calls it
            }

            if (member is null)
            {
                if (info is { Kind: not JsonTypeInfoKind.Enumerable })
                {
                    return path; // the entries of a map have no order: a number says nothing about them
                }

                path = ObjectPath.Append(path, index);
                info = Element(info);
            }
            else
            {
                var property = Find(info, member);
                path = ObjectPath.Append(path, property?.Name ?? (info is null ? CamelCase(member) : member));
                info = property is null ? Element(info) : Info(property.PropertyType, info!);
            }
        }

        return path;
    }

    private static JsonPropertyInfo? Find(JsonTypeInfo? info, string member)
    {
        if (info is not { Kind: JsonTypeInfoKind.Object })
        {
            return null;
        }

        var (plain, isSuffixed) = (Plain(member), member.EndsWith(Suffix, StringComparison.Ordinal));
        var bare = isSuffixed ? Plain(member[..^Suffix.Length]) : plain;
        JsonPropertyInfo? found = null;
        foreach (var property in info.Properties)
        {
            var name = Plain(property.Name);
            if (name == plain)
            {
                return property;
            }

            found = name == bare ? property : found;
        }

        return found;
    }

    /// <summary>A name without what differs between C# and JSON: case, and signs such as those of <c>x-kubernetes-list-type</c>.</summary>
    private static string Plain(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                text.Append(char.ToLowerInvariant(c));
            }
        }

        return text.ToString();
    }

    private static string CamelCase(string member) => char.ToLowerInvariant(member[0]) + member[1..];

    private static JsonTypeInfo? Element(JsonTypeInfo? info) =>
        info?.ElementType is { } element ? Info(element, info) : null;

    private static JsonTypeInfo? Info(Type type, JsonTypeInfo parent) => parent.Options.TryGetTypeInfo(type, out var info) ? info : null;
}
