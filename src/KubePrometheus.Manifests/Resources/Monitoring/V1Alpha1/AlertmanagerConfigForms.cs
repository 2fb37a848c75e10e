namespace KubePrometheus.Monitoring;

/// <summary>The patterns of texts in an <see cref="AlertmanagerConfig"/>, as the definitions have them.</summary>
internal static class AlertmanagerConfigForms
{
    /// <summary>A URL of HTTP.</summary>
    public const string Url = @"^https?://.+$";

    /// <summary>A duration of Prometheus, of which 0 needs a unit.</summary>
    public const string EarlyDuration = @"^(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?$";

    /// <summary>A time of the day, in 24 hours.</summary>
    public const string TimeOfDay = @"^((([01][0-9])|(2[0-3])):[0-5][0-9])$|(^24:00$)";

    /// <summary>Months, in 0.53, with the mistakes that it has.</summary>
    public const string FirstMonths =
        @"^((?i)january|febuary|march|april|may|june|july|august|september|october|november|december|"
        + @"[1-12])(?:((:((?i)january|febuary|march|april|may|june|july|august|september|october|november|december|"
        + @"[1-12]))$)|$)";

    /// <summary>Months, before 0.73, of whose numbers only 1 and 2 pass.</summary>
    public const string SecondMonths =
        @"^((?i)january|february|march|april|may|june|july|august|september|october|november|december|"
        + @"[1-12])(?:((:((?i)january|february|march|april|may|june|july|august|september|october|november|december|"
        + @"[1-12]))$)|$)";

    /// <summary>Months by name or number, or a range of them.</summary>
    public const string Months =
        @"^((?i)january|february|march|april|may|june|july|august|september|october|november|december|1[0-2]|"
        + @"[1-9])(?:((:((?i)january|february|march|april|may|june|july|august|september|october|november|december|1[0-2]|"
        + @"[1-9]))$)|$)";

    /// <summary>Days of the week, or a range of them.</summary>
    public const string Weekdays = @"^((?i)sun|mon|tues|wednes|thurs|fri|satur)day(?:((:(sun|mon|tues|wednes|thurs|fri|satur)day)$)|$)";

    /// <summary>Years, or a range of them.</summary>
    public const string Years = @"^2\d{3}(?::2\d{3}|$)";
}
