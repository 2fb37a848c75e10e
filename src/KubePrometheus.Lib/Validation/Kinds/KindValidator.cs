using FluentValidation;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>The codes of findings about one object by itself.</summary>
internal static class KindCodes
{
    /// <summary>A number outside its bounds.</summary>
    public const string Bounds = "KP0202";

    /// <summary>A text that is not a duration.</summary>
    public const string Duration = "KP0203";

    /// <summary>A size that Prometheus does not take.</summary>
    public const string Size = "KP0204";

    /// <summary>A value that is not one of those allowed.</summary>
    public const string OneOf = "KP0205";
}

/// <summary>A validator of one kind, without its type.</summary>
internal abstract class KindValidator
{
    public abstract void Run(IKubernetesObject<V1ObjectMeta> obj, ICollection<Finding> findings, SourceLocation? source);
}

/// <summary>Runs a FluentValidation validator and gives what it finds as findings. A rule's state is its remedy.</summary>
internal sealed class KindValidator<T>(IValidator<T> validator) : KindValidator
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public override void Run(IKubernetesObject<V1ObjectMeta> obj, ICollection<Finding> findings, SourceLocation? source)
    {
        foreach (var failure in validator.Validate((T)obj).Errors)
        {
            findings.Add(new(
                failure.ErrorCode, failure.Severity == Severity.Error ? FindingSeverity.Error : FindingSeverity.Warning,
                ObjectReference.Of(obj), failure.PropertyName, failure.ErrorMessage, failure.CustomState as string ?? "", source));
        }
    }
}

/// <summary>Rules that several kinds share. Each takes the JSON path, which is what a finding shows.</summary>
internal static class KindRules
{
    /// <summary>A duration as Prometheus takes it, or none.</summary>
    public static void Duration<T>(this IRuleBuilderInitial<T, string?> rule, string path) => rule
        .Must(text => text is null || KubernetesText.IsPrometheusDuration(text))
        .OverridePropertyName(path)
        .WithErrorCode(KindCodes.Duration)
        .WithMessage((_, text) => $"\"{text}\" is not a duration.")
        .WithState(_ => "Write whole numbers with the units y, w, d, h, m, s, ms, largest first, such as 15d, 5m or 1h30m.");

    /// <summary>A whole number that is not negative, or none.</summary>
    public static void NotNegative<T>(this IRuleBuilderInitial<T, int?> rule, string path) => rule
        .Must(number => number is null or >= 0)
        .OverridePropertyName(path)
        .WithErrorCode(KindCodes.Bounds)
        .WithMessage((_, number) => $"{number} is below 0.")
        .WithState(_ => "Use 0 or more.");

    /// <summary>A size in bytes as Prometheus takes it, or none.</summary>
    public static void Size<T>(this IRuleBuilderInitial<T, string?> rule, string path) => rule
        .Must(text => text is null || KubernetesText.IsPrometheusSize(text))
        .OverridePropertyName(path)
        .WithErrorCode(KindCodes.Size)
        .WithMessage((_, text) => $"\"{text}\" is not a size.")
        .WithState(_ => "Write a whole number and one of B, KB, MB, GB, TB, PB, EB, such as 50GB.");

    /// <summary>One of a few words, or none.</summary>
    public static void OneOf<T>(this IRuleBuilderInitial<T, string?> rule, string path, params string[] words) => rule
        .Must(text => text is null || words.Contains(text, StringComparer.Ordinal))
        .OverridePropertyName(path)
        .WithErrorCode(KindCodes.OneOf)
        .WithMessage((_, text) => $"\"{text}\" is not one of the values allowed.")
        .WithState(_ => $"Use {string.Join(", ", words[..^1])} or {words[^1]}.");
}
