package dev.poflow.worker.workflow;

import dev.poflow.contract.StageName;
import dev.poflow.worker.checksum.Sha256;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.settings.Policy;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What a checkpoint notes of its stage's input, so that it can be told later what a result was made from. */
final class InputHash {

    private InputHash() {}

    /** SHA-256 over the stage, what the stages before it found, and the policy. */
    static String of(StageName stage, WorkflowResult before, Policy policy) {
        String input = stage + "|" + text(before) + "|" + text(policy);
        return HexFormat.of().formatHex(Sha256.digest().digest(input.getBytes(StandardCharsets.UTF_8)));
    }

    /** Not the record's own text: for that a JVM that has just started makes some thirty classes. */
    private static String text(WorkflowResult result) {
        return "document " + result.ingested().documentId()
                + " " + result.ingested().sha256()
                + " of " + result.ingested().duplicateOf()
                + "|parsed " + result.parsed().format()
                + " " + result.parsed().decimalMark()
                + " " + result.parsed().orders()
                + " " + result.parsed().lines()
                + " " + result.parsed().unreadValues()
                + "|quarantined " + result.quarantined().lines()
                + " " + result.quarantined().orders()
                + "|posted " + result.posted().orders()
                + " " + result.posted().lines()
                + " " + result.posted().heldOrders()
                + "|drafts " + result.drafts();
    }

    private static String text(Policy policy) {
        return policy.totalMismatch() + " " + policy.unknownSku() + " " + policy.unnamedArticle() + " "
                + policy.testDocuments() + " " + policy.envelopeDoubts() + " " + policy.partner() + " "
                + policy.maxQuarantinedPercent();
    }
}
