package dev.poflow.worker.store;

import dev.poflow.gate.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Single connections, for commands that need no gate. */
public final class Driver {

    private static final int CONNECT_SECONDS = 10;

    private Driver() {}

    /** @throws SQLException where the database cannot be reached or refuses; the message never has the password */
    public static Connection connect(DatabaseAddress address, String applicationName) throws SQLException {
        return source(address, applicationName).getConnection();
    }

    static PGSimpleDataSource source(DatabaseAddress address, String applicationName) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.host()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(address.database());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName(applicationName);
        source.setConnectTimeout(CONNECT_SECONDS);
        // As the gate connects: behind a pooler the next transaction may run in another session, which knows neither a
        // prepared statement of this one nor what was SET in it.
        source.setPrepareThreshold(0);
        source.setAssumeMinServerVersion("15");
        String sslMode = address.properties().get("sslmode");
        if (sslMode != null) {
            source.setSslMode(sslMode);
        }
        return source;
    }
}
