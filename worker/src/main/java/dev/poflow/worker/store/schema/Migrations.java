package dev.poflow.worker.store.schema;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.gate.ConnectionGate;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.gate.GateException;
import dev.poflow.gate.GateSettings;
import dev.poflow.gate.SchemaContract;
import dev.poflow.worker.store.Driver;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the schema that this worker needs. Safe to run by several programs at once: Flyway takes a lock. */
public final class Migrations {

    private static final String APPLICATION = "poflow migrate";

    private Migrations() {}

    /**
     * What was done.
     *
     * @param migrations that ran; 0 where the schema was current
     * @param rights that were granted; 0 where the roles had them
     */
    public record Done(int migrations, int rights) {}

    /**
     * @param patience how long to wait for a server that is starting
     * @param roles the roles that are to have the rights that their commands need; the database's role itself needs no entry
     * @throws GateException where the database cannot be reached, or refuses
     * @throws FlywayException where its schema is one that these migrations do not fit, or the database's role may not change it
     * @throws ConfigurationException where a role does not exist; nothing is done then
     */
    public static Done migrate(DatabaseAddress address, Duration patience, Map<RoleRights, String> roles)
            throws SQLException, ConfigurationException {
        GateSettings defaults = GateSettings.defaults(APPLICATION);
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
        try (Connection connection = Driver.connect(address, APPLICATION)) {
            Grants.begin(connection);
            Grants.requireRoles(connection, roles);
            int migrations = Flyway.configure()
                    .dataSource(Driver.source(address, APPLICATION))
                    .locations("classpath:db/migration")
                    .load()
                    .migrate()
                    .migrationsExecuted;
            int rights = Grants.grant(connection, roles);
            connection.commit();
            return new Done(migrations, rights);
        }
    }

    /** Whether a migration failed because the database's role lacks a right: trying again cannot help. */
    public static boolean mayNot(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "42501".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
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
