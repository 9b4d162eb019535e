package dev.poflow.worker.format;

import static dev.poflow.worker.format.fixture.RandomOrder.ADDRESS;
import static dev.poflow.worker.format.fixture.RandomOrder.CITY;
import static dev.poflow.worker.format.fixture.RandomOrder.CONTACT;
import static dev.poflow.worker.format.fixture.RandomOrder.CONTRACT;
import static dev.poflow.worker.format.fixture.RandomOrder.COST_CENTRE;
import static dev.poflow.worker.format.fixture.RandomOrder.COUNTRY;
import static dev.poflow.worker.format.fixture.RandomOrder.LATEST;
import static dev.poflow.worker.format.fixture.RandomOrder.NAME;
import static dev.poflow.worker.format.fixture.RandomOrder.NET_DAYS;
import static dev.poflow.worker.format.fixture.RandomOrder.NOTE;
import static dev.poflow.worker.format.fixture.RandomOrder.PACK_UNITS;
import static dev.poflow.worker.format.fixture.RandomOrder.PHONE;
import static dev.poflow.worker.format.fixture.RandomOrder.POSTAL_CODE;
import static dev.poflow.worker.format.fixture.RandomOrder.REQUESTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.RandomOrder;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.fixture.WrittenEdi;
import dev.poflow.worker.format.fixture.WrittenJson;
import dev.poflow.worker.format.fixture.WrittenTables;
import dev.poflow.worker.format.fixture.WrittenXml;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.value.DecimalText;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written comes back as written, whatever the format's dialect. */
class RoundTripTest {

    private static List<RandomOrder> orders(UnaryOperator<String> text) {
        Random random = new Random(20260302);
        return IntStream.rangeClosed(1, 200)
                .mapToObj(i -> RandomOrder.of(random, i, text))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            comma LF false
            comma CRLF false
            semicolon LF true
            semicolon CR false
            tab CRLF true
            bar LF false
            """)
    void csv(String delimiter, String lineBreak, boolean decimalComma) {
        char delimiterCharacter = switch (delimiter) {
            case "comma" -> ',';
            case "semicolon" -> ';';
            case "tab" -> '\t';
            default -> '|';
        };
        String end = lineBreak.replace("CR", "\r").replace("LF", "\n");
        List<RandomOrder> orders = orders(UnaryOperator.identity());

        Recorder read = read(WrittenTables.csv(orders, delimiterCharacter, end, decimalComma));

        assertThat(read.outcome).isEqualTo(new ReadOutcome(Format.CSV, decimalComma ? ',' : '.'));
        assertThat(orders(read, decimalComma ? ',' : '.'))
                .isEqualTo(orders.stream().map(RoundTripTest::asTable).toList());
    }

    @Test
    void csvWithAByteOrderMark() {
        List<RandomOrder> orders = orders(UnaryOperator.identity());

        Recorder read = read("\uFEFF" + WrittenTables.csv(orders, ',', "\n", false));

        assertThat(orders(read, '.'))
                .isEqualTo(orders.stream().map(RoundTripTest::asTable).toList());
        assertThat(read.lines.getFirst().cell(LineField.SKU).line())
                .as("the mark is no line")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void json(boolean linesFirst) {
        List<RandomOrder> orders = orders(UnaryOperator.identity());

        Recorder read = read(WrittenJson.json(orders, linesFirst));

        assertThat(read.outcome).isEqualTo(new ReadOutcome(Format.JSON, DecimalText.STANDARD_MARK));
        assertThat(orders(read, '.')).isEqualTo(orders);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            * ~LF
            * ~
            | ~CRLF
            ^ !
            * LF
            """)
    void x12(char element, String terminator) {
        // X12 cannot escape its delimiters; a component separator in a text is given back as written
        List<RandomOrder> orders = orders(text -> text.replaceAll("[*~|^!]", ">"));
        String end = terminator.replace("CR", "\r").replace("LF", "\n");

        Recorder read = read(WrittenEdi.x12(orders, element, end));

        assertThat(read.outcome).isEqualTo(new ReadOutcome(Format.X12, DecimalText.STANDARD_MARK));
        assertThat(orders(read, '.'))
                .isEqualTo(orders.stream().map(RoundTripTest::asX12).toList());
        assertThat(read.totals).hasSize(200);
    }

    @Test
    void ubl() {
        List<RandomOrder> orders = orders(UnaryOperator.identity());

        Recorder read = read(WrittenXml.ubl(orders));

        assertThat(read.outcome).isEqualTo(new ReadOutcome(Format.UBL, DecimalText.STANDARD_MARK));
        assertThat(orders(read, '.'))
                .isEqualTo(orders.stream().map(RoundTripTest::asUbl).toList());
    }

    @Test
    void cxml() {
        List<RandomOrder> orders = orders(UnaryOperator.identity());

        Recorder read = read(WrittenXml.cxml(orders));

        assertThat(read.outcome).isEqualTo(new ReadOutcome(Format.CXML, DecimalText.STANDARD_MARK));
        assertThat(orders(read, '.'))
                .isEqualTo(orders.stream().map(RoundTripTest::asCxml).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void edifact(String lineBreak) {
        List<RandomOrder> orders = // no level of EDIFACT's characters has a tab
                orders(text -> text.replace('\t', ' '));

        Recorder read = read(WrittenEdi.edifact(orders, lineBreak));

        assertThat(read.outcome).isEqualTo(new ReadOutcome(Format.EDIFACT, DecimalText.STANDARD_MARK));
        assertThat(orders(read, '.'))
                .isEqualTo(orders.stream().map(RoundTripTest::asEdifact).toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void xlsx(boolean numbers) {
        List<RandomOrder> orders = orders(UnaryOperator.identity());

        Recorder read = Recorder.read(Format.Auto, WrittenTables.xlsx(orders, numbers));

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.outcome).isEqualTo(new ReadOutcome(Format.XLSX, '.'));
        assertThat(orders(read, '.').stream().map(RoundTripTest::withoutZeros))
                .isEqualTo(orders.stream()
                        .map(RoundTripTest::asTable)
                        .map(RoundTripTest::withoutZeros)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "windows-1252"})
    void csvInOtherEncodings(String encoding) {
        boolean wide = encoding.startsWith("UTF");
        List<RandomOrder> orders = orders(text -> wide ? text : text.replaceAll("[^\\x00-\\xFF]", "?"));

        Recorder read = Recorder.read(
                Format.Auto,
                ((wide ? "\uFEFF" : "") + WrittenTables.csv(orders, ';', "\r\n", false))
                        .getBytes(java.nio.charset.Charset.forName(encoding)));

        assertThat(read.allIssues()).extracting(Issue::code).isSubsetOf(IssueCode.ENCODING_ASSUMED);
        assertThat(orders(read, '.'))
                .isEqualTo(orders.stream().map(RoundTripTest::asTable).toList());
    }

    /** What the columns of a table can say. */
    private static RandomOrder asTable(RandomOrder order) {
        return order.as(
                order.revision(),
                order.date(),
                Set.of(NAME, ADDRESS, CITY, POSTAL_CODE, COUNTRY, CONTACT, PHONE, CONTRACT),
                Set.of(REQUESTED, NOTE, COST_CENTRE, PACK_UNITS));
    }

    private static RandomOrder asX12(RandomOrder order) {
        return order.as("", order.date(), order.says().keySet(), Set.of(REQUESTED, LATEST, NOTE, PACK_UNITS));
    }

    private static RandomOrder asUbl(RandomOrder order) {
        return order.as(
                "",
                order.date(),
                Set.of(LATEST, NAME, ADDRESS, CITY, POSTAL_CODE, COUNTRY, CONTACT, PHONE, CONTRACT, NOTE),
                Set.of(LATEST, NOTE, COST_CENTRE, PACK_UNITS));
    }

    private static RandomOrder asCxml(RandomOrder order) {
        return order.as(
                order.revision(),
                order.date(),
                Set.of(REQUESTED, NAME, ADDRESS, CITY, POSTAL_CODE, COUNTRY, CONTACT, PHONE, NET_DAYS, CONTRACT, NOTE),
                Set.of(REQUESTED, NOTE, COST_CENTRE));
    }

    /** Its dates have no dashes. */
    private static RandomOrder asEdifact(RandomOrder order) {
        return order.as(
                "", order.date().replace("-", ""), order.says().keySet(), Set.of(REQUESTED, LATEST, NOTE, PACK_UNITS));
    }

    private static RandomOrder withoutZeros(RandomOrder order) {
        return new RandomOrder(
                order.number(),
                order.revision(),
                order.date(),
                order.supplierId(),
                order.supplierName(),
                order.currency(),
                order.says(),
                order.lines().stream()
                        .map(line -> new RandomOrder.Line(
                                line.id(),
                                line.sku(),
                                line.gtin(),
                                line.description(),
                                plain(line.quantity()),
                                line.unit(),
                                plain(line.price()),
                                plain(line.base()),
                                plain(line.amount()),
                                line.says()))
                        .toList());
    }

    private static String plain(String number) {
        return number.isEmpty()
                ? ""
                : new java.math.BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static Recorder read(String file) {
        Recorder read = Recorder.read(Format.Auto, file.getBytes(UTF_8));
        assertThat(read.allIssues()).as("issues of a good file").isEmpty();
        return read;
    }

    private static List<RandomOrder> orders(Recorder read, char decimalMark) {
        return read.orders.values().stream()
                .map(order ->
                        order(order, read.details.getOrDefault(order.number(), List.of()), read.lines, decimalMark))
                .toList();
    }

    private static RandomOrder order(
            StagedOrder order, List<StagedDetail> details, List<StagedLine> lines, char decimalMark) {
        return new RandomOrder(
                order.purchaseOrderNumber().text(),
                order.revision().text(),
                order.orderDate().text(),
                order.supplier().id().text(),
                order.supplier().name().text(),
                order.currency().text(),
                says(details),
                lines.stream()
                        .filter(line -> line.orderNumber() == order.number())
                        .map(line -> new RandomOrder.Line(
                                line.lineId().text(),
                                line.article().text(),
                                line.cell(LineField.GTIN).text(),
                                line.cell(LineField.DESCRIPTION).text(),
                                line.quantity().text().replace(decimalMark, '.'),
                                line.cell(LineField.UNIT).text(),
                                line.unitPrice().text().replace(decimalMark, '.'),
                                base(line),
                                line.amount().text().replace(decimalMark, '.'),
                                says(line.details())))
                        .toList());
    }

    /** As a number, also where X12 has a code for it. */
    private static String base(StagedLine line) {
        return line.cell(LineField.PRICE_CODE).text().equals("HP")
                ? "100"
                : line.baseQuantity().text();
    }

    /** By path, dates with dashes; the amount of an account is the line's. */
    private static Map<String, String> says(List<StagedDetail> details) {
        Map<String, String> says = new TreeMap<>();
        for (StagedDetail detail : details) {
            boolean reference = detail.field() == DetailField.REFERENCE;
            String path = reference ? "references." + detail.of() : detail.path();
            String text = detail.value().text();
            boolean date = detail.field().type == DetailField.Type.DATE;
            if (detail.field() != DetailField.ACCOUNT_AMOUNT) {
                says.put(path, date ? text.replaceFirst("^(....)(..)(..)$", "$1-$2-$3") : text);
            }
        }
        return says;
    }
}
