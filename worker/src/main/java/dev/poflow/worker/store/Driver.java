package dev.poflow.worker.store;

import dev.poflow.gate.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/** Single connections, for commands that need no gate. */
public final class Driver {

    private static final String CONNECT_SECONDS = "10";

    private Driver() {}

    /** @throws SQLException where the database cannot be reached or refuses; the message never has the password */
    public static Connection connect(DatabaseAddress address, String applicationName) throws SQLException {
        return source(address, applicationName).getConnection();
    }

    public static PGSimpleDataSource source(DatabaseAddress address, String applicationName) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        Properties properties = address.driverProperties();
        properties.putIfAbsent("ApplicationName", applicationName);
        properties.putIfAbsent("connectTimeout", CONNECT_SECONDS);
        for (String name : properties.stringPropertyNames()) {
            source.setProperty(name, properties.getProperty(name));
        }
        // As the gate connects: behind a pooler the next transaction may run in another session, which knows neither a
        // prepared statement of this one nor what was SET in it.
        source.setPrepareThreshold(0);
        source.setAssumeMinServerVersion("15");
        return source;
    }
}
