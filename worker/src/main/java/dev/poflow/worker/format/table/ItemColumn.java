package dev.poflow.worker.format.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a column "Item" has: in lists of SAP the line's position, 10, 20, 30; in others the article's number. The rows tell. */
enum ItemColumn {
    ARTICLES,
    POSITIONS,
    /** Each may be one or the other. */
    UNCLEAR;

    private static final List<String> NAMES =
            List.of("item", "items", "itemno", "itemnumber", "itemnr", "itemnum", "lineitem");

    private static final Pattern NUMBER = Pattern.compile("0*[1-9][0-9]{0,4}");

    /** First positions that systems give, and by which the next is larger. */
    private static final List<Integer> STEPS = List.of(1, 5, 10, 100);

    /** Whether a column has such a name. */
    static boolean isNamed(String header) {
        return header.length() < 40 && NAMES.contains(ColumnName.compared(header));
    }

    /**
     * @param rows of the table, as many as are known
     * @param item position of the column
     * @param orderNumber position of the column of orders' numbers
     */
    static ItemColumn of(Collection<TableRow> rows, int item, int orderNumber) {
        Map<String, Integer> lastByOrder = new HashMap<>();
        String order = "";
        boolean many = false;
        for (TableRow row : rows) {
            String text = item < row.size() ? row.text(item).strip() : "";
            String number = orderNumber < row.size() ? row.text(orderNumber).strip() : "";
            order = number.isEmpty() ? order : number;
            if (text.isEmpty()) {
                continue;
            }
            if (!NUMBER.matcher(text).matches()) {
                return ARTICLES;
            }
            int value = Integer.parseInt(text);
            Integer last = lastByOrder.put(order, value);
            if (last == null ? !STEPS.contains(value) : !follows(last, value)) {
                return ARTICLES;
            }
            many |= last != null;
        }
        return lastByOrder.isEmpty() ? ARTICLES : many ? POSITIONS : UNCLEAR;
    }

    /** Positions of lines that are gone are missing. */
    private static boolean follows(int last, int value) {
        return value > last && (value == last + 1 || last % 5 == 0 && value % 5 == 0);
    }

    /** Whether a text can be the position of an order's first line. */
    static boolean mayBeFirst(String text) {
        return NUMBER.matcher(text).matches() && STEPS.contains(Integer.parseInt(text));
    }
}
