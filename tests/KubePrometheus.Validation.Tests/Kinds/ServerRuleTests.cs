namespace KubePrometheus.Tests;

/// <summary>Rules that API servers have for kinds of their own, with the version since which they hold.</summary>
public sealed class ServerRuleTests
{
    private const string Crd =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.org}
        spec:
          group: example.org
          scope: Namespaced
          names: {plural: widgets, kind: Widget}
          versions:
          - {name: v1, served: true, storage: true, VERSION schema: {openAPIV3Schema: {type: object, properties: {spec: SCHEMA}}}}
        """;

    /// <summary>What a schema says of a list, a map and a number, which is right.</summary>
    private const string Fields =
        "{type: object, properties: {size: {type: integer, minimum: 1, default: 1}, port: {x-kubernetes-int-or-string: true, "
        + "anyOf: [{type: integer}, {type: string}]}, tags: {type: array, x-kubernetes-list-type: map, "
        + "x-kubernetes-list-map-keys: [name], items: {type: object, required: [name], properties: {name: {type: string}}}}, "
        + "labels: {type: object, additionalProperties: {type: string}}}}";

    private const string At = "spec.versions[0].schema.openAPIV3Schema.properties.spec";

    /// <summary>A kind, its spec, the version, and what is found: severity, code and path; empty where nothing is.</summary>
    public static TheoryData<string, string, string, string> Rules => new()
    {
        // kinds that scale, limit and count
        { Autoscaler("kind: Deployment, name: a"), "", "1.34", "E KP0205 spec.scaleTargetRef.apiVersion" },
        { Autoscaler("kind: Deployment, name: a"), "", "1.25", "W KP0205 spec.scaleTargetRef.apiVersion" },
        { Autoscaler("kind: ReplicationController, name: a"), "", "1.34", "" },
        { Autoscaler("apiVersion: apps/v1, kind: a/b, name: a"), "", "1.34", "E KP0108 spec.scaleTargetRef.kind" },
        { "ResourceQuota", "hard: {pods: '1.5'}", "1.34", "E KP0226 spec.hard.pods" },
        { "ResourceQuota", "hard: {count/jobs.batch: 4, requests.storage: 1Ti}", "1.34", "" },
        {
            "ResourceQuota", "scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In}]}", "1.34",
            "E KP0207 spec.scopeSelector.matchExpressions[0].values"
        },
        {
            "ResourceQuota", "scopeSelector: {matchExpressions: [{scopeName: Priority, operator: Exists}]}", "1.34",
            "E KP0109 spec.scopeSelector.matchExpressions[0].scopeName"
        },
        { "ResourceQuota", "scopes: [BestEffort, NotBestEffort]", "1.34", "E KP0225 spec.scopes" },
        { "LimitRange", "limits: [{type: Container, max: {cpus: 1}}]", "1.34", "E KP0205 spec.limits[0].max.cpus" },
        { "LimitRange", "limits: [{type: PersistentVolumeClaim, max: {storage: 1Gi}}]", "1.34", "" },
        {
            "LimitRange", "limits: [{type: Container, max: {cpu: 2}, min: {cpu: 1}, maxLimitRequestRatio: {cpu: 4}}]", "1.34",
            "E KP0225 spec.limits[0].maxLimitRequestRatio.cpu"
        },

        { "LimitRange", "limits: [{type: Pod, max: {cpu: 1}}, {type: Pod, min: {cpu: 1}}]", "1.34", "E KP0110 spec.limits[1].type" },
        { "LimitRange", "limits: [{type: Pod, default: {cpu: 1}}]", "1.34", "E KP0206 spec.limits[0].default" },
        { "ResourceQuota", "scopes: [BestEffort], hard: {pods: 4, cpu: 1}", "1.34", "E KP0225 spec.hard.cpu" },
        { "ResourceQuota", "scopes: [NotBestEffort], hard: {pods: 4, requests.cpu: 1}", "1.34", "" },
        { "CronJob", "schedule: 'TZ=UTC 0 3 * * *', jobTemplate: {spec: {" + Template + "}}", "1.34", "E KP0226 spec.schedule" },
        { "CronJob", "schedule: 'TZ=UTC 0 3 * * *', jobTemplate: {spec: {" + Template + "}}", "1.25", "" },

        // Services, Ingresses, Endpoints
        { "Service", "ports: [{port: 80}], externalIPs: ['::1']", "1.34", "E KP0212 spec.externalIPs[0]" },
        { "Service", "ports: [{port: 80, targetPort: 0}]", "1.34", "" },
        {
            "Service", "ports: [{port: 80}], sessionAffinityConfig: {clientIP: {timeoutSeconds: 5}}", "1.34",
            "W KP0217 spec.sessionAffinityConfig"
        },
        { "Service", "type: ExternalName, externalName: a.example, ipFamilyPolicy: SingleStack", "1.34", "E KP0206 spec.ipFamilyPolicy" },
        { "Service", "ports: [{port: 80}], externalName: a.example", "1.34", "W KP0217 spec.externalName" },
        { "Service", "ports: [{port: 80}], clusterIP: None, externalIPs: [192.0.2.1]", "1.34", "W KP0217 spec.externalIPs" },
        {
            "Service", "type: LoadBalancer, ports: [{port: 80}], loadBalancerSourceRanges: [10.0.0.1/8]", "1.34",
            "W KP0212 spec.loadBalancerSourceRanges[0]"
        },
        { "Ingress", "defaultBackend: {resource: {kind: a/b, name: c}}", "1.34", "E KP0201 spec.defaultBackend.resource.kind" },
        { "Ingress", "defaultBackend: {resource: {kind: Bucket, name: c}}, tls: [{hosts: [192.0.2.1]}]", "1.34", "" },
        {
            "Ingress", "rules: [{http: {paths: [{path: x, pathType: ImplementationSpecific, backend: {resource: {kind: A, name: b}}}]}}]",
            "1.34", "E KP0223 spec.rules[0].http.paths[0].path"
        },

        // Jobs
        { "Job", "manualSelector: true, " + Template, "1.34", "E KP0207 spec.selector" },
        { "Job", "maxFailedIndexes: 1, backoffLimitPerIndex: 1, completionMode: Indexed, completions: 2, " + Template, "1.34", "" },
        {
            "Job", "maxFailedIndexes: 1, completionMode: Indexed, completions: 2, " + Template, "1.34",
            "E KP0207 spec.backoffLimitPerIndex"
        },
        {
            "Job", "podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: DisruptionTarget, status: 'True'}]}]}, "
                + Template.Replace("Never", "OnFailure", StringComparison.Ordinal),
            "1.34", "E KP0225 spec.podFailurePolicy"
        },

        // Pods
        { "Pod", "overhead: {cpu: 1m}, containers: [{name: c, image: a}]", "1.34", "E KP0225 spec.overhead" },
        { "Pod", "preemptionPolicy: Never, containers: [{name: c, image: a}]", "1.34", "E KP0225 spec.preemptionPolicy" },
        { "Pod", "containers: [{name: c, image: a, env: [{name: 1A, value: b}]}]", "1.34", "" },
        { "Pod", "containers: [{name: c, image: a, env: [{name: 1A, value: b}]}]", "1.25", "E KP0108 spec.containers[0].env[0].name" },
        { "Pod", "containers: [{name: c, image: a, env: [{name: A=B, value: b}]}]", "1.34", "E KP0108 spec.containers[0].env[0].name" },
        { "Pod", "containers: [{name: c, image: a, env: [{name: A}, {name: A}]}]", "1.34", "W KP0215 spec.containers[0].env[1].name" },
        {
            "Pod", "containers: [{name: c, image: a}], imagePullSecrets: [{name: a}, {name: a}]", "1.34",
            "W KP0215 spec.imagePullSecrets[1].name"
        },
        {
            "Pod", "containers: [{name: c, image: a}], hostAliases: [{ip: 10.0.0.1}, {ip: 10.0.0.1}]", "1.34",
            "W KP0215 spec.hostAliases[1].ip"
        },
        { "Pod", "containers: [{name: c, image: a}], hostAliases: [{}]", "1.34", "E KP0107 spec.hostAliases[0].ip" },
        { "Pod", "containers: [{name: c, image: a}], dnsConfig: {searches: ['']}", "1.34", "E KP0212 spec.dnsConfig.searches[0]" },
        { "Pod", "containers: [{name: c, image: a, livenessProbe: {httpGet: {port: 80, httpHeaders: [{name: A}]}}}]", "1.34", "" },
        {
            "Pod", "containers: [{name: c, image: a, volumeMounts: [{name: v, mountPath: /v}]}], volumes: [{name: v, configMap: "
                + "{name: m, items: [{key: a, path: x}, {key: b, path: x}]}}]",
            "1.34", "W KP0215 spec.volumes[0].configMap.items[1].path"
        },

        // claims
        {
            "PersistentVolumeClaim", "accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}, limits: {storage: 1Gi}}",
            "1.34", ""
        },
        {
            "PersistentVolumeClaim", "accessModes: [ReadWriteOnce], resources: {requests: {storage: 500m}}", "1.34",
            "W KP0226 spec.resources.requests.storage"
        },
        {
            "PersistentVolumeClaim",
            "accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, dataSourceRef: {kind: Widget, name: a}",
            "1.34", "E KP0205 spec.dataSourceRef.kind"
        },
        { "PersistentVolumeClaim", "accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, dataSource: {}", "1.34", "" },

        // definitions
        { Crd, Fields, "1.34", "" },
        { Crd, Fields.Replace("default: 1}", "default: 0}", StringComparison.Ordinal), "1.34", $"E KP0225 {At}.properties.size.default" },
        {
            Crd, Fields.Replace("required: [name], ", "", StringComparison.Ordinal), "1.34",
            $"E KP0207 {At}.properties.tags.x-kubernetes-list-map-keys[0]"
        },
        {
            Crd, Fields.Replace("keys: [name]", "keys: [nome]", StringComparison.Ordinal), "1.34",
            $"E KP0216 {At}.properties.tags.x-kubernetes-list-map-keys[0]"
        },
        {
            Crd, Fields.Replace("list-type: map", "list-type: set", StringComparison.Ordinal), "1.34",
            $"E KP0225 {At}.properties.tags.x-kubernetes-list-type"
        },
        {
            Crd, Fields.Replace("Properties: {type: string", "Properties: {type: text", StringComparison.Ordinal), "1.34",
            $"E KP0109 {At}.properties.labels.additionalProperties.type"
        },
        {
            Crd, Fields.Replace("[{type: integer}, {", "[{type: number}, {", StringComparison.Ordinal), "1.34",
            $"E KP0225 {At}.properties.port.anyOf[0].type; E KP0225 {At}.properties.port.anyOf[1].type"
        },
        {
            Crd, "{type: object, properties: {a: {type: array, items: {type: object, wrong: x}}}}", "1.34",
            $"W KP0101 {At}.properties.a.items.wrong"
        },
        { Crd, "{type: object, properties: {a: {type: string, wrong: x}}}", "1.34", $"E KP0101 {At}.properties.a.wrong" },
        { Crd, "{type: object, properties: {a: {type: string, pattern: '('}}}", "1.34", $"E KP0209 {At}.properties.a.pattern" },
        { Crd, "{type: array, uniqueItems: true, items: {type: string}}", "1.34", $"E KP0205 {At}.uniqueItems" },
        {
            Crd.Replace("VERSION", "deprecationWarning: old,", StringComparison.Ordinal), Fields, "1.34",
            "E KP0225 spec.versions[0].deprecationWarning"
        },
        {
            Version("subresources: {scale: {specReplicasPath: replicas, statusReplicasPath: .status.replicas}},"),
            Fields, "1.34", "E KP0223 spec.versions[0].subresources.scale.specReplicasPath"
        },
        {
            Version("additionalPrinterColumns: [{name: A, type: Text, jsonPath: .a}],"), Fields, "1.34",
            "E KP0109 spec.versions[0].additionalPrinterColumns[0].type"
        },
    };

    private static string Template =>
        "template: {metadata: {labels: {a: b}}, spec: {restartPolicy: Never, containers: [{name: c, image: a}]}}";

    private static string Version(string text) => Crd.Replace("VERSION", text, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_holds_in_the_versions_that_have_it(string kind, string text, string version, string expected) =>
        Assert.Equal(expected, Found(Manifest(kind, text), version));

    [Theory]
    [InlineData(
        "v1\nkind: Namespace", "metadata: {name: a, labels: {pod-security.kubernetes.io/enforce: none}}", "E KP0205 metadata.labels")]
    [InlineData("v1\nkind: Namespace", "metadata: {name: a, labels: {pod-security.kubernetes.io/warn-version: v1.25}}", "")]
    [InlineData(
        "v1\nkind: Namespace", "metadata: {name: a, labels: {pod-security.kubernetes.io/warn-version: '1.25'}}",
        "E KP0205 metadata.labels")]
    [InlineData("../x\nkind: Service", "metadata: {name: a}\nspec: {ports: [{port: 80}]}", "E KP0150 apiVersion")]
    [InlineData("v1\nkind: Pod", "metadata: {name: a.b}\nspec: {containers: [{name: c, image: a}]}", "W KP0201 metadata.name")]
    [InlineData("v1\nkind: ServiceAccount", "metadata: {name: a}\nsecrets: [{}]", "W KP0217 secrets[0].name")]
    [InlineData(
        "v1\nkind: Endpoints", "metadata: {name: a}\nsubsets: [{addresses: [{ip: 127.0.0.1}]}]", "W KP0212 subsets[0].addresses[0].ip")]
    [InlineData(
        "v1\nkind: Endpoints", "metadata: {name: a}\nsubsets: [{addresses: [{ip: '::1'}]}]", "E KP0212 subsets[0].addresses[0].ip")]
    [InlineData(
        "v1\nkind: Endpoints", "metadata: {name: a}\nsubsets: [{addresses: [{ip: 10.0.0.1, nodeName: A_b}]}]",
        "E KP0108 subsets[0].addresses[0].nodeName")]
    [InlineData("storage.k8s.io/v1\nkind: StorageClass", "metadata: {name: a}\nprovisioner: ../x", "E KP0201 provisioner")]
    [InlineData(
        "storage.k8s.io/v1\nkind: StorageClass", "metadata: {name: a}\nprovisioner: b.io/c\nallowedTopologies: [{}]",
        "E KP0207 allowedTopologies[0].matchLabelExpressions")]
    [InlineData(
        "storage.k8s.io/v1\nkind: StorageClass", "metadata: {name: a}\nprovisioner: Example.org/c\nvolumeBindingMode: ''",
        "E KP0109 volumeBindingMode")]
    [InlineData(
        "scheduling.k8s.io/v1\nkind: PriorityClass", "metadata: {name: a}\nvalue: 1\npreemptionPolicy: ''", "E KP0109 preemptionPolicy")]
    [InlineData("rbac.authorization.k8s.io/v1\nkind: RoleBinding", "metadata: {name: a}\nroleRef: {kind: Role, name: b}", "")]
    [InlineData(
        "rbac.authorization.k8s.io/v1\nkind: RoleBinding", "metadata: {name: a}\nroleRef: {kind: '', name: b}", "E KP0103 roleRef.kind")]
    [InlineData(
        "rbac.authorization.k8s.io/v1\nkind: RoleBinding", "metadata: {name: a}\nroleRef: {kind: Role, name: b/c}",
        "E KP0108 roleRef.name")]
    [InlineData(
        "rbac.authorization.k8s.io/v1\nkind: ClusterRole", "metadata: {name: a}\naggregationRule: {clusterRoleSelectors: []}",
        "E KP0103 aggregationRule.clusterRoleSelectors")]
    [InlineData("networking.k8s.io/v1\nkind: NetworkPolicy", "metadata: {name: a}\nspec: {policyTypes: [Ingress]}", "")]
    [InlineData(
        "networking.k8s.io/v1\nkind: NetworkPolicy",
        "metadata: {name: a}\nspec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 010.0.0.0/8}}]}]}",
        "W KP0212 spec.egress[0].to[0].ipBlock.cidr")]
    public void A_rule_of_a_kind_without_a_spec_holds(string kind, string text, string expected) =>
        Assert.Equal(expected, Found($"apiVersion: {kind}\n{text}\n", "1.34").Split("[\"")[0]);

    private static string Autoscaler(string target) =>
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\n"
        + $"spec: {{maxReplicas: 3, scaleTargetRef: {{{target}}}}}\n";

    private static string Manifest(string kind, string text)
    {
        if (kind.Contains('\n'))
        {
            return kind.Replace("VERSION", "", StringComparison.Ordinal).Replace("SCHEMA", text, StringComparison.Ordinal);
        }

        var known = KnownKinds.Latest(kind)!;
        return $"apiVersion: {known.ApiVersion}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{{text}}}\n";
    }

    /// <summary>What is found, but for what is not among the objects.</summary>
    private static string Found(string manifest, string version) => string.Join(
        "; ",
        new ManifestValidation(new() { KubernetesVersion = version }).Add(manifest, "a.yaml").Run()
            .Where(f => f.Severity != FindingSeverity.Outside)
            .Select(f => $"{(f.Severity == FindingSeverity.Error ? 'E' : 'W')} {f.Code} {f.Path}"));
}
