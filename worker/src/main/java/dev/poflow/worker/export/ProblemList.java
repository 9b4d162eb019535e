package dev.poflow.worker.export;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.Format;
import dev.poflow.contract.WorkerVariables;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.store.Driver;
import dev.poflow.worker.store.Whose;
import dev.poflow.worker.store.export.ProblemStore;
import dev.poflow.worker.store.export.ProblemStore.Problem;
import dev.poflow.worker.store.export.QuarantineStore;
import dev.poflow.worker.store.prune.PruneStore;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists what is wrong with workflows' files: for each problem its place, a sentence, and what becomes of the line or the order. */
public final class ProblemList {

    /** What could play tricks on a terminal: control characters, and those that turn the writing direction (UAX #9). */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]");

    private ProblemList() {}

    /**
     * Writes a paragraph for each workflow that has problems, or of which they were removed, those that reach farthest first: as many as {@link
     * WorkerVariables#MOST_PROBLEMS} says, where 0 is for all.
     *
     * @param workflows names, of which the newest workflow is meant, or UIDs
     * @throws ConfigurationException where there is no such workflow
     */
    public static void write(
            DatabaseAddress database, Environment environment, List<String> workflows, PrintStream target)
            throws ConfigurationException, SQLException {
        if (workflows.isEmpty()) {
            throw new ConfigurationException("problems needs the names or UIDs of workflows");
        }
        OptionalInt run =
                environment.optional(WorkerVariables.RUN).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        int most = environment.value(WorkerVariables.MOST_PROBLEMS);
        QuarantineStore store = new QuarantineStore();
        try (Connection connection = Driver.connect(database, "poflow problems")) {
            for (String workflow : workflows) {
                Whose.Workflow owner = store.owner(connection, workflow, run)
                        .orElseThrow(() -> new ConfigurationException("the database has no workflow " + workflow
                                + (run.isPresent() ? ", run " + run.getAsInt() : "")));
                Optional<Instant> prunedAt = new PruneStore().prunedAt(connection, owner);
                if (prunedAt.isPresent()) {
                    target.println(owner.workflow() + ": " + Pruned.said("problems", prunedAt.get()));
                } else {
                    write(connection, store, owner, most, target);
                }
            }
        }
        target.flush();
    }

    /**
     * Writes the paragraph of one run; nothing where it has no problems.
     *
     * @param connection in no transaction, with the rights of a reader or a worker
     * @param workflowUid of the workflow
     * @param most problems that are written; 0 for all
     */
    public static void write(Connection connection, String workflowUid, int run, int most, PrintStream target)
            throws SQLException {
        QuarantineStore store = new QuarantineStore();
        Optional<Whose.Workflow> owner = store.owner(connection, workflowUid, OptionalInt.of(run));
        if (owner.isPresent()) {
            write(connection, store, owner.get(), most, target);
        }
        target.flush();
    }

    private static void write(
            Connection connection, QuarantineStore store, Whose.Workflow owner, int most, PrintStream target)
            throws SQLException {
        Optional<Format> format = store.source(connection, owner).map(source -> Format.valueOf(source.format()));
        write(connection, owner, new Places(format), most, target);
    }

    private static void write(Connection connection, Whose.Workflow owner, Places places, int most, PrintStream target)
            throws SQLException {
        long[] left = new long[1];
        new ProblemStore().read(connection, owner, most, (problem, total) -> {
            if (left[0] == 0) {
                left[0] = total;
                target.println(owner.workflow() + ": " + Count.of(total, "problem"));
            }
            left[0]--;
            target.println("  " + printable(sentence(problem, places)));
        });
        if (left[0] > 0) {
            target.println("  … and " + left[0] + " more");
        }
    }

    private static String sentence(Problem problem, Places places) {
        String what = Stream.of(places.of(problem), problem.field(), unsaidValue(problem))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        String about = problem.purchaseOrder().isEmpty() ? "" : ", order " + problem.purchaseOrder();
        return (what.isEmpty() ? "the file" : what) + ": " + problem.message() + " (" + consequence(problem.severity())
                + ", " + problem.code() + about + ")";
    }

    /** The value as written, where the sentence does not name it. */
    private static String unsaidValue(Problem problem) {
        boolean said = problem.raw().isEmpty()
                || problem.raw().equals(problem.purchaseOrder())
                || problem.message().contains(problem.raw());
        return said ? "" : new Cell(problem.raw(), 0, 0).quoted();
    }

    private static String consequence(Severity severity) {
        return switch (severity) {
            case REJECTS_FILE -> "file rejected";
            case REJECTS_ORDER -> "order rejected";
            case QUARANTINES_LINE -> "line quarantined";
            case HOLDS_ORDER -> "order held";
            case WARNS -> "warning";
        };
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }
}
