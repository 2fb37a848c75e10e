namespace KubePrometheus;

/// <summary><see cref="StackAddons.NetworkPoliciesDisabled"/>.</summary>
internal sealed record NetworkPoliciesDisabledAddon : StackAddon
{
    public override string Name => "networkpolicies-disabled";

    public override StackOptions Options(StackOptions options) => options with { NetworkPolicies = false };
}
