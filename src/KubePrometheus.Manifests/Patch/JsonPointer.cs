using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace KubePrometheus;

/// <summary>A place in a JSON document, as RFC 6901 writes it: <c>/spec/containers/0/image</c>; the empty text is the document.</summary>
internal sealed class JsonPointer
{
    private const int NamesShown = 8;
    private readonly string[] steps;

    private JsonPointer(string text, string[] steps)
    {
        Text = text;
        this.steps = steps;
    }

    /// <summary>The pointer as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether it is the document itself.</summary>
    public bool IsRoot => steps.Length == 0;

    /// <summary>The last step: the name or the index in the parent.</summary>
    public string Last => steps[^1];

    /// <summary>The pointer of the value that holds this one.</summary>
    public JsonPointer Parent => new(Text[..Text.LastIndexOf('/')], steps[..^1]);

    public override string ToString() => IsRoot ? "the document" : Text;

    /// <summary>Takes a pointer apart; false with the reason when it is not one.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPointer? pointer, out string problem)
    {
        pointer = null;
        problem = "";
        if (text.Length > 0 && text[0] != '/')
        {
            problem = $"\"{text}\" does not begin with a slash.";
            return false;
        }

        for (var at = text.IndexOf('~'); at >= 0; at = text.IndexOf('~', at + 1))
        {
            if (at + 1 == text.Length || text[at + 1] is not ('0' or '1'))
            {
                problem = $"in \"{text}\" a ~ is followed by neither 0 nor 1.";
                return false;
            }
        }

        var parts = text.Length == 0 ? [] : text[1..].Split('/');
        pointer = new(text, [.. parts.Select(part => part.Replace("~1", "/").Replace("~0", "~"))]);
        return true;
    }

    /// <summary>Whether the other pointer leads to something inside the value of this one.</summary>
    public bool IsAbove(JsonPointer other) =>
        other.steps.Length > steps.Length && other.steps.AsSpan(0, steps.Length).SequenceEqual(steps);

    /// <summary>The value at this place; false with the reason when there is none.</summary>
    public bool TryFind(JsonNode? document, out JsonNode? value, out string problem)
    {
        value = document;
        problem = "";
        for (var i = 0; i < steps.Length; i++)
        {
            var holder = value;
            var found = holder switch
            {
                JsonObject members => members.TryGetPropertyValue(steps[i], out value),
                JsonArray items => TryIndex(steps[i], items.Count - 1, out var index) && (value = items[index]) is var _,
                _ => false,
            };
            if (!found)
            {
                var at = i == 0 ? "the document" : "/" + string.Join('/', Text.Split('/')[1..(i + 1)]);
                problem = holder switch
                {
                    JsonObject members => $"{at} has no \"{steps[i]}\"; it has {Names(members)}.",
                    JsonArray items => $"{at} is a list of {items.Count}, and \"{steps[i]}\" is not the place of one of them.",
                    null => $"{at} is null and holds no \"{steps[i]}\".",
                    _ => $"{at} is a single value and holds no \"{steps[i]}\".",
                };
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads an index as RFC 6901 writes it (no sign, no leading zero), up to the greatest one allowed.</summary>
    public static bool TryIndex(string step, int greatest, out int index)
    {
        index = -1;
        return (step is "0" || (step.Length > 0 && step[0] is >= '1' and <= '9'))
            && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out index)
            && index <= greatest;
    }

    private static string Names(JsonObject members) =>
        members.Count == 0 ? "nothing" : EnglishList.And([.. members.Select(m => m.Key)], NamesShown);
}
