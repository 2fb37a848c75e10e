namespace KubePrometheus.Tests;

/// <summary>
/// Mistakes as people make them, of a letter, a level or a form: each has one finding, at its line, with what to write.
/// </summary>
public sealed class PracticeMistakesTests
{
    /// <summary>The file, its text, the code, the line and the remedy.</summary>
    public static TheoryData<string, string, string, int, string> Mistakes() => new()
    {
        // Service targetport
        {
            "a.yaml",
            """
            apiVersion: v1
            kind: Service
            metadata: {name: a, namespace: b}
            spec:
              selector: {app: a}
              ports:
              - name: web
                port: 80
                targetport: 8080
            """,
            "KP0101", 9, "Did you mean \"targetPort\"?"
        },
        // Service port instead of ports item
        {
            "a.yaml",
            """
            apiVersion: v1
            kind: Service
            metadata: {name: a, namespace: b}
            spec:
              selector: {app: a}
              port: 80
            """,
            "KP0101", 6, "It is a field of an item of spec.ports: move it there."
        },
        // Service selector matchLabels
        {
            "a.yaml",
            """
            apiVersion: v1
            kind: Service
            metadata: {name: a, namespace: b}
            spec:
              selector:
                matchLabels: {app: a}
              ports: [{port: 80}]
            """,
            "KP0102", 6, "Write its entries in its place: what holds it holds the labels themselves."
        },
        // Deployment selector without matchLabels
        {
            "a.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, namespace: b}
            spec:
              selector:
                app: a
              template:
                metadata: {labels: {app: a}}
                spec: {containers: [{name: a, image: b:1}]}
            """,
            "KP0101", 6, "If it is one of the matchLabels, put it there; otherwise remove it."
        },
        // Deployment container (no s)
        {
            "a.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, namespace: b}
            spec:
              selector: {matchLabels: {app: a}}
              template:
                metadata: {labels: {app: a}}
                spec:
                  container:
                  - name: a
                    image: b:1
            """,
            "KP0101", 9, "Did you mean \"containers\"?"
        },
        // env as map
        {
            "a.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, namespace: b}
            spec:
              selector: {matchLabels: {app: a}}
              template:
                metadata: {labels: {app: a}}
                spec:
                  containers:
                  - name: a
                    image: b:1
                    env:
                      LEVEL: info
            """,
            "KP0102", 12, "Write each of its entries as an item: a hyphen, then name and value."
        },
        // replicas "2"
        {
            "a.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, namespace: b}
            spec:
              replicas: "2"
              selector: {matchLabels: {app: a}}
              template:
                metadata: {labels: {app: a}}
                spec:
                  containers: [{name: a, image: b:1}]
            """,
            "KP0102", 5, "Write a whole number."
        },
        // label mismatch one letter
        {
            "a.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, namespace: b}
            spec:
              selector: {matchLabels: {app: shop}}
              template:
                metadata: {labels: {app: shp}}
                spec:
                  containers: [{name: a, image: b:1}]
            """,
            "KP0225", 5, "Give the template the labels of the selector."
        },
        // volumeMount name
        {
            "a.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, namespace: b}
            spec:
              selector: {matchLabels: {app: a}}
              template:
                metadata: {labels: {app: a}}
                spec:
                  containers:
                  - name: a
                    image: b:1
                    volumeMounts: [{name: dta, mountPath: /data}]
                  volumes: [{name: data, emptyDir: {}}]
            """,
            "KP0216", 12, "Did you mean \"data\"?"
        },
        // volumes configmap
        {
            "a.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, namespace: b}
            spec:
              selector: {matchLabels: {app: a}}
              template:
                metadata: {labels: {app: a}}
                spec:
                  containers:
                  - name: a
                    image: b:1
                    volumeMounts: [{name: data, mountPath: /data}]
                  volumes:
                  - name: data
                    configmap: {name: x}
            """,
            "KP0101", 15, "Did you mean \"configMap\"?"
        },
        // Ingress pathtype
        {
            "a.yaml",
            """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: a, namespace: b}
            spec:
              rules:
              - host: a.example.org
                http:
                  paths:
                  - path: /
                    pathtype: Prefix
                    backend: {service: {name: a, port: {number: 80}}}
            """,
            "KP0101", 10, "Did you mean \"pathType\"?"
        },
        // Ingress service port int
        {
            "a.yaml",
            """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: a, namespace: b}
            spec:
              rules:
              - host: a.example.org
                http:
                  paths:
                  - path: /
                    pathType: Prefix
                    backend: {service: {name: a, port: 80}}
            """,
            "KP0102", 11, "Write an object with number."
        },
        // Ingress paths above http
        {
            "a.yaml",
            """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: a, namespace: b}
            spec:
              rules:
              - host: a.example.org
                paths:
                - path: /
                  pathType: Prefix
                  backend: {service: {name: a, port: {number: 80}}}
            """,
            "KP0101", 7, "It is a field of spec.rules[0].http: move it to spec.rules[0].http.paths."
        },
        // Ingress pathType prefix
        {
            "a.yaml",
            """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: a, namespace: b}
            spec:
              rules:
              - http:
                  paths:
                  - path: /
                    pathType: prefix
                    backend: {service: {name: a, port: {number: 80}}}
            """,
            "KP0109", 9, "Did you mean \"Prefix\"?"
        },
        // ServiceMonitor endpoint
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: a, namespace: b}
            spec:
              selector: {matchLabels: {app: a}}
              endpoint: [{port: web, interval: 30s}]
            """,
            "KP0101", 6, "Did you mean \"endpoints\"?"
        },
        // ServiceMonitor endpoints as object
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: a, namespace: b}
            spec:
              selector: {matchLabels: {app: a}}
              endpoints:
                port: web
            """,
            "KP0102", 6, "Make it an item of a list: begin it with a hyphen."
        },
        // ServiceMonitor matchLabels in spec
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: a, namespace: b}
            spec:
              matchLabels: {app: a}
              endpoints: [{port: web}]
            """,
            "KP0101", 5, "It is a field of spec.selector: move it to spec.selector.matchLabels."
        },
        // interval 30
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: a, namespace: b}
            spec:
              selector: {matchLabels: {app: a}}
              endpoints: [{port: web, interval: 30}]
            """,
            "KP0102", 6, "Put it in quotes."
        },
        // ServiceMonitor port number
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: a, namespace: b}
            spec:
              selector: {matchLabels: {app: a}}
              endpoints: [{port: 8080}]
            """,
            "KP0102", 6, "Put it in quotes."
        },
        // namespaceSelector matchLabels
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: a, namespace: b}
            spec:
              namespaceSelector: {matchLabels: {a: b}}
              selector: {matchLabels: {app: a}}
              endpoints: [{port: web}]
            """,
            "KP0101", 5, "Did you mean \"matchNames\"?"
        },
        // Prometheus retension
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: k8s, namespace: b}
            spec:
              retension: 15d
              serviceAccountName: x
            """,
            "KP0101", 5, "Did you mean \"retention\"?"
        },
        // Prometheus storage one level off
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: k8s, namespace: b}
            spec:
              storage:
                resources: {requests: {storage: 10Gi}}
            """,
            "KP0101", 6, "It is a field of spec: move it to spec.resources."
        },
        // Prometheus volumeClaimTemplate at spec
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: k8s, namespace: b}
            spec:
              volumeClaimTemplate:
                spec: {resources: {requests: {storage: 10Gi}}}
              securityContext: {fsGroup: 2000}
            """,
            "KP0101", 5, "It is a field of spec.storage: move it to spec.storage.volumeClaimTemplate."
        },
        // alertmanagers under spec
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: k8s, namespace: b}
            spec:
              alertmanagers:
              - {name: a, namespace: b, port: web}
            """,
            "KP0101", 5, "It is a field of spec.alerting: move it to spec.alerting.alertmanagers."
        },
        // PrometheusRule rules without groups
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: a, namespace: b}
            spec:
              rules:
              - alert: A
                expr: up == 0
            """,
            "KP0101", 5, "It is a field of an item of spec.groups: move it there."
        },
        // rule for: 5
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: a, namespace: b}
            spec:
              groups:
              - name: a
                rules:
                - alert: A
                  expr: up == 0
                  for: 5
            """,
            "KP0102", 10, "Put it in quotes."
        },
        // name: in rule instead of alert
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: a, namespace: b}
            spec:
              groups:
              - name: a
                rules:
                - name: A
                  expr: up == 0
            """,
            "KP0101", 8, "Did you mean \"alert\"?"
        },
        // rulefile name instead of alert
        {
            "a.rules.yaml",
            """
            groups:
            - name: a
              rules:
              - name: A
                expr: up == 0
            """,
            "KP0412", 4, "Did you mean alert?"
        },
        // rulefile rules at top
        {
            "a.rules.yaml",
            """
            rules:
            - alert: A
              expr: up == 0
            """,
            "KP0411", 1, "Make an item of groups of the rules, beside the name of the group."
        },
        // rulefile alert not list
        {
            "a.rules.yaml",
            """
            groups:
            - name: a
              rules:
                alert: A
                expr: up == 0
            """,
            "KP0414", 3, "Write a list."
        },
        // Alertmanager relicas
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: Alertmanager
            metadata: {name: main, namespace: b}
            spec:
              relicas: 3
            """,
            "KP0101", 5, "Did you mean \"replicas\"?"
        },
        // AMC recivers
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1alpha1
            kind: AlertmanagerConfig
            metadata: {name: a, namespace: b}
            spec:
              route:
                receiver: a
              recivers:
              - name: a
                webhookConfigs: [{url: 'https://example.org'}]
            """,
            "KP0101", 7, "Did you mean \"receivers\"?"
        },
        // am lost indentation
        {
            "alertmanager.yaml",
            """
            route:
            receiver: a
            group_by: [alertname]
            receivers:
            - name: a
            """,
            "KP0802", 2, "It belongs to route, which is empty before it: indent it further than route."
        },
        // am webhook_configs lost
        {
            "alertmanager.yaml",
            """
            route:
              receiver: a
            receivers:
            - name: a
            webhook_configs:
            - url: https://example.org
            """,
            "KP0802", 5, "It is a field of an item of receivers: move it there; mind the indentation."
        },
        // am receiver name typo
        {
            "alertmanager.yaml",
            """
            route:
              receiver: tema
            receivers:
            - name: team
            """,
            "KP0812", 2, "Did you mean \"team\"?"
        },
        // am match list
        {
            "alertmanager.yaml",
            """
            route:
              receiver: a
              routes:
              - receiver: a
                match: [severity="critical"]
            receivers:
            - name: a
            """,
            "KP0803", 5, "Write a mapping."
        },
        // am matchers map
        {
            "alertmanager.yaml",
            """
            route:
              receiver: a
              routes:
              - receiver: a
                matchers: {severity: critical}
            receivers:
            - name: a
            """,
            "KP0803", 5, "Write a list."
        },
        // dashboard titel
        {
            "a.json",
            """
            {"titel": "A", "uid": "a", "schemaVersion": 36, "panels": []}
            """,
            "KP0121", 1, "Did you mean \"title\"?"
        },
        // dashboard panls
        {
            "a.json",
            """
            {"title": "A", "uid": "a", "schemaVersion": 36, "panls": [{"id": 1, "type": "graph"}]}
            """,
            "KP0121", 1, "Did you mean \"panels\"?"
        },
        // dashboard target exp
        {
            "a.json",
            """
            {"title": "A", "uid": "a", "schemaVersion": 36,
             "panels": [{"id": 1, "title": "x", "type": "timeseries", "targets": [{"exp": "up"}]}]}
            """,
            "KP0121", 2, "Did you mean \"expr\"?"
        },
        // dashboard DS input
        {
            "a.json",
            """
            {"title": "A", "uid": "a", "schemaVersion": 36, "panels": [{"id": 1, "title": "x", "type": "timeseries",
             "datasource": "${DS_PROMETHEUS}", "targets": [{"expr": "up"}]}]}
            """,
            "KP0516", 2, "Add DS_PROMETHEUS to __inputs, or write what it stands for, such as the name of a datasource, in its place."
        },
        // two docs no ---
        {
            "a.yaml",
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: b}
            """,
            "KP0604", 4, "Write --- before it where another object begins; otherwise keep one of the two."
        },
        // kind lower
        {
            "a.yaml",
            """
            apiVersion: v1
            kind: service
            metadata: {name: a, namespace: b}
            spec: {ports: [{port: 80}]}
            """,
            "KP0150", 1, "Write apiVersion: v1 and kind: Service."
        },
        // apps/v1beta1
        {
            "a.yaml",
            """
            apiVersion: apps/v1beta1
            kind: Deployment
            metadata: {name: a, namespace: b}
            spec: {template: {spec: {containers: [{name: a, image: b:1}]}}}
            """,
            "KP0150", 1, "Use apps/v1, served since 1.9."
        },
        // v1 Deployment
        {
            "a.yaml",
            """
            apiVersion: v1
            kind: Deployment
            metadata: {name: a, namespace: b}
            spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b:1}]}}}
            """,
            "KP0150", 1, "Write apiVersion: apps/v1 and kind: Deployment."
        },
        // prometheus selector
        {
            "a.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: k8s, namespace: b}
            spec:
              serviceMonitorSelector:
                release: a
            """,
            "KP0101", 6, "If it is one of the matchLabels, put it there; otherwise remove it."
        },
        // ports in pod spec
        {
            "a.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, namespace: b}
            spec:
              selector: {matchLabels: {app: a}}
              template:
                metadata: {labels: {app: a}}
                spec:
                  containers:
                  - name: a
                    image: b:1
                  ports:
                  - containerPort: 80
            """,
            "KP0101", 12, "It is a field of an item of spec.template.spec.containers: move it there."
        },
        // port instead of containerPort
        {
            "a.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, namespace: b}
            spec:
              selector: {matchLabels: {app: a}}
              template:
                metadata: {labels: {app: a}}
                spec:
                  containers:
                  - name: a
                    image: b:1
                    ports:
                    - port: 80
            """,
            "KP0101", 13, "Did you mean \"containerPort\"?"
        },
        // group rules indentation
        {
            "a.rules.yaml",
            """
            groups:
            - name: a
            rules:
            - alert: A
              expr: up
            """,
            "KP0412", 3, "It belongs to an item of groups; mind the indentation."
        },
        // annotations in labels
        {
            "a.rules.yaml",
            """
            groups:
            - name: a
              rules:
              - alert: A
                expr: up
                labels:
                  severity: critical
                  annotations:
                    summary: x
            """,
            "KP0414", 8, "It is a field of the rule: indent it less."
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_has_one_finding(string file, string text, string code, int line, string remedy)
    {
        var finding = Assert.Single(
            new ManifestValidation(new() { KubernetesVersion = "1.25" }).Add(text, file).Run(), f => f.Severity != FindingSeverity.Outside);
        Assert.Equal((code, line, remedy), (finding.Code, finding.Source!.Line, finding.Remedy));
    }
}
