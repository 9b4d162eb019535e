package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.fixture.XlsxWriter;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.IssueCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a merchant can say of its suppliers' tables. */
class ReadOptionsTest {

    private static final ReadOptions HEADERLESS = new ReadOptions(
            Map.of(), List.of("purchaseOrderNumber", "supplierName", "sku", "", "quantity", "unitPrice"), "");

    @Test
    void aColumnMayHaveTheMerchantsOwnNames() {
        ReadOptions options = new ReadOptions(Map.of("Stk.", "quantity", "Wer", "supplierName"), List.of(), "");

        Recorder read = Recorder.read(Format.Auto, options, csv("Bestellung;Wer;Artikel;STK\n7;Bob;A;12\n"));

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.lines.getFirst().quantity().text()).isEqualTo("12");
        assertThat(read.orders.get(1).supplier().name().text()).isEqualTo("Bob");
    }

    @Test
    void theMerchantsOwnNamesCountBeforeTheUsualOnes() {
        ReadOptions options =
                new ReadOptions(Map.of("Item", "supplierSku", "Customer item", "buyerSku"), List.of(), "");

        Recorder read =
                Recorder.read(Format.CSV, options, csv("PO,Supplier,Item,Customer item,Qty\n7,Bob,V-1,B-1,12\n"));

        assertThat(read.lines.getFirst().cell(LineField.SUPPLIER_SKU).text()).isEqualTo("V-1");
        assertThat(read.lines.getFirst().cell(LineField.BUYER_SKU).text()).isEqualTo("B-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void aTableWithoutAHeaderIsReadByTheOrderOfItsColumns(String delimiter) {
        String rows = "7,Bob,A,ignored,12,1.50\n7,Bob,B,ignored,3,2.50\n".replace(",", delimiter);

        Recorder read = Recorder.read(Format.CSV, HEADERLESS, csv(rows));

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.lines)
                .extracting(line -> line.cell(LineField.SKU).text())
                .containsExactly("A", "B");
        assertThat(read.lines).extracting(line -> line.unitPrice().text()).containsExactly("1.50", "2.50");
        assertThat(read.lines.getFirst().sourceLine()).isEqualTo(1);
    }

    @Test
    void aTableWithoutAHeaderMayHaveADecimalComma() {
        Recorder read = Recorder.read(Format.CSV, HEADERLESS, csv("7;Bob;A;;12;1,50\n"));

        assertThat(Objects.requireNonNull(read.outcome).decimalMark()).isEqualTo(',');
    }

    @Test
    void aWorkbookWithoutAHeaderIsReadInTheSameWay() {
        byte[] workbook = new XlsxWriter()
                .row(List.of("7", "Bob", "A", "x", 12, 1.5))
                .row(List.of("8", "Ann", "B", "x", 3, 2.5))
                .bytes();

        Recorder read = Recorder.read(Format.XLSX, HEADERLESS, workbook);

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.lines).extracting(line -> line.quantity().text()).containsExactly("12", "3");
    }

    @Test
    void theSheetOfAWorkbookMayBeNamed() {
        byte[] workbook = new XlsxWriter()
                .row(List.of("PO", "Supplier", "SKU", "Qty"))
                .row(List.of("7", "Bob", "A", 1))
                .bytes();

        Recorder found = Recorder.read(Format.XLSX, new ReadOptions(Map.of(), List.of(), "orders"), workbook);
        Recorder missing = Recorder.read(Format.XLSX, new ReadOptions(Map.of(), List.of(), "Bestellung"), workbook);

        assertThat(found.lines).hasSize(1);
        assertThat(Objects.requireNonNull(missing.rejection).code()).isEqualTo(IssueCode.NO_ORDERS);
        assertThat(missing.rejection.message()).contains("\"Bestellung\"", "\"Orders\"");
    }

    @Test
    void namesOfColumnsThatThereAreNotAreFound() {
        assertThat(ReadOptions.unknown(List.of("quantity", "amounts"), List.of("sku", "", "colour")))
                .containsExactly("amounts", "colour");
    }

    private static byte[] csv(String text) {
        return text.getBytes(UTF_8);
    }
}
