package dev.poflow.worker.prune;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.WorkerVariables;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.store.Driver;
import dev.poflow.worker.store.Stores;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.prune.DocumentPruneStore;
import dev.poflow.worker.store.prune.DocumentPruneStore.FreeDocument;
import dev.poflow.worker.store.prune.PruneStore;
import dev.poflow.worker.store.prune.PruneStore.Selection;
import dev.poflow.worker.store.schema.WorkerSchema;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Removes documents, rows of work and issues of workflows that ended long ago; orders with their lines, drafts, events, the audit log and
 * checkpoints that recognise a file stay. Many short transactions: it may be killed at any moment, and goes on when it is started again.
 * Several at once, and workers, do not disturb each other. For one thread.
 */
public final class Pruning {

    /** The word that lets it remove something. */
    private static final String YES = "--yes";

    private final PruneStore works = new PruneStore();
    private final DocumentPruneStore documents = new DocumentPruneStore();
    private final Connection connection;
    private final Selection selection;
    private final PrintStream out;

    Pruning(Connection connection, Selection selection, PrintStream out) {
        this.connection = connection;
        this.selection = selection;
        this.out = out;
    }

    /**
     * Says what workflows that ended longer ago than {@link WorkerVariables#OLDER_THAN} have to be removed, and removes it where the arguments are
     * {@code --yes}; of {@link WorkerVariables#MERCHANT_ID}, where that is set.
     *
     * @param database as the role that owns the tables
     * @throws ConfigurationException where the age or the schema is another one than it should be; nothing is removed then
     */
    public static void run(DatabaseAddress database, Environment environment, List<String> arguments, PrintStream out)
            throws ConfigurationException, SQLException {
        if (!arguments.isEmpty() && !arguments.equals(List.of(YES))) {
            throw new ConfigurationException("prune takes nothing but " + YES + ", not " + String.join(" ", arguments));
        }
        Duration age = Age.of(environment.value(WorkerVariables.OLDER_THAN));
        Optional<String> merchant = environment.optional(WorkerVariables.MERCHANT_ID);
        try (Connection connection = Driver.connect(database, "poflow prune")) {
            requireSchema(connection);
            Instant before = new PruneStore().now(connection).minus(age);
            connection.setAutoCommit(false);
            Pruning pruning = new Pruning(connection, new Selection(merchant, before), out);
            if (arguments.isEmpty()) {
                pruning.look();
            } else {
                pruning.remove();
            }
        }
        out.flush();
    }

    private static void requireSchema(Connection connection) throws SQLException, ConfigurationException {
        String installed = Stores.schema().installedVersion(connection).orElse("none");
        if (!installed.equals(WorkerSchema.VERSION)) {
            throw new ConfigurationException(
                    "prune is for schema version %s, but the database has %s: nothing is removed"
                            .formatted(WorkerSchema.VERSION, installed));
        }
    }

    /** Says what {@link #remove} would remove. */
    void look() throws SQLException {
        Tally tally = Tally.of(works.plan(connection, selection));
        say("Would be removed", tally);
        sayUnfinished();
        connection.rollback();
        if (!tally.isEmpty()) {
            out.println("Nothing is removed yet: " + YES + " removes it.");
        }
    }

    /** Removes all that can be removed. */
    void remove() throws SQLException {
        Tally tally = new Tally();
        int inUse = 0;
        for (Work work : inTransaction(() -> works.due(connection, selection))) {
            inUse += remove(work, tally) ? 0 : 1;
        }
        for (FreeDocument document : inTransaction(() -> documents.free(connection, selection))) {
            remove(document, tally);
        }
        say("Removed", tally);
        sayUnfinished();
        connection.rollback();
        if (inUse > 0) {
            out.println(Count.of(inUse, "workflow") + " in use meanwhile: the next prune looks at them again.");
        }
    }

    /** @return false where it has not been removed, because somebody else works on it */
    private boolean remove(Work work, Tally tally) throws SQLException {
        PruneStore.Step step;
        do {
            step = inTransaction(() -> works.prune(connection, work, selection));
            tally.add(work.merchantId(), step.amount());
        } while (!step.done());
        return step.taken();
    }

    private void remove(FreeDocument document, Tally tally) throws SQLException {
        DocumentPruneStore.Step step;
        do {
            step = inTransaction(() -> documents.prune(connection, document));
        } while (!step.done());
        if (step.taken()) {
            tally.add(document.merchantId(), DocumentPruneStore.amount(document));
        }
    }

    private void say(String what, Tally tally) {
        Instant before = selection.before().truncatedTo(ChronoUnit.SECONDS);
        if (tally.isEmpty()) {
            out.println("Nothing to remove of workflows that ended before " + before + ".");
        } else {
            out.println(what + " of workflows that ended before " + before + ":");
            tally.write(out);
        }
    }

    private void sayUnfinished() throws SQLException {
        long unfinished = works.unfinished(connection, selection);
        if (unfinished > 0) {
            out.println(Count.of(unfinished, "workflow") + " begun before that, but unfinished: all of it stays.");
        }
    }

    /** What runs in a transaction. */
    private interface Statements<T> {
        T run() throws SQLException;
    }

    private <T> T inTransaction(Statements<T> statements) throws SQLException {
        T result = statements.run();
        connection.commit();
        return result;
    }
}
