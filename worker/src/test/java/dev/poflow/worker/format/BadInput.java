package dev.poflow.worker.format;

import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.Severity;

/**
 * A file that something is wrong with, and the issue that must come of it.
 *
 * @param name what is wrong, unique among all cases
 * @param format that the workflow names
 * @param line of the issue, as {@link dev.poflow.worker.order.Cell#line()}
 * @param column of the issue, as {@link dev.poflow.worker.order.Cell#column()}
 * @param field the business name
 * @param raw the value as written, cut as an issue cuts it
 * @param foundBy the first stage that can see it
 * @param lines what becomes of the file's lines in the whole worker
 */
public record BadInput(
        String name,
        byte[] file,
        Format format,
        IssueCode expected,
        long line,
        int column,
        String field,
        String raw,
        FoundBy foundBy,
        Lines lines) {

    /** Who finds what is wrong. */
    public enum FoundBy {
        READER,
        VALIDATE,
        ENRICH,
        POST
    }

    /**
     * What becomes of the lines where no share of quarantined lines holds an order. None of a rejected file's lines is kept.
     *
     * @param posted in orders that are not held
     * @param held posted in held orders
     * @param quarantined not posted
     */
    public record Lines(int posted, int held, int quarantined) {

        static final Lines NONE = new Lines(0, 0, 0);

        public int all() {
            return posted + held + quarantined;
        }
    }

    /** Whether nothing of the file is used. */
    public boolean rejectsFile() {
        return expected.severity() == Severity.REJECTS_FILE;
    }

    BadInput with(Lines becoming) {
        return new BadInput(name, file, format, expected, line, column, field, raw, foundBy, becoming);
    }

    @Override
    public String toString() {
        return name;
    }
}
