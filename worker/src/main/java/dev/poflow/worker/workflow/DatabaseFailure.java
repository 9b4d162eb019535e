package dev.poflow.worker.workflow;

import dev.poflow.gate.ConnectionGate;
import dev.poflow.worker.store.WorkerSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/** What a database's error in the middle of a workflow means for it. */
final class DatabaseFailure {

    private DatabaseFailure() {}

    /** Where values, constraints or names do not fit, a newer schema than this worker's may be why: then it is asked for its version. */
    static Outcome outcome(SQLException failure, ConnectionGate gate) {
        String said = "SQLSTATE " + failure.getSQLState() + ": " + failure.getMessage();
        return newerVersion(failure, gate)
                .map(installed -> new Outcome(
                        ExitCode.CONFIGURATION,
                        GateReason.SCHEMA_NEWER,
                        "the database's schema is newer: version %s is installed, this worker knows %s, and does not fit it any more: %s; use a newer worker"
                                .formatted(installed, WorkerSchema.VERSION, said)))
                .orElseGet(() -> new Outcome(ExitCode.of(failure), "DatabaseError", said));
    }

    private static Optional<String> newerVersion(SQLException failure, ConnectionGate gate) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        if (!state.startsWith("22") && !state.startsWith("23") && !state.startsWith("42")) {
            return Optional.empty();
        }
        try (Connection connection = gate.borrow()) {
            return new WorkerSchema().newerVersion(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return Optional.empty();
        }
    }
}
