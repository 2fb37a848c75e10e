using System.Text;
using k8s.Models;

namespace KubePrometheus;

/// <summary>Finds the text of a key of a Secret: what stands in <c>stringData</c> replaces what stands in <c>data</c>.</summary>
internal static class SecretTexts
{
    /// <summary>The field that has the key and its text, UTF-8; null where the Secret does not have the key.</summary>
    /// <param name="secret">The Secret.</param>
    /// <param name="key">The key.</param>
    public static (string Field, byte[] Text)? Find(V1Secret secret, string key) =>
        secret.StringData?.TryGetValue(key, out var text) == true ? ("stringData", Encoding.UTF8.GetBytes(text ?? ""))
        : secret.Data?.TryGetValue(key, out var data) == true ? ("data", data ?? [])
        : null;
}
