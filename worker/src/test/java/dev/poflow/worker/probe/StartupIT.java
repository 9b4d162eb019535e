package dev.poflow.worker.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.contract.StageName;
import dev.poflow.worker.harness.Answer;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.Json;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.StageHold;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import dev.poflow.worker.store.schema.WorkerSchema;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What a kubelet hears while the gate is closed, and when it opens. */
@Isolated("measures how long a worker takes")
class StartupIT {

    private Path file;

    @BeforeEach
    void writeOrders(@TempDir Path directory) {
        file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", 1, 10);
    }

    @Test
    void whilePostgresqlIsAwayItSaysWhyAndOpensWithinTwoSecondsOfItsStart() {
        try (TestServer server = TestServer.started()) {
            TestDatabase database = server.migrated();
            server.stop();
            try (WorkerProcess worker = WorkerCommand.on(database).source(file).start()) {
                await().atMost(WorkerProcess.PATIENCE)
                        .until(() -> worker.progress().number("gate.failures") >= 2);
                Answer closed = worker.startup(900);

                assertThat(closed.status()).isEqualTo(503);
                assertThat(closed.json().text("reason")).isEqualTo("DatabaseUnreachable");
                assertThat(closed.json().text("message"))
                        .contains("connection refused", "127.0.0.1:" + server.port(), database.name(), "poflow")
                        .doesNotContain(TestServer.PASSWORD);
                assertThat(closed.took())
                        .as("a closed startup endpoint holds a request for about waitMillis")
                        .isBetween(Duration.ofMillis(850), Duration.ofSeconds(5));
                assertThat(worker.get("/readyz").status()).as("readiness").isEqualTo(503);
                assertThat(worker.get("/livez").status())
                        .as("liveness, which the database is no part of")
                        .isEqualTo(200);

                CompletableFuture<Answer> held = CompletableFuture.supplyAsync(() -> worker.startup(60_000));
                server.start();
                long started = System.nanoTime();
                Answer open = held.join();
                Duration waited = Duration.ofNanos(System.nanoTime() - started);

                assertThat(open.status()).as(open.body()).isEqualTo(200);
                assertThat(waited).as("from PostgreSQL's start to the gate's").isLessThan(Duration.ofSeconds(2));
                Json report = worker.awaitEnd().report();
                assertThat(report.text("phase")).isEqualTo("Succeeded");
                assertThat(report.number("gate.successes")).isEqualTo(1);
                assertThat(report.number("gate.failures")).isGreaterThanOrEqualTo(2);
                assertThat(report.number("gate.attempts")).as("attempts").isEqualTo(report.number("gate.failures") + 1);
                assertThat(report.number("gate.maxConnectionErrors"))
                        .as("refusals for want of a connection")
                        .isZero();
            }
        }
    }

    @Test
    void aServerThatHasNoConnectionLeftIsWaitedForAndCounted() {
        TestDatabase database = TestServer.shared().migrated();
        database.execute("ALTER DATABASE " + database.name() + " CONNECTION LIMIT 0");
        try (WorkerProcess worker = WorkerCommand.on(database).source(file).start()) {
            await().atMost(WorkerProcess.PATIENCE).until(() -> worker.progress().number("gate.failures") >= 1);
            assertThat(worker.startup(1).json().text("reason")).isEqualTo("TooManyConnections");

            database.execute("ALTER DATABASE " + database.name() + " CONNECTION LIMIT -1");

            Json report = worker.awaitEnd().report();
            assertThat(report.text("phase")).isEqualTo("Succeeded");
            assertThat(report.number("gate.maxConnectionErrors"))
                    .isPositive()
                    .isEqualTo(report.number("gate.failures"));
        }
    }

    @Test
    void theEndpointHoldsARequestUntilTheGateOpens() {
        TestDatabase database = TestServer.shared().migrated();
        try (StageHold hold = database.hold(StageName.Publish);
                WorkerProcess worker = WorkerCommand.on(database).source(file).start()) {
            Answer answer = worker.startup(60_000);

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().text("gate.state")).isEqualTo("Open");
        }
    }

    @Test
    void aSchemaThatIsBehindIsNamedAndWaitedFor() {
        TestDatabase database = TestServer.shared().empty();
        try (WorkerProcess worker = WorkerCommand.on(database).source(file).start()) {
            await().atMost(WorkerProcess.PATIENCE).until(() -> worker.progress().number("gate.failures") > 0);
            Answer closed = worker.startup(1);
            assertThat(closed.status()).isEqualTo(503);
            assertThat(closed.json().text("reason")).isEqualTo("SchemaBehind");
            assertThat(closed.json().text("message"))
                    .as("both versions")
                    .contains("version none is installed", "needs " + WorkerSchema.VERSION);

            CompletableFuture<Answer> held = CompletableFuture.supplyAsync(() -> worker.startup(60_000));
            Ending migrated = WorkerCommand.on(database).command("migrate").runToEnd();

            assertThat(migrated.exitCode()).as(migrated.everything()).isZero();
            assertThat(held.join().status()).isEqualTo(200);
            assertThat(worker.awaitEnd().exitCode()).isZero();
        }
        Ending again = WorkerCommand.on(database).command("migrate").runToEnd();
        assertThat(again.exitCode())
                .as("migrating a current schema: %s", again.everything())
                .isZero();
    }

    @Test
    void aWrongPasswordEndsTheWorkerAtOnce() {
        TestDatabase database = TestServer.shared().migrated();
        assertClosedAtOnce(
                WorkerCommand.on(
                        "127.0.0.1",
                        database.server().port(),
                        database.name(),
                        "poflow",
                        "wrong-" + TestServer.PASSWORD),
                "LoginRefused",
                database.server().port(),
                database.name());
    }

    @Test
    void anUnknownDatabaseEndsTheWorkerAtOnce() {
        int port = TestServer.shared().port();
        assertClosedAtOnce(
                WorkerCommand.on("127.0.0.1", port, "no-such-database", "poflow", TestServer.PASSWORD),
                "DatabaseUnknown",
                port,
                "no-such-database");
    }

    @Test
    void aPortThatSpeaksNoPostgresqlEndsTheWorkerAtOnce() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> speakHttp(other));
            assertClosedAtOnce(
                    WorkerCommand.on("127.0.0.1", other.getLocalPort(), "orders", "poflow", TestServer.PASSWORD),
                    "NotPostgreSQL",
                    other.getLocalPort(),
                    "orders");
        }
    }

    @Test
    void aTakenProbePortIsAWrongConfiguration() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ending ending = WorkerCommand.on(TestServer.shared().migrated())
                    .source(file)
                    .with("POFLOW_PROBE_PORT", String.valueOf(taken.getLocalPort()))
                    .runToEnd();

            assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
            assertThat(ending.report().text("reason")).isEqualTo("ProbeUnavailable");
            assertThat(ending.report().text("message")).contains("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void aDeadlineThatPassesIsTemporary() {
        Ending ending = WorkerCommand.on("127.0.0.1", TestServer.freePort(), "orders", "poflow", TestServer.PASSWORD)
                .source(file)
                .with("POFLOW_STARTUP_DEADLINE_SECONDS", "1")
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(75);
        assertThat(ending.report().text("reason")).isEqualTo("DatabaseUnreachable");
    }

    private void assertClosedAtOnce(WorkerCommand command, String reason, int port, String database) {
        Ending ending = command.source(file).runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
        Json report = ending.report();
        assertThat(report.text("reason")).isEqualTo(reason);
        assertThat(report.number("gate.attempts"))
                .as("a permanent problem is not tried again")
                .isEqualTo(1);
        assertThat(report.text("message")).contains("127.0.0.1:" + port, database, "poflow");
        assertThat(ending.everything()).doesNotContain(TestServer.PASSWORD);
    }

    private static void speakHttp(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                if (in.read() >= 0) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                }
            } catch (IOException e) {
                // the test has ended, or the worker has hung up
            }
        }
    }
}
