using System.Net;
using System.Reflection;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace KubePrometheus.Pages;

/// <summary>Text that is HTML already. Nothing else goes into a page unescaped.</summary>
/// <param name="Text">The HTML.</param>
internal readonly record struct Html(string Text)
{
    /// <summary>A template of this project, filled in. Whatever a template writes is escaped, unless it is <see cref="Html"/>.</summary>
    /// <param name="template">The name of the file under Templates.</param>
    /// <param name="model">What the template sees, by its members' names in snake_case.</param>
    public static Html Render(string template, object model)
    {
        var names = new ScriptObject();
        names.Import(model);
        var context = new EscapingContext
        {
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            AutoIndent = false, // white space within <pre> is to stay
            LoopLimit = 0,
            LimitToString = 0,
        };
        context.PushGlobal(names);
        return new(Parsed(template).Render(context));
    }

    /// <summary>A file of this project as it is.</summary>
    public static string File(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"There is no template {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Template Parsed(string name)
    {
        var template = Template.Parse(File(name), name);
        return template.HasErrors ? throw new InvalidOperationException(string.Join('\n', template.Messages)) : template;
    }

    /// <summary>Escapes each value where it is written: a template cannot forget it.</summary>
    private sealed class EscapingContext : TemplateContext
    {
        public override TemplateContext Write(SourceSpan span, object? textAsObject) => textAsObject is Html html
            ? Write(html.Text)
            : Write(WebUtility.HtmlEncode(ObjectToString(textAsObject!)));
    }
}
