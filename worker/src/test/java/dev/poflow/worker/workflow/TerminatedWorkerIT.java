package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.contract.StageName;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.StageHold;
import dev.poflow.worker.harness.TableRows;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SIGTERM, as a kubelet sends it: five seconds to roll back and go. */
@Isolated("measures how long a worker takes")
class TerminatedWorkerIT {

    private static final Duration ALLOWED = Duration.ofSeconds(5);

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(StageName.class)
    void sigtermInsideAStageRollsItBackAndTheNextAttemptFinishes(StageName stage) {
        Path file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", 5, 400);
        Map<String, String> before;
        Ending ending;
        try (StageHold hold = database.hold(stage);
                WorkerProcess worker = WorkerCommand.on(database).source(file).start()) {
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            before = TableRows.of(database);

            worker.terminate();
            ending = worker.awaitEnd(ALLOWED);

            assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(75);
            assertThat(ending.report().text("reason")).isEqualTo("Terminated");
            assertThat(ending.report().text("phase")).isEqualTo("Failed");
            assertThat(ending.report().list("stages").get(stage.ordinal()).text("state"))
                    .as("state of %s", stage)
                    .isEqualTo("Failed");
            await("the server has rolled back, although the stage is still held")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> database.workerBackends() == 0);
            assertThat(TableRows.of(database))
                    .as("rows after SIGTERM inside %s", stage)
                    .isEqualTo(before);
        }
        assertThat(database.committedStages()).doesNotContain(stage.name());

        Ending next = WorkerCommand.on(database)
                .source(file)
                .without("POFLOW_ATTEMPT")
                .runToEnd();

        assertThat(next.exitCode())
                .as("the next attempt: %s", next.everything())
                .isZero();
        assertThat(database.count("purchase_order")).isEqualTo(5);
        assertThat(database.value("SELECT attempt FROM workflow_execution"))
                .as("workers that have taken the run over, whatever they were told")
                .isEqualTo("2");
    }

    @Test
    void sigtermWhileTheGateStillConnectsEndsTheWorker() {
        TestServer away = TestServer.stopped();
        Path file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", 1, 10);
        try (WorkerProcess worker = WorkerCommand.on("127.0.0.1", away.port(), "poflow", "poflow", TestServer.PASSWORD)
                .source(file)
                .start()) {
            await("the gate has tried")
                    .atMost(WorkerProcess.PATIENCE)
                    .until(() -> worker.progress().number("gate.failures") > 0);

            worker.terminate();
            Ending ending = worker.awaitEnd(ALLOWED);

            assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(75);
            assertThat(ending.report().text("reason")).isEqualTo("Terminated");
        } finally {
            away.close();
        }
    }
}
