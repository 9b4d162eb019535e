package dev.poflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.cli.manifest.Input;
import dev.poflow.cli.manifest.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order files that stand beside the examples are those in them. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @ParameterizedTest
    @CsvSource({
        "three-at-once.yaml, acme-hardware.csv",
        "three-at-once.yaml, nordwind-coffee.json",
        "three-at-once.yaml, great-lakes-850.edi",
        "every-format.yaml, acme-hardware.csv",
        "every-format.yaml, alpina-orders.xlsx",
        "every-format.yaml, nordwind-coffee.json",
        "every-format.yaml, great-lakes-850.edi",
        "every-format.yaml, hansa-orders.edi",
        "every-format.yaml, bergstrom-ubl.xml",
        "every-format.yaml, lakeside-cxml.xml"
    })
    void theManifestHoldsTheFileOfTheSameName(String manifest, String name) throws Exception {
        List<Workflow> workflows = WorkflowFiles.read(List.of(EXAMPLES.resolve(manifest)), "", "");
        Input.Bytes held = workflows.stream()
                .map(workflow -> (Input.Bytes) workflow.input())
                .filter(input -> input.fileName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("examples/" + manifest + " has no file " + name));

        assertThat(held.content())
                .as("examples/%s must hold examples/%s to the letter: copy the file into it again", manifest, name)
                .isEqualTo(Files.readAllBytes(EXAMPLES.resolve(name)));
    }
}
