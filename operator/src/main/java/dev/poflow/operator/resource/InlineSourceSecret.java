package dev.poflow.operator.resource;

import dev.poflow.api.v1alpha1.InlineSource;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The text of an inline source, as a Secret that the worker's pod mounts: a pod may be read by more people than a Secret. Thread-safe:
 * pure functions.
 */
public final class InlineSourceSecret {
    /** The file's own name may have characters that a key may not. */
    static final String KEY = "source";

    private InlineSourceSecret() {}

    /** Unique to the workflow, not only to its name: one that is deleted and made anew gets another Secret. */
    public static String name(PurchaseOrderWorkflow workflow) {
        String uid = workflow.getMetadata().getUid();
        return workflow.getMetadata().getName() + "-source-" + uid.substring(0, Math.min(8, uid.length()));
    }

    /** The Secret, where the source is inline. */
    public static Optional<Secret> of(PurchaseOrderWorkflow workflow) {
        InlineSource inline = workflow.getSpec().source().inline();
        if (inline == null) {
            return Optional.empty();
        }
        String content = Base64.getEncoder().encodeToString(inline.content().getBytes(StandardCharsets.UTF_8));
        return Optional.of(new SecretBuilder()
                .withNewMetadata()
                .withName(name(workflow))
                .withNamespace(workflow.getMetadata().getNamespace())
                .withLabels(Labels.of(workflow))
                .withOwnerReferences(Labels.owner(workflow))
                .endMetadata()
                .withType("Opaque")
                .withImmutable(true)
                .withData(Map.of(KEY, content))
                .build());
    }
}
