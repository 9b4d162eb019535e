package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The images as a pod uses them: read-only, as nobody, within a memory limit. */
class ImagesIT {
    private static final Pattern HEAP = Pattern.compile("MaxHeapSize += +(\\d+) ");
    private static final double MEMORY = 512 << 20;

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
    @CsvSource({"worker, 0.50", "operator, 0.40"})
    void theHeapIsAShareOfTheMemoryLimit(String program, double share) {
        Matcher heap =
                HEAP.matcher(java(program, "-XX:+PrintFlagsFinal", "-version").output());

        assertThat(heap.find())
                .as("the JVM of %s says its MaxHeapSize", program)
                .isTrue();
        assertThat(Long.parseLong(heap.group(1)) / MEMORY)
                .as("heap of %s as a share of its memory limit", program)
                .isCloseTo(share, within(0.01));
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
