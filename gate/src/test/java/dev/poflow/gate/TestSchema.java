package dev.poflow.gate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** A schema of two tables: its version, and one with a name that is unique. Needs version 2. */
class TestSchema implements SchemaContract {

    static void migrate(TestPostgres postgres, String version) throws SQLException {
        postgres.run("""
                SET ROLE poflow;
                CREATE TABLE IF NOT EXISTS schema_version (version text PRIMARY KEY);
                INSERT INTO schema_version VALUES ('%s');
                CREATE TABLE IF NOT EXISTS thing (name text PRIMARY KEY, amount numeric(19, 4) NOT NULL DEFAULT 0);
                """.formatted(version));
    }

    @Override
    public String requiredVersion() {
        return "2";
    }

    @Override
    public Optional<String> installedVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT to_regclass('schema_version') IS NOT NULL")) {
                row.next();
                if (!row.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT max(version) FROM schema_version")) {
                row.next();
                return Optional.ofNullable(row.getString(1));
            }
        }
    }

    @Override
    public List<String> statements() {
        return List.of(
                "SELECT amount FROM thing WHERE name = ?",
                "INSERT INTO thing (name, amount) VALUES (?, ?)",
                "UPDATE thing SET amount = ? WHERE name = ?");
    }

    @Override
    public void exercise(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO thing (name) VALUES ('exercise')");
        }
    }
}
