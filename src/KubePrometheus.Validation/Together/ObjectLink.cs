using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>A reference from one object to another.</summary>
/// <param name="Kind">The kind referred to.</param>
/// <param name="Namespace">Its namespace; empty for an object of the whole cluster.</param>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where the name stands.</param>
/// <param name="IsOptional">Whether it may be absent.</param>
/// <param name="Key">The key of a Secret or ConfigMap that is referred to.</param>
/// <param name="KeyPath">Where the key stands.</param>
internal readonly record struct ObjectLink(
    string Kind, string Namespace, string Name, string Path, bool IsOptional = false, string? Key = null, string? KeyPath = null);

/// <summary>Gathers the references of one object.</summary>
internal sealed class ObjectLinks(StackSubject subject)
{
    private readonly List<ObjectLink> links = [];

    /// <summary>Every reference of an object to another by its name.</summary>
    public static IReadOnlyList<ObjectLink> Of(StackSubject subject)
    {
        var own = new ObjectLinks(subject);
        own.Gather();
        return own.links;
    }

    private void Gather()
    {
        foreach (var pods in WorkloadPods.Of(subject))
        {
            Pod(pods.Spec!, pods.Path);
        }

        switch (subject.Object)
        {
            case V1StatefulSet { Spec: { } spec }:
                Named("Service", spec.ServiceName, "spec.serviceName");
                foreach (var (claim, path) in Each(spec.VolumeClaimTemplates, "spec.volumeClaimTemplates"))
                {
                    Class(claim.Spec?.StorageClassName, $"{path}.spec.storageClassName");
                }

                break;
            case V1PersistentVolumeClaim claim:
                Class(claim.Spec?.StorageClassName, "spec.storageClassName");
                break;
            case V1ServiceAccount account:
                PullSecrets(account.ImagePullSecrets, "imagePullSecrets");
                break;
            case V1RoleBinding binding:
                Binding(binding.RoleRef, binding.Subjects);
                break;
            case V1ClusterRoleBinding binding:
                Binding(binding.RoleRef, binding.Subjects);
                break;
            case V1Ingress ingress:
                Ingress(ingress);
                break;
            case V1HorizontalPodAutoscaler { Spec.ScaleTargetRef: { } target }:
                Scaled(target.Kind, target.Name);
                break;
            case V2HorizontalPodAutoscaler { Spec.ScaleTargetRef: { } target }:
                Scaled(target.Kind, target.Name);
                break;
            case ServiceMonitor { Spec: { } spec }:
                foreach (var (e, path) in Each(spec.Endpoints, "spec.endpoints"))
                {
                    Basic(e.BasicAuth, path);
                    Key(e.BearerTokenSecret, path, "bearerTokenSecret");
                    Key(e.Authorization?.Credentials, path, "authorization.credentials");
                    OAuth(e.OAuth2, path);
                    Tls(e.TlsConfig, path, "tlsConfig");
                }

                break;
            case PodMonitor { Spec: { } spec }:
                foreach (var (e, path) in Each(spec.PodMetricsEndpoints, "spec.podMetricsEndpoints"))
                {
                    Basic(e.BasicAuth, path);
                    Key(e.BearerTokenSecret, path, "bearerTokenSecret");
                    Key(e.Authorization?.Credentials, path, "authorization.credentials");
                    OAuth(e.OAuth2, path);
                    Tls(e.TlsConfig, path, "tlsConfig");
                }

                break;
            case Probe { Spec: { } spec }:
                Basic(spec.BasicAuth, "spec");
                Key(spec.BearerTokenSecret, "spec.bearerTokenSecret");
                Key(spec.Authorization?.Credentials, "spec.authorization.credentials");
                OAuth(spec.OAuth2, "spec");
                Tls(spec.TlsConfig, "spec.tlsConfig");
                break;
            case Prometheus { Spec: { } spec }:
                OfPrometheus(spec);
                break;
            case Alertmanager { Spec: { } spec }:
                OfAlertmanager(spec);
                break;
            case ThanosRuler { Spec: { } spec }:
                OperatorPod(spec);
                Key(spec.AlertmanagersConfig, "spec.alertmanagersConfig");
                Key(spec.ObjectStorageConfig, "spec.objectStorageConfig");
                Key(spec.QueryConfig, "spec.queryConfig");
                Key(spec.TracingConfig, "spec.tracingConfig");
                Tls(spec.GrpcServerTlsConfig, "spec.grpcServerTlsConfig");
                break;
            case AlertmanagerConfig { Spec: { } spec }:
                foreach (var (receiver, path) in Each(spec.Receivers, "spec.receivers"))
                {
                    Receiver(receiver, path);
                }

                break;
        }
    }

    private void OfPrometheus(PrometheusSpec spec)
    {
        OperatorPod(spec);
        Key(spec.AdditionalAlertmanagerConfigs, "spec.additionalAlertManagerConfigs");
        Key(spec.AdditionalAlertRelabelConfigs, "spec.additionalAlertRelabelConfigs");
        Key(spec.AdditionalScrapeConfigs, "spec.additionalScrapeConfigs");
        foreach (var (a, path) in Each(spec.Alerting?.Alertmanagers, "spec.alerting.alertmanagers"))
        {
            Key(a.Authorization?.Credentials, path, "authorization.credentials");
            Tls(a.TlsConfig, path, "tlsConfig");
        }

        if (spec.ApiserverConfig is { } api)
        {
            Remote(api.BasicAuth, api.Authorization, null, api.TlsConfig, "spec.apiserverConfig");
        }

        foreach (var (remote, path) in Each(spec.RemoteRead, "spec.remoteRead"))
        {
            Remote(remote.BasicAuth, remote.Authorization, remote.OAuth2, remote.TlsConfig, path);
        }

        foreach (var (remote, path) in Each(spec.RemoteWrite, "spec.remoteWrite"))
        {
            Remote(remote.BasicAuth, remote.Authorization, remote.OAuth2, remote.TlsConfig, path);
        }

        Key(spec.Thanos?.ObjectStorageConfig, "spec.thanos.objectStorageConfig");
        Key(spec.Thanos?.TracingConfig, "spec.thanos.tracingConfig");
        Tls(spec.Thanos?.GrpcServerTlsConfig, "spec.thanos.grpcServerTlsConfig");
        if (spec.Web?.TlsConfig is { } web)
        {
            Either(web.Cert, "spec.web.tlsConfig.cert");
            Either(web.ClientCA, "spec.web.tlsConfig.client_ca");
            Key(web.KeySecret, "spec.web.tlsConfig.keySecret");
        }
    }

    private void OfAlertmanager(AlertmanagerSpec spec)
    {
        OperatorPod(spec);
        if (!string.IsNullOrEmpty(spec.ConfigSecret))
        {
            Add("Secret", spec.ConfigSecret, "spec.configSecret", optional: false);
        }
        else if (spec.AlertmanagerConfigSelector is null)
        {
            // without it the operator configures an Alertmanager that tells no one
            Add("Secret", "alertmanager-" + subject.Name, "spec.configSecret", optional: false); // that its key is there is said at the Secret
        }
    }

    private void OperatorPod(IOperatorPodSpec spec)
    {
        Account(spec.ServiceAccountName, "spec.serviceAccountName");
        PullSecrets(spec.ImagePullSecrets, "spec.imagePullSecrets");
        Priority(spec.PriorityClassName, "spec.priorityClassName");
        Containers(spec.Containers, "spec.containers");
        Containers(spec.InitContainers, "spec.initContainers");
        Volumes(spec.Volumes, "spec.volumes");
        Class(spec.Storage?.VolumeClaimTemplate?.Spec?.StorageClassName, "spec.storage.volumeClaimTemplate.spec.storageClassName");
        Mounted(spec.Secrets, spec.ConfigMaps);
    }

    private void Mounted(IList<string>? secrets, IList<string>? maps)
    {
        for (var i = 0; i < secrets?.Count; i++)
        {
            Named("Secret", secrets[i], ObjectPath.Append("spec.secrets", i));
        }

        for (var i = 0; i < maps?.Count; i++)
        {
            Named("ConfigMap", maps[i], ObjectPath.Append("spec.configMaps", i));
        }
    }

    private void Pod(V1PodSpec spec, string path)
    {
        Account(spec.ServiceAccountName ?? spec.ServiceAccount, spec.ServiceAccountName is null ? $"{path}.serviceAccount" : $"{path}.serviceAccountName");
        PullSecrets(spec.ImagePullSecrets, $"{path}.imagePullSecrets");
        Priority(spec.PriorityClassName, $"{path}.priorityClassName");
        Containers(spec.Containers, $"{path}.containers");
        Containers(spec.InitContainers, $"{path}.initContainers");
        Volumes(spec.Volumes, $"{path}.volumes");
    }

    private void Containers(IList<V1Container>? containers, string list)
    {
        foreach (var (container, path) in Each(containers, list))
        {
            foreach (var (env, at) in Each(container.Env, $"{path}.env"))
            {
                Key(env.ValueFrom?.SecretKeyRef, at, "valueFrom.secretKeyRef");
                Key(env.ValueFrom?.ConfigMapKeyRef, at, "valueFrom.configMapKeyRef");
            }

            foreach (var (from, at) in Each(container.EnvFrom, $"{path}.envFrom"))
            {
                Named("Secret", from.SecretRef?.Name, $"{at}.secretRef.name", from.SecretRef?.Optional);
                Named("ConfigMap", from.ConfigMapRef?.Name, $"{at}.configMapRef.name", from.ConfigMapRef?.Optional);
            }
        }
    }

    private void Volumes(IList<V1Volume>? volumes, string list)
    {
        foreach (var (volume, path) in Each(volumes, list))
        {
            if (volume.Secret is { } secret)
            {
                WithItems("Secret", secret.SecretName, $"{path}.secret.secretName", secret.Optional, secret.Items, $"{path}.secret.items");
            }

            if (volume.ConfigMap is { } map)
            {
                WithItems("ConfigMap", map.Name, $"{path}.configMap.name", map.Optional, map.Items, $"{path}.configMap.items");
            }

            Named("PersistentVolumeClaim", volume.PersistentVolumeClaim?.ClaimName, $"{path}.persistentVolumeClaim.claimName");
            Class(volume.Ephemeral?.VolumeClaimTemplate?.Spec?.StorageClassName, $"{path}.ephemeral.volumeClaimTemplate.spec.storageClassName");
            foreach (var (source, at) in Each(volume.Projected?.Sources, $"{path}.projected.sources"))
            {
                if (source.Secret is { } projected)
                {
                    WithItems("Secret", projected.Name, $"{at}.secret.name", projected.Optional, projected.Items, $"{at}.secret.items");
                }

                if (source.ConfigMap is { } projectedMap)
                {
                    WithItems("ConfigMap", projectedMap.Name, $"{at}.configMap.name", projectedMap.Optional, projectedMap.Items, $"{at}.configMap.items");
                }
            }
        }
    }

    private void WithItems(string kind, string? name, string path, bool? optional, IList<V1KeyToPath>? items, string itemsPath)
    {
        Named(kind, name, path, optional);
        foreach (var (item, at) in Each(items, itemsPath))
        {
            Add(kind, name, path, optional == true, item.Key, $"{at}.key");
        }
    }

    private void Ingress(V1Ingress ingress)
    {
        foreach (var (tls, path) in Each(ingress.Spec?.Tls, "spec.tls"))
        {
            Named("Secret", tls.SecretName, $"{path}.secretName");
        }

        const string Auth = "nginx.ingress.kubernetes.io/auth-secret";
        if (ingress.Metadata?.Annotations is { } annotations && annotations.TryGetValue(Auth, out var secret) && !string.IsNullOrEmpty(secret))
        {
            var slash = secret.IndexOf('/');
            Add(
                "Secret", secret[(slash + 1)..], ObjectPath.Append("metadata.annotations", Auth), optional: false, ns: slash < 0 ? null : secret[..slash]);
        }
    }

    private void Binding(V1RoleRef? role, IList<Rbacv1Subject>? subjects)
    {
        var isOfCluster = subject.Object is V1ClusterRoleBinding; // which takes neither a Role nor an account without a namespace: said by itself
        if (role is { Kind: "ClusterRole" } or { Kind: "Role" } && !(isOfCluster && role.Kind == "Role"))
        {
            Add(role.Kind, role.Name, "roleRef.name", optional: false, ns: role.Kind == "Role" ? null : "");
        }

        foreach (var (bound, path) in Each(subjects, "subjects"))
        {
            if (bound is { Kind: "ServiceAccount", Name: not "default" } && !(isOfCluster && string.IsNullOrEmpty(bound.NamespaceProperty)))
            {
                Add("ServiceAccount", bound.Name, $"{path}.name", optional: false, ns: bound.NamespaceProperty);
            }
        }
    }

    private void Scaled(string? kind, string? name)
    {
        if (kind is "Deployment" or "StatefulSet" or "ReplicaSet")
        {
            Named(kind, name, "spec.scaleTargetRef.name");
        }
    }

    private void Receiver(AlertmanagerConfigReceiver receiver, string path)
    {
        foreach (var (c, at) in Each(receiver.EmailConfigs, $"{path}.emailConfigs"))
        {
            Key(c.AuthPassword, at, "authPassword");
            Key(c.AuthSecret, at, "authSecret");
            Tls(c.TlsConfig, at, "tlsConfig");
        }

        foreach (var (c, at) in Each(receiver.OpsGenieConfigs, $"{path}.opsgenieConfigs"))
        {
            Key(c.ApiKey, at, "apiKey");
            Http(c.HttpConfig, at);
        }

        foreach (var (c, at) in Each(receiver.PagerDutyConfigs, $"{path}.pagerdutyConfigs"))
        {
            Key(c.RoutingKey, at, "routingKey");
            Key(c.ServiceKey, at, "serviceKey");
            Http(c.HttpConfig, at);
        }

        foreach (var (c, at) in Each(receiver.PushoverConfigs, $"{path}.pushoverConfigs"))
        {
            Key(c.Token, at, "token");
            Key(c.UserKey, at, "userKey");
            Http(c.HttpConfig, at);
        }

        foreach (var (c, at) in Each(receiver.SlackConfigs, $"{path}.slackConfigs"))
        {
            Key(c.ApiUrl, at, "apiURL");
            Http(c.HttpConfig, at);
        }

        foreach (var (c, at) in Each(receiver.VictorOpsConfigs, $"{path}.victoropsConfigs"))
        {
            Key(c.ApiKey, at, "apiKey");
            Http(c.HttpConfig, at);
        }

        foreach (var (c, at) in Each(receiver.WebhookConfigs, $"{path}.webhookConfigs"))
        {
            Key(c.UrlSecret, at, "urlSecret");
            Http(c.HttpConfig, at);
        }

        foreach (var (c, at) in Each(receiver.WeChatConfigs, $"{path}.wechatConfigs"))
        {
            Key(c.ApiSecret, at, "apiSecret");
            Http(c.HttpConfig, at);
        }
    }

    private void Http(AlertmanagerConfigHttp? http, string path)
    {
        Basic(http?.BasicAuth, $"{path}.httpConfig");
        Key(http?.BearerTokenSecret, path, "httpConfig.bearerTokenSecret");
        Tls(http?.TlsConfig, path, "httpConfig.tlsConfig");
    }

    private void Remote(BasicAuth? basic, Authorization? authorization, OAuth2? oauth, TlsConfig? tls, string path)
    {
        Basic(basic, path);
        Key(authorization?.Credentials, path, "authorization.credentials");
        OAuth(oauth, path);
        Tls(tls, path, "tlsConfig");
    }

    private void Basic(BasicAuth? basic, string path)
    {
        Key(basic?.Username, path, "basicAuth.username");
        Key(basic?.Password, path, "basicAuth.password");
    }

    private void OAuth(OAuth2? oauth, string path)
    {
        Either(oauth?.ClientId, path, "oauth2.clientId");
        Key(oauth?.ClientSecret, path, "oauth2.clientSecret");
    }

    private void Tls(TlsConfig? tls, string path, string? field = null)
    {
        if (tls is not null)
        {
            Tls(tls.CA, tls.Cert, tls.KeySecret, At(path, field));
        }
    }

    private void Tls(SafeTlsConfig? tls, string path, string? field = null)
    {
        if (tls is not null)
        {
            Tls(tls.CA, tls.Cert, tls.KeySecret, At(path, field));
        }
    }

    private static string At(string path, string? field) => field is null ? path : $"{path}.{field}";

    private void Tls(SecretOrConfigMap? ca, SecretOrConfigMap? cert, V1SecretKeySelector? key, string path)
    {
        Either(ca, path, "ca");
        Either(cert, path, "cert");
        Key(key, path, "keySecret");
    }

    private void Either(SecretOrConfigMap? either, string path, string? field = null)
    {
        if (either is not null)
        {
            Key(either.Secret, At(path, field), "secret");
            Key(either.ConfigMap, At(path, field), "configMap");
        }
    }

    private void Key(V1SecretKeySelector? selector, string path, string? field = null)
    {
        if (selector is not null)
        {
            Add("Secret", selector.Name, At(path, field) + ".name", selector.Optional == true, selector.Key, At(path, field) + ".key");
        }
    }

    private void Key(V1ConfigMapKeySelector? selector, string path, string? field = null)
    {
        if (selector is not null)
        {
            Add("ConfigMap", selector.Name, At(path, field) + ".name", selector.Optional == true, selector.Key, At(path, field) + ".key");
        }
    }

    private void PullSecrets(IList<V1LocalObjectReference>? secrets, string list)
    {
        foreach (var (secret, path) in Each(secrets, list))
        {
            Named("Secret", secret.Name, $"{path}.name");
        }
    }

    private void Account(string? name, string path)
    {
        if (name != "default")
        {
            Named("ServiceAccount", name, path);
        }
    }

    private void Priority(string? name, string path)
    {
        if (name is not ("system-cluster-critical" or "system-node-critical"))
        {
            Add("PriorityClass", name, path, optional: false, ns: "");
        }
    }

    private void Class(string? name, string path) => Add("StorageClass", name, path, optional: false, ns: "");

    private void Named(string kind, string? name, string path, bool? optional = null) => Add(kind, name, path, optional == true);

    private void Add(string kind, string? name, string path, bool optional, string? key = null, string? keyPath = null, string? ns = null)
    {
        if (!string.IsNullOrEmpty(name))
        {
            links.Add(new(kind, ns ?? subject.Namespace, name, path, optional, string.IsNullOrEmpty(key) ? null : key, keyPath));
        }
    }

    /// <summary>The items of a list with their paths.</summary>
    private static IEnumerable<(T Item, string Path)> Each<T>(IList<T>? list, string path)
        where T : class
    {
        for (var i = 0; i < list?.Count; i++)
        {
            if (list[i] is { } item)
            {
                yield return (item, ObjectPath.Append(path, i));
            }
        }
    }
}
