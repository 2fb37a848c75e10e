namespace KubePrometheus;

/// <summary>A reference from one object to another by its name.</summary>
/// <param name="Kind">The kind referred to.</param>
/// <param name="Namespace">Its namespace; empty for an object of the whole cluster.</param>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where the name stands.</param>
/// <param name="IsOptional">Whether it may be absent.</param>
/// <param name="Key">The key of a Secret or ConfigMap that is referred to.</param>
/// <param name="KeyPath">Where the key stands.</param>
internal readonly record struct ObjectLink(
    string Kind, string Namespace, string Name, string Path, bool IsOptional = false, string? Key = null, string? KeyPath = null);

/// <summary>A reference to a port of a Service.</summary>
/// <param name="Namespace">The Service's namespace.</param>
/// <param name="Name">The Service's name.</param>
/// <param name="Path">Where the name stands.</param>
/// <param name="Port">The port's number or name; null where none is given.</param>
/// <param name="IsNumber">Whether <paramref name="Port"/> is a number.</param>
/// <param name="PortPath">Where the port stands.</param>
/// <param name="MayBePodPort">Whether a port of the Service's Pods will do.</param>
internal readonly record struct ServiceLink(
    string Namespace, string Name, string Path, string? Port, bool IsNumber, string PortPath, bool MayBePodPort = false);

/// <summary>A URL whose host may be a Service.</summary>
/// <param name="Url">The URL.</param>
/// <param name="Path">Where it stands.</param>
internal readonly record struct UrlLink(string Url, string Path);
