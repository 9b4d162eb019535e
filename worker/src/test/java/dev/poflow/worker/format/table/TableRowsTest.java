package dev.poflow.worker.format.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedLine;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which order a row is of, and which column says what. */
class TableRowsTest {

    private static final String HEADER = "PO,Supplier,Date,SKU,Qty,Price,Currency\n";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            1,Bob,,A,1,2,EUR / ,,,B,1,2, / ,,,C,1,2, / 2,Bob,,D,1,2,EUR     | 1A 1B 1C 2D
            1,Bob,,A,1,2,EUR / ,,,B,1,2,EUR / 2,Bob,,C,1,2,EUR / ,,,D,1,2,   | 1A 1B 2C 2D
            1,Bob,,,,, / ,,,A,1,2,EUR / ,,,B,1,2,EUR                         | 1A 1B
            1,Bob,,,,, / ,,,A,1,2,EUR / 2,Bob,,,,, / ,,,B,1,2,EUR            | 1A 2B
            1,Bob,,A,1,2,EUR / ,,,,,2, / ,,,B,1,2,EUR                        | 1A 1B
            """)
    void rowsWithoutANumberGoOnWithTheOrderAbove(String rows, String lines) {
        Recorder read = read(HEADER + rows.replace(" / ", "\n") + "\n");

        assertThat(lines(read)).isEqualTo(lines);
        assertThat(read.issues).extracting(Issue::code).contains(IssueCode.ROW_CONTINUED);
        assertThat(read.issues).extracting(Issue::code).doesNotContain(IssueCode.ROWS_UNCLEAR);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            1,Bob,,A,1,2,EUR / 1,Bob,,B,1,2,EUR / ,,,C,1,2,EUR      | 1A 1B 2C | 1
            1,Bob,,A,1,2,EUR / ,,,B,1,2,EUR / 1,Bob,,C,1,2,EUR      | 1A 1B 1C | 1
            1,Bob,,A,1,2,EUR / ,,,B,1,2,EUR / 2,Bob,,C,1,2,EUR / 2,Bob,,D,1,2,EUR | 1A 1B 2C 2D | 1
            1,Bob,,A,1,2,EUR / ,Bob,,B,1,2,EUR                      | 1A 2B    | 1
            """)
    void anOrderThatMayLackALineIsHeld(String rows, String lines, int held) {
        Recorder read = read(HEADER + rows.replace(" / ", "\n") + "\n");

        assertThat(lines(read)).isEqualTo(lines);
        assertThat(read.issues.stream().filter(issue -> issue.code() == IssueCode.ROWS_UNCLEAR))
                .extracting(Issue::orderNumber)
                .containsExactly(held);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            1,Bob,,A,1,2,EUR / ,Eve,,B,1,2,EUR           | 1A 2B
            ,,,A,1,2,EUR / 1,Bob,,B,1,2,EUR              | 1A 2B
            1,Bob,,A,1,2,EUR / 1,Bob,,B,1,2,EUR / ,,,,9,,  | 1A 1B 2
            """)
    void aRowOfAnotherOrderHoldsNone(String rows, String lines) {
        Recorder read = read(HEADER + rows.replace(" / ", "\n") + "\n");

        assertThat(lines(read)).isEqualTo(lines);
        assertThat(read.issues).isEmpty();
    }

    @Test
    void aRowWithAFieldTooManySaysNothingOfItsOrder() {
        Recorder read = read("""
                PO,Supplier,SKU,Description,Qty,Price,Currency
                1,Bob,A,Tap,5,1.00,EUR
                1,Bob,B,Tap, chrome,5,1.00,EUR
                """);

        assertThat(read.issues)
                .extracting(Issue::code, Issue::lineNumber)
                .containsExactly(tuple(IssueCode.LINE_MALFORMED, 2));
        assertThat(read.lines.get(1).currency().present()).isFalse();
        assertThat(read.lines.get(1).quantity().present()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            1 10, 1 20, 1 30          | LINE_ID
            1 00010, 1 00020          | LINE_ID
            1 1, 1 2, 2 1, 2 2        | LINE_ID
            1 10, 1 20, 2 10          | LINE_ID
            1 10, 1 30, 1 40          | LINE_ID
            1 10, 1 HX-1              | SKU
            1 4711, 1 4712            | SKU
            1 20, 1 10                | SKU
            """)
    void anItemIsTheLinesPositionWhereTheRowsShowIt(String items, LineField field) {
        String rows = List.of(items.split(", ")).stream()
                .map(item -> item.replace(" ", ",Bob,") + ",1\n")
                .collect(Collectors.joining());
        Recorder read = read("PO,Supplier,Item,Qty\n" + rows);

        assertThat(read.issues).isEmpty();
        assertThat(read.lines).allMatch(line -> line.cell(field).present());
        assertThat(read.lines)
                .noneMatch(line -> line.cell(field == LineField.SKU ? LineField.LINE_ID : LineField.SKU)
                        .present());
    }

    @Test
    void theMaterialBesideAPositionIsTheArticle() {
        Recorder read = read("PO,Supplier,Item,Material,Qty\n1,Bob,10,HX-1,1\n1,Bob,20,HX-2,1\n");

        assertThat(read.issues).isEmpty();
        assertThat(read.lines)
                .extracting(line -> line.lineId().text() + " " + line.article().text())
                .containsExactly("10 HX-1", "20 HX-2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Reference,GTIN,Quantity  | REQ-31,4712345000022,1 | ''
            Reference,GTIN,Quantity  | REQ-31,4712345000023,1 | REQ-31
            Reference,GTIN,Quantity  | REQ-31,,1              | REQ-31
            Référence,GTIN,Quantité  | REQ-31,4712345000022,1 | REQ-31
            Reference,GTIN,Quantite  | REQ-31,4712345000022,1 | REQ-31
            SKU,GTIN,Quantity        | REQ-31,4712345000022,1 | REQ-31
            """)
    void aReferenceBesideAGtinIsNoArticle(String header, String row, String sku) {
        StagedLine line =
                read("PO,Supplier," + header + "\n1,Bob," + row + "\n").lines.getFirst();

        assertThat(line.cell(LineField.SKU).text()).isEqualTo(sku);
        assertThat(line.details())
                .extracting(detail -> detail.value().text())
                .containsExactlyElementsOf(sku.isEmpty() ? List.of("REQ-31") : List.of());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Order date,PO date      | 2026-03-02,2026-03-02 | 0
            Order date,PO date      | ,2026-03-02           | 0
            Order date,PO date      | 2026-03-02,           | 0
            Order date,PO date      | 2026-03-02,2026-03-09 | 1
            Qty,Order quantity      | 2,2.0                 | 0
            Qty,Order quantity      | 2,3                   | 1
            """)
    void twoColumnsForOneThingAreFineWhereTheyAgree(String header, String row, int conflicts) {
        String quantity = header.contains("Qty") ? "" : ",Quantity";
        Recorder read = read(
                "PO,Supplier,SKU," + header + quantity + "\n1,Bob,A," + row + (quantity.isEmpty() ? "" : ",1") + "\n");

        assertThat(read.allIssues())
                .extracting(Issue::code)
                .hasSize(conflicts)
                .allMatch(code -> code == IssueCode.COLUMN_CONFLICT);
    }

    @Test
    void twoColumnsOfNotesAreTwoNotes() {
        StagedLine line = read("PO,Supplier,SKU,Qty,Note,Comment\n1,Bob,A,1,soft,blue\n")
                .lines
                .getFirst();

        assertThat(line.details()).extracting(detail -> detail.value().text()).containsExactly("soft", "blue");
    }

    private static String lines(Recorder read) {
        return read.lines.stream()
                .map(line -> line.orderNumber() + line.article().text())
                .collect(Collectors.joining(" "));
    }

    private static Recorder read(String file) {
        return Recorder.read(Format.CSV, file.getBytes(UTF_8));
    }
}
