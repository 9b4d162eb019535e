package dev.poflow.worker.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code worker migrate} and {@code worker export} say of a database that they cannot use what is wrong, and whether to try again. */
class MigrateIT {

    private static final String MERCHANT_DATABASE = "orders";

    static Stream<Arguments> databases() {
        TestServer server = TestServer.shared();
        TestDatabase database = server.migrated();
        int closed = TestServer.freePort();
        return Stream.of("migrate", "export")
                .flatMap(command -> Stream.of(
                        Arguments.of(
                                command,
                                "a wrong password",
                                WorkerCommand.on("127.0.0.1", server.port(), database.name(), "poflow", "wrong-one"),
                                78,
                                database.name()),
                        Arguments.of(
                                command,
                                "an unknown database",
                                WorkerCommand.on(
                                        "127.0.0.1", server.port(), "no-such-database", "poflow", TestServer.PASSWORD),
                                78,
                                "no-such-database"),
                        Arguments.of(
                                command,
                                "no server",
                                WorkerCommand.on("127.0.0.1", closed, MERCHANT_DATABASE, "poflow", TestServer.PASSWORD),
                                75,
                                "127.0.0.1:" + closed)));
    }

    @ParameterizedTest(name = "{0} with {1} ends with {3}")
    @MethodSource("databases")
    void aDatabaseThatCannotBeUsed(String command, String what, WorkerCommand worker, int exitCode, String named) {
        Ending ending = worker.command(command)
                .with("POFLOW_STARTUP_DEADLINE_SECONDS", "1")
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(exitCode);
        assertThat(ending.everything())
                .contains(named)
                .doesNotContain("wrong-one")
                .doesNotContain(TestServer.PASSWORD);
    }

    @Test
    void migratingWaitsForAServerThatIsStarting() {
        try (TestServer server = TestServer.started()) {
            TestDatabase database = server.empty();
            server.stop();
            try (WorkerProcess migrating =
                    WorkerCommand.on(database).command("migrate").start()) {
                await().atMost(WorkerProcess.PATIENCE)
                        .until(() -> migrating.stdout().contains("next try in"));
                server.start();
                Ending ending = migrating.awaitEnd();

                assertThat(ending.exitCode()).as(ending.everything()).isZero();
            }
        }
    }
}
