using FluentValidation;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>A check of the user's own. It sees objects as they are written; what it changes in them is lost.</summary>
/// <param name="Name">What a finding calls it.</param>
/// <param name="Source">The line of the call that brought it.</param>
internal abstract record OwnCheck(string Name, SourceLocation Source)
{
    /// <summary>Runs the check; what it throws is a finding.</summary>
    public abstract void Run(IReadOnlyList<WrittenObject> objects, ICollection<Finding> findings);

    /// <summary>Runs a part of the check; what it throws is a finding, and the other parts run all the same.</summary>
    /// <param name="of">The object that the part looks at; null for all.</param>
    /// <param name="findings">Takes the finding.</param>
    /// <param name="run">The part.</param>
    protected void Guard(ObjectReference? of, ICollection<Finding> findings, Action run)
    {
        try
        {
            run();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            findings.Add(new(
                FindingCodes.CheckFailed, FindingSeverity.Error, of, of is null ? Name : "",
                $"{(of is null ? "The check" : Name)} failed: {e.GetType().Name}: {e.Message.TrimEnd('.')}.",
                e switch
                {
                    NullReferenceException => "Let it expect that a field is null.",
                    AsyncValidatorInvokedSynchronouslyException =>
                        "Use Must in place of MustAsync: a build waits for nothing, so asynchronous rules are not supported.",
                    _ => "Fix the check.",
                },
                Source)
            {
                Check = Source,
                Exception = e,
            });
        }
    }
}

/// <summary>A fresh copy of an object as it is written.</summary>
/// <param name="Subject">The object.</param>
/// <param name="Object">The copy.</param>
internal sealed record WrittenObject(StackSubject Subject, IKubernetesObject<V1ObjectMeta> Object);

/// <summary>Each object of a kind by itself, by a function.</summary>
internal sealed record OwnKindCheck<T>(Action<T, PolicyReport> Check, string Expression, SourceLocation Source)
    : OwnCheck($"Check<{typeof(T).Name}>({Expression})", Source)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public override void Run(IReadOnlyList<WrittenObject> objects, ICollection<Finding> findings)
    {
        foreach (var written in objects)
        {
            if (written.Object is T obj)
            {
                Guard(written.Subject.Reference, findings, () => Check(obj, new(findings, written.Subject, objects, Source)));
            }
        }
    }
}

/// <summary>All objects together, by a function.</summary>
internal sealed record OwnStackCheck(
    Action<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>, PolicyReport> Check, string Expression, SourceLocation Source)
    : OwnCheck($"Check({Expression})", Source)
{
    public override void Run(IReadOnlyList<WrittenObject> objects, ICollection<Finding> findings) =>
        Guard(null, findings, () => Check([.. objects.Select(o => o.Object)], new(findings, null, objects, Source)));
}

/// <summary>Each object of a kind by itself, by a validator of FluentValidation.</summary>
internal sealed record OwnValidatorCheck<T>(IValidator<T> Validator, string Expression, SourceLocation Source)
    : OwnCheck($"Check<{typeof(T).Name}>({Expression})", Source)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public override void Run(IReadOnlyList<WrittenObject> objects, ICollection<Finding> findings)
    {
        foreach (var written in objects)
        {
            if (written.Object is T obj)
            {
                Guard(written.Subject.Reference, findings, () => Run(written, obj, findings));
            }
        }
    }

    private void Run(WrittenObject written, T obj, ICollection<Finding> findings)
    {
        var subject = written.Subject;
        foreach (var failure in Validator.Validate(obj).Errors)
        {
            var path = MemberPath.ToObjectPath(failure.PropertyName, subject.TypeInfo ?? KubeJson.TypeInfo(obj.GetType()));
            var code = failure.ErrorCode is { Length: > 0 } own ? own : FindingCodes.CheckWithoutCode;
            if (code != FindingCodes.CheckWithoutCode)
            {
                PolicyReport.CheckCode(code, findings, Source);
            }

            findings.Add(new(
                code, failure.Severity == Severity.Error ? FindingSeverity.Error : FindingSeverity.Warning, subject.Reference, path,
                failure.ErrorMessage, failure.CustomState as string ?? "", subject.IsBuilt ? Source : subject.Locate(path))
            {
                Check = Source,
            });
        }
    }
}

/// <summary>Runs the checks of the user's own.</summary>
internal static class OwnCheckStage
{
    /// <summary>Runs the checks, on fresh objects.</summary>
    public static void Run(IReadOnlyList<OwnCheck> checks, IReadOnlyList<StackSubject> subjects, ICollection<Finding> findings)
    {
        if (checks.Count == 0)
        {
            return;
        }

        var objects = new List<WrittenObject>(subjects.Count);
        foreach (var subject in subjects)
        {
            if (subject.Copy() is { } copy)
            {
                objects.Add(new(subject, copy));
            }
        }

        foreach (var check in checks)
        {
            check.Run(objects, findings);
        }
    }
}
