package dev.poflow.worker.harness;

import dev.poflow.contract.StageName;
import dev.poflow.gate.DatabaseAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One database of a {@link TestServer}. Looks and interferes as superuser, through connections of its own. */
public final class TestDatabase {

    private final TestServer server;
    private final String name;

    TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public TestServer server() {
        return server;
    }

    /** As a worker connects that runs workflows. */
    public DatabaseAddress address() {
        return address(TestRole.WORKER);
    }

    public DatabaseAddress address(TestRole role) {
        return server.address(name, role);
    }

    public Connection connect() {
        try {
            return server.connect(name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot connect to " + name, e);
        }
    }

    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Each row's columns as text, joined by {@code |}; null as an empty text. */
    public List<String> rows(String sql) {
        try {
            return server.look(name, connection -> rows(connection, sql));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder text = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    String value = rows.getString(column);
                    text.append(column == 1 ? "" : "|").append(value == null ? "" : value);
                }
                texts.add(text.toString());
            }
            return texts;
        }
    }

    /** The one column of the one row. */
    public String value(String sql) {
        List<String> rows = rows(sql);
        if (rows.size() != 1) {
            throw new IllegalStateException(sql + " gave " + rows.size() + " rows");
        }
        return rows.getFirst();
    }

    public long count(String fromWhere) {
        return Long.parseLong(value("SELECT count(*) FROM " + fromWhere));
    }

    /** The schema's own tables, without Flyway's. */
    public List<String> tables() {
        return rows("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'flyway_schema_history'
                ORDER BY table_name""");
    }

    /** Stages that have committed, with what a second run of one would change. */
    public List<String> checkpoints() {
        return rows(
                "SELECT stage, execution_id, fence, started_at, finished_at FROM stage_checkpoint ORDER BY finished_at");
    }

    public List<String> committedStages() {
        return rows("SELECT stage FROM stage_checkpoint ORDER BY finished_at");
    }

    /** Keeps workers inside a stage until released. */
    public StageHold hold(StageName stage) {
        return new StageHold(this, stage);
    }

    /** Server processes of workers' connections. */
    public long workerBackends() {
        return count("pg_stat_activity WHERE datname = '" + name + "' AND usename = 'poflow'");
    }

    /** {@code pg_terminate_backend} on every connection of every worker. @return how many there were */
    public int killWorkerBackends() {
        return rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name
                        + "' AND usename = 'poflow'")
                .size();
    }
}
