package dev.poflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.cli.manifest.Input;
import dev.poflow.cli.manifest.Workflow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order files that stand beside the first example are those in it. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @ParameterizedTest
    @ValueSource(strings = {"acme-hardware.csv", "nordwind-coffee.json", "great-lakes-850.edi"})
    void theManifestHoldsTheFileOfTheSameName(String name) throws Exception {
        List<Workflow> workflows = WorkflowFiles.read(List.of(EXAMPLES.resolve("three-at-once.yaml")), "");
        Input.Bytes held = workflows.stream()
                .map(workflow -> (Input.Bytes) workflow.input())
                .filter(input -> input.fileName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("examples/three-at-once.yaml has no file " + name));

        assertThat(new String(held.content(), StandardCharsets.UTF_8))
                .as(
                        "examples/three-at-once.yaml must hold examples/%s to the letter: copy the file into it again",
                        name)
                .isEqualTo(Files.readString(EXAMPLES.resolve(name)));
    }
}
