package dev.poflow.worker;

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

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** By the SQLSTATE's class (PostgreSQL manual, appendix A): what the database refuses for good is not tried again. */
    public static ExitCode of(SQLException failure) {
        if (failure instanceof GateException gate) {
            return gate.problem().permanent() ? CONFIGURATION : TEMPORARY;
        }
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "22", "23" -> DATA;
            case "28", "3D", "42" -> CONFIGURATION;
            default -> TEMPORARY;
        };
    }
}
