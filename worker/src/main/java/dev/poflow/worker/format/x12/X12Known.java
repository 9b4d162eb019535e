package dev.poflow.worker.format.x12;

import static dev.poflow.worker.format.edi.EdiMapping.notRead;
import static dev.poflow.worker.format.edi.EdiMapping.tells;
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

import dev.poflow.worker.format.edi.EdiMapping.Row;
import dev.poflow.worker.format.edi.EdiPart;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an 850 says that is known and has no meaning for its order, each with the reason. What is in neither table is said to be not read. */
final class X12Known {

    private X12Known() {}

    static Stream<Row> rows() {
        return Stream.of(ofHeader(), ofLine(), ofCharge(), ofDetails(), segments())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> ofHeader() {
        return Stream.of(
                        Stream.of(
                                tells(SUPPLIER, "N1", at(1), "who the party is"),
                                tells(PARTY, "N1", at(1), "who the party is"),
                                tells(ORDER, "CUR", at(1), "whose currency it is")),
                        places(
                                HEADER,
                                "BEG",
                                "how the order is to be confirmed and invoiced is agreed elsewhere",
                                7,
                                8,
                                9,
                                10,
                                11,
                                12),
                        places(ORDER, "TXI", "the tax's amount counts, not what it was reckoned from", 1, 3, 4, 5),
                        places(PARTY, "N1", "what parties are to each other is not kept", 5, 6),
                        places(ORDER, "CTT", "measures are not kept", 3, 4, 5, 6))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> ofLine() {
        return Stream.of(
                        places(
                                LINE,
                                "PID",
                                "how a description is coded is not kept beside its text",
                                1,
                                2,
                                3,
                                6,
                                7,
                                8,
                                9),
                        places(LINE, "PO4", "measures are not kept", 4, 5, 6, 7, 8, 9, 10, 11, 12, 13))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> ofCharge() {
        return Stream.concat(
                places(CHARGE, "SAC", "how an allowance or a charge is coded is not kept beside its text", 2, 3, 4, 16),
                Stream.concat(
                        Stream.of(notRead(
                                CHARGE, "SAC", when(at(1), "N"), at(0), "N is neither an allowance nor a charge")),
                        IntStream.of(6, 8, 9, 10, 11)
                                .mapToObj(element -> notRead(
                                        CHARGE,
                                        "SAC",
                                        when(at(5)),
                                        at(element),
                                        "the amount counts, not what it was reckoned from"))));
    }

    private static Stream<Row> ofDetails() {
        return Stream.of(
                        places(DETAIL, "REF", "what a reference is called in words is not kept beside its number", 3),
                        places(DETAIL, "PER", "whose contact it is, is known from its party", 1),
                        places(DETAIL, "NTE", "how a note is coded is not kept", 1),
                        places(DETAIL, "MTX", "how a note is coded is not kept", 1),
                        places(DETAIL, "MSG", "how a note is printed is not kept", 2, 3),
                        places(DETAIL, "DTM", "the time of day is not kept", 3, 4),
                        places(DETAIL, "N9", "the time of day is not kept", 5, 6),
                        places(TERMS, "ITD", "of which sort the terms are, their words and days say", 1, 2),
                        IntStream.of(3, 5, 7)
                                .mapToObj(qualifier -> Stream.of(notRead(
                                        DETAIL,
                                        "PER",
                                        when(at(qualifier), FAX),
                                        at(qualifier + 1),
                                        "fax numbers are not kept")))
                                .flatMap(rows -> rows),
                        // Purchase order, transaction and issue: what BEG05 says; process and acknowledgement.
                        Stream.of(notRead(
                                DETAIL,
                                "DTM",
                                when(at(1), "004", "097", "102", "405", "009"),
                                at(0),
                                "the order's own date is the header's")))
                .flatMap(rows -> rows);
    }

    private static final String FAX = "FX";

    private static Stream<Row> segments() {
        return Stream.of(
                        Stream.of(tells(COMPONENT, "SLN", at(1), "which component it is")),
                        Stream.of(tells(COMPONENT, "SLN", at(2), "which component it is of")),
                        Stream.of(notRead(
                                COMPONENT,
                                "SLN",
                                when(at(3), "I", "O"),
                                at(3),
                                "what is included in the line, or said for information, is not paid by itself")),
                        places(COMPONENT, "SLN", "the line's price is paid, not its component's", 7, 8),
                        places(DELIVERY, "SCH", "of which sort the place is, is not kept", 3),
                        places(DELIVERY, "SCH", "the time of day is not kept", 7, 10),
                        all("measures are not kept", "MEA"),
                        all("how the goods are sent is not kept", "FOB", "TD1", "TD3", "TD4", "TD5"),
                        all("how the goods are packed and marked is not kept", "PKG", "MAN", "PKD"),
                        all("it only says that a loop begins or ends", "LS", "LE"))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> all(String because, String... tags) {
        return Arrays.stream(tags).map(tag -> notRead(DETAIL, tag, because));
    }

    private static Stream<Row> places(EdiPart part, String tag, String because, int... elements) {
        return IntStream.of(elements).mapToObj(element -> notRead(part, tag, at(element), because));
    }
}
