package dev.poflow.worker.format.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedLine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the header of a column says in brackets or behind its name is read, or the file is refused. */
class HeaderWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Unit price (USD)          | USD
            Unit price [EUR]          | EUR
            Unit price USD            | USD
            Unit price in USD         | USD
            Unit price, USD           | USD
            Unit price - USD          | USD
            Unit price/EUR            | EUR
            unit_price_usd            | USD
            Price €                   | EUR
            Price (€)                 | EUR
            Price (US$)               | USD
            Preis (netto, EUR)        | EUR
            Price (EUR, excl. VAT)    | EUR
            Price excl. VAT (GBP)     | GBP
            Unit price (EUR per 100)  | EUR
            Unit price USD per 100    | USD
            Price (net)               | ''
            Unit price net            | ''
            Unit price excl. tax      | ''
            Prix unitaire HT (EUR)    | EUR
            Price (each)              | ''
            """)
    void aHeaderOfPricesMayNameTheirCurrency(String header, String currency) {
        Recorder read = read(header, "7.40");

        assertThat(read.allIssues()).isEmpty();
        assertThat(line(read).unitPrice().text()).isEqualTo("7.40");
        assertThat(line(read).currency().text()).isEqualTo(currency);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Price (gross)",
                "Preis (brutto)",
                "Price (incl. VAT)",
                "Price incl. VAT",
                "Price [including tax]",
                "Preis inkl. MwSt",
                "Prix (TTC)",
                "Precio (IVA incluido)",
                "Price - gross",
                "Price (VAT)",
                "Price (RRP)",
                "Unit price (retail)",
                "Price (cents)",
                "Price (in thousands)",
                "Price (USD) (EUR)",
                "Price (kEUR)"
            })
    void aPriceThatIsNotWhatTheBuyerPaysWithoutTaxRefusesTheFile(String header) {
        Recorder read = read(header, "7.40");

        assertThat(Objects.requireNonNull(read.rejection, header).code()).isEqualTo(IssueCode.HEADER_UNCLEAR);
        assertThat(read.rejection.message()).contains(header);
    }

    @Test
    void whoConfiguresTheWholeNameKnowsWhatItMeans() {
        ReadOptions options = new ReadOptions(Map.of("Price (gross)", "unitPrice"), List.of(), "");

        assertThat(read(options, "Price (gross)", "7.40").allIssues()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Quantity (cases)    |     | cases
            Quantity [pcs]      |     | pcs
            Qty in kg           |     | kg
            Qty - dozen         |     | dozen
            Quantity (pcs)      | EA  | EA
            Quantity (ordered)  | EA  | EA
            """)
    void aHeaderOfQuantitiesMayNameTheirUnit(String header, String unit, String read) {
        StagedLine line = line(readQuantity(header, unit == null ? "" : unit));

        assertThat(line.quantity().text()).isEqualTo("2");
        assertThat(line.cell(LineField.UNIT).text()).isEqualTo(read);
    }

    @Test
    void aRowInAnotherUnitThanItsHeaderIsQuarantined() {
        assertThat(readQuantity("Quantity (cases)", "EA").issues)
                .extracting(Issue::code)
                .containsExactly(IssueCode.PRICE_UNCLEAR);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Price (USD) | EUR | 7.40 USD
            Price ($)   | EUR | 7.40 $
            Price ($)   | USD | 7.40 $
            Price (EUR) | EUR | 7.40
            """)
    void aPriceIsInTheCurrencyOfItsHeader(String header, String currency, String price) {
        Recorder read = Recorder.read(
                Format.CSV,
                ("PO,Supplier,SKU,Qty,Currency," + header + "\n7,Bob,A,2," + currency + ",7.40\n").getBytes(UTF_8));

        assertThat(line(read).unitPrice().text()).isEqualTo(price);
        assertThat(line(read).currency().text()).isEqualTo(currency);
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertThat(read("Price (Q3 xyz)", "7.40").issues)
                .extracting(Issue::code, Issue::raw)
                .containsExactly(org.assertj.core.api.Assertions.tuple(IssueCode.COLUMN_IGNORED, "Price (Q3 xyz)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Item EUR", "Order (USD)", "Description - net", "Shelf, EUR"})
    void otherColumnsAreCalledWhatTheyWere(String header) {
        assertThat(TableMapping.named(header, ReadOptions.NONE))
                .isEqualTo(TableMapping.plainlyNamed(header, ReadOptions.NONE));
    }

    private static StagedLine line(Recorder read) {
        return read.lines.getFirst();
    }

    private static Recorder read(String header, String price) {
        return read(ReadOptions.NONE, header, price);
    }

    private static Recorder read(ReadOptions options, String header, String price) {
        String file = "PO;Supplier;SKU;Qty;" + header + "\n7;Bob;A;2;" + price + "\n";
        return Recorder.read(Format.CSV, options, file.getBytes(UTF_8));
    }

    private static Recorder readQuantity(String header, String unit) {
        return Recorder.read(
                Format.CSV,
                ("PO;Supplier;SKU;Price;Unit;" + header + "\n7;Bob;A;2.50;" + unit + ";2\n").getBytes(UTF_8));
    }
}
