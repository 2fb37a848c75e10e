namespace KubePrometheus;

/// <summary>How an object that lies outside is declared: by a call on a stack, by an option where manifests are validated.</summary>
internal static class Declaration
{
    /// <summary>What to write, without a full stop.</summary>
    /// <param name="subject">What refers to it.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="name">Its name.</param>
    /// <param name="ns">Its namespace; empty for none.</param>
    public static string Of(StackSubject subject, string kind, string name = "NAME", string ns = "")
    {
        if (!subject.IsBuilt)
        {
            return $"new(\"{kind}\", {(ns.Length == 0 ? "null" : $"\"{ns}\"")}, \"{name}\") in ValidationOptions.External";
        }

        var type = KnownKinds.Latest(kind)?.Type.Name ?? kind;
        return $"External<{type}>(\"{name}\"{(ns.Length == 0 ? "" : $", \"{ns}\"")})";
    }
}
