package dev.poflow.worker.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Format;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of which a part is good, and workflows that start again after their file was rejected: nothing is half-posted. */
class PartlyBadFileIT {

    private static OneGate worker;

    @BeforeAll
    static void open() {
        worker = new OneGate();
    }

    @AfterAll
    static void close() {
        worker.close();
    }

    private static final String ROWS = """
            PO number,supplier,line,SKU,quantity,price,currency
            A,Bob,1,HX-1,2,1.50,EUR
            B,Bob,1,HX-1,2,1.50,EUR
            B,Bob,2,HX-2,2,1.50,USD
            C,Bob,1,HX-1,two,1.50,EUR
            C,Bob,2,HX-2,2,1.50,EUR
            D,Bob,1,HX-1,2,1.50,EUR
            """;

    private static final String OBJECTS = """
            [{"purchaseOrderNumber": "A", "supplier": {"name": "Bob"}, "currency": "EUR", "lines": [
               {"sku": "HX-1", "quantity": 2, "unitPrice": 1.50}]},
             {"purchaseOrderNumber": "B", "supplier": {"name": "Bob"}, "currency": "EUX", "lines": [
               {"sku": "HX-1", "quantity": 2, "unitPrice": 1.50}, {"sku": "HX-2", "quantity": 2, "unitPrice": 1.50}]},
             {"purchaseOrderNumber": "C", "supplier": {"name": "Bob"}, "currency": "EUR", "lines": [
               "HX-1", {"sku": "HX-2", "quantity": 2, "unitPrice": 1.50}]},
             {"purchaseOrderNumber": "D", "supplier": {"name": "Bob"}, "currency": "EUR", "lines": [
               {"sku": "HX-1", "quantity": 2, "unitPrice": 1.50}]}]
            """;

    private static final String SEGMENTS = """
            ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*MERCHANT       *260302*0815*U*00401*000000001*0*P*>~
            GS*PO*SUPPLIER*MERCHANT*20260302*0815*1*X*004010~
            ST*850*0001~BEG*00*SA*A**20260302~CUR*BY*EUR~N1*SU*Bob~PO1*1*2*EA*1.50**VP*HX-1~SE*6*0001~
            ST*850*0002~BEG*04*SA*B**20260302~CUR*BY*EUR~N1*SU*Bob~PO1*1*2*EA*1.50**VP*HX-1~PO1*2*2*EA*1.50**VP*HX-2~SE*7*0002~
            ST*850*0003~BEG*00*SA*C**20260302~CUR*BY*EUR~N1*SU*Bob~PO1*1*-2*EA*1.50**VP*HX-1~PO1*2*2*EA*1.50**VP*HX-2~SE*7*0003~
            ST*850*0004~BEG*00*SA*D**20260302~CUR*BY*EUR~N1*SU*Bob~PO1*1*2*EA*1.50**VP*HX-1~SE*6*0004~
            GE*4*1~
            IEA*1*000000001~
            """;

    static List<Arguments> oneOrderRejectedAndOneLineQuarantined() {
        return List.of(
                Arguments.of(Format.CSV, ROWS, "CURRENCY_MIXED", "QUANTITY_INVALID"),
                Arguments.of(Format.JSON, OBJECTS, "CURRENCY_UNKNOWN", "LINE_MALFORMED"),
                Arguments.of(Format.X12, SEGMENTS, "PURPOSE_UNSUPPORTED", "QUANTITY_RANGE"));
    }

    @ParameterizedTest
    @MethodSource("oneOrderRejectedAndOneLineQuarantined")
    void theFilesOtherOrdersAndTheOrdersOtherLinesArePosted(Format format, String file, String ofOrder, String ofLine) {
        String merchant = "neighbours-" + format;

        Outcome outcome = worker.run(worker.command(merchant, file.getBytes(UTF_8)));

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(ExitCode.DONE, Optional.empty(), "3 of 6 lines posted in 3 of 4 orders, 1 held"));
        assertThat(worker.rows(merchant, "SELECT po_number, lines, state, hold_reason FROM purchase_order"))
                .containsExactly("A|1|POSTED|", "C|1|HELD|TOO_MANY_QUARANTINED", "D|1|POSTED|");
        assertThat(worker.rows(merchant, """
                        SELECT s.po_number, q.line_number, i.code FROM quarantined_line AS q
                        JOIN staged_order AS s USING (work_id, order_number, merchant_id)
                        JOIN validation_issue AS i USING (work_id, issue_number, merchant_id)""")).containsExactly("B|2|" + ofOrder, "B|3|" + ofOrder, "C|4|" + ofLine);
        assertThat(worker.rows(merchant, "SELECT payload->>'purchaseOrderNumber', type FROM outbox_event"))
                .containsExactly("A|PurchaseOrderPosted", "C|PurchaseOrderHeld", "D|PurchaseOrderPosted");
    }

    @Test
    void aFileThatTurnsOutBadAtItsEndLeavesNothingOfItsManyGoodLines() throws IOException {
        Path file = OrderCsv.write(Files.createTempFile("cut", ".csv"), "PO-", 40, 1_000);
        Files.writeString(file, "PO-40,V-1108,\"Bergstrom", StandardOpenOption.APPEND);

        Outcome outcome = worker.run(worker.command("cut", file));

        assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DATA);
        assertThat(worker.issues("cut")).containsExactly("Parse|TRUNCATED|REJECTS_FILE|40002|3||");
        for (String table : OneGate.TABLES_OF_ORDERS) {
            assertThat(worker.count("cut", table)).as("rows of %s", table).isZero();
        }
    }

    @Test
    void aRejectedFileStaysRejectedHoweverOftenItsWorkflowIsStarted() {
        WorkerCommand command = worker.command("again", "PO number,SKU\n4711,HX-1\n".getBytes(UTF_8));
        Outcome first = worker.run(command);

        Outcome second = worker.run(command.attempt(2));
        Outcome third = worker.run(command.run(2).attempt(1));

        assertThat(List.of(first, second, third)).extracting(Outcome::exit).containsOnly(ExitCode.DATA);
        assertThat(List.of(first, second, third))
                .extracting(Outcome::message)
                .allSatisfy(message -> assertThat(message).contains("COLUMN_MISSING", "No column gives the quantity"));
        assertThat(worker.issues("again")).hasSize(1);
    }

    @Test
    void aRunWithTheRightFormatGoesOnWhereTheRunBeforeWasRejected() {
        byte[] file = (ROWS + "E,Bob,1\n").getBytes(UTF_8);
        WorkerCommand command = worker.command("reformatted", file);
        Outcome rejected = worker.run(command.with("POFLOW_FORMAT", "JSON"));

        Outcome outcome = worker.run(command.with("POFLOW_FORMAT", "CSV").run(2));

        assertThat(rejected.message()).startsWith("FORMAT_MISMATCH");
        assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DONE);
        assertThat(worker.count("reformatted", "purchase_order")).isEqualTo(3);
        assertThat(worker.rows("reformatted", "SELECT code, source_line FROM validation_issue"))
                .as("issues of the file as it was read in the end")
                .contains("LINE_MALFORMED|8")
                .doesNotContain("FORMAT_MISMATCH|0");
    }

    @Test
    void aGoodFileAfterTheRejectedOneIsPosted() {
        worker.run(worker.command("first", ROWS.replace("quantity", "count").getBytes(UTF_8))
                .merchant("corrected"));

        Outcome outcome =
                worker.run(worker.command("second", ROWS.getBytes(UTF_8)).merchant("corrected"));

        assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DONE);
        assertThat(worker.count("corrected", "purchase_order")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"20, 4, 1, POSTED", "20, 3, 1, HELD", "0, 99, 1, HELD", "100, 1, 99, POSTED"})
    void anOrderIsHeldWhereMoreThanTheAllowedShareOfItsLinesIsQuarantined(
            int allowedPercent, int good, int bad, String state) {
        String merchant = "share-" + allowedPercent + "-" + good;
        String file = ROWS.lines().findFirst().orElseThrow()
                + "\nA,Bob,,HX-1,2,1.50,EUR".repeat(good)
                + "\nA,Bob,,HX-1,two,1.50,EUR".repeat(bad);

        worker.run(worker.command(merchant, file.getBytes(UTF_8))
                .with("POFLOW_MAX_QUARANTINED_PERCENT", String.valueOf(allowedPercent)));

        assertThat(worker.rows(merchant, "SELECT state, lines FROM purchase_order"))
                .containsExactly(state + "|" + good);
    }

    @Test
    void textIsPostedAsItIsWrittenWhateverItMeansElsewhere() {
        String description = "\\N \\. \\t \t | \"\" ' ; DROP TABLE purchase_order; -- \uD83D\uDE9A \n x";
        String file = "PO number,supplier,SKU,description,quantity,price,currency\n" + "'; --,Bob \\,\\N,\""
                + description + "\",2,1.50,EUR\n4712,Bob,\\.,{},2,1.50,EUR\n";

        Outcome outcome = worker.run(worker.command("text", file.getBytes(UTF_8)));

        assertThat(outcome.message()).isEqualTo("2 of 2 lines posted in 2 of 2 orders");
        assertThat(worker.rows("text", "SELECT supplier, po_number FROM purchase_order"))
                .containsExactlyInAnyOrder("Bob \\|'; --", "Bob|4712");
        assertThat(worker.rows("text", "SELECT line_number, sku, description FROM purchase_order_line"))
                .containsExactly("1|\\N|" + description.replace("\"\"", "\""), "2|\\.|{}");
    }
}
