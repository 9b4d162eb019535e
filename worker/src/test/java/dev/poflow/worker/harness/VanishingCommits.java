package dev.poflow.worker.harness;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Lets a real database forget its last commits at moments that a seed chooses, as a promoted standby has: after each commit of a worker
 * all rows are noted; to forget, all connections are cut, and the rows of an earlier moment are there again.
 */
public final class VanishingCommits implements Forwarder.Listener, AutoCloseable {

    /** What a worker hears of a commit: nothing, where the connection is cut; one time in this many, that it was done. */
    private static final int ONE_HEARS_IN = 3;

    private final TestDatabase database;
    private final Random random;
    private final int mostLosses;
    private final List<Map<String, byte[]>> moments = new ArrayList<>();
    private final Forwarder address;
    private int losses;
    private int commits;

    /** @param mostLosses how often commits vanish at most */
    public VanishingCommits(TestDatabase database, long seed, int mostLosses) {
        this.database = database;
        // Neighbouring seeds begin alike otherwise.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.mostLosses = mostLosses;
        moments.add(look());
        address = new Forwarder(database.server().port(), this);
    }

    public Forwarder address() {
        return address;
    }

    /** How many commits have vanished so far, of how many. */
    public synchronized String summary() {
        return losses + " losses, " + commits + " commits";
    }

    public synchronized int losses() {
        return losses;
    }

    @Override
    public synchronized void committed() throws IOException {
        commits++;
        moments.add(look());
        if (losses < mostLosses && random.nextInt(5) == 0) {
            forget();
        }
    }

    @Override
    public synchronized void answered() throws IOException {
        if (losses < mostLosses && random.nextInt(150) == 0) {
            forget();
        }
    }

    private void forget() throws IOException {
        losses++;
        int kept = Math.max(1, moments.size() - random.nextInt(4));
        while (moments.size() > kept) {
            moments.removeLast();
        }
        boolean hears = random.nextInt(ONE_HEARS_IN) == 0;
        database.rows("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '"
                + database.name() + "' AND usename <> 'postgres'");
        restore(moments.getLast());
        if (!hears) {
            address.cut();
            throw new IOException("the server is gone");
        }
    }

    /** All rows, as one moment has them. */
    private Map<String, byte[]> look() {
        Map<String, byte[]> rows = new LinkedHashMap<>();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : database.tables()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                copy.copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", bytes);
                rows.put(table, bytes.toByteArray());
            }
            return rows;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sequences stay: a standby never has less of them than of its rows. */
    private void restore(Map<String, byte[]> rows) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute("TRUNCATE " + String.join(", ", rows.keySet()));
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Map.Entry<String, byte[]> table : rows.entrySet()) {
                copy.copyIn(
                        "COPY " + table.getKey() + " FROM STDIN (FORMAT binary)",
                        new ByteArrayInputStream(table.getValue()));
            }
            connection.commit();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        address.close();
    }
}
