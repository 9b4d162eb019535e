package dev.poflow.operator.decision;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowSpec;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The run that a workflow is in, or is to begin. Immutable.
 *
 * @param number 1, and one more for every restart
 * @param restartNonce what asked for it
 * @param isNew whether no status speaks of it yet
 */
public record Run(String workflow, int number, int restartNonce, boolean isNew) {

    private static final int LONGEST_NAME = 63;
    private static final int HASH_DIGITS = 10;

    /** A finished run is followed by another one as soon as restartNonce differs; while a run is under way, the change waits. */
    public static Run of(
            String workflow, PurchaseOrderWorkflowSpec spec, @Nullable PurchaseOrderWorkflowStatus status) {
        int nonce = Objects.requireNonNullElse(spec.restartNonce(), 0);
        if (status == null || status.phase() == null) {
            return new Run(workflow, 1, nonce, true);
        }
        int number = Objects.requireNonNullElse(status.run(), 1);
        int before = Objects.requireNonNullElse(status.restartNonce(), 0);
        return status.phase().isTerminal() && nonce != before
                ? new Run(workflow, number + 1, nonce, true)
                : new Run(workflow, number, before, false);
    }

    /** The Job's name: workflow and number, shortened with a hash where a label could not hold it. */
    public String jobName() {
        String name = workflow + "-" + number;
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        return name.substring(0, LONGEST_NAME - HASH_DIGITS - 1) + "-" + hash(name);
    }

    private static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
