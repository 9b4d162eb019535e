package dev.poflow.worker.format.edifact;

import static dev.poflow.worker.format.edi.EdiMapping.notRead;
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

import dev.poflow.worker.format.edi.EdiMapping.Row;
import dev.poflow.worker.format.edi.EdiPart;
import dev.poflow.worker.format.edi.EdiPlace;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an ORDERS message says that is known and has no meaning for its order, each with the reason. What is in neither table is said to be not
 * read.
 */
final class EdifactKnown {

    private static final String CODED = "how it is coded, and by whom, is not kept beside it";

    private EdifactKnown() {}

    static Stream<Row> rows() {
        return Stream.of(ofHeader(), ofParty(), ofLine(), ofCharge(), ofDetails(), segments())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> ofHeader() {
        return Stream.concat(
                places(HEADER, "BGM", CODED, at(1, 2), at(1, 3), at(1, 4), at(4)),
                Stream.of(
                        tells(HEADER, "CUX", at(1, 1), "whose currency it is"),
                        tells(HEADER, "CUX", at(1, 3), "what the currency is of"),
                        notRead(HEADER, "UNS", "it only says that the lines are at their end"),
                        notRead(ORDER, "CNT", at(1, 3), "measures are not kept"),
                        // Weight, volume, packages.
                        notRead(
                                ORDER,
                                "CNT",
                                when(at(1, 1), "7", "11", "15", "18", "26"),
                                at(0),
                                "measures are not kept")));
    }

    private static Stream<Row> ofParty() {
        return Stream.of(
                        Stream.of(
                                tells(SUPPLIER, "NAD", at(1, 1), "who the party is"),
                                tells(PARTY, "NAD", at(1, 1), "who the party is"),
                                notRead(PARTY, "CTA", at(1), "whose contact it is, is known from its party")),
                        places(PARTY, "NAD", CODED, at(2, 2), at(4, 6)),
                        IntStream.rangeClosed(1, 3)
                                .mapToObj(element -> notRead(
                                        PARTY,
                                        "COM",
                                        when(at(element, 2), "FX", "TL", "XF"),
                                        at(element, 1),
                                        "fax numbers are not kept")),
                        supplierAddress())
                .flatMap(rows -> rows);
    }

    /** In the supplier's own NAD alone. */
    private static Stream<Row> supplierAddress() {
        return IntStream.of(3, 5, 6, 7, 8, 9)
                .mapToObj(element -> notRead(
                        SUPPLIER,
                        "NAD",
                        when(at(1, 1), EdifactMapping.SUPPLIERS.toArray(String[]::new)),
                        at(element),
                        "the merchant knows its suppliers' addresses"));
    }

    private static Stream<Row> ofLine() {
        return Stream.of(
                        places(LINE, "LIN", CODED, at(3, 3), at(3, 4)),
                        places(LINE, "PIA", CODED, at(1)),
                        IntStream.rangeClosed(2, 6)
                                .boxed()
                                .flatMap(element -> places(LINE, "PIA", CODED, at(element, 3), at(element, 4))),
                        places(LINE, "IMD", CODED, at(1), at(2, 1), at(2, 2), at(2, 3), at(3, 2), at(3, 3), at(3, 6)),
                        Stream.of(
                                notRead(
                                        LINE,
                                        "PRI",
                                        at(1, 3),
                                        "whether a price is of a catalogue or a contract is not kept"),
                                notRead(LINE, "PRI", when(at(1, 4), "NTP", "AAA"), at(1, 4), "it is the net price"),
                                notRead(
                                        LINE,
                                        "QTY",
                                        when(at(1, 1), "59", "52"),
                                        at(1, 3),
                                        "a pack's units are the line's"),
                                notRead(
                                        LINE,
                                        "PRI",
                                        when(at(1, 1), "AAB", "AAE", "AAF", "INF", "INV", "SRP", "GRP"),
                                        at(0),
                                        "the net price counts, and others are for information")))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> ofCharge() {
        return Stream.of(
                        places(CHARGE, "ALC", CODED, at(2, 1), at(2, 2), at(4), at(5, 1), at(5, 2), at(5, 3)),
                        places(CHARGE, "PCD", CODED, at(1, 1), at(1, 3), at(1, 4), at(1, 5)))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> ofDetails() {
        return Stream.of(
                        Stream.of(
                                tells(TERMS, "PAT", at(1), "what sort of terms they are"),
                                tells(TERMS, "PAT", at(3, 1), "from when the days are counted"),
                                tells(TERMS, "PAT", at(3, 2), "from when the days are counted"),
                                notRead(
                                        DETAIL,
                                        "DTM",
                                        when(at(1, 1), "171"),
                                        at(0),
                                        "the dates of references are not kept")),
                        places(DETAIL, "FTX", CODED, at(2), at(3, 2), at(3, 3), at(5)),
                        places(DETAIL, "PAC", CODED, at(2, 1), at(2, 2), at(2, 3), at(3, 2), at(3, 3)))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> segments() {
        return Stream.of(
                        all("the taxes of lines are not kept", "TAX"),
                        Stream.of(notRead(
                                DELIVERY, "SCC", when(at(1), "1", "10"), at(1), "a schedule is firm or immediate")),
                        all("how and when the goods are sent is not kept", "TDT", "TOD", "LOC"),
                        all("measures are not kept", "MEA"),
                        all("how it is paid is not kept", "PAI"),
                        all("how the goods are packed and marked is not kept", "PCI", "GIN", "HAN"))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> all(String because, String... tags) {
        return Arrays.stream(tags).map(tag -> notRead(DETAIL, tag, because));
    }

    private static Stream<Row> places(EdiPart part, String tag, String because, EdiPlace... places) {
        return Arrays.stream(places).map(place -> notRead(part, tag, place, because));
    }
}
