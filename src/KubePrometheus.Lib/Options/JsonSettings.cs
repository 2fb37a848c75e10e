using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePrometheus;

/// <summary>
/// Settings as JSON, for <see cref="GrafanaDatasource.JsonData"/>. A text, a number and a switch are written as they are, a list and an
/// object as <see cref="JsonArray"/> and <see cref="JsonObject"/>.
/// </summary>
/// <example><code>
/// JsonData = new JsonSettings { ["httpMethod"] = "POST", ["timeInterval"] = "30s", ["manageAlerts"] = false }
/// </code></example>
public sealed class JsonSettings : SettingsMap<JsonElement>
{
    /// <summary>The value of a setting. It is copied when it is set and when it is read.</summary>
    /// <param name="name">The name, as <c>timeInterval</c>.</param>
    /// <exception cref="KeyNotFoundException">The setting that is read is not there.</exception>
    public JsonNode? this[string name]
    {
        get => JsonNode.Parse(Entries[name].GetRawText(), documentOptions: JsonForm.Parsing);
        set
        {
            using var document = JsonDocument.Parse(JsonForm.Of(value), JsonForm.Parsing);
            Entries[name] = document.RootElement.Clone();
        }
    }
}
