package dev.poflow.worker.harness;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.poflow.gate.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real PgBouncer on the loopback address, in front of a {@link TestServer}: Debian's package. It gives each transaction, or statement,
 * another of its connections to the server, so that whatever a client leaves in a session is missed at once.
 */
public final class PgBouncer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    /** PgBouncer does not run as root. */
    private static final String UNPRIVILEGED = "nobody";

    /** Whose connection a client keeps, and for how long: PgBouncer's {@code pool_mode}. */
    public enum Mode {
        SESSION,
        TRANSACTION,
        STATEMENT
    }

    private final Process process;
    private final Path log;
    private final int port;

    private PgBouncer(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Where PgBouncer is not installed the test is left out; in CI it fails.
     *
     * @param settings further lines of {@code pgbouncer.ini}
     */
    public static PgBouncer before(TestServer server, Mode mode, String... settings) {
        if (!Files.isExecutable(PROGRAM)) {
            String missing = "there is no " + PROGRAM + ": install the package pgbouncer";
            if (System.getenv("CI") != null) {
                fail(missing);
            }
            abort(missing);
        }
        try {
            return start(server, mode, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PgBouncer start(TestServer server, Mode mode, String... settings) throws IOException {
        Path home = Files.createTempDirectory("pgbouncer-test");
        int port = TestServer.freePort();
        Path users = Files.writeString(home.resolve("users.txt"), "\"postgres\" \"\"\n");
        Path file = Files.writeString(home.resolve("pgbouncer.ini"), """
                [databases]
                * = host=127.0.0.1 port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %s
                auth_user = postgres
                pool_mode = %s
                server_round_robin = 1
                server_login_retry = 1
                %s
                """.formatted(
                        server.port(), port, users, mode.name().toLowerCase(Locale.ROOT), String.join("\n", settings)));
        List<String> line = new ArrayList<>(List.of(PROGRAM.toString()));
        if (System.getProperty("user.name").equals("root")) {
            // It reads its files after it has become that user.
            home.toFile().setExecutable(true, false);
            home.toFile().setReadable(true, false);
            line.addAll(List.of("-u", UNPRIVILEGED));
        }
        line.add(file.toString());
        Path log = home.resolve("log");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        PgBouncer bouncer = new PgBouncer(process, log, port);
        Awaitility.await("PgBouncer listens")
                .atMost(WorkerProcess.PATIENCE)
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .until(bouncer::listens);
        return bouncer;
    }

    private boolean listens() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("PgBouncer has ended: " + log());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (java.net.ConnectException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    /** What PgBouncer has said. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same database and login as directly, through this pooler. */
    public DatabaseAddress to(TestDatabase database) {
        DatabaseAddress direct = database.address();
        return new DatabaseAddress(
                direct.host(), port, direct.database(), direct.user(), direct.password(), direct.properties());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
