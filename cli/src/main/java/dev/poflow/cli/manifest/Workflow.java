package dev.poflow.cli.manifest;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowSpec;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/**
 * A workflow that passed every check, all defaults filled in. Immutable.
 *
 * @param input where its file is: its spec's source, or a file that was named on the command line
 */
public record Workflow(String namespace, String name, PurchaseOrderWorkflowSpec spec, Input input) {

    /** Stays the same for the same namespace and name, so that a later run finds what an earlier one did. */
    public UUID uid() {
        return UUID.nameUUIDFromBytes(
                ("purchaseorderworkflows.poflow.dev/" + namespace + "/" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** 1, and one more with every {@code restartNonce}. */
    public int run() {
        return 1 + Objects.requireNonNullElse(spec.restartNonce(), 0);
    }

    public boolean suspended() {
        return Boolean.TRUE.equals(spec.suspend());
    }

    public boolean cancelled() {
        return Boolean.TRUE.equals(spec.cancel());
    }

    /** Connections that its worker opens. */
    public int poolSize() {
        var connection = spec.connection();
        return connection == null ? 5 : Objects.requireNonNullElse(connection.poolSize(), 5);
    }
}
