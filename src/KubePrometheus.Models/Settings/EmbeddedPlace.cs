namespace KubePrometheus;

/// <summary>Places what a reader says of a text that stands in an object: its paths begin at the text.</summary>
internal static class EmbeddedPlace
{
    /// <summary>The findings as those of the object.</summary>
    /// <param name="findings">What the reader found; paths and places are of the text.</param>
    /// <param name="reference">The object.</param>
    /// <param name="root">Where the text stands in it.</param>
    /// <param name="key">How findings name the text.</param>
    /// <param name="locate">
    /// Where a part of the object was written; null where that is not known. The place within the text, which is in no file, stands in the
    /// text of a finding then.
    /// </param>
    public static IReadOnlyList<Finding> Of(
        IReadOnlyList<Finding> findings, ObjectReference reference, string root, string key, Func<string, SourceLocation?>? locate)
    {
        return findings.Count == 0 ? [] : [.. findings.Select(Placed)];

        Finding Placed(Finding found)
        {
            var path = ObjectPath.Join(root, found.Path);
            var place = locate?.Invoke(path);
            if (place is { Option: not null, TextLine: > 0 })
            {
                // the option is this text
                return new(
                    found.Code, found.Severity, reference, path, found.Problem, found.Remedy,
                    place with { TextLine = Math.Max(found.Source?.Line ?? 1, 1) });
            }

            if (found is not { Path.Length: 0, Source: { Line: > 0 } within } || place is { Column: > 0 })
            {
                return new(found.Code, found.Severity, reference, path, found.Problem, found.Remedy, place);
            }

            // what does not parse has no path, only a line of a text that is in no file
            return place is null
                ? new(found.Code, found.Severity, reference, path, $"{found.Problem} (Line {within.Line} of {key}.)", found.Remedy)
                : new(found.Code, found.Severity, reference, path, found.Problem, found.Remedy, place with { TextLine = within.Line });
        }
    }
}
