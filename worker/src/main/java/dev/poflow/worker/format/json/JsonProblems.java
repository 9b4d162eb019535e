package dev.poflow.worker.format.json;

import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.order.field.Cell;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What is wrong inside one JSON object, kept until the object's order or line has been given to the sink. No more of them than
 * {@link Limits#DETAIL_PROBLEMS}. */
final class JsonProblems implements Iterable<JsonProblems.Problem> {

    /** @param at the first token of the value, with its place */
    record Problem(String field, Cell at, String message) {}

    private final List<Problem> problems = new ArrayList<>(0);

    void add(String field, Cell at, String expectation) {
        if (problems.size() == Limits.DETAIL_PROBLEMS) {
            return;
        }
        problems.add(new Problem(
                field,
                at,
                expectation + ", but line " + at.line() + ", character " + at.column() + " has " + at.quoted() + "."));
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** Forgets them. */
    void clear() {
        problems.clear();
    }

    @Override
    public Iterator<Problem> iterator() {
        return problems.iterator();
    }
}
