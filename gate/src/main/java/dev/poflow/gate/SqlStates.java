package dev.poflow.gate;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What an SQLSTATE asks of a transaction. */
final class SqlStates {

    private static final int DEPTH = 10;

    private SqlStates() {}

    /** The first {@link SQLException} among an error and its causes, with a state where one has it. */
    static @Nullable SQLException sqlException(Throwable error) {
        SQLException found = null;
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (cause instanceof SQLException sql) {
                if (!state(sql).isEmpty()) {
                    return sql;
                }
                found = found == null ? sql : found;
            }
            cause = cause.getCause();
        }
        return found;
    }

    static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state;
    }

    /** Serialization failure, deadlock, lock not available: the whole transaction may be run again. */
    static boolean isConflict(String state) {
        return state.equals("40001") || state.equals("40P01") || state.equals("55P03");
    }

    /** The connection is gone, or the server is going. The server ends a connection also for having been idle, or in a transaction, too long. */
    static boolean isLost(String state) {
        return switch (state) {
            case "57P01", "57P02", "57P03", "57P05", "25P03", "25P04" -> true;
            default -> state.startsWith("08") && !state.equals("08004");
        };
    }

    /** What the program writes or asks does not fit the tables: the classes of the data, the constraints, and the names and types. */
    static boolean isMisfit(String state) {
        return state.startsWith("22") || state.startsWith("23") || (state.startsWith("42") && !state.equals("42501"));
    }

    /** A lock was not to be had in time, or the statement was cancelled: nothing is wrong with it. */
    static boolean isWaitEnded(String state) {
        return state.equals("55P03") || state.equals("57014");
    }

    /**
     * A prepared statement is unknown to the server, or known already: another client's connection to it is used, as behind a pooler that
     * shares its connections.
     */
    static boolean isForeignStatement(String state) {
        return state.equals("26000") || state.equals("42P05");
    }

    static boolean isReadOnly(String state) {
        return state.equals("25006");
    }
}
