using System.Globalization;

namespace KubePrometheus;

/// <summary>Puts selectors and numbers from options into PromQL.</summary>
internal static class Selectors
{
    /// <summary>What kubelets tell of containers.</summary>
    public const string Cadvisor = $"job=\"{JobNames.Kubelet}\", metrics_path=\"/metrics/cadvisor\"";

    /// <summary>What kubelets tell of themselves.</summary>
    public const string Kubelet = $"job=\"{JobNames.Kubelet}\", metrics_path=\"/metrics\"";

    /// <summary>The file systems of machines.</summary>
    public const string FileSystem = "fstype!=\"\"";

    /// <summary>The disks of machines.</summary>
    public const string DiskDevice = "device=~\"mmcblk.p.+|nvme.+|rbd.+|sd.+|vd.+|xvd.+|dm-.+|dasd.+\"";

    /// <summary>Selectors that must all hold, as one; empty ones, and commas too many, are left out.</summary>
    public static string And(params ReadOnlySpan<string> selectors)
    {
        var all = new List<string>(selectors.Length);
        foreach (var selector in selectors)
        {
            var trimmed = selector.Trim(' ', '\t', '\r', '\n', ',');
            if (trimmed.Length > 0)
            {
                all.Add(trimmed);
            }
        }

        return string.Join(",", all);
    }

    /// <summary>The series of a job.</summary>
    public static string Job(string job) => $"job=\"{job}\"";

    /// <summary>The series of a job in a namespace.</summary>
    public static string Job(string job, string ns) => $"job=\"{job}\",namespace=\"{ns}\"";

    /// <summary>A number as PromQL, and everybody who reads an alert, takes it.</summary>
    public static string ToText(this double number) => number.ToString("0.################", CultureInfo.InvariantCulture);
}
