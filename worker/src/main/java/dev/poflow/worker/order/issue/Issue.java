package dev.poflow.worker.order.issue;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.staged.StagedLine;

/**
 * One thing that is wrong in a file.
 *
 * @param code what is wrong, for programs
 * @param orderNumber ordinal of the order in its file, 0 where the issue is about the file
 * @param lineNumber ordinal of the order line in its file, 0 where the issue is about an order or the file
 * @param line of the file, as {@link Cell#line()}, 0 where unknown
 * @param column as {@link Cell#column()}, 0 where the whole line is meant
 * @param field the business name of the field, such as {@code quantity}; empty where there is none
 * @param raw the value as written, cut after 200 characters
 * @param message a sentence that a supplier's clerk can act on
 */
public record Issue(
        IssueCode code,
        int orderNumber,
        int lineNumber,
        long line,
        int column,
        String field,
        String raw,
        String message) {

    private static final int RAW_LIMIT = 200;

    public Issue {
        raw = storable(Cell.cut(raw, RAW_LIMIT));
        message = storable(message);
    }

    /** What a file or a parser's complaint of it may hold, but UTF-8 and PostgreSQL cannot: NUL, and half of a surrogate pair. */
    private static String storable(String text) {
        boolean storable = text.codePoints().noneMatch(Issue::isNoCharacter);
        return storable
                ? text
                : text.codePoints()
                        .map(point -> isNoCharacter(point) ? '\uFFFD' : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isNoCharacter(int point) {
        return point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** An issue of the whole file at a place in it. */
    public static Issue ofFile(IssueCode code, long line, int column, String field, String raw, String message) {
        return new Issue(code, 0, 0, line, column, field, raw, message);
    }

    /** An issue of one order's header value. */
    public static Issue ofOrder(IssueCode code, int orderNumber, Cell cell, String field, String message) {
        return new Issue(code, orderNumber, 0, cell.line(), cell.column(), field, cell.text(), message);
    }

    /** An issue of one of an order line's fields. */
    public static Issue ofLine(IssueCode code, StagedLine line, LineField field, String message) {
        return ofLine(code, line, line.cell(field), field.member, message);
    }

    /** An issue of one value of an order line. */
    public static Issue ofLine(IssueCode code, StagedLine line, Cell cell, String field, String message) {
        long at = cell.line() == 0 ? line.sourceLine() : cell.line();
        return new Issue(code, line.orderNumber(), line.lineNumber(), at, cell.column(), field, cell.text(), message);
    }
}
