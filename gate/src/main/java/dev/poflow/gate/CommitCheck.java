package dev.poflow.gate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Finds out whether a transaction committed, where the connection was lost between asking for the commit and hearing of it.
 *
 * @param <T> what the transaction returns
 */
@FunctionalInterface
public interface CommitCheck<T> {

    /**
     * @param connection another connection than the transaction's, with auto-commit on
     * @return what the transaction returned if it committed; empty if it did not, and then it is run again
     */
    Optional<T> committed(Connection connection) throws SQLException;
}
