namespace KubePrometheus.Tests;

/// <summary>A small whole stack without a mistake: objects that refer to each other, one a document.</summary>
internal static class OneFindingStack
{
    /// <summary>The documents.</summary>
    public static string[] Documents { get; } = Text.Split("---\n");

    private const string Text =
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {team: a}}
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: prometheus, namespace: shop}
        automountServiceAccountToken: true
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: prometheus}
        rules:
        - apiGroups: ['']
          resources: [services, endpoints, pods]
          verbs: [get, list, watch]
        - apiGroups: [networking.k8s.io]
          resources: [ingresses]
          verbs: [get, list, watch]
        - nonResourceURLs: [/metrics]
          verbs: [get]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: prometheus}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: prometheus}
        subjects:
        - {kind: ServiceAccount, name: prometheus, namespace: shop}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, namespace: shop, labels: {app: shop}}
        data: {settings.ini: 'a = b'}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: access, namespace: shop}
        type: Opaque
        stringData: {username: a, password: b, url: 'https://example.org'}
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: store, namespace: shop}
        spec:
          accessModes: [ReadWriteOnce]
          storageClassName: fast
          resources: {requests: {storage: 10Gi}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: shop, namespace: shop, labels: {app: shop}}
        spec:
          type: ClusterIP
          selector: {app: shop}
          ports:
          - {name: web, port: 80, targetPort: web, protocol: TCP}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shop, namespace: shop, labels: {app: shop}}
        spec:
          replicas: 2
          selector: {matchLabels: {app: shop}}
          strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
          template:
            metadata: {labels: {app: shop}, annotations: {note: a}}
            spec:
              serviceAccountName: prometheus
              nodeSelector: {kubernetes.io/os: linux}
              tolerations: [{key: a, operator: Exists, effect: NoSchedule}]
              securityContext: {runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000}
              terminationGracePeriodSeconds: 30
              containers:
              - name: shop
                image: example.org/shop:1.0
                imagePullPolicy: IfNotPresent
                args: [--config=/etc/shop/settings.ini]
                env:
                - name: PASSWORD
                  valueFrom: {secretKeyRef: {name: access, key: password}}
                - {name: LEVEL, value: info}
                envFrom:
                - configMapRef: {name: settings}
                ports:
                - {name: web, containerPort: 8080, protocol: TCP}
                livenessProbe:
                  httpGet: {path: /healthy, port: web, scheme: HTTP}
                  initialDelaySeconds: 5
                  periodSeconds: 10
                readinessProbe:
                  tcpSocket: {port: 8080}
                  failureThreshold: 3
                resources: {limits: {memory: 64Mi}, requests: {cpu: 10m, memory: 32Mi}}
                securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
                volumeMounts:
                - {name: settings, mountPath: /etc/shop, readOnly: true}
                - {name: store, mountPath: /var/lib/shop}
              volumes:
              - name: settings
                configMap: {name: settings, items: [{key: settings.ini, path: settings.ini}]}
              - name: store
                emptyDir: {sizeLimit: 1Gi}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: store, namespace: shop}
        spec:
          serviceName: store
          selector: {matchLabels: {app: store}}
          template:
            metadata: {labels: {app: store}}
            spec:
              containers:
              - name: store
                image: example.org/store:1.0
                ports: [{name: web, containerPort: 80}]
                volumeMounts: [{name: data, mountPath: /data}]
          volumeClaimTemplates:
          - metadata: {name: data}
            spec:
              accessModes: [ReadWriteOnce]
              resources: {requests: {storage: 1Gi}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: store, namespace: shop, labels: {app: store}}
        spec:
          clusterIP: None
          selector: {app: store}
          ports: [{name: web, port: 80, targetPort: web}]
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: clean, namespace: shop}
        spec:
          schedule: 0 3 * * *
          concurrencyPolicy: Forbid
          jobTemplate:
            spec:
              backoffLimit: 2
              template:
                spec:
                  restartPolicy: OnFailure
                  containers:
                  - name: clean
                    image: example.org/clean:1.0
                    command: [/bin/clean]
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: shop, namespace: shop}
        spec:
          ingressClassName: public
          tls: [{hosts: [shop.example.org], secretName: shop-tls}]
          rules:
          - host: shop.example.org
            http:
              paths:
              - path: /
                pathType: Prefix
                backend: {service: {name: shop, port: {name: web}}}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: shop, namespace: shop}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
          minReplicas: 2
          maxReplicas: 4
          metrics:
          - type: Resource
            resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: shop, namespace: shop}
        spec:
          maxUnavailable: 1
          selector: {matchLabels: {app: shop}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: shop, namespace: shop}
        spec:
          podSelector: {matchLabels: {app: shop}}
          policyTypes: [Ingress]
          ingress:
          - from: [{namespaceSelector: {matchLabels: {team: a}}}]
            ports: [{port: 8080, protocol: TCP}]
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: Prometheus
        metadata: {name: k8s, namespace: shop, labels: {app: prometheus}}
        spec:
          replicas: 2
          version: 2.42.0
          image: quay.io/prometheus/prometheus:v2.42.0
          retention: 15d
          serviceAccountName: prometheus
          serviceMonitorSelector: {}
          serviceMonitorNamespaceSelector: {}
          podMonitorSelector: {matchLabels: {team: a}}
          podMonitorNamespaceSelector: {}
          probeSelector: {}
          probeNamespaceSelector: {}
          ruleSelector: {matchLabels: {role: alert-rules}}
          ruleNamespaceSelector: {}
          alerting:
            alertmanagers:
            - {name: alertmanager, namespace: shop, port: web, apiVersion: v2}
          externalLabels: {cluster: a}
          remoteWrite:
          - url: https://example.org/write
            basicAuth: {username: {name: access, key: username}, password: {name: access, key: password}}
            writeRelabelConfigs: [{sourceLabels: [__name__], regex: up, action: keep}]
          resources: {requests: {memory: 400Mi}}
          securityContext: {fsGroup: 2000, runAsNonRoot: true, runAsUser: 1000}
          storage:
            volumeClaimTemplate:
              spec:
                storageClassName: fast
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 50Gi}}
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: {name: shop, namespace: shop}
        spec:
          jobLabel: app
          namespaceSelector: {matchNames: [shop]}
          selector: {matchLabels: {app: shop}}
          endpoints:
          - port: web
            interval: 30s
            path: /metrics
            scheme: https
            tlsConfig: {insecureSkipVerify: true}
            relabelings: [{sourceLabels: [__meta_kubernetes_pod_name], targetLabel: pod, action: replace}]
            metricRelabelings: [{sourceLabels: [__name__], regex: go_.*, action: drop}]
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: PodMonitor
        metadata: {name: store, namespace: shop, labels: {team: a}}
        spec:
          selector: {matchLabels: {app: store}}
          podMetricsEndpoints:
          - {port: web, interval: 1m, honorLabels: true}
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: Probe
        metadata: {name: site, namespace: shop}
        spec:
          module: http_2xx
          interval: 1m
          prober: {url: 'shop.shop.svc:80', scheme: http, path: /probe}
          targets:
            staticConfig: {static: ['https://example.org'], labels: {site: a}}
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata: {name: shop, namespace: shop, labels: {role: alert-rules}}
        spec:
          groups:
          - name: shop
            interval: 1m
            rules:
            - alert: Down
              expr: up == 0
              for: 10m
              labels: {severity: critical}
              annotations: {summary: 'Down', description: '{{ $labels.instance }} is down.'}
            - record: job:up:sum
              expr: sum by (job) (up)
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: Alertmanager
        metadata: {name: main, namespace: shop}
        spec:
          replicas: 3
          version: 0.25.0
          image: quay.io/prometheus/alertmanager:v0.25.0
          configSecret: alertmanager-main
          retention: 120h
          alertmanagerConfigSelector: {}
          alertmanagerConfigNamespaceSelector: {}
          resources: {requests: {memory: 100Mi}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: alertmanager, namespace: shop, labels: {app: alertmanager}}
        spec:
          selector: {alertmanager: main}
          ports: [{name: web, port: 9093, targetPort: web}]
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: alertmanager-main, namespace: shop}
        stringData:
          alertmanager.yaml: |
            route:
              receiver: nobody
            receivers:
            - name: nobody
        ---
        apiVersion: monitoring.coreos.com/v1alpha1
        kind: AlertmanagerConfig
        metadata: {name: shop, namespace: shop}
        spec:
          route:
            receiver: team
            groupBy: [alertname]
            groupWait: 30s
            matchers: [{name: severity, value: critical}]
            routes:
            - receiver: other
              matchers: [{name: team, value: b}]
          receivers:
          - name: team
            webhookConfigs: [{url: 'https://example.org', sendResolved: true}]
          - name: other
            slackConfigs: [{apiURL: {name: access, key: url}, channel: '#a'}]
          inhibitRules:
          - sourceMatch: [{name: severity, value: critical}]
            targetMatch: [{name: severity, value: warning}]
            equal: [namespace]

        """;
}
