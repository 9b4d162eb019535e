package dev.poflow.worker.format.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.OrderFile;
import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.fixture.CountingSink;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedLine;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvOrderReaderTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '/', textBlock = """
            PO Number,SKU,Quantity / comma
            Bestell-Nr.;Artikelnummer;Menge / semicolon
            BESTELLNUMMER;ARTIKEL-NR.;BESTELLMENGE / semicolon
            N° de commande;Référence;Quantité / semicolon
            numero de commande,reference,qte / comma
            Número de pedido|Código de artículo|Cantidad / bar
            Nº Pedido;Artículo;Cant. / semicolon
            "PO #","Item No.","Qty (pcs)" / comma
            purchase_order_number,part_number,ordered_qty / comma
            """)
    void namesOfColumnsAreKnownInFourLanguages(String header, String delimiterName) {
        String delimiter = delimiterName.equals("comma") ? "," : delimiterName.equals("bar") ? "|" : ";";

        Recorder read = read(header + "\n" + String.join(delimiter, "4711", "HX-1", "2") + "\n");

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.orders.get(1).purchaseOrderNumber()).isEqualTo(new Cell("4711", 2, 1));
        assertThat(read.lines.getFirst().article()).isEqualTo(new Cell("HX-1", 2, 2));
        assertThat(read.lines.getFirst().quantity()).isEqualTo(new Cell("2", 2, 3));
    }

    @ParameterizedTest(name = "{1} between {0} has the decimal mark {2}")
    @CsvSource(quoteCharacter = '`', delimiter = '/', textBlock = """
            ;/1.234,56/,
            ;/1,234.56/.
            ;/12,5/,
            ;/12.5/.
            ;/1.234/?
            ;/7/?
            `,`/"1,5"/`,`
            `,`/"1,234"/?
            `,`/1.234/?
            `,`/"1,234,567"/.
            `,`/"1.234.567"/`,`
            `,`/0.125/.
            `,`/"0,125"/`,`
            `,`/7/?
            """)
    void theDecimalMarkIsFoundOut(String delimiter, String price, char mark) {
        Recorder read = read("PO,SKU,qty,price\n1,A,2,".replace(",", delimiter) + price + "\n");

        assertThat(Objects.requireNonNull(read.outcome).decimalMark()).isEqualTo(mark);
    }

    @Test
    void ordersMayAlternateAndKeepTheirLines() {
        Recorder read = read("""
                PO,supplier,SKU,qty
                1,Hansen,A,1
                2,Holm,B,2
                1,,C,3
                2,Holm,D,4
                """);

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.lines)
                .extracting(line -> line.orderNumber() + line.article().text())
                .containsExactly("1A", "2B", "1C", "2D");
        assertThat(read.lines).extracting(line -> line.lineNumber()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aHeaderValueThatComesInALaterRowCounts() {
        Recorder read = read("""
                PO,supplier ID,SKU,qty,order total
                1,,A,1,
                1,S-9,B,2,7.50
                """);

        assertThat(read.orders.get(1).supplier().id()).isEqualTo(new Cell("S-9", 3, 2));
        assertThat(read.totals.get(1).cell(OrderField.TOTAL_AMOUNT)).isEqualTo(new Cell("7.50", 3, 5));
    }

    @Test
    void anotherValueOfAnOrdersDetailIsNoticedWhateverItsHashCode() {
        assertThat("Aa").hasSameHashCodeAs("BB");

        Recorder read = read("""
                PO,supplier,SKU,qty,contract
                1,Holm,A,1,Aa
                1,Holm,B,2,BB
                1,Holm,C,2,BB
                """);

        assertThat(read.allIssues())
                .extracting(Issue::code, Issue::line, Issue::column, Issue::raw)
                .containsExactly(tuple(IssueCode.DETAIL_INVALID, 3L, 5, "BB"));
    }

    /** Whether it repeats them, differs from them or is of another order. */
    @Test
    void aRowIsHeardWhateverTheRowsBeforeItRepeated() {
        Recorder read = read("""
                PO,Supplier ID,Order date,SKU,Qty
                1,V-1,,a,1
                1,V-1,,b,1
                2,V-1,,c,1
                1,V-1,2026-03-01,d,1
                1,V-1,2026-03-01,e,1
                1,V-2,2026-03-01,f,1
                1,V-2,2026-03-01,g,1
                """);

        assertThat(read.orders.get(1).orderDate().text()).isEqualTo("2026-03-01");
        assertThat(read.orders.get(2).orderDate().text()).isEmpty();
        assertThat(read.orders.get(2).supplier().id()).isEqualTo(new Cell("V-1", 4, 2));
        assertThat(read.lines).extracting(StagedLine::orderNumber).containsExactly(1, 1, 2, 1, 1, 1, 1);
        assertThat(read.allIssues()).extracting(Issue::code).containsExactly(IssueCode.SUPPLIER_CONFLICT);
    }

    @Test
    void aRowWithoutANumberIsOfTheOrderAboveWhichIsHeldWhereOthersRepeatIt() {
        Recorder read = read("PO,SKU,Qty,Note\n1,a,1,\n,b,1,\n,,,x\n ,c,1,\n 1 ,d,1,\n");

        assertThat(read.lines).extracting(StagedLine::orderNumber).containsExactly(1, 1, 1, 1);
        assertThat(read.allIssues())
                .extracting(Issue::code)
                .containsExactly(IssueCode.ROW_IGNORED, IssueCode.ROW_CONTINUED, IssueCode.ROWS_UNCLEAR);
    }

    @Test
    void placesGoOnAfterAValueOfSeveralLines() {
        Recorder read = read("PO,Description,SKU,Qty\n1,\"a\nb\",\"c\r\nd\",1\n1,e,f,2\n");

        assertThat(read.lines)
                .extracting(line -> line.cell(LineField.DESCRIPTION).line())
                .as("lines of the descriptions")
                .containsExactly(2L, 5L);
        assertThat(read.lines)
                .extracting(line -> line.cell(LineField.SKU).line())
                .as("lines of the articles")
                .containsExactly(3L, 5L);
        assertThat(read.lines)
                .extracting(line -> line.quantity().line())
                .as("lines of the quantities")
                .containsExactly(4L, 5L);
    }

    @Test
    void linesAreCountedAsAnEditorCountsThem() {
        Recorder read = read("sep=;\r\nPO;SKU;description;qty\r\n\r\n1;A;\"two\r\nlines\";1\r\n1;B;;x\r\n");

        assertThat(read.lines).extracting(line -> line.sourceLine()).containsExactly(4L, 6L);
        assertThat(read.lines.getFirst().quantity()).isEqualTo(new Cell("1", 5, 4));
        assertThat(read.lines.getFirst().cell(LineField.DESCRIPTION).text()).isEqualTo("two\r\nlines");
    }

    @Test
    void rowsWithADelimiterTooManyAreGood() {
        Recorder read = read("PO,SKU,qty,\n1,A,1,,,\n");

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.lines).hasSize(1);
    }

    @Test
    void onlyTheFirstWarningsAreListed() {
        String unknown = IntStream.range(0, 500).mapToObj(i -> "x" + i).collect(Collectors.joining(","));

        Recorder read = read("PO,SKU,qty," + unknown + "\n1,A,1" + ",".repeat(500) + "\n");

        assertThat(read.issues).hasSize(Limits.WARNINGS).extracting(Issue::code).containsOnly(IssueCode.COLUMN_IGNORED);
        assertThat(read.issues.getLast().message()).endsWith("(further warnings of this sort are not listed)");
    }

    @Test
    void ordersAreLimited() {
        StringBuilder file = new StringBuilder("PO,SKU,qty\n");
        IntStream.rangeClosed(1, Limits.ORDERS + 1).forEach(i -> file.append(i).append(",A,1\n"));

        Recorder read = read(file.toString());

        assertThat(Objects.requireNonNull(read.rejection).code()).isEqualTo(IssueCode.LIMIT_EXCEEDED);
        assertThat(read.rejection.line()).isEqualTo(Limits.ORDERS + 2);
    }

    @Test
    void neitherFileNorLinesAreHeld() throws Exception {
        int rows = 1_000_000;
        var counter = new Object() {
            long lines;
            long mostUsed;
        };
        OrderSink<RuntimeException> sink = new CountingSink(() -> {
            if (++counter.lines % 200_000 == 0) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                long used = runtime.totalMemory() - runtime.freeMemory();
                counter.mostUsed = Math.max(counter.mostUsed, used);
            }
        });
        System.gc();
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();

        OrderFile.read(Format.Auto, new GeneratedCsv(rows), sink);

        assertThat(counter.lines).isEqualTo(rows);
        assertThat(counter.mostUsed - before)
                .as("bytes held at most while reading 60 MB")
                .isLessThan(16_000_000);
    }

    private static Recorder read(String file) {
        return Recorder.read(Format.CSV, file.getBytes(UTF_8));
    }

    /** A long file that is made while it is read. */
    private static final class GeneratedCsv extends InputStream {

        private final int rows;
        private int row;
        private byte[] text = "PO number,supplier ID,line,SKU,description,quantity,unit price\n".getBytes(UTF_8);
        private int position;

        GeneratedCsv(int rows) {
            this.rows = rows;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position == text.length) {
                if (row == rows) {
                    return -1;
                }
                row++;
                text = ("PO-" + row % 100 + ",S-1," + row + ",SKU-" + row + ",Hexagon bolt with a long name," + row % 7
                                + ",1.25\n")
                        .getBytes(UTF_8);
                position = 0;
            }
            int count = Math.min(length, text.length - position);
            System.arraycopy(Arrays.copyOfRange(text, position, position + count), 0, target, offset, count);
            position += count;
            return count;
        }
    }
}
