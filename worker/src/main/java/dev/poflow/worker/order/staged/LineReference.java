package dev.poflow.worker.order.staged;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an earlier file, in words that a spreadsheet leaves as they are: {@code work 17, line 3}. An export gives each line its own, so
 * that the corrected one says what it corrects.
 *
 * @param workId the file's
 * @param lineNumber as {@link StagedLine#lineNumber()}
 */
public record LineReference(long workId, int lineNumber) {

    private static final Pattern WRITTEN = Pattern.compile("work (\\d{1,18}), line (\\d{1,9})");

    /** Reads what {@link #toString} writes; empty for anything else. */
    public static Optional<LineReference> read(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new LineReference(Long.parseLong(written.group(1)), Integer.parseInt(written.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "work " + workId + ", line " + lineNumber;
    }
}
