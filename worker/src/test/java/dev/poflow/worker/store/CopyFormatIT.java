package dev.poflow.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written with COPY is what is read with COPY: PostgreSQL itself is the judge of the format in between. */
class CopyFormatIT {

    private static final List<String> TEXTS = List.of(
            "",
            "bolt",
            "\\N",
            "\\",
            "a\\tb",
            "tab\tline\nreturn\rbackspace\bfeed\fvertical\u000Bend",
            "Schräubchen für Łódź",
            "螺栓 M8",
            "emoji 😀 and more",
            "'quoted' \"twice\" ; -- comment",
            "\\.",
            " spaces around ");

    private static final String SELECT =
            "SELECT number, value FROM copied WHERE work = ? AND merchant = ? ORDER BY number";

    private final TestDatabase database = TestServer.shared().migrated();
    private final Work work = new Work("a'b\\c", 7, 8, 9);

    @Test
    void everyTextComesBackAsItWasWritten() throws SQLException {
        try (Connection connection = tableOf(TEXTS)) {
            assertThat(read(connection, Integer.MAX_VALUE)).containsExactlyElementsOf(TEXTS);
        }
    }

    @Test
    void theCharacterThatPostgresCannotHoldIsReplaced() throws SQLException {
        try (Connection connection = tableOf(List.of("a\0b"))) {
            assertThat(read(connection, Integer.MAX_VALUE)).containsExactly("a\uFFFDb");
        }
    }

    @Test
    void aQueryThatIsNotReadToItsEndLeavesTheConnectionUsable() throws SQLException {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            many.add("line " + i);
        }
        try (Connection connection = tableOf(many)) {
            assertThat(read(connection, 2)).containsExactly("line 0", "line 1");
            assertThat(read(connection, Integer.MAX_VALUE)).hasSize(many.size());
        }
    }

    @Test
    void numbersAndMissingNumbersAreNumbersToPostgres() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE numbers (a bigint, b numeric, c numeric, d boolean, e date)");
            CopyBuffer buffer = new CopyBuffer("numbers", "a", "b", "c", "d", "e");
            buffer.add(Long.MAX_VALUE)
                    .add(new BigDecimal("1E+3"))
                    .add((BigDecimal) null)
                    .add(true)
                    .add(java.time.LocalDate.of(2026, 2, 28))
                    .endRow();
            buffer.send(connection);
            try (var row = statement.executeQuery("SELECT concat_ws(' ', a, b, c IS NULL, d, e) FROM numbers")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("9223372036854775807 1000 t t 2026-02-28");
            }
        }
    }

    /** A connection whose temporary table holds the texts, numbered from 0. */
    private Connection tableOf(List<String> texts) throws SQLException {
        Connection connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE copied (work bigint, merchant text, number int, value text)");
        }
        CopyBuffer buffer = new CopyBuffer("copied", "work", "merchant", "number", "value");
        for (int i = 0; i < texts.size(); i++) {
            buffer.add(work.workId())
                    .add(work.merchantId())
                    .add(i)
                    .add(texts.get(i))
                    .endRow();
        }
        buffer.send(connection);
        return connection;
    }

    private List<String> read(Connection connection, int most) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (CopyRows rows = new CopyRows(connection, SELECT, work)) {
            while (texts.size() < most && rows.next()) {
                assertThat(rows.number()).isEqualTo(texts.size());
                texts.add(rows.text());
            }
        }
        return texts;
    }
}
