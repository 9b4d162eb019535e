package dev.poflow.cli.database;

import dev.poflow.contract.Variable;
import dev.poflow.contract.WorkerVariables;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who enters an embedded server, each with a password of its own. Only the first is a superuser; nothing of poflow runs as it. */
public enum ServerRole {
    SUPERUSER("postgres", "superuser-password", null),
    /** Owns the database, brings its schema up to date, and prunes. */
    OWNER("poflow", "password", null),
    /** Runs workflows. */
    WORKER("poflow_worker", "worker-password", WorkerVariables.WORKER_ROLE),
    /** Exports, and lists problems. */
    READER("poflow_reader", "reader-password", WorkerVariables.READER_ROLE),
    /** Releases and rejects orders that are held. */
    DECISION("poflow_decision", "decision-password", WorkerVariables.DECISION_ROLE),
    /** Stores merchants' configurations. */
    CONFIG("poflow_config", "config-password", WorkerVariables.CONFIG_ROLE);

    private final String user;
    private final String passwordFile;
    private final @Nullable Variable<String> variable;

    ServerRole(String user, String passwordFile, @Nullable Variable<String> variable) {
        this.user = user;
        this.passwordFile = passwordFile;
        this.variable = variable;
    }

    /** The role's name in PostgreSQL. */
    public String user() {
        return user;
    }

    /** The name of the file, beside the data, that holds its password. */
    String passwordFile() {
        return passwordFile;
    }

    /** The variable by which the worker's {@code migrate} learns whom to grant rights; empty where it grants none. */
    public Optional<Variable<String>> variable() {
        return Optional.ofNullable(variable);
    }
}
