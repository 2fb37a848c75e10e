using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace KubePrometheus.Alertmanagers;

/// <summary>
/// The serialiser's metadata of the configuration. That of integrations and of how they connect is most of it, and takes a fresh process
/// longer than all else that reading a configuration takes; so a text that names none of them is read without.
/// </summary>
internal sealed class AlertmanagerMetadata
{
    /// <summary>What the names of those fields have in common: <c>slack_configs</c>, <c>http_config</c>.</summary>
    private const string Mark = "_config";

    private readonly JsonSerializerOptions options;

    private AlertmanagerMetadata(JsonSerializerOptions options) => this.options = options;

    /// <summary>All fields.</summary>
    public static AlertmanagerMetadata Whole { get; } = new(AlertmanagerJsonContext.Default.Options);

    /// <summary>The types of the fields that hold the mark in their names.</summary>
    private static readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Unnamed = new()
    {
        [typeof(HttpConfig)] = NeverRead<HttpConfig>.Metadata,
        [typeof(IReadOnlyList<DiscordConfig>)] = NeverRead<IReadOnlyList<DiscordConfig>>.Metadata,
        [typeof(IReadOnlyList<EmailConfig>)] = NeverRead<IReadOnlyList<EmailConfig>>.Metadata,
        [typeof(IReadOnlyList<MsTeamsConfig>)] = NeverRead<IReadOnlyList<MsTeamsConfig>>.Metadata,
        [typeof(IReadOnlyList<OpsGenieConfig>)] = NeverRead<IReadOnlyList<OpsGenieConfig>>.Metadata,
        [typeof(IReadOnlyList<PagerDutyConfig>)] = NeverRead<IReadOnlyList<PagerDutyConfig>>.Metadata,
        [typeof(IReadOnlyList<PushoverConfig>)] = NeverRead<IReadOnlyList<PushoverConfig>>.Metadata,
        [typeof(IReadOnlyList<SlackConfig>)] = NeverRead<IReadOnlyList<SlackConfig>>.Metadata,
        [typeof(IReadOnlyList<SnsConfig>)] = NeverRead<IReadOnlyList<SnsConfig>>.Metadata,
        [typeof(IReadOnlyList<TelegramConfig>)] = NeverRead<IReadOnlyList<TelegramConfig>>.Metadata,
        [typeof(IReadOnlyList<VictorOpsConfig>)] = NeverRead<IReadOnlyList<VictorOpsConfig>>.Metadata,
        [typeof(IReadOnlyList<WebexConfig>)] = NeverRead<IReadOnlyList<WebexConfig>>.Metadata,
        [typeof(IReadOnlyList<WebhookConfig>)] = NeverRead<IReadOnlyList<WebhookConfig>>.Metadata,
        [typeof(IReadOnlyList<WeChatConfig>)] = NeverRead<IReadOnlyList<WeChatConfig>>.Metadata,
        [typeof(IReadOnlyList<IncidentIOConfig>)] = NeverRead<IReadOnlyList<IncidentIOConfig>>.Metadata,
        [typeof(IReadOnlyList<JiraConfig>)] = NeverRead<IReadOnlyList<JiraConfig>>.Metadata,
        [typeof(IReadOnlyList<MattermostConfig>)] = NeverRead<IReadOnlyList<MattermostConfig>>.Metadata,
        [typeof(IReadOnlyList<MsTeamsV2Config>)] = NeverRead<IReadOnlyList<MsTeamsV2Config>>.Metadata,
        [typeof(IReadOnlyList<RocketChatConfig>)] = NeverRead<IReadOnlyList<RocketChatConfig>>.Metadata,
    };

    private static readonly Lazy<AlertmanagerMetadata> Short = new(() =>
    {
        var shorter = new JsonSerializerOptions(AlertmanagerJsonContext.Default.Options) { TypeInfoResolver = new ShortResolver() };
        shorter.MakeReadOnly();
        return new(shorter);
    });

    /// <summary>
    /// The fields that a text can have. Without <see cref="IsWhole"/>, nothing can be said of fields that it does not know.
    /// </summary>
    public static AlertmanagerMetadata For(string yaml) => yaml.Contains(Mark, StringComparison.Ordinal) ? Whole : Short.Value;

    /// <summary>Whether it has all fields.</summary>
    public bool IsWhole => this == Whole;

    /// <summary>The configuration.</summary>
    public JsonTypeInfo<AlertmanagerConfiguration> Root => (JsonTypeInfo<AlertmanagerConfiguration>)Of(typeof(AlertmanagerConfiguration));

    /// <summary>A type of the configuration, or of a field.</summary>
    public JsonTypeInfo Of(Type type) => options.GetTypeInfo(type);

    private sealed class ShortResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => Unnamed.TryGetValue(type, out var metadata)
            ? metadata(options)
            : ((IJsonTypeInfoResolver)AlertmanagerJsonContext.Default).GetTypeInfo(type, options);
    }

    /// <summary>Reads a field that the text does not have.</summary>
    private sealed class NeverRead<T> : JsonConverter<T>
    {
        public static JsonTypeInfo Metadata(JsonSerializerOptions options) =>
            JsonMetadataServices.CreateValueInfo<T>(options, new NeverRead<T>());

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new InvalidOperationException($"The text names no field of the type {typeof(T)}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            throw new InvalidOperationException($"A {typeof(T)} was not read.");
    }
}
