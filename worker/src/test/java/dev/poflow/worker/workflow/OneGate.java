package dev.poflow.worker.workflow;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.gate.ConnectionGate;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.settings.WorkerSettings;
import dev.poflow.worker.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Many workflows one after another in this JVM, on one gate and one database: hundreds of small files in seconds. */
final class OneGate implements AutoCloseable {

    static final List<String> TABLES_OF_ORDERS = List.of(
            "staged_order",
            "staged_order_detail",
            "order_envelope",
            "staged_document_piece",
            "quarantined_line",
            "enriched_order",
            "purchase_order",
            "order_line",
            "product_draft",
            "outbox_event");

    final TestDatabase database = TestServer.shared().migrated();
    private final ConnectionGate gate = new ConnectionGate(
            database.address(), settings(command("gate", Path.of("/none"))).gate(), Stores.schema());

    /** A workflow of a merchant that is named as it is, so that its rows can be told from all others'. */
    WorkerCommand command(String name, Path file) {
        return WorkerCommand.on(database).workflow(name).merchant(name).source(file);
    }

    /** The same for a file with this content. */
    WorkerCommand command(String name, byte[] content) {
        try {
            return command(name, Files.write(Files.createTempFile("orders", ".txt"), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Outcome run(WorkerCommand command) {
        WorkerSettings settings = settings(command);
        return new WorkflowRunner(settings, gate, new Progress(settings.identity())).run();
    }

    /** The rows of a merchant, in the order of their first two columns. @param select up to its WHERE */
    List<String> rows(String merchant, String select) {
        return database.rows(select + " WHERE merchant_id = '" + merchant + "' ORDER BY 1, 2");
    }

    long count(String merchant, String table) {
        return database.count(table + " WHERE merchant_id = '" + merchant + "'");
    }

    /** How many lines were parsed, as the checkpoint says. */
    long parsedLines(String merchant) {
        return Long.parseLong(
                database.value("SELECT result->>'lines' FROM stage_checkpoint WHERE stage = 'Parse' AND merchant_id = '"
                        + merchant + "'"));
    }

    /** A merchant's issues with what must be right about each, in the order in which they were found. */
    List<String> issues(String merchant) {
        return database.rows("""
                SELECT stage, code, severity, source_line, source_column, field, raw_value
                FROM validation_issue WHERE merchant_id = '%s' ORDER BY issue_number""".formatted(merchant));
    }

    private static WorkerSettings settings(WorkerCommand command) {
        try {
            return WorkerSettings.of(new Environment(command.environment()));
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        gate.close();
    }
}
