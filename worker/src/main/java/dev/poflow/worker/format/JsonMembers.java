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
    private long seen;

    JsonMembers(List<String> known) {
        this.known = known;
    }

    /** The name of the member that begins. */
    String begin(JsonParser parser) throws FileRejectedException, IOException {
        String name = parser.currentName();
        int index = known.indexOf(name);
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

    boolean known(String name) {
        return known.contains(name);
    }

    boolean has(String name) {
        return (seen & 1L << known.indexOf(name)) != 0;
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
