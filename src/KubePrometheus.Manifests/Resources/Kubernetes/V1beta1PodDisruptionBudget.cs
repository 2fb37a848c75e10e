using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Policy;

/// <summary>
/// How many Pods of a set must stay while others are evicted on purpose, as by a node that is drained. (<c>policy/v1beta1</c>,
/// <c>PodDisruptionBudget</c>: served up to Kubernetes 1.24, and gone from KubernetesClient; since 1.21 there is <c>policy/v1</c>.)
/// </summary>
[KubernetesEntity(Group = "policy", ApiVersion = "v1beta1", Kind = "PodDisruptionBudget", PluralName = "poddisruptionbudgets")]
public sealed record V1beta1PodDisruptionBudget
    : IKubernetesObject<V1ObjectMeta>, ISpec<V1beta1PodDisruptionBudgetSpec?>, IStatus<V1beta1PodDisruptionBudgetStatus?>
{
    /// <summary>The version of this representation: <c>policy/v1beta1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "policy/v1beta1";

    /// <summary>The kind: <c>PodDisruptionBudget</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "PodDisruptionBudget";

    /// <summary>Name, namespace, labels and annotations.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>Which Pods, and how many of them may be missing.</summary>
    [JsonPropertyName("spec")]
    public V1beta1PodDisruptionBudgetSpec? Spec { get; set; }

    /// <summary>How things stand, written by the cluster. Leave it out of manifests.</summary>
    [JsonPropertyName("status")]
    public V1beta1PodDisruptionBudgetStatus? Status { get; set; }
}

/// <summary>Which Pods a <see cref="V1beta1PodDisruptionBudget"/> guards, and how many of them may be missing.</summary>
public sealed record V1beta1PodDisruptionBudgetSpec
{
    /// <summary>
    /// How many Pods may be missing after an eviction: a number, or a percentage such as <c>50%</c>. Not together with
    /// <c>minAvailable</c>.
    /// </summary>
    [JsonPropertyName("maxUnavailable")]
    public IntOrText? MaxUnavailable { get; set; }

    /// <summary>
    /// How many Pods must be there after an eviction: a number, or a percentage such as <c>50%</c>. Not together with
    /// <c>maxUnavailable</c>.
    /// </summary>
    [JsonPropertyName("minAvailable")]
    public IntOrText? MinAvailable { get; set; }

    /// <summary>The labels of the Pods. In this version an absent selector and an empty one both take no Pods.</summary>
    [JsonPropertyName("selector")]
    public V1LabelSelector? Selector { get; set; }
}

/// <summary>How things stand with a <see cref="V1beta1PodDisruptionBudget"/>: the cluster writes it.</summary>
public sealed record V1beta1PodDisruptionBudgetStatus
{
    /// <summary>The conditions, one of each type, such as <c>DisruptionAllowed</c>.</summary>
    [JsonPropertyName("conditions")]
    public IList<V1Condition>? Conditions { get; set; }

    /// <summary>The number of healthy Pods now.</summary>
    [JsonPropertyName("currentHealthy")]
    public required int CurrentHealthy { get; set; }

    /// <summary>The least number of healthy Pods that the budget wants.</summary>
    [JsonPropertyName("desiredHealthy")]
    public required int DesiredHealthy { get; set; }

    /// <summary>Pods whose eviction was granted and that are not gone yet: by name, the time of the grant.</summary>
    [JsonPropertyName("disruptedPods")]
    public IDictionary<string, DateTime>? DisruptedPods { get; set; }

    /// <summary>How many evictions would be granted now.</summary>
    [JsonPropertyName("disruptionsAllowed")]
    public required int DisruptionsAllowed { get; set; }

    /// <summary>The number of Pods that the budget counts.</summary>
    [JsonPropertyName("expectedPods")]
    public required int ExpectedPods { get; set; }

    /// <summary>The <c>metadata.generation</c> that this status was made from.</summary>
    [JsonPropertyName("observedGeneration")]
    public long? ObservedGeneration { get; set; }
}
