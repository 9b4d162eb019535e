package dev.poflow.worker.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.StageName;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestRole;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.store.Driver;
import dev.poflow.worker.store.Whose;
import dev.poflow.worker.store.export.QuarantineStore;
import dev.poflow.worker.store.export.QuarantineStore.QuarantinedLine;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;

/**
 * A database of the second schema is migrated without loss. {@code rows-of-schema-2.txt} is what workers of that schema wrote: orders of every
 * kind, of several formats and two merchants, quarantined lines, a rejected file, and workflows that were killed in each stage after Ingest.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaUpgradeIT {

    /** More than one piece of the staged document has. */
    private static final int MANY_LINES = 2_345;

    private static final String POSTED_LINES = """
            SELECT purchase_order_id, line_number, merchant_id, line_id, sku, gtin, description, quantity, unit, unit_price,
                base_quantity, amount, currency, tax_class, buyer_sku, supplier_sku, manufacturer_sku, charges,
                requested_delivery_date, details, carried_from, tax_percent, price_basis
            FROM purchase_order_line ORDER BY purchase_order_id, line_number""";

    private static final String QUARANTINED_LINES = """
            SELECT e.workflow, line_id, sku, buyer_sku, supplier_sku, manufacturer_sku, gtin, description, quantity, unit, unit_price,
                base_quantity, amount, coalesce(nullif(l.currency, ''), o.currency), l.source_line, i.message
            FROM quarantined_line AS q
            JOIN staged_line AS l USING (work_id, line_number, merchant_id)
            JOIN staged_order AS o ON o.work_id = l.work_id AND o.order_number = l.order_number AND o.merchant_id = l.merchant_id
            JOIN validation_issue AS i ON i.work_id = q.work_id AND i.issue_number = q.issue_number AND i.merchant_id = q.merchant_id
            JOIN workflow_execution AS e ON e.execution_id = q.work_id AND e.merchant_id = q.merchant_id
            ORDER BY q.work_id, q.line_number""";

    private static final List<String> OTHERS = List.of(
            "stage_checkpoint",
            "source_document",
            "source_document_piece",
            "validation_issue",
            "quarantined_line",
            "staged_order_detail",
            "enriched_order",
            "purchase_order",
            "product_draft",
            "outbox_event",
            "audit_log");

    /** Fields of a line that no worker of schema 2 knew. */
    private static final Set<LineField> SINCE_THEN =
            Set.of(LineField.BASE_UNIT, LineField.PRICE_CODE, LineField.CORRECTS);

    private static final Path FETCHED_BEFORE = Path.of("no-such-file.csv");

    private final TestDatabase database = TestServer.shared().empty();
    private List<String> postedBefore = List.of();
    private List<String> quarantinedBefore = List.of();
    private List<String> othersBefore = List.of();
    /** Before any workflow goes on. */
    private List<String> postedAfter = List.of();

    private List<String> othersAfter = List.of();
    private List<String> keptAsWritten = List.of();

    @BeforeAll
    void migrate() throws IOException, SQLException {
        Flyway.configure()
                .dataSource(Driver.source(database.address(TestRole.OWNER), "schema 2"))
                .locations("classpath:db/migration")
                .target("2")
                .load()
                .migrate();
        load();
        // Somebody whom no list of poflow's names.
        database.execute("GRANT SELECT ON purchase_order_line TO pg_monitor");
        postedBefore = database.rows(POSTED_LINES);
        quarantinedBefore = database.rows(QUARANTINED_LINES);
        othersBefore = others();

        Ending migrated = WorkerCommand.on(database).command("migrate").runToEnd();
        assertThat(migrated.exitCode()).as(migrated.everything()).isZero();
        postedAfter = database.rows(POSTED_LINES);
        othersAfter = others();
        keptAsWritten = database.rows("SELECT DISTINCT workflow FROM staged_document_piece AS p"
                + " JOIN workflow_execution AS e ON e.execution_id = p.work_id ORDER BY 1");
    }

    private void load() throws IOException, SQLException {
        try (Connection connection = database.connect()) {
            String rows = Files.readString(Path.of("src/test/resources/rows-of-schema-2.txt"));
            for (String table : rows.split("(?m)^\\\\\\.\n")) {
                int firstRow = table.indexOf('\n') + 1;
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                table.substring(0, firstRow).replace(";", ""),
                                new StringReader(table.substring(firstRow)));
            }
        }
        database.execute("""
                SELECT setval('workflow_execution_execution_id_seq', 1000), setval('source_document_document_id_seq', 1000),
                    setval('purchase_order_purchase_order_id_seq', 1000), setval('audit_log_audit_id_seq', 1000)""");
        // The last of so many lines is quarantined.
        database.execute("""
                INSERT INTO staged_line SELECT (jsonb_populate_record(l, jsonb_build_object('line_number', n))).*
                FROM staged_line AS l, generate_series(6, %d) AS n WHERE l.work_id = 3 AND l.line_number = 5;
                INSERT INTO quarantined_line VALUES (3, %1$d, 'merchant-42', 3, 1)""".formatted(MANY_LINES));
    }

    private List<String> others() {
        return OTHERS.stream()
                .flatMap(table -> database
                        .rows(
                                "SELECT '%1$s', (to_jsonb(t) - ARRAY['compressed', 'release_number', 'order_type', 'test', 'resolved_by', 'resolved_at', 'decided_by', 'decision_reason', 'decided_at', 'actor'])::text FROM %1$s AS t ORDER BY 2"
                                        .formatted(table))
                        .stream())
                .toList();
    }

    @Test
    void whatWasThereIsThereAsItWas() {
        assertThat(postedBefore).hasSizeGreaterThan(20);
        assertThat(postedAfter).isEqualTo(postedBefore);
        assertThat(othersAfter).isEqualTo(othersBefore);
    }

    @Test
    void whoeverCouldReadTheLinesStillCan() {
        assertThat(database.value("SELECT has_table_privilege('pg_monitor', 'purchase_order_line', 'SELECT')"))
                .isEqualTo("t");
    }

    @Test
    void quarantinedLinesAreExportedAsBefore() throws SQLException {
        List<String> exported = new ArrayList<>();
        try (Connection connection = database.connect()) {
            for (String workflow : database.rows("""
                    SELECT DISTINCT e.workflow, q.work_id FROM quarantined_line AS q
                    JOIN workflow_execution AS e ON e.execution_id = q.work_id ORDER BY 2""")) {
                exported.addAll(exported(connection, workflow.substring(0, workflow.indexOf('|'))));
            }
        }

        assertThat(quarantinedBefore).hasSizeGreaterThan(7);
        assertThat(exported).isEqualTo(quarantinedBefore);
    }

    private static List<String> exported(Connection connection, String workflow) throws SQLException {
        QuarantineStore store = new QuarantineStore();
        Whose.Workflow owner =
                store.owner(connection, workflow, OptionalInt.empty()).orElseThrow();
        List<String> lines = new ArrayList<>();
        try (QuarantineStore.Cursor cursor = store.lines(connection, owner)) {
            for (QuarantinedLine line = cursor.next(); line != null; line = cursor.next()) {
                String values = line.line().entrySet().stream()
                        .filter(field -> !SINCE_THEN.contains(field.getKey()))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining("|"));
                lines.add(workflow + "|" + values + "|" + line.rowLine() + "|" + line.reason());
            }
        }
        return lines;
    }

    @Test
    void linesAsWrittenAreKeptOnlyWhereTheyAreNeeded() {
        assertThat(keptAsWritten)
                .contains("first", "hansa", "before-Validate", "before-Publish")
                .doesNotContain("addition", "replacement", "cancellation", "rejected", "before-Parse");
    }

    @ParameterizedTest
    @EnumSource(names = {"Parse", "Validate", "Enrich", "Post", "Publish"})
    void whatHadNotEndedGoesOnFromWhereItStood(StageName stage) {
        String workflow = "before-" + stage;

        InProcess run = InProcess.run(WorkerCommand.on(database)
                .workflow(workflow)
                .merchant("merchant-42")
                .source(FETCHED_BEFORE)
                .attempt(2));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.value(
                        "SELECT count(*) FROM stage_checkpoint AS c JOIN workflow_execution AS e USING (work_id)"
                                + " WHERE e.workflow = '" + workflow + "' AND c.fence < e.fence"))
                .as("stages that were not run again")
                .isEqualTo(String.valueOf(stage.ordinal()));
        String number = "90" + stage.ordinal();
        assertThat(database.rows("""
                        SELECT p.po_number, p.state, l.line_number, l.sku, l.description, l.quantity, l.amount, l.charges, l.details
                        FROM purchase_order AS p JOIN purchase_order_line AS l USING (purchase_order_id, merchant_id)
                        WHERE p.po_number LIKE '%s%%' ORDER BY p.po_number""".formatted(number)))
                .containsExactly(
                        number + "|HELD|1|HX-1|Bolt\twith \\ tab|2.0000|4.0000|"
                                + "[{\"amount\": 1.00, \"charge\": true, \"reason\": \"\"}]|{\"notes\": [\"hello\"]}",
                        number + "x|HELD|3|N-" + stage + "|new|3.0000|7.5000|[]|{}");
        assertThat(run.report().number("result.quarantinedLines")).isEqualTo(1);
    }
}
