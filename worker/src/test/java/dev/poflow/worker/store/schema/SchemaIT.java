package dev.poflow.worker.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poflow.contract.ExitCode;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that hold for every table, also those that somebody adds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaIT {

    private final TestDatabase database = TestServer.shared().migrated();

    @BeforeAll
    void twoMerchantsOrders(@TempDir Path directory) {
        Path file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", 2, 150);
        for (String merchant : List.of("merchant-42", "merchant-7")) {
            InProcess run = InProcess.run(WorkerCommand.on(database)
                    .source(file)
                    .workflow("of-" + merchant)
                    .merchant(merchant));
            assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void everyTableHasTheMerchantInItsPrimaryKey() {
        assertThat(database.rows("""
                SELECT c.conrelid::regclass::text FROM pg_constraint AS c
                JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
                WHERE c.contype = 'p' AND a.attname = 'merchant_id' AND a.attnotnull
                    AND c.connamespace = 'public'::regnamespace ORDER BY 1"""))
                .as("tables whose primary key holds merchant_id NOT NULL")
                .containsExactlyElementsOf(database.tables())
                .hasSizeGreaterThanOrEqualTo(16);
    }

    @Test
    void everyForeignKeyCarriesTheMerchant() {
        assertThat(database.rows("""
                SELECT c.conrelid::regclass || '.' || c.conname FROM pg_constraint AS c
                WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
                    SELECT FROM unnest(c.conkey, c.confkey) AS k (own, other)
                    JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = k.own AND a.attname = 'merchant_id'
                    JOIN pg_attribute AS b ON b.attrelid = c.confrelid AND b.attnum = k.other AND b.attname = 'merchant_id')"""))
                .as("foreign keys that do not carry merchant_id")
                .isEmpty();
    }

    @Test
    void everyRowBelongsToTheMerchantOfItsWorkflow() {
        int checked = 0;
        for (String table : database.tables()) {
            for (String key : List.of("work_id", "execution_id")) {
                if (database.count("information_schema.columns WHERE table_name = '" + table + "' AND column_name = '"
                                + key + "'")
                        == 1) {
                    assertThat(database.count(table + " AS t JOIN workflow_execution AS e ON e.execution_id = t." + key
                                    + " WHERE e.merchant_id <> t.merchant_id"))
                            .as("rows of %s whose %s is another merchant's", table, key)
                            .isZero();
                    checked++;
                }
            }
        }
        assertThat(checked).as("references that were checked").isGreaterThan(10);
        assertThat(database.count("purchase_order_line AS l JOIN purchase_order AS p USING (purchase_order_id)"
                        + " WHERE l.merchant_id <> p.merchant_id"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "staged_document_piece",
                "order_line",
                "purchase_order_line",
                "product_draft",
                "quarantined_line",
                "outbox_event"
            })
    void everyMerchantHasItsRowsOfTheTablesThatThisTestLooksAt(String table) {
        assertThat(database.rows("SELECT DISTINCT merchant_id FROM " + table + " ORDER BY 1"))
                .containsExactly("merchant-42", "merchant-7");
    }

    @ParameterizedTest
    @CsvSource({
        "order_line, work_id, 999",
        "product_draft, purchase_order_id, 999",
        "order_line, merchant_id, 'nobody'",
        "product_draft, merchant_id, 'nobody'"
    })
    void aBulkTableRefusesARowWithoutItsParent(String table, String column, String value) {
        String copy = """
                CREATE TEMP TABLE one AS SELECT * FROM %1$s LIMIT 1;
                UPDATE one SET %2$s = '%3$s';
                %4$s
                INSERT INTO %1$s SELECT * FROM one""".formatted(table, column, value, freshKey(table));

        assertThatThrownBy(() -> database.execute(copy))
                .as("a row of %s with %s %s", table, column, value)
                .rootCause()
                .hasMessageContaining(table + " has rows whose ");
    }

    @ParameterizedTest
    @CsvSource({
        "order_line, workflow_execution, work_id, execution_id",
        "product_draft, purchase_order, purchase_order_id, purchase_order_id"
    })
    void aParentStaysWhileARowOfItIsBeingAdded(String table, String parent, String reference, String key)
            throws SQLException {
        try (Connection adding = database.connect();
                Statement statement = adding.createStatement()) {
            adding.setAutoCommit(false);
            statement.execute("CREATE TEMP TABLE one ON COMMIT DROP AS SELECT * FROM %s LIMIT 1".formatted(table));
            statement.execute(freshKey(table));
            statement.execute("INSERT INTO %s SELECT * FROM one".formatted(table));

            assertThatThrownBy(() -> database.execute("SET LOCAL lock_timeout = '200ms'; SELECT FROM " + parent
                            + " WHERE (" + key + ", merchant_id) IN (SELECT " + reference + ", merchant_id FROM "
                            + table
                            + ") FOR UPDATE"))
                    .as("locking a %s for deletion while a %s is added to it", parent, table)
                    .rootCause()
                    .hasMessageContaining("lock timeout");
            adding.rollback();
        }
    }

    private static String freshKey(String table) {
        return table.equals("product_draft") ? "UPDATE one SET sku = 'fresh';" : "UPDATE one SET line_number = 100000;";
    }

    @Test
    void aPostedOrderWithLinesCannotBeDeleted() {
        assertThatThrownBy(() ->
                        database.execute("UPDATE purchase_order SET superseded_by = NULL; DELETE FROM purchase_order"))
                .rootCause()
                .hasMessageContaining("has lines or drafts");
    }

    @Test
    void aLineOfAPostedOrderCannotBeDeleted() {
        assertThatThrownBy(() -> database.execute("DELETE FROM order_line WHERE line_number = 1"))
                .rootCause()
                .hasMessageContaining("lines of posted orders stay");
    }

    @Test
    void aLineIsSeenOnlyOnceItsOrderIsPosted() {
        String unposted = """
                CREATE TEMP TABLE one AS SELECT * FROM order_line LIMIT 1;
                UPDATE one SET order_number = 999;
                INSERT INTO order_line SELECT * FROM one""";
        long before = database.count("purchase_order_line");

        database.execute(unposted);

        assertThat(database.count("order_line")).isEqualTo(before + 1);
        assertThat(database.count("purchase_order_line")).isEqualTo(before);
        database.execute("DELETE FROM order_line WHERE order_number = 999");
        assertThat(database.count("order_line")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"staged_order", "order_line", "purchase_order", "product_draft"})
    void keysDoNotChange(String table) {
        assertThatThrownBy(() -> database.execute("UPDATE " + table + " SET merchant_id = 'nobody'"))
                .rootCause()
                .hasMessageContaining("keys of " + table + " do not change");
    }

    @Test
    void noDraftCanBeAnActiveProduct() {
        assertThatThrownBy(() -> database.execute("UPDATE product_draft SET state = 'ACTIVE'"))
                .rootCause()
                .hasMessageContaining("product_draft_state_check");
    }
}
