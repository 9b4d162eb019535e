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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two workers of one workflow at once, as when a node is cut off and its pod is started elsewhere. */
@Execution(ExecutionMode.CONCURRENT)
class TwoWorkersIT {

    private static final int ORDERS = 10;

    private static Path file;
    private static Map<String, String> rowsOfOneWorkerAlone;

    private final TestDatabase database = TestServer.shared().migrated();

    @BeforeAll
    static void oneWorkerAlone(@TempDir Path directory) {
        file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", ORDERS, 500);
        TestDatabase alone = TestServer.shared().migrated();
        assertThat(WorkerCommand.on(alone).source(file).runToEnd().exitCode()).isZero();
        rowsOfOneWorkerAlone = TableRows.of(alone);
    }

    @ParameterizedTest(name = "the second starts {0} ms after the first")
    @ValueSource(ints = {0, 100, 200, 300})
    void whoeverComesWhenEverythingIsThereOnce(int offsetMillis) throws InterruptedException {
        try (WorkerProcess first = command(1, 1).start()) {
            TimeUnit.MILLISECONDS.sleep(offsetMillis);
            try (WorkerProcess second = command(1, 2).start()) {
                List<Ending> endings = List.of(first.awaitEnd(), second.awaitEnd());

                assertOneFinishedAndTheOtherDidNoHarm(endings);
            }
        }
        assertEverythingIsThereOnce();
    }

    @ParameterizedTest
    @EnumSource(StageName.class)
    void aWorkerThatIsOvertakenInsideAStageLeavesNothingOfIt(StageName stage) {
        try (StageHold hold = database.hold(stage);
                WorkerProcess overtaken = command(1, 1).start()) {
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            String passed = fence();
            try (WorkerProcess newer = command(1, 2).start()) {
                await("the newer worker takes the fence")
                        .atMost(WorkerProcess.PATIENCE)
                        .until(() -> !fence().equals(passed));
                hold.release();

                Ending fenced = overtaken.awaitEnd();
                assertThat(fenced.exitCode())
                        .as("the overtaken worker: %s", fenced.everything())
                        .isEqualTo(75);
                assertThat(fenced.report().text("reason")).isEqualTo("Fenced");
                Ending finished = newer.awaitEnd();
                assertThat(finished.exitCode())
                        .as("the newer worker: %s", finished.everything())
                        .isZero();
            }
        }
        assertThat(database.rows("SELECT fence FROM stage_checkpoint WHERE stage = '" + stage + "'"))
                .as("whose %s it is", stage)
                .containsExactly(fence());
        assertEverythingIsThereOnce();
    }

    private String fence() {
        return database.value("SELECT fence FROM workflow_execution");
    }

    @Test
    void aLaterRunFencesAnEarlierOneAndGoesOnFromItsLastCheckpoint() {
        List<String> ofRunOne;
        try (StageHold hold = database.hold(StageName.Post);
                WorkerProcess earlier = command(1, 1).start()) {
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            ofRunOne = database.checkpoints();
            try (WorkerProcess later = command(2, 1).start()) {
                await("run 2 has begun")
                        .atMost(WorkerProcess.PATIENCE)
                        .until(() -> database.count("workflow_execution WHERE run = 2") == 1);
                hold.release();

                assertThat(earlier.awaitEnd().report().text("reason"))
                        .as("run 1")
                        .isEqualTo("Fenced");
                Ending finished = later.awaitEnd();
                assertThat(finished.exitCode())
                        .as("run 2: %s", finished.everything())
                        .isZero();
                assertThat(finished.report().number("run")).isEqualTo(2);
            }
        }
        assertThat(ofRunOne).hasSize(4);
        assertThat(database.checkpoints())
                .as("run 1's checkpoints stay, run 2 adds the rest")
                .containsAll(ofRunOne);
        assertThat(database.rows(
                        "SELECT e.run FROM stage_checkpoint AS c JOIN workflow_execution AS e USING (execution_id)"
                                + " ORDER BY c.finished_at"))
                .as("which run did each stage")
                .containsExactly("1", "1", "1", "1", "2", "2");
        assertThat(database.count("purchase_order")).isEqualTo(ORDERS);
    }

    @Test
    void anEarlierRunThatStartsAfterALaterOneStops() {
        assertThat(command(2, 1).runToEnd().exitCode()).as("run 2").isZero();
        List<String> before = database.checkpoints();

        Ending earlier = command(1, 2).runToEnd();

        assertThat(earlier.exitCode())
                .as("run 1 after run 2: %s", earlier.everything())
                .isEqualTo(75);
        assertThat(earlier.report().text("reason")).isEqualTo("Fenced");
        assertThat(database.checkpoints()).isEqualTo(before);
    }

    @Test
    void aFinishedWorkflowThatIsStartedAgainDoesNothingAndSucceeds() {
        assertThat(command(1, 1).runToEnd().exitCode()).isZero();
        var rows = TableRows.of(database);

        Ending again = command(2, 1).runToEnd();

        assertThat(again.exitCode()).as(again.everything()).isZero();
        assertThat(TableRows.of(database)).as("rows other than run 2's own").satisfies(now -> {
            now.remove("workflow_execution");
            rows.remove("workflow_execution");
            assertThat(now).isEqualTo(rows);
        });
    }

    /** The second may come when the first has just finished; it then has nothing to do. */
    private static void assertOneFinishedAndTheOtherDidNoHarm(List<Ending> endings) {
        String said = String.join("\n", endings.stream().map(Ending::everything).toList());
        assertThat(endings).as("exits: %s", said).extracting(Ending::exitCode).containsAnyOf(0);
        assertThat(endings)
                .as(said)
                .extracting(ending -> ending.exitCode() + ending.report().text("reason"))
                .isSubsetOf("0", "75Fenced");
    }

    private void assertEverythingIsThereOnce() {
        assertThat(TableRows.of(database))
                .as("rows, compared with one worker alone")
                .isEqualTo(rowsOfOneWorkerAlone);
    }

    private WorkerCommand command(int run, int attempt) {
        return WorkerCommand.on(database).source(file).run(run).attempt(attempt);
    }
}
