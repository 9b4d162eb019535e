package dev.poflow.worker.format.cxml;

import static dev.poflow.worker.format.xml.XmlMapping.attribute;
import static dev.poflow.worker.format.xml.XmlMapping.row;
import static dev.poflow.worker.format.xml.XmlPart.DOCUMENT;
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
import dev.poflow.worker.order.field.OrderType;
import dev.poflow.worker.order.field.PartyRole;
import dev.poflow.worker.order.field.ReferenceKind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What stands where in an OrderRequest (cXML 1.2 User's Guide, "OrderRequest"). */
final class CxmlMapping {

    /** Types of requests that are read. */
    static final Map<String, OrderKind> KINDS = Map.of(
            "", OrderKind.ORIGINAL,
            "new", OrderKind.ORIGINAL,
            "update", OrderKind.REPLACEMENT,
            "delete", OrderKind.CANCELLATION);

    /** The deployment mode of what is no test. */
    static final String PRODUCTION = "production";

    /** Types of orders that say whether goods are to be delivered; any other is like most. */
    static final Map<String, OrderType> TYPES = Map.of("blanket", OrderType.BLANKET, "release", OrderType.CALL_OFF);

    private static final String HEADER = "Request/OrderRequest/OrderRequestHeader";
    private static final String ITEM = "Request/OrderRequest/ItemOut";
    private static final String MODIFICATION = "Total/Modifications/Modification";
    private static final String PHONE = "Contact/Phone/TelephoneNumber";
    private static final String DISCOUNT = "PaymentTerm/Discount/";
    private static final String ACCOUNTING = "Distribution/Accounting/";

    static final XmlMapping<CxmlMark> TABLE = new XmlMapping<>(
            Stream.of(
                            ofOrder(),
                            ofLine(),
                            ofCharge(),
                            ofAddress(ORDER, "ShipTo/Address", PartyRole.DELIVER_TO),
                            ofAddress(ORDER, "BillTo/Address", PartyRole.BILL_TO),
                            ofAddress(LINE, "ShipTo/Address", PartyRole.DELIVER_TO),
                            Stream.of(ORDER, LINE).flatMap(CxmlMapping::ofDetails),
                            ofSchedule(),
                            ofOrdersDetails(),
                            ofAccount(),
                            CxmlKnown.rows())
                    .flatMap(Function.identity())
                    .toList(),
            List.of(
                    new Mark<>(DOCUMENT, "Request/OrderRequest", CxmlMark.REQUEST, false),
                    new Mark<>(DOCUMENT, HEADER, CxmlMark.HEADER, false),
                    new Mark<>(DOCUMENT, ITEM, CxmlMark.ITEM, false),
                    new Mark<>(DOCUMENT, "Header/To/Credential", CxmlMark.CREDENTIAL, false),
                    new Mark<>(DOCUMENT, "Header/From/Credential", CxmlMark.CREDENTIAL, false),
                    new Mark<>(ORDER, "Contact", CxmlMark.CONTACT, false),
                    new Mark<>(ORDER, PHONE, CxmlMark.PHONE, false),
                    new Mark<>(ORDER, "PaymentTerm", CxmlMark.PAYMENT_TERM, false),
                    new Mark<>(ORDER, DISCOUNT + "DiscountPercent", CxmlMark.DISCOUNT, false),
                    new Mark<>(ORDER, DISCOUNT + "DiscountAmount", CxmlMark.DISCOUNT, false),
                    new Mark<>(ORDER, "Shipping", CxmlMark.SHIPPING, false),
                    new Mark<>(ORDER, MODIFICATION, CxmlMark.MODIFICATION, false),
                    new Mark<>(LINE, "Distribution", CxmlMark.DISTRIBUTION, false),
                    new Mark<>(LINE, "ScheduleLine", CxmlMark.SCHEDULE, false),
                    new Mark<>(LINE, ACCOUNTING + "AccountingSegment", CxmlMark.SEGMENT, false),
                    new Mark<>(LINE, ACCOUNTING + "AccountingSegment/Name", CxmlMark.SEGMENT_NAME, true)),
            Map.of(
                    DOCUMENT, List.of("cXML/"),
                    ORDER, List.of("cXML/" + HEADER + "/"),
                    LINE, List.of("cXML/" + ITEM + "/")),
            CxmlMark.NONE);

    private CxmlMapping() {}

    private static Stream<Row> ofOrder() {
        return Stream.of(
                attribute(ORDER, "", "orderID", OrderField.PURCHASE_ORDER_NUMBER),
                attribute(ORDER, "", "type", OrderField.KIND),
                attribute(ORDER, "", "orderVersion", OrderField.REVISION),
                attribute(ORDER, "", "orderType", OrderField.ORDER_TYPE),
                attribute(DOCUMENT, "Request", "deploymentMode", OrderField.TEST),
                attribute(ORDER, "", "orderDate", OrderField.ORDER_DATE),
                row(DOCUMENT, "Header/To/Credential/Identity", OrderField.SUPPLIER_ID),
                row(LINE, "SupplierID", OrderField.SUPPLIER_ID),
                row(DOCUMENT, "Header/To/Correspondent/Contact/Name", OrderField.SUPPLIER_NAME),
                attribute(ORDER, "Total/Money", "currency", OrderField.CURRENCY),
                row(ORDER, "Total/Money", OrderField.TOTAL_AMOUNT),
                row(ORDER, "Tax/Money", OrderField.TAX_AMOUNT));
    }

    private static Stream<Row> ofLine() {
        return Stream.of(
                attribute(LINE, "", "lineNumber", LineField.LINE_ID),
                row(LINE, "ItemID/BuyerPartID", LineField.BUYER_SKU),
                row(LINE, "ItemID/SupplierPartID", LineField.SUPPLIER_SKU),
                row(LINE, "ItemDetail/ManufacturerPartID", LineField.MANUFACTURER_SKU),
                attribute(LINE, "ItemID/IdReference", "identifier", LineField.GTIN),
                row(LINE, "ItemDetail/ItemDetailIndustry/ItemDetailRetail/EANID", LineField.GTIN),
                row(LINE, "ItemDetail/Description/ShortName", LineField.DESCRIPTION),
                row(LINE, "ItemDetail/Description", LineField.DESCRIPTION),
                row(LINE, "BlanketItemDetail/Description", LineField.DESCRIPTION),
                attribute(LINE, "", "quantity", LineField.QUANTITY),
                row(LINE, "ItemDetail/UnitOfMeasure", LineField.UNIT),
                row(LINE, "BlanketItemDetail/UnitOfMeasure", LineField.UNIT),
                row(LINE, "ItemDetail/UnitPrice/Money", LineField.UNIT_PRICE),
                row(LINE, "BlanketItemDetail/UnitPrice/Money", LineField.UNIT_PRICE),
                attribute(LINE, "ItemDetail/PriceBasisQuantity", "quantity", LineField.BASE_QUANTITY),
                attribute(LINE, "BlanketItemDetail/PriceBasisQuantity", "quantity", LineField.BASE_QUANTITY),
                row(LINE, "ItemDetail/PriceBasisQuantity/UnitOfMeasure", LineField.BASE_UNIT),
                row(LINE, "BlanketItemDetail/PriceBasisQuantity/UnitOfMeasure", LineField.BASE_UNIT),
                attribute(LINE, "ItemDetail/PriceBasisQuantity", "conversionFactor", LineField.BASE_UNIT),
                attribute(LINE, "BlanketItemDetail/PriceBasisQuantity", "conversionFactor", LineField.BASE_UNIT),
                row(LINE, "Distribution/Charge/Money", LineField.AMOUNT),
                attribute(LINE, "ItemDetail/UnitPrice/Money", "currency", LineField.CURRENCY),
                attribute(LINE, "BlanketItemDetail/UnitPrice/Money", "currency", LineField.CURRENCY));
    }

    /** A deduction is an allowance; an additional cost and shipping are charges. */
    private static Stream<Row> ofCharge() {
        return Stream.of(
                row(ORDER, MODIFICATION + "/AdditionalDeduction/DeductionAmount/Money", ChargeField.AMOUNT),
                attribute(
                        ORDER, MODIFICATION + "/AdditionalDeduction/DeductionPercent", "percent", ChargeField.PERCENT),
                row(ORDER, MODIFICATION + "/AdditionalCost/Money", ChargeField.AMOUNT),
                attribute(ORDER, MODIFICATION + "/AdditionalCost/Percentage", "percent", ChargeField.PERCENT),
                row(ORDER, MODIFICATION + "/ModificationDetail/Description", ChargeField.REASON),
                row(ORDER, "Shipping/Money", ChargeField.AMOUNT),
                row(ORDER, "Shipping/Description", ChargeField.REASON));
    }

    private static Stream<Row> ofAddress(XmlPart part, String address, PartyRole role) {
        String postal = address + "/PostalAddress/";
        return Stream.of(
                attribute(part, address, "addressID", DetailField.PARTY_ID, role.member),
                row(part, address + "/Name", DetailField.PARTY_NAME, role.member),
                row(part, postal + "DeliverTo", DetailField.PARTY_ADDRESS, role.member),
                row(part, postal + "Street", DetailField.PARTY_ADDRESS, role.member),
                row(part, postal + "City", DetailField.PARTY_CITY, role.member),
                row(part, postal + "State", DetailField.PARTY_REGION, role.member),
                row(part, postal + "PostalCode", DetailField.PARTY_POSTAL_CODE, role.member),
                attribute(part, postal + "Country", "isoCountryCode", DetailField.PARTY_COUNTRY, role.member),
                row(part, postal + "Country", DetailField.PARTY_COUNTRY, role.member));
    }

    private static Stream<Row> ofDetails(XmlPart part) {
        return Stream.of(
                attribute(part, "", "requestedDeliveryDate", DetailField.REQUESTED_DELIVERY_DATE),
                attribute(part, "", "agreementID", DetailField.REFERENCE, ReferenceKind.CONTRACT.member),
                attribute(part, "", "requisitionID", DetailField.REFERENCE, ReferenceKind.REQUISITION.member),
                row(part, "Comments", DetailField.NOTE));
    }

    /** How much of an item is wanted when, and perhaps where. */
    private static Stream<Row> ofSchedule() {
        return Stream.concat(
                Stream.of(
                        attribute(LINE, "ScheduleLine", "quantity", DetailField.DELIVERY_QUANTITY),
                        row(LINE, "ScheduleLine/UnitOfMeasure", DetailField.DELIVERY_UNIT),
                        attribute(LINE, "ScheduleLine", "requestedDeliveryDate", DetailField.REQUESTED_DELIVERY_DATE)),
                ofAddress(LINE, "ScheduleLine/ShipTo/Address", PartyRole.DELIVER_TO));
    }

    private static Stream<Row> ofOrdersDetails() {
        return Stream.of(
                row(DOCUMENT, "Header/From/Credential/Identity", DetailField.PARTY_ID, PartyRole.BUYER.member),
                // A contact is the buyer's or the supplier's, by its role.
                row(ORDER, "Contact/Name", DetailField.CONTACT_NAME),
                row(ORDER, "Contact/Name", OrderField.SUPPLIER_NAME),
                row(ORDER, PHONE + "/CountryCode", DetailField.CONTACT_PHONE),
                row(ORDER, PHONE + "/AreaOrCityCode", DetailField.CONTACT_PHONE),
                row(ORDER, PHONE + "/Number", DetailField.CONTACT_PHONE),
                row(ORDER, "Contact/Email", DetailField.CONTACT_EMAIL),
                // Days for a discount where the term has one.
                attribute(ORDER, "PaymentTerm", "payInNumberOfDays", DetailField.NET_DAYS),
                attribute(ORDER, "PaymentTerm", "payInNumberOfDays", DetailField.DISCOUNT_DAYS),
                attribute(ORDER, DISCOUNT + "DiscountPercent", "percent", DetailField.DISCOUNT_PERCENT),
                attribute(
                        ORDER,
                        "SupplierOrderInfo",
                        "orderID",
                        DetailField.REFERENCE,
                        ReferenceKind.SUPPLIER_ORDER.member));
    }

    /** Which part of an account a segment is depends on what it is called. */
    private static Stream<Row> ofAccount() {
        Stream<Row> segments = Stream.of(
                        DetailField.COST_CENTRE,
                        DetailField.LEDGER_ACCOUNT,
                        DetailField.ACCOUNT_PERCENT,
                        DetailField.ACCOUNT_SEGMENT)
                .flatMap(field -> Stream.of(
                        attribute(LINE, ACCOUNTING + "AccountingSegment", "id", field),
                        attribute(LINE, ACCOUNTING + "Segment", "id", field)));
        return Stream.concat(segments, Stream.of(row(LINE, "Distribution/Charge/Money", DetailField.ACCOUNT_AMOUNT)));
    }
}
