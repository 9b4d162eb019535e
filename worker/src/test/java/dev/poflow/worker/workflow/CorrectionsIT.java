package dev.poflow.worker.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.ExitCode;
import dev.poflow.worker.export.QuarantineExport;
import dev.poflow.worker.harness.TestRole;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What corrected lines and corrected files make of orders that are held, and of lines and orders that were not posted. */
class CorrectionsIT {

    private static final String HEADER = "PO number,supplier ID,line,SKU,quantity,price,currency,order total\n";

    private static OneGate worker;
    private static final AtomicInteger FILES = new AtomicInteger();

    @BeforeAll
    static void open() {
        worker = new OneGate();
    }

    @AfterAll
    static void close() {
        worker.close();
    }

    @Test
    void anOrderIsHeldUntilEnoughOfItsLinesAreThere() {
        String first = send("most", HEADER + """
                4711,S-1,1,A,1,2.00,EUR,
                4711,S-1,2,B,two,2.00,EUR,
                4711,S-1,3,C,three,2.00,EUR,
                4711,S-1,,D,four,2.00,EUR,
                4711,S-1,,E,five,2.00,EUR,
                """);
        send("most", only(export(first), "two").replace("two", "2"));
        assertThat(orders("most")).containsExactly("1|ADDITION|HELD|2|TOO_MANY_QUARANTINED");
        assertThat(export(first))
                .as("what is left to correct")
                .contains("three", "four", "five")
                .doesNotContain("two");

        send("most", without(export(first), "five").replace("three", "3").replace("four", "4"));

        assertThat(orders("most")).containsExactly("2|ADDITION|POSTED|4|");
        assertThat(open("most")).containsExactly("QUANTITY_INVALID|five");
    }

    @Test
    void aLineThatIsQuarantinedAgainIsTheSameLine() {
        String first = send("again", HEADER + """
                4711,S-1,1,A,1,2.00,EUR,
                4711,S-1,2,B,two,2.00,EUR,
                """);
        String second = send("again", export(first).replace("two", "zwei"));
        send("again", export(second).replace("zwei", "2"));

        assertThat(orders("again")).containsExactly("1|ADDITION|POSTED|2|");
        assertThat(open("again")).isEmpty();
    }

    @Test
    void aTotalHoldsTheOrderAsLongAsItDoesNotAgree() {
        String first = send("total", HEADER + """
                4711,S-1,1,A,1,2.00,EUR,9.00
                4711,S-1,2,B,1,2.00,EUR,9.00
                4711,S-1,3,C,1,2.00,EUR,9.00
                4711,S-1,4,D,1,2.00,EUR,9.00
                4711,S-1,5,E,one,2.00,EUR,9.00
                """);
        send("total", export(first).replace("one", "1"));
        assertThat(orders("total")).containsExactly("1|ADDITION|HELD|5|TOTAL_MISMATCH");
        assertThat(open("total")).containsExactly("TOTAL_MISMATCH|9.00");

        send(
                "total",
                "PO number,kind,supplier ID,line,SKU,quantity,price,currency\n4711,addition,S-1,5,E,0.5,2.00,EUR\n");

        assertThat(orders("total")).containsExactly("2|ADDITION|POSTED|5|");
        assertThat(open("total")).isEmpty();
    }

    @Test
    void aTotalMayBeCorrectedWithTheLine() {
        String first = send("corrected-total", HEADER + """
                4711,S-1,1,A,1,2.00,EUR,9.00
                4711,S-1,2,B,1,2.00,EUR,9.00
                4711,S-1,3,C,1,2.00,EUR,9.00
                4711,S-1,4,D,1,2.00,EUR,9.00
                4711,S-1,5,E,one,2.00,EUR,9.00
                """);

        send("corrected-total", export(first).replace("one", "1").replace("9.00", "10.00"));

        assertThat(orders("corrected-total")).containsExactly("1|ADDITION|POSTED|5|");
    }

    @Test
    void whatIsWrongWithALineHoldsTheOrderUntilTheLineIsReplaced() {
        String header = "PO number,kind,supplier ID,line,SKU,quantity,price,currency\n";
        String first = send("price", header + """
                4711,,S-1,1,A,1,,EUR
                4711,,S-1,2,B,1,2.00,EUR
                4711,,S-1,3,C,1,2.00,EUR
                4711,,S-1,4,D,1,2.00,EUR
                4711,,S-1,5,E,one,2.00,EUR
                """);
        send("price", export(first).replace("one", "1"));
        assertThat(orders("price")).containsExactly("1|ADDITION|HELD|5|PRICE_MISSING");
        assertThat(worker.database.value(
                        "SELECT message FROM validation_issue WHERE code = 'STILL_HELD' AND merchant_id = 'price'"))
                .startsWith("The order stays held for what has held revision 0: ")
                .contains("price");

        send("price", header + "4711,addition,S-1,1,A,1,2.00,EUR\n");

        assertThat(orders("price")).containsExactly("2|ADDITION|POSTED|5|");
        assertThat(open("price")).isEmpty();
    }

    @Test
    void partOfARejectedOrderIsHeld() {
        String first = send("rejected", HEADER + """
                4711,S-1,1,A,1,2.00,EUR,
                4711,S-1,2,B,1,2.00,USD,
                4711,S-1,3,C,1,2.00,EUR,
                """);
        send("rejected", only(export(first), ",A,"));
        assertThat(orders("rejected")).containsExactly("0|ADDITION|HELD|1|TOO_MANY_QUARANTINED");

        send("rejected", export(first).replace("USD", "EUR"));

        assertThat(orders("rejected")).containsExactly("1|ADDITION|POSTED|3|");
        assertThat(open("rejected")).extracting(each -> each.split("\\|")[0]).isEmpty();
    }

    @Test
    void aCorrectedFileTakesThePlaceOfAHeldOrder() {
        send("held", HEADER + "4711,S-1,1,A,1,2.00,EUR,9.00\n");
        assertThat(orders("held")).containsExactly("0|ORIGINAL|HELD|1|TOTAL_MISMATCH");

        send("held", HEADER + "4711,S-1,1,A,1,2.00,EUR,2.00\n");

        assertThat(orders("held")).containsExactly("1|REPLACEMENT|POSTED|1|");
        assertThat(open("held")).isEmpty();
        assertThat(worker.database.value(
                        "SELECT DISTINCT resolved_by FROM validation_issue WHERE merchant_id = 'held'"))
                .as("by whom the total is resolved")
                .isEqualTo("held-" + FILES.get() + "/1");
    }

    @Test
    void aCorrectedFileIsPostedForARejectedOrderAndResolvesIt() {
        send("refused", HEADER + "4711,S-1,1,A,none,2.00,EUR,\n");
        assertThat(open("refused")).isNotEmpty();

        send("refused", HEADER + "4711,S-1,1,A,1,2.00,EUR,\n");

        assertThat(orders("refused")).containsExactly("0|ORIGINAL|POSTED|1|");
        assertThat(open("refused")).isEmpty();
    }

    @Test
    void anExportThatASpreadsheetHasSavedIsReadAsItWas() {
        String header = "PO number,supplier ID,line,SKU,quantity,price,currency,order date\n";
        String first = send("saved", header + """
                4711,S-1,1,007,ten,12.50,EUR,2026-03-02
                4711,S-1,2,008,1,12.50,EUR,2026-03-02
                """);

        String saved = export(first).replace(",007,ten,12.50,EUR,2026-03-02,", ",7,10,12.5,EUR,02.03.2026,");
        send("saved", saved);

        assertThat(orders("saved")).containsExactly("1|ADDITION|POSTED|2|");
        assertThat(worker.rows("saved", "SELECT sku, quantity, unit_price FROM order_line"))
                .contains("007|10.0000|12.5000");
    }

    @Test
    void aFileThatComesAgainAfterALaterRevisionTakesNoPlace() {
        String header = "PO number,revision,supplier ID,line,SKU,quantity,price,currency,order total\n";
        send("late", header + "4711,0,S-1,1,A,1,2.00,EUR,9.00\n");
        send("late", header + "4711,1,S-1,1,A,1,3.00,EUR,3.00\n");

        send("late", header + "4711,0,S-1,1,A,1,2.00,EUR,2.00\n");

        assertThat(orders("late")).containsExactly("1|ORIGINAL|POSTED|1|");
        assertThat(open("late")).extracting(each -> each.split("\\|")[0]).containsExactly("ORDER_ALREADY_POSTED");
    }

    /** @return the workflow's name */
    private static String send(String merchant, String csv) {
        String name = merchant + "-" + FILES.incrementAndGet();
        Outcome outcome = worker.run(worker.command(name, csv.getBytes(UTF_8)).merchant(merchant));
        assertThat(outcome.exit()).as("exit: %s", outcome).isIn(ExitCode.DONE, ExitCode.DATA);
        return name;
    }

    private static String export(String workflow) {
        try {
            ByteArrayOutputStream csv = new ByteArrayOutputStream();
            WorkerCommand command =
                    WorkerCommand.on(worker.database).workflow(workflow).with("POFLOW_EXPORT_FORMAT", "CSV");
            QuarantineExport.write(
                    worker.database.address(TestRole.READER), new Environment(command.environment()), csv);
            return csv.toString(UTF_8);
        } catch (ConfigurationException | SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The header, and the rows with a text. */
    private static String only(String csv, String text) {
        List<String> lines = csv.lines().toList();
        return Stream.concat(lines.stream().limit(1), lines.stream().skip(1).filter(line -> line.contains(text)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String without(String csv, String text) {
        return csv.lines().filter(line -> !line.contains(text)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> orders(String merchant) {
        return worker.rows(merchant, "SELECT revision, kind, state, lines, hold_reason FROM current_purchase_order");
    }

    private static List<String> open(String merchant) {
        return worker.rows(
                merchant,
                "SELECT code, raw_value FROM (SELECT * FROM validation_issue WHERE resolved_by = '' AND severity <> 'WARNS') AS i");
    }
}
