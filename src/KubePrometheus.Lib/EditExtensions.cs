using System.Runtime.CompilerServices;

namespace KubePrometheus;

/// <summary>Steps of a path inside an edit that must not pass over an absent part in silence.</summary>
public static class EditExtensions
{
    /// <summary>The value, which must be there: <c>d.Spec.Template.Spec.Affinity.OrFail().NodeAffinity = …</c>.</summary>
    /// <param name="value">A part of an object.</param>
    /// <param name="expression">The expression that gave it; filled in by the compiler.</param>
    /// <exception cref="EditTargetException">It is not there; the build reports it as a finding.</exception>
    public static T OrFail<T>(this T? value, [CallerArgumentExpression(nameof(value))] string expression = "")
        where T : class => value ?? throw new EditTargetException(expression);

    /// <summary>The value, made and put in its place where it is absent: <c>p.Spec.Storage.OrNew(s => p.Spec.Storage = s)</c>.</summary>
    /// <param name="value">A part of an object.</param>
    /// <param name="assign">Puts the new one in its place.</param>
    public static T OrNew<T>(this T? value, Action<T> assign)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(assign);
        if (value is null)
        {
            value = new();
            assign(value);
        }

        return value;
    }
}

/// <summary>An edit asked by <see cref="EditExtensions.OrFail"/> for something that is not there.</summary>
/// <param name="expression">The expression that gave nothing.</param>
public sealed class EditTargetException(string expression) : Exception($"{expression} is null.")
{
    /// <summary>The expression that gave nothing.</summary>
    public string Expression { get; } = expression;
}
