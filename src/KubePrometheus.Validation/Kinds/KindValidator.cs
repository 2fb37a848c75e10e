using FluentValidation;
using FluentValidation.Results;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>A validator of one kind, without its type.</summary>
internal abstract class KindValidator
{
    public abstract void Run(StackSubject subject, ICollection<Finding> findings);
}

/// <summary>Runs a FluentValidation validator and gives what it finds as findings. A failure's state is its remedy.</summary>
internal sealed class KindValidator<T>(IValidator<T> validator) : KindValidator
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public override void Run(StackSubject subject, ICollection<Finding> findings)
    {
        foreach (var failure in validator.Validate((T)subject.Object!).Errors)
        {
            findings.Add(new(
                failure.ErrorCode, failure.Severity == Severity.Error ? FindingSeverity.Error : FindingSeverity.Warning,
                subject.Reference, failure.PropertyName, failure.ErrorMessage, failure.CustomState as string ?? "",
                subject.Locate(failure.PropertyName)));
        }
    }
}

/// <summary>
/// The validator of a kind as one rule over the whole object: a path into lists and maps costs nothing until something is wrong there.
/// </summary>
internal abstract class KindCheck<T> : AbstractValidator<T>
{
    protected KindCheck() => RuleFor(obj => obj).Custom((obj, context) => Check(obj, new(context.AddFailure)));

    protected abstract void Check(T obj, KindReport report);
}

/// <summary>Takes what a validator finds. Paths are JSON paths of the object.</summary>
internal readonly struct KindReport(Action<ValidationFailure> add)
{
    /// <summary>The real programs would refuse it, or could not act on it.</summary>
    public void Error(string code, string path, string problem, string remedy) => Add(Severity.Error, code, path, problem, remedy);

    /// <summary>A part is silently ignored, or is most likely not meant.</summary>
    public void Warn(string code, string path, string problem, string remedy) => Add(Severity.Warning, code, path, problem, remedy);

    private void Add(Severity severity, string code, string path, string problem, string remedy)
        => add(new(path, problem) { ErrorCode = code, Severity = severity, CustomState = remedy });
}
