package dev.poflow.gate;

/**
 * Why a gate is not open.
 *
 * @param kind what sort of problem, for programs
 * @param permanent whether trying again cannot help until somebody changes something
 * @param sqlState the SQLSTATE that the server or driver gave, or an empty string
 * @param message for people: names host, port, database and user, never the password
 */
public record GateProblem(Kind kind, boolean permanent, String sqlState, String message) {

    /** Machine-readable sorts; {@code reason} in a workflow's status. */
    public enum Kind {
        DATABASE_UNREACHABLE,
        DATABASE_STARTING,
        TOO_MANY_CONNECTIONS,
        DATABASE_READ_ONLY,
        SCHEMA_BEHIND,
        LOGIN_REFUSED,
        TLS,
        DATABASE_UNKNOWN,
        NOT_POSTGRESQL,
        SCHEMA_BROKEN,
        /** It is of a later version than the program's, and does not take what the program writes. */
        SCHEMA_NEWER,
        /** Somebody holds a lock on the tables; it may take a while. */
        TABLES_LOCKED,
        /** The database's encoding is not UTF8. */
        DATABASE_ENCODING,
        /** A pooler in between that is set up so that nothing can work through it. */
        POOLER_UNFIT,
        CONNECTION_LOST,
        OTHER
    }
}
