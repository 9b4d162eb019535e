package dev.poflow.gate;

import dev.poflow.gate.GateProblem.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The checks before a generation may be used. Throws where one fails. */
final class Verification {

    private final DatabaseAddress address;
    private final SchemaContract schema;

    Verification(DatabaseAddress address, SchemaContract schema) {
        this.address = address;
        this.schema = schema;
    }

    /** Phase 1, in one round trip: the server answers, and takes writes. Also the health check of an open generation. */
    void server(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT 1, pg_is_in_recovery(), current_setting('transaction_read_only') = 'on'")) {
            row.next();
            if (row.getBoolean(2) || row.getBoolean(3)) {
                String why = row.getBoolean(2) ? "is in recovery" : "is read-only";
                throw failure(
                        Kind.DATABASE_READ_ONLY, "25006", "the server " + why + "; point the address to the primary");
            }
        }
    }

    /** Phase 2: the schema's version, then the program's own reads and writes on its real tables, rolled back. */
    void schema(Connection connection) throws SQLException {
        Optional<String> installed = schema.installedVersion(connection);
        String required = schema.requiredVersion();
        if (installed.isEmpty() || compareVersions(installed.get(), required) < 0) {
            throw failure(
                    Kind.SCHEMA_BEHIND,
                    "",
                    "its schema is behind: version " + installed.orElse("none") + " is installed, this program needs "
                            + required + "; run the migration");
        }
        connection.setAutoCommit(false);
        try {
            schema.exercise(connection);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private GateException failure(Kind kind, String state, String what) {
        return new GateException(
                new GateProblem(kind, false, state, "cannot open the gate to " + address + ": " + what), null);
    }

    /** Compares numbers separated by dots or underscores, as Flyway does: 1.10 is newer than 1.9. */
    static int compareVersions(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() || j < right.length()) {
            long a = 0;
            for (; i < left.length() && Character.isDigit(left.charAt(i)); i++) {
                a = a * 10 + (left.charAt(i) - '0');
            }
            long b = 0;
            for (; j < right.length() && Character.isDigit(right.charAt(j)); j++) {
                b = b * 10 + (right.charAt(j) - '0');
            }
            if (a != b) {
                return Long.compare(a, b);
            }
            i++;
            j++;
        }
        return 0;
    }
}
