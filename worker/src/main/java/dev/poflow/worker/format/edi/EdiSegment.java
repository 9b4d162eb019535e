package dev.poflow.worker.format.edi;

import dev.poflow.worker.order.field.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One segment of an X12 or EDIFACT file.
 *
 * @param tag such as PO1
 * @param ordinal in the file, from 1
 * @param elements as written, from the first; the components of an EDIFACT one are separated by {@link #COMPONENT}
 */
public record EdiSegment(String tag, long ordinal, List<String> elements) {

    /** No text of an order has it: it stands between components, whatever character the file has there. */
    static final char COMPONENT = '\u001F';

    public static EdiSegment begin(String tag, long ordinal) {
        return new EdiSegment(tag, ordinal, new ArrayList<>(12));
    }

    /** Element {@code number}, from 1, without surrounding white space; empty where the segment ends before it. */
    public String element(int number) {
        return number <= elements.size() ? elements.get(number - 1).strip() : "";
    }

    /** Element {@code number}, from 1, with its place. */
    public Cell cell(int number) {
        return new Cell(number <= elements.size() ? elements.get(number - 1) : "", ordinal, number);
    }

    /** An element's name as the standard writes it, such as SE01. */
    public String name(int number) {
        return tag + (number < 10 ? "0" : "") + number;
    }

    /** For messages: such as "segment 12 (PO1)". */
    public String place() {
        return "segment " + ordinal + " (" + tag + ")";
    }

    /** A number of type N2, which has two decimals and no mark, with its mark; anything else as it is. */
    public static Cell hundredths(Cell cell) {
        String text = cell.text();
        boolean digits = !text.isEmpty() && text.length() < 30 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits
                ? new Cell(new BigDecimal(text).movePointLeft(2).toPlainString(), cell.line(), cell.column())
                : cell;
    }

    /** A date of six digits, which both standards had at first, from the year to the day, with its century; anything else as it is. */
    public static Cell date(Cell cell) {
        String text = cell.text();
        boolean six = text.length() == 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return six ? new Cell("20" + text, cell.line(), cell.column()) : cell;
    }

    /** The components of an element from one to another, with a space between them, and the element's place. */
    Cell joined(int element, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int component = from; component <= to; component++) {
            String more = component(element, component);
            text.append(text.isEmpty() || more.isEmpty() ? "" : " ").append(more);
        }
        return new Cell(text.toString(), ordinal, element);
    }

    /** Component {@code component} of an element, both from 1, without surrounding white space; empty where there is none. */
    public String component(int element, int component) {
        return cell(element, component).text();
    }

    /** Component {@code component} of an element, both from 1, with the element's place. */
    public Cell cell(int element, int component) {
        String text = element <= elements.size() ? elements.get(element - 1) : "";
        int start = 0;
        for (int i = 1; i < component; i++) {
            start = text.indexOf(COMPONENT, start) + 1;
            if (start == 0) {
                return new Cell("", ordinal, element);
            }
        }
        int end = text.indexOf(COMPONENT, start);
        return new Cell(text.substring(start, end < 0 ? text.length() : end), ordinal, element);
    }
}
