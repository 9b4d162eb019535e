package dev.poflow.worker.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows of a query on their way from PostgreSQL, in COPY's text format (PostgreSQL manual, COPY, "Text Format"): the server goes on
 * sending while the caller works on the rows that are there, and a row costs half of what it costs through a cursor. For one thread; the
 * connection is the caller's again after {@link #close()}.
 */
final class CopyRows extends CopyRow implements AutoCloseable {

    /** SQLSTATE query_canceled. */
    private static final String QUERY_CANCELED = "57014";

    private final PGConnection postgres;
    private final CopyOut copy;

    /**
     * Starts the query.
     *
     * @param select with two parameters: the work's number, then its merchant
     */
    CopyRows(Connection connection, String select, Work work) throws SQLException {
        postgres = connection.unwrap(PGConnection.class);
        // COPY is a utility statement, which takes no parameters: they are written into it as literals.
        String[] parts = select.split("\\?", 3);
        String merchantId = "'" + postgres.escapeLiteral(work.merchantId()) + "'";
        copy = postgres.getCopyAPI()
                .copyOut("COPY (" + parts[0] + work.workId() + parts[1] + merchantId + parts[2] + ") TO STDOUT");
    }

    /** Goes to the next row. @return whether there is one */
    boolean next() throws SQLException {
        byte @Nullable [] next = copy.readFromCopy();
        if (next == null) {
            return false;
        }
        at(next, 0);
        return true;
    }

    /** Stops the query, where not all of its rows were taken; a transaction around it is aborted then. */
    @Override
    public void close() throws SQLException {
        if (!copy.isActive()) {
            return;
        }
        // Not cancelCopy: it leaves on the connection what the server has sent already (pgjdbc issue 797).
        postgres.cancelQuery();
        try {
            while (copy.readFromCopy() != null) {}
        } catch (SQLException e) {
            if (!QUERY_CANCELED.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
