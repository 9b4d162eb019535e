package dev.poflow.worker.harness;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A lock that holds a stage where it writes to a table. */
public final class TableLock implements AutoCloseable {

    private final TestDatabase database;
    private final String table;
    private final Connection connection;

    TableLock(TestDatabase database, String table) {
        this.database = database;
        this.table = table;
        this.connection = database.connect();
        try (Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("LOCK TABLE " + table + " IN SHARE MODE");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot lock " + table, e);
        }
    }

    /** Whether somebody waits for the table. */
    public boolean isWaitedFor() {
        return database.count("pg_locks WHERE NOT granted AND relation = '" + table + "'::regclass") > 0;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // the server may have been stopped meanwhile; the lock is gone either way
        }
    }
}
