package dev.poflow.worker.format.ubl;

import static dev.poflow.worker.format.xml.XmlMapping.attribute;
import static dev.poflow.worker.format.xml.XmlMapping.row;
import static dev.poflow.worker.format.xml.XmlPart.LINE;
import static dev.poflow.worker.format.xml.XmlPart.ORDER;

import dev.poflow.worker.format.xml.XmlMapping;
import dev.poflow.worker.format.xml.XmlMapping.Mark;
import dev.poflow.worker.format.xml.XmlMapping.Row;
import dev.poflow.worker.format.xml.XmlPart;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.field.PartyRole;
import dev.poflow.worker.order.field.QuantityKind;
import dev.poflow.worker.order.field.ReferenceKind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What stands where in an Order, an OrderChange or an OrderCancellation (OASIS UBL 2.3). */
final class UblMapping {

    /** The documents that are read. */
    static final Map<String, OrderKind> KINDS = Map.of(
            "Order", OrderKind.ORIGINAL,
            "OrderChange", OrderKind.REPLACEMENT,
            "OrderCancellation", OrderKind.CANCELLATION);

    static final XmlMapping<UblMark> TABLE = new XmlMapping<>(
            Stream.of(
                            ofOrder(),
                            ofLine(),
                            Stream.of(ORDER, LINE).flatMap(UblMapping::ofCharge),
                            ofCustomer("BuyerCustomerParty", PartyRole.BUYER),
                            ofCustomer("AccountingCustomerParty", PartyRole.BILL_TO),
                            Stream.of(ORDER, LINE).flatMap(UblMapping::ofDelivery),
                            Stream.of(ORDER, LINE).flatMap(UblMapping::ofDetails),
                            ofQuantities(),
                            ofComponents(),
                            ofOrdersDetails(),
                            UblKnown.rows())
                    .flatMap(Function.identity())
                    .toList(),
            List.of(
                    new Mark<>(ORDER, "OrderLine", UblMark.LINE, false),
                    new Mark<>(LINE, "LineStatusCode", UblMark.STATUS, true),
                    new Mark<>(ORDER, "CustomizationID", UblMark.CUSTOMIZATION, true),
                    new Mark<>(ORDER, "AllowanceCharge", UblMark.CHARGE, false),
                    new Mark<>(LINE, "AllowanceCharge", UblMark.CHARGE, false),
                    new Mark<>(LINE, "SubLineItem", UblMark.COMPONENT, false),
                    new Mark<>(ORDER, "Delivery", UblMark.DELIVERY, false),
                    new Mark<>(LINE, "Delivery", UblMark.DELIVERY, false)),
            Map.of(
                    ORDER,
                            KINDS.keySet().stream()
                                    .map(document -> document + "/")
                                    .toList(),
                    LINE,
                            KINDS.keySet().stream()
                                    .map(document -> document + "/OrderLine/LineItem/")
                                    .toList()),
            UblMark.NONE);

    private UblMapping() {}

    private static Stream<Row> ofOrder() {
        String supplier = "SellerSupplierParty/";
        String party = supplier + "Party/";
        String totals = "AnticipatedMonetaryTotal/";
        return Stream.of(
                row(ORDER, "ID", OrderField.PURCHASE_ORDER_NUMBER),
                row(ORDER, "OrderReference/ID", OrderField.PURCHASE_ORDER_NUMBER),
                row(ORDER, "SequenceNumberID", OrderField.REVISION),
                row(ORDER, "OrderTypeCode", OrderField.ORDER_TYPE),
                row(ORDER, "CopyIndicator", OrderField.ORDER_TYPE),
                row(ORDER, "IssueDate", OrderField.ORDER_DATE),
                row(ORDER, supplier + "CustomerAssignedAccountID", OrderField.SUPPLIER_ID),
                row(ORDER, party + "PartyIdentification/ID", OrderField.SUPPLIER_ID),
                row(ORDER, party + "PartyLegalEntity/CompanyID", OrderField.SUPPLIER_ID),
                row(ORDER, party + "EndpointID", OrderField.SUPPLIER_ID),
                row(ORDER, party + "PartyTaxScheme/CompanyID", OrderField.SUPPLIER_VAT),
                row(ORDER, party + "PartyName/Name", OrderField.SUPPLIER_NAME),
                row(ORDER, party + "PartyLegalEntity/RegistrationName", OrderField.SUPPLIER_NAME),
                row(ORDER, "DocumentCurrencyCode", OrderField.CURRENCY),
                row(ORDER, "PricingCurrencyCode", OrderField.CURRENCY),
                row(ORDER, totals + "LineExtensionAmount", OrderField.TOTAL_AMOUNT),
                row(ORDER, "LineCountNumeric", OrderField.LINE_COUNT),
                row(ORDER, totals + "AllowanceTotalAmount", OrderField.ALLOWANCE_TOTAL),
                row(ORDER, totals + "ChargeTotalAmount", OrderField.CHARGE_TOTAL),
                row(ORDER, totals + "TaxExclusiveAmount", OrderField.TAX_EXCLUSIVE_AMOUNT),
                row(ORDER, "TaxTotal/TaxAmount", OrderField.TAX_AMOUNT),
                row(ORDER, totals + "TaxInclusiveAmount", OrderField.TAX_INCLUSIVE_AMOUNT),
                row(ORDER, totals + "PrepaidAmount", OrderField.PREPAID_AMOUNT),
                row(ORDER, totals + "PayableRoundingAmount", OrderField.ROUNDING_AMOUNT),
                row(ORDER, totals + "PayableAmount", OrderField.PAYABLE_AMOUNT));
    }

    private static Stream<Row> ofLine() {
        return Stream.of(
                row(LINE, "ID", LineField.LINE_ID),
                row(LINE, "Item/BuyersItemIdentification/ID", LineField.BUYER_SKU),
                row(LINE, "Item/SellersItemIdentification/ID", LineField.SUPPLIER_SKU),
                row(LINE, "Item/ManufacturersItemIdentification/ID", LineField.MANUFACTURER_SKU),
                row(LINE, "Item/StandardItemIdentification/ID", LineField.GTIN),
                row(LINE, "Item/StandardItemIdentification/ID", LineField.SKU),
                row(LINE, "Item/Name", LineField.DESCRIPTION),
                row(LINE, "Item/Description", LineField.DESCRIPTION),
                row(LINE, "Quantity", LineField.QUANTITY),
                attribute(LINE, "Quantity", "unitCode", LineField.UNIT),
                row(LINE, "Price/PriceAmount", LineField.UNIT_PRICE),
                row(LINE, "Price/BaseQuantity", LineField.BASE_QUANTITY),
                attribute(LINE, "Price/BaseQuantity", "unitCode", LineField.BASE_UNIT),
                row(LINE, "LineExtensionAmount", LineField.AMOUNT),
                attribute(LINE, "LineExtensionAmount", "currencyID", LineField.CURRENCY),
                attribute(LINE, "Price/PriceAmount", "currencyID", LineField.CURRENCY));
    }

    private static Stream<Row> ofCharge(XmlPart part) {
        String charge = "AllowanceCharge/";
        return Stream.of(
                row(part, charge + "ChargeIndicator", ChargeField.INDICATOR),
                row(part, charge + "Amount", ChargeField.AMOUNT),
                row(part, charge + "MultiplierFactorNumeric", ChargeField.PERCENT),
                row(part, charge + "AllowanceChargeReason", ChargeField.REASON),
                row(part, charge + "AllowanceChargeReasonCode", ChargeField.REASON));
    }

    private static Stream<Row> ofCustomer(String element, PartyRole role) {
        String party = element + "/Party/";
        Stream<Row> contact = role != PartyRole.BUYER
                ? Stream.of()
                : Stream.of(
                        row(ORDER, party + "Contact/Name", DetailField.CONTACT_NAME),
                        row(ORDER, party + "Contact/Telephone", DetailField.CONTACT_PHONE),
                        row(ORDER, party + "Contact/ElectronicMail", DetailField.CONTACT_EMAIL));
        return Stream.of(
                        Stream.of(
                                ofParty(ORDER, element + "/CustomerAssignedAccountID", DetailField.PARTY_ID, role),
                                ofParty(ORDER, element + "/SupplierAssignedAccountID", DetailField.PARTY_ID, role),
                                ofParty(ORDER, party + "EndpointID", DetailField.PARTY_ID, role),
                                ofParty(ORDER, party + "PartyTaxScheme/CompanyID", DetailField.PARTY_VAT, role),
                                ofParty(ORDER, party + "PartyLegalEntity/CompanyID", DetailField.PARTY_ID, role)),
                        names(ORDER, party, role),
                        address(ORDER, party + "PostalAddress/", role),
                        contact)
                .flatMap(Function.identity());
    }

    private static Stream<Row> ofDelivery(XmlPart part) {
        PartyRole role = PartyRole.DELIVER_TO;
        return Stream.of(
                        Stream.of(ofParty(part, "Delivery/DeliveryLocation/ID", DetailField.PARTY_ID, role)),
                        names(part, "Delivery/DeliveryParty/", role),
                        address(part, "Delivery/DeliveryLocation/Address/", role),
                        address(part, "Delivery/DeliveryAddress/", role))
                .flatMap(Function.identity());
    }

    private static Stream<Row> names(XmlPart part, String party, PartyRole role) {
        return Stream.of(
                ofParty(part, party + "PartyIdentification/ID", DetailField.PARTY_ID, role),
                ofParty(part, party + "PartyName/Name", DetailField.PARTY_NAME, role),
                ofParty(part, party + "PartyLegalEntity/RegistrationName", DetailField.PARTY_NAME, role));
    }

    private static Stream<Row> address(XmlPart part, String address, PartyRole role) {
        return Stream.of(
                ofParty(part, address + "StreetName", DetailField.PARTY_ADDRESS, role),
                ofParty(part, address + "AdditionalStreetName", DetailField.PARTY_ADDRESS, role),
                ofParty(part, address + "BuildingNumber", DetailField.PARTY_ADDRESS, role),
                ofParty(part, address + "BuildingName", DetailField.PARTY_ADDRESS, role),
                ofParty(part, address + "Floor", DetailField.PARTY_ADDRESS, role),
                ofParty(part, address + "Room", DetailField.PARTY_ADDRESS, role),
                ofParty(part, address + "Department", DetailField.PARTY_ADDRESS, role),
                ofParty(part, address + "Postbox", DetailField.PARTY_ADDRESS, role),
                ofParty(part, address + "CitySubdivisionName", DetailField.PARTY_ADDRESS, role),
                ofParty(part, address + "AddressLine/Line", DetailField.PARTY_ADDRESS, role),
                ofParty(part, address + "CityName", DetailField.PARTY_CITY, role),
                ofParty(part, address + "CountrySubentity", DetailField.PARTY_REGION, role),
                ofParty(part, address + "PostalZone", DetailField.PARTY_POSTAL_CODE, role),
                ofParty(part, address + "Country/IdentificationCode", DetailField.PARTY_COUNTRY, role));
    }

    private static Row ofParty(XmlPart part, String path, DetailField field, PartyRole role) {
        return row(part, path, field, role.member);
    }

    private static Stream<Row> ofDetails(XmlPart part) {
        String period = "Delivery/RequestedDeliveryPeriod/";
        return Stream.of(
                row(part, period + "StartDate", DetailField.EARLIEST_DELIVERY_DATE),
                row(part, period + "EndDate", DetailField.LATEST_DELIVERY_DATE),
                row(part, "Delivery/LatestDeliveryDate", DetailField.LATEST_DELIVERY_DATE),
                row(part, "Note", DetailField.NOTE),
                row(part, "DeliveryTerms/SpecialTerms", DetailField.NOTE),
                row(part, "DeliveryTerms/ID", DetailField.REFERENCE, "deliveryTerms"),
                row(part, "DeliveryTerms/DeliveryLocation/ID", DetailField.REFERENCE, "deliveryTermsLocation"),
                row(part, "Delivery/DeliveryTerms/SpecialTerms", DetailField.NOTE),
                row(part, "Delivery/DeliveryTerms/ID", DetailField.REFERENCE, "deliveryTerms"),
                row(part, "Delivery/DeliveryParty/Contact/Name", DetailField.REFERENCE, "deliveryContact"),
                row(part, "Delivery/DeliveryParty/Contact/Telephone", DetailField.REFERENCE, "deliveryContactPhone"),
                row(
                        part,
                        "Delivery/DeliveryParty/Contact/ElectronicMail",
                        DetailField.REFERENCE,
                        "deliveryContactEmail"),
                row(part, "CancellationNote", DetailField.NOTE),
                // All of an order or of a line is charged to one account.
                row(part, "AccountingCost", DetailField.COST_CENTRE, "1"),
                row(part, "AccountingCostCode", DetailField.COST_CENTRE, "1"));
    }

    /** How much a delivery is of, and quantities that are not what is ordered. */
    private static Stream<Row> ofQuantities() {
        return Stream.concat(
                Stream.of(ORDER, LINE)
                        .flatMap(part -> Stream.of(
                                        Stream.of(
                                                row(part, "Delivery/Quantity", DetailField.DELIVERY_QUANTITY),
                                                attribute(
                                                        part,
                                                        "Delivery/Quantity",
                                                        "unitCode",
                                                        DetailField.DELIVERY_UNIT)),
                                        quantity(part, "Delivery/MinimumQuantity", QuantityKind.MINIMUM.member),
                                        quantity(part, "Delivery/MaximumQuantity", QuantityKind.MAXIMUM.member))
                                .flatMap(Function.identity())),
                Stream.of(
                                quantity(LINE, "MinimumQuantity", QuantityKind.MINIMUM.member),
                                quantity(LINE, "MaximumQuantity", QuantityKind.MAXIMUM.member),
                                quantity(LINE, "MinimumBackorderQuantity", "minimumBackOrder"),
                                quantity(LINE, "MaximumBackorderQuantity", "maximumBackOrder"))
                        .flatMap(Function.identity()));
    }

    private static Stream<Row> ofComponents() {
        String component = "SubLineItem/";
        return Stream.of(
                row(LINE, component + "Quantity", DetailField.COMPONENT_QUANTITY),
                attribute(LINE, component + "Quantity", "unitCode", DetailField.COMPONENT_UNIT),
                row(LINE, component + "Item/BuyersItemIdentification/ID", DetailField.COMPONENT_SKU),
                row(LINE, component + "Item/SellersItemIdentification/ID", DetailField.COMPONENT_SKU),
                row(LINE, component + "Item/ManufacturersItemIdentification/ID", DetailField.COMPONENT_SKU),
                row(LINE, component + "Item/StandardItemIdentification/ID", DetailField.COMPONENT_SKU),
                row(LINE, component + "Item/Name", DetailField.COMPONENT_DESCRIPTION),
                row(LINE, component + "Item/Description", DetailField.COMPONENT_DESCRIPTION),
                row(LINE, component + "Price/PriceAmount", DetailField.COMPONENT_PRICE));
    }

    private static Stream<Row> quantity(XmlPart part, String path, String kind) {
        return Stream.of(
                row(part, path, DetailField.OTHER_QUANTITY, kind),
                attribute(part, path, "unitCode", DetailField.OTHER_QUANTITY_UNIT, kind));
    }

    private static Stream<Row> ofOrdersDetails() {
        return Stream.of(
                // A note of the line, beside its LineItem.
                row(ORDER, "OrderLine/Note", DetailField.NOTE),
                row(ORDER, "PaymentTerms/Note", DetailField.TERMS_TEXT),
                row(ORDER, "PaymentTerms/SettlementDiscountPercent", DetailField.DISCOUNT_PERCENT),
                reference("Contract/ID", ReferenceKind.CONTRACT.member),
                reference("QuotationDocumentReference/ID", ReferenceKind.QUOTATION.member),
                reference("CustomerReference", ReferenceKind.CUSTOMER.member),
                reference("SalesOrderID", ReferenceKind.SUPPLIER_ORDER.member),
                reference("ProjectReference/ID", ReferenceKind.PROJECT.member),
                reference("OriginatorDocumentReference/ID", ReferenceKind.REQUISITION.member),
                reference("CatalogueReference/ID", "catalogue"),
                reference("OrderDocumentReference/ID", "order"),
                row(LINE, "Item/PackQuantity", DetailField.PACK_UNITS),
                row(LINE, "Item/PackSizeNumeric", DetailField.PACK_SIZE));
    }

    private static Row reference(String path, String kind) {
        return row(ORDER, path, DetailField.REFERENCE, kind);
    }
}
