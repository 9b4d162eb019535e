package dev.poflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Report;
import dev.poflow.contract.ReportJson;
import dev.poflow.contract.StageName;
import io.fabric8.kubernetes.api.model.Condition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker's report becomes the same status wherever it is read. */
class WorkflowStatusTest {
    private static final Instant THEN = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String REPORT = """
            {"workflow":"acme","run":1,"attempt":1,"merchantId":"m","phase":"Running","reason":"","message":"","stage":"Parse","linesDone":7,
             "stages":[{"name":"Ingest","state":"Succeeded","startedAt":"2026-01-01T00:00:00.123Z","finishedAt":"2026-01-01T00:00:01Z"},
               {"name":"Parse","state":"Running"},{"name":"Validate","state":"Pending"},{"name":"Enrich","state":"Pending"},
               {"name":"Post","state":"Pending"},{"name":"Publish","state":"Pending"}],
             "gate":{"state":"Open","attempts":2,"successes":1,"failures":1,"maxConnectionErrors":1,"ageRefreshes":0,"successRate":"50%","openMillis":412},
             "result":{"format":"X12","orders":2,"lines":39,"quarantinedLines":1,"rejectedOrders":0,"heldOrders":0,"drafts":39,"newer":true},"alsoNewer":{}}
            """;

    private final PurchaseOrderWorkflowStatus started =
            WorkflowStatus.starting(WorkflowStatus.accepted(3, 1, THEN), 1, THEN);

    @Test
    void aReportOfANewerWorkerIsRead() {
        PurchaseOrderWorkflowStatus status = WorkflowStatus.progressed(started, report(REPORT), NOW);

        assertThat(status.phase()).isEqualTo(Phase.Running);
        assertThat(status.reason()).as("an empty reason is none").isNull();
        assertThat(status.stage()).isEqualTo(StageName.Parse);
        assertThat(status.stages()).hasSize(6);
        assertThat(status.gate().openMillis()).isEqualTo(412);
        assertThat(status.result().drafts()).isEqualTo(39);
        assertThat(condition(status, Conditions.GATE_OPEN).getStatus()).isEqualTo("True");
        assertThat(condition(status, Conditions.GATE_OPEN).getObservedGeneration())
                .isEqualTo(3);
    }

    @Test
    void aConditionKeepsTheTimeOfItsLastChange() {
        PurchaseOrderWorkflowStatus once = WorkflowStatus.progressed(started, report(REPORT), THEN);
        PurchaseOrderWorkflowStatus again = WorkflowStatus.progressed(once, report(REPORT), NOW);
        PurchaseOrderWorkflowStatus shut =
                WorkflowStatus.progressed(again, report(REPORT.replace("\"Open\"", "\"Opening\"")), NOW);

        assertThat(condition(again, Conditions.GATE_OPEN).getLastTransitionTime())
                .isEqualTo(THEN.toString());
        assertThat(condition(shut, Conditions.GATE_OPEN).getLastTransitionTime())
                .isEqualTo(NOW.toString());
        assertThat(shut.conditions()).hasSameSizeAs(again.conditions());
    }

    @Test
    void aReportAloneNeverEndsARun() {
        PurchaseOrderWorkflowStatus status = WorkflowStatus.progressed(
                started, report(REPORT.replace("\"Running\",\"reason\"", "\"Succeeded\",\"reason\"")), NOW);

        assertThat(status.phase()).isEqualTo(Phase.Running);
        assertThat(status.completionTime()).isNull();
    }

    @Test
    void theRunBeginsWithItsFirstAttempt() {
        PurchaseOrderWorkflowStatus second = WorkflowStatus.starting(started, 2, NOW);

        assertThat(second.startTime().toInstant()).isEqualTo(THEN);
        assertThat(second.attempt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, False, AllPosted",
        "0, 0, 2, True, LinesQuarantined",
        "0, 1, 2, True, OrdersHeld",
        "3, 1, 2, True, OrdersRejected"
    })
    void whatWaitsForAPersonIsSaidAtTheEnd(long rejected, long held, long quarantined, String state, String reason) {
        Report report = report(REPORT.replace("\"rejectedOrders\":0", "\"rejectedOrders\":" + rejected)
                .replace("\"heldOrders\":0", "\"heldOrders\":" + held)
                .replace("\"quarantinedLines\":1", "\"quarantinedLines\":" + quarantined));
        PurchaseOrderWorkflowStatus running = WorkflowStatus.progressed(started, report, NOW);
        PurchaseOrderWorkflowStatus succeeded = WorkflowStatus.succeeded(running, report, NOW);
        PurchaseOrderWorkflowStatus failed = WorkflowStatus.failed(running, "NothingPosted", "none", NOW);

        assertThat(running.conditions()).noneMatch(c -> c.getType().equals(Conditions.ATTENTION));
        for (PurchaseOrderWorkflowStatus ended : List.of(succeeded, failed)) {
            Condition attention = condition(ended, Conditions.ATTENTION);
            assertThat(attention.getStatus()).isEqualTo(state);
            assertThat(attention.getReason()).isEqualTo(reason);
            assertThat(attention.getMessage())
                    .isEqualTo("Orders rejected: %d, orders held: %d, lines quarantined: %d."
                            .formatted(rejected, held, quarantined));
        }
    }

    private static Report report(String json) {
        return new ReportJson().read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static Condition condition(PurchaseOrderWorkflowStatus status, String type) {
        return status.conditions().stream()
                .filter(c -> c.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
