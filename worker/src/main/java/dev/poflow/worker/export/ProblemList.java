package dev.poflow.worker.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.Format;
import dev.poflow.contract.WorkerVariables;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.page.Page;
import dev.poflow.worker.store.Driver;
import dev.poflow.worker.store.Whose;
import dev.poflow.worker.store.export.ProblemStore;
import dev.poflow.worker.store.export.ProblemStore.Problem;
import dev.poflow.worker.store.export.QuarantineStore;
import dev.poflow.worker.store.prune.PruneStore;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists what is wrong with workflows' files: for each problem its place, a sentence, and what becomes of the line or the order. */
public final class ProblemList {

    private final Page page;
    private final boolean resolved;
    private final int most;

    /** @param resolved whether also those that are resolved are listed @param most of each workflow; 0 for all */
    private ProblemList(Page page, boolean resolved, int most) {
        this.page = page;
        this.resolved = resolved;
        this.most = most;
    }

    /**
     * Writes a paragraph for each workflow that has problems, or of which they were removed, those that reach farthest first: as many as {@link
     * WorkerVariables#MOST_PROBLEMS} says, where 0 is for all. Those that are resolved, too, with {@link WorkerVariables#RESOLVED}.
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
        Page page = Page.of(environment, target);
        ProblemList list = new ProblemList(
                page,
                environment.value(WorkerVariables.RESOLVED).equals("true"),
                environment.value(WorkerVariables.MOST_PROBLEMS));
        try (Connection connection = Driver.connect(database, "poflow problems")) {
            List<Whose.Workflow> owners = new ArrayList<>();
            for (String workflow : workflows) {
                owners.add(new QuarantineStore()
                        .owner(connection, workflow, run)
                        .orElseThrow(() -> new ConfigurationException("the database has no workflow " + workflow
                                + (run.isPresent() ? ", run " + run.getAsInt() : ""))));
            }
            if (page.isJson()) {
                list.writeJson(connection, owners);
            } else {
                for (Whose.Workflow owner : owners) {
                    list.write(connection, owner);
                }
            }
        }
        page.end();
    }

    /**
     * Writes the paragraph of one run; nothing where it has no problems.
     *
     * @param connection in no transaction, with the rights of a reader or a worker
     * @param workflowUid of the workflow
     * @param most problems that are written; 0 for all
     */
    public static void write(Connection connection, String workflowUid, int run, int most, Page page)
            throws SQLException {
        Optional<Whose.Workflow> owner = new QuarantineStore().owner(connection, workflowUid, OptionalInt.of(run));
        ProblemList list = new ProblemList(page, false, most);
        if (owner.isPresent() && page.isJson()) {
            list.writeJson(connection, List.of(owner.get()));
        } else if (owner.isPresent()) {
            list.write(connection, owner.get());
        }
        page.end();
    }

    private void write(Connection connection, Whose.Workflow owner) throws SQLException {
        Optional<Instant> prunedAt = new PruneStore().prunedAt(connection, owner);
        if (prunedAt.isPresent()) {
            page.line(owner.workflow() + ": " + Pruned.said("problems", prunedAt.get()));
            return;
        }
        Places places = places(connection, owner);
        long[] left = new long[1];
        new ProblemStore().read(connection, owner, resolved, most, (problem, total) -> {
            if (left[0] == 0) {
                left[0] = total;
                page.line(owner.workflow() + ": " + Count.of(total, "problem"));
            }
            left[0]--;
            page.line("  " + sentence(problem, places));
        });
        if (left[0] > 0) {
            page.line("  … and " + left[0] + " more");
        }
    }

    private static Places places(Connection connection, Whose.Workflow owner) throws SQLException {
        return new Places(
                new QuarantineStore().source(connection, owner).map(source -> Format.valueOf(source.format())));
    }

    /** {@code [{"workflow": …, "problems": [{"code": …, "place": …, …}]}]}. */
    private void writeJson(Connection connection, List<Whose.Workflow> owners) throws SQLException {
        Map<Whose.Workflow, List<Problem>> all = new LinkedHashMap<>();
        Map<Whose.Workflow, Places> places = new HashMap<>();
        for (Whose.Workflow owner : owners) {
            List<Problem> problems = new ArrayList<>();
            new ProblemStore().read(connection, owner, resolved, most, (problem, total) -> problems.add(problem));
            all.put(owner, problems);
            places.put(owner, places(connection, owner));
        }
        page.json(json -> {
            json.writeStartArray();
            for (Map.Entry<Whose.Workflow, List<Problem>> each : all.entrySet()) {
                json.writeStartObject();
                json.writeStringField("workflow", each.getKey().workflow());
                json.writeStringField("merchantId", each.getKey().merchantId());
                json.writeArrayFieldStart("problems");
                for (Problem problem : each.getValue()) {
                    write(json, problem, places.get(each.getKey()));
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static void write(JsonGenerator json, Problem problem, Places places) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", problem.code());
        json.writeStringField("severity", problem.severity().name());
        json.writeStringField("place", places.of(problem));
        json.writeNumberField("line", problem.line());
        json.writeNumberField("column", problem.column());
        json.writeStringField("field", problem.field());
        json.writeStringField("value", problem.raw());
        json.writeStringField("message", problem.message());
        json.writeStringField("purchaseOrderNumber", problem.purchaseOrder());
        json.writeStringField("resolvedBy", problem.resolvedBy());
        json.writeEndObject();
    }

    static String sentence(Problem problem, Places places) {
        String what = Stream.of(places.of(problem), problem.field(), unsaidValue(problem))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        String about = problem.purchaseOrder().isEmpty() ? "" : ", order " + problem.purchaseOrder();
        String resolved = problem.resolvedBy().isEmpty() ? "" : ", resolved by " + problem.resolvedBy();
        return (what.isEmpty() ? "the file" : what) + ": " + problem.message() + " (" + consequence(problem.severity())
                + ", " + problem.code() + about + resolved + ")";
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
}
