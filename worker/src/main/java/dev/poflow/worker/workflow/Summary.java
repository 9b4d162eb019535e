package dev.poflow.worker.workflow;

import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.order.value.Count;

/** What has become of a file, in a sentence for people. */
final class Summary {

    private Summary() {}

    static String of(WorkflowResult result) {
        if (!result.ingested().duplicateOf().isEmpty()) {
            return "same file as " + result.ingested().duplicateOf();
        }
        int held = result.posted().heldOrders();
        return "%d of %s posted in %d of %s%s"
                .formatted(
                        result.posted().lines(),
                        Count.of(result.parsed().lines(), "line"),
                        result.posted().orders(),
                        Count.of(result.parsed().orders(), "order"),
                        held > 0 ? ", " + held + " held" : "");
    }
}
