package dev.poflow.worker.format.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table says of what its prices are for. */
class PriceBaseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Unit price (per 100)          | 100  |
            Unit Price [per 1,000]        | 1000 |
            Price (EUR/100)               | 100  |
            Price (USD per 1000 pcs)      | 1000 | pcs
            Price (€ / 100 kg)            | 100  | kg
            Price (net, per 100)          | 100  |
            Price (per 100; EUR)          | 100  |
            Price per 100                 | 100  |
            price_per_1000                | 1000 |
            unit cost per dozen           |      | dozen
            Price/kg                      |      | kg
            Preis je 1.000 Stück          | 1000 | Stück
            Nettopreis (pro 100 St)       | 100  | St
            Einzelpreis (je Karton)       |      | Karton
            prix (par douzaine)           |      | douzaine
            precio por 100 unidades       | 100  | unidades
            Price per unit                |      |
            Price (per each)              |      |
            """)
    void aHeaderSaysWhatItsPricesAreFor(String header, String quantity, String unit) {
        assertThat(PriceBase.ofHeader(header, ReadOptions.NONE))
                .contains(new PriceBase(quantity == null ? "" : quantity, unit == null ? "" : unit));
        assertThat(TableMapping.named(header, ReadOptions.NONE)).contains(TableMapping.UNIT_PRICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unit price",
                "Price (net)",
                "Unit price (EUR)",
                "Price (pcs)",
                "Price per",
                "Price per thing",
                "units per pack",
                "Quantity (per 100)",
                "per 100",
                "Pieces/100",
                "paper",
                "Price list 100",
                "",
            })
    void otherHeadersDoNot(String header) {
        assertThat(PriceBase.ofHeader(header, ReadOptions.NONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100 ST      | 100   | ST
            per 100     | 100   |
            /100        | 100   |
            1.000 KG    | 1.000 | KG
            je 100 Stk. | 100   | Stk.
            KG          |       | KG
            dozen       |       | dozen
            EUR         |       |
            """)
    void aCellMaySayItInWords(String cell, String quantity, String unit) {
        assertThat(PriceBase.ofCell(cell))
                .contains(new PriceBase(quantity == null ? "" : quantity, unit == null ? "" : unit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "1.000", "1,5", "-100", "1e5", "", "?", "100 %", "=1"})
    void aNumberIsLeftAsItIs(String cell) {
        assertThat(PriceBase.ofCell(cell)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Price Unit       | 100    | 100 |
            PE               | 1000   | 1000 |
            Preiseinheit     | 100 ST | 100 | ST
            Price UOM        | KG     |     | KG
            Order Price Unit | KG     |     | KG
            """)
    void aColumnBesideThePriceSaysIt(String column, String cell, String quantity, String unit) {
        Recorder read = read("PO,Supplier,SKU,Qty,Unit,Price,%s\n7,S,A,250,ST,12.00,%s\n".formatted(column, cell));

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.lines.getFirst().cell(LineField.BASE_QUANTITY).text())
                .isEqualTo(quantity == null ? "" : quantity);
        assertThat(read.lines.getFirst().cell(LineField.BASE_UNIT).text()).isEqualTo(unit == null ? "" : unit);
    }

    @Test
    void allRowsHaveWhatTheHeaderSays() {
        Recorder read = read("PO,Supplier,SKU,Qty,Price (per 100 pcs)\n7,S,A,250,12.00\n7,S,B,250,\n");

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.lines).extracting(line -> line.baseQuantity().text()).containsExactly("100", "");
        assertThat(read.lines)
                .extracting(line -> line.cell(LineField.BASE_UNIT).text())
                .containsExactly("pcs", "");
    }

    @ParameterizedTest
    @CsvSource({"Price Unit, 1000", "Price UOM, KG", "Price Unit, 100 KG"})
    void aRowThatSaysAnotherThingThanTheHeaderIsQuarantined(String column, String cell) {
        Recorder read =
                read("PO,Supplier,SKU,Qty,Price (per 100 pcs),%s\n7,S,A,250,12.00,%s\n".formatted(column, cell));

        assertThat(read.allIssues()).extracting(Issue::code).containsExactly(IssueCode.PRICE_UNCLEAR);
    }

    @Test
    void aRowThatSaysTheSameAsTheHeaderIsRead() {
        Recorder read = read("PO,Supplier,SKU,Qty,Price (per 100),Price Unit\n7,S,A,250,12.00,100\n");

        assertThat(read.allIssues()).isEmpty();
        assertThat(read.lines.getFirst().baseQuantity().text()).isEqualTo("100");
    }

    private static Recorder read(String file) {
        return Recorder.read(Format.Auto, file.getBytes(UTF_8));
    }
}
