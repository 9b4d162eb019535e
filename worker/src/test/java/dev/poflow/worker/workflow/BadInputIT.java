package dev.poflow.worker.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.ExitCode;
import dev.poflow.worker.format.BadInput;
import dev.poflow.worker.format.BadInput.Lines;
import dev.poflow.worker.format.BadInputs;
import dev.poflow.worker.format.Format;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.order.StageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that suppliers get wrong, through all six stages: each problem reaches as far as the design says, and no further. */
class BadInputIT {

    private static final List<String> TABLES_OF_ORDERS = List.of(
            "staged_order",
            "staged_line",
            "quarantined_line",
            "enriched_order",
            "enriched_line",
            "purchase_order",
            "purchase_order_line",
            "product_draft",
            "outbox_event");

    private static final AtomicInteger CASES = new AtomicInteger();

    private static OneGate worker;

    @BeforeAll
    static void open() {
        worker = new OneGate();
    }

    @AfterAll
    static void close() {
        worker.close();
    }

    static List<BadInput> rejected() {
        return BadInputs.all().stream().filter(BadInput::rejectsFile).toList();
    }

    static List<BadInput> processed() {
        return BadInputs.all().stream().filter(input -> !input.rejectsFile()).toList();
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void aFileThatCannotBeUsedIsRejectedAndLeavesNothingButWhy(BadInput input) {
        String merchant = "bad-" + CASES.incrementAndGet();

        Outcome outcome = worker.run(command(merchant, input));

        assertThat(outcome.exit()).as("exit of %s: %s", input, outcome).isEqualTo(ExitCode.DATA);
        assertThat(outcome.reason()).isEqualTo("FileRejected");
        assertThat(outcome.message()).startsWith(input.expected().name());
        assertThat(issues(merchant)).as("issues of %s", input).containsExactly(issue(input));
        for (String table : TABLES_OF_ORDERS) {
            assertThat(count(merchant, table))
                    .as("rows of %s after %s", table, input)
                    .isZero();
        }
        assertThat(worker.database.rows(
                        "SELECT state, reason FROM workflow_execution WHERE merchant_id = '" + merchant + "'"))
                .containsExactly("REJECTED|" + input.expected());
    }

    @ParameterizedTest
    @MethodSource("processed")
    void whatIsWrongWithAnOrderOrALineStopsNothingElse(BadInput input) {
        String merchant = "bad-" + CASES.incrementAndGet();

        Outcome outcome = worker.run(command(merchant, input));

        assertThat(outcome.exit()).as("exit of %s: %s", input, outcome).isEqualTo(ExitCode.DONE);
        assertThat(issues(merchant)).as("issues of %s", input).contains(issue(input));
        assertThat(lines(merchant))
                .as("what becomes of the lines of %s, with %s", input, issues(merchant))
                .isEqualTo(input.lines());
        assertThat(count(merchant, "staged_line"))
                .as("parsed = posted + quarantined, for %s", input)
                .isEqualTo(input.lines().all());
        assertThat(count(merchant, "outbox_event"))
                .as("an event per posted order")
                .isEqualTo(count(merchant, "purchase_order"));
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
             {"purchaseOrderNumber": "B", "lines": [
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
            ST*850*0002~BEG*01*SA*B**20260302~CUR*BY*EUR~N1*SU*Bob~PO1*1*2*EA*1.50**VP*HX-1~PO1*2*2*EA*1.50**VP*HX-2~SE*7*0002~
            ST*850*0003~BEG*00*SA*C**20260302~CUR*BY*EUR~N1*SU*Bob~PO1*1*-2*EA*1.50**VP*HX-1~PO1*2*2*EA*1.50**VP*HX-2~SE*7*0003~
            ST*850*0004~BEG*00*SA*D**20260302~CUR*BY*EUR~N1*SU*Bob~PO1*1*2*EA*1.50**VP*HX-1~SE*6*0004~
            GE*4*1~
            IEA*1*000000001~
            """;

    static List<Arguments> oneOrderRejectedAndOneLineQuarantined() {
        return List.of(
                Arguments.of(Format.CSV, ROWS, "CURRENCY_MIXED", "QUANTITY_INVALID"),
                Arguments.of(Format.JSON, OBJECTS, "SUPPLIER_MISSING", "LINE_MALFORMED"),
                Arguments.of(Format.X12, SEGMENTS, "PURPOSE_UNSUPPORTED", "QUANTITY_RANGE"));
    }

    @ParameterizedTest
    @MethodSource("oneOrderRejectedAndOneLineQuarantined")
    void theFilesOtherOrdersAndTheOrdersOtherLinesArePosted(Format format, String file, String ofOrder, String ofLine) {
        String merchant = "neighbours-" + format;

        Outcome outcome = worker.run(worker.command(merchant, file.getBytes(UTF_8)));

        assertThat(outcome).isEqualTo(new Outcome(ExitCode.DONE, "", "3 of 6 lines posted in 3 of 4 orders, 1 held"));
        assertThat(rows(merchant, "SELECT po_number, lines, state, hold_reason FROM purchase_order"))
                .containsExactly("A|1|POSTED|", "C|1|HELD|TOO_MANY_QUARANTINED", "D|1|POSTED|");
        assertThat(rows(merchant, """
                        SELECT s.po_number, q.line_number, i.code FROM quarantined_line AS q
                        JOIN staged_order AS s USING (work_id, order_number, merchant_id)
                        JOIN validation_issue AS i USING (work_id, issue_number, merchant_id)""")).containsExactly("B|2|" + ofOrder, "B|3|" + ofOrder, "C|4|" + ofLine);
        assertThat(rows(merchant, "SELECT payload->>'purchaseOrderNumber', type FROM outbox_event"))
                .containsExactly("A|PurchaseOrderPosted", "C|PurchaseOrderHeld", "D|PurchaseOrderPosted");
    }

    @Test
    void aFileThatTurnsOutBadAtItsEndLeavesNothingOfItsManyGoodLines() throws IOException {
        Path file = OrderCsv.write(Files.createTempFile("cut", ".csv"), "PO-", 40, 1_000);
        Files.writeString(file, "PO-40,V-1108,\"Bergstrom", StandardOpenOption.APPEND);

        Outcome outcome = worker.run(worker.command("cut", file));

        assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DATA);
        assertThat(issues("cut")).containsExactly("Parse|TRUNCATED|REJECTS_FILE|40002|3||");
        for (String table : TABLES_OF_ORDERS) {
            assertThat(count("cut", table)).as("rows of %s", table).isZero();
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
        assertThat(issues("again")).hasSize(1);
    }

    @Test
    void aRunWithTheRightFormatGoesOnWhereTheRunBeforeWasRejected() {
        byte[] file = (ROWS + "E,Bob,1\n").getBytes(UTF_8);
        WorkerCommand command = worker.command("reformatted", file);
        Outcome rejected = worker.run(command.with("POFLOW_FORMAT", "JSON"));

        Outcome outcome = worker.run(command.with("POFLOW_FORMAT", "CSV").run(2));

        assertThat(rejected.message()).startsWith("FORMAT_MISMATCH");
        assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DONE);
        assertThat(count("reformatted", "purchase_order")).isEqualTo(3);
        assertThat(rows("reformatted", "SELECT code, source_line FROM validation_issue"))
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
        assertThat(count("corrected", "purchase_order")).isEqualTo(3);
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

        assertThat(rows(merchant, "SELECT state, lines FROM purchase_order")).containsExactly(state + "|" + good);
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "JSON", "X12"})
    void theProcessEndsWithSixtyFiveAndSaysWhereTheFileIsWrong(Format format) {
        BadInput input = rejected().stream()
                .filter(bad -> bad.format() == format && bad.line() > 1)
                .findFirst()
                .orElseThrow();

        Ending ending = command("process-65-" + format, input).runToEnd();

        assertThat(ending.exitCode())
                .as("exit of %s: %s", input, ending.everything())
                .isEqualTo(65);
        assertThat(ending.report().text("phase")).isEqualTo("Failed");
        assertThat(ending.report().text("reason")).isEqualTo("FileRejected");
        assertThat(ending.report().text("message")).startsWith(input.expected() + " (line " + input.line());
        assertThat(issues("process-65-" + format)).containsExactly(issue(input));
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "JSON", "X12"})
    void theProcessEndsWellWhereALineIsQuarantinedAndSaysHowMany(Format format) {
        BadInput input = processed().stream()
                .filter(bad -> bad.format() == format
                        && bad.lines().quarantined() > 0
                        && bad.lines().all() > 1)
                .findFirst()
                .orElseThrow();

        Ending ending = command("process-0-" + format, input).runToEnd();

        assertThat(ending.exitCode())
                .as("exit of %s: %s", input, ending.everything())
                .isZero();
        assertThat(ending.report().number("result.lines"))
                .isEqualTo(input.lines().all());
        assertThat(ending.report().number("result.quarantinedLines"))
                .isEqualTo(input.lines().quarantined());
        assertThat(lines("process-0-" + format)).isEqualTo(input.lines());
    }

    private static WorkerCommand command(String merchant, BadInput input) {
        return worker.command(merchant, input.file())
                .with("POFLOW_FORMAT", input.format().name())
                .with("POFLOW_MAX_QUARANTINED_PERCENT", "100");
    }

    private static long count(String merchant, String table) {
        return worker.database.count(table + " WHERE merchant_id = '" + merchant + "'");
    }

    private static List<String> rows(String merchant, String select) {
        return worker.database.rows(select + " WHERE merchant_id = '" + merchant + "' ORDER BY 1, 2");
    }

    private static Lines lines(String merchant) {
        String posted = "purchase_order_line AS l JOIN purchase_order AS o USING (purchase_order_id, merchant_id)"
                + " WHERE merchant_id = '" + merchant + "' AND o.state = ";
        return new Lines(
                (int) worker.database.count(posted + "'POSTED'"), (int) worker.database.count(posted + "'HELD'"), (int)
                        count(merchant, "quarantined_line"));
    }

    private static List<String> issues(String merchant) {
        return worker.database.rows("""
                SELECT stage, code, severity, source_line, source_column, field, raw_value
                FROM validation_issue WHERE merchant_id = '%s' ORDER BY issue_number""".formatted(merchant));
    }

    private static String issue(BadInput input) {
        return String.join(
                "|",
                stage(input).name(),
                input.expected().name(),
                input.expected().severity().name(),
                String.valueOf(input.line()),
                String.valueOf(input.column()),
                input.field(),
                input.raw());
    }

    private static StageName stage(BadInput input) {
        return switch (input.foundBy()) {
            case READER -> input.file().length == 0 ? StageName.Ingest : StageName.Parse;
            case VALIDATE -> StageName.Validate;
            case ENRICH -> StageName.Enrich;
            case POST -> StageName.Post;
        };
    }
}
