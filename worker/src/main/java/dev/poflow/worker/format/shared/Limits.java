package dev.poflow.worker.format.shared;

import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;

/** How much of anything a file may hold. Far above what real orders need, and low enough that no file can fill the heap. */
public final class Limits {

    /** Orders in one file. */
    public static final int ORDERS = 100_000;

    /** Characters in one value. */
    public static final int VALUE_CHARS = 16 * 1024;

    /** Columns of a CSV file. */
    public static final int COLUMNS = 1_000;

    /** Elements of an X12 or EDIFACT segment, and components and repetitions of an element. The widest that the standards have is far below. */
    public static final int ELEMENTS = 100;

    /** Bytes of one component of an element. */
    public static final int EDI_VALUE_BYTES = 4096;

    /** Blanks and line breaks after an interchange of X12 or EDIFACT. */
    public static final int WHITE_SPACE = 1 << 20;

    /** Allowances and charges of one order, and of one line. */
    public static final int CHARGES = 100;

    /** Characters of one tag, comment or declaration of an XML document. Texts may be longer where they are not read. */
    public static final int XML_MARKUP_CHARS = 64 * 1024;

    /** Characters of one text of an XML document that is read. Of a note that is longer than a value the beginning is kept. */
    public static final int XML_TEXT_CHARS = 1024 * 1024;

    /** Different names of elements and attributes in an XML document. UBL has some 3,000. */
    public static final int XML_NAMES = 20_000;

    /** Different prefixes of namespaces in an XML document, which the parser looks through one by one. UBL needs five. */
    public static final int XML_PREFIXES = 1_000;

    /** How deep XML may nest. UBL needs 12, as do the parts of a workbook that are read. */
    public static final int XML_NESTING = 64;

    /** How deep JSON may nest. The schema needs 5. */
    public static final int NESTING = 16;

    /** Characters of a JSON number, and of a JSON member's name. */
    public static final int NUMBER_CHARS = 100;

    public static final int NAME_CHARS = 1_000;

    /** Warnings of one sort in one file: after these the rest is not listed. */
    public static final int WARNINGS = 20;

    /** Things that are wrong with the values of one JSON object, and are said. */
    public static final int DETAIL_PROBLEMS = 100;

    private Limits() {}

    /** @param line where the first order begins that is too many */
    public static FileRejectedException tooManyOrders(long line) {
        return new FileRejectedException(Issue.ofFile(
                IssueCode.LIMIT_EXCEEDED,
                line,
                0,
                "",
                "",
                "The file holds more than " + ORDERS + " orders: split it."));
    }
}
