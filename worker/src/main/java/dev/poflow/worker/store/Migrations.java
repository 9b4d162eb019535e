package dev.poflow.worker.store;

import dev.poflow.gate.DatabaseAddress;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings a database to the schema that this worker needs. Safe to run by several programs at once: Flyway takes a lock. */
public final class Migrations {

    private Migrations() {}

    /**
     * @return how many migrations ran; 0 where the schema was current
     * @throws FlywayException where the database cannot be reached, refuses, or has a schema that these migrations do not fit
     */
    public static int migrate(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.host()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(address.database());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("poflow migrate");
        source.setConnectTimeout(10);
        String sslMode = address.properties().get("sslmode");
        if (sslMode != null) {
            source.setSslMode(sslMode);
        }
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
