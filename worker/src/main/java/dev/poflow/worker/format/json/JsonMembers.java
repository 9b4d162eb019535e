package dev.poflow.worker.format.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which known members of a JSON object have been seen; for one object after the other of the same sort. Jackson's own duplicate detection
 * keeps every name of an object, known or not, and so would let a file fill the heap.
 */
final class JsonMembers {

    private static final int NONE = -1;

    private final String[] known;

    /** Which member came last time after the one of an index; after none at the front. Most writers have one order. */
    private final int[] following;

    private long seen;
    private int index = NONE;

    JsonMembers(List<String> known) {
        this.known = known.toArray(String[]::new);
        this.following = new int[known.size() + 1];
    }

    /** Another object begins. */
    void begin() {
        seen = 0;
        index = NONE;
    }

    /** The name of the member that begins; null at the end of the object. */
    @Nullable
    String next(JsonParser parser) throws FileRejectedException, IOException {
        String name = parser.nextFieldName();
        if (name == null) {
            return null;
        }
        index = indexOf(name);
        if (index >= 0) {
            if ((seen & 1L << index) != 0) {
                throw rejected(
                        IssueCode.MALFORMED,
                        parser.currentTokenLocation(),
                        name,
                        "Member \"" + name + "\" stands twice in one object");
            }
            seen |= 1L << index;
        }
        return name;
    }

    private int indexOf(String name) {
        int likely = following[index + 1];
        // Jackson interns names.
        if (known[likely] == name) {
            return likely;
        }
        for (int i = 0; i < known.length; i++) {
            if (known[i].equals(name)) {
                following[index + 1] = i;
                return i;
            }
        }
        return NONE;
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
        return (seen & 1L << Arrays.asList(known).indexOf(name)) != 0;
    }

    /** How many known members have been seen. */
    int count() {
        return Long.bitCount(seen);
    }

    static FileRejectedException rejected(IssueCode code, JsonLocation place, String raw, String what) {
        long line = Math.max(place.getLineNr(), 0);
        int column = Math.max(place.getColumnNr(), 0);
        return new FileRejectedException(
                Issue.ofFile(code, line, column, "", raw, what + " (line " + line + ", character " + column + ")."));
    }
}
