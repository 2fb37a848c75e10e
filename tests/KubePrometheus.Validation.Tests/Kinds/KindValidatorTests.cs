using System.Diagnostics;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Each validator: what is right is quiet, what is wrong is found where it is.</summary>
public sealed class KindValidatorTests(ITestOutputHelper output)
{
    /// <summary>The least object of each kind: its version, and the rest with a tilde where rows put something.</summary>
    private static readonly Dictionary<string, (string Head, string Spec)> Kinds = new()
    {
        ["ServiceMonitor"] =
            ("monitoring.coreos.com/v1", "spec: {selector: {matchLabels: {app: a}}, endpoints: [{port: web, interval: 30s, ~}]}"),
        ["PodMonitor"] = ("monitoring.coreos.com/v1", "spec: {selector: {matchLabels: {app: a}}, podMetricsEndpoints: [{port: web, ~}]}"),
        ["Probe"] = ("monitoring.coreos.com/v1", "spec: {~}"),
        ["ScrapeConfig"] = ("monitoring.coreos.com/v1alpha1", "spec: {~}"),
        ["Prometheus"] = ("monitoring.coreos.com/v1", "spec: {version: 2.29.1, ~}"),
        ["PrometheusAgent"] = ("monitoring.coreos.com/v1alpha1", "spec: {version: 3.12.0, remoteWrite: [{url: 'http://a.example'}], ~}"),
        ["Alertmanager"] = ("monitoring.coreos.com/v1", "spec: {version: 0.22.2, ~}"),
        ["ThanosRuler"] = ("monitoring.coreos.com/v1", "spec: {image: 'quay.io/thanos/thanos:v0.22.0', ~}"),
        ["AlertmanagerConfig"] = ("monitoring.coreos.com/v1alpha1", "spec: {~}"),
        ["Deployment"] = ("apps/v1", "spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {~}}}"),
        ["DaemonSet"] = (
            "apps/v1",
            "spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, "
                + "spec: {containers: [{name: c, image: i}]}}, ~}"),
        ["StatefulSet"] = (
            "apps/v1",
            "spec: {serviceName: s, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, "
                + "spec: {containers: [{name: c, image: i, volumeMounts: [{name: d, mountPath: /d}]}]}}, ~}"),
        ["ReplicaSet"] = ("apps/v1", "spec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: i}]}}, ~}"),
        ["Pod"] = ("v1", "spec: {containers: [{name: c, image: i, ~}]}"),
        ["Job"] = ("batch/v1", "spec: {template: {spec: {containers: [{name: c, image: i}], ~}}}"),
        ["CronJob"] =
            ("batch/v1", "spec: {jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}}}, ~}"),
        ["Service"] = ("v1", "spec: {selector: {app: a}, ~}"),
        ["Ingress"] = ("networking.k8s.io/v1", "spec: {~}"),
        ["HTTPRoute"] = ("gateway.networking.k8s.io/v1", "spec: {parentRefs: [{name: a}], ~}"),
        ["NetworkPolicy"] = ("networking.k8s.io/v1", "spec: {podSelector: {}, ~}"),
        ["ConfigMap"] = ("v1", "~"),
        ["Secret"] = ("v1", "~"),
        ["PersistentVolumeClaim"] = ("v1", "spec: {~}"),
        ["ClusterRole"] = ("rbac.authorization.k8s.io/v1", "rules: [{~}]"),
        ["Role"] = ("rbac.authorization.k8s.io/v1", "rules: [{~}]"),
        ["ClusterRoleBinding"] = ("rbac.authorization.k8s.io/v1", "~"),
        ["RoleBinding"] = ("rbac.authorization.k8s.io/v1", "~"),
        ["PodDisruptionBudget"] = ("policy/v1", "spec: {~}"),
        ["APIService"] = ("apiregistration.k8s.io/v1", "spec: {group: b, version: a, groupPriorityMinimum: 100, versionPriority: 100, ~}"),
        ["HorizontalPodAutoscaler"] = ("autoscaling/v2", "spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, ~}"),
        ["PriorityClass"] = ("scheduling.k8s.io/v1", "~"),
        ["RuntimeClass"] = ("node.k8s.io/v1", "~"),
        ["ServiceLevelObjective"] = ("pyrra.dev/v1alpha1", "spec: {~}"),
    };

    /// <summary>What is right, in words, the kind and what is put in the place of the tilde.</summary>
    public static TheoryData<string, string, string> Right => new()
    {
        {
            "TLS and a token from files", "ServiceMonitor",
            "scrapeTimeout: 10s, scheme: https, tlsConfig: {caFile: /a}, bearerTokenFile: /t"
        },
        {
            "each relabeling action with the fields it takes", "ServiceMonitor",
            "relabelings: [{action: Replace, sourceLabels: [a], targetLabel: '${1}x'}, {action: hashmod, modulus: 4, targetLabel: a}, "
                + "{action: labelmap, regex: 'x_(.+)'}, {action: labeldrop, regex: a, separator: ';'}]"
        },
        {
            "a bearer token whose names are empty beside basicAuth", "ServiceMonitor",
            "bearerTokenSecret: {name: '', key: ''}, basicAuth: {username: {name: s, key: u}, password: {name: s, key: p}}"
        },
        { "an interval and a shorter timeout", "PodMonitor", "interval: 1m, scrapeTimeout: 20s" },
        {
            "a prober and static targets", "Probe",
            "prober: {url: 'bb:9115'}, targets: {staticConfig: {static: [a.example], labels: {team: a}}}"
        },
        {
            "static targets, each relabeling action of today and names in UTF-8", "ScrapeConfig",
            "scrapeInterval: 1m, scrapeTimeout: 30s, scheme: HTTPS, metricsPath: /m, jobName: a b, "
                + "staticConfigs: [{targets: ['a.example:9100', '[::1]:9100', host], labels: {'a.b': c}}], "
                + "relabelings: [{action: Lowercase, sourceLabels: ['a.b'], targetLabel: c-d}, {targetLabel: e.f, replacement: g}, "
                + "{action: keepequal, sourceLabels: [a], targetLabel: b, regex: '(.*)'}]"
        },
        {
            "URLs as targets that a relabeling takes apart", "ScrapeConfig",
            "staticConfigs: [{targets: ['https://a.example/b']}], relabelings: [{sourceLabels: [__address__], "
                + "targetLabel: __param_target}, {targetLabel: __address__, replacement: 'blackbox:9115'}]"
        },
        {
            "discoveries with what they need", "ScrapeConfig",
            "dnsSDConfigs: [{names: [a.example]}, {names: [a.example], type: AAAA, port: 80}, {names: [a.example], type: SRV}], "
                + "azureSDConfigs: [{subscriptionID: s, tenantID: t, clientID: c, clientSecret: {name: s, key: k}}, "
                + "{subscriptionID: s, authenticationMethod: SDK}], "
                + "ec2SDConfigs: [{accessKey: {name: s, key: a}, secretKey: {name: s, key: b}}, {roleARN: r}], "
                + "openstackSDConfigs: [{role: Instance, region: r, applicationCredentialId: i, "
                + "applicationCredentialSecret: {name: s, key: k}}], "
                + "kumaSDConfigs: [{server: 'http://kuma.example:5676', fetchTimeout: 1m}], "
                + "kubernetesSDConfigs: [{role: EndpointSlice, namespaces: {names: [a], ownNamespace: true}, "
                + "selectors: [{role: Service, label: 'app in (a, b)'}, {role: Pod, field: status.phase=Running}]}]"
        },
        {
            "a proxy and headers for it", "ScrapeConfig",
            "proxyUrl: 'socks5://proxy.example:1080', noProxy: a.example, proxyConnectHeader: {A: [{name: s, key: k}]}, "
                + "httpSDConfigs: [{url: 'http://a.example/t', proxyFromEnvironment: true, proxyConnectHeader: {A: [{name: s, key: k}]}}]"
        },
        {
            "replicas, retention and intervals that fit", "Prometheus",
            "replicas: 2, shards: 2, retention: 15d, retentionSize: 50GB, scrapeInterval: 1m, scrapeTimeout: 30s, "
                + "enableFeatures: [exemplar-storage]"
        },
        {
            "what it shares with a Prometheus", "PrometheusAgent",
            "replicas: 2, scrapeInterval: 1m, scrapeTimeout: 30s, enableFeatures: [xor2-encoding], mode: StatefulSet, "
                + "volumeMounts: [{name: prom-agent-x-db, mountPath: /a}], tsdb: {outOfOrderTimeWindow: 10m}"
        },
        {
            "mounts of volumes that the operator adds", "Prometheus",
            "secrets: [tls], configMaps: [rules], volumes: [{name: v, emptyDir: {}}], "
                + "volumeMounts: [{name: v, mountPath: /a}, {name: secret-tls, mountPath: /b}, {name: prometheus-x-db, mountPath: /c}, "
                + "{name: configmap-rules, mountPath: /d}]"
        },
        {
            "an image of the same minor version, and resources that have a domain", "Prometheus",
            "image: 'a/b:v2.29.9-busybox', nodeSelector: {kubernetes.io/os: windows}, resources: {requests: {memory: 1Gi, "
                + "example.org/gpu: 1}, limits: {example.org/gpu: 1}}"
        },
        {
            "a Thanos sidecar with a store", "Prometheus",
            "thanos: {image: 'quay.io/thanos/thanos:v0.22.0', minTime: -2h, objectStorageConfig: {name: s, key: k}}"
        },
        {
            "replicas, retention and gossip that fit", "Alertmanager",
            "replicas: 3, retention: 120h, clusterGossipInterval: 200ms, clusterAdvertiseAddress: '10.0.0.1:9094'"
        },
        {
            "query endpoints and Alertmanagers", "ThanosRuler",
            "queryEndpoints: ['thanos-query:10902'], alertmanagersUrl: ['dns+http://am.example:9093'], labels: {a: b}"
        },
        {
            "routes and receivers that fit", "AlertmanagerConfig",
            "route: {receiver: w, groupBy: [job], routes: [{receiver: w, matchers: [{name: a, value: '(', regex: false}]}]}, "
                + "receivers: [{name: w, webhookConfigs: [{url: 'http://e.example/'}]}]"
        },
        {
            "containers, volumes and tolerations that fit", "Deployment",
            "containers: [{name: c, "
                + "image: 'quay.io:443/a/b:v1@sha256:0123456789012345678901234567890123456789012345678901234567890123', "
                + "ports: [{name: web, containerPort: 80}], readinessProbe: {httpGet: {port: web}}, "
                + "env: [{name: A, value: b}, {name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}}], "
                + "volumeMounts: [{name: v, mountPath: /v, subPath: a/b}]}], "
                + "volumes: [{name: v, configMap: {name: m, items: [{key: a, path: b/c}]}}], tolerations: [{operator: Exists}], "
                + "nodeSelector: {kubernetes.io/os: linux}"
        },
        { "a rolling update", "DaemonSet", "updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 10%}}" },
        {
            "a claim that its container mounts", "StatefulSet",
            "replicas: 1, volumeClaimTemplates: [{metadata: {name: d}, "
                + "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]"
        },
        { "a selector of the template's labels", "ReplicaSet", "selector: {matchLabels: {app: a}}" },
        { "a port without a name", "Pod", "ports: [{containerPort: 80}]" },
        { "a restart policy of a Job", "Job", "restartPolicy: Never" },
        { "steps, ranges, lists and names", "CronJob", "schedule: '*/5 0-6,22 1 JAN-mar mon-fri/2', concurrencyPolicy: Replace" },
        { "an interval", "CronJob", "schedule: '@every 1h30m'" },
        { "a time zone", "CronJob", "schedule: 'CRON_TZ=Europe/Berlin 0 3 * * 0'" },
        {
            "one port number with two protocols", "Service",
            "ports: [{name: web, port: 80, targetPort: web}, {name: dns, port: 80, protocol: UDP}]"
        },
        { "headless without ports", "Service", "clusterIP: None" },
        { "an external name", "Service", "type: ExternalName, externalName: db.example.org" },
        {
            "a wildcard host", "Ingress",
            "rules: [{host: '*.example.org', http: {paths: [{path: /, pathType: Prefix, "
                + "backend: {service: {name: a, port: {name: web}}}}]}}]"
        },
        {
            "a ratio and its grouping", "ServiceLevelObjective",
            "target: '99.95', window: 4w, indicator: {ratio: {errors: {metric: 'a_total{code=~\"5..\"}'}, "
                + "total: {metric: a_total}, grouping: [handler]}}"
        },
        {
            "a latency by a bucket", "ServiceLevelObjective",
            "target: '100', window: 28d, indicator: {latency: {success: {metric: 'a_bucket{le=\"0.1\"}'}, total: {metric: a_count}}}"
        },
        {
            "a native latency", "ServiceLevelObjective",
            "target: '99', window: 2w, partial_response_strategy: '', "
                + "indicator: {latencyNative: {latency: 100ms, total: {metric: 'a{b=\"c\"}'}}}"
        },
        {
            "hosts, a path and a Service", "HTTPRoute",
            "hostnames: ['*.example.org', example.org], rules: [{matches: [{path: {type: PathPrefix, value: /a}}], "
                + "filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}], backendRefs: [{name: a, port: 80, weight: 0}]}]"
        },
        {
            "peers and ports that fit", "NetworkPolicy",
            "policyTypes: [Ingress], ingress: [{from: [{podSelector: {}}, {ipBlock: {cidr: 'fd00::/8', except: ['fd00::1/128']}}], "
                + "ports: [{port: 80, endPort: 90}, {port: web}]}]"
        },
        { "keys with dots, underscores and hyphens", "ConfigMap", "data: {a.json: x, _b-1: z}" },
        { "what the type asks for", "Secret", "{type: kubernetes.io/tls, stringData: {tls.crt: a, tls.key: b}}" },
        { "a size and an access mode", "PersistentVolumeClaim", "accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}" },
        { "resources with a subresource", "ClusterRole", "apiGroups: [''], resources: [pods, nodes/metrics], verbs: [get, list, watch]" },
        { "a URL", "ClusterRole", "nonResourceURLs: [/metrics], verbs: [get]" },
        { "resources of a group that is not of Kubernetes", "Role", "apiGroups: ['', example.org], resources: [deployents], verbs: [get]" },
        {
            "resources of all letters at the end", "ClusterRole",
            "apiGroups: ['', storage.k8s.io, networking.k8s.io, discovery.k8s.io], resources: [endpoints, storageclasses, ingresses, "
                + "networkpolicies, csistoragecapacities, endpointslices, pods/exec, bindings], verbs: [get]"
        },
        { "all verbs", "Role", "apiGroups: [''], resources: [pods], verbs: ['*']" },
        {
            "a role and two kinds of subjects", "ClusterRoleBinding",
            "{roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: a}, "
                + "subjects: [{kind: ServiceAccount, name: a, namespace: b}, {kind: User, name: c}]}"
        },
        { "no subjects", "RoleBinding", "{roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}}" },
        { "a number and a selector", "PodDisruptionBudget", "minAvailable: 1, selector: {matchLabels: {app: a}}" },
        { "a Service", "APIService", "service: {name: a, namespace: b}" },
        { "a lower and an upper bound", "HorizontalPodAutoscaler", "minReplicas: 1, maxReplicas: 3" },
        { "a value for users", "PriorityClass", "value: 1000" },
        {
            "a handler, its overhead and where its Pods go", "RuntimeClass",
            "handler: runsc, overhead: {podFixed: {memory: 64Mi, cpu: 50m}}, "
                + "scheduling: {nodeSelector: {a/b: c}, tolerations: [{key: a, operator: Exists}]}"
        },
    };

    /// <summary>
    /// What is wrong, in words, the kind, what is put in the place of the tilde, and how each finding begins: <c>E</c> or <c>W</c>,
    /// code and path, then its text.
    /// </summary>
    public static TheoryData<string, string, string, string[]> Wrong => new()
    {
        {
            "a timeout longer than the interval", "ServiceMonitor", "scrapeTimeout: 31s",
            ["E KP0214 spec.endpoints[0].scrapeTimeout: The timeout 31s is longer than the interval 30s"]
        },
        {
            "a scheme in capitals, a path with a query and a proxy that is no URL", "ServiceMonitor",
            "scheme: HTTP, path: '/m?a=b', proxyUrl: nowhere",
            [
                "E KP0205 spec.endpoints[0].scheme: \"HTTP\" is not one of the values allowed",
                "E KP0212 spec.endpoints[0].proxyUrl: The URL cannot be used",
                "W KP0223 spec.endpoints[0].path: In the path \"/m?a=b\" the query is taken for a part of the",
            ]
        },
        {
            "port and targetPort at once", "ServiceMonitor", "targetPort: 80",
            ["W KP0206 spec.endpoints[0].targetPort: port is set too: targetPort is ignored"]
        },
        {
            "basicAuth and a bearer token at once", "ServiceMonitor",
            "basicAuth: {username: {name: s, key: u}, password: {name: s, key: p}}, bearerTokenSecret: {name: s, key: t}",
            ["E KP0206 spec.endpoints[0].bearerTokenSecret: basicAuth and bearerTokenSecret exclude each other"]
        },
        {
            "basicAuth without a password", "ServiceMonitor", "basicAuth: {username: {name: s, key: u}}",
            ["E KP0207 spec.endpoints[0].basicAuth.password: password is missing"]
        },
        {
            "authorization of the type Basic", "ServiceMonitor", "authorization: {type: Basic, credentials: {name: s, key: k}}",
            ["E KP0205 spec.endpoints[0].authorization.type: The type cannot be Basic"]
        },
        {
            "a client id from two sources and an invalid token URL", "ServiceMonitor",
            "oauth2: {clientId: {secret: {name: s, key: k}, configMap: {name: s, key: k}}, clientSecret: {name: s, key: k}, tokenUrl: x}",
            [
                "E KP0206 spec.endpoints[0].oauth2.clientId.configMap: secret and configMap exclude each other",
                "E KP0212 spec.endpoints[0].oauth2.tokenUrl: The URL cannot be used",
            ]
        },
        {
            "an authority from two sources and a certificate without its key", "ServiceMonitor",
            "tlsConfig: {ca: {secret: {name: s, key: k}, configMap: {name: s, key: k}}, certFile: /c}",
            [
                "E KP0206 spec.endpoints[0].tlsConfig.ca.configMap: secret and configMap exclude each other",
                "E KP0207 spec.endpoints[0].tlsConfig.keySecret: keySecret is missing",
            ]
        },
        {
            "a certificate from two sources and a key with two dots first", "ServiceMonitor",
            "tlsConfig: {cert: {secret: {name: s, key: k}}, certFile: /c, keySecret: {name: s, key: ..k}}",
            [
                "E KP0206 spec.endpoints[0].tlsConfig.certFile: cert and certFile exclude each other",
                "E KP0221 spec.endpoints[0].tlsConfig.keySecret.key: \"..k\" cannot be the key of an entry",
            ]
        },
        {
            "an invalid target label and an invalid regular expression", "ServiceMonitor", "relabelings: [{targetLabel: a-b, regex: '('}]",
            [
                "E KP0209 spec.endpoints[0].relabelings[0].regex: \"(\" is not a regular expression: a closing ) is missing",
                "E KP0210 spec.endpoints[0].relabelings[0].targetLabel: \"a-b\" cannot become the name of a label",
            ]
        },
        {
            "hashmod without its modulus", "ServiceMonitor", "metricRelabelings: [{action: hashmod, targetLabel: a}]",
            ["E KP0208 spec.endpoints[0].metricRelabelings[0].modulus: hashmod needs a modulus above 0"]
        },
        {
            "labelkeep with fields that it does not take", "ServiceMonitor",
            "metricRelabelings: [{action: labelkeep, regex: __name__|a, sourceLabels: [b], replacement: c}]",
            [
                "E KP0208 spec.endpoints[0].metricRelabelings[0].replacement: labelkeep takes a regex and no other field",
                "E KP0208 spec.endpoints[0].metricRelabelings[0].sourceLabels: labelkeep takes a regex and no other field",
            ]
        },
        {
            "an unknown action and an invalid source label", "ServiceMonitor", "metricRelabelings: [{action: keepit, sourceLabels: [a-b]}]",
            [
                "E KP0205 spec.endpoints[0].metricRelabelings[0].action: \"keepit\" is not one of the values allowed",
                "E KP0210 spec.endpoints[0].metricRelabelings[0].sourceLabels[0]: \"a-b\" is not a label name of Prometheus",
            ]
        },
        {
            "an action that the version does not know", "ServiceMonitor",
            "metricRelabelings: [{action: lowercase, sourceLabels: [a], targetLabel: b}]",
            ["E KP0208 spec.endpoints[0].metricRelabelings[0].action: Prometheus 2.29 does not know the action \"lowercase\""]
        },
        {
            "a drop that looks at no label", "ServiceMonitor", "metricRelabelings: [{action: drop, regex: a}]",
            ["W KP0217 spec.endpoints[0].metricRelabelings[0].sourceLabels: drop looks at no label"]
        },
        {
            "no targets, and a timeout longer than the interval", "ScrapeConfig", "scrapeInterval: 10s, scrapeTimeout: 11s",
            [
                "E KP0214 spec.scrapeTimeout: The timeout 11s is longer than the interval 10s",
                "W KP0217 spec: There are no targets",
            ]
        },
        {
            "targets that are no hosts and a label without a name", "ScrapeConfig",
            "metricsPath: '/m?a=b', staticConfigs: [{targets: ['https://a.example', 'a b', ''], labels: {'': x}}]",
            [
                "E KP0210 spec.staticConfigs[0].labels", "E KP0212 spec.staticConfigs[0].targets[0]: \"https://a.example\" is not a host",
                "E KP0212 spec.staticConfigs[0].targets[1]: \"a b\" cannot be scraped",
                "E KP0212 spec.staticConfigs[0].targets[2]: \"\" cannot be scraped",
                "W KP0223 spec.metricsPath: In the path \"/m?a=b\" the query",
            ]
        },
        {
            "names that the old validation refuses", "ScrapeConfig",
            "nameValidationScheme: Legacy, staticConfigs: [{targets: [a], labels: {a.b: c}}], relabelings: [{targetLabel: a-b}]",
            [
                "E KP0210 spec.relabelings[0].targetLabel: \"a-b\" cannot become the name of a label",
                "E KP0210 spec.staticConfigs[0].labels",
            ]
        },
        {
            "actions with fields that they do not take", "ScrapeConfig",
            "staticConfigs: [{targets: [a]}], relabelings: [{action: uppercase, sourceLabels: [a], replacement: b}], "
                + "metricRelabelings: [{action: dropequal, sourceLabels: [a], targetLabel: b, regex: c, separator: '-'}, "
                + "{action: hashmod, targetLabel: a}, {regex: '('}]",
            [
                "E KP0208 spec.metricRelabelings[0].regex: dropequal takes sourceLabels, a targetLabel and no other field",
                "E KP0208 spec.metricRelabelings[0].separator: dropequal takes sourceLabels, a targetLabel and no other field",
                "E KP0208 spec.metricRelabelings[1].modulus: hashmod needs a modulus above 0",
                "E KP0208 spec.metricRelabelings[2].targetLabel: replace needs a targetLabel",
                "E KP0208 spec.relabelings[0].replacement: uppercase takes no replacement",
                "E KP0208 spec.relabelings[0].targetLabel: uppercase needs a targetLabel",
                "E KP0209 spec.metricRelabelings[2].regex: \"(\" is not a regular expression",
            ]
        },
        {
            "several ways to show who one is, and limits below zero", "ScrapeConfig",
            "staticConfigs: [{targets: [a]}], authorization: {credentials: {name: s, key: k}}, "
                + "basicAuth: {username: {name: s, key: u}, password: {name: s, key: p}}, keepDroppedTargets: -1, targetLimit: -1, "
                + "nativeHistogramMinBucketFactor: -1",
            [
                "E KP0202 spec.keepDroppedTargets: -1 is below 0", "E KP0202 spec.nativeHistogramMinBucketFactor: -1 is below 0",
                "E KP0202 spec.targetLimit: -1 is below 0", "E KP0206 spec.authorization: basicAuth and authorization exclude each other",
            ]
        },
        {
            "proxies that exclude each other or are missing", "ScrapeConfig",
            "staticConfigs: [{targets: [a]}], noProxy: b, httpSDConfigs: [{url: nowhere, proxyUrl: 'http://p', "
                + "proxyFromEnvironment: true, noProxy: b}, "
                + "{url: 'http://a', proxyConnectHeader: {A: [{name: '', key: k}]}, tlsConfig: {keySecret: {name: s, key: k}}}]",
            [
                "E KP0206 spec.httpSDConfigs[0].noProxy: proxyFromEnvironment and noProxy exclude each other",
                "E KP0206 spec.httpSDConfigs[0].proxyFromEnvironment: proxyUrl and proxyFromEnvironment exclude each other",
                "E KP0207 spec.httpSDConfigs[1].proxyConnectHeader.A[0].name: name is missing",
                "E KP0207 spec.httpSDConfigs[1].proxyUrl: proxyUrl is missing",
                "E KP0207 spec.httpSDConfigs[1].tlsConfig.cert: cert is missing",
                "E KP0207 spec.proxyUrl: proxyUrl is missing",
                "E KP0212 spec.httpSDConfigs[0].url: The URL cannot be used",
            ]
        },
        {
            "discoveries without what they need", "ScrapeConfig",
            "dnsSDConfigs: [{names: [a], type: A}], azureSDConfigs: [{subscriptionID: s, clientID: c}], "
                + "ec2SDConfigs: [{accessKey: {name: s, key: k}}], lightSailSDConfigs: [{secretKey: {name: s, key: k}}], "
                + "openstackSDConfigs: [{role: Instance, region: r, applicationCredentialName: c, domainID: a, domainName: b}]",
            [
                "E KP0206 spec.openstackSDConfigs[0].domainName: domainID and domainName exclude each other",
                "E KP0207 spec.azureSDConfigs[0].clientSecret: clientSecret is missing",
                "E KP0207 spec.azureSDConfigs[0].tenantID: tenantID is missing",
                "E KP0207 spec.dnsSDConfigs[0].port: port is missing",
                "E KP0207 spec.ec2SDConfigs[0].secretKey: secretKey is missing",
                "E KP0207 spec.lightSailSDConfigs[0].accessKey: accessKey is missing",
                "E KP0207 spec.openstackSDConfigs[0].applicationCredentialSecret: applicationCredentialSecret is missing",
            ]
        },
        {
            "a discovery in Kubernetes whose selectors do not fit", "ScrapeConfig",
            "kubernetesSDConfigs: [{role: Pod, apiServer: 'https://a', namespaces: {names: [A], ownNamespace: true}, "
                + "selectors: [{role: Node, label: 'a b', field: metadata.name}]}]",
            [
                "E KP0201 spec.kubernetesSDConfigs[0].namespaces.names[0]: \"A\" cannot be the name of a namespace",
                "E KP0205 spec.kubernetesSDConfigs[0].selectors[0].role: The role Pod watches no Node",
                "E KP0206 spec.kubernetesSDConfigs[0].namespaces.ownNamespace: apiServer and ownNamespace exclude each other",
                "E KP0211 spec.kubernetesSDConfigs[0].selectors[0].field: \"metadata.name\" is not a field selector",
                "E KP0211 spec.kubernetesSDConfigs[0].selectors[0].label: \"a b\" is not a label selector",
            ]
        },
        {
            "an invalid interval and an unknown scheme", "PodMonitor", "interval: 1m30, scheme: ftp",
            [
                "E KP0203 spec.podMetricsEndpoints[0].interval: \"1m30\" is not a duration",
                "E KP0205 spec.podMetricsEndpoints[0].scheme: \"ftp\" is not one of the values allowed",
            ]
        },
        {
            "a timeout longer than the default interval", "PodMonitor", "scrapeTimeout: 1m",
            ["W KP0214 spec.podMetricsEndpoints[0].scrapeTimeout: The timeout 1m is longer than 30s"]
        },
        {
            "no prober", "Probe", "targets: {ingress: {selector: {}}}",
            ["E KP0207 spec.prober: prober is missing"]
        },
        {
            "no targets and a prober that is a URL", "Probe", "prober: {url: 'http://bb:9115/probe'}",
            [
                "E KP0207 spec.targets: targets is missing",
                "E KP0212 spec.prober.url: \"http://bb:9115/probe\" is not a host and a port",
            ]
        },
        {
            "static targets beside an Ingress, an invalid label and an invalid interval", "Probe",
            "prober: {url: 'bb:9115'}, targets: {staticConfig: {static: [], labels: {a-b: c}}, ingress: {selector: {}}}, interval: x",
            [
                "E KP0203 spec.interval: \"x\" is not a duration",
                "E KP0207 spec.targets.staticConfig.static: static is missing",
                "E KP0210 spec.targets.staticConfig.labels.a-b: \"a-b\" is not a label name of Prometheus",
                "W KP0206 spec.targets.ingress: staticConfig is set too: ingress is ignored",
            ]
        },
        {
            "resources that no container has, nodes of no system and an image of another version", "Prometheus",
            "resources: {requests: {memry: 1Gi}, limits: {cpus: 1}}, nodeSelector: {kubernetes.io/os: Linux}, image: 'a/b:v2.30.1', "
                + "thanos: {resources: {requests: {Memory: 1Gi}}}",
            [
                "E KP0205 spec.resources.limits.cpus: \"cpus\" is not a resource of a container",
                "E KP0205 spec.resources.requests.memry: \"memry\" is not a resource of a container",
                "E KP0205 spec.thanos.resources.requests.Memory: \"Memory\" is not a resource of a container",
                "W KP0217 spec.nodeSelector[\"kubernetes.io/os\"]: No node has the label kubernetes.io/os with the value \"Linux\"",
                "W KP0225 spec.version: The version is 2.29.1, and the image a/b:v2.30.1 is of another",
            ]
        },
        {
            "negative replicas, an invalid retention and an invalid size", "Prometheus",
            "replicas: -1, shards: -1, retention: '15', retentionSize: 5 GB",
            [
                "E KP0202 spec.replicas: -1 is below 0",
                "E KP0202 spec.shards: -1 is below 0",
                "E KP0203 spec.retention: \"15\" is not a duration",
                "E KP0204 spec.retentionSize: \"5 GB\" is not a size",
            ]
        },
        {
            "a timeout longer than the interval and a feature that is unknown", "Prometheus",
            "scrapeInterval: 10s, scrapeTimeout: 20s, enableFeatures: [turbo]",
            [
                "E KP0214 spec.scrapeTimeout: The timeout 20s is longer than the interval 10s",
                "W KP0205 spec.enableFeatures[0]: Prometheus 2.29 does not know the feature \"turbo\"",
            ]
        },
        {
            "negative shards, a timeout longer than the interval and a feature that is unknown", "PrometheusAgent",
            "shards: -1, scrapeInterval: 10s, scrapeTimeout: 20s, enableFeatures: [agent], tsdb: {outOfOrderTimeWindow: x}",
            [
                "E KP0202 spec.shards: -1 is below 0",
                "E KP0203 spec.tsdb.outOfOrderTimeWindow: \"x\" is not a duration",
                "E KP0214 spec.scrapeTimeout: The timeout 20s is longer than the interval 10s",
                "W KP0205 spec.enableFeatures[0]: Prometheus 3.12 does not know the feature \"agent\"",
            ]
        },
        {
            "a timeout longer than the default interval", "Prometheus", "scrapeTimeout: 40s",
            ["E KP0214 spec.scrapeTimeout: The timeout 40s is longer than the interval 30s"]
        },
        {
            "an image beside the parts of one", "Prometheus", "image: 'a:b', baseImage: a, tag: b, sha: c",
            [
                "W KP0217 spec.baseImage: image is set too: baseImage is ignored",
                "W KP0217 spec.sha: image is set too: sha is ignored",
                "W KP0217 spec.tag: image is set too: tag is ignored",
            ]
        },
        {
            "an invalid external label and one that tells replicas apart", "Prometheus",
            "externalLabels: {a-b: c, prometheus_replica: x}, replicaExternalLabelName: prometheus_replica",
            [
                "E KP0210 spec.externalLabels.a-b: \"a-b\" is not a label name of Prometheus",
                "W KP0225 spec.externalLabels.prometheus_replica: The label prometheus_replica tells the replicas apart",
            ]
        },
        {
            "one label for the replica and the Prometheus", "Prometheus", "prometheusExternalLabelName: r, replicaExternalLabelName: r",
            ["E KP0225 spec.replicaExternalLabelName: The label r would hold both the replica and the Prometheus"]
        },
        {
            "a selector with an unknown operator", "Prometheus",
            "serviceMonitorSelector: {matchExpressions: [{key: a, operator: Is, values: [b]}]}",
            ["E KP0211 spec.serviceMonitorSelector.matchExpressions[0].operator: \"Is\" is not an operator of selectors"]
        },
        {
            "two kinds of storage at once", "Prometheus",
            "storage: {emptyDir: {}, volumeClaimTemplate: {spec: {resources: {requests: {storage: 1Gi}}}}}",
            ["E KP0206 spec.storage.volumeClaimTemplate: emptyDir and volumeClaimTemplate exclude each other"]
        },
        {
            "a claim without a size", "Prometheus", "storage: {volumeClaimTemplate: {spec: {}}}",
            ["E KP0207 spec.storage.volumeClaimTemplate.spec.resources.requests.storage: resources.requests.storage is missing"]
        },
        {
            "a Secret twice and a mount without its volume", "Prometheus",
            "secrets: [tls, tls], volumeMounts: [{name: nope, mountPath: /a}]",
            [
                "E KP0215 spec.secrets[1]: \"tls\" is there twice",
                "E KP0216 spec.volumeMounts[0].name: There is no volume \"nope\"",
            ]
        },
        {
            "a container of its own without an image", "Prometheus", "containers: [{name: prometheus, args: [a]}, {name: mine}]",
            ["E KP0207 spec.containers[1].image: image is missing"]
        },
        {
            "a second remote write with an invalid URL, a used name, a reserved header and swapped shards", "Prometheus",
            "remoteWrite: [{url: 'https://a.example/w', name: r}, {url: 'http://a b', name: r, headers: {Authorization: x}, "
                + "queueConfig: {minShards: 9, maxShards: 3}}]",
            [
                "E KP0205 spec.remoteWrite[1].headers.Authorization: Prometheus sets the header Authorization itself",
                "E KP0212 spec.remoteWrite[1].url: The URL cannot be used",
                "E KP0215 spec.remoteWrite[1].name: Two are named \"r\"",
                "E KP0225 spec.remoteWrite[1].queueConfig.minShards: 9 shards at least are more than 3 at most",
            ]
        },
        {
            "a remote write with two tokens and a timeout without its unit", "Prometheus",
            "remoteWrite: [{url: 'https://a.example/w', bearerToken: a, bearerTokenFile: /b, remoteTimeout: '30'}]",
            [
                "E KP0203 spec.remoteWrite[0].remoteTimeout: \"30\" is not a duration",
                "E KP0206 spec.remoteWrite[0].bearerTokenFile: bearerToken and bearerTokenFile exclude each other",
            ]
        },
        {
            "a remote read with a matcher that is no label", "Prometheus",
            "remoteRead: [{url: 'https://a.example/r', requiredMatchers: {a-b: c}}]",
            ["E KP0210 spec.remoteRead[0].requiredMatchers.a-b: \"a-b\" is not a label name of Prometheus"]
        },
        {
            "an Alertmanager with an invalid name, scheme, version and timeout", "Prometheus",
            "alerting: {alertmanagers: [{name: A, namespace: b, port: web, scheme: tcp, apiVersion: v3, timeout: x}]}",
            [
                "E KP0201 spec.alerting.alertmanagers[0].name: \"A\" cannot be the name of a Service",
                "E KP0203 spec.alerting.alertmanagers[0].timeout: \"x\" is not a duration",
                "E KP0205 spec.alerting.alertmanagers[0].apiVersion: \"v3\" is not one of the values allowed",
                "E KP0205 spec.alerting.alertmanagers[0].scheme: \"tcp\" is not one of the values allowed",
            ]
        },
        {
            "a Thanos sidecar with an invalid version, an invalid time and two stores", "Prometheus",
            "thanos: {minTime: soon, version: x, objectStorageConfigFile: /a, objectStorageConfig: {name: s, key: k}}",
            [
                "E KP0219 spec.thanos.version: \"x\" is not a version",
                "E KP0226 spec.thanos.minTime: \"soon\" is neither a time nor a duration",
                "W KP0217 spec.thanos.objectStorageConfig: objectStorageConfigFile is set too",
            ]
        },
        {
            "a web configuration without a certificate and clients' authority", "Prometheus",
            "web: {tlsConfig: {cert: {}, keySecret: {name: s, key: k}, minVersion: '1.2', clientAuthType: RequireAndVerifyClientCert}}",
            [
                "E KP0205 spec.web.tlsConfig.minVersion: \"1.2\" is not one of the values allowed",
                "E KP0207 spec.web.tlsConfig.cert: cert is missing",
                "E KP0207 spec.web.tlsConfig.client_ca: client_ca is missing",
            ]
        },
        {
            "an unknown log level, an unknown log format and an external URL without a scheme", "Prometheus",
            "logLevel: verbose, logFormat: xml, externalUrl: prometheus.example",
            [
                "E KP0205 spec.logFormat: \"xml\" is not one of the values allowed",
                "E KP0205 spec.logLevel: \"verbose\" is not one of the values allowed",
                "W KP0212 spec.externalUrl: Links that start with this URL lead nowhere",
            ]
        },
        {
            "a duration in days, an invalid duration and an address without a port", "Alertmanager",
            "retention: 5d, clusterPeerTimeout: soon, clusterAdvertiseAddress: here",
            [
                "E KP0203 spec.clusterPeerTimeout: \"soon\" is not a duration of Go",
                "E KP0203 spec.retention: \"5d\" is not a duration of Go",
                "E KP0212 spec.clusterAdvertiseAddress: \"here\" is not an address with a port: it has no port",
            ]
        },
        {
            "a namespace selector without a selector and a port name in capitals", "Alertmanager",
            "alertmanagerConfigNamespaceSelector: {}, portName: Web",
            [
                "E KP0213 spec.portName: \"Web\" cannot be the name of a container's port",
                "W KP0217 spec.alertmanagerConfigNamespaceSelector: There is no alertmanagerConfigSelector",
            ]
        },
        {
            "an invalid label, no query endpoints and a URL without a scheme", "ThanosRuler",
            "labels: {a-b: c}, alertmanagersUrl: ['am:9093']",
            [
                "E KP0207 spec.queryEndpoints: queryEndpoints is missing",
                "E KP0210 spec.labels.a-b: \"a-b\" is not a label name of Prometheus",
                "E KP0212 spec.alertmanagersUrl[0]: The URL cannot be used",
            ]
        },
        {
            "two sources of query endpoints and a TLS field that is not passed on", "ThanosRuler",
            "queryEndpoints: [q], queryConfig: {name: s, key: k}, grpcServerTlsConfig: {ca: {secret: {name: s, key: k}}}",
            [
                "W KP0217 spec.grpcServerTlsConfig.ca: ca is ignored: only caFile",
                "W KP0217 spec.queryEndpoints: queryConfig is set too: queryEndpoints is ignored",
            ]
        },
        {
            "two receivers of one name and a route to neither", "AlertmanagerConfig",
            "route: {receiver: x, groupWait: '30'}, receivers: [{name: w}, {name: w}]",
            [
                "E KP0807 spec.route.groupWait: \"30\" is not a duration",
                "E KP0812 spec.route.receiver: There is no receiver \"x\"",
                "E KP0813 spec.receivers[1].name: Two receivers are named \"w\"",
            ]
        },
        {
            "a root route without a receiver and an invalid label to group by", "AlertmanagerConfig",
            "route: {groupBy: [a-b]}, receivers: []",
            [
                "E KP0207 spec.route.receiver: receiver is missing",
                "E KP0809 spec.route.groupBy[0]: \"a-b\" is not a label's name",
            ]
        },
        {
            "integrations without required fields below a route with an invalid matcher", "AlertmanagerConfig",
            "route: {receiver: w, routes: [{matchers: [{name: a, value: '(', regex: true}], repeatInterval: 0s}]}, "
                + "receivers: [{name: w, emailConfigs: [{to: a, smarthost: b}], pagerdutyConfigs: [{url: 'http://e.example'}], "
                + "pushoverConfigs: [{token: {name: s, key: k}}]}]",
            [
                "E KP0805 spec.receivers[0].pagerdutyConfigs[0].routingKey: routingKey is missing",
                "E KP0805 spec.receivers[0].pushoverConfigs[0].userKey: userKey is missing",
                "E KP0807 spec.route.routes[0].repeatInterval: \"0s\" is zero",
                "E KP0808 spec.receivers[0].emailConfigs[0].smarthost: \"b\" is not an address with a port: it has no port",
                "E KP0811 spec.route.routes[0].matchers[0].value: «a=~\"(\"» is not a matcher",
            ]
        },
        {
            "two matchers of one label, a template that is not closed and an inhibition of every alert", "AlertmanagerConfig",
            "route: {receiver: w, matchers: [{name: namespace, value: other}, {name: a, value: b}, {name: a, value: c}]}, "
                + "receivers: [{name: w, slackConfigs: [{apiURL: {name: '', key: k}, text: '{{ .A'}]}], inhibitRules: [{equal: [a]}]",
            [
                "E KP0207 spec.receivers[0].slackConfigs[0].apiURL.name: name is missing",
                "W KP0215 spec.route.matchers[2]: Another matcher is for the label a too",
                "W KP0217 spec.route.matchers[0]: The operator sets the label namespace to \"ns\"",
                "W KP0817 spec.receivers[0].slackConfigs[0].text: This is not a template: an action, {{, is not closed by }}",
                "W KP0819 spec.inhibitRules[0]: The rule has no matchers for its source and target",
            ]
        },
        {
            "receivers without a route", "AlertmanagerConfig", "receivers: [{name: w}]",
            ["W KP0217 spec.route: There is no route: no alert reaches a receiver"]
        },
        {
            "duplicate and invalid container names, an invalid image and no image", "Deployment",
            "containers: [{name: c, image: i}, {name: c, image: 'I/B:'}, {name: D}]",
            [
                "E KP0201 spec.template.spec.containers[2].name: \"D\" cannot be the name of a container",
                "E KP0207 spec.template.spec.containers[2].image: image is missing",
                "E KP0215 spec.template.spec.containers[1].name: Two containers are named \"c\"",
                "E KP0218 spec.template.spec.containers[1].image: \"I/B:\" is not the name of an image",
            ]
        },
        {
            "an invalid port name, port 0 and a host port that differs on the host network", "Deployment",
            "containers: [{name: c, image: i, ports: [{name: averyverylongname, containerPort: 0}, "
                + "{name: a, containerPort: 1, hostPort: 2}]}], hostNetwork: true",
            [
                "E KP0213 spec.template.spec.containers[0].ports[0].containerPort: 0 is not the number of a port",
                "E KP0213 spec.template.spec.containers[0].ports[0].name: \"averyverylongname\" cannot be the name of a container's port",
                "E KP0225 spec.template.spec.containers[0].ports[1].hostPort: With hostNetwork",
            ]
        },
        {
            "environment variables from two sources, from none and from an unknown field", "Deployment",
            "containers: [{name: c, image: i, env: [{name: A, value: b, valueFrom: {fieldRef: {fieldPath: metadata.nam}}}, "
                + "{name: B, valueFrom: {}}], envFrom: [{}]}]",
            [
                "E KP0205 spec.template.spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: "
                    + "\"metadata.nam\" is not a field of a Pod that a container can",
                "E KP0206 spec.template.spec.containers[0].env[0].valueFrom: value and valueFrom exclude each other",
                "E KP0207 spec.template.spec.containers[0].env[1].valueFrom: valueFrom names no source",
                "E KP0207 spec.template.spec.containers[0].envFrom[0]: The entry names no source",
            ]
        },
        {
            "probes of an unknown port and of nothing", "Deployment",
            "containers: [{name: c, image: i, livenessProbe: {httpGet: {port: web}, successThreshold: 2}, readinessProbe: {}}]",
            [
                "E KP0202 spec.template.spec.containers[0].livenessProbe.successThreshold: 2 is not 1",
                "E KP0207 spec.template.spec.containers[0].readinessProbe: The probe says not how to probe",
                "E KP0216 spec.template.spec.containers[0].livenessProbe.httpGet.port: The container has no port named \"web\"",
            ]
        },
        {
            "a request above its limit, volumes without a source and two mounts at one path", "Deployment",
            "containers: [{name: c, image: i, resources: {requests: {memory: 1Gi, cpu: '-1'}, limits: {memory: 512Mi}}, "
                + "volumeMounts: [{name: v, mountPath: /a, subPath: ../b}, {name: v, mountPath: /a}]}], "
                + "volumes: [{name: v}, {name: v, emptyDir: {}, secret: {secretName: s}}]",
            [
                "E KP0202 spec.template.spec.containers[0].resources.requests.cpu: -1 is below 0",
                "E KP0206 spec.template.spec.volumes[1].emptyDir: secret and emptyDir exclude each other",
                "E KP0215 spec.template.spec.containers[0].volumeMounts[1].mountPath: Two volumes are mounted at \"/a\"",
                "E KP0215 spec.template.spec.volumes[1].name: Two volumes are named \"v\"",
                "E KP0220 spec.template.spec.containers[0].resources.requests.memory: The request 1Gi is above the limit 512Mi",
                "E KP0223 spec.template.spec.containers[0].volumeMounts[0].subPath: \"../b\" leads out of the volume",
                "W KP0207 spec.template.spec.volumes[0]: The volume \"v\" has no source: Kubernetes makes it an emptyDir",
            ]
        },
        {
            "a root user where none is allowed, a negative group and a restart policy of a Job", "Deployment",
            "containers: [{name: c, image: i, securityContext: {runAsUser: 0}}], securityContext: {runAsNonRoot: true, fsGroup: -1}, "
                + "restartPolicy: Never",
            [
                "E KP0202 spec.template.spec.securityContext.fsGroup: -1 is not from 0 to 2147483647",
                "E KP0205 spec.template.spec.restartPolicy: \"Never\" is not one of the values allowed",
                "E KP0225 spec.template.spec.containers[0].securityContext: runAsNonRoot is true, and the user is root",
            ]
        },
        {
            "invalid tolerations, node selector and affinity", "Deployment",
            "containers: [{name: c, image: i}], tolerations: [{operator: Exists, value: a}, {effect: Never}, "
                + "{key: a, tolerationSeconds: 1}], nodeSelector: {os: li nux}, "
                + "affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 0, "
                + "podAffinityTerm: {topologyKey: ''}}]}}",
            [
                "E KP0202 spec.template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: "
                    + "0 is not from 1 to 100",
                "E KP0205 spec.template.spec.tolerations[1].effect: \"Never\" is not one of the values allowed",
                "E KP0206 spec.template.spec.tolerations[0].value: Exists takes no value",
                "E KP0206 spec.template.spec.tolerations[2].effect: tolerationSeconds is for the effect NoExecute alone",
                "E KP0207 spec.template.spec.tolerations[1].operator: Without a key, the operator must be Exists",
                "E KP0211 spec.template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm."
                    + "topologyKey: \"\" cannot be the key of a node's label",
                "E KP0211 spec.template.spec.nodeSelector.os: \"li nux\" cannot be the value of a label: nothing has it",
            ]
        },
        {
            "an update strategy of a Deployment and a rolling update that replaces no Pod", "DaemonSet",
            "updateStrategy: {type: Recreate, rollingUpdate: {maxUnavailable: 0}}",
            [
                "E KP0205 spec.updateStrategy.type: \"Recreate\" is not one of the values allowed",
                "E KP0225 spec.updateStrategy.rollingUpdate.maxUnavailable: With maxSurge and maxUnavailable both 0",
            ]
        },
        {
            "negative replicas, an unknown policy and a mount without its claim", "StatefulSet",
            "replicas: -1, podManagementPolicy: Random",
            [
                "E KP0202 spec.replicas: -1 is below 0",
                "E KP0205 spec.podManagementPolicy: \"Random\" is not one of the values allowed",
                "E KP0216 spec.template.spec.containers[0].volumeMounts[0].name: There is no volume \"d\"",
            ]
        },
        {
            "a selector of other labels than the template's", "ReplicaSet", "selector: {matchLabels: {app: b}}",
            ["E KP0225 spec.selector.matchLabels.app: The selector asks for app=b, the template has app=a"]
        },
        {
            "an unknown pull policy and a privileged container that may not gain privileges", "Pod",
            "imagePullPolicy: Sometimes, securityContext: {privileged: true, allowPrivilegeEscalation: false}",
            [
                "E KP0205 spec.containers[0].imagePullPolicy: \"Sometimes\" is not one of the values allowed",
                "E KP0225 spec.containers[0].securityContext.allowPrivilegeEscalation: "
                    + "A privileged container cannot be kept from more privileges",
            ]
        },
        {
            "a restart policy of a Deployment", "Job", "restartPolicy: Always",
            ["E KP0205 spec.template.spec.restartPolicy: \"Always\" does not fit a Job"]
        },
        {
            "an invalid minute, an unknown policy and a negative history", "CronJob",
            "schedule: '60 * * * *', concurrencyPolicy: Deny, failedJobsHistoryLimit: -1",
            [
                "E KP0202 spec.failedJobsHistoryLimit: -1 is below 0",
                "E KP0205 spec.concurrencyPolicy: \"Deny\" is not one of the values allowed",
                "E KP0226 spec.schedule: \"60 * * * *\" is not a schedule",
            ]
        },
        {
            "the day of the week 7", "CronJob", "schedule: '0 3 * * 7'",
            ["E KP0226 spec.schedule: \"0 3 * * 7\" is not a schedule"]
        },
        {
            "an unknown macro", "CronJob", "schedule: '@fortnightly'",
            ["E KP0226 spec.schedule: \"@fortnightly\" is not a schedule: there is no @fortnightly"]
        },
        {
            "several ports without a name, an invalid port name, an impossible port and a node port on a cluster IP", "Service",
            "ports: [{port: 80}, {name: Web, port: 80, targetPort: 70000, nodePort: 30000}]",
            [
                "E KP0206 spec.ports[1].nodePort: A Service of type ClusterIP takes no nodePort",
                "E KP0207 spec.ports[0].name: name is missing",
                "E KP0213 spec.ports[1].name: \"Web\" cannot be the name of a Service's port",
                "E KP0213 spec.ports[1].targetPort: 70000 is not the number of a port",
                "E KP0215 spec.ports[1].port: The port 80/TCP is there twice",
            ]
        },
        {
            "a node port on a headless Service and out of range", "Service",
            "type: NodePort, clusterIP: None, ports: [{port: 80, nodePort: 80}]",
            [
                "E KP0206 spec.clusterIP: A Service of type NodePort needs an address",
                "W KP0213 spec.ports[0].nodePort: 80 is outside of 30000 to 32767",
            ]
        },
        {
            "an unknown type, no ports and an address instead of a network", "Service",
            "type: Public, loadBalancerSourceRanges: [10.0.0.0]",
            [
                "E KP0205 spec.type: \"Public\" is not one of the values allowed",
                "E KP0207 spec.ports: ports is missing",
                "E KP0212 spec.loadBalancerSourceRanges[0]: \"10.0.0.0\" is not a network",
            ]
        },
        {
            "a host with a port, invalid paths and a backend without a Service", "Ingress",
            "rules: [{host: 'Example.org:80', http: {paths: [{path: a//b, pathType: Prefix, "
                + "backend: {service: {name: a, port: {name: web, number: 80}}}}, {path: /a//b, pathType: Exact, backend: {}}]}}]",
            [
                "E KP0206 spec.rules[0].http.paths[0].backend.service.port.number: name and number exclude each other",
                "E KP0207 spec.rules[0].http.paths[1].backend.service: service is missing",
                "E KP0212 spec.rules[0].host: \"Example.org:80\" is not a host name",
                "E KP0223 spec.rules[0].http.paths[0].path: The path \"a//b\" does not begin with a slash",
                "E KP0223 spec.rules[0].http.paths[1].path: The path \"/a//b\" is not in its plain form",
            ]
        },
        {
            "no rules", "Ingress", "tls: []",
            ["E KP0207 spec.rules: rules is missing"]
        },
        {
            "an objective on nothing with a target and a window that cannot be", "ServiceLevelObjective",
            "target: 99%, window: 2 weeks, indicator: {}",
            [
                "E KP0202 spec.target: The target \"99%\" is not a share in percent",
                "E KP0203 spec.window: \"2 weeks\" is not a duration",
                "E KP0207 spec.indicator: The objective has no indicator",
            ]
        },
        {
            "two indicators, no bound of a bucket, a function and a label that cannot be", "ServiceLevelObjective",
            "target: '0', window: 2w, indicator: {ratio: {errors: {metric: 'rate(a_total[5m])'}, total: {metric: a_total}, "
                + "grouping: [a-b]}, latency: {success: {metric: a_bucket}, total: {metric: 'a_count{'}}}",
            [
                "E KP0202 spec.target: The target \"0\" is not a share in percent",
                "E KP0206 spec.indicator.ratio: latency and ratio exclude each other",
                "E KP0207 spec.indicator.latency.success.metric: The selector has no bound of a bucket",
                "E KP0210 spec.indicator.ratio.grouping[0]: \"a-b\" is not a label name of Prometheus",
                "E KP0421 spec.indicator.latency.total.metric: \"a_count{\" is not a selector of PromQL",
                "E KP0421 spec.indicator.ratio.errors.metric: \"rate(a_total[5m])\" is not a selector of PromQL",
            ]
        },
        {
            "a host, a path and a Service that cannot be", "HTTPRoute",
            "hostnames: ['http://a'], rules: [{matches: [{path: {value: a}}], "
                + "backendRefs: [{name: a}, {kind: Bucket, group: b.org, name: b}]}]",
            [
                "E KP0207 spec.rules[0].backendRefs[0].port: port is missing",
                "E KP0212 spec.hostnames[0]: \"http://a\" is not a host name",
                "E KP0223 spec.rules[0].matches[0].path.value: The path \"a\" does not begin with a slash",
            ]
        },
        {
            "exceptions outside of the network and rules that are ignored", "NetworkPolicy",
            "policyTypes: [Egress], ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8, 192.168.0.0/16]}}]}]",
            [
                "E KP0225 spec.ingress[0].from[0].ipBlock.except[0]: \"10.0.0.0/8\" is not a part of \"10.0.0.0/8\"",
                "E KP0225 spec.ingress[0].from[0].ipBlock.except[1]: \"192.168.0.0/16\" is not a part of \"10.0.0.0/8\"",
                "W KP0217 spec.ingress: policyTypes does not name Ingress: the rules are ignored",
            ]
        },
        {
            "an unknown type, an empty peer, an invalid network and invalid ports", "NetworkPolicy",
            "policyTypes: [Egress, Both], ingress: [{from: [{}, {ipBlock: {cidr: 10.0.0.0}}], ports: [{port: 0}, {endPort: 90}]}]",
            [
                "E KP0205 spec.policyTypes[1]: \"Both\" is not one of the values allowed",
                "E KP0207 spec.ingress[0].from[0]: The entry names nobody",
                "E KP0212 spec.ingress[0].from[1].ipBlock.cidr: \"10.0.0.0\" is not a network",
                "E KP0213 spec.ingress[0].ports[0].port: 0 is not the number of a port",
                "E KP0225 spec.ingress[0].ports[1].endPort: endPort needs a port with a number that is not above it",
            ]
        },
        {
            "a key with two dots first and a key in both maps", "ConfigMap", "{data: {..a: x, b: z}, binaryData: {b: eQ==}}",
            [
                "E KP0215 data.b: \"b\" is in data and in binaryData",
                "E KP0221 data[\"..a\"]: \"..a\" cannot be the key of an entry",
            ]
        },
        {
            "a type without its key and a key with a blank", "Secret", "{type: kubernetes.io/tls, stringData: {tls.crt: a, b c: d}}",
            [
                "E KP0207 type: A Secret of type kubernetes.io/tls has no tls.key",
                "E KP0221 stringData[\"b c\"]: \"b c\" cannot be the key of an entry",
            ]
        },
        {
            "a token without its ServiceAccount", "Secret", "{type: kubernetes.io/service-account-token}",
            ["E KP0207 metadata.annotations: annotations is missing"]
        },
        {
            "an unknown volume mode, an invalid class, no size and no access mode", "PersistentVolumeClaim",
            "volumeMode: Tape, storageClassName: Fast",
            [
                "E KP0201 spec.storageClassName: \"Fast\" cannot be the name of an object",
                "E KP0205 spec.volumeMode: \"Tape\" is not one of the values allowed",
                "E KP0207 spec.accessModes: accessModes is missing",
                "E KP0207 spec.resources.requests.storage: resources.requests.storage is missing",
            ]
        },
        {
            "a group with a version, a resource in capitals and an unknown verb", "ClusterRole",
            "apiGroups: [apps/v1], resources: [Pods], verbs: [lst]",
            [
                "W KP0224 rules[0].apiGroups[0]: \"apps/v1\" is not an API group: nothing is in it",
                "W KP0224 rules[0].resources[0]: \"Pods\" is not a resource: nothing has that name",
                "W KP0224 rules[0].verbs[0]: \"lst\" is not a verb that Kubernetes asks for",
            ]
        },
        {
            "a group without a dot that Kubernetes does not have", "ClusterRole",
            "apiGroups: [appps, '*', extensions, batch], resources: [deployments], verbs: [get]",
            ["W KP0224 rules[0].apiGroups[0]: Kubernetes has no API group \"appps\""]
        },
        {
            "resources that Kubernetes does not have", "ClusterRole",
            "apiGroups: ['', apps], resources: [deployents, podds/log, endpoint, secrets], verbs: [get]",
            [
                "W KP0224 rules[0].resources[0]: Kubernetes has no resource \"deployents\"",
                "W KP0224 rules[0].resources[1]: Kubernetes has no resource \"podds\"",
                "W KP0224 rules[0].resources[2]: Kubernetes has no resource \"endpoint\"",
            ]
        },
        {
            "a rule that allows nothing", "ClusterRole", "verbs: []",
            [
                "E KP0224 rules[0].apiGroups: The rule names no API group",
                "E KP0224 rules[0].resources: The rule names no resources",
                "E KP0224 rules[0].verbs: The rule allows nothing",
            ]
        },
        {
            "a URL in a Role", "Role", "nonResourceURLs: [metrics], verbs: [get]",
            [
                "E KP0224 rules[0].nonResourceURLs: A Role cannot allow URLs",
                "W KP0224 rules[0].nonResourceURLs[0]: \"metrics\" does not begin with a slash: no request has it",
            ]
        },
        {
            "a role of another group and kind without a name and a ServiceAccount with a group", "ClusterRoleBinding",
            "{roleRef: {apiGroup: rbac, kind: Role, name: ''}, subjects: [{kind: ServiceAccount, name: a, "
                + "apiGroup: rbac.authorization.k8s.io}]}",
            [
                "E KP0205 roleRef.apiGroup: \"rbac\" is not one of the values allowed",
                "E KP0205 roleRef.kind: \"Role\" is not one of the values allowed",
                "E KP0205 subjects[0].apiGroup: A ServiceAccount is not of the group",
                "E KP0207 roleRef.name: name is missing",
                "E KP0207 subjects[0].namespace: namespace is missing",
            ]
        },
        {
            "a subject of an unknown kind", "RoleBinding",
            "{roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}, subjects: [{kind: serviceaccount, name: a}]}",
            ["E KP0205 subjects[0].kind: \"serviceaccount\" is not one of the values allowed"]
        },
        {
            "more than all Pods, both limits and no selector", "PodDisruptionBudget", "minAvailable: 120%, maxUnavailable: half",
            [
                "E KP0202 spec.minAvailable: 120% is more than 100%",
                "E KP0206 spec.maxUnavailable: minAvailable and maxUnavailable exclude each other",
                "E KP0226 spec.maxUnavailable: \"half\" is neither a number of Pods nor a percentage",
                "W KP0217 spec.selector: Without a selector the budget is for no Pod",
            ]
        },
        {
            "a certificate authority without verification and a Service without a namespace", "APIService",
            "caBundle: eA==, insecureSkipTLSVerify: true, service: {name: a}",
            [
                "E KP0206 spec.caBundle: With insecureSkipTLSVerify no certificate is verified",
                "E KP0207 spec.service.namespace: namespace is missing",
            ]
        },
        {
            "a lower bound above the upper one", "HorizontalPodAutoscaler", "minReplicas: 4, maxReplicas: 3",
            ["E KP0225 spec.minReplicas: 4 at least is more than 3 at most"]
        },
        {
            "a value reserved for the system", "PriorityClass", "value: 2000000000",
            ["E KP0202 value: 2000000000 is above 1000000000"]
        },
        {
            "no handler and an overhead below zero or of an unknown resource", "RuntimeClass",
            "overhead: {podFixed: {memory: -64Mi, disk: 1}}",
            ["E KP0202 overhead.podFixed.memory", "E KP0205 overhead.podFixed.disk", "E KP0207 handler"]
        },
        {
            "a handler that is no name and scheduling that the API server refuses", "RuntimeClass",
            "handler: Run_sc, scheduling: {nodeSelector: {a: b c}, tolerations: [{operator: Equal}]}",
            ["E KP0201 handler", "E KP0207 scheduling.tolerations[0].operator", "E KP0211 scheduling.nodeSelector.a"]
        },
    };

    [Theory]
    [MemberData(nameof(Right))]
    public void What_is_right_is_quiet(string what, string kind, string text)
    {
        var findings = Check(kind, text);
        Assert.True(findings.Count == 0, $"{kind} with {what}:\n{string.Join('\n', findings)}");
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_found_where_it_is(string what, string kind, string text, string[] expected)
    {
        var findings = Check(kind, text);
        var found = findings
            .Select(f => $"{(f.Severity == FindingSeverity.Error ? "E" : "W")} {f.Code} {f.Path}: {f.Problem}")
            .Order(StringComparer.Ordinal).ToArray();
        var begins = expected.Order(StringComparer.Ordinal).ToArray();

        Assert.True(
            found.Length == begins.Length && found.Zip(begins).All(f => f.First.StartsWith(f.Second, StringComparison.Ordinal)),
            $"{kind} with {what}:\n{string.Join('\n', found)}");
        Assert.All(findings, f => Assert.EndsWith(".", f.Problem, StringComparison.Ordinal));
        Assert.All(findings, f => Assert.False(string.IsNullOrWhiteSpace(f.Remedy), f.ToString()));
    }

    [Fact]
    public void Every_kind_that_has_a_validator_has_rows_that_are_right_and_rows_that_are_wrong()
    {
        var right = Right.Select(row => row.Data.Item2).ToHashSet(StringComparer.Ordinal);
        var wrong = Wrong.Select(row => row.Data.Item2).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], Kinds.Keys.Where(kind => !right.Contains(kind) || !wrong.Contains(kind)));
    }

    [Fact]
    public void A_field_that_the_operator_drops_from_a_child_route_is_found_however_deep()
    {
        const string Text = """
            apiVersion: monitoring.coreos.com/v1alpha1
            kind: AlertmanagerConfig
            metadata: {name: x}
            spec:
              route: {receiver: w, routes: [{receiver: w, matchers: [{name: a, matchType: "="}], routes: [{recever: w}]}]}
              receivers: [{name: w}]
            """;

        var finding = Assert.Single(ManifestReader.Read(Text).Findings);
        Assert.Equal(("KP0217", "spec.route.routes[0].routes[0].recever", 5), (finding.Code, finding.Path, finding.Source!.Line));
        Assert.Contains("\"receiver\"", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_without_a_port_is_for_a_relabeling_that_writes_the_address()
    {
        var plain = new Endpoint { Interval = "30s" };
        var written = plain with { Relabelings = [new() { TargetLabel = "__address__", Replacement = "a:1" }] };

        Assert.Equal("spec.endpoints[0]", Assert.Single(Of(plain)).Path);
        Assert.Empty(Of(written));

        static List<Finding> Of(Endpoint endpoint)
        {
            var findings = new List<Finding>();
            OneObject.Check(
                new ServiceMonitor { Metadata = new() { Name = "x" }, Spec = new() { Selector = new(), Endpoints = [endpoint] } },
                findings);
            return findings;
        }
    }

    [Fact]
    public void Twenty_thousand_monitors_take_well_below_two_seconds()
    {
        var monitor = new ServiceMonitor
        {
            Metadata = new() { Name = "x", NamespaceProperty = "y" },
            Spec = new()
            {
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "x" } },
                Endpoints =
                [
                    new()
                    {
                        Port = "web", Interval = "30s", ScrapeTimeout = "10s", Scheme = "https", TlsConfig = new()
                        {
                            InsecureSkipVerify = true,
                        },
                        Relabelings =
                        [
                            new()
                            {
                                SourceLabels = ["__meta_kubernetes_pod_node_name"],
                                TargetLabel = "instance",
                                Regex = "(.*)",
                                Action = "replace",
                            },
                        ],
                        MetricRelabelings =
                        [
                            new() { SourceLabels = ["__name__"], Regex = "go_(gc|memstats)_.+|process_.*", Action = "drop" },
                        ],
                    },
                ],
            },
        };
        var findings = new List<Finding>();
        OneObject.Check(monitor, findings);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 20_000; i++)
        {
            OneObject.Check(monitor, findings);
        }

        output.WriteLine($"20,000 ServiceMonitors: {watch.ElapsedMilliseconds} ms");
        Assert.Empty(findings);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    private static List<Finding> Check(string kind, string text)
    {
        var (apiVersion, spec) = Kinds[kind];
        var name = kind == "APIService" ? "a.b" : "x";
        var body = spec == "~" ? (text.StartsWith('{') ? text[1..^1] : text) : spec.Replace("~", text, StringComparison.Ordinal);
        var result = ManifestReader.Read($"{{apiVersion: {apiVersion}, kind: {kind}, metadata: {{name: {name}, namespace: ns}}, {body}}}");
        var loaded = Assert.Single(result.Objects);
        var findings = new List<Finding>();
        var obj = loaded.ToObject();
        if (obj is null)
        {
            return [.. result.Findings]; // the row itself is wrong, and reported as such
        }

        OneObject.Check(obj, findings);
        return findings;
    }
}
