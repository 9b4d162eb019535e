package dev.poflow.worker.format.ubl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedTotals;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What communities of UBL's users mean by its totals, and what they say beside a line. */
class UblTotalsTest {

    private static final String SUPPLIER =
            "<SellerSupplierParty><Party><PartyName><Name>Bob</Name></PartyName></Party></SellerSupplierParty>";

    @Test
    void inOioublTheTaxExclusiveAmountIsTheTax() {
        StagedTotals totals = totals(order(
                "OIOUBL-2.02",
                "<LineExtensionAmount>100.00</LineExtensionAmount><TaxExclusiveAmount>25.00</TaxExclusiveAmount>"
                        + "<PayableAmount>125.00</PayableAmount>",
                line("1", "", "100.00")));

        assertThat(totals.cell(OrderField.TAX_EXCLUSIVE_AMOUNT).present()).isFalse();
        assertThat(totals.cell(OrderField.TAX_AMOUNT).text()).isEqualTo("25.00");
    }

    @Test
    void elsewhereItIsTheAmountWithoutTax() {
        StagedTotals totals =
                totals(order("urn:x", "<TaxExclusiveAmount>25.00</TaxExclusiveAmount>", line("1", "", "100.00")));

        assertThat(totals.cell(OrderField.TAX_EXCLUSIVE_AMOUNT).text()).isEqualTo("25.00");
    }

    @Test
    void totalsThatCountDeletedLinesAreThoseWithoutThem() {
        StagedTotals totals =
                totals(change("<LineExtensionAmount>50.00</LineExtensionAmount><PayableAmount>50.00</PayableAmount>"));

        assertThat(totals.cell(OrderField.TOTAL_AMOUNT).text()).isEqualTo("20.00");
        assertThat(totals.cell(OrderField.PAYABLE_AMOUNT).text()).isEqualTo("20.00");
    }

    @Test
    void totalsThatDoNotCountThemStayAsTheyAre() {
        StagedTotals totals = totals(change("<LineExtensionAmount>20.00</LineExtensionAmount>"));

        assertThat(totals.cell(OrderField.TOTAL_AMOUNT).text()).isEqualTo("20.00");
    }

    @Test
    void aTotalThatIsWrongEitherWayStaysWrong() {
        StagedTotals totals = totals(change("<LineExtensionAmount>60.00</LineExtensionAmount>"));

        assertThat(totals.cell(OrderField.TOTAL_AMOUNT).text()).isEqualTo("60.00");
    }

    @Test
    void theTaxOfDeletedLinesIsNotKnown() {
        Recorder read =
                read(change("<LineExtensionAmount>50.00</LineExtensionAmount><PayableAmount>60.00</PayableAmount>")
                        .replace(
                                "<AnticipatedMonetaryTotal>",
                                "<TaxTotal><TaxAmount>10.00</TaxAmount></TaxTotal><AnticipatedMonetaryTotal>"));

        StagedTotals totals = Objects.requireNonNull(read.totals.get(1));
        assertThat(totals.cell(OrderField.TOTAL_AMOUNT).text()).isEqualTo("20.00");
        assertThat(totals.cell(OrderField.TAX_AMOUNT).present()).isFalse();
        assertThat(totals.cell(OrderField.PAYABLE_AMOUNT).present()).isFalse();
        assertThat(read.issues).extracting(Issue::code).contains(IssueCode.VALUE_IGNORED);
    }

    @Test
    void whatStandsBesideALineIsKept() {
        Recorder read = read(
                order(
                                "urn:x",
                                "",
                                line("1", "", "100.00")
                                        .replace("<OrderLine>", "<OrderLine><Note>Leave at gate 7</Note>"))
                        .replace(
                                SUPPLIER,
                                SUPPLIER
                                        + "<Delivery><DeliveryParty><Contact><Name>Kim</Name><Telephone>555</Telephone></Contact></DeliveryParty></Delivery>"
                                        + "<DeliveryTerms><ID>DAP</ID><SpecialTerms>Ring twice</SpecialTerms></DeliveryTerms>"));

        assertThat(read.lines.getFirst().details())
                .extracting(detail -> detail.value().text())
                .containsExactly("Leave at gate 7");
        assertThat(read.details.getOrDefault(1, List.of()))
                .extracting(StagedDetail::of, detail -> detail.value().text())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "(\"deliveryContact\", \"Kim\")",
                        "(\"deliveryContactPhone\", \"555\")",
                        "(\"deliveryTerms\", \"DAP\")",
                        "(\"\", \"Ring twice\")");
        assertThat(read.issues).isEmpty();
    }

    private static StagedTotals totals(String file) {
        return Objects.requireNonNull(read(file).totals.get(1));
    }

    private static Recorder read(String file) {
        return Recorder.read(Format.UBL, file.getBytes(UTF_8));
    }

    private static String order(String customization, String totals, String line) {
        return document("Order", "<CustomizationID>" + customization + "</CustomizationID>", totals, line);
    }

    private static String change(String totals) {
        return document(
                "OrderChange",
                "<OrderReference><ID>7</ID></OrderReference>",
                totals,
                line("1", "<LineStatusCode>4</LineStatusCode>", "20.00")
                        + line("2", "<LineStatusCode>2</LineStatusCode>", "30.00"));
    }

    private static String document(String name, String first, String totals, String lines) {
        return "<" + name + " xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:" + name + "-2\"><ID>7</ID>" + first
                + "<DocumentCurrencyCode>DKK</DocumentCurrencyCode>" + SUPPLIER
                + (totals.isEmpty() ? "" : "<AnticipatedMonetaryTotal>" + totals + "</AnticipatedMonetaryTotal>")
                + lines + "</" + name + ">";
    }

    private static String line(String id, String status, String amount) {
        return "<OrderLine><LineItem><ID>" + id + "</ID>" + status + "<Quantity>1</Quantity><LineExtensionAmount>"
                + amount
                + "</LineExtensionAmount><Price><PriceAmount>" + amount
                + "</PriceAmount></Price><Item><SellersItemIdentification><ID>A</ID></SellersItemIdentification></Item></LineItem></OrderLine>";
    }
}
