package dev.poflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a user has it: the examples, the real worker, an embedded PostgreSQL. */
class ThreeAtOnceIT {

    private static final String EXAMPLES =
            Path.of("..", "examples", "three-at-once.yaml").toString();

    private static final String ORDER_FILE =
            Path.of("..", "examples", "acme-hardware.csv").toString();

    /** What the CLI says of a database that it has left running. */
    private static final Pattern PSQL =
            Pattern.compile("PGPASSWORD=\"\\$\\(cat '([^']+)'\\)\" psql -h (\\S+) -p (\\d+) -U (\\S+) (\\S+)");

    @TempDir
    private Path directory;

    @Test
    void threeWorkflowsThatStartInTheSameSecondAllSucceed() throws Exception {
        PoflowProcess poflow = run("run", EXAMPLES, "-o", "json");

        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        assertThat(results(poflow))
                .containsExactly(
                        "acme-hardware merchant-42 Succeeded CSV orders 2 lines 11 quarantined 1 drafts 11",
                        "nordwind-coffee merchant-7 Succeeded JSON orders 2 lines 39 quarantined 1 drafts 39",
                        "great-lakes-850 great-lakes Succeeded X12 orders 4 lines 597 quarantined 3 drafts 597");
        for (JsonNode workflow : workflows(poflow)) {
            JsonNode gate = workflow.at("/status/gate");
            assertThat(gate.get("attempts").asInt())
                    .as("attempts of the gate of %s: %s", workflow.get("name"), gate)
                    .isEqualTo(1);
            assertThat(gate.get("successRate").asText()).isEqualTo("100%");
        }
    }

    @Test
    void aLaterRunWithTheSameDirectoryFindsWhatTheEarlierOneDid() throws Exception {
        String data = directory.resolve("data").toString();
        PoflowProcess first = run("run", EXAMPLES, "--data", data);
        assertThat(first.exitCode()).as(first.errors()).isZero();
        assertThat(first.output())
                .as("what is wrong with the files")
                .contains(
                        "acme-hardware: 1 problem\n",
                        "  line 6, column 9, quantity: \"twelve\" is not a number: write the quantity in digits."
                                + " (line quarantined, QUANTITY_INVALID, order AH-20417)\n",
                        "great-lakes-850: 3 problems\n");

        PoflowProcess again = run("run", EXAMPLES, "--data", data, "-o", "json");
        assertThat(results(again).getFirst())
                .as("the same workflow, which was over")
                .isEqualTo("acme-hardware merchant-42 Succeeded CSV orders 2 lines 11 quarantined 1 drafts 11");

        PoflowProcess otherName = run("run", ORDER_FILE, "--merchant", "merchant-42", "--data", data);
        assertThat(otherName.exitCode()).as(otherName.errors()).isZero();
        assertThat(otherName.output()).contains("the same file was posted by acme-hardware/1");

        PoflowProcess problems = run("problems", "great-lakes-850", "--data", data);
        assertThat(problems.exitCode()).as(problems.errors()).isZero();
        assertThat(problems.output())
                .startsWith("great-lakes-850: 3 problems\n")
                .hasLineCount(4);

        PoflowProcess export = run("export", "acme-hardware", "--data", data);
        assertThat(export.exitCode()).as(export.errors()).isZero();
        assertThat(export.output()).contains("QUANTITY_INVALID").hasLineCount(2);

        PoflowProcess prune = run("prune", "--older-than", "1h", "--data", data, "--yes");
        assertThat(prune.exitCode()).as(prune.errors()).isZero();
        assertThat(prune.output()).startsWith("Nothing to remove of workflows that ended before ");
    }

    @Test
    void aDatabaseOfTheUsersOwnIsUsedInstead() throws Exception {
        PoflowProcess first = run("run", EXAMPLES, "--keep");
        assertThat(first.exitCode()).as(first.errors()).isZero();
        Matcher psql = PSQL.matcher(first.output());
        assertThat(psql.find())
                .as("how to connect is said: %s%s", first.output(), first.errors())
                .isTrue();
        try {
            String url =
                    "postgresql://%s@%s:%s/%s".formatted(psql.group(4), psql.group(2), psql.group(3), psql.group(5));
            String password = Files.readString(Path.of(psql.group(1)));
            PoflowProcess right = PoflowProcess.startReal(
                    directory,
                    Map.of("POFLOW_DATABASE_URL", url, "PGPASSWORD", password.strip()),
                    "run",
                    ORDER_FILE,
                    "--merchant",
                    "merchant-42");
            PoflowProcess wrong = PoflowProcess.startReal(
                    directory,
                    Map.of("PGPASSWORD", "not-the-password"),
                    "run",
                    ORDER_FILE,
                    "--merchant",
                    "merchant-42",
                    "--database-url",
                    url);

            assertThat(right.exitCode()).as(right.errors()).isZero();
            assertThat(right.output()).contains("the same file was posted by acme-hardware/1");
            assertThat(wrong.exitCode()).as(wrong.errors()).isEqualTo(78);
            assertThat(wrong.errors())
                    .contains("the login was refused", psql.group(2) + ":" + psql.group(3))
                    .doesNotContain("not-the-password");
        } finally {
            stop(first);
        }
    }

    private PoflowProcess run(String... arguments) throws Exception {
        return PoflowProcess.startReal(directory, Map.of(), arguments);
    }

    private static JsonNode workflows(PoflowProcess poflow) throws Exception {
        return new ObjectMapper().readTree(poflow.output()).get("workflows");
    }

    private static List<String> results(PoflowProcess poflow) throws Exception {
        assertThat(poflow.exitCode()).as(poflow.errors()).isZero();
        List<String> results = new ArrayList<>();
        for (JsonNode workflow : workflows(poflow)) {
            JsonNode result = workflow.at("/status/result");
            results.add("%s %s %s %s orders %s lines %s quarantined %s drafts %s"
                    .formatted(
                            workflow.get("name").asText(),
                            workflow.get("merchantId").asText(),
                            workflow.at("/status/phase").asText(),
                            result.get("format").asText(),
                            result.get("orders"),
                            result.get("lines"),
                            result.get("quarantinedLines"),
                            result.get("drafts")));
        }
        return results;
    }

    /** By the very command that the user is given. */
    private static void stop(PoflowProcess kept) throws Exception {
        String command = kept.output()
                .lines()
                .filter(line -> line.startsWith("Stop it:"))
                .findFirst()
                .orElseThrow()
                .substring("Stop it:".length());
        Process stopping = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(stopping.waitFor()).as(command).isZero();
    }
}
