package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Reason;
import dev.poflow.contract.StageName;
import dev.poflow.worker.harness.Forwarder;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.StageHold;
import dev.poflow.worker.harness.TableRows;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Replicas that CloudNativePG, Patroni and others promote follow their primary a moment behind: what it has committed last is lost. A real
 * standby is cut off before a stage's commit, and promoted after it.
 */
@Execution(ExecutionMode.CONCURRENT)
class FailOverIT {

    /** The second order's total disagrees with its lines: it has to be held. The first has a line that cannot be read. */
    private static final String ORDERS = """
            PO Number,Supplier ID,Line,SKU,Quantity,Unit Price,Currency,Order Total
            PO-1,V-1,1,HX-1,2,1.50,USD,
            PO-1,V-1,2,HX-2,3,2.00,USD,
            PO-1,V-1,3,HX-3,1,2.00,USD,
            PO-1,V-1,4,HX-4,1,2.00,USD,
            PO-1,V-1,5,HX-5,two,2.00,USD,
            PO-2,V-1,1,HX-6,5,4.00,USD,99.00
            PO-3,V-1,1,HX-7,5,4.00,USD,20.00
            """;

    @TempDir
    Path directory;

    private Path file;
    private TestServer primary;
    private TestServer standby;
    private TestDatabase database;
    private Forwarder address;

    @BeforeEach
    void startPrimaryAndStandby() throws Exception {
        file = Files.writeString(directory.resolve("orders.csv"), ORDERS);
        primary = TestServer.prepared();
        standby = primary.standby();
        database = primary.migrated();
        address = new Forwarder(primary.port(), new Forwarder.Listener() {});
    }

    @AfterEach
    void stop() {
        address.close();
        primary.close();
        standby.close();
    }

    @ParameterizedTest
    @EnumSource(StageName.class)
    void whatADatabaseLosesWhileAWorkerRunsIsDoneAgain(StageName lost) {
        CompletableFuture<InProcess> running;
        try (StageHold hold = database.hold(lost)) {
            running = CompletableFuture.supplyAsync(() -> InProcess.run(command("first")));
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            standby.cutOff(primary);
            // Where it is the last commit, the worker wants to read it again before it says that it is done.
            address.refuse();
            hold.release();
            await("the primary has committed")
                    .atMost(WorkerProcess.PATIENCE)
                    .until(() -> database.committedStages().contains(lost.name()));
        }
        failOver();

        InProcess ended = running.join();
        assertThat(ended.outcome().exit()).as(ended.toString()).isEqualTo(ExitCode.DONE);
        assertEverythingIsThere();
        assertThat(TableRows.of(survivor()))
                .as("rows, compared with an undisturbed run")
                .isEqualTo(undisturbed());
    }

    @ParameterizedTest
    @EnumSource(names = {"Ingest", "Post", "Publish"})
    void whatADatabaseLosesAfterAWorkflowHasEndedIsDoneByItsNextRun(StageName lost) {
        endsAndIsLost(lost);

        InProcess again = InProcess.run(command("first").run(2));

        assertThat(again.outcome().exit()).as(again.toString()).isEqualTo(ExitCode.DONE);
        assertEverythingIsThere();
    }

    @ParameterizedTest
    @EnumSource(names = {"Ingest", "Post", "Publish"})
    void whatADatabaseLosesAfterAWorkflowHasEndedIsDoneByAnotherWithTheSameFile(StageName lost) {
        endsAndIsLost(lost);

        InProcess again = InProcess.run(command("second"));

        assertThat(again.outcome().exit()).as(again.toString()).isEqualTo(ExitCode.DONE);
        assertThat(again.outcome().reason())
                .isEqualTo(lost == StageName.Ingest ? Optional.empty() : Optional.of(Reason.EarlierFinished));
        assertThat(again.report().number("result.quarantinedLines")).isEqualTo(1);
        assertEverythingIsThere();

        InProcess third = InProcess.run(command("third"));
        assertThat(third.outcome().reason()).as(third.toString()).contains(Reason.DuplicateFile);
        assertEverythingIsThere();
    }

    @Test
    void theLastCommitWaitsForASynchronousStandbyWhereItIsToldTo() {
        String name = database.name();
        database.execute("ALTER DATABASE " + name + " SET synchronous_commit = local");
        database.execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
        database.execute("SELECT pg_reload_conf()");
        standby.cutOff(primary);

        InProcess server = InProcess.run(command("server"));
        assertThat(server.outcome().exit())
                .as("as the database is set: %s", server)
                .isEqualTo(ExitCode.DONE);

        CompletableFuture<InProcess> running = CompletableFuture.supplyAsync(
                () -> InProcess.run(command("standbys").merchant("merchant-7").with("POFLOW_LAST_COMMIT", "Standbys")));
        await("the last commit waits for the standby")
                .atMost(WorkerProcess.PATIENCE)
                .until(() ->
                        database.count("pg_stat_activity WHERE datname = '" + name + "' AND wait_event = 'SyncRep'")
                                == 1);
        assertThat(running).isNotDone();
        standby.follow(primary);

        assertThat(running.join().outcome().exit()).isEqualTo(ExitCode.DONE);
        assertThat(survivor().committedStages())
                .as("what the standby has at once")
                .hasSize(12);
    }

    /** The workflow succeeds on the primary, of which the standby never learns what came after the stage before. */
    private void endsAndIsLost(StageName lost) {
        try (StageHold hold = database.hold(lost)) {
            CompletableFuture<InProcess> running = CompletableFuture.supplyAsync(() -> InProcess.run(command("first")));
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            standby.cutOff(primary);
            hold.release();
            assertThat(running.join().outcome().exit()).isEqualTo(ExitCode.DONE);
        }
        failOver();
        assertThat(survivor().committedStages())
                .as("what the survivor knows")
                .hasSize(lost.ordinal())
                .doesNotContain(lost.name());
    }

    private void failOver() {
        address.refuse();
        primary.stop();
        standby.promote();
        address.leadTo(standby.port());
    }

    private void assertEverythingIsThere() {
        assertThat(survivor().rows("SELECT po_number, state, lines FROM purchase_order ORDER BY 1"))
                .containsExactly("PO-1|POSTED|4", "PO-2|HELD|1", "PO-3|POSTED|1");
        assertThat(survivor().count("purchase_order_line")).as("lines").isEqualTo(6);
        assertThat(survivor().count("product_draft")).as("drafts").isEqualTo(5);
        assertThat(survivor().count("outbox_event")).as("events").isEqualTo(3);
        assertThat(survivor().count("quarantined_line")).as("quarantined lines").isEqualTo(1);
    }

    private Map<String, String> undisturbed() {
        TestDatabase other = TestServer.shared().migrated();
        InProcess.run(WorkerCommand.on(other).source(file).workflow("first"));
        return TableRows.of(other);
    }

    private TestDatabase survivor() {
        return standby.existing(database);
    }

    /** Quick to notice that nobody works on a file, and with few connections to open. */
    private WorkerCommand command(String workflow) {
        return WorkerCommand.on(database, address)
                .source(file)
                .workflow(workflow)
                .with("POFLOW_CONNECTION_LIMIT", "2")
                .with("POFLOW_CONNECTION_TIMEOUT_MS", "1000");
    }
}
