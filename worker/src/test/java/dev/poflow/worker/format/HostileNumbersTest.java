package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.fixture.XlsxWriter;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.rule.LineRules;
import dev.poflow.worker.order.rule.LineVerdict;
import dev.poflow.worker.order.staged.StagedLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few characters that stand for a number of millions of digits: the value is wrong, and the rest of the file is read. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class HostileNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"1e10000000", "1e2147483647", "1E-2147483647", "1e100", "-1e300000000"})
    void aCellOfAWorkbookIsNoNumberBeyondTheBounds(String hostile) {
        Recorder read = Recorder.read(
                Format.Auto,
                new XlsxWriter()
                        .row(List.of("PO", "Supplier", "SKU", "Qty", "Price", "Order Date"))
                        .row(List.of("7", "S", "A", 5, new BigDecimal("0.18"), 46_082))
                        .row(List.of("7", "S", "B", new BigDecimal(hostile), new BigDecimal("0.18"), 46_082))
                        .row(List.of("8", "S", "C", 6, new BigDecimal("0.18"), new BigDecimal(hostile)))
                        .bytes());

        assertThat(read.rejection).isNull();
        assertThat(read.lines)
                .extracting(HostileNumbersTest::verdict)
                .containsExactly("accepted", "QUANTITY_INVALID", "accepted");
        assertThat(read.orders.get(2).orderDate().text()).isNotEmpty();
    }

    @Test
    void anEndlessNumberOfAWorkbookIsRefused() {
        Recorder read = Recorder.read(
                Format.Auto,
                new XlsxWriter()
                        .row(List.of("PO", "Supplier", "SKU", "Qty"))
                        .row(List.of("7", "S", "A", new BigDecimal("9".repeat(100_000))))
                        .bytes());

        assertThat(read.rejection).extracting(Issue::code).isEqualTo(IssueCode.LIMIT_EXCEEDED);
    }

    @Test
    void taxesOfAnOrderAreNotAddedUpToMillionsOfDigits() {
        String tax = "<cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\">%s</cbc:TaxAmount></cac:TaxTotal>";
        Recorder read = Recorder.read(Format.UBL, """
                <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
                 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
                 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID>7</cbc:ID>%s%s</Order>
                """.formatted(tax.formatted("1.50"), tax.formatted("1e10000000"))
                .getBytes(UTF_8));

        assertThat(read.totals.get(1).cell(OrderField.TAX_AMOUNT).text()).isEqualTo("1e10000000");
    }

    @Test
    void whatAccountsAreChargedIsNotAddedUpToMillionsOfDigits() {
        String charge = "<Distribution><Charge><Money currency=\"EUR\">%s</Money></Charge></Distribution>";
        Recorder read = Recorder.read(Format.CXML, """
                <cXML><Request><OrderRequest><OrderRequestHeader orderID="7"/><ItemOut quantity="1" lineNumber="1">%s%s%s</ItemOut>
                </OrderRequest></Request></cXML>
                """.formatted(
                        charge.formatted("1.50"), charge.formatted("1e-2147483648"), charge.formatted("2"))
                .getBytes(UTF_8));

        assertThat(read.lines.getFirst().amount().text()).isEqualTo("1e-2147483648");
    }

    private static String verdict(StagedLine line) {
        return switch (new LineRules('.').check(line, 2)) {
            case LineVerdict.Accepted _ -> "accepted";
            case LineVerdict.Rejected(var issues) -> issues.getFirst().code().name();
        };
    }
}
