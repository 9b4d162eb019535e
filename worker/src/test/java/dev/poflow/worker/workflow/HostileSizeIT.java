package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.Json;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hostile file costs a worker at most ten seconds and 256 MiB, and then ends it with exit 65 and a sentence that names the place. */
@Execution(ExecutionMode.CONCURRENT)
class HostileSizeIT {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final TestDatabase DATABASE = TestServer.shared().migrated();

    @TempDir
    Path directory;

    static Stream<HostileSize> hostile() {
        return Stream.of(HostileSize.all(), HostileWorkbook.all()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRejectedBeforeItCostsMuch(HostileSize hostile) throws IOException {
        Path file = hostile.write(directory.resolve("orders"));

        Ending ending = WorkerCommand.on(DATABASE)
                .workflow("hostile-" + hostile.name().hashCode())
                .source(file)
                .jvm("-Xmx256m")
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(ExitCode.DATA.code());
        Json report = ending.report();
        assertThat(report.text("reason")).isEqualTo("FileRejected");
        assertThat(report.text("message"))
                .as("what a clerk is told of %s", hostile)
                .matches("(?s)" + hostile.code() + "[: ].*[a-z].*[.]");
        Duration time = time(report);
        assertThat(time).as("time that the stages took for %s", hostile).isLessThan(LONGEST);
    }

    /** From the first stage's begin to the last one's end: what the file costs, without the start of the process. */
    private static Duration time(Json report) {
        List<Json> begun = report.list("stages").stream()
                .filter(stage -> !stage.text("state").equals("Pending"))
                .toList();
        return Duration.between(
                Instant.parse(begun.getFirst().text("startedAt")),
                Instant.parse(begun.getLast().text("finishedAt")));
    }
}
