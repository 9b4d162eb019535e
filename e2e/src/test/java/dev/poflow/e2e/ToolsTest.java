package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user is told whose machine has not what the cluster's commands need. */
class ToolsTest {
    private static final Path SHELL = Path.of("/bin/sh");

    @TempDir
    private Path path;

    @Test
    void whatIsMissingIsNamedTogetherWithWhereToGetIt() throws IOException {
        Path dirname = Path.of("/usr/bin/dirname");
        Files.createSymbolicLink(path.resolve("dirname"), dirname);

        Command.Result result = Command.of(
                        "env",
                        "PATH=" + path,
                        SHELL.toString(),
                        Repository.ROOT.resolve("images/kind").toString(),
                        "need",
                        "docker",
                        "kind",
                        "kubectl",
                        "helm")
                .run("");

        assertThat(result.code()).as("exit code: a wrong configuration").isEqualTo(78);
        assertThat(result.errors())
                .contains(
                        "docker: https://",
                        "kind: https://kind.sigs.k8s.io",
                        "kubectl: https://",
                        "helm: https://helm.sh");
    }

    @ParameterizedTest
    @CsvSource({
        "--load, --load needs the name of a kind cluster",
        "--lod kind, images knows --load NAME",
    })
    void wrongOptionsOfImagesAreNamed(String options, String said) {
        Command.Result result = Command.of(Repository.ROOT.resolve("dev").toString(), "images")
                .and(List.of(options.split(" ")))
                .run("");

        assertThat(result.code()).as("exit code").isEqualTo(78);
        assertThat(result.errors()).contains(said);
    }
}
