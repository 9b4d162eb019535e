package dev.poflow.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.poflow.contract.ConfigurationException;
import dev.poflow.gate.ConnectionGate;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.gate.GateSettings;
import dev.poflow.gate.SchemaContract;
import dev.poflow.worker.settings.DatabaseFiles;
import dev.poflow.worker.store.Stores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Borrowing a connection and giving it back; run by {@link BorrowMeasurement}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BorrowBenchmark {

    /** System property: the directory with the database's address. */
    static final String DATABASE = "poflow.bench.database";

    private static final GateSettings SETTINGS = GateSettings.defaults("poflow bench");

    /** An open gate with the settings that every worker has. */
    @State(Scope.Benchmark)
    public static class OpenGate {

        private ConnectionGate gate;

        @Setup
        public void open() throws ConfigurationException, InterruptedException, ExecutionException, SQLException {
            SchemaContract schema = Stores.schema();
            gate = new ConnectionGate(address(), SETTINGS, schema);
            gate.open().get();
            growToLimit(gate::borrow);
        }

        @TearDown
        public void close() {
            gate.close();
        }
    }

    /** HikariCP with the settings that the gate gives it. */
    @State(Scope.Benchmark)
    public static class PlainPool {

        private HikariDataSource pool;

        @Setup
        public void fill() throws ConfigurationException, SQLException {
            DatabaseAddress address = address();
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database());
            config.setUsername(address.user());
            config.setPassword(address.password());
            config.setMaximumPoolSize(SETTINGS.poolSize());
            config.setConnectionTimeout(SETTINGS.connectTimeout().toMillis());
            config.setMinimumIdle(0);
            config.setIdleTimeout(0);
            config.setMaxLifetime(0);
            config.setKeepaliveTime(0);
            pool = new HikariDataSource(config);
            growToLimit(pool::getConnection);
        }

        @TearDown
        public void close() {
            pool.close();
        }
    }

    @Benchmark
    public Connection gate(OpenGate open) throws SQLException {
        Connection connection = open.gate.borrow();
        connection.close();
        return connection;
    }

    @Benchmark
    public Connection hikari(PlainPool plain) throws SQLException {
        Connection connection = plain.pool.getConnection();
        connection.close();
        return connection;
    }

    private interface Borrow {
        Connection connection() throws SQLException;
    }

    /** Both grow on demand: what is measured is borrowing, not growing. */
    private static void growToLimit(Borrow borrow) throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < SETTINGS.poolSize(); i++) {
            all.add(borrow.connection());
        }
        for (Connection connection : all) {
            connection.close();
        }
    }

    private static DatabaseAddress address() throws ConfigurationException {
        return DatabaseFiles.read(Path.of(System.getProperty(DATABASE)));
    }
}
