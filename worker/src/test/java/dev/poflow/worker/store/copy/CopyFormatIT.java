package dev.poflow.worker.store.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.store.Work;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** What is written with COPY is what is read from its rows: PostgreSQL itself is the judge of the format in between. */
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

    private final TestDatabase database = TestServer.shared().migrated();
    private final Work work = new Work("a'b\\c", 7, 8, 9);

    @Test
    void everyTextComesBackAsItWasWritten() throws SQLException, IOException {
        try (Connection connection = tableOf(TEXTS)) {
            assertThat(read(connection)).containsExactlyElementsOf(TEXTS);
        }
    }

    @Test
    void theCharacterThatPostgresCannotHoldIsReplaced() throws SQLException, IOException {
        try (Connection connection = tableOf(List.of("a\0b"))) {
            assertThat(read(connection)).containsExactly("a\uFFFDb");
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

    private static List<String> read(Connection connection) throws SQLException, IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT number, value FROM copied ORDER BY number) TO STDOUT", rows);
        CopyRow row = new CopyRow();
        List<String> texts = new ArrayList<>();
        for (int start = 0; start < rows.size(); start = row.end()) {
            row.at(rows.toByteArray(), start);
            assertThat(row.number()).isEqualTo(texts.size());
            texts.add(row.text());
        }
        return texts;
    }
}
