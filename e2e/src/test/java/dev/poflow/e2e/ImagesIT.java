package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The images as a pod uses them: read-only, as nobody, within a memory limit. */
class ImagesIT {

    /** With AOTMode=on a JVM refuses a cache that does not fit, where it otherwise only warns; 78 is the program's own complaint. */
    @ParameterizedTest
    @CsvSource({"worker, POFLOW_WORKFLOW is not set", "operator, POFLOW_WORKER_IMAGE is not set"})
    void theProgramStartsFromItsAotCache(String program, String complaint) {
        Command.Result result = java(
                program,
                "-XX:AOTMode=on",
                "-XX:AOTCache=/poflow/" + program + ".aot",
                "-jar",
                "/poflow/" + program + ".jar");

        assertThat(result.code()).as("exit code of %s: %s", program, result).isEqualTo(78);
        assertThat(result.output() + result.errors()).contains(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "operator"})
    void theHeapIsHalfOfTheMemoryLimit(String program) {
        String flags = java(program, "-XX:+PrintFlagsFinal", "-version").output();

        assertThat(flags).containsPattern("MaxHeapSize +=  *" + (256L << 20) + " ");
    }

    private static Command.Result java(String program, String... arguments) {
        return Command.of(
                        "docker",
                        "run",
                        "--rm",
                        "--read-only",
                        "--tmpfs=/tmp",
                        "--memory=512m",
                        "--cap-drop=ALL",
                        "--entrypoint=java",
                        Cluster.image(program),
                        "@/poflow/" + program + ".jvmargs")
                .and(List.of(arguments))
                .run("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "operator"})
    void theImageRunsAsNobody(String program) {
        assertThat(Command.of("docker", "image", "inspect", "--format={{.Config.User}}", Cluster.image(program))
                        .output()
                        .strip())
                .isEqualTo("65532:65532");
    }
}
