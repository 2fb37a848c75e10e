// Validates manifests that were written elsewhere, and rule files, alertmanager.yaml and dashboards with them; all paths are one stack.
// dotnet run --project examples/validate-manifests -- PATH… [--kubernetes 1.25] [--namespace NAME]
//     [--operator 0.76.1] [--prometheus 2.42.0] [--alertmanager 0.25.0] [--external KIND/NAMESPACE/NAME]… [--external kubernetes]
//     [--suppress CODE]…
// A PATH is a folder, a file, or - for standard input. --namespace is that of objects which name none; what --external names is there
// beside them, kubernetes standing for what a cluster has itself. Each finding is one line of JSON. Exit code 1: there is an error;
// 2: it could not run.
using System.Text.Encodings.Web;
using System.Text.Json;
using KubePrometheus;

internal static class ValidateManifestsExample
{
    private const string Usage =
        "usage: validate-manifests PATH… [--kubernetes VERSION] [--namespace NAME] [--operator VERSION] [--prometheus VERSION] "
            + "[--alertmanager VERSION] [--external KIND/NAMESPACE/NAME|kubernetes]… [--suppress CODE]…";

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Main(string[] args)
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        return Run(args, input, output, Console.Error);
    }

    /// <summary>The program, with the streams it reads and writes.</summary>
    public static int Run(IReadOnlyList<string> args, Stream input, Stream output, TextWriter errors)
    {
        List<string> paths = [], suppressed = [];
        List<ObjectReference> external = [];
        var options = new ValidationOptions();
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] is "-" || !args[i].StartsWith('-'))
            {
                paths.Add(args[i]);
                continue;
            }

            var value = i + 1 < args.Count ? args[i + 1] : "";
            switch (args[i++])
            {
                case "--kubernetes" when KubernetesVersion.TryParse(value, out var version):
                    options = options with { KubernetesVersion = version };
                    break;
                case "--namespace" when value.Length > 0:
                    options = options with { Namespace = value };
                    break;
                case "--operator" when value.Length > 0:
                    options = options with { PrometheusOperatorVersion = value };
                    break;
                case "--prometheus" when value.Length > 0:
                    options = options with { PrometheusVersion = value };
                    break;
                case "--alertmanager" when value.Length > 0:
                    options = options with { AlertmanagerVersion = value };
                    break;
                case "--external" when value == "kubernetes":
                    options = options with { ClusterObjectsAreThere = true };
                    break;
                case "--external" when value.Split('/') is [{ Length: > 0 } kind, var ns, { Length: > 0 } name]:
                    external.Add(new(kind, ns, name));
                    break;
                case "--suppress" when value.Length > 0:
                    suppressed.Add(value);
                    break;
                default:
                    errors.WriteLine($"{args[i - 1]} {value}: not understood\n{Usage}");
                    return 2;
            }
        }

        if (paths.Count == 0)
        {
            errors.WriteLine(Usage);
            return 2;
        }

        var validation = new ManifestValidation(options with { External = external, Suppress = suppressed });
        var isWhole = true;
        foreach (var path in paths)
        {
            try
            {
                if (path == "-")
                {
                    using var text = new MemoryStream();
                    input.CopyTo(text);
                    validation.Add(text.ToArray(), "(stdin)");
                }
                else if (Directory.Exists(path))
                {
                    validation.AddFolder(path);
                }
                else
                {
                    validation.AddFile(path);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                errors.WriteLine($"{path}: {e.Message}");
                isWhole = false;
            }
        }

        var findings = validation.Run();
        foreach (var finding in findings)
        {
            Write(finding, output);
        }

        return !isWhole ? 2 : findings.Any(f => f.Severity == FindingSeverity.Error) ? 1 : 0;
    }

    private static void Write(Finding finding, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Json))
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            json.WriteString("kind", finding.Object?.Kind);
            json.WriteString("namespace", finding.Object?.Namespace);
            json.WriteString("name", finding.Object?.Name);
            json.WriteString("path", finding.Path);
            json.WriteString("message", $"{finding.Problem} {finding.Remedy}".TrimEnd());
            json.WriteString("file", finding.Source?.File);
            if (finding.Source is { } source)
            {
                json.WriteNumber("line", source.Line);
            }
            else
            {
                json.WriteNull("line");
            }

            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
