using System.Diagnostics;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Each validator: what is right is quiet, what is wrong is found where it is.</summary>
public sealed class KindValidatorTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, (string Head, string Spec)> Kinds = new()
    {
        ["ServiceMonitor"] = ("monitoring.coreos.com/v1", "spec: {selector: {matchLabels: {app: a}}, endpoints: [{port: web, interval: 30s, ~}]}"),
        ["PodMonitor"] = ("monitoring.coreos.com/v1", "spec: {selector: {matchLabels: {app: a}}, podMetricsEndpoints: [{port: web, ~}]}"),
        ["Probe"] = ("monitoring.coreos.com/v1", "spec: {~}"),
        ["Prometheus"] = ("monitoring.coreos.com/v1", "spec: {version: 2.29.1, ~}"),
        ["Alertmanager"] = ("monitoring.coreos.com/v1", "spec: {version: 0.22.2, ~}"),
        ["ThanosRuler"] = ("monitoring.coreos.com/v1", "spec: {image: 'quay.io/thanos/thanos:v0.22.0', ~}"),
        ["AlertmanagerConfig"] = ("monitoring.coreos.com/v1alpha1", "spec: {~}"),
        ["Deployment"] = ("apps/v1", "spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {~}}}"),
        ["DaemonSet"] = ("apps/v1", "spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: i}]}}, ~}"),
        ["StatefulSet"] = ("apps/v1", "spec: {serviceName: s, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: i, volumeMounts: [{name: d, mountPath: /d}]}]}}, ~}"),
        ["ReplicaSet"] = ("apps/v1", "spec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: i}]}}, ~}"),
        ["Pod"] = ("v1", "spec: {containers: [{name: c, image: i, ~}]}"),
        ["Job"] = ("batch/v1", "spec: {template: {spec: {containers: [{name: c, image: i}], ~}}}"),
        ["CronJob"] = ("batch/v1", "spec: {jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}}}, ~}"),
        ["Service"] = ("v1", "spec: {selector: {app: a}, ~}"),
        ["Ingress"] = ("networking.k8s.io/v1", "spec: {~}"),
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
        ["HorizontalPodAutoscaler"] = ("autoscaling/v2", "spec: {scaleTargetRef: {kind: Deployment, name: a}, ~}"),
        ["PriorityClass"] = ("scheduling.k8s.io/v1", "~"),
    };

    /// <summary>A kind, what is put in the place of the tilde, and each finding as <c>E</c> or <c>W</c>, code and path; none where it is right.</summary>
    private static readonly string[] Table =
    [
        "ServiceMonitor ¦ scrapeTimeout: 10s, scheme: https, tlsConfig: {caFile: /a}, bearerTokenFile: /t ¦",
        "ServiceMonitor ¦ relabelings: [{action: Replace, sourceLabels: [a], targetLabel: '${1}x'}, {action: hashmod, modulus: 4, targetLabel: a}, {action: labelmap, regex: 'x_(.+)'}, {action: labeldrop, regex: a, separator: ';'}] ¦",
        "ServiceMonitor ¦ scrapeTimeout: 31s ¦ E KP0214 spec.endpoints[0].scrapeTimeout",
        "ServiceMonitor ¦ scheme: HTTP, path: '/m?a=b', proxyUrl: nowhere ¦ E KP0205 spec.endpoints[0].scheme ¦ E KP0212 spec.endpoints[0].proxyUrl ¦ W KP0223 spec.endpoints[0].path",
        "ServiceMonitor ¦ targetPort: 80 ¦ W KP0206 spec.endpoints[0].targetPort",
        "ServiceMonitor ¦ basicAuth: {username: {name: s, key: u}, password: {name: s, key: p}}, bearerTokenSecret: {name: s, key: t} ¦ E KP0206 spec.endpoints[0].bearerTokenSecret",
        "ServiceMonitor ¦ bearerTokenSecret: {name: '', key: ''}, basicAuth: {username: {name: s, key: u}, password: {name: s, key: p}} ¦",
        "ServiceMonitor ¦ basicAuth: {username: {name: s, key: u}} ¦ E KP0207 spec.endpoints[0].basicAuth.password",
        "ServiceMonitor ¦ authorization: {type: Basic, credentials: {name: s, key: k}} ¦ E KP0205 spec.endpoints[0].authorization.type",
        "ServiceMonitor ¦ oauth2: {clientId: {secret: {name: s, key: k}, configMap: {name: s, key: k}}, clientSecret: {name: s, key: k}, tokenUrl: x} ¦ E KP0206 spec.endpoints[0].oauth2.clientId.configMap ¦ E KP0212 spec.endpoints[0].oauth2.tokenUrl",
        "ServiceMonitor ¦ tlsConfig: {ca: {secret: {name: s, key: k}, configMap: {name: s, key: k}}, certFile: /c} ¦ E KP0206 spec.endpoints[0].tlsConfig.ca.configMap ¦ E KP0207 spec.endpoints[0].tlsConfig.keySecret",
        "ServiceMonitor ¦ tlsConfig: {cert: {secret: {name: s, key: k}}, certFile: /c, keySecret: {name: s, key: ..k}} ¦ E KP0206 spec.endpoints[0].tlsConfig.certFile ¦ E KP0221 spec.endpoints[0].tlsConfig.keySecret.key",
        "ServiceMonitor ¦ relabelings: [{targetLabel: a-b, regex: '('}] ¦ E KP0209 spec.endpoints[0].relabelings[0].regex ¦ E KP0210 spec.endpoints[0].relabelings[0].targetLabel",
        "ServiceMonitor ¦ metricRelabelings: [{action: hashmod, targetLabel: a}] ¦ E KP0208 spec.endpoints[0].metricRelabelings[0].modulus",
        "ServiceMonitor ¦ metricRelabelings: [{action: labelkeep, regex: a, sourceLabels: [b], replacement: c}] ¦ E KP0208 spec.endpoints[0].metricRelabelings[0].replacement ¦ E KP0208 spec.endpoints[0].metricRelabelings[0].sourceLabels",
        "ServiceMonitor ¦ metricRelabelings: [{action: keepit, sourceLabels: [a-b]}] ¦ E KP0205 spec.endpoints[0].metricRelabelings[0].action ¦ E KP0210 spec.endpoints[0].metricRelabelings[0].sourceLabels[0]",
        "ServiceMonitor ¦ metricRelabelings: [{action: lowercase, sourceLabels: [a], targetLabel: b}] ¦ E KP0208 spec.endpoints[0].metricRelabelings[0].action",
        "ServiceMonitor ¦ metricRelabelings: [{action: drop, regex: a}] ¦ W KP0217 spec.endpoints[0].metricRelabelings[0].sourceLabels",
        "PodMonitor ¦ interval: 1m, scrapeTimeout: 20s ¦",
        "PodMonitor ¦ interval: 1m30, scheme: ftp ¦ E KP0203 spec.podMetricsEndpoints[0].interval ¦ E KP0205 spec.podMetricsEndpoints[0].scheme",
        "PodMonitor ¦ scrapeTimeout: 1m ¦ W KP0214 spec.podMetricsEndpoints[0].scrapeTimeout",
        "Probe ¦ prober: {url: 'bb:9115'}, targets: {staticConfig: {static: [a.example], labels: {team: a}}} ¦",
        "Probe ¦ targets: {ingress: {selector: {}}} ¦ E KP0207 spec.prober",
        "Probe ¦ prober: {url: 'http://bb:9115/probe'} ¦ E KP0207 spec.targets ¦ E KP0212 spec.prober.url",
        "Probe ¦ prober: {url: 'bb:9115'}, targets: {staticConfig: {static: [], labels: {a-b: c}}, ingress: {selector: {}}}, interval: x ¦ E KP0203 spec.interval ¦ E KP0207 spec.targets.staticConfig.static ¦ E KP0210 spec.targets.staticConfig.labels.a-b ¦ W KP0206 spec.targets.ingress",
        "Prometheus ¦ replicas: 2, shards: 2, retention: 15d, retentionSize: 50GB, scrapeInterval: 1m, scrapeTimeout: 30s, enableFeatures: [exemplar-storage] ¦",
        "Prometheus ¦ replicas: -1, shards: -1, retention: '15', retentionSize: 5 GB ¦ E KP0202 spec.replicas ¦ E KP0202 spec.shards ¦ E KP0203 spec.retention ¦ E KP0204 spec.retentionSize",
        "Prometheus ¦ scrapeInterval: 10s, scrapeTimeout: 20s, enableFeatures: [turbo] ¦ E KP0214 spec.scrapeTimeout ¦ W KP0205 spec.enableFeatures[0]",
        "Prometheus ¦ scrapeTimeout: 40s ¦ E KP0214 spec.scrapeTimeout",
        "Prometheus ¦ image: 'a:b', baseImage: a, tag: b, sha: c ¦ W KP0217 spec.baseImage ¦ W KP0217 spec.sha ¦ W KP0217 spec.tag",
        "Prometheus ¦ externalLabels: {a-b: c, prometheus_replica: x}, replicaExternalLabelName: prometheus_replica ¦ E KP0210 spec.externalLabels.a-b ¦ W KP0225 spec.externalLabels.prometheus_replica",
        "Prometheus ¦ prometheusExternalLabelName: r, replicaExternalLabelName: r ¦ E KP0225 spec.replicaExternalLabelName",
        "Prometheus ¦ serviceMonitorSelector: {matchExpressions: [{key: a, operator: Is, values: [b]}]} ¦ E KP0211 spec.serviceMonitorSelector.matchExpressions[0].operator",
        "Prometheus ¦ storage: {emptyDir: {}, volumeClaimTemplate: {spec: {resources: {requests: {storage: 1Gi}}}}} ¦ E KP0206 spec.storage.volumeClaimTemplate",
        "Prometheus ¦ storage: {volumeClaimTemplate: {spec: {}}} ¦ E KP0207 spec.storage.volumeClaimTemplate.spec.resources.requests.storage",
        "Prometheus ¦ secrets: [tls], configMaps: [rules], volumes: [{name: v, emptyDir: {}}], volumeMounts: [{name: v, mountPath: /a}, {name: secret-tls, mountPath: /b}, {name: prometheus-x-db, mountPath: /c}, {name: configmap-rules, mountPath: /d}] ¦",
        "Prometheus ¦ secrets: [tls, tls], volumeMounts: [{name: nope, mountPath: /a}] ¦ E KP0215 spec.secrets[1] ¦ E KP0216 spec.volumeMounts[0].name",
        "Prometheus ¦ containers: [{name: prometheus, args: [a]}, {name: mine}] ¦ E KP0207 spec.containers[1].image",
        "Prometheus ¦ remoteWrite: [{url: 'https://a.example/w', name: r}, {url: 'http://a b', name: r, headers: {Authorization: x}, queueConfig: {minShards: 9, maxShards: 3}}] ¦ E KP0205 spec.remoteWrite[1].headers.Authorization ¦ E KP0212 spec.remoteWrite[1].url ¦ E KP0215 spec.remoteWrite[1].name ¦ E KP0225 spec.remoteWrite[1].queueConfig.minShards",
        "Prometheus ¦ remoteWrite: [{url: 'https://a.example/w', bearerToken: a, bearerTokenFile: /b, remoteTimeout: '30'}] ¦ E KP0203 spec.remoteWrite[0].remoteTimeout ¦ E KP0206 spec.remoteWrite[0].bearerTokenFile",
        "Prometheus ¦ remoteRead: [{url: 'https://a.example/r', requiredMatchers: {a-b: c}}] ¦ E KP0210 spec.remoteRead[0].requiredMatchers.a-b",
        "Prometheus ¦ alerting: {alertmanagers: [{name: A, namespace: b, port: web, scheme: tcp, apiVersion: v3, timeout: x}]} ¦ E KP0201 spec.alerting.alertmanagers[0].name ¦ E KP0203 spec.alerting.alertmanagers[0].timeout ¦ E KP0205 spec.alerting.alertmanagers[0].apiVersion ¦ E KP0205 spec.alerting.alertmanagers[0].scheme",
        "Prometheus ¦ thanos: {image: 'quay.io/thanos/thanos:v0.22.0', minTime: -2h, objectStorageConfig: {name: s, key: k}} ¦",
        "Prometheus ¦ thanos: {minTime: soon, version: x, objectStorageConfigFile: /a, objectStorageConfig: {name: s, key: k}} ¦ E KP0219 spec.thanos.version ¦ E KP0226 spec.thanos.minTime ¦ W KP0217 spec.thanos.objectStorageConfig",
        "Prometheus ¦ web: {tlsConfig: {cert: {}, keySecret: {name: s, key: k}, minVersion: '1.2', clientAuthType: RequireAndVerifyClientCert}} ¦ E KP0205 spec.web.tlsConfig.minVersion ¦ E KP0207 spec.web.tlsConfig.cert ¦ E KP0207 spec.web.tlsConfig.client_ca",
        "Prometheus ¦ logLevel: verbose, logFormat: xml, externalUrl: prometheus.example ¦ E KP0205 spec.logFormat ¦ E KP0205 spec.logLevel ¦ W KP0212 spec.externalUrl",
        "Alertmanager ¦ replicas: 3, retention: 120h, clusterGossipInterval: 200ms, clusterAdvertiseAddress: '10.0.0.1:9094' ¦",
        "Alertmanager ¦ retention: 5d, clusterPeerTimeout: soon, clusterAdvertiseAddress: here ¦ E KP0203 spec.clusterPeerTimeout ¦ E KP0203 spec.retention ¦ E KP0212 spec.clusterAdvertiseAddress",
        "Alertmanager ¦ alertmanagerConfigNamespaceSelector: {}, portName: Web ¦ E KP0213 spec.portName ¦ W KP0217 spec.alertmanagerConfigNamespaceSelector",
        "ThanosRuler ¦ queryEndpoints: ['thanos-query:10902'], alertmanagersUrl: ['dns+http://am.example:9093'], labels: {a: b} ¦",
        "ThanosRuler ¦ labels: {a-b: c}, alertmanagersUrl: ['am:9093'] ¦ E KP0207 spec.queryEndpoints ¦ E KP0210 spec.labels.a-b ¦ E KP0212 spec.alertmanagersUrl[0]",
        "ThanosRuler ¦ queryEndpoints: [q], queryConfig: {name: s, key: k}, grpcServerTlsConfig: {ca: {secret: {name: s, key: k}}} ¦ W KP0217 spec.grpcServerTlsConfig.ca ¦ W KP0217 spec.queryEndpoints",
        "AlertmanagerConfig ¦ route: {receiver: w, groupBy: [job], routes: [{receiver: w, matchers: [{name: a, value: '(', regex: false}]}]}, receivers: [{name: w, webhookConfigs: [{url: 'http://e.example/'}]}] ¦",
        "AlertmanagerConfig ¦ route: {receiver: x, groupWait: '30'}, receivers: [{name: w}, {name: w}] ¦ E KP0807 spec.route.groupWait ¦ E KP0812 spec.route.receiver ¦ E KP0813 spec.receivers[1].name ¦ W KP0818 spec.receivers[0] ¦ W KP0818 spec.receivers[1]",
        "AlertmanagerConfig ¦ route: {groupBy: [a-b]}, receivers: [] ¦ E KP0207 spec.route.receiver ¦ E KP0809 spec.route.groupBy[0]",
        "AlertmanagerConfig ¦ route: {receiver: w, routes: [{matchers: [{name: a, value: '(', regex: true}], repeatInterval: 0s}]}, receivers: [{name: w, emailConfigs: [{to: a, smarthost: b}], pagerdutyConfigs: [{url: 'http://e.example'}], pushoverConfigs: [{token: {name: s, key: k}}]}] ¦ E KP0805 spec.receivers[0].pagerdutyConfigs[0].routingKey ¦ E KP0805 spec.receivers[0].pushoverConfigs[0].userKey ¦ E KP0807 spec.route.routes[0].repeatInterval ¦ E KP0808 spec.receivers[0].emailConfigs[0].smarthost ¦ E KP0811 spec.route.routes[0].matchers[0].value",
        "AlertmanagerConfig ¦ route: {receiver: w, matchers: [{name: namespace, value: other}, {name: a, value: b}, {name: a, value: c}]}, receivers: [{name: w, slackConfigs: [{apiURL: {name: '', key: k}, text: '{{ .A'}]}], inhibitRules: [{equal: [a]}] ¦ E KP0207 spec.receivers[0].slackConfigs[0].apiURL.name ¦ W KP0215 spec.route.matchers[2] ¦ W KP0217 spec.route.matchers[0] ¦ W KP0817 spec.receivers[0].slackConfigs[0].text ¦ W KP0819 spec.inhibitRules[0]",
        "AlertmanagerConfig ¦ receivers: [{name: w}] ¦ W KP0217 spec.route",
        "Deployment ¦ containers: [{name: c, image: 'quay.io:443/a/b:v1@sha256:0123456789012345678901234567890123456789012345678901234567890123', ports: [{name: web, containerPort: 80}], readinessProbe: {httpGet: {port: web}}, env: [{name: A, value: b}, {name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}}], volumeMounts: [{name: v, mountPath: /v, subPath: a/b}]}], volumes: [{name: v, configMap: {name: m, items: [{key: a, path: b/c}]}}], tolerations: [{operator: Exists}], nodeSelector: {kubernetes.io/os: linux} ¦",
        "Deployment ¦ containers: [{name: c, image: i}, {name: c, image: 'I/B:'}, {name: D}] ¦ E KP0201 spec.template.spec.containers[2].name ¦ E KP0207 spec.template.spec.containers[2].image ¦ E KP0215 spec.template.spec.containers[1].name ¦ E KP0218 spec.template.spec.containers[1].image",
        "Deployment ¦ containers: [{name: c, image: i, ports: [{name: averyverylongname, containerPort: 0}, {name: a, containerPort: 1, hostPort: 2}]}], hostNetwork: true ¦ E KP0213 spec.template.spec.containers[0].ports[0].containerPort ¦ E KP0213 spec.template.spec.containers[0].ports[0].name ¦ E KP0225 spec.template.spec.containers[0].ports[1].hostPort",
        "Deployment ¦ containers: [{name: c, image: i, env: [{name: A, value: b, valueFrom: {fieldRef: {fieldPath: metadata.nam}}}, {name: B, valueFrom: {}}], envFrom: [{}]}] ¦ E KP0205 spec.template.spec.containers[0].env[0].valueFrom.fieldRef.fieldPath ¦ E KP0206 spec.template.spec.containers[0].env[0].valueFrom ¦ E KP0207 spec.template.spec.containers[0].env[1].valueFrom ¦ E KP0207 spec.template.spec.containers[0].envFrom[0]",
        "Deployment ¦ containers: [{name: c, image: i, livenessProbe: {httpGet: {port: web}, successThreshold: 2}, readinessProbe: {}}] ¦ E KP0202 spec.template.spec.containers[0].livenessProbe.successThreshold ¦ E KP0207 spec.template.spec.containers[0].readinessProbe ¦ E KP0216 spec.template.spec.containers[0].livenessProbe.httpGet.port",
        "Deployment ¦ containers: [{name: c, image: i, resources: {requests: {memory: 1Gi, cpu: '-1'}, limits: {memory: 512Mi}}, volumeMounts: [{name: v, mountPath: /a, subPath: ../b}, {name: v, mountPath: /a}]}], volumes: [{name: v}, {name: v, emptyDir: {}, secret: {secretName: s}}] ¦ E KP0202 spec.template.spec.containers[0].resources.requests.cpu ¦ E KP0206 spec.template.spec.volumes[1].emptyDir ¦ E KP0207 spec.template.spec.volumes[0] ¦ E KP0215 spec.template.spec.containers[0].volumeMounts[1].mountPath ¦ E KP0215 spec.template.spec.volumes[1].name ¦ E KP0220 spec.template.spec.containers[0].resources.requests.memory ¦ E KP0223 spec.template.spec.containers[0].volumeMounts[0].subPath",
        "Deployment ¦ containers: [{name: c, image: i, securityContext: {runAsUser: 0}}], securityContext: {runAsNonRoot: true, fsGroup: -1}, restartPolicy: Never ¦ E KP0202 spec.template.spec.securityContext.fsGroup ¦ E KP0205 spec.template.spec.restartPolicy ¦ E KP0225 spec.template.spec.containers[0].securityContext",
        "Deployment ¦ containers: [{name: c, image: i}], tolerations: [{operator: Exists, value: a}, {effect: Never}, {key: a, tolerationSeconds: 1}], nodeSelector: {os: li nux}, affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 0, podAffinityTerm: {topologyKey: ''}}]}} ¦ E KP0202 spec.template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight ¦ E KP0205 spec.template.spec.tolerations[1].effect ¦ E KP0206 spec.template.spec.tolerations[0].value ¦ E KP0206 spec.template.spec.tolerations[2].effect ¦ E KP0207 spec.template.spec.tolerations[1].operator ¦ E KP0211 spec.template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey ¦ E KP0211 spec.template.spec.nodeSelector.os",
        "DaemonSet ¦ updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 10%}} ¦",
        "DaemonSet ¦ updateStrategy: {type: Recreate, rollingUpdate: {maxUnavailable: 0}} ¦ E KP0205 spec.updateStrategy.type ¦ E KP0225 spec.updateStrategy.rollingUpdate.maxUnavailable",
        "StatefulSet ¦ replicas: 1, volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}] ¦",
        "StatefulSet ¦ replicas: -1, podManagementPolicy: Random ¦ E KP0202 spec.replicas ¦ E KP0205 spec.podManagementPolicy ¦ E KP0216 spec.template.spec.containers[0].volumeMounts[0].name",
        "ReplicaSet ¦ selector: {matchLabels: {app: a}} ¦",
        "ReplicaSet ¦ selector: {matchLabels: {app: b}} ¦ E KP0225 spec.selector.matchLabels.app",
        "Pod ¦ ports: [{containerPort: 80}] ¦",
        "Pod ¦ imagePullPolicy: Sometimes, securityContext: {privileged: true, allowPrivilegeEscalation: false} ¦ E KP0205 spec.containers[0].imagePullPolicy ¦ E KP0225 spec.containers[0].securityContext.allowPrivilegeEscalation",
        "Job ¦ restartPolicy: Never ¦",
        "Job ¦ restartPolicy: Always ¦ E KP0205 spec.template.spec.restartPolicy",
        "CronJob ¦ schedule: '*/5 0-6,22 1 JAN-mar mon-fri/2', concurrencyPolicy: Replace ¦",
        "CronJob ¦ schedule: '@every 1h30m' ¦",
        "CronJob ¦ schedule: 'CRON_TZ=Europe/Berlin 0 3 * * 0' ¦",
        "CronJob ¦ schedule: '60 * * * *', concurrencyPolicy: Deny, failedJobsHistoryLimit: -1 ¦ E KP0202 spec.failedJobsHistoryLimit ¦ E KP0205 spec.concurrencyPolicy ¦ E KP0226 spec.schedule",
        "CronJob ¦ schedule: '0 3 * * 7' ¦ E KP0226 spec.schedule",
        "CronJob ¦ schedule: '@fortnightly' ¦ E KP0226 spec.schedule",
        "Service ¦ ports: [{name: web, port: 80, targetPort: web}, {name: dns, port: 80, protocol: UDP}] ¦",
        "Service ¦ clusterIP: None ¦",
        "Service ¦ type: ExternalName, externalName: db.example.org ¦",
        "Service ¦ ports: [{port: 80}, {name: Web, port: 80, targetPort: 0, nodePort: 30000}] ¦ E KP0206 spec.ports[1].nodePort ¦ E KP0207 spec.ports[0].name ¦ E KP0213 spec.ports[1].name ¦ E KP0213 spec.ports[1].targetPort ¦ E KP0215 spec.ports[1].port",
        "Service ¦ type: NodePort, clusterIP: None, ports: [{port: 80, nodePort: 80}] ¦ E KP0206 spec.clusterIP ¦ W KP0213 spec.ports[0].nodePort",
        "Service ¦ type: Public, loadBalancerSourceRanges: [10.0.0.0] ¦ E KP0205 spec.type ¦ E KP0207 spec.ports ¦ E KP0212 spec.loadBalancerSourceRanges[0]",
        "Ingress ¦ rules: [{host: '*.example.org', http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: a, port: {name: web}}}}]}}] ¦",
        "Ingress ¦ rules: [{host: 'Example.org:80', http: {paths: [{path: a//b, pathType: Prefix, backend: {service: {name: a, port: {name: web, number: 80}}}}, {path: /a//b, pathType: Exact, backend: {}}]}}] ¦ E KP0206 spec.rules[0].http.paths[0].backend.service.port.number ¦ E KP0207 spec.rules[0].http.paths[1].backend.service ¦ E KP0212 spec.rules[0].host ¦ E KP0223 spec.rules[0].http.paths[0].path ¦ E KP0223 spec.rules[0].http.paths[1].path",
        "Ingress ¦ tls: [] ¦ E KP0207 spec.rules",
        "NetworkPolicy ¦ policyTypes: [Egress], ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8, 192.168.0.0/16]}}]}] ¦ E KP0225 spec.ingress[0].from[0].ipBlock.except[0] ¦ E KP0225 spec.ingress[0].from[0].ipBlock.except[1] ¦ W KP0217 spec.ingress",
        "NetworkPolicy ¦ policyTypes: [Ingress], ingress: [{from: [{podSelector: {}}, {ipBlock: {cidr: 'fd00::/8', except: ['fd00::1/128']}}], ports: [{port: 80, endPort: 90}, {port: web}]}] ¦",
        "NetworkPolicy ¦ policyTypes: [Egress, Both], ingress: [{from: [{}, {ipBlock: {cidr: 10.0.0.0}}], ports: [{port: 0}, {endPort: 90}]}] ¦ E KP0205 spec.policyTypes[1] ¦ E KP0207 spec.ingress[0].from[0] ¦ E KP0212 spec.ingress[0].from[1].ipBlock.cidr ¦ E KP0213 spec.ingress[0].ports[0].port ¦ E KP0225 spec.ingress[0].ports[1].endPort",
        "ConfigMap ¦ data: {a.json: x, _b-1: z} ¦",
        "ConfigMap ¦ {data: {..a: x, b: z}, binaryData: {b: eQ==}} ¦ E KP0215 data.b ¦ E KP0221 data[\"..a\"]",
        "Secret ¦ {type: kubernetes.io/tls, stringData: {tls.crt: a, tls.key: b}} ¦",
        "Secret ¦ {type: kubernetes.io/tls, stringData: {tls.crt: a, b c: d}} ¦ E KP0207 type ¦ E KP0221 stringData[\"b c\"]",
        "Secret ¦ {type: kubernetes.io/service-account-token} ¦ E KP0207 metadata.annotations",
        "PersistentVolumeClaim ¦ accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}} ¦",
        "PersistentVolumeClaim ¦ volumeMode: Tape, storageClassName: Fast ¦ E KP0201 spec.storageClassName ¦ E KP0205 spec.volumeMode ¦ E KP0207 spec.accessModes ¦ E KP0207 spec.resources.requests.storage",
        "ClusterRole ¦ apiGroups: [''], resources: [pods, nodes/metrics], verbs: [get, list, watch] ¦",
        "ClusterRole ¦ nonResourceURLs: [/metrics], verbs: [get] ¦",
        "ClusterRole ¦ apiGroups: [apps/v1], resources: [Pods], verbs: [lst] ¦ W KP0224 rules[0].apiGroups[0] ¦ W KP0224 rules[0].resources[0] ¦ W KP0224 rules[0].verbs[0]",
        "ClusterRole ¦ verbs: [] ¦ E KP0224 rules[0].apiGroups ¦ E KP0224 rules[0].resources ¦ E KP0224 rules[0].verbs",
        "Role ¦ apiGroups: [''], resources: [pods], verbs: ['*'] ¦",
        "Role ¦ nonResourceURLs: [metrics], verbs: [get] ¦ E KP0224 rules[0].nonResourceURLs ¦ W KP0224 rules[0].nonResourceURLs[0]",
        "ClusterRoleBinding ¦ {roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: a}, subjects: [{kind: ServiceAccount, name: a, namespace: b}, {kind: User, name: c}]} ¦",
        "ClusterRoleBinding ¦ {roleRef: {apiGroup: rbac, kind: Role, name: ''}, subjects: [{kind: ServiceAccount, name: a, apiGroup: rbac.authorization.k8s.io}]} ¦ E KP0205 roleRef.apiGroup ¦ E KP0205 roleRef.kind ¦ E KP0205 subjects[0].apiGroup ¦ E KP0207 roleRef.name ¦ E KP0207 subjects[0].namespace",
        "RoleBinding ¦ {roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}} ¦",
        "RoleBinding ¦ {roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}, subjects: [{kind: serviceaccount, name: a}]} ¦ E KP0205 subjects[0].kind",
        "PodDisruptionBudget ¦ minAvailable: 1, selector: {matchLabels: {app: a}} ¦",
        "PodDisruptionBudget ¦ minAvailable: 120%, maxUnavailable: half ¦ E KP0202 spec.minAvailable ¦ E KP0206 spec.maxUnavailable ¦ E KP0226 spec.maxUnavailable ¦ W KP0217 spec.selector",
        "APIService ¦ service: {name: a, namespace: b} ¦",
        "APIService ¦ caBundle: eA==, insecureSkipTLSVerify: true, service: {name: a} ¦ E KP0206 spec.caBundle ¦ E KP0207 spec.service.namespace",
        "HorizontalPodAutoscaler ¦ minReplicas: 1, maxReplicas: 3 ¦",
        "HorizontalPodAutoscaler ¦ minReplicas: 4, maxReplicas: 3 ¦ E KP0225 spec.minReplicas",
        "PriorityClass ¦ value: 1000 ¦",
        "PriorityClass ¦ value: 2000000000 ¦ E KP0202 value",
    ];

    [Fact]
    public void What_is_right_is_quiet_and_what_is_wrong_is_found_where_it_is()
    {
        var different = new List<string>();
        foreach (var row in Table)
        {
            var parts = row.Split('¦', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var found = Check(parts[0], parts[1])
                .Select(f => $"{(f.Severity == FindingSeverity.Error ? "E" : "W")} {f.Code} {f.Path}").Order(StringComparer.Ordinal).ToArray();
            if (!found.SequenceEqual(parts[2..].Order(StringComparer.Ordinal)))
            {
                different.Add($"{row}\n    {string.Join(" ¦ ", found)}");
            }
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Fact]
    public void Every_finding_says_what_to_do()
    {
        var findings = Table.Select(row => row.Split('¦', StringSplitOptions.TrimEntries)).SelectMany(parts => Check(parts[0], parts[1])).ToArray();

        Assert.All(findings, f => Assert.False(string.IsNullOrWhiteSpace(f.Problem) || string.IsNullOrWhiteSpace(f.Remedy)));
        Assert.All(findings, f => Assert.EndsWith(".", f.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_that_has_a_validator_has_rows_that_are_right_and_rows_that_are_wrong()
    {
        foreach (var kind in Kinds.Keys)
        {
            var rows = Table.Where(row => row.StartsWith(kind + " ", StringComparison.Ordinal)).ToArray();
            Assert.Contains(rows, row => row.EndsWith('¦'));
            Assert.Contains(rows, row => !row.EndsWith('¦'));
        }
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
            OneObject.Check(new ServiceMonitor { Metadata = new() { Name = "x" }, Spec = new() { Selector = new(), Endpoints = [endpoint] } }, findings);
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
                        Port = "web", Interval = "30s", ScrapeTimeout = "10s", Scheme = "https", TlsConfig = new() { InsecureSkipVerify = true },
                        Relabelings = [new() { SourceLabels = ["__meta_kubernetes_pod_node_name"], TargetLabel = "instance", Regex = "(.*)", Action = "replace" }],
                        MetricRelabelings = [new() { SourceLabels = ["__name__"], Regex = "go_(gc|memstats)_.+|process_.*", Action = "drop" }],
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
