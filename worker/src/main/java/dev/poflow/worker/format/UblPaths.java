package dev.poflow.worker.format;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The elements of UBL that are read, from the document down. */
final class UblPaths {

    static final String LINE = "OrderLine";
    static final String ITEM = "OrderLine/LineItem";
    static final String SUPPLIER = "SellerSupplierParty";

    private static final List<String> HEADER = List.of(
            "ID",
            "SequenceNumberID",
            "IssueDate",
            "DocumentCurrencyCode",
            "PricingCurrencyCode",
            "LineCountNumeric",
            "OrderReference/ID",
            "SellerSupplierParty/CustomerAssignedAccountID",
            "SellerSupplierParty/Party/EndpointID",
            "SellerSupplierParty/Party/PartyIdentification/ID",
            "SellerSupplierParty/Party/PartyName/Name",
            "SellerSupplierParty/Party/PartyTaxScheme/CompanyID",
            "SellerSupplierParty/Party/PartyLegalEntity/RegistrationName",
            "SellerSupplierParty/Party/PartyLegalEntity/CompanyID",
            "AllowanceCharge/ChargeIndicator",
            "AllowanceCharge/AllowanceChargeReason",
            "AllowanceCharge/AllowanceChargeReasonCode",
            "AllowanceCharge/MultiplierFactorNumeric",
            "AllowanceCharge/Amount",
            "TaxTotal/TaxAmount",
            "AnticipatedMonetaryTotal/LineExtensionAmount",
            "AnticipatedMonetaryTotal/TaxExclusiveAmount",
            "AnticipatedMonetaryTotal/TaxInclusiveAmount",
            "AnticipatedMonetaryTotal/AllowanceTotalAmount",
            "AnticipatedMonetaryTotal/ChargeTotalAmount",
            "AnticipatedMonetaryTotal/PrepaidAmount",
            "AnticipatedMonetaryTotal/PayableRoundingAmount",
            "AnticipatedMonetaryTotal/PayableAmount");

    private static final List<String> LINE_ITEM = List.of(
            "ID",
            "LineStatusCode",
            "Quantity",
            "LineExtensionAmount",
            "AllowanceCharge/ChargeIndicator",
            "AllowanceCharge/AllowanceChargeReason",
            "AllowanceCharge/AllowanceChargeReasonCode",
            "AllowanceCharge/MultiplierFactorNumeric",
            "AllowanceCharge/Amount",
            "Price/PriceAmount",
            "Price/BaseQuantity",
            "Item/Name",
            "Item/Description",
            "Item/BuyersItemIdentification/ID",
            "Item/SellersItemIdentification/ID",
            "Item/ManufacturersItemIdentification/ID",
            "Item/StandardItemIdentification/ID");

    static final XmlPath WANTED = XmlPath.of(Stream.of("Order", "OrderChange", "OrderCancellation")
            .flatMap(document -> Stream.concat(
                    HEADER.stream().map(path -> document + "/" + path),
                    LINE_ITEM.stream().map(path -> document + "/" + ITEM + "/" + path)))
            .toList());

    /** By path in the document: paths from LineItem. */
    private static final Map<String, String> IN_ITEM = WANTED.below(ITEM);

    private UblPaths() {}

    /** A path from LineItem; empty for LineItem itself and for what is not in it. */
    static String inItem(String path) {
        return IN_ITEM.getOrDefault(path, "");
    }
}
