package dev.poflow.worker.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.contract.StageName;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.FileServer;
import dev.poflow.worker.harness.Json;
import dev.poflow.worker.harness.StageHold;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker writes to standard output. */
class LogIT {

    /** In every line of the file. Nothing that the worker says may repeat it. */
    private static final String CONTENT = "content-marker-51f3";

    /** In the address of the file. Nor may it repeat that. */
    private static final String TOKEN = "token-marker-0b6e";

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    @Test
    void aWorkerThatWasNotToldItsAttemptDoesNotMakeOneUp() throws IOException {
        Ending ending = WorkerCommand.on(database)
                .source(orders())
                .without("POFLOW_ATTEMPT")
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isZero();
        assertThat(ending.logLines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.has("attempt")).isFalse());
        assertThat(ending.report().has("attempt")).isFalse();
    }

    @Test
    void everyJsonLineSaysWhichWorkflowItIsAbout() throws IOException {
        Ending ending = WorkerCommand.on(database).source(orders()).attempt(3).runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isZero();
        List<Json> lines = ending.logLines();
        assertThat(lines).as(ending.stdout()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.text("workflow")).isEqualTo("acme-4711");
            assertThat(line.number("run")).isEqualTo(1);
            assertThat(line.number("attempt")).isEqualTo(3);
            assertThat(line.text("merchantId")).isEqualTo("merchant-42");
            assertThat(line.has("stage")).isTrue();
            assertThat(line.number("generation")).isBetween(0L, 1L);
            assertThat(line.text("level")).matches("TRACE|DEBUG|INFO|WARN|ERROR");
        });
        assertThat(lines)
                .as("lines of Parse are logged in Parse, under the open generation")
                .anySatisfy(line -> {
                    assertThat(line.text("message")).startsWith("Parse committed");
                    assertThat(line.text("stage")).isEqualTo("Parse");
                    assertThat(line.number("generation")).isEqualTo(1);
                });
    }

    @Test
    void everyStepOfTheGateIsLoggedWithItsMilliseconds() throws IOException {
        Ending ending = WorkerCommand.on(database).source(orders()).runToEnd();

        for (String step : List.of("CONNECT", "WARM_UP", "VERIFY_SERVER", "VERIFY_SCHEMA", "CREATE")) {
            assertThat(ending.logLines())
                    .as("the gate's step %s in %s", step, ending.stdout())
                    .anySatisfy(line ->
                            assertThat(line.text("message")).matches("gate generation=1 step=" + step + " ms=\\d+"));
        }
        assertThat(ending.logLines())
                .anySatisfy(line -> assertThat(line.text("message")).matches("gate generation=1 open ms=\\d+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "plain"})
    void atTheLowestLevelThereIsNoPasswordAndNothingOfTheFile(String form) throws IOException {
        StringBuilder said = new StringBuilder();
        Ending ending;
        try (FileServer server = new FileServer()
                        .redirect("/orders.csv", "/moved.csv?token=" + TOKEN)
                        .file("/moved.csv", Files.readString(orders()));
                StageHold hold = database.hold(StageName.Publish);
                WorkerProcess worker = WorkerCommand.on(database)
                        .with("POFLOW_SOURCE", server.url("/orders.csv?token=" + TOKEN))
                        .with("POFLOW_ALLOW_HOSTS", "localhost")
                        .with("POFLOW_LOG", form)
                        .with("POFLOW_LOG_LEVEL", "TRACE")
                        .start()) {
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            said.append(worker.get("/progress").body());
            said.append(worker.startup(1).body());
            // A lost connection makes every part say what it has to say.
            database.killWorkerBackends();
            hold.release();
            ending = worker.awaitEnd();
        }
        said.append(ending.everything());

        assertThat(ending.exitCode()).as(said.toString()).isZero();
        assertThat(said.toString())
                .contains("terminating connection due to administrator command")
                .doesNotContain(TestServer.PASSWORD)
                .doesNotContain(CONTENT)
                .doesNotContain(TOKEN);
    }

    @Test
    void whyAFileIsRejectedIsSaidWithoutItsContent() throws IOException {
        Path file = Files.writeString(directory.resolve("orders.csv"), CONTENT + "\n" + CONTENT + "\n");

        Ending ending = WorkerCommand.on(database)
                .source(file)
                .with("POFLOW_LOG_LEVEL", "TRACE")
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(65);
        assertThat(ending.logLines())
                .last()
                .satisfies(line -> assertThat(line.text("message")).startsWith("Failed with exit 65: FileRejected: "));
        assertThat(ending.stdout()).doesNotContain(CONTENT);
    }

    @Test
    void aHigherLevelSaysLess() throws IOException {
        Ending ending = WorkerCommand.on(database)
                .source(orders())
                .with("POFLOW_LOG_LEVEL", "ERROR")
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isZero();
        assertThat(ending.stdout()).isEmpty();
    }

    @Test
    void aPlainLineSaysTheSameForPeople() throws IOException {
        Ending ending = WorkerCommand.on(database)
                .source(orders())
                .with("POFLOW_LOG", "plain")
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isZero();
        assertThat(ending.stdout().lines())
                .as(ending.stdout())
                .anySatisfy(line -> assertThat(line).contains("acme-4711", "merchant-42", "Parse committed"));
    }

    private Path orders() throws IOException {
        StringBuilder csv =
                new StringBuilder("PO Number,Supplier ID,Line,SKU,Description,Quantity,Unit Price,Currency\n");
        for (int line = 1; line <= 200; line++) {
            csv.append("4711,V-1,%d,%s-%d,%s,%s,1.50,USD%n"
                    .formatted(line, CONTENT, line, CONTENT, line == 7 ? CONTENT : "2"));
        }
        return Files.writeString(directory.resolve("orders.csv"), csv);
    }
}
