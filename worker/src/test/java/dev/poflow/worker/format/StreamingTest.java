package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.CountingSink;
import dev.poflow.worker.format.fixture.XlsxWriter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No reader holds the file or its lines: what it holds does not grow with them. */
class StreamingTest {

    private static final int LINES = 200_000;
    private static final int MOST_HELD = 16_000_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"X12", "EDIFACT", "UBL", "CXML"})
    void neitherFileNorLinesAreHeld(Format format) throws Exception {
        assertStreamed(format, generated(format, LINES));
    }

    @Test
    void neitherWorkbookNorLinesAreHeld() throws Exception {
        Path file = directory.resolve("orders.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String part : List.of("[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml")) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write(new XlsxWriter().get(part).getBytes(UTF_8));
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            generated(Format.XLSX, LINES).transferTo(zip);
        }

        try (InputStream in = Files.newInputStream(file)) {
            assertStreamed(Format.XLSX, in);
        }
        try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("poflow-")
                            && path.toString().endsWith(".xlsx")))
                    .as("workbooks left in the temporary directory")
                    .isEmpty();
        }
    }

    private static void assertStreamed(Format format, InputStream file) throws Exception {
        var counter = new Object() {
            long lines;
            long mostUsed;
        };
        OrderSink<RuntimeException> sink = new CountingSink(() -> {
            if (++counter.lines % (LINES / 4) == 0) {
                counter.mostUsed = Math.max(counter.mostUsed, used());
            }
        });
        long before = used();

        ReadOutcome outcome = OrderFile.read(Format.Auto, file, sink);

        assertThat(outcome.format()).isEqualTo(format);
        assertThat(counter.lines).isEqualTo(LINES);
        assertThat(counter.mostUsed - before)
                .as("bytes held at most while reading %d lines of %s", LINES, format)
                .isLessThan(MOST_HELD);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** A file of one order and so many lines. */
    private static InputStream generated(Format format, int lines) {
        return switch (format) {
            case X12 ->
                stream(
                        "ISA*00*          *00*          *ZZ*S              *ZZ*M              *260302*0815*U*00401*000000001*0*P*>~\n"
                                + "GS*PO*S*M*20260302*0815*1*X*004010~\nST*850*1~\nBEG*00*SA*4711**20260302~\nN1*SU*Bob*92*S-1~\n",
                        line -> "PO1*" + line + "*7*EA*1.25**VP*SKU-" + line
                                + "~\nPID*F****Hexagon bolt with a long name~\n",
                        lines,
                        "SE*" + (2L * lines + 4) + "*1~\nGE*1*1~\nIEA*1*000000001~\n");
            case EDIFACT ->
                stream(
                        "UNB+UNOC:3+S+R+260302:0815+1'\nUNH+1+ORDERS:D:96A:UN'\nBGM+220+4711+9'\nNAD+SU+S-1::92'\n",
                        line -> "LIN+" + line + "++SKU-" + line
                                + ":SA'\nIMD+F++:::Hexagon bolt'\nQTY+21:7:PCE'\nPRI+AAA:1.25'\n",
                        lines,
                        "UNS+S'\nUNT+" + (4L * lines + 5) + "+1'\nUNZ+1+1'\n");
            case UBL ->
                stream(
                        "<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"><ID>4711</ID><SellerSupplierParty>"
                                + "<CustomerAssignedAccountID>S-1</CustomerAssignedAccountID></SellerSupplierParty>\n",
                        line -> "<OrderLine><LineItem><ID>" + line
                                + "</ID><Quantity unitCode=\"EA\">7</Quantity><Price><PriceAmount>1.25"
                                + "</PriceAmount></Price><Item><Name>Hexagon bolt</Name><SellersItemIdentification><ID>SKU-"
                                + line
                                + "</ID></SellersItemIdentification></Item></LineItem></OrderLine>\n",
                        lines,
                        "</Order>\n");
            case CXML ->
                stream(
                        "<cXML><Header><To><Credential domain=\"VendorID\"><Identity>S-1</Identity></Credential></To></Header>"
                                + "<Request><OrderRequest><OrderRequestHeader orderID=\"4711\"/>\n",
                        line -> "<ItemOut quantity=\"7\" lineNumber=\"" + line + "\"><ItemID><SupplierPartID>SKU-"
                                + line
                                + "</SupplierPartID></ItemID><ItemDetail><UnitPrice><Money currency=\"EUR\">1.25</Money></UnitPrice>"
                                + "<Description>Hexagon bolt</Description><UnitOfMeasure>EA</UnitOfMeasure></ItemDetail></ItemOut>\n",
                        lines,
                        "</OrderRequest></Request></cXML>\n");
            default ->
                stream(
                        "<worksheet><sheetData><row r=\"1\"><c t=\"str\"><v>PO number</v></c><c t=\"str\"><v>Supplier</v></c>"
                                + "<c t=\"str\"><v>SKU</v></c><c t=\"str\"><v>Quantity</v></c></row>",
                        line -> "<row r=\"" + (line + 1)
                                + "\"><c t=\"str\"><v>4711</v></c><c t=\"str\"><v>Bob</v></c><c t=\"str\"><v>SKU-"
                                + line + "</v></c><c><v>7</v></c></row>",
                        lines,
                        "</sheetData></worksheet>");
        };
    }

    /** A long file that is made while it is read. */
    private static InputStream stream(String begin, IntFunction<String> line, int lines, String end) {
        return new SequenceInputStream(new Enumeration<>() {

            private int next;

            @Override
            public boolean hasMoreElements() {
                return next <= lines + 1;
            }

            @Override
            public InputStream nextElement() {
                String text = next == 0 ? begin : next <= lines ? line.apply(next) : end;
                next++;
                return new ByteArrayInputStream(text.getBytes(UTF_8));
            }
        });
    }
}
