package dev.poflow.worker.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Environment;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestRole;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of a workbook come back as a workbook. */
class WorkbookExportIT {

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final List<String> HEADER =
            List.of("PO number", "Date", "Supplier", "Line", "SKU", "Wanted by", "Quantity", "Price", "Currency");

    private final TestDatabase database = TestServer.shared().migrated();

    @Test
    void theProcessWritesAWholeWorkbook(@TempDir Path directory) throws Exception {
        run("process", workbook("Bestellung", "two"));
        Path file = directory.resolve("lines.xlsx");

        String ended =
                WorkerCommand.on(database).workflow("process").command("export").runInto(file);

        assertThat(ended).isEqualTo("0 ");
        assertThat(cells(Files.readAllBytes(file), "Bestellung")).isEqualTo(cells(export("process"), "Bestellung"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry(SHEET)).as("with a directory at its end").isNotNull();
        }
    }

    /** The device takes nothing, as a full disk does. */
    @Test
    void anAnswerThatDoesNotReachStandardOutputIsNoSuccess() throws Exception {
        run("full", workbook("Bestellung", "two"));

        String ended =
                WorkerCommand.on(database).workflow("full").command("export").runInto(Path.of("/dev/full"));

        assertThat(ended).startsWith("75 poflow worker: ").contains("a full disk");
    }

    @Test
    void cellsHaveTheTypesAndFormatsOfTheFile() throws Exception {
        run("typed", workbook("Bestellung", "two"));

        byte[] export = export("typed");

        assertThat(cells(export, "Bestellung"))
                .as("cells of the exported sheet")
                .containsExactly(
                        texts(
                                "PO number",
                                "Date",
                                "Supplier",
                                "Line",
                                "SKU",
                                "Wanted by",
                                "Quantity",
                                "Price",
                                "Currency",
                                "Kind",
                                "Corrects",
                                "Reason",
                                "Code",
                                "Field",
                                "Line",
                                "Column",
                                "Decimal Mark",
                                "Original"),
                        List.of(
                                "STRING 4711",
                                "NUMBER 46083 dd.mm.yyyy",
                                "STRING Bob",
                                "NUMBER 1",
                                "STRING =1+1 @",
                                "NUMBER 46113 yyyy-mm-dd",
                                "STRING two",
                                "NUMBER 1.5 0.00",
                                "STRING EUR",
                                "STRING addition",
                                "STRING work 0, line 1",
                                "STRING \"two\" is not a number: write the quantity in digits.",
                                "STRING QUANTITY_INVALID",
                                "STRING quantity",
                                "NUMBER 2",
                                "NUMBER 7"));
        assertThat(parts(export).get(SHEET)).doesNotContain("<f>");
    }

    @Test
    void aLineThatIsCorrectedInTheWorkbookJoinsItsOrderAsTheNextRevision() throws Exception {
        run("first", workbook("Orders", "two"));
        byte[] corrected = patched(export("first"), SHEET, "<is><t>two</t></is>", "<is><t>2</t></is>");

        InProcess again = InProcess.run(command("second", corrected).merchant("first"));

        assertThat(again.outcome().message()).isEqualTo("1 of 1 line posted in 1 of 1 order");
        assertThat(database.rows("SELECT po_number, revision, kind, order_date, lines, total_amount FROM purchase_order"
                        + " WHERE merchant_id = 'first' ORDER BY revision"))
                .containsExactly("4711|0|ORIGINAL|2026-03-02|1|6.0000", "4711|1|ADDITION|2026-03-02|2|9.0000");
        assertThat(
                        database.rows(
                                "SELECT line_id, sku, quantity FROM purchase_order_line AS l JOIN purchase_order AS o"
                                        + " USING (merchant_id, purchase_order_id) WHERE merchant_id = 'first' AND revision = 1 ORDER BY line_id"))
                .as("lines of the order's last revision")
                .containsExactly("1|=1+1|2.0000", "2|HX-2|4.0000");
    }

    @Test
    void daysOfAWorkbookThatCountsFrom1904StayTheSameDays() throws Exception {
        byte[] since1904 =
                patched(workbook("Orders", "two"), "xl/workbook.xml", "date1904=\"false\"", "date1904=\"true\"");
        run("macintosh", since1904);

        List<String> row = cells(export("macintosh"), "Orders").get(1);

        assertThat(row)
                .as("days since 1900, of a file whose days are since 1904")
                .contains("NUMBER 47545 dd.mm.yyyy", "NUMBER 47575 yyyy-mm-dd");
    }

    @Test
    void anExportOfAnExportHasTheSameColumns() throws Exception {
        run("once", workbook("Orders", "two"));
        InProcess.run(command("twice", export("once")).merchant("once"));

        assertThat(cells(export("twice"), "Orders")).isEqualTo(cells(export("once"), "Orders"));
    }

    /** Two lines, the first of which has this quantity. */
    private static byte[] workbook(String sheet, String quantity) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet rows = workbook.newWorksheet(sheet);
            for (int i = 0; i < HEADER.size(); i++) {
                rows.value(0, i, HEADER.get(i));
            }
            row(rows, 1, "=1+1");
            rows.value(1, 6, quantity);
            row(rows, 2, "HX-2");
            rows.value(2, 6, 4);
        }
        return bytes.toByteArray();
    }

    private static void row(Worksheet rows, int row, String sku) {
        rows.value(row, 0, "4711");
        rows.value(row, 1, LocalDate.of(2026, 3, 2));
        rows.style(row, 1).format("dd.mm.yyyy").set();
        rows.value(row, 2, "Bob");
        rows.value(row, 3, row);
        rows.value(row, 4, sku);
        rows.value(row, 5, LocalDate.of(2026, 4, 1));
        rows.style(row, 5).format("mm-dd-yy").set();
        rows.value(row, 7, 1.5);
        rows.style(row, 7).format("0.00").set();
        rows.value(row, 8, "EUR");
    }

    private void run(String name, byte[] content) throws IOException {
        InProcess.run(command(name, content));
    }

    private WorkerCommand command(String name, byte[] content) throws IOException {
        Path file = Files.write(Files.createTempFile("orders", ".xlsx"), content);
        return WorkerCommand.on(database).workflow(name).merchant(name).source(file);
    }

    private byte[] export(String name) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Environment environment =
                new Environment(WorkerCommand.on(database).workflow(name).environment());
        QuarantineExport.write(database.address(TestRole.READER), environment, bytes);
        return bytes.toByteArray();
    }

    private static List<String> texts(String... texts) {
        return Stream.of(texts).map(text -> "STRING " + text).toList();
    }

    /** Each cell's type, value and number format. */
    private static List<List<String>> cells(byte[] workbook, String sheetName) throws IOException {
        String xml = parts(workbook).get(SHEET);
        try (ReadableWorkbook read =
                new ReadableWorkbook(new ByteArrayInputStream(workbook), new ReadingOptions(true, false))) {
            Sheet sheet = read.findSheet(sheetName)
                    .orElseThrow(() -> new AssertionError("the export has no sheet " + sheetName + ": "
                            + read.getSheets().map(Sheet::getName).toList()));
            return sheet.read().stream()
                    .map(row -> row.stream()
                            .map(cell -> cell(cell, xml, row).replaceAll("work \\d+", "work 0"))
                            .toList())
                    .toList();
        }
    }

    private static String cell(Cell cell, String sheet, Row row) {
        if (cell.getType() == CellType.NUMBER) {
            String format = cell.getDataFormatString();
            return "NUMBER " + cell.asNumber().stripTrailingZeros().toPlainString()
                    + (format == null ? "" : " " + format);
        }
        // The library knows formats of numbers only: a text's is looked for by the style that only such cells have.
        boolean styled = row.getRowNum() > 1 && sheet.contains("<c r=\"" + cell.getAddress() + "\" s=\"");
        return cell.getType() + " " + cell.getText() + (styled ? " @" : "");
    }

    private static byte[] patched(byte[] workbook, String name, String old, String replacement) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts(workbook).entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                String content = part.getValue();
                if (part.getKey().equals(name)) {
                    assertThat(content).as("%s before it is changed", name).contains(old);
                    content = content.replace(old, replacement);
                }
                out.write(content.getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> parts(byte[] workbook) throws IOException {
        Path file = Files.write(Files.createTempFile("export", ".xlsx"), workbook);
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream part = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), new String(part.readAllBytes(), UTF_8));
                }
            }
        } finally {
            Files.delete(file);
        }
        return parts;
    }
}
