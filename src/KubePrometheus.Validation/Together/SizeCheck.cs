namespace KubePrometheus;

/// <summary>That each object is small enough for a cluster to store it.</summary>
internal sealed class SizeCheck : StackCheck
{
    private const int MostBytes = 1024 * 1024;

    public override void Run(StackModel model, StackReport report)
    {
        foreach (var subject in model.Subjects)
        {
            // the data of ConfigMaps and Secrets are measured where these are checked by themselves
            if (subject.Size > MostBytes && subject.Reference.Kind is not ("ConfigMap" or "Secret"))
            {
                report.Error(
                    FindingCodes.StackObjectTooLarge, subject, "",
                    $"The object has {subject.Size} bytes; a cluster stores {MostBytes} at most, as the API server and etcd are set up.",
                    "Divide it into several.");
            }
        }
    }
}
