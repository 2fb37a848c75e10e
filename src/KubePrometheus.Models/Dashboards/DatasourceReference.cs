namespace KubePrometheus.Dashboards;

/// <summary>
/// The datasource that a panel, a query or a variable names: by its name or a variable such as <c>$datasource</c>, which a text stands for,
/// or, from Grafana 8.3 on, by its type and uid. (<c>datasource</c>)
/// </summary>
public sealed record DatasourceReference
{
    private DatasourceReference(string? name, string? type, string? uid) => (Name, Type, Uid) = (name, type, uid);

    /// <summary>For a panel whose queries each name a datasource. (Grafana's <c>-- Mixed --</c>)</summary>
    public static DatasourceReference Mixed { get; } = new(null, "datasource", "-- Mixed --");

    /// <summary>The name of the datasource or a variable; null where <see cref="Uid"/> is given.</summary>
    public string? Name { get; }

    /// <summary>The type of the datasource, such as <c>prometheus</c>; null: left out. (<c>type</c>)</summary>
    public string? Type { get; }

    /// <summary>The uid or a variable such as <c>${datasource}</c>; null where <see cref="Name"/> is given. (<c>uid</c>)</summary>
    public string? Uid { get; }

    /// <summary>A datasource by its name.</summary>
    /// <param name="name">The name or a variable.</param>
    public static implicit operator DatasourceReference(string name) => ByName(name);

    /// <summary>A datasource by its name.</summary>
    /// <param name="name">The name or a variable.</param>
    public static DatasourceReference ByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(name, null, null);
    }

    /// <summary>A datasource by its uid. Grafana 8.3 or later.</summary>
    /// <param name="uid">The uid or a variable.</param>
    /// <param name="type">The type of the datasource. Default: left out.</param>
    public static DatasourceReference ByUid(string uid, string? type = null)
    {
        ArgumentNullException.ThrowIfNull(uid);
        return new(null, type, uid);
    }

    /// <summary>A Prometheus by its uid. Grafana 8.3 or later.</summary>
    /// <param name="uid">The uid or a variable. Default: the variable that <see cref="Variables.Datasource"/> makes.</param>
    public static DatasourceReference Prometheus(string uid = "${datasource}") => ByUid(uid, "prometheus");

    /// <inheritdoc/>
    public override string ToString() => Name ?? Uid ?? "";

    /// <summary>The value in the JSON: a text or an object.</summary>
    internal object Value => (object?)Name ?? (Type is null ? JsonFields.Of(("uid", Uid)) : JsonFields.Of(("type", Type), ("uid", Uid)));
}
