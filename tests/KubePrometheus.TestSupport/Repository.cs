using System.Runtime.CompilerServices;

namespace KubePrometheus.Tests;

/// <summary>Where the repository is: the tests read its snapshots and digests.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(Path.GetDirectoryName(ThisFile())!) ?? Find(AppContext.BaseDirectory)
        ?? throw new DirectoryNotFoundException("The tests run outside the repository.");

    private static string? Find(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "KubePrometheus.Lib.sln")))
            {
                return directory.FullName;
            }
        }

        return null;
    }

    // A deterministic CI build maps source paths to /_/, which is not a folder: then the base directory serves.
    private static string ThisFile([CallerFilePath] string path = "") => path;
}
