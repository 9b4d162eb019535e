package dev.poflow.worker.store;

import dev.poflow.gate.ConnectionGate;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.gate.GateException;
import dev.poflow.gate.GateSettings;
import dev.poflow.gate.SchemaContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the schema that this worker needs. Safe to run by several programs at once: Flyway takes a lock. */
public final class Migrations {

    private Migrations() {}

    /**
     * @param patience how long to wait for a server that is starting
     * @return how many migrations ran; 0 where the schema was current
     * @throws GateException where the database cannot be reached, or refuses
     * @throws FlywayException where its schema is one that these migrations do not fit
     */
    public static int migrate(DatabaseAddress address, Duration patience) throws SQLException {
        GateSettings defaults = GateSettings.defaults("poflow migrate");
        GateSettings one = new GateSettings(
                defaults.applicationName(),
                1,
                defaults.connectTimeout(),
                defaults.warmupBudget(),
                defaults.maxAge(),
                patience,
                defaults.healthCheckInterval());
        try (ConnectionGate gate = new ConnectionGate(address, one, new AnySchema())) {
            gate.borrow().close();
        }
        return Flyway.configure()
                .dataSource(Driver.source(address, "poflow migrate"))
                .locations("classpath:db/migration")
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /** Before it is migrated, a database may have any schema. */
    private static final class AnySchema implements SchemaContract {

        private static final String NONE = "0";

        @Override
        public String requiredVersion() {
            return NONE;
        }

        @Override
        public Optional<String> installedVersion(Connection connection) {
            return Optional.of(NONE);
        }

        @Override
        public List<String> statements() {
            return List.of();
        }

        @Override
        public void exercise(Connection connection) {
            // There may be no table yet.
        }
    }
}
