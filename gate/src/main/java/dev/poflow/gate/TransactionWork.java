package dev.poflow.gate;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What happens inside a transaction. May be run more than once, each time from the start, so it keeps nothing outside the database that a
 * second run would not overwrite. It must neither commit nor roll back, nor keep the connection.
 *
 * @param <T> what it returns once committed
 * @param <X> an exception of the caller's own that it may throw; the transaction is rolled back and the exception passed on
 */
@FunctionalInterface
public interface TransactionWork<T, X extends Exception> {

    /** @param connection has auto-commit off */
    T run(Connection connection) throws SQLException, X;
}
