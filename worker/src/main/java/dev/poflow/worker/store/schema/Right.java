package dev.poflow.worker.store.schema;

import java.util.List;

/**
 * What a role must be allowed to do with a table or a sequence.
 *
 * @param privilege {@code SELECT}, {@code INSERT}, {@code UPDATE}, {@code DELETE}, or {@code USAGE} of a sequence
 * @param relation the table or sequence
 * @param columns those that it is needed for; empty: the whole table
 */
record Right(String privilege, String relation, List<String> columns) {

    Right {
        columns = List.copyOf(columns);
    }

    /** {@code UPDATE (lines, details) ON purchase_order}, as GRANT wants it. */
    String granted() {
        return privilege + listed() + " ON " + (isOfSequence() ? "SEQUENCE " : "") + relation;
    }

    /** {@code INSERT into product_draft}, after "may not". */
    String said() {
        return switch (privilege) {
            case "SELECT" -> "SELECT" + listed() + " from " + relation;
            case "INSERT" -> "INSERT into " + relation;
            case "DELETE" -> "DELETE from " + relation;
            case "USAGE" -> "use the sequence " + relation;
            default -> privilege + " " + relation + listed();
        };
    }

    boolean isOfSequence() {
        return privilege.equals("USAGE");
    }

    private String listed() {
        return columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")";
    }
}
