namespace KubePrometheus;

/// <summary>
/// The cipher suites of Go's <c>crypto/tls</c> by its names, as of Go 1.25, the unsafe ones among them. A program that is given another
/// name stops.
/// </summary>
internal static class TlsCipherSuiteNames
{
    public static IReadOnlyList<string> All { get; } = FrozenList.Of(
    [
        "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256",
        .. Of("TLS_ECDHE_ECDSA_WITH_"), "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        .. Of("TLS_ECDHE_RSA_WITH_"), "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
        .. Of("TLS_RSA_WITH_"), "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
    ]);

    /// <summary>Those that each exchange of keys has.</summary>
    private static string[] Of(string exchange) =>
    [
        exchange + "AES_128_CBC_SHA", exchange + "AES_128_CBC_SHA256", exchange + "AES_128_GCM_SHA256", exchange + "AES_256_CBC_SHA",
        exchange + "AES_256_GCM_SHA384", exchange + "RC4_128_SHA",
    ];
}
