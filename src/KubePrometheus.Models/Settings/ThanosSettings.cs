namespace KubePrometheus.Settings;

/// <summary>
/// What Thanos reads of a Secret: the object storage and the tracing of a sidecar or ruler, the Alertmanagers and queriers of a ruler.
/// </summary>
internal static class ThanosSettings
{
    private static readonly Dictionary<string, Action<SettingsPart>> Checks = new(StringComparer.Ordinal)
    {
        ["storage"] = static part => Config(part, type => type == "STACKDRIVER" ? null : type),
        ["tracing"] = static part => Config(part, type => type == "STACKDRIVER" ? "GOOGLE_CLOUD" : type),
        ["S3"] = S3,
        ["sse"] = Encryption,
        ["GCS"] = ServiceAccount,
        ["AZURE"] = Azure,
        ["basic_auth"] = static part => part.Exclusive("password", "password_file"),
    };

    /// <summary>Where blocks are stored.</summary>
    public static readonly SettingsFormat ObjectStorage = Of("storage", "a mapping with type and config");

    /// <summary>Where traces are sent to.</summary>
    public static readonly SettingsFormat Tracing = Of("tracing", "a mapping with type and config");

    /// <summary>The Alertmanagers of a ruler.</summary>
    public static readonly SettingsFormat Alertmanagers = Of("alertmanagers", "a mapping with alertmanagers") with
    {
        RemedyOfForm = static root => root is TextSequence ? "Put the list below a line alertmanagers:." : null,
    };

    /// <summary>The queriers of a ruler.</summary>
    public static readonly SettingsFormat Queriers = Of("[endpoints]", "a list of queriers");

    private static SettingsFormat Of(string root, string what) => new()
    {
        Program = "Thanos",
        What = what,
        Table = ThanosTable.Table,
        Root = SettingsTable.Type(root),
        IsComplete = false,
        MayBeEmpty = false,
        Checks = Checks,
    };

    /// <summary>The settings of the type that is named.</summary>
    private static void Config(SettingsPart part, Func<string, string?> record)
    {
        if (part.Text("type") is not { } type || record(type.ToUpperInvariant()) is not { } name || !part.IsRecord(name))
        {
            return;
        }

        if (part.Value("config") is TextMapping config)
        {
            part.Read(config, name, part.At("config"));
        }
        else if (part.Value("config") is not null)
        {
            part.Error(FindingCodes.SettingsWrongType, "config", "The value is no mapping.", $"Write the settings of {type} below it.");
        }
        else if (part.HasRequired(name))
        {
            part.Needs("config", $"Write the settings of {type} below it; mind the indentation.");
        }
    }

    private static void S3(SettingsPart part)
    {
        if (part.IsSet("access_key") != part.IsSet("secret_key"))
        {
            var (has, lacks) = part.IsSet("access_key") ? ("access_key", "secret_key") : ("secret_key", "access_key");
            part.Error(FindingCodes.SettingsPartMissing, lacks, $"There is {has} and no {lacks}.", "Set both, or neither.");
        }

        if (part.Text("endpoint") is { } endpoint && endpoint.Contains("://", StringComparison.Ordinal))
        {
            part.Error(
                FindingCodes.SettingsValueInvalid, "endpoint", "The endpoint has a scheme; it is a host, and a port where it is another.",
                "Write the host alone; insecure: true is for http.");
        }

        if (part.Text("aws_sdk_auth") == "true" && part.IsSet("access_key"))
        {
            part.Error(
                FindingCodes.SettingsFieldsExclusive, "aws_sdk_auth", "aws_sdk_auth and access_key exclude each other.",
                "Keep one of them.");
        }
    }

    private static void Encryption(SettingsPart part)
    {
        if (part.Text("type") == "SSE-KMS")
        {
            part.Needs("kms_key_id", "Name the key that SSE-KMS uses.");
        }
        else if (part.Text("type") == "SSE-C")
        {
            part.Needs("encryption_key", "Name the file with the key that SSE-C uses.");
        }
    }

    /// <summary>The account of Google, which is JSON within the text.</summary>
    private static void ServiceAccount(SettingsPart part)
    {
        if (part.Text("service_account") is { Length: > 0 } account && !account.TrimStart().StartsWith('{'))
        {
            part.Error(
                FindingCodes.SettingsValueInvalid, "service_account", "The value is not the JSON of a key of a service account.",
                "Write the JSON itself in a block after |-; a path is named by GOOGLE_APPLICATION_CREDENTIALS.");
        }
    }

    private static void Azure(SettingsPart part)
    {
        part.Exclusive("storage_account_key", "storage_connection_string");
        if (part.IsSet("storage_account_key") && part.IsSet("user_assigned_id"))
        {
            part.Error(
                FindingCodes.SettingsFieldsExclusive, "user_assigned_id", "user_assigned_id and storage_account_key exclude each other.",
                "Keep one of them.");
        }

        if (part.Text("endpoint") is { } endpoint && endpoint.Contains("://", StringComparison.Ordinal))
        {
            part.Error(
                FindingCodes.SettingsValueInvalid, "endpoint", "The endpoint has a scheme; it is the suffix of a host.",
                "Write it such as blob.core.windows.net.");
        }
    }
}
