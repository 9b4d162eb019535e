package dev.poflow.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One file of purchase orders, and its way through the six stages. Mutable, as fabric8's resources are: not thread-safe. */
@Group(PurchaseOrderWorkflow.GROUP)
@Version(PurchaseOrderWorkflow.VERSION)
@ShortNames("pow")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z0-9]([-a-z0-9]{0,50}[a-z0-9])?$')",
        message =
                "metadata.name must be 1 to 52 characters of a-z, 0-9 and '-', and begin and end with a letter or digit:"
                        + " the name of the workflow's Job is made from it")
@ValidationRule(value = "has(self.spec)", message = "spec is required: give at least merchantId and source")
@AdditionalPrinterColumn(name = "PHASE", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "STAGE", jsonPath = ".status.stage")
@AdditionalPrinterColumn(name = "MERCHANT", jsonPath = ".spec.merchantId")
@AdditionalPrinterColumn(
        name = "ORDERS",
        jsonPath = ".status.result.orders",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "LINES", jsonPath = ".status.result.lines", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "QUARANTINED",
        jsonPath = ".status.result.quarantinedLines",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "GATE", jsonPath = ".status.gate.state", priority = 1)
@AdditionalPrinterColumn(
        name = "ATTEMPT",
        jsonPath = ".status.attempt",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".status.reason", priority = 1)
public class PurchaseOrderWorkflow extends CustomResource<PurchaseOrderWorkflowSpec, PurchaseOrderWorkflowStatus>
        implements Namespaced {
    public static final String GROUP = "poflow.dev";
    public static final String VERSION = "v1alpha1";
    public static final String API_VERSION = GROUP + "/" + VERSION;
    public static final String KIND = "PurchaseOrderWorkflow";

    private static final long serialVersionUID = 1L;
}
