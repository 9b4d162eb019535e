package dev.poflow.worker.format.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.fixture.XlsxWriter;
import dev.poflow.worker.format.fixture.XlsxWriter.Raw;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the cells of a workbook say: a cell's format is a part of its value. */
class XlsxValuesTest {

    private static final List<String> HEADER =
            List.of("PO number", "Supplier", "SKU", "Quantity", "Unit price", "Discount", "GTIN");

    @ParameterizedTest(name = "beside {0}, {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            2,75     | 4.50     | 4.50
            2,75     | 1.500    | 1500
            2.75     | 1.500    | 1.500
            2.75     | 1,500    | 1500
            2,75     | 1.234,5  | 1234.5
            '2,75 €' | 1.500    | 1500
            """)
    void aNumberThatIsATextIsReadByWhatTheOthersProve(String other, String text, String read) {
        Recorder found = read(row("A", text), row("B", other));

        assertThat(found.issues).isEmpty();
        assertThat(found.lines.getFirst().unitPrice().text()).isEqualTo(read);
    }

    @Test
    void aNumberThatIsATextAndCanBeTwoIsSaidToBe() {
        Recorder found = read(row("A", "1.500"), row("B", "12"), row("C", 1.125));

        assertThat(found.issues)
                .extracting(Issue::code, Issue::lineNumber, Issue::raw)
                .containsExactly(tuple(IssueCode.NUMBER_UNCLEAR, 1, "1.500"));
        assertThat(found.issues.getFirst().message()).contains("1.5 or 1500");
        assertThat(found.lines.get(2).unitPrice().text())
                .as("a number of the workbook is one")
                .isEqualTo("1.125");
    }

    @Test
    void theConfigurationTellsWhatTheWorkbookDoesNot() {
        Recorder found = read(new ReadOptions(Map.of(), List.of(), "", ",", ""), writer(row("A", "1.500")));

        assertThat(found.issues).isEmpty();
        assertThat(found.lines.getFirst().unitPrice().text()).isEqualTo("1500");
    }

    @ParameterizedTest(name = "{1} in the format {0}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            00000, 123, 00123
            000-000, 1234, 001-234
            General, 4711, 4711
            0.00, 4711, 4711
            """)
    void anArticleIsCalledWhatTheCellShows(String format, String number, String shown) {
        StagedLine line = read(
                        ReadOptions.NONE,
                        writer(row(XlsxWriter.number(number, 1), 1)).formats(format))
                .lines
                .getFirst();

        assertThat(line.article().text()).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{1} in the format {0}")
    @CsvSource({"d-mmm,46082,date", "dd.mm.yyyy,46082,date", "General,123456789012345678,15 digits"})
    void anArticleThatASpreadsheetHasDestroyedIsSaidToBe(String format, String number, String why) {
        Recorder found = read(
                ReadOptions.NONE, writer(row(XlsxWriter.number(number, 1), 1)).formats(format));

        assertThat(found.issues)
                .extracting(Issue::code, Issue::field)
                .containsExactly(tuple(IssueCode.ARTICLE_LOST, "sku"));
        assertThat(found.issues.getFirst().message()).contains(why);
    }

    @Test
    void anOrderNumberThatBecameADateRejectsItsOrder() {
        Recorder found = read(
                ReadOptions.NONE,
                writer(List.of(XlsxWriter.number("46082", 1), "Bob", "A", 1, 2)).formats("d-mmm"));

        assertThat(found.issues).extracting(Issue::code).containsExactly(IssueCode.ORDER_MALFORMED);
    }

    @Test
    void tenPercentAreTenPercent() {
        Recorder found = read(
                ReadOptions.NONE,
                writer(
                                List.of("7", "Bob", "A", 10, 50, XlsxWriter.number("0.1", 1)),
                                List.of("7", "Bob", "B", 10, 50, "12.5 %"))
                        .formats("0%"));

        assertThat(found.issues).isEmpty();
        assertThat(found.lines)
                .flatExtracting(StagedLine::charges)
                .extracting(charge ->
                        charge.amount().text() + "/" + charge.percent().text())
                .containsExactly("/10", "/12.5");
    }

    @Test
    void aQuantityThatBecameADateIsNone() {
        Recorder found = read(
                ReadOptions.NONE,
                writer(List.of("7", "Bob", "A", XlsxWriter.number("46082", 1), 2))
                        .formats("d-mmm"));

        assertThat(found.lines.getFirst().quantity().text()).isEqualTo("2026-03-01");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            ``, <f>A1*2</f>
            ``, <f>A1*2</f><v></v>
            ``, <f>A1*2</f><v/>
            """)
    void aFormulaThatNobodyHasComputedIsNoEmptyCell(String attributes, String content) {
        Recorder found = read(List.of("7", "Bob", "A", 10, 50, new Raw(attributes, content)));

        assertThat(found.issues).extracting(Issue::code).containsExactly(IssueCode.LINE_MALFORMED);
        assertThat(found.issues.getFirst().message()).contains("\"=A1*2\"");
    }

    @Test
    void aFormulaMayComeToAnEmptyText() {
        Recorder found = read(List.of("7", "Bob", "A", 10, 50, new Raw("t=\"str\"", "<f>IF(1,\"\",2)</f><v></v>")));

        assertThat(found.issues).isEmpty();
        assertThat(found.lines.getFirst().cell(LineField.QUANTITY).text()).isEqualTo("10");
    }

    private static List<Object> row(Object sku, Object price) {
        return List.of("7", "Bob", sku, 2, price);
    }

    @SafeVarargs
    private static XlsxWriter writer(List<? extends Object>... rows) {
        XlsxWriter writer = new XlsxWriter().row(HEADER);
        for (List<?> row : rows) {
            writer.row(row);
        }
        return writer;
    }

    @SafeVarargs
    private static Recorder read(List<? extends Object>... rows) {
        return read(ReadOptions.NONE, writer(rows));
    }

    private static Recorder read(ReadOptions options, XlsxWriter writer) {
        return Recorder.read(Format.XLSX, options, writer.bytes());
    }
}
