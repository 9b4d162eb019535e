package dev.poflow.worker.format;

import dev.poflow.worker.order.IssueCode;

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
        FoundBy foundBy) {

    /** Who finds what is wrong. */
    public enum FoundBy {
        READER,
        VALIDATE
    }

    @Override
    public String toString() {
        return name;
    }
}
