package dev.poflow.worker.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a clerk is told of a file, without opening the database. */
class ProblemsIT {

    private static final String HEADER = "PO number,supplier ID,line,SKU,quantity,unit price,currency,order total\n";

    private final TestDatabase database = TestServer.shared().migrated();

    @Test
    void eachProblemHasItsPlaceASentenceAndWhatBecameOfIt() {
        run("mixed", HEADER + """
                PO-1,S-1,1,HX-1,two,1.50,EUR,
                PO-1,S-1,2,HX-2,-4,1.50,EUR,
                PO-1,S-1,3,HX-3,2,1.50,EUR,
                PO-2,S-1,1,HX-1,1,1.50,EUX,
                PO-3,S-1,1,HX-1,1,1.50,EUR,9.99
                """);

        assertThat(problems("mixed"))
                .containsExactly(
                        "mixed: 5 problems",
                        "  line 5, column 7, currency: \"EUX\" is not a currency of ISO 4217, such as EUR or USD."
                                + " (order rejected, CURRENCY_UNKNOWN, order PO-2)",
                        "  line 2, column 5, quantity: \"two\" is not a number: write the quantity in digits."
                                + " (line quarantined, QUANTITY_INVALID, order PO-1)",
                        "  line 3, column 5, quantity, \"-4\": The quantity must be more than 0, with at most 15 digits before"
                                + " and 4 after the decimal mark. (line quarantined, QUANTITY_RANGE, order PO-1)",
                        "  line 2, column 1, lines: 2 of 3 lines quarantined, more than 20 %."
                                + " (order held, TOO_MANY_QUARANTINED, order PO-1)",
                        "  line 6, column 8, totalAmount: The order's total is 9.99, but its lines add up to 1.50."
                                + " (order held, TOTAL_MISMATCH, order PO-3)");
    }

    @Test
    void aWorkerThatIsAskedToSaysTheSameAtItsEnd(@TempDir Path directory) throws IOException {
        Path said = directory.resolve("said");
        Path file = Files.writeString(directory.resolve("orders.csv"), HEADER + """
                PO-4,S-1,1,HX-1,two,1.50,EUR,
                PO-4,S-1,2,HX-2,1,1.50,EUR,
                """);

        Ending ending = WorkerCommand.on(database)
                .workflow("said")
                .source(file)
                .with("POFLOW_PROBLEMS_FILE", said.toString())
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isZero();
        assertThat(said).content().contains("\"two\" is not a number");
        assertThat(Files.readAllLines(said)).isEqualTo(problems("said"));
    }

    @Test
    void ofThousandsTheFirstHundredAreShownUnlessAllAreAskedFor() {
        run(
                "many",
                HEADER
                        + IntStream.rangeClosed(1, 2_345)
                                .mapToObj(line -> "PO-1,S-1,%d,HX-%d,none,1.50,EUR,\n".formatted(line, line))
                                .collect(Collectors.joining()));

        List<String> shown = problems("many");
        assertThat(shown).hasSize(102).startsWith("many: 2346 problems").endsWith("  … and 2246 more");
        assertThat(ask("many")
                        .with("POFLOW_MOST_PROBLEMS", "0")
                        .runToEnd()
                        .stdout()
                        .lines())
                .hasSize(2_347);
    }

    @Test
    void severalWorkflowsAreAskedForAtOnceAndOneWithoutProblemsSaysNothing() {
        run("good", HEADER + "PO-8,S-1,1,HX-1,2,1.50,EUR,3.00\n");
        run("bad", HEADER + "PO-9,S-1,1,HX-1,2,1.50,EUR,3.00\nPO-9,S-1,1,HX-2,2,1.50,EUR,3.00\n");

        assertThat(problems("good", "bad", "uid-good"))
                .as("problems of good, bad and, by its UID, good")
                .hasSizeBetween(2, 4)
                .first()
                .asString()
                .startsWith("bad: ");
    }

    @Test
    void whyAFileWasRejectedIsThereToo() {
        run("rejected", HEADER + "PO-1,S-1,1,\"HX-1,2,1.50,EUR,\n");

        assertThat(problems("rejected"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("  line 2")
                .contains("(file rejected, ");
    }

    @Test
    void whatAFileHoldsCannotPlayTricksOnATerminal() {
        run("tricks", HEADER + "PO-1,S-1,1,HX-1,\u001b[31m\u202ered,1.50,EUR,\n");

        assertThat(String.join("\n", problems("tricks")))
                .contains("red\" is not a number")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void aWorkflowThatIsNotThereIsNamed() {
        Ending ending = ask("nobody").runToEnd();

        assertThat(ending.exitCode()).isEqualTo(78);
        assertThat(ending.everything()).contains("the database has no workflow nobody");
    }

    private void run(String workflow, String csv) {
        try {
            Path file = Files.write(Files.createTempFile("orders", ".csv"), csv.getBytes(UTF_8));
            InProcess.run(WorkerCommand.on(database).workflow(workflow).source(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> problems(String... workflows) {
        Ending ending = ask(workflows).runToEnd();
        assertThat(ending.exitCode()).as(ending.everything()).isZero();
        return ending.stdout().lines().toList();
    }

    private WorkerCommand ask(String... workflows) {
        String[] words =
                Stream.concat(Stream.of("problems"), Stream.of(workflows)).toArray(String[]::new);
        return WorkerCommand.on(database).without("POFLOW_RUN").command(words);
    }
}
