package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.contract.StageName;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.Json;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.StageHold;
import dev.poflow.worker.harness.TableRows;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database goes away under a stage, and comes back: the same process goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class LostDatabaseIT {

    private Path file;
    private Map<String, String> rowsUndisturbed;

    @BeforeAll
    void undisturbed(@TempDir Path directory) {
        file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", 10, 500);
        TestDatabase undisturbed = TestServer.shared().migrated();
        assertThat(WorkerCommand.on(undisturbed).source(file).runToEnd().exitCode())
                .isZero();
        rowsUndisturbed = TableRows.of(undisturbed);
    }

    @Test
    void postgresqlRestartedInTheMiddleOfPost() {
        try (TestServer server = TestServer.started()) {
            TestDatabase database = server.migrated();
            Ending ending;
            try (StageHold hold = database.hold(StageName.Post);
                    WorkerProcess worker =
                            WorkerCommand.on(database).source(file).start()) {
                await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);

                server.stop();
                server.start();

                ending = worker.awaitEnd();
            }
            assertWentOn(ending, database);
            assertThat(ending.report().number("gate.successes"))
                    .as("openings of the gate")
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(StageName.class)
    void everyConnectionKilledInsideAStage(StageName stage) {
        TestDatabase database = TestServer.shared().migrated();
        Ending ending;
        try (StageHold hold = database.hold(stage);
                WorkerProcess worker = WorkerCommand.on(database).source(file).start()) {
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);

            assertThat(database.killWorkerBackends())
                    .as("connections that were killed")
                    .isPositive();
            hold.release();

            ending = worker.awaitEnd();
        }
        assertWentOn(ending, database);
    }

    private void assertWentOn(Ending ending, TestDatabase database) {
        assertThat(ending.exitCode()).as(ending.everything()).isZero();
        Json report = ending.report();
        assertThat(report.text("phase")).isEqualTo("Succeeded");
        assertThat(report.number("attempt")).as("the same process").isEqualTo(1);
        assertThat(database.rows("SELECT DISTINCT fence FROM stage_checkpoint"))
                .as("fences")
                .isEqualTo(database.rows("SELECT fence FROM workflow_execution"));
        assertThat(TableRows.of(database))
                .as("rows, compared with an undisturbed run")
                .isEqualTo(rowsUndisturbed);
    }
}
