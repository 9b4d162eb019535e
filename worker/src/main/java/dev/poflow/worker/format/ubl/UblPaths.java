package dev.poflow.worker.format.ubl;

import static java.util.Map.entry;

import dev.poflow.worker.format.xml.XmlPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The elements of UBL that are read, and into what. */
final class UblPaths {

    private static final String ITEM = "OrderLine/LineItem/";

    /** From the document. */
    private static final Map<String, UblField> HEADER = Map.ofEntries(
            entry("ID", UblField.NUMBER),
            entry("SequenceNumberID", UblField.SEQUENCE_NUMBER),
            entry("IssueDate", UblField.ISSUE_DATE),
            entry("DocumentCurrencyCode", UblField.CURRENCY),
            entry("PricingCurrencyCode", UblField.PRICING_CURRENCY),
            entry("LineCountNumeric", UblField.LINE_COUNT),
            entry("OrderReference/ID", UblField.REFERENCE),
            entry("SellerSupplierParty/CustomerAssignedAccountID", UblField.SUPPLIER_ACCOUNT),
            entry("SellerSupplierParty/Party/EndpointID", UblField.SUPPLIER_ENDPOINT),
            entry("SellerSupplierParty/Party/PartyIdentification/ID", UblField.SUPPLIER_NUMBER),
            entry("SellerSupplierParty/Party/PartyName/Name", UblField.SUPPLIER_NAME),
            entry("SellerSupplierParty/Party/PartyTaxScheme/CompanyID", UblField.SUPPLIER_VAT),
            entry("SellerSupplierParty/Party/PartyLegalEntity/RegistrationName", UblField.SUPPLIER_REGISTERED_NAME),
            entry("SellerSupplierParty/Party/PartyLegalEntity/CompanyID", UblField.SUPPLIER_REGISTRATION),
            entry("TaxTotal/TaxAmount", UblField.TAX),
            entry("AnticipatedMonetaryTotal/LineExtensionAmount", UblField.TOTAL),
            entry("AnticipatedMonetaryTotal/TaxExclusiveAmount", UblField.TOTAL_WITHOUT_TAX),
            entry("AnticipatedMonetaryTotal/TaxInclusiveAmount", UblField.TOTAL_WITH_TAX),
            entry("AnticipatedMonetaryTotal/AllowanceTotalAmount", UblField.TOTAL_OF_ALLOWANCES),
            entry("AnticipatedMonetaryTotal/ChargeTotalAmount", UblField.TOTAL_OF_CHARGES),
            entry("AnticipatedMonetaryTotal/PrepaidAmount", UblField.PREPAID),
            entry("AnticipatedMonetaryTotal/PayableRoundingAmount", UblField.ROUNDING),
            entry("AnticipatedMonetaryTotal/PayableAmount", UblField.PAYABLE),
            entry("OrderLine", UblField.LINE));

    /** From LineItem. */
    private static final Map<String, UblField> LINE_ITEM = Map.ofEntries(
            entry("ID", UblField.NUMBER),
            entry("LineStatusCode", UblField.STATUS),
            entry("Quantity", UblField.QUANTITY),
            entry("LineExtensionAmount", UblField.AMOUNT),
            entry("Price/PriceAmount", UblField.PRICE),
            entry("Price/BaseQuantity", UblField.BASE_QUANTITY),
            entry("Item/Name", UblField.NAME),
            entry("Item/Description", UblField.DESCRIPTION),
            entry("Item/BuyersItemIdentification/ID", UblField.BUYERS_NUMBER),
            entry("Item/SellersItemIdentification/ID", UblField.SELLERS_NUMBER),
            entry("Item/ManufacturersItemIdentification/ID", UblField.MANUFACTURERS_NUMBER),
            entry("Item/StandardItemIdentification/ID", UblField.STANDARD_NUMBER));

    /** From the document and from LineItem. */
    private static final Map<String, UblField> BOTH = Map.ofEntries(
            entry("AllowanceCharge", UblField.CHARGE),
            entry("AllowanceCharge/ChargeIndicator", UblField.CHARGE_INDICATOR),
            entry("AllowanceCharge/AllowanceChargeReason", UblField.CHARGE_REASON),
            entry("AllowanceCharge/AllowanceChargeReasonCode", UblField.CHARGE_REASON_CODE),
            entry("AllowanceCharge/MultiplierFactorNumeric", UblField.CHARGE_PERCENT),
            entry("AllowanceCharge/Amount", UblField.CHARGE_AMOUNT),
            entry("Delivery", UblField.DELIVERY));

    static final XmlPath<UblField> WANTED = wanted();

    private UblPaths() {}

    private static XmlPath<UblField> wanted() {
        Map<String, UblField> paths = new HashMap<>();
        for (String document : List.of("Order/", "OrderChange/", "OrderCancellation/")) {
            put(paths, document, UblDetails.headerPaths(), HEADER);
            put(paths, document + ITEM, UblDetails.linePaths(), LINE_ITEM);
        }
        return XmlPath.of(paths, UblField.NONE);
    }

    private static void put(
            Map<String, UblField> paths, String parent, Stream<String> details, Map<String, UblField> fields) {
        details.forEach(path -> paths.put(parent + path, UblField.DETAIL));
        BOTH.forEach((path, field) -> paths.put(parent + path, field));
        fields.forEach((path, field) -> paths.put(parent + path, field));
    }

    /** A path from LineItem. */
    static String inItem(String inDocument) {
        return inDocument.substring(ITEM.length());
    }
}
