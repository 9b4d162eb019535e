package dev.poflow.worker.workflow;

import dev.poflow.worker.checksum.Sha256;
import dev.poflow.worker.order.StageName;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.settings.Policy;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What a checkpoint notes of its stage's input, so that it can be told later what a result was made from. */
final class InputHash {

    private InputHash() {}

    /** SHA-256 over the stage, what the stages before it found, and the policy. */
    static String of(StageName stage, WorkflowResult before, Policy policy) {
        byte[] input = (stage + "|" + before + "|" + policy).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.digest().digest(input));
    }
}
