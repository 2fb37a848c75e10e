namespace KubePrometheus.Tests;

/// <summary>
/// Mistakes as they are made in manifests of Kubernetes' kinds, each found at its place, and what is no mistake, at which nothing is said.
/// </summary>
public class RealManifestTests
{
    private const string Workload =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: a, namespace: default}
        spec:
          selector: {matchLabels: {app: a}}
          template:
            metadata: {labels: {app: a}}
            spec:
              containers: [{name: c, image: nginx, CONTAINER}]
              POD
        """;

    private const string CronJob =
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: a, namespace: default}
        spec: {schedule: "SCHEDULE", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: nginx}]}}}}}
        """;

    [Theory]
    [InlineData("lifecycle: {preStop: {}}", "", "KP0207", "containers[0].lifecycle.preStop")]
    [InlineData("lifecycle: {postStart: {exec: {}}}", "", "KP0207", "containers[0].lifecycle.postStart.exec.command")]
    [InlineData("livenessProbe: {exec: {}}", "", "KP0207", "containers[0].livenessProbe.exec.command")]
    [InlineData("resources: {limits: {gpu: 1}}", "", "KP0205", "containers[0].resources.limits.gpu")]
    [InlineData("resources: {requests: {nvidia.com/gpu: 1}}", "", "KP0207", "containers[0].resources.requests[\"nvidia.com/gpu\"]")]
    [InlineData("resources: {limits: {nvidia.com/gpu: 500m}}", "", "KP0226", "containers[0].resources.limits[\"nvidia.com/gpu\"]")]
    [InlineData("resources: {limits: {memory: -1}}", "", "KP0202", "containers[0].resources.limits.memory")]
    [InlineData("envFrom: [{configMapRef: {}}]", "", "KP0207", "containers[0].envFrom[0].configMapRef.name")]
    [InlineData("envFrom: [{prefix: 1-, configMapRef: {name: a, optional: true}}]", "", "KP0201", "containers[0].envFrom[0].prefix")]
    [InlineData(
        "env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.gpu}}}]", "", "KP0205",
        "containers[0].env[0].valueFrom.resourceFieldRef.resource")]
    [InlineData("ports: [{containerPort: 80, hostIP: localhost}]", "", "KP0212", "containers[0].ports[0].hostIP")]
    [InlineData("volumeDevices: [{name: v, devicePath: /dev/x}]", "", "KP0216", "containers[0].volumeDevices[0].name")]
    [InlineData(
        "securityContext: {seccompProfile: {type: Localhost}}", "", "KP0207",
        "containers[0].securityContext.seccompProfile.localhostProfile")]
    [InlineData("tty: true", "activeDeadlineSeconds: 60", "KP0206", "activeDeadlineSeconds")]
    [InlineData("tty: true", "dnsConfig: {nameservers: [dns.google]}", "KP0212", "dnsConfig.nameservers[0]")]
    [InlineData("tty: true", "readinessGates: [{conditionType: a b}]", "KP0201", "readinessGates[0].conditionType")]
    [InlineData(
        "tty: true", "securityContext: {sysctls: [{name: net.a, value: '1'}, {name: net.a, value: '2'}]}", "KP0215",
        "securityContext.sysctls[1].name")]
    [InlineData(
        "volumeMounts: [{name: v, mountPath: /v}]",
        "volumes: [{name: v, downwardAPI: {items: [{path: ip, fieldRef: {fieldPath: status.podIP}}]}}]",
        "KP0205",
        "volumes[0].downwardAPI.items[0].fieldRef.fieldPath")]
    [InlineData(
        "volumeMounts: [{name: v, mountPath: /v}]", "volumes: [{name: v, emptyDir: {medium: RAM}}]", "KP0205",
        "volumes[0].emptyDir.medium")]
    [InlineData(
        "volumeMounts: [{name: v, mountPath: /v, mountPropagation: Bidirectional}]", "volumes: [{name: v, emptyDir: {}}]", "KP0225",
        "containers[0].volumeMounts[0].mountPropagation")]
    public void What_a_Pod_cannot_have_is_found(string container, string pod, string code, string path) => Only(
        code, $"spec.template.spec.{path}",
        Workload.Replace("CONTAINER", container, StringComparison.Ordinal).Replace("POD", pod, StringComparison.Ordinal));

    [Theory]
    [InlineData("{matchExpressions: [{key: app, operator: NotIn, values: [a]}]}")]
    [InlineData("{matchExpressions: [{key: tier, operator: Exists}]}")]
    public void A_template_answers_to_the_expressions_of_its_selector(string selector) => Only(
        "KP0225", "spec.selector.matchExpressions[0]",
        Workload.Replace("{matchLabels: {app: a}}", selector, StringComparison.Ordinal).Replace(", CONTAINER", "", StringComparison.Ordinal)
            .Replace("POD", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("*/5 * * * *")]
    [InlineData("0 3 ? JAN-DEC mon-fri")]
    [InlineData("15,45 8-18/2 1 * 0")]
    [InlineData("5/15 * * * *")]
    [InlineData("@hourly")]
    [InlineData("@every 1h30m")]
    [InlineData("TZ=Asia/Tokyo 0 0 * * *")]
    public void A_schedule_is_one(string schedule) =>
        Assert.Equal([], Found(CronJob.Replace("SCHEDULE", schedule, StringComparison.Ordinal)));

    [Theory]
    [InlineData("every 5 minutes")]
    [InlineData("* * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * * 7")]
    [InlineData("*/0 * * * *")]
    [InlineData("9-5 * * * *")]
    [InlineData("0 0 * * monday")]
    [InlineData("@fortnightly")]
    public void A_schedule_is_none(string schedule) =>
        Only("KP0226", "spec.schedule", CronJob.Replace("SCHEDULE", schedule, StringComparison.Ordinal));

    [Theory]
    [InlineData("restartPolicy: Never, ", "", "KP0205", "spec.jobTemplate.spec.template.spec.restartPolicy")]
    [InlineData("image: nginx", "image: a b", "KP0218", "spec.jobTemplate.spec.template.spec.containers[0].image")]
    [InlineData("schedule: \"@daily\", ", "", "KP0107", "spec.schedule")]
    [InlineData("schedule: \"@daily\"", "schedule: \"@daily\", concurrencyPolicy: forbid", "KP0109", "spec.concurrencyPolicy")]
    [InlineData("schedule: \"@daily\"", "schedule: \"@daily\", timeZone: Etc/UTC", "KP0111", "spec.timeZone")]
    public void The_Jobs_of_a_CronJob_are_checked(string text, string change, string code, string path) => Only(
        code, path, CronJob.Replace("SCHEDULE", "@daily", StringComparison.Ordinal).Replace(text, change, StringComparison.Ordinal));

    [Theory]
    [InlineData("app/v1", "Deployment", "There is no Deployment in app/v1.", "Write apiVersion: apps/v1 and kind: Deployment.")]
    [InlineData("apps/v2", "Deployment", "There is no Deployment in apps/v2.", "Write apiVersion: apps/v1 and kind: Deployment.")]
    [InlineData("apps/v1", "deployment", "There is no deployment in apps/v1.", "Write apiVersion: apps/v1 and kind: Deployment.")]
    [InlineData("apps/v1", "Service", "There is no Service in apps/v1.", "Write apiVersion: v1 and kind: Service.")]
    [InlineData(
        "v1", "ServiceMonitor", "There is no ServiceMonitor in v1.",
        "Write apiVersion: monitoring.coreos.com/v1 and kind: ServiceMonitor.")]
    [InlineData(
        "monitoring.coreos.com/v1", "AlertmanagerConfig", "There is no AlertmanagerConfig in monitoring.coreos.com/v1.",
        "Write apiVersion: monitoring.coreos.com/v1alpha1 and kind: AlertmanagerConfig.")]
    public void A_kind_that_no_version_has_is_found(string apiVersion, string kind, string problem, string remedy)
    {
        var finding = Assert.Single(Found($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: a}}\n"));
        var path = remedy.Contains($": {apiVersion} ", StringComparison.Ordinal) ? "kind" : "apiVersion";
        Assert.Equal(("KP0150", path, problem, remedy), (finding.Code, finding.Path, finding.Problem, finding.Remedy));
    }

    [Theory]
    [InlineData("snapshot.storage.k8s.io/v1", "VolumeSnapshot")]
    [InlineData("cert-manager.io/v1", "Certificate")]
    [InlineData("apps/v1", "ControllerRevision")]
    public void A_kind_that_is_not_ours_to_know_is_left_alone(string apiVersion, string kind) =>
        Assert.Equal([], Found($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: a}}\n"));

    [Theory]
    [InlineData(
        "autoscaling/v1", "HorizontalPodAutoscaler",
        "{scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, minReplicas: 5, maxReplicas: 3}",
        "KP0225", "spec.minReplicas")]
    [InlineData(
        "autoscaling/v1", "HorizontalPodAutoscaler",
        "{scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, minReplicas: 0, maxReplicas: 3}",
        "KP0103", "spec.minReplicas")]
    [InlineData(
        "autoscaling/v1", "HorizontalPodAutoscaler", "{scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}", "KP0107",
        "spec.maxReplicas")]
    [InlineData(
        "autoscaling/v2beta2", "HorizontalPodAutoscaler",
        "{scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 3, metrics: [{type: Cpu}]}", "KP0109",
        "spec.metrics[0].type")]
    [InlineData("networking.k8s.io/v1", "IngressClass", "{controller: nginx}", "KP0201", "spec.controller")]
    [InlineData(
        "networking.k8s.io/v1", "Ingress", "{rules: [{http: {paths: [{path: /, backend: {service: {name: a, port: {number: 80}}}}]}}]}",
        "KP0107", "spec.rules[0].http.paths[0].pathType")]
    [InlineData(
        "networking.k8s.io/v1",
        "NetworkPolicy",
        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [192.168.0.0/16]}}]}]}",
        "KP0225",
        "spec.ingress[0].from[0].ipBlock.except[0]")]
    [InlineData("v1", "PersistentVolume", "{capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce]}", "KP0207", "spec")]
    [InlineData(
        "v1", "PersistentVolume", "{capacity: {storage: 1Gi}, accessModes: [RWO], nfs: {server: a, path: /b}}", "KP0205",
        "spec.accessModes[0]")]
    [InlineData("v1", "ResourceQuota", "{hard: {cpus: 1}}", "KP0205", "spec.hard.cpus")]
    [InlineData(
        "v1", "LimitRange", "{limits: [{type: Container, default: {cpu: 2}, max: {cpu: 1}}]}", "KP0225", "spec.limits[0].default.cpu")]
    [InlineData(
        "v1", "Service", "{ports: [{port: 80}], loadBalancerSourceRanges: [10.0.0.0/8]}", "KP0206", "spec.loadBalancerSourceRanges")]
    [InlineData(
        "batch/v1", "Job", "{completionMode: Indexed, template: {spec: {restartPolicy: Never, containers: [{name: c, image: a}]}}}",
        "KP0207", "spec.completions")]
    [InlineData(
        "batch/v1", "Job", "{selector: {matchLabels: {a: b}}, template: {spec: {restartPolicy: Never, containers: [{name: c, image: a}]}}}",
        "KP0206", "spec.selector")]
    public void What_Kubernetes_refuses_of_a_kind_is_found(string apiVersion, string kind, string spec, string code, string path) =>
        Only(code, path, $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {spec}\n");

    [Theory]
    [InlineData("name: a.example.org", "name: hook", "KP0201", "name")]
    [InlineData("sideEffects: None, ", "", "KP0107", "sideEffects")]
    [InlineData("admissionReviewVersions: [v1]", "admissionReviewVersions: [v2]", "KP0205", "admissionReviewVersions")]
    [InlineData("url: 'https://b/c'", "url: 'http://b/c'", "KP0212", "clientConfig.url")]
    [InlineData("url: 'https://b/c'", "", "KP0207", "clientConfig.service")]
    [InlineData("operations: [CREATE]", "operations: ['*', CREATE]", "KP0206", "rules[0].operations")]
    [InlineData("operations: [CREATE]", "operations: [create]", "KP0109", "rules[0].operations[0]")]
    public void What_Kubernetes_refuses_of_a_webhook_is_found(string text, string change, string code, string path)
    {
        foreach (var kind in new[] { "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration" })
        {
            var manifest = $$"""
                apiVersion: admissionregistration.k8s.io/v1
                kind: {{kind}}
                metadata: {name: a}
                webhooks: [{name: a.example.org, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {url: 'https://b/c'},
                  rules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]}]
                """;
            Assert.Equal([], Found(manifest));
            Only(code, $"webhooks[0].{path}", manifest.Replace(text, change, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("name: widgets.example.org", "name: widget.example.org", "KP0225", "metadata.name")]
    [InlineData("scope: Namespaced", "scope: Namespace", "KP0109", "spec.scope")]
    [InlineData("storage: true", "storage: false", "KP0225", "spec.versions")]
    [InlineData(
        "{openAPIV3Schema: {type: object, properties: {spec: {type: object}}}}", "{}", "KP0107", "spec.versions[0].schema.openAPIV3Schema")]
    [InlineData("spec: {type: object}", "spec: {properties: {}}", "KP0207", "spec.versions[0].schema.openAPIV3Schema.properties.spec.type")]
    [InlineData("spec: {type: object}", "spec: {type: array}", "KP0207", "spec.versions[0].schema.openAPIV3Schema.properties.spec.items")]
    public void What_Kubernetes_refuses_of_a_definition_is_found(string text, string change, string code, string path)
    {
        const string Manifest =
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.example.org}
            spec:
              group: example.org
              scope: Namespaced
              names: {plural: widgets, kind: Widget}
              versions: [{name: v1, served: true, storage: true,
                schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object}}}}}]
            """;
        Assert.Equal([], Found(Manifest));
        Only(code, path, Manifest.Replace(text, change, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{receiver: r, matchers: [a=b]}", "KP0102", "matchers[0]")]
    [InlineData("{receiver: r, continue: 'yes'}", "KP0102", "continue")]
    public void A_child_route_that_the_operator_cannot_read_is_found(string child, string code, string field) => Only(
        code, $"spec.route.routes[0].{field}",
        $$"""
        apiVersion: monitoring.coreos.com/v1alpha1
        kind: AlertmanagerConfig
        metadata: {name: a, namespace: default}
        spec: {route: {receiver: r, routes: [{{child}}]}, receivers: [{name: r, webhookConfigs: [{url: 'http://a/b'}]}]}
        """);

    [Theory]
    [InlineData("apps/v1", "Deployment")]
    [InlineData("v1", "Service")]
    [InlineData("v1", "Pod")]
    [InlineData("batch/v1", "CronJob")]
    public void An_object_that_says_nothing_is_refused(string apiVersion, string kind)
    {
        Only("KP0207", "spec", $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: a}}\n");
        Only("KP0207", "spec", $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: a}}\nspec:\n");
    }

    [Fact]
    public void The_name_of_a_Secret_in_a_volume_has_a_name_of_its_own()
    {
        var finding = Assert.Single(Found(Workload
            .Replace("CONTAINER", "volumeMounts: [{name: v, mountPath: /v}]", StringComparison.Ordinal)
            .Replace("POD", "volumes: [{name: v, secret: {name: s}}]", StringComparison.Ordinal)));
        Assert.Equal(("spec.template.spec.volumes[0].secret.name", "Did you mean \"secretName\"?"), (finding.Path, finding.Remedy));
    }

    [Fact]
    public void A_resource_in_the_singular_is_a_warning()
    {
        var finding = Assert.Single(Found(
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a}\n"
                + "rules: [{apiGroups: ['', apps], resources: [endpoints, pods/log], verbs: [get]}, {apiGroups: [apps], resources: "
                + "[deployment], verbs: [get]}]\n"));
        Assert.Equal(("KP0224", FindingSeverity.Warning, "rules[1].resources[0]"), (finding.Code, finding.Severity, finding.Path));
    }

    [Fact]
    public void An_Alertmanager_before_those_that_are_known_is_taken_for_the_first_of_them()
    {
        const string Manifest =
            """
            apiVersion: monitoring.coreos.com/v1
            kind: Alertmanager
            metadata: {name: main, namespace: default}
            spec: {version: v0.15.2}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: alertmanager-main, namespace: default}
            stringData:
              alertmanager.yaml: |
                route: {receiver: a}
                receivers: [{name: a}]
            """;
        Assert.Equal([], Found(Manifest));

        // what is wrong in it is found in the file that was loaded
        var finding = Found(Manifest.Replace("{receiver: a}", "{receiver: b}", StringComparison.Ordinal))[0];
        Assert.Equal(("KP0812", "a.yaml", 10), (finding.Code, finding.Source?.File, finding.Source?.Line));
    }

    [Fact]
    public void A_Secret_that_is_not_there_is_said_once_of_an_object()
    {
        const string Manifest =
            """
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: a, namespace: default}
            spec:
              selector: {}
              endpoints: [{port: web, basicAuth: {username: {name: login, key: user}, password: {name: login, key: password}}}]
            """;
        Assert.Equal(
            ["spec.endpoints[0].basicAuth.username.name"],
            new ManifestValidation().Add(Manifest, "a.yaml").Run().Where(f => f.Code == "KP0307").Select(f => f.Path));
    }

    [Theory]
    [InlineData("selektor: {}, endpoints: []", "spec.selektor")]
    [InlineData(
        "selector: {}, endpoints: [{port: web, relabelings: [{target_label: a}]}]",
        "spec.endpoints[0].relabelings[0].target_label")]
    public void A_field_that_is_misspelled_is_not_said_to_be_missing_too(string spec, string path) => Assert.Equal(
        [path],
        Found($"apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {{name: a}}\nspec: {{{spec}}}\n")
            .Where(f => f.Severity == FindingSeverity.Error).Select(f => f.Path));

    private static void Only(string code, string path, string manifest)
    {
        var finding = Assert.Single(Found(manifest));
        Assert.Equal((code, FindingSeverity.Error, path), (finding.Code, finding.Severity, finding.Path));
    }

    /// <summary>What is found, but for what is not among the objects.</summary>
    private static Finding[] Found(string manifest) =>
        [.. new ManifestValidation().Add(manifest, "a.yaml").Run().Where(f => f.Severity != FindingSeverity.Outside)];
}
