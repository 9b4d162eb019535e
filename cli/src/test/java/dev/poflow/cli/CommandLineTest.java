package dev.poflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong use of the command, and names of order files. */
class CommandLineTest {
    @TempDir
    private Path directory;

    static Stream<Arguments> wrongUses() {
        return Stream.of(
                Arguments.of(List.of("run"), 64, "Missing required parameter: 'FILE'"),
                Arguments.of(List.of("run", "nowhere.yaml"), 78, "There is no file nowhere.yaml"),
                Arguments.of(List.of("run", "--colour", "x.yaml"), 64, "Unknown option: '--colour'"),
                Arguments.of(List.of("run", "orders.csv"), 78, "say whose: --merchant MERCHANT"),
                Arguments.of(List.of("run", "bad.yaml"), 65, "the manifest is refused, for 2 reasons:"),
                Arguments.of(
                        List.of("run", "--keep", "--database-url", "postgresql://h/d", "orders.csv"),
                        78,
                        "--keep is for the embedded database"),
                Arguments.of(
                        List.of("run", "--database-url", "mysql://u:geheim@h/d", "orders.csv"),
                        78,
                        "not of the form postgresql://"),
                Arguments.of(
                        List.of("run", "--data", "d", "--database-url", "postgresql://h/d", "orders.csv"),
                        78,
                        "give only one"),
                Arguments.of(List.of("export", "acme"), 78, "Say which database the workflow ran on"),
                Arguments.of(List.of("problems", "acme"), 78, "Say which database the workflow ran on"),
                Arguments.of(List.of("list"), 78, "Say which database the workflow ran on"),
                Arguments.of(List.of("list", "lines"), 64, "expected one of [WORKFLOWS, ORDERS]"),
                Arguments.of(List.of("show"), 64, "Missing required parameter: 'ORDER'"),
                Arguments.of(List.of("check"), 64, "Missing required parameter: 'FILE'"),
                Arguments.of(List.of("release", "4711"), 64, "Missing required option: '--reason=TEXT'"),
                Arguments.of(List.of("reject", "4711", "--reason", " "), 78, "Say why with --reason"),
                Arguments.of(List.of("completion", "ksh"), 64, "expected one of [BASH, ZSH, FISH]"),
                Arguments.of(
                        List.of("export", "a", "--csv", "-o", "lines.xlsx"), 78, "--csv writes no workbook, which"),
                Arguments.of(List.of("problems"), 64, "Missing required parameter: 'WORKFLOW'"),
                Arguments.of(List.of("prune"), 64, "Missing required option: '--older-than=AGE'"),
                Arguments.of(
                        List.of("prune", "--older-than", "30m"),
                        64,
                        "\"30m\" is not a whole number from 1 to 9999 and h, d or w, such as 12h, 90d or 4w"),
                Arguments.of(List.of("prune", "--older-than", "90d"), 78, "Say which database is meant"),
                Arguments.of(
                        List.of("prune", "--older-than", "90d", "--data", "nowhere"), 78, "(an existing directory)"),
                Arguments.of(List.of("config"), 64, "Say what to do: config apply, config get or config history."),
                Arguments.of(List.of("config", "apply"), 64, "Missing required parameter: 'FILE'"),
                Arguments.of(List.of("config", "get"), 64, "Missing required parameter: 'MERCHANT'"),
                Arguments.of(List.of("config", "apply", "c.yaml"), 78, "Say which database the configuration is in"),
                Arguments.of(List.of("config", "get", "m", "--data", "nowhere"), 78, "(an existing directory)"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("wrongUses")
    void saysWhatIsWrongAndEndsWithItsExitCode(List<String> arguments, int code, String message) throws Exception {
        Files.writeString(directory.resolve("orders.csv"), "PO Number\n1\n");
        Files.writeString(
                directory.resolve("bad.yaml"),
                "apiVersion: poflow.dev/v1alpha1\nkind: PurchaseOrderWorkflow\nmetadata: {name: a}\nspec: {}\n");
        List<String> placed = new ArrayList<>();
        arguments.forEach(argument -> placed.add(
                Files.exists(directory.resolve(argument)) && argument.contains(".")
                        ? directory.resolve(argument).toString()
                        : argument));

        StringWriter errors = new StringWriter();
        int ended = Poflow.commandLine().setErr(new PrintWriter(errors, true)).execute(placed.toArray(String[]::new));

        assertThat(ended).as(errors.toString()).isEqualTo(code);
        assertThat(errors.toString()).contains(message).doesNotContain("geheim", "at dev.poflow");
    }

    @ParameterizedTest
    @CsvSource({
        "orders.csv, orders-csv-01234567",
        "März 2026 (final).XLSX, m-rz-2026-final-xlsx-01234567",
        "____, orders-01234567",
        "a-very-long-name-of-a-file-that-somebody-gave-to-it.edi, a-very-long-name-of-a-file-that-somebody-01234567"
    })
    void anOrderFileGivesItsWorkflowAName(String file, String name) {
        assertThat(WorkflowFiles.name(Path.of(file), "0123456789abcdef"))
                .isEqualTo(name)
                .hasSizeLessThanOrEqualTo(52);
    }
}
