package dev.poflow.worker.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a merchant's suppliers write their tables, as {@code docs/merchant-config.md} has it; and files that come packed. */
class FileHabitsIT {

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    @Test
    void columnsMayHaveTheMerchantsOwnNames() throws IOException {
        configure("{\"columnNames\": {\"Stk\": \"quantity\", \"Wer\": \"supplierName\"}}");

        run("Bestellung;Wer;Artikel;Stk;Preis;Währung\n7;Bob;A;12;1,50;EUR\n".getBytes(UTF_8));

        assertThat(database.rows("SELECT po_number, supplier, total_amount, config_version FROM purchase_order"))
                .containsExactly("7|Bob|18.0000|1");
    }

    @Test
    void tablesMayHaveNoHeader() throws IOException {
        configure("{\"columnOrder\": [\"purchaseOrderNumber\", \"supplierName\", \"sku\", \"\", \"quantity\"]}");

        run("7,Bob,A,x,12\n7,Bob,B,x,3\n".getBytes(UTF_8));

        assertThat(database.rows("SELECT sku, quantity FROM purchase_order_line ORDER BY line_number"))
                .containsExactly("A|12.0000", "B|3.0000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"columnNames\": {\"Stk\": \"amounts\"}};  columnNames.Stk: there is no column \"amounts\"",
                "{\"columnOrder\": [\"colour\"]};            columnOrder[0]: there is no column \"colour\"",
                "{\"columnOrder\": \"sku\"};                 columnOrder: must be a list",
                "{\"columnNames\": [\"sku\"]};               columnNames: must be a mapping of fields"
            })
    void habitsThatCannotBeUsedAreNamed(String config, String complaint) throws IOException {
        configure(config);

        InProcess run = InProcess.run(command("7,Bob,A,x,12\n".getBytes(UTF_8)));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(run.outcome().message()).contains(complaint);
    }

    @Test
    void aGzipFileIsReadAsWhatIsInIt() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("PO,Supplier,SKU,Qty\n7,Bob,A,12\n".getBytes(UTF_8));
        }

        InProcess run = run(packed.toByteArray());

        assertThat(run.report().text("result.format")).isEqualTo("CSV");
        assertThat(database.count("purchase_order_line")).isEqualTo(1);
    }

    private void configure(String config) {
        database.execute("INSERT INTO merchant_config (merchant_id, version, config) VALUES ('merchant-42', 1, '"
                + config + "')");
    }

    private InProcess run(byte[] file) throws IOException {
        InProcess run = InProcess.run(command(file));
        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        return run;
    }

    private WorkerCommand command(byte[] file) throws IOException {
        return WorkerCommand.on(database).source(Files.write(directory.resolve("orders.dat"), file));
    }
}
