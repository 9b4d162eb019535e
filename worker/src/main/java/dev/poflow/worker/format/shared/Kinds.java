package dev.poflow.worker.format.shared;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;

/** What is said of documents whose kind nobody knows. */
public final class Kinds {

    private Kinds() {}

    /** Of a kind in words. */
    public static Issue unknown(int orderNumber, Cell kind) {
        return Issue.ofOrder(
                IssueCode.KIND_INVALID,
                orderNumber,
                kind,
                "kind",
                kind.quoted() + " is no kind of order: write original, replacement, addition or cancellation.");
    }

    /** Of a code that a standard has, but that is not read. */
    public static Issue unsupported(int orderNumber, Cell number, Cell code, String where, String read) {
        return Issue.ofOrder(
                IssueCode.PURPOSE_UNSUPPORTED,
                orderNumber,
                code,
                "purpose",
                "Order " + number.quoted() + " has purpose " + code.quoted() + " in " + where + ": only " + read
                        + " are read; anything else is to be made by hand.");
    }
}
