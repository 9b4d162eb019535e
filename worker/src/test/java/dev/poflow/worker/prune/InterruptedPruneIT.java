package dev.poflow.worker.prune;

import static dev.poflow.worker.prune.PruneHouse.bad;
import static dev.poflow.worker.prune.PruneHouse.partlyBad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.contract.Reason;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestRole;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import dev.poflow.worker.settings.WorkflowIdentity;
import dev.poflow.worker.store.Driver;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.prune.DocumentPruneStore;
import dev.poflow.worker.store.prune.PruneStore;
import dev.poflow.worker.store.run.ExecutionStore;
import dev.poflow.worker.store.run.SameFileStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens while a workflow is pruned: it goes on, or the workflow is left as it was, or begins at Ingest. */
class InterruptedPruneIT {

    /** More than one transaction removes. */
    private static final int MANY = 5_200;

    private final PruneStore store = new PruneStore();

    @TempDir
    Path directory;

    private PruneHouse house;
    private TestDatabase database;

    @BeforeEach
    void build() {
        house = new PruneHouse(directory);
        database = house.database;
    }

    @Test
    void killedInBetweenItGoesOnWhenItIsStartedAgain() throws SQLException {
        house.runOld("one", partlyBad("one"));
        house.runOld("two", partlyBad("two"));
        try (Connection somebody = database.connect()) {
            somebody.setAutoCommit(false);
            somebody.createStatement()
                    .execute("SELECT FROM staged_order WHERE work_id = "
                            + house.work("two").workId() + " FOR UPDATE");
            try (WorkerProcess prune = WorkerCommand.on(database)
                    .without("POFLOW_MERCHANT_ID")
                    .with("POFLOW_OLDER_THAN", "90d")
                    .command("prune", "--yes")
                    .start()) {
                await().atMost(WorkerProcess.PATIENCE).until(() -> waits("poflow prune"));
                prune.kill();
            }
            somebody.rollback();
        }
        await("the server has seen that it is gone")
                .atMost(WorkerProcess.PATIENCE)
                .until(() -> database.count("pg_stat_activity WHERE datname = current_database()"
                                + " AND application_name = 'poflow prune'")
                        == 0);
        assertThat(house.removable("one"))
                .as("done before the kill")
                .containsOnlyKeys("source_document", "source_document_piece");
        assertThat(house.isMarked("one")).isTrue();
        assertThat(house.removable("two")).as("under way then").hasSizeGreaterThan(3);

        assertThat(house.prune("--yes")).contains("  merchant-42: 1 workflow, 2 documents, ");
        assertThat(house.removable("one")).isEmpty();
        assertThat(house.removable("two")).isEmpty();
    }

    @Test
    void whatIsHalfRemovedGoesAltogetherWhateverAgeIsAskedForNext() throws SQLException {
        house.runOld("large", bad("large", MANY));
        assertThat(step("large")).isEqualTo(new PruneStore.Step(true, false, new PruneStore.Amount(1, 0, 0, 5_000, 0)));
        assertThat(house.removable("large")).containsEntry("quarantined_line", 200L);

        house.prune(Map.of("POFLOW_OLDER_THAN", "9999d"), "--yes");

        assertThat(house.removable("large")).isEmpty();
        assertThat(house.checkpoints("large")).isEqualTo(6);
    }

    @Test
    void aRestartOfAHalfRemovedWorkflowBeginsAtIngest() throws SQLException {
        halfDone("large");
        step("large");
        assertThat(house.removable("large")).containsEntry("quarantined_line", 200L);

        InProcess restarted = InProcess.run(house.command("large").run(2));

        assertThat(restarted.outcome().reason()).as(restarted.toString()).contains(Reason.NothingPosted);
        assertThat(restarted.report().number("result.quarantinedLines")).isEqualTo(MANY);
        assertThat(house.removable("large"))
                .containsEntry("quarantined_line", (long) MANY)
                .containsEntry("validation_issue", MANY + 1L);
        assertThat(house.checkpoints("large")).isEqualTo(6);
        house.prune("--yes");
        assertThat(house.removable("large")).as("young again").containsEntry("quarantined_line", (long) MANY);
    }

    /** A workflow whose database has lost what came after Parse, but not that it had ended. */
    private void halfDone(String workflow) {
        house.runOld(workflow, bad(workflow, MANY));
        database.execute("DELETE FROM stage_checkpoint WHERE stage NOT IN ('Ingest', 'Parse')");
    }

    @Test
    void aRestartThatHasBegunIsSeenAndTheWorkflowLeftAlone() throws Exception {
        house.runOld("rejected", "PO number,SKU\n");
        Map<String, Long> before = house.removable("rejected");
        try (Connection restart = Driver.connect(database.address(TestRole.WORKER), "restart")) {
            restart.setAutoCommit(false);
            new ExecutionStore()
                    .takeOver(restart, new WorkflowIdentity("rejected", "uid-rejected", 2, 1, "merchant-42"));

            String said = house.prune("--yes");

            assertThat(said).contains("1 workflow in use meanwhile: the next prune looks at them again.");
            restart.commit();
        }
        house.prune("--yes");
        assertThat(house.removable("rejected")).isEqualTo(before);
        assertThat(house.checkpoints("rejected")).isEqualTo(1);
    }

    @Test
    void aRestartThatComesWhileAWorkflowIsPrunedWaitsAndBeginsAtIngest() throws Exception {
        house.runOld("rejected", "PO number,SKU\n");
        house.file("rejected", partlyBad("rejected"));
        CompletableFuture<InProcess> restarted;
        try (Connection pruning = owner()) {
            assertThat(store.prune(pruning, house.work("rejected"), PruneHouse.olderThan90Days())
                            .done())
                    .isTrue();
            restarted = CompletableFuture.supplyAsync(
                    () -> InProcess.run(house.command("rejected").run(2)));
            await().atMost(WorkerProcess.PATIENCE).until(() -> waits("%"));
            pruning.commit();
        }

        assertThat(restarted.get().outcome().message()).isEqualTo("1 of 2 lines posted in 1 of 1 order, 1 held");
    }

    @Test
    void twoAtOnceDoNotDisturbEachOther() throws SQLException {
        house.runOld("one", partlyBad("one"));
        try (Connection pruning = owner()) {
            store.prune(pruning, house.work("one"), PruneHouse.olderThan90Days());

            assertThat(house.prune("--yes")).contains("1 workflow in use meanwhile");
            pruning.commit();
        }
        try (Connection pruning = owner()) {
            DocumentPruneStore documents = new DocumentPruneStore();
            documents.prune(
                    pruning,
                    documents.free(pruning, PruneHouse.olderThan90Days()).getFirst());

            assertThat(house.prune("--yes")).startsWith("Nothing to remove");
            pruning.rollback();
        }
        house.prune("--yes");
        assertThat(house.removable("one")).isEmpty();
    }

    @Test
    void aDocumentStaysWhileSomebodyIngestsTheFile() throws SQLException {
        house.runOld("rejected", "PO number,SKU\n");
        String sha256 = database.value("SELECT sha256 FROM source_document");
        try (Connection ingest = Driver.connect(database.address(TestRole.WORKER), "ingest")) {
            ingest.setAutoCommit(false);
            new SameFileStore().lock(ingest, new Work("merchant-42", 0, 0, 0), sha256);

            house.prune("--yes");

            assertThat(house.removable("rejected")).containsOnlyKeys("source_document", "source_document_piece");
            ingest.rollback();
        }
        house.prune("--yes");
        assertThat(house.removable("rejected")).isEmpty();
    }

    @Test
    void aDocumentThatIsHalfRemovedCannotBeFoundByItsFile() throws SQLException {
        house.runOld("rejected", "PO number,SKU\n");
        // As many pieces as take two transactions.
        database.execute("INSERT INTO source_document_piece (document_id, piece, merchant_id, content)"
                + " SELECT document_id, n, merchant_id, 'more' FROM source_document,"
                + " generate_series(1, 128) AS n");
        house.runOld("other", partlyBad("other"));
        DocumentPruneStore documents = new DocumentPruneStore();
        try (Connection pruning = owner()) {
            store.prune(pruning, house.work("rejected"), PruneHouse.olderThan90Days());
            assertThat(documents.prune(
                            pruning,
                            documents
                                    .free(pruning, PruneHouse.olderThan90Days())
                                    .getFirst()))
                    .isEqualTo(new DocumentPruneStore.Step(true, false));
            pruning.commit();
        }

        InProcess again = house.run("again", "PO number,SKU\n");

        assertThat(again.outcome().message()).startsWith("COLUMN_MISSING");
        house.prune("--yes");
        assertThat(house.removable("rejected")).isEmpty();
        assertThat(house.removable("again"))
                .containsOnlyKeys("source_document", "source_document_piece", "validation_issue");
    }

    private Connection owner() throws SQLException {
        Connection connection = Driver.connect(database.address(TestRole.OWNER), "poflow prune");
        connection.setAutoCommit(false);
        return connection;
    }

    private PruneStore.Step step(String workflow) throws SQLException {
        try (Connection pruning = owner()) {
            PruneStore.Step step = store.prune(pruning, house.work(workflow), PruneHouse.olderThan90Days());
            pruning.commit();
            return step;
        }
    }

    private boolean waits(String application) {
        return database.count("pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
                        + " AND application_name LIKE '" + application + "'")
                > 0;
    }
}
