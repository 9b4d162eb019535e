package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** SIGKILL, again and again, in every stage. */
@Execution(ExecutionMode.CONCURRENT)
class KilledWorkerIT {

    private static final int KILLS_INSIDE_EACH_STAGE = 10;
    private static final int ORDERS = 20;
    private static final int LINES = 40_000;

    private final long seed = Long.getLong("poflow.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final TestDatabase database = TestServer.shared().migrated();
    private int attempt;

    @TempDir
    Path directory;

    @Test
    void aWorkerThatIsKilledInEveryStageDoesEverythingOnce() throws Exception {
        Path file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", ORDERS, LINES / ORDERS);
        TestDatabase undisturbed = TestServer.shared().migrated();
        Ending reference = WorkerCommand.on(undisturbed).source(file).runToEnd();
        assertThat(reference.exitCode())
                .as("undisturbed: %s", reference.everything())
                .isZero();
        Map<StageName, Long> millis = stageMillis(reference.report());
        System.out.printf(
                "KilledWorkerIT: -Dpoflow.seed=%d repeats these kills; undisturbed stages took %s ms%n", seed, millis);

        int late = 0;
        Map<StageName, StageHold> holds = everyStageHeld();
        for (StageName stage : StageName.values()) {
            try (StageHold hold = holds.get(stage)) {
                for (int kill = 1; kill <= KILLS_INSIDE_EACH_STAGE; kill++) {
                    killInside(file, stage, hold, millis.get(stage));
                }
                late += killAtCommit(file, stage, hold);
            }
        }
        Ending last = next(file).runToEnd();

        assertThat(last.exitCode())
                .as("seed %d, the last attempt: %s", seed, last.everything())
                .isZero();
        System.out.printf("KilledWorkerIT: %d attempts, %d of the kills at a commit came after it%n", attempt, late);
        assertThat(TableRows.of(database))
                .as("seed %d: every table's rows, compared with an undisturbed run", seed)
                .isEqualTo(TableRows.of(undisturbed));
        assertThat(database.count("purchase_order")).as("orders").isEqualTo(ORDERS);
    }

    /** From the start: a kill that comes late after one stage's commit must not find that the next stage has committed, too. */
    private Map<StageName, StageHold> everyStageHeld() {
        Map<StageName, StageHold> holds = new EnumMap<>(StageName.class);
        for (StageName stage : StageName.values()) {
            holds.put(stage, database.hold(stage));
        }
        return holds;
    }

    /** Anywhere from the stage's first moment to where it has written its last rows; it cannot have committed there. */
    private void killInside(Path file, StageName stage, StageHold hold, long stageMillis) throws InterruptedException {
        List<String> before = database.checkpoints();
        try (WorkerProcess worker = next(file).start()) {
            assertThat(worker.awaitStage(stage))
                    .as("seed %d: attempt %d runs %s; it has said: %s", seed, attempt, stage, worker.stdout())
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(random.nextLong(stageMillis + 1));
            worker.kill();
        }
        assertThat(database.checkpoints())
                .as("seed %d, attempt %d: no stage that had committed ran again", seed, attempt)
                .containsAll(before);
        assertThat(database.committedStages())
                .as("seed %d, attempt %d: committed stages after a kill inside %s", seed, attempt, stage)
                .doesNotContain(stage.name());
        hold.release();
        hold.hold();
    }

    /** Around the commit, just before or just after: what had committed stays, what had not is gone. @return 1 if it was after */
    private int killAtCommit(Path file, StageName stage, StageHold hold) throws InterruptedException {
        List<String> before = database.checkpoints();
        try (WorkerProcess worker = next(file).start()) {
            assertThat(worker.awaitStage(stage))
                    .as("seed %d: attempt %d runs %s", seed, attempt, stage)
                    .isTrue();
            org.awaitility.Awaitility.await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            hold.release();
            TimeUnit.MILLISECONDS.sleep(random.nextLong(60));
            worker.kill();
        }
        List<String> after = database.checkpoints();
        assertThat(after)
                .as("seed %d: what had committed before %s did not run again", seed, stage)
                .containsAll(before);
        return after.size() > before.size() ? 1 : 0;
    }

    private WorkerCommand next(Path file) {
        return WorkerCommand.on(database).source(file).attempt(++attempt);
    }

    private static Map<StageName, Long> stageMillis(Json report) {
        Map<StageName, Long> millis = new EnumMap<>(StageName.class);
        for (Json stage : report.list("stages")) {
            Duration took =
                    Duration.between(Instant.parse(stage.text("startedAt")), Instant.parse(stage.text("finishedAt")));
            millis.put(StageName.valueOf(stage.text("name")), took.toMillis());
        }
        return millis;
    }
}
