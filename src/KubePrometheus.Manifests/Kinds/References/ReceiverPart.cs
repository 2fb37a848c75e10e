using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>One way of a receiver to notify: where it takes its secrets from.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Http">How it makes requests; null where that is not said.</param>
/// <param name="Keys">Its fields that name a key of a Secret, those of <paramref name="Http"/> apart.</param>
/// <param name="MayBeOptional">Whether the keys have <c>optional</c> in every version of AlertmanagerConfig.</param>
internal sealed record ReceiverPart(
    string Path, AlertmanagerConfigHttp? Http, (string Field, V1SecretKeySelector? Selector)[] Keys, bool MayBeOptional = false)
{
    /// <summary>The ways of every receiver of an AlertmanagerConfig.</summary>
    public static IEnumerable<ReceiverPart> Of(IList<AlertmanagerConfigReceiver>? receivers) =>
        ObjectPath.Each(receivers, "spec.receivers").SelectMany(
            receiver => Plain(receiver.Item, receiver.Path).Concat(WithOptionalKeys(receiver.Item, receiver.Path)));

    /// <summary>Those whose keys have no <c>optional</c> in v1beta1.</summary>
    private static IEnumerable<ReceiverPart> Plain(AlertmanagerConfigReceiver receiver, string path)
    {
        foreach (var (c, at) in ObjectPath.Each(receiver.EmailConfigs, ObjectPath.Field(path, "emailConfigs")))
        {
            yield return new(at, null, [("authPassword", c.AuthPassword), ("authSecret", c.AuthSecret)]);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.OpsGenieConfigs, ObjectPath.Field(path, "opsgenieConfigs")))
        {
            yield return new(at, c.HttpConfig, [("apiKey", c.ApiKey)]);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.PagerDutyConfigs, ObjectPath.Field(path, "pagerdutyConfigs")))
        {
            yield return new(at, c.HttpConfig, [("routingKey", c.RoutingKey), ("serviceKey", c.ServiceKey)]);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.PushoverConfigs, ObjectPath.Field(path, "pushoverConfigs")))
        {
            yield return new(at, c.HttpConfig, [("token", c.Token), ("userKey", c.UserKey)]);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.SlackConfigs, ObjectPath.Field(path, "slackConfigs")))
        {
            yield return new(at, c.HttpConfig, [("apiURL", c.ApiUrl)]);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.TelegramConfigs, ObjectPath.Field(path, "telegramConfigs")))
        {
            yield return new(at, c.HttpConfig, [("botToken", c.BotToken)]);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.VictorOpsConfigs, ObjectPath.Field(path, "victoropsConfigs")))
        {
            yield return new(at, c.HttpConfig, [("apiKey", c.ApiKey)]);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.WebhookConfigs, ObjectPath.Field(path, "webhookConfigs")))
        {
            yield return new(at, c.HttpConfig, [("urlSecret", c.UrlSecret)]);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.WeChatConfigs, ObjectPath.Field(path, "wechatConfigs")))
        {
            yield return new(at, c.HttpConfig, [("apiSecret", c.ApiSecret)]);
        }
    }

    private static IEnumerable<ReceiverPart> WithOptionalKeys(AlertmanagerConfigReceiver receiver, string path)
    {
        foreach (var (c, at) in ObjectPath.Each(receiver.DiscordConfigs, ObjectPath.Field(path, "discordConfigs")))
        {
            yield return new(at, c.HttpConfig, [("apiURL", c.ApiUrl)], MayBeOptional: true);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.MsTeamsConfigs, ObjectPath.Field(path, "msteamsConfigs")))
        {
            yield return new(at, c.HttpConfig, [("webhookUrl", c.WebhookUrl)], MayBeOptional: true);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.MsTeamsV2Configs, $"{path}.msteamsv2Configs"))
        {
            yield return new(at, c.HttpConfig, [("webhookURL", c.WebhookUrl)], MayBeOptional: true);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.RocketChatConfigs, ObjectPath.Field(path, "rocketchatConfigs")))
        {
            yield return new(at, c.HttpConfig, [("token", c.Token), ("tokenID", c.TokenId)], MayBeOptional: true);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.SnsConfigs, ObjectPath.Field(path, "snsConfigs")))
        {
            yield return new(
                at, c.HttpConfig, [("sigv4.accessKey", c.SigV4?.AccessKey), ("sigv4.secretKey", c.SigV4?.SecretKey)], MayBeOptional: true);
        }

        foreach (var (c, at) in ObjectPath.Each(receiver.WebexConfigs, ObjectPath.Field(path, "webexConfigs")))
        {
            yield return new(at, c.HttpConfig, [], MayBeOptional: true);
        }
    }
}
