namespace KubePrometheus;

/// <summary>
/// The codes of all findings. A code never changes its meaning; docs/findings.md has a paragraph and an example for each. The hundreds of
/// its number say which part of the library finds it.
/// </summary>
public static class FindingCodes
{
    // Options, edits and the build: KP00xx
    /// <summary><c>KP0001</c>: a quantity in an option does not parse.</summary>
    public const string OptionQuantityInvalid = "KP0001";

    /// <summary><c>KP0002</c>: a name, label or namespace in an option that Kubernetes would refuse.</summary>
    public const string OptionNameInvalid = "KP0002";

    /// <summary><c>KP0003</c>: an edit points at something that is not there.</summary>
    public const string EditTargetMissing = "KP0003";

    /// <summary><c>KP0004</c>: an edit failed with an exception.</summary>
    public const string EditFailed = "KP0004";

    /// <summary><c>KP0005</c>: two things of one name where one is allowed.</summary>
    public const string OptionNameTwice = "KP0005";

    /// <summary><c>KP0006</c>: an object of a class whose JSON metadata the library does not have.</summary>
    public const string ObjectTypeUnknown = "KP0006";

    /// <summary><c>KP0007</c>: an option that contradicts another, or a value that is not one of those allowed.</summary>
    public const string OptionValueInvalid = "KP0007";

    /// <summary><c>KP0008</c>: an object without a name.</summary>
    public const string ObjectWithoutName = "KP0008";

    /// <summary><c>KP0009</c>: an edit of rules or dashboards that leaves them as they are.</summary>
    public const string EditWithoutEffect = "KP0009";

    /// <summary><c>KP0021</c>: a check of the user's own failed.</summary>
    public const string CheckFailed = "KP0021";

    /// <summary><c>KP0022</c>: a check of the user's own reports under a code of the library's.</summary>
    public const string CheckCodeReserved = "KP0022";

    /// <summary><c>KP0023</c>: a code that is to be switched off and does not exist.</summary>
    public const string SuppressedCodeUnknown = "KP0023";

    /// <summary><c>KP0024</c>: an unknown platform.</summary>
    public const string PlatformUnknown = "KP0024";

    /// <summary><c>KP0025</c>: an addon applied twice with different settings, or one that contradicts something in the stack.</summary>
    public const string AddonConflict = "KP0025";

    /// <summary><c>KP0026</c>: a failure of a validator of one's own that has no error code.</summary>
    public const string CheckWithoutCode = "KP0026";

    /// <summary><c>KP0030</c>: a text that is no version of Kubernetes.</summary>
    public const string KubernetesVersionInvalid = "KP0030";

    /// <summary><c>KP0031</c>: a text that cannot be the version of a program.</summary>
    public const string ProgramVersionInvalid = "KP0031";

    /// <summary><c>KP0032</c>: a version of a program that is known not to work on the version of Kubernetes.</summary>
    public const string VersionsIncompatible = "KP0032";

    /// <summary><c>KP0033</c>: an operator later than the CustomResourceDefinitions that are written beside it.</summary>
    public const string OperatorNewerThanDefinitions = "KP0033";

    /// <summary><c>KP0034</c>: an image of another version than the one that the objects are written for.</summary>
    public const string ImageOfAnotherVersion = "KP0034";

    /// <summary><c>KP0035</c>: a call or an option takes out what other parts of the stack still read.</summary>
    public const string RemovedStillRead = "KP0035";

    /// <summary><c>KP0036</c>: several Pods share a claim that one node alone can write.</summary>
    public const string StackClaimOfSeveralPods = "KP0036";

    /// <summary><c>KP0037</c>: a Prometheus keeps more than its volume holds.</summary>
    public const string PrometheusRetainsMoreThanClaimed = "KP0037";

    /// <summary><c>KP0041</c>: a field that a patch sets and the library's type lacks: written all the same.</summary>
    public const string PatchedFieldUnknown = "KP0041";

    /// <summary><c>KP0042</c>: a text that was to bring objects and has none.</summary>
    public const string TextWithoutObjects = "KP0042";

    // Structure, and what the target version serves: KP01xx
    /// <summary><c>KP0101</c>: a field that the kind does not have.</summary>
    public const string StructureUnknownField = "KP0101";

    /// <summary><c>KP0102</c>: a value of another type than the field's.</summary>
    public const string StructureWrongType = "KP0102";

    /// <summary><c>KP0103</c>: a number or a length outside the bounds of its field.</summary>
    public const string StructureOutOfRange = "KP0103";

    /// <summary><c>KP0104</c>: a text that is not what its field takes: a quantity, a time, base64, an address.</summary>
    public const string StructureTextInvalid = "KP0104";

    /// <summary><c>KP0105</c>: a null where a value must be.</summary>
    public const string StructureNull = "KP0105";

    /// <summary><c>KP0106</c>: a document that is not a Kubernetes object.</summary>
    public const string StructureNotAnObject = "KP0106";

    /// <summary><c>KP0107</c>: a required field is not there.</summary>
    public const string StructureFieldMissing = "KP0107";

    /// <summary><c>KP0108</c>: a name, label or key that Kubernetes refuses.</summary>
    public const string StructureNameInvalid = "KP0108";

    /// <summary><c>KP0109</c>: a text that is not one of those allowed.</summary>
    public const string StructureValueNotAllowed = "KP0109";

    /// <summary><c>KP0110</c>: two items of a list that must differ do not.</summary>
    public const string StructureItemTwice = "KP0110";

    /// <summary><c>KP0111</c>: a field that the target version of Kubernetes does not have yet.</summary>
    public const string StructureFieldTooNew = "KP0111";

    /// <summary><c>KP0112</c>: a field that the target version of Kubernetes no longer has.</summary>
    public const string StructureFieldGone = "KP0112";

    /// <summary><c>KP0120</c>: a patch of a kustomization that has nothing to change.</summary>
    public const string PatchWithoutTarget = "KP0120";

    /// <summary><c>KP0121</c>: a field that is probably a misspelt one, in JSON that may have fields of its own.</summary>
    public const string FieldProbablyMisspelt = "KP0121";

    /// <summary><c>KP0150</c>: an object of a kind that the target version does not serve, not yet or no longer.</summary>
    public const string KindNotServed = "KP0150";

    /// <summary><c>KP0151</c>: what stands behind the end of a document, and is not read.</summary>
    public const string TextAfterDocument = "KP0151";

    /// <summary><c>KP0152</c>: a configuration too long to be checked as a whole.</summary>
    public const string ConfigurationTooLong = "KP0152";

    /// <summary><c>KP0160</c>: a field or a kind that the target version of prometheus-operator does not have yet.</summary>
    public const string OperatorFieldTooNew = "KP0160";

    /// <summary><c>KP0161</c>: fields that break a rule of the definition of their kind.</summary>
    public const string StructureRuleBroken = "KP0161";

    // One object by itself: KP02xx
    /// <summary><c>KP0201</c>: a name that Kubernetes refuses.</summary>
    public const string ObjectNameInvalid = "KP0201";

    /// <summary><c>KP0202</c>: a number outside its bounds.</summary>
    public const string ObjectNumberOutOfBounds = "KP0202";

    /// <summary><c>KP0203</c>: a text that is not a duration.</summary>
    public const string ObjectDurationInvalid = "KP0203";

    /// <summary><c>KP0204</c>: a size that Prometheus does not take.</summary>
    public const string ObjectSizeInvalid = "KP0204";

    /// <summary><c>KP0205</c>: a value that is not one of those allowed.</summary>
    public const string ObjectValueNotAllowed = "KP0205";

    /// <summary><c>KP0206</c>: fields that exclude each other.</summary>
    public const string ObjectFieldsExclusive = "KP0206";

    /// <summary><c>KP0207</c>: something is missing without which the object does nothing, or is refused.</summary>
    public const string ObjectPartMissing = "KP0207";

    /// <summary><c>KP0208</c>: a relabeling whose fields do not fit its action.</summary>
    public const string ObjectRelabelingInvalid = "KP0208";

    /// <summary><c>KP0209</c>: a text that is not a regular expression of RE2.</summary>
    public const string ObjectRegexInvalid = "KP0209";

    /// <summary><c>KP0210</c>: a text that is not a label name of Prometheus.</summary>
    public const string ObjectLabelNameInvalid = "KP0210";

    /// <summary><c>KP0211</c>: a label selector that is refused, or selects nothing.</summary>
    public const string ObjectSelectorInvalid = "KP0211";

    /// <summary><c>KP0212</c>: a text that is not a URL, a host, or a network.</summary>
    public const string ObjectAddressInvalid = "KP0212";

    /// <summary><c>KP0213</c>: a port that no Service or Pod can have.</summary>
    public const string ObjectPortInvalid = "KP0213";

    /// <summary><c>KP0214</c>: a scrape that may take longer than the time between two.</summary>
    public const string ObjectTimeoutTooLong = "KP0214";

    /// <summary><c>KP0215</c>: two of one name, key, port or path where each must be another.</summary>
    public const string ObjectItemTwice = "KP0215";

    /// <summary><c>KP0216</c>: a name that stands for nothing in the object.</summary>
    public const string ObjectNameUndefined = "KP0216";

    /// <summary><c>KP0217</c>: something that never takes effect.</summary>
    public const string ObjectPartWithoutEffect = "KP0217";

    /// <summary><c>KP0218</c>: an image that cannot be pulled.</summary>
    public const string ObjectImageInvalid = "KP0218";

    /// <summary><c>KP0219</c>: a text that is not a version.</summary>
    public const string ObjectVersionInvalid = "KP0219";

    /// <summary><c>KP0220</c>: a request above its limit.</summary>
    public const string ObjectRequestAboveLimit = "KP0220";

    /// <summary><c>KP0221</c>: a key that a ConfigMap or a Secret cannot have.</summary>
    public const string ObjectKeyInvalid = "KP0221";

    /// <summary><c>KP0222</c>: more bytes than Kubernetes stores.</summary>
    public const string ObjectTooLarge = "KP0222";

    /// <summary><c>KP0223</c>: a path that is refused.</summary>
    public const string ObjectPathInvalid = "KP0223";

    /// <summary><c>KP0224</c>: a rule of a role that grants nothing.</summary>
    public const string ObjectRoleRuleIdle = "KP0224";

    /// <summary><c>KP0225</c>: two values that contradict each other.</summary>
    public const string ObjectContradiction = "KP0225";

    /// <summary><c>KP0226</c>: a text in which a value is not of the form that is asked for.</summary>
    public const string ObjectFormInvalid = "KP0226";

    /// <summary><c>KP0230</c>: a label of targets that is read where samples or alerts are relabeled.</summary>
    public const string ObjectMetaLabelGone = "KP0230";

    /// <summary><c>KP0231</c>: a relabeling that leaves nothing over.</summary>
    public const string ObjectRelabelingTakesAll = "KP0231";

    /// <summary><c>KP0232</c>: a relabeling whose regular expression looks like another kind of pattern.</summary>
    public const string ObjectRelabelingPattern = "KP0232";

    // The objects of a stack together: KP03xx
    /// <summary><c>KP0301</c>: a monitor that no Prometheus reads.</summary>
    public const string StackMonitorNotRead = "KP0301";

    /// <summary><c>KP0302</c>: a monitor or a network policy that selects nothing of the stack.</summary>
    public const string StackMonitorSelectsNothing = "KP0302";

    /// <summary><c>KP0303</c>: a monitor's port that nothing it selects has.</summary>
    public const string StackMonitorPortMissing = "KP0303";

    /// <summary><c>KP0304</c>: a monitor that looks where its Prometheus may not.</summary>
    public const string StackDiscoveryNotAllowed = "KP0304";

    /// <summary><c>KP0305</c>: rules or an AlertmanagerConfig that nothing reads.</summary>
    public const string StackRulesNotRead = "KP0305";

    /// <summary><c>KP0306</c>: a port that a Service does not have.</summary>
    public const string StackServicePortMissing = "KP0306";

    /// <summary><c>KP0307</c>: a reference to an object that the stack does not have.</summary>
    public const string StackReferenceMissing = "KP0307";

    /// <summary><c>KP0308</c>: a key that a Secret or a ConfigMap does not have.</summary>
    public const string StackKeyMissing = "KP0308";

    /// <summary><c>KP0309</c>: a volume that nothing mounts.</summary>
    public const string StackVolumeUnused = "KP0309";

    /// <summary><c>KP0310</c>: a Service that selects no Pods.</summary>
    public const string StackServiceWithoutPods = "KP0310";

    /// <summary><c>KP0311</c>: a target port that the Pods of a Service do not have.</summary>
    public const string StackTargetPortMissing = "KP0311";

    /// <summary><c>KP0312</c>: a disruption budget that selects no Pods.</summary>
    public const string StackBudgetWithoutPods = "KP0312";

    /// <summary><c>KP0313</c>: a port of the nodes that two Services claim.</summary>
    public const string StackNodePortTwice = "KP0313";

    /// <summary><c>KP0314</c>: a target that one Prometheus scrapes twice.</summary>
    public const string StackTargetScrapedTwice = "KP0314";

    /// <summary><c>KP0315</c>: a host and path that two Ingress rules claim.</summary>
    public const string StackIngressPathTwice = "KP0315";

    /// <summary><c>KP0316</c>: a namespace that the stack does not have.</summary>
    public const string StackNamespaceMissing = "KP0316";

    /// <summary><c>KP0317</c>: an object larger than a cluster stores.</summary>
    public const string StackObjectTooLarge = "KP0317";

    /// <summary><c>KP0318</c>: a kind whose CustomResourceDefinition the stack does not have.</summary>
    public const string StackDefinitionMissing = "KP0318";

    /// <summary><c>KP0330</c>: an Alertmanager to which no Prometheus sends alerts.</summary>
    public const string StackAlertmanagerUnused = "KP0330";

    /// <summary><c>KP0331</c>: a relabeling that drops all that a monitor selects.</summary>
    public const string StackTargetsDropped = "KP0331";

    /// <summary><c>KP0332</c>: a monitor that reads a file of a Prometheus which denies that.</summary>
    public const string StackFileDenied = "KP0332";

    /// <summary><c>KP0333</c>: a claim that a program which is not root may be unable to write.</summary>
    public const string StackVolumeOwner = "KP0333";

    /// <summary><c>KP0334</c>: a rollout whose new Pod waits for the claim of the old one.</summary>
    public const string StackRolloutStuck = "KP0334";

    /// <summary><c>KP0335</c>: a port of the nodes that two DaemonSets claim.</summary>
    public const string StackHostPortTwice = "KP0335";

    /// <summary><c>KP0336</c>: shards of a Prometheus that nothing brings together.</summary>
    public const string StackShardsApart = "KP0336";

    /// <summary><c>KP0337</c>: a field of Thanos in rules that a Prometheus reads.</summary>
    public const string StackPartialResponse = "KP0337";

    /// <summary><c>KP0338</c>: a receiver that relies on a global setting which is not there.</summary>
    public const string StackReceiverWithoutUrl = "KP0338";

    /// <summary><c>KP0339</c>: Pods that one Prometheus scrapes by two Services.</summary>
    public const string StackPodsScrapedTwice = "KP0339";

    /// <summary><c>KP0340</c>: a file that is read of a mounted Secret or ConfigMap, and that nothing mounts there.</summary>
    public const string StackFileMissing = "KP0340";

    /// <summary><c>KP0350</c>: a NetworkPolicy that blocks a scrape, or another connection among Pods of the stack.</summary>
    public const string StackPolicyBlocksPods = "KP0350";

    /// <summary><c>KP0351</c>: a NetworkPolicy that blocks a port which people or the API server are led to.</summary>
    public const string StackPolicyBlocksExposed = "KP0351";

    /// <summary><c>KP0360</c>: an Ingress or a route whose path the program behind it does not answer.</summary>
    public const string StackRouteUnanswered = "KP0360";

    /// <summary><c>KP0361</c>: an external URL whose requests do not reach a page of the program.</summary>
    public const string StackExternalUrlUnanswered = "KP0361";

    /// <summary><c>KP0362</c>: a URL or path that lacks the prefix of the program, or has one that it does not know.</summary>
    public const string StackUrlPrefix = "KP0362";

    /// <summary><c>KP0363</c>: the number of a Service's port where the operator compares with the ports of containers.</summary>
    public const string StackAlertmanagerPortNumber = "KP0363";

    /// <summary><c>KP0364</c>: the bare name of a Service of another namespace than the caller's.</summary>
    public const string StackNameOfOtherNamespace = "KP0364";

    /// <summary><c>KP0365</c>: hand-made endpoints whose ports do not have the names of the Service's.</summary>
    public const string StackEndpointsPortName = "KP0365";

    /// <summary><c>KP0366</c>: hand-made endpoints that no Service uses.</summary>
    public const string StackEndpointsUnused = "KP0366";

    /// <summary><c>KP0367</c>: a program that asks the API server and runs as the account <c>default</c>.</summary>
    public const string StackAccountDefault = "KP0367";

    /// <summary><c>KP0368</c>: a container that declares other ports than the one at which its program listens.</summary>
    public const string StackPortNotListened = "KP0368";

    /// <summary><c>KP0369</c>: a program that asks the API server and is given no token.</summary>
    public const string StackAccountWithoutToken = "KP0369";

    /// <summary><c>KP0391</c>: a monitor made for a Service or a workload names a port that this does not have.</summary>
    public const string MonitoredPortMissing = "KP0391";

    /// <summary><c>KP0392</c>: a monitor made for something without labels to select it by.</summary>
    public const string MonitoredWithoutLabels = "KP0392";

    // Rules and PromQL: KP04xx
    /// <summary><c>KP0401</c>: an edit names a rule that is not there.</summary>
    public const string RuleEditNoRule = "KP0401";

    /// <summary><c>KP0402</c>: an edit needs one rule or group, and several fit.</summary>
    public const string RuleEditSeveral = "KP0402";

    /// <summary><c>KP0403</c>: an edit names a group that is not there.</summary>
    public const string RuleEditNoGroup = "KP0403";

    /// <summary><c>KP0404</c>: an edit names a PrometheusRule that is not there.</summary>
    public const string RuleEditNoObject = "KP0404";

    /// <summary><c>KP0405</c>: a group or PrometheusRule is added under a name that is taken.</summary>
    public const string RuleEditNameTaken = "KP0405";

    /// <summary><c>KP0406</c>: an edit is given a value that makes no sense, or gives none back.</summary>
    public const string RuleEditValueInvalid = "KP0406";

    /// <summary><c>KP0407</c>: an expression needs a feature that the Prometheus may lack.</summary>
    public const string RuleNeedsFeature = "KP0407";

    /// <summary><c>KP0408</c>: an alert is given a threshold, and its expression has none, or several that could be meant.</summary>
    public const string RuleThresholdUnclear = "KP0408";

    /// <summary><c>KP0411</c>: a document holds no rules.</summary>
    public const string RuleFileWithoutRules = "KP0411";

    /// <summary><c>KP0412</c>: a field that a group or rule does not have.</summary>
    public const string RuleUnknownField = "KP0412";

    /// <summary><c>KP0413</c>: a field that must be there is missing.</summary>
    public const string RuleFieldMissing = "KP0413";

    /// <summary><c>KP0414</c>: a value of another type than its field's.</summary>
    public const string RuleWrongType = "KP0414";

    /// <summary><c>KP0415</c>: a rule that is both an alert and a recording.</summary>
    public const string RuleAlertAndRecord = "KP0415";

    /// <summary><c>KP0416</c>: a field that Prometheus knows but a PrometheusRule of this version does not.</summary>
    public const string RuleFieldTooNew = "KP0416";

    /// <summary><c>KP0421</c>: an expression that is not valid PromQL.</summary>
    public const string RuleExpressionInvalid = "KP0421";

    /// <summary><c>KP0422</c>: the name of a series, a label, an annotation or an alert that cannot be one.</summary>
    public const string RuleNameInvalid = "KP0422";

    /// <summary><c>KP0423</c>: a series that several rules record with the same labels.</summary>
    public const string RuleRecordedTwice = "KP0423";

    /// <summary><c>KP0424</c>: two groups of a PrometheusRule or file with one name.</summary>
    public const string RuleGroupTwice = "KP0424";

    /// <summary><c>KP0425</c>: a text that is not a duration.</summary>
    public const string RuleDurationInvalid = "KP0425";

    /// <summary><c>KP0426</c>: a label or annotation that does not parse as a template.</summary>
    public const string RuleTemplateInvalid = "KP0426";

    /// <summary><c>KP0427</c>: a template reads a label that the result never has.</summary>
    public const string RuleLabelNeverThere = "KP0427";

    /// <summary><c>KP0428</c>: a rule reads a series that looks recorded, and no rule records it.</summary>
    public const string RuleSeriesNotRecorded = "KP0428";

    /// <summary><c>KP0429</c>: an alert without a severity.</summary>
    public const string RuleWithoutSeverity = "KP0429";

    /// <summary><c>KP0430</c>: an alert reads a job that nothing in the stack scrapes.</summary>
    public const string RuleJobNotScraped = "KP0430";

    /// <summary><c>KP0431</c>: prometheus loads an expression and fails to evaluate it each time.</summary>
    public const string RuleNeverEvaluates = "KP0431";

    /// <summary><c>KP0432</c>: a matcher of a bucket's bound or a quantile as a whole number, which Prometheus 3 never stores.</summary>
    public const string RuleBoundNeverStored = "KP0432";

    /// <summary><c>KP0433</c>: a part of an expression that never gives anything, such as a comparison that never holds.</summary>
    public const string RuleNeverTrue = "KP0433";

    /// <summary><c>KP0434</c>: a matcher whose value looks like a pattern, or has quotes, and is compared as it stands.</summary>
    public const string RuleMatcherLiteral = "KP0434";

    /// <summary><c>KP0435</c>: a label of an alert that holds the value of its expression.</summary>
    public const string RuleValueInLabel = "KP0435";

    /// <summary><c>KP0436</c>: a label of a rule that is probably meant for something else: a severity, an annotation.</summary>
    public const string RuleLabelDoubtful = "KP0436";

    /// <summary><c>KP0437</c>: a range that holds too few samples for its function.</summary>
    public const string RuleRangeTooShort = "KP0437";

    /// <summary><c>KP0438</c>: a metric that the deployed version of its exporter no longer has.</summary>
    public const string RuleMetricGone = "KP0438";

    /// <summary><c>KP0439</c>: a metric is read of a job whose monitors drop it before Prometheus stores it.</summary>
    public const string RuleMetricDropped = "KP0439";

    // Dashboards: KP05xx
    /// <summary><c>KP0501</c>: an edit names a dashboard that is not there.</summary>
    public const string DashboardEditNoDashboard = "KP0501";

    /// <summary><c>KP0502</c>: a dashboard is added under a name that is taken.</summary>
    public const string DashboardNameTaken = "KP0502";

    /// <summary><c>KP0503</c>: a dashboard's JSON does not parse, or is not an object.</summary>
    public const string DashboardJsonInvalid = "KP0503";

    /// <summary><c>KP0504</c>: an edit of the model meets a dashboard that is there as JSON only.</summary>
    public const string DashboardIsJsonOnly = "KP0504";

    /// <summary><c>KP0505</c>: a query does not parse once its variables are filled in.</summary>
    public const string DashboardQueryInvalid = "KP0505";

    /// <summary><c>KP0506</c>: a variable is used and not defined.</summary>
    public const string DashboardVariableUndefined = "KP0506";

    /// <summary><c>KP0507</c>: a variable is defined and not used, or defined twice.</summary>
    public const string DashboardVariableUnused = "KP0507";

    /// <summary><c>KP0508</c>: a datasource that the stack does not provide.</summary>
    public const string DashboardDatasourceMissing = "KP0508";

    /// <summary><c>KP0509</c>: two panels of a dashboard have the same id.</summary>
    public const string DashboardPanelIdTwice = "KP0509";

    /// <summary><c>KP0510</c>: a uid that Grafana refuses, or that two dashboards have.</summary>
    public const string DashboardUidInvalid = "KP0510";

    /// <summary><c>KP0511</c>: a title that is missing, or that two dashboards of a folder have.</summary>
    public const string DashboardTitleInvalid = "KP0511";

    /// <summary><c>KP0512</c>: two panels share a place on the grid.</summary>
    public const string DashboardPanelsOverlap = "KP0512";

    /// <summary><c>KP0513</c>: a ConfigMap of dashboards is larger than Kubernetes takes.</summary>
    public const string DashboardTooLarge = "KP0513";

    /// <summary><c>KP0514</c>: a query reads a series that looks recorded, and no rule records it.</summary>
    public const string DashboardSeriesNotRecorded = "KP0514";

    /// <summary><c>KP0515</c>: a query reads a job that nothing in the stack scrapes.</summary>
    public const string DashboardJobNotScraped = "KP0515";

    /// <summary><c>KP0516</c>: a dashboard that Grafana reads from a file leaves a choice of an import open.</summary>
    public const string DashboardInputOpen = "KP0516";

    /// <summary><c>KP0517</c>: datasources named by objects, which Grafana before 8.3 does not read.</summary>
    public const string DashboardDatasourceObject = "KP0517";

    /// <summary><c>KP0518</c>: a value for an input that a dashboard does not have.</summary>
    public const string DashboardInputUnknown = "KP0518";

    /// <summary><c>KP0519</c>: panels of a type that is written with Angular, which Grafana no longer has from 12 on.</summary>
    public const string DashboardPanelAngular = "KP0519";

    /// <summary><c>KP0520</c>: panels of a type that came with a later Grafana.</summary>
    public const string DashboardPanelLater = "KP0520";

    /// <summary><c>KP0521</c>: a library panel, which only Grafana's database has.</summary>
    public const string DashboardLibraryPanel = "KP0521";

    /// <summary><c>KP0522</c>: a transformation or an override names a query that the panel does not have.</summary>
    public const string DashboardQueryNotThere = "KP0522";

    /// <summary><c>KP0523</c>: a dashboard of a schema that is not checked.</summary>
    public const string DashboardSchemaNewer = "KP0523";

    // Reading YAML and JSON: KP06xx
    /// <summary><c>KP0601</c>: the text is not UTF-8.</summary>
    public const string TextNotUtf8 = "KP0601";

    /// <summary><c>KP0602</c>: the text holds a control character.</summary>
    public const string TextControlCharacter = "KP0602";

    /// <summary><c>KP0603</c>: a document is neither YAML nor JSON.</summary>
    public const string TextBroken = "KP0603";

    /// <summary><c>KP0604</c>: a key stands twice in one object.</summary>
    public const string TextKeyTwice = "KP0604";

    /// <summary><c>KP0605</c>: objects and lists are nested too deep.</summary>
    public const string TextTooDeep = "KP0605";

    /// <summary><c>KP0606</c>: an alias names no anchor, or the anchor of what it stands in.</summary>
    public const string TextAliasInvalid = "KP0606";

    /// <summary><c>KP0607</c>: aliases make the document many times longer than its text.</summary>
    public const string TextTooLong = "KP0607";

    /// <summary><c>KP0608</c>: a merge key whose value is not an object.</summary>
    public const string TextMergeInvalid = "KP0608";

    /// <summary><c>KP0609</c>: a merge key that replaces a key written before it, of which readers make different things.</summary>
    public const string TextMergeReplaces = "KP0609";

    /// <summary><c>KP0610</c>: a key that is null, a list or an object.</summary>
    public const string TextKeyInvalid = "KP0610";

    /// <summary><c>KP0611</c>: a key that is read as another text than the one written.</summary>
    public const string TextKeyReadOtherwise = "KP0611";

    /// <summary><c>KP0612</c>: infinity or not-a-number, for which JSON has no form.</summary>
    public const string TextNotANumber = "KP0612";

    /// <summary><c>KP0613</c>: a tag that nothing here understands, or that its value does not fit.</summary>
    public const string TextTagInvalid = "KP0613";

    /// <summary><c>KP0614</c>: half of a surrogate pair.</summary>
    public const string TextHalfCharacter = "KP0614";

    // Writing files, and patches: KP07xx
    /// <summary><c>KP0701</c>: two objects would stand in one file, upper and lower case not told apart.</summary>
    public const string FilePathTwice = "KP0701";

    /// <summary><c>KP0702</c>: one object twice: the same group, kind, namespace and name.</summary>
    public const string ObjectTwice = "KP0702";

    /// <summary><c>KP0703</c>: a path that cannot be used: not relative, not .yaml, leading out of the folder.</summary>
    public const string FilePathUnusable = "KP0703";

    /// <summary><c>KP0704</c>: the target is no folder.</summary>
    public const string FolderIsNone = "KP0704";

    /// <summary><c>KP0705</c>: a folder where a file should be, or a file where a folder should be.</summary>
    public const string FolderAndFileMixed = "KP0705";

    /// <summary><c>KP0706</c>: a file that would be written stands there already and is not listed as ours.</summary>
    public const string FileForeign = "KP0706";

    /// <summary><c>KP0707</c>: a file of ours that was edited by hand and would be replaced.</summary>
    public const string FileEdited = "KP0707";

    /// <summary><c>KP0708</c>: a file of ours that is no longer part, was edited by hand and would be removed.</summary>
    public const string FileEditedLeftover = "KP0708";

    /// <summary><c>KP0709</c>: the list of our files cannot be read.</summary>
    public const string FileListUnreadable = "KP0709";

    /// <summary><c>KP0710</c>: another process writes the same folder.</summary>
    public const string FolderBusy = "KP0710";

    /// <summary><c>KP0711</c>: the file system does not permit it: rights, or mounted read-only.</summary>
    public const string FileNotPermitted = "KP0711";

    /// <summary><c>KP0712</c>: no room left on the disk.</summary>
    public const string FileDiskFull = "KP0712";

    /// <summary><c>KP0713</c>: a path longer than the file system allows.</summary>
    public const string FilePathTooLong = "KP0713";

    /// <summary><c>KP0714</c>: any other refusal of the file system.</summary>
    public const string FileRefused = "KP0714";

    /// <summary><c>KP0715</c>: a failed run could not put everything back.</summary>
    public const string FileNotPutBack = "KP0715";

    /// <summary><c>KP0716</c>: a folder below the target is a symbolic link.</summary>
    public const string FolderLinked = "KP0716";

    /// <summary><c>KP0717</c>: a kustomization.yaml that holds more than our list of files.</summary>
    public const string FileForeignKustomization = "KP0717";

    /// <summary><c>KP0721</c>: a patch that is not one: not JSON, not of the form that the RFC asks for.</summary>
    public const string PatchMalformed = "KP0721";

    /// <summary><c>KP0722</c>: a patch names a place that the document does not have.</summary>
    public const string PatchPathMissing = "KP0722";

    /// <summary><c>KP0723</c>: the value that a patch's <c>test</c> expects is another one.</summary>
    public const string PatchTestFailed = "KP0723";

    // alertmanager.yaml: KP08xx
    /// <summary><c>KP0801</c>: the text is not one YAML mapping.</summary>
    public const string AlertmanagerNotAConfiguration = "KP0801";

    /// <summary><c>KP0802</c>: a field that Alertmanager does not know.</summary>
    public const string AlertmanagerUnknownField = "KP0802";

    /// <summary><c>KP0803</c>: a value of the wrong type.</summary>
    public const string AlertmanagerWrongType = "KP0803";

    /// <summary><c>KP0804</c>: a field or a value that came with a later Alertmanager.</summary>
    public const string AlertmanagerFieldTooNew = "KP0804";

    /// <summary><c>KP0805</c>: something required is missing.</summary>
    public const string AlertmanagerPartMissing = "KP0805";

    /// <summary><c>KP0806</c>: fields that exclude each other.</summary>
    public const string AlertmanagerFieldsExclusive = "KP0806";

    /// <summary><c>KP0807</c>: not a duration, or one that is not allowed here.</summary>
    public const string AlertmanagerDurationInvalid = "KP0807";

    /// <summary><c>KP0808</c>: not a URL, or not an address with a port.</summary>
    public const string AlertmanagerAddressInvalid = "KP0808";

    /// <summary><c>KP0809</c>: not a label name.</summary>
    public const string AlertmanagerLabelNameInvalid = "KP0809";

    /// <summary><c>KP0810</c>: not a matcher.</summary>
    public const string AlertmanagerMatcherInvalid = "KP0810";

    /// <summary><c>KP0811</c>: not a regular expression.</summary>
    public const string AlertmanagerRegexInvalid = "KP0811";

    /// <summary><c>KP0812</c>: a route refers to something that is not there.</summary>
    public const string AlertmanagerNameUndefined = "KP0812";

    /// <summary><c>KP0813</c>: a name, a key or an element occurs twice.</summary>
    public const string AlertmanagerItemTwice = "KP0813";

    /// <summary><c>KP0814</c>: the root route has what only other routes may have.</summary>
    public const string AlertmanagerRootRouteInvalid = "KP0814";

    /// <summary><c>KP0815</c>: a value that is not among those allowed.</summary>
    public const string AlertmanagerValueNotAllowed = "KP0815";

    /// <summary><c>KP0816</c>: a time, a day, a month, a year or a time zone that does not exist, or a range the wrong way round.</summary>
    public const string AlertmanagerTimeInvalid = "KP0816";

    /// <summary><c>KP0817</c>: a template that cannot be parsed, or that is defined nowhere.</summary>
    public const string AlertmanagerTemplateInvalid = "KP0817";

    /// <summary><c>KP0818</c>: a receiver or a time interval that no route refers to.</summary>
    public const string AlertmanagerPartUnused = "KP0818";

    /// <summary><c>KP0819</c>: something that never takes effect, or does more than it seems to.</summary>
    public const string AlertmanagerPartWithoutEffect = "KP0819";

    /// <summary><c>KP0825</c>: a matcher whose value looks like a pattern, or has quotes, and is compared as it stands.</summary>
    public const string AlertmanagerMatcherLiteral = "KP0825";

    /// <summary><c>KP0826</c>: a route or an inhibition that no alert can meet, whatever alerts there are.</summary>
    public const string AlertmanagerRouteNotReached = "KP0826";

    /// <summary><c>KP0827</c>: a route or an inhibition that asks for labels which no alert of the rules has.</summary>
    public const string AlertmanagerAlertUnknown = "KP0827";

    // Texts in Secrets and ConfigMaps that programs read as their configuration

    /// <summary><c>KP0901</c>: a configuration of another form than its program reads, such as a mapping for a list.</summary>
    public const string SettingsFormInvalid = "KP0901";

    /// <summary><c>KP0902</c>: a field that the program does not have at this place.</summary>
    public const string SettingsUnknownField = "KP0902";

    /// <summary><c>KP0903</c>: a value of another type than the field has.</summary>
    public const string SettingsWrongType = "KP0903";

    /// <summary><c>KP0904</c>: a field or value of an earlier or later version than the one that is deployed.</summary>
    public const string SettingsFieldOfOtherVersion = "KP0904";

    /// <summary><c>KP0905</c>: something that the program needs is not there.</summary>
    public const string SettingsPartMissing = "KP0905";

    /// <summary><c>KP0906</c>: fields of which only one may be set.</summary>
    public const string SettingsFieldsExclusive = "KP0906";

    /// <summary><c>KP0907</c>: a value that the program cannot use.</summary>
    public const string SettingsValueInvalid = "KP0907";

    /// <summary><c>KP0908</c>: something that may be there once is there twice.</summary>
    public const string SettingsItemTwice = "KP0908";

    /// <summary><c>KP0909</c>: something that the program passes over, or that never takes effect.</summary>
    public const string SettingsPartWithoutEffect = "KP0909";

    /// <summary>Every code, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        OptionQuantityInvalid, OptionNameInvalid, EditTargetMissing, EditFailed, OptionNameTwice, ObjectTypeUnknown,
        OptionValueInvalid, ObjectWithoutName, EditWithoutEffect, CheckFailed, CheckCodeReserved, SuppressedCodeUnknown, PlatformUnknown,
        AddonConflict, CheckWithoutCode, KubernetesVersionInvalid, ProgramVersionInvalid, VersionsIncompatible,
        OperatorNewerThanDefinitions, ImageOfAnotherVersion, RemovedStillRead, StackClaimOfSeveralPods,
        PrometheusRetainsMoreThanClaimed, PatchedFieldUnknown, TextWithoutObjects,

        StructureUnknownField, StructureWrongType, StructureOutOfRange, StructureTextInvalid, StructureNull,
        StructureNotAnObject, StructureFieldMissing, StructureNameInvalid, StructureValueNotAllowed,
        StructureItemTwice, StructureFieldTooNew, StructureFieldGone, PatchWithoutTarget, FieldProbablyMisspelt, KindNotServed,
        TextAfterDocument, ConfigurationTooLong, OperatorFieldTooNew, StructureRuleBroken,

        ObjectNameInvalid, ObjectNumberOutOfBounds, ObjectDurationInvalid, ObjectSizeInvalid, ObjectValueNotAllowed,
        ObjectFieldsExclusive, ObjectPartMissing, ObjectRelabelingInvalid, ObjectRegexInvalid, ObjectLabelNameInvalid,
        ObjectSelectorInvalid, ObjectAddressInvalid, ObjectPortInvalid, ObjectTimeoutTooLong, ObjectItemTwice,
        ObjectNameUndefined, ObjectPartWithoutEffect, ObjectImageInvalid, ObjectVersionInvalid,
        ObjectRequestAboveLimit, ObjectKeyInvalid, ObjectTooLarge, ObjectPathInvalid, ObjectRoleRuleIdle,
        ObjectContradiction, ObjectFormInvalid, ObjectMetaLabelGone, ObjectRelabelingTakesAll, ObjectRelabelingPattern,

        StackMonitorNotRead, StackMonitorSelectsNothing, StackMonitorPortMissing, StackDiscoveryNotAllowed,
        StackRulesNotRead, StackServicePortMissing, StackReferenceMissing, StackKeyMissing, StackVolumeUnused,
        StackServiceWithoutPods, StackTargetPortMissing, StackBudgetWithoutPods, StackNodePortTwice,
        StackTargetScrapedTwice, StackIngressPathTwice, StackNamespaceMissing, StackObjectTooLarge,
        StackDefinitionMissing, StackAlertmanagerUnused, StackTargetsDropped, StackFileDenied, StackVolumeOwner, StackRolloutStuck,
        StackHostPortTwice, StackShardsApart, StackPartialResponse, StackReceiverWithoutUrl, StackPodsScrapedTwice, StackFileMissing,
        StackPolicyBlocksPods, StackPolicyBlocksExposed, StackRouteUnanswered, StackExternalUrlUnanswered, StackUrlPrefix,
        StackAlertmanagerPortNumber, StackNameOfOtherNamespace, StackEndpointsPortName, StackEndpointsUnused, StackAccountDefault,
        StackPortNotListened, StackAccountWithoutToken, MonitoredPortMissing, MonitoredWithoutLabels,

        RuleEditNoRule, RuleEditSeveral, RuleEditNoGroup, RuleEditNoObject, RuleEditNameTaken, RuleEditValueInvalid,
        RuleNeedsFeature, RuleThresholdUnclear, RuleFileWithoutRules, RuleUnknownField, RuleFieldMissing, RuleWrongType,
        RuleAlertAndRecord, RuleFieldTooNew,
        RuleExpressionInvalid, RuleNameInvalid, RuleRecordedTwice, RuleGroupTwice, RuleDurationInvalid,
        RuleTemplateInvalid, RuleLabelNeverThere, RuleSeriesNotRecorded, RuleWithoutSeverity, RuleJobNotScraped,
        RuleNeverEvaluates, RuleBoundNeverStored, RuleNeverTrue, RuleMatcherLiteral, RuleValueInLabel, RuleLabelDoubtful,
        RuleRangeTooShort, RuleMetricGone, RuleMetricDropped,

        DashboardEditNoDashboard, DashboardNameTaken, DashboardJsonInvalid, DashboardIsJsonOnly, DashboardQueryInvalid,
        DashboardVariableUndefined, DashboardVariableUnused, DashboardDatasourceMissing, DashboardPanelIdTwice,
        DashboardUidInvalid, DashboardTitleInvalid, DashboardPanelsOverlap, DashboardTooLarge,
        DashboardSeriesNotRecorded, DashboardJobNotScraped, DashboardInputOpen, DashboardDatasourceObject,
        DashboardInputUnknown, DashboardPanelAngular, DashboardPanelLater, DashboardLibraryPanel, DashboardQueryNotThere,
        DashboardSchemaNewer,

        TextNotUtf8, TextControlCharacter, TextBroken, TextKeyTwice, TextTooDeep, TextAliasInvalid, TextTooLong,
        TextMergeInvalid, TextMergeReplaces, TextKeyInvalid, TextKeyReadOtherwise, TextNotANumber, TextTagInvalid,
        TextHalfCharacter,

        FilePathTwice, ObjectTwice, FilePathUnusable, FolderIsNone, FolderAndFileMixed, FileForeign, FileEdited,
        FileEditedLeftover, FileListUnreadable, FolderBusy, FileNotPermitted, FileDiskFull, FilePathTooLong,
        FileRefused, FileNotPutBack, FolderLinked, FileForeignKustomization, PatchMalformed, PatchPathMissing,
        PatchTestFailed,

        AlertmanagerNotAConfiguration, AlertmanagerUnknownField, AlertmanagerWrongType, AlertmanagerFieldTooNew,
        AlertmanagerPartMissing, AlertmanagerFieldsExclusive, AlertmanagerDurationInvalid, AlertmanagerAddressInvalid,
        AlertmanagerLabelNameInvalid, AlertmanagerMatcherInvalid, AlertmanagerRegexInvalid, AlertmanagerNameUndefined,
        AlertmanagerItemTwice, AlertmanagerRootRouteInvalid, AlertmanagerValueNotAllowed, AlertmanagerTimeInvalid,
        AlertmanagerTemplateInvalid, AlertmanagerPartUnused, AlertmanagerPartWithoutEffect,
        AlertmanagerMatcherLiteral, AlertmanagerRouteNotReached, AlertmanagerAlertUnknown,

        SettingsFormInvalid, SettingsUnknownField, SettingsWrongType, SettingsFieldOfOtherVersion, SettingsPartMissing,
        SettingsFieldsExclusive, SettingsValueInvalid, SettingsItemTwice, SettingsPartWithoutEffect,
    ];

    /// <summary>The page with a paragraph on each code, whose anchor is the code in lower case.</summary>
    public static string HelpPage => ProjectUrl + "/blob/main/docs/findings.md";

    /// <summary>The address of the project: <c>ProjectUrl</c> of Directory.Build.props, with which a test compares it.</summary>
    internal const string ProjectUrl = "https://github.com/kubeprometheus/KubePrometheus.Lib";

    private static readonly HashSet<string> Known = new(All, StringComparer.Ordinal);

    /// <summary>Whether a code is one of the library's.</summary>
    /// <param name="code">The code, such as <c>KP0101</c>.</param>
    internal static bool IsKnown(string code) => Known.Contains(code);

    /// <summary>Whether a code is of the form that the library keeps for itself: it begins with <c>KP</c>.</summary>
    /// <param name="code">The code.</param>
    internal static bool IsReserved(string code) => code.StartsWith("KP", StringComparison.Ordinal);
}
