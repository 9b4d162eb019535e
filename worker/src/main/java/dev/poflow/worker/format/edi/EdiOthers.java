package dev.poflow.worker.format.edi;

import dev.poflow.worker.order.field.Cell;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Transaction sets or messages of a file that are no orders, by what they are. For one file. */
public final class EdiOthers {

    private static final int MOST = 5;
    private static final int LONGEST = 20;

    private final Map<String, String> known;
    private final Set<String> seen = new TreeSet<>();

    /** @param known what each is, such as "an invoice" */
    public EdiOthers(Map<String, String> known) {
        this.known = known;
    }

    /** Takes one, and says what it is in the rest of a sentence. */
    public String take(String sort, String otherwise) {
        String what = known.get(sort);
        if (seen.size() < MOST) {
            seen.add(Cell.cut(sort, LONGEST) + (what == null ? "" : " (" + what + ")"));
        }
        return what == null ? otherwise : " is " + what + ", and changes no order here: it" + otherwise;
    }

    /** What the file has instead of orders, at the end of a sentence. */
    public String said() {
        return seen.isEmpty() ? "" : ", but " + String.join(", ", seen);
    }
}
