package dev.poflow.worker.workflow;

import dev.poflow.contract.GateState;
import dev.poflow.contract.Report;
import dev.poflow.gate.GateFigures;
import dev.poflow.gate.GateStatus;
import dev.poflow.worker.order.WorkflowResult;

/** What gate and stages know, as a report says it. */
final class Reported {

    private Reported() {}

    static Report.Gate gate(GateStatus gate) {
        GateFigures figures = gate.figures();
        return new Report.Gate(
                state(gate.state()).name(),
                figures.attempts(),
                figures.successes(),
                figures.failures(),
                figures.maxConnectionErrors(),
                figures.ageRefreshes(),
                figures.successRate(),
                figures.openMillis());
    }

    private static GateState state(GateStatus.State state) {
        return switch (state) {
            case NEW, CONNECTING -> GateState.Connecting;
            case OPEN -> GateState.Open;
            case FAILED -> GateState.Failed;
            case CLOSED -> GateState.Closed;
        };
    }

    static Report.Result result(WorkflowResult result) {
        String duplicateOf = result.ingested().duplicateOf();
        return new Report.Result(
                result.parsed().format(),
                (long) result.posted().orders(),
                (long) result.posted().lines(),
                (long) result.quarantined().lines(),
                (long) result.quarantined().orders(),
                (long) result.posted().heldOrders(),
                (long) result.drafts(),
                (long) result.parsed().unreadValues(),
                duplicateOf.isEmpty() ? null : duplicateOf);
    }
}
