package dev.poflow.worker.workflow;

import dev.poflow.gate.GateException;
import java.sql.SQLException;
import java.util.Objects;

/** How a worker ends, after BSD's sysexits.h. A Job's podFailurePolicy follows these. */
public enum ExitCode {
    /** EX_OK: done. */
    DONE(0),
    /** EX_DATAERR: the data is wrong; trying again cannot help. */
    DATA(65),
    /** EX_TEMPFAIL: try again. */
    TEMPORARY(75),
    /** EX_CONFIG: the configuration is wrong; trying again cannot help. */
    CONFIGURATION(78);

    /** SQLSTATE duplicate_prepared_statement: a pooler has mixed up two clients, and no name in the schema is wrong. */
    private static final String DUPLICATE_STATEMENT = "42P05";

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /**
     * By the SQLSTATE's class (PostgreSQL manual, appendix A): what the database refuses for good is not tried again. What it says of values
     * and constraints is never the file's fault: a file's values have been judged before they get there.
     */
    public static ExitCode of(SQLException failure) {
        if (failure instanceof GateException gate) {
            return gate.problem().permanent() ? CONFIGURATION : TEMPORARY;
        }
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        if (state.equals(DUPLICATE_STATEMENT)) {
            return TEMPORARY;
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "28", "3D", "42" -> CONFIGURATION;
            default -> TEMPORARY;
        };
    }
}
