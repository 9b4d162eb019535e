package dev.poflow.gate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What a program needs of its database before the gate may open. The gate calls it on connections that nobody else uses yet, from
 * several threads.
 */
public interface SchemaContract {

    /** The migration version that this program was built for, such as {@code "1"}. */
    String requiredVersion();

    /**
     * The newest migration version applied to the database, or empty where no migration has run.
     *
     * @throws SQLException as {@link #exercise} does
     */
    Optional<String> installedVersion(Connection connection) throws SQLException;

    /** Every SQL statement that the program runs, with {@code ?} parameters: warm-up prepares each on every connection. */
    List<String> statements();

    /**
     * Reads and writes the program's real tables, on a connection with auto-commit off; the gate rolls back afterwards.
     *
     * @throws SQLException where a table, a column or a privilege is missing. One of the program's own, not the server's, is shown to people
     *     as it is: with SQLSTATE 42501 it is final, with 55000 the gate waits as for a schema that is behind.
     */
    void exercise(Connection connection) throws SQLException;
}
