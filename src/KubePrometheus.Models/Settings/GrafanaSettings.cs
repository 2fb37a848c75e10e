namespace KubePrometheus.Settings;

/// <summary>The files that Grafana provisions itself from: datasources, providers of dashboards, alerting.</summary>
internal static class GrafanaSettings
{
    private static readonly Dictionary<string, Action<SettingsPart>> Checks = new(StringComparer.Ordinal)
    {
        ["datasource"] = Datasource,
        ["provider"] = Provider,
        ["receiver"] = Receiver,
    };

    /// <summary>Datasources.</summary>
    public static readonly SettingsFormat Datasources = Of("datasources", "a mapping with datasources") with { CheckRoot = DatasourceFile };

    /// <summary>Datasources in the form that Grafana reads where the file has no apiVersion.</summary>
    public static readonly SettingsFormat OldDatasources =
        Of("old_datasources", "a mapping with datasources") with { CheckRoot = OldDatasourceFile, PassesOverUnknown = true };

    /// <summary>Providers of dashboards.</summary>
    public static readonly SettingsFormat Dashboards = Of("dashboards", "a mapping with providers") with { CheckRoot = ProviderFile };

    /// <summary>Rules, contact points, policies, mute timings and templates of Grafana's own alerting.</summary>
    public static readonly SettingsFormat Alerting = Of("alerting", "a mapping with groups, contactPoints or policies") with
    {
        CheckRoot = AlertingFile,
    };

    private static SettingsFormat Of(string root, string what) => new()
    {
        Program = "Grafana",
        What = what,
        Table = GrafanaTable.Table,
        Root = SettingsTable.Type(root),
        IsStrict = false,
        IsLoose = true,
        IsYaml12 = true,
        IsComplete = false,
        Checks = Checks,
        RemedyOfForm = Old,
    };

    /// <summary>Whether a text is one of datasources in the old form.</summary>
    public static bool HasVersion(TextNode? root) =>
        root is not TextMapping map || map.Find("apiVersion") is TextScalar { Text: not ("" or "0") };

    private static string? Old(TextNode root) => root is TextSequence
        ? "Write apiVersion: 1, and the list below the field of its name."
        : null;

    private static void DatasourceFile(SettingsPart root)
    {
        var (names, uids) = (new HashSet<(string, string)>(), new HashSet<(string, string)>());
        var defaults = new HashSet<string>(StringComparer.Ordinal);
        var items = root.Items("datasources");
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not TextMapping map)
            {
                continue;
            }

            var at = ObjectPath.Append(root.At("datasources"), i);
            var organization = OrganizationOf(map);
            Once(root, names, map, organization, "name", at);
            Once(root, uids, map, organization, "uid", at);
            if (IsTrue(map.Find("isDefault")) && !defaults.Add(organization))
            {
                root.Report(
                    FindingCodes.SettingsItemTwice, FindingSeverity.Error, ObjectPath.Append(at, "isDefault"),
                    "Two datasources of one organization are its default: Grafana does not start.", "Leave isDefault to one of them.");
            }
        }
    }

    private static void Once(
        SettingsPart root, HashSet<(string, string)> seen, TextMapping map, string organization, string field, string at)
    {
        if (map.Find(field) is TextScalar { Text: { Length: > 0 } text } && !text.Contains('$', StringComparison.Ordinal)
            && !seen.Add((organization, text)))
        {
            root.Report(
                FindingCodes.SettingsItemTwice, field == "uid" ? FindingSeverity.Error : FindingSeverity.Warning,
                ObjectPath.Append(at, field), $"Two datasources have the {field} \"{text}\": the later one takes the place of the first.",
                "Give each one of its own.");
        }
    }

    /// <summary>The organization that an item is of; the first one where it names none.</summary>
    public static string OrganizationOf(TextMapping map) =>
        map.Find("orgId") is TextScalar { Text: { Length: > 0 } id } && id != "0" ? id : "1";

    /// <summary>Whether a value is true.</summary>
    public static bool IsTrue(TextNode? value) => value is TextScalar scalar
        && (scalar.Text is "1" or "t" or "T" || YamlScalar.Resolve(scalar.Text) is { Kind: YamlScalarKind.Boolean, Json: "true" });

    /// <summary>Without apiVersion, Grafana knows the fields by older names and passes over the others.</summary>
    private static void OldDatasourceFile(SettingsPart root)
    {
        var lost = new List<string>();
        foreach (var item in root.Items("datasources").OfType<TextMapping>())
        {
            foreach (var (key, _) in item.Entries)
            {
                if (key.Text.Any(char.IsAsciiLetterUpper) && GrafanaTable.Table.Value.Fields("datasource").ContainsKey(key.Text)
                    && !lost.Contains(key.Text))
                {
                    lost.Add(key.Text);
                }
            }
        }

        if (root.Has("deleteDatasources"))
        {
            lost.Add("deleteDatasources");
        }

        if (lost.Count > 0)
        {
            root.Error(
                FindingCodes.SettingsPartMissing, "apiVersion",
                $"apiVersion is missing: Grafana reads the file in its old form and passes over {EnglishList.And([.. lost])}.",
                "Write apiVersion: 1 at the top of the file.");
        }
    }

    private static void ProviderFile(SettingsPart root)
    {
        if (!HasVersion(root.Node))
        {
            root.Error(
                FindingCodes.SettingsPartMissing, "apiVersion",
                "apiVersion is missing: Grafana reads the file in its old form, a list, and finds no provider.",
                "Write apiVersion: 1 at the top of the file.");
        }

        var (names, paths) = (new HashSet<(string, string)>(), new Dictionary<string, string>(StringComparer.Ordinal));
        var items = root.Items("providers");
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not TextMapping map)
            {
                continue;
            }

            var at = ObjectPath.Append(root.At("providers"), i);
            var name = (map.Find("name") as TextScalar)?.Text ?? "";
            if (name.Length > 0 && !names.Add((OrganizationOf(map), name)))
            {
                root.Report(
                    FindingCodes.SettingsItemTwice, FindingSeverity.Error, ObjectPath.Append(at, "name"),
                    $"Two providers are named \"{name}\": Grafana keeps their dashboards apart by this name.",
                    "Give each a name of its own.");
            }

            if ((map.Find("options") as TextMapping)?.Find("path") is TextScalar { Text: { Length: > 0 } path }
                && !path.Contains('$', StringComparison.Ordinal) && !paths.TryAdd(path.TrimEnd('/'), name))
            {
                root.Report(
                    FindingCodes.SettingsItemTwice, FindingSeverity.Error, ObjectPath.Append(ObjectPath.Append(at, "options"), "path"),
                    $"The provider \"{paths[path.TrimEnd('/')]}\" reads {path} too: Grafana finds each dashboard twice, and updates none.",
                    "Give each provider a folder of its own.");
            }
        }
    }

    private static void AlertingFile(SettingsPart root)
    {
        if (!HasVersion(root.Node))
        {
            root.Warn(
                FindingCodes.SettingsPartMissing, "apiVersion", "apiVersion is missing.", "Write apiVersion: 1 at the top of the file.");
        }

        var uids = new HashSet<string>(StringComparer.Ordinal);
        var groups = root.Items("groups");
        for (var g = 0; g < groups.Count; g++)
        {
            var rules = (groups[g] as TextMapping)?.Find("rules") is TextSequence list ? list.Items : [];
            for (var r = 0; r < rules.Count; r++)
            {
                if (rules[r] is TextMapping rule && rule.Find("uid") is TextScalar { Text: { Length: > 0 } uid } && !uids.Add(uid))
                {
                    root.Report(
                        FindingCodes.SettingsItemTwice, FindingSeverity.Error,
                        $"{root.At("groups")}[{g}].rules[{r}].uid", $"Two rules have the uid \"{uid}\".", "Give each one of its own.");
                }
            }
        }
    }

    private static void Datasource(SettingsPart part)
    {
        if (part.Text("uid") is { Length: > 40 } uid)
        {
            part.Error(
                FindingCodes.SettingsValueInvalid, "uid", $"The uid has {uid.Length} characters, and Grafana takes 40.",
                "Make it shorter.");
        }

        if (part.Text("type") is "prometheus" or "loki" or "alertmanager" && !part.IsSet("url"))
        {
            part.Warn(
                FindingCodes.SettingsPartMissing, "url", "The datasource has no url.",
                "Set it, such as http://prometheus-k8s.monitoring.svc:9090.");
        }

        if (IsTrue(part.Value("basicAuth")) && !part.IsSet("basicAuthUser"))
        {
            part.Warn(
                FindingCodes.SettingsPartMissing, "basicAuthUser", "basicAuth is on, and no user is named.",
                "Set basicAuthUser, and secureJsonData.basicAuthPassword.");
        }
    }

    private static void Provider(SettingsPart part)
    {
        var options = part.Value("options") as TextMapping;
        if (options?.Find("path") is not TextScalar { Text.Length: > 0 })
        {
            part.Report(
                FindingCodes.SettingsPartMissing, FindingSeverity.Error, ObjectPath.Append(part.At("options"), "path"),
                "The provider has no path: Grafana does not start.", "Name the folder of the dashboards.");
        }

        if (IsTrue(options?.Find("foldersFromFilesStructure")) && (part.IsSet("folder") || part.IsSet("folderUid")))
        {
            part.Error(
                FindingCodes.SettingsFieldsExclusive, part.IsSet("folder") ? "folder" : "folderUid",
                "foldersFromFilesStructure takes the names of folders from the files, so that none can be set.",
                "Leave folder and folderUid empty.");
        }
    }

    private static void Receiver(SettingsPart part)
    {
        if (part.Text("type") is { Length: > 0 } && !part.IsSet("settings") && !part.IsSet("secureSettings"))
        {
            part.Warn(FindingCodes.SettingsPartMissing, "settings", "The contact point has no settings.", "Say where it sends to.");
        }
    }
}
