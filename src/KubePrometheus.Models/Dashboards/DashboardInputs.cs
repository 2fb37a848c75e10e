using System.Text.Json;

namespace KubePrometheus.Dashboards;

/// <summary>Fills in what an exported dashboard leaves open.</summary>
internal static class DashboardInputs
{
    /// <summary>The JSON with values in the place of inputs; all else is as it was.</summary>
    /// <exception cref="FindingsException">The dashboard has no input of a name (KP0518).</exception>
    public static string Filled(string name, string json, IReadOnlyDictionary<string, string> inputs)
    {
        string[] unused = [.. inputs.Keys.Where(input => !json.Contains(Use(input), StringComparison.Ordinal))];
        var declared = unused.Length > 0 ? Declared(json) : [];
        Finding[] unknown = [.. unused.Except(declared, StringComparer.Ordinal).Select(input => Unknown(name, input, declared))];
        if (unknown.Length > 0)
        {
            throw new FindingsException(unknown);
        }

        foreach (var (input, value) in inputs)
        {
            json = json.Replace(Use(input), JsonEncodedText.Encode(value).ToString(), StringComparison.Ordinal);
        }

        return json;
    }

    private static string Use(string input) => $"${{{input}}}";

    /// <summary>The names in <c>__inputs</c>.</summary>
    private static string[] Declared(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.List("__inputs").Select(input => input.Text("name")).OfType<string>()];
    }

    private static Finding Unknown(string name, string input, string[] known) => new(
        FindingCodes.DashboardInputUnknown, FindingSeverity.Error, null, $"dashboards[{name}]",
        $"The dashboard \"{name}\" has no input \"{input}\".",
        NearMisses.Nearest(input, known) is { } near ? $"Did you mean {near}?"
            : known.Length > 0 ? $"It has {string.Join(", ", known)}."
            : "It has none: hand it in without inputs.");
}
