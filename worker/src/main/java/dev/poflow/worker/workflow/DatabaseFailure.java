package dev.poflow.worker.workflow;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Reason;
import dev.poflow.gate.ConnectionGate;
import dev.poflow.gate.GateException;
import dev.poflow.worker.store.Stores;
import dev.poflow.worker.store.schema.WorkerSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/** What a database's error means for the worker. Thread-safe: holds nothing. */
public final class DatabaseFailure {

    /** SQLSTATE duplicate_prepared_statement: a pooler has mixed up two clients, and no name in the schema is wrong. */
    private static final String DUPLICATE_STATEMENT = "42P05";

    private DatabaseFailure() {}

    /**
     * By the SQLSTATE's class (PostgreSQL manual, appendix A): what the database refuses for good is not tried again. What it says of values
     * and constraints is never the file's fault: a file's values have been judged before they get there.
     */
    public static ExitCode exit(SQLException failure) {
        if (failure instanceof GateException gate) {
            return gate.problem().permanent() ? ExitCode.CONFIGURATION : ExitCode.TEMPORARY;
        }
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        if (state.equals(DUPLICATE_STATEMENT)) {
            return ExitCode.TEMPORARY;
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "28", "3D", "42" -> ExitCode.CONFIGURATION;
            default -> ExitCode.TEMPORARY;
        };
    }

    /** Where values, constraints or names do not fit, a newer schema than this worker's may be why: then it is asked for its version. */
    static Outcome outcome(SQLException failure, ConnectionGate gate) {
        String said = "SQLSTATE " + failure.getSQLState() + ": " + failure.getMessage();
        return newerVersion(failure, gate)
                .map(installed -> new Outcome(
                        ExitCode.CONFIGURATION,
                        Reason.SchemaNewer,
                        "the database's schema is newer: version %s is installed, this worker knows %s, and does not fit it any more: %s; use a newer worker"
                                .formatted(installed, WorkerSchema.VERSION, said)))
                .orElseGet(() -> new Outcome(exit(failure), Reason.DatabaseError, said));
    }

    private static Optional<String> newerVersion(SQLException failure, ConnectionGate gate) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        if (!state.startsWith("22") && !state.startsWith("23") && !state.startsWith("42")) {
            return Optional.empty();
        }
        try (Connection connection = gate.borrow()) {
            return Stores.schema().newerVersion(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return Optional.empty();
        }
    }
}
