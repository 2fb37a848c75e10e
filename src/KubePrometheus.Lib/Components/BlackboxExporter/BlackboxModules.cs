using System.Collections.Immutable;

namespace KubePrometheus;

/// <summary>The modules that the blackbox exporter comes with.</summary>
public static class BlackboxModules
{
    /// <summary>
    /// The six default modules by name, all over IPv4: <c>http_2xx</c>, <c>http_post_2xx</c>, <c>irc_banner</c>, <c>pop3s_banner</c>,
    /// <c>ssh_banner</c> and <c>tcp_connect</c>. To have one more: <c>BlackboxModules.Default.SetItem("icmp", new() { … })</c>.
    /// </summary>
    public static ImmutableSortedDictionary<string, BlackboxModule> Default { get; } =
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, BlackboxModule>
        {
            ["http_2xx"] = new() { Prober = BlackboxProber.Http, Http = new() { PreferredIPProtocol = "ip4" } },
            ["http_post_2xx"] = new() { Prober = BlackboxProber.Http, Http = new() { Method = "POST", PreferredIPProtocol = "ip4" } },
            ["irc_banner"] = Conversation(
                new() { Send = "NICK prober" },
                new() { Send = "USER prober prober prober :prober" },
                new() { Expect = "PING :([^ ]+)", Send = "PONG ${1}" },
                new() { Expect = "^:[^ ]+ 001" }),
            ["pop3s_banner"] = new()
            {
                Prober = BlackboxProber.Tcp,
                Tcp = new()
                {
                    PreferredIPProtocol = "ip4",
                    QueryResponse = [new() { Expect = "^+OK" }],
                    Tls = true,
                    TlsConfig = new() { InsecureSkipVerify = false },
                },
            },
            ["ssh_banner"] = Conversation(new BlackboxQueryResponse { Expect = "^SSH-2.0-" }),
            ["tcp_connect"] = new() { Prober = BlackboxProber.Tcp, Tcp = new() { PreferredIPProtocol = "ip4" } },
        });

    private static BlackboxModule Conversation(params BlackboxQueryResponse[] steps) =>
        new() { Prober = BlackboxProber.Tcp, Tcp = new() { PreferredIPProtocol = "ip4", QueryResponse = [.. steps] } };
}
