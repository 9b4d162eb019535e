package dev.poflow.worker.format.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Line and column of a value are those of the start tag that it stands in or behind. */
class XmlPlacesTest {

    private static final Path REAL = Path.of("src", "test", "resources", "real");

    static List<Path> files() throws IOException {
        try (Stream<Path> ubl = Files.list(REAL.resolve("ubl"));
                Stream<Path> cxml = Files.list(REAL.resolve("cxml"))) {
            return Stream.concat(ubl, cxml)
                    .filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aValueStandsWhereItsPlaceSays(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Recorder read = Recorder.read(Format.Auto, bytes);
        List<String> lines = text(bytes).lines().toList();

        assertThat(read.orders).as("orders of %s", file).isNotEmpty();
        Stream.concat(
                        read.orders.values().stream().flatMap(XmlPlacesTest::ofOrder),
                        read.lines.stream().flatMap(XmlPlacesTest::ofLine))
                .filter(cell -> cell.present() && cell.column() > 0)
                .forEach(cell -> {
                    String from = String.join("\n", lines.subList((int) cell.line() - 1, lines.size()))
                            .substring(cell.column() - 1);
                    assertThat(from)
                            .as("what stands where %s of %s should", cell, file)
                            .startsWith("<");
                    assertThat(from.substring(0, Math.min(from.length(), 1_000)).replaceAll("(?s)<!--.*?-->", ""))
                            .as("the text behind the place of %s of %s", cell, file)
                            .contains(cell.text()
                                    .substring(0, Math.min(cell.text().length(), 4))
                                    .replace("&", "&amp;")
                                    .replace("<", "&lt;"));
                });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '<?xml version="1.0"?>|<!-- a|comment -->||  <Order xmlns="URN">|</Order>',         5
            '<?xml version="1.0"?><Order xmlns="URN">|</Order>',                                1
            '||<Batch>|<Order|xmlns="URN">|</Order></Batch>',                                   4
            '<?xml version="1.0"?>|<Batch><a/>||<b/><Order xmlns="URN"/></Batch>',               4
            """)
    void whatAnOrderLacksIsMissedWhereTheOrderBegins(String document, int line) {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            String text = document.replace("|", lineEnd)
                    .replace("URN", "urn:oasis:names:specification:ubl:schema:xsd:Order-2");

            Recorder read = Recorder.read(Format.UBL, text.getBytes(UTF_8));

            assertThat(read.orders.values())
                    .as("orders of %s", text)
                    .singleElement()
                    .satisfies(order -> {
                        assertThat(order.purchaseOrderNumber().line())
                                .as("line of the number that is missing")
                                .isEqualTo(line);
                        assertThat(order.supplier().best().line())
                                .as("line of the supplier that is missing")
                                .isEqualTo(line);
                    });
        }
    }

    private static String text(byte[] bytes) {
        boolean wide = bytes[0] == (byte) 0xFF || bytes[0] == (byte) 0xFE;
        boolean latin = new String(bytes, 0, Math.min(bytes.length, 100), ISO_8859_1).contains("8859-1");
        Charset charset = wide ? UTF_16 : latin ? ISO_8859_1 : UTF_8;
        String text = new String(bytes, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Stream<Cell> ofOrder(StagedOrder order) {
        return Stream.of(
                order.purchaseOrderNumber(),
                order.revision(),
                order.currency(),
                order.supplier().id(),
                order.supplier().name());
    }

    private static Stream<Cell> ofLine(StagedLine line) {
        return Stream.of(
                line.lineId(),
                line.cell(LineField.BUYER_SKU),
                line.cell(LineField.SUPPLIER_SKU),
                line.cell(LineField.GTIN),
                line.quantity(),
                line.cell(LineField.UNIT),
                line.unitPrice());
    }
}
