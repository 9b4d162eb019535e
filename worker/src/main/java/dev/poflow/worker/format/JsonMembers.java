package dev.poflow.worker.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import java.io.IOException;
import java.util.List;

/**
 * Which known members of one JSON object have been seen. Jackson's own duplicate detection keeps every name of an object, known or not,
 * and so would let a file fill the heap.
 */
final class JsonMembers {

    private final List<String> known;
    private int seen;
    private int index;

    JsonMembers(List<String> known) {
        this.known = known;
    }

    /** The name of the member that begins. */
    String begin(JsonParser parser) throws FileRejectedException, IOException {
        String name = parser.currentName();
        index = indexOf(name);
        if (index >= 0) {
            if ((seen & 1 << index) != 0) {
                throw rejected(
                        IssueCode.MALFORMED,
                        parser.currentTokenLocation(),
                        name,
                        "Member \"" + name + "\" stands twice in one object");
            }
            seen |= 1 << index;
        }
        return name;
    }

    private int indexOf(String name) {
        for (int i = 0; i < known.size(); i++) {
            // Jackson interns names, so most are found by this.
            if (known.get(i) == name) {
                return i;
            }
        }
        return known.indexOf(name);
    }

    /** Whether the member that began last is known. */
    boolean known() {
        return index >= 0;
    }

    /** Which of the known members began last. */
    int index() {
        return index;
    }

    boolean has(String name) {
        return (seen & 1 << known.indexOf(name)) != 0;
    }

    /** How many known members have been seen. */
    int count() {
        return Integer.bitCount(seen);
    }

    static FileRejectedException rejected(IssueCode code, JsonLocation place, String raw, String what) {
        long line = Math.max(place.getLineNr(), 0);
        int column = Math.max(place.getColumnNr(), 0);
        return new FileRejectedException(
                Issue.ofFile(code, line, column, "", raw, what + " (line " + line + ", character " + column + ")."));
    }
}
