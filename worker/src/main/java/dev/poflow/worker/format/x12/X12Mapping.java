package dev.poflow.worker.format.x12;

import static dev.poflow.worker.format.edi.EdiMapping.otherwise;
import static dev.poflow.worker.format.edi.EdiMapping.row;
import static dev.poflow.worker.format.edi.EdiMapping.when;
import static dev.poflow.worker.format.edi.EdiPart.CHARGE;
import static dev.poflow.worker.format.edi.EdiPart.COMPONENT;
import static dev.poflow.worker.format.edi.EdiPart.DELIVERY;
import static dev.poflow.worker.format.edi.EdiPart.DETAIL;
import static dev.poflow.worker.format.edi.EdiPart.HEADER;
import static dev.poflow.worker.format.edi.EdiPart.LINE;
import static dev.poflow.worker.format.edi.EdiPart.ORDER;
import static dev.poflow.worker.format.edi.EdiPart.PARTY;
import static dev.poflow.worker.format.edi.EdiPart.SUPPLIER;
import static dev.poflow.worker.format.edi.EdiPart.TERMS;
import static dev.poflow.worker.format.edi.EdiPlace.at;

import dev.poflow.worker.format.edi.EdiMapping;
import dev.poflow.worker.format.edi.EdiMapping.Row;
import dev.poflow.worker.format.edi.EdiMapping.When;
import dev.poflow.worker.format.edi.EdiPart;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.PartyRole;
import dev.poflow.worker.order.field.ReferenceKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What stands where in an 850, after the data element dictionary of X12 004010: elements 353 (BEG01), 98 (N101), 66 (N103), 128 (REF01), 365
 * (PER03), 374 (DTM01), 235 (PO106), 673 (QTY01).
 */
final class X12Mapping {

    /** Who may be the supplier (N101), the best first: supplier, vendor, selling party; where none is named, who ships. */
    static final List<String> SUPPLIERS = List.of("SU", "VN", "SE", "SF");

    /** Other parties (N101) that are read. */
    static final Map<String, PartyRole> PARTIES = Map.of(
            "BY", PartyRole.BUYER,
            "ST", PartyRole.DELIVER_TO,
            "BT", PartyRole.BILL_TO);

    /**
     * Qualifiers (235) of numbers of an article of which nobody says whose they are, the best first: stock keeping unit, before all others;
     * then stock, catalogue, model and style numbers, numbers of drugs and health care, books, military stock, trades, what is agreed on.
     * Others name no article, but its colour, size, lot, version, class, another article, or a document.
     */
    private static final List<String> NOBODYS = List.of(
            "SK", "SW", "F1", "OT", "MN", "ST", "UX", "HI", "N4", "ND", "N1", "N2", "N3", "N5", "N6", "NH", "AI", "IS",
            "P8", "UM", "UV", "U2", "UN", "UB", "UD", "UE", "UH", "FS", "XP", "XA", "CP", "PC", "PU", "AR", "AP", "CI",
            "BV", "GI", "OI", "US", "VI", "NR", "SJ", "ZZ");

    /**
     * Parties of a line (N101) that are a place to deliver to where they have a quantity: beside the ship-to party the buyer's store and
     * whoever the goods are for in the end.
     */
    static final Set<String> PLACES = Set.of("ST", "BS", "BY", "CN", "DA", "MA", "SN", "UC", "WH", "Z7");

    /** Qualifiers (673) of a quantity that is what a place of the line gets: discrete, original and on order. */
    static final List<String> QUANTITIES = List.of("01", "38", "63");

    static final EdiMapping TABLE = new EdiMapping(Stream.of(
                    ofOrder(),
                    ofLine(),
                    ofCharge(),
                    ofParty(),
                    ofDetails(),
                    ofDeliveries(),
                    ofComponents(),
                    X12Known.rows())
            .flatMap(rows -> rows)
            .toList());

    /** Tags of segments that can change what is owed, or when it is delivered. */
    private static final Set<String> WEIGHTY =
            Set.of("BEG", "CUR", "CTP", "PO3", "SDQ", "SCH", "QTY", "AMT", "SAC", "ITA", "TXI", "TAX", "SLN");

    /** Dates (374) of shipping and delivery that are not read: scheduled, promised, estimated, of a week, to be picked up. */
    private static final Set<String> DATES_OF_DELIVERY = Set.of(
            "017", "062", "065", "066", "067", "068", "069", "070", "072", "073", "075", "076", "077", "078", "079",
            "080", "081", "082", "083", "084", "085", "086", "087", "088", "118", "371", "372");

    private X12Mapping() {}

    /** Whether a segment can change what is owed, or where or when it is delivered: a party does where it is one of those that are read. */
    static boolean isWeighty(EdiSegment segment) {
        return switch (segment.tag()) {
            case "N1" -> PARTIES.containsKey(segment.element(1));
            case "DTM" -> DATES_OF_DELIVERY.contains(segment.element(1));
            default -> WEIGHTY.contains(segment.tag());
        };
    }

    private static Stream<Row> ofOrder() {
        return Stream.of(
                row(HEADER, "BEG", at(1), OrderField.KIND),
                row(HEADER, "BEG", at(2), OrderField.ORDER_TYPE),
                row(HEADER, "BEG", at(3), OrderField.PURCHASE_ORDER_NUMBER),
                row(HEADER, "BEG", at(4), OrderField.RELEASE_NUMBER),
                row(HEADER, "BEG", at(5), OrderField.ORDER_DATE),
                row(HEADER, "CUR", at(2), OrderField.CURRENCY),
                row(HEADER, "ISA", at(15), OrderField.TEST),
                // A GLN, a D-U-N-S number with or without suffix, a tax number.
                row(SUPPLIER, "N1", when(at(3), "UL"), at(4), OrderField.SUPPLIER_GLN),
                row(SUPPLIER, "N1", when(at(3), "1", "9"), at(4), OrderField.SUPPLIER_DUNS),
                row(SUPPLIER, "N1", when(at(3), "24", "TX"), at(4), OrderField.SUPPLIER_VAT),
                row(SUPPLIER, "N1", otherwise(at(3)), at(4), OrderField.SUPPLIER_ID),
                row(SUPPLIER, "N1", at(2), OrderField.SUPPLIER_NAME),
                row(SUPPLIER, "REF", when(at(1), "DUN", "1D"), at(2), OrderField.SUPPLIER_DUNS),
                row(SUPPLIER, "REF", when(at(1), "VX", "TJ"), at(2), OrderField.SUPPLIER_VAT),
                // In all, of the line items, gross: without allowances of their own they are one.
                row(ORDER, "AMT", when(at(1), "TT", "1", "GV"), at(2), OrderField.TOTAL_AMOUNT),
                row(ORDER, "CTT", at(1), OrderField.LINE_COUNT),
                row(ORDER, "CTT", at(2), OrderField.QUANTITY_TOTAL),
                row(ORDER, "TXI", at(2), OrderField.TAX_AMOUNT));
    }

    private static Stream<Row> ofLine() {
        return Stream.of(
                        Stream.of(
                                row(LINE, "PO1", at(1), LineField.LINE_ID),
                                row(LINE, "PO1", at(2), LineField.QUANTITY),
                                row(LINE, "PO1", at(3), LineField.UNIT),
                                row(LINE, "PO1", at(4), LineField.UNIT_PRICE),
                                row(LINE, "PO1", at(5), LineField.PRICE_CODE)),
                        // Pairs of a qualifier and a number.
                        IntStream.iterate(6, element -> element <= 24, element -> element + 2)
                                .boxed()
                                .flatMap(X12Mapping::identifier),
                        Stream.of(
                                row(LINE, "PID", at(5), LineField.DESCRIPTION),
                                row(LINE, "AMT", when(at(1), "1"), at(2), LineField.AMOUNT)))
                .flatMap(rows -> rows);
    }

    /** Whose number it is, the best qualifier first; GTINs are GTIN-14, EAN-13, EAN-8, UPC with and without check digit, UPC case code, ISBN. */
    private static Stream<Row> identifier(int qualifier) {
        return Stream.of(
                row(LINE, "PO1", new When(at(qualifier), NOBODYS), at(qualifier + 1), LineField.SKU),
                row(
                        LINE,
                        "PO1",
                        when(at(qualifier), "BP", "IN", "CB", "PI", "IT", "EP", "EL"),
                        at(qualifier + 1),
                        LineField.BUYER_SKU),
                row(
                        LINE,
                        "PO1",
                        when(at(qualifier), "VP", "VN", "VC", "VA", "PN", "VS"),
                        at(qualifier + 1),
                        LineField.SUPPLIER_SKU),
                row(
                        LINE,
                        "PO1",
                        when(at(qualifier), "MG", "MF", "OE", "AV"),
                        at(qualifier + 1),
                        LineField.MANUFACTURER_SKU),
                row(
                        LINE,
                        "PO1",
                        when(at(qualifier), "UK", "EN", "UP", "EO", "UA", "UI", "UG", "IB"),
                        at(qualifier + 1),
                        LineField.GTIN));
    }

    /** Allowances (A) and charges (C); other indicators (N, P, R, S, W) are no money. */
    private static Stream<Row> ofCharge() {
        return Stream.of(
                row(CHARGE, "SAC", at(1), ChargeField.INDICATOR),
                row(CHARGE, "SAC", at(5), ChargeField.AMOUNT),
                row(CHARGE, "SAC", at(7), ChargeField.PERCENT),
                row(CHARGE, "SAC", at(12), ChargeField.HANDLING),
                row(CHARGE, "SAC", at(15).orElse(at(2)), ChargeField.REASON));
    }

    /** A subordinate line. What is added to its line, not included in it, is not read. */
    private static Stream<Row> ofComponents() {
        return Stream.concat(
                Stream.of(
                        row(COMPONENT, "SLN", at(4), DetailField.COMPONENT_QUANTITY),
                        row(COMPONENT, "SLN", at(5), DetailField.COMPONENT_UNIT),
                        row(COMPONENT, "SLN", at(6), DetailField.COMPONENT_PRICE),
                        row(COMPONENT, "PID", at(5), DetailField.COMPONENT_DESCRIPTION)),
                IntStream.iterate(9, element -> element <= 27, element -> element + 2)
                        .boxed()
                        .flatMap(qualifier -> Stream.of(
                                row(
                                        COMPONENT,
                                        "SLN",
                                        when(at(qualifier), "UK", "EN", "UP", "EO", "UA", "UI"),
                                        at(qualifier + 1),
                                        DetailField.COMPONENT_GTIN),
                                row(
                                        COMPONENT,
                                        "SLN",
                                        otherwise(at(qualifier)),
                                        at(qualifier + 1),
                                        DetailField.COMPONENT_SKU))));
    }

    private static Stream<Row> ofParty() {
        return Stream.of(
                row(PARTY, "N1", at(2), DetailField.PARTY_NAME),
                row(PARTY, "N1", when(at(3), "UL"), at(4), DetailField.PARTY_GLN),
                row(PARTY, "N1", when(at(3), "1", "9"), at(4), DetailField.PARTY_DUNS),
                row(PARTY, "N1", when(at(3), "24", "TX"), at(4), DetailField.PARTY_VAT),
                row(PARTY, "N1", otherwise(at(3)), at(4), DetailField.PARTY_ID),
                row(PARTY, "N2", at(1), DetailField.PARTY_ADDRESS),
                row(PARTY, "N2", at(2), DetailField.PARTY_ADDRESS),
                row(PARTY, "N3", at(1), DetailField.PARTY_ADDRESS),
                row(PARTY, "N3", at(2), DetailField.PARTY_ADDRESS),
                row(PARTY, "N4", at(1), DetailField.PARTY_CITY),
                row(PARTY, "N4", at(2), DetailField.PARTY_REGION),
                row(PARTY, "N4", at(3), DetailField.PARTY_POSTAL_CODE),
                row(PARTY, "N4", at(4), DetailField.PARTY_COUNTRY));
    }

    private static Stream<Row> ofDetails() {
        return Stream.of(
                        Stream.of(row(DETAIL, "PER", at(2), DetailField.CONTACT_NAME)),
                        IntStream.of(3, 5, 7).boxed().flatMap(X12Mapping::number),
                        dates(DETAIL, "DTM", 1, 2),
                        Stream.of("REF", "N9").flatMap(X12Mapping::references),
                        Stream.of(
                                // Letters or notes: a heading of the MSG below it.
                                row(DETAIL, "N9", when(at(1), "L1"), at(2), DetailField.NOTE),
                                row(DETAIL, "N9", when(at(1), "L1"), at(3), DetailField.NOTE),
                                row(DETAIL, "BEG", at(6), DetailField.REFERENCE, ReferenceKind.CONTRACT.member),
                                row(DETAIL, "MSG", at(1), DetailField.NOTE),
                                row(DETAIL, "MTX", at(2), DetailField.NOTE),
                                row(DETAIL, "MTX", at(3), DetailField.NOTE),
                                row(DETAIL, "NTE", at(2), DetailField.NOTE),
                                row(TERMS, "ITD", at(12), DetailField.TERMS_TEXT),
                                row(TERMS, "ITD", at(3), DetailField.DISCOUNT_PERCENT),
                                row(TERMS, "ITD", at(5), DetailField.DISCOUNT_DAYS),
                                row(TERMS, "ITD", at(7), DetailField.NET_DAYS),
                                row(DETAIL, "PO4", at(1), DetailField.PACK_UNITS),
                                row(DETAIL, "PO4", at(2), DetailField.PACK_SIZE),
                                row(DETAIL, "PO4", at(3), DetailField.PACK_SIZE_UNIT)))
                .flatMap(rows -> rows);
    }

    /** A store of SDQ, a day of SCH; under a place of the line (N1) its quantity, too. */
    private static Stream<Row> ofDeliveries() {
        return Stream.of(
                        Stream.of(
                                row(
                                        DELIVERY,
                                        "QTY",
                                        when(at(1), QUANTITIES.toArray(String[]::new)),
                                        at(2),
                                        DetailField.DELIVERY_QUANTITY),
                                row(
                                        DELIVERY,
                                        "QTY",
                                        when(at(1), QUANTITIES.toArray(String[]::new)),
                                        at(3),
                                        DetailField.DELIVERY_UNIT),
                                row(DELIVERY, "SCH", at(1), DetailField.DELIVERY_QUANTITY),
                                row(DELIVERY, "SCH", at(2), DetailField.DELIVERY_UNIT),
                                row(DELIVERY, "SCH", at(4), DetailField.PARTY_NAME),
                                row(DELIVERY, "SDQ", at(1), DetailField.DELIVERY_UNIT)),
                        dates(DELIVERY, "SCH", 5, 6),
                        dates(DELIVERY, "SCH", 8, 9),
                        // Pairs of a place and its quantity.
                        IntStream.iterate(3, place -> place <= 21, place -> place + 2)
                                .boxed()
                                .flatMap(X12Mapping::store),
                        Stream.of(
                                // Whatever else a quantity is, with the file's code for it.
                                row(DETAIL, "QTY", at(1), DetailField.OTHER_QUANTITY_KIND),
                                row(DETAIL, "QTY", at(2), DetailField.OTHER_QUANTITY),
                                row(DETAIL, "QTY", at(3), DetailField.OTHER_QUANTITY_UNIT)))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> store(int place) {
        return Stream.of(
                row(DELIVERY, "SDQ", when(at(2), "UL"), at(place), DetailField.PARTY_GLN),
                row(DELIVERY, "SDQ", when(at(2), "1", "9"), at(place), DetailField.PARTY_DUNS),
                row(DELIVERY, "SDQ", otherwise(at(2)), at(place), DetailField.PARTY_ID),
                row(DELIVERY, "SDQ", at(place + 1), DetailField.DELIVERY_QUANTITY));
    }

    private static Stream<Row> number(int qualifier) {
        return Stream.of(
                row(DETAIL, "PER", when(at(qualifier), "TE", "CP", "WP"), at(qualifier + 1), DetailField.CONTACT_PHONE),
                row(DETAIL, "PER", when(at(qualifier), "EM"), at(qualifier + 1), DetailField.CONTACT_EMAIL));
    }

    /** 002 delivery requested, 106 required by; 064 and 071 not before, 063, 074 and 001 (cancel after) not after; 010, 037, 038 of shipping. */
    private static Stream<Row> dates(EdiPart part, String tag, int qualifier, int date) {
        return Stream.of(
                row(part, tag, when(at(qualifier), "002", "106"), at(date), DetailField.REQUESTED_DELIVERY_DATE),
                row(part, tag, when(at(qualifier), "064", "071"), at(date), DetailField.EARLIEST_DELIVERY_DATE),
                row(
                        part,
                        tag,
                        when(at(qualifier), "063", "074", "061", "001"),
                        at(date),
                        DetailField.LATEST_DELIVERY_DATE),
                row(part, tag, when(at(qualifier), "010"), at(date), DetailField.REQUESTED_SHIP_DATE),
                row(part, tag, when(at(qualifier), "037"), at(date), DetailField.EARLIEST_SHIP_DATE),
                row(part, tag, when(at(qualifier), "038"), at(date), DetailField.LATEST_SHIP_DATE));
    }

    private static Stream<Row> references(String tag) {
        return Stream.of(
                reference(tag, ReferenceKind.CONTRACT, "CT", "BC", "BO"),
                reference(tag, ReferenceKind.QUOTATION, "Q1", "PR"),
                reference(tag, ReferenceKind.CUSTOMER, "CO", "CR"),
                reference(tag, ReferenceKind.SUPPLIER_ORDER, "VN"),
                reference(tag, ReferenceKind.REQUISITION, "RQ"),
                reference(tag, ReferenceKind.PROMOTION, "PD"),
                reference(tag, ReferenceKind.DEPARTMENT, "DP"),
                reference(tag, ReferenceKind.PROJECT, "JB"),
                reference(tag, ReferenceKind.PRICE_LIST, "PL"),
                // Of any other kind, which keeps its code.
                row(DETAIL, tag, otherwise(at(1)), at(2).orElse(at(3)), DetailField.REFERENCE));
    }

    private static Row reference(String tag, ReferenceKind kind, String... codes) {
        return row(DETAIL, tag, when(at(1), codes), at(2).orElse(at(3)), DetailField.REFERENCE, kind.member);
    }
}
