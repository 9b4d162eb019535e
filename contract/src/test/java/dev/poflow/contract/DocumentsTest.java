package dev.poflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Reason.Teller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The tables of {@code docs/worker.md} and {@code docs/operator.md} are those of the contract. */
class DocumentsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern WORD = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][A-Za-z]*)*\\b");

    /** A table that a document has under a heading. */
    record Table(String document, String heading, List<String> rows) {
        @Override
        public String toString() {
            return document + ", " + heading;
        }
    }

    static final List<Table> TABLES = List.of(
            new Table("worker.md", "## Environment", variables(WorkerVariables.OF_RUN)),
            new Table("worker.md", "### Of the other commands", variables(WorkerVariables.OF_OTHER_COMMANDS)),
            new Table("worker.md", "## Exit codes", exitCodes()),
            new Table("worker.md", "## Reasons", reasons(EnumSet.of(Teller.GATE, Teller.WORKER))),
            new Table("operator.md", "## Environment", variables(OperatorVariables.ALL)));

    @ParameterizedTest
    @FieldSource("TABLES")
    void aTableIsThatOfTheContract(Table table) throws IOException {
        Path document = DOCS.resolve(table.document());
        String text = Files.readString(document);
        if (Boolean.getBoolean("poflow.docs.update")) {
            text = with(text, table);
            Files.writeString(document, text);
        }

        assertThat(rows(text, table.heading()))
                .as(
                        "the table of %s. Update it with: mvn -pl contract test -Dtest=DocumentsTest -Dpoflow.docs.update=true",
                        table)
                .containsExactlyElementsOf(table.rows());
    }

    /** What the operator passes on of a worker is in the worker's document. */
    @Test
    void theOperatorsTableOfARunNamesReasonsThatThereAre() throws IOException {
        assertThat(reasonsOfARun())
                .isSubsetOf(Arrays.stream(Reason.values()).map(Reason::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void theOperatorsTableOfARunHasEveryReasonOfItsOwn(Reason reason) throws IOException {
        if (reason.teller() == Teller.STARTER || reason.teller() == Teller.OPERATOR) {
            assertThat(reasonsOfARun()).contains(reason.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOperatorsDocumentNamesEveryEvent(Reason reason) throws IOException {
        if (reason.teller() == Teller.EVENT) {
            assertThat(Files.readString(DOCS.resolve("operator.md")).lines())
                    .filteredOn(line -> line.startsWith("- **Events**"))
                    .singleElement()
                    .asString()
                    .containsPattern("\\b" + reason + "\\b");
        }
    }

    private static Set<String> reasonsOfARun() throws IOException {
        return rows(Files.readString(DOCS.resolve("operator.md")), "## How a run goes").stream()
                .skip(2)
                .map(row -> row.split(" \\| ")[2])
                .flatMap(cell -> WORD.matcher(cell).results().map(MatchResult::group))
                .collect(Collectors.toSet());
    }

    private static List<String> variables(List<Variable<?>> variables) {
        Stream<String> rows = variables.stream()
                .map(variable -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                variable.name(),
                                variable.unset().said(),
                                variable.kind().range(),
                                variable.meaning()));
        return table("| variable | default | value | meaning |", "| --- | --- | --- | --- |", rows);
    }

    private static List<String> exitCodes() {
        Stream<String> rows = Arrays.stream(ExitCode.values())
                .filter(exit -> exit != ExitCode.USAGE)
                .map(exit -> "| %d | %s | %s |".formatted(exit.code(), exit.meaning(), again(exit)));
        return table("| code | meaning | again? |", "| --- | --- | --- |", rows);
    }

    private static String again(ExitCode exit) {
        if (exit == ExitCode.DONE) {
            return "";
        }
        return ExitCode.mayRetry(exit.code()) ? "yes" : "no";
    }

    private static List<String> reasons(Set<Teller> tellers) {
        Stream<String> rows = Arrays.stream(Reason.values())
                .filter(reason -> tellers.contains(reason.teller()))
                .map(reason -> "| %s | %s |".formatted(reason, reason.meaning()));
        return table("| reason | meaning |", "| --- | --- |", rows);
    }

    private static List<String> table(String header, String line, Stream<String> rows) {
        return Stream.concat(Stream.of(header, line), rows)
                .map(row -> row.replace("|  |", "| |"))
                .toList();
    }

    /** The first table under a heading. */
    private static List<String> rows(String document, String heading) {
        return document.lines()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static String with(String document, Table table) {
        int heading = document.indexOf("\n" + table.heading() + "\n");
        String before = String.join("\n", rows(document, table.heading()));
        int begin = document.indexOf(before, heading);
        return document.substring(0, begin)
                + String.join("\n", table.rows())
                + document.substring(begin + before.length());
    }
}
