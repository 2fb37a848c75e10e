namespace KubePrometheus;

/// <summary>A program's configuration as the YAML text that goes into its ConfigMap or Secret, laid out as upstream's.</summary>
internal static class ConfigText
{
    public static string ToYaml<T>(T configuration)
        where T : class => YamlWriter.WriteText(ComponentJson.Serialize(configuration), quoteAll: true);
}
