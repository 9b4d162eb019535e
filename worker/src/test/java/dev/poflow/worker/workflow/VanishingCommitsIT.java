package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.TableRows;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.VanishingCommits;
import dev.poflow.worker.harness.WorkerCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any number of a database's last commits may vanish at any moment: a workflow that says that it succeeded has done everything once. */
class VanishingCommitsIT {

    private static final int SEEDS = Integer.getInteger("poflow.seeds", 12);
    private static final int MOST_ATTEMPTS = 10;

    private final long firstSeed = Long.getLong("poflow.seed", System.nanoTime());

    @TempDir
    Path directory;

    @Test
    void whateverVanishesAWorkflowThatSucceedsHasDoneEverythingOnce() {
        Path file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", 3, 100);
        TestDatabase undisturbed = TestServer.shared().migrated();
        InProcess.run(WorkerCommand.on(undisturbed).source(file));
        Map<String, String> expected = TableRows.of(undisturbed);

        List<String> summaries = new ArrayList<>();
        int losses = 0;
        for (long seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
            TestDatabase database = TestServer.shared().migrated();
            try (VanishingCommits commits = new VanishingCommits(database, seed, 1 + (int) Math.floorMod(seed, 4L))) {
                int attempts = runToEnd(
                        seed,
                        quick(WorkerCommand.on(database, commits.address())).source(file));
                summaries.add(commits.summary() + ", " + attempts + " attempts");
                losses += commits.losses();
            }
            assertThat(TableRows.of(database))
                    .as("-Dpoflow.seed=%d -Dpoflow.seeds=1: rows, compared with an undisturbed run", seed)
                    .isEqualTo(expected);
        }
        System.out.println("VanishingCommitsIT: from seed " + firstSeed + ": " + summaries);
        assertThat(losses).as("how often commits have vanished").isGreaterThan(SEEDS / 2);
    }

    @Test
    void twoWorkflowsWithTheSameFilePostItOnceWhateverVanishes() {
        Path file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", 3, 100);
        for (long seed = firstSeed; seed < firstSeed + Math.max(1, SEEDS / 3); seed++) {
            long thisSeed = seed;
            TestDatabase database = TestServer.shared().migrated();
            try (VanishingCommits commits = new VanishingCommits(database, seed, 3)) {
                CompletableFuture<?>[] both = List.of("one", "two").stream()
                        .map(name -> quick(WorkerCommand.on(database, commits.address()))
                                .source(file)
                                .workflow(name))
                        .map(command -> CompletableFuture.runAsync(() -> runToEnd(thisSeed, command)))
                        .toArray(CompletableFuture[]::new);
                CompletableFuture.allOf(both).join();
            }
            assertThat(database.count("purchase_order"))
                    .as("seed %d: orders", seed)
                    .isEqualTo(3);
            assertThat(database.count("purchase_order_line"))
                    .as("seed %d: lines", seed)
                    .isEqualTo(297);
            assertThat(database.count("outbox_event"))
                    .as("seed %d: events", seed)
                    .isEqualTo(3);
            assertThat(database.count("quarantined_line"))
                    .as("seed %d: quarantined lines", seed)
                    .isEqualTo(3);
        }
    }

    /** As a Job does: again, where that may help. @return how many attempts it took */
    private static int runToEnd(long seed, WorkerCommand command) {
        List<InProcess> tried = new ArrayList<>();
        do {
            tried.add(InProcess.run(command.attempt(tried.size() + 1)));
            assertThat(tried.getLast().outcome().exit())
                    .as("seed %d: %s", seed, tried)
                    .isIn(ExitCode.DONE, ExitCode.TEMPORARY);
        } while (tried.getLast().outcome().exit() != ExitCode.DONE && tried.size() < MOST_ATTEMPTS);
        assertThat(tried.getLast().outcome().exit())
                .as("seed %d: %s", seed, tried)
                .isEqualTo(ExitCode.DONE);
        return tried.size();
    }

    private static WorkerCommand quick(WorkerCommand command) {
        return command.with("POFLOW_CONNECTION_LIMIT", "2")
                .with("POFLOW_CONNECTION_TIMEOUT_MS", "1000")
                .with("POFLOW_WARMUP_MS", "1");
    }
}
