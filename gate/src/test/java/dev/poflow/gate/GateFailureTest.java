package dev.poflow.gate;

import static dev.poflow.gate.TestPostgres.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.gate.GateProblem.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a gate closed, what it says about it, and when it opens after all. */
class GateFailureTest {

    private static TestPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = TestPostgres.started(Map.of("max_connections", "20"));
        TestSchema.migrate(postgres, "2");
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void aServerThatIsNotThereIsNamedAndTheGateOpensWithinTwoSecondsOfItsStart() throws Exception {
        try (var late = TestPostgres.started();
                var gate = new ConnectionGate(late.address(), settings("late"), new NoSchema())) {
            // Its first start has made the role and the database, which a gate would miss for good.
            late.stop();
            var opened = gate.open();
            await().until(() -> gate.status().figures().failures() >= 3);

            GateStatus before = gate.status();
            assertThat(before.state()).isEqualTo(GateStatus.State.CONNECTING);
            assertThat(before.problem()).hasValueSatisfying(problem -> {
                assertThat(problem.kind()).isEqualTo(Kind.DATABASE_UNREACHABLE);
                assertThat(problem.permanent()).isFalse();
                assertThat(problem.message())
                        .contains("connection refused", "127.0.0.1:" + late.port(), "\"poflow\"")
                        .doesNotContain(TestPostgres.PASSWORD);
            });
            late.start();
            long start = System.nanoTime();
            opened.get(20, TimeUnit.SECONDS);

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("from the server's start until the gate is open")
                    .isLessThan(Duration.ofSeconds(2));
            GateFigures figures = gate.status().figures();
            assertThat(figures.attempts()).isEqualTo(figures.failures() + 1);
            assertThat(figures.maxConnectionErrors()).isZero();
        }
    }

    @Test
    void aServerWithoutAConnectionLeftIsCountedAndTriedAgain() throws Exception {
        var taken = new ArrayList<Connection>();
        try (var gate = new ConnectionGate(postgres.address(), settings("crowded"), new TestSchema())) {
            for (int i = 0; i < 16; i++) {
                taken.add(postgres.connect("postgres"));
            }
            var opened = gate.open();
            await().until(() -> gate.status().figures().maxConnectionErrors() >= 2);
            assertThat(gate.status().problem())
                    .hasValueSatisfying(problem -> assertThat(problem.kind()).isEqualTo(Kind.TOO_MANY_CONNECTIONS));
            for (Connection connection : taken) {
                connection.close();
            }

            opened.get(10, TimeUnit.SECONDS);

            GateFigures figures = gate.status().figures();
            assertThat(figures.failures()).isEqualTo(figures.maxConnectionErrors());
            assertThat(figures.attempts()).isEqualTo(figures.failures() + 1);
            await().untilAsserted(() -> assertThat(postgres.backends("crowded"))
                    .as("failed attempts leave no connection behind")
                    .hasSize(2));
        }
    }

    @Test
    void aWrongPasswordFailsAtOnce() throws Exception {
        var address =
                new DatabaseAddress("127.0.0.1", postgres.port(), "poflow", "poflow", "wr0ng-never-shown", Map.of());
        GateException failure = failure(address, new TestSchema());

        assertThat(failure.problem().kind()).isEqualTo(Kind.LOGIN_REFUSED);
        assertThat(failure.problem().sqlState()).isEqualTo("28P01");
        assertNamesAll(failure, address);
    }

    @Test
    void anUnknownDatabaseFailsAtOnce() throws Exception {
        var address = new DatabaseAddress(
                "127.0.0.1", postgres.port(), "no such? database", "poflow", TestPostgres.PASSWORD, Map.of());
        GateException failure = failure(address, new TestSchema());

        assertThat(failure.problem().kind()).isEqualTo(Kind.DATABASE_UNKNOWN);
        assertThat(failure.problem().sqlState()).isEqualTo("3D000");
        assertNamesAll(failure, address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "220 mail ESMTP\r\n",
                "\u0000\u0001\u0002",
                "NNNNNNNNNN",
                "-ERR unknown command\r\n"
            })
    void aPortThatSpeaksSomethingElseFailsAtOnce(String greeting) throws Exception {
        try (var port = new Stranger(greeting)) {
            var address = new DatabaseAddress(
                    "127.0.0.1", port.number(), "poflow", "poflow", TestPostgres.PASSWORD, Map.of());
            GateException failure = failure(address, new TestSchema());

            assertThat(failure.problem().kind()).as(failure.getMessage()).isEqualTo(Kind.NOT_POSTGRESQL);
            assertNamesAll(failure, address);
        }
    }

    @Test
    void whatAnswersStrangelyWhereNobodyDidAMomentAgoIsAskedOnceMore() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (var gate = new ConnectionGate(
                new DatabaseAddress("127.0.0.1", port, "poflow", "poflow", "x", Map.of()),
                settings("starting"),
                new TestSchema())) {
            var opening = gate.open();
            await().until(() -> gate.status().figures().failures() >= 1);
            try (var stranger = new Stranger(port, "HTTP/1.1 400 Bad Request\r\n\r\n")) {
                assertThat(opening)
                        .failsWithin(Duration.ofSeconds(30))
                        .withThrowableOfType(ExecutionException.class)
                        .havingCause()
                        .isInstanceOfSatisfying(GateException.class, e -> {
                            assertThat(e.problem().kind()).isEqualTo(Kind.NOT_POSTGRESQL);
                            assertThat(e.problem().permanent()).isTrue();
                        });
                assertThat(stranger.asked.get()).isGreaterThanOrEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ERROR\r\n"})
    void aPortThatClosesInsteadOfAnsweringIsNamedAndTriedAgain(String greeting) throws Exception {
        try (var port = new Stranger(greeting);
                var gate = new ConnectionGate(
                        new DatabaseAddress("127.0.0.1", port.number(), "poflow", "poflow", "x", Map.of()),
                        settings("silent"),
                        new TestSchema())) {
            gate.open();
            await().until(() -> gate.status().figures().failures() >= 2);
            assertThat(gate.status().problem()).hasValueSatisfying(problem -> {
                assertThat(problem.kind()).as(problem.message()).isEqualTo(Kind.NOT_POSTGRESQL);
                assertThat(problem.permanent()).isFalse();
            });
        }
    }

    @Test
    void aPortThatNeverAnswersIsGivenUpAtTheDeadline() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var address = new DatabaseAddress("127.0.0.1", silent.getLocalPort(), "poflow", "poflow", "x", Map.of());
            var d = settings("mute");
            var hurried = new GateSettings(
                    "mute",
                    5,
                    Duration.ofSeconds(1),
                    d.warmupBudget(),
                    d.maxAge(),
                    Duration.ofMillis(1_500),
                    d.maxAge());
            try (var gate = new ConnectionGate(address, hurried, new TestSchema())) {
                assertThat(gate.open())
                        .as("opening at a port that never answers")
                        .failsWithin(Duration.ofSeconds(4))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(GateException.class);
                assertThat(gate.status().state()).isEqualTo(GateStatus.State.FAILED);
                assertThat(gate.status().problem())
                        .hasValueSatisfying(problem ->
                                assertThat(problem.kind()).as(problem.message()).isEqualTo(Kind.DATABASE_UNREACHABLE));
            }
        }
    }

    @Test
    void aHostNameThatDoesNotResolveIsNamedAndTriedAgain() throws Exception {
        var address = new DatabaseAddress("no-such-host.invalid", 5432, "poflow", "poflow", "x", Map.of());
        try (var gate = new ConnectionGate(address, settings("nowhere"), new TestSchema())) {
            gate.open();
            await().until(() -> gate.status().figures().failures() >= 1);
            assertThat(gate.status().problem()).hasValueSatisfying(problem -> {
                assertThat(problem.message()).contains("no-such-host.invalid", "cannot be resolved");
                assertThat(problem.permanent()).isFalse();
            });
        }
    }

    @Test
    void aSchemaThatIsBehindIsNamedWithBothVersionsAndTheGateOpensWhenItIsMigrated() throws Exception {
        postgres.run("DROP TABLE IF EXISTS schema_version, thing");
        try (var gate = new ConnectionGate(postgres.address(), settings("behind"), new TestSchema())) {
            var opened = gate.open();
            await().untilAsserted(() -> assertBehind(gate, "version none"));
            TestSchema.migrate(postgres, "1");
            await().untilAsserted(() -> assertBehind(gate, "version 1 "));
            TestSchema.migrate(postgres, "2");

            opened.get(5, TimeUnit.SECONDS);

            assertThat(gate.status().state()).isEqualTo(GateStatus.State.OPEN);
        }
    }

    @Test
    void aTableThatLacksAColumnFailsAtOnce() throws Exception {
        var schema = new TestSchema() {
            @Override
            public java.util.List<String> statements() {
                return java.util.List.of("SELECT colour FROM thing WHERE name = ?");
            }
        };
        GateException failure = failure(postgres.address(), schema);

        assertThat(failure.problem().kind()).isEqualTo(Kind.SCHEMA_BROKEN);
        assertThat(failure.getMessage()).contains("colour");
    }

    private static void assertBehind(ConnectionGate gate, String installed) {
        assertThat(gate.status().problem()).hasValueSatisfying(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.SCHEMA_BEHIND);
            assertThat(problem.permanent()).isFalse();
            assertThat(problem.message()).contains(installed, "needs 2");
        });
    }

    private static GateException failure(DatabaseAddress address, SchemaContract schema) throws Exception {
        try (var gate = new ConnectionGate(address, settings("failing"), schema)) {
            var failure = assertThat(gate.open())
                    .as("opening the gate to " + address)
                    .failsWithin(Duration.ofSeconds(8))
                    .withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .actual();
            assertThat(failure).isInstanceOf(GateException.class);
            assertThat(((GateException) failure).problem().permanent())
                    .as("permanent")
                    .isTrue();
            assertThat(gate.status().state()).isEqualTo(GateStatus.State.FAILED);
            assertThat(gate.status().figures().attempts()).as("attempts").isEqualTo(1);
            return (GateException) failure;
        }
    }

    private static void assertNamesAll(GateException failure, DatabaseAddress address) {
        assertThat(failure.getMessage())
                .contains(address.host(), ":" + address.port(), address.database(), address.user());
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).as("message and every cause").doesNotContain(address.password());
    }

    /** Needs nothing of the database. */
    static final class NoSchema extends TestSchema {
        @Override
        public java.util.Optional<String> installedVersion(Connection connection) {
            return java.util.Optional.of("2");
        }

        @Override
        public java.util.List<String> statements() {
            return java.util.List.of("SELECT ?::int");
        }

        @Override
        public void exercise(Connection connection) throws SQLException {
            connection.createStatement().execute("SELECT 1");
        }
    }

    /** A server that greets everybody with the same words, and closes. */
    private static final class Stranger implements AutoCloseable {
        private final ServerSocket server;
        private final AtomicInteger asked = new AtomicInteger();

        Stranger(String greeting) throws IOException {
            this(0, greeting);
        }

        Stranger(int port, String greeting) throws IOException {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            byte[] bytes = greeting.getBytes(StandardCharsets.ISO_8859_1);
            Thread.startVirtualThread(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept();
                            OutputStream out = socket.getOutputStream()) {
                        asked.incrementAndGet();
                        socket.getInputStream().readNBytes(8);
                        out.write(bytes);
                        out.flush();
                    } catch (IOException e) {
                        // The next one, please.
                    }
                }
            });
        }

        int number() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
