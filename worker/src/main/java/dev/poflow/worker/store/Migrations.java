package dev.poflow.worker.store;

import dev.poflow.gate.DatabaseAddress;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the schema that this worker needs. Safe to run by several programs at once: Flyway takes a lock. */
public final class Migrations {

    private Migrations() {}

    /**
     * @return how many migrations ran; 0 where the schema was current
     * @throws FlywayException where the database cannot be reached, refuses, or has a schema that these migrations do not fit
     */
    public static int migrate(DatabaseAddress address) {
        return Flyway.configure()
                .dataSource(Driver.source(address, "poflow migrate"))
                .locations("classpath:db/migration")
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
