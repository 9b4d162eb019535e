package dev.poflow.worker.prune;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestRole;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.prune.PruneStore.Selection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A database with workflows of every age. A workflow's file has its name; how old it is, its rows say. */
final class PruneHouse {

    static final String HEADER = "PO number,supplier ID,SKU,quantity,price,currency\n";

    /** What goes, apart from documents, which are found by their names. */
    private static final List<String> GOES = List.of(
            "staged_order",
            "staged_order_detail",
            "staged_document_piece",
            "enriched_order",
            "validation_issue",
            "quarantined_line");

    final TestDatabase database = TestServer.shared().migrated();
    private final Path directory;

    PruneHouse(Path directory) {
        this.directory = directory;
    }

    Path file(String workflow, String text) {
        try {
            return Files.writeString(directory.resolve(workflow + ".csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file with one line that can be posted; its orders are the workflow's own. */
    static String good(String workflow) {
        return HEADER + workflow + ",S-1,HX-1,2,1.50,EUR\n";
    }

    /** The same with a line that is quarantined. */
    static String partlyBad(String workflow) {
        return good(workflow) + workflow + ",S-1,HX-2,many,1.50,EUR\n";
    }

    /** Lines that are all quarantined, each for an issue of its own. */
    static String bad(String workflow, int lines) {
        return HEADER + (workflow + ",S-1,HX-2,many,1.50,EUR\n").repeat(lines);
    }

    WorkerCommand command(String workflow) {
        return WorkerCommand.on(database).workflow(workflow).source(directory.resolve(workflow + ".csv"));
    }

    InProcess run(String workflow, String text) {
        file(workflow, text);
        return InProcess.run(command(workflow));
    }

    /** Lets a workflow have run so many days earlier. */
    void age(String workflow, int days) {
        database.execute(
                "UPDATE workflow_execution SET started_at = started_at - interval '%1$d days', finished_at = finished_at - interval '%1$d days' WHERE workflow = '%2$s'"
                        .formatted(days, workflow));
    }

    void runOld(String workflow, String text) {
        run(workflow, text);
        age(workflow, 100);
    }

    /** Prunes, or only looks, what is older than 90 days. @return what is said */
    String prune(String... arguments) {
        return prune(Map.of("POFLOW_OLDER_THAN", "90d"), arguments);
    }

    String prune(Map<String, String> variables, String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            Pruning.run(
                    database.address(TestRole.OWNER),
                    new Environment(new HashMap<>(variables)),
                    List.of(arguments),
                    new PrintStream(said, true, StandardCharsets.UTF_8));
        } catch (SQLException | ConfigurationException e) {
            throw new IllegalStateException(e);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    Work work(String workflow) {
        String[] key = database.value("SELECT DISTINCT merchant_id, work_id FROM workflow_execution WHERE workflow = '"
                        + workflow + "'")
                .split("\\|");
        return new Work(key[0], Long.parseLong(key[1]), 0, 0);
    }

    static Selection olderThan90Days() {
        return new Selection(Optional.empty(), Instant.now().minus(Duration.ofDays(90)));
    }

    /** How many rows there are of a workflow's that prune may remove, table by table, without tables that have none. */
    Map<String, Long> removable(String workflow) {
        Map<String, Long> rows = new HashMap<>();
        long workId = work(workflow).workId();
        GOES.forEach(table -> rows.put(table, database.count(table + " WHERE work_id = " + workId)));
        rows.put("source_document", database.count("source_document WHERE name = '" + workflow + ".csv'"));
        rows.put(
                "source_document_piece",
                database.count("source_document_piece WHERE document_id IN (SELECT document_id FROM source_document"
                        + " WHERE name = '" + workflow + ".csv')"));
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    long checkpoints(String workflow) {
        return database.count(
                "stage_checkpoint WHERE work_id = " + work(workflow).workId());
    }

    boolean isMarked(String workflow) {
        return database.value("SELECT bool_and(pruned_at IS NOT NULL) FROM workflow_execution WHERE workflow = '"
                        + workflow + "'")
                .equals("t");
    }

    /** What prune never touches, row by row. */
    List<String> kept() {
        return database.rows("""
                SELECT row_to_json(t)::text FROM (SELECT 'order' AS of, to_jsonb(o) AS row FROM purchase_order AS o
                    UNION ALL SELECT 'line', to_jsonb(l) FROM purchase_order_line AS l
                    UNION ALL SELECT 'draft', to_jsonb(d) FROM product_draft AS d
                    UNION ALL SELECT 'event', to_jsonb(v) FROM outbox_event AS v
                    UNION ALL SELECT 'audit', to_jsonb(a) FROM audit_log AS a
                    UNION ALL SELECT 'config', to_jsonb(c) FROM merchant_config AS c
                    UNION ALL SELECT 'execution', to_jsonb(x) - 'pruned_at' FROM workflow_execution AS x) AS t ORDER BY 1""");
    }
}
