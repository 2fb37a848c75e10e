// Grafana knows its users from a directory: dotnet run --project examples/grafana-ldap [-- FOLDER]
using KubePrometheus;

internal static class GrafanaLdapExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create(new()
    {
        // grafana.ini gets its section auth.ldap by this alone
        Grafana = new() { Ldap = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "files", "ldap.toml")) },
    });

    public static int Main(string[] args)
    {
        var folder = args.Length > 0 ? args[0] : "manifests";
        try
        {
            var manifests = Stack().Build();
            manifests.WriteTo(folder);
            Console.WriteLine($"{manifests.Count} objects in {folder}");
            return 0;
        }
        catch (FindingsException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
