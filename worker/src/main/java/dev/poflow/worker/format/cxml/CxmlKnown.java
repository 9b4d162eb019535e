package dev.poflow.worker.format.cxml;

import static dev.poflow.worker.format.xml.XmlMapping.notRead;
import static dev.poflow.worker.format.xml.XmlPart.DOCUMENT;
import static dev.poflow.worker.format.xml.XmlPart.LINE;
import static dev.poflow.worker.format.xml.XmlPart.ORDER;

import dev.poflow.worker.format.xml.XmlMapping.Row;
import dev.poflow.worker.format.xml.XmlPart;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a cXML document says that is known and has no meaning for an order here, each with the reason. What is in neither table is said to be
 * not read.
 */
final class CxmlKnown {

    /** How a text or an identifier is coded. The domains of identifiers are read with them. */
    static final Set<String> ATTRIBUTES =
            Set.of("lang", "domain", "type", "role", "name", "isoCountryCode", "isoStateCode");

    /** Every amount has it. */
    static final String CURRENCY = "currency";

    private static final Pattern WEIGHTY = Pattern.compile(
            ".*(Money|/@quantity|/@percent|/@currency|/@amount|/@conversionFactor)|.*(ScheduleLine|Tax|Shipping|Discount|Modification).*|.*/@.*[dD]eliver.*Date");

    private CxmlKnown() {}

    /** Whether what stands at a path can change what is owed, or when it is delivered. */
    static boolean isWeighty(String path) {
        return WEIGHTY.matcher(path).matches();
    }

    static Stream<Row> rows() {
        String extrinsic = "what an extrinsic means is known to its parties only";
        return Stream.of(
                        all(ORDER, extrinsic, "Extrinsic"),
                        all(LINE, extrinsic, "ItemDetail/Extrinsic"),
                        Stream.of(notRead(LINE, "ScheduleLine", "lineNumber", "deliveries are numbered as they come")),
                        all(LINE, "the price has them already", "ItemDetail/UnitPrice/Modifications"),
                        all(
                                ORDER,
                                "what it was before counts no longer",
                                "Total/Modifications/Modification/OriginalPrice"),
                        all(
                                ORDER,
                                "the tax's amount counts, not what it was reckoned from",
                                "Tax/Description",
                                "Tax/TaxDetail"),
                        Stream.of("ShipTo", "BillTo")
                                .flatMap(party -> all(
                                        ORDER,
                                        "the country's code counts before its name",
                                        party + "/Address/PostalAddress/Country")),
                        all(LINE, "commodity codes are not kept", "ItemDetail/Classification"),
                        all(
                                LINE,
                                "an account is named by its parts",
                                "Distribution/Accounting/AccountingSegment/Description"),
                        Stream.of(
                                notRead(
                                        LINE,
                                        "Distribution/Accounting/Segment",
                                        "description",
                                        "an account is named by its parts"),
                                notRead(ORDER, "Shipping", "trackingDomain", "how the goods are sent is not kept"),
                                notRead(ORDER, "Shipping", "trackingId", "how the goods are sent is not kept")),
                        Stream.of(ORDER, LINE)
                                .flatMap(part -> all(part, "attachments are not kept", "Comments/Attachment")),
                        all(
                                DOCUMENT,
                                "it says who sent the document, and how",
                                "Header/Sender",
                                "Header/To/Correspondent"),
                        all(ORDER, "the order names its own number", "DocumentReference"),
                        Stream.of("payloadID", "timestamp", "version", "signatureVersion")
                                .map(name -> notRead(DOCUMENT, "", name, "it says who sent the document, and how")))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> all(XmlPart part, String because, String... paths) {
        return Arrays.stream(paths).map(path -> notRead(part, path, because));
    }
}
