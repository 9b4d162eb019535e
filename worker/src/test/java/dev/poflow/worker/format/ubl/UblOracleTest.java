package dev.poflow.worker.format.ubl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import jakarta.xml.bind.JAXB;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AllowanceChargeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.LineItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.order_21.OrderType;
import oasis.names.specification.ubl.schema.xsd.orderchange_21.OrderChangeType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real UBL documents, read by this worker and, as an oracle, by the classes that JAXB has made of OASIS' own schemas: the same orders. */
class UblOracleTest {

    private static final String FILES = "/external/test-ubl/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order/BII03 Order example 01.xml",
                "order/CENBII-Order-maximal.xml",
                "order/CENBII-Order-minimal.xml",
                "order/UBL-Order-2.0-Example-International.xml",
                "order/UBL-Order-2.0-Example.xml",
                "order/UBL-Order-2.1-Example.xml"
            })
    void anOrderIsReadAsTheOracleReadsIt(String name) throws IOException {
        byte[] file = file(name);
        OrderType oracle = JAXB.unmarshal(new ByteArrayInputStream(file), OrderType.class);

        Recorder read = Recorder.read(Format.Auto, file);

        assertThat(read.allIssues())
                .as("issues of %s", name)
                .extracting(Issue::code)
                .isSubsetOf(IssueCode.VALUE_IGNORED, IssueCode.VALUE_UNREAD);
        StagedOrder order = read.orders.get(1);
        assertThat(order.purchaseOrderNumber().text()).isEqualTo(oracle.getIDValue());
        assertThat(order.orderDate().text()).isEqualTo(text(oracle.getIssueDateValueLocal()));
        assertThat(order.currency().text())
                .isEqualTo(first(oracle.getDocumentCurrencyCodeValue(), oracle.getPricingCurrencyCodeValue()));
        assertSupplier(order, oracle.getSellerSupplierParty());
        assertTotals(
                read.totals.getOrDefault(1, StagedTotals.none(1)),
                oracle.getAnticipatedMonetaryTotal(),
                oracle.getTaxTotal());
        assertThat(charges(read.totals.getOrDefault(1, StagedTotals.none(1)).charges()))
                .as("allowances and charges of %s", name)
                .isEqualTo(oracleCharges(oracle.getAllowanceCharge()));
        assertLines(read, oracle.getOrderLine());
        UblDetailsOracle.assertDetails(read.details.getOrDefault(1, List.of()), oracle);
    }

    @Test
    void aChangeIsReadAsTheOracleReadsIt() throws IOException {
        byte[] file = file("orderchange/UBL-OrderChange-2.1-Example.xml");
        OrderChangeType oracle = JAXB.unmarshal(new ByteArrayInputStream(file), OrderChangeType.class);

        Recorder read = Recorder.read(Format.UBL, file);

        assertThat(read.allIssues()).extracting(Issue::code).containsOnly(IssueCode.VALUE_IGNORED);
        assertThat(read.orders.get(1).purchaseOrderNumber().text())
                .isEqualTo(oracle.getOrderReference().getIDValue());
        assertThat(read.orders.get(1).revision().text()).isEqualTo(oracle.getSequenceNumberIDValue());
        assertLines(read, oracle.getOrderLine());
    }

    private static void assertSupplier(StagedOrder order, @Nullable SupplierPartyType supplier) {
        List<@Nullable String> candidates = new ArrayList<>();
        if (supplier != null) {
            candidates.add(supplier.getCustomerAssignedAccountIDValue());
            PartyType party = supplier.getParty();
            if (party != null) {
                party.getPartyIdentification().forEach(id -> candidates.add(id.getIDValue()));
                party.getPartyName().forEach(name -> candidates.add(name.getNameValue()));
                party.getPartyTaxScheme().forEach(tax -> candidates.add(tax.getCompanyIDValue()));
                party.getPartyLegalEntity().forEach(legal -> {
                    candidates.add(legal.getCompanyIDValue());
                    candidates.add(legal.getRegistrationNameValue());
                });
                candidates.add(party.getEndpointIDValue());
            }
        }
        List<String> known = candidates.stream().filter(Objects::nonNull).toList();
        assertThat(OrderField.OF_SUPPLIER.stream()
                        .map(field -> order.cell(field).text())
                        .filter(text -> !text.isEmpty()))
                .as("identifiers of the supplier")
                .isNotEmpty()
                .allSatisfy(text -> assertThat(known).contains(text));
    }

    private static void assertTotals(
            StagedTotals totals, @Nullable MonetaryTotalType oracle, List<TaxTotalType> taxes) {
        BigDecimal tax = taxes.stream()
                .map(TaxTotalType::getTaxAmountValue)
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .orElse(null);
        assertThat(number(totals.cell(OrderField.TAX_AMOUNT))).isEqualTo(plain(tax));
        MonetaryTotalType expected = oracle == null ? new MonetaryTotalType() : oracle;
        assertThat(Stream.of(
                                totals.cell(OrderField.TOTAL_AMOUNT),
                                totals.cell(OrderField.TAX_EXCLUSIVE_AMOUNT),
                                totals.cell(OrderField.TAX_INCLUSIVE_AMOUNT),
                                totals.cell(OrderField.ALLOWANCE_TOTAL),
                                totals.cell(OrderField.CHARGE_TOTAL),
                                totals.cell(OrderField.PREPAID_AMOUNT),
                                totals.cell(OrderField.ROUNDING_AMOUNT),
                                totals.cell(OrderField.PAYABLE_AMOUNT))
                        .map(UblOracleTest::number))
                .containsExactly(
                        plain(expected.getLineExtensionAmountValue()),
                        plain(expected.getTaxExclusiveAmountValue()),
                        plain(expected.getTaxInclusiveAmountValue()),
                        plain(expected.getAllowanceTotalAmountValue()),
                        plain(expected.getChargeTotalAmountValue()),
                        plain(expected.getPrepaidAmountValue()),
                        plain(expected.getPayableRoundingAmountValue()),
                        plain(expected.getPayableAmountValue()));
    }

    private static void assertLines(Recorder read, List<OrderLineType> oracle) {
        assertThat(read.lines).as("lines").hasSameSizeAs(oracle).isNotEmpty();
        for (int i = 0; i < oracle.size(); i++) {
            LineItemType item = oracle.get(i).getLineItem();
            StagedLine line = read.lines.get(i);
            assertThat(line(line)).as("line %d", i + 1).isEqualTo(line(item));
            assertThat(charges(line.charges())).isEqualTo(oracleCharges(item.getAllowanceCharge()));
            UblDetailsOracle.assertDetails(line.details(), oracle.get(i));
        }
    }

    private static List<String> line(StagedLine line) {
        return List.of(
                line.lineId().text(),
                number(line.quantity()),
                line.cell(LineField.UNIT).text(),
                number(line.unitPrice()),
                number(line.baseQuantity()),
                number(line.amount()),
                line.cell(LineField.BUYER_SKU).text(),
                line.cell(LineField.SUPPLIER_SKU).text(),
                line.cell(LineField.MANUFACTURER_SKU).text(),
                line.cell(LineField.GTIN).text() + line.cell(LineField.SKU).text(),
                line.cell(LineField.DESCRIPTION).text());
    }

    private static List<String> line(LineItemType item) {
        ItemType article = item.getItem();
        return List.of(
                text(item.getIDValue()),
                plain(item.getQuantityValue()),
                item.getQuantity() == null ? "" : text(item.getQuantity().getUnitCode()),
                item.getPrice() == null ? "" : plain(item.getPrice().getPriceAmountValue()),
                item.getPrice() == null ? "" : plain(item.getPrice().getBaseQuantityValue()),
                plain(item.getLineExtensionAmountValue()),
                article.getBuyersItemIdentification() == null
                        ? ""
                        : text(article.getBuyersItemIdentification().getIDValue()),
                article.getSellersItemIdentification() == null
                        ? ""
                        : text(article.getSellersItemIdentification().getIDValue()),
                article.getManufacturersItemIdentification().isEmpty()
                        ? ""
                        : text(article.getManufacturersItemIdentification()
                                .getFirst()
                                .getIDValue()),
                article.getStandardItemIdentification() == null
                        ? ""
                        : text(article.getStandardItemIdentification().getIDValue()),
                first(
                        article.getNameValue(),
                        article.getDescription().isEmpty()
                                ? null
                                : article.getDescription().getFirst().getValue()));
    }

    private static List<String> charges(List<StagedCharge> charges) {
        return charges.stream()
                .map(charge -> charge.charge() + " " + number(charge.amount()) + " " + number(charge.percent()) + " "
                        + charge.reason().text())
                .toList();
    }

    private static List<String> oracleCharges(List<AllowanceChargeType> charges) {
        return charges.stream()
                .map(charge -> charge.getChargeIndicator().isValue() + " " + plain(charge.getAmountValue()) + " "
                        + plain(charge.getMultiplierFactorNumericValue()) + " "
                        + first(
                                charge.getAllowanceChargeReason().isEmpty()
                                        ? null
                                        : charge.getAllowanceChargeReason()
                                                .getFirst()
                                                .getValue(),
                                charge.getAllowanceChargeReasonCodeValue()))
                .toList();
    }

    private static String number(Cell cell) {
        return cell.present() ? plain(new BigDecimal(cell.text())) : "";
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }

    private static String first(@Nullable String one, @Nullable String other) {
        return text(one).isEmpty() ? text(other) : text(one);
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(UblOracleTest.class.getResourceAsStream(FILES + name), name)) {
            return in.readAllBytes();
        }
    }
}
