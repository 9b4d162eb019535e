package dev.poflow.worker.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestRole;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a merchant's staff get of the lines that were not posted. */
class ExportIT {

    private static final List<String> HEADER = List.of(
            "Purchase Order",
            "Kind",
            "Revision",
            "Order Date",
            "Supplier ID",
            "Supplier GLN",
            "Supplier DUNS",
            "Supplier VAT",
            "Supplier Name",
            "Order Total",
            "Line ID",
            "SKU",
            "Buyer SKU",
            "Supplier SKU",
            "Manufacturer SKU",
            "GTIN",
            "Description",
            "Quantity",
            "Unit",
            "Unit Price",
            "Base Quantity",
            "Amount",
            "Currency",
            "Allowance",
            "Allowance %",
            "Charge",
            "Reason",
            "Code",
            "Field",
            "Line",
            "Column");

    private static final String CSV = """
            PO number,revision,date,supplier ID,supplier,order total,line,SKU,GTIN,description,quantity,unit,price,price base,amount,currency
            4711,0,2026-03-02,S-1,Bob,9.00,1,HX-1,4006381333931,"Hex ""M8"",
            zinc",two,EA,1.50,1,3.00,EUR
            4711,0,2026-03-02,S-1,Bob,9.00,2,HX-2,,Nut,4,EA,1.50,1,6.00,EUR
            """;

    private final TestDatabase database = TestServer.shared().migrated();

    @Test
    void aRowOfACsvFileComesBackInItsOwnColumnsWithTheReasonAndThePlace() {
        run("csv", CSV);

        assertThat(export("csv"))
                .containsExactly(
                        List.of(
                                "PO number",
                                "revision",
                                "date",
                                "supplier ID",
                                "supplier",
                                "order total",
                                "line",
                                "SKU",
                                "GTIN",
                                "description",
                                "quantity",
                                "unit",
                                "price",
                                "price base",
                                "amount",
                                "currency",
                                "Kind",
                                "Reason",
                                "Code",
                                "Field",
                                "Line",
                                "Column"),
                        List.of(
                                "4711",
                                "0",
                                "2026-03-02",
                                "S-1",
                                "Bob",
                                "9.00",
                                "1",
                                "HX-1",
                                "4006381333931",
                                "Hex \"M8\",\nzinc",
                                "two",
                                "EA",
                                "1.50",
                                "1",
                                "3.00",
                                "EUR",
                                "addition",
                                "\"two\" is not a number: write the quantity in digits.",
                                "QUANTITY_INVALID",
                                "quantity",
                                "3",
                                "11"));
    }

    @Test
    void theFilesOwnDelimiterUnreadColumnsAndDecimalCommaAreKept() throws IOException {
        run("german", """
                Bestellnummer;Lieferant;Pos;Artikelnummer;Regal;Menge;Preis;Währung
                B-1;Söhne;1;D-8;A7;10;0,05;EUR
                ;;2;D-10;B3;viele;0,08;
                B-1;;2;D-10;B3;viele;0,08;
                """);

        assertThat(write("german").lines())
                .containsExactly(
                        "Bestellnummer;Lieferant;Pos;Artikelnummer;Regal;Menge;Preis;Währung;Kind;Reason;Code;Field;Line;Column",
                        ";;2;D-10;B3;viele;0,08;;addition;\"\"\"viele\"\" is not a number: write the quantity in digits.\""
                                + ";QUANTITY_INVALID;quantity;3;6",
                        "B-1;Söhne;2;D-10;B3;viele;0,08;;addition;\"\"\"viele\"\" is not a number: write the quantity in digits.\""
                                + ";QUANTITY_INVALID;quantity;4;6");
    }

    @Test
    void aRowOfAWorkbookComesBackAsCsvInItsOwnColumnsIfThatIsAsked() throws Exception {
        Path example = Path.of(System.getProperty("basedir", ".")).resolve("../examples/alpina-orders.xlsx");
        InProcess.run(
                WorkerCommand.on(database).workflow("xlsx").merchant("xlsx").source(example.toAbsolutePath()));

        List<List<String>> exported =
                parsed(write(WorkerCommand.on(database).workflow("xlsx").with("POFLOW_EXPORT_FORMAT", "CSV")));

        assertThat(exported).hasSize(2);
        assertThat(exported.getFirst())
                .startsWith("Bestellnummer", "Bestelldatum", "Lieferant")
                .contains("Kind", "Reason");
        assertThat(exported.get(1))
                .startsWith("AL-78", "2026-03-02", "Alpina Großhandel", "30")
                .contains("viele", "addition", "QUANTITY_INVALID");
    }

    @Test
    void anExportThatIsSentWithoutCorrectionsIsExportedAgainWithItsNewReason() {
        run("once", CSV);
        String uncorrected = csv(export("once"));
        InProcess.run(command("twice", uncorrected).merchant("once"));

        List<List<String>> again = export("twice");

        assertThat(again).hasSize(2);
        assertThat(again.getFirst()).isEqualTo(export("once").getFirst());
        assertThat(again.get(1)).containsAll(List.of("two", "addition", "QUANTITY_INVALID"));
    }

    @Test
    void aLineOfAJsonFileHasTheSameColumns() {
        run("json", """
                {"purchaseOrderNumber": "4711", "supplier": {"id": "S-1"}, "currency": "EUR", "lines": [
                  {"lineId": "1", "sku": "HX-1", "quantity": 2,
                   "unitPrice": -1.50},
                  {"lineId": "2", "sku": "HX-2", "quantity": 2, "unitPrice": 1.50}]}
                """);

        assertThat(export("json"))
                .containsExactly(
                        HEADER,
                        List.of(
                                "4711",
                                "addition",
                                "",
                                "",
                                "S-1",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "1",
                                "HX-1",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "2",
                                "",
                                "-1.50",
                                "",
                                "",
                                "EUR",
                                "",
                                "",
                                "",
                                "The price must be at least 0, with at most 15 digits before and 4 after the decimal mark.",
                                "PRICE_RANGE",
                                "unitPrice",
                                "3",
                                "17"));
    }

    @Test
    void aLineOfAnX12FileHasItsSegmentAndElement() {
        run("x12", """
                ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*MERCHANT       *260302*0815*U*00401*000000001*0*P*>~
                GS*PO*SUPPLIER*MERCHANT*20260302*0815*1*X*004010~
                ST*850*0001~
                BEG*00*SA*4711**20260302~
                CUR*BY*USD~
                N1*SU*Bob*92*S-1~
                PO1*1*many*EA*1.50*HP*VP*HX-1*UP*036000291452~
                PID*F****Hex bolt~
                PO1*2*2*EA*1.50**VP*HX-2~
                SE*8*0001~
                GE*1*1~
                IEA*1*000000001~
                """);

        assertThat(export("x12"))
                .containsExactly(
                        HEADER,
                        List.of(
                                "4711",
                                "addition",
                                "",
                                "20260302",
                                "S-1",
                                "",
                                "",
                                "",
                                "Bob",
                                "",
                                "1",
                                "",
                                "",
                                "HX-1",
                                "",
                                "036000291452",
                                "Hex bolt",
                                "many",
                                "EA",
                                "1.50",
                                "100",
                                "",
                                "USD",
                                "",
                                "",
                                "",
                                "\"many\" is not a number: write the quantity in digits.",
                                "QUANTITY_INVALID",
                                "quantity",
                                "7",
                                "2"));
    }

    @Test
    void noCellOfTheFileCanBecomeAFormula() {
        run("formulas", """
                PO number,date,supplier ID,supplier,order total,line,SKU,GTIN,description,quantity,unit,price,price base,amount,currency
                =1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1,=1+1
                @A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1,@A1
                +A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1,+A1
                -A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1,-A1
                "\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1","\t=1"
                """);

        List<List<String>> exported = export("formulas");

        assertThat(exported).hasSize(6);
        assertThat(exported.subList(1, 6))
                .allSatisfy(row -> assertThat(row)
                        .as("cells that a spreadsheet opens")
                        .noneMatch(cell -> !cell.isEmpty() && "=+-@\t\r\n|".indexOf(cell.charAt(0)) >= 0)
                        .filteredOn(cell -> cell.startsWith("'"))
                        .hasSize(15));
    }

    @Test
    void linesOfARejectedOrderHaveItsReasonAndTheirOwnLine() {
        run("mixed", """
                PO number,supplier,SKU,quantity,price,currency
                4711,Bob,HX-1,2,1.50,EUR
                4711,Bob,HX-2,2,1.50,USD
                4711,Bob,HX-3,none,1.50,EUR
                4712,Bob,HX-1,2,1.50,EUR
                """);

        assertThat(export("mixed").stream()
                        .skip(1)
                        .map(row -> skuAndWhy(export("mixed").getFirst(), row)))
                .containsExactly("HX-1 CURRENCY_MIXED 2/", "HX-2 CURRENCY_MIXED 3/", "HX-3 QUANTITY_INVALID 4/4");
    }

    @Test
    void correctedLinesSentAgainAsTheyAreJoinTheirOrder() {
        run("first", CSV);
        String corrected = csv(export("first").stream()
                .map(row -> row.stream()
                        .map(cell -> cell.equals("two") ? "2" : cell)
                        .toList())
                .toList());

        InProcess again = InProcess.run(command("second", corrected).merchant("first"));

        assertThat(again.outcome().message()).isEqualTo("1 of 1 line posted in 1 of 1 order");
        assertThat(database.rows("SELECT po_number, revision, kind, state, lines, total_amount FROM purchase_order"
                        + " WHERE merchant_id = 'first' ORDER BY revision"))
                .containsExactly("4711|0|ORIGINAL|HELD|1|6.0000", "4711|1|ADDITION|POSTED|2|9.0000");
        assertThat(database.rows("SELECT code FROM validation_issue AS i JOIN workflow_execution AS e"
                        + " ON e.execution_id = i.work_id WHERE e.workflow = 'second'"))
                .as("issues of the corrected lines")
                .isEmpty();
    }

    @Test
    void aRejectedFileHasNoLines() {
        run("rejected", "PO number,SKU\n4711,HX-1\n");

        assertThat(export("rejected")).containsExactly(HEADER);
    }

    @Test
    void theNewestWorkflowOfANameIsExportedUnlessItsUidSaysWhich() {
        InProcess.run(
                command("twice", CSV).with("POFLOW_WORKFLOW_UID", "uid-old").merchant("old"));
        InProcess.run(command("twice", CSV.replace("two", "three"))
                .with("POFLOW_WORKFLOW_UID", "uid-new")
                .merchant("new"));
        WorkerCommand byName = WorkerCommand.on(database).workflow("twice").without("POFLOW_WORKFLOW_UID");

        assertThat(quantity(byName)).isEqualTo("three");
        assertThat(quantity(byName.with("POFLOW_WORKFLOW_UID", "uid-old"))).isEqualTo("two");
        assertThat(quantity(byName.with("POFLOW_WORKFLOW_UID", "uid-new").without("POFLOW_WORKFLOW")))
                .isEqualTo("three");
    }

    @Test
    void aWorkflowRunOrFormatThatThereIsNotIsNamed() {
        run("known", CSV);

        assertThatThrownBy(() -> write(command("unknown", CSV)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no workflow uid-unknown, run 1");
        assertThatThrownBy(() -> write(command("known", CSV).run(2)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no workflow uid-known, run 2");
        assertThatThrownBy(() -> write(command("known", CSV).with("POFLOW_EXPORT_FORMAT", "XLSX")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("POFLOW_EXPORT_FORMAT must be one of Auto, CSV, but is \"XLSX\"");
    }

    @Test
    void theProcessWritesTheCsvAndNothingElseToStandardOutput() {
        run("process", CSV);

        Ending exported =
                WorkerCommand.on(database).workflow("process").command("export").runToEnd();
        Ending refused =
                WorkerCommand.on(database).workflow("unknown").command("export").runToEnd();

        assertThat(exported.exitCode()).as("exit:\n%s", exported.everything()).isZero();
        assertThat(parsed(exported.stdout())).hasSize(2).isEqualTo(export("process"));
        assertThat(refused.exitCode()).isEqualTo(78);
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.stderr()).contains("no workflow uid-unknown");
    }

    private void run(String name, String content) {
        InProcess.run(command(name, content));
    }

    private WorkerCommand command(String name, String content) {
        try {
            return WorkerCommand.on(database)
                    .workflow(name)
                    .merchant(name)
                    .source(Files.writeString(Files.createTempFile("orders", ".txt"), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<List<String>> export(String name) {
        try {
            return parsed(write(WorkerCommand.on(database).workflow(name)));
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(String name) {
        try {
            return write(WorkerCommand.on(database).workflow(name));
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String csv(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String quantity(WorkerCommand command) {
        try {
            List<List<String>> rows = parsed(write(command));
            return rows.get(1).get(rows.getFirst().indexOf("quantity"));
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(WorkerCommand command) throws ConfigurationException {
        try {
            ByteArrayOutputStream csv = new ByteArrayOutputStream();
            QuarantineExport.write(database.address(TestRole.READER), new Environment(command.environment()), csv);
            return csv.toString(UTF_8);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<List<String>> parsed(String csv) {
        return CsvReader.builder().ofCsvRecord(csv).stream()
                .map(CsvRecord::getFields)
                .toList();
    }

    private static String skuAndWhy(List<String> header, List<String> row) {
        return row.get(header.indexOf("SKU")) + " " + row.get(header.indexOf("Code")) + " "
                + row.get(header.indexOf("Line")) + "/" + row.get(header.indexOf("Column"));
    }
}
