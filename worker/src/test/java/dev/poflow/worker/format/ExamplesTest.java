package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.RandomOrder;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.fixture.WrittenJson;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.value.DecimalText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order files that a newcomer runs first, and the JSON schema that is handed to suppliers. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");

    @ParameterizedTest
    @CsvSource(textBlock = """
            acme-hardware.csv,    CSV,  2,  12, 1
            nordwind-coffee.json, JSON, 2,  40, 2
            great-lakes-850.edi,  X12,  4, 600, 4
            bergstrom-ubl.xml,    UBL,  1,   8, 1
            lakeside-cxml.xml,    CXML, 1,   6, 1
            hansa-orders.edi,     EDIFACT, 2, 12, 2
            """)
    void anExampleIsReadWhole(String name, Format format, int orders, int lines, int totals) throws IOException {
        Recorder read = Recorder.read(Format.Auto, Files.readAllBytes(EXAMPLES.resolve(name)));

        assertThat(read.allIssues())
                .as("issues that the reader of %s finds", name)
                .isEmpty();
        assertThat(read.outcome)
                .isEqualTo(new ReadOutcome(format, format == Format.CSV ? '.' : DecimalText.STANDARD_MARK));
        assertThat(read.orders).hasSize(orders);
        assertThat(read.lines).hasSize(lines);
        assertThat(read.totals).hasSizeGreaterThanOrEqualTo(totals);
    }

    @Test
    void theWorkbookIsReadBelowItsTitleAndAboveItsTotal() throws IOException {
        Recorder read = Recorder.read(Format.Auto, Files.readAllBytes(EXAMPLES.resolve("alpina-orders.xlsx")));

        assertThat(read.allIssues())
                .extracting(Issue::code)
                .as("issues of the rows around the table")
                .containsExactly(IssueCode.ROW_IGNORED);
        assertThat(read.orders).hasSize(2);
        assertThat(read.lines).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "acme-hardware.csv, 1",
        "nordwind-coffee.json, 1",
        "great-lakes-850.edi, 3",
        "bergstrom-ubl.xml, 1",
        "lakeside-cxml.xml, 1",
        "hansa-orders.edi, 1",
        "alpina-orders.xlsx, 1"
    })
    void anExampleHasItsBadLinesAndOtherwiseAgreesWithItself(String name, int badLines) throws IOException {
        Recorder read = Recorder.read(Format.Auto, Files.readAllBytes(EXAMPLES.resolve(name)));

        assertThat(read.lines.stream().filter(ExamplesTest::isBad))
                .as("bad lines of %s", name)
                .hasSize(badLines);
        read.totals.values().stream()
                .filter(totals -> totals.cell(OrderField.TOTAL_AMOUNT).present())
                .forEach(totals -> assertThat(read.lines.stream()
                                .filter(line -> line.orderNumber() == totals.orderNumber())
                                .map(ExamplesTest::amount)
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                        .as("sum of the lines of order %d of %s", totals.orderNumber(), name)
                        .isEqualByComparingTo(
                                totals.cell(OrderField.TOTAL_AMOUNT).text()));
    }

    @Test
    void theSchemaAcceptsTheExampleAndWhatTheReaderReads() throws IOException {
        Random random = new Random(3);
        List<RandomOrder> orders = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> RandomOrder.of(random, i, UnaryOperator.identity()))
                .toList();

        assertThat(validate(Files.readString(EXAMPLES.resolve("nordwind-coffee.json"))))
                .isEmpty();
        assertThat(validate(WrittenJson.json(orders, false))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}
            []
            {"orders": []}
            {"purchaseOrderNumber": "1", "supplier": {}, "lines": []}
            {"purchaseOrderNumber": "1", "supplier": {"id": "S"}, "lines": [{"sku": "A"}]}
            {"purchaseOrderNumber": "1", "supplier": {"id": "S"}, "lines": [{"quantity": 1}]}
            {"purchaseOrderNumber": "1", "supplier": {"id": "S"}, "lines": [{"sku": "A", "quantity": "two"}]}
            {"purchaseOrderNumber": "1", "supplier": {"id": "S"}, "currency": "euro", "lines": []}
            """)
    void theSchemaRefusesWhatBecomesNoOrder(String document) {
        assertThat(validate(document))
                .as("what the schema says of %s", document)
                .isNotEmpty();
    }

    private static List<String> validate(String document) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText(), InputFormat.JSON);
        return schema.validate(document, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String schemaText() {
        try (InputStream in = ExamplesTest.class.getResourceAsStream("/schema/purchase-orders.schema.json")) {
            assertThat(in).as("the schema on the class path").isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBad(StagedLine line) {
        boolean article = line.article().present() || line.cell(LineField.GTIN).present();
        if (!article
                || !isNumber(line.quantity().text())
                || !isNumber(line.unitPrice().text())) {
            return true;
        }
        boolean negative = number(line.quantity().text()).signum() <= 0;
        return negative
                || line.amount().present()
                        && product(line).compareTo(number(line.amount().text())) != 0;
    }

    private static BigDecimal amount(StagedLine line) {
        return line.amount().present() ? number(line.amount().text()) : product(line);
    }

    private static BigDecimal product(StagedLine line) {
        return number(line.quantity().text())
                .multiply(number(line.unitPrice().text()))
                .setScale(2, RoundingMode.HALF_UP);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]+(\\.[0-9]+)?");
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
