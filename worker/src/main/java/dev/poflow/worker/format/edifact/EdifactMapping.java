package dev.poflow.worker.format.edifact;

import static dev.poflow.worker.format.edi.EdiMapping.otherwise;
import static dev.poflow.worker.format.edi.EdiMapping.row;
import static dev.poflow.worker.format.edi.EdiMapping.tells;
import static dev.poflow.worker.format.edi.EdiMapping.when;
import static dev.poflow.worker.format.edi.EdiPart.CHARGE;
import static dev.poflow.worker.format.edi.EdiPart.DELIVERY;
import static dev.poflow.worker.format.edi.EdiPart.DETAIL;
import static dev.poflow.worker.format.edi.EdiPart.HEADER;
import static dev.poflow.worker.format.edi.EdiPart.LINE;
import static dev.poflow.worker.format.edi.EdiPart.ORDER;
import static dev.poflow.worker.format.edi.EdiPart.PARTY;
import static dev.poflow.worker.format.edi.EdiPart.SUPPLIER;
import static dev.poflow.worker.format.edi.EdiPart.TERMS;
import static dev.poflow.worker.format.edi.EdiPlace.at;
import static dev.poflow.worker.format.edi.EdiPlace.joined;

import dev.poflow.worker.format.edi.EdiMapping;
import dev.poflow.worker.format.edi.EdiMapping.Row;
import dev.poflow.worker.format.edi.EdiMapping.When;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.ChargeHandling;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.field.PartyRole;
import dev.poflow.worker.order.field.QuantityKind;
import dev.poflow.worker.order.field.ReferenceKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What stands where in an ORDERS message, after the UN/EDIFACT code lists of D.01B: data elements 1225 (BGM), 3035 and 3055 (NAD), 1153 (RFF),
 * 2005 (DTM), 3155 (COM), 4279 (PAT), 4451 (FTX), 5025 (MOA), 6063 (QTY), 7143 (LIN, PIA).
 */
final class EdifactMapping {

    /** Message functions (1225) that are read. */
    static final Map<String, OrderKind> KINDS = Map.of(
            "", OrderKind.ORIGINAL,
            "9", OrderKind.ORIGINAL,
            "5", OrderKind.REPLACEMENT,
            "1", OrderKind.CANCELLATION);

    /** Who may be the supplier (3035), the best first: supplier, seller, vendor; where none is named, who ships. */
    static final List<String> SUPPLIERS = List.of("SU", "SE", "VN", "SF");

    /** Settlements (4471) of what the order's invoice has in it: none, off invoice, to be paid by the customer. */
    static final Set<String> ON_INVOICE = Set.of("", "2", "6");

    /** Settlements (4471) of what it has not. Of others nobody knows. */
    static final Map<String, ChargeHandling> HANDLINGS = Map.of(
            "1", ChargeHandling.BILL_BACK,
            "3", ChargeHandling.SUPPLIER_PAYS,
            "5", ChargeHandling.SUPPLIER_PAYS,
            "13", ChargeHandling.SUPPLIER_PAYS,
            "4", ChargeHandling.CREDIT,
            "38", ChargeHandling.FUND,
            "39", ChargeHandling.FUND);

    /** Prices (5125) that nobody pays: for information, with and without allowances, charges and taxes. */
    static final Set<String> INFORMATION = Set.of("INF", "AAE", "AAF");

    /** Other parties (3035) that are read. */
    static final Map<String, PartyRole> PARTIES = Map.of(
            "BY", PartyRole.BUYER,
            "DP", PartyRole.DELIVER_TO,
            "ST", PartyRole.DELIVER_TO,
            "IV", PartyRole.BILL_TO);

    /**
     * Sorts (7143) of numbers of an article of which nobody says whose they are, the best first: none, before all others; then stock
     * keeping unit, part, model and style numbers, drugs and health care, serials, trades, military stock, what is agreed on. Others name
     * no article, but its colour, size, batch, version, class, or a document.
     */
    private static final List<String> NOBODYS = List.of(
            "", "SK", "SRS", "BH", "MN", "ST", "AT", "BF", "BG", "BC", "BD", "BE", "AC", "IS", "BI", "BN", "AU", "AH",
            "AL", "CC", "SS", "UA", "ZZZ");

    /** Quantities (6063) of a line that are what is ordered, the best first: ordered, discrete. */
    static final List<String> ORDERED = List.of("21", "1");

    /** Quantities (6063) of a place or a day that are what it gets: ordered, discrete, split and to be delivered. */
    static final List<String> DELIVERED = List.of("21", "1", "11", "113");

    /** Places (3227) to which is delivered: of delivery, of destination, a warehouse, of ultimate destination, of delivery by on-carriage. */
    static final Set<String> PLACES = Set.of("7", "8", "18", "20", "83");

    static final EdiMapping TABLE = new EdiMapping(Stream.of(
                    ofOrder(),
                    ofSupplier(),
                    ofLine(),
                    ofCharge(),
                    ofParty(),
                    ofDetails(),
                    ofDeliveries(),
                    EdifactKnown.rows())
            .flatMap(rows -> rows)
            .toList());

    /** Tags of segments that can change what is owed, or when it is delivered. */
    private static final Set<String> WEIGHTY = Set.of(
            "BGM", "CUX", "LIN", "QTY", "QVR", "PRI", "APR", "RNG", "MOA", "ALC", "PCD", "TAX", "RTE", "SCC", "LOC");

    /** Dates (2005) of despatch and delivery that are not read: despatched, estimated, promised, scheduled, planned, to be collected. */
    private static final Set<String> DATES_OF_DELIVERY = Set.of(
            "11", "17", "35", "67", "69", "71", "72", "74", "75", "76", "79", "81", "84", "85", "132", "133", "191",
            "200", "234", "235", "358", "359", "392");

    private EdifactMapping() {}

    /** Whether a segment can change what is owed, or where or when it is delivered: a party does where it is one of those that are read. */
    static boolean isWeighty(EdiSegment segment) {
        return switch (segment.tag()) {
            case "NAD" -> PARTIES.containsKey(segment.component(1, 1));
            case "DTM" -> DATES_OF_DELIVERY.contains(segment.component(1, 1));
            default -> WEIGHTY.contains(segment.tag());
        };
    }

    private static Stream<Row> ofOrder() {
        return Stream.of(
                row(HEADER, "BGM", at(1, 1), OrderField.ORDER_TYPE),
                row(HEADER, "BGM", at(2, 1), OrderField.PURCHASE_ORDER_NUMBER),
                row(HEADER, "BGM", at(3, 1), OrderField.KIND),
                row(HEADER, "DTM", when(at(1, 1), "137", "4"), at(1, 2), OrderField.ORDER_DATE),
                tells(HEADER, "DTM", at(1, 3), "the date's format"),
                // Test indicator (0035).
                row(HEADER, "UNB", at(11, 1), OrderField.TEST),
                row(HEADER, "CUX", at(1, 2), OrderField.CURRENCY),
                total(OrderField.TOTAL_AMOUNT, "79"),
                total(OrderField.TAX_AMOUNT, "124", "176", "150"),
                total(OrderField.TAX_EXCLUSIVE_AMOUNT, "125"),
                total(OrderField.ALLOWANCE_TOTAL, "260"),
                total(OrderField.CHARGE_TOTAL, "259"),
                total(OrderField.PREPAID_AMOUNT, "113"),
                total(OrderField.PAYABLE_AMOUNT, "86", "128", "39", "9"),
                row(ORDER, "MOA", at(1, 3), OrderField.CURRENCY),
                row(ORDER, "CNT", when(at(1, 1), "1"), at(1, 2), OrderField.QUANTITY_TOTAL),
                row(ORDER, "CNT", when(at(1, 1), "2"), at(1, 2), OrderField.LINE_COUNT));
    }

    private static Row total(OrderField field, String... codes) {
        return row(ORDER, "MOA", when(at(1, 1), codes), at(1, 2), field);
    }

    /** Who gave the number (3055): 9 is GS1, 16 Dun and Bradstreet, 92 the buyer, 91 the seller. */
    private static Stream<Row> ofSupplier() {
        return Stream.of(
                row(SUPPLIER, "NAD", when(at(2, 3), "9", "14"), at(2, 1), OrderField.SUPPLIER_GLN),
                row(SUPPLIER, "NAD", when(at(2, 3), "16"), at(2, 1), OrderField.SUPPLIER_DUNS),
                row(SUPPLIER, "NAD", otherwise(at(2, 3)), at(2, 1), OrderField.SUPPLIER_ID),
                row(SUPPLIER, "NAD", joined(4, 1, 5).orElse(at(3, 1)), OrderField.SUPPLIER_NAME),
                row(SUPPLIER, "RFF", when(at(1, 1), "VA"), at(1, 2), OrderField.SUPPLIER_VAT),
                row(SUPPLIER, "RFF", when(at(1, 1), "IA", "ADE"), at(1, 2), OrderField.SUPPLIER_ID));
    }

    private static Stream<Row> ofLine() {
        return Stream.of(
                        Stream.of(
                                row(LINE, "LIN", at(1, 1), LineField.LINE_ID),
                                tells(LINE, "LIN", at(2, 1), "whether the line is still wanted")),
                        identifiers("LIN", 3),
                        IntStream.rangeClosed(2, 6).boxed().flatMap(element -> identifiers("PIA", element)),
                        Stream.of(
                                row(LINE, "IMD", joined(3, 4, 5), LineField.DESCRIPTION),
                                row(LINE, "QTY", when(at(1, 1), "21", "1"), at(1, 2), LineField.QUANTITY),
                                row(LINE, "QTY", when(at(1, 1), "21", "1"), at(1, 3), LineField.UNIT),
                                row(LINE, "PRI", at(1, 2), LineField.UNIT_PRICE),
                                row(LINE, "PRI", at(1, 5), LineField.BASE_QUANTITY),
                                row(LINE, "PRI", at(1, 6), LineField.BASE_UNIT),
                                tells(LINE, "PRI", at(1, 1), "which price it is: the net price, AAA, counts first"),
                                // Line item amount, goods item total, invoice item amount.
                                row(LINE, "MOA", when(at(1, 1), "203", "66", "38"), at(1, 2), LineField.AMOUNT),
                                row(LINE, "MOA", when(at(1, 1), "203", "66", "38"), at(1, 3), LineField.CURRENCY)))
                .flatMap(rows -> rows);
    }

    /** Item number and its sort (7143): EN and SRV are GTINs, IN and BP the buyer's, SA and VP the supplier's, MF the manufacturer's. */
    private static Stream<Row> identifiers(String tag, int element) {
        return Stream.of(
                identifier(tag, element, LineField.GTIN, "EN", "SRV", "UP", "EU", "GTN", "AI", "AM", "IB"),
                identifier(tag, element, LineField.BUYER_SKU, "IN", "BP", "IT"),
                identifier(tag, element, LineField.SUPPLIER_SKU, "SA", "VP", "VN", "VA", "VS"),
                identifier(tag, element, LineField.MANUFACTURER_SKU, "MF", "MG", "MP"),
                identifier(tag, element, LineField.SKU, NOBODYS.toArray(String[]::new)));
    }

    private static Row identifier(String tag, int element, LineField field, String... sorts) {
        return row(LINE, tag, when(at(element, 2), sorts), at(element, 1), field);
    }

    private static Stream<Row> ofCharge() {
        return Stream.of(
                row(CHARGE, "ALC", at(1, 1), ChargeField.INDICATOR),
                row(CHARGE, "ALC", at(3), ChargeField.HANDLING),
                row(CHARGE, "ALC", at(5, 4).orElse(at(5, 1)), ChargeField.REASON),
                row(CHARGE, "PCD", at(1, 2), ChargeField.PERCENT),
                // In general, of an allowance, of a charge.
                row(CHARGE, "MOA", when(at(1, 1), "8", "204", "23"), at(1, 2), ChargeField.AMOUNT));
    }

    private static Stream<Row> ofParty() {
        return Stream.of(
                        Stream.of(
                                row(PARTY, "NAD", when(at(2, 3), "9", "14"), at(2, 1), DetailField.PARTY_GLN),
                                row(PARTY, "NAD", when(at(2, 3), "16"), at(2, 1), DetailField.PARTY_DUNS),
                                row(PARTY, "NAD", otherwise(at(2, 3)), at(2, 1), DetailField.PARTY_ID),
                                row(PARTY, "NAD", joined(4, 1, 5).orElse(at(3, 1)), DetailField.PARTY_NAME)),
                        address(3, 5),
                        address(5, 4),
                        Stream.of(
                                row(PARTY, "NAD", at(6, 1), DetailField.PARTY_CITY),
                                row(PARTY, "NAD", at(7, 1), DetailField.PARTY_REGION),
                                row(PARTY, "NAD", at(8, 1), DetailField.PARTY_POSTAL_CODE),
                                row(PARTY, "NAD", at(9, 1), DetailField.PARTY_COUNTRY),
                                row(PARTY, "RFF", when(at(1, 1), "VA"), at(1, 2), DetailField.PARTY_VAT),
                                row(PARTY, "CTA", at(2, 2).orElse(at(2, 1)), DetailField.CONTACT_NAME)),
                        IntStream.rangeClosed(1, 3).boxed().flatMap(EdifactMapping::communication))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> address(int element, int parts) {
        return IntStream.rangeClosed(1, parts)
                .mapToObj(part -> row(PARTY, "NAD", at(element, part), DetailField.PARTY_ADDRESS));
    }

    private static Stream<Row> communication(int element) {
        return Stream.of(
                row(PARTY, "COM", when(at(element, 2), "TE", "AL"), at(element, 1), DetailField.CONTACT_PHONE),
                row(PARTY, "COM", when(at(element, 2), "EM"), at(element, 1), DetailField.CONTACT_EMAIL));
    }

    private static Stream<Row> ofDetails() {
        return Stream.of(
                reference(ReferenceKind.CONTRACT, "CT", "BC", "BO"),
                reference(ReferenceKind.QUOTATION, "AAG", "PR"),
                reference(ReferenceKind.CUSTOMER, "CR", "UC"),
                reference(ReferenceKind.SUPPLIER_ORDER, "VN"),
                reference(ReferenceKind.PROMOTION, "PD"),
                reference(ReferenceKind.PROJECT, "AEP"),
                reference(ReferenceKind.PRICE_LIST, "PL"),
                // Of any other kind, which keeps its code.
                row(DETAIL, "RFF", otherwise(at(1, 1)), at(1, 2), DetailField.REFERENCE),
                date(DetailField.REQUESTED_DELIVERY_DATE, "2"),
                date(DetailField.EARLIEST_DELIVERY_DATE, "64"),
                date(DetailField.LATEST_DELIVERY_DATE, "63", "61"),
                date(DetailField.REQUESTED_SHIP_DATE, "10"),
                date(DetailField.EARLIEST_SHIP_DATE, "37"),
                date(DetailField.LATEST_SHIP_DATE, "38"),
                tells(DETAIL, "DTM", at(1, 3), "the date's format: 718 is two of them"),
                row(TERMS, "PAT", at(2, 4), DetailField.TERMS_TEXT),
                row(TERMS, "PAT", when(at(1), "22"), at(3, 4), DetailField.DISCOUNT_DAYS),
                row(TERMS, "PAT", otherwise(at(1)), at(3, 4), DetailField.NET_DAYS),
                tells(TERMS, "PAT", at(3, 3), "whether the terms are in days: D"),
                row(TERMS, "PCD", when(at(1, 1), "12"), at(1, 2), DetailField.DISCOUNT_PERCENT),
                row(DETAIL, "FTX", when(at(1), "AAB", "PMT"), joined(4, 1, 5), DetailField.TERMS_TEXT),
                row(DETAIL, "FTX", otherwise(at(1)), joined(4, 1, 5), DetailField.NOTE),
                // Consumer units in a traded unit, or the quantity in a pack.
                row(DETAIL, "QTY", when(at(1, 1), "59", "52"), at(1, 2), DetailField.PACK_UNITS),
                row(DETAIL, "PAC", at(1), DetailField.PACKAGES),
                row(DETAIL, "PAC", at(3, 1), DetailField.PACKAGE_TYPE));
    }

    /** How much goes to a place, or on a day; then what else quantities are. */
    private static Stream<Row> ofDeliveries() {
        return Stream.of(
                        Stream.of(
                                tells(
                                        DELIVERY,
                                        "LOC",
                                        at(1),
                                        "what the place is: 7, 8, 18, 20 and 83 are delivered to"),
                                row(DELIVERY, "LOC", when(at(2, 3), "9", "14"), at(2, 1), DetailField.PARTY_GLN),
                                row(DELIVERY, "LOC", when(at(2, 3), "16"), at(2, 1), DetailField.PARTY_DUNS),
                                row(DELIVERY, "LOC", otherwise(at(2, 3)), at(2, 1), DetailField.PARTY_ID),
                                row(DELIVERY, "LOC", at(2, 4), DetailField.PARTY_NAME),
                                row(DELIVERY, "QTY", delivered(), at(1, 2), DetailField.DELIVERY_QUANTITY),
                                row(DELIVERY, "QTY", delivered(), at(1, 3), DetailField.DELIVERY_UNIT)),
                        quantity(QuantityKind.FREE, "192"),
                        quantity(QuantityKind.FREE_INCLUDED, "193"),
                        quantity(QuantityKind.MINIMUM, "53"),
                        quantity(QuantityKind.MAXIMUM, "54"),
                        quantity(QuantityKind.BACK_ORDER, "83"),
                        // Any other, which keeps its code.
                        quantity(otherwise(at(1, 1)), ""))
                .flatMap(rows -> rows);
    }

    private static When delivered() {
        return when(at(1, 1), DELIVERED.toArray(String[]::new));
    }

    private static Stream<Row> quantity(QuantityKind kind, String code) {
        return quantity(when(at(1, 1), code), kind.member);
    }

    private static Stream<Row> quantity(When when, String kind) {
        return Stream.of(
                row(DETAIL, "QTY", when, at(1, 1), DetailField.OTHER_QUANTITY_KIND, kind),
                row(DETAIL, "QTY", when, at(1, 2), DetailField.OTHER_QUANTITY, kind),
                row(DETAIL, "QTY", when, at(1, 3), DetailField.OTHER_QUANTITY_UNIT, kind));
    }

    private static Row reference(ReferenceKind kind, String... codes) {
        return row(DETAIL, "RFF", when(at(1, 1), codes), at(1, 2), DetailField.REFERENCE, kind.member);
    }

    private static Row date(DetailField field, String... codes) {
        return row(DETAIL, "DTM", when(at(1, 1), codes), at(1, 2), field);
    }
}
