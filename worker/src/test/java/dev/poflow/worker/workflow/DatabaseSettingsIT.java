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
import dev.poflow.worker.store.schema.WorkerSchema;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database is set up as its administrators like it: what of that a worker bears, and what it names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseSettingsIT {

    private final TestServer server = TestServer.shared();
    private Path file;
    private Map<String, String> rowsUndisturbed;

    @BeforeAll
    void undisturbed(@TempDir Path directory) {
        file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", 10, 500);
        TestDatabase undisturbed = server.migrated();
        assertThat(WorkerCommand.on(undisturbed).source(file).runToEnd().exitCode())
                .isZero();
        rowsUndisturbed = TableRows.of(undisturbed);
    }

    @ParameterizedTest
    @CsvSource({
        "statement_timeout,Validate",
        "statement_timeout,Post",
        "lock_timeout,Post",
        "idle_in_transaction_session_timeout,Validate",
        "idle_in_transaction_session_timeout,Enrich",
        "transaction_timeout,Validate",
        "transaction_timeout,Post",
        "idle_session_timeout,Ingest",
        "idle_session_timeout,Post"
    })
    void aTimeoutThatIsShorterThanAStageCostsNoAttempt(String timeout, StageName stage) {
        TestDatabase database = server.migrated();
        // For the worker's role alone: the test's own connections stay.
        database.execute("ALTER ROLE %s IN DATABASE %s SET %s = '300ms'"
                .formatted(database.address().user(), database.name(), timeout));
        Ending ending;
        try (StageHold hold = database.hold(stage);
                WorkerProcess worker = WorkerCommand.on(database).source(file).start()) {
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            await("the stage has stood still for longer than the timeout")
                    .atMost(WorkerProcess.PATIENCE)
                    .until(() -> !worker.isAlive()
                            || database.count(
                                            "pg_stat_activity WHERE datname = '" + database.name()
                                                    + "' AND wait_event = 'advisory' AND clock_timestamp() - query_start > interval '1 s'")
                                    > 0);
            hold.release();
            ending = worker.awaitEnd();
        }

        assertThat(ending.exitCode()).as(ending.everything()).isZero();
        if (!timeout.equals("idle_session_timeout")) {
            // An idle connection that has just ended can still be met: its transaction is run again, in the same
            // attempt.
            assertThat(ending.stdout()).doesNotContain("will be run again");
        }
        assertThat(database.rows("SELECT DISTINCT fence FROM stage_checkpoint"))
                .as("attempts")
                .hasSize(1);
        assertThat(TableRows.of(database))
                .as("rows, compared with an undisturbed run")
                .isEqualTo(rowsUndisturbed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "run"})
    void anEncodingThatCannotHoldEveryTextIsRefused(String command) {
        TestDatabase beside = server.empty();
        String name = beside.name() + "latin1";
        beside.execute("CREATE DATABASE %s OWNER %s ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
                .formatted(name, beside.address().user()));

        Ending ending = WorkerCommand.on(
                        "127.0.0.1", server.port(), name, beside.address().user(), TestServer.PASSWORD)
                .source(file)
                .command(command)
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
        assertThat(ending.everything()).contains("LATIN1", "createdb --encoding=UTF8 --template=template0");
    }

    /** A migration that a newer worker has brought while this one runs, and a column that somebody has added by hand. */
    @ParameterizedTest
    @CsvSource({"true,78,SchemaNewer", "false,75,DatabaseError"})
    void aTableThatDoesNotTakeTheRowsIsNotTheFilesFault(boolean migrated, int exitCode, String reason) {
        TestDatabase database = server.migrated();
        Ending ending;
        try (StageHold hold = database.hold(StageName.Ingest);
                WorkerProcess worker = WorkerCommand.on(database).source(file).start()) {
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            database.execute("ALTER TABLE purchase_order ADD COLUMN since_then text NOT NULL");
            if (migrated) {
                database.execute("""
                        INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,
                            execution_time, success)
                        SELECT max(installed_rank) + 1, '99', 'later', 'SQL', 'V99__later.sql', 'somebody', 1, true
                        FROM flyway_schema_history""");
            }
            hold.release();
            ending = worker.awaitEnd();
        }

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(exitCode);
        assertThat(ending.report().text("reason")).isEqualTo(reason);
        assertThat(ending.report().text("message")).contains("23502");
        if (migrated) {
            assertThat(ending.report().text("message"))
                    .contains("version 99 is installed", "knows " + WorkerSchema.VERSION);
        }
    }
}
