using System.Text.RegularExpressions;

namespace KubePrometheus;

/// <summary>The parts of an image's name: <c>registry:port/path/name:tag@digest</c>.</summary>
internal static partial class ImageName
{
    /// <summary>An image in another repository: the last part of its name, with tag and digest, stays.</summary>
    public static string In(string? repository, string image) =>
        repository is null || image.StartsWith(repository + "/", StringComparison.Ordinal)
            ? image
            : $"{repository}/{image[(image.LastIndexOf('/') + 1)..]}";

    /// <summary>A repository without a slash at its end; null, and reported, where it is none.</summary>
    public static string? CheckedRepository(string? repository, ICollection<Finding> findings)
    {
        if (repository is null)
        {
            return null;
        }

        var trimmed = repository.TrimEnd('/');
        if (Repository().IsMatch(trimmed))
        {
            return trimmed;
        }

        var scheme = trimmed.IndexOf("://", StringComparison.Ordinal);
        var remedy = scheme >= 0 && Repository().IsMatch(trimmed[(scheme + 3)..]) ? $"Leave out the scheme: {trimmed[(scheme + 3)..]}."
            : Repository().IsMatch(trimmed.ToLowerInvariant()) ? $"Repositories are in lower case: {trimmed.ToLowerInvariant()}."
            : "Write registry, port if any, and path, such as registry.example.com:5000/mirror, without scheme, tag and digest.";
        findings.Add(new(
            FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, "Images.Repository",
            $"\"{repository}\" is not a repository of images.",
            remedy));
        return null;
    }

    /// <summary>A host, with a port if any, or a first part of the path; and parts of the path.</summary>
    [GeneratedRegex(
        @"^([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)+|[a-z0-9-]+|\[[0-9a-fA-F:]+\])(:[0-9]{1,5})?"
            + @"(/[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*)*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Repository();
}
