namespace KubePrometheus;

/// <summary><see cref="StackAddons.ImageRepository"/>.</summary>
internal sealed record ImageRepositoryAddon(string Repository) : StackAddon
{
    public override string Name => "image-repository";

    public override bool Once => false;

    public override StackOptions Options(StackOptions options) => options with { Images = options.Images with { Repository = Repository } };
}
