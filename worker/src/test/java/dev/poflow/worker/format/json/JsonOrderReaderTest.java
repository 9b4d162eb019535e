package dev.poflow.worker.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.OrderFile;
import dev.poflow.worker.format.fixture.CountingSink;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedOrder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonOrderReaderTest {

    private static final String ORDER =
            "{\"purchaseOrderNumber\": 4711, \"supplier\": {\"name\": \"Hansen\"}, \"lines\": [{\"sku\": \"A\", \"quantity\": 1}]}";

    @ParameterizedTest
    @ValueSource(strings = {ORDER, "[" + ORDER + "]", "{\"orders\": [" + ORDER + "]}", "\uFEFF\n" + ORDER})
    void oneOrderMayComeInThreeShapes(String document) {
        Recorder read = read(document);

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.orders.values())
                .extracting(order -> order.purchaseOrderNumber().text())
                .containsExactly("4711");
        assertThat(read.lines).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.10", "1e3", "1E+3", "12345678901234567890.1234", "-2", "\"1,5\"", "\" 7 \""})
    void numbersAreKeptAsWritten(String number) {
        Recorder read = read(ORDER.replace(": 1}", ": " + number + "}"));

        assertThat(read.lines.getFirst().quantity().text())
                .isEqualTo(number.replace("\"", "").strip());
    }

    @Test
    void aLineHasNothingOfTheLineBeforeIt() {
        Recorder read = read("""
                {"purchaseOrderNumber": "1", "lines": [
                {"lineId": "1", "sku": "a", "quantity": [], "gtin": "4", "charges": [{"amount": 1}], "notes": ["n", {}]},
                {"quantity": 2, "sku": "b"},
                {"sku": "c", "quantity": 3, "notes": "m"}]}""");

        assertThat(read.lines)
                .extracting(line -> line.cell(LineField.SKU).text()
                        + line.quantity().text()
                        + line.lineId().text()
                        + line.cell(LineField.GTIN).text())
                .containsExactly("a14", "b2", "c3");
        assertThat(read.lines)
                .extracting(line -> line.charges().size())
                .as("charges of the lines")
                .containsExactly(1, 0, 0);
        assertThat(read.lines)
                .extracting(line -> line.details().size())
                .as("details of the lines")
                .containsExactly(1, 0, 1);
        assertThat(read.allIssues())
                .extracting(Issue::code, Issue::line)
                .as("one each for the quantity and the note of the first line")
                .containsExactly(tuple(IssueCode.LINE_MALFORMED, 2L), tuple(IssueCode.DETAIL_INVALID, 2L));
    }

    @Test
    void membersMayStandInAnyOrderButOnce() {
        Recorder read = read("""
                {"purchaseOrderNumber": "1", "lines": [
                {"sku": "a", "quantity": 1}, {"sku": "b", "quantity": 2}, {"quantity": 3, "sku": "c"},
                {"sku": "d", "x": 1, "quantity": 4}, {"quantity": 5, "sku": "e", "quantity": 5}]}""");

        assertThat(read.lines)
                .extracting(line ->
                        line.cell(LineField.SKU).text() + line.quantity().text())
                .containsExactly("a1", "b2", "c3", "d4");
        assertThat(read.rejection).as("the rejection").isNotNull();
        assertThat(read.rejection.message()).contains("\"quantity\" stands twice");
    }

    /** What an escape writes is looked at only where a file has one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300})
    void anEscapeForNoCharacterIsFoundAfterAnyNumberOfLines(int lines) {
        String good = "{\"sku\": \"HX-1\", \"quantity\": 1},\n";

        Recorder read = read("{\"purchaseOrderNumber\": \"1\", \"lines\": [\n" + good.repeat(lines)
                + good.replace("HX-1", "HX\\ud83d") + good.replace(",\n", "]}"));

        assertThat(read.allIssues())
                .extracting(Issue::code, Issue::line)
                .containsExactly(tuple(IssueCode.ENCODING, lines + 2L));
    }

    @Test
    void membersAfterTheLinesCount() {
        Recorder read = read(
                "{\"lines\": [{\"sku\": \"A\", \"quantity\": 1}],\n \"totalAmount\": 7, \"purchaseOrderNumber\": \"4711\"}");

        StagedOrder order = read.orders.get(1);
        assertThat(order.purchaseOrderNumber()).isEqualTo(new Cell("4711", 2, 43));
        assertThat(read.totals.get(1).cell(OrderField.TOTAL_AMOUNT)).isEqualTo(new Cell("7", 2, 17));
    }

    @Test
    void neitherFileNorLinesAreHeld() throws Exception {
        int lines = 500_000;
        var counter = new Object() {
            long lines;
            long mostUsed;
        };
        Iterator<String> parts = LongStream.rangeClosed(0, lines)
                .mapToObj(i -> i == 0
                        ? "{\"purchaseOrderNumber\": \"1\", \"lines\": [\n"
                        : "{\"lineId\": " + i + ", \"sku\": \"SKU-" + i + "\", \"quantity\": 2}"
                                + (i == lines ? "]}" : ",\n"))
                .iterator();
        System.gc();
        long before = used();

        OrderFile.read(Format.JSON, stream(parts), new CountingSink(() -> {
            if (++counter.lines % 100_000 == 0) {
                System.gc();
                counter.mostUsed = Math.max(counter.mostUsed, used());
            }
        }));

        assertThat(counter.lines).isEqualTo(lines);
        assertThat(counter.mostUsed - before)
                .as("bytes held at most while reading 25 MB")
                .isLessThan(8_000_000);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static InputStream stream(Iterator<String> parts) {
        return new SequenceInputStream(new Enumeration<InputStream>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(parts.next().getBytes(UTF_8));
            }
        });
    }

    private static Recorder read(String document) {
        return Recorder.read(Format.Auto, document.getBytes(UTF_8));
    }
}
